//! Texts whose words are torn by blanks: a page that takes the marked letters from another
//! font comes out as `S ố : 301/TB-UBND`, `K ế t lu ậ n c ủ a Ch ủ t ị ch`. Where a text is
//! so throughout, the pieces are read as the syllable that they make together. That is for
//! reading only: the source keeps its blanks, and a finding says what was done.

use std::ops::Range;

use crate::core::{Code, Diagnostic, Span};

use super::syllable::{is_common, is_fine};
use super::words::is_letter;
use super::{OffsetMap, Rewriter};

/// A text with its words put together.
#[derive(Debug, Default)]
pub struct Mended {
    /// `None` where nothing was torn.
    pub text: Option<String>,
    /// The way back.
    pub map: OffsetMap,
    /// The first torn word as printed, what was read, and how many there are.
    pub found: Option<(Span, String, usize)>,
}

/// How far a text is looked at, in bytes, to see whether it is torn.
const HEAD: usize = 16 << 10;
/// So many marked letters alone, and one in so many bytes, are no chance.
const AT_LEAST: usize = 6;
const ONE_IN: usize = 60;
/// A syllable is torn into so many pieces at most: `tr ườ ng` has three.
const MOST_PIECES: usize = 5;

/// Puts torn words together, where the text is torn throughout.
pub fn mend(text: &str) -> Mended {
    if !is_torn(text) {
        return Mended::default();
    }
    let mut rewriter = Rewriter::new(text);
    let mut found: Option<(Span, String, usize)> = None;
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        let Some((end, whole)) = torn_word(text, &word) else { continue };
        rewriter.keep(word.start - rewriter.position());
        let mut copied = word.start;
        for (blank, _) in text.get(word.start..end).unwrap_or("").match_indices(' ') {
            let blank = word.start + blank;
            rewriter.keep(blank - copied);
            rewriter.replace(1, "");
            copied = blank + 1;
        }
        rewriter.keep(end - copied);
        at = end;
        match &mut found {
            Some((.., count)) => *count += 1,
            None => found = Some((Span::from_range(word.start..end), whole, 1)),
        }
    }
    let (text, map) = rewriter.finish();
    Mended { text, map, found }
}

/// What a text that was put together says of itself; the span is of the source.
pub fn finding(span: Span, meant: String, count: usize) -> Diagnostic {
    Diagnostic {
        suggestion: Some(meant),
        ..Diagnostic::at(
            Code::SuspectedOcrError,
            span,
            format!(
                "blanks stand inside of words, here and in {} more places; they were read whole",
                count - 1
            ),
        )
    }
}

/// Whether marked letters stand alone so often that no writer meant it.
fn is_torn(text: &str) -> bool {
    let head = text.as_bytes().get(..text.len().min(HEAD)).unwrap_or(&[]);
    // The letters with a mark of their own and a tone are three bytes, led by this one.
    let alone = memchr::memchr_iter(0xE1, head)
        .filter(|at| {
            let before = at.checked_sub(1).and_then(|before| head.get(before));
            before == Some(&b' ')
                && matches!(head.get(at + 1), Some(0xBA | 0xBB))
                && head.get(at + 3) == Some(&b' ')
        })
        .count();
    alone >= AT_LEAST && alone * ONE_IN >= head.len()
}

fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(is_letter)?;
    let length: usize = text.get(start..)?.chars().take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    Some(start..start + length)
}

/// The end of the longest torn word that begins with this piece, and the word.
fn torn_word(text: &str, first: &Range<usize>) -> Option<(usize, String)> {
    let opening = text.get(first.clone())?;
    let mut whole = opening.to_owned();
    let mut found = None;
    let mut fine = is_fine(opening) && opening.chars().nth(1).is_some();
    let mut end = first.end;
    for _ in 1..MOST_PIECES {
        let Some(next) = text.get(end..)?.strip_prefix(' ').and_then(|_| next_word(text, end)) else { break };
        if next.start != end + 1 {
            break;
        }
        let piece = text.get(next.clone())?;
        // One word has one case, but for its first letter.
        let upper = piece.chars().any(char::is_uppercase);
        if upper && !whole.chars().all(char::is_uppercase) {
            break;
        }
        fine &= is_fine(piece) && piece.chars().nth(1).is_some();
        whole.push_str(piece);
        end = next.end;
        if !fine && is_common(&whole) {
            found = Some((end, whole.clone()));
        }
    }
    found.or_else(|| torn_code(text, first))
}

/// `151/2025/N Đ -CP`: a letter of a symbol.
fn torn_code(text: &str, first: &Range<usize>) -> Option<(usize, String)> {
    let head = text.get(..first.start)?.ends_with('/');
    let letters = text.get(first.clone())?;
    let rest = text.get(first.end..)?;
    let behind = rest.strip_prefix(" Đ")?;
    let blank = usize::from(behind.starts_with(" -"));
    let goes_on = behind.get(blank..)?.starts_with('-');
    let end = first.end + " Đ".len() + blank;
    (head && goes_on && letters.chars().all(char::is_uppercase)).then(|| (end, format!("{letters}Đ")))
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    const TORN: &str = "Ủ Y BAN NHÂN DÂN T Ỉ NH B Ắ C NINH\nS ố : 12/TB-UBND\n\
        K ế t lu ậ n c ủ a Ch ủ t ị ch UBND t ỉ nh t ạ i phiên h ọ p th ườ ng k ỳ tháng 5\n\
        Giao S ở Y t ế ch ủ trì, ph ố i h ợ p v ớ i các đơ n v ị theo Ngh ị đị nh s ố 15/2024/N Đ -CP.";

    #[test]
    fn torn_words_are_read_whole_and_the_source_keeps_its_blanks() {
        let (text, findings) = Text::new(TORN.to_owned());
        assert_eq!(
            text.working(),
            "ỦY BAN NHÂN DÂN TỈNH BẮC NINH\nSố : 12/TB-UBND\n\
             Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 5\n\
             Giao Sở Y tế chủ trì, phối hợp với các đơn vị theo Nghị định số 15/2024/NĐ-CP."
        );
        let at = text.working().find("Sở Y tế").unwrap();
        let span = crate::core::Span::from_range(at..at + "Sở Y tế".len());
        assert_eq!(text.literal(text.origin(span)), "S ở Y t ế");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].suggestion.as_deref(), Some("ỦY"));
        assert_eq!(text.source(), TORN);
    }

    #[test]
    fn a_text_that_is_not_torn_throughout_is_left_alone() {
        for text in [
            "Giao S ở Y tế ở tỉnh, ý kiến ạ .",
            "Ở đâu ý tứ ở đó ạ, ở nhà ồ ồ ạ ạ một hai ba bốn năm sáu bảy tám",
        ] {
            assert_eq!(Text::new(text.to_owned()).0.working(), text);
        }
    }
}
