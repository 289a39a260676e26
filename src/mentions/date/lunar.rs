//! The Vietnamese lunar calendar: months begin on the day of the new moon at UTC+7, the
//! eleventh holds the winter solstice, and a month without a major term of the sun is the
//! leap month of its year. New moons and the place of the sun follow Meeus, Astronomical
//! Algorithms, as the usual Vietnamese programs do; days are numbered as Julian days.

use jiff::civil::Date;

/// Hours from Greenwich, in days.
const ZONE: f64 = 7.0 / 24.0;
/// The Julian day of 1 January 1970.
const EPOCH: i32 = 2_440_588;
/// Days between two new moons, on average.
const MONTH: f64 = 29.530_588_68;
/// The Julian date of the new moon that counting starts with, in January 1900.
const FIRST: f64 = 2_415_021.076_998_695;

/// A day of the Vietnamese lunar calendar; day 0 is its whole month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Moon {
    pub day: i8,
    pub month: i8,
    pub leap: bool,
    /// The lunar year, which ends in the next one of the sun.
    pub year: Option<i16>,
}

impl Moon {
    /// Its first and last Gregorian day, where the year is known and the calendar has it.
    pub fn days(self) -> Option<(Date, Date)> {
        match self.day {
            0 => month_days(self.year?, self.month, self.leap),
            day => gregorian(self.year?, self.month, day, self.leap).map(|date| (date, date)),
        }
    }
}

/// The Gregorian day of a day of the lunar calendar.
pub fn gregorian(year: i16, month: i8, day: i8, leap: bool) -> Option<Date> {
    let (first, length) = month_of(year, month, leap)?;
    (1..=length).contains(&i32::from(day)).then(|| date(first + i32::from(day) - 1))?
}

/// First and last Gregorian day of a lunar month.
pub fn month_days(year: i16, month: i8, leap: bool) -> Option<(Date, Date)> {
    let (first, length) = month_of(year, month, leap)?;
    Some((date(first)?, date(first + length - 1)?))
}

/// The first day of a lunar month and how many days it has.
fn month_of(year: i16, month: i8, leap: bool) -> Option<(i32, i32)> {
    if !(1..=12).contains(&month) || !(1900..=2200).contains(&year) {
        return None;
    }
    // The months from the one with the winter solstice to the next such month.
    let before = if month >= 11 { year } else { year - 1 };
    let eleventh = eleventh(before);
    let number = nearest(eleventh);
    let leaps_at = (nearest(self::eleventh(before + 1)) - number == 13).then(|| leap_place(number));
    let mut place = (i32::from(month) - 11).rem_euclid(12);
    match leaps_at {
        Some(at) if place == at - 1 && leap => place = at,
        _ if leap => return None,
        Some(at) if place >= at => place += 1,
        _ => {}
    }
    let (first, next) = (new_moon(number + place), new_moon(number + place + 1));
    Some((first, next - first))
}

/// The place of the leap month among those behind the month of the solstice: the first in
/// which the sun enters no new twelfth of its way.
fn leap_place(number: i32) -> i32 {
    let twelfth = |place: i32| twelfth(new_moon(number + place));
    (1..14).find(|place| twelfth(*place) == twelfth(place + 1)).unwrap_or(13)
}

/// The first day of the month that holds the winter solstice of a year.
fn eleventh(year: i16) -> i32 {
    let last = julian(year, 12, 31);
    let number = whole((f64::from(last) - FIRST) / MONTH);
    let first = new_moon(number);
    if twelfth(first) >= 9 { new_moon(number - 1) } else { first }
}

/// The number of the new moon of a day on which a month begins.
fn nearest(first: i32) -> i32 {
    whole((f64::from(first) - FIRST) / MONTH + 0.5)
}

/// Which twelfth of its way the sun is in when a day begins.
fn twelfth(day: i32) -> i32 {
    let centuries = (f64::from(day) - 0.5 - ZONE - 2_451_545.0) / 36_525.0;
    let squared = centuries * centuries;
    let radians = std::f64::consts::PI / 180.0;
    let anomaly =
        357.529_1 + 35_999.050_3 * centuries - 0.000_155_9 * squared - 0.000_000_48 * centuries * squared;
    let mean = 280.466_45 + 36_000.769_83 * centuries + 0.000_303_2 * squared;
    let center = (1.914_6 - 0.004_817 * centuries - 0.000_014 * squared) * (radians * anomaly).sin()
        + (0.019_993 - 0.000_101 * centuries) * (radians * 2.0 * anomaly).sin()
        + 0.000_29 * (radians * 3.0 * anomaly).sin();
    let node = 125.04 - 1934.136 * centuries;
    let longitude = mean + center - 0.005_69 - 0.004_78 * (radians * node).sin();
    whole(longitude.rem_euclid(360.0) / 30.0)
}

