//! The sign of a number: a minus or `âm` before it, a plus. It belongs to the literal and
//! to the value; a dash between words, a bullet and the hyphen of a range are none.

use super::cursor::Cursor;
use super::token::{Kind, Token};

/// The sign of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `-2,5%`, `âm 2,5%`.
    Minus,
    /// `+6,3%`.
    Plus,
}

/// The sign before the number here, and where the literal then begins.
pub fn sign_before(here: Cursor<'_>) -> Option<(Cursor<'_>, Sign)> {
    let token = here.back(1)?;
    let begin = here.at(here.index() - 1);
    if token.is("âm") {
        return Some((begin, Sign::Minus));
    }
    let sign = match token.kind {
        Kind::Sign('-') => Sign::Minus,
        Kind::Sign('+') => Sign::Plus,
        _ => return None,
    };
    let glued = here.here()?.glued;
    // Apart from what stands before: "12-5%" is a range, "COVID-19" a name.
    let opens = |before: &Token| matches!(before.kind, Kind::Sign('(' | ':' | '[' | '|'));
    let apart = !token.glued || here.back(2).is_none_or(opens);
    let range = here.back(2).is_some_and(|token| token.kind == Kind::Number);
    (glued && apart && !range).then_some((begin, sign))
}
