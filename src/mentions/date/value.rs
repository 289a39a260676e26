//! What a date expression means: points and intervals whose year may still be open,
//! and the days and the EDTF form that they stand for once it is known.

use jiff::civil::Date;

use super::super::Granularity;
use super::edtf::{interval, summer};
use super::lunar::Moon;
use super::portion::{part_of, stretch};
use crate::core::Short;

/// A calendar unit within a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day of a month.
    #[allow(missing_docs)] // the names say it
    Day { month: i8, day: i8 },
    /// A month.
    Month(i8),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// The whole year.
    Year,
}

/// A calendar unit of a year that may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The unit.
    pub unit: Unit,
    /// The year as printed.
    pub year: Option<i16>,
}

/// Which part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// đầu.
    First,
    /// giữa.
    Middle,
    /// cuối.
    Last,
}

/// Where a vague time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// `thời gian qua`, `những năm trước`.
    Past,
    /// `hiện nay`.
    Now,
    /// `thời gian tới`.
    Coming,
}

/// A named unit, before or behind the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offset {
    /// năm nay (0), năm trước (-1), năm sau (1).
    Year(i16),
    /// tháng trước.
    PriorMonth,
    /// quý trước.
    PriorQuarter,
}

/// What a counted limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Length {
    Hours,
    Days,
    /// Nobody knows the holidays: no calendar day.
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// What a counted limit is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The issue of the document itself.
    Issue,
    /// A day of the calendar.
    Day(Point),
    /// An event that has no day yet.
    Event,
    /// The text does not say.
    Unsaid,
}

/// What a date expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One unit.
    Point(Point),
    /// From one unit to another, inclusive.
    Range(Point, Point),
    /// Months counted together: `4 tháng đầu năm` is 1 to 4, `2 tháng cuối năm` 11 to 12.
    #[allow(missing_docs)]
    Months { first: i8, last: i8, year: Option<i16> },
    /// A part of a month (`month` given) or year.
    #[allow(missing_docs)]
    Part { part: Part, month: Option<i8>, year: Option<i16> },
    /// `tuần đầu tháng 11`, `trung tuần tháng 5`: days of a month, counted from its end where
    /// they are negative.
    #[allow(missing_docs)]
    Stretch { from: i8, to: i8, month: i8, year: Option<i16> },
    /// năm học.
    SchoolYear(i16, i16),
    /// cùng kỳ: the period of the clause, in the year given or in the year before.
    SamePeriod(Option<i16>),
    /// năm nay, năm trước, tháng trước, quý trước.
    Offset(Offset),
    /// hè.
    Summer(Option<i16>),
    /// `tháng 7 năm ngoái`: a month, and how many years off.
    MonthOf(i8, i16),
    /// `ngày 20 hằng tháng`.
    Recurring,
    /// `10 ngày kể từ ngày nhận đủ hồ sơ`: so long behind an event.
    #[allow(missing_docs)]
    Term { count: i16, length: Length, origin: Origin },
    /// A day of the lunar calendar, or the days from one to another.
    Lunar(Moon, Option<Moon>),
    /// `sau Tết`: a lunar feast of a year that the text leaves open.
    Feast,
    /// `kỷ niệm 75 năm ngày …`.
    Anniversary,
    /// `thời gian tới`.
    Vague(Tense),
    /// No calendar has it: `31/4`, `tháng 44`.
    Impossible,
}

/// Years that a notice may speak of.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

impl Point {
    /// A point with its year.
    pub const fn of(unit: Unit, year: Option<i16>) -> Self {
        Self { unit, year }
    }

    /// Whether a calendar has it; an open year allows 29 February.
    pub fn exists(self) -> bool {
        match self.unit {
            Unit::Day { month, day } => Date::new(self.year.unwrap_or(2000), month, day).is_ok(),
            Unit::Month(month) => (1..=12).contains(&month),
            Unit::Quarter(quarter) => (1..=4).contains(&quarter),
            Unit::Year => true,
        }
    }

    /// First and last day, in a year that is known.
    pub(super) fn days(self, year: i16) -> Option<(Date, Date)> {
        let months = |first: i8, last: i8| {
            let first = Date::new(year, first, 1).ok()?;
            Some((first, Date::new(year, last, 1).ok()?.last_of_month()))
        };
        match self.unit {
            Unit::Day { month, day } => Date::new(year, month, day).ok().map(|date| (date, date)),
            Unit::Month(month) => months(month, month),
            Unit::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            Unit::Year => months(1, 12),
        }
    }
}

