//! Dates and periods: which expressions stand in a text, how the text limits them,
//! and what the words beside them say of their part in the sentence. Years that the
//! text leaves open stay open here; the notice floor knows the date of issue.

mod cue;
mod grammar;
mod value;

use crate::core::{Code, Span};

use super::cursor::Cursor;
use super::symbol::{Symbol, symbols};
use super::token::{Kind, Token, tokenize};
use super::{Bound, Mentions, Recognizer};
use grammar::{Expression, Shape, expression};

pub use cue::Cue;
pub use value::{Offset, Part, Point, Resolved, Tense, Unit, Value};

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
    finds: &[
        ("ngày 28 tháng 4 năm 2022", &["2022-04-28"]),
        ("ngày 05 tháng 01 năm 2020", &["2020-01-05"]),
        ("Ngày 28/4/2022", &["2022-04-28"]),
        ("28-4-2022", &["2022-04-28"]),
        ("20.7.2020", &["2020-07-20"]),
        ("ngày 2/ 11/ 1996", &["1996-11-02"]),
        ("ngày 24/02", &["____-02-24"]),
        ("Ngày Quốc tế Lao động (01/5)", &["____-05-01"]),
        ("dịp lễ 30/4 và 01/5", &["____-04-30", "____-05-01"]),
        ("trước 20 tháng 12 năm 2022", &["2022-12-20 before"]),
        ("trước ngày 31/12/2021", &["2021-12-31 before"]),
        ("chậm nhất ngày 30/10/2025", &["2025-10-30 until_inclusive"]),
        ("Tính đến hết ngày 26/4/2022", &["2022-04-26 until_inclusive"]),
        ("từ ngày 10/4 đến ngày 12/4/2025", &["2025-04-10/2025-04-12"]),
        ("ngày 10 - 12/4/2025", &["2025-04-10/2025-04-12"]),
        ("kể từ ngày 01/7/2025", &["2025-07-01 from"]),
        ("tháng 4/2022", &["2022-04"]),
        ("tháng 10-2015", &["2015-10"]),
        ("tháng 4 năm 2022", &["2022-04"]),
        ("tháng Tư", &["____-04"]),
        ("tháng Năm 2022", &["2022-05"]),
        ("tháng năm 2022", &["2022"]),
        ("tháng 4 và 4 tháng năm 2022", &["2022-04", "2022-01/2022-04"]),
        ("tháng 4, 4 tháng năm 2022", &["2022-04", "2022-01/2022-04"]),
        ("4 tháng đầu năm", &["____-01/____-04"]),
        ("6 tháng đầu năm 2022", &["2022-01/2022-06"]),
        ("6 tháng cuối năm 2022", &["2022-07/2022-12"]),
        ("lũy kế 4 tháng tăng", &["____-01/____-04 bare"]),
        ("quý I", &["____-33"]),
        ("Quý II/2022", &["2022-34"]),
        ("quý 3", &["____-35"]),
        ("quý 4 của năm 2018", &["2018-36"]),
        ("quý III, IV năm 2025", &["2025-35/2025-36"]),
        ("tháng đầu tiên của quý II", &["____-04"]),
        ("trong đầu tháng 5", &["____-05-01~/____-05-10~ within"]),
        ("giữa năm 2022", &["2022-06~/2022-07~"]),
        ("năm 2022", &["2022"]),
        ("giai đoạn 2021-2025", &["2021/2025"]),
        ("giai đoạn 2021 - 2025", &["2021/2025"]),
        ("nhiệm kỳ 2021-2026", &["2021/2026"]),
        ("5 năm 2021-2025", &["2021/2025"]),
        ("giai đoạn 20112020", &["2011/2020"]),
        ("đến năm 2030", &["2030 until_inclusive"]),
        ("tầm nhìn đến năm 2050", &["2050 until_inclusive"]),
        ("năm học 2021-2022", &["2021/2022"]),
        ("so với cùng kỳ năm 2021", &["same period 2021"]),
        ("so với cùng kỳ năm trước", &["same period"]),
        ("kỷ niệm 75 năm ngày Thương binh - Liệt sĩ", &["anniversary"]),
        ("trong thời gian tới", &["vague"]),
        ("ngày 31/4/2026", &["impossible"]),
        ("ngày2 tháng 44 năm 2022", &["impossible"]),
        ("ngày 16/7/20 21", &["2021-07-16"]),
        ("ngày 12\ntháng 10 năm\n2025", &["2025-10-12"]),
        ("ngày      tháng 4 năm 2022", &["2022-04"]),
        ("Quyết định số 508/QĐ-TTg ngày 25/3/2022", &["2022-03-25"]),
        ("tháng 12 (năm 2025)", &["2025-12", "2025"]),
        ("trước ngày 20 hằng tháng", &["recurring before"]),
        ("sáu tháng đầu năm 2024", &["2024-01/2024-06"]),
        ("9 Tháng 1 2015", &["2015-01-09"]),
        ("các năm 2021, 2022", &["2021", "2022"]),
        ("trong hai ngày 11 và 12/4/2023", &["2023-04-11/2023-04-12"]),
        ("trước 17 giờ 00 ngày 20/8/2025", &["2025-08-20 before"]),
        ("tăng 17% so với tháng 7 năm ngoái", &["month 7 of year -1"]),
        ("kim ngạch 9 tháng 610 triệu USD", &["____-01/____-09 bare"]),
        ("Quốc khánh 2-9", &["____-09-02"]),
        ("dịp lễ hội (14 đến 16/10/2012)", &["2012-10-14/2012-10-16"]),
        ("ngày 25 của tháng cuối quý", &["recurring"]),
    ],
    ignores: &[
        "Nghị định số 61/2018/NĐ-CP của Chính phủ",
        "Có 14/15 chỉ tiêu đạt",
        "xếp thứ 38/63",
        "2.2.4. Lĩnh vực tài nguyên",
        "5 năm trước đây",
        "điện thoại 0206.3852.140",
        "09.01.2025 10:21:11 +07:00",
        "COVID-19 và 5K",
        "tỷ lệ 1/500",
        "12 năm kinh nghiệm",
        "năm nghìn hộ, lần thứ năm",
        "khóa XV, Đề án 06",
        "1.028.633 mũi; 2.448,65 tỷ đồng",
        "hàng năm, quý cơ quan",
        "tăng 2021 hộ",
    ],
};

