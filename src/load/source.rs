//! The output folder that is loaded: its lines, one at a time. The files are opened
//! once, so that a new extraction that takes the folder's place meanwhile is not seen.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::LoadError;
use crate::notice::SCHEMA_VERSION;

/// What is read at once.
const BUFFER_BYTES: usize = 1 << 20;

/// The lines of a file of an output folder.
#[derive(Debug)]
pub struct Lines {
    path: PathBuf,
    reader: BufReader<File>,
    number: u64,
}

/// An output folder.
#[derive(Debug)]
pub struct Source {
    folder: PathBuf,
    /// `notices.jsonl`, or `store.jsonl`.
    pub notices: Lines,
    /// `documents.jsonl`.
    pub documents: Lines,
}

impl Source {
    /// Opens a folder.
    ///
    /// # Errors
    /// When it is no output folder.
    pub fn open(folder: &Path) -> Result<Self, LoadError> {
        let open = |name| Lines::open(folder, name);
        // Without the form jsonl among those asked for, the lines have another name.
        let lines = if folder.join("store.jsonl").is_file() { "store.jsonl" } else { "notices.jsonl" };
        Ok(Self { notices: open(lines)?, documents: open("documents.jsonl")?, folder: folder.to_path_buf() })
    }

    /// The id of the notice in a line of this folder.
    ///
    /// # Errors
    /// When the line is no notice of this version.
    pub fn notice_id(&self, line: &str) -> Result<String, LoadError> {
        let head = head(line).or_else(|| serde_json::from_str(line).ok());
        match head {
            Some(Head { schema_version, id }) if schema_version == SCHEMA_VERSION => Ok(id.to_owned()),
            Some(Head { schema_version, .. }) => Err(LoadError::OtherContract {
                folder: self.folder.clone(),
                found: schema_version.to_owned(),
                known: SCHEMA_VERSION,
            }),
            None => Err(self.notices.broken("the line is no notice")),
        }
    }
}

/// The beginning of a notice.
#[derive(Deserialize)]
struct Head<'l> {
    schema_version: &'l str,
    id: &'l str,
}

/// The same without reading the line to its end, for lines as this program writes them.
fn head(line: &str) -> Option<Head<'_>> {
    let rest = line.strip_prefix("{\"schema_version\":\"")?;
    let (schema_version, rest) = rest.split_once('"')?;
    let (id, _) = rest.strip_prefix(",\"id\":\"")?.split_once('"')?;
    let plain = id.len() == 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then_some(Head { schema_version, id })
}

impl Lines {
    fn open(folder: &Path, name: &'static str) -> Result<Self, LoadError> {
        let path = folder.join(name);
        match File::open(&path) {
            Ok(file) => Ok(Self { path, reader: BufReader::with_capacity(BUFFER_BYTES, file), number: 0 }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(LoadError::NotAnOutput { folder: folder.to_path_buf(), missing: name })
            }
            Err(source) => Err(LoadError::Read { path, source }),
        }
    }

    /// The next line, without its end.
    ///
    /// # Errors
    /// When it cannot be read or is no text.
    pub fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Option<&'b str>, LoadError> {
        buffer.clear();
        let read = self.reader.read_until(b'\n', buffer);
        let read = read.map_err(|source| LoadError::Read { path: self.path.clone(), source })?;
        self.number += 1;
        if buffer.last() == Some(&b'\n') {
            buffer.pop();
        }
        match std::str::from_utf8(buffer) {
            Ok(line) => Ok((read > 0).then_some(line)),
            Err(_) => Err(self.broken("the line is not UTF-8")),
        }
    }

    /// Back to the first line.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn rewind(&mut self) -> Result<(), LoadError> {
        self.number = 0;
        self.reader.rewind().map_err(|source| LoadError::Read { path: self.path.clone(), source })
    }

    /// What is wrong with the line read last.
    pub fn broken(&self, message: &str) -> LoadError {
        LoadError::Line { path: self.path.clone(), line: self.number, message: message.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_lines_and_ids() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            Source::open(folder.path()),
            Err(LoadError::NotAnOutput { missing: "notices.jsonl", .. })
        ));
        let id = "0f".repeat(32);
        let other = format!("{{ \"x\": [1], \"id\": \"{id}\", \"schema_version\": \"{SCHEMA_VERSION}\" }}");
        let line = format!("{{\"schema_version\":\"{SCHEMA_VERSION}\",\"id\":\"{id}\",\"x\":1}}");
        std::fs::write(folder.path().join("notices.jsonl"), format!("{line}\n{other}\n{{}}")).unwrap();
        std::fs::write(folder.path().join("documents.jsonl"), "").unwrap();
        let mut source = Source::open(folder.path()).unwrap();
        let mut buffer = Vec::new();
        for expected in [&line, &other] {
            let read = source.notices.next(&mut buffer).unwrap().unwrap().to_owned();
            assert_eq!(&read, expected);
            assert_eq!(source.notice_id(&read).unwrap(), id);
        }
        let read = source.notices.next(&mut buffer).unwrap().unwrap().to_owned();
        assert!(source.notice_id(&read).unwrap_err().to_string().contains("notices.jsonl:3: "));
        assert!(source.notices.next(&mut buffer).unwrap().is_none());
        assert!(source.documents.next(&mut buffer).unwrap().is_none());
        // A folder without the form jsonl keeps the lines under another name.
        std::fs::rename(folder.path().join("notices.jsonl"), folder.path().join("store.jsonl")).unwrap();
        let mut kept = Source::open(folder.path()).unwrap();
        assert_eq!(kept.notices.next(&mut buffer).unwrap(), Some(line.as_str()));
        let old = line.replace(SCHEMA_VERSION, "0.9");
        assert!(matches!(source.notice_id(&old), Err(LoadError::OtherContract { .. })));
    }
}
