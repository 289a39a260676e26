//! A pattern that is compiled when it is first asked for. One that does not compile finds
//! nothing, which no text would show: so each pattern is named in a test of its file, and
//! `tests/architecture.rs` fails for one that is not.

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

/// A pattern of a rule.
#[derive(Debug)]
pub struct Pattern(LazyLock<Option<Regex>>);

impl Pattern {
    /// A pattern, by the function that compiles it (`|| Regex::new(…)`).
    pub const fn new(compile: fn() -> Option<Regex>) -> Self {
        Self(LazyLock::new(compile))
    }

    /// Whether it compiles; asked by tests only.
    pub fn compiles(&self) -> bool {
        self.0.is_some()
    }

    /// As [`Regex::captures`].
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures(text)
    }

    /// As [`Regex::find`].
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.0.as_ref()?.find(text)
    }

    /// As [`Regex::find_iter`].
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.0.iter().flat_map(move |regex| regex.find_iter(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_finds_what_it_says_and_a_broken_one_tells() {
        static WHOLE: Pattern = Pattern::new(|| Regex::new("b+").ok());
        static BROKEN: Pattern = Pattern::new(|| Regex::new(&["(", "b"].concat()).ok());
        assert!(WHOLE.compiles() && !BROKEN.compiles());
        assert_eq!(WHOLE.find("abba").map(|found| found.range()), Some(1..3));
        assert_eq!(WHOLE.find_iter("abbab").count(), 2);
        assert!(BROKEN.find("(b").is_none() && BROKEN.captures("(b").is_none());
        assert_eq!(BROKEN.find_iter("(b").count(), 0);
    }
}
