//! The noun phrase of a clause: what opens the clause, the verbs and levels that end the
//! phrase, and the words between it and the number.

use super::places::Places;
use crate::mentions::base::date_at;
use crate::mentions::token::Kind;

/// Words that open a clause and are no part of what it is about.
const LEADS: &[&str] = &[
    "được", "bảo", "chỉ", "cả", "của", "cụ", "còn", "có", "do", "dự", "hay", "hiện", "hoặc", "hết", "kiến",
    "là", "lại", "lũy", "mới", "nay", "nên", "nhưng", "như", "nâng", "phải", "phấn", "riêng", "song", "thì",
    "thế", "trong", "tuy", "tính", "từ", "và", "vào", "với", "vẫn", "vậy", "đã", "đưa", "đảm", "đấu", "đến",
    "để", "đó", "đồng", "ước",
];

/// Words that lead to the number and are no part of what it is about.
const TAILS: &[&str] = &[
    "chậm", "chỉ", "cũng", "của", "dưới", "gần", "hơn", "hết", "khoảng", "không", "là", "lên", "mới", "nhất",
    "phải", "phấn", "đấu", "quá", "thiểu", "tiếp", "tối", "tới", "tục", "từ", "trên", "và", "vẫn", "với",
    "xuống", "ít", "đa", "đã", "đều", "được", "đến", "ước",
];

/// Words that end a noun phrase.
pub(in crate::mentions) const STOPS: &[&str] = &[
    "bằng", "chiếm", "còn", "gấp", "là", "như", "so", "thấp", "thì", "tương", "tăng", "giảm", "vượt", "vẫn",
    "xảy", "xấp", "đạt", "đã", "ước",
];

/// Units of measure: a number before one is a level, no name.
const UNITS: &[&str] = &[
    "ca", "con", "ha", "kg", "km", "kwh", "lượt", "m", "mw", "nghìn", "người", "triệu", "tạ", "tấn", "tỷ",
    "usd", "vụ", "điểm", "đồng",
];

/// The noun phrase of a clause: from behind its opening words to its first verb or level.
pub(in crate::mentions) fn noun_phrase(
    places: &Places<'_, '_>,
    begin: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let to = end;
    let opened = led(places, begin, to);
    // "là", "như", "nhưng" and "có 50" open what the clause is about anew; "là 50 tỷ đồng" ends it.
    let anew = (opened..to.saturating_sub(1)).rev().find(|at| {
        let counts = || places.token(at + 1).is_some_and(|t| t.kind == Kind::Number);
        places.token(*at).is_some_and(|t| {
            t.is_any(&["như", "nhưng", "thì"]) || t.is("là") && !counts() || t.is("có") && counts()
        })
    });
    let mut from = anew.map_or(opened, |at| led(places, at + 1, to));
    if places.token(from)?.kind == Kind::Number {
        let behind = number_end(places, from);
        let unit = places.token(behind).is_none_or(|t| t.is_any(UNITS) || matches!(t.kind, Kind::Sign(_)));
        if unit || behind >= to {
            return None;
        }
        from = behind;
    }
    // "(kế hoạch đề ra là 36%)" is about what stands before the bracket.
    let plan =
        |at| places.token(at).is_none_or(|t| t.is_any(&["kế", "hoạch", "kh", "đề", "đặt", "ra", "là"]));
    if places.token(from)?.is("làm") || (from..to).all(plan) {
        return None;
    }
    let mut stop = from;
    while stop < to && !stops(places, stop) {
        if places.token(stop).is_some_and(|token| token.is_sign('(')) {
            stop = bracket_end(places, stop, to);
            continue;
        }
        stop = match date_at(places.at(stop), places.dates) {
            Some((end, _)) => end.index().max(stop + 1),
            None => stop + 1,
        };
    }
    let mut to = stop.min(to);
    while to > from {
        let tail = places.token(to - 1)?;
        let sign = matches!(tail.kind, Kind::Sign(sign) if sign != ')');
        let before = |word: &str| places.token(to.saturating_sub(2)).is_some_and(|t| t.is(word));
        let bound = match tail.kind {
            // "thành lập mới giảm", "cấp mới," are names, "mới đạt" is not; "hợp nhất" is no
            // "ít nhất".
            Kind::Word("mới") => {
                before("lập") || places.token(to).is_none_or(|t| matches!(t.kind, Kind::Sign(_)))
            }
            Kind::Word("nhất") => !before("ít"),
            Kind::Word("đa") => !before("tối"),
            Kind::Word("tục") => !before("tiếp"),
            _ => false,
        };
        if bound || !sign && !tail.is_any(TAILS) {
            break;
        }
        to -= 1;
    }
    to = without_date(places, from, to, &["đến", "tính"]);
    // "tính" of "tính đến 25/5" belongs to the date.
    let counted = |at: usize| {
        places.token(at).is_some_and(|token| token.is("tính"))
            && date_at(places.at(at + 1), places.dates).is_some()
    };
    if to > from && counted(to - 1) {
        to -= 1;
    }
    (to > from).then_some((from, to))
}

