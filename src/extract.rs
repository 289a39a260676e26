//! The page to read first: the whole pipeline for one document, pure. Only
//! reading can fail; every later step returns a value and findings.

use sha2::{Digest, Sha256};

use crate::blocks;
use crate::core::{Error, Reason, Stage};
use crate::notice::check::{Violation, check, check_and_write};
use crate::notice::{self, Given, Notice, Source};
use crate::read::read;
use crate::text::Text;

/// One document as it comes from an archive.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Lower-case hex SHA-256 of `bytes`.
    pub sha256: String,
    /// The file as it is.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Names and hashes a document.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.into(), sha256, bytes }
    }
}

/// What a document may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest text in bytes; a larger one is refused as `too-large`.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 16 << 20 }
    }
}

/// Turns one document into a notice.
///
/// # Errors
/// When the bytes cannot be read as a text of a known format within the limits,
/// or (a bug of ours) when the records break their schema.
pub fn extract(input: Input, limits: &Limits) -> Result<Notice, Error> {
    extract_with_text(input, limits).map(|(notice, _)| notice)
}

/// Turns one document into a notice, and gives the source text that its spans refer to.
///
/// # Errors
/// As for [`extract`].
pub fn extract_with_text(input: Input, limits: &Limits) -> Result<(Notice, String), Error> {
    let (notice, source) = unchecked(input, limits)?;
    check(&notice, &source).map_err(|violations| invalid(&violations))?;
    Ok((notice, source))
}

/// Turns one document into a notice and its line of `notices.jsonl`, which is checked
/// while it is written.
///
/// # Errors
/// As for [`extract`].
pub fn extract_with_line(input: Input, limits: &Limits) -> Result<(Notice, Vec<u8>), Error> {
    let (notice, source) = unchecked(input, limits)?;
    let line = check_and_write(&notice, &source).map_err(|violations| invalid(&violations))?;
    Ok((notice, line))
}

/// Nothing of this leaves the page before it is checked.
fn unchecked(input: Input, limits: &Limits) -> Result<(Notice, String), Error> {
    let size = input.bytes.len() as u64;
    let raw = read(&input.path, input.bytes, limits.max_bytes)?;
    let source = Source {
        path: input.path,
        format: raw.format,
        encoding: raw.encoding,
        bytes: size,
        lossy: raw.lossy,
        ocr: false,
        converter: None,
        confidence: None,
        container: None,
    };
    let (text, mut findings) = Text::new(raw.source);
    findings.extend(raw.findings);
    let layout = blocks::parse(&text);
    let notice = notice::assemble(Given { id: input.sha256, source, findings }, &text, layout);
    // The check is the hour of most memory, and needs the source text only.
    Ok((notice, text.into_source()))
}

fn invalid(violations: &[Violation]) -> Error {
    let first = violations.first().map(ToString::to_string).unwrap_or_default();
    let message =
        format!("{} violation(s), the first: {first}; please report this document", violations.len());
    Error::new(Stage::Validate, Reason::InvalidRecord, message)
}

/// The source text that spans refer to: for a UTF-8 file its bytes as they are.
///
/// # Errors
/// As for [`extract`].
pub fn source_text(input: Input, limits: &Limits) -> Result<String, Error> {
    read(&input.path, input.bytes, limits.max_bytes).map(|raw| raw.source)
}
