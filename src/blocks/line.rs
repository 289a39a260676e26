//! Lines of the working text, one by one: what each looks like on its own. Blank
//! lines, rules and page numbers are told from text; marks are candidates only.

use crate::core::Span;
use crate::text::Text;

use super::marker::{Marked, marker};

/// What stands between a line of text and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the next line.
    None,
    /// Blank lines or a rule.
    Blank,
    /// A page end: a form feed or a page number.
    Page,
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
    /// Number of `#`.
    pub hashes: u32,
    /// The mark, relative to `content`.
    pub marked: Option<Marked>,
    /// A row of a Markdown table.
    pub table: bool,
    /// What stands before the line.
    pub gap: Gap,
}

impl Line {
    /// The content without `#`.
    pub fn text<'t>(&self, working: &'t str) -> &'t str {
        working.get(self.content as usize..self.span.end as usize).unwrap_or("")
    }
}

/// All lines of text.
pub fn lines(text: &Text) -> Vec<Line> {
    let working = text.working();
    let mut lines: Vec<Line> = Vec::with_capacity(working.len() / 60 + 4);
    // Few texts have page ends: one search for all of them.
    let mut page_ends = memchr::memchr_iter(b'\x0C', working.as_bytes()).peekable();
    let mut gap = Gap::Blank;
    let mut start = 0;
    while start < working.len() {
        let end = memchr::memchr(b'\n', working.as_bytes().get(start..).unwrap_or(&[]))
            .map_or(working.len(), |at| start + at);
        while page_ends.next_if(|at| *at < end).is_some() {
            gap = Gap::Page;
        }
        let raw = working.get(start..end).unwrap_or("").trim_end();
        let trimmed = raw.trim_start();
        match look(trimmed, || lines.last().map(|line| line.text(working))) {
            Look::Text => {
                lines.push(line(working, start, raw, trimmed, gap));
                gap = Gap::None;
            }
            Look::Blank => gap = gap.max(Gap::Blank),
            Look::PageNumber => gap = Gap::Page,
        }
        start = end + 1;
    }
    lines
}

enum Look {
    Text,
    Blank,
    PageNumber,
}

/// Words behind which a number is no page number.
const AWAITING: &[&str] = &["ngày", "tháng", "năm", "số", "quý", "Điều", "khoản", "đạt", "trên", "khoảng"];

fn look<'t>(trimmed: &str, previous: impl FnOnce() -> Option<&'t str>) -> Look {
    // A rule, a lone table bar, OCR dirt: nothing that could be read.
    let Some(first) = trimmed.chars().find(|c| c.is_alphanumeric()) else { return Look::Blank };
    if trimmed.len() > 16 || !(first.is_ascii_digit() || first == 'T' || first == 'P') {
        return Look::Text;
    }
    let bare = trimmed.trim_matches(|c: char| matches!(c, '-' | ' ' | ':' | '|' | '~' | '_' | '\u{B7}'));
    let digits = bare.strip_prefix("Trang").or_else(|| bare.strip_prefix("PAGE")).unwrap_or(bare).trim();
    let (page, of) = digits.split_once('/').map_or((digits, ""), |(page, of)| (page.trim(), of.trim()));
    let number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let named = bare.len() != digits.len();
    let is_page = number(page) && (of.is_empty() || named && number(of));
    // "… 19 tháng" + "12" is a cut date, not a page.
    let awaited = || {
        previous().is_some_and(|line| {
            AWAITING
                .iter()
                .filter_map(|word| line.strip_suffix(word))
                .any(|before| before.chars().next_back().is_none_or(char::is_whitespace))
        })
    };
    if is_page && !awaited() { Look::PageNumber } else { Look::Text }
}

/// A line from its place, without the blanks at its end, and without those at both ends.
fn line(working: &str, start: usize, raw: &str, trimmed: &str, gap: Gap) -> Line {
    // The sign of a quotation only sets it in.
    let trimmed = trimmed.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let indent = raw.len() - trimmed.len();
    let at = start + indent;
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    let hashes = if hashes <= 6 { hashes } else { 0 };
    let behind = trimmed.get(hashes..).unwrap_or("");
    let content = at + hashes + (behind.len() - behind.trim_start().len());
    let span = Span::from_range(at..at + trimmed.len());
    let text = working.get(content..at + trimmed.len()).unwrap_or("");
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let indent = count(raw.get(..indent).unwrap_or(""));
    Line {
        span,
        content: Span::from_range(content..content).start,
        indent,
        width: indent.saturating_add(count(trimmed)),
        hashes: u32::try_from(hashes).unwrap_or(0),
        marked: marker(text),
        table: trimmed.starts_with('|') && trimmed.len() > 2 && trimmed[1..].contains('|'),
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
