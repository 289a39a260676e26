//! Dates and periods: which expressions stand in a text, how the text limits them,
//! and what the words beside them say of their part in the sentence. Years that the
//! text leaves open stay open here; the notice floor knows the date of issue.

mod cue;
mod edtf;
mod examples;
mod expected;
mod grammar;
mod limits;
mod lunar;
mod portion;
mod share;
mod term;
mod value;

use crate::core::{Code, Span};

use super::cursor::Cursor;
use super::number::inside_number;
use super::opens::DATE;
use super::symbol::Symbol;
use super::token::{Kind, Token};
use super::{Bound, Mentions, Recognizer, Scanner};
use expected::{bare_day_expected, bare_year_expected, coordinated, is_stamp, reports};
use grammar::{Expression, Shape, expression};
use limits::prefix;
use share::share_years;
use term::{Term, term};

pub use cue::Cue;
pub use edtf::iso;
pub use lunar::Moon;
pub use value::{Length, Offset, Origin, Part, Point, Resolved, Tense, Unit, Value};

/// A date or period in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// The literal.
    pub span: Span,
    /// What it means; the year may be open.
    pub value: Value,
    /// How the text limits it; `within` only says that `trong` stands before it.
    pub bound: Option<Bound>,
    /// What the words beside it say.
    pub cue: Cue,
    /// The year stands beside it, not in it.
    pub year_shared: bool,
    /// `4 tháng` alone: a period only if the document speaks of four months.
    pub bare_months: bool,
}

/// The row of the table.
pub static RECOGNIZER: Recognizer = Recognizer {
    name: "date",
    reads: "dates and periods",
    show,
    finds: examples::FINDS,
    ignores: examples::IGNORES,
};

fn show(text: &str) -> Vec<(String, String)> {
    let mentions = Scanner::default().scan(text);
    mentions.dates.iter().map(|date| (text[date.span.range()].to_owned(), date.to_string())).collect()
}

/// Finds every date and period of a text; the numbers inside symbols are none.
pub fn find(start: Cursor<'_>, symbols: &[Symbol], mentions: &mut Mentions) {
    let mut here = start;
    let mut pending = symbols.iter().peekable();
    let mut last: Option<Found<'_>> = None;
    while let Some(next) = here.seek(DATE) {
        here = next;
        while pending.next_if(|symbol| symbol.end <= here.index()).is_some() {}
        if let Some(symbol) = pending.peek().filter(|symbol| symbol.start <= here.index()) {
            here = here.at(symbol.end);
            continue;
        }
        let inside = inside_number(here, &['.', ',', '/']);
        match if inside { None } else { date(here, last.as_ref()) } {
            Some(found) => {
                here = found.end;
                add(&found, symbols, mentions);
                last = Some(found);
            }
            None => here = here.next(),
        }
    }
    share_years(start, mentions);
}

/// Whether a date, or the words that limit it, may begin with a word.
pub fn opens_date(word: &str) -> bool {
    limits::OPENERS.contains(&word) || grammar::OPENERS.contains(&word)
}

struct Found<'t> {
    begin: Cursor<'t>,
    end: Cursor<'t>,
    value: Value,
    shape: Shape,
    bound: Option<Bound>,
}