/// A value whose year is known: what a record carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// EDTF.
    pub edtf: Option<Short>,
    /// First day, inclusive.
    pub first_day: Option<Date>,
    /// Last day, inclusive.
    pub last_day: Option<Date>,
}

impl Resolved {
    pub(super) const NOTHING: Self = Self { edtf: None, first_day: None, last_day: None };

    pub(super) fn of(edtf: Short, days: Option<(Date, Date)>) -> Self {
        Self { edtf: Some(edtf), first_day: days.map(|d| d.0), last_day: days.map(|d| d.1) }
    }
}

impl Value {
    /// The year that the literal prints for the whole expression.
    pub const fn year(self) -> Option<i16> {
        match self {
            Self::Point(point) | Self::Range(_, point) => point.year,
            Self::Months { year, .. }
            | Self::Part { year, .. }
            | Self::Stretch { year, .. }
            | Self::Summer(year) => year,
            Self::SchoolYear(_, last) => Some(last),
            Self::SamePeriod(year) => year,
            Self::Lunar(moon, _) => moon.year,
            _ => None,
        }
    }

    /// Whether the printed numbers are those of the lunar calendar.
    pub const fn is_lunar(self) -> bool {
        matches!(self, Self::Lunar(..) | Self::Feast)
    }

    /// A lunar day as the day of the sun that it is, where that is known.
    #[must_use]
    pub fn in_gregorian(self) -> Self {
        let Self::Lunar(first, last) = self else { return self };
        let point = |day: Date| Point::of(Unit::Day { month: day.month(), day: day.day() }, Some(day.year()));
        let end = last.unwrap_or(first).days().map(|days| days.1);
        match first.days().map(|days| days.0).zip(end) {
            Some((from, to)) if from == to => Self::Point(point(from)),
            Some((from, to)) => Self::Range(point(from), point(to)),
            None => self,
        }
    }

    /// Whether the expression means a calendar unit and only its year is open.
    pub const fn lacks_year(self) -> bool {
        match self {
            Self::Point(_)
            | Self::Range(..)
            | Self::Months { .. }
            | Self::Part { .. }
            | Self::Stretch { .. }
            | Self::Summer(_)
            | Self::Lunar(..) => self.year().is_none(),
            _ => false,
        }
    }

    /// The same expression in a year.
    #[must_use]
    pub fn in_year(self, given: i16) -> Self {
        let fill = |point: Point| Point { year: point.year.or(Some(given)), ..point };
        match self {
            Self::Point(point) => Self::Point(fill(point)),
            Self::Range(first, last) => Self::Range(fill(first), fill(last)),
            Self::Months { first, last, year } => Self::Months { first, last, year: year.or(Some(given)) },
            Self::Part { part, month, year } => Self::Part { part, month, year: year.or(Some(given)) },
            Self::Stretch { from, to, month, year } => {
                Self::Stretch { from, to, month, year: year.or(Some(given)) }
            }
            Self::Summer(year) => Self::Summer(year.or(Some(given))),
            Self::Lunar(first, last) => {
                let fill = |moon: Moon| Moon { year: moon.year.or(Some(given)), ..moon };
                Self::Lunar(fill(first), last.map(fill))
            }
            other => other,
        }
    }

    /// First day in a year, for choosing among years.
    pub fn first_day_in(self, year: i16) -> Option<Date> {
        self.in_year(year).resolve().first_day
    }

    /// Last day in a year, for choosing among years.
    pub fn last_day_in(self, year: i16) -> Option<Date> {
        self.in_year(year).resolve().last_day
    }

    /// The EDTF form and its bounding days; nothing where the year is open.
    pub fn resolve(self) -> Resolved {
        match self {
            Self::Point(point) => match point.year.filter(|_| point.exists()) {
                Some(year) => Resolved::of(point.edtf(), point.days(year)),
                None => Resolved::NOTHING,
            },
            Self::Range(first, last) => match (first.year, last.year) {
                (Some(from), Some(to)) if first.exists() && last.exists() => {
                    let days = first.days(from).zip(last.days(to)).map(|(a, b)| (a.0, b.1));
                    Resolved::of(interval([first, last]), days.filter(|(a, b)| a <= b))
                }
                _ => Resolved::NOTHING,
            },
            Self::Months { first, last, year: Some(year) } => {
                let from = Point::of(Unit::Month(first), Some(year));
                Self::Range(from, Point::of(Unit::Month(last), Some(year))).resolve()
            }
            Self::Part { part, month, year: Some(year) } => part_of(part, month, year),
            Self::Stretch { from, to, month, year: Some(year) } => stretch(from, to, month, year),
            Self::SchoolYear(first, last) => Resolved::of(
                interval([first, last].map(|year| Point::of(Unit::Year, Some(year)))),
                Date::new(first, 9, 1).ok().zip(Date::new(last, 5, 31).ok()).filter(|(a, b)| a <= b),
            ),
            Self::Lunar(..) => match self.in_gregorian() {
                Self::Lunar(..) => Resolved::NOTHING,
                known => known.resolve(),
            },
            Self::Summer(Some(year)) => Resolved { edtf: Some(summer(year)), ..Resolved::NOTHING },
            _ => Resolved::NOTHING,
        }
    }