/// Steps over opening words, dates and signs.
fn led(places: &Places<'_, '_>, begin: usize, end: usize) -> usize {
    let mut at = begin;
    while at < end {
        if let Some((behind, _)) = date_at(places.at(at), places.dates) {
            at = behind.index().max(at + 1);
            continue;
        }
        let Some(token) = places.token(at) else { break };
        if token.is_sign('(') {
            at = bracket_end(places, at, end);
            continue;
        }
        let next = |words: &[&str]| places.token(at + 1).is_some_and(|t| t.is_any(words));
        let lead = match token.kind {
            Kind::Sign(_) => true,
            Kind::Word("chỉ") => !next(&["số", "tiêu"]),
            Kind::Word("dự") => next(&["kiến", "ước"]),
            // "cả nước đạt 30%" is about the country.
            Kind::Word("cả") => !next(&["nước", "tỉnh"]),
            Kind::Word("đồng") => next(&["thời"]),
            Kind::Word("đối") => next(&["với"]),
            Kind::Word("thời") => at > begin && places.token(at - 1).is_some_and(|t| t.is("đồng")),
            Kind::Word("nhất") => next(&["là"]),
            Kind::Word("khi") => next(&["đó"]),
            Kind::Word("kế") => at > begin && places.token(at - 1).is_some_and(|t| t.is("lũy")),
            Kind::Word("thể" | "nhiên") => {
                at > begin && places.token(at - 1).is_some_and(|t| t.is_any(&["cụ", "tuy"]))
            }
            Kind::Word("năm") => at > begin && places.token(at - 1).is_some_and(|t| t.is("cả")),
            Kind::Word("không") => next(&["để"]),
            Kind::Word(_) => token.is_any(LEADS),
            Kind::Number => false,
        };
        if !lead {
            break;
        }
        at += 1;
    }
    at
}

/// A verb, or a number with a unit of measure.
pub(in crate::mentions) fn stops(places: &Places<'_, '_>, at: usize) -> bool {
    let Some(token) = places.token(at) else { return true };
    let next = |words: &[&str]| places.token(at + 1).is_some_and(|t| t.is_any(words));
    let before = |words: &[&str]| at > 0 && places.token(at - 1).is_some_and(|t| t.is_any(words));
    match token.kind {
        Kind::Number => {
            let behind = number_end(places, at);
            places.token(behind).is_some_and(|t| t.is_any(UNITS) || t.is_sign('%'))
        }
        Kind::Word("tăng" | "giảm") => !before(&["độ", "mức", "gia"]) && !next(&["trưởng", "thêm"]),
        // "giải phóng mặt bằng", "Đồng bằng sông Hồng".
        Kind::Word("bằng") => {
            let plain = at > 0 && places.token(at - 1).is_some_and(|t| t.is("đồng") && t.capital);
            !plain && !before(&["mặt"])
        }
        Kind::Word("chiếm") => !before(&["lấn"]),
        Kind::Word("cao" | "nhiều" | "ít") => next(&["hơn"]),
        Kind::Word("thấp") => next(&["hơn"]) || before(&["đạt"]),
        Kind::Word("tiếp") => next(&["tục"]),
        // "thực hiện 13.966 tỷ đồng" is the verb of a level.
        Kind::Word("thực") => next(&["hiện"]) && counts(places, at + 2),
        Kind::Word("tương") => next(&["đương"]),
        Kind::Word(_) => token.is_any(STOPS),
        Kind::Sign(_) => false,
    }
}

/// A number or a time follows.
fn counts(places: &Places<'_, '_>, at: usize) -> bool {
    let token = places.token(at);
    token.is_some_and(|token| token.kind == Kind::Number || token.is_any(&["cả", "đạt", "ước"]))
        || date_at(places.at(at), places.dates).is_some()
}

/// Behind the bracket that opens here.
fn bracket_end(places: &Places<'_, '_>, open: usize, to: usize) -> usize {
    (open..to).find(|at| places.token(*at).is_some_and(|t| t.is_sign(')'))).map_or(open, |at| at) + 1
}

fn number_end(places: &Places<'_, '_>, from: usize) -> usize {
    let mut at = from + 1;
    while let Some(token) = places.token(at) {
        let sign = matches!(token.kind, Kind::Sign('.' | ',' | '/')) && token.glued;
        let more = places.token(at + 1).is_some_and(|next| next.kind == Kind::Number && next.glued);
        if !(sign && more) {
            break;
        }
        at += 2;
    }
    at
}

/// `giải ngân đến hết ngày 31/3`: up to when it was counted is no part of it; a phrase
/// that is nothing but a date is no subject.
pub(in crate::mentions) fn without_date(
    places: &Places<'_, '_>,
    from: usize,
    to: usize,
    limits: &[&str],
) -> usize {
    let reach = to.saturating_sub(9).max(from);
    for at in reach..to {
        if let Some((end, _)) = date_at(places.at(at), places.dates)
            && end.index() == to
        {
            let limited = limits.is_empty() || places.token(at).is_some_and(|t| t.is_any(limits));
            return if limited || at == from { at } else { to };
        }
    }
    to
}
