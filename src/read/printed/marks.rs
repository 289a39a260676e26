//! Marks of lists at the start of a line, as far as placing lines needs them: whether a
//! line may open an item. What kind of mark it is says the outline, later.

/// The length in bytes of the mark that a text opens with, without the blank behind it.
pub fn mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '-' | '+' | '•' | '*' | '–' | '—' | '·' | '▪' | '●' | '○' | '\u{F0B7}') {
        let length = first.len_utf8();
        return text.get(length..).is_some_and(|behind| behind.starts_with(' ')).then_some(length);
    }
    let word = text.split(' ').next().unwrap_or("");
    let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    let counted = inner.or_else(|| word.strip_suffix(['.', ')', ':']))?;
    is_counter(counted).then_some(word.len())
}

/// `3`, `1.2.1`, `IV`, `a`, `đ`.
fn is_counter(text: &str) -> bool {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (None, _) => false,
        (Some(letter), None) if letter.is_alphabetic() => true,
        _ if text.len() > 12 => false,
        _ => {
            text.split('.').all(|part| {
                !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
            }) || text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lists_are_known_and_words_are_not() {
        for (text, length) in [
            ("- Sở", 1),
            ("1. Về", 2),
            ("1.2.1. Về", 6),
            ("a) Giao", 2),
            ("(2) Giao", 3),
            ("IV. Về", 3),
            ("đ) X", 3),
        ] {
            assert_eq!(mark(text), Some(length), "{text}");
        }
        for text in ["2025", "-5 độ", "Sở Y tế", "12.500 tỷ", "", "(kế hoạch)", "31/12"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
