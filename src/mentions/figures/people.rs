//! Groups of people: a share of them is a share of the group.

use super::places::Places;
use crate::mentions::token::{Kind, Token};

/// A noun of people at a token.
pub(in crate::mentions) fn people(places: &Places<'_, '_>, at: usize) -> bool {
    let Some(token) = places.token(at) else { return false };
    let next = |word: &str| places.token(at + 1).is_some_and(|t| t.is(word));
    match token.kind {
        Kind::Word("hộ" | "người" | "trẻ") => true,
        Kind::Word("dân") => next("số"),
        Kind::Word("lao") => next("động"),
        Kind::Word("học") => next("sinh"),
        Kind::Word("bệnh" | "công") => next("nhân"),
        Kind::Word("đối") => next("tượng"),
        Kind::Word("cán") => next("bộ"),
        _ => false,
    }
}

/// The group of people within a range of tokens, up to what is said of it.
pub(in crate::mentions) fn group(places: &Places<'_, '_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let begin = (from..to).find(|at| people(places, *at))?;
    let said = |token: &Token| {
        token.is_any(&["được", "có", "đạt", "tiêm", "chiếm", "đến", "ra", "vào", "đã", "và"])
            || matches!(token.kind, Kind::Sign(_))
    };
    let mut end = begin + 1;
    while end < to && end < begin + 9 {
        let aged = places.token(end).is_some_and(|t| t.is("đến"))
            && places.token(end - 1).is_some_and(|t| t.kind == Kind::Number);
        if places.token(end).is_none_or(said) && !aged {
            break;
        }
        end += 1;
    }
    Some((begin, end))
}
