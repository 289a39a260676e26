//! Where bold type cuts a word or a number: converters close it and open it again in the
//! middle (`8** **,2%`, `**S** ở`), or lose the blank beside it (`**tế**hoàn thành`). The
//! syllables on both sides tell which.

use std::ops::Range;

use super::letter_word::{word_before, word_behind};
use super::syllable::{is_common, is_fine};

/// How a mark of emphasis joins what stands on both sides of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seam {
    /// As printed.
    Clean,
    /// The blank behind it was put there by the converter.
    BlankBehind,
    /// The blank before it was put there by the converter.
    BlankBefore,
    /// A blank was lost here.
    Glued,
}

/// Looks at a mark and what stands around it.
pub fn seam(text: &str, mark: Range<usize>) -> Seam {
    let bytes = text.as_bytes();
    let before = mark.start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
    let behind = bytes.get(mark.end).copied().unwrap_or(b'\n');
    match (before, behind) {
        (b' ', b',' | b'.') => {
            // `8** **,2%`: the closing mark before has settled the blank already where it
            // stands at once; `8 **,2%` comes here.
            let number =
                mark.start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            let goes_on = bytes.get(mark.end + 1).is_some_and(u8::is_ascii_digit);
            if number && goes_on { Seam::BlankBefore } else { Seam::Clean }
        }
        (b'0'..=b'9', b' ') => {
            let rest = text.get(mark.end + 1..).unwrap_or("");
            let next = rest.trim_start_matches('*');
            let goes_on = next
                .strip_prefix([',', '.'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if goes_on { Seam::BlankBehind } else { Seam::Clean }
        }
        (b' ', byte) if is_letter(byte) => {
            let head = text.get(..mark.start - 1).unwrap_or("");
            if torn(word_before(head), word_behind(text.get(mark.end..).unwrap_or(""))) {
                Seam::BlankBefore
            } else {
                Seam::Clean
            }
        }
        (byte, b' ') if is_letter(byte) => {
            let tail = text.get(mark.end + 1..).unwrap_or("").trim_start_matches('*');
            if torn(word_before(text.get(..mark.start).unwrap_or("")), word_behind(tail)) {
                Seam::BlankBehind
            } else {
                Seam::Clean
            }
        }
        (one, other) if is_letter(one) && is_letter(other) => {
            let (head, tail) = (
                word_before(text.get(..mark.start).unwrap_or("")),
                word_behind(text.get(mark.end..).unwrap_or("")),
            );
            let two = is_common(head) && is_common(tail) && !is_fine(&[head, tail].concat());
            if two { Seam::Glued } else { Seam::Clean }
        }
        _ => Seam::Clean,
    }
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

/// Whether two runs of letters are one syllable, and one of them is none.
fn torn(head: &str, tail: &str) -> bool {
    let small = tail.starts_with(char::is_lowercase)
        || head.chars().all(char::is_uppercase) && tail.chars().all(char::is_uppercase);
    let two_words = is_fine(head) && is_fine(tail);
    if head.is_empty() || tail.is_empty() || !small || two_words {
        return false;
    }
    is_common(&[head, tail].concat())
}

#[cfg(test)]
mod tests {
    use crate::text::without_markup;

    #[test]
    fn bold_that_cuts_words_and_numbers_is_mended() {
        for (input, printed) in [
            ("**tăng 8** **,2%** so", "tăng 8,2% so"),
            ("**tăng 12** ,5%", "tăng 12,5%"),
            ("tăng 1 **.250 tỷ**", "tăng 1.250 tỷ"),
            ("1. **S** ở Tài chính", "1. Sở Tài chính"),
            ("Giao **Sở Y** **tế**hoàn thành", "Giao Sở Y tế hoàn thành"),
            ("các **b** **ộ, ngành**", "các bộ, ngành"),
            ("trình**Ủy ban** tỉnh", "trình Ủy ban tỉnh"),
        ] {
            assert_eq!(without_markup(input), printed, "{input}");
        }
    }

    #[test]
    fn bold_beside_whole_words_changes_nothing() {
        for (input, printed) in [
            ("**Sở** ở tỉnh", "Sở ở tỉnh"),
            ("**S**ở Y tế", "Sở Y tế"),
            ("Điều **a** áp dụng", "Điều a áp dụng"),
            ("**năm 2025**, tăng", "năm 2025, tăng"),
            ("đạt **5** , còn lại", "đạt 5 , còn lại"),
            ("**Về y tế** và", "Về y tế và"),
            ("**KẾ** HOẠCH", "KẾ HOẠCH"),
            ("**ABC**def", "ABCdef"),
        ] {
            assert_eq!(without_markup(input), printed, "{input}");
        }
    }
}
