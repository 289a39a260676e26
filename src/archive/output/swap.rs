//! Two folders change places in one step, where the system can do that, so that
//! no moment is without an output; elsewhere by two renames, with a moment between
//! them that the next run repairs. Names reach the disk before the call returns.

use std::fs;
use std::io;
use std::path::Path;

/// Puts `new` in the place of `output`; what stood there lies at `aside` or at `new`
/// afterwards, and may be removed.
///
/// # Errors
/// When the system refuses; `output` is then as it was.
pub fn swap(new: &Path, output: &Path, aside: &Path) -> io::Result<()> {
    sync_folder(new)?;
    if !output.exists() {
        fs::rename(new, output)?;
    } else if !exchange(new, output)? {
        fs::rename(output, aside)?;
        if let Err(error) = fs::rename(new, output) {
            fs::rename(aside, output)?;
            return Err(error);
        }
    }
    output.parent().map_or(Ok(()), sync_folder)
}

/// Exchanges two names; false where the system or the file system has no such call.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Writes the names in a folder to the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder)?.sync_all() {
        // Some network file systems cannot, and need not.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &Path, content: &str) {
        fs::create_dir(path).unwrap();
        fs::write(path.join("a"), content).unwrap();
    }

    #[test]
    fn the_old_folder_is_aside_and_the_new_one_in_place() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        folder(&path("new"), "1");
        swap(&path("new"), &path("output"), &path("aside")).unwrap();
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "1");
        folder(&path("new"), "2");
        swap(&path("new"), &path("output"), &path("aside")).unwrap();
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "2");
        assert!(path("new/a").exists() || path("aside/a").exists());
    }
}
