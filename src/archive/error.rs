//! What stops a run as a whole (a document that is refused is a row, not an
//! error). Each message says what to do next; causes are in the chain, so that a
//! closed pipe can be told from a full disk.

use std::io;
use std::path::PathBuf;

/// A run that cannot start or cannot go on.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the messages say it
pub enum RunError {
    #[error("there is no file or folder '{}'; check the spelling, and quote a name that holds blanks", .path.display())]
    MissingInput { path: PathBuf },
    #[error("cannot read '{}'; check its permissions", .path.display())]
    UnreadableInput { path: PathBuf, source: io::Error },
    #[error("nothing to read in {}; name a folder that holds documents", quoted(.paths))]
    NothingToRead { paths: Vec<PathBuf> },
    #[error(
        "two inputs would both be called '{name}' in the records; name their common parent folder instead, \
         or extract them one after the other"
    )]
    AmbiguousName { name: String },
    #[error("the output '{}' is a file; name a folder with -o", .path.display())]
    OutputIsAFile { path: PathBuf },
    #[error(
        "the output folder '{}' holds '{found}', which is not the output of an earlier run; nothing was touched: \
         name another folder with -o, or move that file away",
        .path.display()
    )]
    ForeignOutput { path: PathBuf, found: String },
    #[error(
        "the output folder '{}' and the input '{}' lie one inside the other; name an output folder outside the \
         archive with -o",
        .output.display(),
        .input.display()
    )]
    OutputInInput { output: PathBuf, input: PathBuf },
    #[error(
        "another run is writing to '{}' at this moment; wait until it has ended, or name another folder with -o",
        .path.display()
    )]
    Busy { path: PathBuf },
    #[error(
        "the records in '{}' are not what this version writes, so no tables can be made of them; a bug of this \
         program, unless the file was changed",
        .path.display()
    )]
    BrokenRecords { path: PathBuf, source: io::Error },
    #[error("cannot write '{}'; check that the folder is writable and the disk has room, or use another -o", .path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("cannot write to {stream}")]
    Stream { stream: &'static str, source: io::Error },
    #[error("cannot start the worker threads; try a smaller --threads")]
    Threads { source: rayon::ThreadPoolBuildError },
}

fn quoted(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("'{}'", path.display())).collect::<Vec<_>>().join(", ")
}
