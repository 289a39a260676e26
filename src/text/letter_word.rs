//! The letters that stand against a place, on either side.

use super::words::is_letter;

/// Longer than any syllable.
const LONGEST: usize = 8;

/// The letters at the end of a text; none where they are more than a syllable has.
pub fn word_before(text: &str) -> &str {
    let length: usize =
        text.chars().rev().take(LONGEST + 1).take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    short(text.get(text.len() - length..).unwrap_or(""))
}

/// The letters at the beginning of a text.
pub fn word_behind(text: &str) -> &str {
    let length: usize =
        text.chars().take(LONGEST + 1).take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    short(text.get(..length).unwrap_or(""))
}

fn short(word: &str) -> &str {
    if word.chars().nth(LONGEST).is_none() { word } else { "" }
}
