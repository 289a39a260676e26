//! The level of government behind a name, and its place: `tỉnh Cao Bằng`, `cấp xã`,
//! `các huyện, thành phố`.

use super::catalogue::agency;
use super::trie::{Level, Names, TRIE};
use super::walk::walk;
use crate::core::Span;
use crate::mentions::AgencyKind;
use crate::mentions::token::{Kind, Token};

impl Names {
    /// The bodies that the name means at a level.
    pub fn at(&'static self, level: Option<Level>) -> &'static [u16] {
        match level {
            None if !self.bare.is_empty() => &self.bare,
            None => &[],
            Some(Level::Province) if !self.province.is_empty() => &self.province,
            Some(Level::Province) => &self.bare,
            Some(Level::City) => &self.province,
            Some(Level::District) => &self.district,
            Some(Level::Commune) => &self.commune,
        }
    }

    /// What kind of body the name means.
    pub fn kind(&self) -> Option<AgencyKind> {
        self.any().and_then(agency).map(|agency| agency.kind)
    }

    /// A body of this name at any level.
    pub fn any(&self) -> Option<u16> {
        let levels = [&self.bare, &self.province, &self.district, &self.commune];
        levels.into_iter().find_map(|names| names.first().copied())
    }
}

/// What was read behind a name.
#[derive(Debug, Clone, Copy)]
pub struct Behind {
    /// The level, the first one of a list.
    pub level: Level,
    /// Several bodies: `các`, `cấp`, a list.
    pub many: bool,
    /// The place.
    pub place: Option<Span>,
    /// The token behind.
    pub end: usize,
    /// A word was misprinted.
    pub slipped: bool,
}

/// The level behind a name that ends before `at`.
pub fn level_behind(text: &str, tokens: &[Token], at: usize) -> Option<Behind> {
    tokens.get(at).filter(|token| matches!(token.kind, Kind::Word(_)))?;
    let is = |at: usize, word: &str| {
        let long = |token: &&Token| token.span.len() as usize == word.len();
        tokens.get(at).filter(long).is_some_and(|token| text.get(token.span.range()) == Some(word))
    };
    let mut many = false;
    let mut from = at;
    if is(from, "các") || is(from, "cấp") || is(from, "của") {
        many = !is(from, "của");
        from += 1;
        if !many && is(from, "các") {
            many = true;
            from += 1;
        }
    }
    let (level, mut end, mut slipped) = match level_at(text, tokens, from) {
        Some((level, end)) => (level, end, false),
        // The commonest of all misreadings, where a body stands before it.
        None if from == at && is(at, "tinh") => (Level::Province, at + 1, true),
        None => return None,
    };
    let mut place = match level {
        Level::Commune | Level::District => low_place_at(text, tokens, end),
        Level::Province | Level::City => place_at(text, tokens, end),
    };
    if let Some((_, behind)) = place {
        end = behind;
    } else {
        while let Some(next) = separator(tokens, end) {
            let next = if is(next, "các") { next + 1 } else { next };
            let Some((_, behind)) = level_at(text, tokens, next) else {
                // "thành phổ" closes a list of levels.
                if many && is(next, "thành") && is(next + 1, "phổ") {
                    slipped = true;
                    end = next + 2;
                }
                break;
            };
            if level != Level::Province && !many || tokens.get(next).is_some_and(|t| t.capital) {
                break;
            }
            many = true;
            end = behind;
        }
        if many
            && let Some((_, behind)) = walk(text, tokens, 0, end)
                .longest_first()
                .find(|(_, ends)| ends.goes_on)
                .map(|(stop, ends)| (ends, stop.at))
        {
            end = behind;
        }
        if many {
            place = None;
        }
    }
    Some(Behind { level, many, place: place.map(|(span, _)| span), end, slipped })
}

fn level_at(text: &str, tokens: &[Token], at: usize) -> Option<(Level, usize)> {
    let word = tokens.get(at)?.name;
    if !TRIE.is_level(word) {
        return None;
    }
    walk(text, tokens, 0, at)
        .longest_first()
        .find(|(stop, _)| !stop.slipped)
        .and_then(|(stop, ends)| Some((ends.level?, stop.at)))
}

/// `,`, `;` or `và` between two names: the token behind it.
pub fn separator(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let mut next = match token.kind {
        Kind::Sign(',' | ';' | '/') => at + 1,
        _ if token.name == TRIE.and && token.name > 0 => return Some(at + 1),
        _ => return None,
    };
    if tokens.get(next).is_some_and(|token| token.name == TRIE.and) {
        next += 1;
    }
    Some(next)
}

/// A run of capitals on one line: the name of a place.
pub fn place_at(text: &str, tokens: &[Token], at: usize) -> Option<(Span, usize)> {
    let from = match tokens.get(at) {
        Some(token) if token.is_sign('.') && token.glued => at + 1,
        _ => at,
    };
    let mut end = from;
    let run = |end: usize| {
        tokens.get(end).is_some_and(|token| {
            token.capital && matches!(token.kind, Kind::Word(_)) && !opens_sentence(text, tokens, end)
        })
    };
    while end < from + 4 && run(end) {
        end += 1;
    }
    // "Bà Rịa - Vũng Tàu"
    let dash = end == from + 2
        && tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Sign('-' | '–')) && !token.glued)
        && run(end + 1)
        && run(end + 2)
        && tokens.get(from).and_then(|token| text.get(token.span.range())) == Some("Bà");
    if dash {
        end += 3;
    }
    let (first, last) = (tokens.get(from)?, tokens.get(end.checked_sub(1)?)?);
    (end > from).then(|| (Span::new(first.span.start, last.span.end), end))
}

/// The name of a commune or ward, which may begin with a number and hold a dash:
/// `phường 1 Bảo Lộc`, `phường Xuân Hương - Đà Lạt`.
fn low_place_at(text: &str, tokens: &[Token], at: usize) -> Option<(Span, usize)> {
    let numbered = tokens.get(at).filter(|token| matches!(token.kind, Kind::Number) && token.span.len() <= 2);
    let (place, end) = match (numbered, place_at(text, tokens, at + usize::from(numbered.is_some()))) {
        (Some(number), Some((place, end))) => (Span::new(number.span.start, place.end), end),
        (Some(_), None) => return None,
        (None, place) => place?,
    };
    let dash =
        tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Sign('-' | '–')) && !token.glued);
    let behind = if dash { place_at(text, tokens, end + 1) } else { None };
    // Another body behind a dash is none of the place.
    match behind.filter(|(_, behind)| *behind == end + 3) {
        Some((more, behind)) => Some((Span::new(place.start, more.end), behind)),
        None => Some((place, end)),
    }
}

/// A capital that begins an order, not a place: `UBND tỉnh Giao Sở Y tế`.
fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let literal = tokens.get(at).and_then(|token| text.get(token.span.range())).unwrap_or("");
    let next = tokens.get(at + 1).filter(|next| !next.capital).and_then(|next| text.get(next.span.range()));
    matches!(
        (literal, next),
        ("Giao", _)
            | ("Chủ", Some("tịch" | "trì"))
            | ("Yêu", Some("cầu"))
            | ("Sở" | "UBND" | "HĐND" | "Ban", _)
    )
}
