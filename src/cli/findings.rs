//! What is odd about a document, as it is told on standard error: with the line of
//! the document and carets below the place, or as JSON. A record that was copied is
//! told like one that was made.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use serde::Serialize;

use super::report::printable;
use super::sources::Sources;
use crate::archive::{Document, Findings};
use crate::core::Severity;
use crate::tables::jsonl;
use crate::trust::{Colours, Gravity, Lines, Message};

#[derive(Serialize)]
struct FindingLine<'a, Finding: Serialize> {
    path: &'a str,
    #[serde(flatten)]
    diagnostic: &'a Finding,
}

/// A finding, whatever holds it.
struct Told<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    place: Option<Range<usize>>,
    suggestion: Option<&'a str>,
}

/// Each finding with its line and carets.
///
/// # Errors
/// When a copied record cannot be read, or the findings cannot be written.
pub fn text_lines(document: &Document, sources: &Sources, out: &mut Vec<u8>) -> io::Result<()> {
    let Some(notice) = &document.notice else { return Ok(()) };
    let findings = notice.findings()?;
    let told: Vec<Told<'_>> = match &findings {
        Findings::Made(records) => records
            .iter()
            .map(|record| Told {
                severity: record.severity,
                code: record.code.name(),
                message: &record.message,
                place: record.span.as_ref().map(|span| span.start as usize..span.end as usize),
                suggestion: record.suggestion.as_deref(),
            })
            .collect(),
        Findings::Kept(kept) => kept
            .iter()
            .map(|finding| Told {
                severity: finding.severity,
                code: &finding.code,
                message: &finding.message,
                place: finding.place(),
                suggestion: finding.suggestion.as_deref(),
            })
            .collect(),
    };
    if told.is_empty() {
        return Ok(());
    }
    let path = printable(&document.row.path);
    let lines = sources.lines(&document.row.path);
    for finding in told {
        writeln!(out, "{}", message(finding, &path, lines.as_ref()).render(colours()))?;
    }
    Ok(())
}

fn message<'m>(finding: Told<'m>, path: &'m str, lines: Option<&'m Lines>) -> Message<'m> {
    let gravity = match finding.severity {
        Severity::Info => Gravity::Info,
        Severity::Warning => Gravity::Warning,
        Severity::Error => Gravity::Error,
    };
    let label = finding.suggestion.map(|suggestion| format!("probably: {suggestion}"));
    Message {
        gravity,
        code: Some(finding.code),
        title: finding.message.to_string(),
        path,
        place: lines.zip(finding.place),
        label: label.unwrap_or_default(),
        notes: Vec::new(),
    }
}

fn colours() -> Colours {
    let wanted = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    if wanted { Colours::Shown } else { Colours::Hidden }
}

/// Each finding as one JSON object, with the path of its document.
///
/// # Errors
/// As for [`text_lines`].
pub fn json_lines(document: &Document, out: &mut Vec<u8>) -> io::Result<()> {
    let Some(notice) = &document.notice else { return Ok(()) };
    let path = &document.row.path;
    match notice.findings()? {
        Findings::Made(records) => records
            .iter()
            .try_for_each(|diagnostic| jsonl::write_line(out, &FindingLine { path, diagnostic })),
        Findings::Kept(kept) => {
            kept.iter().try_for_each(|diagnostic| jsonl::write_line(out, &FindingLine { path, diagnostic }))
        }
    }
}
