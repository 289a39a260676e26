//! The grammar of date expressions over tokens: what each form of the domain
//! description looks like. A parser reads one expression from its first token; it
//! knows nothing of what stands around it.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};

use super::super::cursor::{Cursor, Step, any_sign, any_word, digits, sign, word, words};
use super::super::token::{Kind, Token};
use super::value::{Offset, Part, Point, Tense, Unit, Value, YEARS};
use crate::blocks::roman_value;

/// How sure the form alone makes an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Cannot be read otherwise.
    Sure,
    /// `01/5`: a date only where a date is expected.
    BareDayMonth,
    /// `5/2022`: a month only where a date is expected.
    BareMonthYear,
    /// `4 tháng`: a period only where a period is expected, else a duration.
    BareMonths,
    /// `2030`: a year only behind `đến`, `từ` and the like.
    BareYear,
    /// `20112020`: two years whose dash was lost.
    GluedYears,
}

/// One expression as the grammar reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expression {
    /// What it means.
    pub value: Value,
    /// How sure the form is.
    pub shape: Shape,
}

fn sure(value: Value) -> Expression {
    Expression { value, shape: Shape::Sure }
}

fn impossible_unless_exists(value: Value, points: &[Point]) -> Expression {
    sure(if points.iter().all(|point| point.exists()) { value } else { Value::Impossible })
}

