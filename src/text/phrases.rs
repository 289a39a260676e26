//! Lists of words and phrases found in one pass, as whole words only: `giao` is not in
//! `giaolưu`. A trie of bytes, entered where a word begins and nowhere else: most words
//! leave it at their first letters, and a text is read once however long the list. Runs
//! of bytes at which phrases do not part are one step.

use std::ops::Range;

use aho_corasick::Span;
use aho_corasick::packed::{self, Searcher};

/// A list of phrases, ready to be looked for. Of two that begin at one place the
/// longest that ends a word is found.
#[derive(Debug)]
pub struct Phrases {
    /// A bit for each two bytes that a phrase may begin with, by their last six bits: most
    /// words of a text are left at once.
    pairs: [u64; 64],
    /// The phrases of a short list, looked for all at once wherever they stand: a text need
    /// not be read word by word.
    short: Option<Searcher>,
    /// The node behind each first byte.
    roots: [u32; 256],
    nodes: Vec<Node>,
    /// The labels of all nodes.
    letters: Vec<u8>,
    /// The bytes that go on from the nodes, each with the node behind it.
    edges: Vec<(u8, u32)>,
}

/// A place in the trie where phrases part or end.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// What all phrases of this node go on with, among the letters.
    label: (u32, u32),
    /// What parts them behind it, among the edges.
    edges: (u32, u32),
    /// A phrase ends behind the label.
    ends: bool,
}

/// The number of no node.
const NONE: u32 = u32::MAX;

impl Phrases {
    /// Compiles a list.
    pub fn new<P: AsRef<str>>(phrases: impl IntoIterator<Item = P>) -> Self {
        let list: Vec<P> = phrases.into_iter().collect();
        let mut list: Vec<&str> =
            list.iter().map(AsRef::as_ref).filter(|phrase| !phrase.is_empty()).collect();
        list.sort_unstable();
        list.dedup();
        let mut phrases = Self {
            pairs: [0; 64],
            short: searcher(&list),
            roots: [NONE; 256],
            nodes: Vec::new(),
            letters: Vec::new(),
            edges: Vec::new(),
        };
        let list: Vec<&[u8]> = list.into_iter().map(str::as_bytes).collect();
        for phrase in &list {
            match phrase {
                [first, second, ..] => {
                    let (row, bit) = pair(*first, *second);
                    phrases.pairs[row] |= bit;
                }
                [only] => phrases.pairs[pair(*only, 0).0] = u64::MAX,
                [] => {}
            }
        }
        for (first, node) in phrases.parted(&list, 0) {
            phrases.roots[usize::from(first)] = node;
        }
        phrases
    }

    /// Adds the nodes of sorted phrases, parted by their byte at a place.
    fn parted(&mut self, list: &[&[u8]], at: usize) -> Vec<(u8, u32)> {
        list.chunk_by(|one, next| one.get(at) == next.get(at))
            .filter_map(|alike| Some((*alike.first()?.get(at)?, self.node(alike, at + 1)?)))
            .collect()
    }

    /// Adds the node of sorted phrases that are alike up to a place.
    fn node(&mut self, list: &[&[u8]], from: usize) -> Option<u32> {
        let (first, last) = (list.first()?.get(from..)?, list.last()?.get(from..)?);
        let label = first.iter().zip(last).take_while(|(one, other)| one == other).count();
        let ends = label == first.len();
        let behind = self.parted(if ends { list.get(1..)? } else { list }, from + label);
        let node = Node {
            label: extend(&mut self.letters, first.get(..label)?.iter().copied()),
            edges: extend(&mut self.edges, behind),
            ends,
        };
        self.nodes.push(node);
        u32::try_from(self.nodes.len() - 1).ok()
    }

    /// The lines of a data file but for its comments.
    pub fn of_lines(data: &'static str) -> Self {
        Self::new(lines(data))
    }

