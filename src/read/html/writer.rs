//! The text that is read, written along the source: what is seen is copied, tags and blanks
//! between become a blank, a line end or a divider, labels are put in. Every change is an
//! edit of a [`Rewriter`], so that each place of the text knows its place in the file.

use super::entity::reference;
use crate::core::Span;
use crate::read::{LineMark, Marks, Part, SpanMark};
use crate::text::{FontEncoding, OffsetMap, Rewriter, decode_font};

const DIVIDER: &str = " | ";

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// In bold.
    pub bold: bool,
    /// Blanks and line ends as typed.
    pub typed: bool,
    /// The code of its font.
    pub font: Option<FontEncoding>,
}

/// What stands before the next visible character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Blank,
    Line,
}

#[derive(Debug)]
pub struct Writer<'t> {
    source: &'t str,
    rewriter: Rewriter<'t>,
    gap: Gap,
    /// Something visible stands in the text.
    begun: bool,
    line: u32,
    line_start: usize,
    marks: Marks,
    /// The heading level of lines that begin.
    pub heading: Option<u8>,
    label: Option<(String, u8)>,
    row: Option<Row>,
    /// Text in an old font that is not decoded yet: where it stands, and its letters.
    gathered: Option<(usize, usize, Shown, String)>,
    /// Codes of fonts that were decoded.
    pub fonts: Vec<FontEncoding>,
    /// Words outside of them that only Unicode can write.
    pub unicode: bool,
    part: Option<Part>,
    tables: u32,
}

#[derive(Debug)]
struct Row {
    table: u32,
    cells: Vec<Span>,
    /// Dividers that stand before the next visible character.
    dividers: usize,
    cell: Option<Span>,
    lines: Vec<Span>,
    line: Option<Span>,
    opened: bool,
}

impl<'t> Writer<'t> {
    pub fn new(source: &'t str) -> Self {
        Self {
            source,
            rewriter: Rewriter::new(source),
            gap: Gap::Nothing,
            begun: false,
            line: 0,
            line_start: 0,
            marks: Marks::default(),
            heading: None,
            label: None,
            row: None,
            gathered: None,
            fonts: Vec::new(),
            unicode: false,
            part: None,
            tables: 0,
        }
    }

    /// Text of the file that is seen.
    pub fn text(&mut self, from: usize, to: usize, shown: Shown) {
        let mut at = from;
        while at < to {
            let rest = self.source.get(at..to).unwrap_or("");
            let Some(first) = rest.chars().next() else { return };
            if shown.typed && first == '\n' {
                self.line_end();
                at += 1;
            } else if first.is_whitespace() && !(shown.typed && self.within_line(first)) {
                self.blank();
                at += first.len_utf8();
            } else if first == '&'
                && let Some((length, value)) = reference(rest)
            {
                if value.chars().all(char::is_whitespace) {
                    self.blank();
                } else {
                    self.put(at, at + length, Some(&value), shown);
                }
                at += length;
            } else {
                let stop = |c: char| c == '&' || c == '\n' || c.is_whitespace() && !shown.typed;
                let behind = rest.get(first.len_utf8()..).unwrap_or("");
                let length = first.len_utf8() + behind.find(stop).unwrap_or(behind.len());
                self.put(at, at + length, None, shown);
                at += length;
            }
        }
    }

    fn within_line(&self, character: char) -> bool {
        self.begun && self.gap < Gap::Line && character == ' '
    }

    /// A blank, if something visible follows on the line.
    pub fn blank(&mut self) {
        self.gap = self.gap.max(Gap::Blank);
    }

    /// A line end, if something visible follows.
    pub fn line_end(&mut self) {
        self.decode();
        self.gap = Gap::Line;
    }

    /// The next line begins with a label.
    pub fn label(&mut self, label: String, level: u8) {
        self.label = (!label.is_empty()).then_some((label, level));
    }

    /// Lines that follow stand in this part.
    pub fn part(&mut self, part: Part) {
        self.line_end();
        self.part = Some(part);
    }

    /// The length of the text so far.
    pub fn written(&mut self) -> usize {
        self.decode();
        self.rewriter.written()
    }

    /// The line that began since a place is, so far, its label.
    pub fn labelled(&mut self, from: usize, level: u8) {
        let to = self.written();
        if self.row.is_none() && from <= self.line_start && self.line_start < to {
            let length = Span::from_range(self.line_start..to).len();
            self.marks.lines.push((self.line, LineMark::Label { length, level }));
        }
        self.blank();
    }

    /// A sign of the file that is shown as another.
    pub fn instead(&mut self, from: usize, to: usize, value: &str, shown: Shown) {
        self.put(from, to, Some(value), Shown { font: None, ..shown });
    }

    fn put(&mut self, from: usize, to: usize, value: Option<&str>, shown: Shown) {
        let text = value.or_else(|| self.source.get(from..to)).unwrap_or("");
        if shown.font.is_some() {
            if let Some((_, end, look, letters)) = &mut self.gathered
                && *look == shown
                && self.gap < Gap::Line
            {
                if self.gap == Gap::Blank {
                    letters.push(' ');
                }
                letters.push_str(text);
                *end = to;
                self.gap = Gap::Nothing;
                return;
            }
            self.decode();
            self.before(from);
            self.gathered = Some((from, to, shown, text.to_owned()));
            return;
        }
        self.decode();
        self.unicode |= !text.is_ascii() && text.chars().any(char::is_alphabetic);
        self.before(from);
        let start = self.rewriter.written();
        match value {
            Some(value) => self.rewriter.replace(to - from, value),
            None => self.rewriter.keep(to - from),
        }
        self.seen(start, shown);
    }

