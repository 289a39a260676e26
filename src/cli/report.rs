//! What a run says on standard error while it goes on: a progress bar on a
//! terminal, one line for every reject, findings where they were asked for, and
//! the summary. Nothing here is a record.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::CliError;
use super::arguments::Diagnostics;
use super::sources::Sources;
use crate::archive::{Document, Receiver, RunError, Summary};
use crate::core::Severity;
use crate::notice::DiagnosticRecord;
use crate::tables::documents::{DocumentRow, Outcome};
use crate::tables::jsonl;
use crate::trust::{Colours, Gravity, Lines, Message};

/// Whether a progress bar may be drawn; it never is when standard error is no terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// For so many documents.
    Shown(usize),
    /// Something else is written to the terminal.
    Hidden,
}

/// Tells a person, or a program that reads JSON lines, how the run goes.
pub struct Reporter {
    diagnostics: Diagnostics,
    sources: Sources,
    bar: ProgressBar,
    started: Instant,
    drawn: Instant,
    documents: u64,
    bytes: u64,
}

/// Drawing for every document would cost more than the document.
const REDRAW_AFTER: Duration = Duration::from_millis(100);

#[derive(Serialize)]
struct FindingLine<'a> {
    path: &'a str,
    #[serde(flatten)]
    diagnostic: &'a DiagnosticRecord,
}

#[derive(Serialize)]
struct SummaryLine<'a> {
    summary: &'a Summary,
    duration_seconds: f64,
}

impl Reporter {
    /// A reporter on standard error.
    pub fn new(diagnostics: Diagnostics, bar: Bar, sources: Sources) -> Self {
        let bar = match bar {
            Bar::Shown(documents) if io::stderr().is_terminal() => {
                let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {elapsed} {wide_msg}");
                ProgressBar::with_draw_target(Some(documents as u64), ProgressDrawTarget::stderr())
                    .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
            }
            _ => ProgressBar::hidden(),
        };
        let now = Instant::now();
        Self { diagnostics, sources, bar, started: now, drawn: now, documents: 0, bytes: 0 }
    }

    /// Shows the summary, in place of the bar.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn finish(self, summary: &Summary, duration: Duration) -> Result<(), CliError> {
        self.bar.finish_and_clear();
        let mut stderr = io::stderr().lock();
        match self.diagnostics {
            Diagnostics::Json => {
                let duration_seconds = (duration.as_secs_f64() * 1000.0).round() / 1000.0;
                jsonl::write_line(&mut stderr, &SummaryLine { summary, duration_seconds })
            }
            Diagnostics::Text | Diagnostics::Off => writeln!(stderr, "{}", summary.report(duration)),
        }
        .map_err(CliError::stderr)
    }

    fn advance(&mut self, row: &DocumentRow) {
        self.bytes += row.bytes_read();
        self.documents += 1;
        if self.bar.is_hidden() || self.drawn.elapsed() < REDRAW_AFTER {
            return;
        }
        self.drawn = Instant::now();
        let speed = self.bytes as f64 / 1e6 / self.started.elapsed().as_secs_f64();
        self.bar.set_message(format!("{speed:.1} MB/s {}", printable(&row.path)));
        self.bar.set_position(self.documents);
    }
}

impl Receiver for Reporter {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        let mut lines = Vec::new();
        let written = match self.diagnostics {
            Diagnostics::Json => json_lines(document, &mut lines),
            diagnostics => text_lines(document, diagnostics, &self.sources, &mut lines),
        };
        written
            .and_then(|()| match lines.as_slice() {
                [] => Ok(()),
                // The bar is taken away while something else is written.
                lines => self.bar.suspend(|| io::stderr().lock().write_all(lines)),
            })
            .map_err(|source| RunError::Stream { stream: "standard error", source })?;
        self.advance(&document.row);
        Ok(())
    }
}

/// `path: outcome reason: message` for what was refused, then each finding with its
/// line and carets.
fn text_lines(
    document: &Document,
    diagnostics: Diagnostics,
    sources: &Sources,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let Document { row, notice } = document;
    let path = printable(&row.path);
    if let Some(reason) = &row.reason
        && (row.outcome == Outcome::Reject || diagnostics == Diagnostics::Text)
    {
        writeln!(out, "{path}: {} {}", row.outcome.name(), printable(&reason.to_string()))?;
    }
    let findings = notice.as_ref().map_or(&[][..], |notice| notice.diagnostics());
    if diagnostics != Diagnostics::Text || findings.is_empty() {
        return Ok(());
    }
    let lines = sources.lines(&row.path);
    for finding in findings {
        writeln!(out, "{}", message(finding, &row.path, lines.as_ref()).render(colours()))?;
    }
    Ok(())
}

fn message<'m>(finding: &'m DiagnosticRecord, path: &'m str, lines: Option<&'m Lines>) -> Message<'m> {
    let gravity = match finding.severity {
        Severity::Info => Gravity::Info,
        Severity::Warning => Gravity::Warning,
        Severity::Error => Gravity::Error,
    };
    let place = finding.span.as_ref().map(|span| span.start as usize..span.end as usize);
    Message {
        gravity,
        code: Some(finding.code.name()),
        title: finding.message.to_string(),
        path,
        place: lines.zip(place),
        label: finding
            .suggestion
            .as_ref()
            .map(|suggestion| format!("probably: {suggestion}"))
            .unwrap_or_default(),
        notes: Vec::new(),
    }
}

fn colours() -> Colours {
    let wanted = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    if wanted { Colours::Shown } else { Colours::Hidden }
}

/// The same as JSON: the row of what was refused, and each finding with its path.
fn json_lines(document: &Document, out: &mut Vec<u8>) -> io::Result<()> {
    let Document { row, notice } = document;
    if row.reason.is_some() {
        jsonl::write_line(out, row)?;
    }
    for diagnostic in notice.iter().flat_map(|notice| notice.diagnostics()) {
        jsonl::write_line(out, &FindingLine { path: &row.path, diagnostic })?;
    }
    Ok(())
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
        let facts = InputFacts { path: "a\nb.md".into(), sha256: None, bytes: None, format: None };
        let row = DocumentRow::new(facts, fate);
        let document = Document { row, notice: None };
        let mut out = Vec::new();
        text_lines(&document, diagnostics, &Sources::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rejects_are_always_told_and_ignored_files_on_request() {
        let error = || Error::new(Stage::Decode, Reason::Empty, "the file holds no byte");
        let told = "a\u{FFFD}b.md: reject empty: the file holds no byte\n";
        assert_eq!(lines(Fate::Reject(error()), Diagnostics::Off), told);
        assert_eq!(lines(Fate::Ignored(error()), Diagnostics::Off), "");
        assert!(lines(Fate::Ignored(error()), Diagnostics::Text).contains(": ignored empty: "));
    }
}
