//! The command line: what was asked becomes calls of the library. Each command is
//! one file; what they return is an exit status or an error, and only `main`
//! turns either into the end of the process.

pub mod arguments;
mod check;
mod diff;
mod error;
mod extract;
#[cfg(feature = "postgres")]
mod load;
mod report;
mod schema;
mod shown;
mod size;
mod sources;
mod text;
mod validate;
mod view;

use arguments::{Arguments, Command};
pub use error::{CliError, is_closed_pipe};

/// How a command that ran to its end ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All fine: exit status 0.
    Fine,
    /// Finished, but an input was rejected or a check found something: exit status 1.
    Findings,
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
