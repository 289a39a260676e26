//! What a word looks like before its letters are read as a syllable: its case, where it
//! has letters of another language, how many tones and vowel groups it has.

use super::letter::{self, LEVEL, SAC};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `trường`, and a single capital.
    Small,
    /// `Trường`.
    Capital,
    /// `TRƯỜNG`, `HĐND`.
    Upper,
    /// `QyĐ`, `XãHội`.
    Mixed,
}

/// What a word looks like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// How it is written.
    pub case: Case,
    /// How many letters it has.
    pub length: usize,
    /// How many of them carry a tone.
    pub marks: usize,
    /// Some tone is neither level nor sắc, the only ones that loans have.
    pub native_tone: bool,
    /// Runs of vowels: a syllable has one (the `u` of `qu` and the `i` of `gi` in it).
    pub vowel_groups: usize,
    /// A letter that French, Spanish or Portuguese do not share: `đ`, `ơ`, `ạ`.
    pub native: bool,
    /// A letter that Vietnamese does not have.
    pub foreign: bool,
    /// A letter of another script than the Latin one.
    pub other_script: bool,
}

impl Shape {
    /// Looks at a word made of letters.
    pub fn of(word: &str) -> Self {
        let mut shape = Self {
            case: Case::Small,
            length: 0,
            marks: 0,
            native_tone: false,
            vowel_groups: 0,
            native: false,
            foreign: false,
            other_script: false,
        };
        let (mut uppers, mut first_upper, mut in_vowels) = (0, false, false);
        for character in word.chars() {
            if character.is_uppercase() {
                uppers += 1;
                first_upper |= shape.length == 0;
            }
            shape.length += 1;
            let Some((letter, tone)) = letter::split(character) else {
                shape.foreign = true;
                shape.native |= is_native(character);
                shape.other_script |= character.is_alphabetic() && !is_latin(character);
                in_vowels = false;
                continue;
            };
            shape.marks += usize::from(tone != LEVEL);
            shape.native_tone |= !matches!(tone, LEVEL | SAC);
            shape.native |= is_native(character);
            let vowel = letter::is_vowel(letter);
            shape.vowel_groups += usize::from(vowel && !in_vowels);
            in_vowels = vowel;
        }
        shape.case = match uppers {
            0 => Case::Small,
            1 if first_upper => Case::Capital,
            _ if uppers == shape.length => Case::Upper,
            _ => Case::Mixed,
        };
        shape
    }
}

const fn is_latin(character: char) -> bool {
    matches!(character, '\0'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}')
}

const fn is_native(character: char) -> bool {
    !matches!(character, '\0'..='\u{FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_told_apart() {
        for (word, case) in [
            ("trường", Case::Small),
            ("Trường", Case::Capital),
            ("Đ", Case::Capital),
            ("HĐND", Case::Upper),
            ("XãHội", Case::Mixed),
            ("QyĐ", Case::Mixed),
            ("vÀ", Case::Mixed),
        ] {
            assert_eq!(Shape::of(word).case, case, "{word}");
        }
    }

    #[test]
    fn letters_of_others_are_seen() {
        let french = Shape::of("hôtel");
        assert!(!french.native && !french.foreign && french.vowel_groups == 2);
        assert!(Shape::of("Zürich").foreign);
        assert!(Shape::of("được").native);
        assert!(Shape::of("ủ\u{443}").other_script);
        assert!(!Shape::of("vắcxin").native_tone);
        assert!(Shape::of("nghị").native_tone);
    }
}
