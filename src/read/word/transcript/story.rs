//! One text from start to end: the running text, a note, a text box. Rows are written
//! with line ends between the paragraphs of a cell; when a row closes, they become blanks.

use super::run::{Gathered, Letters};
use super::{Look, PageEnd, as_paragraphs};
use crate::core::{Diagnostic, Span};
use crate::read::{LineMark, Marks, Part, Reading, SpanMark};

const DIVIDER: &str = " | ";

#[derive(Debug, Default)]
pub struct Story {
    text: String,
    /// Line ends so far, and where the last line begins.
    pub line: u32,
    line_start: usize,
    marks: Marks,
    pub heading: Option<u8>,
    pub findings: Vec<Diagnostic>,
    pub letters: Letters,
    gathered: Gathered,
    tables: Vec<(u32, Option<usize>)>,
    rows: Vec<Row>,
    /// A line of the open cell has ended: a line end stands before what comes.
    due: bool,
    pages: Pages,
}

/// A row that is open.
#[derive(Debug)]
struct Row {
    table: u32,
    columns: Option<usize>,
    start: usize,
    line: u32,
    cells: Vec<Span>,
    cell_start: usize,
    /// Marks that were there before it.
    lines_before: usize,
}

#[derive(Debug, Default)]
struct Pages {
    ended: u32,
    rendered: bool,
    /// A page end that no text has followed yet, as the writer asked for it.
    asked: bool,
    /// The next line is the first that begins on its page.
    due: bool,
    marks: Vec<(u32, Part)>,
}

impl Story {
    pub fn length(&self) -> u32 {
        Span::from_range(0..self.text.len()).end
    }

    pub fn line_start(&self) -> u32 {
        Span::from_range(0..self.line_start).end
    }

    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    pub fn text(&mut self, text: &str, look: Look) {
        if !self.gathered.takes(look) {
            self.flush();
        }
        if look.font.is_some() {
            self.gathered.push(text, look);
        } else {
            self.letters.see(text);
            self.push(text, look);
        }
    }

    /// Decodes what was gathered of old fonts.
    pub fn flush(&mut self) {
        if self.gathered.is_empty() {
            return;
        }
        let mut gathered = std::mem::take(&mut self.gathered);
        let mut letters = self.letters;
        gathered.decode(&mut letters, |piece, look| self.push(piece, look));
        self.letters = letters;
    }

