//! What each quantity of a text is about and compared with. What is counted stands
//! behind its number (`50 doanh nghiệp thành lập mới`), what is measured before it
//! (`thu ngân sách đạt 1.095 triệu đồng`) or behind (`3.000 km đường cao tốc`). Ages and
//! lengths of time are about nothing that the text would name beside them.

use super::QuantityMention;
use crate::core::Span;
use crate::mentions::base::date_at;
use crate::mentions::context::verb;
use crate::mentions::figures::governing::{governed, local};
use crate::mentions::figures::level;
use crate::mentions::figures::phrase::noun_phrase;
use crate::mentions::figures::places::Places;
use crate::mentions::figures::subject::{REACH, segment, subject, widened};
use crate::mentions::token::{Kind, Token};
use crate::mentions::{BaseMention, Direction, PercentageMention, QuantityKind};

/// Fills in subject and base for every quantity of a text; its percentages are related.
pub fn relate(
    places: &Places<'_, '_>,
    ranges: &[(usize, usize)],
    percentages: &[PercentageMention],
    quantities: &mut [QuantityMention],
) {
    let changes = quantities.iter().any(|quantity| quantity.is_change);
    let governing = if changes { governed(places, ranges) } else { Vec::new() };
    for (at, (quantity, range)) in quantities.iter_mut().zip(ranges).enumerate() {
        if matches!(quantity.kind, QuantityKind::Age | QuantityKind::Duration) {
            continue;
        }
        if planned(places, range.0) || level::is_name(places, percentages, quantity.span) {
            continue;
        }
        let anchor = Anchor::of(places, range.0);
        quantity.compared = compared(places, *range, &anchor).or_else(|| {
            let rule = governing.get(at).filter(|_| quantity.is_change)?;
            rule.bracket.or(rule.line)
        });
        quantity.subject = about(places, *range, &anchor, quantity)
            .filter(|found| !holds_other(places, ranges, at, *found))
            .or_else(|| of_percentage(places, range.0, percentages, quantity.span));
    }
}

/// `đạt 985/1.900 tỷ đồng`, `dự toán 1.900 tỷ đồng`: what was planned, not what was.
fn planned(places: &Places<'_, '_>, begin: usize) -> bool {
    let back = |back: usize| begin.checked_sub(back).and_then(|at| places.token(at));
    let plan = |token: &Token| token.is_any(&["hoạch", "toán", "kh"]);
    back(1).is_some_and(|token| token.is_sign('/') || plan(token)) || back(2).is_some_and(plan)
}

/// Another quantity stands inside a phrase before this one.
fn holds_other(places: &Places<'_, '_>, ranges: &[(usize, usize)], own: usize, found: Span) -> bool {
    let before = own.checked_sub(1).and_then(|at| ranges.get(at));
    before.is_some_and(|other| places.index(found.start) <= other.0 && other.1 <= places.index(found.end))
}

/// The verb that touches a number, over words that say how exact it is.
struct Anchor {
    /// Where the phrase before the number ends.
    at: usize,
    /// A verb or a word like `là` stands there.
    governed: bool,
    verb: Option<(Span, Direction)>,
}

/// Words between a verb and its number.
const HEDGES: &[&str] = &[
    "khoảng", "gần", "trên", "hơn", "dưới", "thêm", "ít", "nhất", "thiểu", "đa", "tối", "xấp", "xỉ", "lên",
    "xuống", "đến", "tới", "từ", "quá", "không", "được",
];
/// Words that give a level without saying how it came about.
const COPULAS: &[&str] = &["là", "ước", "còn"];

impl Anchor {
    fn of(places: &Places<'_, '_>, begin: usize) -> Self {
        let mut found = Self { at: begin, governed: false, verb: None };
        let mut at = begin;
        while let Some(token) = at.checked_sub(1).and_then(|at| places.token(at)) {
            let Kind::Word(word) = token.kind else { break };
            let before = at.checked_sub(2).and_then(|at| places.token(at));
            if let Some(own) = verb(word, before, token.span).filter(|_| found.verb.is_none()) {
                found = Self { at: places.index(own.0.start), governed: true, verb: Some(own) };
            } else if COPULAS.contains(&word) {
                found = Self { at: at - 1, governed: true, ..found };
            } else if found.governed || !HEDGES.contains(&word) {
                break;
            }
            at = found.at.min(at - 1);
        }
        found
    }
}

/// `so với …` behind a quantity, or the plan it goes beyond before it.
fn compared(places: &Places<'_, '_>, range: (usize, usize), anchor: &Anchor) -> Option<BaseMention> {
    let base = local(places, range, anchor.verb)?;
    let from = places.index(base.span.start);
    let said = places.token(from).is_some_and(|token| token.is("so"));
    (said || from < range.0).then_some(base)
}