fn date<'t>(here: Cursor<'t>, last: Option<&Found<'t>>) -> Option<Found<'t>> {
    if let Some(Term { begin, end, value, bound }) = term(here) {
        return Some(Found { begin, end, value, shape: Shape::Sure, bound: Some(bound) });
    }
    let (at, bound) = prefix(here);
    if bound == Some(Bound::From)
        && let Some(found) = from_to(here, at)
    {
        return Some(found);
    }
    let (end, Expression { value, shape }) = match expression(at) {
        Ok(found) => found,
        Err(_) if bound.is_some() => named_day(at)?,
        Err(_) => return None,
    };
    let value = if every_so_often(here, end, value) { Value::Recurring } else { value };
    let begin = here;
    // "đầu năm" behind "trước" is "trước đầu năm"; a vague time has no bound.
    let interval = matches!(value, Value::Range(..) | Value::Lunar(_, Some(_)));
    let bound = bound.filter(|bound| !(*bound == Bound::From && interval));
    let bound =
        bound.filter(|_| !matches!(value, Value::Vague(_) | Value::Anniversary | Value::SamePeriod(_)));
    let begin = if bound.is_none() { at } else { begin };
    let expected = match shape {
        Shape::Sure | Shape::GluedYears => !is_stamp(end),
        Shape::BareMonths => true,
        Shape::BareDayMonth => bare_day_expected(at, end, bound, last),
        Shape::BareMonthYear => bound.is_some() || coordinated(at, last),
        Shape::BareYear => bare_year_expected(at, end, bound, last),
    };
    if begin.index() != at.index() && begin.index() > here.index() {
        return None;
    }
    let vision = here.here().is_some_and(|t| t.is("tầm"));
    let bound = if vision { Some(Bound::UntilInclusive) } else { bound };
    expected.then_some(Found { begin, end, value, shape, bound })
}

/// `ngày Quốc khánh 02/9/2027` behind a limit: the day has a name before its numbers.
fn named_day(here: Cursor<'_>) -> Option<(Cursor<'_>, Expression)> {
    /// Words that the name of a day may have: `Thương binh - Liệt sĩ`.
    const NAME: usize = 6;
    here.here().filter(|token| token.is("ngày"))?;
    here.ahead(1).filter(|token| token.capital)?;
    let of_name = |token: &Token| matches!(token.kind, Kind::Word(_) | Kind::Sign('-'));
    let mut at = here.next();
    for _ in 0..NAME {
        at.here().filter(|token| of_name(token))?;
        at = at.next();
        if at.here()?.kind == Kind::Number {
            let (end, found) = expression(at).ok()?;
            let day = matches!(found.value, Value::Point(Point { unit: Unit::Day { .. }, .. }));
            return day.then_some((end, found));
        }
    }
    None
}

/// `định kỳ 06 tháng (trước ngày 15/6)`: a day in a bracket behind what recurs.
fn every_so_often(here: Cursor<'_>, end: Cursor<'_>, value: Value) -> bool {
    let open = here.back(1).is_some_and(|token| token.is_sign('('));
    let close = end.here().is_some_and(|token| token.is_sign(')'));
    let day = matches!(value, Value::Point(Point { unit: Unit::Day { .. } | Unit::Month(_), year: None }));
    open && close
        && day
        && here.before(8).skip(1).take_while(|token| !token.is_sign(')')).any(|token| {
            token.is("hằng") || token.is("mỗi") || here.literal(token).eq_ignore_ascii_case("định")
        })
}

/// `từ tháng 1 đến tháng 4/2022`: two expressions of one unit are one interval.
fn from_to<'t>(here: Cursor<'t>, at: Cursor<'t>) -> Option<Found<'t>> {
    let (middle, first) = expression(at).ok()?;
    let mut upper = middle;
    upper.here().filter(|token| token.is_any(&["đến", "tới"]) || token.is_sign('-'))?;
    upper = upper.next();
    if upper.here().is_some_and(|token| token.is("hết")) {
        upper = upper.next();
    }
    let (end, second) = expression(upper).ok()?;
    // "từ ngày 23 tháng Chạp đến hết ngày mùng 6 tháng Giêng năm Đinh Mùi"
    if let (Value::Lunar(first, None), Value::Lunar(last, None)) = (first.value, second.value) {
        let value = Value::Lunar(first, Some(last));
        return Some(Found { begin: here, end, value, shape: Shape::Sure, bound: None });
    }
    let (Value::Point(first), Value::Point(last)) = (first.value, second.value) else {
        // "từ ngày 10/4 đến ngày 12/4/2025" is read as one interval by the grammar already.
        let Value::Range(..) = first.value else { return None };
        return Some(Found { begin: here, end: middle, value: first.value, shape: Shape::Sure, bound: None });
    };
    let alike = std::mem::discriminant(&first.unit) == std::mem::discriminant(&last.unit);
    let value = Value::Range(Point { year: first.year.or(last.year), ..first }, last);
    alike.then_some(Found { begin: here, end, value, shape: Shape::Sure, bound: None })
}

