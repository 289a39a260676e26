//! What a run hands on, one document after the other: its row, and the line of its notice
//! where it gave one. Whoever makes lines, keeps them, counts them or writes them knows
//! these types and not each other.

mod digest;
mod facts;
mod line;
mod stamp;

use crate::archive::RunError;
use crate::core::{Error, Reason, Stage};
use crate::tables::documents::DocumentRow;

pub use digest::{Digest, parse_hex};
pub use facts::{Count, Issuer, NoticeFacts};
pub use line::{Findings, KeptFinding, KeptLine, NoticeLine, Origin, Store};
pub use stamp::Stamp;

/// One document, finished: its row, and its notice where it gave one.
#[derive(Debug)]
pub struct Document {
    /// The row of `documents.jsonl`.
    pub row: DocumentRow,
    /// Which of the given paths it came from, counted from 0.
    pub given: usize,
    /// What the system says of its file.
    pub stamp: Stamp,
    /// The notice, unless it was refused or is a duplicate.
    pub notice: Option<Box<NoticeLine>>,
    /// What was done for it; nothing where its bytes were not had, or are those of
    /// another input.
    pub work: Option<Done>,
}

/// What was done for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// What an earlier run said of it stands.
    Reused,
    /// Its line was copied from another path, which is no more.
    Renamed,
    /// It was extracted; its path is new.
    ExtractedNew,
    /// It was extracted; its path was known with other bytes.
    ExtractedChanged,
}

/// Whoever wants the finished documents, one after the other in the order of their names.
pub trait Receiver {
    /// Takes one document.
    ///
    /// # Errors
    /// When it cannot be written; the run then stops.
    fn receive(&mut self, document: &Document) -> Result<(), RunError>;
}

/// Whether an input is refused for being no document at all. One in a format that is
/// known and not read is a document, and somebody must be told.
pub fn is_no_document(error: &Error, format: Option<&str>) -> bool {
    match error.reason {
        Reason::NotADocument | Reason::NoText | Reason::NoVietnameseText => true,
        Reason::UnsupportedFormat => {
            error.stage == Stage::Format && matches!(format, None | Some("unknown" | "spreadsheet" | "image"))
        }
        Reason::Empty => error.stage == Stage::Format,
        _ => false,
    }
}