fn show(text: &str) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let start = Cursor::new(text, &tokens);
    let mut mentions = Mentions::default();
    find(start, &symbols(start), &mut mentions);
    mentions.dates.iter().map(|date| (text[date.span.range()].to_owned(), date.to_string())).collect()
}

/// Finds every date and period of a text; the numbers inside symbols are none.
pub fn find(start: Cursor<'_>, symbols: &[Symbol], mentions: &mut Mentions) {
    let mut here = start;
    let mut pending = symbols.iter().peekable();
    let mut last: Option<Found<'_>> = None;
    while let Some(token) = here.here() {
        while pending.next_if(|symbol| symbol.end <= here.index()).is_some() {}
        if let Some(symbol) = pending.peek().filter(|symbol| symbol.start <= here.index()) {
            here = here.at(symbol.end);
            continue;
        }
        let opens =
            matches!(token.kind, Kind::Number) || matches!(token.kind, Kind::Word(word) if !word.is_empty());
        let found = if opens && !inside_number(here) { date(here, last.as_ref()) } else { None };
        match found {
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

/// A number in the middle of another (`1.028`), or behind a slash of one.
fn inside_number(here: Cursor<'_>) -> bool {
    let Some(token) = here.here() else { return false };
    token.kind == Kind::Number
        && token.glued
        && here.back(1).is_some_and(|t| matches!(t.kind, Kind::Sign('.' | ',' | '/')) && t.glued)
        && here.back(2).is_some_and(|t| t.kind == Kind::Number)
}

struct Found<'t> {
    begin: Cursor<'t>,
    end: Cursor<'t>,
    value: Value,
    shape: Shape,
    bound: Option<Bound>,
}

fn date<'t>(here: Cursor<'t>, last: Option<&Found<'t>>) -> Option<Found<'t>> {
    let (at, bound) = prefix(here);
    if bound == Some(Bound::From)
        && let Some(found) = from_to(here, at)
    {
        return Some(found);
    }
    let (end, Expression { value, shape }) = expression(at).ok()?;
    let begin = here;
    // "đầu năm" behind "trước" is "trước đầu năm"; a vague time has no bound.
    let bound = bound.filter(|bound| !(*bound == Bound::From && matches!(value, Value::Range(..))));
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

/// The words that limit a date and belong to its literal.
fn prefix(here: Cursor<'_>) -> (Cursor<'_>, Option<Bound>) {
    let (at, bound) = limiting_words(here);
    (if bound.is_some() { clock(at) } else { at }, bound)
}

/// `17 giờ 00 ngày …`: a time of day between the limit and the day.
fn clock(here: Cursor<'_>) -> Cursor<'_> {
    let number = |at: Cursor<'_>| at.here().is_some_and(|token| token.kind == Kind::Number);
    let is = |at: Cursor<'_>, word: &str| at.here().is_some_and(|token| token.is(word));
    let hour = here.next();
    if !number(here) || !(is(hour, "giờ") || hour.here().is_some_and(|token| hour.literal(token) == "h")) {
        return here;
    }
    let mut at = hour.next();
    if number(at) {
        at = at.next();
    }
    if is(at, "phút") {
        at = at.next();
    }
    if at.here().is_some_and(|token| token.is_sign(',')) {
        at = at.next();
    }
    if is(at, "ngày") { at } else { here }
}

fn limiting_words(here: Cursor<'_>) -> (Cursor<'_>, Option<Bound>) {
    let is = |ahead: usize, word: &str| here.ahead(ahead).is_some_and(|token| token.is(word));
    let Some(Kind::Word(word)) = here.here().map(|token| token.kind) else { return (here, None) };
    let on = |count: usize| here.at(here.index() + count);
    match word {
        "trước" if is(1, "thời") && is(2, "điểm") => (on(3), Some(Bound::Before)),
        "trước" => (on(1), Some(Bound::Before)),
        "chậm" | "muộn" if is(1, "nhất") => {
            let mut at = on(2);
            while at.here().is_some_and(|t| t.is_any(&["là", "vào", "đến", "trước", "hết"]) || t.is_sign(':'))
            {
                at = at.next();
            }
            (at, Some(Bound::UntilInclusive))
        }
        "đến" | "tới" if is(1, "hết") => (on(2), Some(Bound::UntilInclusive)),
        "đến" | "tới" if is(1, "trước") => (on(2), Some(Bound::Before)),
        "đến" | "tới" | "hết" => (on(1), Some(Bound::UntilInclusive)),
        "kể" if is(1, "từ") => (on(2), Some(Bound::From)),
        "từ" | "sau" => (on(1), Some(Bound::From)),
        _ => (here, None),
    }
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
    let (Value::Point(first), Value::Point(last)) = (first.value, second.value) else {
        // "từ ngày 10/4 đến ngày 12/4/2025" is read as one interval by the grammar already.
        let Value::Range(..) = first.value else { return None };
        return Some(Found { begin: here, end: middle, value: first.value, shape: Shape::Sure, bound: None });
    };
    let alike = std::mem::discriminant(&first.unit) == std::mem::discriminant(&last.unit);
    let value = Value::Range(Point { year: first.year.or(last.year), ..first }, last);
    alike.then_some(Found { begin: here, end, value, shape: Shape::Sure, bound: None })
}

/// A day with a clock behind it is the stamp of a digital signature, not of the notice.
fn is_stamp(end: Cursor<'_>) -> bool {
    let number = |ahead| end.ahead(ahead).is_some_and(|token: &Token| token.kind == Kind::Number);
    let colon = |ahead| end.ahead(ahead).is_some_and(|token: &Token| token.is_sign(':') && token.glued);
    number(0) && colon(1) && number(2) && colon(3) && number(4)
}

fn bare_day_expected(
    at: Cursor<'_>,
    end: Cursor<'_>,
    bound: Option<Bound>,
    last: Option<&Found<'_>>,
) -> bool {
    // "5/7 chỉ tiêu": a fraction counts things.
    let counts = end.here().is_some_and(|token| matches!(token.kind, Kind::Word("")) && !token.capital);
    let alone = at.index() == 0 && end.here().is_none();
    let named = |word: &Token| word.is_any(&["dịp", "lễ", "sáng", "chiều", "tối", "vào", "ngày", "hôm"]);
    let before = at.back(1).is_some_and(named) || at.before(3).any(|t| t.is_any(&["khánh", "lễ", "dịp"]));
    let bracket = at.back(1).is_some_and(|token| token.is_sign('('))
        && end.here().is_some_and(|token| token.is_sign(')'))
        && at.before(14).any(|token| token.is_any(&["ngày", "lễ", "niệm"]));
    !counts && (bound.is_some() || alone || before || bracket || coordinated(at, last))
}

fn bare_year_expected(
    at: Cursor<'_>,
    end: Cursor<'_>,
    bound: Option<Bound>,
    last: Option<&Found<'_>>,
) -> bool {
    let counts = end.here().is_some_and(|token| matches!(token.kind, Kind::Word("")));
    let year_before =
        last.is_some_and(|last| matches!(last.value, Value::Point(Point { unit: Unit::Year, .. })));
    let limited = matches!(bound, Some(Bound::UntilInclusive | Bound::Before | Bound::From));
    !counts && (limited || year_before && coordinated(at, last))
}

/// A comma, `và` or a dash alone stands between the last date and this one.
fn coordinated(at: Cursor<'_>, last: Option<&Found<'_>>) -> bool {
    let Some(last) = last else { return false };
    let between = at.index().saturating_sub(last.end.index());
    (1..=2).contains(&between)
        && at.before(between).all(|t| t.is_sign(',') || t.is_sign('-') || t.is_any(&["và", "hoặc"]))
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
        (Value::Range(first, last), _) if reversed(first, last) => {
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
        cue: cue::cue(found.begin, found.end, found.value, symbols),
        year_shared: false,
        bare_months: found.shape == Shape::BareMonths,
    });
}

fn reversed(first: Point, last: Point) -> bool {
    let day = |point: Point| Value::Point(point).first_day_in(2000);
    match (day(first), day(last)) {
        (Some(first), Some(last)) => first > last,
        _ => false,
    }
}

/// A year spreads over a coordination: in `tháng 4 và 4 tháng năm 2022` both are of 2022.
fn share_years(start: Cursor<'_>, mentions: &mut Mentions) {
    let dates = &mut mentions.dates;
    let joins = |left: &DateMention, right: &DateMention| {
        let from = start.behind(left.span.end);
        let to = start.behind(right.span.start);
        let between = to.index().saturating_sub(from.index());
        between <= 3
            && to.before(between).all(|t| {
                matches!(t.kind, Kind::Sign(',' | '-' | '(' | ')')) || t.is_any(&["và", "hoặc", "đến", "cả"])
            })
    };
    for at in (1..dates.len()).rev() {
        let (left, right) = dates.split_at_mut(at);
        if let (Some(left), Some(right)) = (left.last_mut(), right.first())
            && left.value.lacks_year()
            && let Some(year) = shared_year(right.value)
            && joins(left, right)
        {
            left.value = left.value.in_year(year);
            left.year_shared = true;
        }
    }
    share_limits(start, dates);
    for at in 1..dates.len() {
        let (left, right) = dates.split_at_mut(at);
        if let (Some(left), Some(right)) = (left.last(), right.first_mut())
            && right.value.lacks_year()
            && !matches!(left.value, Value::Point(Point { unit: Unit::Year, .. }))
            && let Some(year) = shared_year(left.value)
            && joins(left, right)
        {
            right.value = right.value.in_year(year);
            right.year_shared = true;
        }
    }
}

/// `trong tháng 5 và tháng 6`: what limits the first of a pair limits the second.
fn share_limits(start: Cursor<'_>, dates: &mut [DateMention]) {
    for at in 1..dates.len() {
        let (left, right) = dates.split_at_mut(at);
        let (Some(left), Some(right)) = (left.last(), right.first_mut()) else { continue };
        let from = start.behind(left.span.end);
        let to = start.behind(right.span.start);
        let pair =
            to.index() == from.index() + 1 && from.here().is_some_and(|t| t.is("và") || t.is_sign(','));
        let alike = left.value.granularity() == right.value.granularity();
        if pair && alike && right.bound.is_none() && left.bound == Some(Bound::Within) {
            right.bound = left.bound;
            if right.cue == Cue::None {
                right.cue = left.cue;
            }
        }
    }
}

/// The one year of a value that lends it to its neighbours.
fn shared_year(value: Value) -> Option<i16> {
    match value {
        Value::Range(first, last) => last.year.filter(|_| first.year == last.year),
        Value::SchoolYear(..) | Value::SamePeriod(_) => None,
        other => other.year(),
    }
}

impl std::fmt::Display for DateMention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.value {
            Value::Point(point) => write!(f, "{point}")?,
            Value::Range(first, last) => write!(f, "{first}/{last}")?,
            Value::Impossible => f.write_str("impossible")?,
            Value::Vague(_) => f.write_str("vague")?,
            Value::Anniversary => f.write_str("anniversary")?,
            Value::Recurring => f.write_str("recurring")?,
            Value::SamePeriod(None) => f.write_str("same period")?,
            Value::SamePeriod(Some(year)) => write!(f, "same period {year}")?,
            Value::Offset(Offset::Year(by)) => write!(f, "year {by:+}")?,
            Value::MonthOf(month, by) => write!(f, "month {month} of year {by:+}")?,
            Value::Offset(_) => f.write_str("prior unit")?,
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
