//! What a run did, in numbers. Everything is counted from the finished documents,
//! in sorted maps, so that equal inputs give equal counts; time is added only
//! when the summary is shown.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::Serialize;

use super::RunError;
use super::run::{Document, Receiver};
use crate::core::Reason;
use crate::tables::documents::{DocumentRow, Outcome};

/// The counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Inputs, whatever became of them.
    pub documents: u64,
    /// Those that gave a notice.
    pub notices: u64,
    /// Those whose bytes an earlier path holds.
    pub duplicates: u64,
    /// Those refused, by reason.
    pub rejects: BTreeMap<Reason, u64>,
    /// Those that are no documents, by reason.
    pub ignored: BTreeMap<Reason, u64>,
    /// Records by kind.
    pub records: BTreeMap<&'static str, u64>,
    /// Findings by code.
    pub diagnostics: BTreeMap<&'static str, u64>,
    /// Bytes read; of a file that is too large or no document nothing counts.
    pub bytes: u64,
}

impl Summary {
    /// Whether an input was refused.
    pub fn has_rejects(&self) -> bool {
        !self.rejects.is_empty()
    }

    /// The summary as a person reads it, with the time it took.
    pub const fn report(&self, duration: Duration) -> Report<'_> {
        Report { summary: self, duration }
    }

    fn count_row(&mut self, row: &DocumentRow) {
        self.documents += 1;
        self.bytes += row.bytes_read();
        let counts = match row.outcome {
            Outcome::Notice => {
                self.notices += 1;
                return;
            }
            Outcome::Duplicate => {
                self.duplicates += 1;
                return;
            }
            Outcome::Reject => &mut self.rejects,
            Outcome::Ignored => &mut self.ignored,
        };
        if let Some(cause) = &row.reason {
            *counts.entry(cause.word).or_default() += 1;
        }
    }
}

impl Receiver for Summary {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        self.count_row(&document.row);
        if let Some(notice) = &document.notice {
            for (kind, count) in notice.records {
                *self.records.entry(kind).or_default() += count as u64;
            }
            for diagnostic in notice.diagnostics() {
                *self.diagnostics.entry(diagnostic.code.name()).or_default() += 1;
            }
        }
        Ok(())
    }
}

/// A summary to be shown; see [`Summary::report`].
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    summary: &'a Summary,
    duration: Duration,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { documents, notices, duplicates, rejects, ignored, records, diagnostics, bytes } =
            self.summary;
        let seconds = self.duration.as_secs_f64();
        let megabytes = *bytes as f64 / 1e6;
        let noun = if *documents == 1 { "document" } else { "documents" };
        write!(f, "{documents} {noun}, {megabytes:.1} MB in {seconds:.1} s")?;
        if seconds > 0.0 {
            write!(f, ", {:.1} MB/s", megabytes / seconds)?;
        }
        write!(f, "\n  notices      {notices}\n  duplicates   {duplicates}")?;
        for (title, counts) in [("rejects", rejects), ("ignored", ignored)] {
            write!(f, "\n  {title:<12} {}", counts.values().sum::<u64>())?;
            let listed = list(counts.iter());
            if !listed.is_empty() {
                write!(f, " ({listed})")?;
            }
        }
        for (title, counts) in [("records", records), ("diagnostics", diagnostics)] {
            let listed = list(counts.iter().filter(|(_, count)| **count > 0));
            if !listed.is_empty() {
                write!(f, "\n  {title:<12} {listed}")?;
            }
        }
        Ok(())
    }
}

fn list<'a, Name: fmt::Display + 'a>(counts: impl Iterator<Item = (&'a Name, &'a u64)>) -> String {
    counts.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Error, Stage};
    use crate::tables::documents::{Fate, InputFacts};

    #[test]
    fn counts_and_shows_what_happened() {
        let mut summary = Summary::default();
        let error = |reason| Error::new(Stage::Decode, reason, "x");
        let facts = |sha256: Option<&str>| InputFacts {
            path: "a.md".into(),
            sha256: sha256.map(Into::into),
            bytes: Some(1_500_000),
            format: None,
        };
        for (facts, fate) in [
            (facts(Some("0")), Fate::Notice),
            (facts(Some("0")), Fate::Duplicate),
            (facts(None), Fate::Reject(error(Reason::Unreadable))),
            (facts(None), Fate::Reject(error(Reason::Empty))),
            (facts(None), Fate::Reject(error(Reason::Empty))),
            (facts(None), Fate::Ignored(error(Reason::NotADocument))),
        ] {
            summary.receive(&Document { row: DocumentRow::new(facts, fate), notice: None }).unwrap();
        }
        assert!(summary.has_rejects());
        assert_eq!(
            summary.report(Duration::from_secs(2)).to_string(),
            "6 documents, 3.0 MB in 2.0 s, 1.5 MB/s\n  notices      1\n  duplicates   1\n  \
             rejects      3 (unreadable 1, empty 2)\n  ignored      1 (not-a-document 1)"
        );
    }
}
