//! Lists of words and phrases found in one pass, as whole words only: `giao` is not in
//! `giaolưu`. Linear in the text whatever the length of the list.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// A list of phrases, ready to be looked for. Of two that begin at one place the
/// longest that ends a word is found.
#[derive(Debug)]
pub struct Phrases {
    automaton: Option<AhoCorasick>,
    /// For each phrase, the lengths of those it begins with, longest first, its own in front.
    lengths: Vec<Vec<usize>>,
}

impl Phrases {
    /// Compiles a list. A list too long to compile finds nothing; a test of each list
    /// proves that it does compile.
    pub fn new<P: AsRef<str>>(phrases: impl IntoIterator<Item = P>) -> Self {
        let phrases: Vec<P> = phrases.into_iter().collect();
        let words: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
        let lengths = words
            .iter()
            .map(|phrase| {
                let mut ends: Vec<usize> = words
                    .iter()
                    .filter(|other| phrase.starts_with(**other))
                    .map(|other| other.len())
                    .collect();
                ends.sort_unstable_by(|one, other| other.cmp(one));
                ends
            })
            .collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            .build(&words)
            .ok();
        Self { automaton, lengths }
    }

    /// The lines of a data file but for its comments.
    pub fn of_lines(data: &'static str) -> Self {
        Self::new(lines(data))
    }

    /// Whether the list was compiled.
    #[cfg(test)]
    pub fn is_ready(&self) -> bool {
        self.automaton.is_some()
    }

    /// The first phrase at or after a place that begins and ends a word.
    pub fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut at = from;
        loop {
            let found = self.search(text, at, Anchored::No)?;
            if begins_word(text, found.start)
                && let Some(range) = self.whole(text, &found)
            {
                return Some(range);
            }
            at = found.start + text.get(found.start..)?.chars().next()?.len_utf8();
        }
    }

    /// The first phrase that begins and ends a word.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.find_from(text, 0)
    }

    /// Where the phrase ends that a text begins with.
    pub fn opens(&self, text: &str) -> Option<usize> {
        let found = self.search(text, 0, Anchored::Yes)?;
        self.whole(text, &found).map(|range| range.end)
    }

    fn search(&self, text: &str, from: usize, anchored: Anchored) -> Option<Found> {
        let input = Input::new(text).range(from..text.len().max(from)).anchored(anchored);
        let found = self.automaton.as_ref()?.try_find(input).ok()??;
        Some(Found { start: found.start(), phrase: found.pattern().as_usize() })
    }

    /// The longest phrase at a place that ends a word there.
    fn whole(&self, text: &str, found: &Found) -> Option<Range<usize>> {
        let ends = self.lengths.get(found.phrase)?.iter().map(|length| found.start + length);
        ends.into_iter().find(|end| ends_word(text, *end)).map(|end| found.start..end)
    }
}

struct Found {
    start: usize,
    phrase: usize,
}

/// The lines of a data file but for its comments.
pub fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with('#'))
}

fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn ends_word(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        let phrases = Phrases::new(["giao", "giao cho", "giao cho các sở", "sở"]);
        assert!(phrases.is_ready());
        for (text, found) in [
            ("giao cho các sở", Some("giao cho các sở")),
            ("giao cho các sởx", Some("giao cho")),
            ("xgiao sở", Some("sở")),
            ("giaolưu, sở", Some("sở")),
            ("(giao) cho", Some("giao")),
            ("bàn giao", Some("giao")),
            ("giaog", None),
            ("", None),
        ] {
            assert_eq!(phrases.find(text).and_then(|range| text.get(range)), found, "{text}");
        }
        assert_eq!(phrases.find_from("sở và sở", 1), Some("sở và ".len().."sở và sở".len()));
    }

    #[test]
    fn a_text_opens_with_a_phrase_only_at_its_start() {
        let phrases = Phrases::new(["tiếp tục", "tiếp"]);
        assert_eq!(phrases.opens("tiếp tục làm"), Some("tiếp tục".len()));
        assert_eq!(phrases.opens("tiếp tụcx làm"), Some("tiếp".len()));
        assert_eq!(phrases.opens("và tiếp tục"), None);
    }
}
