//! The common syllable that a damaged word is nearest to: one misreading (`confusions.tsv`)
//! and one lost or changed tone away. Letters are numbers here, so that a guess costs one
//! look-up and nothing is allocated. A guess counts where the nearest is alone.

use std::sync::LazyLock;

use super::letter::{self, LEVEL};
use super::parse::Spelling;
use super::repair::tones_of;
use crate::text::lines;

/// A letter by its number, any other character by its code behind those.
type Sign = u32;
const FIRST_OTHER: Sign = 32;

/// The letters of a syllable, and one that a misreading made of none.
const LONGEST: usize = 8;

/// No damaged syllable is longer, in bytes.
const LONGEST_WORD: usize = 24;

/// A misread letter and another tone together are too much, a lost mark and a lost tone
/// are not.
const MOST: u32 = 2;

/// A word in small letters without tones, and the tones that it had, a bit for each; none
/// is one, too.
#[derive(Clone, Copy, Default)]
struct Apart {
    signs: [Sign; LONGEST],
    length: usize,
    tones: u8,
}

/// The bit of the level tone.
const NO_TONE: u8 = 1 << LEVEL;

impl Apart {
    /// Takes a word apart; `None` where it is longer than any syllable that was misread.
    fn of(word: &str) -> Option<Self> {
        let mut apart = Self::default();
        for character in word.chars().flat_map(char::to_lowercase) {
            let (sign, tone) = letter::split(character)
                .map_or((FIRST_OTHER + u32::from(character), LEVEL), |(letter, tone)| (letter.into(), tone));
            *apart.signs.get_mut(apart.length)? = sign;
            apart.length += 1;
            apart.tones |= 1 << tone & !NO_TONE;
        }
        if apart.tones == 0 {
            apart.tones = NO_TONE;
        }
        Some(apart)
    }

    fn signs(&self) -> &[Sign] {
        self.signs.get(..self.length).unwrap_or(&[])
    }
}

/// What is read for what; a tone comes with the look-alike.
struct Confusion {
    read: Vec<Sign>,
    /// A bit for each sign of it.
    bits: u64,
    printed: Apart,
    /// What it costs: less where only marks are lost or taken for others, `o` for `ơ`.
    cost: u32,
}

static CONFUSIONS: LazyLock<Vec<Confusion>> = LazyLock::new(|| {
    lines(include_str!("data/confusions.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(read, printed)| {
            let without_marks = |text: &str| -> String { text.chars().map(bare).collect() };
            let cost = if without_marks(read) == without_marks(printed) { 1 } else { 2 };
            let letters = read.chars().map(|c| match letter::split(c) {
                Some((letter, LEVEL)) => letter.into(),
                _ => FIRST_OTHER + u32::from(c),
            });
            let read: Vec<Sign> = letters.collect();
            Some(Confusion { bits: bits(&read), read, printed: Apart::of(printed)?, cost })
        })
        .collect()
});

/// A bit for each of some signs; those of other characters may share one.
fn bits(signs: &[Sign]) -> u64 {
    signs.iter().fold(0, |bits, sign| bits | 1 << (sign % 64))
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

/// The common syllable that a word is nearest to; `None` where there is none or several.
pub fn nearest(word: &str) -> Option<String> {
    let apart = if word.len() > LONGEST_WORD { None } else { Apart::of(word) }?;
    let signs = apart.signs();
    let absent = !bits(signs);
    let mut best = Best::default();
    best.offer(&[signs], apart.tones, 0);
    for Confusion { read, bits, printed, cost } in CONFUSIONS.iter() {
        if bits & absent != 0 {
            continue;
        }
        let mut at = 0;
        while let Some((before, rest)) = signs.split_at_checked(at) {
            // Most places differ at the first sign.
            let after = if rest.first() == read.first() { rest.strip_prefix(read.as_slice()) } else { None };
            let Some(after) = after else {
                at += 1;
                continue;
            };
            let tones = if printed.tones == NO_TONE { apart.tones } else { printed.tones };
            best.offer(&[before, printed.signs(), after], tones, *cost);
            at += read.len();
        }
    }
    best.only()
}

/// The candidates at the lowest cost so far.
#[derive(Default)]
struct Best {
    cost: u32,
    found: Option<([u8; LONGEST], usize, u8)>,
    several: bool,
}

impl Best {
    /// Tries letters with every tone; one that the word did not have costs.
    fn offer(&mut self, parts: &[&[Sign]], had: u8, cost: u32) {
        let mut letters = [0; LONGEST];
        let mut length = 0;
        for sign in parts.iter().copied().flatten() {
            let (Ok(letter @ 0..=31), Some(place)) = (u8::try_from(*sign), letters.get_mut(length)) else {
                return;
            };
            *place = letter;
            length += 1;
        }
        let mut tones = tones_of(letters.get(..length).unwrap_or(&[]));
        while tones != 0 {
            let tone = tones.trailing_zeros();
            tones &= tones - 1;
            let other = had >> tone & 1 == 0;
            let cost = cost + u32::from(other);
            if cost > MOST || other && cost == MOST && had != NO_TONE {
                continue;
            }
            let candidate = Some((letters, length, u8::try_from(tone).unwrap_or(LEVEL)));
            if self.found.is_none() || cost < self.cost {
                *self = Self { cost, found: candidate, several: false };
            } else if cost == self.cost && self.found != candidate {
                self.several = true;
            }
        }
    }

    fn only(self) -> Option<String> {
        let (letters, length, tone) = self.found.filter(|_| !self.several)?;
        let plain: String =
            letters.iter().take(length).filter_map(|letter| letter::compose(*letter, LEVEL)).collect();
        Spelling::of(&plain)?.with_tone(tone).map(|spelling| spelling.text())
    }
}
