//! What stops one file. A run that cannot go on has its own errors at the rim.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The step of the pipeline that refused a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The bytes could not be had (permission, vanished, a loop of links).
    Open,
    /// The format is not one the program reads.
    Format,
    /// An outside tool is missing or failed.
    Convert,
    /// The bytes are no text.
    Decode,
    /// The document is larger, deeper or fuller than the limits allow.
    Limit,
    /// The pipeline itself failed; a bug of ours.
    Extract,
    /// The records broke their schema or a semantic check; a bug of ours.
    Validate,
}

/// Why a document was refused: a stable word for counting, see [`Error`] for the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The file could not be opened or read.
    Unreadable,
    /// The file holds no byte, or only blanks.
    Empty,
    /// The file holds binary data.
    Binary,
    /// Too many bytes are no valid text of the encoding.
    BrokenEncoding,
    /// The text is larger than the limit.
    TooLarge,
    /// The format is known, but not read by this version.
    UnsupportedFormat,
    /// The file is no document (`Thumbs.db`, `.DS_Store`).
    NotADocument,
    /// An outside tool that reads this format is not installed.
    MissingTool,
    /// The file is locked with a password or with rights.
    Encrypted,
    /// The file is broken: a part that must be there is missing or makes no sense.
    Damaged,
    /// The pages are images, and recognition is off or its tool missing.
    NoTextLayer,
    /// The bytes are text in no encoding that could be told for sure.
    UndecidedEncoding,
    /// A limit other than the size of the text was passed.
    OverLimit,
    /// An outside tool ended with an error.
    ToolFailed,
    /// An outside tool did not end in time.
    ToolTimeout,
    /// An image or page without any text.
    NoText,
    /// A text in another language.
    NoVietnameseText,
    /// Of a genre that was not asked for.
    GenreNotChosen,
    /// The pipeline panicked.
    Panic,
    /// The records broke their schema.
    InvalidRecord,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::BrokenEncoding => "broken-encoding",
            Self::TooLarge => "too-large",
            Self::UnsupportedFormat => "unsupported-format",
            Self::NotADocument => "not-a-document",
            Self::MissingTool => "missing-tool",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::NoTextLayer => "no-text-layer",
            Self::UndecidedEncoding => "undecided-encoding",
            Self::OverLimit => "over-limit",
            Self::ToolFailed => "tool-failed",
            Self::ToolTimeout => "tool-timeout",
            Self::NoText => "no-text",
            Self::NoVietnameseText => "no-vietnamese-text",
            Self::GenreNotChosen => "genre-not-chosen",
            Self::Panic => "panic",
            Self::InvalidRecord => "invalid-record",
        })
    }
}

/// A document that cannot be turned into a notice. The message says what was
/// found and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}: {message}")]
pub struct Error {
    /// The step that refused.
    pub stage: Stage,
    /// The countable reason.
    pub reason: Reason,
    /// What was found, and what to do next.
    pub message: String,
}

impl Error {
    /// An error of a stage.
    pub fn new(stage: Stage, reason: Reason, message: impl Into<String>) -> Self {
        Self { stage, reason, message: message.into() }
    }
}
