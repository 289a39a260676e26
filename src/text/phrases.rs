//! Lists of words and phrases found in one pass, as whole words only: `giao` is not in
//! `giaolưu`. A trie of bytes, entered where a word begins and nowhere else: most words
//! leave it at their first letters, and a text is read once however long the list.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::Span;
use aho_corasick::packed::{self, Searcher};

use super::words::letter;

/// A list of phrases, ready to be looked for. Of two that begin at one place the
/// longest that ends a word is found.
#[derive(Debug)]
pub struct Phrases {
    /// The node behind each first byte; 0 where no phrase begins with it.
    roots: Vec<u32>,
    /// A bit for each two bytes that a phrase may begin with, by their last six bits: most
    /// words of a text are left at once.
    pairs: [u64; 64],
    /// The phrases of a short list without their first letters, looked for all at once:
    /// a text need not be read word by word. A first letter alone is no good sign, as its
    /// case differs, and many words begin with it.
    tails: Option<Searcher>,
    nodes: Vec<Node>,
    /// The bytes that go on from the nodes, each with the node behind it.
    edges: Vec<(u8, u32)>,
}

/// A place in the trie.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    first_edge: u32,
    edges: u32,
    /// A phrase ends here.
    ends: bool,
}

impl Phrases {
    /// Compiles a list.
    pub fn new<P: AsRef<str>>(phrases: impl IntoIterator<Item = P>) -> Self {
        let mut tree: Vec<(BTreeMap<u8, u32>, bool)> = vec![Default::default()];
        let mut pairs = [0; 64];
        let mut tails: BTreeSet<String> = BTreeSet::new();
        for phrase in phrases {
            let phrase = phrase.as_ref();
            match phrase.as_bytes() {
                [first, second, ..] => {
                    let (row, bit) = pair(*first, *second);
                    pairs[row] |= bit;
                }
                [only] => pairs[pair(*only, 0).0] = u64::MAX,
                [] => {}
            }
            tails.insert(phrase.chars().skip(1).collect());
            let mut at = 0;
            for byte in phrase.bytes() {
                let next = u32::try_from(tree.len()).unwrap_or(0);
                let Some((children, _)) = tree.get_mut(at) else { break };
                at = *children.entry(byte).or_insert(next) as usize;
                if at == tree.len() {
                    tree.push(Default::default());
                }
            }
            if let Some((_, ends)) = tree.get_mut(at) {
                *ends = true;
            }
        }
        let short = tails.len() <= FEW && tails.iter().all(|tail| !tail.is_empty());
        let tails = short.then(|| packed::Builder::new().extend(&tails).build()).flatten();
        let mut phrases = Self { roots: vec![0; 256], pairs, tails, nodes: Vec::new(), edges: Vec::new() };
        for (byte, node) in tree.first().into_iter().flat_map(|(children, _)| children) {
            phrases.roots[usize::from(*byte)] = *node;
        }
        for (children, ends) in tree {
            let place = |edges: &[_]| u32::try_from(edges.len()).unwrap_or(0);
            let first_edge = place(&phrases.edges);
            phrases.edges.extend(children);
            phrases.nodes.push(Node { first_edge, edges: place(&phrases.edges) - first_edge, ends });
        }
        phrases
    }

    /// The lines of a data file but for its comments.
    pub fn of_lines(data: &'static str) -> Self {
        Self::new(lines(data))
    }

