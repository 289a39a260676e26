//! Markdown inside of lines leaves the working text by recorded edits: emphasis
//! (`*`, `**`, `_`), escapes (`\\-`), tags (`<b>`, `<sup>`) and entities (`&nbsp;`), as
//! converters write them; `<br>` becomes a tab, which cuts cells as it does. What was
//! strong is remembered, since a bold phrase may be a run-in heading. Real files leave
//! emphasis open or close it twice, so a mark is dropped wherever it stands; a
//! paragraph that does not come out even is a finding.
//!
//! Not marks: a bullet (`* ` at the start of a line), a note sign (`(*)`), a product
//! (`5*3`), a line to write on (`____`), a name with low lines (`a_b`).

use std::ops::Range;

use crate::core::Span;

use super::formula::formula;
use super::seam::{Seam, seam};
use super::superscript;
use super::{OffsetMap, Rewriter};

/// A text without the marks.
#[derive(Debug, Default)]
pub struct Stripped {
    /// `None` when there was no mark.
    pub text: Option<String>,
    /// The way back.
    pub map: OffsetMap,
    /// Ranges of the stripped text that were strong, in order of their ends.
    pub strong: Vec<Span>,
    /// The last mark of each paragraph that does not come out even, in the input.
    pub unbalanced: Vec<Span>,
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A run of stars or of low lines.
    Emphasis(u8),
    /// It says nothing of its own and is read as this.
    Read(&'static str),
}

/// Removes the marks.
pub fn strip(input: &str) -> Stripped {
    let mut rewriter = Rewriter::new(input);
    let mut out = 0;
    let mut open = [Open::default(), Open::default()];
    let mut result = (Vec::new(), Vec::new());
    let mut paragraph_end = 0;
    for (mark, kind) in marks(input) {
        let Range { start: at, end } = mark.range();
        out += at - rewriter.position();
        rewriter.keep(at - rewriter.position());
        match kind {
            Kind::Emphasis(sign) => {
                if at >= paragraph_end {
                    result.1.extend(open.iter_mut().filter_map(Open::settle));
                    paragraph_end = end_of_paragraph(input.as_bytes(), at);
                }
                let [stars, low_lines] = &mut open;
                let open = if sign == b'*' { stars } else { low_lines };
                let seam = if sign == b'*' { seam(input, at..end) } else { Seam::Clean };
                if seam == Seam::BlankBefore && rewriter.settled() < at {
                    rewriter.back_to(at - 1);
                    rewriter.replace(1, "");
                    out -= 1;
                }
                result.0.extend(open.toggle(end - at, mark, out));
                match seam {
                    Seam::BlankBehind => rewriter.replace(end + 1 - at, ""),
                    Seam::Glued => {
                        rewriter.replace(end - at, " ");
                        out += 1;
                    }
                    Seam::Clean | Seam::BlankBefore => rewriter.replace(end - at, ""),
                }
            }
            Kind::Read(text) => {
                rewriter.replace(end - at, text);
                out += text.len();
            }
        }
    }
    result.1.extend(open.iter_mut().filter_map(Open::settle));
    let (text, map) = rewriter.finish();
    Stripped { text, map, strong: result.0, unbalanced: result.1 }
}

/// Every run of stars that is an emphasis mark, in order.
pub fn emphasis_marks(input: &str) -> impl Iterator<Item = Span> {
    marks(input).filter(|(_, kind)| *kind == Kind::Emphasis(b'*')).map(|(span, _)| span)
}

/// Every mark, in order.
fn marks(input: &str) -> impl Iterator<Item = (Span, Kind)> {
    let bytes = input.as_bytes();
    let mut from = 0;
    let mut next = [Some(0); 2];
    // What a formula is made of is found at once and given one by one.
    let mut within: std::vec::IntoIter<(Span, &'static str)> = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some((span, read)) = within.next() {
                return Some((span, Kind::Read(read)));
            }
            // Two searches, each done again only when its last find is passed.
            let rest = bytes.get(from..)?;
            for (which, found) in next.iter_mut().enumerate() {
                if found.is_some_and(|at| at < from || at == 0) {
                    *found = match which {
                        0 => memchr::memchr3(b'*', b'_', b'\\', rest),
                        _ => memchr::memchr3(b'<', b'&', b'$', rest),
                    }
                    .map(|at| from + at);
                }
            }
            let at = next.iter().flatten().min().copied()?;
            let sign = *bytes.get(at)?;
            let (end, kind) = match sign {
                b'*' | b'_' => {
                    let length = bytes.get(at..)?.iter().take_while(|b| **b == sign).count();
                    let is_mark = if sign == b'*' { is_star } else { is_low_line };
                    (at + length, is_mark(bytes, at, length).then_some(Kind::Emphasis(sign)))
                }
                b'\\' => match bytes.get(at + 1) {
                    Some(sign) if sign.is_ascii_punctuation() => {
                        // The escaped sign is no mark.
                        from = at + 2;
                        return Some((Span::from_range(at..at + 1), Kind::Read("")));
                    }
                    Some(b'\n' | b'\r') => (at + 1, Some(Kind::Read(""))),
                    _ => (at + 1, None),
                },
                b'$' => {
                    let found = formula(input, at);
                    let end = found.as_ref().map_or(at + 1, |(end, _)| *end);
                    within = found.map(|(_, marks)| marks).unwrap_or_default().into_iter();
                    (end, None)
                }
                b'<' => {
                    match superscript::tagged(input, at).map(|end| (end, "")).or_else(|| tag(bytes, at)) {
                        Some((end, text)) => (end, Some(Kind::Read(text))),
                        None => (at + 1, None),
                    }
                }
                _ => match ENTITIES
                    .iter()
                    .find(|(name, _)| bytes.get(at..).is_some_and(|b| b.starts_with(name.as_bytes())))
                {
                    Some((name, text)) => (at + name.len(), Some(Kind::Read(text))),
                    None => (at + 1, None),
                },
            };
            from = end;
            if let Some(kind) = kind {
                return Some((Span::from_range(at..end), kind));
            }
        }
    })
}

