//! `ketluan text FILE`: the source text, byte for byte, and nothing else.

use std::io::{self, Write};

use super::arguments::TextArguments;
use super::report::printable;
use super::{CliError, Status};
use crate::archive::{Interrupt, RunError, guarded, read};
use crate::core::Error;
use crate::extract::{Input, Limits, source_text};
use crate::read::accepts_name;

/// Runs the command. A file that is there but holds no readable text is a finding.
///
/// # Errors
/// When the file is missing or standard output cannot be written.
pub fn run(asked: &TextArguments) -> Result<Status, CliError> {
    let path = &asked.file;
    if let Err(source) = path.metadata() {
        return Err(match source.kind() {
            io::ErrorKind::NotFound => RunError::MissingInput { path: path.clone() }.into(),
            _ => CliError::Input { path: path.clone(), source },
        });
    }
    let limits = Limits { max_bytes: asked.max_bytes };
    let name = path.to_string_lossy();
    let text = match read(path, limits.file_bytes(&name)).content {
        Ok(bytes) => {
            let tools = asked.conversion.tools(Interrupt::default());
            guarded(|| source_text(tools.prepared(Input::new(name, bytes))?, &limits)).and_then(|text| text)
        }
        Err(error) => Err(accepts_name(&name).err().unwrap_or(error)),
    };
    match text {
        Ok(text) => {
            let mut stdout = io::stdout().lock();
            stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::stdout)?;
            Ok(Status::Fine)
        }
        Err(error) => refuse(asked, &error),
    }
}

fn refuse(asked: &TextArguments, error: &Error) -> Result<Status, CliError> {
    let path = printable(&asked.file.to_string_lossy());
    writeln!(io::stderr().lock(), "{path}: {}", printable(&error.to_string())).map_err(CliError::stderr)?;
    Ok(Status::Findings)
}
