//! Bytes as Latin letters and back: text in an old code is kept as the windows-1252 letters
//! of its bytes, in files that were never converted and in those that were "converted" to
//! UTF-8 without a thought. A byte without a letter there is kept as its C1 code point.

use encoding_rs::WINDOWS_1252;

/// A file of bytes as the Latin letters of them.
pub fn letters_of(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// The byte that a character stands for.
pub fn byte_of(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        // Fonts of the symbol character set keep their bytes in the private area.
        code @ 0xF020..=0xF0FF => u8::try_from(code - 0xF000).ok(),
        // Some converters make the Greek letter of the micro sign.
        0x3BC => Some(0xB5),
        _ => SIGNS.iter().find(|(sign, _)| *sign == character).map(|(_, byte)| *byte),
    }
}

/// Whether a character is a Vietnamese letter or mark that no byte stands for: what has it
/// is Unicode.
pub const fn is_vietnamese_only(character: char) -> bool {
    matches!(character, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
        || matches!(character, '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{36F}')
}

/// The signs and letters that windows-1252 has in the place of the C1 codes.
const SIGNS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        for byte in 0..=u8::MAX {
            let letter = letters_of(&[byte]).chars().next();
            assert_eq!(letter.and_then(byte_of), Some(byte));
        }
        assert_eq!(byte_of('\u{93}'), Some(0x93));
        assert_eq!(byte_of('\u{F0AD}'), Some(0xAD));
        assert_eq!(byte_of('ư'), None);
    }
}
