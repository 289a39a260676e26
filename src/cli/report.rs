//! What a run says on standard error while it goes on: a progress bar on a
//! terminal, one line for every reject, findings where they were asked for, and
//! the summary. Nothing here is a record.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::CliError;
use super::arguments::{Diagnostics, LogFormat};
use super::events::{Event, rounded};
use super::findings;
use super::overview::{Overview, PastOutput, grouped};
use super::sources::Sources;
use crate::archive::{Counts, Document, Receiver, RunError, Summary};
use crate::tables::documents::{DocumentRow, Outcome};
use crate::tables::jsonl;

/// Whether a progress bar may be drawn; it never is when standard error is no terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Nothing else is written to the terminal.
    Shown,
    /// Something else is.
    Hidden,
}

/// How a run that was stopped goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// By the same command.
    AsItIs,
    /// By the same command, but using what is there.
    WithoutFull,
}

/// What is told, and how.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The findings.
    pub diagnostics: Diagnostics,
    /// The run.
    pub log: LogFormat,
    /// The progress.
    pub bar: Bar,
}

/// Tells a person, or a program that reads JSON lines, how the run goes.
pub struct Reporter {
    manner: Manner,
    sources: Sources,
    past: PastOutput,
    bar: ProgressBar,
    started: Instant,
    drawn: Instant,
    documents: u64,
    of: u64,
    bytes: u64,
}

/// Drawing for every document would cost more than the document.
const REDRAW_AFTER: Duration = Duration::from_millis(100);

/// How often the progress is told as an event.
const PROGRESS_AFTER: Duration = Duration::from_secs(5);

#[derive(Serialize)]
struct SummaryLine<'a> {
    summary: &'a Counts,
    duration_seconds: f64,
}

impl Reporter {
    /// A reporter on standard error, for a run over so many documents.
    pub fn new(manner: Manner, of: usize, sources: Sources) -> Self {
        let of = of as u64;
        let shown = manner.bar == Bar::Shown && manner.log == LogFormat::Text && io::stderr().is_terminal();
        let bar = if shown {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {elapsed} {wide_msg}");
            ProgressBar::with_draw_target(Some(of), ProgressDrawTarget::stderr())
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        } else {
            ProgressBar::hidden()
        };
        let now = Instant::now();
        let past = PastOutput::None;
        Self { manner, sources, past, bar, started: now, drawn: now, documents: 0, of, bytes: 0 }
    }

