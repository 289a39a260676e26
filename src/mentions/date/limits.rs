//! The words that limit a date and belong to its literal: `trước`, `đến hết`,
//! `chậm nhất`, `từ`.

use crate::mentions::Bound;
use crate::mentions::cursor::Cursor;
use crate::mentions::token::Kind;

/// The words that limit a date and belong to its literal.
pub(super) fn prefix(here: Cursor<'_>) -> (Cursor<'_>, Option<Bound>) {
    let (at, bound) = limiting_words(here);
    (if bound.is_some() { clock(at) } else { at }, bound)
}

/// `17 giờ 00 ngày …`: a time of day between the limit and the day.
pub(super) fn clock(here: Cursor<'_>) -> Cursor<'_> {
    let number = |at: Cursor<'_>| at.here().is_some_and(|token| token.kind == Kind::Number);
    let is = |at: Cursor<'_>, word: &str| at.here().is_some_and(|token| token.is(word));
    let hour = here.next();
    if !number(here) || !(is(hour, "giờ") || hour.here().is_some_and(|token| hour.literal(token) == "h")) {
        return here;
    }
    let mut at = hour.next();
    if number(at) {
        at = at.next();
    }
    if is(at, "phút") {
        at = at.next();
    }
    if at.here().is_some_and(|token| token.is_sign(',')) {
        at = at.next();
    }
    if is(at, "ngày") { at } else { here }
}

/// The words that [`limiting_words`] begin with.
pub(super) const OPENERS: &[&str] = &["chậm", "hết", "kể", "muộn", "sau", "trước", "tới", "từ", "đến"];

pub(super) fn limiting_words(here: Cursor<'_>) -> (Cursor<'_>, Option<Bound>) {
    let is = |ahead: usize, word: &str| here.ahead(ahead).is_some_and(|token| token.is(word));
    let Some(Kind::Word(word)) = here.here().map(|token| token.kind) else { return (here, None) };
    let on = |count: usize| here.at(here.index() + count);
    match word {
        "trước" if is(1, "thời") && is(2, "điểm") => (on(3), Some(Bound::Before)),
        "trước" => (on(1), Some(Bound::Before)),
        "chậm" | "muộn" if is(1, "nhất") => {
            let mut at = on(2);
            while at.here().is_some_and(|t| t.is_any(&["là", "vào", "đến", "trước", "hết"]) || t.is_sign(':'))
            {
                at = at.next();
            }
            (at, Some(Bound::UntilInclusive))
        }
        "đến" | "tới" if is(1, "hết") => (on(2), Some(Bound::UntilInclusive)),
        "đến" | "tới" if is(1, "trước") => (on(2), Some(Bound::Before)),
        "đến" | "tới" | "hết" => (on(1), Some(Bound::UntilInclusive)),
        "kể" if is(1, "từ") => (on(2), Some(Bound::From)),
        "từ" | "sau" => (on(1), Some(Bound::From)),
        _ => (here, None),
    }
}
