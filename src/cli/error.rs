//! What stops a command, and the one case that is no failure: whoever read our
//! output has gone.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use crate::archive::RunError;
use crate::trust::TrustError;

/// A command that could not run.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the messages say it
pub enum CliError {
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[cfg(feature = "postgres")]
    #[error(transparent)]
    Load(#[from] crate::load::LoadError),
    #[error(
        "expectations are not recorded where CI is set; run the command on your own machine, and commit what it writes"
    )]
    UpdateOnIntegration,
    #[error("there is no schema {name:?}; the schemas are: {}", .known.join(", "))]
    UnknownSchema { name: String, known: Vec<&'static str> },
    #[error("cannot read '{}'; check the spelling and the permissions", .path.display())]
    Input { path: PathBuf, source: io::Error },
    #[error("several inputs give a folder of pages{}; name a folder with -o, such as -o trang/", given(.output))]
    FolderWanted { output: Option<PathBuf> },
    #[error("'{}' holds {count} files; name one of them, such as '{first}'", .path.display())]
    OneFileWanted { path: PathBuf, count: usize, first: String },
    #[error("tables are files of a folder; name one with -o, such as -o ket-qua/")]
    TablesNeedFolder,
    #[error(
        "this program was built without {feature}; build it with `cargo install --features {feature}`, or use \
         another --format, such as csv"
    )]
    FormatNotBuilt { feature: &'static str },
    #[error(
        "'{}' is there already and is no page of this program; nothing was touched: name another file with -o",
        .path.display()
    )]
    ForeignPage { path: PathBuf },
    #[error("cannot write '{}'; check that its folder is there and writable and the disk has room, or use another -o", .path.display())]
    Page { path: PathBuf, source: io::Error },
    #[error("cannot write to {stream}")]
    Stream { stream: &'static str, source: io::Error },
}

fn given(output: &Option<PathBuf>) -> String {
    output.as_ref().map(|path| format!(", and '{}' is a file", path.display())).unwrap_or_default()
}

impl CliError {
    /// Standard output could not be written.
    pub(super) const fn stdout(source: io::Error) -> Self {
        Self::Stream { stream: "standard output", source }
    }

    /// Standard error could not be written.
    pub(super) const fn stderr(source: io::Error) -> Self {
        Self::Stream { stream: "standard error", source }
    }
}

/// Whether an error, or what caused it, is a pipe whose reader has gone (`| head`).
pub fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_found_through_the_chain() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let deep = |source| CliError::Run(RunError::Stream { stream: "standard output", source });
        assert!(is_closed_pipe(&deep(closed())));
        assert!(is_closed_pipe(&CliError::stdout(closed())));
        assert!(!is_closed_pipe(&deep(full())));
    }
}
