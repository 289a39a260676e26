//! What speaks for and against each old code in a piece of text: words that are no
//! syllables as they stand and common ones when decoded, and words that are none then. The
//! unmarked words around tell whether the language is Vietnamese at all.

use super::code::LetterCode;
use super::latin::{byte_of, is_vietnamese_only};
use crate::text::{is_common, is_fine, nfc};

/// The number of codes.
pub const CODES: usize = LetterCode::ALL.len();

/// What a code makes of some words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Words that became common syllables.
    pub gains: u32,
    /// The same, by the letters that changed: up to four a word.
    pub weight: u32,
    /// Words that are no syllables when decoded.
    pub bad: u32,
    /// The first different words among the gains, as numbers made of their bytes; 0 for none.
    words: [u64; 3],
}

impl Score {
    /// One number: what speaks for the code less what speaks against it.
    pub fn value(self) -> i64 {
        i64::from(self.weight) - 3 * i64::from(self.bad)
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        let mut sum = Self {
            gains: self.gains.saturating_add(other.gains),
            weight: self.weight.saturating_add(other.weight),
            bad: self.bad.saturating_add(other.bad),
            words: self.words,
        };
        for word in other.words.into_iter().filter(|word| *word != 0) {
            sum.note(word);
        }
        sum
    }

    /// How many different words are among the gains, up to three.
    pub fn different(self) -> usize {
        self.words.into_iter().filter(|word| *word != 0).count()
    }

    fn note(&mut self, word: u64) {
        if !self.words.contains(&word)
            && let Some(free) = self.words.iter_mut().find(|place| **place == 0)
        {
            *free = word;
        }
    }

    fn gain(&mut self, weight: u32, word: &str) {
        self.gains += 1;
        self.weight += weight;
        self.note(word.bytes().fold(1, |number, byte| (number * 31 + u64::from(byte)) % 0xFFFF_FFFB));
    }
}

/// What speaks for each code, in the order of [`LetterCode::ALL`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// For each code its score.
    pub scores: [Score; CODES],
    /// Unmarked words that are syllables of Vietnamese.
    pub plain: u32,
    /// Unmarked words that are none.
    pub foreign: u32,
}

impl Evidence {
    /// The evidence of a text without letters that only Unicode has.
    pub fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        let mut decoded = String::new();
        for word in text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty()) {
            if word.is_ascii() {
                evidence.unmarked(word);
                continue;
            }
            if word.chars().all(|c| c.is_ascii() || says_nothing(c)) {
                continue;
            }
            let own = is_fine(word)
                || word.contains(['Ð', 'ð']) && is_fine(&word.replace('Ð', "Đ").replace('ð', "đ"));
            let changed = word.chars().filter(|c| !c.is_ascii()).count().min(4);
            let weight = u32::try_from(changed).unwrap_or(4);
            for (code, score) in LetterCode::ALL.into_iter().zip(&mut evidence.scores) {
                decoded.clear();
                code.decode(word, &mut decoded);
                match judge(word, own, &nfc(&decoded)) {
                    Judgement::Gain => score.gain(weight, word),
                    Judgement::Bad => score.bad += 1,
                    Judgement::Nothing => {}
                }
            }
        }
        evidence
    }

    fn unmarked(&mut self, word: &str) {
        if word.len() < 2 || word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return;
        }
        *if is_fine(word) { &mut self.plain } else { &mut self.foreign } += 1;
    }

    /// Adds other evidence.
    pub fn add(&mut self, other: &Self) {
        for (score, more) in self.scores.iter_mut().zip(other.scores) {
            *score = score.plus(more);
        }
        self.plain += other.plain;
        self.foreign += other.foreign;
    }
}

/// Whether a character may be a letter of a word in some old code.
pub fn is_of_word(character: char) -> bool {
    character.is_alphabetic()
        || is_vietnamese_only(character)
        || character != '\u{A0}' && byte_of(character).is_some_and(|byte| byte >= 0x80)
}

/// Eth for Đ is a careless keyboard's, in Unicode too; dashes and quotation marks stand in
/// the places of letters that few codes have.
fn says_nothing(character: char) -> bool {
    matches!(character, 'Ð' | 'ð' | '\u{2010}'..='\u{206F}')
}

enum Judgement {
    Gain,
    Nothing,
    Bad,
}

/// Judges a word by what a code makes of it. `own`: the word is a syllable as it stands.
fn judge(word: &str, own: bool, decoded: &str) -> Judgement {
    let mut gain = false;
    for part in decoded.split(|c: char| !c.is_alphabetic()) {
        // Signs around a word part it; a single letter and an abbreviation say nothing.
        let abbreviation = || part.chars().all(char::is_uppercase) && !is_fine(part);
        if part.is_ascii() || part.chars().nth(1).is_none() || abbreviation() {
            continue;
        }
        if is_common(part) {
            gain = true;
        } else if !is_fine(part) {
            return Judgement::Bad;
        }
    }
    if gain && !own && decoded != word { Judgement::Gain } else { Judgement::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Option<LetterCode> {
        let evidence = Evidence::of(text);
        let values = evidence.scores.map(Score::value);
        let most = values.into_iter().max().filter(|most| *most > 0)?;
        LetterCode::ALL.into_iter().zip(values).find(|(_, value)| *value == most).map(|(code, _)| code)
    }

    #[test]
    fn each_code_is_told_by_its_words() {
        assert_eq!(best("Céng hßa x· héi chñ nghÜa ViÖt Nam"), Some(LetterCode::Tcvn3));
        assert_eq!(best("Chính phuû ban haønh Nghò ñònh veà thueá"), Some(LetterCode::Vni));
        assert_eq!(best("ñöôøng"), Some(LetterCode::Vni));
        assert_eq!(best("Vi®t"), Some(LetterCode::Viscii));
    }

    #[test]
    fn other_languages_signs_and_abbreviations_speak_for_none() {
        for text in [
            "Señor Muñoz vivía en la mañana con niños pequeños en España",
            "für die Größe über Müller straße",
            "naïve façade, garçon, où, déjà, très, être",
            "© 2024 Công ty, 5 µm, § 3, 20 °C, m², ®",
            "Ø Giao",
            "H§ND",
        ] {
            assert_eq!(best(text), None, "{text}");
        }
    }
}
