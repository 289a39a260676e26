//! Date records: the role of each date by its cue, its zone and the date of issue,
//! and the year that a literal leaves open (domain: anchoring a missing year).

use jiff::civil::Date;

use super::moons::lunar_year;
use super::sections::Mode;
use super::{DateRecord, Role};
use crate::mentions::date::{Cue, Length, Offset, Origin, Point, Tense, Unit, Value, iso};
use crate::mentions::{Bound, DateMention};

/// Where in the document a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// The letterhead.
    Letterhead,
    /// The abstract.
    Subject,
    /// A heading over text of a mode.
    Heading(Mode),
    /// Text of a mode.
    Body(Mode),
    /// Behind the signature.
    Annex,
}

/// What dates of a document are read against.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Date of issue, else of the meeting.
    pub anchor: Option<Date>,
    /// Whether the anchor is the date of issue.
    pub issued: bool,
    /// The period that the document reports on, months counted together.
    pub reported: Option<Value>,
    /// Whether the issuer is of a province or below: what is said of the country is not its own.
    pub local: bool,
}

/// A date whose role and year are settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What it means, with its year.
    pub value: Value,
    /// Its role.
    pub role: Role,
    /// Its bound.
    pub bound: Option<Bound>,
    /// The year is not in the literal.
    pub year_inferred: bool,
}

/// Settles one date. `above` is the year of the heading it stands under.
/// `own` is the period that its clause speaks of, for `cùng kỳ`.
pub fn settle(
    mention: &DateMention,
    zone: Zone,
    above: Option<i16>,
    own: Option<Value>,
    context: &Context,
) -> Settled {
    let mut value = mention.value;
    let open = value.lacks_year();
    let found = if value.is_lunar() {
        lunar_year(value, mention, zone, context)
    } else {
        year(value, mention, zone, above, context)
    };
    if open && let Some(year) = found {
        value = value.in_year(year);
    }
    value = value.in_gregorian();
    let relative = matches!(value, Value::SamePeriod(None) | Value::Offset(_) | Value::MonthOf(..))
        || matches!(value, Value::Term { origin: Origin::Issue, .. });
    let role = match role(&value, mention, zone, context) {
        // A feast is no period to plan for.
        Role::PlanPeriod if mention.value.is_lunar() => Role::EventDate,
        role => role,
    };
    Settled {
        role,
        bound: bound(mention, role, value),
        year_inferred: open || mention.year_shared || relative,
        value: resolve_relative(value, own, context),
    }
}

/// Whether a date is of what is to be done.
pub(super) fn looks_ahead(mention: &DateMention, zone: Zone) -> bool {
    let ahead = zone == Zone::Body(Mode::Orders)
        || matches!(mention.cue, Cue::Due | Cue::Event | Cue::Aim | Cue::Plan)
        || matches!(mention.bound, Some(Bound::Within));
    ahead && mention.bound != Some(Bound::From)
}

/// The year of a date that prints none: of its heading, else by the date of issue.
fn year(
    value: Value,
    mention: &DateMention,
    zone: Zone,
    above: Option<i16>,
    context: &Context,
) -> Option<i16> {
    let Some(anchor) = context.anchor else { return above };
    let issue_year = anchor.year();
    if looks_ahead(mention, zone) && mention.cue != Cue::Compared {
        // Plans look ahead: a day long past is one of next year.
        let last = value.last_day_in(issue_year)?;
        let long_past = days_between(last, anchor) > if mention.bound.is_some() { 30 } else { 200 };
        return Some(if long_past { issue_year + 1 } else { issue_year });
    }
    if let Some(year) = above.filter(|year| (issue_year - 1..=issue_year + 1).contains(year)) {
        return Some(year);
    }
    // Results look back; the next two months are the plan that a report closes with.
    let cumulative = matches!(value, Value::Months { first: 1, .. });
    let begins = if cumulative { value.last_day_in(issue_year) } else { value.first_day_in(issue_year) }?;
    let beyond = days_between(anchor, begins);
    let tolerated = if mention.cue == Cue::Compared { 0 } else { 62 };
    Some(if beyond > tolerated { issue_year - 1 } else { issue_year })
}

