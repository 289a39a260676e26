//! Symbols of documents (`508/QĐ-TTg`, `61/2018/NĐ-CP`, `12-KL/TW`) as far as other
//! recognisers must know of them: no number inside is a date, and a date right
//! behind is the date of that document (domain: symbol grammar).

use super::cursor::Cursor;
use super::opens::NUMBER;
use super::token::{Kind, Token};

/// A symbol, in token indexes: half-open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// First token: of the list of numbers, where several stand under one tail.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Canonical forms: no blank, the hyphen between kind and issuer restored; one for
    /// each number of a list (`01,02/NQ-CP`).
    pub canonical: Vec<String>,
    /// The canonical form is not what is printed.
    pub damaged: bool,
}

/// Every symbol of a text, in order.
pub fn symbols(start: Cursor<'_>) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    let mut here = start;
    while let Some(number) = here.seek(NUMBER) {
        here = match symbol(number).filter(|_| !in_standard(number)) {
            Some(end) => {
                found.push(read(number, end));
                end
            }
            None => number.next(),
        };
    }
    found
}

/// The year of `QCVN 40:2025/BTNMT` begins no symbol.
fn in_standard(here: Cursor<'_>) -> bool {
    let colon =
        here.here().is_some_and(|t| t.glued) && here.back(1).is_some_and(|t| t.glued && t.is_sign(':'));
    colon && here.before(8).any(|token| matches!(here.literal(token), "QCVN" | "TCVN"))
}

fn read(here: Cursor<'_>, end: Cursor<'_>) -> Symbol {
    let printed = here.text().get(here.span_to(end).range()).unwrap_or("");
    let mut tight = String::with_capacity(printed.len());
    tight.extend(printed.split_whitespace());
    let lost = tight.find(|c: char| !c.is_ascii_digit()).filter(|at| {
        // "79 NQ/TW": the Party prints a hyphen there, and everybody else a slash.
        tight.get(*at..).is_some_and(|tail| tail.starts_with(char::is_uppercase))
    });
    if let Some(at) = lost {
        tight.insert(at, if tight.contains('/') { '-' } else { '/' });
    }
    let (number, tail) = tight.split_at(tight.find(['/', '-']).unwrap_or(tight.len()));
    let restored = restore_hyphen(tail);
    let plain = ungrouped(number);
    let (first, mut numbers) = numbers_before(here);
    let damaged = tight != printed || restored.is_some() || plain.is_some() || hyphen_behind_year(tail);
    let canonical = if numbers.is_empty() && restored.is_none() && plain.is_none() {
        vec![tight]
    } else {
        numbers.push(plain.unwrap_or_else(|| number.to_owned()));
        let tail = restored.as_deref().unwrap_or(tail);
        numbers.iter().map(|number| [number, tail].concat()).collect()
    };
    Symbol { start: first.index(), end: end.index(), canonical, damaged }
}

