//! A folder of pages: `index.html`, a page for each notice in `notices/`, and
//! `pages.json`, which tells which page belongs to which input. Built beside the old
//! one and put in its place whole.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::archive::RunError;
use crate::archive::convert::Tools;
use crate::archive::finished::is_no_document;
use crate::archive::guard::guarded;
use crate::archive::input::Entry;
use crate::archive::input::ReadFile;
use crate::archive::output::Contents;
use crate::archive::output::Place;
use crate::archive::report::Unread;
use crate::core::{Error, Reason, Stage};
use crate::extract::{Input, Limits, extract_with_text};
use crate::notice::Notice;
use crate::page::{IndexRow, Refused, write_index, write_notice};
use crate::read::{accepts_name, format_by_name};
use crate::tables::documents::{Cause, Outcome, PROGRAM_VERSION};
use crate::tables::jsonl;
use crate::text::ascii;

/// Notices whose pages are held at a time.
const WINDOW: usize = 64;

/// The way from a page of a notice to the index.
const UP: &str = "../index.html";

/// What a folder of pages holds.
const CONTENTS: Contents = Contents {
    files: &["index.html", "pages.json"],
    also: |_| false,
    marks: &["index.html", "pages.json"],
    folder: Some(("notices", ".html")),
};

/// What became of the inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageReport {
    /// Pages of notices.
    pub notices: usize,
    /// Inputs that could not be read.
    pub rejects: Vec<Refused>,
    /// What was not read, by format.
    pub unread: Unread,
    /// The given paths of which nothing came.
    pub gave_nothing: Vec<PathBuf>,
}

#[derive(Serialize)]
struct PageRow<'a> {
    path: &'a str,
    outcome: Outcome,
    page: Option<String>,
}

#[derive(Serialize)]
struct Pages<'a> {
    program_version: &'static str,
    pages: Vec<PageRow<'a>>,
}

/// The page of one notice, and its row in the index.
struct Made {
    row: IndexRow,
    name: String,
    html: Vec<u8>,
}

/// What it takes to read a document.
#[derive(Debug, Clone, Copy)]
pub struct DocumentReader<'r> {
    /// What a document may cost.
    pub limits: &'r Limits,
    /// The outside tools.
    pub tools: &'r Tools,
}

impl DocumentReader<'_> {
    fn extract(self, input: Input) -> Result<(Notice, String), Error> {
        extract_with_text(self.tools.prepared(input)?, self.limits)
    }
}

/// Writes the folder, unless there is no page for it; the pages are in the order of the entries.
///
/// # Errors
/// When the folder may not be written or a file in it cannot be; the old folder then stands.
pub fn write_pages(
    entries: &[Entry],
    reader: DocumentReader<'_>,
    output: &Path,
    inputs: &[PathBuf],
) -> Result<PageReport, RunError> {
    let place = Place::prepare(output, inputs, &CONTENTS)?;
    let folder = place.folder().to_path_buf();
    let failed = |source| RunError::Write { path: folder.clone(), source };
    fs::create_dir(folder.join("notices")).map_err(failed)?;
    let mut rows = Vec::new();
    let (mut refused, mut passed_over) = (Vec::new(), Vec::new());
    let mut unread = Unread::default();
    let mut gave = vec![false; inputs.len()];
    let mut pages = Pages { program_version: PROGRAM_VERSION, pages: Vec::new() };
    // The names of the pages written so far: equal bytes have equal names.
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    for window in entries.chunks(WINDOW) {
        let made: Vec<Result<(String, Made), Error>> =
            window.par_iter().with_max_len(1).map(|entry| make(entry, reader)).collect();
        for (entry, made) in window.iter().zip(made) {
            let (outcome, page) = match made {
                Ok((id, made)) => {
                    if let Some(gave) = gave.get_mut(entry.given) {
                        *gave = true;
                    }
                    if let Some(name) = written.get(&id) {
                        (Outcome::Duplicate, Some(name.clone()))
                    } else {
                        let name = format!("notices/{}", made.name);
                        fs::write(folder.join(&name), made.html).map_err(failed)?;
                        rows.push(made.row);
                        written.insert(id, name.clone());
                        (Outcome::Notice, Some(name))
                    }
                }
                Err(error) => {
                    let listed = Refused { path: entry.name.clone(), reason: error.to_string() };
                    let format = entry.is_file().then(|| format_by_name(&entry.name));
                    let ignored = is_no_document(&error, format);
                    unread.add(format, &entry.name, &Cause { word: error.reason, message: error.message });
                    if ignored {
                        passed_over.push(listed);
                        (Outcome::Ignored, None)
                    } else {
                        refused.push(listed);
                        (Outcome::Reject, None)
                    }
                }
            };
            pages.pages.push(PageRow { path: &entry.name, outcome, page });
        }
    }
    let nothing = inputs.iter().zip(gave).filter(|(_, gave)| !gave).map(|(path, _)| path.clone());
    let report =
        PageReport { notices: rows.len(), rejects: refused, unread, gave_nothing: nothing.collect() };
    // An index without a row would be a page that shows nothing: what stood there stays.
    if rows.is_empty() {
        return Ok(report);
    }
    let finish = || -> io::Result<()> {
        let mut index = Vec::new();
        write_index(&mut index, &rows, &report.rejects, &passed_over)?;
        fs::write(folder.join("index.html"), index)?;
        let mut list = Vec::new();
        jsonl::write_line(&mut list, &pages)?;
        fs::write(folder.join("pages.json"), list)
    };
    finish().map_err(failed)?;
    place.put()?;
    Ok(report)
}

