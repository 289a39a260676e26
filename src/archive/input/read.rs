//! The bytes of one file, never more than the limit. A file that cannot be read
//! is an [`Error`] with the reason, whatever the cause; nothing here panics or waits.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::walk::not_a_file;
use crate::core::{Error, Reason, Stage};

/// What reading a file gave.
#[derive(Debug)]
pub struct ReadFile {
    /// Its size, where the system could tell.
    pub size: Option<u64>,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, Error>,
}

/// Reads a file, unless it is larger than `max_bytes`.
pub fn read(path: &Path, max_bytes: u64) -> ReadFile {
    let mut size = None;
    let content = read_content(path, max_bytes, &mut size).unwrap_or_else(|error| {
        let message = format!("{error}; check that the file is still there and may be read");
        Err(Error::new(Stage::Open, Reason::Unreadable, message))
    });
    ReadFile { size, content }
}

fn read_content(path: &Path, max_bytes: u64, size: &mut Option<u64>) -> io::Result<Result<Vec<u8>, Error>> {
    // Asked before opening: opening a pipe waits for whoever writes to it.
    let metadata = path.metadata()?;
    if !metadata.is_file() {
        return Ok(Err(not_a_file()));
    }
    *size = Some(metadata.len());
    if metadata.len() > max_bytes {
        return Ok(Err(too_large(metadata.len(), max_bytes)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // One byte more than allowed tells a file that has grown since it was measured.
    File::open(path)?.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    *size = Some(length);
    Ok(if length > max_bytes { Err(too_large(length, max_bytes)) } else { Ok(bytes) })
}

/// What is larger than the limit.
pub fn too_large(size: u64, max_bytes: u64) -> Error {
    let message =
        format!("{size} bytes are more than the limit of {max_bytes}; raise --max-bytes to read it");
    Error::new(Stage::Open, Reason::TooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(read_file: ReadFile) -> (Stage, Reason) {
        let error = read_file.content.unwrap_err();
        (error.stage, error.reason)
    }

    #[test]
    fn a_file_that_vanished_is_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let gone = read(&folder.path().join("da-xoa.md"), 10);
        assert_eq!(gone.size, None);
        assert_eq!(failure(gone), (Stage::Open, Reason::Unreadable));
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(failure(read(folder.path(), 10)), (Stage::Format, Reason::NotADocument));
    }

    #[test]
    fn the_limit_counts_bytes_and_is_inclusive() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "mười một").unwrap();
        let size = "mười một".len() as u64;
        assert!(matches!(read(&path, size).content, Ok(bytes) if bytes.len() as u64 == size));
        let refused = read(&path, size - 1);
        assert_eq!(refused.size, Some(size));
        assert_eq!(failure(refused), (Stage::Open, Reason::TooLarge));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_longer_than_it_says_is_refused() {
        // Files of the proc file system call themselves empty.
        assert_eq!(failure(read(Path::new("/proc/self/status"), 10)), (Stage::Open, Reason::TooLarge));
    }
}
