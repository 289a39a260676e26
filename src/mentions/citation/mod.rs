//! Documents cited: by symbol (`Quyết định số 508/QĐ-TTg ngày 25/3/2022`), by the name
//! of a law, or by a nickname (`Đề án 06`), with provision, date and issuer. The
//! literal runs from the provision or the kind to the date or issuer, without the title.

mod examples;
mod law;
mod standard;
mod words;

use regex::Regex;

use crate::core::Span;
use crate::text::{LETTER, Pattern, lower};

use super::cursor::Cursor;
use super::date::DateMention;
use super::opens::{LAW, SCHEME, TREATY};
use super::symbol::Symbol;
use super::{Mentions, Recognizer, Relation, Scanner};
use words::{DocType, doc_type_before, issuer_behind, relation};

/// How a document is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By its symbol.
    Numbered,
    /// A law by its name.
    Law,
    /// By a nickname: `Đề án 06`.
    Scheme,
    /// A treaty by its name.
    Treaty,
    /// A technical standard: `QCVN 40:2025/BTNMT`.
    Standard,
}

/// A document cited in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationMention {
    /// The literal.
    pub span: Span,
    /// How it is cited.
    pub form: Form,
    /// The kind of document.
    pub doc_type: Option<&'static DocType>,
    /// Canonical symbols.
    pub symbols: Vec<String>,
    /// The issuer as printed, or as the symbol implies.
    pub issuer: Option<Issuer>,
    /// Index of its date among the dates of the text.
    pub date: Option<usize>,
    /// `Điều 4`, `khoản 1 Điều 7`.
    pub provisions: Vec<String>,
    /// What the sentence does with it.
    pub relation: Option<Relation>,
    /// The symbol is not printed in its canonical form.
    pub damaged: bool,
}

/// The body that issued a cited document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The literal behind `của`; empty where the symbol alone tells.
    pub span: Option<Span>,
    /// The name.
    pub name: String,
}

/// The row of the table.
pub static RECOGNIZER: Recognizer = Recognizer {
    name: "citation",
    reads: "legal references: symbol grammar",
    show,
    finds: examples::FINDS,
    ignores: examples::IGNORES,
};

fn show(text: &str) -> Vec<(String, String)> {
    let mentions = Scanner::default().scan(text);
    let shown = |found: &CitationMention| {
        let name = found.doc_type.map_or("", |doc| doc.code);
        let mut value = format!("{name} {}", found.symbols.join(" "));
        let date = found.date.and_then(|at| mentions.dates.get(at)).map(ToString::to_string);
        for part in
            [date, Some(found.provisions.join(", ")), found.issuer.as_ref().map(|issuer| issuer.name.clone())]
        {
            if let Some(part) = part.filter(|part| !part.is_empty()) {
                value.push_str(" | ");
                value.push_str(&part);
            }
        }
        value.trim().to_owned()
    };
    mentions.citations.iter().map(|found| (text[found.span.range()].to_owned(), shown(found))).collect()
}

/// Finds every citation of a text, of whose tokens some may open these kinds; the dates of
/// the text are known already.
pub fn find(start: Cursor<'_>, symbols: &[Symbol], opens: u8, mentions: &mut Mentions) {
    if symbols.is_empty() && opens & (LAW | SCHEME | TREATY) == 0 {
        return;
    }
    let mut citations: Vec<CitationMention> =
        symbols.iter().map(|symbol| numbered(start, symbol, &mentions.dates)).collect();
    // Few texts hold the words that names of documents begin with.
    if opens & LAW != 0 {
        citations.extend(law::laws(start, symbols, &mentions.dates));
    }
    if opens & SCHEME != 0 {
        citations.extend(law::schemes(start));
        citations.extend(standard::standards(start));
    }
    if opens & TREATY != 0 {
        citations.extend(law::treaties(start));
    }
    citations.sort_by_key(|citation| (citation.span.start, citation.span.end));
    // A law named in front of its own symbol is one citation.
    citations.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    mentions.citations = citations;
}

/// Names the issuers that are bodies of the text: `của UBND xã Hàm Yên` right behind.
pub fn name_issuers(text: &str, mentions: &mut Mentions) {
    let Mentions { citations, agencies, .. } = mentions;
    for citation in citations.iter_mut() {
        let named = citation.issuer.as_ref().is_some_and(|issuer| issuer.span.is_some());
        if named || citation.symbols.is_empty() {
            continue;
        }
        let next = agencies.partition_point(|body| body.span.start < citation.span.end);
        let Some(body) = agencies.get(next) else { break };
        let between = text.get(citation.span.end as usize..body.span.start as usize).unwrap_or("");
        if between.trim() == "của" {
            let printed = text.get(body.span.range()).unwrap_or("");
            let name = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            citation.issuer = Some(Issuer { span: Some(body.span), name });
            citation.span = Span::new(citation.span.start, body.span.end);
        }
    }
}

