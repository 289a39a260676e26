//! One entry of the archive, from its path to what is written about it: read,
//! hash, extract, serialise, or find that an earlier run did it. This is what runs in
//! parallel, so it sees no other document but the digests of those already written.

use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};

use super::genres::Genres;
use crate::archive::convert::Tools;
use crate::archive::finished::{Digest, NoticeLine, Stamp, parse_hex};
use crate::archive::guard::guarded;
use crate::archive::input::{Entry, Found, ReadFile};
use crate::archive::reuse::{Former, InputRow, Trusted};
use crate::core::{Error, Reason, Stage};
use crate::extract::{Input, Limits};
use crate::notice::Genre;
use crate::read::{accepts, accepts_name, format_name, format_named};
use crate::tables::documents::Outcome;

/// The digests of the notices written so far; workers ask while the writer adds.
#[derive(Debug, Default)]
pub struct Known(RwLock<HashSet<Digest>>);

impl Known {
    /// Whether a notice of these bytes is written.
    pub fn contains(&self, digest: &Digest) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains(digest)
    }

    /// A notice of these bytes is written now.
    pub fn insert(&self, digest: Digest) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(digest);
    }
}

/// One entry, processed.
#[derive(Debug)]
pub struct Processed {
    /// What the system says of the file.
    pub stamp: Stamp,
    /// What became of it.
    pub outcome: Processing,
}

/// What became of one entry, before it is known whether an earlier path still
/// in work holds the same bytes.
#[derive(Debug)]
pub enum Processing {
    /// Its bytes were not had, or not all of them.
    Unread {
        /// Size, where it is known.
        bytes: Option<u64>,
        /// Why.
        error: Error,
    },
    /// Its bytes are known.
    Read {
        /// Size.
        bytes: u64,
        /// SHA-256.
        digest: Digest,
        /// The same in lower-case hex.
        sha256: String,
        /// The format of its bytes.
        format: &'static str,
        /// The notice, or why there is none.
        result: Result<Work, Error>,
        /// Whether an earlier run knew the same bytes at the same path.
        past: Past,
    },
}

impl Processed {
    /// Whether an outside tool failed on it: what the end of a run may have caused is not
    /// said of the document.
    pub fn was_cut(&self) -> bool {
        match &self.outcome {
            Processing::Read { result: Err(error), .. } => {
                error.stage == Stage::Convert && may_pass(error.reason)
            }
            _ => false,
        }
    }
}

/// Whether the next run may fare better with the same bytes.
const fn may_pass(reason: Reason) -> bool {
    matches!(reason, Reason::ToolFailed | Reason::ToolTimeout)
}

/// How an input compares with earlier runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// The same bytes at the same path; what an earlier run said of them stands.
    Same,
    /// Its path was known, with other bytes.
    Changed,
    /// Its path was not known.
    New,
}

/// What the worker did with the bytes.
#[derive(Debug)]
pub enum Work {
    /// Nothing: a notice of these bytes is written already.
    Known,
    /// A notice, extracted or kept.
    Notice(Box<NoticeLine>),
    /// A text whose genre gives no records.
    Other(Genre),
}

/// What all entries of a run have in common.
#[derive(Debug, Clone, Copy)]
pub struct Common<'r> {
    /// What a document may cost.
    pub limits: &'r Limits,
    /// What earlier runs left.
    pub former: &'r Former,
    /// The outside tools.
    pub tools: &'r Tools,
    /// Which genres give records.
    pub genres: Genres,
}

/// Works on one entry; never panics.
pub fn process(entry: &Entry, common: Common<'_>, known: &Known) -> Processed {
    if let Found::Problem(error) = &entry.found {
        let outcome = Processing::Unread { bytes: None, error: error.clone() };
        return Processed { stamp: Stamp::default(), outcome };
    }
    // The time before the bytes: what changes in between is read again by the next run.
    let stamp = Stamp::of(entry);
    let trusted = stamp
        .bytes
        .and_then(|bytes| common.former.trusted(&entry.name, bytes, &stamp))
        .and_then(|trusted| trust(entry, trusted, common, known));
    let outcome = trusted.unwrap_or_else(|| {
        let read = guarded(|| entry.read(common.limits.file_bytes(&entry.name)));
        let ReadFile { size, content } =
            read.unwrap_or_else(|error| ReadFile { size: stamp.bytes, content: Err(error) });
        match content {
            Ok(bytes) => process_bytes(entry, bytes, common, known),
            Err(error) => {
                // A film of two gigabytes is no document that is too large.
                let error = accepts_name(&entry.name)
                    .err()
                    .filter(|_| error.reason == Reason::TooLarge)
                    .unwrap_or(error);
                Processing::Unread { bytes: size, error }
            }
        }
    });
    Processed { stamp, outcome }
}

