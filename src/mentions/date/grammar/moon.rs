//! Days of the lunar calendar: `mùng 6 tháng Giêng`, `15/7 âm lịch`, `rằm tháng Bảy`,
//! `23 tháng Chạp năm Bính Ngọ`, and its feasts. `mùng 2 tháng 9` alone is a solar day.

use std::sync::LazyLock;

use nom::Parser;
use nom::combinator::opt;

use super::{Expression, sure, year};
use crate::mentions::cursor::{Cursor, Step, digits, word};
use crate::mentions::date::lunar::Moon;
use crate::mentions::date::value::{Point, Unit, Value};
use crate::mentions::token::Kind;
use crate::text::lower;

/// A stem or a branch (`cycle.tsv`): its spellings, which of the two, its place in the turn.
struct Named {
    spellings: Vec<&'static str>,
    turn: &'static str,
    place: i16,
}

static CYCLE: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let lines = include_str!("../cycle.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (spellings, turn, place) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Named { spellings: spellings.split('|').collect(), turn, place: place.parse().ok()? })
        })
        .collect()
});

/// The first year of the sixty whose names are told apart.
const CYCLE_FROM: i16 = 1984;

/// `Bính Ngọ`: the year of that name.
fn named_year(here: Cursor<'_>) -> Step<'_, i16> {
    let place = |turn: &str, ahead: usize| {
        let token = here.ahead(ahead).filter(|token| token.capital)?;
        let name = lower(here.literal(token));
        let of_turn = |named: &&Named| named.turn == turn && named.spellings.contains(&name.as_str());
        CYCLE.iter().find(of_turn).map(|named| named.place)
    };
    let (Some(stem), Some(branch)) = (place("stem", 0), place("branch", 1)) else { return here.refuse() };
    let called = |year: &i16| (year - 4).rem_euclid(10) == stem && (year - 4).rem_euclid(12) == branch;
    match (CYCLE_FROM..CYCLE_FROM + 60).find(called) {
        Some(year) => Ok((here.next().next(), year)),
        None => here.refuse(),
    }
}

/// The year of a lunar day, by its name, by its number, or by both where they agree.
struct LunarYear {
    year: Option<i16>,
    /// Its name is printed.
    named: bool,
}

/// `năm Bính Ngọ 2026`, `Đinh Mùi (2027)`, `năm 2026`; nothing where name and number differ.
fn lunar_year(here: Cursor<'_>) -> Step<'_, LunarYear> {
    let (at, _) = opt(nom::branch::alt((word("năm"), crate::mentions::cursor::sign('-')))).parse(here)?;
    if let Ok((end, called)) = named_year(at) {
        let open = end.here().is_some_and(|token| token.is_sign('(') || token.is_sign('-'));
        let inside = if open { end.next() } else { end };
        let (end, printed) = match year(inside) {
            Ok((behind, printed)) => {
                let closes = open && behind.here().is_some_and(|token| token.is_sign(')'));
                (if closes { behind.next() } else { behind }, Some(printed))
            }
            Err(_) => (end, None),
        };
        let agrees = printed.is_none_or(|printed| printed == called);
        return Ok((end, LunarYear { year: agrees.then_some(called), named: true }));
    }
    let (end, printed) = year(at)?;
    Ok((end, LunarYear { year: Some(printed), named: false }))
}

/// `âm lịch`, `(ÂL)`, `(âm lịch)` here.
fn lunar_mark(here: Cursor<'_>) -> Step<'_, ()> {
    let open = here.here().is_some_and(|token| token.is_sign('('));
    let at = if open { here.next() } else { here };
    let literal = |ahead: usize| at.ahead(ahead).map_or("", |token| at.literal(token));
    let end = match (literal(0), literal(1)) {
        ("ÂL" | "AL" | "âl", _) => at.next(),
        (first, second) if lower(first) == "âm" && lower(second) == "lịch" => at.next().next(),
        _ => return here.refuse(),
    };
    let closes = end.here().is_some_and(|token| token.is_sign(')'));
    match (open, closes) {
        (true, true) => Ok((end.next(), ())),
        (true, false) => here.refuse(),
        (false, _) => Ok((end, ())),
    }
}

/// A month by number or by name, and whether only the lunar calendar calls it so.
fn lunar_month(here: Cursor<'_>) -> Step<'_, (i8, bool)> {
    let own = here.here().is_some_and(|token| token.is("giêng") || token.is("chạp"));
    let (at, month) = super::month(here)?;
    match i8::try_from(month) {
        Ok(month @ 1..=12) => Ok((at, (month, own))),
        _ => here.refuse(),
    }
}

fn small(number: i16) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

/// `mùng 6`, `ngày mùng 6`, `ngày 23`, `rằm`: the day.
fn lunar_day(here: Cursor<'_>) -> Step<'_, i8> {
    let (at, _) = opt(word("ngày")).parse(here)?;
    if let Ok((end, _)) = word("rằm")(at) {
        return Ok((end, 15));
    }
    let (at, _) = opt(word("mồng")).parse(at)?;
    let (end, day) = digits(2).parse(at)?;
    Ok((end, small(day)))
}

/// A day or a range of days that is lunar by its marks.
pub(super) fn lunar(here: Cursor<'_>) -> Step<'_, Expression> {
    let full_moon = here.here().is_some_and(|token| token.is("rằm"));
    let (at, first) = lunar_day(here)?;
    let (at, last) = match dash(at).and_then(|(behind, ())| lunar_day(behind)) {
        Ok((end, last)) => (end, Some(last)),
        Err(_) => (at, None),
    };
    // "mùng 5 Tết"
    if last.is_none() && at.here().is_some_and(|token| token.is("tết")) {
        let (end, called) = opt(lunar_year).parse(names_of_new_year(at.next()))?;
        let year = called.and_then(|called| called.year);
        return Ok((end, sure(Value::Lunar(Moon { day: first, month: 1, leap: false, year }, None))));
    }
    let (at, short) = match at.here().map(|token| token.kind) {
        Some(Kind::Word("tháng")) => (at.next(), false),
        Some(Kind::Sign('/')) => (at.next(), true),
        _ => return here.refuse(),
    };
    let (at, (month, own)) = lunar_month(at)?;
    let leaps = at.here().is_some_and(|token| at.literal(token) == "nhuận");
    let at = if leaps { at.next() } else { at };
    let (at, early) = opt(lunar_mark).parse(at)?;
    let slash = short && at.here().is_some_and(|token| token.is_sign('/'));
    let (at, called) = opt(lunar_year).parse(if slash { at.next() } else { at })?;
    let (end, late) = opt(lunar_mark).parse(at)?;
    let named = called.as_ref().is_some_and(|called| called.named);
    if !(own || named || leaps || full_moon || early.is_some() || late.is_some()) {
        return here.refuse();
    }
    // The end of a lunar year lies in the next year of the sun: a number alone may mean either.
    let sure_year = |called: &LunarYear| called.named || month < 11;
    let year = called.filter(sure_year).and_then(|called| called.year);
    let moon = |day: i8| Moon { day, month, leap: leaps, year };
    Ok((end, sure(Value::Lunar(moon(first), last.map(moon)))))
}

fn dash(here: Cursor<'_>) -> Step<'_, ()> {
    let token = here.here();
    if token.is_some_and(|token| token.is_sign('-') || token.is_any(&["đến", "tới"])) {
        Ok((here.next(), ()))
    } else {
        here.refuse()
    }
}

/// `tháng Giêng`, `tháng Chạp năm Bính Ngọ`: a whole month.
pub(super) fn lunar_months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, (month, own)) = nom::sequence::preceded(word("tháng"), lunar_month).parse(here)?;
    let (at, mark) = opt(lunar_mark).parse(at)?;
    let (end, called) = opt(lunar_year).parse(at)?;
    let named = called.as_ref().is_some_and(|called| called.named);
    if !(own || named || mark.is_some()) {
        return here.refuse();
    }
    let year = called.filter(|called| called.named || month < 11).and_then(|called| called.year);
    Ok((end, sure(Value::Lunar(Moon { day: 0, month, leap: false, year }, None))))
}

/// Over `Nguyên đán`, `cổ truyền`, `âm lịch` behind `Tết`.
fn names_of_new_year(here: Cursor<'_>) -> Cursor<'_> {
    let literal =
        |ahead: usize| here.ahead(ahead).map_or_else(String::new, |token| lower(here.literal(token)));
    match (literal(0).as_str(), literal(1).as_str()) {
        ("nguyên", "đán") | ("cổ", "truyền") | ("âm", "lịch") => here.next().next(),
        _ => here,
    }
}

/// `Tết Nguyên đán Bính Ngọ`, `Tết Dương lịch 2026`, `Tết Trung thu năm 2026`, `Giỗ Tổ Hùng
/// Vương năm 2026`. Without a year only where the text limits something by it.
pub(super) fn feast(here: Cursor<'_>) -> Step<'_, Expression> {
    let literal =
        |ahead: usize| here.ahead(ahead).map_or_else(String::new, |token| lower(here.literal(token)));
    let words: [String; 4] = std::array::from_fn(literal);
    let limited = here.back(1).is_some_and(|token| token.is_any(&["trước", "sau"]));
    let (at, day, month) = match [&words[0], &words[1], &words[2], &words[3]].map(String::as_str) {
        ["tết", "dương", "lịch", _] => {
            let at = here.at(here.index() + 3);
            let (at, _) = opt(word("năm")).parse(at)?;
            let (end, year) = opt(year).parse(at)?;
            if year.is_none() && !limited {
                return here.refuse();
            }
            return Ok((end, sure(Value::Point(Point::of(Unit::Day { month: 1, day: 1 }, year)))));
        }
        ["tết", "trung", "thu", _] => (here.at(here.index() + 3), 15, 8),
        ["giỗ", "tổ", "hùng", "vương"] => (here.at(here.index() + 4), 10, 3),
        ["giỗ", "tổ", ..] => (here.at(here.index() + 2), 10, 3),
        ["tết", ..] => (names_of_new_year(here.next()), 1, 1),
        _ => return here.refuse(),
    };
    match opt(lunar_year).parse(at)? {
        (end, Some(called)) => {
            Ok((end, sure(Value::Lunar(Moon { day, month, leap: false, year: called.year }, None))))
        }
        (end, None) if limited => Ok((end, sure(Value::Feast))),
        _ => here.refuse(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cycle_has_ten_stems_and_twelve_branches() {
        let count = |turn| CYCLE.iter().filter(|named| named.turn == turn).count();
        assert_eq!([count("stem"), count("branch"), CYCLE.len()], [10, 12, 22]);
        let mut tokens = Vec::new();
        for (text, wanted) in [("Bính Ngọ", 2026), ("Ất Tỵ", 2025), ("Ất Tị", 2025), ("Giáp Tý", 1984)]
        {
            crate::mentions::tokenize(text, &mut tokens);
            let found = named_year(Cursor::new(text, &tokens)).map(|found| found.1);
            assert_eq!(found.ok(), Some(wanted), "{text}");
        }
    }
}
