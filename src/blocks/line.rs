//! Lines of the working text, one by one: what each looks like on its own. Blank
//! lines, rules and page numbers are told from text; marks are candidates only.

use crate::core::Span;
use crate::text::{Lines, Syntax, Text};

use super::given::{Given, OfLine};
use super::label::label;
use super::marker::{Marked, Marker, marker};
use super::pages;

/// What stands between a line of text and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the next line.
    None,
    /// Blank lines or a rule.
    Blank,
    /// A page end: a form feed or a page number.
    Page,
    /// The end of a note or a text box: no text goes on over it.
    Part,
}

/// A line of text. Blank lines, rules and page numbers are not kept, they are the
/// [`Gap`] of the next line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The content without blanks at its ends (working text).
    pub span: Span,
    /// Start of the content behind `#` signs.
    pub content: u32,
    /// Blanks before the content, in characters.
    pub indent: u32,
    /// Column behind the last character.
    pub width: u32,
    /// Number of `#`, or the level of a heading style.
    pub hashes: u32,
    /// The mark, relative to `content`.
    pub marked: Option<Marked>,
    /// The level of the list, where the mark is an automatic label.
    pub level: Option<u8>,
    /// A row of a table with text in several cells.
    pub table: bool,
    /// The format says that it goes on with the paragraph before.
    pub continues: bool,
    /// It stands in a footnote or an endnote.
    pub note: bool,
    /// What stands before the line.
    pub gap: Gap,
}

impl Line {
    /// The content without `#`.
    pub fn text<'t>(&self, working: &'t str) -> &'t str {
        working.get(self.content as usize..self.span.end as usize).unwrap_or("")
    }
}

/// All lines of text, those of notes behind all others: the running text goes on over them.
pub fn lines(text: &Text) -> Vec<Line> {
    let working = text.working();
    let mut lines: Vec<Line> = Vec::with_capacity(working.len() / 60 + 4);
    let mut notes: Vec<Line> = Vec::new();
    let mut given = Given::new(text);
    let printed = text.lines() == Lines::Printed;
    // Few texts have page ends: one search for all of them.
    let mut page_ends = memchr::memchr_iter(b'\x0C', working.as_bytes()).peekable();
    let mut gap = Gap::Blank;
    let mut start = 0;
    let mut number = 0;
    while start < working.len() {
        let end = memchr::memchr(b'\n', working.as_bytes().get(start..).unwrap_or(&[]))
            .map_or(working.len(), |at| start + at);
        while page_ends.next_if(|at| *at < end).is_some() {
            gap = Gap::Page;
        }
        let of_line = given.line(number);
        gap = gap.max(of_line.gap);
        let raw = working.get(start..end).unwrap_or("").trim_end();
        let trimmed = raw.trim_start();
        let look = match of_line.running {
            true => Look::PageNumber,
            false => look(trimmed, printed, || lines.last().map(|line| line.text(working))),
        };
        match look {
            Look::Text => {
                let lines = if of_line.note { &mut notes } else { &mut lines };
                let whole = line(text, start, raw, trimmed, gap, of_line);
                // A cell alone in its row may hold many paragraphs, up to the whole notice.
                let inside = text.lines_in(whole.span);
                if of_line.cells.is_some() && !whole.table && inside.len() > 1 {
                    let inside = inside.iter().filter(|line| !line.is_empty());
                    lines.extend(inside.map(|inside| inside_of(&whole, *inside, text)));
                } else {
                    let refers = whole.marked.is_some()
                        && lines.last().is_some_and(|before| refers(before, &whole, working));
                    lines.push(Line { marked: whole.marked.clone().filter(|_| !refers), ..whole });
                }
                gap = Gap::None;
            }
            Look::Blank => gap = gap.max(Gap::Blank),
            Look::PageNumber => gap = gap.max(Gap::Page),
        }
        start = end + 1;
        number += 1;
    }
    lines.append(&mut notes);
    lines
}

enum Look {
    Text,
    Blank,
    PageNumber,
}

/// Words behind which a number is no page number.
const AWAITING: &[&str] = &["ngày", "tháng", "năm", "số", "quý", "Điều", "khoản", "đạt", "trên", "khoảng"];

fn look<'t>(trimmed: &str, printed: bool, previous: impl FnOnce() -> Option<&'t str>) -> Look {
    // A rule, a lone table bar, OCR dirt: nothing that could be read.
    let Some(first) = trimmed.chars().find(|c| c.is_alphanumeric()) else { return Look::Blank };
    if !printed {
        return Look::Text;
    }
    // A comment is never printed.
    let comment = trimmed.starts_with("<!--") && trimmed.ends_with("-->");
    let may_be_mark = first.is_ascii_digit() || matches!(first, 'T' | 'P' | 'E' | 't' | 'p' | 'e');
    if !(comment || may_be_mark) {
        return Look::Text;
    }
    let mark = pages::mark(trimmed);
    // "… 19 tháng" + "12" is a cut date, not a page.
    let awaited = || {
        previous().is_some_and(|line| {
            AWAITING
                .iter()
                .filter_map(|word| line.strip_suffix(word))
                .any(|before| before.chars().next_back().is_none_or(char::is_whitespace))
        })
    };
    match mark {
        Some(pages::Mark::Named) => Look::PageNumber,
        Some(pages::Mark::Number) if !awaited() => Look::PageNumber,
        _ if comment => Look::Blank,
        _ => Look::Text,
    }
}

