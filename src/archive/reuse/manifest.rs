//! `manifest.json`: which inputs an output folder was made of, by which rules, and
//! where the line of each notice lies in the store. Equal inputs give equal bytes,
//! whether their lines were extracted or copied; the next run reads it.

use std::io::{self, Write};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::archive::finished::{Document, NoticeFacts};
use crate::core::Stage;
use crate::notice::{Genre, SCHEMA_VERSION};
use crate::read::readers;
use crate::tables::documents::{Cause, Outcome, PROGRAM_VERSION};
use crate::tables::jsonl;

/// A short hash of the sources, schemas and dependencies of this program.
pub const RULES_VERSION: &str = env!("KETLUAN_RULES");

/// What the records of a folder depend on beside their inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The version of the contract.
    pub schema_version: String,
    /// The version of the program.
    pub program_version: String,
    /// The rules it was built from.
    pub rules_version: String,
    /// Whether a file whose format is not read is a reject.
    pub strict: bool,
    /// Largest input that is read.
    pub max_bytes: u64,
    /// The genres that were asked for, sorted; none where none was named.
    pub genres: Vec<String>,
    /// The forms of records that the folder holds, sorted.
    pub formats: Vec<String>,
    /// The readers of input formats and their versions.
    pub readers: Vec<String>,
    /// What documents that outside tools read depend on: the tools with their versions and
    /// how pages are recognised. Nothing where there are no such documents.
    pub tools: Vec<String>,
}

impl Terms {
    /// The terms of this program.
    pub fn new(strict: bool, max_bytes: u64, genres: Vec<String>, mut formats: Vec<String>) -> Self {
        formats.sort();
        formats.dedup();
        Self {
            schema_version: SCHEMA_VERSION.to_string(),
            program_version: PROGRAM_VERSION.to_string(),
            rules_version: RULES_VERSION.to_string(),
            strict,
            max_bytes,
            genres,
            formats,
            readers: readers(),
            tools: Vec::new(),
        }
    }

    /// The terms with those of outside tools.
    #[must_use]
    pub fn with_tools(mut self, tools: Vec<String>) -> Self {
        self.tools = tools;
        self
    }

    /// Why lines that were written under `earlier` terms cannot be used under these;
    /// the forms of records do not matter, and tools only to the documents they read.
    pub fn differ(&self, earlier: &Self) -> Option<&'static str> {
        if self.schema_version != earlier.schema_version {
            Some("the version of the records is another one")
        } else if self.program_version != earlier.program_version {
            Some("the version of the program is another one")
        } else if self.rules_version != earlier.rules_version {
            Some("the rules of the program have changed")
        } else if self.strict != earlier.strict {
            Some("--strict is not as it was")
        } else if self.max_bytes != earlier.max_bytes {
            Some("--max-bytes is not as it was")
        } else if self.genres != earlier.genres {
            Some("--genre is not as it was")
        } else if self.readers != earlier.readers {
            Some("the readers of input formats have changed")
        } else {
            None
        }
    }

    /// The file that holds the lines of the notices.
    pub fn store_name(&self) -> &'static str {
        if self.formats.iter().any(|format| format == "jsonl") { "notices.jsonl" } else { "store.jsonl" }
    }
}

/// A range of bytes, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRange {
    /// The first byte.
    pub start: u64,
    /// The byte after the line end.
    pub end: u64,
}

impl LineRange {
    /// The same as a range.
    pub const fn range(self) -> Range<u64> {
        self.start..self.end
    }
}

/// One input, as it is read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputRow {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Size, where the system could tell.
    pub bytes: Option<u64>,
    /// When it was changed last; of a member of a container when the container was.
    pub modified: Option<String>,
    /// The size of the container that it lies in.
    pub container_bytes: Option<u64>,
    /// SHA-256 in hex, where all bytes were read.
    pub sha256: Option<String>,
    /// The format that its bytes are, or its name tells.
    pub format: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// What kind of document it is, where it was read.
    pub genre: Option<Genre>,
    /// The step that refused it.
    pub stage: Option<Stage>,
    /// Why.
    pub reason: Option<Cause>,
    /// Where its line lies in the store.
    pub line: Option<LineRange>,
    /// What is counted of its notice.
    pub facts: Option<NoticeFacts>,
}

/// The file that holds the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreEntry {
    /// Its name in the folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// A manifest, as it is read back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What the records depend on.
    pub terms: Terms,
    /// The inputs, sorted by path.
    pub inputs: Vec<InputRow>,
    /// Where the lines are.
    pub store: StoreEntry,
}