/// Days from `a` to `b`; negative when `b` is earlier.
fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

fn role(value: &Value, mention: &DateMention, zone: Zone, context: &Context) -> Role {
    let day = matches!(value, Value::Point(Point { unit: Unit::Day { .. }, .. }));
    match mention.cue {
        Cue::Reference => return Role::ReferenceDate,
        Cue::Compared => return Role::ComparisonBase,
        Cue::AsOf => return Role::AsOf,
        Cue::Budget if !matches!(value, Value::Range(..)) => return Role::BudgetYear,
        _ => {}
    }
    if let Value::Term { origin, .. } = value {
        let told = *origin == Origin::Unsaid && !matches!(zone, Zone::Body(Mode::Orders) | Zone::Annex);
        return if told && mention.cue != Cue::Due { Role::ReportingPeriod } else { Role::Deadline };
    }
    let time = time_of(value, context);
    if mention.cue == Cue::Meeting && !matches!(value, Value::Range(..)) {
        return if time >= Time::Next && zone == Zone::Body(Mode::Orders) {
            Role::EventDate
        } else {
            Role::MeetingPeriod
        };
    }
    match zone {
        Zone::Letterhead => Role::IssueDate,
        Zone::Subject if day => Role::MeetingDate,
        Zone::Subject if mention.cue == Cue::Plan && time >= Time::Now => Role::PlanPeriod,
        Zone::Subject if mention.cue == Cue::Result => Role::ReportingPeriod,
        Zone::Subject if time <= Time::Now => Role::MeetingPeriod,
        Zone::Heading(Mode::Orders) if mention.cue != Cue::Result && time >= Time::Now => {
            match ordered(value, mention, time) {
                Role::Deadline | Role::EventDate => Role::PlanPeriod,
                other => other,
            }
        }
        Zone::Body(Mode::Orders) => ordered(value, mention, time),
        _ => reported(value, mention, time),
    }
}

/// A time before, around or behind the date of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    /// A month and more before the day of issue.
    LongPast,
    Past,
    Now,
    Next,
    Far,
}

fn time_of(value: &Value, context: &Context) -> Time {
    let resolved = value.resolve();
    let (Some(anchor), Some(first), Some(last)) = (context.anchor, resolved.first_day, resolved.last_day)
    else {
        return Time::Now;
    };
    if days_between(last, anchor) > 30 {
        Time::LongPast
    } else if last < anchor {
        Time::Past
    } else if first <= anchor && last.year() <= anchor.year() {
        Time::Now
    } else if last.year() <= anchor.year() + 1 && first.year() >= anchor.year() {
        Time::Next
    } else {
        Time::Far
    }
}

const fn is_year_like(value: &Value) -> bool {
    matches!(
        value,
        Value::Point(Point { unit: Unit::Year, .. }) | Value::Range(Point { unit: Unit::Year, .. }, _)
    )
}

