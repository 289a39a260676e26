//! The closed grammar of the written syllable: an onset, a rime, a tone at its place.
//! The tables are data; how they go together is the standard orthography. Nothing here
//! says what is a word: `cùa` is a syllable that no dictionary has.

use std::sync::LazyLock;

use super::letter::{self, LEVEL, NANG, SAC, number};
use super::table::Table;
use crate::text::lines;

/// Letters and tone of a word, as far as it has the letters of Vietnamese only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spelling {
    /// The longest syllable is `nghiêng`.
    letters: [u8; 7],
    length: u8,
    /// The number of the tone; of several the last.
    pub tone: u8,
    /// The letter that carries it.
    tone_at: u8,
    /// How many letters carry one.
    pub marks: u8,
}

/// A syllable by its letters and its tone, wherever the mark stands: `hòa` = `hoà`.
pub type Key = u64;

impl Spelling {
    /// Takes a word apart; `None` where it is too long or has another character.
    pub fn of(word: &str) -> Option<Self> {
        Self::of_letters(word.chars().map(letter::split))
    }

    /// Puts letters with their tones together; `None` where one is none, or where they are
    /// too many.
    pub fn of_letters(letters: impl Iterator<Item = Option<(u8, u8)>>) -> Option<Self> {
        let mut spelling = Self::default();
        for letter in letters {
            let (letter, tone) = letter?;
            *spelling.letters.get_mut(usize::from(spelling.length))? = letter;
            if tone != 0 {
                spelling.tone = tone;
                spelling.tone_at = spelling.length;
                spelling.marks += 1;
            }
            spelling.length += 1;
        }
        Some(spelling)
    }

    /// The letters.
    pub fn letters(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or(&[])
    }

    /// The syllable whatever the place of its tone.
    pub fn key(&self) -> Key {
        packed(self.letters()) | Key::from(self.tone) << 48
    }

    /// The same letters with a tone at its place, the first of two where both are right;
    /// `None` where that is no syllable.
    pub fn with_tone(mut self, tone: u8) -> Option<Self> {
        self.tone = tone;
        self.marks = u8::from(tone != 0);
        for at in 0..self.length {
            self.tone_at = at;
            if self.is_syllable() {
                return Some(self);
            }
        }
        None
    }

    /// The word in small letters.
    pub fn text(&self) -> String {
        (0..)
            .zip(self.letters())
            .filter_map(|(at, letter)| {
                let tone = if at == self.tone_at { self.tone } else { 0 };
                letter::compose(*letter, tone)
            })
            .collect()
    }

    /// The letters in small, without the tone.
    pub fn plain(&self) -> String {
        self.letters().iter().filter_map(|letter| letter::compose(*letter, LEVEL)).collect()
    }

    /// Whether this is a syllable: some onset and rime with the tone where it belongs.
    pub fn is_syllable(&self) -> bool {
        if self.marks > 1 {
            return false;
        }
        let letters = self.letters();
        let consonants = letters.iter().take_while(|letter| !letter::is_vowel(**letter)).count();
        // `qu` and `gi` are onsets that end in a vowel letter.
        if consonants == 1 && (letters.starts_with(QU) || letters.starts_with(GI)) {
            return self.parts_at(2) || (letters.starts_with(GI) && self.merged());
        }
        self.parts_at(consonants)
    }

    /// `gì`, `gìn`, `giếng`: the `i` belongs to onset and rime at once.
    fn merged(&self) -> bool {
        let rime = GRAMMAR.rime(self.letters().get(1..).unwrap_or(&[]));
        rime.is_some_and(|rime| rime.has(BEHIND_GI) && self.toned(rime, 1))
    }

    fn parts_at(&self, at: usize) -> bool {
        let letters = self.letters();
        let (onset, rest) = letters.split_at_checked(at).unwrap_or((letters, &[]));
        let Some(rime) = GRAMMAR.rime(rest) else { return false };
        GRAMMAR.agree(onset, rime, rest) && self.toned(rime, at)
    }

    /// Whether the tone is one that the rime takes, on a letter that it may stand on.
    fn toned(&self, rime: Rime, at: usize) -> bool {
        if rime.has(STOPPED) && !matches!(self.tone, SAC | NANG) {
            return false;
        }
        self.tone == 0
            || usize::from(self.tone_at).checked_sub(at).is_some_and(|place| rime.places() >> place & 1 == 1)
    }
}

const QU: &[u8] = &[number('q'), number('u')];
const GI: &[u8] = &[number('g'), number('i')];

/// Letters as one number.
pub fn packed(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |packed, letter| packed << 5 | u64::from(*letter))
}

/// What the tables say: onsets with what follows them, rimes with what they follow.
struct Grammar {
    onsets: Table<u32>,
    rimes: Table<u32>,
}

