//! How deep marks stand: paragraphs above items, items above what they introduce. Known
//! of the mark alone, unlike the level of a heading, which the document decides.

use super::marker::Marker;

impl Marker {
    /// The depth, from 0 for a mark that is a word of its sentence.
    pub const fn rank(&self) -> u32 {
        match self {
            Self::Ordinal(_) | Self::Article(_) => 0,
            Self::Part(_)
            | Self::Capital(_)
            | Self::Roman(_)
            | Self::Decimal(_)
            | Self::Closed(_)
            | Self::Label(_) => 1,
            Self::Letter(_) => 2,
            // The first bullet of lists; what word processors print one and two levels below
            // it are `o` and a square.
            Self::Bullet('o') => 5,
            Self::Bullet('§' | '\u{F0A7}') => 6,
            Self::Bullet(
                '-' | '•' | '*' | '●' | '▪' | '❖' | '✓' | '➢' | '►' | '■' | '◦' | '·' | 'v' | 'q' | 'ü' | 'Ø',
            ) => 3,
            Self::Bullet('\u{F020}'..='\u{F0FF}') => 3,
            Self::Enclosed(_) | Self::EnclosedLetter => 4,
            Self::Bullet(_) => 5,
        }
    }
}