    /// Tells that the run begins, and why an output that is there is of no use.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn start(&mut self, past: PastOutput, full_because: Option<&str>) -> Result<(), CliError> {
        self.past = past;
        let mut stderr = io::stderr().lock();
        match (self.manner.log, full_because) {
            (LogFormat::Json, full_because) => {
                Event::Start { documents: self.of, full_because }.write(&mut stderr)
            }
            (LogFormat::Text, Some(why)) => {
                writeln!(stderr, "everything is extracted anew: of the earlier output, {}", printable(why))
            }
            (LogFormat::Text, None) => Ok(()),
        }
        .map_err(CliError::stderr)
    }

    /// Shows the summary, in place of the bar.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn finish(self, summary: &Summary, duration: Duration, exit_status: u8) -> Result<(), CliError> {
        self.bar.finish_and_clear();
        let mut stderr = io::stderr().lock();
        let (duration_seconds, counts) = (rounded(duration.as_secs_f64()), summary.counts());
        match (self.manner.log, self.manner.diagnostics) {
            (LogFormat::Json, _) => Event::Summary {
                exit_status,
                duration_seconds,
                megabytes_per_second: summary.speed(duration).map(rounded),
                work: &summary.work,
                counts: &counts,
            }
            .write(&mut stderr),
            (LogFormat::Text, Diagnostics::Json) => {
                jsonl::write_line(&mut stderr, &SummaryLine { summary: &counts, duration_seconds })
            }
            (LogFormat::Text, Diagnostics::Text | Diagnostics::Off) => {
                writeln!(stderr, "{}", Overview { summary, duration, past: self.past })
            }
        }
        .map_err(CliError::stderr)
    }

    /// Tells that the run was stopped, what it left where, and how it goes on.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn interrupted(self, kept: &Path, exit_status: u8, again: Again) -> Result<(), CliError> {
        self.bar.finish_and_clear();
        let mut stderr = io::stderr().lock();
        let kept = kept.display().to_string();
        match self.manner.log {
            LogFormat::Json => {
                Event::Interrupted { exit_status, documents: self.documents, of: self.of, kept: &kept }
                    .write(&mut stderr)
            }
            LogFormat::Text => writeln!(
                stderr,
                "ketluan: stopped by a signal after {} of {} documents; the output is as it was, and what is \
                 extracted is kept in '{}': run the same command again{} to go on",
                grouped(self.documents),
                grouped(self.of),
                printable(&kept),
                match again {
                    Again::AsItIs => "",
                    Again::WithoutFull => ", without --full,",
                }
            ),
        }
        .map_err(CliError::stderr)
    }

    fn advance(&mut self, row: &DocumentRow) -> io::Result<()> {
        self.bytes += row.bytes_read();
        self.documents += 1;
        let seconds = || self.started.elapsed().as_secs_f64();
        match self.manner.log {
            LogFormat::Json if self.drawn.elapsed() >= PROGRESS_AFTER => {
                let (documents, of, bytes) = (self.documents, self.of, self.bytes);
                Event::Progress { documents, of, bytes, seconds: rounded(seconds()) }
                    .write(&mut io::stderr().lock())?;
            }
            LogFormat::Text if !self.bar.is_hidden() && self.drawn.elapsed() >= REDRAW_AFTER => {
                let speed = self.bytes as f64 / 1e6 / seconds();
                self.bar.set_message(format!("{speed:.1} MB/s {}", printable(&row.path)));
                self.bar.set_position(self.documents);
            }
            _ => return Ok(()),
        }
        self.drawn = Instant::now();
        Ok(())
    }

    fn lines(&self, document: &Document, lines: &mut Vec<u8>) -> io::Result<()> {
        let row = &document.row;
        match (self.manner.log, row.reject()) {
            (LogFormat::Json, Some(row)) => Event::Reject { row }.write(lines)?,
            (LogFormat::Json, None) => {}
            (LogFormat::Text, _) => refusal(row, self.manner.diagnostics, lines)?,
        }
        match self.manner.diagnostics {
            Diagnostics::Text => findings::text_lines(document, &self.sources, lines),
            Diagnostics::Json => findings::json_lines(document, lines),
            Diagnostics::Off => Ok(()),
        }
    }
}

impl Receiver for Reporter {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        let mut lines = Vec::new();
        self.lines(document, &mut lines)
            .and_then(|()| match lines.as_slice() {
                [] => Ok(()),
                // The bar is taken away while something else is written.
                lines => self.bar.suspend(|| io::stderr().lock().write_all(lines)),
            })
            .and_then(|()| self.advance(&document.row))
            .map_err(|source| RunError::Stream { stream: "standard error", source })
    }
}

/// `path: outcome reason: message` for what was refused, and on request for what was
/// passed over; as JSON the row of either.
fn refusal(row: &DocumentRow, diagnostics: Diagnostics, out: &mut Vec<u8>) -> io::Result<()> {
    let Some(reason) = &row.reason else { return Ok(()) };
    match diagnostics {
        Diagnostics::Json => jsonl::write_line(out, row),
        Diagnostics::Off if row.outcome != Outcome::Reject => Ok(()),
        Diagnostics::Text | Diagnostics::Off => {
            let (path, reason) = (printable(&row.path), printable(&reason.to_string()));
            writeln!(out, "{path}: {} {reason}", row.outcome.name())
        }
    }
}

/// Text without control characters: a file name must not end the line or move
/// the cursor of the terminal.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Error, Reason, Stage};
    use crate::tables::documents::{Fate, InputFacts};

    fn lines(fate: Fate, diagnostics: Diagnostics) -> String {
        let facts =
            InputFacts { path: "a\nb.md".into(), sha256: None, bytes: None, format: None, genre: None };
        let mut out = Vec::new();
        refusal(&DocumentRow::new(facts, fate), diagnostics, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rejects_are_always_told_and_ignored_files_on_request() {
        let error = || Error::new(Stage::Decode, Reason::Empty, "the file holds no byte");
        let told = "a\u{FFFD}b.md: reject empty: the file holds no byte\n";
        assert_eq!(lines(Fate::Reject(error()), Diagnostics::Off), told);
        assert_eq!(lines(Fate::Ignored(error()), Diagnostics::Off), "");
        assert!(lines(Fate::Ignored(error()), Diagnostics::Text).contains(": ignored empty: "));
        assert!(lines(Fate::Ignored(error()), Diagnostics::Json).contains("\"outcome\":\"ignored\""));
    }
}
