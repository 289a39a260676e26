//! What became of every input: the rows of `documents.jsonl` and, for those that
//! were refused, of `rejects.jsonl`. Every column is always written; what is not
//! known is null.

use std::fmt;

use serde::de::value::{Error as NoSuchWord, StrDeserializer};
use serde::de::{Error as _, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::core::{Error, Reason, Stage};
use crate::notice::Genre;

/// The version of this program, in every row so that tables of several runs can be joined.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What became of one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It gave a notice.
    Notice,
    /// An earlier path holds the same bytes and gave the notice.
    Duplicate,
    /// It was refused.
    Reject,
    /// It is no document of a format the program reads.
    Ignored,
    /// It was read and is of a genre that gives no records.
    Other,
}

impl Outcome {
    /// The word as written in a row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Duplicate => "duplicate",
            Self::Reject => "reject",
            Self::Ignored => "ignored",
            Self::Other => "other",
        }
    }
}

/// Why an input gave no notice, written `word: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The countable word.
    pub word: Reason,
    /// What was found, and what to do next.
    pub message: String,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.word, self.message)
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (word, message) = text.split_once(": ").ok_or_else(|| D::Error::custom("a cause has a word"))?;
        let word: StrDeserializer<'_, NoSuchWord> = word.into_deserializer();
        let word = Reason::deserialize(word).map_err(D::Error::custom)?;
        Ok(Self { word, message: message.to_string() })
    }
}

/// One row of `documents.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Lower-case hex; null when the bytes could not be had.
    pub sha256: Option<String>,
    /// Size in bytes; null when it is not known.
    pub bytes: Option<u64>,
    /// The format that its name stands for, `unknown` where there is none; null for
    /// what is no file.
    pub format: Option<&'static str>,
    /// What became of it.
    pub outcome: Outcome,
    /// The notice of these bytes, for a notice and its duplicates.
    pub notice_id: Option<String>,
    /// What kind of document it is, where it was read.
    pub genre: Option<Genre>,
    /// The step that refused.
    pub stage: Option<Stage>,
    /// Why it was refused or ignored.
    pub reason: Option<Cause>,
    /// Always [`PROGRAM_VERSION`].
    pub program_version: &'static str,
}

/// One row of `rejects.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RejectRow<'a> {
    /// Path relative to the archive root, with `/`.
    pub path: &'a str,
    /// The step that refused.
    pub stage: Option<Stage>,
    /// Why.
    pub reason: Option<&'a Cause>,
}

impl DocumentRow {
    /// The row of an input, now that its fate is known.
    pub fn new(facts: InputFacts, fate: Fate) -> Self {
        let InputFacts { path, sha256, bytes, format, genre } = facts;
        let (outcome, error) = match fate {
            Fate::Notice => (Outcome::Notice, None),
            Fate::Duplicate => (Outcome::Duplicate, None),
            Fate::Reject(error) => (Outcome::Reject, Some(error)),
            Fate::Ignored(error) => (Outcome::Ignored, Some(error)),
            Fate::Other(error) => (Outcome::Other, error),
        };
        Self {
            path,
            // A notice is called after its bytes.
            notice_id: matches!(outcome, Outcome::Notice | Outcome::Duplicate)
                .then(|| sha256.clone())
                .flatten(),
            sha256,
            bytes,
            format,
            outcome,
            genre,
            // Nothing refused what was read and not chosen.
            stage: error.as_ref().filter(|_| outcome != Outcome::Other).map(|error| error.stage),
            reason: error.map(|error| Cause { word: error.reason, message: error.message }),
            program_version: PROGRAM_VERSION,
        }
    }

    /// How much was read: nothing, unless the whole file was, which its hash tells.
    pub fn bytes_read(&self) -> u64 {
        self.sha256.as_ref().and(self.bytes).unwrap_or_default()
    }

    /// The row of `rejects.jsonl`, for a reject only.
    pub fn reject(&self) -> Option<RejectRow<'_>> {
        (self.outcome == Outcome::Reject).then_some(RejectRow {
            path: &self.path,
            stage: self.stage,
            reason: self.reason.as_ref(),
        })
    }
}

/// What is known of an input whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFacts {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Lower-case hex, where all bytes were read.
    pub sha256: Option<String>,
    /// Size in bytes, where the system could tell.
    pub bytes: Option<u64>,
    /// The format its name stands for, where it is a file.
    pub format: Option<&'static str>,
    /// What kind of document it is, where it was read.
    pub genre: Option<Genre>,
}

/// What became of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is the first path of its bytes and gave a notice.
    Notice,
    /// An earlier path gave the notice of its bytes.
    Duplicate,
    /// It should have given a notice.
    Reject(Error),
    /// It never was a document.
    Ignored(Error),
    /// It was read and gives no records; why, where its genre was not asked for.
    Other(Option<Error>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fate: Fate) -> DocumentRow {
        let (path, sha256) = ("2022/a.md".to_string(), Some("00".to_string()));
        DocumentRow::new(
            InputFacts {
                path,
                sha256,
                bytes: Some(7),
                format: Some("markdown"),
                genre: Some(Genre::Conclusion),
            },
            fate,
        )
    }

    fn empty() -> Error {
        Error::new(Stage::Decode, Reason::Empty, "the file holds no byte")
    }

    #[test]
    fn every_column_is_written_in_the_order_of_the_contract() {
        let row = row(Fate::Reject(empty()));
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            format!(
                "{{\"path\":\"2022/a.md\",\"sha256\":\"00\",\"bytes\":7,\"format\":\"markdown\",\
                 \"outcome\":\"reject\",\"notice_id\":null,\"genre\":\"conclusion\",\"stage\":\"decode\",\
                 \"reason\":\"empty: the file holds no byte\",\"program_version\":\"{PROGRAM_VERSION}\"}}"
            )
        );
        assert_eq!(
            serde_json::to_string(&row.reject()).unwrap(),
            "{\"path\":\"2022/a.md\",\"stage\":\"decode\",\"reason\":\"empty: the file holds no byte\"}"
        );
    }

    #[test]
    fn a_cause_is_read_back() {
        let cause = row(Fate::Reject(empty())).reason.unwrap();
        let written = serde_json::to_string(&cause).unwrap();
        assert_eq!(serde_json::from_str::<Cause>(&written).unwrap(), cause);
        assert!(serde_json::from_str::<Cause>("\"no-such-word: x\"").is_err());
        assert!(serde_json::from_str::<Cause>("\"empty\"").is_err());
    }

    #[test]
    fn only_a_reject_is_among_the_rejects() {
        for fate in [Fate::Notice, Fate::Duplicate, Fate::Ignored(empty())] {
            assert_eq!(row(fate).reject(), None);
        }
    }

    #[test]
    fn a_notice_and_its_duplicates_name_it_and_nothing_else_does() {
        assert_eq!(row(Fate::Notice).notice_id.as_deref(), Some("00"));
        assert_eq!(row(Fate::Duplicate).notice_id.as_deref(), Some("00"));
        assert_eq!(row(Fate::Ignored(empty())).notice_id, None);
    }

    #[test]
    fn outcomes_are_written_as_named() {
        for outcome in
            [Outcome::Notice, Outcome::Duplicate, Outcome::Reject, Outcome::Ignored, Outcome::Other]
        {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.name());
        }
    }
}
