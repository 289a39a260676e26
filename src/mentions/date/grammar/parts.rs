//! Parts of a month or year: `đầu tháng 5`, `giữa năm 2022`, `nửa đầu năm`.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::{pair, preceded};

use super::months::{month_year, quarters};
use super::{Expression, month, sure, year};
use crate::mentions::cursor::{Cursor, Step, any_word, word};
use crate::mentions::date::value::{Part, Value};
use crate::mentions::token::Kind;
use crate::text::lower;

/// `đầu tháng 5`, `giữa năm 2022`, `cuối quý II/2022`, `cuối năm`.
pub(super) fn part(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, name) = any_word(&["đầu", "giữa", "cuối"]).parse(here)?;
    let part = match name {
        "đầu" => Part::First,
        "giữa" => Part::Middle,
        _ => Part::Last,
    };
    if let Ok((end, (month, year))) = pair(preceded(word("tháng"), month), opt(month_year)).parse(at)
        && let Ok(month @ 1..=12) = i8::try_from(month)
    {
        return Ok((end, sure(Value::Part { part, month: Some(month), year })));
    }
    if let Ok((end, found)) = quarters(at) {
        return Ok((end, found));
    }
    let (at, _) = word("năm").parse(at)?;
    if let Ok((end, year)) = year(at) {
        return Ok((end, sure(Value::Part { part, month: None, year: Some(year) })));
    }
    // "đầu năm học" is no part of a calendar year.
    if at.here().is_some_and(|token| token.is("học")) {
        return here.refuse();
    }
    let at = if at.here().is_some_and(|token| token.is("nay")) { at.next() } else { at };
    Ok((at, sure(Value::Part { part, month: None, year: None })))
}

/// `nửa đầu năm 2025`, `nửa cuối tháng 11`.
pub(super) fn half_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, edge) = preceded(word("nửa"), any_word(&["đầu", "cuối"])).parse(here)?;
    if at.here().is_some_and(|token| token.is("tháng")) {
        let (first, last) = if edge == "đầu" { (1, 15) } else { (16, 31) };
        return days_of_month(at, first, last);
    }
    let (at, _) = word("năm")(at)?;
    let (at, year) = opt(year).parse(at)?;
    let (first, last) = if edge == "đầu" { (1, 6) } else { (7, 12) };
    Ok((at, sure(Value::Months { first, last, year })))
}

/// `tháng 11/2026` behind the words for a part of it.
fn days_of_month(here: Cursor<'_>, from: i8, to: i8) -> Step<'_, Expression> {
    let (at, _) = opt(word("của")).parse(here)?;
    let (end, (month, year)) = pair(preceded(word("tháng"), month), opt(month_year)).parse(at)?;
    match i8::try_from(month) {
        Ok(month @ 1..=12) => Ok((end, sure(Value::Stretch { from, to, month, year }))),
        _ => here.refuse(),
    }
}

/// `tuần đầu tháng 11`, `tuần thứ 2 của tháng 6/2026`, `tuần cuối tháng 12`: the first week
/// is the first seven days.
pub(super) fn week(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = word("tuần")(here)?;
    if let Ok((end, edge)) = any_word(&["đầu", "cuối"])(at) {
        let (end, _) = opt(any_word(&["tiên", "cùng"])).parse(end)?;
        return if edge == "đầu" { days_of_month(end, 1, 7) } else { days_of_month(end, -7, -1) };
    }
    let (at, _) = opt(word("thứ")).parse(at)?;
    let Some(token) = at.here() else { return here.refuse() };
    let number = match token.kind {
        Kind::Number if token.span.len() == 1 => at.literal(token).parse().unwrap_or(0),
        Kind::Word("nhất" | "một") => 1,
        Kind::Word("hai") => 2,
        Kind::Word("ba") => 3,
        Kind::Word("tư" | "bốn") => 4,
        _ => 0,
    };
    match number {
        number @ 1..=4 => days_of_month(at.next(), number * 7 - 6, number * 7),
        5 => days_of_month(at.next(), 29, 31),
        _ => here.refuse(),
    }
}

/// `thượng tuần`, `trung tuần`, `hạ tuần tháng 5`: the thirds of a month.
pub(super) fn third(here: Cursor<'_>) -> Step<'_, Expression> {
    let Some(name) = here.here().map(|token| lower(here.literal(token))) else { return here.refuse() };
    let (at, _) = word("tuần")(here.next())?;
    match name.as_str() {
        "thượng" => days_of_month(at, 1, 10),
        "trung" => days_of_month(at, 11, 20),
        "hạ" => days_of_month(at, 21, 31),
        _ => here.refuse(),
    }
}
