//! Figures that share their verb or their base with a neighbour: `bằng 41,6%, 38,2% dự
//! toán lần lượt do …`, `17,8% dự toán … và 14,1% dự toán …`, `A tăng 3%, B tăng 2% so
//! với đầu năm`.

use super::super::context::verb;
use super::{Direction, PercentageMention};
use crate::core::Span;
use crate::mentions::BaseMention;
use crate::mentions::base::date_at;
use crate::mentions::figures::governing::dated;
use crate::mentions::figures::phrase::{noun_phrase, stops};
use crate::mentions::figures::places::Places;
use crate::mentions::token::Kind;
use crate::mentions::vocabulary::BaseType;

/// How many tokens may stand between two figures that share.
const APART: usize = 16;

/// Verbs outside the bracket, and verbs said once for several figures.
pub(super) fn verbs(places: &Places<'_, '_>, figures: &mut [PercentageMention]) {
    for at in 0..figures.len() {
        if figures.get(at).is_none_or(|figure| figure.verb.is_some()) {
            continue;
        }
        let Some(&(begin, _)) = places.figures.get(at) else { continue };
        let found = verb_outside(places, begin).or_else(|| {
            let last = at.checked_sub(1)?;
            let end = places.figures.get(last)?.1;
            let before = places.token(begin.checked_sub(1)?)?;
            let listed = before.is_sign(',') && end + 1 == begin || before.is("và");
            let near = begin - end <= APART && part_free(places, end, begin);
            if near && (listed || only_time(places, end, begin)) { figures.get(last)?.verb } else { None }
        });
        if let Some(figure) = figures.get_mut(at) {
            figure.verb = found;
        }
    }
}

/// `6 tháng tăng 7%, cả năm từ 8%`: a time alone stands between the comma and the figure.
fn only_time(places: &Places<'_, '_>, last: usize, begin: usize) -> bool {
    let comma = (last..begin).rev().find(|at| places.token(*at).is_some_and(|token| token.is_sign(',')));
    comma.is_some_and(|comma| {
        comma <= last + 2
            && (comma + 1..begin)
                .any(|at| date_at(places.at(at), places.dates).is_some() || whole_year(places, at))
            && noun_phrase(places, comma + 1, begin).is_none()
            && !(comma + 1..begin).any(|at| stops(places, at))
    })
}

fn whole_year(places: &Places<'_, '_>, at: usize) -> bool {
    let is = |at: usize, word: &str| places.token(at).is_some_and(|token| token.is(word));
    is(at, "cả") && is(at + 1, "năm")
}

/// `41,6%, 38,2% dự toán lần lượt do Trung ương, HĐND tỉnh giao`: each its own.
pub(super) fn bases(places: &Places<'_, '_>, figures: &mut [PercentageMention]) {
    for at in 1..figures.len() {
        let ends = |at: usize| places.figures.get(at).copied();
        let (Some((_, first)), Some((begin, end))) = (ends(at - 1), ends(at)) else { continue };
        let joined = begin == first + 1
            && places.token(first).is_some_and(|token| token.is_sign(',') || token.is("và"));
        if !joined {
            continue;
        }
        let Some(turn) = (end..end + 5).find(|at| places.token(*at).is_some_and(|t| t.is("lượt"))) else {
            let base = figures.get(at).and_then(|figure| figure.base);
            if let Some(figure) = figures.get_mut(at - 1) {
                figure.base = figure.base.or(base);
            }
            continue;
        };
        let Some(given) = (turn..turn + 14).find(|at| places.token(*at).is_some_and(|t| t.is("giao"))) else {
            continue;
        };
        let kinds = assigners(places, turn, given);
        let Some(span) = places.span(end, given + 1) else { continue };
        for (index, kind) in [(at - 1, kinds.first()), (at, kinds.get(1))] {
            if let (Some(figure), Some(kind)) = (figures.get_mut(index), kind) {
                figure.base = Some(BaseMention { span, kind: *kind, date: None });
            }
        }
    }
}

fn assigners(places: &Places<'_, '_>, from: usize, to: usize) -> Vec<BaseType> {
    let mut kinds = Vec::new();
    for at in from..to {
        let Some(token) = places.token(at) else { break };
        let next = |word: &str| places.token(at + 1).is_some_and(|t| t.is(word));
        let central = token.is("tw")
            || token.is("trung") && next("ương")
            || token.is("bộ") && next("tài")
            || token.is("thủ") && next("tướng");
        let council = token.is("hđnd") || token.is("địa") && next("phương");
        if central {
            kinds.push(BaseType::BudgetCentralAssigned);
        } else if council {
            kinds.push(BaseType::BudgetCouncilAssigned);
        }
    }
    kinds
}

/// The comparison that the next figure of the clause names for both.
pub(super) fn shared_ahead(
    places: &Places<'_, '_>,
    figures: &[PercentageMention],
    at: usize,
) -> Option<BaseMention> {
    let (own, next) = (figures.get(at)?, figures.get(at + 1)?);
    let (end, begin) = (places.figures.get(at)?.1, places.figures.get(at + 1)?.0);
    let change = |figure: &PercentageMention| {
        matches!(figure.verb, Some((_, Direction::Increase | Direction::Decrease)))
    };
    let sentence = (end..begin).any(|at| {
        places.token(at).is_some_and(|t| t.is_sign('.'))
            && !places.token(at + 1).is_some_and(|next| next.glued)
    });
    let near = begin - end <= APART && part_free(places, end, begin) && !sentence;
    let alike = own.kind == next.kind && change(own) && change(next);
    next.base.filter(|base| near && alike && dated(base.kind))
}

/// The verb before a bracket that holds the figure: `đạt thấp (5,9%`, `tăng 12 vụ (24,5%)`.
fn verb_outside(places: &Places<'_, '_>, begin: usize) -> Option<(Span, Direction)> {
    let mut open = begin.checked_sub(1)?;
    while places.token(open)?.is_any(&["khoảng", "gần", "trên", "hơn", "ước"]) {
        open = open.checked_sub(1)?;
    }
    if !places.token(open)?.is_sign('(') {
        return None;
    }
    for back in 1..=5 {
        let at = open.checked_sub(back)?;
        let token = places.token(at)?;
        let decimal = token.glued && matches!(token.kind, Kind::Sign('.' | ','));
        let Kind::Word(word) = token.kind else {
            if token.kind == Kind::Number || decimal {
                continue;
            }
            return None;
        };
        if matches!(word, "hơn" | "không" | "trưởng") {
            return None;
        }
        let before = at.checked_sub(1).and_then(|at| places.token(at));
        if word != "bằng"
            && let Some(found) = verb(word, before, token.span)
        {
            return Some(found);
        }
    }
    None
}

/// No sign that parts clauses stands between two places.
fn part_free(places: &Places<'_, '_>, from: usize, to: usize) -> bool {
    !places.signs(from, to, &[';', ':', '(', ')', '!', '?'])
}
