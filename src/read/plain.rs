//! Markdown and plain text. Both hold the same light markup in practice (text made
//! by OCR carries `#` and `**`, Markdown carries hard-wrapped lines), so the line
//! grammar of the blocks reads both and nothing is decided here.

use super::{Provenance, Reading};
use crate::core::Error;
use crate::text::decode;

/// Decodes the file; the text is the file.
///
/// # Errors
/// Stage `decode` for bytes that are no text.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    let decoded = decode(bytes, max_bytes)?;
    Ok(Reading {
        provenance: Provenance { encoding: decoded.encoding, lossy: decoded.lossy, ..Provenance::default() },
        findings: decoded.findings,
        ..Reading::of_text(decoded.source)
    })
}
