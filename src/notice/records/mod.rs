//! The typed records of one notice, field by field as the contract has them
//! (`schemas/notice.schema.json` states the same as JSON Schema). Nothing here
//! computes: assembly fills these, checking walks them, tables flatten them.

mod citations;
mod common;
mod dates;
mod figures;
mod header;
mod signature;
mod tasks;

use serde::{Deserialize, Serialize};

use crate::core::{Code, Decimal, Place, RecordId, Severity};
pub use crate::mentions::{
    AgencyKind, BaseType, Bound, Direction, Granularity, PercentageKind, Qualifier, QuantityKind, Relation,
};

pub use citations::*;
pub use common::*;
pub use dates::*;
pub use figures::*;
pub use header::*;
pub use signature::*;
pub use tasks::*;

/// The version of the contract these types state.
pub const SCHEMA_VERSION: &str = "2.0";

/// One notice with everything found in it. Arrays are in text order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Always [`SCHEMA_VERSION`].
    pub schema_version: &'static str,
    /// Lower-case hex SHA-256 of the input bytes.
    pub id: String,
    /// Issuer, symbol and date folded: joins two files of one notice.
    pub document_key: Option<String>,
    /// What kind of document it is.
    pub genre: Genre,
    /// It lacks the form of an administrative document, or is a law: it gives records only
    /// where its genre is asked for. Told in `documents`, not in the record.
    #[serde(skip)]
    pub formless: bool,
    /// Where the text came from.
    pub source: Source,
    /// The components of the form (Nghị định 30/2020/NĐ-CP, Điều 8).
    pub header: Header,
    /// Headings, run-in headings and labels.
    pub sections: Vec<Section>,
    /// One per instruction.
    pub tasks: Vec<Task>,
    /// What the meeting approved.
    pub decisions: Vec<Decision>,
    /// Percentages, percentage points and multiples.
    pub percentages: Vec<Percentage>,
    /// Every date or period expression.
    pub dates: Vec<DateRecord>,
    /// Numbers with a unit.
    pub quantities: Vec<Quantity>,
    /// Documents cited.
    pub citations: Vec<Citation>,
    /// Mentions of agencies, groups and positions.
    pub agencies: Vec<Agency>,
    /// The lines under `Nơi nhận`.
    pub recipients: Vec<Recipient>,
    /// Who signed, and for whom.
    pub signature: Option<Signature>,
    /// What is odd about the document.
    pub diagnostics: Vec<DiagnosticRecord>,
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// Thông báo kết luận.
    Conclusion,
    /// Any other thông báo.
    Notice,
    /// Báo cáo.
    Report,
    /// Nghị quyết.
    Resolution,
    /// Chỉ thị.
    Directive,
    /// Kế hoạch.
    Plan,
    /// Công văn, công điện.
    Letter,
    /// Quyết định.
    Decision,
    /// Anything else.
    Other,
}

/// Where the text of a notice came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// `markdown`, `text`, `html`, `docx`, `doc`, `rtf`, `pdf`, `image` (open).
    pub format: &'static str,
    /// `utf-8`, `utf-16le`, `tcvn3`, `vni`, `mixed` and others (open).
    pub encoding: &'static str,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// Some bytes were replaced by U+FFFD; spans then refer to the source text.
    pub lossy: bool,
    /// The text was made by optical character recognition.
    pub ocr: bool,
    /// The outside tool whose letters stand in the text: `tesseract` where any page was
    /// recognised.
    pub converter: Option<Converter>,
    /// Mean confidence over recognised words, 0 to 1.
    pub confidence: Option<Decimal>,
    /// Path of the archive or mail that the file lay in.
    pub container: Option<String>,
}

/// An outside tool that made a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converter {
    /// Name: `pdftotext`, `tesseract`.
    pub name: &'static str,
    /// Version, as the tool prints it.
    pub version: String,
}

/// A finding, with its id and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticRecord {
    /// `x` and the start byte, `x` alone with a running number for the whole document.
    pub id: RecordId,
    /// What kind of finding.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in one sentence.
    pub message: String,
    /// Its place; null for the whole document.
    pub span: Option<Place>,
    /// What the text probably meant.
    pub suggestion: Option<String>,
}