/// What becomes of a file without reading it, unless it must be read after all.
fn trust(entry: &Entry, trusted: Trusted<'_>, common: Common<'_>, known: &Known) -> Option<Processing> {
    let Trusted { row, digest } = trusted;
    let format = format_named(row.format.as_deref()?);
    let result = if known.contains(&digest) {
        Ok(Work::Known)
    } else {
        match told(row) {
            Some(told) => told,
            None => Ok(Work::Notice(Box::new(common.former.line(&digest, &entry.name, format)?))),
        }
    };
    let (bytes, sha256) = (row.bytes?, row.sha256.clone()?);
    Some(Processing::Read { bytes, digest, sha256, format, result, past: Past::Same })
}

/// What an earlier run said of the bytes of a row that gave no notice.
fn told(row: &InputRow) -> Option<Result<Work, Error>> {
    match (row.outcome, row.genre) {
        (Outcome::Other, Some(genre)) => Some(Ok(Work::Other(genre))),
        _ => refused(row).map(Err),
    }
}

/// Why an earlier run refused the bytes of a row. That depends on nothing but them,
/// the path and the terms of the run.
fn refused(row: &InputRow) -> Option<Error> {
    match (row.outcome, row.stage, &row.reason) {
        (Outcome::Reject | Outcome::Ignored, Some(stage), Some(cause)) if !may_pass(cause.word) => {
            Some(Error::new(stage, cause.word, cause.message.clone()))
        }
        _ => None,
    }
}

fn process_bytes(entry: &Entry, content: Vec<u8>, common: Common<'_>, known: &Known) -> Processing {
    let name = entry.name.as_str();
    let bytes = content.len() as u64;
    let format = format_name(name, &content);
    let input = Input::new(name, content).within(entry.container.as_deref());
    let (digest, sha256) = (parse_hex(&input.sha256), input.sha256.clone());
    let same = common.former.same(name, &sha256);
    let past = match same {
        Some(_) => Past::Same,
        None if common.former.knew(name) => Past::Changed,
        None => Past::New,
    };
    let result = if known.contains(&digest) {
        Ok(Work::Known)
    } else if let Some(told) = same.and_then(told) {
        told
    } else {
        accepts(name, &input.bytes).and_then(|()| match common.former.line(&digest, name, format) {
            Some(line) => Ok(Work::Notice(Box::new(line))),
            None => extracted(input, common),
        })
    };
    Processing::Read { bytes, digest, sha256, format, result, past }
}

fn extracted(input: Input, common: Common<'_>) -> Result<Work, Error> {
    let extract = || NoticeLine::extracted(common.tools.prepared(input)?, common.limits);
    let extracted = guarded(extract)??;
    let genre = extracted.facts().genre;
    if common.genres.chooses(genre, extracted.is_formless()) {
        Ok(Work::Notice(Box::new(extracted)))
    } else {
        Ok(Work::Other(genre))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> Entry {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Entry { name: name.to_string(), found: Found::File(path), given: 0, container: None }
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
        let known = Known::default();
        for limits in [Limits { max_bytes: 1 }, Limits::default()] {
            let common = Common {
                limits: &limits,
                former: &Former::default(),
                tools: &Tools::default(),
                genres: Genres::All,
            };
            match process(&file(&folder, "Thumbs.db", b"\xD0\xCF\x11\xE0"), common, &known).outcome {
                Processing::Unread { error, .. } | Processing::Read { result: Err(error), .. } => {
                    assert_eq!((error.stage, error.reason), (Stage::Format, Reason::NotADocument));
                }
                other @ Processing::Read { .. } => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn bytes_of_a_notice_already_written_are_not_extracted_again() {
        let folder = tempfile::tempdir().unwrap();
        let entry = file(&folder, "b.md", "Thông báo".as_bytes());
        let digest = parse_hex(&Input::new("a.md", "Thông báo".into()).sha256);
        let known = Known::default();
        known.insert(digest);
        let common = Common {
            limits: &Limits::default(),
            former: &Former::default(),
            tools: &Tools::default(),
            genres: Genres::All,
        };
        let processed = process(&entry, common, &known).outcome;
        assert!(matches!(processed, Processing::Read { result: Ok(Work::Known), .. }), "{processed:?}");
    }
}
