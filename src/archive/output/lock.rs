//! One run at a time for one output: a locked file beside the output folder, which
//! the system unlocks when its process ends in whatever way. It cannot lie inside
//! the folder, which is replaced whole.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Whoever else may write to the same output.
#[derive(Debug)]
pub enum Lock {
    /// Nobody, until this is dropped.
    Alone(Held),
    /// Not known: the file system knows no locks.
    Unknown,
    /// Another run, at this moment.
    Taken,
}

/// A file that is locked; it is removed when it is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Tries to lock the file at `path`; does not wait.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn take(path: &Path) -> io::Result<Self> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(path)?;
            match file.try_lock() {
                // Another run may have removed the file between the two calls.
                Ok(()) if still_there(&file, path) => {
                    return Ok(Self::Alone(Held { path: path.to_path_buf(), _file: file }));
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Self::Taken),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self::Unknown);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), path.metadata()) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Held {
    fn drop(&mut self) {
        // Elsewhere a file that is removed while another run opens it cannot be told apart.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_taken_once_and_free_again_when_dropped() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("lock");
        let first = Lock::take(&path).unwrap();
        assert!(matches!(first, Lock::Alone(_)));
        assert!(matches!(Lock::take(&path).unwrap(), Lock::Taken));
        drop(first);
        assert!(matches!(Lock::take(&path).unwrap(), Lock::Alone(_)));
        // What a killed run leaves is a file without a lock.
        fs::write(&path, "").unwrap();
        assert!(matches!(Lock::take(&path).unwrap(), Lock::Alone(_)));
    }
}
