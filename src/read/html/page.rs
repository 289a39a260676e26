//! From the bytes of a page to a reading: its letters, the walk over its elements, and the
//! old letters that the text still holds.

use super::mht;
use super::walk::written;
use crate::core::{Diagnostic, Error, Reason, Span, Stage};
use crate::read::{LineMark, Lines, Marks, Provenance, Reading, Syntax};
use crate::text::{Declared, OffsetMap, PageLetters, Restored, page_letters, restore};

/// How far a declaration is looked for, as browsers do and somewhat more.
const HEAD: usize = 4096;

/// Reads a page.
///
/// # Errors
/// Stage `decode`: bytes that are no text, more text than the limit, no text at all.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    if mht::is_message(&bytes)
        && let Some((page, told)) = mht::page(&bytes)
    {
        return reading(&page, declared(&page).or(told), max_bytes, Origin::Message);
    }
    let declared = declared(&bytes);
    reading(&bytes, declared, max_bytes, Origin::File)
}

/// Where the bytes of a page come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// They are the file.
    File,
    /// They were taken out of one.
    Message,
}

fn reading(
    bytes: &[u8],
    declared: Option<Declared>,
    max_bytes: u64,
    origin: Origin,
) -> Result<Reading, Error> {
    let PageLetters { source, raw, encoding, lossy, findings } = page_letters(bytes, max_bytes)?;
    let (writer, typed) = written(&source);
    let (fonts, unicode) = (writer.fonts.clone(), writer.unicode);
    let (text, map, marks) = writer.finish();
    let mut reading = Reading {
        lines: if typed { Lines::Printed } else { Lines::Paragraphs },
        syntax: Syntax::Plain,
        provenance: Provenance { format: "html", encoding, lossy, ..Provenance::default() },
        marks,
        findings,
        ..Reading::default()
    };
    let seen = text.as_deref().unwrap_or(&source);
    if seen.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(Error::new(Stage::Decode, Reason::Empty, "the page shows no text"));
    }
    let whole = 0..seen.len();
    let ranges = [whole];
    let code = match declared {
        Some(Declared::Old(code)) => Some(code),
        _ => None,
    };
    let restored = restore(seen, if raw && fonts.is_empty() { &ranges } else { &[] }, code);
    let mut produced = encoding != "utf-8" || raw || origin == Origin::Message;
    let mut names: Vec<&'static str> = fonts.iter().map(|font| font.name()).collect();
    names.dedup();
    if let Some(name) = names.first() {
        produced = true;
        reading.provenance.encoding = if names.len() > 1 || unicode { "mixed" } else { name };
        let message = format!("runs set in fonts of the old code {} were decoded", names.join(" and "));
        reading.findings.push(Diagnostic::whole(crate::core::Code::LegacyEncoding, message));
    }
    let mut maps = vec![map];
    let seen = match restored {
        Restored::Unchanged => text.unwrap_or_else(|| source.clone()),
        Restored::Changed { text, maps: more, encoding, findings } => {
            produced = true;
            reading.provenance.encoding = if names.is_empty() { encoding } else { "mixed" };
            reading.findings.extend(findings);
            shift(&mut reading.marks, &more);
            maps.extend(more);
            text
        }
        Restored::Undecided if declared == Some(Declared::Western) => {
            reading.provenance.encoding = "windows-1252";
            text.unwrap_or_else(|| source.clone())
        }
        Restored::Undecided => {
            return Err(Error::new(
                Stage::Decode,
                Reason::UndecidedEncoding,
                "the page is no UTF-8, and no older Vietnamese code (TCVN3, VNI, VPS, VISCII, windows-1258) fits \
                 it beyond doubt: save it as UTF-8 first",
            ));
        }
    };
    if produced {
        reading.source = seen;
        for finding in &mut reading.findings {
            // Of replaced bytes the place in the file is not one in the text.
            finding.span = finding.span.filter(|span| span.range().end <= reading.source.len() && !lossy);
        }
    } else {
        let map = maps.into_iter().next().unwrap_or_default();
        reading.text = (!map.is_identity()).then_some((seen, map));
        reading.source = source;
    }
    Ok(reading)
}

/// Marks of a text that was rewritten; no line was.
fn shift(marks: &mut Marks, maps: &[OffsetMap]) {
    let target = |span: Span| maps.iter().fold(span, |span, map| map.image(span));
    for (span, _) in &mut marks.spans {
        *span = target(*span);
    }
    // Labels stand at the start of their lines and are ASCII or bullets, which stay.
    for (_, mark) in &mut marks.lines {
        if let LineMark::Row { cells, .. } = mark {
            cells.iter_mut().for_each(|cell| *cell = target(*cell));
        }
    }
}

/// The character set that a page declares in its head: `charset=…`.
fn declared(bytes: &[u8]) -> Option<Declared> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let head = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset")? + "charset".len();
    let rest = head.get(at..)?;
    let start = rest.iter().position(|byte| !matches!(byte, b'=' | b' ' | b'"' | b'\''))?;
    let label = rest.get(start..)?;
    let end = label
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':' | b'.'));
    Declared::of(std::str::from_utf8(label.get(..end.unwrap_or(label.len()))?).ok()?)
}
