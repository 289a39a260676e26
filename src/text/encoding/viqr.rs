//! VIQR (RFC 1456): Vietnamese written in ASCII, as mails were, with signs for the marks
//! behind their letters (`Vie^.t Nam`). The signs end sentences and open brackets too, so a
//! text is read so only where most of its words ask for it, and a word only where a
//! syllable comes of it.

use unicode_normalization::UnicodeNormalization;

use super::evidence::{Evidence, Score};
use crate::text::{OffsetMap, Rewriter, is_common, is_fine};

/// Whether enough vowels of a text are followed by a sign for it to be looked at.
pub fn may_be_viqr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let signs = memchr::memchr3_iter(b'^', b'+', b'`', bytes).filter(|at| is_mark_at(bytes, *at));
    signs.take(3).count() >= 2
}

/// Reads a text as VIQR; `None` where it is none.
pub fn viqr(text: &str) -> Option<(String, OffsetMap, Score)> {
    let mut words = Words { text, at: 0 };
    let mut out = Rewriter::new(text);
    let (mut score, mut all) = (Score::default(), 0_u32);
    let mut unmarked = Evidence::default();
    let mut first = None;
    let mut several = false;
    while let Some((between, word)) = words.next() {
        if between.contains('\\') {
            out.replace(between.len(), &between.replace('\\', ""));
        } else {
            out.keep(between.len());
        }
        if word.is_empty() {
            continue;
        }
        all += 1;
        let rest = text.get(words.at..).unwrap_or("");
        let (letters, kept) = read(word, rest);
        out.replace(word.len() - kept, &letters);
        out.keep(kept);
        if letters.is_ascii() {
            unmarked.add(&Evidence::of(&letters));
            score.bad += u32::from(is_marked_inside(word));
        } else if is_common(&letters) {
            score.gains += 1;
            let lower = letters.to_lowercase();
            several |= first.as_ref().is_some_and(|first| *first != lower);
            first = first.or(Some(lower));
        }
    }
    score.weight = score.gains;
    let dense = score.gains * 5 >= all && score.gains >= 3;
    let native = unmarked.plain >= unmarked.foreign;
    if !(dense && several && native && score.gains >= 4 * score.bad) {
        return None;
    }
    let (changed, map) = out.finish();
    changed.map(|changed| (changed, map, score))
}

/// Words with what stands before each.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    fn next(&mut self) -> Option<(&'t str, &'t str)> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let from = (start..bytes.len()).find(|at| is_letter(*at)).unwrap_or(bytes.len());
        let mut to = from;
        while is_letter(to) || to > from && is_mark_at(bytes, to) {
            to += 1;
        }
        self.at = to;
        (to > start)
            .then(|| (self.text.get(start..from).unwrap_or(""), self.text.get(from..to).unwrap_or("")))
    }
}

/// Whether a sign stands behind a vowel, or behind the sign of one.
fn is_mark_at(bytes: &[u8], at: usize) -> bool {
    let is_mark = |byte: &u8| mark(char::from(*byte)).is_some();
    let before = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at));
    let vowel = |byte: &u8| is_vowel(char::from(*byte));
    bytes.get(at).is_some_and(is_mark)
        && (before(1).is_some_and(vowel) || before(1).is_some_and(is_mark) && before(2).is_some_and(vowel))
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The combining mark of a sign.
const fn mark(sign: char) -> Option<char> {
    Some(match sign {
        '\'' => '\u{301}',
        '`' => '\u{300}',
        '?' => '\u{309}',
        '~' => '\u{303}',
        '.' => '\u{323}',
        '(' => '\u{306}',
        '^' => '\u{302}',
        '+' | '*' => '\u{31B}',
        _ => return None,
    })
}

/// The letters of a word, and how many bytes at its end are signs of the sentence.
fn read(word: &str, rest: &str) -> (String, usize) {
    let whole = letters(word);
    let ends = word.ends_with(['.', '?', '\'', '(']);
    if !ends {
        return if is_fine(&whole) { (whole, 0) } else { (word.into(), 0) };
    }
    let shorter = word.get(..word.len() - 1).unwrap_or("");
    let without = letters(shorter);
    let blanks = rest.trim_start_matches([' ', '\t']);
    let closes = match word.chars().next_back() {
        Some('.') => {
            blanks.is_empty() || blanks.starts_with(|c: char| c.is_uppercase() || matches!(c, '\n' | '\r'))
        }
        Some('?') => blanks.is_empty() || blanks.starts_with(['\n', '\r']),
        Some('(') => true,
        _ => false,
    };
    let toned = is_fine(&whole) && (!word.ends_with('.') || is_common(&whole));
    if toned && (!closes || !is_common(&without)) {
        (whole, 0)
    } else if is_fine(&without) {
        (without, 1)
    } else {
        (word.into(), 0)
    }
}

/// A word with its signs as marks, in NFC.
fn letters(word: &str) -> String {
    let (head, tail) = match word.get(..2) {
        Some("dd") => ("đ", word.get(2..).unwrap_or("")),
        Some("DD" | "Dd") => ("Đ", word.get(2..).unwrap_or("")),
        _ => ("", word),
    };
    head.chars().chain(tail.chars().map(|c| mark(c).unwrap_or(c))).nfc().collect()
}

/// Whether a sign stands before another letter of the word.
fn is_marked_inside(word: &str) -> bool {
    word.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).chars().any(|c| mark(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_viqr_is_read() {
        let expected = [
            ("DDa^y la` mo^.t vi' du+. ve^` VIQR", "Đây là một ví dự về VIQR"),
            ("To^i dda~ ho.c tie^'ng Vie^.t", "Tôi đã học tiếng Việt"),
            (
                "U?y ban nha^n da^n ti?nh; Gia'm ddo^'c So+? Ta`i chi'nh.",
                "Ủy ban nhân dân tỉnh; Giám đốc Sở Tài chính.",
            ),
            (
                "Ba'o ca'o tru+o+'c nga`y 15/6. Ca'c So+? thu+.c hie^.n nghie^m tu'c!",
                "Báo cáo trước ngày 15/6. Các Sở thực hiện nghiêm túc!",
            ),
            (
                "Ngu+o+`i da^n dde^` nghi. xe't, tra? lo+`i (va(n ba?n)",
                "Người dân đề nghị xét, trả lời (văn bản)",
            ),
        ];
        for (input, output) in expected {
            assert_eq!(viqr(input).map(|(text, ..)| text).as_deref(), Some(output));
        }
    }

    #[test]
    fn what_is_no_viqr_stays() {
        for text in [
            "It's what you've asked for, isn't it? See e.g. www.example.com/a?b=c.",
            "for (i = 0; i < n; i++) { a[i]+= f(a, b) * 2; } // x^2",
            "Giao So Y te chu tri. Bao cao UBND tinh?",
            "L'été, c'est-à-dire la saison qu'il aime.",
            "",
        ] {
            assert_eq!(viqr(text), None, "{text}");
        }
    }
}
