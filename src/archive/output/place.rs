//! Where the output folder goes: whether it may be written there at all, beside
//! what it is built, and how it takes the place of the old one. Knows nothing of
//! what the files say.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::contents::{Contents, check_ours};
use super::lock::{Held, Lock};
use super::swap::swap;
use crate::archive::RunError;

/// An output folder in the making, as a hidden sibling of where it will stand.
/// Dropped before [`Place::put`], it takes its files along.
#[derive(Debug)]
pub struct Place {
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
    part: PathBuf,
    /// The lock, where the file system knows locks; released when all is done.
    _lock: Option<Held>,
}

impl Place {
    /// Checks that `output` may be written and makes the empty folder beside it.
    ///
    /// # Errors
    /// When `output` is a file, holds something else, lies in an input or around
    /// one, is written by another run, or its parent cannot be written.
    pub fn prepare(output: &Path, inputs: &[PathBuf], contents: &Contents) -> Result<Self, RunError> {
        let failed = |source| RunError::Write { path: output.to_path_buf(), source };
        let resolved = resolve(output).map_err(failed)?;
        for input in inputs {
            let real =
                resolve(input).map_err(|source| RunError::UnreadableInput { path: input.clone(), source })?;
            if resolved.starts_with(&real) || real.starts_with(&resolved) {
                return Err(RunError::OutputInInput { output: output.to_path_buf(), input: input.clone() });
            }
        }
        let (Some(parent), Some(name)) = (resolved.parent(), resolved.file_name()) else {
            return Err(RunError::ForeignOutput { path: output.to_path_buf(), found: "/".to_string() });
        };
        fs::create_dir_all(parent).map_err(failed)?;
        let lock = match Lock::take(&parent.join(sibling(name, "lock"))).map_err(failed)? {
            Lock::Alone(held) => Some(held),
            Lock::Unknown => None,
            Lock::Taken => return Err(RunError::Busy { path: output.to_path_buf() }),
        };
        let left = if lock.is_some() { Left::ByAnyRun } else { Left::ByEndedProcesses };
        recover(parent, name, &resolved, left).map_err(failed)?;
        check_ours(output, &resolved, contents)?;
        let process = std::process::id();
        let new = parent.join(sibling(name, &format!("new-{process}")));
        fs::create_dir(&new).map_err(failed)?;
        let old = parent.join(sibling(name, &format!("old-{process}")));
        let part = parent.join(sibling(name, "part"));
        Ok(Self { output: resolved, new, old, part, _lock: lock })
    }

    /// Where the files are to be written.
    pub fn folder(&self) -> &Path {
        &self.new
    }

    /// Where the finished folder will stand, and the old one does.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Where a run that is asked to stop leaves what it has.
    pub fn part(&self) -> PathBuf {
        self.part.clone()
    }

    /// Puts the finished folder in place and removes the one that stood there, and what
    /// an interrupted run had left.
    ///
    /// # Errors
    /// When the system refuses; the old output then stands.
    pub fn put(self) -> Result<(), RunError> {
        swap(&self.new, &self.output, &self.old)
            .map_err(|source| RunError::Write { path: self.output.clone(), source })?;
        // All that it held is in the output now; what cannot be removed does no harm.
        let _ = fs::remove_dir_all(&self.part);
        Ok(())
    }

    /// Leaves the folder beside the output, for the next run; the output stays as it
    /// is. Gives the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn keep(self) -> Result<PathBuf, RunError> {
        swap(&self.new, &self.part, &self.old)
            .map_err(|source| RunError::Write { path: self.part.clone(), source })?;
        Ok(self.part.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // One of them may hold the old output, the other is not there; of a run that has
        // failed both are of no use. What cannot be removed now the next run removes.
        let _ = fs::remove_dir_all(&self.new);
        if self.output.exists() {
            let _ = fs::remove_dir_all(&self.old);
        }
    }
}

/// The path with links followed as far as it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    for existing in absolute.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            return Ok(match absolute.strip_prefix(existing) {
                Ok(rest) if rest.as_os_str().is_empty() => real,
                Ok(rest) => real.join(rest),
                Err(_) => absolute,
            });
        }
    }
    Ok(absolute)
}

/// `.ket-qua.ketluan-new-4711`
fn sibling(name: &OsStr, role: &str) -> std::ffi::OsString {
    let mut sibling = std::ffi::OsString::from(".");
    sibling.push(name);
    sibling.push(format!(".ketluan-{role}"));
    sibling
}

/// Which folders beside the output are certainly left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// All: whoever made them holds no lock any more.
    ByAnyRun,
    /// Those of processes that are gone, where the system has no locks.
    ByEndedProcesses,
}

/// Cleans up after a run that was killed: if it had moved the old output aside
/// and not yet put the new one in place, the old one comes back; what else it left
/// is removed.
fn recover(parent: &Path, name: &OsStr, output: &Path, certain: Left) -> io::Result<()> {
    let mut left: Vec<(PathBuf, bool)> = Vec::new();
    for item in fs::read_dir(parent)? {
        let item = item?;
        let file_name = item.file_name().to_string_lossy().into_owned();
        let rest = file_name.strip_prefix(&format!(".{}.ketluan-", name.to_string_lossy()));
        let Some((role, process)) = rest.and_then(|rest| rest.split_once('-')) else { continue };
        let ended = |process: u32| certain == Left::ByAnyRun || is_gone(process);
        if matches!(role, "new" | "old") && process.parse().is_ok_and(ended) {
            left.push((item.path(), role == "old"));
        }
    }
    left.sort();
    for (folder, is_old) in left {
        if is_old && !output.exists() {
            fs::rename(&folder, output)?;
        } else {
            fs::remove_dir_all(&folder)?;
        }
    }
    Ok(())
}

