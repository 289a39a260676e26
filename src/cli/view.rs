//! `ketluan view FILE…`: a page for a notice, or a folder of pages for several.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use super::arguments::ViewArguments;
use super::overview::not_read;
use super::report::printable;
use super::{CliError, Status};
use crate::archive::{DocumentReader, Entry, Interrupt, PageReport, make_page, walk, write_pages};
use crate::core::Error;
use crate::page::{BEGINNING, Refused};

/// Where the page of one file goes.
enum Target {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

/// Runs the command. A file that is there but holds no notice is a finding.
///
/// # Errors
/// When an input is missing, or what was asked for cannot be written.
pub fn run(asked: &ViewArguments) -> Result<Status, CliError> {
    let bounds = asked.bounds.bounds();
    let entries = walk(&asked.paths, &bounds)?;
    let limits = asked.bounds.limits();
    let tools = asked.conversion.tools(Interrupt::default());
    let reader = DocumentReader { limits: &limits, tools: &tools };
    let several = entries.len() > 1 || asked.paths.iter().any(|path| path.is_dir());
    match (target(asked, several)?, entries.as_slice()) {
        (Target::Folder(folder), _) => view_folder(asked, &entries, reader, &folder),
        (target, [entry]) => match make_page(entry, reader) {
            Ok(page) => write_page(&target, &page).map(|()| Status::Fine),
            Err(error) => refuse(asked.paths.first().map_or(Path::new(""), PathBuf::as_path), &error),
        },
        // A container has several notices, and they need a folder.
        (_, _) => Err(CliError::FolderWanted { output: asked.output.clone() }),
    }
}

/// Where the output goes: a folder for several inputs or where one is named, else a file.
fn target(asked: &ViewArguments, several: bool) -> Result<Target, CliError> {
    let output = asked.output.as_deref();
    let names_folder =
        |path: &Path| path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let names_page = |path: &Path| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm"))
    };
    match (asked.paths.as_slice(), output) {
        ([one], None) if !several => {
            if !io::stdout().is_terminal() {
                return Ok(Target::Stdout);
            }
            let mut name: OsString = one.file_stem().unwrap_or_default().to_owned();
            name.push(".html");
            Ok(Target::File(PathBuf::from(name)))
        }
        ([_], Some(path)) if !several && !names_folder(path) => Ok(Target::File(path.to_owned())),
        (_, Some(path)) if names_folder(path) || !(names_page(path) || path.is_file()) => {
            Ok(Target::Folder(path.to_owned()))
        }
        (_, output) => Err(CliError::FolderWanted { output: output.map(Path::to_owned) }),
    }
}

fn view_folder(
    asked: &ViewArguments,
    entries: &[Entry],
    reader: DocumentReader<'_>,
    folder: &Path,
) -> Result<Status, CliError> {
    let PageReport { notices, rejects, unread, gave_nothing } =
        write_pages(entries, reader, folder, &asked.paths)?;
    for Refused { path, reason } in &rejects {
        tell(&format!("{}: reject {}", printable(path), printable(reason)))?;
    }
    for group in if notices == 0 { unread.rows() } else { unread.documents() } {
        tell(&format!("not read: {}", not_read(&group)))?;
    }
    if notices == 0 {
        tell("nothing was read, so no page is made")?;
        return Ok(Status::Findings);
    }
    for path in &gave_nothing {
        tell(&format!("nothing came of '{}'", shown(path)))?;
    }
    let index = shown(&folder.join("index.html"));
    let told = match rejects.len() {
        0 => String::new(),
        1 => ", 1 reject".to_owned(),
        several => format!(", {several} rejects"),
    };
    let status = if rejects.is_empty() && gave_nothing.is_empty() { Status::Fine } else { Status::Findings };
    tell(&format!("{index}: {notices} notices{told}; open it in a browser"))?;
    Ok(status)
}

fn write_page(target: &Target, page: &[u8]) -> Result<(), CliError> {
    let Target::File(path) = target else {
        let mut stdout = io::stdout().lock();
        return stdout.write_all(page).and_then(|()| stdout.flush()).map_err(CliError::stdout);
    };
    let failed = |source| CliError::Page { path: path.clone(), source };
    match fs::metadata(path) {
        // A device or a pipe is written to; it has nothing to lose.
        Ok(there) if !there.is_file() => fs::write(path, page).map_err(failed)?,
        Ok(there) if there.len() > 0 && !is_page(path).map_err(failed)? => {
            return Err(CliError::ForeignPage { path: path.clone() });
        }
        _ => replace(path, page).map_err(failed)?,
    }
    tell(&format!("{}: 1 notice; open it in a browser", shown(path)))
}

/// Whether a file is a page of this program, by its beginning.
fn is_page(path: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)?.take(BEGINNING.len() as u64).read_to_end(&mut beginning)?;
    Ok(beginning == BEGINNING.as_bytes())
}

/// Writes a file beside its place and puts it there whole.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    // Through a link, so that the link stays.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".ketluan-new-{}", std::process::id()));
    let new = path.with_file_name(name);
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&new, &path)
    });
    if written.is_err() {
        // The page has failed already; that it also leaves a file is the lesser news.
        let _ = fs::remove_file(&new);
    }
    written
}

fn refuse(path: &Path, error: &Error) -> Result<Status, CliError> {
    tell(&format!("{}: {}", shown(path), printable(&error.to_string())))?;
    Ok(Status::Findings)
}

fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

fn tell(line: &str) -> Result<(), CliError> {
    writeln!(io::stderr().lock(), "{line}").map_err(CliError::stderr)
}
