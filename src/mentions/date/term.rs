//! Limits that are counted instead of named: `10 ngày kể từ ngày nhận đủ hồ sơ`, `trong
//! vòng 15 ngày tới`, `chậm nhất 05 ngày làm việc` (domain: dates and periods, deadline
//! types). How long something lasts is a quantity; a limit says by when.

use super::super::Bound;
use super::super::cursor::{Cursor, digits};
use super::super::token::Kind;
use super::grammar::expression;
use super::value::{Length, Origin, Point, Unit, Value};

/// A counted limit, from its number (or `chậm nhất`) to the end of the event.
pub(super) struct Term<'t> {
    pub(super) begin: Cursor<'t>,
    pub(super) end: Cursor<'t>,
    pub(super) value: Value,
    pub(super) bound: Bound,
}

/// What the words before the number say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// chậm nhất.
    Latest,
    /// trong vòng, trong thời hạn.
    Named,
    /// `trong` alone, not more.
    Within,
    None,
}

/// How many tokens an event may take: `ngày nhận đủ hồ sơ hợp lệ`.
const EVENT: usize = 12;

/// A counted limit at a token.
pub(super) fn term(here: Cursor<'_>) -> Option<Term<'_>> {
    let number = match here.here()?.kind {
        Kind::Number => here,
        Kind::Word("chậm" | "muộn") if here.next().here().is_some_and(|token| token.is("nhất")) => {
            past(here.next().next(), &["là", "sau", "trong", "vòng", "thời", "hạn"])
        }
        _ => return None,
    };
    let (at, count) = digits(3)(number).ok()?;
    // Few numbers have a unit of time behind them.
    let (at, length) = length(spelled_out(at))?;
    let limit = if number.index() == here.index() { limit(here)? } else { Limit::Latest };
    let comma = if at.here().is_some_and(|token| token.is_sign(',')) { at.next() } else { at };
    let (end, origin) = match since(comma) {
        Some(event) => event,
        None if coming(at) && length != Length::Years => (at.next(), Origin::Issue),
        None if length != Length::Years && counted(here, at, length, limit) => (at, Origin::Unsaid),
        None => return None,
    };
    // "5 năm kể từ khi thành lập" looks back.
    let limited = limit != Limit::None || matches!(length, Length::Hours | Length::Days) && coming(at);
    let bound = if limit == Limit::Latest { Bound::UntilInclusive } else { Bound::Within };
    limited.then_some(Term { begin: here, end, value: Value::Term { count, length, origin }, bound })
}

/// The limit that stands before a number (`không quá 05 ngày` alone is a measure); nothing
/// where the number measures (`sau 10 ngày`, `quá 45 ngày`).
fn limit(number: Cursor<'_>) -> Option<Limit> {
    let mut back = 1;
    let word = |back: usize, words: &[&str]| number.back(back).is_some_and(|token| token.is_any(words));
    let most = word(1, &["quá"]) && word(2, &["không"]) || word(1, &["đa"]) && word(2, &["tối"]);
    if most {
        back = 3;
    } else if word(1, &["quá", "sau", "hơn", "trên", "gần", "mỗi", "từ", "đến"]) {
        return None;
    }
    if word(back, &["khoảng", "là"]) || number.back(back).is_some_and(|token| token.is_sign(':')) {
        back += 1;
    }
    Some(if word(back, &["vòng"]) || word(back, &["hạn"]) && word(back + 1, &["thời"]) {
        Limit::Named
    } else if word(back, &["trong"]) || number.before(6).any(|token| token.is("hạn")) {
        Limit::Within
    } else {
        Limit::None
    })
}

/// `10 (mười) ngày`.
fn spelled_out(here: Cursor<'_>) -> Cursor<'_> {
    if !here.here().is_some_and(|token| token.is_sign('(')) {
        return here;
    }
    let words =
        (1..4).take_while(|ahead| here.ahead(*ahead).is_some_and(|t| matches!(t.kind, Kind::Word(_))));
    let close = 1 + words.count();
    let closes = here.ahead(close).is_some_and(|token| token.is_sign(')'));
    if closes { here.at(here.index() + close + 1) } else { here }
}

fn length(here: Cursor<'_>) -> Option<(Cursor<'_>, Length)> {
    let Kind::Word(unit) = here.here()?.kind else { return None };
    let literal = |ahead: usize| here.ahead(ahead).map(|token| here.literal(token)).unwrap_or_default();
    Some(match unit {
        "giờ" => (here.next(), Length::Hours),
        "ngày" if literal(1) == "làm" && literal(2) == "việc" => {
            (here.at(here.index() + 3), Length::WorkingDays)
        }
        "ngày" => (here.next(), Length::Days),
        "tuần" => (here.next(), Length::Weeks),
        "tháng" => (here.next(), Length::Months),
        "năm" => (here.next(), Length::Years),
        _ => return None,
    })
}

/// A limit without an event; `trong` alone limits only what is to be done.
fn counted(here: Cursor<'_>, end: Cursor<'_>, length: Length, limit: Limit) -> bool {
    // "trong 3 tháng đầu năm", "trong 2 ngày 11 và 12/4", "trong vòng 10 ngày qua".
    let goes_on = end.here().is_some_and(|token| {
        token.kind == Kind::Number
            || token.is_any(&[
                "đầu", "cuối", "qua", "vừa", "nay", "gần", "trở", "năm", "quý", "của", "liên", "tuổi",
            ])
            || token.is_sign('/')
    });
    let short = !matches!(length, Length::Months | Length::Years);
    let due = || {
        here.before(8)
            .take_while(|token| !matches!(token.kind, Kind::Sign('.' | ';')))
            .any(|token| token.is_any(&["hoàn", "xong", "báo", "trình", "gửi", "nộp"]))
    };
    !goes_on
        && match limit {
            Limit::Latest | Limit::Named => true,
            // Working days are counted for nothing but limits.
            Limit::Within => {
                let counts = length == Length::WorkingDays || due();
                short && here.back(1).is_some_and(|token| token.is("trong")) && counts
            }
            Limit::None => false,
        }
}

/// `15 ngày tới`, `10 ngày nữa`: counted from the notice.
fn coming(at: Cursor<'_>) -> bool {
    at.here().is_some_and(|token| token.is("tới") || at.literal(token) == "nữa")
}

/// `kể từ ngày ban hành Thông báo này`, `sau khi có ý kiến của Bộ`: the event, and what
/// the days are counted from.
fn since(here: Cursor<'_>) -> Option<(Cursor<'_>, Origin)> {
    let token = here.here()?;
    let behind = here.next();
    let from = if token.is_any(&["kể", "tính"]) && behind.here()?.is("từ") {
        behind.next()
    } else if token.is_any(&["từ", "sau"]) {
        behind
    } else {
        return None;
    };
    let event = from.here()?;
    if !event.is_any(&["ngày", "khi", "lúc", "thời"]) {
        return None;
    }
    if let Ok((end, found)) = expression(from)
        && let Value::Point(point @ Point { unit: Unit::Day { .. }, .. }) = found.value
    {
        return Some((end, Origin::Day(point)));
    }
    let mut at = from.next();
    let mut spoken: Vec<String> = Vec::new();
    while let Some(token) = at.here().filter(|_| spoken.len() < EVENT) {
        let literal = at.literal(token);
        let ends = match token.kind {
            Kind::Word(word) => {
                matches!(word, "trong" | "trước" | "theo" | "và") || matches!(literal, "để" | "phải" | "thì")
            }
            _ => true,
        };
        if ends {
            break;
        }
        spoken.push(literal.to_lowercase());
        at = at.next();
        if literal == "này" {
            break;
        }
    }
    let own = event.is("ngày") && of_the_notice(&spoken);
    (!spoken.is_empty()).then_some((at, if own { Origin::Issue } else { Origin::Event }))
}

/// `ban hành Thông báo này`, `ký ban hành`, `ký`: the day of the notice itself. When it
/// was received nobody knows.
fn of_the_notice(spoken: &[String]) -> bool {
    let words: Vec<&str> = spoken.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["ký" | "kí"] | ["ban", "hành"] | ["ký", "ban", "hành"] => true,
        ["ký" | "kí" | "ban" | "ra" | "có" | "phát", .., "này"] => words.len() < 7,
        _ => false,
    }
}

/// Over these words and a colon.
fn past<'t>(mut here: Cursor<'t>, words: &[&str]) -> Cursor<'t> {
    while here.here().is_some_and(|token| token.is_any(words) || token.is_sign(':')) {
        here = here.next();
    }
    here
}