/// Whether no process of that number runs. Where the system does not show its
/// processes as files nothing is known, and nothing is removed.
fn is_gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::output::contents::RECORDS;

    fn ours(folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        for file in RECORDS.files {
            fs::write(folder.join(file), "old").unwrap();
        }
    }

    fn listing(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_folder_replaces_the_old_one_whole() {
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("ket-qua");
        ours(&output);
        let place = Place::prepare(&output, &[], &RECORDS).unwrap();
        fs::write(place.folder().join("run.json"), "new").unwrap();
        assert_eq!(fs::read_to_string(output.join("run.json")).unwrap(), "old");
        place.put().unwrap();
        assert_eq!(listing(&output), ["run.json"]);
        assert_eq!(listing(home.path()), ["ket-qua"]);
    }

    #[test]
    fn a_run_that_fails_leaves_everything_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("ket-qua");
        ours(&output);
        let place = Place::prepare(&output, &[], &RECORDS).unwrap();
        fs::write(place.folder().join("run.json"), "new").unwrap();
        drop(place);
        assert_eq!(fs::read_to_string(output.join("run.json")).unwrap(), "old");
        assert_eq!(listing(home.path()), ["ket-qua"]);
    }

    #[test]
    fn what_somebody_else_put_there_is_never_touched() {
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("ket-qua");
        ours(&output);
        fs::write(output.join(".DS_Store"), "").unwrap();
        assert!(Place::prepare(&output, &[], &RECORDS).is_ok());
        fs::write(output.join("tasks.csv"), "").unwrap();
        assert!(Place::prepare(&output, &[], &RECORDS).is_ok());
        for name in ["ghi-chu.txt", "ghi-chu.csv"] {
            fs::write(output.join(name), "x").unwrap();
            let refused = Place::prepare(&output, &[], &RECORDS).unwrap_err();
            assert!(matches!(refused, RunError::ForeignOutput { found, .. } if found == name));
            fs::remove_file(output.join(name)).unwrap();
        }
        fs::remove_file(output.join("run.json")).unwrap();
        assert!(matches!(Place::prepare(&output, &[], &RECORDS), Err(RunError::ForeignOutput { .. })));
    }

    #[test]
    fn what_somebody_else_put_into_a_folder_inside_is_not_touched_either() {
        const CONTENTS: Contents = Contents {
            files: &["index.html"],
            marks: &["index.html"],
            also: |_| false,
            folder: Some(("notices", ".html")),
        };
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("trang");
        fs::create_dir_all(output.join("notices")).unwrap();
        fs::write(output.join("index.html"), "").unwrap();
        fs::write(output.join("notices/a.html"), "").unwrap();
        assert!(Place::prepare(&output, &[], &CONTENTS).is_ok());
        assert!(Place::prepare(&output, &[], &RECORDS).is_err());
        fs::write(output.join("notices/ghi-chu.txt"), "x").unwrap();
        let refused = Place::prepare(&output, &[], &CONTENTS).unwrap_err();
        assert!(matches!(refused, RunError::ForeignOutput { found, .. } if found == "notices/ghi-chu.txt"));
    }

    #[test]
    fn output_and_input_lie_apart() {
        let home = tempfile::tempdir().unwrap();
        let input = home.path().join("kho");
        fs::create_dir(&input).unwrap();
        let prepare =
            |output: &Path| Place::prepare(output, std::slice::from_ref(&input), &RECORDS).map(|_| ());
        for output in [input.join("a/b"), input.clone(), home.path().to_path_buf(), input.join("../kho/x")] {
            assert!(matches!(prepare(&output), Err(RunError::OutputInInput { .. })), "{output:?}");
        }
        assert!(!input.join("a").exists());
        assert!(prepare(&home.path().join("kho-2")).is_ok());
    }

    #[test]
    fn a_killed_run_is_cleaned_up_after() {
        let home = tempfile::tempdir().unwrap();
        for role in ["old-4711", "new-4711", "new-1"] {
            ours(&home.path().join(sibling(OsStr::new("ket-qua"), role)));
        }
        drop(Place::prepare(&home.path().join("ket-qua"), &[], &RECORDS).unwrap());
        assert_eq!(listing(home.path()), ["ket-qua"]);
        assert!(home.path().join("ket-qua/run.json").exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn without_locks_only_what_ended_processes_left_is_removed() {
        let home = tempfile::tempdir().unwrap();
        // Larger than any process number of the system.
        for role in ["old-4194305", "new-4194305", "new-1"] {
            ours(&home.path().join(sibling(OsStr::new("ket-qua"), role)));
        }
        let output = home.path().join("ket-qua");
        recover(home.path(), OsStr::new("ket-qua"), &output, Left::ByEndedProcesses).unwrap();
        assert_eq!(listing(home.path()), [".ket-qua.ketluan-new-1", "ket-qua"]);
    }

    #[test]
    fn a_second_run_on_the_same_output_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("ket-qua");
        let first = Place::prepare(&output, &[], &RECORDS).unwrap();
        assert!(matches!(Place::prepare(&output, &[], &RECORDS), Err(RunError::Busy { .. })));
        drop(first);
        assert!(Place::prepare(&output, &[], &RECORDS).is_ok());
        assert_eq!(listing(home.path()), [""; 0]);
    }
}
