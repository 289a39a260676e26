//! What a damaged word may have been: the common syllables that one misreading and one
//! lost or changed tone lead to. A suggestion is given where the nearest is alone.

use std::sync::LazyLock;

use super::letter::{self, LEVEL, TONES};
use super::parse::{Key, Spelling};
use super::shape::{Case, Shape};
use super::table::Table;
use crate::text::lines;

/// What is read for what; a tone comes with the look-alike.
struct Confusion {
    read: &'static str,
    printed: &'static str,
}

impl Confusion {
    /// Whether only marks are lost or taken for others: `o` for `ơ`.
    fn is_mark(&self) -> bool {
        let bare = |text: &str| -> String { text.chars().map(bare).collect() };
        bare(self.read) == bare(self.printed)
    }
}

/// The letter without its mark.
const fn bare(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

static CONFUSIONS: LazyLock<Vec<Confusion>> = LazyLock::new(|| {
    lines(include_str!("data/confusions.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(read, printed)| Confusion { read, printed })
        .collect()
});

/// The syllables that texts are made of.
static COMMON: LazyLock<Table<()>> = LazyLock::new(|| {
    let keys: Vec<(Key, ())> =
        common().filter_map(Spelling::of).map(|spelling| (spelling.key(), ())).collect();
    Table::new(&keys)
});

/// The common syllables as the list has them.
pub fn common() -> impl Iterator<Item = &'static str> {
    lines(include_str!("data/common.txt"))
}

/// Syllables that no word has, what they are misread for, and where they may be names.
static NONWORDS: LazyLock<Table<(&'static str, bool)>> = LazyLock::new(|| {
    let rows = lines(include_str!("data/nonwords.tsv")).filter_map(|line| {
        let mut columns = line.split('\t');
        let form = Spelling::of(columns.next()?)?;
        Some((form.key(), (columns.next()?, columns.next().is_some())))
    });
    let rows: Vec<(Key, (&str, bool))> = rows.collect();
    Table::new(&rows)
});

/// Whether a word is one of the common syllables.
pub fn is_common(word: &str) -> bool {
    Spelling::of(word).is_some_and(|spelling| spelling.is_syllable() && COMMON.get(spelling.key()).is_some())
}

/// Whether a word is a syllable that words have.
pub fn is_fine(word: &str) -> bool {
    Spelling::of(word)
        .is_some_and(|spelling| spelling.is_syllable() && NONWORDS.get(spelling.key()).is_none())
}

/// The word that a syllable is misread for which no word has.
pub fn nonword(spelling: &Spelling, case: Case) -> Option<&'static str> {
    let (meant, small_only) = NONWORDS.get(spelling.key())?;
    (!small_only || case == Case::Small).then_some(meant)
}

/// The common syllable that a word is nearest to; `None` where there is none or several.
pub fn nearest(word: &str) -> Option<String> {
    if word.len() > LONGEST {
        return None;
    }
    let (letters, tones) = apart(word);
    let mut best = Best::default();
    best.offer(&letters, &tones, 0);
    for confusion in CONFUSIONS.iter() {
        for (at, _) in letters.match_indices(confusion.read) {
            let (before, after) = (letters.get(..at), letters.get(at + confusion.read.len()..));
            let (printed, tone) = apart(confusion.printed);
            let changed = [before.unwrap_or(""), &printed, after.unwrap_or("")].concat();
            let tones = if tone == [LEVEL] { &tones } else { &tone };
            best.offer(&changed, tones, if confusion.is_mark() { 1 } else { 2 });
        }
    }
    best.only()
}

/// A misread letter and another tone together are too much, a lost mark and a lost tone
/// are not.
const MOST: u32 = 2;

/// No damaged syllable is longer, in bytes.
const LONGEST: usize = 24;

/// A word in small letters without tones, and the tones that it had (none is one, too).
fn apart(word: &str) -> (String, Vec<u8>) {
    let mut letters = String::with_capacity(word.len());
    let mut tones = Vec::new();
    for character in word.chars().flat_map(char::to_lowercase) {
        match letter::split(character) {
            Some((letter, tone)) => {
                letters.extend(letter::compose(letter, LEVEL));
                if tone != LEVEL {
                    tones.push(tone);
                }
            }
            None => letters.push(character),
        }
    }
    if tones.is_empty() {
        tones.push(LEVEL);
    }
    (letters, tones)
}

/// The candidates at the lowest cost so far.
#[derive(Default)]
struct Best {
    cost: u32,
    found: Vec<Spelling>,
}

impl Best {
    /// Tries letters with every tone; one that the word did not have costs.
    fn offer(&mut self, letters: &str, had: &[u8], cost: u32) {
        let Some(spelling) = Spelling::of(letters) else { return };
        for tone in 0..TONES {
            let Some(candidate) = spelling.with_tone(tone) else { continue };
            if COMMON.get(candidate.key()).is_none() {
                continue;
            }
            let other = !had.contains(&tone);
            let cost = cost + u32::from(other);
            if cost > MOST || other && cost == MOST && had != [LEVEL] {
                continue;
            }
            if self.found.is_empty() || cost < self.cost {
                self.found.clear();
                self.cost = cost;
            }
            if cost == self.cost && self.found.iter().all(|other| other.key() != candidate.key()) {
                self.found.push(candidate);
            }
        }
    }

    fn only(self) -> Option<String> {
        match self.found.as_slice() {
            [one] => Some(one.text()),
            _ => None,
        }
    }
}

/// A suggestion in the case of the word.
pub fn in_case_of(word: &str, suggestion: &str) -> String {
    match Shape::of(word).case {
        Case::Upper => suggestion.to_uppercase(),
        // A capital I where a small l was printed: `Iãnh đạo`.
        Case::Capital if !(word.starts_with('I') && suggestion.starts_with('l')) => {
            let mut letters = suggestion.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters.as_str().chars()).collect()
        }
        _ => suggestion.to_owned(),
    }
}

/// Two common syllables without the space between them (`phápluật`), where they can be
/// parted in one way only.
pub fn parted(word: &str) -> Option<String> {
    let mut places = word.char_indices().skip(2).map(|(at, _)| word.split_at(at)).filter(|(one, other)| {
        let (left, right) = (Shape::of(one), Shape::of(other));
        // Loans have neither two marked syllables of the common ones nor these tones.
        let native = left.native_tone || right.native_tone || !one.is_ascii() && !other.is_ascii();
        native && right.length > 1 && is_common(one) && is_common(other)
    });
    match (places.next(), places.next()) {
        (Some((one, other)), None) => Some(format!("{one} {other}")),
        _ => None,
    }
}
