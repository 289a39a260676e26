//! The marks of a page: where each record stands in the source text, of what kind it
//! is, and by what name the page knows it. One record gives one mark, or one for each
//! piece where a page end or a column cuts it.

use std::cmp::Reverse;
use std::fmt;

use crate::core::{Place, RecordId, Severity};
use crate::notice::{HeaderSpans, Notice};

/// What a mark stands for. The order is that of nesting, from the outside, where two
/// marks cover the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the records of these names
pub enum Kind {
    Section,
    Task,
    Decision,
    Signature,
    Recipient,
    Header,
    Citation,
    Percentage,
    Quantity,
    Date,
    Agency,
    /// Worth knowing only.
    Remark,
    Finding,
    /// Bold print.
    Strong,
    /// Italic print.
    Emphasis,
}

impl Kind {
    /// Every kind of record, in the order in which a page offers them.
    pub const RECORDS: [Self; 12] = [
        Self::Task,
        Self::Decision,
        Self::Date,
        Self::Percentage,
        Self::Quantity,
        Self::Citation,
        Self::Agency,
        Self::Section,
        Self::Header,
        Self::Recipient,
        Self::Signature,
        Self::Finding,
    ];

    /// The letter that stands for the kind in classes: that of the records' ids.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Section => "s",
            Self::Task => "t",
            Self::Decision => "c",
            Self::Signature => "g",
            Self::Recipient => "n",
            Self::Header => "h",
            Self::Citation => "r",
            Self::Percentage => "p",
            Self::Quantity => "q",
            Self::Date => "d",
            Self::Agency => "a",
            // One kind of record; a page shows remarks more quietly.
            Self::Remark | Self::Finding => "x",
            Self::Strong => "b",
            Self::Emphasis => "i",
        }
    }
}

/// By what name a page knows a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// Its id.
    Record(RecordId),
    /// A field of the header.
    Header(&'static str),
    /// The signature.
    Signature,
    /// Print that is no record.
    Nothing,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(id) => id.fmt(f),
            Self::Header(field) => write!(f, "header-{field}"),
            Self::Signature => f.write_str("signature"),
            Self::Nothing => Ok(()),
        }
    }
}

/// A range of the source text and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands there.
    pub kind: Kind,
    /// By what name.
    pub name: Name,
    /// Which piece of the record: 0 for the first.
    pub piece: usize,
}

/// How many records of a kind a notice holds.
pub fn count(notice: &Notice, kind: Kind) -> usize {
    match kind {
        Kind::Section => notice.sections.len(),
        Kind::Task => notice.tasks.len(),
        Kind::Decision => notice.decisions.len(),
        Kind::Signature => usize::from(notice.signature.is_some()),
        Kind::Recipient => notice.recipients.len(),
        Kind::Header => header(&notice.header.spans).count(),
        Kind::Citation => notice.citations.len(),
        Kind::Percentage => notice.percentages.len(),
        Kind::Quantity => notice.quantities.len(),
        Kind::Date => notice.dates.len(),
        Kind::Agency => notice.agencies.len(),
        Kind::Finding => notice.diagnostics.len(),
        Kind::Remark | Kind::Strong | Kind::Emphasis => 0,
    }
}

/// The marks of a notice in text order, outer ones first. Findings about the whole
/// document have no place and are not among them.
pub fn marks(notice: &Notice) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |place: &Place, kind, name| {
        let pieces = if place.pieces.is_empty() { std::slice::from_ref(place) } else { &place.pieces };
        for (piece, place) in pieces.iter().enumerate() {
            let (start, end) = (place.start as usize, place.end as usize);
            marks.push(Mark { start, end, kind, name, piece });
        }
    };
    for record in &notice.sections {
        add(&record.span, Kind::Section, Name::Record(record.id));
    }
    for record in &notice.tasks {
        add(&record.span, Kind::Task, Name::Record(record.id));
    }
    for record in &notice.decisions {
        add(&record.span, Kind::Decision, Name::Record(record.id));
    }
    for record in &notice.percentages {
        add(&record.span, Kind::Percentage, Name::Record(record.id));
    }
    for record in &notice.dates {
        add(&record.span, Kind::Date, Name::Record(record.id));
    }
    for record in &notice.quantities {
        add(&record.span, Kind::Quantity, Name::Record(record.id));
    }
    for record in &notice.citations {
        add(&record.span, Kind::Citation, Name::Record(record.id));
    }
    for record in &notice.agencies {
        add(&record.span, Kind::Agency, Name::Record(record.id));
    }
    for record in &notice.recipients {
        add(&record.span, Kind::Recipient, Name::Record(record.id));
    }
    for record in &notice.diagnostics {
        if let Some(place) = &record.span {
            let kind = if record.severity == Severity::Info { Kind::Remark } else { Kind::Finding };
            add(place, kind, Name::Record(record.id));
        }
    }
    for (field, place) in header(&notice.header.spans) {
        add(place, Kind::Header, Name::Header(field));
    }
    if let Some(signature) = &notice.signature {
        add(&signature.span, Kind::Signature, Name::Signature);
    }
    sort(&mut marks);
    marks
}

/// Puts marks in the order in which they open.
pub fn sort(marks: &mut [Mark]) {
    marks.sort_by_key(|mark| (mark.start, Reverse(mark.end), mark.kind));
}

/// The components of the header that the text holds.
fn header(spans: &HeaderSpans) -> impl Iterator<Item = (&'static str, &Place)> {
    [
        ("kind", &spans.kind),
        ("number", &spans.number),
        ("symbol", &spans.symbol),
        ("issuer", &spans.issuer),
        ("place", &spans.place),
        ("issued_on", &spans.issued_on),
        ("subject", &spans.subject),
        ("meeting", &spans.meeting),
        ("chair", &spans.chair),
    ]
    .into_iter()
    .filter_map(|(field, place)| place.as_ref().map(|place| (field, place)))
}
