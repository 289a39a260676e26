//! Folded forms for looking words up, never for output: lower case, tone marks in
//! one position (`hoà` = `hòa`), `i`/`y` alike, one space.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Lower case of a word or phrase, marks kept.
pub fn lower(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    // Most of a text is in lower case already and is copied in runs.
    let mut copied_to = 0;
    while let Some(at) = next_capital(text.as_bytes(), copied_to) {
        let (small, rest) = (text.get(copied_to..at).unwrap_or(""), text.get(at..).unwrap_or(""));
        lowered.push_str(small);
        let Some(character) = rest.chars().next() else { break };
        if character.is_ascii() {
            lowered.push(character.to_ascii_lowercase());
        } else {
            lowered.extend(character.to_lowercase());
        }
        copied_to = at + character.len_utf8();
    }
    lowered.push_str(text.get(copied_to..).unwrap_or(""));
    lowered
}

/// Lower case with one space between words and none around them, marks kept.
pub fn lower_spaced(text: &str) -> String {
    if is_spaced(text.as_bytes()) {
        return lower(text);
    }
    let mut spaced = String::with_capacity(text.len());
    let mut words = text.split_whitespace();
    spaced.extend(words.next());
    for word in words {
        spaced.push(' ');
        spaced.push_str(word);
    }
    lower(&spaced)
}

/// Whether a text surely has one space between its words and none around them.
fn is_spaced(bytes: &[u8]) -> bool {
    let mut word = false;
    for byte in bytes {
        match byte {
            b' ' if !word => return false,
            // Every other blank is a control of ASCII or has one of these bytes.
            b'\t'..=b'\r' | 0x9A | 0xC2 | 0xE2 | 0xE3 => return false,
            _ => word = *byte != b' ',
        }
    }
    word || bytes.is_empty()
}

/// The next character that is not known to have no other lower case; of those the tables
/// of Unicode are asked.
fn next_capital(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let behind = |offset: usize| bytes.get(at + offset).copied().unwrap_or(0);
        at += match *bytes.get(at)? {
            b'A'..=b'Z' => return Some(at),
            ..=0xC2 => 1,
            0xC3 if behind(1) >= 0x9F => 2,
            // ă đ ĩ, ũ, ơ ư
            0xC4 if matches!(behind(1), 0x83 | 0x91 | 0xA9) => 2,
            0xC5 if behind(1) == 0xA9 => 2,
            0xC6 if matches!(behind(1), 0xA1 | 0xB0) => 2,
            // From U+1EA0 on each capital stands before its small letter.
            0xE1 if behind(1) == 0xBA && behind(2) >= 0xA0 || behind(1) == 0xBB => {
                if behind(2) % 2 == 0 {
                    return Some(at);
                }
                3
            }
            _ => return Some(at),
        };
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

/// The look-up key of a name: lower case, one space, the tone mark of a syllable behind
/// its letters, so that old and new placement agree.
pub fn fold(text: &str) -> String {
    let is_apart = |text: &str| text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD));
    if !is_apart(text) {
        return fold_letters(text);
    }
    // A mark on its own: letters are put together first.
    let composed = |word: &str| if is_apart(word) { word.nfc().collect() } else { word.to_owned() };
    fold_letters(&text.split_whitespace().map(composed).collect::<Vec<String>>().join(" "))
}

fn fold_letters(text: &str) -> String {
    let table = FOLDED.as_slice();
    let mut key = String::with_capacity(text.len() + text.len() / 4);
    let (mut tone, mut word) = (None, false);
    for character in text.chars() {
        if character.is_whitespace() {
            key.extend(tone.take());
            word = false;
            continue;
        }
        if !word && !key.is_empty() {
            key.push(' ');
        }
        word = true;
        match place(character).and_then(|place| table.get(place)) {
            Some(folded) if folded.letter != OTHER => {
                if folded.sign {
                    // A sign ends the syllable: `hóa,thể`.
                    key.extend(tone.take());
                }
                key.push(folded.letter);
                tone = folded.tone.or(tone);
            }
            _ => {
                let (letters, mark) = folded(character);
                key.push_str(&letters);
                tone = mark.or(tone);
            }
        }
    }
    key.extend(tone);
    key
}

