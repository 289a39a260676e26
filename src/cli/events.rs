//! A run as JSON lines on standard error, for schedulers: each line is an object with
//! its `event`. Findings are told beside, where they were asked for.

use std::io::{self, Write};

use serde::Serialize;

use crate::archive::{Counts, Tally};
use crate::tables::documents::RejectRow;
use crate::tables::jsonl;

/// Something that happened.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// The run begins.
    Start {
        /// Inputs found.
        documents: u64,
        /// Why everything is extracted, though an earlier output is there.
        full_because: Option<&'a str>,
    },
    /// It goes on.
    Progress {
        /// Inputs done.
        documents: u64,
        /// Inputs found.
        of: u64,
        /// Bytes of them.
        bytes: u64,
        /// Since the beginning.
        seconds: f64,
    },
    /// An input was refused.
    Reject {
        /// Its row.
        #[serde(flatten)]
        row: RejectRow<'a>,
    },
    /// It has ended.
    Summary {
        /// The exit status.
        exit_status: u8,
        /// How long it took.
        duration_seconds: f64,
        /// Bytes of the documents, in a second.
        megabytes_per_second: Option<f64>,
        /// What was done.
        work: &'a Tally,
        /// What there was.
        counts: &'a Counts,
    },
    /// It was stopped; the next run goes on.
    Interrupted {
        /// The exit status.
        exit_status: u8,
        /// Inputs done.
        documents: u64,
        /// Inputs found.
        of: u64,
        /// Where its results are kept.
        kept: &'a str,
    },
    /// It could not run, or could not go on.
    Error {
        /// What happened, and what to do next.
        message: &'a str,
    },
}

impl Event<'_> {
    /// Writes the event as one line.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        jsonl::write_line(out, self)
    }
}

/// A number of seconds or megabytes, to the thousandth.
pub fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
