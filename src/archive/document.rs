//! One entry of the archive, from its path to what is written about it: read,
//! hash, extract, serialise. This is what runs in parallel, so it sees no other
//! document but the digests of those already written.

use std::collections::HashSet;

use super::guard::guarded;
use super::read::{ReadFile, read};
use super::walk::{Entry, Found};
use crate::core::Error;
use crate::extract::{Input, Limits, extract, extract_with_line};
use crate::notice::{DiagnosticRecord, Notice};
use crate::read::accepts;
use crate::tables::jsonl;

/// The SHA-256 of an input.
pub type Digest = [u8; 32];

/// The digests of the notices written so far.
pub type Known = HashSet<Digest>;

/// A notice of an input up to this size is turned into its line by the worker; a
/// larger one is written straight to the output, so that its line is never held whole.
const LINE_IN_WORKER_BYTES: usize = 1 << 20;

/// What became of one entry, before it is known whether an earlier path of the
/// same window holds the same bytes.
#[derive(Debug)]
pub enum Processed {
    /// Its bytes were not had, or not all of them.
    Unread {
        /// Size, where it is known.
        bytes: Option<u64>,
        /// Why.
        error: Error,
    },
    /// Its bytes were read.
    Read {
        /// Size.
        bytes: u64,
        /// SHA-256.
        digest: Digest,
        /// The same in lower-case hex.
        sha256: String,
        /// The notice, or why there is none.
        result: Result<Work, Error>,
    },
}

/// What the worker did with the bytes.
#[derive(Debug)]
pub enum Work {
    /// Nothing: a notice of these bytes is written already.
    Known,
    /// A notice.
    Extracted(Box<Extracted>),
}

/// A notice on its way to the outputs.
#[derive(Debug)]
pub struct Extracted {
    /// How many records it holds, by kind.
    pub records: [(&'static str, usize); 9],
    body: Body,
}

#[derive(Debug)]
enum Body {
    Line { json: Vec<u8>, diagnostics: Vec<DiagnosticRecord> },
    Notice(Box<Notice>),
}

impl Extracted {
    /// Extracts a notice and keeps what the outputs need of it.
    fn new(input: Input, limits: &Limits) -> Result<Self, Error> {
        if input.bytes.len() > LINE_IN_WORKER_BYTES {
            let notice = extract(input, limits)?;
            return Ok(Self { records: records(&notice), body: Body::Notice(Box::new(notice)) });
        }
        let (notice, json) = extract_with_line(input, limits)?;
        let records = records(&notice);
        Ok(Self { records, body: Body::Line { json, diagnostics: notice.diagnostics } })
    }

    /// Writes the notice as one line of JSON.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write_line(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        match &self.body {
            Body::Line { json, .. } => out.write_all(json),
            Body::Notice(notice) => jsonl::write_line(out, notice),
        }
    }

    /// What is odd about the document.
    pub fn diagnostics(&self) -> &[DiagnosticRecord] {
        match &self.body {
            Body::Line { diagnostics, .. } => diagnostics,
            Body::Notice(notice) => &notice.diagnostics,
        }
    }
}

fn records(notice: &Notice) -> [(&'static str, usize); 9] {
    [
        ("sections", notice.sections.len()),
        ("tasks", notice.tasks.len()),
        ("decisions", notice.decisions.len()),
        ("percentages", notice.percentages.len()),
        ("dates", notice.dates.len()),
        ("quantities", notice.quantities.len()),
        ("citations", notice.citations.len()),
        ("agencies", notice.agencies.len()),
        ("recipients", notice.recipients.len()),
    ]
}

/// Works on one entry; never panics.
pub fn process(entry: &Entry, limits: &Limits, known: &Known) -> Processed {
    let path = match &entry.found {
        Found::File(path) => path,
        Found::Problem(error) => return Processed::Unread { bytes: None, error: error.clone() },
    };
    let ReadFile { size, content } = read(path, limits.max_bytes);
    match content {
        Ok(bytes) => process_bytes(&entry.name, bytes, limits, known),
        Err(error) => {
            // A film of two gigabytes is no document that is too large.
            let error = accepts(&entry.name).err().unwrap_or(error);
            Processed::Unread { bytes: size, error }
        }
    }
}

fn process_bytes(name: &str, content: Vec<u8>, limits: &Limits, known: &Known) -> Processed {
    let bytes = content.len() as u64;
    let input = Input::new(name, content);
    let (digest, sha256) = (parse_hex(&input.sha256), input.sha256.clone());
    let result = if known.contains(&digest) {
        Ok(Work::Known)
    } else {
        accepts(name).and_then(|()| extracted(input, limits))
    };
    Processed::Read { bytes, digest, sha256, result }
}

fn extracted(input: Input, limits: &Limits) -> Result<Work, Error> {
    let extracted = guarded(|| Extracted::new(input, limits))??;
    Ok(Work::Extracted(Box::new(extracted)))
}

/// The bytes of a digest that was just written as hex.
fn parse_hex(hex: &str) -> Digest {
    let value = |digit: u8| (digit & 0x0F) + 9 * (digit >> 6);
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        *byte = value(pair[0]) << 4 | value(pair[1]);
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Reason, Stage};

    fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> Entry {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Entry { name: name.to_string(), found: Found::File(path) }
    }

    #[test]
    fn hex_is_read_back() {
        let input = Input::new("a.md", b"x".to_vec());
        let back: String = parse_hex(&input.sha256).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(back, input.sha256);
    }

    #[test]
    fn a_system_file_is_no_document_however_large() {
        let folder = tempfile::tempdir().unwrap();
        let known = Known::new();
        for limits in [Limits { max_bytes: 1 }, Limits::default()] {
            match process(&file(&folder, "Thumbs.db", b"\xD0\xCF\x11\xE0"), &limits, &known) {
                Processed::Unread { error, .. } | Processed::Read { result: Err(error), .. } => {
                    assert_eq!((error.stage, error.reason), (Stage::Format, Reason::NotADocument));
                }
                other @ Processed::Read { .. } => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn bytes_of_a_notice_already_written_are_not_extracted_again() {
        let folder = tempfile::tempdir().unwrap();
        let entry = file(&folder, "b.md", "Thông báo".as_bytes());
        let digest = parse_hex(&Input::new("a.md", "Thông báo".into()).sha256);
        let known = Known::from([digest]);
        let processed = process(&entry, &Limits::default(), &known);
        assert!(matches!(processed, Processed::Read { result: Ok(Work::Known), .. }), "{processed:?}");
    }
}
