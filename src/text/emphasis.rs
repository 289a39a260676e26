//! Markdown emphasis (`*`, `**`, `***`) leaves the working text by recorded edits;
//! what was strong is remembered, since a bold phrase may be a run-in heading. Real
//! files leave emphasis open or close it twice, so a mark is dropped wherever it
//! stands; a paragraph that does not come out even is a finding.
//!
//! Not marks: a bullet (`* ` at the start of a line), a note sign (`(*)`), a product (`5*3`).

use std::ops::Range;

use crate::core::Span;

use super::{OffsetMap, Rewriter};

/// A text without emphasis marks.
#[derive(Debug)]
pub struct Stripped {
    /// `None` when there was no mark.
    pub text: Option<String>,
    /// The way back.
    pub map: OffsetMap,
    /// Ranges of the stripped text that were strong, in order.
    pub strong: Vec<Span>,
    /// The last mark of each paragraph that does not come out even, in the input.
    pub unbalanced: Vec<Span>,
}

/// Removes emphasis marks.
pub fn strip(input: &str) -> Stripped {
    let mut rewriter = Rewriter::new(input);
    let mut removed = 0;
    let mut open = Open::default();
    let mut result = (Vec::new(), Vec::new());
    let mut paragraph_end = 0;
    for mark in emphasis_marks(input) {
        let Range { start: at, end } = mark.range();
        rewriter.keep(at - rewriter.position());
        if at >= paragraph_end {
            result.1.extend(open.settle());
            paragraph_end = end_of_paragraph(input.as_bytes(), at);
        }
        result.0.extend(open.toggle(end - at, mark, at - removed));
        rewriter.replace(end - at, "");
        removed += end - at;
    }
    result.1.extend(open.settle());
    let (text, map) = rewriter.finish();
    Stripped { text, map, strong: result.0, unbalanced: result.1 }
}

/// Every run of stars that is an emphasis mark, in order.
pub fn emphasis_marks(input: &str) -> impl Iterator<Item = Span> {
    let bytes = input.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr(b'*', bytes.get(from..)?)?;
            let length = bytes.get(at..)?.iter().take_while(|b| **b == b'*').count();
            from = at + length;
            if is_mark(bytes, at, length) {
                return Some(Span::from_range(at..from));
            }
        }
    })
}

/// A text without its emphasis marks.
pub fn without_emphasis(input: &str) -> String {
    strip(input).text.unwrap_or_else(|| input.to_owned())
}

#[derive(Default)]
struct Open {
    emphasis: bool,
    strong_from: Option<usize>,
    last: Option<Span>,
}

impl Open {
    /// One run of marks; gives the strong range that it closes.
    fn toggle(&mut self, length: usize, mark: Span, out: usize) -> Option<Span> {
        self.last = Some(mark);
        self.emphasis ^= length % 2 == 1;
        // Four marks close one strong phrase and open the next.
        if length % 4 < 2 {
            return None;
        }
        match self.strong_from.take() {
            Some(from) => Some(Span::from_range(from..out)).filter(|span| !span.is_empty()),
            None => {
                self.strong_from = Some(out);
                None
            }
        }
    }

    fn settle(&mut self) -> Option<Span> {
        let uneven = self.emphasis || self.strong_from.is_some();
        let last = self.last.filter(|_| uneven);
        *self = Self::default();
        last
    }
}

fn is_mark(bytes: &[u8], at: usize, length: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b'\n');
    let after = bytes.get(at + length).copied().unwrap_or(b'\n');
    let note = before == b'(' && after == b')';
    let product = before.is_ascii_digit() && after.is_ascii_digit();
    let bullet = length == 1 && matches!(after, b' ' | b'\t') && starts_line(bytes, at);
    !(note || product || bullet)
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    let head = bytes.get(..at).unwrap_or(&[]);
    head.iter().rev().find(|b| !matches!(b, b' ' | b'\t')).is_none_or(|b| *b == b'\n')
}

/// Emphasis ends with its paragraph: at a blank line, or at the end of a line that
/// the next mark's line does not continue.
fn end_of_paragraph(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    memchr::memmem::find(rest, b"\n\n").map_or(bytes.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(input: &str) -> (String, Vec<String>, usize) {
        let result = strip(input);
        let text = result.text.unwrap_or_else(|| input.to_owned());
        let strong = result.strong.iter().map(|span| text[span.range()].to_owned()).collect();
        (text, strong, result.unbalanced.len())
    }

    #[test]
    fn marks_go_and_strong_ranges_stay_known() {
        let (text, strong, unbalanced) = stripped("**Về kinh tế:** thu *tăng* **5%**");
        assert_eq!(text, "Về kinh tế: thu tăng 5%");
        assert_eq!(strong, ["Về kinh tế:", "5%"]);
        assert_eq!(unbalanced, 0);
    }

    #[test]
    fn bullets_note_signs_and_products_are_no_marks() {
        for input in ["* Một\n* Hai", "đạt 5% (*)", "5*3 m"] {
            assert_eq!(strip(input).text, None, "{input}");
        }
    }

    #[test]
    fn a_paragraph_that_does_not_come_out_even_is_found() {
        assert_eq!(stripped("*Thứ nhất,** các bộ\n\nvà **đủ**").2, 1);
        assert_eq!(stripped("*mở\nđóng*").2, 0);
    }
}
