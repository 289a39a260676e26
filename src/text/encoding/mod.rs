//! Letters that were kept in the codes of old Vietnamese fonts.

mod font;

pub use font::{FontEncoding, decode_font, font_encoding};
