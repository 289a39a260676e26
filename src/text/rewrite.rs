//! The one way to change a text: copy, or replace and remember. An [`OffsetMap`]
//! holds only the changed places, so that it is empty for clean text.

use crate::core::Span;

/// One place where the output differs from the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    out: Span,
    input: Span,
}

/// Maps ranges of a rewritten text back to the text it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

impl OffsetMap {
    /// Whether nothing was changed.
    pub const fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// The input range of an output range. An edit is never split: a range that
    /// begins or ends inside one covers it whole. Deletions at the ends stay out.
    pub fn origin(&self, out: Span) -> Span {
        if self.is_identity() {
            return out;
        }
        if out.is_empty() {
            let at = self.start(out.start);
            return Span::new(at, at);
        }
        Span::new(self.start(out.start), self.end(out.end))
    }

    /// As [`OffsetMap::origin`], but deletions that touch the range are part of it.
    pub fn origin_widened(&self, out: Span) -> Span {
        if self.is_identity() {
            return out;
        }
        let inner = self.origin(out);
        Span::new(self.end(out.start).min(inner.start), self.start(out.end).max(inner.end))
    }

    /// The output range of an input range, the way forth: what was inserted or deleted at
    /// its ends stays out, and an edit is never split.
    pub fn image(&self, input: Span) -> Span {
        if self.is_identity() {
            return input;
        }
        let last = |behind: usize| behind.checked_sub(1).and_then(|last| self.edits.get(last));
        let start = match last(self.edits.partition_point(|edit| edit.input.start <= input.start)) {
            None => input.start,
            Some(edit) if input.start < edit.input.end => edit.out.start,
            Some(edit) => edit.out.end + (input.start - edit.input.end),
        };
        let end = match last(self.edits.partition_point(|edit| edit.input.start < input.end)) {
            None => input.end,
            Some(edit) if input.end <= edit.input.end => edit.out.end,
            Some(edit) => edit.out.end + (input.end - edit.input.end),
        };
        if end < start { Span::new(start, start) } else { Span::new(start, end) }
    }

    /// Where an output range begins: behind every edit that ends there.
    fn start(&self, at: u32) -> u32 {
        let behind = self.edits.partition_point(|edit| edit.out.start <= at);
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at < edit.out.end => edit.input.start,
            Some(edit) => edit.input.end + (at - edit.out.end),
        }
    }

    /// Where an output range ends: before every deletion that stands there.
    fn end(&self, at: u32) -> u32 {
        let behind = self.edits.partition_point(|edit| edit.out.start < at);
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at <= edit.out.end => edit.input.end,
            Some(edit) => edit.input.end + (at - edit.out.end),
        }
    }
}

/// Rewrites a text from start to end.
#[derive(Debug)]
pub struct Rewriter<'t> {
    input: &'t str,
    at: usize,
    copied_to: usize,
    out: String,
    edits: Vec<Edit>,
}

impl<'t> Rewriter<'t> {
    /// Begins at the start of a text.
    pub fn new(input: &'t str) -> Self {
        Self { input, at: 0, copied_to: 0, out: String::new(), edits: Vec::new() }
    }

    /// The length of the output so far.
    pub fn written(&self) -> usize {
        self.out.len() + (self.at - self.copied_to)
    }

    /// A range of the output so far, where nothing in it was only kept since the last edit;
    /// else of what was kept.
    pub fn output(&self, range: std::ops::Range<usize>) -> Option<&str> {
        if range.end <= self.out.len() {
            return self.out.get(range);
        }
        let behind = range.start.checked_sub(self.out.len())?;
        self.input.get(self.copied_to + behind..self.copied_to + (range.end - self.out.len()))
    }

    /// How far the input is read.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The end of the last edit: what lies behind it may still be rewritten.
    pub fn settled(&self) -> usize {
        self.copied_to
    }

    /// The last characters that were written.
    pub fn tail(&self, characters: usize) -> String {
        let pending = self.input.get(self.copied_to..self.at).unwrap_or("");
        let last = pending.chars().rev().chain(self.out.chars().rev()).take(characters);
        let backwards: String = last.collect();
        backwards.chars().rev().collect()
    }

