//! The letters of Vietnamese as small numbers: each character is a letter and a tone.
//! Nothing is folded or allocated; capitals have the numbers of the small letters.

use std::sync::LazyLock;

/// The letters in the order of their numbers, from 1; what is none of them is 0.
const LETTERS: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxy";

/// The vowels with no tone, huyền, hỏi, ngã, sắc and nặng.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

// The tones by their numbers: none, huyền, hỏi, ngã, sắc, nặng.
/// No mark.
pub const LEVEL: u8 = 0;
/// The acute accent.
pub const SAC: u8 = 4;
/// The dot below.
pub const NANG: u8 = 5;

/// The blocks that the letters come from: up to Latin Extended-B, and Latin Extended Additional.
const LOW_END: usize = 0x250;
const HIGH: usize = 0x1EA0;
const HIGH_END: usize = 0x1F00;

/// For each character of the blocks its letter, and its tone in the upper three bits.
static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut table = vec![0; LOW_END + HIGH_END - HIGH];
    let mut set = |character: char, value: u8| {
        for form in [Some(character), character.to_uppercase().next()].into_iter().flatten() {
            if let Some(place) = slot(form).and_then(|slot| table.get_mut(slot)) {
                *place = value;
            }
        }
    };
    for (number, letter) in (1_u8..).zip(LETTERS.chars()) {
        set(letter, number);
        let row = VOWELS.iter().find(|row| row.starts_with(letter));
        for (tone, character) in (0_u8..).zip(row.map_or("", |row| *row).chars()) {
            set(character, number | tone << 5);
        }
    }
    table
});

fn slot(character: char) -> Option<usize> {
    match character as usize {
        low @ ..LOW_END => Some(low),
        high @ HIGH..HIGH_END => Some(high - HIGH + LOW_END),
        _ => None,
    }
}

/// The letter of a character and its tone; `None` for what is no letter of Vietnamese.
pub fn split(character: char) -> Option<(u8, u8)> {
    let value = *TABLE.get(slot(character)?)?;
    (value != 0).then_some((value & 0x1F, value >> 5))
}

/// The character of a letter with a tone; a consonant takes none.
pub fn compose(letter: u8, tone: u8) -> Option<char> {
    let plain = LETTERS.chars().nth(usize::from(letter).checked_sub(1)?)?;
    let row = VOWELS.iter().find(|row| row.starts_with(plain));
    match (row, tone) {
        (Some(row), tone) => row.chars().nth(usize::from(tone)),
        (None, LEVEL) => Some(plain),
        (None, _) => None,
    }
}

/// The number of a letter without its tone, for code that speaks of single letters.
pub const fn number(letter: char) -> u8 {
    let mut at = 0;
    let bytes = LETTERS.as_bytes();
    let mut number = 0;
    // The marked letters take two bytes in UTF-8, or three for those that no letter here is.
    while at < bytes.len() {
        let (code, length) = if bytes[at] < 0x80 {
            (bytes[at] as u32, 1)
        } else {
            (((bytes[at] & 0x1F) as u32) << 6 | (bytes[at + 1] & 0x3F) as u32, 2)
        };
        number += 1;
        if code == letter as u32 {
            return number;
        }
        at += length;
    }
    0
}

/// Whether a letter is a vowel.
pub const fn is_vowel(letter: u8) -> bool {
    VOWEL_BITS >> letter & 1 == 1
}

/// Whether a letter stands before `k`, `gh` and `ngh` in the standard orthography.
pub const fn is_front(letter: u8) -> bool {
    FRONT_BITS >> letter & 1 == 1
}

/// Whether a vowel letter carries the tone wherever it stands: `ă â ê ô ơ`.
pub const fn takes_tone(letter: u8) -> bool {
    HEAD_BITS >> letter & 1 == 1
}

const VOWEL_BITS: u32 = bits(&['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']);
const FRONT_BITS: u32 = bits(&['e', 'ê', 'i', 'y']);
const HEAD_BITS: u32 = bits(&['ă', 'â', 'ê', 'ô', 'ơ']);

const fn bits(letters: &[char]) -> u32 {
    let mut bits = 0;
    let mut at = 0;
    while at < letters.len() {
        bits |= 1 << number(letters[at]);
        at += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_is_taken_apart_and_put_together() {
        for row in VOWELS {
            let plain = row.chars().next().map(number);
            for (tone, character) in (0_u8..).zip(row.chars()) {
                let (letter, found) = split(character).unwrap();
                assert_eq!((Some(letter), found), (plain, tone), "{character}");
                assert_eq!(compose(letter, tone), Some(character));
                assert_eq!(character.to_uppercase().next().and_then(split), Some((letter, tone)));
                assert!(is_vowel(letter));
            }
        }
    }

    #[test]
    fn what_is_no_letter_of_vietnamese_is_none() {
        for character in ['f', 'j', 'w', 'z', 'ñ', 'ü', 'ç', 'у', '1', '-', 'ƣ', '\u{301}', '字'] {
            assert_eq!(split(character), None, "{character}");
        }
        assert_eq!(compose(number('b'), SAC), None);
        assert_eq!(compose(0, 0), None);
        assert_eq!(compose(31, 0), None);
    }

    #[test]
    fn numbers_are_those_of_the_list() {
        for (position, letter) in (1_u8..).zip(LETTERS.chars()) {
            assert_eq!(number(letter), position);
            assert_eq!(split(letter), Some((position, LEVEL)));
        }
        assert_eq!(number('w'), 0);
        assert!(LETTERS.chars().count() < 32);
    }
}
