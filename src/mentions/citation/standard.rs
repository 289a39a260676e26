//! Technical standards and regulations: `QCVN 40:2025/BTNMT`, `TCVN 5574:2018`, `QCVN
//! 01-1:2018/BYT`. Kind, number, year behind a colon, and the ministry of a regulation.

use super::words::relation;
use super::{CitationMention, Form};
use crate::mentions::cursor::Cursor;
use crate::mentions::opens::SCHEME;
use crate::mentions::token::Kind;

/// Every standard of a text.
pub fn standards(start: Cursor<'_>) -> Vec<CitationMention> {
    let mut found = Vec::new();
    let mut here = start;
    while let Some(head) = here.seek(SCHEME) {
        here = head.next();
        let Some(end) = standard(head) else { continue };
        let span = head.span_to(end);
        let printed = head.text().get(span.range()).unwrap_or("");
        let symbol = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(CitationMention {
            span,
            form: Form::Standard,
            doc_type: None,
            symbols: vec![symbol],
            issuer: None,
            date: None,
            provisions: Vec::new(),
            relation: relation(head, span.start),
            damaged: false,
        });
        here = end;
    }
    found
}

/// Behind the standard that begins here.
pub fn standard(head: Cursor<'_>) -> Option<Cursor<'_>> {
    let literal = head.literal(head.here()?);
    if !matches!(literal, "QCVN" | "TCVN") {
        return None;
    }
    let number = |at: Cursor<'_>| at.here().is_some_and(|token| token.kind == Kind::Number);
    let sign = |at: Cursor<'_>, sign: char| at.here().is_some_and(|t| t.glued && t.is_sign(sign));
    let mut at = head.next();
    if !number(at) {
        return None;
    }
    at = at.next();
    while sign(at, '-') && number(at.next()) {
        at = at.next().next();
    }
    if !(sign(at, ':') && number(at.next())) {
        return None;
    }
    at = at.next().next();
    while sign(at, '/') && at.ahead(1).is_some_and(|token| token.glued && token.capital) {
        at = at.next().next();
    }
    Some(at)
}
