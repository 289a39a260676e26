//! What a reader hands over: the source text, how its lines are to be taken, and the
//! marks that the format itself gives. A mark is a fact of the file (a list label, a
//! cell, a page) and comes before every guess from characters.

use crate::core::Diagnostic;
use crate::text::{OffsetMap, Text};

pub use crate::text::{LineMark, Lines, Marks, Part, SpanMark, Syntax};

/// A document as its reader gives it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The text that spans refer to: a UTF-8 text, Markdown or HTML file as it is, byte
    /// for byte; for every other format the text that a person sees who opens the file.
    pub source: String,
    /// The text that is read, where it is not the source itself (HTML without its tags),
    /// and the way back into the source.
    pub text: Option<(String, OffsetMap)>,
    /// How the lines of the text that is read are to be taken.
    pub lines: Lines,
    /// Which markup may be stripped from the text that is read.
    pub syntax: Syntax,
    /// Where the text came from.
    pub provenance: Provenance,
    /// What the format says about lines, parts and ranges of the text that is read.
    pub marks: Marks,
    /// What was odd while reading; spans refer to the source.
    pub findings: Vec<Diagnostic>,
}

/// How the source text was had.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance {
    /// The name of the format: `markdown`, `text`, `html`, `docx`, `doc`, `rtf`, `pdf`, `image`.
    pub format: &'static str,
    /// The name of the encoding: `utf-8`, `utf-16le`, `windows-1258`, `tcvn3`, `vni`, `mixed` ….
    pub encoding: &'static str,
    /// Some bytes were replaced by U+FFFD.
    pub lossy: bool,
    /// Any page was recognised from an image.
    pub ocr: bool,
    /// Mean confidence over recognised words, 0 to 1.
    pub confidence: Option<f64>,
    /// The outside tool whose letters stand in the text, and its version.
    pub converter: Option<Converter>,
}

/// An outside tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converter {
    /// Name, as `pdftotext`.
    pub name: &'static str,
    /// Version, as the tool prints it.
    pub version: String,
}

impl Reading {
    /// A text whose characters are all of the file, as Markdown and text files are.
    pub fn of_text(source: String) -> Self {
        Self { source, ..Self::default() }
    }

    /// The text that the rest of the house reads, and everything that was odd about it.
    pub fn into_text(self) -> (Text, Vec<Diagnostic>) {
        let Self { source, text, lines, syntax, marks, findings: earlier, .. } = self;
        let (text, mut findings) = Text::of(source, text, lines, syntax, marks);
        findings.extend(earlier);
        (text, findings)
    }
}
