//! Documents of word processors. What their formats share stands here: automatic
//! numbers as Word prints them, and the transcript that becomes a `Reading`.

mod changes;
pub mod doc;
pub mod docx;
mod font;
pub mod numbering;
mod replaced;
pub mod rtf;
pub mod symbols;
pub mod transcript;
