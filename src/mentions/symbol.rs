//! Symbols of documents (`508/QĐ-TTg`, `61/2018/NĐ-CP`, `12-KL/TW`) as far as other
//! recognisers must know of them: no number inside is a date, and a date right
//! behind is the date of that document (domain: symbol grammar).

use super::cursor::Cursor;
use super::token::{Kind, Token};

/// A symbol, in token indexes: half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbol {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// Every symbol of a text, in order.
pub fn symbols(start: Cursor<'_>) -> Vec<Symbol> {
    let mut found = Vec::new();
    let mut here = start;
    while let Some(token) = here.here() {
        let end = (token.kind == Kind::Number).then(|| symbol(here)).flatten();
        match end {
            Some(end) => {
                found.push(Symbol { start: here.index(), end: end.index() });
                here = end;
            }
            None => here = here.next(),
        }
    }
    found
}

fn symbol(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut at = here.next();
    // "30c/NQ-CP": a letter may follow the number.
    if at
        .here()
        .is_some_and(|token| token.glued && token.span.len() == 1 && is_letters(token) && !token.capital)
    {
        at = at.next();
    }
    let separator = at.here()?;
    let party = separator.is_sign('-') && separator.glued;
    if !(separator.is_sign('/') || party) {
        return None;
    }
    at = at.next();
    // "61/2018/NĐ-CP": the year.
    let year = at.here().is_some_and(|token| token.kind == Kind::Number && token.span.len() == 4)
        && at.ahead(1).is_some_and(|token| token.is_sign('/'));
    if year {
        at = at.next().next();
    }
    let code = at.here().filter(|token| is_code(at, token))?;
    // Asked before the tail is read: else tails that are none would be read again and again.
    if !(code.glued || year) {
        return None;
    }
    at = digits_of(at.next());
    let mut links = u32::from(year);
    while let Some(end) = link(at) {
        at = end;
        links += 1;
    }
    // "12-KL/TW" needs its second part; "3/Sở" is no symbol.
    (links > 0 || !party && at.back(1).is_some_and(|token| token.span.len() >= 3)).then_some(at)
}

/// `-UBND`, `- UBND`, `/TW`, `&PTNT`, `.UB`: a further part of the tail.
fn link(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let sign = here.here()?;
    let joins = matches!(sign.kind, Kind::Sign('-' | '/' | '_' | '&' | '.'));
    let next = here.ahead(1)?;
    let tight = sign.glued || next.glued;
    let dot = sign.is_sign('.') && !(sign.glued && next.glued);
    let part = next.kind == Kind::Number && sign.is_sign('&') || is_code(here.next(), next);
    (joins && tight && !dot && part).then(|| digits_of(here.next().next()))
}

/// `QH15`, `BC-UBPLTP15`: digits glued to letters belong to the part.
fn digits_of(here: Cursor<'_>) -> Cursor<'_> {
    let digits = here.here().is_some_and(|token| token.kind == Kind::Number && token.glued);
    if digits { here.next() } else { here }
}

fn is_letters(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(_))
}

/// A run of letters that begins with a capital and holds another one, or is short.
fn is_code(at: Cursor<'_>, token: &Token) -> bool {
    if !is_letters(token) || !token.capital {
        return false;
    }
    let literal = at.literal(token);
    let capitals = literal.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 || literal.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        symbols(Cursor::new(text, &tokens))
            .iter()
            .map(|s| {
                text[tokens[s.start].span.start as usize..tokens[s.end - 1].span.end as usize].to_owned()
            })
            .collect()
    }

    #[test]
    fn symbols_of_every_form() {
        for text in [
            "508/QĐ-TTg",
            "61/2018/NĐ-CP",
            "12-KL/TW",
            "32/2018/QĐ- UBND",
            "144/TTr-SNN&PTNT",
            "6544/BKHĐT-KHGDTNMT",
            "30c/NQ-CP",
            "15/2017/QH15",
            "01/1999/QĐ.UB",
            "8011-CV/BTCTW",
            "1961/QĐUBND",
        ] {
            assert_eq!(read(&format!("theo số {text} ngày")), [text]);
        }
    }

    #[test]
    fn dates_fractions_and_ranges_are_no_symbols() {
        for text in
            ["28/4/2022", "14/15 chỉ tiêu", "2021-2025", "đồng/người/năm", "5-6%", "24/7", "tháng 4/2022"]
        {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
