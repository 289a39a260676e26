//! Parts of a month or year: `đầu tháng 5`, `giữa năm 2022`, `nửa đầu năm`.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::{pair, preceded};

use super::months::{month_year, quarters};
use super::{Expression, month, sure, year};
use crate::mentions::cursor::{Cursor, Step, any_word, word};
use crate::mentions::date::value::{Part, Value};

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

/// `nửa đầu năm 2025`.
pub(super) fn half_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, (edge, _)) = preceded(word("nửa"), pair(any_word(&["đầu", "cuối"]), word("năm"))).parse(here)?;
    let (at, year) = opt(year).parse(at)?;
    let (first, last) = if edge == "đầu" { (1, 6) } else { (7, 12) };
    Ok((at, sure(Value::Months { first, last, year })))
}
