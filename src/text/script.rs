//! Words that mix Latin letters with look-alikes of another script (`Ủу ban` with a
//! Cyrillic `у`): scraper sites scramble texts that way, and OCR does it by mistake.
//! Found and reported, never repaired.

use std::borrow::Cow;

use crate::core::{Code, Diagnostic, Span};

/// Cyrillic and Greek letters that look like Latin ones, each with its look-alike.
const LOOK_ALIKES: &[(char, char)] = &[
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ѵ', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ᴠ', 'v'),
];

fn look_alike(character: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(foreign, _)| *foreign == character).map(|(_, latin)| *latin)
}

/// The text with every look-alike as the Latin letter it stands for, for matching.
pub fn latin(text: &str) -> Cow<'_, str> {
    if may_look_alike(text) {
        text.chars().map(|c| look_alike(c).unwrap_or(c)).collect()
    } else {
        text.into()
    }
}

/// Whether a text may hold a character of the table.
fn may_look_alike(text: &str) -> bool {
    holds_foreign(text.as_bytes()) || memchr::memmem::find(text.as_bytes(), "ᴠ".as_bytes()).is_some()
}

/// Whether a byte leads a character of the scripts of the table.
const fn leads_foreign(byte: u8) -> bool {
    matches!(byte, 0xCE..=0xD4)
}

/// Whether a text holds such a byte; in blocks without a branch inside, so that the
/// compiler makes vector code of it.
fn holds_foreign(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<32>();
    let any = |block: &[u8]| block.iter().fold(false, |any, byte| any | leads_foreign(*byte));
    blocks.iter().any(|block| any(block)) || any(rest)
}

/// Every word of mixed script, as byte ranges of the text.
pub fn mixed_words(text: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !may_look_alike(text) {
        return findings;
    }
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        if character.is_alphabetic() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            findings.extend(mixed(text.get(from..at).unwrap_or(""), from));
        }
    }
    findings
}

fn mixed(word: &str, at: usize) -> Option<Diagnostic> {
    let latin =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    if !(word.chars().any(latin) && word.chars().any(|c| look_alike(c).is_some())) {
        return None;
    }
    let repaired: String = word.chars().map(|c| look_alike(c).unwrap_or(c)).collect();
    let span = Span::from_range(at..at + word.len());
    Some(
        Diagnostic::at(Code::MixedScript, span, format!("\"{word}\" mixes Latin letters with look-alikes"))
            .suggesting(repaired),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_word_is_found_with_its_latin_form() {
        let text = "Ủ\u{443} ban nhân dân; \u{43F}\u{440}\u{438}\u{432}\u{435}\u{442}";
        let found = mixed_words(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.map(|span| &text[span.range()]), Some("Ủ\u{443}"));
        assert_eq!(found[0].suggestion.as_deref(), Some("Ủy"));
    }

    #[test]
    fn pure_words_of_any_script_are_none() {
        assert!(mixed_words("Ủy ban nhân dân tỉnh, Москва, 5 µm, Ω").is_empty());
    }
}
