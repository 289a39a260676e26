//! What is odd about a document: a value, never an error. The list of codes is
//! the table of the documentation; each variant says in one sentence what it means.

use serde::{Deserialize, Serialize, Serializer};

use super::Span;

/// How much a finding matters to someone who relies on the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; the records stand.
    Info,
    /// The document is odd here; a value may be missing or chosen among several.
    Warning,
    /// A part of the document could not be read as written.
    Error,
}

/// The kind of a finding. The sentence of each kind is [`Code::meaning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the meaning stands in the table below, once
pub enum Code {
    MissingComponent,
    HeadingLevelMismatch,
    DuplicateSectionNumber,
    PageBreakJoined,
    UnbalancedEmphasis,
    MalformedNumber,
    ImpossibleDate,
    YearInferred,
    AmbiguousBase,
    ShareOver100,
    DeadlineBeforeIssue,
    UnknownAgency,
    ReversedRange,
    GluedYears,
    LossyDecoding,
    MixedScript,
    SuspectedOcrError,
    NotAConclusion,
    LegacyEncoding,
    LunarDate,
    ExpiredAgency,
    ExpiredUnit,
    LowConfidence,
    TrackedChange,
    CutNumber,
    Conflict,
    UnreadPage,
}

/// One row of the table: the code as written, its severity, and what it means.
type Row = (Code, &'static str, Severity, &'static str);

const TABLE: &[Row] = &[
    (
        Code::MissingComponent,
        "missing-component",
        Severity::Info,
        "A component that the form of administrative documents asks for is not in the text.",
    ),
    (
        Code::HeadingLevelMismatch,
        "heading-level-mismatch",
        Severity::Info,
        "The number of `#` of a heading disagrees with its numbering; the numbering rules.",
    ),
    (
        Code::DuplicateSectionNumber,
        "duplicate-section-number",
        Severity::Warning,
        "A section number occurs again under the same parent number.",
    ),
    (Code::PageBreakJoined, "page-break-joined", Severity::Info, "A sentence cut by a page end was joined."),
    (
        Code::UnbalancedEmphasis,
        "unbalanced-emphasis",
        Severity::Info,
        "A line opens an emphasis (`*`, `**`) that it does not close, or closes one that it did not open.",
    ),
    (
        Code::MalformedNumber,
        "malformed-number",
        Severity::Warning,
        "A number breaks the Vietnamese grouping rule; its value is null, or was read with a decimal point.",
    ),
    (
        Code::ImpossibleDate,
        "impossible-date",
        Severity::Warning,
        "A date that no calendar has; its value is null.",
    ),
    (
        Code::YearInferred,
        "year-inferred",
        Severity::Info,
        "A date without a year took it from its surroundings or from the date of issue.",
    ),
    (
        Code::AmbiguousBase,
        "ambiguous-base",
        Severity::Warning,
        "Two bases compete for a figure that names none; the nearer one was taken.",
    ),
    (Code::ShareOver100, "share-over-100", Severity::Warning, "A share is larger than 100 %."),
    (
        Code::DeadlineBeforeIssue,
        "deadline-before-issue",
        Severity::Warning,
        "A deadline lies before the date of issue.",
    ),
    (
        Code::UnknownAgency,
        "unknown-agency",
        Severity::Info,
        "A department or ministry is named that the catalogue does not hold.",
    ),
    (Code::ReversedRange, "reversed-range", Severity::Warning, "A range ends before it begins."),
    (
        Code::GluedYears,
        "glued-years",
        Severity::Warning,
        "Two years stand together without a dash; they were read as a range.",
    ),
    (
        Code::LossyDecoding,
        "lossy-decoding",
        Severity::Error,
        "Bytes that are no valid text were replaced by U+FFFD.",
    ),
    (
        Code::MixedScript,
        "mixed-script",
        Severity::Warning,
        "A word mixes Latin letters with look-alikes of another script.",
    ),
    (
        Code::SuspectedOcrError,
        "suspected-ocr-error",
        Severity::Warning,
        "A word that no Vietnamese text has, or nearly the name of a body: probably misread or mistyped; the suggestion is what it may have been.",
    ),
    (
        Code::NotAConclusion,
        "not-a-conclusion",
        Severity::Info,
        "The document is no conclusion notice; it was read all the same.",
    ),
    (
        Code::LegacyEncoding,
        "legacy-encoding",
        Severity::Info,
        "Letters were decoded from an old Vietnamese code; the message says which and how sure.",
    ),
    (
        Code::LunarDate,
        "lunar-date",
        Severity::Warning,
        "A day of the lunar calendar; the record holds the Gregorian day where it is certain, else null.",
    ),
    (
        Code::ExpiredAgency,
        "expired-agency",
        Severity::Info,
        "A body is named that no longer existed on the date of issue.",
    ),
    (
        Code::ExpiredUnit,
        "expired-unit",
        Severity::Info,
        "A unit of the map is named that no longer existed on the date of issue.",
    ),
    (
        Code::LowConfidence,
        "low-confidence",
        Severity::Warning,
        "A word was recognised from an image with little confidence; a value that it holds may be wrong.",
    ),
    (
        Code::TrackedChange,
        "tracked-change",
        Severity::Warning,
        "A date or a number was changed with tracking on; the text is read as with all changes accepted.",
    ),
    (
        Code::CutNumber,
        "cut-number",
        Severity::Warning,
        "A digit, letter or sign stands against a number, so that it may not have been read whole.",
    ),
    (Code::Conflict, "conflict", Severity::Warning, "Two places of the document contradict each other."),
    (
        Code::UnreadPage,
        "unread-page",
        Severity::Error,
        "A page is a picture that was not recognised: what stands on it is in no record.",
    ),
];

impl Code {
    /// Every code, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    const fn row(self) -> &'static Row {
        // The table is in the order of the variants; a test holds it to that.
        &TABLE[self as usize]
    }

    /// The code as written in a record.
    pub const fn name(self) -> &'static str {
        self.row().1
    }

    /// How severe a finding of this kind is.
    pub const fn severity(self) -> Severity {
        self.row().2
    }

    /// One sentence for the table of codes.
    pub const fn meaning(self) -> &'static str {
        self.row().3
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One finding, with its place in the source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How much it matters: what its kind says, or less.
    pub severity: Severity,
    /// What was found, in one sentence.
    pub message: String,
    /// The byte range of the source text it is about; `None` for the whole document.
    pub span: Option<Span>,
    /// What the text probably meant.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A finding about a place of the source text.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), span: Some(span), suggestion: None }
    }

    /// A finding about the document as a whole.
    pub fn whole(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), span: None, suggestion: None }
    }

    /// The same, where nothing is lost by it.
    #[must_use]
    pub fn mild(self) -> Self {
        Self { severity: Severity::Info, ..self }
    }

    /// Adds what the text probably meant.
    #[must_use]
    pub fn suggesting(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_variants() {
        for (position, (code, name, _, meaning)) in TABLE.iter().enumerate() {
            assert_eq!(*code as usize, position, "{name}");
            assert!(meaning.ends_with('.'), "{name}");
        }
    }
}
