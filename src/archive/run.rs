//! The run over all entries: windows of them in parallel, then each window
//! written in order. Order, duplicates and outcomes are settled here, by one
//! thread; the window bounds the memory, whatever the size of the archive.

use std::num::NonZeroUsize;

use rayon::prelude::*;

use super::RunError;
use super::document::{Extracted, Known, Processed, Work, process};
use super::walk::{Entry, Found};
use crate::core::{Error, Stage};
use crate::extract::Limits;
use crate::read::format_name;
use crate::tables::documents::{DocumentRow, Fate, InputFacts};

/// Paths of one window, per thread.
const WINDOW_PATHS_PER_THREAD: usize = 64;

/// Bytes of input in one window, unless a single file is larger.
const WINDOW_BYTES: u64 = 8 << 20;

/// What becomes of a file whose format is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownFormats {
    /// It is passed over with its reason.
    #[default]
    Ignore,
    /// It is a reject.
    Reject,
}

/// How a run is done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// What a document may cost.
    pub limits: Limits,
    /// What becomes of a file whose format is not read.
    pub unknown_formats: UnknownFormats,
    /// Worker threads; without it `RAYON_NUM_THREADS`, else one per processor.
    pub threads: Option<NonZeroUsize>,
}

/// One document, finished: its row, and its notice where it gave one.
#[derive(Debug)]
pub struct Document {
    /// The row of `documents.jsonl`.
    pub row: DocumentRow,
    /// The notice, unless it was refused or is a duplicate.
    pub notice: Option<Box<Extracted>>,
}

/// Whoever wants the finished documents, one after the other in the order of their names.
pub trait Receiver {
    /// Takes one document.
    ///
    /// # Errors
    /// When it cannot be written; the run then stops.
    fn receive(&mut self, document: &Document) -> Result<(), RunError>;
}

/// Extracts every entry and hands the documents over in the order of the entries.
///
/// # Errors
/// When the threads cannot be started or a receiver cannot write.
pub fn run(
    entries: &[Entry],
    options: &Options,
    receivers: &mut [&mut dyn Receiver],
) -> Result<(), RunError> {
    let pool = pool(options.threads)?;
    let window_paths = WINDOW_PATHS_PER_THREAD * pool.current_num_threads();
    let mut known = Known::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let (window, later) = rest.split_at(window_length(rest, window_paths, options.limits.max_bytes));
        rest = later;
        let processed: Vec<Processed> = pool.install(|| {
            // One by one: a single long document must not hold back its neighbours.
            window.par_iter().with_max_len(1).map(|entry| process(entry, &options.limits, &known)).collect()
        });
        for (entry, processed) in window.iter().zip(processed) {
            let document = settle(entry, processed, options, &mut known);
            for receiver in receivers.iter_mut() {
                receiver.receive(&document)?;
            }
        }
    }
    Ok(())
}

/// The worker threads; without a number `RAYON_NUM_THREADS`, else one per processor.
///
/// # Errors
/// When the system refuses to start them.
pub fn pool(threads: Option<NonZeroUsize>) -> Result<rayon::ThreadPool, RunError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, NonZeroUsize::get))
        .thread_name(|index| format!("ketluan-{index}"))
        .build()
        .map_err(|source| RunError::Threads { source })
}

/// How many of the entries make the next window; at least one.
fn window_length(entries: &[Entry], most_paths: usize, max_bytes: u64) -> usize {
    let mut bytes: u64 = 0;
    for (count, entry) in entries.iter().take(most_paths).enumerate() {
        let size = match &entry.found {
            Found::File(path) => path.metadata().map_or(0, |metadata| metadata.len()),
            Found::Problem(_) => 0,
        };
        // A file over the limit is not read.
        bytes = bytes.saturating_add(if size > max_bytes { 0 } else { size });
        if bytes > WINDOW_BYTES {
            return count.max(1);
        }
    }
    entries.len().min(most_paths)
}

