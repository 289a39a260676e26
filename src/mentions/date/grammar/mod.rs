//! The grammar of date expressions over tokens: what each form of the domain
//! description looks like. A parser reads one expression from its first token; it
//! knows nothing of what stands around it.

mod days;
mod months;
mod moon;
mod parts;
mod relative;
mod years;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use crate::mentions::cursor::{Cursor, Step, any_sign, any_word, digits, sign, word};
use crate::mentions::date::value::{Point, Unit, Value, YEARS};
use crate::mentions::token::Kind;
use days::{blank_day, day_range, long_day, recurring_day, short_day, weekday};
use months::{bare_month_year, counted_months, month_of_quarter, months, quarters, worded_months};
use moon::{feast, lunar, lunar_months};
use parts::{half_year, part, third, week};
use relative::{anniversary, named_year, prior_month, prior_quarter, same_period, summer, vague_time};
use years::{bare_year, five_years, school_year, span_of_years, vision, year_list, years};

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

/// The words that an [`expression`] begins with.
pub const OPENERS: &[&str] = &[
    "ba",
    "bảy",
    "bốn",
    "chín",
    "cuối",
    "cùng",
    "dịp",
    "giai",
    "giữa",
    "hai",
    "hiện",
    "kỷ",
    "mùa",
    "mười",
    "mồng",
    "ngày",
    "nhiệm",
    "những",
    "niên",
    "năm",
    "nửa",
    "quý",
    "sáu",
    "tháng",
    "thứ",
    "thời",
    "tám",
    "tầm",
    "đầu",
    "rằm",
    "tết",
    "giỗ",
    "tuần",
    "thượng",
    "trung",
    "hạ",
];

/// An expression at a token, the longest form first.
pub fn expression(here: Cursor<'_>) -> Step<'_, Expression> {
    match here.here().map(|token| token.kind) {
        Some(Kind::Number) => numbered(here),
        Some(Kind::Word(known)) => match known {
            "ngày" => match here.ahead(1).map(|token| token.kind) {
                Some(Kind::Number | Kind::Word("mồng")) => {
                    alt((lunar, recurring_day, day_range, long_day, short_day)).parse(here)
                }
                Some(Kind::Word("rằm")) => lunar(here),
                // "ngày thứ 4 hằng tuần"
                Some(Kind::Word("thứ")) => weekday(here.next()),
                // "ngày l5 tháng 7": a letter stands for a digit.
                Some(Kind::Word(_)) => alt((long_day, short_day, blank_day)).parse(here),
                _ => blank_day(here),
            },
            "thứ" => weekday(here),
            "mồng" => alt((lunar, long_day)).parse(here),
            "rằm" => lunar(here),
            "tết" | "giỗ" => feast(here),
            "tháng" => alt((month_of_quarter, prior_month, lunar_months, months)).parse(here),
            "quý" => alt((prior_quarter, quarters)).parse(here),
            "năm" => alt((school_year, year_list, named_year)).parse(here),
            "giai" | "thời" | "nhiệm" | "niên" => alt((span_of_years, vague_time)).parse(here),
            "tầm" => vision(here),
            "đầu" | "giữa" | "cuối" => part(here),
            "nửa" => half_year(here),
            "tuần" => week(here),
            "thượng" | "trung" | "hạ" => third(here),
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

/// An expression that begins with a number. What stands behind it tells which it may be:
/// most numbers of a text are no dates, and each form is slow to say so.
fn numbered(here: Cursor<'_>) -> Step<'_, Expression> {
    let (Some(number), Some(next)) = (here.here(), here.ahead(1)) else { return bare_year(here) };
    let slash_or_dash = matches!(next.kind, Kind::Sign('/' | '-') | Kind::Word("tháng" | "đến"));
    if slash_or_dash
        && number.span.len() <= 2
        && let Ok(found) = lunar(here)
    {
        return Ok(found);
    }
    match (number.span.len(), next.kind) {
        (1..=2, Kind::Sign('/')) => alt((day_range, short_day, bare_month_year)).parse(here),
        (1..=2, Kind::Sign('-')) => alt((day_range, short_day)).parse(here),
        (1..=2, Kind::Sign('.')) => short_day(here),
        (1..=2, Kind::Sign(',')) if here.ahead(2).is_some_and(|token| token.is_any(&["của", "năm"])) => {
            day_range(here)
        }
        (1..=2, Kind::Word("tháng")) => alt((day_range, long_day, counted_months)).parse(here),
        (1..=2, Kind::Word("năm")) => alt((day_range, five_years)).parse(here),
        (1..=2, Kind::Word("của" | "đến" | "tới")) => day_range(here),
        (1..=2, Kind::Sign('|') | Kind::Word("")) if next.glued => {
            alt((day_range, long_day, short_day)).parse(here)
        }
        // "20 21": a blank in the year.
        (1..=3, Kind::Number) => years(here),
        (4, _) => alt((years, bare_year)).parse(here),
        _ => here.refuse(),
    }
}

fn sure(value: Value) -> Expression {
    Expression { value, shape: Shape::Sure }
}

fn impossible_unless_exists(value: Value, points: &[Point]) -> Expression {
    sure(if points.iter().all(|point| point.exists()) { value } else { Value::Impossible })
}

/// A year of four digits; spaces that OCR put inside are closed (`20 21`).
fn year(here: Cursor<'_>) -> Step<'_, i16> {
    let mut at = here;
    let (mut year, mut digits) = (0, 0);
    while let Some(token) = at.here().filter(|token| token.kind == Kind::Number && digits < 4) {
        digits += token.span.len();
        if digits > 4 {
            return here.refuse();
        }
        year = at.literal(token).bytes().fold(year, |year, digit| year * 10 + i16::from(digit - b'0'));
        at = at.next();
    }
    let pieces = at.index() - here.index();
    let wanted = pieces == 1 || matches!(year / 100, 19 | 20);
    if digits == 4 && wanted && YEARS.contains(&year) { Ok((at, year)) } else { here.refuse() }
}

/// `[,] [của] năm 2022`, `năm nay`, or a year alone behind a full date (`9 Tháng 1 2015`).
fn year_behind(here: Cursor<'_>) -> Step<'_, i16> {
    preceded((opt(sign(',')), opt(word("của")), word("năm")), year).parse(here)
}

fn whole_year(here: Cursor<'_>) -> Step<'_, i16> {
    let whole = here.here().is_some_and(|token| token.span.len() == 4 && token.kind == Kind::Number);
    let more = here.ahead(1).is_some_and(|token| token.glued && matches!(token.kind, Kind::Sign('/' | '-')))
        && here.ahead(2).is_some_and(|token| token.glued);
    if whole && !more { year(here) } else { here.refuse() }
}

fn separator(here: Cursor<'_>) -> Step<'_, char> {
    any_sign(&['/', '-', '.']).parse(here)
}

/// A month in digits or in words; `năm` is May only with a capital, in a title of
/// capitals (`9 THÁNG NĂM 2021`) only with its year behind (`THÁNG NĂM NĂM 2021`).
fn month(here: Cursor<'_>) -> Step<'_, i16> {
    if let Ok(found) = digits(2).parse(here) {
        return Ok(found);
    }
    let (at, name) =
        any_word(&["giêng", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "chạp"])
            .parse(here)?;
    let next_is = |word: &str| at.here().is_some_and(|token| token.is(word));
    let may = here.here().is_some_and(|token| {
        token.capital && (here.literal(token).chars().any(char::is_lowercase) || next_is("năm"))
    });
    let month = match name {
        "giêng" | "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" => 4,
        "năm" if may => 5,
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
