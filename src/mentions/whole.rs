//! Whether what was read was read whole: what touches the number of a literal decides. A
//! digit, a letter that is taken for one, or a sign between digits says that only a part
//! was read; the literal then takes it in, has no value, and a finding says why.

use super::broken::{behind_signs, broken_before, is_broken, is_digits, is_letter_alone, range_tie};
use super::citation::CitationMention;
use super::cursor::Cursor;
use super::date::{DateMention, Point, Unit, Value};
use super::number::{NAMING, NAMING_FOR_COUNTS, looks_like_digits};
use super::symbol::Symbol;
use super::token::{Kind, Token};
use super::{Mentions, PercentageKind, QuantityKind};
use crate::core::{Code, Span};

/// Takes the value from every mention of a text that was cut.
pub(super) fn check(start: Cursor<'_>, symbols: &[Symbol], mentions: &mut Mentions) {
    let claimed = Claimed::of(start, symbols, mentions);
    let whole = |span: Span| whole_of(start, span, &claimed);
    let mut findings = Vec::new();
    let mut found = |span: Span| {
        findings.push((Code::CutNumber, span, "only a part of a number can be read here".to_owned()));
    };
    for figure in &mut mentions.percentages {
        let behind = start.behind(figure.span.end);
        let goes_on = figure.kind != PercentageKind::Multiple
            && behind.here().is_some_and(|token| token.glued && token.kind == Kind::Number);
        let span = whole(figure.span);
        if span != figure.span || goes_on {
            (figure.span, figure.value, figure.value_max) = (span, None, None);
            found(span);
        }
    }
    for quantity in &mut mentions.quantities {
        let span = whole(quantity.span);
        let rank = quantity.kind == QuantityKind::Rank && rank_goes_on(start, quantity.span.end);
        if span != quantity.span || rank {
            (quantity.span, quantity.value, quantity.value_max, quantity.base) = (span, None, None, None);
            found(span);
        }
    }
    for date in &mut mentions.dates {
        let span = whole(date.span);
        let span = if goes_on(start, date) { Span::new(span.start, run_end(start, span.end)) } else { span };
        let span = begins_broken(start, date).map_or(span, |begin| Span::new(begin, span.end));
        if span != date.span {
            (date.span, date.value) = (span, Value::Impossible);
            found(span);
        }
    }
    for citation in mentions.citations.iter_mut().filter(|citation| !citation.symbols.is_empty()) {
        if symbols_cut(start, symbols, citation) {
            citation.damaged = true;
            citation.symbols.clear();
            citation.issuer = citation.issuer.take().filter(|issuer| issuer.span.is_some());
            found(citation.span);
        }
    }
    mentions.findings.append(&mut findings);
}

/// What the tokens of a text belong to already.
struct Claimed(Vec<Span>);

impl Claimed {
    fn of(start: Cursor<'_>, symbols: &[Symbol], mentions: &Mentions) -> Self {
        let Mentions { percentages, dates, quantities, citations, .. } = mentions;
        let symbols = symbols.iter().map(|symbol| start.at(symbol.start).span_to(start.at(symbol.end)));
        let mut spans: Vec<Span> = (percentages.iter().map(|found| found.span))
            .chain(dates.iter().filter(|date| !date.bare_months).map(|found| found.span))
            .chain(quantities.iter().map(|found| found.span))
            .chain(citations.iter().map(|found| found.span))
            .chain(symbols)
            .collect();
        spans.sort_unstable_by_key(|span| (span.end, span.start));
        Self(spans)
    }

    fn holds(&self, token: &Token) -> bool {
        let next = self.0.partition_point(|span| span.end < token.span.end);
        self.0.get(next..).unwrap_or(&[]).iter().take(4).any(|span| span.contains(token.span))
    }
}

/// The literal with all that its first number is a part of; itself where it is whole.
fn whole_of(start: Cursor<'_>, span: Span, claimed: &Claimed) -> Span {
    let mut number = start.behind(span.start);
    while number.here().is_some_and(|token| token.kind != Kind::Number && token.span.end < span.end) {
        number = number.next();
    }
    if number.here().is_none_or(|token| token.kind != Kind::Number) {
        return span;
    }
    let mut at = number;
    // A number has few parts; a run of others without a blank is no number.
    for _ in 0..8 {
        match before(at, claimed) {
            Some(earlier) => at = earlier,
            None => break,
        }
    }
    let begin = at.here().map_or(span.start, |token| token.span.start);
    Span::new(begin.min(span.start), span.end)
}

