//! Floor 7: a notice becomes rows. One file per output; nothing here opens a
//! file or knows where the bytes go.

pub mod documents;
pub mod jsonl;
