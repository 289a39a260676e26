//! What an open group says: where its text goes, how characters look, and what its
//! paragraph is. A group that ends gives back what was said before it.

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Destination {
    /// Into the text.
    #[default]
    Body,
    /// Nowhere.
    Nowhere,
    /// Into the name of a font.
    FontName,
    /// Into the name of a style.
    StyleName,
    /// Into the label of the paragraph.
    Label,
    /// Into the instruction of a field.
    Instruction,
}

/// What ends with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ends {
    /// Nothing.
    #[default]
    Nothing,
    /// A note or a text box.
    Part,
    /// A label.
    Label,
    /// A font of the table.
    Font,
    /// A style.
    Style,
    /// A field.
    Field,
}

/// The state of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub destination: Destination,
    /// Where text goes in the part of `\upr` that knows Unicode.
    pub outside: Destination,
    pub ends: Ends,
    /// Groups in it are entries of this table.
    pub entries: Ends,
    /// It holds the properties of the row of an inner table.
    pub inner_row: bool,
    pub character: Character,
    pub paragraph: Paragraph,
    /// Characters that stand for one in Unicode for readers without it.
    pub fallbacks: u32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Body,
            outside: Destination::Body,
            ends: Ends::Nothing,
            entries: Ends::Nothing,
            inner_row: false,
            character: Character::default(),
            paragraph: Paragraph::default(),
            fallbacks: 1,
        }
    }
}

/// How characters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Character {
    /// The number of the font.
    pub font: i32,
    pub bold: bool,
    pub capitals: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub style: i32,
    pub in_table: bool,
    /// In how many tables it stands, where that is said.
    pub depth: Option<usize>,
    /// The level of its list.
    pub level: u8,
    /// Its outline level, from 0.
    pub outline: Option<u8>,
}

/// Tables in tables beyond this depth are taken for one.
const DEEPEST: usize = 16;

impl Paragraph {
    /// In how many tables it stands.
    pub fn tables(&self) -> usize {
        match self.depth {
            Some(depth) if self.in_table || depth > 1 => depth.clamp(1, DEEPEST),
            _ => usize::from(self.in_table),
        }
    }
}
