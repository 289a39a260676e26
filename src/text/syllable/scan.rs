//! The words of a whole text that are not known to be fine, one by one: judged once each,
//! joined with what was taken off them, counted.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fine::Fine;
use super::join::{join, join_fragment};
use super::judge::{Verdict, judge};
use super::repair::is_fine;
use super::sight::{HIGH, is_fragment, tells, words};

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

/// The words of a text that must be looked at, in their order, and how many marked ones
/// need not: most words of a text are known to be fine before.
#[derive(Debug)]
pub struct Suspects<'t> {
    text: &'t str,
    /// Marked words that are fine.
    fine: u32,
    /// Words with what bytes each has.
    words: Vec<(Range<usize>, u8)>,
}

impl<'t> Suspects<'t> {
    /// No word of a text yet but for so many marked ones that are fine.
    pub const fn new(text: &'t str, fine: u32) -> Self {
        Self { text, fine, words: Vec::new() }
    }

    /// Adds the words of a range that stands apart from all other letters and digits.
    pub fn add(&mut self, range: Range<usize>) {
        let found = words(self.text.as_bytes(), range);
        self.words.extend(found.filter(|(range, seen)| tells(*seen, range.len())));
    }

    /// Finds the misread ones. Only where marked words are damaged, those without a mark
    /// are looked at as well: their signs are too weak to stand alone.
    pub fn misread(self) -> Misreadings {
        let mut known = Known { text: self.text, fine: Fine::default() };
        let mut scan = Scan::new(self.text);
        scan.told.found.marked = self.fine;
        for (word, _) in self.words.iter().filter(|(_, seen)| seen & HIGH != 0) {
            scan.told.found.marked += 1;
            // One that is damaged is enough: all are looked at again then.
            if scan.told.found.words.is_empty() && !known.is_fine(word.clone()) {
                scan.word(word.clone());
            }
        }
        if scan.told.found.words.is_empty() {
            return scan.told.found;
        }
        all_words(scan, &mut known, self.words)
    }
}

/// The misread words of a whole text.
#[cfg(test)]
pub fn misread(text: &str) -> Misreadings {
    let mut suspects = Suspects::new(text, 0);
    suspects.add(0..text.len());
    suspects.misread()
}

/// The words that are fine among those of this text.
struct Known<'t> {
    text: &'t str,
    fine: Fine,
}

impl Known<'_> {
    fn is_fine(&mut self, word: Range<usize>) -> bool {
        let key = Fine::key(self.text.as_bytes(), word.clone());
        let held = self.fine.holds(key);
        if !held && self.text.get(word).is_some_and(is_fine) {
            self.fine.keep(key);
            return true;
        }
        held
    }
}

/// Every word, once more from the start.
fn all_words<'t>(first: Scan<'t>, known: &mut Known<'t>, words: Vec<(Range<usize>, u8)>) -> Misreadings {
    let mut scan = Scan { judged: first.judged, ..Scan::new(first.text) };
    scan.told.found.marked = first.told.found.marked;
    for (range, seen) in words {
        if seen & HIGH == 0 {
            if is_fragment(seen, range.len()) { scan.fragment(range) } else { scan.word(range) }
        } else if !known.is_fine(range.clone()) {
            scan.word(range);
        }
    }
    scan.told.found
}

struct Scan<'t> {
    text: &'t str,
    /// The words that are not fine, judged once.
    judged: BTreeMap<&'t str, Verdict>,
    told: Told<'t>,
}

/// The words that were found misread so far.
struct Told<'t> {
    text: &'t str,
    /// The places among the found of those that are misread.
    places: BTreeMap<&'t str, usize>,
    /// Where the latest of them ends.
    covered: usize,
    found: Misreadings,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let told = Told { text, places: BTreeMap::new(), covered: 0, found: Misreadings::default() };
        Self { text, judged: BTreeMap::new(), told }
    }

    /// Looks at a word that is no syllable.
    fn word(&mut self, range: Range<usize>) {
        let Some(word) = self.text.get(range.clone()) else { return };
        let meant = match self.judged.entry(word).or_insert_with(|| judge(word)) {
            Verdict::Silent if word == "đ" || word == "Đ" => return self.fragment(range),
            Verdict::Fine | Verdict::Silent => return,
            Verdict::Suspected(meant) => meant.as_deref(),
        };
        match join(self.text, range.clone()) {
            Some((range, meant)) if range.start >= self.told.covered => self.told.add(range, Some(&meant)),
            _ => self.told.add(range, meant),
        }
    }

    /// Looks at consonants that stand alone: part of a word that was taken apart?
    fn fragment(&mut self, range: Range<usize>) {
        if let Some((range, meant)) = join_fragment(self.text, range) {
            self.told.add(range, Some(&meant));
        }
    }
}

impl Told<'_> {
    fn add(&mut self, range: Range<usize>, meant: Option<&str>) {
        let Some(literal) = self.text.get(range.clone()) else { return };
        if range.start < self.covered || self.in_address(&range) {
            return;
        }
        self.covered = range.end;
        let words = &mut self.found.words;
        let place = *self.places.entry(literal).or_insert_with(|| {
            words.push(Misread { range, times: 0, meant: meant.map(str::to_owned) });
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