/// An expression at a token, the longest form first.
pub fn expression(here: Cursor<'_>) -> Step<'_, Expression> {
    match here.here().map(|token| token.kind) {
        Some(Kind::Number) => alt((
            day_range,
            long_day,
            short_day,
            counted_months,
            years,
            five_years,
            bare_month_year,
            bare_year,
        ))
        .parse(here),
        Some(Kind::Word(known)) => match known {
            "ngày" => alt((blank_day, recurring_day, day_range, long_day, short_day)).parse(here),
            "thứ" => weekday(here),
            "mồng" => long_day(here),
            "tháng" => alt((month_of_quarter, prior_month, months)).parse(here),
            "quý" => alt((prior_quarter, quarters)).parse(here),
            "năm" => alt((school_year, year_list, named_year)).parse(here),
            "giai" | "thời" | "nhiệm" | "niên" => alt((span_of_years, vague_time)).parse(here),
            "tầm" => vision(here),
            "đầu" | "giữa" | "cuối" => part(here),
            "nửa" => half_year(here),
            "cùng" => same_period(here),
            "những" | "hiện" => vague_time(here),
            "kỷ" => anniversary(here),
            "dịp" | "mùa" => summer(here),
            "ba" | "sáu" | "chín" | "bảy" | "tám" | "mười" | "bốn" | "hai" => worded_months(here),
            _ => here.refuse(),
        },
        _ => here.refuse(),
    }
}

/// A year of four digits; spaces that OCR put inside are closed (`20 21`).
fn year(here: Cursor<'_>) -> Step<'_, i16> {
    let mut at = here;
    let mut digits = String::new();
    while let Some(token) = at.here().filter(|token| token.kind == Kind::Number) {
        digits.push_str(at.literal(token));
        at = at.next();
        if digits.len() >= 4 {
            break;
        }
    }
    let pieces = at.index() - here.index();
    let wanted = if pieces > 1 { digits.starts_with("20") || digits.starts_with("19") } else { true };
    match digits.parse() {
        Ok(year) if digits.len() == 4 && wanted && YEARS.contains(&year) => Ok((at, year)),
        _ => here.refuse(),
    }
}

/// `[,] [của] năm 2022`, `năm nay`, or a year alone behind a full date (`9 Tháng 1 2015`).
fn year_behind(here: Cursor<'_>) -> Step<'_, i16> {
    preceded((opt(sign(',')), opt(word("của")), word("năm")), year).parse(here)
}

fn separator(here: Cursor<'_>) -> Step<'_, char> {
    any_sign(&['/', '-', '.']).parse(here)
}

/// A day: two digits, or one with a stroke that OCR made of its second (`3|`).
fn day(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, day) = preceded(opt(word("mồng")), digits(2)).parse(here)?;
    let stroke = at
        .here()
        .is_some_and(|t| t.glued && (t.is_sign('|') || matches!(at.literal(t), "l" | "I" | "O" | "o")));
    if stroke { Ok((at.next(), 99)) } else { Ok((at, day)) }
}

/// A month in digits or in words; `năm` is May only with a capital.
fn month(here: Cursor<'_>) -> Step<'_, i16> {
    if let Ok(found) = digits(2).parse(here) {
        return Ok(found);
    }
    let (at, name) =
        any_word(&["giêng", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "chạp"])
            .parse(here)?;
    let capital = here.here().is_some_and(|token| token.capital);
    let next_is = |word: &str| at.here().is_some_and(|token| token.is(word));
    let month = match name {
        "giêng" | "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" => 4,
        "năm" if capital => 5,
        "sáu" => 6,
        "bảy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" if next_is("một") => return Ok((at.next(), 11)),
        "mười" if next_is("hai") => return Ok((at.next(), 12)),
        "mười" => 10,
        "chạp" => 12,
        _ => return here.refuse(),
    };
    // "tháng hai mươi …" and "tháng ba người" are no months, but lower-case names before a noun are rare.
    Ok((at, month))
}

fn day_of(day: i16, month: i16, year: Option<i16>) -> Point {
    let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
    Point::of(Unit::Day { month: small(month), day: small(day) }, year)
}

fn month_of(month: i16, year: Option<i16>) -> Point {
    Point::of(Unit::Month(i8::try_from(month).unwrap_or(i8::MAX)), year)
}

/// `ngày 28 tháng 4 năm 2022`; without `ngày` only with a year.
fn long_day(here: Cursor<'_>) -> Step<'_, Expression> {
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
fn glued_year(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, _) = opt(any_sign(&['/', '-'])).parse(here)?;
    let whole = at.here().is_some_and(|token| token.span.len() == 4);
    if whole { year(at) } else { here.refuse() }
}

/// `ngày … tháng 4 năm 2022`: the day was left blank, the month stands.
fn blank_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let (mut at, _) = word("ngày").parse(here)?;
    while at.here().is_some_and(|token| matches!(token.kind, Kind::Sign('.' | '…' | '_' | '/'))) {
        at = at.next();
    }
    let (at, (month, year)) = pair(preceded(word("tháng"), month), year_behind).parse(at)?;
    let point = month_of(month, Some(year));
    Ok((at, impossible_unless_exists(Value::Point(point), &[point])))
}

/// `28/4/2022`, `28-4-2022`, `20.7.2020`, `2/ 11/ 1996`; `ngày 15/4` and bare `15/4`.
fn short_day(here: Cursor<'_>) -> Step<'_, Expression> {
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
        (None, _) if day == 99 => Ok((at, sure(Value::Impossible))),
        (None, Some(_)) if point.exists() => Ok((at, sure(Value::Point(point)))),
        (None, None) if point.exists() && tight && first != '.' => {
            Ok((at, Expression { value: Value::Point(point), shape: Shape::BareDayMonth }))
        }
        _ => here.refuse(),
    }
}

/// Four digits, or two behind a slash (`3/9/91`).
fn short_year(here: Cursor<'_>) -> Step<'_, i16> {
    if let Ok(found) = year(here) {
        return Ok(found);
    }
    let glued = here.here().is_some_and(|token| token.glued);
    let (at, two) = digits(2).parse(here)?;
    let two_digits = here.here().is_some_and(|token| token.span.len() == 2);
    if glued && two_digits { Ok((at, if two < 50 { 2000 + two } else { 1900 + two })) } else { here.refuse() }
}

/// `ngày 20 hằng tháng`.
fn recurring_day(here: Cursor<'_>) -> Step<'_, Expression> {
    let every = preceded(alt((word("hằng"), word("mỗi"))), any_word(&["tháng", "quý", "năm", "tuần"]));
    // "ngày 25 của tháng cuối quý"
    let last = preceded(opt(word("của")), words(&["tháng", "cuối", "quý"]));
    let every = alt((map(every, |_| ()), last));
    map((word("ngày"), digits(2), opt(pair(separator, digits(2))), every), |_| sure(Value::Recurring))
        .parse(here)
}

/// `thứ Sáu hằng tuần`.
fn weekday(here: Cursor<'_>) -> Step<'_, Expression> {
    let day = any_word(&["hai", "ba", "tư", "năm", "sáu", "bảy"]);
    let every = pair(alt((word("hằng"), word("mỗi"))), word("tuần"));
    map((word("thứ"), alt((value((), day), value((), digits(1)))), every), |_| sure(Value::Recurring))
        .parse(here)
}

/// `ngày 10/4 đến ngày 12/4/2025`, `ngày 10 đến 12 tháng 4 năm 2025`, `01 - 05/10/2024`.
fn day_range(here: Cursor<'_>) -> Step<'_, Expression> {
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

/// `tháng 4/2022`, `tháng 10-2015`, `tháng 4 năm 2022`, `tháng Tư`, `tháng 11, 12/2022`,
/// `tháng 1 đến tháng 4/2022`.
fn months(here: Cursor<'_>) -> Step<'_, Expression> {
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

/// `năm nay` (0), `năm trước`, `năm ngoái` (-1), `năm sau` (1).
fn offset_year(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, name) = preceded(word("năm"), any_word(&["nay", "trước", "ngoái", "sau"])).parse(here)?;
    let by = match name {
        "nay" => 0,
        "sau" => 1,
        _ => -1,
    };
    Ok((at, by))
}

/// Refuses a number that turns out to carry a unit of its own (`tháng 4 - 15%`).
fn with_units<'t, O>(
    mut parser: impl Parser<Cursor<'t>, Output = O, Error = nom::error::Error<Cursor<'t>>>,
) -> impl FnMut(Cursor<'t>) -> Step<'t, O> {
    move |here| {
        let (at, found) = parser.parse(here)?;
        let unit =
            at.here().is_some_and(|token| token.glued && matches!(token.kind, Kind::Sign('%' | '.' | ',')))
                && at.ahead(1).is_some_and(|token| token.glued && token.kind == Kind::Number)
                || at.here().is_some_and(|token| token.is_sign('%'));
        if unit { here.refuse() } else { Ok((at, found)) }
    }
}

/// The year of a month or quarter: `/2022`, `-2022`, `.2022`, ` năm 2022`, ` của năm 2022`, ` 2022`.
fn month_year(here: Cursor<'_>) -> Step<'_, i16> {
    alt((preceded(separator, year), year_behind, whole_year)).parse(here)
}

fn whole_year(here: Cursor<'_>) -> Step<'_, i16> {
    let whole = here.here().is_some_and(|token| token.span.len() == 4 && token.kind == Kind::Number);
    let more = here.ahead(1).is_some_and(|token| token.glued && matches!(token.kind, Kind::Sign('/' | '-')))
        && here.ahead(2).is_some_and(|token| token.glued);
    if whole && !more { year(here) } else { here.refuse() }
}

/// `tháng đầu tiên của quý II`, `tháng cuối quý I/2022`.
fn month_of_quarter(here: Cursor<'_>) -> Step<'_, Expression> {
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
fn counted_months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, count) = digits(2).parse(here)?;
    let (at, _) = word("tháng").parse(at)?;
    counted(here, at, count)
}

/// `sáu tháng đầu năm`.
fn worded_months(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, count) = month(here)?;
    let (at, _) = word("tháng").parse(at)?;
    let found = counted(here, at, count)?;
    if found.1.shape == Shape::BareMonths { here.refuse() } else { Ok(found) }
}

fn counted<'t>(here: Cursor<'t>, at: Cursor<'t>, count: i16) -> Step<'t, Expression> {
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

fn quarter(here: Cursor<'_>) -> Step<'_, i8> {
    let Some(token) = here.here() else { return here.refuse() };
    let literal = here.literal(token);
    let number = match token.kind {
        Kind::Number if literal.len() == 1 => literal.parse().unwrap_or(0),
        // Capital I and small l look alike in print, and OCR mixes them.
        Kind::Word(_) if literal.len() <= 3 => {
            roman_value(&literal.replace(['l', '1'], "I")).and_then(|n| i8::try_from(n).ok()).unwrap_or(0)
        }
        _ => 0,
    };
    if (1..=4).contains(&number) { Ok((here.next(), number)) } else { here.refuse() }
}

/// `quý I`, `Quý II/2022`, `quý 4 của năm 2018`, `quý III, IV năm 2025`, `quý I - quý II`.
fn quarters(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, first) = preceded(word("quý"), quarter).parse(here)?;
    let (at, first_year) = opt(month_year).parse(at)?;
    let tie = alt((any_sign(&['-', '+', ',']).map(|_| ()), value((), any_word(&["đến", "tới", "và"]))));
    let upper = pair(preceded((tie, opt(word("quý"))), quarter), opt(month_year));
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

/// Two years with a dash, `đến` or nothing between.
fn year_pair(here: Cursor<'_>) -> Step<'_, (i16, i16)> {
    let dash = value((), sign('-'));
    let to = value((), (alt((word("đến"), word("tới"))), opt(word("hết")), opt(word("năm"))));
    let (at, (first, last)) =
        pair(whole_year_or_split, preceded(alt((dash, to)), whole_year_or_split)).parse(here)?;
    // "2021-2025/QĐ" is no period; neither is one that runs for a century.
    let symbol = at.here().is_some_and(|token| token.glued && token.is_sign('/'));
    if symbol || last - first > 60 { here.refuse() } else { Ok((at, (first, last))) }
}

fn whole_year_or_split(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, found) = year(here)?;
    let number_goes_on = at.here().is_some_and(|t| t.glued && matches!(t.kind, Kind::Sign('.' | ',' | '%')))
        && at.ahead(1).is_some_and(|t| t.glued && t.kind == Kind::Number);
    if number_goes_on { here.refuse() } else { Ok((at, found)) }
}

fn range_of_years((first, last): (i16, i16)) -> Expression {
    sure(Value::Range(Point::of(Unit::Year, Some(first)), Point::of(Unit::Year, Some(last))))
}

/// `2021-2025`, `2021 – 2025`.
fn years(here: Cursor<'_>) -> Step<'_, Expression> {
    map(year_pair, range_of_years).parse(here)
}

/// `5 năm 2021-2025`.
fn five_years(here: Cursor<'_>) -> Step<'_, Expression> {
    map(preceded((digits(2), word("năm")), year_pair), range_of_years).parse(here)
}

/// `giai đoạn 2021-2025`, `thời kỳ …`, `nhiệm kỳ …`, `niên vụ 2023-2024`, `giai đoạn từ năm 2021 đến năm 2025`.
fn span_of_years(here: Cursor<'_>) -> Step<'_, Expression> {
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
fn school_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, (first, last)) = preceded(words(&["năm", "học"]), year_pair).parse(here)?;
    Ok((at, sure(Value::SchoolYear(first, last))))
}

/// `năm 2022`, `năm 2026 - 2028`, `năm 2020 đến năm 2025`.
fn year_list(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = word("năm").parse(here)?;
    if let Ok((end, pair)) = year_pair(at) {
        return Ok((end, range_of_years(pair)));
    }
    let (at, year) = whole_year_or_split(at)?;
    Ok((at, sure(Value::Point(Point::of(Unit::Year, Some(year))))))
}

/// `năm nay`, `năm trước`, `năm ngoái`, `năm sau`.
fn named_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, by) = offset_year(here)?;
    // "5 năm trước", "những năm trước": a span of years, not the one before.
    if here.back(1).is_some_and(|t| t.kind == Kind::Number || t.is_any(&["những", "các", "nhiều", "mỗi"]))
    {
        return here.refuse();
    }
    Ok((at, sure(Value::Offset(Offset::Year(by)))))
}

fn prior_month(here: Cursor<'_>) -> Step<'_, Expression> {
    value(sure(Value::Offset(Offset::PriorMonth)), words(&["tháng", "trước"])).parse(here)
}

fn prior_quarter(here: Cursor<'_>) -> Step<'_, Expression> {
    value(sure(Value::Offset(Offset::PriorQuarter)), words(&["quý", "trước"])).parse(here)
}

/// `tầm nhìn đến năm 2050`, `tầm nhìn 2050`.
fn vision(here: Cursor<'_>) -> Step<'_, Expression> {
    let head = (words(&["tầm", "nhìn"]), opt(any_word(&["đến", "tới"])), opt(word("năm")));
    let (at, year) = preceded(head, year).parse(here)?;
    Ok((at, sure(Value::Point(Point::of(Unit::Year, Some(year))))))
}

/// `đầu tháng 5`, `giữa năm 2022`, `cuối quý II/2022`, `cuối năm`.
fn part(here: Cursor<'_>) -> Step<'_, Expression> {
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
fn half_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, (edge, _)) = preceded(word("nửa"), pair(any_word(&["đầu", "cuối"]), word("năm"))).parse(here)?;
    let (at, year) = opt(year).parse(at)?;
    let (first, last) = if edge == "đầu" { (1, 6) } else { (7, 12) };
    Ok((at, sure(Value::Months { first, last, year })))
}

/// `cùng kỳ`, `cùng kỳ năm 2021`, `cùng kỳ năm trước`.
fn same_period(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, ()) = words(&["cùng", "kỳ"])(here)?;
    if let Ok((end, year)) = preceded(opt(word("năm")), whole_year_or_split).parse(at) {
        return Ok((end, sure(Value::SamePeriod(Some(year)))));
    }
    let (at, _) = opt(preceded(word("năm"), any_word(&["trước", "ngoái"]))).parse(at)?;
    Ok((at, sure(Value::SamePeriod(None))))
}

/// `thời gian tới`, `thời gian qua`, `những năm trước`, `những tháng cuối năm` (its end), `hiện nay`.
fn vague_time(here: Cursor<'_>) -> Step<'_, Expression> {
    let tense = |word: &str| if matches!(word, "qua" | "trước") { Tense::Past } else { Tense::Coming };
    let tail = map(any_word(&["tới", "qua", "đến", "trước"]), tense);
    let time =
        preceded(words(&["thời", "gian"]), alt((value(Tense::Past, (word("vừa"), word("qua"))), tail)));
    let years = preceded(
        (word("những"), any_word(&["năm", "tháng"])),
        map(any_word(&["trước", "qua", "tới", "tiếp"]), tense),
    );
    let now = value(Tense::Now, words(&["hiện", "nay"]));
    map(alt((time, years, now)), |tense| sure(Value::Vague(tense))).parse(here)
}

/// `kỷ niệm 75 năm ngày`.
fn anniversary(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = (words(&["kỷ", "niệm"]), digits(3), word("năm")).parse(here)?;
    let (at, _) = opt(word("ngày")).parse(at)?;
    Ok((at, sure(Value::Anniversary)))
}

/// `dịp hè`, `mùa hè 2022`.
fn summer(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = pair(any_word(&["dịp", "mùa"]), word("hè")).parse(here)?;
    let (at, year) = opt(preceded(opt(word("năm")), year)).parse(at)?;
    Ok((at, sure(Value::Summer(year))))
}

/// `5/2022` where a date is expected.
fn bare_month_year(here: Cursor<'_>) -> Step<'_, Expression> {
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

/// `2030` where a year is expected.
fn bare_year(here: Cursor<'_>) -> Step<'_, Expression> {
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
