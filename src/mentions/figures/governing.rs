//! The base beside a figure, and the one that governs it from afar: that of its bracket,
//! of its clause (`so với quý trước tăng 2%`) or of its paragraph (`So với cùng kỳ:`).

use super::people::group;
use super::places::Places;
use crate::core::Span;
use crate::mentions::base::base_at;
use crate::mentions::token::Kind;
use crate::mentions::vocabulary::BaseType;
use crate::mentions::{BaseMention, Direction};

/// How far a base said with `so` governs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Clause,
    Sentence,
    Block,
}

/// What governs a place.
#[derive(Clone, Copy, Default)]
pub(in crate::mentions) struct Governing {
    pub(in crate::mentions) bracket: Option<BaseMention>,
    pub(in crate::mentions) line: Option<BaseMention>,
    /// A plan or an average that opens the clause: `So với kế hoạch …, giải ngân đạt 24,3%`.
    pub(in crate::mentions) aim: Option<BaseMention>,
    /// A lead of people with a colon: `Số người trên 18 tuổi được tiêm:`.
    pub(in crate::mentions) people: Option<(usize, usize)>,
}

/// For each figure, by where it stands, what governs it: one walk over the tokens.
pub(in crate::mentions) fn governed(places: &Places<'_, '_>, ranges: &[(usize, usize)]) -> Vec<Governing> {
    let mut found = Vec::with_capacity(ranges.len());
    let mut brackets: Vec<Option<BaseMention>> = Vec::new();
    let mut line: Option<(BaseMention, Scope)> = None;
    let mut people_lead = None;
    let mut aim = None;
    let mut trailing: Option<(usize, BaseMention)> = None;
    let mut clause = 0;
    let mut at = 0;
    while let Some(token) = places.token(at).filter(|_| found.len() < ranges.len()) {
        while ranges.get(found.len()).is_some_and(|figure| figure.0 <= at) {
            found.push(Governing {
                bracket: brackets.last().copied().flatten(),
                line: line.map(|(base, _)| base),
                aim,
                people: people_lead,
            });
        }
        let stands_alone = || !places.token(at + 1).is_some_and(|next| next.glued);
        match token.kind {
            Kind::Sign('.') if stands_alone() => {
                line = line.filter(|(_, scope)| *scope == Scope::Block);
                (people_lead, aim) = (None, None);
                clause = at + 1;
            }
            Kind::Sign(';') => {
                aim = None;
                line = line.filter(|(_, scope)| *scope != Scope::Clause);
                clause = at + 1;
            }
            Kind::Sign(':') => {
                people_lead = group(places, clause, at).map(|_| (clause, at));
                clause = at + 1;
            }
            Kind::Sign(',') if stands_alone() => clause = at + 1,
            Kind::Sign('(') => {
                let opened =
                    trailing.filter(|(end, base)| *end == at && dated(base.kind)).map(|(_, base)| base);
                brackets.push(opened.or(brackets.last().copied().flatten()));
                clause = at + 1;
            }
            Kind::Sign(')') => {
                brackets.pop();
            }
            _ => {}
        }
        if token.is("so")
            && let Some((end, base)) = base_at(places.at(at), places.dates)
        {
            match scope(places, at, end.index()) {
                Some(scope) if dated(base.kind) => (line, aim) = (Some((base, scope)), None),
                Some(_) => aim = Some(base),
                _ => trailing = Some((end.index(), base)),
            }
        }
        at += 1;
    }
    while found.len() < ranges.len() {
        found.push(Governing::default());
    }
    found
}

/// How far a base governs that opens a clause; none where it follows its figure.
fn scope(places: &Places<'_, '_>, at: usize, end: usize) -> Option<Scope> {
    let next = places.token(end);
    let goes_on = next
        .is_some_and(|token| matches!(token.kind, Kind::Word(_)) || token.is_sign(',') || token.is_sign('('));
    let before = at.checked_sub(1).and_then(|before| places.token(before));
    let opens = before.is_none_or(|token| {
        matches!(token.kind, Kind::Sign('.' | ';' | ':' | '(' | '-' | '–' | '+' | '*')) && !token.glued
            || matches!(token.kind, Kind::Sign('.' | ';' | ':' | '('))
    });
    if next.is_some_and(|token| token.is_sign(':')) && (opens || places.token(at)?.capital) {
        return Some(Scope::Block);
    }
    if opens && goes_on {
        return Some(Scope::Sentence);
    }
    let verb = next.is_some_and(|token| token.is_any(&["tăng", "giảm", "bằng", "gấp", "cao", "thấp"]));
    (before.is_some_and(|token| token.is_sign(',')) && verb).then_some(Scope::Clause)
}

