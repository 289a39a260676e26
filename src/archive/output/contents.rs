//! What an output folder may hold. A folder with anything else in it is somebody
//! else's, and is never replaced.

use std::fs;
use std::io;
use std::path::Path;

use crate::archive::RunError;
use crate::tables::output::is_table_file;

/// What an output folder of one kind holds. A folder with anything else in it is
/// never replaced: what somebody put there would be lost.
#[derive(Debug)]
pub struct Contents {
    /// Every file that it may hold, but for those of the next field.
    pub files: &'static [&'static str],
    /// Those that it always holds, by which it is known.
    pub marks: &'static [&'static str],
    /// Whether it may hold a file of this name.
    pub also: fn(&str) -> bool,
    /// A folder in it, and the ending of every file there.
    pub folder: Option<(&'static str, &'static str)>,
}

/// What a folder of records holds.
pub const RECORDS: Contents = Contents {
    files: &["notices.jsonl", "store.jsonl", "documents.jsonl", "rejects.jsonl", "manifest.json", "run.json"],
    marks: &["manifest.json", "run.json"],
    also: is_table_file,
    folder: None,
};

/// Files that come into a folder by looking at it; nobody misses them.
const LEFT_BY_FILE_MANAGERS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Refuses a folder that holds anything but the output of an earlier run.
///
/// # Errors
/// When it holds something else, is a file, or cannot be read.
pub fn check_ours(shown: &Path, folder: &Path, contents: &Contents) -> Result<(), RunError> {
    let failed = |source| RunError::Write { path: shown.to_path_buf(), source };
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(RunError::OutputIsAFile { path: shown.to_path_buf() });
        }
        Ok(_) => {}
    }
    let names = names(folder).map_err(failed)?;
    let marked = contents.marks.iter().all(|mark| names.iter().any(|name| name == mark));
    let holds = |name: &str| {
        (contents.also)(name)
            || contents.files.contains(&name)
            || contents.folder.is_some_and(|(inner, _)| inner == name)
    };
    let foreign = |name: &&String| !(marked && holds(name) || is_left_by_file_manager(name));
    let mut found = names.iter().find(foreign).cloned();
    if let (None, true, Some((inner, ending))) = (&found, marked, contents.folder) {
        let deep = self::names(&folder.join(inner)).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(Vec::new()),
            _ => Err(failed(error)),
        })?;
        let foreign = deep.iter().find(|name| !(name.ends_with(ending) || is_left_by_file_manager(name)));
        found = foreign.map(|name| format!("{inner}/{name}"));
    }
    match found {
        Some(found) => Err(RunError::ForeignOutput { path: shown.to_path_buf(), found }),
        None => Ok(()),
    }
}

fn is_left_by_file_manager(name: &str) -> bool {
    LEFT_BY_FILE_MANAGERS.contains(&name)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder)? {
        names.push(item?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
