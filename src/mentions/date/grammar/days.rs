//! Days: long and short forms, ranges and lists of days, days that recur.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::{pair, preceded};

use super::{
    Expression, Shape, day_of, impossible_unless_exists, month, month_of, separator, sure, year, year_behind,
};
use crate::mentions::cursor::{Cursor, Step, any_sign, any_word, digits, sign, word};
use crate::mentions::date::limits::over_weekday;
use crate::mentions::date::value::Value;
use crate::mentions::number::looks_like_digits;
use crate::mentions::token::{Kind, Token};

/// A day that no calendar has: its digits cannot be read.
const UNREADABLE: i16 = 99;

/// A day: two digits, or one with a letter or a stroke that OCR made of the other (`3|`,
/// `l5`), or with a blank between (`1 5`).
pub(super) fn day(here: Cursor<'_>) -> Step<'_, i16> {
    let (here, _) = opt(word("mồng")).parse(here)?;
    let lettered = here.here().is_some_and(|token| looks_like_digits(here.literal(token)));
    if lettered && here.ahead(1).is_some_and(|next| next.glued && next.kind == Kind::Number) {
        return Ok((here.next().next(), UNREADABLE));
    }
    let (at, day) = digits(2).parse(here)?;
    let single = |token: &Token| token.kind == Kind::Number && token.span.len() == 1;
    let torn = here.here().is_some_and(single) && at.here().is_some_and(single);
    // "ngày 1 5 tháng 9", "ngày 1 5/9".
    if torn && at.ahead(1).is_some_and(|next| next.is("tháng") || next.glued && next.is_sign('/')) {
        return Ok((at.next(), UNREADABLE));
    }
    let stroke = at
        .here()
        .is_some_and(|t| t.glued && (t.is_sign('|') || matches!(at.literal(t), "l" | "I" | "O" | "o")));
    if stroke { Ok((at.next(), UNREADABLE)) } else { Ok((at, day)) }
}

/// `ngày 28 tháng 4 năm 2022`; without `ngày` only with a year.
pub(super) fn long_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, named) = opt(word("ngày")).parse(here)?;
    let (at, (day, month)) = pair(day, preceded(word("tháng"), month)).parse(at)?;
    let (at, year) = opt(alt((year_behind, glued_year))).parse(at)?;
    let mong = here.here().is_some_and(|token| token.is("mồng"));
    if named.is_none() && year.is_none() && !mong {
        return here.refuse();
    }
    let point = day_of(day, month, year);
    Ok((at, impossible_unless_exists(Value::Point(point), &[point])))
}

/// `9 Tháng 1 2015`, `tháng 5/2022` behind a day.
pub(super) fn glued_year(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, _) = opt(any_sign(&['/', '-'])).parse(here)?;
    let whole = at.here().is_some_and(|token| token.span.len() == 4);
    if whole { year(at) } else { here.refuse() }
}

/// `ngày … tháng 4 năm 2022`: the day was left blank, the month stands.
pub(super) fn blank_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let (mut at, _) = word("ngày").parse(here)?;
    while at.here().is_some_and(|token| matches!(token.kind, Kind::Sign('.' | '…' | '_' | '/'))) {
        at = at.next();
    }
    let (at, (month, year)) = pair(preceded(word("tháng"), month), year_behind).parse(at)?;
    let point = month_of(month, Some(year));
    Ok((at, impossible_unless_exists(Value::Point(point), &[point])))
}

/// `28/4/2022`, `28-4-2022`, `20.7.2020`, `2/ 11/ 1996`; `ngày 15/4` and bare `15/4`.
pub(super) fn short_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, named) = opt(word("ngày")).parse(here)?;
    let (at, day) = day(at)?;
    let (at, first) = separator(at)?;
    let (at, month) = digits(2).parse(at)?;
    if let Ok((end, year)) = preceded(sign(first), short_year).parse(at) {
        let point = day_of(day, month, Some(year));
        return Ok((end, impossible_unless_exists(Value::Point(point), &[point])));
    }
    // "ngày 12/4 năm 2022"
    let (at, year) = opt(year_behind).parse(at)?;
    let point = day_of(day, month, year);
    let tight = here.next().here().is_some_and(|token| token.glued) || named.is_some();
    match (named, year) {
        (Some(_), _) if first != '.' || year.is_some() || point.exists() => {
            Ok((at, impossible_unless_exists(Value::Point(point), &[point])))
        }
        // "3l/7": OCR made a letter of a digit.
        (None, _) if day == UNREADABLE => Ok((at, sure(Value::Impossible))),
        (None, Some(_)) if point.exists() => Ok((at, sure(Value::Point(point)))),
        (None, None) if point.exists() && tight && first != '.' => {
            Ok((at, Expression { value: Value::Point(point), shape: Shape::BareDayMonth }))
        }
        _ => here.refuse(),
    }
}

