//! The part of a text that a rule looks at: its beginning is bounded, so that a paragraph
//! of a megabyte costs no more than a long one; a sign ends it.

/// The first characters of a text.
pub fn cut(text: &str, characters: usize) -> &str {
    // No character is shorter than a byte.
    if text.len() <= characters {
        return text;
    }
    let mut rest = text.chars();
    if let Some(last) = characters.checked_sub(1) {
        rest.nth(last);
    }
    text.get(..text.len() - rest.as_str().len()).unwrap_or(text)
}

/// The first place of a sign (an ASCII character) with a blank behind it: a full stop or
/// colon of a sentence, not that of a number.
pub fn before_blank(text: &str, sign: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(sign, bytes).find(|at| bytes.get(at + 1) == Some(&b' '))
}

/// The first blank before a sign (an ASCII character): a bracket that opens behind a word.
pub fn blank_before(text: &str, sign: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let blank = |at: usize| at.checked_sub(1).filter(|blank| bytes.get(*blank) == Some(&b' '));
    memchr::memchr_iter(sign, bytes).find_map(blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        for (text, characters, wanted) in [
            ("Sở Y tế", 2, "Sở"),
            ("Sở", 2, "Sở"),
            ("Sở", 9, "Sở"),
            ("ếếế", 3, "ếếế"),
            ("a", 0, ""),
            ("", 5, ""),
        ] {
            assert_eq!(cut(text, characters), wanted);
        }
    }
}
