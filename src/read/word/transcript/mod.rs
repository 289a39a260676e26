//! Puts the source text of a document of a word processor together, with its marks. A
//! reader walks its file and says what comes: text, labels, ends of paragraphs, cells,
//! parts. How that becomes lines, which runs belong together, and what stands where is
//! decided here, once for all formats. `story.rs` is one text from start to end.

mod run;
mod story;
#[cfg(test)]
mod tests;

use crate::core::{Code, Diagnostic, Error, Reason, Span, Stage};
use crate::read::word::numbering::Suffix;
use crate::read::{LineMark, Lines, Part, Provenance, Reading, Syntax};
use crate::text::FontEncoding;
use story::Story;

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Printed in bold.
    pub bold: bool,
    /// Shown in capitals whatever the letters are.
    pub capitals: bool,
    /// The code of its font, where that has one of its own.
    pub font: Option<FontEncoding>,
}

/// What is known of the end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd {
    /// The writer asked for it.
    Asked,
    /// The word processor saw it when it printed the pages last.
    Rendered,
}

/// A document on its way to a [`Reading`].
#[derive(Debug)]
pub struct Transcript {
    format: &'static str,
    max_bytes: u64,
    /// Bytes so far, in all parts.
    size: u64,
    tables: u32,
    story: Story,
    /// Stories that go on behind the open part.
    interrupted: Vec<(Part, Story)>,
    parts: Vec<(Part, Story)>,
}

