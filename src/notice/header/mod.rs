//! The components of the form (Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I): read
//! from the letterhead, the abstract and the first paragraphs. A component that the
//! text does not hold stays empty; only the issuer may be inferred, and says so.

mod issuer;
mod letterhead;
mod meeting;

use jiff::civil::Date;

use super::provinces::Province;
use super::writer::Writer;
use super::{Genre, Header};
use crate::blocks::Layout;
use crate::core::Span;
use crate::mentions::Scanner;
use crate::text::{ascii, fold};
use issuer::issuer;
use letterhead::letterhead;
use meeting::meeting;

/// The header, and the day that years are read against.
pub struct Heading {
    /// The record.
    pub header: Header,
    /// Date of issue, else of the meeting.
    pub anchor: Option<Date>,
    /// Working range of the date of issue.
    pub issued: Option<Span>,
    /// Working range of the date of the meeting.
    pub meeting: Option<Span>,
}

/// Reads the header.
pub fn read(layout: &Layout, writer: &Writer<'_>, scanner: &mut Scanner) -> Heading {
    let letterhead = letterhead(layout, writer.text(), scanner);
    let mut header = Header::default();
    let mut anchor = None;
    if let Some((line, kind)) = layout.zones.kind {
        header.kind = kind.code;
        header.kind_name = Some(kind.name);
        header.spans.kind =
            layout.lines.get(line).map(|line| writer.literal(Span::new(line.content, line.span.end)).place);
    }
    let literal = |span: Span| writer.literal(span);
    if let Some(span) = letterhead.number {
        header.number = Some(writer.plain_of(span).into_owned());
        header.spans.number = Some(literal(span).place);
    }
    if let Some((span, symbol)) = letterhead.symbol {
        header.symbol = Some(symbol);
        header.spans.symbol = Some(literal(span).place);
    }
    if let Some(span) = letterhead.place {
        header.place = Some(writer.plain_of(span).into_owned());
        header.spans.place = Some(literal(span).place);
    }
    let mut issued = None;
    if let Some((span, value)) = letterhead.issued_on {
        let resolved = value.resolve();
        anchor = resolved.last_day;
        header.issued_on = resolved.edtf;
        header.spans.issued_on = Some(literal(span).place);
        issued = Some(span);
    }
    if let Some(subject) = &layout.subject {
        let found = writer.block(subject.pieces.iter().copied());
        let text = writer.plain_literal(&found);
        header.subject = Some(text.trim_start_matches(['#', ' ']).to_owned());
        header.spans.subject = Some(found.place);
    }
    let meeting = meeting(layout, writer, scanner, anchor, &mut header);
    if anchor.is_none() {
        anchor = meeting.and_then(|(_, value)| value.resolve().last_day);
    }
    let province =
        issuer(layout, writer, letterhead.issuer, letterhead.parent.as_deref(), anchor, &mut header);
    header.province = province.map(Province::reference);
    Heading { header, anchor, issued, meeting: meeting.map(|(span, _)| span) }
}

/// What kind of document it is, by its kind and its abstract.
pub fn genre(layout: &Layout, header: &Header, working: &str) -> Genre {
    let subject = layout.subject.as_ref().and_then(|subject| working.get(subject.span().range()));
    let words = |subject: &str| fold(&subject.split_whitespace().collect::<Vec<_>>().join(" "));
    let subject = subject.map(words).unwrap_or_default();
    let concludes = subject.contains(&fold("kết luận")) || subject.contains(&fold("ý kiến chỉ đạo"));
    match header.kind {
        Some("TB" | "KL") if concludes || header.kind == Some("KL") => Genre::Conclusion,
        Some("TB") if body_concludes(layout) => Genre::Conclusion,
        Some("TB") => Genre::Notice,
        Some("BC") => Genre::Report,
        Some("NQ") => Genre::Resolution,
        Some("CT") => Genre::Directive,
        Some("KH" | "CTr" | "PA" | "ĐA") => Genre::Plan,
        Some("CĐ") => Genre::Letter,
        Some("QĐ") => Genre::Decision,
        Some(_) => Genre::Other,
        None if header.symbol.is_some() => Genre::Letter,
        None => Genre::Other,
    }
}

const fn body_concludes(layout: &Layout) -> bool {
    // Without an abstract the letter of the kind alone says nothing.
    layout.subject.is_none() && !layout.body.is_empty()
}

/// Issuer, symbol and date in ASCII; only where all three are printed.
pub fn document_key(header: &super::Header) -> Option<String> {
    let issuer = header.issuer.as_ref()?.name.as_deref()?;
    let (symbol, date) = (header.symbol.as_deref()?, header.issued_on.as_deref()?);
    header.number.as_ref()?;
    let symbol: Vec<String> = symbol.split('/').map(ascii).collect();
    Some(format!("{}|{}|{date}", ascii(issuer), symbol.join("/")))
}
