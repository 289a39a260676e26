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

/// `17 giờ 00 ngày …`, `13h30’ ngày`, `15 giờ 30 phút, thứ Sáu, ngày`: a time of day and a
/// weekday between the limit and the day.
pub(super) fn clock(here: Cursor<'_>) -> Cursor<'_> {
    let is = |at: Cursor<'_>, word: &str| at.here().is_some_and(|token| token.is(word));
    let timed = over_comma(over_time(here));
    let at = over_weekday(timed).map_or(timed, over_comma);
    if is(at, "ngày") || at.here().is_some_and(|token| token.kind == Kind::Number) {
        return at;
    }
    // A weekday is the day itself where no other follows.
    if is(timed, "thứ") { timed } else { here }
}

/// Behind `17 giờ 00`, `16h00`, `13h30’`; here where no time of day stands.
fn over_time(here: Cursor<'_>) -> Cursor<'_> {
    let number = |at: Cursor<'_>| at.here().is_some_and(|token| token.kind == Kind::Number);
    let hour = here.next();
    let named = hour.here().is_some_and(|token| token.is("giờ") || matches!(hour.literal(token), "h" | "g"));
    if !number(here) || !named {
        return here;
    }
    let mut at = hour.next();
    if number(at) {
        at = at.next();
        let minutes = at.here().is_some_and(|t| {
            t.is("phút") || t.glued && matches!(at.literal(t), "\'" | "’" | "′" | "p" | "ph")
        });
        if minutes {
            at = at.next();
        }
    }
    at
}

fn over_comma(here: Cursor<'_>) -> Cursor<'_> {
    if here.here().is_some_and(|token| token.is_sign(',')) { here.next() } else { here }
}

/// Behind `thứ Sáu`, `thứ 6`, `Chủ nhật`.
pub(super) fn over_weekday(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let (first, day) = (here.here()?, here.ahead(1)?);
    let named = first.is("thứ")
        && (day.is_any(&["hai", "ba", "tư", "năm", "sáu", "bảy"])
            || day.kind == Kind::Number && matches!(here.literal(day), "2" | "3" | "4" | "5" | "6" | "7"));
    let sunday = here.literal(first).eq_ignore_ascii_case("chủ") && day.is("nhật");
    (named || sunday).then(|| here.next().next())
}

/// The words that [`limiting_words`] begin with.
pub(super) const OPENERS: &[&str] =
    &["chậm", "hết", "không", "kể", "muộn", "sau", "trước", "tới", "từ", "đến"];

pub(super) fn limiting_words(here: Cursor<'_>) -> (Cursor<'_>, Option<Bound>) {
    let is = |ahead: usize, word: &str| here.ahead(ahead).is_some_and(|token| token.is(word));
    let Some(Kind::Word(word)) = here.here().map(|token| token.kind) else { return (here, None) };
    let on = |count: usize| here.at(here.index() + count);
    match word {
        "trước" if is(1, "thời") && is(2, "điểm") => (on(3), Some(Bound::Before)),
        "trước" => (on(1), Some(Bound::Before)),
        // "không muộn hơn ngày 30/6", "không quá ngày 30/6"
        "không" if is(2, "hơn") && (is(1, "muộn") || is(1, "chậm")) => {
            (on(3), Some(Bound::UntilInclusive))
        }
        "không" if is(1, "quá") && is(2, "ngày") => (on(2), Some(Bound::UntilInclusive)),
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
