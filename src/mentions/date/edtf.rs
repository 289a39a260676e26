//! Points and intervals in EDTF (ISO 8601-2:2019, annex A): quarters are 33 to 36,
//! summer is 22, an approximate end carries `~`.

use std::fmt;

use jiff::civil::Date;

use super::value::{Point, Unit};
use crate::core::Short;

impl Point {
    /// EDTF; an open year is `____`, which no record ever carries.
    pub(super) fn edtf(self) -> Short {
        let mut text = Short::new();
        self.write(&mut text);
        text
    }

    fn write(self, text: &mut Short) {
        match self.year {
            Some(year) => push_year(text, year),
            None => text.push_str("____"),
        }
        match self.unit {
            Unit::Day { month, day } => {
                push_part(text, month);
                push_part(text, day);
            }
            Unit::Month(month) => push_part(text, month),
            Unit::Quarter(quarter) => push_part(text, quarter.saturating_add(32)),
            Unit::Year => {}
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.edtf())
    }
}

/// A year in EDTF: four digits.
fn push_year(text: &mut Short, year: i16) {
    text.push_number(year.unsigned_abs().into(), 4);
}

/// A month, a day or a quarter in EDTF: two digits behind a dash.
fn push_part(text: &mut Short, number: i8) {
    text.push_part(number.unsigned_abs());
}

/// A day of the calendar as records write it.
pub fn iso(day: Date) -> Short {
    Point::of(Unit::Day { month: day.month(), day: day.day() }, Some(day.year())).edtf()
}

/// Summer of a year.
pub(super) fn summer(year: i16) -> Short {
    let mut edtf = Short::new();
    push_year(&mut edtf, year);
    edtf.push_str("-22");
    edtf
}

/// From one point to another. No library reads an interval of quarters: it is written in months.
pub(super) fn interval([from, to]: [Point; 2]) -> Short {
    let month = |point: Point, place: i8| match point.unit {
        Unit::Quarter(quarter) => Point { unit: Unit::Month(quarter * 3 - 2 + place), ..point },
        _ => point,
    };
    let (from, to) = (month(from, 0), month(to, 2));
    let mut edtf = from.edtf();
    edtf.push_str("/");
    to.write(&mut edtf);
    edtf
}

/// An interval whose ends are not sharp.
pub(super) fn approximate([from, to]: [Point; 2]) -> Short {
    let mut edtf = from.edtf();
    edtf.push_str("~/");
    to.write(&mut edtf);
    edtf.push_str("~");
    edtf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_as_many_digits_as_their_unit() {
        let point = |unit| Point::of(unit, Some(2024)).edtf().to_string();
        assert_eq!(point(Unit::Year), "2024");
        assert_eq!(point(Unit::Quarter(4)), "2024-36");
        assert_eq!(point(Unit::Month(4)), "2024-04");
        assert_eq!(point(Unit::Day { month: 4, day: 8 }), "2024-04-08");
        assert_eq!(Point::of(Unit::Month(4), None).to_string(), "____-04");
        assert_eq!(summer(2024).as_str(), "2024-22");
    }
}
