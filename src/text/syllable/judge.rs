//! One word judged: a syllable, something else that is no damage (an abbreviation, a
//! code, a loan, a foreign word, a name of another language), or probably misread.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::letter;
use super::nearest::nearest;
use super::parse::Spelling;
use super::repair::{in_case_of, is_common, nonword, parted};
use super::shape::{Case, Shape};
use crate::text::{lines, lower};

/// What a word is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A syllable of Vietnamese.
    Fine,
    /// No syllable, and nothing to tell.
    Silent,
    /// Probably misread, with what it may have been.
    Suspected(Option<String>),
}

use Verdict::{Fine, Silent, Suspected};

/// Two long syllables run together are no longer, in bytes; what is longer is no word.
const LONGEST: usize = 32;

/// Judges a word of letters and digits.
pub fn judge(word: &str) -> Verdict {
    if word.len() > LONGEST {
        return Silent;
    }
    if word.is_ascii() {
        return ascii(word);
    }
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return with_digits(word);
    }
    match Spelling::of(word).filter(Spelling::is_syllable) {
        Some(spelling) => match nonword(&spelling, Shape::of(word).case) {
            Some(meant) => Suspected(Some(in_case_of(word, meant))),
            None => Fine,
        },
        None => no_syllable(word),
    }
}

/// A word of marked letters that is no syllable.
fn no_syllable(word: &str) -> Verdict {
    let shape = Shape::of(word);
    let meant = || nearest(word).map(|meant| in_case_of(word, &meant));
    let only_if_meant = || meant().map_or(Silent, |meant| Suspected(Some(meant)));
    // A single letter is a unit or an abbreviation; what has no vowel is an abbreviation;
    // another script is a finding of its own.
    if shape.length == 1 || shape.vowel_groups == 0 || shape.other_script || is_name(word, &shape) {
        return Silent;
    }
    if shape.foreign {
        return if shape.native && shape.case != Case::Mixed { only_if_meant() } else { Silent };
    }
    match shape.case {
        Case::Upper if shape.marks == 0 => {
            // `QUÔC GIA` has lost its tone; `ĐTXD` and `BCHTƯ` never had one.
            match nearest(word).filter(|meant| shape.length > 3 && same_letters(word, meant)) {
                Some(meant) => Suspected(Some(meant.to_uppercase())),
                None => Silent,
            }
        }
        Case::Mixed if shape.marks == 0 => Silent,
        Case::Mixed => Suspected(by_capitals(word).or_else(|| parted(word))),
        // Transliterated names have no other tones (`Irắc`, `Siúp`, `Inđônêxia`), foreign ones
        // no other letters (`Genève`).
        Case::Capital if !shape.native_tone || !shape.native && shape.vowel_groups > 1 => only_if_meant(),
        _ if shape.vowel_groups > 1 && !shape.native_tone => {
            // Loans in one word: `ôtô`, `vắcxin`, `cađimi`.
            parted(word).map_or(Silent, |parted| Suspected(Some(parted)))
        }
        // Letters that other languages share: `hôtel`, `château`.
        Case::Small if !shape.native && shape.marks < 2 && shape.vowel_groups > 1 => {
            parted(word).map_or(Silent, |parted| Suspected(Some(parted)))
        }
        _ => Suspected(meant().or_else(|| parted(word))),
    }
}

/// Names of highland places and loans: a group of consonants that Vietnamese does not
/// have at the start, or a last letter that no syllable ends in.
fn is_name(word: &str, shape: &Shape) -> bool {
    let lower = lower(word);
    let consonants: usize = lower
        .chars()
        .take_while(|c| !letter::split(*c).is_some_and(|(letter, _)| letter::is_vowel(letter)))
        .map(char::len_utf8)
        .sum();
    let onset = lower.get(..consonants).unwrap_or("");
    let cluster = CLUSTERS.contains(onset) || onset.contains(['f', 'j', 'w', 'z']);
    match shape.case {
        Case::Small => cluster && !shape.native_tone || lower.ends_with('k'),
        Case::Mixed => false,
        Case::Capital | Case::Upper => {
            cluster
                || lower.ends_with(['k', 'l', 'r', 's', 'b', 'd', 'f', 'w'])
                || ends_in_breath(&lower)
                || has_highland_rime(&lower, onset)
        }
    }
}