/// How long a phrase may be that no verb parts from its number, in tokens.
const BESIDE: usize = 9;

fn about(
    places: &Places<'_, '_>,
    range: (usize, usize),
    anchor: &Anchor,
    quantity: &QuantityMention,
) -> Option<Span> {
    let before = || {
        if anchor.governed {
            return subject(places, anchor.at, None);
        }
        let bracket = places.token(range.0.checked_sub(1)?)?.is_sign('(');
        let found = if bracket { subject(places, anchor.at, None)? } else { beside(places, anchor.at)? };
        (places.index(found.end) - places.index(found.start) <= BESIDE).then_some(found)
    };
    let unit = places.index(quantity.unit_at);
    let counted = || behind(places, unit).filter(|end| *end > range.1).and_then(|end| places.span(unit, end));
    let measured = || behind(places, range.1).and_then(|end| places.span(range.1, end));
    match quantity.kind {
        QuantityKind::Count => {
            let sole = || behind(places, unit).and_then(|end| places.span(unit, end));
            counted().or_else(|| {
                let told = quantity.is_change || anchor.governed;
                if told { before().or_else(sole) } else { None }
            })
        }
        QuantityKind::Fraction => counted(),
        QuantityKind::Rank if !quantity.is_change => {
            let placed = |back: usize| {
                let at = range.0.checked_sub(back)?;
                places.token(at)?.is_any(&["xếp", "đứng"]).then_some(at)
            };
            subject(places, placed(1).or_else(|| placed(2))?, None)
        }
        QuantityKind::Area | QuantityKind::Mass | QuantityKind::Length | QuantityKind::Volume
            if !quantity.is_change && !anchor.governed =>
        {
            measured().or_else(before)
        }
        _ => before(),
    }
}

/// The noun phrase that stands right before a number, of which no verb parts it.
fn beside(places: &Places<'_, '_>, at: usize) -> Option<Span> {
    let limit = at.saturating_sub(REACH);
    let begin = segment(places, at, limit);
    let (from, to) = noun_phrase(places, begin, at)?;
    let from = widened(places, begin, from, to, limit);
    (to..at).all(|at| hedge(places, at)).then(|| places.span(from, to)).flatten()
}

fn hedge(places: &Places<'_, '_>, at: usize) -> bool {
    places.token(at).is_some_and(|token| token.is_any(HEDGES))
}

/// How long what is counted may be, in tokens.
const COUNTED: usize = 12;

/// Words that open what is said of a thing counted.
const ENDS: &[&str] = &[
    "bằng", "chiếm", "cho", "còn", "cùng", "do", "giảm", "hay", "hoặc", "là", "mỗi", "nhưng", "phải", "so",
    "sau", "theo", "thì", "trong", "trước", "trên", "tăng", "tại", "từ", "và", "vào", "vẫn", "vượt", "với",
    "xuống", "lên", "đạt", "để", "đến", "tới", "năm", "tháng", "về",
];

/// Words that say nothing without what follows them.
const DANGLING: &[&str] = &["bị", "chưa", "có", "cần", "sẽ", "trở", "đang", "đã", "được"];

/// The end of the noun phrase that begins here: up to a sign, a verb or a time.
fn behind(places: &Places<'_, '_>, from: usize) -> Option<usize> {
    let mut to = from;
    while to < from + COUNTED {
        // "phòng COVID-19" goes on, "xã - phường" does not.
        let joins = |token: &Token| {
            token.glued && token.is_sign('-') && places.token(to + 1).is_some_and(|next| next.glued)
        };
        let ends = |token: &Token| {
            matches!(token.kind, Kind::Sign(_)) && !joins(token)
                || token.is_any(ENDS)
                || to == from && token.capital
        };
        if places.token(to).is_none_or(ends) || date_at(places.at(to), places.dates).is_some() {
            break;
        }
        to += 1;
    }
    while to > from && places.token(to - 1).is_some_and(|token| token.is_any(DANGLING)) {
        to -= 1;
    }
    (to > from).then_some(to)
}

/// `Giải quyết việc làm cho 27.900 lượt lao động, đạt 79,7%`: the percentage behind was
/// found to be about what stands before the quantity, in its own clause.
fn of_percentage(
    places: &Places<'_, '_>,
    begin: usize,
    percentages: &[PercentageMention],
    own: Span,
) -> Option<Span> {
    let next = percentages.partition_point(|figure| figure.span.start < own.end);
    let subject = percentages.get(next)?.subject.filter(|subject| subject.end <= own.start)?;
    let clause = segment(places, begin, begin.saturating_sub(REACH));
    (places.index(subject.start) >= clause).then_some(subject)
}
