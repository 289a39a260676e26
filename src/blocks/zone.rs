//! The zones of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I):
//! letterhead, kind and abstract, body, recipients and signature, annex. Found by
//! the lines that open them; a zone that the text lacks is empty.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

use crate::core::Span;
use crate::text::{Lines, Text, is_upper, lower};

use super::line::{Gap, Line};

/// Line ranges of the zones, in text order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zones {
    /// Before the document kind.
    pub letterhead: Range<usize>,
    /// The line that names the kind.
    pub kind: Option<(usize, &'static Kind)>,
    /// The abstract under the kind.
    pub subject: Range<usize>,
    /// The text itself.
    pub body: Range<usize>,
    /// Recipients and signature, in either order or side by side.
    pub closing: Range<usize>,
    /// What follows the signature: annexes, footnotes.
    pub annex: Range<usize>,
    /// Where the lines of notes begin, of which the annex is the last part.
    pub main: usize,
}

/// A document kind (Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III).
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Without diacritics, in capitals: OCR loses marks in display type.
    key: &'static str,
    /// The name as written in a sentence.
    pub name: &'static str,
    /// The code of Phụ lục III; `None` for công văn.
    pub code: Option<&'static str>,
}

static KINDS: &[Kind] = &[
    Kind { key: "BAO CAO", name: "Báo cáo", code: Some("BC") },
    Kind { key: "BIEN BAN", name: "Biên bản", code: Some("BB") },
    Kind { key: "CHI THI", name: "Chỉ thị", code: Some("CT") },
    Kind { key: "CHUONG TRINH", name: "Chương trình", code: Some("CTr") },
    Kind { key: "CONG DIEN", name: "Công điện", code: Some("CĐ") },
    Kind { key: "DE AN", name: "Đề án", code: Some("ĐA") },
    Kind { key: "GIAY MOI", name: "Giấy mời", code: Some("GM") },
    Kind { key: "HUONG DAN", name: "Hướng dẫn", code: Some("HD") },
    Kind { key: "KE HOACH", name: "Kế hoạch", code: Some("KH") },
    Kind { key: "KET LUAN", name: "Kết luận", code: Some("KL") },
    Kind { key: "NGHI DINH", name: "Nghị định", code: Some("NĐ") },
    Kind { key: "NGHI QUYET", name: "Nghị quyết", code: Some("NQ") },
    Kind { key: "PHUONG AN", name: "Phương án", code: Some("PA") },
    Kind { key: "QUY CHE", name: "Quy chế", code: Some("QC") },
    Kind { key: "QUY DINH", name: "Quy định", code: Some("QyĐ") },
    Kind { key: "QUYET DINH", name: "Quyết định", code: Some("QĐ") },
    Kind { key: "THONG BAO", name: "Thông báo", code: Some("TB") },
    Kind { key: "THONG CAO", name: "Thông cáo", code: Some("TC") },
    Kind { key: "THONG TU", name: "Thông tư", code: Some("TT") },
    Kind { key: "TO TRINH", name: "Tờ trình", code: Some("TTr") },
];

