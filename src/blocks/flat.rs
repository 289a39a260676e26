//! Recipients and signature without their layout: two columns that one blank parts, or the
//! lines of a cell one behind the other. Words alone tell where one ends: an office in
//! capitals, a name, the mark of the next recipient.

use crate::text::is_upper;

use super::zone::{authority_mark, is_office};

/// Where a signature begins in a line that a recipient opens.
pub fn signature(text: &str) -> Option<usize> {
    let label = ["Nơi nhận:", "Nơi nhận :"].iter().find_map(|label| text.strip_prefix(label));
    if let Some(rest) = label {
        let right = rest.trim_start();
        return opens_office(right).then(|| text.len() - right.len());
    }
    if !text.starts_with(['-', '+', '•', '*']) {
        return None;
    }
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b';', b'.', bytes).filter(|at| bytes.get(at + 1) == Some(&b' '));
    // The archive line ends the recipients, and the name stands beside it.
    let archive = text.trim_start_matches(['-', '+', '•', '*', ' ']).starts_with("Lưu");
    ends.filter_map(|at| Some((at, text.get(at + 2..)?.trim_start())))
        .find(|(at, right)| opens_office(right) || archive && bytes.get(*at) == Some(&b'.') && is_name(right))
        .map(|(_, right)| text.len() - right.len())
}

/// Whether a text is an office in capitals from end to end.
fn opens_office(text: &str) -> bool {
    is_upper(text) && (is_office(text) || authority_mark(text).is_some())
}

/// Two to five words, each a capital and small letters.
fn is_name(text: &str) -> bool {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(char::is_lowercase)
    };
    (2..=5).contains(&text.split_whitespace().count()) && text.split_whitespace().all(word)
}

/// Where the lines of a cell begin that stand one behind the other.
pub fn lines(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before: Option<&str> = None;
    let mut at = 0;
    let mut capitals = true;
    for word in text.split(' ') {
        let rest = text.get(at..).unwrap_or("");
        let ended = before.is_some_and(|before| before.ends_with([';', ':', '.']));
        let item = word == "-" && ended;
        let upper = word.chars().any(char::is_alphabetic) && is_upper(word);
        // An office begins behind capitals; a name behind the last of them.
        let office = capitals
            && before.is_some()
            && (opens_mark(rest)
                || is_office(rest)
                    && before.is_some_and(|before| !before.ends_with('.'))
                    && !starts_office_inside(before));
        let name = capitals
            && !upper
            && before.is_some_and(|before| is_upper(before) && before.chars().count() > 1)
            && is_name(rest);
        if item || office || name {
            starts.push(at);
        }
        capitals &= upper || word.is_empty();
        before = Some(word).filter(|word| !word.is_empty()).or(before);
        at += word.len() + 1;
    }
    starts
}

/// `KT. CHỦ TỊCH`: only where a full stop shows the mark.
fn opens_mark(text: &str) -> bool {
    authority_mark(text.split_once(|c: char| c.is_lowercase()).map_or(text, |(head, _)| head)).is_some()
        && text.split(' ').next().is_some_and(|word| word.ends_with('.'))
}

/// `PHÓ CHỦ TỊCH`, `QUYỀN CHỦ TỊCH`, `PHÓ CHÁNH VĂN PHÒNG`: an office inside of another.
fn starts_office_inside(before: Option<&str>) -> bool {
    matches!(before, Some("PHÓ" | "QUYỀN"))
}
