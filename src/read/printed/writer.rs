//! The source text of printed pages, line by line, with the marks of its lines and parts.

use super::super::reading::{LineMark, Marks, Part, SpanMark};
use super::marks::mark;
use super::paragraphs::{Measure, Paragraph, continues};
use super::rows::{Row, is_wide};
use super::table::TableRow;
use super::word::{Area, Word};
use crate::core::Span;

/// A word under this confidence is doubted; one with a digit sooner, since nothing around
/// a figure tells that it is wrong.
pub const DOUBTED: f32 = 0.60;
const DOUBTED_FIGURE: f32 = 0.80;

/// Words that are nearer than this part of their height are one, as a raised digit.
const GLUED: f32 = 0.08;

/// Writes the text.
#[derive(Default)]
pub struct Writer {
    source: String,
    marks: Marks,
    line: u32,
    page: u32,
    /// The last line of running text with its paragraph and the number of its page.
    last: Option<(Row, Measure, Paragraph, u32)>,
    /// The next line is the first of its page.
    opens_page: bool,
}

impl Writer {
    /// Begins a page.
    pub fn page(&mut self, number: u32) {
        self.page = number;
        self.opens_page = number > 1;
        self.marks.parts.push((self.line, Part::Page(number)));
    }

    /// A line of furniture or of a stamp.
    pub fn running(&mut self, row: &Row) {
        self.marks.lines.push((self.line, LineMark::Running));
        self.row(row);
    }

    /// Rows of running text.
    pub fn rows(&mut self, rows: &[Row], measure: &Measure) {
        let mut above: Option<Area> = None;
        for row in rows {
            if is_rule(row) {
                self.running(row);
                continue;
            }
            if above.is_some_and(|above| row.area.bottom - above.bottom > measure.pitch * 1.7) {
                self.end_line();
            }
            above = Some(row.area);
            let paragraph = match self.last.take() {
                Some((before, of, mut paragraph, page))
                    if continues(&paragraph, (&before, &of), (row, measure), page == self.page) =>
                {
                    self.marks.lines.push((self.line, LineMark::Continues));
                    paragraph.extend(row, measure);
                    paragraph
                }
                _ => Paragraph::open(row, measure),
            };
            self.row(row);
            self.last = Some((row.clone(), *measure, paragraph, self.page));
        }
    }

    /// A column that stands beside another.
    pub fn column(&mut self, column: u8, rows: &[Row], measure: &Measure) {
        self.last = None;
        let listed = rows.iter().filter(|row| mark(&row.text()).is_some()).count() > 1;
        let mut before: Option<&Row> = None;
        for row in rows {
            let head = row.text();
            let goes_on = before.is_some_and(|before| {
                let tail = before.text();
                let near = row.area.bottom - before.area.bottom < measure.pitch * 1.7;
                let first_word = row.words().next().map_or(0.0, |word| word.area.width());
                let full = measure.right - before.area.right < first_word + measure.size;
                let lower = head.starts_with(char::is_lowercase);
                near && mark(&head).is_none() && !tail.ends_with([';', ':', '.']) && (lower && full || listed)
            });
            self.marks.lines.push((self.line, LineMark::Column(column)));
            if goes_on {
                self.marks.lines.push((self.line, LineMark::Continues));
            }
            self.row(row);
            before = Some(row);
        }
    }

    /// A line that stands for itself.
    pub fn line(&mut self, row: &Row) {
        self.last = None;
        self.row(row);
    }

    /// A row of a table.
    pub fn table_row(&mut self, table: u32, row: &TableRow) {
        self.last = None;
        self.start_line();
        let mut cells = Vec::with_capacity(row.cells.len());
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                self.source.push_str(" | ");
            }
            let start = self.source.len();
            self.words(cell);
            cells.push(Span::from_range(start..self.source.len()));
        }
        self.marks.lines.push((self.line, LineMark::Row { table, cells: cells.into() }));
        self.end_line();
    }

    /// A footnote, behind the text.
    pub fn footnote(&mut self, number: u32, rows: &[Row]) {
        self.marks.parts.push((self.line, Part::Footnote(number)));
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                self.marks.lines.push((self.line, LineMark::Continues));
            }
            self.row(row);
        }
    }

    fn row(&mut self, row: &Row) {
        self.start_line();
        let mut before: Option<Area> = None;
        for segment in &row.segments {
            if let Some(before) = before {
                let wide = is_wide(before, segment.area);
                self.source.push_str(if wide { "   " } else { " " });
            }
            before = Some(segment.area);
            self.words(&segment.words);
        }
        self.end_line();
    }

    fn words(&mut self, words: &[Word]) {
        let mut before: Option<Area> = None;
        for word in words {
            let glued = before.is_some_and(|before| is_glued(before, word.area));
            let raised = glued && before.is_some_and(|before| is_raised(before, word));
            if before.is_some() && !glued {
                self.source.push(' ');
            }
            before = Some(word.area);
            let start = self.source.len();
            let letters = word.text.chars().map(|c| if c.is_control() { ' ' } else { c });
            if raised {
                self.source.extend(letters.map(superscript))
            } else {
                self.source.extend(letters)
            }
            let figure = word.text.bytes().any(|byte| byte.is_ascii_digit());
            let least = if figure { DOUBTED_FIGURE } else { DOUBTED };
            if let Some(confidence) = word.confidence.filter(|confidence| *confidence < least) {
                let span = Span::from_range(start..self.source.len());
                self.marks.spans.push((span, SpanMark::Doubt(confidence)));
            }
        }
    }

    fn start_line(&mut self) {
        if std::mem::take(&mut self.opens_page) {
            self.source.push('\u{C}');
        }
    }

    fn end_line(&mut self) {
        self.source.push('\n');
        self.line = self.line.saturating_add(1);
    }

    /// The text and its marks.
    pub fn finish(self) -> (String, Marks) {
        (self.source, self.marks)
    }
}

/// Whether recognition read a rule or a speck: no letter and no digit among its signs.
fn is_rule(row: &Row) -> bool {
    row.words().all(|word| word.confidence.is_some() && !word.text.contains(char::is_alphanumeric))
}

/// Whether two words on one line touch, as a raised digit touches its unit.
fn is_glued(before: Area, word: Area) -> bool {
    let gap = word.left - before.right;
    let size = before.height().max(word.height());
    gap < size * GLUED && gap > -size && before.right < word.right
}

/// Whether a word is a small number above the line: the mark of a footnote, or of a square.
fn is_raised(before: Area, word: &Word) -> bool {
    let small = word.area.height() < before.height() * 0.8;
    let above = word.area.bottom < before.bottom - before.height() * 0.15;
    small && above && word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A raised digit as it is seen.
const fn superscript(digit: char) -> char {
    match digit {
        '0' => '\u{2070}',
        '1' => '\u{B9}',
        '2' => '\u{B2}',
        '3' => '\u{B3}',
        '4' => '\u{2074}',
        '5' => '\u{2075}',
        '6' => '\u{2076}',
        '7' => '\u{2077}',
        '8' => '\u{2078}',
        '9' => '\u{2079}',
        other => other,
    }
}
