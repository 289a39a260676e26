//! Numbers that letters and signs break, as machines and people damage them: `20x22`,
//! `1**6`, `l5`. What stands there is told, not what was meant.

use super::cursor::Cursor;
use super::number::looks_like_digits;
use super::token::{Kind, Token};

/// A letter alone, which no word ends with a blank lost: `x5%`.
pub(super) fn is_letter_alone(here: Cursor<'_>, token: &Token) -> bool {
    let literal = here.literal(token);
    matches!(token.kind, Kind::Word(_)) && (literal.chars().count() == 1 || looks_like_digits(literal))
}

/// Digits, or letters that stand for some: look-alikes, or a letter between digits.
pub(super) fn is_digits(here: Cursor<'_>, token: &Token) -> bool {
    token.kind == Kind::Number || is_letter_alone(here, token)
}

/// Where the digits begin that signs part from the number here without a blank: `6',2`,
/// `1**6`. A hyphen is a range, a slash a fraction, and brackets part.
pub(super) fn behind_signs(here: Cursor<'_>) -> Option<Cursor<'_>> {
    /// More signs in a row are a line drawn.
    const SIGNS: usize = 4;
    let mut odd = false;
    for back in 1..=SIGNS {
        // Each token up to the digits touches the one behind it.
        let touches = here.back(back - 1).or_else(|| here.here().filter(|_| back == 1));
        let glued = if back == 1 { here.here() } else { touches }.is_some_and(|token| token.glued);
        let token = here.back(back).filter(|_| glued)?;
        match token.kind {
            Kind::Sign('(' | '[' | ')' | ']' | '"' | '“' | '”' | ';' | '%') => return None,
            Kind::Sign('-' | '/' | ':' | '+') => {}
            Kind::Sign(_) => odd = true,
            _ => {
                // "24x/6": a letter between digits, and no unit (`5m/6`).
                let unit =
                    |t: &Token| matches!(here.literal(t), "m" | "g" | "h" | "k" | "đ" | "V" | "W" | "s");
                odd |= matches!(token.kind, Kind::Word(_)) && token.glued && !unit(token);
                let digits = token.kind == Kind::Number
                    || is_letter_alone(here, token)
                        && (token.glued || looks_like_digits(here.literal(token)));
                return (back > 1 && odd && digits).then(|| here.at(here.index() - back));
            }
        }
    }
    None
}

/// Whether digits begin here that letters or signs break: `20x22`, `2_016`, `l2019`.
pub(super) fn is_broken(here: Cursor<'_>) -> bool {
    let Some(first) = here.here() else { return false };
    let lettered = is_letter_alone(here, first);
    if first.kind != Kind::Number && !lettered {
        return false;
    }
    let (mut odd, mut digits) = (lettered, first.kind == Kind::Number);
    let mut at = here.next();
    while let Some(token) = at.here().filter(|token| token.glued) {
        match token.kind {
            Kind::Number => {
                if odd {
                    return true;
                }
                digits = true;
            }
            Kind::Word(_) if is_letter_alone(at, token) => odd = true,
            Kind::Sign('\'' | '’' | '`' | '*' | '_' | '^' | '\\' | '|' | '~') => odd = true,
            _ => return false,
        }
        at = at.next();
    }
    // "202l": the last digit is a letter.
    odd && digits && at.back(1).is_some_and(|last| looks_like_digits(at.literal(last)))
}

/// The tie of a range before its upper end: `đến`, `đến dưới`, a dash.
pub(super) fn range_tie(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut at = here.at(here.index().checked_sub(1)?);
    if at.here()?.is_any(&["dưới", "trên", "gần", "khoảng"]) {
        at = at.at(at.index().checked_sub(1)?);
    }
    at.here().filter(|tie| tie.is_any(&["đến", "tới"]) || tie.is_sign('-')).map(|_| at)
}

/// Where the run without a blank begins that ends before a place, if it holds digits that
/// letters or signs break.
pub(super) fn broken_before(behind: Option<Cursor<'_>>) -> Option<Cursor<'_>> {
    /// Tokens that a broken number may have.
    const RUN: usize = 10;
    let behind = behind?;
    let (mut at, mut begin) = (behind.at(behind.index().checked_sub(1)?), None);
    let (mut odd, mut digits) = (false, false);
    for _ in 0..RUN {
        let Some(token) = at.here() else { break };
        match token.kind {
            Kind::Number => digits = true,
            Kind::Word(_) if looks_like_digits(at.literal(token)) => odd = true,
            Kind::Word(_) if token.glued && at.literal(token) == "x" => odd = true,
            Kind::Sign('\'' | '’' | '`' | '*' | '_' | '^' | '\\' | '|' | '~') => odd = true,
            Kind::Sign('/' | '.' | ',') => {}
            _ => break,
        }
        begin = Some(at);
        match at.index().checked_sub(1).filter(|_| token.glued) {
            Some(earlier) => at = at.at(earlier),
            None => break,
        }
    }
    begin.filter(|_| odd && digits)
}
