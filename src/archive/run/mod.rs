//! The run over all entries: worker threads take them in order, some way ahead of the
//! one thread that settles and writes them in that order. How far ahead is bounded by
//! the bytes in hand, and so is the memory, whatever the size of the archive.

mod document;
mod genres;

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver as Waiting};

use crate::archive::RunError;
use crate::archive::convert::Tools;
use crate::archive::finished::{Document, Done, NoticeLine, Receiver, is_no_document};
use crate::archive::input::{Entry, Found};
use crate::archive::interrupt::Interrupt;
use crate::archive::reuse::{Former, is_among};
use crate::core::{Error, Reason};
use crate::extract::Limits;
use crate::read::format_by_name;
use crate::tables::documents::{DocumentRow, Fate, InputFacts};
use document::{Common, Known, Past, Processed, Processing, Work, process};
pub use genres::Genres;

/// Entries in hand at once, per thread.
const ENTRIES_PER_THREAD: usize = 64;

/// Bytes of input in hand at once; a file that is larger has the run for itself.
const BYTES_IN_HAND: u64 = 4 << 20;

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
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What a document may cost.
    pub limits: Limits,
    /// What becomes of a file whose format is not read.
    pub unknown_formats: UnknownFormats,
    /// Which genres give records.
    pub genres: Genres,
    /// Worker threads; without it `RAYON_NUM_THREADS`, else one per processor.
    pub threads: Option<NonZeroUsize>,
    /// The outside tools.
    pub tools: Arc<Tools>,
}

/// How far a run came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Through all entries.
    Whole,
    /// It was asked to stop after so many of them.
    Interrupted(usize),
}

/// Extracts every entry, or takes what an earlier run made of it, and hands the
/// documents over in the order of the entries. When it is asked to stop it finishes
/// the documents in hand.
///
/// # Errors
/// When the threads cannot be started or a receiver cannot write.
pub fn run(
    entries: &[Entry],
    options: &Options,
    former: &Former,
    interrupt: &Interrupt,
    receivers: &mut [&mut dyn Receiver],
) -> Result<End, RunError> {
    let pool = pool(options.threads)?;
    let common = Common { limits: &options.limits, former, tools: &options.tools, genres: options.genres };
    let known = &Known::default();
    let mut hand = Hand::new(ENTRIES_PER_THREAD * pool.current_num_threads());
    pool.in_place_scope_fifo(|workers| {
        let mut coming = entries
            .iter()
            .map(|entry| (entry, size(entry, options.limits.file_bytes(&entry.name))))
            .peekable();
        let mut written = 0;
        loop {
            while let Some((entry, bytes)) =
                coming.next_if(|(_, bytes)| hand.has_room(*bytes) && interrupt.signal().is_none())
            {
                let (done, waiting) = mpsc::sync_channel(1);
                hand.take(Taken { entry, bytes, waiting });
                workers.spawn_fifo(move |_| {
                    // Nobody waits for it where a receiver has failed.
                    let _ = done.send(process(entry, common, known));
                });
            }
            let Some(Taken { entry, waiting, bytes }) = hand.first() else { break };
            // A worker that panicked sends nothing; the scope ends with its panic.
            let Ok(processed) = waiting.recv() else { break };
            if interrupt.signal().is_some() && processed.was_cut() {
                break;
            }
            let mut document = settle(entry, processed, options, known);
            if document.work == Some(Done::Renamed) && !is_renamed(&document, entries) {
                document.work = Some(Done::Reused);
            }
            for receiver in receivers.iter_mut() {
                receiver.receive(&document)?;
            }
            drop(document);
            hand.put_down(bytes);
            written += 1;
        }
        Ok(if written == entries.len() { End::Whole } else { End::Interrupted(written) })
    })
}

/// An entry that a worker has, or has done.
struct Taken<'e> {
    entry: &'e Entry,
    bytes: u64,
    waiting: Waiting<Processed>,
}

