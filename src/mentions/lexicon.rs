//! The words that names of bodies are made of, each with a number. Tokens carry the
//! number, so that names are looked up without folding any text: old and new tone
//! placement have one number, and a capital is no other word.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::agency::sources;
use crate::text::{fold, lower};

/// A word of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its number.
    pub word: u16,
    /// A comma, dash, stop or number may stand behind it.
    pub gap: bool,
}

/// The numbered words.
#[derive(Debug, Default)]
pub struct Lexicon {
    numbers: HashMap<String, u16>,
    skeletons: Vec<String>,
    /// For a word that a scan may have made of others: which.
    meant: Vec<Vec<u16>>,
    /// For an abbreviation that is a word in capitals as well, which: `TƯ` for trung ương
    /// and in `ĐẦU TƯ`.
    twins: Vec<u16>,
    /// Every word as printed, in lower case where it is no abbreviation.
    printed: Vec<(String, u16)>,
    /// Misread first words, with a capital.
    slips: Vec<(String, u16)>,
}

/// The lexicon of the catalogue and its tables.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// Letters-runs of a phrase, with what stands behind each.
fn runs(phrase: &str) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut open = false;
    for character in phrase.chars() {
        if character.is_alphabetic() {
            if !open {
                runs.push((String::new(), false));
            }
            open = true;
            if let Some(last) = runs.last_mut() {
                last.0.push(character);
            }
            continue;
        }
        open = false;
        if !character.is_whitespace()
            && let Some(last) = runs.last_mut()
        {
            last.1 = true;
        }
        if character == '&' {
            runs.push(("và".to_owned(), false));
        }
    }
    runs
}

/// An abbreviation is a word of its own; all other words are lower case.
fn is_short(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().skip(1).any(char::is_uppercase)
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self { skeletons: vec![String::new()], ..Self::default() };
        let words: BTreeSet<String> = sources().flat_map(runs).map(|(word, _)| word).collect();
        for word in words.iter().filter(|word| is_short(word)) {
            lexicon.add(word.clone(), word);
        }
        for word in words.iter().filter(|word| !is_short(word)) {
            let key = fold(word);
            let short = lexicon.numbers.get(&key.to_uppercase()).copied();
            lexicon.add(key.clone(), word);
            if let (Some(short), Some(own)) = (short, lexicon.numbers.get(&key).copied()) {
                let short = usize::from(short);
                if lexicon.twins.len() <= short {
                    lexicon.twins.resize(short + 1, 0);
                }
                if let Some(twin) = lexicon.twins.get_mut(short) {
                    *twin = own;
                }
            }
        }
        let firsts: BTreeSet<String> =
            sources().filter_map(|phrase| runs(phrase).into_iter().next()).map(|(word, _)| word).collect();
        lexicon.add_slips(&firsts);
        lexicon
    }

    fn add(&mut self, key: String, word: &str) {
        if self.numbers.contains_key(&key) {
            return;
        }
        let number = u16::try_from(self.skeletons.len()).unwrap_or(0);
        self.printed.push((if is_short(word) { word.to_owned() } else { lower(word) }, number));
        self.skeletons.push(word.chars().flat_map(char::to_lowercase).map(base).collect());
        self.numbers.insert(key, number);
    }

    /// The first words of bodies with their tone misread: `Sờ` for `Sở`.
    fn add_slips(&mut self, words: &BTreeSet<String>) {
        const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        for word in words.iter().filter(|word| !is_short(word) && word.starts_with(char::is_uppercase)) {
            let Some(number) = self.numbers.get(&fold(word)).copied() else { continue };
            let spread: String = word.nfd().collect();
            let Some(tone) = TONES.iter().skip(1).find(|tone| spread.contains(**tone)) else { continue };
            for other in TONES.iter().filter(|other| *other != tone) {
                let slip: String = spread.replace(tone, other).nfc().collect();
                let key = fold(&slip);
                let known = self.numbers.get(&key).copied();
                let own = known.unwrap_or_else(|| u16::try_from(self.skeletons.len()).unwrap_or(0));
                if known.is_none() {
                    self.skeletons.push(String::new());
                    self.numbers.insert(key, own);
                    self.slips.push((slip, own));
                }
                if self.meant.len() <= usize::from(own) {
                    self.meant.resize(usize::from(own) + 1, Vec::new());
                }
                if let Some(meant) = self.meant.get_mut(usize::from(own)) {
                    meant.push(number);
                }
            }
        }
    }

    /// One more than the highest number.
    pub fn count(&self) -> usize {
        self.skeletons.len()
    }

    /// The number of a word; 0 for one that no name holds.
    pub fn number(&self, word: &str) -> u16 {
        let key = if is_short(word) { word.to_owned() } else { fold(word) };
        self.numbers.get(&key).copied().unwrap_or(0)
    }

    /// The words of a phrase.
    pub fn pieces(&self, phrase: &str) -> Vec<Piece> {
        runs(phrase).into_iter().map(|(word, gap)| Piece { word: self.number(&word), gap }).collect()
    }

    /// The word that an abbreviation is in a text in capitals.
    pub fn twin(&self, word: u16) -> Option<u16> {
        self.twins.get(usize::from(word)).copied().filter(|twin| *twin > 0)
    }

    /// The words that a misread one may have been.
    pub fn meant(&self, word: u16) -> &[u16] {
        self.meant.get(usize::from(word)).map_or(&[], Vec::as_slice)
    }

    /// Whether a word may be another one misread.
    pub fn is_slip(&self, word: u16) -> bool {
        !self.meant(word).is_empty()
    }

    /// The first of some items whose word a text is but for its marks.
    pub fn alike<T>(
        &self,
        text: &str,
        items: impl Iterator<Item = T>,
        word: impl Fn(&T) -> u16,
    ) -> Option<T> {
        let letters = || text.chars().flat_map(char::to_lowercase).map(base);
        let first = letters().next()?;
        let mut items = items;
        items.find(|item| {
            let skeleton = self.skeletons.get(usize::from(word(item))).map_or("", String::as_str);
            // The first letters tell most words apart.
            skeleton.starts_with(first) && letters().eq(skeleton.chars())
        })
    }

    /// Every spelling of every word as texts print it.
    pub fn spellings(&self) -> Vec<(String, u16)> {
        let mut spellings = self.slips.clone();
        for (word, number) in &self.printed {
            if is_short(word) {
                spellings.push((word.clone(), *number));
                continue;
            }
            for form in std::iter::once(word.clone()).chain(other_placement(word)) {
                let mut letters = form.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                spellings.push((format!("{first}{}", letters.as_str()), *number));
                spellings.push((form.to_uppercase(), *number));
                spellings.push((form, *number));
            }
        }
        spellings
    }
}

/// The letter without its marks.
fn base(character: char) -> char {
    match character {
        'a'..='z' => character,
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'â' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ơ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        other => std::iter::once(other).nfd().next().unwrap_or(other),
    }
}

/// Old and new placement of the tone on two vowels.
const PLACEMENTS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// The word with its tone placed the other way, where there are two.
fn other_placement(word: &str) -> Option<String> {
    PLACEMENTS.iter().find_map(|(one, other)| {
        if word.ends_with(one) {
            Some(word.replace(one, other))
        } else {
            word.ends_with(other).then(|| word.replace(other, one))
        }
    })
}