/// Where the number begins whose later part stands here; nothing where it begins here.
fn before<'t>(here: Cursor<'t>, claimed: &Claimed) -> Option<Cursor<'t>> {
    let (token, last) = (here.here()?, here.back(1)?);
    let back = |count: usize| here.at(here.index() - count);
    if token.glued {
        return match last.kind {
            Kind::Word(_) => is_letter_alone(here, last).then(|| back(1)),
            Kind::Number => Some(back(1)),
            Kind::Sign(',' | '.') if !last.glued => {
                // "15 ,6%"
                let number = here.back(2).filter(|number| number.kind == Kind::Number)?;
                (!claimed.holds(number)).then(|| back(2))
            }
            Kind::Sign(_) => behind_signs(here).filter(|at| at.here().is_some_and(|t| !claimed.holds(t))),
        };
    }
    // "12l đến dưới 18 tuổi": the lower end of the range is broken.
    if let Some(begin) = broken_before(range_tie(here)) {
        return Some(begin);
    }
    let (number, parted) = match last.kind {
        Kind::Number => (last, 1),
        Kind::Sign(',') if last.glued => (here.back(2)?, 2),
        // "59.⏎000 ha": no sentence begins with three digits.
        Kind::Sign('.') if last.glued && token.span.len() == 3 => (here.back(2)?, 2),
        _ => return None,
    };
    let short = number.kind == Kind::Number && number.span.len() <= 3 && token.span.len() <= 3;
    let named = here.back(parted + 1).is_none_or(|word| {
        let word = here.literal(word).to_lowercase();
        NAMING.contains(&word.as_str()) || NAMING_FOR_COUNTS.contains(&word.as_str())
    });
    let listed = parted == 2 && here.back(3).is_some_and(|token| matches!(token.kind, Kind::Sign(_)));
    (short && !named && !listed && !claimed.holds(number)).then(|| back(parted))
}

/// A date's number goes on behind it: `15/12/2O26`, `tháng 1 2 năm 2026`, `tháng 4 năm 20x22`.
fn goes_on(start: Cursor<'_>, date: &DateMention) -> bool {
    let end = start.behind(date.span.end);
    let Some(next) = end.here() else { return false };
    let named = next.is("năm") || matches!(next.kind, Kind::Sign('/' | '-'));
    let open = date.value.year().is_none() && !matches!(date.value, Value::Impossible);
    // The year that is printed behind cannot be read.
    if open && (is_broken(end) || named && is_broken(end.next())) {
        return true;
    }
    if open
        && next.is("năm")
        && end.ahead(1).is_some_and(|year| year.kind == Kind::Number && year.span.len() != 4)
    {
        return true;
    }
    if !end.back(1).is_some_and(|last| last.kind == Kind::Number) {
        return false;
    }
    let number = |ahead: usize| end.ahead(ahead).is_some_and(|t| t.glued && is_digits(end, t));
    match next.kind {
        Kind::Number if next.glued => true,
        Kind::Word(_) if next.glued => {
            looks_like_digits(end.literal(next)) || is_letter_alone(end, next) && (1..3).any(number)
        }
        Kind::Number => {
            let open = matches!(
                date.value,
                Value::Point(Point { unit: Unit::Day { .. } | Unit::Month(_), year: None })
            );
            let dated = end.ahead(1).is_some_and(|token| {
                token.is("năm") && end.ahead(2).is_some_and(|year| year.span.len() == 4)
                    || matches!(token.kind, Kind::Sign('/' | '.' | ',' | ';' | ')'))
            });
            open && next.span.len() <= 2 && dated
        }
        Kind::Sign('/') if next.glued => (1..4).any(number),
        Kind::Sign('\'' | '’' | '`' | '*' | '_' | '^' | '\\' | '|' | '~') if next.glued => {
            (1..4).any(number)
        }
        _ => false,
    }
}

/// The first of two ends is broken (`1\4 đến 16/10`, `ngày O1 và 12/4`), or the month of a
/// year is (`tháng l6 năm 2021`).
fn begins_broken(start: Cursor<'_>, date: &DateMention) -> Option<u32> {
    let begin = start.behind(date.span.start);
    let inside = begin.here()?.is_any(&["đến", "tới", "năm"]);
    let tied = begin
        .back(1)
        .is_some_and(|tie| tie.is_any(&["đến", "tới", "và"]) || tie.is_sign('-') || tie.is_sign(','));
    let at = if inside {
        begin
    } else if tied {
        begin.at(begin.index() - 1)
    } else {
        return None;
    };
    broken_before(Some(at))?.here().map(|token| token.span.start)
}