impl Transcript {
    /// A document without text. `format` is the name in [`Provenance`]; more than
    /// `max_bytes` of text are refused at the end and not kept before.
    pub fn new(format: &'static str, max_bytes: u64) -> Self {
        Self {
            format,
            max_bytes,
            size: 0,
            tables: 0,
            story: Story::default(),
            interrupted: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Whether more text than the limit came: the reader may stop.
    pub const fn is_full(&self) -> bool {
        self.size > self.max_bytes
    }

    /// Text of a run. A line end in it is a blank.
    pub fn text(&mut self, text: &str, look: Look) {
        self.size = self.size.saturating_add(text.len() as u64);
        if !self.is_full() && !text.is_empty() {
            self.story.text(text, look);
        }
    }

    /// The automatic label of the open paragraph; to be called before its text.
    pub fn label(&mut self, label: &str, suffix: Suffix, level: u8, look: Look) {
        if label.is_empty() || self.is_full() {
            return;
        }
        let start = self.here();
        self.text(label, look);
        self.story.labelled(start, level);
        if suffix != Suffix::Nothing {
            self.text(" ", Look::default());
        }
    }

    /// The open paragraph is a heading of this level, from 1.
    pub fn heading(&mut self, level: u8) {
        self.story.heading = Some(level);
    }

    /// A line end inside of a paragraph.
    pub fn line_break(&mut self) {
        self.size = self.size.saturating_add(1);
        if !self.is_full() {
            self.story.end_line();
        }
    }

    /// The open paragraph ends, empty or not.
    pub fn end_paragraph(&mut self) {
        self.line_break();
    }

    /// A page ends here. What is only asked for may not be all page ends there are:
    /// pages are told where at least one was rendered.
    pub fn page_end(&mut self, end: PageEnd) {
        self.story.page_end(end);
    }

    /// A table begins; `columns` is how many it has, where the file says so.
    pub fn open_table(&mut self, columns: Option<usize>) {
        self.story.open_table(self.tables, columns);
        self.tables += 1;
    }

    /// The open table has this many columns, which the file says behind its beginning.
    pub fn table_columns(&mut self, columns: usize) {
        self.story.table_columns(columns);
    }

    /// A row begins.
    pub fn open_row(&mut self) {
        self.story.open_row();
    }

    /// A cell of the open row begins. A merged cell is one; what continues one from the
    /// row above is an empty one.
    pub fn open_cell(&mut self) {
        self.size = self.size.saturating_add(3);
        if !self.is_full() {
            self.story.open_cell();
        }
    }

    /// The open cell ends.
    pub fn close_cell(&mut self) {
        self.story.close_cell();
    }

    /// The open row ends and becomes a line. A row without text is none; and where a
    /// table of one column holds several paragraphs or another table in its cell, it is
    /// only a frame around them: they stay lines.
    pub fn close_row(&mut self) {
        self.story.close_row();
    }

    /// The open table ends.
    pub fn close_table(&mut self) {
        self.story.close_table();
    }

    /// A part begins that is printed elsewhere; the text before goes on behind it.
    pub fn open_part(&mut self, part: Part) {
        self.interrupted.push((part, std::mem::take(&mut self.story)));
    }

    /// The open part ends.
    pub fn close_part(&mut self) {
        if let Some((part, before)) = self.interrupted.pop() {
            self.parts.push((part, std::mem::replace(&mut self.story, before)));
        }
    }

    /// The place that is reached in the open part, for [`Transcript::finding`].
    pub fn here(&mut self) -> u32 {
        self.story.flush();
        self.story.length()
    }

    /// A finding about what was written in the open part since a place; where that is
    /// nothing, about the line that it would stand on.
    pub fn finding(&mut self, code: Code, since: u32, message: impl Into<String>) {
        let end = self.here();
        let start = if since < end { since } else { self.story.line_start() };
        self.story.findings.push(if start < end {
            Diagnostic::at(code, Span::new(start, end), message)
        } else {
            Diagnostic::whole(code, message)
        });
    }

    /// The document: the running text, then text boxes, footnotes and endnotes.
    ///
    /// # Errors
    /// Stage `decode`: `too-large` for more text than the limit, `empty` without any.
    pub fn finish(mut self) -> Result<Reading, Error> {
        if self.is_full() {
            return refuse(Reason::TooLarge, format!("the text is larger than {} bytes", self.max_bytes));
        }
        while !self.interrupted.is_empty() {
            self.close_part();
        }
        self.story.close();
        self.parts.retain_mut(|(_, story)| {
            story.close();
            !story.is_blank()
        });
        if self.story.is_blank() && self.parts.is_empty() {
            return refuse(Reason::Empty, "the file holds no text".into());
        }
        self.parts.sort_by_key(|(part, _)| match part {
            Part::Body | Part::Page(_) => (0, 0),
            Part::TextBox => (1, 0),
            Part::Footnote(number) => (2, *number),
            Part::Endnote(number) => (3, *number),
        });
        let mut letters = self.story.letters;
        let mut line = self.story.line;
        let mut reading = self.story.into_reading();
        for (part, story) in self.parts {
            letters.join(story.letters);
            let first = line;
            line = line.saturating_add(story.line);
            append(&mut reading, part, story, first);
        }
        reading.marks.spans.sort_by_key(|(span, _)| (span.start, span.end));
        reading.provenance =
            Provenance { format: self.format, encoding: letters.encoding(), ..Provenance::default() };
        if let Some(message) = letters.finding() {
            reading.findings.insert(0, Diagnostic::whole(Code::LegacyEncoding, message));
        }
        Ok(reading)
    }
}

fn refuse<T>(reason: Reason, message: String) -> Result<T, Error> {
    Err(Error::new(Stage::Decode, reason, message))
}

/// Puts a part behind what is there, from this line on.
fn append(reading: &mut Reading, part: Part, story: Story, line: u32) {
    let story = story.into_reading();
    let by = Span::from_range(0..reading.source.len()).end;
    reading.source.push_str(&story.source);
    reading.marks.parts.push((line, part));
    reading.marks.lines.extend(story.marks.lines.into_iter().map(|(at, mark)| {
        let mark = match mark {
            LineMark::Row { table, cells } => {
                LineMark::Row { table, cells: cells.iter().map(|cell| cell.shifted(by)).collect() }
            }
            other => other,
        };
        (at.saturating_add(line), mark)
    }));
    let spans = story.marks.spans.into_iter().map(|(span, mark)| (span.shifted(by), mark));
    reading.marks.spans.extend(spans);
    reading.findings.extend(story.findings.into_iter().map(|mut finding| {
        finding.span = finding.span.map(|span| span.shifted(by));
        finding
    }));
}

/// How the lines of a document of a word processor are to be taken.
fn as_paragraphs(source: String) -> Reading {
    Reading { source, lines: Lines::Paragraphs, syntax: Syntax::Plain, ..Reading::default() }
}
