//! What the dates of one coordination lend each other: the year, and the limit.

use super::DateMention;
use super::cue::Cue;
use super::value::{Point, Unit, Value};
use crate::mentions::cursor::Cursor;
use crate::mentions::token::Kind;
use crate::mentions::{Bound, Mentions};

/// A year spreads over a coordination: in `tháng 4 và 4 tháng năm 2022` both are of 2022.
pub(super) fn share_years(start: Cursor<'_>, mentions: &mut Mentions) {
    let dates = &mut mentions.dates;
    if dates.len() < 2 {
        return;
    }
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
            && !left.value.is_lunar()
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
            && !right.value.is_lunar()
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
pub(super) fn share_limits(start: Cursor<'_>, dates: &mut [DateMention]) {
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
pub(super) fn shared_year(value: Value) -> Option<i16> {
    match value {
        // A lunar year is no year of the sun.
        Value::Lunar(..) => None,
        Value::Range(first, last) => last.year.filter(|_| first.year == last.year),
        Value::SchoolYear(..) | Value::SamePeriod(_) => None,
        other => other.year(),
    }
}