    /// Copies the next `len` bytes.
    pub fn keep(&mut self, len: usize) {
        self.at = (self.at + len).min(self.input.len());
    }

    /// Goes back to an earlier place that no edit has passed.
    pub fn back_to(&mut self, at: usize) {
        debug_assert!(at >= self.copied_to, "an edit cannot be taken back");
        self.at = at.max(self.copied_to);
    }

    /// Puts `with` in the place of the next `len` bytes; an equal text is a copy,
    /// an empty one a deletion.
    pub fn replace(&mut self, len: usize, with: &str) {
        let end = (self.at + len).min(self.input.len());
        if self.input.get(self.at..end) == Some(with) {
            self.at = end;
            return;
        }
        if self.edits.is_empty() && self.out.is_empty() {
            self.out.reserve(self.input.len());
        }
        self.out.push_str(self.input.get(self.copied_to..self.at).unwrap_or(""));
        let out_start = self.out.len();
        self.out.push_str(with);
        self.edits.push(Edit {
            out: Span::from_range(out_start..self.out.len()),
            input: Span::from_range(self.at..end),
        });
        self.at = end;
        self.copied_to = end;
    }

    /// The rewritten text (`None` when nothing changed) and the way back.
    pub fn finish(mut self) -> (Option<String>, OffsetMap) {
        if self.edits.is_empty() {
            return (None, OffsetMap::default());
        }
        self.out.push_str(self.input.get(self.copied_to..).unwrap_or(""));
        (Some(self.out), OffsetMap { edits: self.edits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletions_stay_out_of_a_range_and_inside_a_widened_one() {
        let mut rewriter = Rewriter::new("- **Giao** Sở");
        rewriter.keep(2);
        rewriter.replace(2, "");
        rewriter.keep(4);
        rewriter.replace(2, "");
        let (text, map) = rewriter.finish();
        assert_eq!(text.as_deref(), Some("- Giao Sở"));
        assert_eq!(map.origin(Span::new(2, 6)), Span::new(4, 8));
        assert_eq!(map.origin_widened(Span::new(2, 6)), Span::new(2, 10));
        assert_eq!(map.origin(Span::new(7, 11)), Span::new(11, 15));
        assert_eq!(map.origin(Span::new(2, 2)), Span::new(4, 4));
    }

    #[test]
    fn a_range_goes_forth_and_comes_back() {
        let mut rewriter = Rewriter::new("<p>Sở&nbsp;Y tế</p><li>Giao");
        for (length, with) in [(3, ""), (4, "Sở"), (6, " "), (6, "Y tế"), (4, "\n"), (4, "1. "), (4, "Giao")]
        {
            rewriter.replace(length, with);
        }
        let (text, map) = rewriter.finish();
        let text = text.unwrap();
        assert_eq!(text, "Sở Y tế\n1. Giao");
        let input = "<p>Sở&nbsp;Y tế</p><li>Giao";
        for (literal, read) in [
            ("Sở&nbsp;Y tế", "Sở Y tế"),
            ("<p>Sở&nbsp;Y tế", "Sở Y tế"),
            ("Giao", "Giao"),
            ("Y tế</p><li>Giao", "Y tế\n1. Giao"),
        ] {
            let at = input.find(literal).unwrap();
            assert_eq!(&text[map.image(Span::from_range(at..at + literal.len())).range()], read);
        }
        let all = Span::from_range(0..text.len());
        assert_eq!(map.image(map.origin(all)), all);
    }

    #[test]
    fn an_edit_is_never_split() {
        let mut rewriter = Rewriter::new("a\u{2013}b");
        rewriter.keep(1);
        rewriter.replace(3, "-");
        let (text, map) = rewriter.finish();
        assert_eq!(text.as_deref(), Some("a-b"));
        assert_eq!(map.origin(Span::new(0, 2)), Span::new(0, 4));
        assert_eq!(map.origin(Span::new(1, 3)), Span::new(1, 5));
    }
}
