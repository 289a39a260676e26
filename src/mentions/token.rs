//! The one scan over a text: numbers, words and signs. Words that the grammars of
//! this floor speak of are told apart here, whatever their case.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::lexicon::LEXICON;
use crate::core::Span;

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// It begins with a capital letter.
    pub capital: bool,
    /// The number of the word among those that names of bodies are made of; 0 for others.
    pub name: u16,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of ASCII digits.
    Number,
    /// A run of letters: the word it is, empty where no grammar knows it.
    Word(&'static str),
    /// Any other character.
    Sign(char),
}

/// The words that the grammars of this floor speak of: one a line, other spellings behind it.
const WORDS: &str = include_str!("words.txt");

fn vocabulary_lines() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let word = line.split(' ').next()?;
        Some((word, line.split(' ')))
    })
}

impl Token {
    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self.kind, Kind::Word(own) if own == word)
    }

    /// Whether it is one of these words.
    pub fn is_any(&self, words: &[&str]) -> bool {
        matches!(self.kind, Kind::Word(own) if words.contains(&own))
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Eight bytes at a step: short keys, no adversary, and a fraction of the cost of the
/// default hasher.
#[derive(Default)]
pub struct Words(u64);

impl Hasher for Words {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut padded = [0; 8];
            for (to, from) in padded.iter_mut().zip(part) {
                *to = *from;
            }
            self.0 =
                (self.0.rotate_left(23) ^ u64::from_le_bytes(padded)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        self.0 ^= self.0 >> 32;
    }

    /// What ends a text tells nothing here: keys are words.
    fn write_u8(&mut self, _: u8) {}
}

/// For a spelling the word of the grammars and the number among names of bodies.
type Vocabulary = HashMap<String, (&'static str, u16), BuildHasherDefault<Words>>;

/// Every spelling in lower case, with a capital, and in capitals, so that no word of
/// a text is ever folded.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    for (word, forms) in vocabulary_lines() {
        for form in forms {
            let mut letters = form.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            vocabulary.insert(format!("{first}{}", letters.as_str()), (word, 0));
            vocabulary.insert(form.to_uppercase(), (word, 0));
            vocabulary.insert(form.to_owned(), (word, 0));
        }
    }
    for (form, number) in LEXICON.spellings() {
        // Abbreviations come first, and keep their number against a word in capitals.
        let known = vocabulary.entry(form).or_insert(("", 0));
        if known.1 == 0 {
            known.1 = number;
        }
    }
    vocabulary
});

/// Cuts a text into tokens, into a vector that is used again for the next text.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let vocabulary = &*VOCABULARY;
    let mut at = 0;
    let mut last_end = usize::MAX;
    while let Some(byte) = bytes.get(at).copied() {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        let mut name = 0;
        let (kind, capital) = if byte.is_ascii_digit() {
            at += count(bytes, at, |b| b.is_ascii_digit());
            (Kind::Number, false)
        } else if byte.is_ascii_punctuation() {
            at += 1;
            (Kind::Sign(char::from(byte)), false)
        } else {
            let rest = text.get(at..).unwrap_or("");
            let length = word_length(rest);
            if length == 0 {
                let sign = rest.chars().next().unwrap_or(' ');
                at += sign.len_utf8();
                (Kind::Sign(sign), false)
            } else {
                at += length;
                let word = rest.get(..length).unwrap_or("");
                let capital = match byte {
                    b'a'..=b'z' => false,
                    b'A'..=b'Z' => true,
                    _ => word.chars().next().is_some_and(char::is_uppercase),
                };
                let known = vocabulary.get(word).copied().unwrap_or_default();
                name = known.1;
                (Kind::Word(known.0), capital)
            }
        };
        let span = Span::from_range(start..at);
        tokens.push(Token { kind, span, glued: last_end == start, capital, name });
        last_end = at;
    }
}

fn count(bytes: &[u8], from: usize, holds: fn(&u8) -> bool) -> usize {
    bytes.get(from..).unwrap_or(&[]).iter().take_while(|byte| holds(byte)).count()
}

/// Length of the run of letters at the start; marks that no letter took stay with it.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while let Some(lead) = bytes.get(length) {
        // The letters of Vietnamese by their first byte; all others are looked up.
        let letter = match lead {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            0..=0x7F => break,
            0xC4..=0xC8 => 2,
            0xE1 if matches!(bytes.get(length + 1), Some(0xB8..=0xBB)) => 3,
            _ => match text.get(length..).and_then(|rest| rest.chars().next()) {
                Some(other) if is_letter(other) => other.len_utf8(),
                _ => break,
            },
        };
        length += letter;
    }
    length
}

fn is_letter(character: char) -> bool {
    // Latin letters by range first: `is_alphabetic` is a table look-up.
    matches!(character, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
        && !matches!(character, '\u{D7}' | '\u{F7}')
        || matches!(character, '\u{300}'..='\u{36F}')
        || character.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_are_known_in_every_case() {
        for text in ["ngày tháng năm", "Ngày Tháng Năm", "NGÀY THÁNG NĂM"] {
            assert_eq!(kinds(text), [Kind::Word("ngày"), Kind::Word("tháng"), Kind::Word("năm")], "{text}");
        }
    }

    #[test]
    fn digits_and_letters_part_even_when_glued() {
        let mut tokens = Vec::new();
        tokenize("ngày2 5,8%", &mut tokens);
        let glued: Vec<bool> = tokens.iter().map(|token| token.glued).collect();
        assert_eq!(glued, [false, true, false, true, true, true]);
    }

    #[test]
    fn spellings_are_lower_case_nfc_and_unique() {
        let words: Vec<&str> = vocabulary_lines().map(|(word, _)| word).collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "sorted");
        let mut forms: Vec<&str> = vocabulary_lines().flat_map(|(_, forms)| forms).collect();
        assert!(forms.iter().all(|f| *f == f.to_lowercase() && unicode_normalization::is_nfc(f)));
        let count = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), count);
    }
}
