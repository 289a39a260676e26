//! Years, ranges of years, school years.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};

use super::{Expression, Shape, sure, year};
use crate::mentions::cursor::{Cursor, Step, any_word, digits, sign, word, words};
use crate::mentions::date::value::{Point, Unit, Value, YEARS};
use crate::mentions::token::Kind;

/// Two years with a dash, `đến` or nothing between.
pub(super) fn year_pair(here: Cursor<'_>) -> Step<'_, (i16, i16)> {
    let dash = value((), sign('-'));
    let to = value((), (alt((word("đến"), word("tới"))), opt(word("hết")), opt(word("năm"))));
    let (at, (first, last)) =
        pair(whole_year_or_split, preceded(alt((dash, to)), whole_year_or_split)).parse(here)?;
    // "2021-2025/QĐ" is no period; neither is one that runs for a century.
    let symbol = at.here().is_some_and(|token| token.glued && token.is_sign('/'));
    if symbol || last - first > 60 { here.refuse() } else { Ok((at, (first, last))) }
}

pub(super) fn whole_year_or_split(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, found) = year(here)?;
    let number_goes_on = at.here().is_some_and(|t| t.glued && matches!(t.kind, Kind::Sign('.' | ',' | '%')))
        && at.ahead(1).is_some_and(|t| t.glued && t.kind == Kind::Number);
    if number_goes_on { here.refuse() } else { Ok((at, found)) }
}

pub(super) fn range_of_years((first, last): (i16, i16)) -> Expression {
    sure(Value::Range(Point::of(Unit::Year, Some(first)), Point::of(Unit::Year, Some(last))))
}

/// `2021-2025`, `2021 – 2025`.
pub(super) fn years(here: Cursor<'_>) -> Step<'_, Expression> {
    map(year_pair, range_of_years).parse(here)
}

/// `5 năm 2021-2025`.
pub(super) fn five_years(here: Cursor<'_>) -> Step<'_, Expression> {
    map(preceded((digits(2), word("năm")), year_pair), range_of_years).parse(here)
}

/// `giai đoạn 2021-2025`, `thời kỳ …`, `nhiệm kỳ …`, `niên vụ 2023-2024`, `giai đoạn từ năm 2021 đến năm 2025`.
pub(super) fn span_of_years(here: Cursor<'_>) -> Step<'_, Expression> {
    let mut name = alt((
        words(&["giai", "đoạn"]),
        words(&["thời", "kỳ"]),
        words(&["nhiệm", "kỳ"]),
        words(&["niên", "vụ"]),
    ));
    let (at, ()) = name.parse(here)?;
    let (at, _) = (opt(word("từ")), opt(pair(digits(2), word("năm"))), opt(word("năm"))).parse(at)?;
    if let Ok((end, pair)) = year_pair(at) {
        return Ok((end, range_of_years(pair)));
    }
    let glued =
        at.here().filter(|token| token.kind == Kind::Number && token.span.len() == 8).map(|t| at.literal(t));
    if let Some((first, last)) = glued.and_then(|digits| Some((digits.get(..4)?, digits.get(4..)?)))
        && let (Ok(first), Ok(last)) = (first.parse(), last.parse())
        && YEARS.contains(&first)
        && YEARS.contains(&last)
        && first < last
    {
        let found = range_of_years((first, last));
        return Ok((at.next(), Expression { shape: Shape::GluedYears, ..found }));
    }
    here.refuse()
}

/// `năm học 2021-2022`.
pub(super) fn school_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, (first, last)) = preceded(words(&["năm", "học"]), year_pair).parse(here)?;
    Ok((at, sure(Value::SchoolYear(first, last))))
}

/// `năm 2022`, `năm 2026 - 2028`, `năm 2020 đến năm 2025`.
pub(super) fn year_list(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = word("năm").parse(here)?;
    if let Ok((end, pair)) = year_pair(at) {
        return Ok((end, range_of_years(pair)));
    }
    let (at, year) = whole_year_or_split(at)?;
    Ok((at, sure(Value::Point(Point::of(Unit::Year, Some(year))))))
}

/// `tầm nhìn đến năm 2050`, `tầm nhìn 2050`.
pub(super) fn vision(here: Cursor<'_>) -> Step<'_, Expression> {
    let head = (words(&["tầm", "nhìn"]), opt(any_word(&["đến", "tới"])), opt(word("năm")));
    let (at, year) = preceded(head, year).parse(here)?;
    Ok((at, sure(Value::Point(Point::of(Unit::Year, Some(year))))))
}

/// `2030` where a year is expected.
pub(super) fn bare_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let whole = here.here().is_some_and(|token| token.span.len() == 4);
    let (at, year) = whole_year_or_split(here)?;
    let tied = at
        .here()
        .is_some_and(|token| token.glued && matches!(token.kind, Kind::Sign('/' | '-') | Kind::Word(_)));
    if whole && !tied && (1945..=2100).contains(&year) {
        Ok((
            at,
            Expression { value: Value::Point(Point::of(Unit::Year, Some(year))), shape: Shape::BareYear },
        ))
    } else {
        here.refuse()
    }
}