/// `/2025-NĐ-CP`: the slash behind the year is lost.
fn hyphen_behind_year(tail: &str) -> bool {
    let year = tail.strip_prefix('/').and_then(|rest| rest.split_once('-'));
    year.is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `1234` of `1.234`, whose thousands are grouped; the point of `66.7` belongs to the number.
fn ungrouped(number: &str) -> Option<String> {
    let (thousands, rest) = number.split_once('.')?;
    (rest.bytes().take_while(u8::is_ascii_digit).count() == 3).then(|| [thousands, rest].concat())
}

/// Behind `66.7` of the resolutions that settle obstacles (`66.7/2025/NQ-CP`), behind
/// `1.234` with its thousands grouped, or behind plain digits.
fn number(here: Cursor<'_>) -> Cursor<'_> {
    let point = here.ahead(1).is_some_and(|token| token.glued && token.is_sign('.'));
    let rest = |token: &&Token| token.glued && token.kind == Kind::Number && token.span.len() <= 3;
    if point && here.ahead(2).filter(rest).is_some() { here.next().next().next() } else { here.next() }
}

/// `01,` before `02/NQ-CP`: further numbers under one tail, behind `số` or a document kind.
fn numbers_before(here: Cursor<'_>) -> (Cursor<'_>, Vec<String>) {
    let mut numbers = Vec::new();
    let mut back = 0;
    loop {
        let separator =
            here.back(back + 1).is_some_and(|t| matches!(t.kind, Kind::Sign(',' | ';')) || t.is("và"));
        let Some(length) = number_length(here, back + 1).filter(|_| separator) else { break };
        let first = here.at(here.index() - (back + 1 + length));
        let span = first.span_to(here.at(here.index() - (back + 1)));
        numbers.insert(0, here.text().get(span.range()).unwrap_or("").to_owned());
        back += 1 + length;
    }
    let opens = |t: &Token| {
        matches!(here.literal(t).to_lowercase().as_str(), "số" | "quyết" | "định" | "thị" | "lệnh" | "tư")
    };
    if back > 0 && here.back(back + 1).is_some_and(opens) {
        (here.at(here.index() - back), numbers)
    } else {
        (here, Vec::new())
    }
}

/// How many tokens the number has that ends so far back: `01`, or the three of `66.7`.
fn number_length(here: Cursor<'_>, back: usize) -> Option<usize> {
    let is_number = |back: usize| here.back(back).filter(|t| t.kind == Kind::Number && t.span.len() <= 4);
    let last = is_number(back + 1)?;
    if !last.glued {
        return Some(1);
    }
    let point = here.back(back + 2).is_some_and(|token| token.glued && token.is_sign('.'));
    is_number(back + 3).filter(|first| point && !first.glued).map(|_| 3)
}

/// Kinds whose hyphen is restored where it is lost (`QĐUBND`), longest first.
const KINDS: &[&str] = &["TTLT", "NĐ", "QĐ", "NQ", "CT", "TT", "KH", "TB", "BC"];
/// Issuers that may follow such a kind at once.
const ISSUERS: &[&str] = &["UBND", "HĐND", "TTg", "CP", "BTC", "BXD", "BNV", "BYT", "UB"];

fn restore_hyphen(tail: &str) -> Option<String> {
    let at = tail.rfind('/')? + 1;
    let code = tail.get(at..)?;
    KINDS.iter().find_map(|kind| {
        let issuer = code.strip_prefix(kind)?;
        ISSUERS.contains(&issuer).then(|| format!("{}{kind}-{issuer}", tail.get(..at).unwrap_or("")))
    })
}

fn symbol(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut at = number(here);
    // "30c/NQ-CP": a letter may follow the number.
    if at
        .here()
        .is_some_and(|token| token.glued && token.span.len() == 1 && is_letters(token) && !token.capital)
    {
        at = at.next();
    }
    if let Some(end) = parted_by_blank(here, at) {
        return Some(end);
    }
    let separator = at.here()?;
    let party = separator.is_sign('-') && separator.glued;
    if !(separator.is_sign('/') || party) {
        return None;
    }
    at = at.next();
    // "61/2018/NĐ-CP": the year.
    // "255/2025-NĐ-CP": a hyphen printed for the slash behind it.
    let year = at.here().is_some_and(|token| token.kind == Kind::Number && token.span.len() == 4)
        && at.ahead(1).is_some_and(|token| token.is_sign('/') || token.glued && token.is_sign('-'));
    if year {
        at = at.next().next();
    }
    let code = at.here().filter(|token| is_code(at, token))?;
    let government = at.literal(code) == "CP";
    let tight = code.glued || year;
    // Asked before the tail is read: else tails that are none would be read again and again.
    if !(tight || party) {
        return None;
    }
    at = digits_of(at.next());
    let mut links = u32::from(year);
    while let Some(end) = link(at) {
        at = end;
        links += 1;
    }
    // "99- TB/TW" is printed with a blank; "38/CP" of the Government needs no kind.
    let apart = party && links > 0;
    let long = !party && (government || at.back(1).is_some_and(|token| token.span.len() >= 3));
    ((tight || apart) && (links > 0 || long)).then_some(at)
}

/// `số 79 NQ/TW`, `số 45 KH-UBND`: the sign between number and kind is lost.
fn parted_by_blank<'t>(here: Cursor<'t>, at: Cursor<'t>) -> Option<Cursor<'t>> {
    let named = here.back(1).is_some_and(|token| token.is("số"));
    let code = at.here().filter(|token| named && !token.glued)?;
    if !KINDS.contains(&at.literal(code))
        && !matches!(at.literal(code), "KL" | "CTr" | "HD" | "TTr" | "CĐ" | "CV")
    {
        return None;
    }
    at.ahead(1).filter(|token| token.glued)?;
    link(at.next())
}

/// `-UBND`, `- UBND`, `/TW`, `&PTNT`, `.UB`: a further part of the tail.
fn link(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let sign = here.here()?;
    let joins = matches!(sign.kind, Kind::Sign('-' | '/' | '_' | '&' | '.'));
    let next = here.ahead(1)?;
    // "NĐ - CP" is printed wide; only a kind may stand so far from its issuer.
    let kind = here.back(1).is_some_and(|token| KINDS.contains(&here.literal(token)));
    let wide = sign.is_sign('-') && kind && next.span.len() <= 8;
    let tight = sign.glued || next.glued || wide;
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
            "99- TB/TW",
            "38/CP",
            "1961/QĐUBND",
            "66.7/2025/NQ-CP",
            "66.10/NQ-CP",
            "255/2025-NĐ-CP",
            "1.234/QĐ-UBND",
        ] {
            assert_eq!(read(&format!("theo số {text} ngày")), [text]);
        }
    }

    #[test]
    fn canonical_forms_have_no_blank_and_their_hyphen() {
        let canonical = |text: &str| {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            symbols(Cursor::new(text, &tokens)).into_iter().flat_map(|s| s.canonical).collect::<Vec<_>>()
        };
        assert_eq!(canonical("số 32/2018/QĐ- UBND"), ["32/2018/QĐ-UBND"]);
        assert_eq!(canonical("số 56/ 2015/ NĐ - CP"), ["56/2015/NĐ-CP"]);
        assert_eq!(canonical("số 40/2000 /TT-BTC"), ["40/2000/TT-BTC"]);
        assert_eq!(canonical("số 1961/QĐUBND"), ["1961/QĐ-UBND"]);
        assert_eq!(canonical("Nghị quyết 01,02/NQ-CP"), ["01/NQ-CP", "02/NQ-CP"]);
        assert_eq!(canonical("số 02, 57-NQ/TW"), ["02-NQ/TW", "57-NQ/TW"]);
        assert_eq!(
            canonical("Nghị quyết số 66.7/2025/NQ-CP, 66.10/2025/NQ-CP"),
            ["66.7/2025/NQ-CP", "66.10/2025/NQ-CP"]
        );
        assert_eq!(canonical("Nghị quyết 66.7, 66.8/2025/NQ-CP"), ["66.7/2025/NQ-CP", "66.8/2025/NQ-CP"]);
        assert_eq!(canonical("số 1.234/QĐ-UBND"), ["1234/QĐ-UBND"]);
        assert_eq!(canonical("Nghị quyết số 79 NQ/TW ngày"), ["79-NQ/TW"]);
        assert_eq!(canonical("Kế hoạch số 45 KH-UBND ngày"), ["45/KH-UBND"]);
        assert_eq!(canonical("ngày 4, 61/2018/NĐ-CP"), ["61/2018/NĐ-CP"]);
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
