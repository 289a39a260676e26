//! Laws by their names (`Luật Bảo vệ môi trường năm 2020`) and schemes by their
//! nicknames (`Đề án 06`). A law's name ends at a sign, at `năm`, `số`, `ngày`, or at
//! the lower-case word with which the sentence goes on.

use std::sync::LazyLock;

use super::words::relation;
use super::{CitationMention, Form, numbered, provisions_before};
use crate::core::Span;
use crate::mentions::Granularity;
use crate::mentions::cursor::Cursor;
use crate::mentions::date::DateMention;
use crate::mentions::opens::{LAW, SCHEME, TREATY};
use crate::mentions::symbol::Symbol;
use crate::mentions::token::{Kind, Token};
use crate::text::Phrases;

/// The longest name of a law, in tokens.
const LONGEST: usize = 14;

/// What a sentence goes on with behind a law's name, in small letters.
static ENDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("law_ends.txt")));

/// Every law named in a text.
pub fn laws(start: Cursor<'_>, symbols: &[Symbol], dates: &[DateMention]) -> Vec<CitationMention> {
    let mut found = Vec::new();
    let mut here = start;
    while let Some(word) = here.seek(LAW) {
        here = word;
        let capital = here.here().is_some_and(|token| token.capital);
        let code = || here.back(1).is_some_and(|before| here.literal(before) == "Bộ");
        if (capital || code())
            && let Some(citation) = law(here, symbols, dates)
        {
            found.push(citation);
        }
        here = here.next();
    }
    found
}

fn law(here: Cursor<'_>, symbols: &[Symbol], dates: &[DateMention]) -> Option<CitationMention> {
    let name = here.next();
    let opens = name
        .here()
        .is_some_and(|token| matches!(token.kind, Kind::Word(_)) && (token.capital || lower_name(name)));
    // "Luật sư", "Luật gia": persons; "LUẬT" in a title is no name.
    if !opens || here.here().is_some_and(|token| here.literal(token) == "LUẬT") {
        return None;
    }
    let mut end = name.next();
    while end.index() < name.index() + LONGEST && belongs(end) {
        end = end.next();
    }
    let code = here.back(1).filter(|token| here.literal(token) == "Bộ");
    let begin = code.map_or(here, |_| here.at(here.index() - 1));
    if let Some(symbol) = number_of(end, symbols) {
        // "Luật Đất đai số 31/2024/QH15" is one citation, with the date and issuer of its number.
        let whole = numbered(here.at(0), symbol, dates);
        let from = begin.here().map_or(whole.span.start, |token| token.span.start);
        let (from, provisions) = provisions_before(here.text(), from);
        return Some(CitationMention {
            span: Span::new(from, whole.span.end),
            doc_type: super::words::doc_type_named("luật"),
            provisions,
            relation: relation(here, from),
            ..whole
        });
    }
    let mut span = begin.span_to(end);
    let next = dates.partition_point(|date| date.span.start < span.end);
    let date = dates.get(next).filter(|date| {
        let between = here.text().get(span.end as usize..date.span.start as usize).unwrap_or("x");
        between.trim().is_empty() && date.cue == crate::mentions::date::Cue::Reference
    });
    if let Some(date) = date {
        span = Span::new(span.start, date.span.end);
    }
    let (from, provisions) = provisions_before(here.text(), span.start);
    Some(CitationMention {
        span: Span::new(from, span.end),
        form: Form::Law,
        doc_type: None,
        symbols: Vec::new(),
        issuer: None,
        // The year of a law is a part of its name; only a day is its date.
        date: date.filter(|date| date.value.granularity() == Granularity::Day).map(|_| next),
        provisions,
        relation: relation(here, from),
        damaged: false,
    })
}

/// The symbol behind a law's name: `số 31/2024/QH15`.
fn number_of<'m>(end: Cursor<'_>, symbols: &'m [Symbol]) -> Option<&'m Symbol> {
    end.here().filter(|token| token.is("số"))?;
    let colon = end.ahead(1).is_some_and(|token| token.is_sign(':'));
    let first = end.index() + if colon { 2 } else { 1 };
    let at = symbols.partition_point(|symbol| symbol.start < first);
    symbols.get(at).filter(|symbol| symbol.start == first)
}

/// Whether the token here still belongs to the name of a law.
fn belongs(here: Cursor<'_>) -> bool {
    let Some(token) = here.here() else { return false };
    let capital_next = here.ahead(1).is_some_and(|next| next.capital);
    let literal = here.literal(token);
    match token.kind {
        // "Luật Quy hoạch đô thị và Nghị định …" names another document behind the "và".
        Kind::Word(_) if literal == "và" => {
            capital_next && !opens_document(here.next()) || joins_nouns(here)
        }
        Kind::Word(_) => token.capital || ENDS.opens(here.rest()).is_none(),
        // "Luật Phòng, chống tham nhũng"; "Luật Lâm nghiệp, Luật Đất đai" names two.
        Kind::Sign(',') => here.back(1).is_some_and(|before| here.literal(before) == "Phòng"),
        _ => false,
    }
}

