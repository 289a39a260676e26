//! Months, months counted together (`4 tháng đầu năm`) and quarters.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};

use super::relative::offset_year;
use super::{
    Expression, Shape, impossible_unless_exists, month, month_of, separator, sure, whole_year, with_units,
    year, year_behind,
};
use crate::mentions::cursor::{Cursor, Step, any_sign, any_word, digits, sign, word};
use crate::mentions::date::value::{Point, Unit, Value};
use crate::mentions::token::{Kind, Token};

/// `tháng 4/2022`, `tháng 10-2015`, `tháng 4 năm 2022`, `tháng Tư`, `tháng 11, 12/2022`,
/// `tháng 1 đến tháng 4/2022`.
pub(super) fn months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, first) = preceded(word("tháng"), month).parse(here)?;
    let (at, first_year) = opt(month_year).parse(at)?;
    let tie = alt((value((), pair(alt((word("đến"), word("tới"))), opt(word("hết")))), value((), sign('-'))));
    let upper = pair(preceded((tie, opt(word("tháng"))), month), opt(month_year));
    if let Ok((end, (last, last_year))) = with_units(upper).parse(at)
        && !(first_year.is_some() && last_year.is_none())
    {
        let (from, to) = (month_of(first, first_year.or(last_year)), month_of(last, last_year));
        if from.exists() && to.exists() && (last > first || first_year.is_some()) {
            return Ok((end, sure(Value::Range(from, to))));
        }
    }
    // "tháng 7 năm ngoái"
    if first_year.is_none()
        && let Ok((end, by)) = offset_year(at)
        && let Ok(first @ 1..=12) = i8::try_from(first)
    {
        return Ok((end, sure(Value::MonthOf(first, by))));
    }
    let point = month_of(first, first_year);
    Ok((at, impossible_unless_exists(Value::Point(point), &[point])))
}

/// The year of a month or quarter: `/2022`, `-2022`, `.2022`, ` năm 2022`, ` của năm 2022`, ` 2022`.
pub(super) fn month_year(here: Cursor<'_>) -> Step<'_, i16> {
    alt((preceded(separator, year), year_behind, whole_year)).parse(here)
}

/// `tháng đầu tiên của quý II`, `tháng cuối quý I/2022`.
pub(super) fn month_of_quarter(here: Cursor<'_>) -> Step<'_, Expression> {
    let place = alt((
        value(0, pair(word("đầu"), opt(word("tiên")))),
        value(2, pair(word("cuối"), opt(word("cùng")))),
    ));
    let (at, place) = preceded(word("tháng"), place).parse(here)?;
    let (at, quarter) = preceded((opt(word("của")), word("quý")), quarter).parse(at)?;
    let (at, year) = opt(month_year).parse(at)?;
    Ok((at, sure(Value::Point(month_of(i16::from(quarter) * 3 - 2 + place, year)))))
}

/// `4 tháng năm 2022`, `6 tháng đầu năm`, `2 tháng cuối năm 2022`, `9 tháng/2022`, bare `4 tháng`.
pub(super) fn counted_months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, count) = digits(2).parse(here)?;
    let (at, _) = word("tháng").parse(at)?;
    counted(here, at, count)
}

/// `sáu tháng đầu năm`.
pub(super) fn worded_months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, count) = month(here)?;
    let (at, _) = word("tháng").parse(at)?;
    let found = counted(here, at, count)?;
    if found.1.shape == Shape::BareMonths { here.refuse() } else { Ok(found) }
}