    /// How fine the expression is.
    pub const fn granularity(self) -> Granularity {
        match self {
            Self::Point(point) => match point.unit {
                Unit::Day { .. } => Granularity::Day,
                Unit::Month(_) => Granularity::Month,
                Unit::Quarter(_) => Granularity::Quarter,
                Unit::Year => Granularity::Year,
            },
            Self::Months { first: 1, last: 6, .. } | Self::Months { first: 7, last: 12, .. } => {
                Granularity::HalfYear
            }
            Self::Range(..) | Self::Months { .. } => Granularity::Interval,
            Self::Part { month: Some(_), .. } | Self::Stretch { .. } => Granularity::PartOfMonth,
            Self::Part { month: None, .. } => Granularity::PartOfYear,
            Self::MonthOf(..) => Granularity::Month,
            Self::SchoolYear(..) => Granularity::SchoolYear,
            Self::Lunar(Moon { day: 0, .. }, None) => Granularity::Month,
            Self::Lunar(_, None) => Granularity::Day,
            Self::Lunar(_, Some(_)) => Granularity::Interval,
            Self::SamePeriod(_) | Self::Offset(_) | Self::Recurring | Self::Term { .. } | Self::Feast => {
                Granularity::Relative
            }
            Self::Summer(_) => Granularity::Season,
            Self::Anniversary => Granularity::Anniversary,
            Self::Vague(_) => Granularity::Vague,
            Self::Impossible => Granularity::Day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Value {
        Value::Point(Point::of(Unit::Day { month, day }, Some(year)))
    }

    #[test]
    fn values_take_their_edtf_form() {
        let edtf = |value: Value| value.resolve().edtf.unwrap_or_default().to_string();
        assert_eq!(edtf(day(2022, 4, 28)), "2022-04-28");
        assert_eq!(edtf(Value::Months { first: 1, last: 4, year: Some(2022) }), "2022-01/2022-04");
        assert_eq!(edtf(Value::Point(Point::of(Unit::Quarter(2), Some(2022)))), "2022-34");
        assert_eq!(
            edtf(Value::Part { part: Part::Middle, month: None, year: Some(2022) }),
            "2022-06~/2022-07~"
        );
        assert_eq!(
            edtf(Value::Part { part: Part::Last, month: Some(2), year: Some(2024) }),
            "2024-02-21~/2024-02-29~"
        );
        assert_eq!(edtf(Value::SchoolYear(2021, 2022)), "2021/2022");
    }

    #[test]
    fn what_runs_backwards_has_no_days() {
        for value in [
            Value::SchoolYear(2021, 2012),
            Value::SchoolYear(2021, 2021),
            Value::Range(Point::of(Unit::Year, Some(2025)), Point::of(Unit::Year, Some(2021))),
        ] {
            let resolved = value.resolve();
            assert_eq!((resolved.first_day, resolved.last_day), (None, None), "{value:?}");
        }
    }

    #[test]
    fn what_no_calendar_has_resolves_to_nothing() {
        assert_eq!(day(2026, 4, 31).resolve().edtf, None);
        assert_eq!(day(2023, 2, 29).resolve().edtf, None);
        assert!(Point::of(Unit::Day { month: 2, day: 29 }, None).exists());
    }

    #[test]
    fn a_year_is_filled_in_without_touching_a_printed_one() {
        let value = Value::Range(
            Point::of(Unit::Day { month: 4, day: 10 }, None),
            Point::of(Unit::Day { month: 4, day: 12 }, Some(2025)),
        );
        assert_eq!(value.in_year(2024).resolve().edtf.as_deref(), Some("2024-04-10/2025-04-12"));
    }
}
