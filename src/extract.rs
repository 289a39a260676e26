//! The page to read first: the whole pipeline for one document, pure. Only
//! reading can fail; every later step returns a value and findings.

use sha2::{Digest, Sha256};

use crate::blocks;
use crate::core::{Decimal, Error, Reason, Stage};
use crate::notice::check::{Violation, check, check_and_write};
use crate::notice::{self, Converter, Given, Notice, Source};
use crate::read::{Provenance, Reading, format_by_name, needs_tools, read};

/// One document as it comes from an archive.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Lower-case hex SHA-256 of `bytes`.
    pub sha256: String,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// Its reading, where outside tools had to read it (PDF, pictures); else the bytes are
    /// read here.
    pub reading: Option<Box<Reading>>,
    /// The path of the archive or mail that it lies in.
    pub container: Option<String>,
}

impl Input {
    /// Names and hashes a document.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.into(), sha256, bytes, reading: None, container: None }
    }

    /// As a member of a container.
    #[must_use]
    pub fn within(self, container: Option<&str>) -> Self {
        Self { container: container.map(str::to_owned), ..self }
    }
}

impl Input {
    /// The document with a reading that was made of its bytes elsewhere.
    #[must_use]
    pub fn with_reading(mut self, reading: Reading) -> Self {
        self.reading = Some(Box::new(reading));
        self
    }

    /// Its reading, made of its bytes unless it is there.
    fn read(&mut self, limits: &Limits) -> Result<Reading, Error> {
        match self.reading.take() {
            Some(reading) => bounded(*reading, limits),
            None => read(&self.path, std::mem::take(&mut self.bytes), limits.max_bytes),
        }
    }
}

/// A text that an outside tool made is held to the same limit as any other.
fn bounded(reading: Reading, limits: &Limits) -> Result<Reading, Error> {
    let length = u64::try_from(reading.source.len()).unwrap_or(u64::MAX);
    if length > limits.max_bytes.min(u64::from(u32::MAX)) {
        let message = format!("the text is longer than {} bytes", limits.max_bytes);
        return Err(Error::new(Stage::Decode, Reason::TooLarge, message));
    }
    Ok(reading)
}

/// What a document may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest text in bytes; a larger one is refused as `too-large`, and so is a file
    /// that is larger than [`Self::file_bytes`].
    pub max_bytes: u64,
}

impl Limits {
    /// Largest file that is read. Pictures of pages are many times as large as their text,
    /// which alone is limited then.
    pub fn file_bytes(&self, path: &str) -> u64 {
        let times = if needs_tools(format_by_name(path)) { 16 } else { 1 };
        self.max_bytes.saturating_mul(times)
    }
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
fn unchecked(mut input: Input, limits: &Limits) -> Result<(Notice, String), Error> {
    let size = input.bytes.len() as u64;
    let reading = input.read(limits)?;
    let (mut notice, text) = assembled(reading, input.path, input.sha256, size);
    notice.source.container = input.container;
    Ok((notice, text))
}

fn assembled(reading: Reading, path: String, id: String, bytes: u64) -> (Notice, String) {
    let source = source(&reading.provenance, path, bytes);
    let (text, findings) = reading.into_text();
    let layout = blocks::parse(&text);
    let notice = notice::assemble(Given { id, source, findings }, &text, layout);
    // The check is the hour of most memory, and needs the source text only.
    (notice, text.into_source())
}

/// Where a text came from, as records say it.
fn source(provenance: &Provenance, path: String, bytes: u64) -> Source {
    let converter = provenance
        .converter
        .as_ref()
        .map(|converter| Converter { name: converter.name, version: converter.version.clone() });
    let confidence = provenance.confidence.and_then(|mean| {
        let printed = format!("{:.3}", mean.clamp(0.0, 1.0));
        let (whole, fraction) = printed.split_once('.')?;
        Decimal::from_parts(whole, fraction)
    });
    Source {
        path,
        format: provenance.format,
        encoding: provenance.encoding,
        bytes,
        lossy: provenance.lossy,
        ocr: provenance.ocr,
        converter,
        confidence,
        container: None,
    }
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
pub fn source_text(mut input: Input, limits: &Limits) -> Result<String, Error> {
    input.read(limits).map(|reading| reading.source)
}

#[cfg(test)]
#[path = "extract/converters.rs"]
mod converters;
#[cfg(test)]
#[path = "extract/marks.rs"]
mod marks;