/// How far behind a figure its own `so với` may stand, in tokens.
const BEHIND: usize = 8;

/// The base beside a figure: right behind it, or between its verb and its number.
pub(in crate::mentions) fn local(
    places: &Places<'_, '_>,
    (begin, end): (usize, usize),
    verb: Option<(Span, Direction)>,
) -> Option<BaseMention> {
    let ratio = matches!(verb, Some((_, Direction::Equal | Direction::Exceed)));
    let mut behind = end;
    if places.token(behind).is_some_and(|token| token.is_sign('/')) {
        behind += 2;
    }
    if let Some((_, base)) = base_at(places.at(behind), places.dates) {
        let compared = places.token(behind).is_some_and(|token| token.is("so"));
        let same = base.kind == BaseType::SamePeriodPriorYear;
        let planned = base.date.is_none() || !dated(base.kind);
        if compared || same || planned || ratio {
            return Some(base);
        }
    }
    if let Some(base) = behind_bracket(places, behind).or_else(|| behind_amount(places, behind)) {
        return Some(base);
    }
    for at in behind..behind + BEHIND {
        let Some(token) = places.token(at) else { break };
        if token.is("so")
            && let Some((_, base)) = base_at(places.at(at), places.dates)
        {
            return Some(base);
        }
        let decimal = matches!(token.kind, Kind::Sign('.' | ','))
            && token.glued
            && places.token(at + 1).is_some_and(|next| next.kind == Kind::Number && next.glued);
        if places.figures.binary_search_by_key(&at, |figure| figure.0).is_ok()
            || matches!(token.kind, Kind::Sign(_)) && !decimal
        {
            break;
        }
    }
    let (verb, sense) = verb?;
    let from = places.index(verb.end);
    let more = from.checked_sub(1).and_then(|at| places.token(at)).is_some_and(|token| token.is("hơn"));
    (from..begin).take(BEHIND).find_map(|at| {
        let (end, base) = base_at(places.at(at), places.dates)?;
        let compared = places.token(at).is_some_and(|token| token.is("so"));
        // "vượt kế hoạch 5%", "cao hơn cùng kỳ 6 điểm": the verb itself compares.
        let compares = sense == Direction::Exceed || at == from && more;
        (end.index() <= begin && (compared || compares)).then_some(base)
    })
}

/// `tăng 8,04% (1) so với cùng kỳ`, `giảm 0,52% (giảm 96,1 ha) so với cùng kỳ`: over a
/// bracket that holds no percentage of its own.
fn behind_bracket(places: &Places<'_, '_>, from: usize) -> Option<BaseMention> {
    /// A longer bracket is a sentence of its own.
    const INSIDE: usize = 14;
    places.token(from).filter(|token| token.is_sign('('))?;
    let close = (from..from + INSIDE).find(|at| places.token(*at).is_some_and(|t| t.is_sign(')')))?;
    if (from..close).any(|at| places.figures.binary_search_by_key(&at, |figure| figure.0).is_ok()) {
        return None;
    }
    said(places, close + 1)
}

/// `tăng 1,54%, bằng 2.020,3 tấn so với cùng kỳ`: over the amount that says the same.
fn behind_amount(places: &Places<'_, '_>, from: usize) -> Option<BaseMention> {
    /// Verb, hedge, number, unit.
    const AMOUNT: usize = 14;
    places.token(from).filter(|token| token.is_sign(','))?;
    let same = places.token(from + 1)?;
    if !same.is_any(&["bằng", "tương", "hay"]) {
        return None;
    }
    for at in from + 1..from + AMOUNT {
        let token = places.token(at)?;
        let decimal = token.glued && matches!(token.kind, Kind::Sign('.' | ','));
        if places.figures.binary_search_by_key(&at, |figure| figure.0).is_ok()
            || matches!(token.kind, Kind::Sign(_)) && !decimal
        {
            return None;
        }
        if token.is("so") {
            return said(places, at);
        }
    }
    None
}

/// A base said with `so` at a place.
fn said(places: &Places<'_, '_>, at: usize) -> Option<BaseMention> {
    places.token(at).filter(|token| token.is("so"))?;
    base_at(places.at(at), places.dates).map(|(_, base)| base)
}

/// A comparison with another time, not with a plan or a whole.
pub(in crate::mentions) const fn dated(kind: BaseType) -> bool {
    matches!(
        kind,
        BaseType::SamePeriodPriorYear
            | BaseType::PriorMonth
            | BaseType::PriorQuarter
            | BaseType::SinceDate
            | BaseType::SpecificYear
    )
}
