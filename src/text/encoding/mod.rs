//! From bytes to letters: files in Unicode, and letters that were kept in the codes that
//! Vietnamese was written in before, by whole files or by the font of a run.

mod code;
mod decode;
mod font;
mod latin;

pub use decode::{Decoded, decode};
pub use font::{FontEncoding, decode_font, font_encoding};
