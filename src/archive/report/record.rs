//! `run.json`: how and when an output folder was made, and what the run did. The only
//! file that knows a clock; the next run reads from it when this one began.

use std::time::Duration;

use serde::{Serialize, Serializer};

use super::summary::{Counts, RejectNote, Summary, Tally};
use crate::archive::clock::Started;
use crate::archive::reuse::RULES_VERSION;
use crate::notice::SCHEMA_VERSION;
use crate::tables::documents::PROGRAM_VERSION;

/// The content of `run.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunRecord<Settings: Serialize> {
    schema_version: &'static str,
    program_version: &'static str,
    rules_version: &'static str,
    /// When the run began, in UTC; null where the clock is beyond any calendar.
    started_at: Option<String>,
    #[serde(serialize_with = "milliseconds")]
    duration_seconds: Duration,
    /// Bytes of the documents whose result was had, in a second.
    megabytes_per_second: Option<f64>,
    exit_status: u8,
    /// The options of the run, as the command took them.
    options: Settings,
    /// Where its paths led.
    roots: Vec<String>,
    /// Why everything was extracted, though an earlier output was there.
    full_because: Option<String>,
    work: Tally,
    counts: Counts,
    /// The first of the inputs that were refused; `rejects.jsonl` holds all.
    rejects: Vec<RejectNote>,
    /// The file of the lines; filled in when it is whole.
    pub store: Option<StoreRecord>,
}

/// The store as the run left it: one that was changed since is not used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoreRecord {
    /// Its name in the folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was written.
    pub modified: Option<String>,
}

/// How a run went, beside what it counted.
#[derive(Debug, Clone)]
pub struct Course<Settings: Serialize> {
    /// The options of the run.
    pub options: Settings,
    /// Where its paths led.
    pub roots: Vec<String>,
    /// When it began.
    pub started: Started,
    /// Why nothing earlier was used, though it was there.
    pub full_because: Option<String>,
    /// The exit status it is about to end with.
    pub exit_status: u8,
}

impl<Settings: Serialize> RunRecord<Settings> {
    /// The record of a run that lasted until now.
    pub fn new(course: Course<Settings>, summary: &Summary) -> Self {
        let duration = course.started.elapsed();
        Self {
            schema_version: SCHEMA_VERSION,
            program_version: PROGRAM_VERSION,
            rules_version: RULES_VERSION,
            started_at: course.started.shown(),
            duration_seconds: duration,
            megabytes_per_second: summary.speed(duration).map(|speed| (speed * 10.0).round() / 10.0),
            exit_status: course.exit_status,
            options: course.options,
            roots: course.roots,
            full_because: course.full_because,
            work: summary.work,
            counts: summary.counts(),
            rejects: summary.first_rejects.clone(),
            store: None,
        }
    }
}

fn milliseconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((duration.as_secs_f64() * 1000.0).round() / 1000.0)
}