/// The entries that are taken and not written yet, in order.
struct Hand<'e> {
    taken: VecDeque<Taken<'e>>,
    bytes: u64,
    most: usize,
}

impl<'e> Hand<'e> {
    const fn new(most: usize) -> Self {
        Self { taken: VecDeque::new(), bytes: 0, most }
    }

    /// Whether an entry of this size can be taken; an empty hand takes any.
    fn has_room(&self, bytes: u64) -> bool {
        self.taken.is_empty()
            || self.taken.len() < self.most && self.bytes.saturating_add(bytes) <= BYTES_IN_HAND
    }

    fn take(&mut self, taken: Taken<'e>) {
        self.bytes = self.bytes.saturating_add(taken.bytes);
        self.taken.push_back(taken);
    }

    /// The next one to be written. Its bytes stay in hand until they are.
    fn first(&mut self) -> Option<Taken<'e>> {
        self.taken.pop_front()
    }

    fn put_down(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }
}

/// Whether the path that a line was extracted from is no more; else the line of one of
/// two equal files moved to the other.
fn is_renamed(document: &Document, entries: &[Entry]) -> bool {
    let kept = document.notice.as_ref().and_then(|notice| notice.kept_line());
    kept.is_some_and(|line| !is_among(entries, &line.from))
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

/// How many bytes an entry will hold; a file over the limit is not read.
fn size(entry: &Entry, max_bytes: u64) -> u64 {
    entry.size().filter(|bytes| *bytes <= max_bytes).unwrap_or_default()
}

/// Whether there is a file whose name stands for a format.
fn has_format(entry: &Entry) -> bool {
    match &entry.found {
        Found::Problem(error) => !matches!(error.reason, Reason::Unreadable | Reason::NotADocument),
        Found::File(_) | Found::Member(_) | Found::Held(_) => true,
    }
}

/// Decides what a document is, now that all before it are decided. Equal bytes
/// come first: whether the worker knew of the earlier notice depends on how far
/// ahead it was, the outcome must not.
fn settle(entry: &Entry, processed: Processed, options: &Options, known: &Known) -> Document {
    let by_name = has_format(entry).then(|| format_by_name(&entry.name));
    let facts =
        |bytes, sha256, format| InputFacts { path: entry.name.clone(), sha256, bytes, format, genre: None };
    let Processed { stamp, outcome } = processed;
    match outcome {
        Processing::Unread { bytes, error } => {
            let row = DocumentRow::new(facts(bytes, None, by_name), options.fate(error, by_name));
            Document { row, given: entry.given, stamp, notice: None, work: None }
        }
        Processing::Read { bytes, digest, sha256, format, result, past } => {
            let (fate, notice, genre) = match (known.contains(&digest), result) {
                (true, _) | (false, Ok(Work::Known)) => (Fate::Duplicate, None, None),
                (false, Ok(Work::Notice(notice))) => {
                    let genre = notice.facts().genre;
                    (Fate::Notice, Some(notice), Some(genre))
                }
                (false, Ok(Work::Other(genre))) => (Fate::Other(options.genres.reason()), None, Some(genre)),
                (false, Err(error)) => (options.fate(error, Some(format)), None, None),
            };
            if fate == Fate::Notice {
                known.insert(digest);
            }
            let work = done(&fate, notice.as_deref(), past);
            let facts = InputFacts { genre, ..facts(Some(bytes), Some(sha256), Some(format)) };
            let row = DocumentRow::new(facts, fate);
            Document { row, given: entry.given, stamp, notice, work }
        }
    }
}

/// What was done for a document whose bytes are known.
fn done(fate: &Fate, notice: Option<&NoticeLine>, past: Past) -> Option<Done> {
    let kept = notice.and_then(NoticeLine::kept_line);
    match (fate, past) {
        (_, Past::Same) if kept.is_some() || notice.is_none() => Some(Done::Reused),
        (Fate::Duplicate, _) => None,
        _ if kept.is_some() => Some(Done::Renamed),
        (_, Past::New) => Some(Done::ExtractedNew),
        (_, Past::Same | Past::Changed) => Some(Done::ExtractedChanged),
    }
}

impl Options {
    /// What becomes of an input that was refused.
    fn fate(&self, error: Error, format: Option<&str>) -> Fate {
        match self.unknown_formats {
            UnknownFormats::Ignore if is_no_document(&error, format) => Fate::Ignored(error),
            _ => Fate::Reject(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::finished::{Digest, Stamp};
    use crate::core::Stage;
    use crate::tables::documents::Outcome;

    fn settled(result: Result<Work, Error>, options: &Options, known: &Known) -> DocumentRow {
        let entry =
            Entry { name: "b.xlsx".into(), found: Found::File("b.xlsx".into()), given: 0, container: None };
        let (sha256, past) = ("07".repeat(32), Past::New);
        let outcome = Processing::Read { bytes: 1, digest: [7; 32], sha256, format: "text", result, past };
        settle(&entry, Processed { stamp: Stamp::default(), outcome }, options, known).row
    }

    fn with(digest: Digest) -> Known {
        let known = Known::default();
        known.insert(digest);
        known
    }

    fn error(stage: Stage) -> Error {
        Error::new(stage, Reason::UnsupportedFormat, "x")
    }

    #[test]
    fn equal_bytes_are_a_duplicate_whatever_the_worker_made_of_them() {
        for result in [Ok(Work::Known), Err(error(Stage::Format)), Err(error(Stage::Decode))] {
            let row = settled(result, &Options::default(), &with([7; 32]));
            assert_eq!(row.outcome, Outcome::Duplicate);
            assert_eq!(row.notice_id, row.sha256);
        }
    }

    #[test]
    fn what_is_no_document_is_ignored_unless_asked_otherwise() {
        let strict = Options { unknown_formats: UnknownFormats::Reject, ..Options::default() };
        let outcome = |reason, options: &Options| {
            settled(Err(Error::new(Stage::Format, reason, "x")), options, &Known::default()).outcome
        };
        for reason in [Reason::NotADocument, Reason::NoText, Reason::NoVietnameseText, Reason::Empty] {
            assert_eq!(outcome(reason, &Options::default()), Outcome::Ignored);
            assert_eq!(outcome(reason, &strict), Outcome::Reject);
        }
        // A document in a format that is known and not read is one.
        assert_eq!(outcome(Reason::UnsupportedFormat, &Options::default()), Outcome::Reject);
    }

    #[test]
    fn what_is_in_hand_is_bounded_by_entries_and_by_bytes() {
        let entry =
            Entry { name: "a.md".into(), found: Found::File("a.md".into()), given: 0, container: None };
        let taken = |bytes| Taken { entry: &entry, bytes, waiting: mpsc::sync_channel(1).1 };
        let mut hand = Hand::new(2);
        assert!(hand.has_room(BYTES_IN_HAND + 1), "an empty hand takes any");
        hand.take(taken(BYTES_IN_HAND + 1));
        assert!(!hand.has_room(0), "a large one is alone");
        hand.first().unwrap();
        hand.put_down(BYTES_IN_HAND + 1);
        hand.take(taken(BYTES_IN_HAND - 1));
        assert!(!hand.has_room(2));
        assert!(hand.has_room(1));
        hand.take(taken(0));
        assert!(!hand.has_room(0), "two are the most");
    }

    #[test]
    fn a_file_that_is_not_read_holds_no_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::File::create(&path).unwrap().set_len(9).unwrap();
        let entry = Entry { name: "a".to_string(), found: Found::File(path), given: 0, container: None };
        assert_eq!((size(&entry, 9), size(&entry, 8)), (9, 0));
    }
}