    /// The first phrase at or after a place that begins and ends a word.
    pub fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        let from = (from..bytes.len()).find(|at| text.is_char_boundary(*at))?;
        if let Some(tails) = &self.tails {
            return self.find_by_tail(tails, text, from);
        }
        let mut at = if begins_word(text, from) { from } else { next_word(text, from)? };
        loop {
            let (row, bit) = pair(*bytes.get(at)?, bytes.get(at + 1).copied().unwrap_or(0));
            if self.pairs.get(row).is_some_and(|row| row & bit != 0)
                && let Some(end) = self.walk(text, at)
            {
                return Some(at..end);
            }
            at = next_word(text, at)?;
        }
    }

    /// As [`Self::find_from`]: each place where the tail of a phrase stands is tried.
    fn find_by_tail(&self, tails: &Searcher, text: &str, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        while let Some(tail) = tails.find_in(text, Span { start, end: text.len() }) {
            start = tail.start() + 1;
            let first = text.get(from..tail.start()).and_then(|before| before.chars().next_back());
            if let Some(at) = first.map(|first| tail.start() - first.len_utf8())
                && begins_word(text, at)
                && let Some(end) = self.walk(text, at)
            {
                return Some(at..end);
            }
        }
        None
    }

    /// The first phrase that begins and ends a word.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.find_from(text, 0)
    }

    /// Where the phrase ends that a text begins with.
    pub fn opens(&self, text: &str) -> Option<usize> {
        self.walk(text, 0)
    }

    /// Where the longest phrase at a place ends that ends a word there.
    fn walk(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut node = *self.roots.get(usize::from(*bytes.get(from)?))?;
        let (mut at, mut found) = (from, None);
        while node > 0 {
            at += 1;
            let Node { first_edge, edges, ends } = *self.nodes.get(node as usize)?;
            if ends && ends_word(text, at) {
                found = Some(at);
            }
            let Some(byte) = bytes.get(at) else { break };
            let edges = self.edges.get(first_edge as usize..(first_edge + edges) as usize)?;
            node = edges.iter().find(|(own, _)| own == byte).map_or(0, |(_, next)| *next);
        }
        found
    }
}

/// Phrases of a list that are looked for by their tails.
const FEW: usize = 32;

/// The place of two bytes among the pairs.
const fn pair(first: u8, second: u8) -> (usize, u64) {
    (first as usize & 63, 1 << (second & 63))
}

/// What a byte is to the words of a text.
const SIGN: u8 = 0;
/// A letter or digit, and an inner byte of what is not ASCII.
const WORD: u8 = 1;
/// The first of the three bytes of a letter with a tone, and of two bytes of another.
const TONED: u8 = 2;
const LATIN: u8 = 3;
/// The first byte of what must be asked.
const ASK: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut classes = [SIGN; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte {
            0x80..=0xBF => WORD,
            0xE1 => TONED,
            0xC4..=0xC6 => LATIN,
            0xC0.. => ASK,
            0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => WORD,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
};

/// Where the next word may begin: behind the first character from a place on that is no
/// part of a word.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match CLASSES[usize::from(*bytes.get(at)?)] {
            SIGN => return Some(at + 1),
            WORD => at += 1,
            LATIN => at += 2,
            TONED if matches!(bytes.get(at + 1), Some(0xB8..=0xBB)) => at += 3,
            _ => match letter(bytes, at) {
                0 => {
                    let character = text.get(at..)?.chars().next()?;
                    at += character.len_utf8();
                    if !character.is_alphanumeric() {
                        return Some(at);
                    }
                }
                length => at += length,
            },
        }
    }
}

/// The lines of a data file but for its comments.
pub fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with('#'))
}

fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn ends_word(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        _ => text.get(at..).is_some_and(|after| !after.starts_with(char::is_alphanumeric)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        let phrases = Phrases::new(["giao", "giao cho", "giao cho các sở", "sở"]);
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

    const LIST: [&str; 7] = ["ở", "giao", "giao cho", "giao cho các sở", "sở", "đề nghị", "Về"];

    proptest! {
        #[test]
        fn the_first_and_longest_phrase_is_found(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "giao", " ", "cho", " các sở", "sở", "ở", "đề nghị", "–", "“", "x", "7", ".", "²", "е", "\u{301}", "é",
                ]),
                0..12,
            ),
            from in 0_usize..20,
        ) {
            let text = words.concat();
            // Without the phrase of one letter the list is looked for by its tails.
            for list in [&LIST[..], &LIST[1..]] {
                let phrases = Phrases::new(list);
                let at = |at: usize| {
                    let whole = |phrase: &&&str| {
                        text[at..].starts_with(**phrase)
                            && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
                    };
                    list.iter().filter(whole).map(|phrase| at..at + phrase.len()).max_by_key(|range| range.end)
                };
                let begins = |at: &usize| {
                    text.is_char_boundary(*at) && !text[..*at].ends_with(char::is_alphanumeric)
                };
                let first = (from..text.len()).filter(begins).find_map(at);
                prop_assert_eq!(phrases.find_from(&text, from), first);
                prop_assert_eq!(phrases.opens(&text), at(0).map(|range| range.end));
            }
        }
    }
}