/// Whether a number at the start of a line belongs to a reference that the line end cuts:
/// `… quy định tại khoản` + `2. Điều 5 Nghị định …`.
fn refers(before: &Line, line: &Line, working: &str) -> bool {
    const WAITING: [&str; 8] = ["khoản", "điểm", "Điều", "điều", "mục", "Khoản", "Điểm", "Mục"];
    const PROVISIONS: [&str; 8] = ["Điều ", "điều ", "khoản ", "Khoản ", "Mục ", "mục ", "Nghị ", "Luật "];
    let Some(marked) = line.marked.as_ref() else { return false };
    let numbered = matches!(
        marked.marker,
        Marker::Decimal(_) | Marker::Closed(_) | Marker::Letter(_) | Marker::Roman(_)
    );
    let tail = before.text(working);
    let body = line.text(working).get(marked.body..).unwrap_or("");
    numbered
        && line.level.is_none()
        && WAITING.iter().filter_map(|word| tail.strip_suffix(word)).any(|head| head.ends_with(' '))
        && PROVISIONS.iter().any(|provision| body.starts_with(provision))
}

/// One line of a cell that stands alone in its row.
fn inside_of(whole: &Line, span: Span, text: &Text) -> Line {
    let printed = text.working().get(span.range()).unwrap_or("");
    let width = u32::try_from(printed.chars().count()).unwrap_or(u32::MAX);
    let first = span.start == whole.span.start;
    let gap = if first { whole.gap } else { Gap::None };
    let marked = if first { whole.marked.clone() } else { marker(printed) };
    Line { span, content: span.start, width, marked, gap, ..whole.clone() }
}

/// A line from its place, without the blanks at its end, and without those at both ends.
fn line(text: &Text, start: usize, raw: &str, trimmed: &str, gap: Gap, given: OfLine<'_>) -> Line {
    let working = text.working();
    let marked_up = text.syntax() == Syntax::Markdown;
    // The sign of a quotation only sets it in.
    let trimmed = trimmed.trim_start_matches(|c: char| marked_up && c == '>' || c.is_whitespace());
    let indent = raw.len() - trimmed.len();
    let at = start + indent;
    let hashes = if marked_up { trimmed.bytes().take_while(|b| *b == b'#').count() } else { 0 };
    let hashes = if hashes <= 6 { hashes } else { 0 };
    let behind = trimmed.get(hashes..).unwrap_or("");
    let content = at + hashes + (behind.len() - behind.trim_start().len());
    let mut span = Span::from_range(at..at + trimmed.len());
    let mut content = Span::from_range(content..content).start;
    let mut table = marked_up && trimmed.starts_with('|') && trimmed.len() > 2 && trimmed[1..].contains('|');
    if let Some(cells) = given.cells {
        let mut filled = cells.iter().filter(|cell| !cell.is_empty());
        let first = filled.next();
        table = filled.next().is_some();
        // What stands alone in its row is a line.
        if let (Some(only), false) = (first, table) {
            (span, content) = (*only, only.start);
        }
    }
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let indent = count(raw.get(..indent).unwrap_or(""));
    let printed = working.get(content as usize..span.end as usize).unwrap_or("");
    let automatic = given.label.filter(|_| !table).and_then(|(length, _)| label(printed, length));
    let level = given.label.filter(|_| automatic.is_some()).map(|(_, level)| level);
    let style = u32::from(given.heading);
    Line {
        span,
        content,
        indent,
        width: indent.saturating_add(count(trimmed)),
        hashes: if style > 0 { style } else { u32::try_from(hashes).unwrap_or(0) },
        marked: automatic.or_else(|| marker(printed).filter(|_| !(table && given.cells.is_some()))),
        level,
        table,
        continues: given.continues,
        note: given.note,
        gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, Gap)> {
        let (text, _) = Text::new(source.to_owned());
        lines(&text).iter().map(|l| (l.text(text.working()).to_owned(), l.gap)).collect()
    }

    #[test]
    fn blank_lines_rules_and_page_numbers_become_gaps() {
        let found = read("một\n\n-------\nhai\n  2\nba\n|\nbốn\n\u{C}lăm\n- 3 -\nTrang 4/12\nsáu");
        let gaps: Vec<Gap> = found.iter().map(|(_, gap)| *gap).collect();
        assert_eq!(gaps, [Gap::Blank, Gap::Blank, Gap::Page, Gap::Blank, Gap::Page, Gap::Page]);
    }

    #[test]
    fn a_number_that_the_line_before_waits_for_is_text() {
        assert_eq!(read("vào ngày 19 tháng\n12\nnăm 2025").len(), 3);
        assert_eq!(read("trong năm\n2025").len(), 2);
    }

    #[test]
    fn hashes_are_not_content() {
        assert_eq!(read("### **2.1. Bối cảnh**")[0].0, "2.1. Bối cảnh");
        assert_eq!(read("> > Giao Sở Y tế")[0].0, "Giao Sở Y tế");
    }
}
