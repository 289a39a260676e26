//! Raised digits: the signs of notes behind a word, a symbol or a date, which are no part
//! of it (`Sở Y tế³`, `ngày 28/4/2022<sup>1</sup>`), told from units and powers (`m²`).

use super::letter_word::word_before;

/// Units that are raised to a power, and what chemists write.
const UNITS: [&str; 9] = ["CO", "H", "Nm", "PM", "cm", "dm", "km", "m", "mm"];

/// Whether a number that is raised behind this text is the sign of a note.
pub fn is_note(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    if last.is_ascii_digit() {
        // A power of ten.
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        return before.get(digits..) != Some("10");
    }
    if last.is_alphabetic() {
        let word = word_before(before);
        // Longer than a syllable, or a word: one letter is a name of a formula.
        return !UNITS.contains(&word) && word.chars().nth(1).is_some() || word.is_empty();
    }
    matches!(last, ')' | '%' | ',' | '.' | ';' | ':' | '"' | '\u{201D}' | ']' | '*' | '_')
}

/// The end of `<sup>3</sup>` where it is the sign of a note.
pub fn tagged(text: &str, at: usize) -> Option<usize> {
    const OPEN: [&str; 2] = ["<sup>", "<SUP>"];
    const CLOSE: [&str; 2] = ["</sup>", "</SUP>"];
    let rest = text.get(at..)?;
    let inside = OPEN.iter().find_map(|open| rest.strip_prefix(open))?;
    let close = memchr::memchr(b'<', inside.as_bytes().get(..inside.len().min(12))?)?;
    let behind = CLOSE.iter().find_map(|close_tag| inside.get(close..)?.strip_prefix(close_tag))?;
    let sign =
        inside.get(..close)?.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | ' ' | '*' | '\\'));
    let number = (1..=3).contains(&sign.len()) && sign.bytes().all(|byte| byte.is_ascii_digit());
    (number && is_note(text.get(..at)?)).then(|| text.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use crate::text::{Text, without_markup};

    #[test]
    fn signs_of_notes_are_no_part_of_a_word_a_symbol_or_a_date() {
        for (input, printed) in [
            ("Sở Y tế<sup>3</sup> chủ trì", "Sở Y tế chủ trì"),
            ("số 35/NQ-CP<sup>12</sup>,", "số 35/NQ-CP,"),
            ("ngày 28/4/2022<sup>[1]</sup>", "ngày 28/4/2022"),
            ("đạt 54,2%<sup>(2)</sup>.", "đạt 54,2%."),
            ("20 m<sup>2</sup> và 5 km<sup>2</sup>", "20 m2 và 5 km2"),
            ("10<sup>6</sup>", "106"),
            ("ngày 5<sup>th</sup>", "ngày 5th"),
        ] {
            assert_eq!(without_markup(input), printed, "{input}");
        }
        let working = |text: &str| Text::new(text.to_owned()).0.working().to_owned();
        assert_eq!(working("Sở Y tế³ giao 5 m² và 7 km²"), "Sở Y tế giao 5 m² và 7 km²");
        assert_eq!(working("số 35/NQ-CP¹² ngày 28/4/2022¹"), "số 35/NQ-CP ngày 28/4/2022");
        assert_eq!(working("R² và 10⁶ và CO²"), "R² và 10⁶ và CO²");
    }
}
