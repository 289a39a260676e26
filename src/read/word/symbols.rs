//! Signs of symbol fonts: a document keeps a code (U+F0B7) that only its font turns into
//! a bullet. The table is data; what it does not know stays what it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A font whose codes are signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names of the fonts
pub enum SymbolFont {
    Symbol,
    Wingdings,
    Wingdings2,
    Webdings,
}

const NAMES: [(&str, SymbolFont); 4] = [
    ("symbol", SymbolFont::Symbol),
    ("wingdings", SymbolFont::Wingdings),
    ("wingdings-2", SymbolFont::Wingdings2),
    ("webdings", SymbolFont::Webdings),
];

static SIGNS: LazyLock<BTreeMap<(SymbolFont, u8), char>> = LazyLock::new(|| {
    let rows = include_str!("data/symbols.tsv").lines().filter_map(|row| {
        let (key, sign) = row.split_once('\t')?;
        let (font, code) = key.rsplit_once('-')?;
        let font = NAMES.iter().find(|(name, _)| *name == font)?.1;
        Some(((font, u8::from_str_radix(code, 16).ok()?), sign.chars().next()?))
    });
    rows.collect()
});

/// The symbol font of a name.
pub fn symbol_font(name: &str) -> Option<SymbolFont> {
    let name = name.trim();
    let found = NAMES.iter().find(|(own, _)| {
        own.len() == name.len()
            && own
                .bytes()
                .zip(name.bytes())
                .all(|(own, byte)| own == byte.to_ascii_lowercase() || (own == b'-' && byte == b' '))
    });
    found.map(|(_, font)| *font)
}

/// The code of a character in a symbol font: Latin letters and U+F020 to U+F0FF.
fn code(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ (0x21..=0xFF | 0xF021..=0xF0FF) => u8::try_from(code & 0xFF).ok(),
        _ => None,
    }
}

/// What a character looks like in a symbol font.
pub fn sign(font: SymbolFont, character: char) -> Option<char> {
    SIGNS.get(&(font, code(character)?)).copied()
}

/// The sign of a bullet. A code of private use that no font explains is nearly always
/// one of Wingdings, but for the bullet of Symbol; the rest is shown as a bullet.
pub fn bullet(font: Option<SymbolFont>, character: char) -> char {
    let private = ('\u{E000}'..='\u{F8FF}').contains(&character);
    match (font, private) {
        (Some(font), _) => match sign(font, character) {
            // The minus of Symbol is the hyphen of every other list.
            Some('\u{2212}') => '-',
            Some(sign) => sign,
            None if private => '•',
            None => character,
        },
        (None, true) if character == '\u{F0B7}' => '•',
        (None, true) if character == '\u{F02D}' => '-',
        (None, true) if character == '\u{F02B}' => '+',
        (None, true) => sign(SymbolFont::Wingdings, character).unwrap_or('•'),
        (None, false) => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_look_as_in_their_font() {
        let wingdings = symbol_font("Wingdings");
        for (font, character, expected) in [
            (symbol_font("Symbol"), '\u{F0B7}', '•'),
            (symbol_font("Symbol"), '\u{F02D}', '-'),
            (wingdings, '\u{F0A7}', '▪'),
            (wingdings, '\u{F0D8}', '➢'),
            (wingdings, '\u{F0FC}', '✓'),
            (wingdings, 'v', '❖'),
            (wingdings, '\u{F071}', '❑'),
            (symbol_font("wingdings 2"), '\u{F052}', '☑'),
            (None, '\u{F0B7}', '•'),
            (None, '\u{F0A7}', '▪'),
            (None, '\u{E123}', '•'),
            (None, 'o', 'o'),
            (None, '-', '-'),
        ] {
            assert_eq!(bullet(font, character), expected, "{font:?} {character:?}");
        }
        assert_eq!(symbol_font("Times New Roman"), None);
        assert_eq!(sign(SymbolFont::Symbol, 'a'), Some('α'));
        assert!(SIGNS.len() > 380, "{}", SIGNS.len());
    }
}