/// Letters without diacritics, capitals, one space.
fn bare(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut push = |character: char| match character {
        'đ' | 'Đ' => key.push('D'),
        c if c.is_ascii_alphabetic() => key.push(c.to_ascii_uppercase()),
        c if c.is_whitespace() && !key.ends_with(' ') && !key.is_empty() => key.push(' '),
        _ => {}
    };
    for character in text.chars() {
        if character.is_ascii() { push(character) } else { decompose_canonical(character, &mut push) }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The kind that a line names, if it names nothing else; `BAO CAO` also in mixed case.
fn kind_of(text: &str) -> Option<&'static Kind> {
    if text.chars().count() > 40 || text.ends_with(['.', ';', ',']) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let key = bare(text);
    // "T H Ô N G  B Á O": letters set apart.
    let joined = key.split(' ').all(|word| word.len() == 1).then(|| key.replace(' ', ""));
    let in_full = key.strip_suffix(" KET LUAN").filter(|_| is_upper(text));
    // Converters print a title twice, once as a heading and once as text.
    let twice =
        key.split_at_checked(key.len() / 2).filter(|(one, two)| *one == two.trim_start()).map(|(one, _)| one);
    KINDS.iter().find(|kind| {
        key == kind.key
            || twice == Some(kind.key)
            || in_full == Some(kind.key)
            || joined.as_ref().is_some_and(|joined| *joined == kind.key.replace(' ', ""))
    })
}

/// How many lines of text a letterhead may take.
const LETTERHEAD_LINES: usize = 60;
/// How many lines an abstract may take.
const SUBJECT_LINES: usize = 14;

/// Finds the zones.
pub fn zones(lines: &[Line], text: &Text) -> Zones {
    let working = text.working();
    let (lines, all) = (lines.get(..lines.partition_point(|line| !line.note)).unwrap_or(lines), lines);
    let line_text = |at: usize| lines.get(at).map_or("", |line| line.text(working));
    let kind = (0..lines.len().min(LETTERHEAD_LINES))
        .take_while(|at| lines.get(*at).is_some_and(|line| line.width < 400 || line.table))
        .find_map(|at| kind_of(line_text(at)).map(|kind| (at, kind)));
    // The same title again is no abstract.
    let again = |at: usize, kind: &'static Kind| kind_of(line_text(at + 1)).is_some_and(|next| next == kind);
    let titled = |at: usize, kind: &'static Kind| if again(at, kind) { at + 2 } else { at + 1 };
    let head_end = kind.map_or_else(|| headless(lines, working), |(at, _)| at);
    let subject = kind.map_or(head_end..head_end, |(at, kind)| subject(lines, titled(at, kind), text));
    let closing_start = (subject.end..lines.len())
        .find(|at| opens_closing(line_text(*at)) && closes(lines, *at, working))
        .unwrap_or(lines.len());
    let annex_start = (closing_start..lines.len())
        .skip(1)
        .find(|at| opens_annex(line_text(*at), lines.get(*at), text))
        .unwrap_or(lines.len());
    Zones {
        letterhead: 0..head_end,
        kind,
        body: subject.end..closing_start,
        subject,
        closing: closing_start..annex_start,
        annex: annex_start..all.len(),
        main: lines.len(),
    }
}

/// A document without a kind line: the letterhead ends behind its last component.
fn headless(lines: &[Line], working: &str) -> usize {
    let component = |line: &Line| {
        let text = bare(line.text(working));
        text.contains("DOC LAP TU DO HANH PHUC")
            || text.contains("CONG HOA XA HOI CHU NGHIA")
            || line.width < 120 && line.text(working).trim_start().starts_with("Số:")
    };
    lines.iter().take(30).rposition(component).map_or(0, |at| at + 1)
}

/// The abstract: from the kind to the next gap, or to the line that opens the text.
fn subject(lines: &[Line], from: usize, text: &Text) -> Range<usize> {
    let working = text.working();
    let strong = |line: &Line| text.is_strong(Span::new(line.content, line.span.end));
    // Where nothing is printed between paragraphs, bold type tells the abstract from the text.
    let given = text.lines() != Lines::Printed;
    let dressed = given && lines.get(from).is_some_and(strong);
    let mut end = from;
    while let Some(line) = lines.get(end).filter(|_| end < from + SUBJECT_LINES) {
        let apart = end > from && (line.gap != Gap::None || dressed && !strong(line));
        let text = line.text(working);
        // The abstract again, printed twice by a converter.
        let again = end == from + 1 && lines.get(from).is_some_and(|first| first.text(working) == text);
        if again || apart || line.marked.is_some() || opens_text(text) || line.width > 600 {
            break;
        }
        end += 1;
    }
    from..end
}

/// Words with which the text of a notice opens, as against its abstract.
fn opens_text(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "Ngày ",
        "Chiều ngày",
        "Sáng ngày",
        "Tối ngày",
        "Trong ngày",
        "Trong các ngày",
        "Trong hai ngày",
        "Từ ngày",
        "Căn cứ ",
        "Kính gửi",
        "Thực hiện ",
        "Vừa qua",
        "Thời gian qua",
        "Tại phiên họp",
        "Tại cuộc họp",
        "Hôm nay",
        "Sau khi",
        "Xét đề nghị",
        "Trên cơ sở",
    ];
    OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// `Nơi nhận`, or a mark of authority that opens a signature.
pub fn opens_closing(text: &str) -> bool {
    // Most lines differ at their first letters, and are not folded any further.
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let mut may_be = |is: fn(char) -> bool| letters.next().is_some_and(|c| is(c) || !is_vietnamese(c));
    if may_be(|c| matches!(c, 'N' | 'n')) && may_be(is_o) {
        let head: String = text.chars().take(40).collect();
        if bare(&head).starts_with("NOI NHAN") {
            return true;
        }
    }
    authority_mark(text).is_some()
}

/// Whether a letter is O with any marks.
const fn is_o(letter: char) -> bool {
    matches!(letter, 'O' | 'o' | 'Ơ' | 'ơ' | 'Ò'..='Õ' | 'ò'..='õ' | 'Ọ'..='ợ')
}

/// Whether a letter surely is one of the Vietnamese alphabet, of which only n is N without its marks.
const fn is_vietnamese(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | 'à'..='ã' | 'è'..='ê' | 'ò'..='õ' | 'À'..='Ã' | 'È'..='Ê' | 'Ò'..='Õ')
        || matches!(letter, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
}

/// The mark of authority at the start of a line, OCR forms included, and what follows it.
pub fn authority_mark(text: &str) -> Option<(&'static str, &str)> {
    const MARKS: &[&str] = &["TUQ", "TM", "KT", "TL", "T/M", "K/T", "T/L", "T.M", "K.T", "T.L", "Q"];
    const NAMES: &[&str] = &["TUQ", "TM", "KT", "TL", "TM", "KT", "TL", "TM", "KT", "TL", "Q"];
    if !text.starts_with(['T', 'K', 'Q']) {
        return None;
    }
    let (mark, rest) =
        MARKS.iter().zip(NAMES).find_map(|(mark, name)| Some((*name, text.strip_prefix(mark)?)))?;
    let rest = rest.strip_prefix(['.', ',', ':']).or_else(|| rest.strip_prefix(' '))?.trim_start();
    let office = rest.split("  ").next().unwrap_or(rest);
    (is_upper(office) && office.chars().count() > 3).then_some((mark, rest))
}

/// The closing stands near the end: nothing that reads like the body follows it at once.
fn closes(lines: &[Line], at: usize, working: &str) -> bool {
    // A row of cells may hold all recipients in one line.
    let body_like =
        |line: &Line| !line.table && line.width > 200 && line.text(working).split(' ').count() > 30;
    !lines.iter().skip(at).take(3).any(body_like)
}

/// An annex, a footnote, or an attached document behind the signature.
fn opens_annex(text: &str, line: Option<&Line>, given: &Text) -> bool {
    let cells = line.and_then(|line| given.row_at(line.span.start)).map_or(0, <[Span]>::len);
    let hashes = line.is_some_and(|line| line.hashes > 0) && !signs(text);
    let long = cells != 2 && line.is_some_and(|line| line.width > 200);
    let footnote = text.starts_with("[1]") || lower(text).starts_with("phụ lục");
    let kind = is_upper(text) && kind_of(text).is_some();
    // A table of figures; the closing itself has two columns at most.
    let table =
        line.is_some_and(|line| line.table) && (cells > 3 || cells == 0 && text.matches('|').count() > 4);
    hashes || long || footnote || kind || table
}

/// Whether a heading is a line of the signature: an office, or a name of few words.
fn signs(text: &str) -> bool {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let words = text.split_whitespace().count();
    let name = (2..=5).contains(&words) && text.split_whitespace().all(word);
    let head = text.starts_with("Nơi nhận") || text.starts_with("NƠI NHẬN");
    authority_mark(text).is_some() || name || head || is_office(text)
}

/// Whether a text begins with the office of one who signs, in capitals.
pub fn is_office(text: &str) -> bool {
    const OFFICES: [&str; 10] = [
        "BÍ THƯ",
        "BỘ TRƯỞNG",
        "CHÁNH ",
        "CHỦ NHIỆM",
        "CHỦ TỊCH",
        "GIÁM ĐỐC",
        "PHÓ ",
        "QUYỀN ",
        "THỦ TƯỚNG",
        "TRƯỞNG ",
    ];
    OFFICES.iter().any(|office| text.starts_with(office))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_with_lost_marks_and_set_apart() {
        let code = |text: &str| kind_of(text).and_then(|kind| kind.code);
        assert_eq!(code("THÔNG BÁO"), Some("TB"));
        assert_eq!(code("THÔNG BAO"), Some("TB"));
        assert_eq!(code("T H Ô N G B Á O"), Some("TB"));
        assert_eq!(code("THÔNG BÁO KẾT LUẬN"), Some("TB"));
        assert_eq!(code("Báo cáo"), Some("BC"));
        assert_eq!(code("Thông báo kết luận của Chủ tịch"), None);
        assert_eq!(code("QUYẾT ĐỊNH:"), Some("QĐ"));
        assert_eq!(code("thông báo"), None);
    }

    #[test]
    fn authority_marks_need_an_office_in_capitals() {
        assert_eq!(authority_mark("TL. CHỦ TỊCH"), Some(("TL", "CHỦ TỊCH")));
        assert_eq!(authority_mark("TL, CHỦ TỊCH").map(|m| m.0), Some("TL"));
        assert_eq!(authority_mark("T/M BAN CHẤP HÀNH").map(|m| m.0), Some("TM"));
        assert_eq!(authority_mark("Q. GIÁM ĐỐC").map(|m| m.0), Some("Q"));
        assert_eq!(authority_mark("TT. Tỉnh ủy"), None);
        assert_eq!(authority_mark("QUYẾT ĐỊNH"), None);
    }

    #[test]
    fn kinds_are_sorted_and_unique() {
        assert!(KINDS.windows(2).all(|pair| pair[0].key < pair[1].key));
    }
}
