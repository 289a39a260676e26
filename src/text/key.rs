//! Folded forms for looking words up, never for output: lower case, tone marks in
//! one position (`hoà` = `hòa`), `i`/`y` alike, one space.

use unicode_normalization::UnicodeNormalization;

/// Lower case of a word or phrase, marks kept.
pub fn lower(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    // Most of a text is in lower case already and is copied in runs.
    let mut copied_to = 0;
    for (at, character) in text.char_indices().filter(|(_, character)| !is_surely_lower(*character)) {
        lowered.push_str(text.get(copied_to..at).unwrap_or(""));
        lowered.extend(character.to_lowercase());
        copied_to = at + character.len_utf8();
    }
    lowered.push_str(text.get(copied_to..).unwrap_or(""));
    lowered
}

/// Whether a character of a Vietnamese text is known to have no other lower case; of
/// the rest the tables of Unicode are asked.
const fn is_surely_lower(character: char) -> bool {
    match character {
        'A'..='Z' => false,
        '\0'..='\u{BF}' | '\u{DF}'..='\u{FF}' => true,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => true,
        '\u{1EA0}'..='\u{1EFF}' => character as u32 % 2 == 1,
        _ => false,
    }
}

/// Whether every letter is a capital and there is at least one.
pub fn is_upper(text: &str) -> bool {
    let mut any = false;
    for character in text.chars() {
        if character.is_lowercase() {
            return false;
        }
        any |= character.is_uppercase();
    }
    any
}

/// The look-up key of a name: lower case, one space, tone marks moved behind the
/// vowels of their syllable, so that old and new placement agree.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        let mut tone = None;
        let mut letters = String::with_capacity(word.len());
        for character in word.nfd().flat_map(char::to_lowercase) {
            match character {
                // grave, acute, tilde, hook above, dot below: the five tones
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(character),
                '\u{F0}' | '\u{256}' => letters.push('đ'),
                _ => letters.push(character),
            }
        }
        letters.extend(tone);
        key.extend(letters.nfc());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_tone_placement_fold_alike() {
        assert_eq!(fold("Hoà Bình"), fold("Hòa Bình"));
        assert_eq!(fold("UỶ BAN  nhân dân"), fold("Ủy ban nhân dân"));
        assert_ne!(fold("Sở"), fold("Số"));
    }

    #[test]
    fn lower_case_is_that_of_unicode() {
        let all: String = (char::MIN..=char::MAX).collect();
        let expected: String = all.chars().flat_map(char::to_lowercase).collect();
        assert!(lower(&all) == expected);
        assert_eq!(lower("ỦY BAN Nhân dân tỉnh"), "ủy ban nhân dân tỉnh");
    }

    #[test]
    fn capitals_need_a_letter() {
        assert!(is_upper("THÔNG BÁO 12"));
        assert!(!is_upper("12/4"));
        assert!(!is_upper("THÔNG báo"));
    }
}
