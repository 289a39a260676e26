//! Places in the source text: whether a byte range is one, on which line it
//! begins, and what stands there.

use memchr::memchr_iter;

/// Bytes of a line of text that is no long paragraph: for these room is made at once.
const LINE: usize = 64;

/// The text that spans refer to, with the positions of its line feeds.
#[derive(Debug)]
pub struct SourceText<'t> {
    text: &'t str,
    line_feeds: Vec<usize>,
}

impl<'t> SourceText<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let mut line_feeds = Vec::with_capacity(text.len() / LINE);
        line_feeds.extend(memchr_iter(b'\n', text.as_bytes()));
        Self { text, line_feeds }
    }

    /// Bytes of the text.
    pub const fn len(&self) -> usize {
        self.text.len()
    }

    /// What stands at a byte range; `None` when it is no place of this text.
    #[inline]
    pub fn at(&self, start: u64, end: u64) -> Option<&'t str> {
        self.text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// Why a byte range is no place of this text, in one sentence.
    #[cold]
    pub fn problem(&self, start: u64, end: u64) -> String {
        let length = self.text.len();
        let inside = |at: u64| usize::try_from(at).ok().filter(|at| *at <= length);
        let (Some(start), Some(end)) = (inside(start), inside(end)) else {
            return format!("the place {start}..{end} reaches beyond the text of {length} bytes");
        };
        match [start, end].into_iter().find(|at| !self.text.is_char_boundary(*at)) {
            Some(at) => format!("byte {at} is no character boundary of the text"),
            None => format!("the place {start}..{end} is reversed"),
        }
    }

    /// Whether a byte is on a line. Asked for every place, so nothing is searched.
    #[inline]
    pub fn is_on(&self, line: u64, at: u64) -> bool {
        let feed = |line: usize| self.line_feeds.get(line).map_or(u64::MAX, |feed| *feed as u64);
        match usize::try_from(line) {
            Ok(0) | Err(_) => false,
            Ok(1) => at <= feed(0),
            Ok(line) => self.line_feeds.len() + 1 >= line && feed(line - 2) < at && at <= feed(line - 1),
        }
    }

    /// The line of a byte, from 1; a line ends at LF only.
    pub fn line(&self, at: u64) -> u64 {
        let before = self.line_feeds.partition_point(|line_feed| (*line_feed as u64) < at);
        before as u64 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_inside_and_on_boundaries() {
        let text = SourceText::new("Sở Y tế\nhai\r\nba");
        assert_eq!(text.at(0, 4), Some("Sở"));
        for (start, end, problem) in [(0, 3, "boundary"), (0, 99, "beyond"), (4, 0, "reversed")] {
            assert_eq!(text.at(start, end), None);
            assert!(text.problem(start, end).contains(problem));
        }
        assert_eq!(text.at(19, 19), Some(""));
    }

    #[test]
    fn a_line_feed_belongs_to_the_line_it_ends() {
        let text = SourceText::new("a\nb\r\nc\r");
        assert_eq!([0, 1, 2, 4, 5, 7].map(|at| text.line(at)), [1, 1, 2, 2, 3, 3]);
        for text in [text, SourceText::new(""), SourceText::new("\n"), SourceText::new("a\n\n")] {
            for (at, line) in (0..9).flat_map(|at| [0, 1, 2, 3, 4, 5, u64::MAX].map(|line| (at, line))) {
                assert_eq!(text.is_on(line, at), text.line(at) == line, "{text:?} {at} {line}");
            }
        }
    }
}