/// `thứ 1*2/63`, `thứ 1 2/63`: the number of a rank goes on.
fn rank_goes_on(start: Cursor<'_>, end: u32) -> bool {
    let at = start.behind(end);
    let number = |ahead: usize| at.ahead(ahead).is_some_and(|t| t.kind == Kind::Number);
    match at.here().map(|token| token.kind) {
        Some(Kind::Number) => at.ahead(1).is_some_and(|token| token.is_sign('/')),
        Some(Kind::Sign(sign)) if sign != '/' => {
            at.here().is_some_and(|t| t.glued) && number(1) && at.ahead(1).is_some_and(|t| t.glued)
        }
        Some(Kind::Word(_)) => at.here().is_some_and(|t| t.glued) && number(1),
        _ => false,
    }
}

/// Behind the run without a blank that goes on at a place.
fn run_end(start: Cursor<'_>, end: u32) -> u32 {
    let mut at = start.behind(end);
    // "tháng 4 năm 20x22": the year that cannot be read.
    if at.here().is_some_and(|token| token.is("năm")) {
        at = at.next();
    }
    let mut end = at.here().filter(|token| !token.glued).map_or(end, |token| token.span.end);
    for _ in 0..8 {
        match at.here().filter(|token| token.glued && !matches!(token.kind, Kind::Sign(',' | ';' | ')'))) {
            Some(token) => (at, end) = (at.next(), token.span.end),
            None => break,
        }
    }
    end
}

/// A digit, a letter or a sign stands against the number of a symbol.
fn symbols_cut(start: Cursor<'_>, symbols: &[Symbol], citation: &CitationMention) -> bool {
    let first = start.behind(citation.span.start).index();
    let next = symbols.partition_point(|symbol| symbol.end <= first);
    let Some(symbol) = symbols.get(next) else { return false };
    let number = start.at(symbol.start);
    // "30c/NQ-CP" is a number with its letter; "12l/NQ-CP" had another digit.
    let lettered = symbol.canonical.iter().any(|canonical| {
        let letter = canonical.chars().find(|c| !c.is_ascii_digit() && *c != '.');
        letter.is_some_and(|c| c.is_lowercase() && !matches!(c, 'a'..='h' | 'k' | 'đ'))
    });
    lettered
        || number.here().zip(number.back(1)).is_some_and(|(token, last)| match last.kind {
            Kind::Word(_) => token.glued && is_letter_alone(number, last),
            Kind::Sign(_) if token.glued => {
                behind_signs(number).is_some()
                    || last.is_sign('/') && number.back(2).is_some_and(|t| last.glued && is_digits(number, t))
            }
            Kind::Sign('/') => last.glued && number.back(2).is_some_and(|t| is_digits(number, t)),
            Kind::Number => {
                // The kind before it was not reached.
                let headless = citation.span.start == token.span.start;
                last.glued && number.back(2).is_some_and(|sign| sign.is_sign('/'))
                    || last.span.len() <= 4 && (headless || number.back(2).is_some_and(|t| t.is("số")))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use crate::core::Code;
    use crate::mentions::Scanner;

    #[test]
    fn what_is_cut_has_no_value_and_says_so() {
        for text in [
            "đạt 1 7,7%",
            "thu ngân sách đạt 15 ,6% dự toán",
            "đạt O,5%",
            "đạt x5%",
            "đạt 12*5%",
            "đạt 5%7",
            "sản lượng 12*500 tấn",
            "diện tích 9, 5 ha",
            "diện tích 12 5 ha",
            "hoàn thành ngày 15/12/2O26",
            "hoàn thành trong tháng 1 2 năm 2026",
        ] {
            let found = Scanner::default().scan(text);
            let values = (found.percentages.iter().map(|f| f.value))
                .chain(found.quantities.iter().map(|q| q.value))
                .chain(found.dates.iter().map(|d| d.value.year().map(|_| crate::core::Decimal::whole(0))));
            assert_eq!(values.clone().next(), Some(None), "{text}: {found:?}");
            let told = |code: &Code| matches!(code, Code::CutNumber | Code::MalformedNumber);
            assert!(found.findings.iter().any(|(code, ..)| told(code)), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_whole_keeps_its_value() {
        for text in [
            "đạt95%",
            "tăng 12 vụ(24,5%)",
            "đạt 5-6%",
            "năm 2025, 5 hộ",
            "tại Điều 9, 5 hộ",
            "tổ 3, 5 hộ",
            "Tháng 4 250 hộ",
            "ngày 15/4 12 hộ",
            "đạt 95%, 5 hộ",
            "các năm 2021, 2022",
            "10/12 xã",
            "Bảng 3 12 hộ",
        ] {
            let found = Scanner::default().scan(text);
            assert!(found.findings.is_empty(), "{text}: {:?}", found.findings);
        }
    }
}
