//! `ketluan schema [NAME]`: the contract, as the program itself carries it, as JSON
//! Schema or as tables for a database.

use std::io::{self, Write};

use super::arguments::SchemaArguments;
use super::{CliError, Status};
use crate::notice::check::{SCHEMAS, schema};
use crate::tables::sql::script;

/// Runs the command.
///
/// # Errors
/// When no schema has the name, or standard output cannot be written.
pub fn run(asked: &SchemaArguments) -> Result<Status, CliError> {
    let names = || SCHEMAS.iter().map(|(name, _)| *name);
    let text = match (asked.sql, &asked.name) {
        (Some(dialect), _) => script(dialect),
        (None, None) => names().map(|name| format!("{name}\n")).collect(),
        (None, Some(name)) => match schema(name) {
            Some(text) => format!("{}\n", text.trim_end()),
            None => return Err(CliError::UnknownSchema { name: name.clone(), known: names().collect() }),
        },
    };
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::stdout)?;
    Ok(Status::Fine)
}
