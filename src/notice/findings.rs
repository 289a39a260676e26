//! Findings about the whole notice and its words, and all findings as records.

use super::writer::Writer;
use super::{DateRecord, DiagnosticRecord, Header, Role};
use crate::core::{Code, Diagnostic, Place, RecordId, Span};
use crate::mentions::Bound;
use crate::text::{Misreadings, Text};

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

/// Words that no Vietnamese text has: each once, with its first place and its number. A
/// name that was found misread as a whole tells more than a word of it.
pub(super) fn misread_words(misread: Misreadings, text: &Text, findings: &mut Vec<Diagnostic>) {
    let many = misread.words.len();
    if many > FEW && misread.suspected.saturating_mul(3) > misread.marked {
        let message = format!(
            "{} of {} words with marks are no Vietnamese words; the text may be in another language or encoding",
            misread.suspected, misread.marked
        );
        return findings.push(Diagnostic::whole(Code::SuspectedOcrError, message));
    }
    let told = |finding: &Diagnostic| matches!(finding.code, Code::SuspectedOcrError | Code::MixedScript);
    let mut names: Vec<Span> = findings.iter().filter(|f| told(f)).filter_map(|f| f.span).collect();
    names.sort_unstable();
    for word in misread.words {
        let span = text.origin(Span::from_range(word.range));
        let after = names.partition_point(|name| name.start <= span.start);
        let within =
            after.checked_sub(1).and_then(|at| names.get(at)).is_some_and(|name| name.contains(span));
        if within && word.times == 1 {
            continue;
        }
        let more = match word.times {
            ..=1 => String::new(),
            times => format!(", here the first of {times} times"),
        };
        let message = ["\"", text.literal(span), "\" is no Vietnamese word", &more].concat();
        let finding = Diagnostic::at(Code::SuspectedOcrError, span, message);
        findings.push(match word.meant {
            Some(meant) => finding.suggesting(meant),
            None => finding,
        });
    }
}

/// So many misread words are never taken for another language.
const FEW: usize = 20;

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
            let span: Option<Place> = finding.span.map(|span| writer.place(span));
            DiagnosticRecord {
                id,
                code: finding.code,
                severity: finding.severity,
                message: finding.message,
                span,
                suggestion: finding.suggestion,
            }
        })
        .collect()
}