    fn push(&mut self, text: &str, look: Look) {
        if self.due {
            self.due = false;
            self.text.push('\n');
            self.begin_line();
        }
        self.pages.asked = false;
        let start = self.text.len();
        if look.capitals {
            self.text.extend(text.chars().flat_map(char::to_uppercase));
        } else {
            self.text.push_str(text);
        }
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
            let blank = self.text.split_off(start).replace(['\n', '\r'], " ");
            self.text.push_str(&blank);
        }
        if look.bold {
            self.mark_bold(Span::from_range(start..self.text.len()));
        }
    }

    fn mark_bold(&mut self, span: Span) {
        match self.marks.spans.last_mut() {
            Some((last, SpanMark::Bold)) if last.end == span.start => last.end = span.end,
            _ => self.marks.spans.push((span, SpanMark::Bold)),
        }
    }

    /// The open line begins with a label that was written since `start`.
    pub fn labelled(&mut self, start: u32, level: u8) {
        self.flush();
        // A line end that was due in a cell stands before the label.
        let start = (start as usize).max(self.line_start);
        if start == self.line_start && self.text.len() > start {
            let length = Span::from_range(start..self.text.len()).len();
            self.marks.lines.push((self.line, LineMark::Label { length, level }));
        }
    }

    fn begin_line(&mut self) {
        self.line = self.line.saturating_add(1);
        self.line_start = self.text.len();
        if self.pages.due {
            self.pages.due = false;
            self.mark_page();
        }
    }

    pub fn end_line(&mut self) {
        self.flush();
        let heading = self.heading.take();
        let blank = self.text.get(self.line_start..).is_none_or(|line| line.trim().is_empty());
        if let Some(level) = heading.filter(|_| !blank) {
            self.marks.lines.push((self.line, LineMark::Heading(level)));
        }
        match self.rows.last() {
            None => {
                self.text.push('\n');
                self.begin_line();
            }
            Some(row) => self.due = self.due || self.text.len() > row.cell_start,
        }
    }

    pub fn page_end(&mut self, end: PageEnd) {
        self.flush();
        let seen = std::mem::replace(&mut self.pages.asked, end == PageEnd::Asked);
        if end == PageEnd::Rendered {
            self.pages.rendered = true;
            if seen {
                // The rendered end of a page that was asked for is the same end.
                return;
            }
        }
        self.pages.ended = self.pages.ended.saturating_add(1);
        if self.rows.is_empty() && self.text.len() == self.line_start {
            self.mark_page();
        } else {
            self.pages.due = true;
            self.keep_apart();
        }
    }

    /// A page end inside of a paragraph divides words like a blank, and only there.
    fn keep_apart(&mut self) {
        if self.pages.asked && !self.due && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    fn mark_page(&mut self) {
        let mark = (self.line, Part::Page(self.pages.ended.saturating_add(1)));
        match self.pages.marks.last_mut() {
            Some(last) if last.0 == self.line => *last = mark,
            _ => self.pages.marks.push(mark),
        }
    }

    pub fn open_table(&mut self, table: u32, columns: Option<usize>) {
        self.flush();
        self.tables.push((table, columns));
    }

    pub fn table_columns(&mut self, columns: usize) {
        if let Some((_, own)) = self.tables.last_mut() {
            *own = Some(columns);
        }
    }

    pub fn close_table(&mut self) {
        self.tables.pop();
    }

    pub fn open_row(&mut self) {
        self.flush();
        if self.rows.is_empty() && self.text.len() > self.line_start {
            self.end_line();
        }
        if std::mem::take(&mut self.due) {
            self.text.push('\n');
            self.begin_line();
        }
        let (table, columns) = self.tables.last().copied().unwrap_or_default();
        self.rows.push(Row {
            table,
            columns,
            start: self.text.len(),
            line: self.line,
            cells: Vec::new(),
            cell_start: self.text.len(),
            lines_before: self.marks.lines.len(),
        });
    }

    pub fn open_cell(&mut self) {
        self.flush();
        self.due = false;
        let Some(row) = self.rows.last_mut() else { return };
        if !row.cells.is_empty() {
            self.text.push_str(DIVIDER);
        }
        row.cell_start = self.text.len();
    }

    pub fn close_cell(&mut self) {
        self.flush();
        self.due = false;
        self.heading = None;
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(trimmed(&self.text, row.cell_start..self.text.len()));
        }
    }

    pub fn close_row(&mut self) {
        self.flush();
        let Some(row) = self.rows.pop() else { return };
        self.due = false;
        self.heading = None;
        if row.cells.iter().all(|cell| cell.is_empty()) {
            self.take_back(&row);
            return self.after_row(&row);
        }
        let frame = row.cells.len() == 1 && row.columns.is_none_or(|columns| columns < 2);
        if frame && self.line > row.line {
            return self.after_row(&row);
        }
        self.marks.lines.truncate(row.lines_before);
        self.line = row.line;
        self.line_start = row.start;
        let tail = self.text.split_off(row.start);
        if tail.contains('\n') {
            for cell in &row.cells {
                self.mark_lines(&tail, row.start, *cell);
            }
            self.text.push_str(&tail.replace('\n', " "));
        } else {
            self.text.push_str(&tail);
        }
        let (table, cells) = (row.table, row.cells.clone().into());
        self.marks.lines.push((row.line, LineMark::Row { table, cells }));
        self.after_row(&row);
    }

    /// The lines of a cell that has several.
    fn mark_lines(&mut self, tail: &str, row_start: usize, cell: Span) {
        let range = cell.range().start - row_start..cell.range().end - row_start;
        let mut start = cell.range().start;
        let text = tail.get(range).unwrap_or("");
        if !text.contains('\n') {
            return;
        }
        for line in text.split('\n') {
            let end = start + line.len();
            let left = line.len() - line.trim_start().len();
            let right = line.trim_end().len();
            if left < right {
                let span = Span::from_range(start + left..start + right);
                self.marks.spans.push((span, SpanMark::Line));
            }
            start = end + 1;
        }
    }

    /// A row without text leaves nothing behind.
    fn take_back(&mut self, row: &Row) {
        self.text.truncate(row.start);
        self.line = row.line;
        self.line_start = row.start;
        self.marks.lines.truncate(row.lines_before);
        while self.marks.spans.last().is_some_and(|(span, _)| span.range().end > row.start) {
            self.marks.spans.pop();
        }
        let end = self.length();
        for finding in self.findings.iter_mut().rev() {
            match finding.span {
                Some(span) if span.end > end => finding.span = Some(Span::new(span.start.min(end), end)),
                _ => break,
            }
        }
    }

    fn after_row(&mut self, row: &Row) {
        if self.text.len() == row.start {
            return;
        }
        if self.rows.is_empty() {
            self.text.push('\n');
            self.begin_line();
        } else {
            self.due = true;
        }
    }

    /// Ends what is open.
    pub fn close(&mut self) {
        while !self.rows.is_empty() {
            self.close_cell();
            self.close_row();
        }
        self.flush();
        if self.text.len() > self.line_start {
            self.end_line();
        }
    }

    pub fn into_reading(self) -> Reading {
        let mut reading = as_paragraphs(self.text);
        reading.marks = self.marks;
        // A row may have gone back over the page ends inside of it.
        let mut pages = self.pages.marks;
        pages.dedup_by(|later, kept| {
            let same = later.0 <= kept.0;
            if same {
                kept.1 = later.1.clone();
            }
            same
        });
        if self.pages.rendered {
            if pages.first().is_none_or(|first| first.0 > 0) {
                pages.insert(0, (0, Part::Page(1)));
            }
            reading.marks.parts = pages;
        }
        reading.findings = self.findings;
        reading
    }
}

/// A range without the blanks around it; an empty one where it begins.
fn trimmed(text: &str, range: std::ops::Range<usize>) -> Span {
    let cell = text.get(range.clone()).unwrap_or("");
    let left = cell.len() - cell.trim_start().len();
    let right = cell.trim_end().len();
    if left < right {
        Span::from_range(range.start + left..range.start + right)
    } else {
        Span::from_range(range.start..range.start)
    }
}
