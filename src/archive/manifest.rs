//! The two files that describe an output folder: `manifest.json`, which inputs it
//! was made of (equal inputs give equal bytes), and `run.json`, how and when it
//! was made (the only file that knows a clock).

use std::io::{self, Write};
use std::time::{Duration, SystemTime};

use serde::{Serialize, Serializer};

use super::Summary;
use crate::notice::SCHEMA_VERSION;
use crate::tables::documents::{DocumentRow, Outcome, PROGRAM_VERSION};
use crate::tables::jsonl;

/// Writes the manifest as the documents come, one input a line.
#[derive(Debug)]
pub struct ManifestWriter<W: Write> {
    out: W,
    before_next: &'static str,
}

#[derive(Serialize)]
struct ManifestInput<'a> {
    path: &'a str,
    bytes: Option<u64>,
    sha256: Option<&'a str>,
    outcome: Outcome,
}

impl<W: Write> ManifestWriter<W> {
    /// Writes the beginning.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn new(mut out: W) -> io::Result<Self> {
        write!(
            out,
            "{{\"schema_version\":\"{SCHEMA_VERSION}\",\"program_version\":\"{PROGRAM_VERSION}\",\"inputs\":["
        )?;
        Ok(Self { out, before_next: "\n" })
    }

    /// Writes one input.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(&mut self, row: &DocumentRow) -> io::Result<()> {
        self.out.write_all(self.before_next.as_bytes())?;
        self.before_next = ",\n";
        let input = ManifestInput {
            path: &row.path,
            bytes: row.bytes,
            sha256: row.sha256.as_deref(),
            outcome: row.outcome,
        };
        jsonl::write_value(&mut self.out, &input)
    }

    /// Writes the end and gives the writer back.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }
}

/// The content of `run.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunRecord<'a, Settings: Serialize> {
    schema_version: &'static str,
    program_version: &'static str,
    /// When the run began, in UTC; null where the clock is beyond any calendar.
    started_at: Option<String>,
    #[serde(serialize_with = "milliseconds")]
    duration_seconds: Duration,
    /// The options of the run, as the command took them.
    options: Settings,
    counts: &'a Summary,
}

impl<'a, Settings: Serialize> RunRecord<'a, Settings> {
    /// The record of a run that lasted until now.
    pub fn new(options: Settings, counts: &'a Summary, duration: Duration) -> Self {
        #[expect(clippy::disallowed_methods, reason = "run.json tells when it was made; records do not")]
        let ended = SystemTime::now();
        let started = ended.checked_sub(duration).unwrap_or(ended);
        let started_at = jiff::Timestamp::try_from(started).ok();
        Self {
            schema_version: SCHEMA_VERSION,
            program_version: PROGRAM_VERSION,
            started_at: started_at.map(|time| format!("{time:.0}")),
            duration_seconds: duration,
            options,
            counts,
        }
    }
}

fn milliseconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((duration.as_secs_f64() * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::documents::{Fate, InputFacts};

    #[test]
    fn the_manifest_is_json_with_one_input_a_line() {
        let mut manifest = ManifestWriter::new(Vec::new()).unwrap();
        for path in ["a.md", "b \"1\".md"] {
            let facts = InputFacts { path: path.into(), sha256: None, bytes: Some(7), format: None };
            let row = DocumentRow::new(facts, Fate::Notice);
            manifest.write(&row).unwrap();
        }
        let text = String::from_utf8(manifest.finish().unwrap()).unwrap();
        assert_eq!(text.lines().count(), 4);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["inputs"][1]["path"], "b \"1\".md");
        assert_eq!(value["inputs"][1]["outcome"], "notice");
        let empty = ManifestWriter::new(Vec::new()).unwrap().finish().unwrap();
        assert!(serde_json::from_slice::<serde_json::Value>(&empty).is_ok());
    }

    #[test]
    fn the_run_record_tells_time_in_utc() {
        let summary = Summary::default();
        let record = RunRecord::new((), &summary, Duration::from_micros(1_234_567));
        let value = serde_json::to_value(&record).unwrap();
        assert_eq!(value["duration_seconds"], 1.235);
        let started = value["started_at"].as_str().unwrap();
        assert!(started.ends_with('Z') && !started.contains('.'), "{started}");
    }
}