/// Entities that converters leave in Markdown.
const ENTITIES: [(&str, &str); 7] = [
    ("&amp;", "&"),
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&nbsp;", " "),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#160;", " "),
];

/// Tags that only dress a text.
const DRESSING: [&str; 15] =
    ["b", "center", "div", "em", "font", "i", "mark", "p", "s", "small", "span", "strong", "sub", "sup", "u"];

/// The end of a tag that only dresses the text or breaks a line, and what it is read as.
fn tag(bytes: &[u8], at: usize) -> Option<(usize, &'static str)> {
    /// No tag of a converter is longer.
    const LONGEST: usize = 200;
    let window = bytes.get(at..bytes.len().min(at + LONGEST))?;
    let close = memchr::memchr2(b'>', b'\n', window).filter(|close| window.get(*close) == Some(&b'>'))?;
    let inside = window.get(1..close)?;
    let inside = inside.strip_prefix(b"/").unwrap_or(inside);
    let length = inside.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let (name, behind) = inside.split_at_checked(length)?;
    if !matches!(behind.first(), None | Some(b' ' | b'/')) {
        return None;
    }
    if name.eq_ignore_ascii_case(b"br") {
        return Some((at + close + 1, "\t"));
    }
    let known = DRESSING.iter().any(|tag| name.eq_ignore_ascii_case(tag.as_bytes()));
    known.then_some((at + close + 1, ""))
}

/// A text without its marks.
pub fn without_markup(input: &str) -> String {
    strip(input).text.unwrap_or_else(|| input.to_owned())
}

#[derive(Default)]
struct Open {
    emphasis: bool,
    strong_from: Option<usize>,
    last: Option<Span>,
}

impl Open {
    /// One run of marks; gives the strong range that it closes.
    fn toggle(&mut self, length: usize, mark: Span, out: usize) -> Option<Span> {
        self.last = Some(mark);
        self.emphasis ^= length % 2 == 1;
        // Four marks close one strong phrase and open the next.
        if length % 4 < 2 {
            return None;
        }
        match self.strong_from.take() {
            Some(from) => Some(Span::from_range(from..out)).filter(|span| !span.is_empty()),
            None => {
                self.strong_from = Some(out);
                None
            }
        }
    }

    fn settle(&mut self) -> Option<Span> {
        let uneven = self.emphasis || self.strong_from.is_some();
        let last = self.last.filter(|_| uneven);
        *self = Self::default();
        last
    }
}

