//! One sample: a folder with a notice, what was recorded of it, and perhaps labels.
//! What lies there and should not, or the reverse, is told and not judged here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::TrustError;

/// The records of a sample: the line that the program writes for it.
pub const RECORDS: &str = "expected.jsonl";
/// The same for people: the text with every record marked under it.
pub const PAGE: &str = "expected.view";
/// What a careful reader found.
pub const LABELS: &str = "labels.json";

/// A folder of a corpus, read.
#[derive(Debug)]
pub struct Sample {
    /// Name of the folder.
    pub name: String,
    /// Path of the folder.
    pub folder: PathBuf,
    /// Name of the notice in it, where there is one.
    pub file: Option<String>,
    /// The notice.
    pub bytes: Vec<u8>,
    /// The recorded records.
    pub records: Option<String>,
    /// The recorded page.
    pub page: Option<String>,
    /// The labels, as they are written.
    pub labels: Option<String>,
    /// Files that do not belong here, and what else is wrong with the folder.
    pub problems: Vec<String>,
}

impl Sample {
    /// Reads a folder.
    ///
    /// # Errors
    /// When something in it cannot be read.
    pub fn open(name: String, folder: PathBuf) -> Result<Self, TrustError> {
        let (mut sources, mut problems) = (Vec::new(), Vec::new());
        for found in names(&folder)? {
            if found.starts_with("source.") {
                sources.push(found);
            } else if ![RECORDS, PAGE, LABELS].contains(&found.as_str()) {
                problems.push(format!("{found} does not belong here; move it out of the corpus"));
            }
        }
        let text = |name: &str| read(&folder.join(name)).map(|bytes| bytes.map(lossy));
        let (records, page, labels) = (text(RECORDS)?, text(PAGE)?, text(LABELS)?);
        let file = match sources.len() {
            0 => {
                problems.push("there is no notice; call it source.md or source.txt".into());
                None
            }
            1 => sources.pop(),
            _ => {
                let sources = sources.join(", ");
                problems.push(format!("a sample has one notice, not {sources}; give each its own folder"));
                None
            }
        };
        let bytes = match &file {
            Some(file) => read(&folder.join(file))?.unwrap_or_default(),
            None => Vec::new(),
        };
        Ok(Self { name, folder, file, bytes, records, page, labels, problems })
    }
}

/// The names in a folder, sorted; hidden ones belong to the system and to tools.
pub fn names(folder: &Path) -> Result<Vec<String>, TrustError> {
    let failed = |source| TrustError::Read { path: folder.to_path_buf(), source };
    let mut names = Vec::new();
    for item in fs::read_dir(folder).map_err(failed)? {
        names.push(item.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort_unstable();
    Ok(names)
}

/// The bytes of a file, unless it is not there.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, TrustError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(TrustError::Read { path: path.to_path_buf(), source }),
    }
}

/// Text that need not be UTF-8: what is not will differ, and is told there.
pub fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
