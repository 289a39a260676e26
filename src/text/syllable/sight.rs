//! Words at first sight, by their bytes: which are fine, which have nothing to tell, and
//! which must be looked at with their neighbours.

use std::ops::Range;

use super::repair::is_fine;

/// What a run of letters tells at first sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A syllable with a marked letter that words have.
    Fine,
    /// A word without a mark that is never told.
    Nothing,
    /// It must be looked at.
    Look,
}

/// Looks at a run of letters that stands alone.
pub fn sight(word: &str) -> Sight {
    let seen = word.bytes().fold(0, |seen, byte| seen | CLASSES[usize::from(byte)]);
    if word.is_ascii() {
        return if tells(seen, word.len()) { Sight::Look } else { Sight::Nothing };
    }
    if is_fine(word) { Sight::Fine } else { Sight::Look }
}

// What the bytes of a word are.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// Not ASCII.
pub const HIGH: u8 = 4;
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

/// Whether a word of these bytes may be told: a marked one, letters and digits, a `j`, or
/// a few consonants alone.
pub const fn tells(seen: u8, length: usize) -> bool {
    seen & (HIGH | J) != 0 || seen & (LETTER | DIGIT) == LETTER | DIGIT || is_fragment(seen, length)
}

/// Whether a word is a few consonants.
pub const fn is_fragment(seen: u8, length: usize) -> bool {
    seen == LETTER && length <= 3
}

fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |byte| CLASSES[usize::from(*byte)])
}

/// The words in a range, and what bytes each has.
pub fn words(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = (Range<usize>, u8)> {
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