/// The bytes before and behind a run.
fn around(bytes: &[u8], at: usize, length: usize) -> (u8, u8) {
    let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b'\n');
    (before, bytes.get(at + length).copied().unwrap_or(b'\n'))
}

/// Low lines emphasise where a word begins or ends, and nowhere inside of one.
fn is_low_line(bytes: &[u8], at: usize, length: usize) -> bool {
    let (before, after) = around(bytes, at, length);
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let blank = |byte: u8| byte.is_ascii_whitespace();
    let opens = !blank(after) && !letter(before) && (letter(after) || after == b'*' || after == b'(');
    let closes = !blank(before) && !letter(after) && !matches!(before, b'/' | b'-' | b':');
    length <= 3 && opens != closes
}

fn is_star(bytes: &[u8], at: usize, length: usize) -> bool {
    let (before, after) = around(bytes, at, length);
    let note = before == b'(' && after == b')';
    let product = before.is_ascii_digit() && after.is_ascii_digit();
    let bullet = length == 1 && matches!(after, b' ' | b'\t') && starts_line(bytes, at);
    !(note || product || bullet)
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    let head = bytes.get(..at).unwrap_or(&[]);
    head.iter().rev().find(|b| !matches!(b, b' ' | b'\t')).is_none_or(|b| *b == b'\n')
}

/// Emphasis ends with its paragraph: at a blank line, or at the end of a line that
/// the next mark's line does not continue.
fn end_of_paragraph(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    memchr::memmem::find(rest, b"\n\n").map_or(bytes.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(input: &str) -> (String, Vec<String>, usize) {
        let result = strip(input);
        let text = result.text.unwrap_or_else(|| input.to_owned());
        let strong = result.strong.iter().map(|span| text[span.range()].to_owned()).collect();
        (text, strong, result.unbalanced.len())
    }

    #[test]
    fn marks_go_and_strong_ranges_stay_known() {
        let (text, strong, unbalanced) = stripped("**Về kinh tế:** thu *tăng* **5%**");
        assert_eq!(text, "Về kinh tế: thu tăng 5%");
        assert_eq!(strong, ["Về kinh tế:", "5%"]);
        assert_eq!(unbalanced, 0);
    }

    #[test]
    fn bullets_note_signs_and_products_are_no_marks() {
        for input in ["* Một\n* Hai", "đạt 5% (*)", "5*3 m"] {
            assert_eq!(strip(input).text, None, "{input}");
        }
    }

    #[test]
    fn what_converters_write_is_read_as_it_prints() {
        for (input, printed) in [
            ("\\- Sở Y tế; 5\\*3\\\n\\+ a", "- Sở Y tế; 5*3\n+ a"),
            ("_Hà Giang, ngày 05_", "Hà Giang, ngày 05"),
            ("__THÔNG BÁO__ số (_sau đây_).", "THÔNG BÁO số (sau đây)."),
            ("**_Nơi nhận_:**", "Nơi nhận:"),
            ("KT. CHỦ TỊCH<br>PHÓ<br />CHỦ TỊCH", "KT. CHỦ TỊCH\tPHÓ\tCHỦ TỊCH"),
            ("20 m<sup>2</sup> <U>đất</U> <span style=\"x\">ở</span>", "20 m2 đất ở"),
            ("NN&amp;PTNT&nbsp;tỉnh", "NN&PTNT tỉnh"),
        ] {
            assert_eq!(stripped(input).0, printed, "{input}");
        }
        assert_eq!(stripped("a __Về kinh tế__ b").1, ["Về kinh tế"]);
    }

    #[test]
    fn signs_that_mean_something_stay() {
        for input in [
            "ngày ____ tháng",
            "Số:___/TB-UBND",
            "a_b",
            "5 < 6 & 7 > 4",
            "C:\\Tệp",
            "<Sở>",
            "<b\n>",
            "Q&A; <10%",
        ] {
            assert_eq!(strip(input).text, None, "{input}");
        }
    }

    #[test]
    fn a_paragraph_that_does_not_come_out_even_is_found() {
        assert_eq!(stripped("*Thứ nhất,** các bộ\n\nvà **đủ**").2, 1);
        assert_eq!(stripped("*mở\nđóng*").2, 0);
    }
}
