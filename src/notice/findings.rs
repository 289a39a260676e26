//! Findings about the whole notice, and all findings as records.

use super::writer::Writer;
use super::{DateRecord, DiagnosticRecord, Header, Role};
use crate::core::{Code, Diagnostic, Place, RecordId};
use crate::mentions::Bound;

pub(super) fn missing_components(header: &Header, findings: &mut Vec<Diagnostic>) {
    let components = [
        ("the kind of document", header.kind.is_none() && header.symbol.is_none()),
        ("the number", header.number.is_none()),
        ("the symbol", header.symbol.is_none()),
        ("the issuer", header.issuer.is_none() || header.issuer_inferred),
        ("the date of issue", header.issued_on.is_none()),
        ("the abstract", header.subject.is_none()),
    ];
    for (name, missing) in components {
        if missing {
            findings.push(Diagnostic::whole(Code::MissingComponent, format!("{name} is not in the text")));
        }
    }
}

pub(super) fn deadlines_before_issue(dates: &[DateRecord], header: &Header, findings: &mut Vec<Diagnostic>) {
    let Some(issued) = header.issued_on.as_deref().filter(|edtf| edtf.len() == 10) else { return };
    for date in dates.iter().filter(|date| date.role == Role::Deadline && date.bound != Some(Bound::From)) {
        if date.last_day.as_deref().is_some_and(|last| last < issued) {
            findings.push(Diagnostic::at(
                Code::DeadlineBeforeIssue,
                date.span.span(),
                format!("the deadline lies before the date of issue, {issued}"),
            ));
        }
    }
}

/// Findings as records: in text order, the whole document first.
pub(super) fn diagnostics(mut findings: Vec<Diagnostic>, writer: &mut Writer<'_>) -> Vec<DiagnosticRecord> {
    findings.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    findings.dedup();
    let mut whole = 0_u32;
    findings
        .into_iter()
        .map(|finding| {
            let id = match finding.span {
                Some(span) => writer.id('x', span.start),
                None => {
                    whole += 1;
                    RecordId::whole('x', whole)
                }
            };
            let span: Option<Place> = finding.span.map(|span| writer.text().place(span));
            DiagnosticRecord {
                id,
                code: finding.code,
                severity: finding.code.severity(),
                message: finding.message,
                span,
                suggestion: finding.suggestion,
            }
        })
        .collect()
}
