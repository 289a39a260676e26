//! A source text with its lines, which end at LF only: where a line lies, on which
//! line a byte lies, and where a literal stands. Spans and labels both count here.

use std::ops::Range;

/// A source text and the beginnings of its lines.
#[derive(Debug, Clone)]
pub struct Lines {
    source: String,
    starts: Vec<usize>,
    /// How many characters stand before each line.
    characters: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(source: impl Into<String>) -> Self {
        let source = source.into();
        let (mut starts, mut characters) = (vec![0], vec![0]);
        for (count, (at, character)) in source.char_indices().enumerate() {
            if character == '\n' {
                starts.push(at + 1);
                characters.push(count + 1);
            }
        }
        Self { source, starts, characters }
    }

    /// The whole text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text of a range of bytes; empty where the range is none of this text.
    pub fn slice(&self, bytes: Range<usize>) -> &str {
        self.source.get(bytes).unwrap_or_default()
    }

    /// The bytes of a 1-based line, without its line end; `None` beyond the text.
    pub fn line(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).map_or(self.source.len(), |next| next - 1);
        Some(start..end)
    }

    /// How many lines there are; what follows the last LF is one, if only empty.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The 1-based line of a byte.
    pub fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The characters of a range of bytes: in bytes Vietnamese words weigh more than
    /// numbers and symbols.
    pub fn characters(&self, bytes: Range<usize>) -> Range<usize> {
        let count = |end: usize| {
            let line = self.line_of(end).saturating_sub(1);
            let (start, before) = (self.starts.get(line), self.characters.get(line));
            let inside = start.and_then(|start| self.source.get(*start..end));
            inside.zip(before).map_or(usize::MAX, |(text, before)| before + text.chars().count())
        };
        count(bytes.start)..count(bytes.end)
    }

    /// Every place of a literal that begins on a line; runs of blanks are equal, so
    /// that a literal may run over line ends.
    pub fn places(&self, line: usize, literal: &str) -> Vec<Range<usize>> {
        let mut words = literal.split_whitespace();
        let (Some(range), Some(first)) = (self.line(line), words.next()) else { return Vec::new() };
        let mut places = Vec::new();
        let mut from = range.start;
        while let Some(start) = self.next(first, from, range.end) {
            let end = self.end_of(words.clone(), start + first.len());
            from =
                end.unwrap_or_else(|| start + self.source[start..].chars().next().map_or(1, char::len_utf8));
            places.extend(end.map(|end| start..end));
        }
        places
    }

    /// Where a word stands next, beginning at `last` or before.
    fn next(&self, word: &str, from: usize, last: usize) -> Option<usize> {
        let mut end = (last + word.len()).min(self.source.len());
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        self.source.get(from..end)?.find(word).map(|at| from + at).filter(|start| *start <= last)
    }

    /// Where words with blanks between them end, when they follow `at`.
    fn end_of<'w>(&self, words: impl Iterator<Item = &'w str>, mut at: usize) -> Option<usize> {
        for word in words {
            let rest = self.source.get(at..)?;
            let trimmed = rest.trim_start();
            let blanks = rest.len() - trimmed.len();
            if blanks == 0 || !trimmed.starts_with(word) {
                return None;
            }
            at += blanks + word.len();
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_lf_only() {
        let lines = Lines::new("một\r\nhai\n");
        assert_eq!(lines.count(), 3);
        assert_eq!(lines.line(1).map(|line| lines.slice(line)), Some("một\r"));
        assert_eq!(lines.line(3), Some(11..11));
        assert_eq!((lines.line(0), lines.line(4)), (None, None));
        assert_eq!([0, 6, 7, 11].map(|at| lines.line_of(at)), [1, 1, 2, 3]);
    }

    #[test]
    fn characters_are_counted_over_lines() {
        let lines = Lines::new("Sở Y tế\nđạt 95%\n");
        let at = lines.source().find("95%").unwrap();
        assert_eq!(lines.characters(at..at + 3), 12..15);
        assert_eq!(lines.characters(0..1000), 0..usize::MAX);
    }

    #[test]
    fn a_literal_begins_on_its_line_and_may_run_over_its_end() {
        let lines = Lines::new("ngày 20\ntháng 8, ngày 20 tháng 8\nngày 20 tháng 8");
        let starts = |line, literal: &str| {
            lines.places(line, literal).iter().map(|place| (place.start, place.end)).collect::<Vec<_>>()
        };
        assert_eq!(starts(1, "ngày 20 tháng 8"), [(0, 17)]);
        assert_eq!(starts(2, "ngày  20 tháng 8"), [(19, 36)]);
        assert!(lines.places(2, "ngày 20 tháng 9").is_empty());
        assert_eq!((lines.places(9, "ngày"), lines.places(1, "  ")), (vec![], vec![]));
    }

    #[test]
    fn places_do_not_overlap() {
        assert_eq!(Lines::new("ba ba ba ba").places(1, "ba ba"), [0..5, 6..11]);
        assert_eq!(Lines::new("ởởở").places(1, "ở"), [0..3, 3..6, 6..9]);
    }
}
