//! What a figure is about: the noun phrase before its verb, found by walking left over
//! the clauses of the sentence; a clause without one takes that of the clause before.

use super::phrase::{STOPS, noun_phrase, without_date};
use super::places::Places;
use crate::core::Span;
use crate::mentions::base::{base_at, date_at};
use crate::mentions::date::Cue;
use crate::mentions::token::Kind;

/// How far left a subject may stand, in tokens.
pub(in crate::mentions) const REACH: usize = 120;

/// The subject whose verb, or whose number, stands at `anchor`.
pub(in crate::mentions) fn subject(
    places: &Places<'_, '_>,
    anchor: usize,
    behind: Option<Span>,
) -> Option<Span> {
    let limit = anchor.saturating_sub(REACH);
    let mut end = anchor;
    // "6 tháng tăng 7%" speaks of what stands before, in a time of its own.
    let mut timed = false;
    while end > limit {
        let begin = segment(places, end, limit);
        if let Some((from, to)) = noun_phrase(places, begin, end) {
            let to = if timed { without_date(places, from, to, &[]) } else { to };
            let from = widened(places, begin, from, to, limit);
            return places.span(from, to);
        }
        timed = timed || names_time(places, begin, end);
        let first = places.closes(begin);
        let Some(before) = begin.checked_sub(1) else { break };
        let sign = places.token(before)?;
        // "12 vụ, đạt 97% số được giao" is about what was counted, not about the whole.
        let level = sign.is_sign(',') && counted(places, segment(places, before, limit), before);
        if end == anchor && behind.is_some() && !level {
            return behind;
        }
        if begin <= limit || first.is_none() && matches!(sign.kind, Kind::Sign('.' | '!' | '?')) {
            break;
        }
        end = first.unwrap_or(before).min(before);
    }
    behind
}

/// A period stands between two places, not one that is compared with.
fn names_time(places: &Places<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let date = date_at(places.at(at), places.dates).and_then(|(_, index)| places.dates.get(index));
        date.is_some_and(|date| date.cue != Cue::Compared)
    })
}

/// A number that is no date stands between two places.
fn counted(places: &Places<'_, '_>, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        at = match date_at(places.at(at), places.dates) {
            Some((end, _)) => end.index().max(at + 1),
            None if places.token(at).is_some_and(|token| token.kind == Kind::Number) => return true,
            None => at + 1,
        };
    }
    false
}

/// `giảm nợ đọng thuế xuống dưới 5%`: what the verb acts on, before the number.
pub(in crate::mentions) fn object(places: &Places<'_, '_>, from: usize, to: usize) -> Option<Span> {
    let plain = (from..to).all(|at| {
        places.token(at).is_some_and(|t| matches!(t.kind, Kind::Word(_)) && !t.is_any(&["so", "hơn"]))
    });
    // "vượt kế hoạch 5%" names the base there, "đạt mục tiêu tăng trưởng 8%" does not.
    let base = base_at(places.at(from), places.dates).is_some_and(|(end, _)| end.index() >= to);
    let plain = plain && !base;
    let measured = places
        .token(from)?
        .is_any(&["bình", "cao", "hằng", "khá", "mạnh", "mỗi", "mức", "nhẹ", "thêm", "trung", "tỷ"]);
    let (begin, end) = if plain && !measured { noun_phrase(places, from, to)? } else { return None };
    (end - begin >= 2).then(|| places.span(begin, end)).flatten()
}

/// Start of the clause that ends at `end`; a bracket inside it is stepped over.
pub(in crate::mentions) fn segment(places: &Places<'_, '_>, end: usize, limit: usize) -> usize {
    let mut at = end;
    while at > limit {
        let Some(token) = places.token(at - 1) else { break };
        if token.is_sign(')') {
            let open = (limit..at - 1).rev().find(|i| places.token(*i).is_some_and(|t| t.is_sign('(')));
            match open {
                Some(open) => at = open,
                None => break,
            }
            continue;
        }
        if parts(places, at - 1) || places.closes(at).is_some() {
            break;
        }
        at -= 1;
    }
    at
}

/// A sign that parts clauses, not the parts of a number or a name.
fn parts(places: &Places<'_, '_>, at: usize) -> bool {
    let Some(token) = places.token(at) else { return true };
    match token.kind {
        Kind::Sign(';' | ':' | '(' | '!' | '?') => true,
        Kind::Sign('.' | ',') => {
            !places.token(at + 1).is_some_and(|next| next.glued && next.kind == Kind::Number)
        }
        Kind::Sign('-' | '–') => places.token(at + 1).is_some_and(|next| next.is_any(STOPS)),
        _ => false,
    }
}

/// How many parts of one name commas may part.
const PARTS: usize = 3;

/// `nông, lâm nghiệp và thủy sản`: the parts of one name before its last comma.
pub(in crate::mentions) fn widened(
    places: &Places<'_, '_>,
    begin: usize,
    from: usize,
    to: usize,
    limit: usize,
) -> usize {
    let (mut begin, mut from, mut to) = (begin, from, to);
    for _ in 0..PARTS {
        let comma = begin.checked_sub(1).filter(|at| places.token(*at).is_some_and(|t| t.is_sign(',')));
        let Some(comma) = comma.filter(|_| from == begin) else { break };
        let previous = segment(places, comma, limit);
        let joined = (from..to).any(|at| places.token(at).is_some_and(|t| t.is("và")));
        let first = |at: usize| places.token(at).map(|token| places.start.literal(token));
        let again = first(previous) == first(begin);
        let one = to - from == 1;
        let bare = one || to - from <= 3 && !counted(places, previous, comma);
        let lone = bare && !adverbial(places, previous);
        let small = places.token(begin).is_some_and(|token| !token.capital);
        let short = begin - previous <= if one { 25 } else { 9 };
        match noun_phrase(places, previous, comma) {
            Some((head, end)) if small && short && end == comma && (joined || again || lone) => {
                (begin, from, to) = (previous, head, end);
            }
            _ => break,
        }
    }
    from
}

/// `Về kinh tế, …`, `Trong điều kiện …, …`: a clause of circumstances, no name.
fn adverbial(places: &Places<'_, '_>, at: usize) -> bool {
    let among = places.token(at + 1).is_some_and(|token| token.is("đó"));
    places.token(at).is_none_or(|token| {
        !among
            && token.is_any(&[
                "về", "tại", "theo", "trong", "với", "sau", "trước", "do", "từ", "qua", "bên", "cùng", "tuy",
            ])
    })
}
