//! Properties of runs and paragraphs that change what is seen: as written in one place,
//! before styles are asked.

use super::names::Name;
use super::xml::{Broken, Element, Piece, Xml};
use crate::read::word::font::Font;

/// What the properties of a run say; `None` where they say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunProperties {
    pub bold: Option<bool>,
    pub capitals: Option<bool>,
    pub hidden: Option<bool>,
    /// The font of ASCII, and of all that is not.
    pub ascii: Option<Font>,
    pub high: Option<Font>,
}

impl RunProperties {
    /// What is said here, or else there.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            capitals: self.capitals.or(other.capitals),
            hidden: self.hidden.or(other.hidden),
            ascii: self.ascii.or(other.ascii),
            high: self.high.or(other.high),
        }
    }

    /// The font that decides: that of the letters beyond ASCII, where it is named.
    pub fn font(self) -> Font {
        match (self.high, self.ascii) {
            (None | Some(Font::Plain), Some(font @ Font::Symbol(_))) => font,
            (Some(font), _) => font,
            (None, font) => font.unwrap_or_default(),
        }
    }

    /// Takes one property.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name {
            Name::B => self.bold = Some(element.is_on()),
            Name::Caps => self.capitals = Some(element.is_on()),
            Name::Vanish => self.hidden = Some(element.is_on()),
            Name::RFonts => {
                let font = |plain: &str, theme: &str| {
                    // A font of the theme comes before the one that is named beside it.
                    let theme = element.attribute(theme).map(|_| Font::Plain);
                    theme.or_else(|| element.attribute(plain).map(|name| Font::of(&name)))
                };
                self.ascii = font("ascii", "asciiTheme").or(self.ascii);
                self.high = font("hAnsi", "hAnsiTheme").or(self.high);
            }
            _ => {}
        }
    }
}

/// The mark of a paragraph: its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ParagraphMark {
    pub look: RunProperties,
    /// Deleted or moved away while changes were tracked, or hidden by a style separator:
    /// the paragraph goes on in the next.
    pub gone: bool,
}

/// What the properties of a paragraph say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParagraphProperties {
    pub style: Option<String>,
    pub list: Option<i32>,
    pub level: Option<u8>,
    /// The outline level, 0 to 8; 9 is running text.
    pub outline: Option<u8>,
    pub mark: ParagraphMark,
}

/// A level of an outline or a list from its number.
pub fn small(number: Option<i64>) -> Option<u8> {
    number.and_then(|number| u8::try_from(number.clamp(0, 255)).ok())
}

/// Reads the properties of a run to their end; gives the name of its style too.
pub fn run(xml: &mut Xml<'_>) -> Result<(RunProperties, Option<String>), Broken> {
    let (mut properties, mut style) = (RunProperties::default(), None);
    children(xml, |element| match element.name {
        Name::RStyle => style = element.value().map(|value| value.into_owned()),
        _ => properties.take(element),
    })?;
    Ok((properties, style))
}

/// Reads the properties of a paragraph to their end.
pub fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphProperties, Broken> {
    let mut properties = ParagraphProperties::default();
    let (mut in_mark, depth) = (false, xml.depth());
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name {
                Name::Silent | Name::SectPr => xml.skip()?,
                Name::RPr => in_mark = true,
                Name::Del | Name::MoveFrom if in_mark => properties.mark.gone = true,
                Name::SpecVanish if in_mark && element.is_on() => properties.mark.gone = true,
                _ if in_mark => properties.mark.look.take(&element),
                Name::PStyle => properties.style = element.value().map(|value| value.into_owned()),
                Name::NumId => {
                    properties.list = element.number().map(|number| i32::try_from(number).unwrap_or(0));
                }
                Name::Ilvl => properties.level = small(element.number()),
                Name::OutlineLvl => properties.outline = small(element.number()),
                _ => {}
            },
            Piece::Close(_) if xml.depth() < depth => return Ok(properties),
            Piece::Close(Name::RPr) => in_mark = false,
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

/// Tells every element inside the one that opened last, to its end.
pub fn children(xml: &mut Xml<'_>, mut each: impl FnMut(&Element<'_>)) -> Result<(), Broken> {
    let depth = xml.depth();
    loop {
        match xml.next()? {
            Piece::Open(element) if element.name == Name::Silent => xml.skip()?,
            Piece::Open(element) => each(&element),
            Piece::Close(_) if xml.depth() < depth => return Ok(()),
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}
