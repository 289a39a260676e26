//! The line of a notice on its way to the outputs: just extracted, or kept in the
//! store of an earlier run. A kept line is copied byte for byte; only the path in it
//! may become another one.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::facts::NoticeFacts;
use crate::core::{Error, Severity};
use crate::extract::{Input, Limits, extract, extract_with_line};
use crate::notice::{DiagnosticRecord, Notice, SCHEMA_VERSION};
use crate::tables::jsonl;

/// A notice of an input up to this size is turned into its line by the worker; a
/// larger one is written straight to the output, so that its line is never held whole.
const LINE_IN_WORKER_BYTES: usize = 1 << 20;

/// What stands before the path in every line. A quotation mark inside a string is
/// written with a backslash, so this never stands in one.
const BEFORE_PATH: &[u8] = b",\"source\":{\"path\":";

/// A file of lines that an earlier run wrote.
#[derive(Debug)]
pub struct Store {
    /// Where it lies.
    pub path: PathBuf,
    /// The open file.
    pub file: File,
    /// Its size.
    pub bytes: u64,
    /// Which folder it lies in.
    pub origin: Origin,
}

/// The folder of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The output of the last whole run.
    Output,
    /// What an interrupted run left beside it.
    Part,
}

impl Store {
    /// The bytes of a range; the file's position is moved.
    ///
    /// # Errors
    /// What the system reports, and an end before the range's.
    pub fn read(&self, range: Range<u64>) -> io::Result<Vec<u8>> {
        let length = range.end - range.start;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        self.reader(range)?.read_to_end(&mut bytes)?;
        if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// A reader of a range, which the system may copy without showing us the bytes.
    ///
    /// # Errors
    /// What the system reports.
    pub fn reader(&self, range: Range<u64>) -> io::Result<io::Take<&File>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(range.start))?;
        Ok(file.take(range.end - range.start))
    }

    /// Whether the line of this id lies at the range, as far as its ends tell.
    pub fn holds(&self, range: Range<u64>, id: &str) -> bool {
        let begin = format!("{{\"schema_version\":\"{SCHEMA_VERSION}\",\"id\":\"{id}\",");
        let length = begin.len() as u64;
        range.end <= self.bytes
            && range.end.saturating_sub(range.start) > length
            && self.read(range.start..range.start + length).is_ok_and(|bytes| bytes == begin.as_bytes())
            && self.read(range.end - 1..range.end).is_ok_and(|bytes| bytes == b"\n")
    }
}

/// The line of a notice that an earlier run extracted.
#[derive(Debug, Clone)]
pub struct KeptLine {
    /// Where it is kept.
    pub store: Arc<Store>,
    /// Its place there.
    pub range: Range<u64>,
    /// The path it was extracted from.
    pub from: String,
    /// The path it has now.
    pub path: String,
}

impl KeptLine {
    /// The line up to the end of its path, with the path it has now, and the range of
    /// what follows; nothing and the whole range where the path is the same.
    ///
    /// # Errors
    /// When the store cannot be read, or the line is none of ours.
    pub fn parts(&self) -> io::Result<(Vec<u8>, Range<u64>)> {
        if self.from == self.path {
            return Ok((Vec::new(), self.range.clone()));
        }
        let mut window = 1 << 12;
        loop {
            let end = self.range.end.min(self.range.start + window);
            let mut head = self.store.read(self.range.start..end)?;
            if let Some(place) = path_in(&head) {
                let rest = self.range.start + place.end as u64;
                head.truncate(place.start);
                jsonl::write_value(&mut head, &self.path)?;
                return Ok((head, rest..self.range.end));
            }
            if end == self.range.end {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a line without a path"));
            }
            window *= 4;
        }
    }
}

