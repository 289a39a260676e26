//! Why a load could not be done. Each message says what to do next; a load that fails
//! has changed nothing.

use std::io;
use std::path::PathBuf;

use postgres::config::Host;
use postgres::error::SqlState;

/// A load that could not be done.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the messages say it
pub enum LoadError {
    #[error(
        "'{}' is no output folder: it holds no {missing}; make one with: ketluan extract ARCHIVE -o {}",
        .folder.display(), .folder.display()
    )]
    NotAnOutput { folder: PathBuf, missing: &'static str },
    #[error("cannot read '{}'; check its permissions", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}:{line}: {message}; extract the archive again with this program", .path.display())]
    Line { path: PathBuf, line: u64, message: String },
    #[error(
        "'{}' was made under contract {found}, and this program works with {known}; extract the archive again",
        .folder.display()
    )]
    OtherContract { folder: PathBuf, found: String, known: &'static str },
    #[error("{message}; name the database as postgres://USER@HOST:PORT/DATABASE")]
    Address { message: String },
    #[error(
        "sslmode={mode} asks for an encrypted connection, which this program does not make; lead the connection \
         through a tunnel (ssh -L 5433:localhost:5432 HOST) or a local socket, and leave sslmode out"
    )]
    Encryption { mode: String },
    #[error("cannot connect to {place}: {message}; {advice}")]
    Connect { place: String, message: String, advice: &'static str },
    #[error("{schema:?} is no name for a schema; take letters, digits and _, such as ketluan_2026")]
    SchemaName { schema: String },
    #[error(
        "the schema {schema:?} holds {table:?}, which no load has made; nothing was changed: name another schema \
         with --schema"
    )]
    Foreign { schema: String, table: String },
    #[error(
        "the tables of schema {schema:?} were made under contract {found}, this program works with {known}; \
         nothing was changed: {advice}"
    )]
    Version { schema: String, found: String, known: &'static str, advice: &'static str },
    #[error(
        "{} of the {known} notices in schema {schema:?} are not in '{}' and would go: {}; nothing was changed: \
         see whether the archive was there and read whole (run.json, documents.jsonl); --dry-run names all of \
         them, --allow-removals lets them go",
        .gone.len(), .folder.display(), first(.gone)
    )]
    Removals { folder: PathBuf, schema: String, gone: Vec<String>, known: u64 },
    #[error(
        "'{}' holds no notice, so there is nothing to load; nothing was changed: see whether the archive was \
         there and read (run.json, documents.jsonl); --allow-removals loads it all the same",
        .folder.display()
    )]
    NoNotices { folder: PathBuf },
    #[error("another load into schema {schema:?} is running; wait until it has ended")]
    Busy { schema: String },
    #[error("the database user lacks a right: {message}; nothing was changed: have its owner grant it")]
    Rights { message: String },
    #[error("the database refused: {message}; nothing was changed")]
    Database { message: String },
}

/// Notices that a message names; the others are a number.
const NAMED: usize = 5;

/// The first of some paths, quoted, so that none of them ends the line.
fn first(paths: &[String]) -> String {
    let named: Vec<String> = paths.iter().take(NAMED).map(|path| format!("{path:?}")).collect();
    match paths.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        others => format!("{} and {others} more", named.join(", ")),
    }
}

impl LoadError {
    /// What the database, or the connection to it, reported.
    pub(super) fn database(error: postgres::Error) -> Self {
        match error.as_db_error() {
            Some(refused) => {
                let detail = refused.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
                let message = format!("{}{detail}", refused.message());
                match *refused.code() == SqlState::INSUFFICIENT_PRIVILEGE {
                    true => Self::Rights { message },
                    false => Self::Database { message },
                }
            }
            None => Self::Database { message: chain(&error) },
        }
    }

    /// Why there is no connection.
    pub(super) fn connecting(configuration: &postgres::Config, error: postgres::Error) -> Self {
        let place = place(configuration);
        match error.as_db_error() {
            Some(refused) => {
                let advice = match *refused.code() {
                    SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
                        "check user and password; PGPASSWORD and .pgpass are read"
                    }
                    SqlState::INVALID_CATALOG_NAME => "make the database with: createdb NAME",
                    _ => "ask whoever runs the server",
                };
                Self::Connect { place, message: refused.message().to_owned(), advice }
            }
            None => {
                let message = chain(&error);
                let advice = match message.contains("password missing") {
                    true => "set PGPASSWORD, or add a line to .pgpass",
                    false => "check that the server runs there, and host and port",
                };
                Self::Connect { place, message, advice }
            }
        }
    }
}

/// An error and what caused it, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

fn place(configuration: &postgres::Config) -> String {
    let host = match configuration.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "the server".to_owned(),
    };
    let port = configuration.get_ports().first().copied().unwrap_or(5432);
    let database = configuration.get_dbname().map(|name| format!("/{name}")).unwrap_or_default();
    format!("{host}:{port}{database}")
}
