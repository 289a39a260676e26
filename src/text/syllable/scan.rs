//! A whole text, word by word, in one pass. Words already known to be fine cost a
//! look-up of their bytes; nothing is allocated for them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fine::{self, Fine};
use super::join::{join, join_fragment};
use super::judge::{Verdict, judge};
use super::repair::is_fine;
use super::runs;

/// A word that is probably misread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Where it stands first.
    pub range: Range<usize>,
    /// How often it stands in the text.
    pub times: u32,
    /// What it may have been.
    pub meant: Option<String>,
}

/// What a text has of misread words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Misreadings {
    /// Each word once, in the order of the text.
    pub words: Vec<Misread>,
    /// How many words of the text have a marked letter.
    pub marked: u32,
    /// How many words of the text are misread.
    pub suspected: u32,
}

// What the bytes of a word are.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const HIGH: u8 = 4;
const VOWEL: u8 = 8;
const J: u8 = 16;

/// For each byte what it is in a word; 0 for what stands between words.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    loop {
        classes[byte as usize] = match byte {
            b'j' => LETTER | J,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => LETTER | VOWEL,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'0'..=b'9' => DIGIT,
            // The signs of U+0080 to U+00BF and U+2000 to U+2FFF part words.
            0..=0x7F | 0xC2 | 0xE2 => 0,
            _ => HIGH,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |byte| CLASSES[usize::from(*byte)])
}

/// Finds the misread words of a text. Only where marked words are damaged, those without
/// a mark are looked at as well: their signs are too weak to stand alone.
pub fn misread(text: &str) -> Misreadings {
    let mut known = Known::new(text);
    let scan = marked_words(text, &mut known);
    if scan.found.words.is_empty() { scan.found } else { all_words(scan, &mut known) }
}

/// The words with a marked letter: what stands between blanks is known as a whole, or cut.
fn marked_words<'t>(text: &'t str, known: &mut Known<'t>) -> Scan<'t> {
    let bytes = text.as_bytes();
    let mut scan = Scan::new(text);
    runs::each(bytes, |run| {
        if known.holds(Fine::key(bytes, run.clone())) {
            scan.found.marked += 1;
            return;
        }
        for (word, _) in words(bytes, run).filter(|(_, seen)| seen & HIGH != 0) {
            scan.found.marked += 1;
            if !known.is_fine(word.clone()) {
                scan.word(word);
            }
        }
    });
    scan
}

/// The words that are fine: the common ones, and those of this text.
struct Known<'t> {
    text: &'t str,
    common: &'static Fine,
    fine: Fine,
}

impl<'t> Known<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, common: &fine::COMMON, fine: Fine::default() }
    }

    fn holds(&self, key: fine::Bytes) -> bool {
        self.common.holds(key) || self.fine.holds(key)
    }

    fn is_fine(&mut self, word: Range<usize>) -> bool {
        let key = Fine::key(self.text.as_bytes(), word.clone());
        let held = self.holds(key);
        if !held && self.text.get(word).is_some_and(is_fine) {
            self.fine.keep(key);
            return true;
        }
        held
    }
}

/// The words in a range, and what bytes each has.
fn words(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = (Range<usize>, u8)> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end && class(bytes, at) == 0 {
            at += match bytes.get(at) {
                Some(0xC2) => 2,
                Some(0xE2) => 3,
                _ => 1,
            };
        }
        let (start, mut seen) = (at, 0);
        while at < range.end && class(bytes, at) != 0 {
            seen |= class(bytes, at);
            at += 1;
        }
        (start < at).then_some((start..at, seen))
    })
}

/// Every word, once more from the start.
fn all_words<'t>(first: Scan<'t>, known: &mut Known<'t>) -> Misreadings {
    let text = first.text;
    let bytes = text.as_bytes();
    let mut scan = Scan { judged: first.judged, ..Scan::new(text) };
    scan.found.marked = first.found.marked;
    for (range, seen) in words(bytes, 0..bytes.len()) {
        if seen & HIGH != 0 {
            if !known.is_fine(range.clone()) {
                scan.word(range);
            }
        } else if seen & (LETTER | DIGIT) == LETTER | DIGIT || seen & J != 0 {
            scan.word(range);
        } else if seen == LETTER && range.len() <= 3 {
            scan.fragment(range);
        }
    }
    scan.found
}