/// Four digits, or two behind a slash (`3/9/91`).
pub(super) fn short_year(here: Cursor<'_>) -> Step<'_, i16> {
    if let Ok(found) = year(here) {
        return Ok(found);
    }
    let glued = here.here().is_some_and(|token| token.glued);
    let (at, two) = digits(2).parse(here)?;
    let two_digits = here.here().is_some_and(|token| token.span.len() == 2);
    if glued && two_digits { Ok((at, if two < 50 { 2000 + two } else { 1900 + two })) } else { here.refuse() }
}

/// `hằng tháng`, `mỗi quý`, `hàng tuần`.
fn every(here: Cursor<'_>) -> Step<'_, ()> {
    let unit = any_word(&["tháng", "quý", "năm", "tuần"]);
    value((), preceded(alt((word("hằng"), word("mỗi"))), unit)).parse(here)
}

/// `của tháng cuối quý`, `của tháng sau`, `của kỳ báo cáo`, `của tháng kế tiếp`.
fn of_period(here: Cursor<'_>) -> Step<'_, ()> {
    let (at, _) = opt(word("của")).parse(here)?;
    let said = at.index() > here.index();
    let literal = |ahead: usize| at.ahead(ahead).map_or("", |token| at.literal(token));
    let count = match (literal(0), literal(1), literal(2)) {
        ("tháng", "đầu" | "cuối", "quý") | ("kỳ", "báo", "cáo") | ("tháng" | "quý", "kế", "tiếp") => {
            3
        }
        ("tháng" | "quý", "sau" | "tiếp" | "liền", _) if said => 2,
        _ => return here.refuse(),
    };
    Ok((at.at(at.index() + count), ()))
}

/// `ngày 20 hằng tháng`, `ngày 15/6 hằng năm`, `ngày 05 của tháng đầu quý`, `ngày 01/6 và
/// 15/11 hằng năm`.
pub(super) fn recurring_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let one = |at| {
        let months =
            alt((value((), preceded(separator, digits(2))), value((), preceded(word("tháng"), month))));
        value((), pair(digits(2), opt(months))).parse(at)
    };
    let (at, ()) = preceded(word("ngày"), one).parse(here)?;
    let more = preceded((alt((value((), sign(',')), value((), word("và")))), opt(word("ngày"))), one);
    let (at, ()) = match opt(more).parse(at)? {
        (end, Some(())) => (end, ()),
        (end, None) => (end, ()),
    };
    let opens = at.here().is_some_and(|token| token.is_sign('('));
    let (end, ()) = alt((every, of_period)).parse(if opens { at.next() } else { at })?;
    let closes = opens && end.here().is_some_and(|token| token.is_sign(')'));
    if opens && !closes {
        return here.refuse();
    }
    Ok((if closes { end.next() } else { end }, sure(Value::Recurring)))
}

/// `thứ Sáu hằng tuần`, `thứ 4 hằng tuần`; `thứ Sáu (30/10)` and `thứ Sáu, ngày 30/10/2026`
/// are the day that follows.
pub(super) fn weekday(here: Cursor<'_>) -> Step<'_, Expression> {
    let Some(behind) = over_weekday(here) else { return here.refuse() };
    if let Ok((end, ())) = every(behind) {
        return Ok((end, sure(Value::Recurring)));
    }
    let opens = behind.here().is_some_and(|token| token.is_sign('('));
    if opens {
        let (end, found) = alt((long_day, short_day)).parse(behind.next())?;
        let (end, _) = sign(')').parse(end)?;
        return Ok((end, sure(found.value)));
    }
    let comma = behind.here().is_some_and(|token| token.is_sign(','));
    let at = if comma { behind.next() } else { behind };
    // "thứ Sáu, ngày 30/10": the weekday is outside of the literal but for a limit before it.
    let limited = here.back(1).is_some_and(|token| token.is_any(&["trước", "đến", "tới", "nhất", "hết"]));
    if limited && at.here().is_some_and(|token| token.is("ngày")) {
        return alt((long_day, short_day)).parse(at);
    }
    here.refuse()
}

/// `ngày 10/4 đến ngày 12/4/2025`, `ngày 10 đến 12 tháng 4 năm 2025`, `01 - 05/10/2024`.
pub(super) fn day_range(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, named) = opt(word("ngày")).parse(here)?;
    let (at, first_day) = day(at)?;
    let month_part = alt((preceded(sign('/'), digits(2)), preceded(word("tháng"), month)));
    let (at, first_month) = opt(month_part).parse(at)?;
    let (at, first_year) = opt(alt((preceded(any_sign(&['/', '-']), year), year_behind))).parse(at)?;
    // "ngày 11, 12/6", "ngày 11 và 12/4/2023": days of one meeting, only without a month of their own.
    let listed = named.is_some() && first_month.is_none();
    let (at, _) = match alt((word("đến"), word("tới"), sign('-'))).parse(at) {
        Ok(tied) => tied,
        Err(_) if listed => alt((sign(','), word("và"))).parse(at)?,
        Err(refused) => return Err(refused),
    };
    let (at, second_named) = opt(preceded(opt(word("hết")), word("ngày"))).parse(at)?;
    let opened = here.back(1).is_some_and(|token| token.is_sign('(') || token.is("từ"));
    // "Khu vực 10 đến ngày 15/5": the number ends a name.
    let names = here.back(1).is_some_and(|token| matches!(token.kind, Kind::Word(_)));
    if named.is_none() && first_month.is_none() && names && !opened {
        return here.refuse();
    }
    if named.is_none() && second_named.is_none() && first_month.is_none() && !opened {
        return here.refuse();
    }
    let (at, last_day) = day(at)?;
    let (at, last_month) =
        alt((preceded(any_sign(&['/', '-']), digits(2)), preceded(word("tháng"), month))).parse(at)?;
    let (at, last_year) = opt(alt((preceded(any_sign(&['/', '-']), year), year_behind))).parse(at)?;
    let first = day_of(first_day, first_month.unwrap_or(last_month), first_year.or(last_year));
    let last = day_of(last_day, last_month, last_year);
    Ok((at, impossible_unless_exists(Value::Range(first, last), &[first, last])))
}