/// Where the path stands in the beginning of a line, with its quotation marks.
fn path_in(head: &[u8]) -> Option<Range<usize>> {
    let start = memchr::memmem::find(head, BEFORE_PATH)? + BEFORE_PATH.len();
    let mut at = start + 1;
    loop {
        match head.get(at)? {
            b'"' => return Some(start..at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The line of a notice, with what is counted of it.
#[derive(Debug)]
pub struct NoticeLine {
    facts: NoticeFacts,
    /// It was just extracted, and lacks the form of a document.
    formless: bool,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Line { json: Vec<u8>, diagnostics: Vec<DiagnosticRecord> },
    Notice(Box<Notice>),
    Kept(KeptLine),
}

/// The findings of a notice: as they were made, or as the line tells them.
#[derive(Debug)]
pub enum Findings<'a> {
    /// Records.
    Made(&'a [DiagnosticRecord]),
    /// What the line says.
    Kept(Vec<KeptFinding>),
}

/// A finding as it stands in a line, in the order of its fields.
#[derive(Debug, Deserialize, Serialize)]
#[allow(missing_docs)] // the fields of a finding, see `DiagnosticRecord`
pub struct KeptFinding {
    pub id: String,
    pub code: String,
    pub severity: Severity,
    pub message: String,
    pub span: Option<Box<RawValue>>,
    pub suggestion: Option<String>,
}

impl KeptFinding {
    /// The bytes of the text that it is about.
    pub fn place(&self) -> Option<Range<usize>> {
        #[derive(Deserialize)]
        struct Ends {
            start: usize,
            end: usize,
        }
        let Ends { start, end } = serde_json::from_str(self.span.as_ref()?.get()).ok()?;
        Some(start..end)
    }
}

impl NoticeLine {
    /// Extracts a notice and keeps what the outputs need of it.
    ///
    /// # Errors
    /// As for [`extract`].
    pub fn extracted(input: Input, limits: &Limits) -> Result<Self, Error> {
        if input.bytes.len() > LINE_IN_WORKER_BYTES {
            let notice = extract(input, limits)?;
            let (facts, formless) = (NoticeFacts::of(&notice), notice.formless);
            return Ok(Self { facts, formless, body: Body::Notice(Box::new(notice)) });
        }
        let (notice, json) = extract_with_line(input, limits)?;
        let (facts, formless) = (NoticeFacts::of(&notice), notice.formless);
        Ok(Self { facts, formless, body: Body::Line { json, diagnostics: notice.diagnostics } })
    }

    /// A line that is kept.
    pub const fn kept(line: KeptLine, facts: NoticeFacts) -> Self {
        Self { facts, formless: false, body: Body::Kept(line) }
    }

    /// Whether it was just extracted and lacks the form of a document; of a kept line an
    /// earlier run decided.
    pub const fn is_formless(&self) -> bool {
        self.formless
    }

    /// What is counted of the notice.
    pub const fn facts(&self) -> &NoticeFacts {
        &self.facts
    }

    /// Where the line is kept, if it is.
    pub const fn kept_line(&self) -> Option<&KeptLine> {
        match &self.body {
            Body::Kept(line) => Some(line),
            _ => None,
        }
    }

    /// Writes the notice as one line of JSON.
    ///
    /// # Errors
    /// What the writer reports, or the store of a kept line.
    pub fn write_line(&self, mut out: &mut dyn Write) -> io::Result<()> {
        match &self.body {
            Body::Line { json, .. } => out.write_all(json),
            Body::Notice(notice) => jsonl::write_line(out, notice),
            Body::Kept(line) => {
                let (head, rest) = line.parts()?;
                out.write_all(&head)?;
                io::copy(&mut line.store.reader(rest)?, &mut out).map(|_| ())
            }
        }
    }

    /// What is odd about the document; a kept line is read for it.
    ///
    /// # Errors
    /// When the store of a kept line cannot be read.
    pub fn findings(&self) -> io::Result<Findings<'_>> {
        #[derive(Deserialize)]
        struct Line {
            diagnostics: Vec<KeptFinding>,
        }
        match &self.body {
            Body::Line { diagnostics, .. } => Ok(Findings::Made(diagnostics)),
            Body::Notice(notice) => Ok(Findings::Made(&notice.diagnostics)),
            Body::Kept(_) if self.facts.diagnostics.is_empty() => Ok(Findings::Made(&[])),
            Body::Kept(line) => {
                let read: Line = serde_json::from_slice(&line.store.read(line.range.clone())?)?;
                Ok(Findings::Kept(read.diagnostics))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(line: &str, from: &str, path: &str) -> (tempfile::NamedTempFile, KeptLine) {
        let written = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(written.path(), line).unwrap();
        let bytes = line.len() as u64;
        let store = Arc::new(Store {
            path: written.path().to_path_buf(),
            file: File::open(written.path()).unwrap(),
            bytes,
            origin: Origin::Output,
        });
        (written, KeptLine { store, range: 0..bytes, from: from.into(), path: path.into() })
    }

    #[test]
    fn only_the_path_of_the_source_becomes_another_one() {
        let line = |path: &str, padding: usize| {
            format!(
                "{{\"id\":\"0\",\"document_key\":\",\\\"source\\\":{{\\\"path\\\":{}\",\"genre\":\"x\",\
                 \"source\":{{\"path\":{},\"format\":\"text\"}},\"x\":{{\"source\":{{\"path\":1}}}}}}\n",
                "k".repeat(padding),
                serde_json::to_string(path).unwrap()
            )
        };
        for padding in [0, 4000, 4080, 9000] {
            let (from, path) = ("cũ/\"1\"\\.md", "mới/\\ \"2\".md");
            let (_file, kept) = kept(&line(from, padding), from, path);
            let (mut text, rest) = kept.parts().unwrap();
            text.extend(kept.store.read(rest).unwrap());
            assert_eq!(String::from_utf8(text).unwrap(), line(path, padding));
        }
    }

    #[test]
    fn a_line_is_known_by_its_ends() {
        let line = format!("{{\"schema_version\":\"{SCHEMA_VERSION}\",\"id\":\"07\",\"x\":1}}\n");
        let (_file, kept) = kept(&line, "a", "a");
        let bytes = line.len() as u64;
        assert!(kept.store.holds(0..bytes, "07"));
        assert!(!kept.store.holds(0..bytes, "08"));
        assert!(!kept.store.holds(1..bytes, "07"));
        assert!(!kept.store.holds(0..bytes - 1, "07"));
        assert!(!kept.store.holds(0..bytes + 1, "07"));
        assert!(!kept.store.holds(bytes..0, "07"));
    }
}