// What an onset asks of its rime.
const FRONT_ONLY: u32 = 1;
const BACK_ONLY: u32 = 2;
const LABIAL: u32 = 4;
const QU_RIMES: u32 = 8;

// What a rime stands behind, above the four bits of the places of its tone.
const ZERO: u32 = 1 << 4;
const ONSET: u32 = 1 << 5;
const GLIDE: u32 = 1 << 6;
const BEHIND_QU: u32 = 1 << 7;
const BEHIND_GI: u32 = 1 << 8;
const BEHIND_LABIAL: u32 = 1 << 9;
const STOPPED: u32 = 1 << 10;

#[derive(Clone, Copy)]
struct Rime(u32);

impl Rime {
    const fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }

    /// The letters of the rime that may carry the tone, a bit for each.
    const fn places(self) -> u32 {
        self.0 & 0xF
    }
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let onsets = rows(include_str!("data/onsets.tsv"), |letters, tags| {
        let bits = tags.split(' ').fold(0, |bits, tag| bits | onset_bit(tag));
        (packed(letters), bits)
    });
    let rimes = rows(include_str!("data/rimes.tsv"), |letters, tags| {
        let bits = tags.split(' ').fold(places(letters), |bits, tag| bits | rime_bits(tag));
        (packed(letters), bits | if is_stopped(letters) { STOPPED } else { 0 })
    });
    Grammar { onsets: Table::new(&onsets), rimes: Table::new(&rimes) }
});

/// The first two columns of a table, the letters of the first by their numbers.
fn rows(data: &'static str, row: impl Fn(&[u8], &str) -> (u64, u32)) -> Vec<(u64, u32)> {
    lines(data)
        .map(|line| {
            let mut columns = line.split('\t');
            let letters: Vec<u8> = columns.next().unwrap_or("").chars().map(number).collect();
            row(&letters, columns.next().unwrap_or(""))
        })
        .collect()
}

fn onset_bit(tag: &str) -> u32 {
    match tag {
        "front" => FRONT_ONLY,
        "back" => BACK_ONLY,
        "labial" => LABIAL,
        "qu" => QU_RIMES,
        _ => 0,
    }
}

fn rime_bits(tag: &str) -> u32 {
    match tag {
        "any" => ZERO | ONSET,
        "after" => ONSET,
        "zero" => ZERO,
        "glide" => ZERO | ONSET | GLIDE,
        "qu" => BEHIND_QU,
        "gi" => BEHIND_GI,
        "labial" => BEHIND_LABIAL,
        _ => 0,
    }
}

/// Whether a rime ends in `p t c ch` and so takes sắc or nặng only.
fn is_stopped(rime: &[u8]) -> bool {
    const P: u8 = number('p');
    const T: u8 = number('t');
    const C: u8 = number('c');
    const H: u8 = number('h');
    matches!(rime, [.., P | T | C] | [.., C, H])
}

/// Where the tone of a rime stands, a bit for each letter: on `ă â ê ô ơ` (the last of
/// them), else on the vowel before a final consonant, on the middle one of three, on the
/// first of two; open `oa`, `oe`, `uy` have it on either (hòa, hoà).
fn places(rime: &[u8]) -> u32 {
    let vowels = rime.iter().take_while(|letter| letter::is_vowel(**letter)).count();
    let head = rime.iter().take(vowels).rposition(|letter| letter::takes_tone(*letter));
    let open = vowels == rime.len();
    match (head, vowels) {
        (Some(head), _) => 1 << head,
        (None, 2)
            if open
                && [['o', 'a'], ['o', 'e'], ['u', 'y']].iter().any(|glide| glide.map(number) == *rime) =>
        {
            0b11
        }
        (None, 2) if !open => 0b10,
        (None, 3) => 0b10,
        (None, _) => 1,
    }
}

impl Grammar {
    fn rime(&self, letters: &[u8]) -> Option<Rime> {
        (1..=4).contains(&letters.len()).then(|| self.rimes.get(packed(letters)).map(Rime)).flatten()
    }

    /// Whether an onset, which may be none, and a rime go together.
    fn agree(&self, onset: &[u8], rime: Rime, letters: &[u8]) -> bool {
        if onset.is_empty() {
            return rime.has(ZERO);
        }
        if onset.len() > 3 {
            return false;
        }
        let Some(asks) = self.onsets.get(packed(onset)) else { return false };
        if asks & QU_RIMES != 0 {
            return rime.has(BEHIND_QU);
        }
        let front = letters.first().is_some_and(|letter| letter::is_front(*letter));
        let asks_for = |bit| asks & bit != 0;
        rime.has(ONSET)
            && (front || !asks_for(FRONT_ONLY))
            && (!front || !asks_for(BACK_ONLY))
            && (!asks_for(LABIAL) || !rime.has(GLIDE) || rime.has(BEHIND_LABIAL))
    }
}
