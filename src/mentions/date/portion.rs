//! Parts of a month and of a year: which days `đầu tháng 5`, `cuối năm`, `tuần đầu tháng 11`
//! mean, and how they are written where their ends are not sharp.

use jiff::civil::Date;

use super::edtf::{approximate, interval};
use super::value::{Part, Point, Resolved, Unit};

/// Parts have no sharp ends; the convention: thirds of a month, and the months 1-3,
/// 6-7, 11-12 of a year, marked approximate.
pub(super) fn part_of(part: Part, month: Option<i8>, year: i16) -> Resolved {
    if let Some(month) = month {
        let Some(last) = Date::new(year, month, 1).ok().map(|date| date.days_in_month()) else {
            return Resolved::NOTHING;
        };
        let (from, to) = match part {
            Part::First => (1, 10),
            Part::Middle => (11, 20),
            Part::Last => (21, last),
        };
        let days = Date::new(year, month, from).ok().zip(Date::new(year, month, to).ok());
        let ends = [from, to].map(|day| Point::of(Unit::Day { month, day }, Some(year)));
        return Resolved::of(approximate(ends), days);
    }
    let (from, to) = match part {
        Part::First => (1, 3),
        Part::Middle => (6, 7),
        Part::Last => (11, 12),
    };
    let month = |month| Point::of(Unit::Month(month), Some(year)).days(year);
    let days = month(from).zip(month(to)).map(|(first, last)| (first.0, last.1));
    Resolved::of(approximate([from, to].map(|month| Point::of(Unit::Month(month), Some(year)))), days)
}

/// Days of a month, from its end where they are negative; sharp for a week only.
pub(super) fn stretch(from: i8, to: i8, month: i8, year: i16) -> Resolved {
    let Some(length) = Date::new(year, month, 1).ok().map(|date| date.days_in_month()) else {
        return Resolved::NOTHING;
    };
    let place = |day: i8| if day < 0 { length + 1 + day } else { day.min(length) };
    let ends = [place(from), place(to)];
    let day = |day: i8| Date::new(year, month, day).ok();
    let points = ends.map(|day| Point::of(Unit::Day { month, day }, Some(year)));
    let edtf = if to - from == 6 { interval(points) } else { approximate(points) };
    Resolved::of(edtf, day(ends[0]).zip(day(ends[1])))
}