struct Scan<'t> {
    text: &'t str,
    /// The words that are not fine, judged once.
    judged: BTreeMap<&'t str, Verdict>,
    /// The places among the found of those that are misread.
    places: BTreeMap<&'t str, usize>,
    /// Where the latest of them ends.
    covered: usize,
    found: Misreadings,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            judged: BTreeMap::new(),
            places: BTreeMap::new(),
            covered: 0,
            found: Misreadings::default(),
        }
    }

    /// Looks at a word that is no syllable.
    fn word(&mut self, range: Range<usize>) {
        let Some(word) = self.text.get(range.clone()) else { return };
        let verdict = self.judged.get(word).cloned().unwrap_or_else(|| judge(word));
        match &verdict {
            Verdict::Silent if word == "đ" || word == "Đ" => self.fragment(range),
            Verdict::Fine | Verdict::Silent => {}
            Verdict::Suspected(meant) => {
                let joined = join(self.text, range.clone());
                let (range, meant) = match joined {
                    Some((range, meant)) if range.start >= self.covered => (range, Some(meant)),
                    _ => (range, meant.clone()),
                };
                self.add(range, meant);
            }
        }
        self.judged.insert(word, verdict);
    }

    /// Looks at consonants that stand alone: part of a word that was taken apart?
    fn fragment(&mut self, range: Range<usize>) {
        if let Some((range, meant)) = join_fragment(self.text, range) {
            self.add(range, Some(meant));
        }
    }

    fn add(&mut self, range: Range<usize>, meant: Option<String>) {
        let Some(literal) = self.text.get(range.clone()) else { return };
        if range.start < self.covered || self.in_address(&range) {
            return;
        }
        self.covered = range.end;
        let words = &mut self.found.words;
        let place = *self.places.entry(literal).or_insert_with(|| {
            words.push(Misread { range, times: 0, meant });
            words.len() - 1
        });
        if let Some(misread) = words.get_mut(place) {
            misread.times += 1;
            self.found.suspected += 1;
        }
    }

    /// Whether a word is part of a web or mail address.
    fn in_address(&self, range: &Range<usize>) -> bool {
        /// No address that matters is longer, and no text can make this slow.
        const FAR: usize = 200;
        let stops = |byte: &u8| byte.is_ascii_whitespace();
        let bytes = self.text.as_bytes();
        let before = bytes.get(range.start.saturating_sub(FAR)..range.start).unwrap_or(&[]);
        let after = bytes.get(range.end..bytes.len().min(range.end + FAR)).unwrap_or(&[]);
        let start = before.iter().rposition(stops).map_or(0, |at| at + 1);
        let end = after.iter().position(stops).unwrap_or(after.len());
        let before = before.get(start..).unwrap_or(&[]);
        let after = after.get(..end).unwrap_or(&[]);
        before.starts_with(b"www.")
            || [before, after].iter().any(|part| part.contains(&b'@') || part.windows(3).any(|w| w == b"://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, u32, Option<String>)> {
        let found = misread(text).words.into_iter();
        found.map(|word| (&text[word.range], word.times, word.meant)).collect()
    }

    #[test]
    fn each_word_is_told_once_with_its_first_place_and_number() {
        let text = "Nghị quyểt của Đảng; nghị quyểt cùa tỉnh, Quyểt định";
        assert_eq!(
            words(text),
            [
                ("quyểt", 2, Some("quyết".into())),
                ("cùa", 1, Some("của".into())),
                ("Quyểt", 1, Some("Quyết".into())),
            ]
        );
        let found = misread(text);
        assert_eq!((found.marked, found.suspected), (10, 4));
    }

    #[test]
    fn addresses_are_left_alone() {
        for text in ["https://x.vn/thuểt/cùa", "thuểt@x.vn", "www.thuểt.vn", "xem http://thuểt.vn"] {
            assert_eq!(words(text), [], "{text}");
        }
        assert_eq!(words("x.vn thuểt").len(), 1);
    }

    #[test]
    fn a_text_of_nothing_but_damage_takes_linear_time() {
        let text = "dư ỡng thuểt đưọ'c x@y đ ược th ực 1ãnh ".repeat(20_000);
        assert!(misread(&text).words.len() < 10);
        let glued = "thuểt".repeat(100_000);
        assert!(misread(&glued).words.len() < 2);
    }
}
