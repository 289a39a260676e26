//! Lunar days of a notice: the year that one leaves open, and what is said of it.

use super::dates::{Context, Settled, Zone, looks_ahead};
use crate::core::{Code, Diagnostic, Span};
use crate::mentions::DateMention;
use crate::mentions::date::Value;

/// The lunar year of a day that prints none: an order means the next one on or after the
/// day of issue, a result the last one before.
pub fn lunar_year(value: Value, mention: &DateMention, zone: Zone, context: &Context) -> Option<i16> {
    let anchor = context.anchor?;
    let candidates = anchor.year() - 2..=anchor.year() + 1;
    let mut days = candidates.filter_map(|year| Some((year, value.first_day_in(year)?)));
    if looks_ahead(mention, zone) {
        days.find(|(_, day)| *day >= anchor).map(|(year, _)| year)
    } else {
        days.take_while(|(_, day)| *day <= anchor).last().map(|(year, _)| year)
    }
}

/// What is said of a lunar day: worth knowing where it was converted, else a warning.
pub fn lunar_finding(settled: &Settled, span: Span) -> Diagnostic {
    match settled.value.resolve().edtf {
        Some(edtf) => {
            let message = format!("by the Vietnamese lunar calendar this is {}", edtf.as_str());
            Diagnostic::at(Code::LunarDate, span, message).mild()
        }
        None => Diagnostic::at(Code::LunarDate, span, "a lunar day whose year is not certain"),
    }
}
