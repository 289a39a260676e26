//! Where a list of names ends: at the verb with which the order goes on, at a bracket, at
//! the colon before the order, or with the sentence.

use std::ops::Range;
use std::sync::LazyLock;

use crate::mentions::agency;
use crate::text::{Phrases, before_blank, blank_before, cut};

/// Verbs and adverbs with which the order goes on behind the names.
static GOING_ON: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/going_on.txt")));
/// Characters that a list of names may take.
const LONGEST_LIST: usize = 700;

/// The list of names that begins at a place of a sentence. `stop` is where the order goes
/// on behind that place, in the sentence or what follows it, where that was asked already.
pub fn list_from(sentence: &str, start: usize, stop: Option<usize>) -> Range<usize> {
    let rest = sentence.get(start..).unwrap_or("");
    let window = cut(rest, LONGEST_LIST);
    let stop = match stop {
        Some(stop) if window.len() == rest.len() => stop.min(rest.len()),
        _ => stop_in(window).unwrap_or(window.len()),
    };
    let list = window.get(..stop).unwrap_or("");
    let list = open_bracket(list).and_then(|end| list.get(..end)).unwrap_or(list);
    let list = order_behind_colon(list).and_then(|end| list.get(..end)).unwrap_or(list);
    start..start + list.trim_end_matches([',', ';', ':', '.', ' ']).len()
}

/// The blank before the first bracket of a list, where that stays open.
fn open_bracket(list: &str) -> Option<usize> {
    let bracket = blank_before(list, b'(')?;
    memchr::memchr(b')', list.as_bytes().get(bracket..)?).is_none().then_some(bracket)
}

/// Whether a text begins with an order: with its verb, or behind a colon.
pub fn is_order(text: &str) -> bool {
    let verb = GOING_ON.opens(text).is_some_and(|end| {
        let (verb, after) = text.split_at_checked(end).unwrap_or((text, ""));
        !inside_name("", verb, after)
    });
    verb || order_behind_colon(text).is_some()
}

/// `UBND các huyện, thành phố: Đẩy nhanh tiến độ`: behind the colon stands no member of the
/// list but the order, whose verb opens a sentence.
fn order_behind_colon(list: &str) -> Option<usize> {
    let colon = before_blank(list, b':')?;
    let mut letters = list.get(colon + ": ".len()..)?.chars();
    let first: String = letters.next()?.to_lowercase().collect();
    GOING_ON.opens(&format!("{first}{}", cut(letters.as_str(), 40))).map(|_| colon)
}

/// Where the first sentence of a text ends: at a stop before a blank that closes no
/// abbreviation (`TP. Pleiku`).
pub fn sentence_end(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = before_blank(text.get(from..)?, b'.').map(|at| from + at) {
        if !is_short(text.get(..at)?) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Whether a text ends with a word that is printed with a stop behind it.
pub fn is_short(before: &str) -> bool {
    matches!(
        before.rsplit([' ', ',', '(']).next(),
        Some("TP" | "Tp" | "TX" | "Tx" | "TT" | "Q" | "P" | "Đ/c" | "đ/c")
    )
}

/// Where the order goes on: the first verb that is no part of a name.
pub fn stop_in(text: &str) -> Option<usize> {
    // "Tổng công ty Đầu tư phát triển đường cao tốc Việt Nam": verbs in a name end none.
    let mut at = agency::at_start(text).map_or(0, |span| span.end as usize);
    while let Some(found) = GOING_ON.find_from(text, at) {
        at = found.end;
        let before = text.get(..found.start)?.trim_end();
        let after = text.get(found.end..)?;
        // A bracket behind a body says more about it, whatever its verbs.
        let open = before.rfind('(').filter(|open| before.rfind(')').is_none_or(|close| close < *open));
        if let Some(close) = open.and_then(|_| after.find(')')) {
            at = found.end + close;
            continue;
        }
        if before.len() < found.start && !inside_name(before, text.get(found.clone())?, after) {
            return Some(before.len());
        }
    }
    None
}

/// `công trình`, `cơ quan chủ trì`, `đơn vị có liên quan`, `trên địa bàn tỉnh`: verbs by
/// their letters, but parts of a name.
fn inside_name(before: &str, verb: &str, after: &str) -> bool {
    let behind = |words: &[&str]| words.contains(&before.rsplit([' ', '\n']).next().unwrap_or(""));
    let pair = || ["cơ quan", "Cơ quan", "đơn vị"].iter().any(|noun| before.ends_with(noun));
    // "Các đơn vị báo cáo kết quả": a group acts.
    let group = || ["Các ", "các "].iter().any(|each| before.starts_with(each));
    let goes_on = |words: &str| after.trim_start().starts_with(words);
    match verb {
        "trình" => behind(&["công", "chương", "quy", "tờ", "tiến", "lộ", "Công", "Chương"]),
        "trên" => goes_on("địa bàn") || behind(&["nói", "nêu"]),
        "có" => goes_on("liên quan"),
        "thẩm định" => behind(&["đồng"]),
        "thực hiện" | "báo cáo" => pair() && !group(),
        "chủ trì" | "phối hợp" | "đăng ký" | "thẩm định soạn thảo" => pair(),
        "phân công" | "giao" => behind(&["được"]),
        "phát triển" => behind(&["tư", "và", "Tư", "lý", "Quỹ", "nghiên", "cứu"]),
        "vận hành" => behind(&["lý", "và", "Quản"]),
        "khai thác" | "điều chỉnh" | "tiếp nhận" | "thu hồi" | "bàn giao" => {
            behind(&["lý", "và", "thác", "hành"])
        }
        "chỉ đạo" => behind(&["Ban", "ban"]),
        "tổ chức" => behind(&["các", "Các", "những", "số"]),
        _ => false,
    }
}
