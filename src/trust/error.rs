//! What keeps a check from being done at all. What a check finds is no error.

use std::io;
use std::path::PathBuf;

/// A corpus or an extraction that cannot be worked with.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the messages say it
pub enum TrustError {
    #[error("there is no folder '{}'; name the folder that holds the samples", .path.display())]
    NoCorpus { path: PathBuf },
    #[error(
        "'{}' holds no sample; a sample is a folder in it with one notice as source.md or source.txt",
        .path.display()
    )]
    NoSample { path: PathBuf },
    #[error("there is no sample '{name}' in '{}'; write its name as the folder is called", .path.display())]
    UnknownSample { name: String, path: PathBuf },
    #[error("no record has a field '{name}'; write it as the check tells it, such as dates.role")]
    UnknownField { name: String },
    #[error("cannot read '{}'; check its permissions", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write '{}'; check that the folder is writable and the disk has room", .path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error(
        "'{}', line {line}: {what}; a row is scope, measure and lowest score with tabs between them",
        .path.display()
    )]
    Floors { path: PathBuf, line: usize, what: String },
    #[error("there is no file or folder '{}'; name lines of records, or the output folder of an extraction", .path.display())]
    NoExtraction { path: PathBuf },
    #[error("'{}' holds no notices.jsonl; name the output folder of an extraction, or a file", .path.display())]
    NoNotices { path: PathBuf },
    #[error("{name}, line {line}: {what}; extract the notices again, or take the line out")]
    Line { name: String, line: usize, what: String },
    #[error("{name} has more than {limit} bytes; compare it in parts")]
    TooLarge { name: String, limit: u64 },
}