    /// The first phrase at or after a place that begins and ends a word.
    pub fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        let from = (from..bytes.len()).find(|at| text.is_char_boundary(*at))?;
        if let Some(short) = &self.short {
            return self.find_short(short, text, from);
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

    /// As [`Self::find_from`]: each place where a phrase stands is looked at.
    fn find_short(&self, short: &Searcher, text: &str, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        while let Some(at) = short.find_in(text, Span { start, end: text.len() }).map(|found| found.start()) {
            if begins_word(text, at)
                && let Some(end) = self.walk(text, at)
            {
                return Some(at..end);
            }
            start = at + 1;
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

    /// Whether a text, read in small letters, may begin with a phrase: its first two bytes
    /// tell of most texts that they do not, and nothing is copied.
    pub fn may_open(&self, text: &str) -> bool {
        let mut head = [0; 16];
        let mut length = 0;
        for letter in text.chars().take(2).flat_map(char::to_lowercase) {
            let Some(room) = head.get_mut(length..length + letter.len_utf8()) else { break };
            length += letter.encode_utf8(room).len();
        }
        let (row, bit) = pair(head[0], head[1]);
        self.pairs.get(row).is_some_and(|row| row & bit != 0)
    }

    /// Where the longest phrase at a place ends that ends a word there.
    fn walk(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut next = *self.roots.get(usize::from(*bytes.get(from)?))?;
        let (mut at, mut found) = (from + 1, None);
        while let Some(node) = self.nodes.get(next as usize) {
            let label = self.letters.get(node.label.0 as usize..node.label.1 as usize)?;
            if !label.is_empty() && bytes.get(at..at + label.len()) != Some(label) {
                break;
            }
            at += label.len();
            if node.ends && ends_word(text, at) {
                found = Some(at);
            }
            let Some(byte) = bytes.get(at) else { break };
            let edges = self.edges.get(node.edges.0 as usize..node.edges.1 as usize)?;
            next = edges.iter().find(|(own, _)| own == byte).map_or(NONE, |(_, next)| *next);
            at += 1;
        }
        found
    }
}

/// Adds to a list; the place of what was added.
fn extend<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> (u32, u32) {
    let place = |list: &Vec<T>| u32::try_from(list.len()).unwrap_or(NONE);
    let start = place(list);
    list.extend(more);
    (start, place(list))
}

/// What looks for the phrases of a short list; a word of one or two bytes stands in too
/// many others.
fn searcher(list: &[&str]) -> Option<Searcher> {
    /// More are told apart badly by their first bytes.
    const FEW: usize = 32;
    let short = list.len() <= FEW && list.iter().all(|phrase| phrase.len() > 2);
    if short { packed::Builder::new().extend(list).build() } else { None }
}

/// The place of two bytes among the pairs.
const fn pair(first: u8, second: u8) -> (usize, u64) {
    (first as usize & 63, 1 << (second & 63))
}

/// How many bytes of a word stand at a byte, as far as it tells alone: none at a sign, and
/// at the first byte of what must be asked.
const STEPS: [u8; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < steps.len() {
        steps[byte] = match byte {
            0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0x80..=0xBF => 1,
            0xC3..=0xC6 => 2,
            0xE1 => 3,
            _ => 0,
        };
        byte += 1;
    }
    steps
};

/// Whether a byte with a step begins a letter for sure: `×` and `÷` stand among the letters
/// of Latin-1, and other scripts beside the letters with a tone.
const fn is_sure(byte: u8, next: Option<&u8>) -> bool {
    match byte {
        0xC3 => !matches!(next, Some(0x97 | 0xB7)),
        0xE1 => matches!(next, Some(0xB8..=0xBB)),
        _ => true,
    }
}

/// Where the next word may begin: behind the first character from a place on that is no
/// part of a word.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        let step = STEPS[usize::from(byte)];
        if step == 1 || step > 1 && is_sure(byte, bytes.get(at + 1)) {
            at += usize::from(step);
            continue;
        }
        if byte.is_ascii() {
            return Some(at + 1);
        }
        let character = text.get(at..)?.chars().next()?;
        at += character.len_utf8();
        if !character.is_alphanumeric() {
            return Some(at);
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
    fn no_phrase_is_passed_over_at_its_first_letters() {
        let list = ["đề nghị", "giao", "yêu cầu", "ủy ban", "về"];
        let phrases = Phrases::new(list);
        for phrase in list {
            assert!(phrases.may_open(phrase) && phrases.may_open(&phrase.to_uppercase()), "{phrase}");
        }
        for other in ["sở", "hội nghị", "", "1. giao"] {
            assert!(!phrases.may_open(other), "{other}");
        }
    }

    #[test]
    fn a_text_opens_with_a_phrase_only_at_its_start() {
        let phrases = Phrases::new(["tiếp tục", "tiếp"]);
        assert_eq!(phrases.opens("tiếp tục làm"), Some("tiếp tục".len()));
        assert_eq!(phrases.opens("tiếp tụcx làm"), Some("tiếp".len()));
        assert_eq!(phrases.opens("và tiếp tục"), None);
    }

    const LIST: [&str; 8] = ["x", "ở", "giao", "giao cho", "giao cho các sở", "sở", "đề nghị", "Về"];

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
            // With a phrase of one byte a list is looked for word by word.
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
