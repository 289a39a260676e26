//! Markdown and plain text. Both hold the same light markup in practice (text made
//! by OCR carries `#` and `**`, Markdown carries hard-wrapped lines), so the line
//! grammar of the blocks reads both and nothing is decided here.

use crate::core::Error;
use crate::text::{Decoded, decode};

/// Decodes the file; the text is the file.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Decoded, Error> {
    decode(bytes, max_bytes)
}
