//! Extractions as they lie on disk: a file with one notice a line, or the output
//! folder that holds one. Every line is looked at, so that whoever compares knows
//! that each is a notice; none is kept as more than its bytes.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::TrustError;

/// The file of the notices in an output folder.
const NOTICES: &str = "notices.jsonl";
/// The most that is read of one extraction.
const LIMIT: u64 = 8 << 30;

/// The notices of one extraction.
#[derive(Debug)]
pub struct Extractions {
    name: String,
    bytes: Vec<u8>,
    notices: Vec<Line>,
}

/// A line, and what tells its notice from others.
#[derive(Debug)]
struct Line {
    bytes: Range<usize>,
    known: Known,
}

/// What a notice is known by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// The hash of its bytes.
    pub id: String,
    /// Issuer, symbol and date.
    #[serde(default)]
    pub document_key: Option<String>,
    /// Where it lies.
    pub source: Place,
}

/// The part of `source` that is needed here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Place {
    /// Path in the archive.
    pub path: String,
}

impl Extractions {
    /// Reads a file or an output folder; `-` is standard input.
    ///
    /// # Errors
    /// When there is none, or a line is no notice.
    pub fn open(path: &Path) -> Result<Self, TrustError> {
        let failed = |source| TrustError::Read { path: path.to_path_buf(), source };
        if path == Path::new("-") {
            return Self::read("standard input", &mut io::stdin().lock()).map_err(|why| why.or(failed));
        }
        let file = if path.is_dir() { path.join(NOTICES) } else { path.to_path_buf() };
        let mut opened = match File::open(&file) {
            Ok(opened) => opened,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let path = path.to_path_buf();
                return Err(match path.is_dir() {
                    true => TrustError::NoNotices { path },
                    false => TrustError::NoExtraction { path },
                });
            }
            Err(error) => return Err(failed(error)),
        };
        Self::read(&file.display().to_string(), &mut opened).map_err(|why| why.or(failed))
    }

    fn read(name: &str, from: &mut dyn Read) -> Result<Self, Trouble> {
        let mut bytes = Vec::new();
        from.take(LIMIT + 1).read_to_end(&mut bytes).map_err(Trouble::Read)?;
        let name = name.to_owned();
        if bytes.len() as u64 > LIMIT {
            return Err(Trouble::Told(TrustError::TooLarge { name, limit: LIMIT }));
        }
        Self::parse(name, bytes).map_err(Trouble::Told)
    }

    /// Finds the notices in bytes that are called `name` in messages.
    ///
    /// # Errors
    /// When a line is no notice.
    pub fn parse(name: String, bytes: Vec<u8>) -> Result<Self, TrustError> {
        let mut notices = Vec::new();
        let mut start = 0;
        for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let wrong = |what| TrustError::Line { name: name.clone(), line: at + 1, what };
            let known = match serde_json::from_slice(line) {
                Ok(known) => known,
                Err(error) if error.is_data() => return Err(wrong(format!("this is no notice: {error}"))),
                Err(error) => return Err(wrong(format!("this is not JSON: {error}"))),
            };
            notices.push(Line { bytes: start..start + line.len(), known });
            start += line.len();
        }
        Ok(Self { name, bytes, notices })
    }

    /// How many notices there are.
    pub fn count(&self) -> usize {
        self.notices.len()
    }

    /// What the notices are known by, in their order.
    pub fn known(&self) -> impl Iterator<Item = &Known> {
        self.notices.iter().map(|line| &line.known)
    }

    /// Whether a notice is written as one of another extraction is.
    pub fn equals(&self, at: usize, other: &Self, other_at: usize) -> bool {
        let line = |of: &Self, at: usize| of.notices.get(at).map(|line| line.bytes.clone());
        let bytes = line(self, at).and_then(|line| self.bytes.get(line));
        bytes.is_some() && bytes == line(other, other_at).and_then(|line| other.bytes.get(line))
    }

    /// A notice whole.
    ///
    /// # Errors
    /// When its line is no JSON that can be held.
    pub fn notice(&self, at: usize) -> Result<Value, TrustError> {
        let bytes = self.notices.get(at).and_then(|line| self.bytes.get(line.bytes.clone()));
        serde_json::from_slice(bytes.unwrap_or_default()).map_err(|error| TrustError::Line {
            name: self.name.clone(),
            line: at + 1,
            what: format!("this is not JSON: {error}"),
        })
    }
}

/// What went wrong while reading.
enum Trouble {
    Read(io::Error),
    Told(TrustError),
}

impl Trouble {
    fn or(self, failed: impl FnOnce(io::Error) -> TrustError) -> TrustError {
        match self {
            Self::Read(error) => failed(error),
            Self::Told(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Extractions::parse("cu.jsonl".into(), text.into()).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn odd_lines_are_told_by_their_number() {
        let notice = r#"{"id":"a","source":{"path":"a.md"}}"#;
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        for odd in
            ["", "{", "không", "7", "[]", "null", "{}", r#"{"id":1}"#, r#"{"id":"a","source":[]}"#, &deep]
        {
            let told = error(&format!("{notice}\n{odd}\n{notice}\n"));
            assert!(told.starts_with("cu.jsonl, line 2: this is n"), "{odd}: {told}");
        }
        assert!(error(&format!("{notice}\n\u{0}")).starts_with("cu.jsonl, line 2: "));
    }

    #[test]
    fn an_empty_file_holds_no_notice_and_a_last_line_needs_no_end() {
        let open = |text: &str| Extractions::parse("a".into(), text.into()).unwrap();
        assert_eq!(open("").count(), 0);
        let notice = r#"{"id":"a","source":{"path":"a.md"}}"#;
        assert_eq!(open(notice).count(), 1);
        assert_eq!(open(&format!("{notice}\n{notice}\n")).notice(1).unwrap()["id"], "a");
    }
}
