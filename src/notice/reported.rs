//! What a notice says of its own time and place: the months it counts together, the year of
//! a title, whether its issuer is a city.

use super::{DateRecord, Role};
use crate::mentions::DateMention;
use crate::mentions::date::{Point, Unit, Value};

/// `4 tháng` alone is a period when the document reports on four months, or has
/// spoken of `4 tháng đầu năm` before.
pub fn speaks_of(counted: &[(i8, i8)], reported: Option<Value>, value: Value) -> bool {
    let Value::Months { first, last, .. } = value else { return false };
    if counted.contains(&(first, last)) {
        return true;
    }
    match reported {
        Some(Value::Months { first: own_first, last: own_last, .. }) => {
            (first, last) == (own_first, own_last)
        }
        Some(Value::Point(Point { unit: Unit::Month(month), .. })) => first == 1 && last == month,
        Some(Value::Point(Point { unit: Unit::Quarter(quarter), .. })) => first == 1 && last == quarter * 3,
        _ => false,
    }
}

/// `Ủy ban nhân dân thành phố Huế`: the document's own level is a city under the centre.
pub fn is_of_city(issuer: &str) -> bool {
    issuer.contains("thành phố")
}

/// Whether a date names a day.
pub const fn is_day(mention: &DateMention) -> bool {
    matches!(mention.value, Value::Point(Point { unit: Unit::Day { .. }, .. }) | Value::Impossible)
}

/// The one year that the dates of a title agree on.
pub fn single_year(dates: &[DateRecord]) -> Option<i16> {
    let mut years = dates
        .iter()
        .filter(|date| !date.year_inferred && !matches!(date.role, Role::ReferenceDate | Role::PlanHorizon))
        .filter_map(|date| date.edtf.as_deref()?.get(..4)?.parse().ok());
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}