/// Decides what a document is, now that all before it are decided. Equal bytes
/// come first: whether the worker knew of the earlier notice depends on the
/// window, the outcome must not.
fn settle(entry: &Entry, processed: Processed, options: &Options, known: &mut Known) -> Document {
    let format = matches!(entry.found, Found::File(_)).then(|| format_name(&entry.name));
    let facts = |bytes, sha256| InputFacts { path: entry.name.clone(), sha256, bytes, format };
    let (facts, fate, notice) = match processed {
        Processed::Unread { bytes, error } => (facts(bytes, None), options.fate(error), None),
        Processed::Read { bytes, digest, sha256, result } => {
            let (fate, notice) = match (known.contains(&digest), result) {
                (true, _) | (false, Ok(Work::Known)) => (Fate::Duplicate, None),
                (false, Ok(Work::Extracted(notice))) => (Fate::Notice, Some(notice)),
                (false, Err(error)) => (options.fate(error), None),
            };
            if fate == Fate::Notice {
                known.insert(digest);
            }
            (facts(Some(bytes), Some(sha256)), fate, notice)
        }
    };
    Document { row: DocumentRow::new(facts, fate), notice }
}

impl Options {
    /// What becomes of an input that was refused.
    fn fate(&self, error: Error) -> Fate {
        match self.unknown_formats {
            UnknownFormats::Ignore if error.stage == Stage::Format => Fate::Ignored(error),
            _ => Fate::Reject(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Reason;
    use crate::tables::documents::Outcome;

    fn settled(result: Result<Work, Error>, options: &Options, known: &mut Known) -> DocumentRow {
        let entry = Entry { name: "b.xlsx".into(), found: Found::File("b.xlsx".into()) };
        let read = Processed::Read { bytes: 1, digest: [7; 32], sha256: "07".repeat(32), result };
        settle(&entry, read, options, known).row
    }

    fn error(stage: Stage) -> Error {
        Error::new(stage, Reason::UnsupportedFormat, "x")
    }

    #[test]
    fn equal_bytes_are_a_duplicate_whatever_the_worker_made_of_them() {
        for result in [Ok(Work::Known), Err(error(Stage::Format)), Err(error(Stage::Decode))] {
            let row = settled(result, &Options::default(), &mut Known::from([[7; 32]]));
            assert_eq!(row.outcome, Outcome::Duplicate);
            assert_eq!(row.notice_id, row.sha256);
        }
    }

    #[test]
    fn an_unknown_format_is_ignored_unless_asked_otherwise() {
        let strict = Options { unknown_formats: UnknownFormats::Reject, ..Options::default() };
        let outcome =
            |stage, options: &Options| settled(Err(error(stage)), options, &mut Known::new()).outcome;
        assert_eq!(outcome(Stage::Format, &Options::default()), Outcome::Ignored);
        assert_eq!(outcome(Stage::Format, &strict), Outcome::Reject);
        assert_eq!(outcome(Stage::Decode, &Options::default()), Outcome::Reject);
    }

    #[test]
    fn a_window_is_bounded_by_paths_and_by_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let entry = |name: &str, bytes: u64| {
            let path = folder.path().join(name);
            std::fs::File::create(&path).unwrap().set_len(bytes).unwrap();
            Entry { name: name.to_string(), found: Found::File(path) }
        };
        let mebibyte = 1 << 20;
        let entries =
            [entry("a", 9 * mebibyte), entry("b", 5 * mebibyte), entry("c", 3 * mebibyte), entry("d", 1)];
        let limit = 16 * mebibyte;
        assert_eq!(window_length(&entries, 64, limit), 1, "one file is always taken");
        assert_eq!(window_length(&entries[1..], 64, limit), 2, "eight mebibytes are full");
        assert_eq!(window_length(&entries[1..], 1, limit), 1);
        assert_eq!(window_length(&entries, 64, mebibyte), 4, "files over the limit are not read");
    }
}
