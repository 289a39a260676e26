//! The one scan over a text: numbers, words and signs. A word is looked up once: its number
//! tells whether the grammars of this floor speak of it, whether names of bodies hold it,
//! whether it is a syllable that is fine.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::hasher::Words;
use super::lexicon::LEXICON;
use super::opens::{BODY, DATE, NUMBER, opens};
use crate::core::Span;
use crate::text::{Runs, Sight, WordTable, common, letter, sight};

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
    /// What may begin with it, a bit for each kind of mention.
    pub opens: u8,
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

    /// Whether a mention of one of these kinds may begin with it.
    pub const fn may_open(&self, kinds: u8) -> bool {
        self.opens & kinds != 0
    }

    /// Whether it is one of these words.
    pub fn is_any(&self, words: &[&str]) -> bool {
        // Most words are known to no grammar.
        matches!(self.kind, Kind::Word(own) if !own.is_empty() && words.contains(&own))
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// What is known of the words of texts.
#[derive(Debug)]
pub struct Vocabulary {
    /// Every spelling in lower case, with a capital, and in capitals, so that no word of
    /// a text is ever folded; each by its place behind what ASCII tells alone.
    spellings: WordTable,
    /// The token of each [`What`], to be put to its place.
    tokens: Vec<Token>,
    /// How far the spellings go that are fine syllables; they stand in front.
    fine: u32,
    /// How far those go that need not be looked at: behind them stand those that must be.
    plain: u32,
}

/// A token before it is taken: where it stands and what it is.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What a token is, as one number: the place of its like in the vocabulary, where first
/// each ASCII character has a place (digits and letters share those of numbers and of
/// words that are not known) and then each spelling; any other sign by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What(u32);

impl What {
    const NUMBER: Self = Self(b'0' as u32);
    const UNKNOWN: Self = Self(b'a' as u32);
    const UNKNOWN_CAPITAL: Self = Self(b'A' as u32);
    /// The place of the first spelling.
    const WORDS: u32 = 128;
    /// Added to the code of a sign beyond ASCII.
    const SIGN: u32 = 1 << 31;

    fn of_sign(sign: char) -> Self {
        let code = u32::from(sign);
        Self(if code < Self::WORDS { code } else { code | Self::SIGN })
    }

    /// The sign that this is, if it is one beyond ASCII.
    fn sign(self) -> Option<char> {
        self.0.checked_sub(Self::SIGN).and_then(char::from_u32)
    }

    /// The token of this kind at a place.
    #[inline]
    pub fn token(self, vocabulary: &Vocabulary, span: Span, glued: bool) -> Token {
        match vocabulary.tokens.get(self.0 as usize) {
            Some(token) => Token { span, glued, ..*token },
            None => Token { kind: Kind::Sign(self.sign().unwrap_or(' ')), span, glued, ..UNKNOWN },
        }
    }

    /// Whether it is part of a word with what is glued to it: all but signs, of which
    /// those are that look like damaged letters (no punctuation, U+0080 to U+00BF and
    /// U+2000 to U+2FFF, in any text).
    #[inline]
    pub const fn is_of_word(self) -> bool {
        match self {
            Self::NUMBER | Self::UNKNOWN | Self::UNKNOWN_CAPITAL => true,
            Self(place) if place & Self::SIGN == 0 => place >= Self::WORDS,
            Self(sign) => !matches!(sign & !Self::SIGN, 0..=0xBF | 0x2000..=0x2FFF),
        }
    }

    /// Whether it is a syllable that is fine; most words of a text are.
    #[inline]
    pub const fn is_fine(self, vocabulary: &Vocabulary) -> bool {
        self.0 >= Self::WORDS && self.0 < vocabulary.fine
    }

    /// What it tells of misreadings where nothing is glued to it; it is part of a word.
    pub fn sight<'t>(self, vocabulary: &Vocabulary, literal: impl FnOnce() -> &'t str) -> Sight {
        match self {
            _ if self.is_fine(vocabulary) => Sight::Fine,
            Self(place) if place >= Self::WORDS && place < vocabulary.plain => Sight::Nothing,
            Self::NUMBER => Sight::Nothing,
            Self::UNKNOWN | Self::UNKNOWN_CAPITAL => sight(literal()),
            _ => Sight::Look,
        }
    }
}