/// A name in ASCII for identifiers: lower case, no marks, one hyphen for all that is
/// neither letter nor digit (`Ủy ban nhân dân` = `uy-ban-nhan-dan`).
pub fn ascii(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for character in text.nfd().flat_map(char::to_lowercase) {
        match character {
            'đ' => name.push('d'),
            _ if character.is_ascii_alphanumeric() => name.push(character),
            '\u{300}'..='\u{36F}' => {}
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

/// No letter of its own in the table.
const OTHER: char = '\0';

/// The characters that nearly every text is made of: up to the end of Latin, and the
/// block with the Vietnamese letters, which stands apart.
const LATIN: u32 = 0x250;
const VIETNAMESE: std::ops::Range<u32> = 0x1E00..0x1F00;

/// The place of a character in the table.
const fn place(character: char) -> Option<usize> {
    match character as u32 {
        code @ ..LATIN => Some(code as usize),
        code if VIETNAMESE.start <= code && code < VIETNAMESE.end => {
            Some((LATIN + code - VIETNAMESE.start) as usize)
        }
        _ => None,
    }
}

/// What a character of the table folds to.
struct Folded {
    /// The letter in lower case without its tone mark.
    letter: char,
    /// That mark.
    tone: Option<char>,
    /// It is neither a letter nor a digit.
    sign: bool,
}

/// For each place; made of the tables of Unicode once.
static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    (0..LATIN)
        .chain(VIETNAMESE)
        .map(|code| {
            let (letters, mark) = char::from_u32(code).map(folded).unwrap_or_default();
            let mut letters = letters.chars();
            let (letter, tone) = match (letters.next(), letters.next()) {
                (Some(letter), None) => (letter, mark),
                _ => (OTHER, None),
            };
            Folded { letter, tone, sign: !letter.is_alphanumeric() }
        })
        .collect()
});

/// A character in lower case without its tone mark, and that mark.
fn folded(character: char) -> (String, Option<char>) {
    let mut tone = None;
    let mut letters = String::new();
    for part in Some(character).into_iter().nfd().flat_map(char::to_lowercase) {
        match part {
            // grave, acute, tilde, hook above, dot below: the five tones
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(part),
            '\u{F0}' | '\u{256}' => letters.push('đ'),
            _ => letters.push(part),
        }
    }
    (letters.nfc().collect(), tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_tone_placement_fold_alike() {
        assert_eq!(fold("Hoà Bình"), fold("Hòa Bình"));
        assert_eq!(fold("UỶ BAN  nhân dân"), fold("Ủy ban nhân dân"));
        assert_eq!(fold("hoá,thể"), fold("hóa,thể"));
        assert!(fold("hóa,thể").starts_with(&fold("hóa")));
        assert_eq!(fold("ỦY BAN"), fold("u\u{309}y ban"));
        assert_eq!(fold("Đa\u{302}\u{301}t"), fold("đất"));
        assert_ne!(fold("Sở"), fold("Số"));
    }

    #[test]
    fn identifiers_are_ascii() {
        assert_eq!(ascii("Ủy ban nhân dân tỉnh Đắk Lắk"), "uy-ban-nhan-dan-tinh-dak-lak");
        assert_eq!(ascii(" TP. Huế –"), "tp-hue");
    }

    #[test]
    fn lower_case_is_that_of_unicode() {
        let all: String = (char::MIN..=char::MAX).collect();
        let expected: String = all.chars().flat_map(char::to_lowercase).collect();
        assert!(lower(&all) == expected);
        assert_eq!(lower("ỦY BAN Nhân dân tỉnh"), "ủy ban nhân dân tỉnh");
    }

    #[test]
    fn words_are_one_space_apart() {
        for blank in (char::MIN..=char::MAX).filter(|c| c.is_whitespace()) {
            assert_eq!(lower_spaced(&format!("Sở Y tế{blank}chủ trì")), "sở y tế chủ trì", "{blank:?}");
        }
        for (text, spaced) in [
            (" Sở  Y tế", "sở y tế"),
            ("Sở Y tế ", "sở y tế"),
            ("SỞ", "sở"),
            (" ", ""),
            ("", ""),
            ("ÚY Ư", "úy ư"),
        ] {
            assert_eq!(lower_spaced(text), spaced);
            assert_eq!(fold(text), fold(spaced));
        }
    }

    #[test]
    fn capitals_need_a_letter() {
        assert!(is_upper("THÔNG BÁO 12"));
        assert!(!is_upper("12/4"));
        assert!(!is_upper("THÔNG báo"));
    }
}