/// Among orders.
fn ordered(value: &Value, mention: &DateMention, time: Time) -> Role {
    match (value, mention.bound) {
        (Value::Lunar(..) | Value::Feast, Some(Bound::Before | Bound::UntilInclusive)) => Role::Deadline,
        (
            Value::SchoolYear(..) | Value::Anniversary | Value::Summer(_) | Value::Lunar(..) | Value::Feast,
            _,
        ) => Role::EventDate,
        (Value::Vague(Tense::Coming), _) => Role::PlanHorizon,
        (Value::Vague(_), _) => Role::ReportingPeriod,
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), Some(Bound::Before))
            if time == Time::LongPast && mention.cue != Cue::Due =>
        {
            Role::Cutoff
        }
        (Value::Range(Point { unit: Unit::Day { .. }, .. }, _), None | Some(Bound::Within)) => {
            Role::EventDate
        }
        // "báo cáo tình hình 6 tháng đầu năm" is written about that time.
        (Value::Months { .. }, None) if mention.cue == Cue::Result && time <= Time::Now => {
            Role::ReportingPeriod
        }
        (_, Some(Bound::Before | Bound::UntilInclusive)) if !is_year_like(value) => Role::Deadline,
        (Value::Recurring, _) => Role::Deadline,
        (Value::Point(Point { unit: Unit::Year, .. }), Some(Bound::UntilInclusive | Bound::Before)) => {
            Role::PlanHorizon
        }
        (Value::Range(Point { unit: Unit::Year, .. }, _), _) => match time {
            Time::LongPast | Time::Past => Role::ReportingPeriod,
            Time::Now => Role::PlanPeriod,
            Time::Next | Time::Far => Role::PlanHorizon,
        },
        (Value::Point(Point { unit: Unit::Year, .. }), _) => match time {
            Time::LongPast | Time::Past => Role::ReportingPeriod,
            Time::Now | Time::Next if mention.cue == Cue::Due => Role::Deadline,
            Time::Now | Time::Next => Role::PlanPeriod,
            Time::Far => Role::PlanHorizon,
        },
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), _) if mention.cue == Cue::Due => Role::Deadline,
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), Some(Bound::Within)) if time >= Time::Now => {
            Role::Deadline
        }
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), Some(Bound::From)) if time >= Time::Now => {
            Role::PlanPeriod
        }
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), Some(Bound::From)) => Role::ReferenceDate,
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), _) => Role::EventDate,
        (_, _) if mention.cue == Cue::Event => Role::EventDate,
        (_, Some(Bound::Within)) if time >= Time::Now => Role::Deadline,
        (_, _) if mention.cue == Cue::Due && time >= Time::Now => Role::Deadline,
        (Value::Part { .. }, _) if time >= Time::Now && mention.cue != Cue::Due => Role::EventDate,
        (_, _) if time <= Time::Past => Role::ReportingPeriod,
        _ => Role::PlanPeriod,
    }
}

/// Among results.
fn reported(value: &Value, mention: &DateMention, time: Time) -> Role {
    match (value, mention.bound) {
        (
            Value::SchoolYear(..) | Value::Anniversary | Value::Summer(_) | Value::Lunar(..) | Value::Feast,
            _,
        ) => Role::EventDate,
        (Value::Vague(Tense::Coming), _) => Role::PlanHorizon,
        (Value::Vague(_), _) => Role::ReportingPeriod,
        (Value::Range(Point { unit: Unit::Year, .. }, _), _) if time >= Time::Next => Role::PlanHorizon,
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), Some(Bound::Before)) => Role::Cutoff,
        (
            Value::Point(Point { unit: Unit::Day { .. }, .. }) | Value::Impossible | Value::Part { .. },
            Some(Bound::UntilInclusive),
        ) if time <= Time::Now => Role::AsOf,
        (Value::Range(Point { unit: Unit::Day { .. }, .. }, _), _) => Role::EventDate,
        (Value::Point(Point { unit: Unit::Day { .. }, .. }), _) => Role::EventDate,
        (_, _) if mention.cue == Cue::Event => Role::EventDate,
        (Value::Point(Point { unit: Unit::Year, .. }), Some(Bound::UntilInclusive)) if time >= Time::Now => {
            Role::PlanHorizon
        }
        (_, _) if time == Time::Far => Role::PlanHorizon,
        (_, _) if time == Time::Next => Role::PlanPeriod,
        (_, _) if mention.cue == Cue::Aim && time >= Time::Now => Role::PlanPeriod,
        (_, _) if matches!(mention.cue, Cue::Plan | Cue::Due) && time >= Time::Now => Role::PlanPeriod,
        _ => Role::ReportingPeriod,
    }
}

/// `trong` limits what is to be done, not what is reported on.
const fn bound(mention: &DateMention, role: Role, value: Value) -> Option<Bound> {
    match mention.bound {
        Some(Bound::Within) => {
            let ahead = matches!(role, Role::Deadline | Role::PlanPeriod | Role::PlanHorizon);
            let point = !matches!(value, Value::Range(Point { unit: Unit::Year, .. }, _));
            if ahead && point { Some(Bound::Within) } else { None }
        }
        other => other,
    }
}