fn numbered(start: Cursor<'_>, symbol: &Symbol, dates: &[DateMention]) -> CitationMention {
    let first = start.at(symbol.start);
    let end = start.at(symbol.end);
    let mut span = first.span_to(end);
    let head = doc_type_before(first);
    if let Some((at, _)) = head {
        span = Span::new(at, span.end);
    }
    let (begin, provisions) = provisions_before(start.text(), span.start);
    span = Span::new(begin, span.end);
    let date = date_behind(start, symbol.end, dates);
    if let Some(date) = date.and_then(|at| dates.get(at)) {
        span = Span::new(span.start, date.span.end);
    }
    let printed = issuer_behind(start.text(), span.end);
    if let Some(issuer) = printed.as_ref().and_then(|issuer| issuer.span) {
        span = Span::new(span.start, issuer.end);
    }
    let tail = symbol.canonical.first().map_or("", String::as_str);
    CitationMention {
        span,
        form: Form::Numbered,
        doc_type: head.map(|(_, doc)| doc).or_else(|| words::doc_type_of(tail)),
        symbols: symbol.canonical.clone(),
        issuer: printed.or_else(|| words::issuer_of(tail)),
        date,
        provisions,
        relation: relation(first, span.start),
        damaged: symbol.damaged,
    }
}

/// The date right behind a symbol: a comma or a bracket between at most. A day with a bound
/// before it (`trước ngày`, `chậm nhất`, `đến`, `từ`) limits what is to be done.
fn date_behind(start: Cursor<'_>, end: usize, dates: &[DateMention]) -> Option<usize> {
    let from = start.at(end).here()?.span.start;
    let next = dates.partition_point(|date| date.span.start < from);
    let date = dates.get(next)?;
    let between = start.text().get(from as usize..date.span.start as usize)?;
    let near =
        between.chars().all(|c| matches!(c, ',' | '(' | ')') || c.is_whitespace()) && between.len() <= 4;
    (near && date.bound.is_none() && date.value.granularity() == super::Granularity::Day).then_some(next)
}

/// `điểm a khoản 2 Điều 103 (của)` at the end of a text.
static PROVISION: Pattern = Pattern::new(|| {
    Regex::new(&format!(
        r"(?i)(?:(?:điểm\s+{LETTER}(?:\s*[,và]+\s*{LETTER})*|khoản\s+[0-9]+(?:\s*(?:,|và)\s*(?:khoản\s+)?[0-9]+)*|điều\s+[0-9]+{LETTER}?(?:\s*(?:,|và)\s*(?:điều\s+)?[0-9]+)*|mục\s+[0-9]+|chương\s+[IVXLC]+|phần\s+[IVXLC]+)[\s,]*(?:và\s+)?(?:của\s+)?)+$",
    ))
    .ok()
});

/// Whether a text may end with a provision, by its last word: a number, a letter or
/// letters in a list, a Roman number, or what leads from the provision to the document.
fn may_end_provision(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    last.chars().nth(1).is_none()
        || last.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | 'v' | 'V' | 'à' | 'À'))
        || last.chars().all(|c| matches!(c.to_ascii_uppercase(), 'I' | 'V' | 'X' | 'L' | 'C'))
        || lower(last) == "của"
}

/// How far left a provision may begin, in bytes.
const PROVISION_REACH: usize = 160;

/// The provisions in front of a document, and where they begin.
fn provisions_before(text: &str, at: u32) -> (u32, Vec<String>) {
    let end = at as usize;
    let from =
        (end.saturating_sub(PROVISION_REACH)..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    let before = text.get(from..end).unwrap_or("");
    // Most documents are cited whole, and the pattern is slow to say so.
    let found = if may_end_provision(before) { PROVISION.find(before) } else { None };
    let Some(found) = found else { return (at, Vec::new()) };
    let words: Vec<&str> = found.as_str().split_whitespace().collect();
    let provision = words.join(" ");
    let provision =
        provision.trim_end_matches(" của").trim_end_matches(" và").trim_matches([',', ' ']).to_owned();
    (Span::from_range(from + found.start()..end).start, vec![provision])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_compiles() {
        assert!(PROVISION.compiles());
    }
}
