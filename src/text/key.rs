//! Folded forms for looking words up, never for output: lower case, tone marks in
//! one position (`hoà` = `hòa`), `i`/`y` alike, one space.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Lower case of a word or phrase, marks kept.
pub fn lower(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    // Most of a text is in lower case already and is copied in runs.
    let mut copied_to = 0;
    loop {
        let at = surely_lower_to(text.as_bytes(), copied_to);
        lowered.push_str(text.get(copied_to..at).unwrap_or(""));
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { return lowered };
        match small(character) {
            Some(letter) => lowered.push(letter),
            None => lowered.extend(character.to_lowercase()),
        }
        copied_to = at + character.len_utf8();
    }
}

/// Lower case with one space between words and none around them, marks kept.
pub fn lower_spaced(text: &str) -> String {
    lower(&spaced(text))
}

/// A text with one space between words and none around them.
pub fn spaced(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_spaced(text.as_bytes()) {
        return text.into();
    }
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced.into()
}

/// Whether a text surely has one space between its words and no other blank.
fn is_spaced(bytes: &[u8]) -> bool {
    // Looked at to the end, since loops without an exit run over many bytes at a time. The
    // blanks beyond ASCII begin with one of the last bytes.
    let odd = |byte: u8| (byte < b' ') | matches!(byte, 0xC2 | 0xE2 | 0xE3);
    let any_odd = bytes.iter().fold(false, |any, byte| any | odd(*byte));
    // Two spaces, or the blank that begins like a letter.
    let apart = |one: u8, next: u8| ((one == b' ') & (next == b' ')) | ((one == 0xE1) & (next == 0x9A));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or(&[]));
    !any_odd && !pairs.fold(false, |any, (one, next)| any | apart(*one, *next))
}

/// How far a text from a place on has letters only that surely have no other lower case;
/// of what stands there the tables of Unicode are asked.
fn surely_lower_to(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(lead) = bytes.get(at) {
        at += match (lead, bytes.get(at + 1), bytes.get(at + 2)) {
            (b'A'..=b'Z', ..) => return at,
            (0..0x80, ..) => 1,
            // Of the letters with a mark of tone each second one.
            (0xE1, Some(0xBA), Some(last @ 0xA0..)) | (0xE1, Some(0xBB), Some(last)) if last % 2 == 1 => 3,
            // Of Latin-1 the signs and the second half of the letters.
            (0xC2, ..) | (0xC3, Some(0x9F..), _) => 2,
            // ă đ ĩ ũ ơ ư
            (0xC4, Some(0x83 | 0x91 | 0xA9), _) | (0xC5, Some(0xA9), _) | (0xC6, Some(0xA1 | 0xB0), _) => 2,
            _ => return at,
        };
    }
    at
}

/// The small letter of a capital of the Vietnamese alphabet.
const fn small(capital: char) -> Option<char> {
    let code = capital as u32;
    match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE => char::from_u32(code + 0x20),
        // Ă Đ Ĩ Ũ Ơ Ư, and those with a mark of tone
        0x102 | 0x110 | 0x128 | 0x168 | 0x1A0 | 0x1AF => char::from_u32(code + 1),
        0x1EA0..=0x1EFF if code & 1 == 0 => char::from_u32(code + 1),
        _ => None,
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

/// What the table says of a character.
#[derive(Debug, Clone, Copy)]
struct Folded {
    /// In lower case without its tone mark.
    letter: char,
    tone: Option<char>,
    /// It is neither letter nor digit.
    sign: bool,
}

/// A row for each place; made of the tables of Unicode once.
static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    (0..LATIN)
        .chain(VIETNAMESE)
        .map(|code| {
            let (letters, tone) = char::from_u32(code).map(folded).unwrap_or_default();
            let mut letters = letters.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => Folded { letter, tone, sign: !letter.is_alphanumeric() },
                _ => Folded { letter: OTHER, tone: None, sign: false },
            }
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
    fn capitals_need_a_letter() {
        assert!(is_upper("THÔNG BÁO 12"));
        assert!(!is_upper("12/4"));
        assert!(!is_upper("THÔNG báo"));
    }
}