/// The day of the new moon of a number, at UTC+7.
fn new_moon(number: i32) -> i32 {
    let moons = f64::from(number);
    let centuries = moons / 1236.85;
    let (squared, cubed) = (centuries * centuries, centuries * centuries * centuries);
    let radians = std::f64::consts::PI / 180.0;
    let mean = 2_415_020.759_33 + MONTH * moons + 0.000_117_8 * squared - 0.000_000_155 * cubed
        + 0.000_33 * ((166.56 + 132.87 * centuries - 0.009_173 * squared) * radians).sin();
    let sun = 359.224_2 + 29.105_356_08 * moons - 0.000_033_3 * squared - 0.000_003_47 * cubed;
    let moon = 306.025_3 + 385.816_918_06 * moons + 0.010_730_6 * squared + 0.000_012_36 * cubed;
    let node = 21.296_4 + 390.670_506_46 * moons - 0.001_652_8 * squared - 0.000_002_39 * cubed;
    let sine = |degrees: f64| (degrees * radians).sin();
    let correction = (0.173_4 - 0.000_393 * centuries) * sine(sun) + 0.002_1 * sine(2.0 * sun)
        - 0.406_8 * sine(moon)
        + 0.016_1 * sine(2.0 * moon)
        - 0.000_4 * sine(3.0 * moon)
        + 0.010_4 * sine(2.0 * node)
        - 0.005_1 * sine(sun + moon)
        - 0.007_4 * sine(sun - moon)
        + 0.000_4 * sine(2.0 * node + sun)
        - 0.000_4 * sine(2.0 * node - sun)
        - 0.000_6 * sine(2.0 * node + moon)
        + 0.001 * sine(2.0 * node - moon)
        + 0.000_5 * sine(2.0 * moon + sun);
    let drift = if centuries < -11.0 {
        0.001 + 0.000_839 * centuries + 0.000_226_1 * squared
            - 0.000_008_45 * cubed
            - 0.000_000_081 * centuries * cubed
    } else {
        -0.000_278 + 0.000_265 * centuries + 0.000_262 * squared
    };
    whole(mean + correction - drift + 0.5 + ZONE)
}

/// The whole number below, which fits: days and moons are counted in millions at most.
#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i32 {
    number.floor() as i32
}

fn julian(year: i16, month: i8, day: i8) -> i32 {
    let days =
        Date::new(year, month, day).ok().and_then(|date| date.since(jiff::civil::date(1970, 1, 1)).ok());
    EPOCH + days.map_or(0, |span| span.get_days())
}

fn date(julian: i32) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(julian - EPOCH).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_the_days_that_almanacs_print() {
        for (year, feasts) in [
            (2021, ["2021-02-12", "2021-02-26", "2021-04-21", "2021-08-22", "2021-09-21"]),
            (2022, ["2022-02-01", "2022-02-15", "2022-04-10", "2022-08-12", "2022-09-10"]),
            (2023, ["2023-01-22", "2023-02-05", "2023-04-29", "2023-08-30", "2023-09-29"]),
            (2024, ["2024-02-10", "2024-02-24", "2024-04-18", "2024-08-18", "2024-09-17"]),
            (2025, ["2025-01-29", "2025-02-12", "2025-04-07", "2025-09-06", "2025-10-06"]),
            (2026, ["2026-02-17", "2026-03-03", "2026-04-26", "2026-08-27", "2026-09-25"]),
            (2027, ["2027-02-06", "2027-02-20", "2027-04-16", "2027-08-16", "2027-09-15"]),
            (2028, ["2028-01-26", "2028-02-09", "2028-04-04", "2028-09-03", "2028-10-03"]),
            (2029, ["2029-02-13", "2029-02-27", "2029-04-23", "2029-08-24", "2029-09-22"]),
            (2030, ["2030-02-02", "2030-02-16", "2030-04-12", "2030-08-13", "2030-09-12"]),
            (2031, ["2031-01-23", "2031-02-06", "2031-04-01", "2031-09-01", "2031-10-01"]),
        ] {
            let days = [(1, 1), (1, 15), (3, 10), (7, 15), (8, 15)];
            for ((month, day), feast) in days.into_iter().zip(feasts) {
                let found = gregorian(year, month, day, false).map(|date| date.to_string());
                assert_eq!(found.as_deref(), Some(feast), "{day}/{month} of {year}");
            }
        }
    }

    #[test]
    fn leap_months_and_last_days_are_those_of_the_year() {
        let shown = |date: Option<Date>| date.map(|date| date.to_string());
        // 2025 has a second sixth month, 2026 none; the twelfth of 2026 has no day 31.
        assert_eq!(shown(gregorian(2025, 6, 1, true)).as_deref(), Some("2025-07-25"));
        assert_eq!(shown(gregorian(2025, 7, 1, false)).as_deref(), Some("2025-08-23"));
        assert_eq!(gregorian(2026, 6, 1, true), None);
        assert_eq!(shown(gregorian(2026, 12, 23, false)).as_deref(), Some("2027-01-30"));
        assert_eq!(gregorian(2026, 12, 31, false), None);
        assert_eq!(shown(month_days(2027, 1, false).map(|days| days.1)).as_deref(), Some("2027-03-07"));
    }
}
