//! The level that a percentage comes with: `1.095.056 triệu đồng; bằng 229%`. The two
//! are about the same, in one sentence, and the level stands first.

use super::places::Places;
use crate::core::Span;
use crate::mentions::token::Kind;
use crate::mentions::{PercentageMention, QuantityKind, QuantityMention};

/// How many quantities back a level may stand.
const BACK: usize = 4;

/// Ties each percentage to the nearest level before it that is about the same.
pub(in crate::mentions) fn tie(
    places: &Places<'_, '_>,
    percentages: &mut [PercentageMention],
    quantities: &[QuantityMention],
) {
    for figure in percentages {
        let Some(subject) = figure.subject else { continue };
        let before = quantities.partition_point(|quantity| quantity.span.end <= figure.span.start);
        let found = (before.saturating_sub(BACK)..before).rev().find(|at| {
            quantities.get(*at).is_some_and(|quantity| {
                is_level(quantity)
                    && quantity.subject.is_some_and(|own| same(own, subject))
                    && one_sentence(places, quantity.span.end, figure.span.start)
            })
        });
        figure.level = found;
    }
}

/// The number is part of a name: `tiêm 2 mũi vắc xin chiếm 88,81%`, but not `tiêm được
/// 15.273 mũi vắc xin, đạt 97,8%`.
pub(in crate::mentions) fn is_name(
    places: &Places<'_, '_>,
    percentages: &[PercentageMention],
    quantity: Span,
) -> bool {
    let next = percentages.partition_point(|figure| figure.span.start < quantity.end);
    let Some(figure) = percentages.get(next) else { return false };
    figure.subject.is_some_and(|subject| {
        let inside = subject.start <= quantity.start && quantity.end <= subject.end;
        inside && !places.signs(places.index(subject.end), places.index(figure.span.start), &[',', ';', '('])
    })
}

/// One subject was read from both sides of the number: `50 doanh nghiệp thành lập mới`.
const fn same(own: Span, other: Span) -> bool {
    own.start == other.start || own.end == other.end && own.start > other.start
}

/// An amount that was reached, not by how much it changed, nor an age or a place.
const fn is_level(quantity: &QuantityMention) -> bool {
    !quantity.is_change
        && !matches!(quantity.kind, QuantityKind::Age | QuantityKind::Duration | QuantityKind::Rank)
}

fn one_sentence(places: &Places<'_, '_>, from: u32, to: u32) -> bool {
    (places.index(from)..places.index(to)).all(|at| {
        let Some(token) = places.token(at) else { return false };
        let glued = || places.token(at + 1).is_some_and(|next| next.glued);
        match token.kind {
            Kind::Sign('.' | '!' | '?') => glued(),
            _ => true,
        }
    })
}