fn add(found: &Found<'_>, symbols: &[Symbol], mentions: &mut Mentions) {
    let span = found.begin.span_to(found.end);
    let literal = found.begin.text().get(span.range()).unwrap_or("");
    let within = found.begin.back(1).is_some_and(|token| token.is("trong"))
        || found.begin.back(1).is_some_and(|token| token.is("cả"))
            && found.begin.back(2).is_some_and(|token| token.is("trong"));
    let limitable = !matches!(found.value, Value::Vague(_) | Value::Anniversary | Value::SamePeriod(_));
    let bound = found.bound.or((within && limitable).then_some(Bound::Within));
    let odd = match (found.value, found.shape) {
        (Value::Impossible, _) => Some((Code::ImpossibleDate, format!("no calendar has \"{literal}\""))),
        (_, Shape::GluedYears) => {
            Some((Code::GluedYears, format!("\"{literal}\" was read as a range of years")))
        }
        (value, _) if is_reversed(value) => {
            Some((Code::ReversedRange, format!("\"{literal}\" ends before it begins")))
        }
        _ => None,
    };
    if let Some((code, message)) = odd {
        mentions.findings.push((code, span, message));
    }
    mentions.dates.push(DateMention {
        span,
        value: found.value,
        bound,
        cue: cue::cue(found.begin, found.end, found.value, found.bound, symbols),
        year_shared: false,
        bare_months: found.shape == Shape::BareMonths
            && !(found.bound.is_none() && reports(found.begin, found.end)),
    });
}

/// Whether a range, or a school year, ends before it begins.
fn is_reversed(value: Value) -> bool {
    let day = |point: Point| Value::Point(point).first_day_in(2000);
    match value {
        Value::Range(first, last) => day(first).zip(day(last)).is_some_and(|(first, last)| first > last),
        Value::SchoolYear(first, last) => first >= last,
        _ => false,
    }
}

impl std::fmt::Display for DateMention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.value {
            Value::Point(point) => write!(f, "{point}")?,
            Value::Range(first, last) => f.write_str(&edtf::interval([first, last]))?,
            Value::Impossible => f.write_str("impossible")?,
            Value::Vague(_) => f.write_str("vague")?,
            Value::Anniversary => f.write_str("anniversary")?,
            Value::Recurring => f.write_str("recurring")?,
            Value::Feast => f.write_str("feast")?,
            Value::Lunar(moon, _) if moon.year.is_none() => {
                write!(f, "lunar {}/{}", moon.day, moon.month)?;
            }
            Value::SamePeriod(None) => f.write_str("same period")?,
            Value::SamePeriod(Some(year)) => write!(f, "same period {year}")?,
            Value::Offset(Offset::Year(by)) => write!(f, "year {by:+}")?,
            Value::MonthOf(month, by) => write!(f, "month {month} of year {by:+}")?,
            Value::Offset(_) => f.write_str("prior unit")?,
            Value::Term { count, length, origin } => {
                let counted = format!("{length:?} from {origin:?}").to_lowercase();
                match origin {
                    Origin::Day(point) => write!(f, "{count} {length:?} from {point}")?,
                    _ => write!(f, "{count} {counted}")?,
                }
            }
            other => {
                let shown = other.in_year(2000).resolve().edtf.unwrap_or_default();
                match other.year() {
                    Some(year) => f.write_str(&shown.replace("2000", &year.to_string()))?,
                    None => f.write_str(&shown.replace("2000", "____"))?,
                }
            }
        }
        match self.bound {
            Some(Bound::Before) => f.write_str(" before")?,
            Some(Bound::UntilInclusive) => f.write_str(" until_inclusive")?,
            Some(Bound::Within) => f.write_str(" within")?,
            Some(Bound::From) => f.write_str(" from")?,
            None => {}
        }
        if self.bare_months { f.write_str(" bare") } else { Ok(()) }
    }
}
