//! `ketluan text FILE`: the source text, byte for byte, and nothing else.

use std::io::{self, Write};
use std::slice;

use super::arguments::TextArguments;
use super::report::printable;
use super::{CliError, Status};
use crate::archive::{Entry, Interrupt, guarded, walk};
use crate::core::{Error, Reason};
use crate::extract::{Input, source_text};
use crate::read::accepts_name;

/// Runs the command. A file that is there but holds no readable text is a finding.
///
/// # Errors
/// When the file is missing, holds several, or standard output cannot be written.
pub fn run(asked: &TextArguments) -> Result<Status, CliError> {
    let bounds = asked.bounds.bounds();
    let entries = walk(slice::from_ref(&asked.file), &bounds)?;
    let [entry] = entries.as_slice() else {
        let first = entries.iter().find(|entry| entry.is_file()).map(|entry| printable(&entry.name));
        let (path, count) = (asked.file.clone(), entries.len());
        return Err(CliError::OneFileWanted { path, count, first: first.unwrap_or_default() });
    };
    match text(entry, asked) {
        Ok(text) => {
            let mut stdout = io::stdout().lock();
            stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::stdout)?;
            Ok(Status::Fine)
        }
        Err(error) => refuse(asked, &error),
    }
}

fn text(entry: &Entry, asked: &TextArguments) -> Result<String, Error> {
    let limits = asked.bounds.limits();
    let tools = asked.conversion.tools(Interrupt::default());
    guarded(|| {
        let bytes =
            entry.read(limits.file_bytes(&entry.name)).content.map_err(|error| match error.reason {
                // A film of two gigabytes is no document that is too large.
                Reason::TooLarge => accepts_name(&entry.name).err().unwrap_or(error),
                _ => error,
            })?;
        source_text(tools.prepared(Input::new(entry.name.as_str(), bytes))?, &limits)
    })?
}

fn refuse(asked: &TextArguments, error: &Error) -> Result<Status, CliError> {
    let path = printable(&asked.file.to_string_lossy());
    writeln!(io::stderr().lock(), "{path}: {}", printable(&error.to_string())).map_err(CliError::stderr)?;
    Ok(Status::Findings)
}