pub(super) fn counted<'t>(here: Cursor<'t>, at: Cursor<'t>, count: i16) -> Step<'t, Expression> {
    let Ok(count) = i8::try_from(count) else { return here.refuse() };
    if !(1..=12).contains(&count) {
        return here.refuse();
    }
    let from_start = |year| Value::Months { first: 1, last: count, year };
    let to_end = |year| Value::Months { first: 13 - count, last: 12, year };
    let edge_year = alt((
        map(preceded((opt(word("của")), word("năm")), year), Some),
        value(None, pair(word("năm"), opt(word("nay")))),
    ));
    if let Ok((end, (edge, year))) = pair(any_word(&["đầu", "cuối"]), edge_year).parse(at) {
        return Ok((end, sure(if edge == "đầu" { from_start(year) } else { to_end(year) })));
    }
    if let Ok((end, year)) =
        alt((preceded((opt(word("của")), word("năm")), year), preceded(sign('/'), year), whole_year))
            .parse(at)
    {
        return Ok((end, sure(from_start(Some(year)))));
    }
    // "5 tháng 10" is a day or two numbers, never five months.
    let month_like =
        |token: &Token| token.kind == Kind::Number && at.literal(token).parse().is_ok_and(|n: i16| n <= 12);
    if at.here().is_some_and(month_like)
        && !at.ahead(1).is_some_and(|t| t.glued && matches!(t.kind, Kind::Sign('.' | ',' | '%')))
    {
        return here.refuse();
    }
    let at = if at.here().is_some_and(|token| token.is("đầu")) { at.next() } else { at };
    Ok((at, Expression { value: from_start(None), shape: Shape::BareMonths }))
}

pub(super) fn quarter(here: Cursor<'_>) -> Step<'_, i8> {
    let Some(token) = here.here() else { return here.refuse() };
    let literal = here.literal(token);
    let number = match token.kind {
        Kind::Number if literal.len() == 1 => literal.parse().unwrap_or(0),
        Kind::Word(_) => roman_quarter(literal.as_bytes()),
        Kind::Number | Kind::Sign(_) => 0,
    };
    if (1..=4).contains(&number) { Ok((here.next(), number)) } else { here.refuse() }
}

/// `I` to `IV`; 0 for anything else. Capital I and small l look alike in print, and OCR
/// mixes them.
fn roman_quarter(numeral: &[u8]) -> i8 {
    let is_one = |sign: &u8| matches!(sign, b'I' | b'l');
    match numeral {
        [one, b'V'] if is_one(one) => 4,
        _ if numeral.len() <= 3 && numeral.iter().all(is_one) => i8::try_from(numeral.len()).unwrap_or(0),
        _ => 0,
    }
}

/// `quý I`, `Quý II/2022`, `quý 4 của năm 2018`, `quý III, IV năm 2025`, `quý I - quý II`.
pub(super) fn quarters(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, first) = preceded(word("quý"), quarter).parse(here)?;
    let (at, first_year) = opt(month_year).parse(at)?;
    let tie = || alt((any_sign(&['-', '+', ',']).map(|_| ()), value((), any_word(&["đến", "tới", "và"]))));
    let upper = pair(preceded((tie(), opt(word("quý"))), quarter), opt(month_year));
    // "Quý IV/2025 - Quý I/2026": one interval over the end of a year.
    let tied = at.here().is_some_and(|token| token.is_sign('-') || token.is_any(&["đến", "tới"]));
    if let (Some(from), true) = (first_year, tied)
        && let Ok((end, (last, Some(to)))) = with_units(upper).parse(at)
        && (from, first) < (to, last)
    {
        let quarter = |number, year| Point::of(Unit::Quarter(number), Some(year));
        return Ok((end, sure(Value::Range(quarter(first, from), quarter(last, to)))));
    }
    let upper = pair(preceded((tie(), opt(word("quý"))), quarter), opt(month_year));
    if first_year.is_none()
        && let Ok((end, (last, last_year))) = with_units(upper).parse(at)
        && last > first
    {
        let range = (Point::of(Unit::Quarter(first), last_year), Point::of(Unit::Quarter(last), last_year));
        // "quý I và quý II" names two; only a list under one word is one expression.
        let named_again = !matches!(at.ahead(1), Some(token) if !token.is("quý"));
        if !named_again {
            return Ok((end, sure(Value::Range(range.0, range.1))));
        }
    }
    Ok((at, sure(Value::Point(Point::of(Unit::Quarter(first), first_year)))))
}

/// `5/2022` where a date is expected.
pub(super) fn bare_month_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let tight =
        here.ahead(1).is_some_and(|token| token.glued) && here.ahead(2).is_some_and(|token| token.glued);
    let (at, month) = digits(2).parse(here)?;
    let (at, year) = preceded(any_sign(&['/']), year).parse(at)?;
    let point = month_of(month, Some(year));
    if tight && point.exists() {
        Ok((at, Expression { value: Value::Point(point), shape: Shape::BareMonthYear }))
    } else {
        here.refuse()
    }
}
