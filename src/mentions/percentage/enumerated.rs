//! One base for a whole enumeration: said with one of its figures, before or behind, it
//! holds for those that have none until another one comes.

use super::{Direction, PercentageKind, PercentageMention};
use crate::mentions::BaseMention;
use crate::mentions::base::date_at;
use crate::mentions::date::{Point, Unit, Value};
use crate::mentions::figures::governing::dated;
use crate::mentions::figures::places::Places;
use crate::mentions::token::Kind;
use crate::mentions::vocabulary::BaseType;

/// Hands bases on among the changes of each sentence.
pub(super) fn share(places: &Places<'_, '_>, figures: &mut [PercentageMention]) {
    let mut from = 0;
    while from < figures.len() {
        let to = (from + 1..figures.len()).find(|at| parted(places, at - 1)).unwrap_or(figures.len());
        if let Some(sentence) = figures.get_mut(from..to) {
            forward(places, from, sentence);
            backward(places, from, sentence);
        }
        from = to;
    }
}

/// A sentence ends behind a figure, and the next one does not begin with `Trong đó`.
fn parted(places: &Places<'_, '_>, at: usize) -> bool {
    let (Some(one), Some(next)) = (places.figures.get(at), places.figures.get(at + 1)) else { return true };
    let ends = |at: &usize| {
        let token = places.token(*at);
        token.is_some_and(|t| matches!(t.kind, Kind::Sign('.' | '!' | '?')))
            && !places.token(at + 1).is_some_and(|next| next.glued)
    };
    let Some(end) = (one.1..next.0).rev().find(ends) else { return false };
    let among = places.token(end + 1).is_some_and(|t| t.is("trong"))
        && places.token(end + 2).is_some_and(|t| t.is("đó"));
    !among
}

/// A change upwards or downwards that was measured, outside of a bracket.
fn is_change(places: &Places<'_, '_>, at: usize, figure: &PercentageMention) -> bool {
    let sense = matches!(figure.direction(), Some(Direction::Increase | Direction::Decrease));
    sense && !figure.target && figure.kind != PercentageKind::Multiple && !in_bracket(places, at)
}

/// Whether the figure stands in a bracket.
fn in_bracket(places: &Places<'_, '_>, at: usize) -> bool {
    /// A longer bracket is no aside.
    const REACH: usize = 25;
    let Some(&(begin, _)) = places.figures.get(at) else { return false };
    (begin.saturating_sub(REACH)..begin)
        .rev()
        .find_map(|at| match places.token(at)?.kind {
            Kind::Sign('(') => Some(true),
            Kind::Sign(')') => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

fn forward(places: &Places<'_, '_>, first: usize, figures: &mut [PercentageMention]) {
    let mut last: Option<(usize, BaseMention)> = None;
    for (place, figure) in figures.iter_mut().enumerate() {
        let at = first + place;
        if !is_change(places, at, figure) {
            continue;
        }
        match figure.base {
            Some(base) => last = dated(base.kind).then_some((at, base)),
            None => {
                if let Some((from, base)) = last
                    && holds(places, from, at, base)
                {
                    figure.base = Some(base);
                }
            }
        }
    }
}

/// The base said with the last of several changes holds for those before it.
fn backward(places: &Places<'_, '_>, first: usize, figures: &mut [PercentageMention]) {
    let based = figures
        .iter()
        .enumerate()
        .find(|(place, figure)| is_change(places, first + place, figure) && figure.base.is_some());
    let Some((place, base)) = based.and_then(|(place, figure)| Some((place, figure.base?))) else { return };
    if !dated(base.kind) {
        return;
    }
    for before in (0..place).rev() {
        let at = first + before;
        let Some(figure) = figures.get_mut(before).filter(|figure| is_change(places, at, figure)) else {
            continue;
        };
        if !holds(places, at, first + place, base) {
            break;
        }
        figure.base = figure.base.or(Some(base));
    }
}

/// No other time is named between two figures where the base goes by the month or quarter.
fn holds(places: &Places<'_, '_>, from: usize, to: usize, base: BaseMention) -> bool {
    if matches!(base.kind, BaseType::SamePeriodPriorYear) {
        return true;
    }
    let (Some(one), Some(other)) = (places.figures.get(from), places.figures.get(to)) else { return false };
    !(one.1..other.0).any(|at| {
        date_at(places.at(at), places.dates).and_then(|(_, index)| places.dates.get(index)).is_some_and(
            |date| {
                let period = matches!(
                    date.value,
                    Value::Months { .. }
                        | Value::Point(Point { unit: Unit::Month(_) | Unit::Quarter(_) | Unit::Year, .. })
                );
                period && date.cue != crate::mentions::date::Cue::Compared
            },
        )
    })
}