/// A last `h` that is no part of `ch` or `nh`: `Păh`, `Tẻh`.
fn ends_in_breath(lower: &str) -> bool {
    lower.ends_with('h') && !lower.ends_with("ch") && !lower.ends_with("nh")
}

/// Rimes that only names of the highlands have: `Ia Đơk`, `Ea Bơng`, `Krêng`.
const HIGHLAND: [&str; 3] = ["ơng", "êng", "ơc"];

fn has_highland_rime(lower: &str, onset: &str) -> bool {
    if !lower.ends_with(['g', 'c']) {
        return false;
    }
    let plain = Spelling::of(lower).map(|spelling| spelling.plain());
    plain.as_deref().and_then(|plain| plain.strip_prefix(onset)).is_some_and(|rime| HIGHLAND.contains(&rime))
}

static CLUSTERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("data/clusters.txt")).collect());

/// Whether two words differ in their tones only.
fn same_letters(word: &str, other: &str) -> bool {
    let letters = |word: &str| -> Vec<Option<u8>> {
        word.chars().map(|character| letter::split(character).map(|(letter, _)| letter)).collect()
    };
    letters(word) == letters(other)
}

/// `XãHội`: syllables of which each begins with a capital, without the spaces.
fn by_capitals(word: &str) -> Option<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, character) in word.char_indices().skip(1) {
        if character.is_uppercase() {
            parts.push(word.get(start..at)?);
            start = at;
        }
    }
    parts.push(word.get(start..)?);
    let whole = |part: &str| part.chars().count() > 1 && Spelling::of(part).is_some_and(|s| s.is_syllable());
    parts.iter().all(|part| whole(part)).then(|| parts.join(" "))
}

/// A word with digits in it: a note or a number glued to it is nothing to tell, a digit
/// for a letter is.
fn with_digits(word: &str) -> Verdict {
    let is_digit = |c: char| c.is_ascii_digit();
    let letters = word.trim_end_matches(is_digit);
    let rest = letters.trim_start_matches(is_digit);
    if rest.contains(is_digit) {
        return digit_for_letter(letters);
    }
    if letters.len() == rest.len() + 1 && rest.starts_with(char::is_lowercase) && !is_common(rest) {
        // `1ãnh đạo`; but `1ấn phẩm` has lost its space.
        return digit_for_letter(letters);
    }
    if rest.is_empty() || rest.is_ascii() { Silent } else { judge(rest) }
}

fn digit_for_letter(word: &str) -> Verdict {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let small = word.chars().all(|c| c.is_ascii_digit() || c.is_lowercase());
    match nearest(word) {
        Some(meant) if digits == 1 && small => Suspected(Some(meant)),
        _ => Silent,
    }
}

/// Words without a mark are foreign until a sign tells otherwise: a `0` or `1` between
/// small letters (`c0ng`), a `j` for `ị` (`nghj`).
fn ascii(word: &str) -> Verdict {
    let bytes = word.as_bytes();
    let small = |byte: &u8| byte.is_ascii_lowercase();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return Silent };
    let odd = bytes.iter().filter(|byte| !small(byte) || **byte == b'j').count();
    if odd != 1 || !small(first) || *first == b'j' || bytes.len() > 8 {
        return Silent;
    }
    let digit = bytes.iter().any(|byte| matches!(byte, b'0' | b'1')) && small(last) && bytes.len() > 3;
    let tone = bytes.contains(&b'j');
    if !digit && !tone {
        return Silent;
    }
    nearest(word).map_or(Silent, |meant| Suspected(Some(meant)))
}
