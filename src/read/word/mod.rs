//! Documents of word processors. What their formats share stands here: automatic
//! numbers as Word prints them, and the transcript that becomes a `Reading`.

pub mod docx;
pub mod numbering;
pub mod symbols;
pub mod transcript;