/// Older texts write the field of a law in lower case: `Luật doanh nghiệp`.
fn lower_name(here: Cursor<'_>) -> bool {
    const NAMES: &[(&str, &str)] = &[
        ("doanh", "nghiệp"),
        ("đất", "đai"),
        ("đầu", "tư"),
        ("đấu", "thầu"),
        ("hợp", "tác"),
        ("thương", "mại"),
        ("hải", "quan"),
        ("ngân", "sách"),
        ("giáo", "dục"),
        ("xây", "dựng"),
        ("cạnh", "tranh"),
        ("phá", "sản"),
        ("khiếu", "nại"),
        ("bảo", "vệ"),
        ("thuế", "giá"),
        ("thuế", "thu"),
        ("kế", "toán"),
        ("giao", "thông"),
        ("nhà", "ở"),
        ("tổ", "chức"),
    ];
    let literal = |ahead: usize| here.ahead(ahead).map(|token| here.literal(token));
    NAMES.iter().any(|(first, second)| literal(0) == Some(first) && literal(1) == Some(second))
}

fn opens_document(here: Cursor<'_>) -> bool {
    here.here().is_some_and(|token| {
        matches!(
            here.literal(token),
            "Nghị" | "Quyết" | "Thông" | "Luật" | "Bộ" | "Chỉ" | "Công" | "Kế" | "Pháp" | "Văn"
        )
    })
}

/// `Luật Trồng trọt và chăn nuôi`-like names are rare; `và các`, `và văn bản` go on with the sentence.
fn joins_nouns(here: Cursor<'_>) -> bool {
    let next = here.ahead(1).map(|token| here.literal(token).to_lowercase());
    next.is_some_and(|word| matches!(word.as_str(), "gia" | "bảo" | "sử" | "nghĩa" | "xử"))
}

/// Treaties by their names: `Hiệp định về quy chế quản lý biên giới …`.
pub fn treaties(start: Cursor<'_>) -> Vec<CitationMention> {
    let mut found = Vec::new();
    let mut here = start;
    while let Some(treaty) = here.seek(TREATY) {
        here = treaty;
        let literal = |ahead: usize| here.ahead(ahead).map_or("", |token| here.literal(token));
        let named = matches!((literal(0), literal(1)), ("Hiệp", "định") | ("Công", "ước"));
        if named && here.ahead(2).is_some_and(|t| matches!(t.kind, Kind::Word(_))) {
            let mut end = here.at(here.index() + 2);
            while end.index() < here.index() + LONGEST_TREATY && in_treaty(end) {
                end = end.next();
            }
            let span = here.span_to(end);
            found.push(CitationMention {
                span,
                form: Form::Treaty,
                doc_type: None,
                symbols: Vec::new(),
                issuer: None,
                date: None,
                provisions: Vec::new(),
                relation: relation(here, span.start),
                damaged: false,
            });
            here = end;
        } else {
            here = here.next();
        }
    }
    found
}

/// The longest name of a treaty, in tokens.
const LONGEST_TREATY: usize = 28;

/// A treaty's name goes on to the next sign, or to `và các …`.
fn in_treaty(here: Cursor<'_>) -> bool {
    let Some(token) = here.here() else { return false };
    let and_others = here.literal(token) == "và"
        && here.ahead(1).is_some_and(|t| matches!(here.literal(t), "các" | "những"));
    match token.kind {
        Kind::Word(_) | Kind::Number => !and_others,
        Kind::Sign(sign) => sign == '-',
    }
}

/// Schemes that are known by a number: `Đề án 06`, `Chương trình 135`.
pub fn schemes(start: Cursor<'_>) -> Vec<CitationMention> {
    let mut found = Vec::new();
    let mut here = start;
    while let Some(scheme) = here.seek(SCHEME) {
        here = scheme;
        let named = here.ahead(1).is_some_and(|next| here.literal(next) == "án");
        let number = here.ahead(2).filter(|number| number.kind == Kind::Number && number.span.len() <= 4);
        let ends = |after: Option<&Token>| {
            !after.is_some_and(|t| {
                t.glued
                    && matches!(t.kind, Kind::Sign('/' | '-' | '.' | ',' | '%'))
                    && here.ahead(4).is_some_and(|n| n.glued)
            })
        };
        if named && number.is_some() && ends(here.ahead(3)) {
            let span = here.span_to(here.at(here.index() + 3));
            found.push(CitationMention {
                span,
                form: Form::Scheme,
                doc_type: super::words::doc_type_of("0/ĐA"),
                symbols: Vec::new(),
                issuer: None,
                date: None,
                provisions: Vec::new(),
                relation: relation(here, span.start),
                damaged: false,
            });
        }
        here = here.next();
    }
    found
}
