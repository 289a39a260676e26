//! From bytes to letters: files in Unicode, and letters that were kept in the codes that
//! Vietnamese was written in before, by whole files or by the font of a run.

mod bytes;
mod code;
mod decode;
mod evidence;
mod font;
mod latin;
mod mend;
mod odd;
mod restore;
mod twice;
mod viqr;

pub use code::LetterCode;
pub use decode::{Declared, Decoded, PageLetters, decode, decode_declared, is_text, page_letters};
pub use font::{FontEncoding, decode_font, font_encoding};
pub use latin::letters_of;
pub use restore::{Restored, restore};
