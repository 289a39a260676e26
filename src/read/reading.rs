//! What a reader hands over: the source text, how its lines are to be taken, and the
//! marks that the format itself gives. A mark is a fact of the file (a list label, a
//! cell, a page) and comes before every guess from characters.

use crate::core::{Diagnostic, Span};
use crate::text::OffsetMap;

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

/// How lines are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// As printed: a paragraph may run over several lines, which is measured and joined.
    #[default]
    Printed,
    /// One line is one paragraph, item, heading or row: nothing is joined.
    Paragraphs,
    /// As printed, and the reader saw where each line stands on its page: a line with
    /// [`LineMark::Continues`] goes on with the paragraph before it, every other one
    /// opens its own. Nothing is measured.
    Placed,
}

/// Which markup may be stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// Light markup as Markdown and text recognition print it: `*`, `_`, `#`, `\`, tags.
    #[default]
    Markdown,
    /// None: every character is text.
    Plain,
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

/// What a format says about its text. All lists are sorted by place; lines are counted
/// from 0 in the text that is read, ranges are byte ranges of that text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// Marks of whole lines; a line may have several.
    pub lines: Vec<(u32, LineMark)>,
    /// From this line on the text stands in this part, until the next row.
    pub parts: Vec<(u32, Part)>,
    /// Marks of ranges; they may overlap.
    pub spans: Vec<(Span, SpanMark)>,
}

/// What a format says about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMark {
    /// The line begins with an automatic label (number or bullet) of this length in
    /// bytes, at this level of its list (0 is the outermost). The text follows it
    /// after blanks.
    Label {
        /// Length of the label in bytes, without the blanks behind it.
        length: u32,
        /// Level of the list, from 0.
        level: u8,
    },
    /// The line is a heading of this level by its style, from 1.
    Heading(u8),
    /// The line is a row of a table.
    Row {
        /// The number of the table, from 0, in text order.
        table: u32,
        /// The ranges of its cells, separators and blanks around them left out.
        cells: Box<[Span]>,
    },
    /// The line stands in this column of a page that has several, from 0.
    Column(u8),
    /// The line goes on with the paragraph of the last line before it that is not
    /// [`LineMark::Running`], over a page end too ([`Lines::Placed`] only).
    Continues,
    /// A running head or a page number: it stays in the text and in no record.
    Running,
}

/// A part of a document: what `span.part` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The running text of a format without pages: `null`.
    Body,
    /// A page, from 1: `3`.
    Page(u32),
    /// A footnote by its number: `footnote 2`.
    Footnote(u32),
    /// An endnote by its number: `endnote 2`.
    Endnote(u32),
    /// A text box: `textbox`.
    TextBox,
}

/// What a format says about a range of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpanMark {
    /// Printed in bold.
    Bold,
    /// Recognised with this confidence, 0 to 1, where it is under what is believed.
    Doubt(f32),
    /// One line or paragraph of a cell that holds several, where a blank stands for the
    /// line end between them: a letterhead is one row, and only its lines tell the issuer
    /// from the number below it, or one recipient from the next.
    Line,
}
