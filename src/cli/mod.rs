//! The command line: what was asked becomes calls of the library. Each command is
//! one file; what they return is an exit status or an error, and only `main`
//! turns either into the end of the process.

pub mod arguments;
mod bounds;
mod check;
mod conversion;
mod diff;
mod error;
mod events;
mod extract;
mod findings;
mod format;
pub mod genre;
#[cfg(feature = "postgres")]
mod load;
mod overview;
mod report;
mod schema;
mod shown;
mod size;
mod sources;
mod text;
mod validate;
mod view;

use std::error::Error;
use std::io::{self, Write};

use arguments::{Arguments, Command, LogFormat};
pub use error::{CliError, is_closed_pipe};
use events::Event;

/// How a command that ran to its end ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All fine: exit status 0.
    Fine,
    /// Finished, but an input was rejected or a check found something: exit status 1.
    Findings,
    /// Stopped by a signal, with what was done kept: exit status 130 or 143.
    Interrupted(u8),
}

impl Status {
    /// The exit status of a command that could not run.
    pub const FAILED: u8 = 2;

    /// The exit status.
    pub const fn number(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Interrupted(status) => status,
        }
    }
}

/// Tells an error that ends a command: on one line with what caused it, or as an event
/// where the command was to speak JSON.
///
/// # Errors
/// When standard error is gone, and nobody is left to tell.
pub fn tell(arguments: &Arguments, error: &CliError) -> io::Result<()> {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    let mut stderr = io::stderr().lock();
    match &arguments.command {
        Command::Extract(asked) if asked.log_format == LogFormat::Json => {
            Event::Error { message: &message }.write(&mut stderr)
        }
        _ => writeln!(stderr, "ketluan: {message}"),
    }
}

/// Runs what was asked.
///
/// # Errors
/// When the command could not run: exit status 2, except for a closed pipe.
pub fn run(arguments: &Arguments) -> Result<Status, CliError> {
    match &arguments.command {
        Command::Extract(asked) => extract::run(asked),
        Command::Check(asked) => check::run(asked),
        Command::Diff(asked) => diff::run(asked),
        Command::Text(asked) => text::run(asked),
        Command::Validate(asked) => validate::run(asked),
        Command::Schema(asked) => schema::run(asked),
        #[cfg(feature = "postgres")]
        Command::Load(asked) => load::run(asked),
        Command::View(asked) => view::run(asked),
    }
}