/// The vocabulary, which is made when it is first asked for.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// A word that no grammar knows.
const UNKNOWN: Token = Token {
    kind: Kind::Word(""),
    span: Span { start: 0, end: 0 },
    glued: false,
    capital: false,
    name: 0,
    opens: 0,
};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut known: HashMap<String, (&'static str, u16), BuildHasherDefault<Words>> = HashMap::default();
    for (word, forms) in vocabulary_lines() {
        for form in forms.flat_map(cases) {
            known.insert(form, (word, 0));
        }
    }
    for (form, number) in LEXICON.spellings() {
        // Abbreviations come first, and keep their number against a word in capitals.
        let meaning = known.entry(form).or_insert(("", 0));
        if meaning.1 == 0 {
            meaning.1 = number;
        }
    }
    for form in common().flat_map(cases) {
        known.entry(form).or_insert(("", 0));
    }
    let mut spellings: Vec<(Sight, String, (&'static str, u16))> =
        known.into_iter().map(|(form, known)| (sight(&form), form, known)).collect();
    spellings.sort_unstable_by_key(|(sight, ..)| *sight);
    let up_to = |last: Sight| spellings.partition_point(|(sight, ..)| *sight <= last);
    let (fine, plain) = (up_to(Sight::Fine), up_to(Sight::Nothing));
    let token = |(_, form, (word, name)): &(Sight, String, (&'static str, u16))| Token {
        kind: Kind::Word(word),
        capital: form.starts_with(char::is_uppercase),
        name: *name,
        opens: opens(form, word, *name),
        ..UNKNOWN
    };
    let tokens = (0..128_u8).map(alone).chain(spellings.iter().map(token)).collect();
    let forms: Vec<&str> = spellings.iter().map(|(_, form, _)| form.as_str()).collect();
    let place = |number| What::WORDS + u32::try_from(number).unwrap_or(0);
    Vocabulary { spellings: WordTable::new(&forms), tokens, fine: place(fine), plain: place(plain) }
});

/// The token that an ASCII character stands for.
fn alone(character: u8) -> Token {
    match character {
        b'0'..=b'9' => Token { kind: Kind::Number, opens: DATE | NUMBER, ..UNKNOWN },
        // A code of a body may be damaged.
        b'A'..=b'Z' => Token { capital: true, opens: BODY, ..UNKNOWN },
        b'a'..=b'z' => UNKNOWN,
        sign => Token { kind: Kind::Sign(char::from(sign)), ..UNKNOWN },
    }
}

/// A word with a capital, in capitals, and as it is.
fn cases(word: &str) -> [String; 3] {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    [format!("{first}{}", letters.as_str()), word.to_uppercase(), word.to_owned()]
}

/// Cuts a text into tokens, into a vector that is used again for the next text.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    /// A phrase has no more tokens, and a longer text more than a vector grows to at once.
    const OF_A_PHRASE: usize = 32;
    tokens.clear();
    tokens.reserve(OF_A_PHRASE.min(text.len() / 4 + 2));
    let mut last_end = u32::MAX;
    cut(text, vocabulary(), |cut| {
        tokens.push(cut.what.token(vocabulary(), cut.span, last_end == cut.span.start));
        last_end = cut.span.end;
    });
}

/// Calls for each token of a text, in order.
#[inline]
pub fn cut(text: &str, vocabulary: &Vocabulary, mut call: impl FnMut(Cut)) {
    let bytes = text.as_bytes();
    let mut runs = Runs::new(bytes);
    let mut at = 0_u32;
    while let Some(byte) = bytes.get(at as usize).copied() {
        let start = at;
        let what = match byte {
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0C' => {
                at += 1;
                continue;
            }
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => {
                // What the vocabulary holds has letters only.
                at = runs.end(start);
                match vocabulary.spellings.get(bytes, start as usize, at as usize) {
                    Some(number) => What(What::WORDS + number),
                    None => {
                        let (what, end) = unknown(text, start as usize, at as usize, vocabulary);
                        at = Span::from_range(end..end).end;
                        what
                    }
                }
            }
            b'0'..=b'9' => {
                at += 1;
                while bytes.get(at as usize).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                What::NUMBER
            }
            _ => {
                at += 1;
                What(u32::from(byte))
            }
        };
        call(Cut { span: Span { start, end: at }, what });
        // Most tokens have a space behind them.
        at += u32::from(bytes.get(at as usize) == Some(&b' '));
    }
}

/// What stands at the start of a run that is no known word as a whole, and where it ends.
#[cold]
fn unknown(text: &str, start: usize, run_end: usize, vocabulary: &Vocabulary) -> (What, usize) {
    let end = word_end(text, start);
    let first = first(text, start);
    if end == start {
        return (What::of_sign(first), start + first.len_utf8());
    }
    let known = if end == run_end { None } else { vocabulary.spellings.get(text.as_bytes(), start, end) };
    let what = match known {
        Some(number) => What(What::WORDS + number),
        None if first.is_uppercase() => What::UNKNOWN_CAPITAL,
        None => What::UNKNOWN,
    };
    (what, end)
}

fn first(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// One past the run of letters at a place; marks that no letter took stay with it.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        end += match letter(bytes, end) {
            0 if bytes.get(end).is_some_and(|lead| !lead.is_ascii()) => match first(text, end) {
                other if is_letter(other) => other.len_utf8(),
                _ => return end,
            },
            0 => return end,
            length => length,
        };
    }
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
    fn every_spelling_is_found() {
        for form in vocabulary_lines().flat_map(|(_, forms)| forms).map(str::to_owned) {
            assert!(VOCABULARY.spellings.get(form.as_bytes(), 0, form.len()).is_some(), "{form}");
        }
        for (form, _) in LEXICON.spellings() {
            assert!(VOCABULARY.spellings.get(form.as_bytes(), 0, form.len()).is_some(), "{form}");
        }
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
