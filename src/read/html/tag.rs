//! The elements of HTML that matter for what a person sees, and what each is.

/// An element by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Not looked into: scripts, styles, titles, controls, drawings.
    Unseen,
    /// A style sheet.
    Style,
    /// A block without more meaning.
    Block,
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// Text as it is typed.
    Pre,
    /// A list with numbers.
    Ordered,
    /// A list with bullets.
    Bullets,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A group of rows.
    Rows,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// Bold text.
    Bold,
    /// A link.
    Link,
    /// Text that was taken out.
    Deleted,
    /// A line end.
    Break,
    /// A line across.
    Rule,
    /// Menus and what else frames a page: `nav`, `aside`.
    Aside,
    /// `header` and `footer`, of a page or of an article.
    Margin,
    /// The matter of a page: `main`, `article`.
    Matter,
    /// `head`, `html` and `body`.
    Page,
    /// Anything else inside of a line, by a number made of its name.
    Inline(u16),
}

impl Tag {
    /// The element of a name in small letters.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"script" | b"title" | b"template" | b"noscript" | b"iframe" | b"object" | b"embed" | b"svg"
            | b"canvas" | b"select" | b"option" | b"button" | b"textarea" | b"audio" | b"video" | b"map"
            | b"datalist" | b"noframes" | b"applet" => Self::Unseen,
            b"style" => Self::Style,
            b"div" | b"section" | b"center" | b"blockquote" | b"form" | b"fieldset" | b"figure"
            | b"figcaption" | b"address" | b"details" | b"summary" | b"dl" | b"dt" | b"dd" | b"caption"
            | b"legend" | b"hgroup" | b"dir" | b"search" => Self::Block,
            b"p" => Self::Paragraph,
            [b'h', level @ b'1'..=b'6'] => Self::Heading(level - b'0'),
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Self::Pre,
            b"ol" => Self::Ordered,
            b"ul" | b"menu" => Self::Bullets,
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"tbody" | b"thead" | b"tfoot" => Self::Rows,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"b" | b"strong" => Self::Bold,
            b"a" => Self::Link,
            b"del" => Self::Deleted,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"nav" | b"aside" => Self::Aside,
            b"header" | b"footer" => Self::Margin,
            b"main" | b"article" => Self::Matter,
            b"html" | b"head" | b"body" => Self::Page,
            _ => {
                let number = name
                    .iter()
                    .fold(7_u16, |number, byte| number.wrapping_mul(31).wrapping_add(u16::from(*byte)));
                Self::Inline(number)
            }
        }
    }

    /// Whether the element never has content.
    pub fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"br"
                | b"hr"
                | b"img"
                | b"input"
                | b"meta"
                | b"link"
                | b"area"
                | b"base"
                | b"col"
                | b"wbr"
                | b"source"
                | b"track"
                | b"param"
                | b"frame"
                | b"keygen"
                | b"basefont"
        )
    }

    /// Whether the element stands on lines of its own.
    pub const fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Unseen
                | Self::Style
                | Self::Bold
                | Self::Link
                | Self::Deleted
                | Self::Inline(_)
                | Self::Cell
        )
    }

    /// Whether an end tag inside reaches no element outside of it.
    pub const fn is_wall(self) -> bool {
        matches!(self, Self::Table | Self::Cell)
    }
}