#[derive(Serialize)]
struct WrittenRow<'a> {
    path: &'a str,
    bytes: Option<u64>,
    modified: Option<&'a str>,
    container_bytes: Option<u64>,
    sha256: Option<&'a str>,
    format: Option<&'a str>,
    outcome: Outcome,
    genre: Option<Genre>,
    stage: Option<Stage>,
    reason: Option<&'a Cause>,
    line: Option<LineRange>,
    facts: Option<&'a NoticeFacts>,
}

/// Writes the manifest as the documents come, one input a line.
#[derive(Debug)]
pub struct ManifestWriter<W: Write> {
    out: W,
    before_next: &'static str,
}

impl<W: Write> ManifestWriter<W> {
    /// Writes the beginning.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn new(mut out: W, terms: &Terms) -> io::Result<Self> {
        out.write_all(b"{\"terms\":")?;
        jsonl::write_value(&mut out, terms)?;
        out.write_all(b",\n\"inputs\":[")?;
        Ok(Self { out, before_next: "\n" })
    }

    /// Writes one input, with the place of its line if it has one.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(&mut self, document: &Document, line: Option<Range<u64>>) -> io::Result<()> {
        let row = &document.row;
        self.write_row(&WrittenRow {
            path: &row.path,
            bytes: row.bytes,
            modified: document.stamp.modified.as_deref(),
            container_bytes: document.stamp.container_bytes,
            sha256: row.sha256.as_deref(),
            format: row.format,
            outcome: row.outcome,
            genre: row.genre,
            stage: row.stage,
            reason: row.reason.as_ref(),
            line: line.map(|range| LineRange { start: range.start, end: range.end }),
            facts: document.notice.as_ref().map(|notice| notice.facts()),
        })
    }

    /// Writes a row of an earlier manifest.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write_again(&mut self, row: &InputRow) -> io::Result<()> {
        self.write_row(row)
    }

    fn write_row(&mut self, row: &impl Serialize) -> io::Result<()> {
        self.out.write_all(self.before_next.as_bytes())?;
        self.before_next = ",\n";
        jsonl::write_value(&mut self.out, row)
    }

    /// Writes the end and gives the writer back.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn finish(mut self, store: &StoreEntry) -> io::Result<W> {
        self.out.write_all(b"\n],\n\"store\":")?;
        jsonl::write_value(&mut self.out, store)?;
        self.out.write_all(b"}\n")?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::finished::Stamp;
    use crate::tables::documents::{DocumentRow, Fate, InputFacts};

    fn terms() -> Terms {
        Terms::new(false, 7, Vec::new(), vec!["jsonl".into()])
    }

    #[test]
    fn the_manifest_is_json_with_one_input_a_line_and_is_read_back() {
        let mut manifest = ManifestWriter::new(Vec::new(), &terms()).unwrap();
        for path in ["a.md", "b \"1\".md"] {
            let facts =
                InputFacts { path: path.into(), sha256: None, bytes: Some(7), format: None, genre: None };
            let row = DocumentRow::new(facts, Fate::Notice);
            manifest
                .write(
                    &Document { row, given: 0, stamp: Stamp::default(), notice: None, work: None },
                    Some(0..7),
                )
                .unwrap();
        }
        let store = StoreEntry { name: "notices.jsonl".into(), bytes: 7 };
        let text = manifest.finish(&store).unwrap();
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 6);
        let read: Manifest = serde_json::from_slice(&text).unwrap();
        assert_eq!(read.inputs[1].path, "b \"1\".md");
        assert_eq!((&read.terms, &read.store), (&terms(), &store));
        let mut again = ManifestWriter::new(Vec::new(), &read.terms).unwrap();
        read.inputs.iter().try_for_each(|row| again.write_again(row)).unwrap();
        assert!(again.finish(&read.store).unwrap() == text, "a row read back is written as it was");
    }

    #[test]
    fn an_empty_manifest_is_whole() {
        let store = StoreEntry { name: "store.jsonl".into(), bytes: 0 };
        let text = ManifestWriter::new(Vec::new(), &terms()).unwrap().finish(&store).unwrap();
        assert!(serde_json::from_slice::<Manifest>(&text).unwrap().inputs.is_empty());
    }

    #[test]
    fn terms_differ_in_what_records_depend_on() {
        assert_eq!(terms().differ(&Terms { formats: vec!["csv".into()], ..terms() }), None);
        assert!(terms().differ(&Terms { strict: true, ..terms() }).is_some());
        assert!(terms().differ(&Terms { genres: vec!["plan".into()], ..terms() }).is_some());
        assert!(terms().differ(&Terms { rules_version: "0".into(), ..terms() }).is_some());
        assert_eq!(Terms::new(false, 7, Vec::new(), vec!["csv".into()]).store_name(), "store.jsonl");
    }
}
