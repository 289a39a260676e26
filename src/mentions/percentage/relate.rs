//! What each percentage of a text is compared with and about: the base beside it, else
//! the one that governs its bracket, its clause or its paragraph; verbs that stand
//! outside a bracket or are said once for several percentages.

use super::{Direction, PercentageKind, PercentageMention};
use super::{enumerated, lists};
use crate::core::{Code, Span};
use crate::mentions::BaseMention;
use crate::mentions::figures::governing::{governed, local};
use crate::mentions::figures::people::{group, people};
use crate::mentions::figures::places::Places;
use crate::mentions::figures::subject::{REACH, object, segment, subject};
use crate::mentions::token::{Kind, Token};
use crate::mentions::vocabulary::BaseType;

/// Fills in base, subject and the verbs that stand apart, for every percentage of a text.
pub fn relate(
    places: &mut Places<'_, '_>,
    figures: &mut [PercentageMention],
    findings: &mut Vec<(Code, Span, String)>,
) {
    lists::verbs(places, figures);
    let governing = governed(places, &places.figures);
    for (figure, range) in figures.iter_mut().zip(&places.figures) {
        figure.base = local(places, *range, figure.verb);
    }
    lists::bases(places, figures);
    places.closed = closed(places, figures);
    for at in 0..figures.len() {
        let shared = lists::shared_ahead(places, figures, at);
        let (Some(figure), Some(rule)) = (figures.get_mut(at), governing.get(at)) else { continue };
        let change =
            matches!(figure.direction(), Some(Direction::Increase | Direction::Decrease | Direction::Equal));
        let measured = change || matches!(figure.direction(), Some(Direction::Reach | Direction::Exceed));
        if figure.base.is_none() && measured && !in_own_bracket(places, at) {
            figure.base = rule.aim;
        }
        if figure.base.is_none() && change {
            figure.base = rule.bracket.or(rule.line).or(shared);
            if let (Some(near), Some(far)) = (rule.bracket, rule.line)
                && near.kind != far.kind
            {
                let message = "the base of the bracket was taken, another governs the paragraph".to_owned();
                findings.push((Code::AmbiguousBase, figure.span, message));
            }
        }
        about(places, at, figure, rule.people);
    }
    enumerated::share(places, figures);
}

/// A figure whose bracket opens right before it is the value of what stands there.
fn in_own_bracket(places: &Places<'_, '_>, at: usize) -> bool {
    let before = places.figures.get(at).and_then(|figure| figure.0.checked_sub(1));
    before.and_then(|at| places.token(at)).is_some_and(|token| token.is_sign('('))
}

/// Behind each figure with its unit, its measure and its own base.
fn closed(places: &Places<'_, '_>, figures: &[PercentageMention]) -> Vec<usize> {
    let mut closed = Vec::with_capacity(figures.len());
    let mut last = 0;
    for (at, figure) in figures.iter().enumerate() {
        let mut end = places.figures.get(at).map_or(0, |figure| figure.1);
        if places.token(end).is_some_and(|token| token.is_sign('/')) {
            end += 2;
        }
        if places.token(end).is_some_and(|token| token.is("trở")) {
            end += 2;
        }
        if places.token(end).is_some_and(|token| token.is("về")) {
            let words = (end..end + 6).take_while(|at| {
                places.token(*at).is_some_and(|token| matches!(token.kind, Kind::Word(_)) && !token.is("so"))
            });
            end += words.count();
        }
        if let Some(base) = figure.base.filter(|base| base.span.start >= figure.span.end) {
            end = end.max(places.index(base.span.end));
        }
        last = end.max(last);
        closed.push(last);
    }
    closed
}

/// Subject, and the group of people that a share is part of.
fn about(places: &Places<'_, '_>, at: usize, figure: &mut PercentageMention, lead: Option<(usize, usize)>) {
    let Some(&(begin, end)) = places.figures.get(at) else { return };
    let anchor = figure.verb.map_or(begin, |(span, _)| places.index(span.start)).min(begin);
    let object = figure.verb.and_then(|(span, _)| object(places, places.index(span.end), begin));
    let named = people(places, end) && figure.kind == PercentageKind::Percent;
    let behind = behind(places, end, figure);
    figure.subject = match behind {
        Some(_) if named => behind,
        _ if object.is_some() => object,
        _ => subject(places, anchor, behind),
    };
    let part = match figure.verb.map(|(_, sense)| sense) {
        Some(Direction::Share | Direction::Reach) => true,
        Some(_) => false,
        None => named,
    };
    let part = part && figure.kind == PercentageKind::Percent && figure.base.is_none();
    let clause = figure.subject.map(|span| places.index(span.start));
    // The first item behind the colon of a lead is read together with it.
    if let (Some((from, colon)), Some(clause)) = (lead, clause)
        && segment(places, anchor, colon.max(anchor.saturating_sub(REACH))) == colon + 1
        && clause > colon
        && places.token(colon + 1).is_some_and(|token| !token.capital)
    {
        figure.subject =
            places.span(from, anchor.min(figure.subject.map_or(anchor, |s| places.index(s.end))));
    }
    if !part {
        return;
    }
    let own = figure.subject.map(|span| (places.index(span.start), places.index(span.end)));
    let found = if named { group(places, end, end + 8) } else { None };
    let found = found
        .or_else(|| group(places, own?.0, own?.1).filter(|found| found.0 < own.map_or(0, |own| own.0 + 6)));
    let found = found.or_else(|| group(places, lead?.0, lead?.1));
    if let Some(span) = found.and_then(|(from, to)| places.span(from, to)) {
        figure.base = Some(BaseMention { span, kind: BaseType::PopulationGroup, date: None });
    }
}

/// `70% doanh nghiệp hài lòng`: what stands right behind a figure without a base.
fn behind(places: &Places<'_, '_>, end: usize, figure: &PercentageMention) -> Option<Span> {
    let mut from = end;
    while places.token(from).is_some_and(|token| token.is_any(&["trở", "lên", "số"])) {
        from += 1;
    }
    let ends = |token: &Token| {
        token.is_any(&[
            "so", "và", "cùng", "về", "trong", "của", "trên", "do", "hay", "hoặc", "mỗi", "là", "nhưng",
            "tăng", "giảm", "đạt", "bằng", "còn", "từ", "đến", "vào", "trước", "xuống", "lên", "năm", "theo",
            "tại", "thì", "với", "để",
        ]) || token.kind == Kind::Word("") && token.capital
            || matches!(token.kind, Kind::Sign(_))
    };
    // "giảm 5% số vụ so với cùng kỳ": what the base is said of stands before it.
    let based = figure.base.map_or(usize::MAX, |base| places.index(base.span.start));
    if based <= from || figure.kind != PercentageKind::Percent || places.token(from).is_none_or(ends) {
        return None;
    }
    let mut to = from;
    while to < (from + 12).min(based)
        && places.token(to).is_some_and(|token| !matches!(token.kind, Kind::Sign(_)))
    {
        if to > from && places.token(to).is_some_and(|token| token.is_any(&["trước", "trong", "và", "để"]))
        {
            break;
        }
        to += 1;
    }
    places.span(from, to)
}
