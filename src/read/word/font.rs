//! What the name of a font says about the characters set in it.

use super::symbols::{SymbolFont, sign, symbol_font};
use crate::text::{FontEncoding, font_encoding};

/// What the characters of a font are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    /// What they are.
    #[default]
    Plain,
    /// Letters of an old code.
    Old(FontEncoding),
    /// Signs.
    Symbol(SymbolFont),
}

impl Font {
    /// The font of a name.
    pub fn of(name: &str) -> Self {
        match (font_encoding(name), symbol_font(name)) {
            (Some(encoding), _) => Self::Old(encoding),
            (None, Some(font)) => Self::Symbol(font),
            (None, None) => Self::Plain,
        }
    }

    /// The code of its letters, where it has one of its own.
    pub const fn code(self) -> Option<FontEncoding> {
        if let Self::Old(encoding) = self { Some(encoding) } else { None }
    }

    /// A text as this font shows it; the letters of an old code stay as they are stored.
    pub fn signs(self, text: &str) -> Option<String> {
        let Self::Symbol(font) = self else { return None };
        Some(text.chars().map(|c| sign(font, c).unwrap_or(c)).collect())
    }
}