fn make(entry: &Entry, reader: DocumentReader<'_>) -> Result<(String, Made), Error> {
    let input = input(entry, reader.limits)?;
    let id = input.sha256.clone();
    let name = page_name(&entry.name, &id);
    let (row, html) = guarded(|| {
        let (notice, source) = reader.extract(input)?;
        let mut html = Vec::new();
        write_notice(&mut html, &notice, &source, Some(UP)).map_err(|error| unwritable(&error))?;
        Ok((IndexRow::new(&notice, format!("notices/{name}")), html))
    })??;
    Ok((id, Made { row, name, html }))
}

/// The page of one file, alone.
///
/// # Errors
/// When the file cannot be read, or holds no notice.
pub fn make_page(entry: &Entry, reader: DocumentReader<'_>) -> Result<Vec<u8>, Error> {
    let input = input(entry, reader.limits)?;
    guarded(|| {
        let (notice, source) = reader.extract(input)?;
        let mut html = Vec::new();
        write_notice(&mut html, &notice, &source, None).map_err(|error| unwritable(&error))?;
        Ok(html)
    })?
}

fn input(entry: &Entry, limits: &Limits) -> Result<Input, Error> {
    let ReadFile { content, .. } = guarded(|| entry.read(limits.file_bytes(&entry.name)))?;
    let bytes = content.map_err(|error| match error.reason {
        Reason::TooLarge => accepts_name(&entry.name).err().unwrap_or(error),
        _ => error,
    })?;
    Ok(Input::new(entry.name.as_str(), bytes).within(entry.container.as_deref()))
}

fn unwritable(error: &io::Error) -> Error {
    let message = format!("the page cannot be written: {error}; a bug of this program");
    Error::new(Stage::Extract, Reason::Panic, message)
}

/// The file name of a page: what its input is called, in plain letters, and the
/// beginning of its hash, so that no two share a name and none leads elsewhere.
fn page_name(path: &str, id: &str) -> String {
    const LONGEST: usize = 80;
    let mut name = ascii(&Path::new(path).with_extension("").to_string_lossy());
    name.truncate(LONGEST);
    let name = name.trim_end_matches('-');
    let hash = id.get(..8).unwrap_or(id);
    if name.is_empty() { format!("{hash}.html") } else { format!("{name}-{hash}.html") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_names_are_plain_and_stay_in_their_folder() {
        let name = |path: &str| page_name(path, "0123456789abcdef");
        assert_eq!(name("2022/Thông báo số 4.md"), "2022-thong-bao-so-4-01234567.html");
        assert_eq!(name("../../etc/passwd"), "etc-passwd-01234567.html");
        assert_eq!(name("\\xFF\"><script>.md"), "xff-script-01234567.html");
        assert_eq!(name("通.md"), "01234567.html");
        assert!(name(&"a".repeat(500)).len() < 100);
    }
}
