//! Words that were taken apart: by a space before or behind a letter (`ph ương`,
//! `đượ c`), or by a mark that stands between letters (`đưọ'c`).

use std::ops::Range;

use super::letter;
use super::nearest::nearest;
use super::repair::{in_case_of, is_common};

/// A range of the text, and the one word that was printed there.
type Joined = (Range<usize>, String);

/// A misread word together with the letters beside it, where they make one word.
pub fn join(text: &str, word: Range<usize>) -> Option<Joined> {
    let literal = text.get(word.clone())?;
    if let Some(next) = behind(text, word.end, &['\'', '\u{2018}', '\u{2019}', '`', '\u{B4}']) {
        let whole = [literal, text.get(next.clone())?].concat();
        let meant = if is_common(&whole) { Some(whole.to_lowercase()) } else { nearest(&whole) };
        if let Some(meant) = meant {
            return Some((word.start..next.end, in_case_of(&whole, &meant)));
        }
    }
    if let Some(next) = behind(text, word.end, &[' ']).filter(|next| is_consonants(text, next)) {
        let whole = [literal, text.get(next.clone())?].concat();
        if is_common(&whole) {
            return Some((word.start..next.end, whole));
        }
    }
    let before = before(text, word.start).filter(|_| begins_with_vowel(literal))?;
    let whole = [text.get(before.clone())?, literal].concat();
    is_common(&whole).then_some((before.start..word.end, whole))
}

/// Consonants that stand alone together with the vowel behind them (`ph ương`), or with
/// the letters before that are no word (`đượ c`).
pub fn join_fragment(text: &str, fragment: Range<usize>) -> Option<Joined> {
    let literal = text.get(fragment.clone())?;
    if literal.chars().skip(1).any(char::is_uppercase) || text.get(..fragment.start)?.ends_with(is_part) {
        return None;
    }
    if let Some(next) = behind(text, fragment.end, &[' ']) {
        let rest = text.get(next.clone())?;
        let whole = [literal, rest].concat();
        // A list mark or a unit is one letter, and before a word (`điểm c ông`) it stays so.
        let taken_apart = !whole.is_ascii() && (literal.chars().count() > 1 || !is_common(rest));
        if taken_apart && rest.starts_with(char::is_lowercase) && begins_with_vowel(rest) && is_common(&whole)
        {
            return Some((fragment.start..next.end, whole));
        }
    }
    let before = before(text, fragment.start)?;
    let rest = text.get(before.clone())?;
    let whole = [rest, literal].concat();
    let small = literal.starts_with(char::is_lowercase);
    (small && !rest.is_ascii() && !is_common(rest) && is_common(&whole))
        .then_some((before.start..fragment.end, whole))
}

/// What would make consonants part of something else: `b/c`, `7đ`, `.vn`.
fn is_part(character: char) -> bool {
    !character.is_whitespace() && !matches!(character, '(' | '"' | '\u{201C}')
}

/// The letters behind one of these signs.
fn behind(text: &str, at: usize, signs: &[char]) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let sign = rest.chars().next().filter(|sign| signs.contains(sign))?;
    let letters = rest.get(sign.len_utf8()..)?;
    let run = letters.chars().take(LONGEST).take_while(|c| is_letter(*c));
    let (count, length) = run.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    let start = at + sign.len_utf8();
    let parted = !text.get(start + length..)?.starts_with(|c: char| c.is_alphanumeric());
    (length > 0 && count < LONGEST && parted).then_some(start..start + length)
}

/// The letters before a single space, or before the hyphen of Word that is not printed.
fn before(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(..at)?.strip_suffix([' ', '\u{1F}'])?;
    let length: usize =
        rest.chars().rev().take(LONGEST).take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    let start = rest.len() - length;
    let parted = !text.get(..start)?.ends_with(|c: char| c.is_alphanumeric());
    (length > 0 && parted).then_some(start..rest.len())
}

/// Any letter; most are those of Vietnamese, which are known without the tables of Unicode.
fn is_letter(character: char) -> bool {
    letter::split(character).is_some() || character.is_alphabetic()
}

/// More letters than a syllable has.
const LONGEST: usize = 8;

fn begins_with_vowel(word: &str) -> bool {
    word.chars().next().and_then(letter::split).is_some_and(|(letter, _)| letter::is_vowel(letter))
}

fn is_consonants(text: &str, range: &Range<usize>) -> bool {
    let is_consonant = |c| letter::split(c).is_some_and(|(letter, _)| !letter::is_vowel(letter));
    range.len() < 3 && text.get(range.clone()).is_some_and(|part| part.chars().all(is_consonant))
}