    /// Decodes what was gathered of old fonts.
    fn decode(&mut self) {
        let Some((from, to, shown, letters)) = self.gathered.take() else { return };
        let Some(font) = shown.font else { return };
        let mut decoded = String::new();
        decode_font(font, &letters, &mut decoded);
        if decoded != letters && !self.fonts.contains(&font) {
            self.fonts.push(font);
        }
        let start = self.rewriter.written();
        self.rewriter.replace(to - from, &decoded);
        self.seen(start, shown);
    }

    /// Marks what was written since a place.
    fn seen(&mut self, start: usize, shown: Shown) {
        let span = Span::from_range(start..self.rewriter.written());
        if let Some(row) = &mut self.row {
            row.cell = Some(row.cell.map_or(span, |cell| Span::new(cell.start, span.end)));
            row.line = Some(row.line.map_or(span, |line| Span::new(line.start, span.end)));
        }
        if shown.bold {
            match self.marks.spans.iter_mut().rev().find(|(_, mark)| *mark == SpanMark::Bold) {
                // A blank between bold words is bold.
                Some((last, _)) if last.end + 1 >= span.start && span.start as usize > self.line_start => {
                    last.end = span.end;
                }
                _ => self.marks.spans.push((span, SpanMark::Bold)),
            }
        }
    }

    /// Writes what stands before a visible character at a place of the source.
    fn before(&mut self, at: usize) {
        let mut between = String::new();
        let start = self.rewriter.written();
        let breaks = self.gap == Gap::Line || !self.begun;
        let mut fresh = !self.begun;
        if let Some(row) = self.row.as_mut().filter(|row| row.opened) {
            if row.dividers > 0 {
                for _ in 0..row.dividers {
                    let here = Span::from_range(start + between.len()..start + between.len());
                    row.close_cell(here, &mut self.marks);
                    between.push_str(DIVIDER);
                }
                row.dividers = 0;
            } else if breaks || self.gap == Gap::Blank {
                if breaks {
                    row.lines.extend(row.line.take());
                }
                if row.cell.is_some() {
                    between.push(' ');
                }
            }
        } else if breaks && self.begun {
            between.push('\n');
            self.line = self.line.saturating_add(1);
            fresh = true;
        } else if self.gap == Gap::Blank && self.begun {
            between.push(' ');
        }
        if fresh {
            self.line_start = start + between.len();
            self.begin_line();
        }
        if let Some(row) = self.row.as_mut().filter(|row| !row.opened) {
            row.opened = true;
            for _ in 0..std::mem::take(&mut row.dividers) {
                let here = Span::from_range(start + between.len()..start + between.len());
                row.close_cell(here, &mut self.marks);
                between.push_str(DIVIDER);
            }
        }
        if let Some((label, level)) = self.label.take() {
            if fresh && self.row.is_none() {
                let length = u32::try_from(label.len()).unwrap_or(0);
                self.marks.lines.push((self.line, LineMark::Label { length, level }));
            }
            between.push_str(&label);
            between.push(' ');
        }
        self.gap = Gap::Nothing;
        self.begun = true;
        self.rewriter.replace(at - self.rewriter.position(), &between);
    }

    fn begin_line(&mut self) {
        if let Some(part) = self.part.take() {
            self.marks.parts.push((self.line, part));
        }
        if let Some(level) = self.heading.filter(|_| self.row.is_none()) {
            self.marks.lines.push((self.line, LineMark::Heading(level)));
        }
    }

    /// A new table begins; its number.
    pub fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Whether a row is open.
    pub const fn in_row(&self) -> bool {
        self.row.is_some()
    }

    pub fn open_row(&mut self, table: u32) {
        self.line_end();
        let row = Row {
            table,
            cells: Vec::new(),
            dividers: 0,
            cell: None,
            lines: Vec::new(),
            line: None,
            opened: false,
        };
        self.row = Some(row);
    }

    /// The cell ends where another follows.
    pub fn next_cell(&mut self) {
        self.decode();
        if let Some(row) = &mut self.row {
            if row.opened {
                self.gap = Gap::Nothing;
            }
            row.dividers += 1;
            self.label = None;
        }
    }

    pub fn close_row(&mut self) {
        self.decode();
        let Some(mut row) = self.row.take() else { return };
        if row.opened {
            let start = self.rewriter.written();
            let mut between = String::new();
            for _ in 0..row.dividers {
                let here = Span::from_range(start + between.len()..start + between.len());
                row.close_cell(here, &mut self.marks);
                between.push_str(DIVIDER);
            }
            if !between.is_empty() {
                self.rewriter.replace(0, &between);
            }
            let end = self.rewriter.written();
            row.close_cell(Span::from_range(end..end), &mut self.marks);
            self.marks.lines.push((self.line, LineMark::Row { table: row.table, cells: row.cells.into() }));
        }
        self.line_end();
    }

    /// The text, if it is another than the source, the way back, and the marks.
    pub fn finish(mut self) -> (Option<String>, OffsetMap, Marks) {
        self.decode();
        let left = self.source.len() - self.rewriter.position();
        self.rewriter.replace(left, if self.begun { "\n" } else { "" });
        let (text, map) = self.rewriter.finish();
        self.marks.spans.sort_by_key(|(span, _)| (span.start, span.end));
        (text, map, self.marks)
    }
}

impl Row {
    /// The cell ends; an empty one stands at this place.
    fn close_cell(&mut self, here: Span, marks: &mut Marks) {
        self.lines.extend(self.line.take());
        if self.lines.len() > 1 {
            marks.spans.extend(self.lines.iter().map(|line| (*line, SpanMark::Line)));
        }
        self.lines.clear();
        self.cells.push(self.cell.take().unwrap_or(here));
    }
}
