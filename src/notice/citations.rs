//! Citation records from what the text mentions.

use super::writer::Writer;
use super::{AgencyRef, Citation, CitationKind, Decision, Edtf};
use crate::blocks::Flow;
use crate::mentions::CitationMention;
use crate::mentions::citation::Form;

/// One record, without the section and task it stands in. `date` is its date in EDTF.
pub fn record(
    mention: &CitationMention,
    flow: &Flow<'_>,
    date: Option<Edtf>,
    writer: &mut Writer<'_>,
) -> Citation {
    let literal = writer.mention(flow, mention.span);
    let issuer = mention.issuer.as_ref().map(|issuer| {
        let printed = issuer.span.map(|span| writer.printed_in(flow, span));
        // Where the symbol alone tells the issuer, its code is the evidence.
        let code = mention.symbols.first().and_then(|symbol| symbol.rsplit(['/', '-']).next()).unwrap_or("");
        AgencyRef {
            id: None,
            province: None,
            name: Some(issuer.name.clone().into()),
            text: printed.unwrap_or(code).to_owned(),
            mention: None,
        }
    });
    Citation {
        id: writer.id('r', literal.place.start),
        section: None,
        task: None,
        text: literal.text,
        span: literal.place,
        kind: match mention.form {
            Form::Numbered => CitationKind::Numbered,
            Form::Law => CitationKind::Law,
            Form::Scheme => CitationKind::Scheme,
            Form::Treaty => CitationKind::Treaty,
            Form::Standard => CitationKind::Standard,
        },
        doc_type: mention.doc_type.map(|doc| doc.code.to_owned()),
        doc_type_name: mention.doc_type.map(|doc| doc.name.to_owned()),
        symbols: mention.symbols.clone(),
        issuer,
        date,
        provisions: mention.provisions.clone(),
        relation: mention.relation,
        damaged: mention.damaged,
    }
}

/// The citations that stand in each decision.
pub fn cited_in(decisions: &mut [Decision], citations: &[Citation]) {
    for decision in decisions {
        let span = decision.span.span();
        let from = citations.partition_point(|citation| citation.span.start < span.start);
        let inside = citations.iter().skip(from).take_while(|citation| citation.span.start < span.end);
        decision.citations = inside.map(|citation| citation.id).collect();
    }
}