/// `cùng kỳ năm 2021`, `năm trước`, `tháng trước` as points of the calendar.
fn resolve_relative(value: Value, own: Option<Value>, context: &Context) -> Value {
    if let Value::Term {
        count,
        length,
        origin: Origin::Day(Point { unit: Unit::Day { month, day }, year }),
    } = value
    {
        let from = year.and_then(|year| Date::new(year, month, day).ok());
        return from.and_then(|from| counted(from, count, length)).unwrap_or(value);
    }
    let Some(anchor) = context.anchor else { return value };
    match value {
        Value::Term { count, length, origin: Origin::Issue } if context.issued => {
            counted(anchor, count, length).unwrap_or(value)
        }
        Value::SamePeriod(year) => {
            let own_year = own.and_then(Value::year).unwrap_or(anchor.year());
            let year = year.unwrap_or(own_year - 1);
            match own.or(context.reported) {
                Some(Value::Months { first, last, .. }) => Value::Months { first, last, year: Some(year) },
                Some(Value::Point(Point { unit, .. })) => Value::Point(Point::of(unit, Some(year))),
                _ => Value::Point(Point::of(Unit::Year, Some(year))),
            }
        }
        Value::MonthOf(month, by) => Value::Point(Point::of(Unit::Month(month), Some(anchor.year() + by))),
        Value::Offset(Offset::Year(by)) => Value::Point(Point::of(Unit::Year, Some(anchor.year() + by))),
        other => other,
    }
}

/// The days that a limit counts, from its first to its last.
fn counted(from: Date, count: i16, length: Length) -> Option<Value> {
    let span = match length {
        Length::Hours | Length::WorkingDays => return None,
        Length::Days => jiff::Span::new().try_days(count),
        Length::Weeks => jiff::Span::new().try_weeks(count),
        Length::Months => jiff::Span::new().try_months(count),
        Length::Years => jiff::Span::new().try_years(count),
    };
    let last = from.checked_add(span.ok()?).ok()?;
    let point = |day: Date| Point::of(Unit::Day { month: day.month(), day: day.day() }, Some(day.year()));
    Some(Value::Range(point(from), point(last)))
}

impl DateRecord {
    /// Fills the fields that a settled value gives; places and ids are the caller's.
    pub fn of(settled: &Settled, mention: &DateMention) -> Self {
        let resolved = settled.value.resolve();
        let last_day = match settled.bound {
            Some(Bound::Before) => resolved.first_day.and_then(|day| day.yesterday().ok()),
            Some(Bound::From) if resolved.first_day == resolved.last_day => None,
            _ => resolved.last_day,
        };
        let open_start = matches!(settled.bound, Some(Bound::Before | Bound::UntilInclusive));
        let first_day = if settled.bound == Some(Bound::Before)
            || open_start
                && settled.value.granularity() == crate::mentions::Granularity::Year
                && settled.role == Role::PlanHorizon
        {
            None
        } else {
            resolved.first_day
        };
        // A day is written as its EDTF is.
        let own = resolved
            .edtf
            .filter(|_| matches!(settled.value, Value::Point(Point { unit: Unit::Day { .. }, .. })));
        let written = |day: Date| own.filter(|_| resolved.first_day == Some(day)).unwrap_or_else(|| iso(day));
        Self {
            id: crate::core::RecordId::whole('d', 1),
            section: None,
            task: None,
            text: String::new(),
            span: crate::core::Place { start: 0, end: 0, line: 0, part: None, pieces: Vec::new() },
            edtf: resolved.edtf,
            first_day: first_day.map(written),
            last_day: last_day.map(written),
            granularity: mention.value.granularity(),
            role: settled.role,
            bound: settled.bound,
            year_inferred: settled.year_inferred,
            calendar: if mention.value.is_lunar() {
                super::Calendar::Lunar
            } else {
                super::Calendar::Gregorian
            },
        }
    }
}
