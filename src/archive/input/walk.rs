//! Folders and files on the command line become one sorted list of entries. What
//! cannot be reached is an entry too, so that it ends up in the rows; no file is
//! opened here, and none is left out for being hidden.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::name;
use crate::archive::RunError;
use crate::core::{Error, Reason, Stage};

/// One input of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the records: relative to the root, with `/`.
    pub name: String,
    /// What stands there.
    pub found: Found,
    /// Which of the given paths it came from, counted from 0.
    pub given: usize,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file, with the path that opens it.
    File(PathBuf),
    /// Something that cannot be reached or read, with the reason.
    Problem(Error),
}

/// Every file under the given paths, sorted by name, byte for byte. Names are
/// relative to the folder; with several paths they begin with the folder's own
/// name, and a file that was given directly has the name it was given, without a leading `/`.
///
/// # Errors
/// When a given path is missing or unreadable, when nothing is found, or when two
/// files would have the same name.
pub fn walk(roots: &[PathBuf]) -> Result<Vec<Entry>, RunError> {
    let mut entries = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    for (given, root) in roots.iter().enumerate() {
        let metadata = fs::metadata(root).map_err(|source| unreachable_root(root, source))?;
        if !metadata.is_dir() {
            let found = Found::File(root.clone());
            entries.push(Entry { name: name::below_root("", root), found, given });
            continue;
        }
        let label = if roots.len() == 1 { String::new() } else { label(root)? };
        if labels.contains(&label) {
            return Err(RunError::AmbiguousName { name: label });
        }
        walk_folder(root, &label, given, &mut entries)?;
        labels.push(label);
    }
    if entries.is_empty() {
        return Err(RunError::NothingToRead { paths: roots.to_vec() });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    // A folder can fail several times under one name; once is enough to know.
    entries.dedup_by(|later, first| later.name == first.name && matches!(later.found, Found::Problem(_)));
    match entries.windows(2).find(|pair| pair[0].name == pair[1].name) {
        Some(pair) => Err(RunError::AmbiguousName { name: pair[0].name.clone() }),
        None => Ok(entries),
    }
}

fn unreachable_root(root: &Path, source: io::Error) -> RunError {
    let path = root.to_path_buf();
    match source.kind() {
        io::ErrorKind::NotFound => RunError::MissingInput { path },
        _ => RunError::UnreadableInput { path, source },
    }
}

/// The name of a folder, also when it is given as `.` or `..`.
fn label(root: &Path) -> Result<String, RunError> {
    let named = match root.file_name() {
        Some(_) => root.to_path_buf(),
        None => fs::canonicalize(root).map_err(|source| unreachable_root(root, source))?,
    };
    Ok(name::below_root("", Path::new(named.file_name().unwrap_or_default())))
}

fn walk_folder(root: &Path, label: &str, given: usize, entries: &mut Vec<Entry>) -> Result<(), RunError> {
    let named = |path: &Path| name::below_root(label, path.strip_prefix(root).unwrap_or(path));
    for item in WalkDir::new(root).follow_links(true) {
        match item {
            Ok(item) if item.file_type().is_dir() => {}
            Ok(item) => {
                let name = named(item.path());
                let found = if item.file_type().is_file() {
                    Found::File(item.into_path())
                } else {
                    // Opening a pipe would wait for a writer that never comes.
                    Found::Problem(not_a_file())
                };
                entries.push(Entry { name, found, given });
            }
            Err(error) if error.depth() == 0 => {
                return Err(unreachable_root(root, error.into()));
            }
            Err(error) => {
                let name = named(error.path().unwrap_or(root));
                entries.push(Entry { name, found: Found::Problem(problem(&error)), given });
            }
        }
    }
    Ok(())
}

/// A pipe, socket or device.
pub fn not_a_file() -> Error {
    Error::new(
        Stage::Format,
        Reason::NotADocument,
        "a pipe, socket or device, not a file; copy its content to a file",
    )
}

fn problem(error: &walkdir::Error) -> Error {
    let message = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "a link that leads back to a folder above it; its files are read there".to_string(),
        (None, Some(cause)) => format!("{cause}; check the permissions, or where the link leads"),
        (None, None) => error.to_string(),
    };
    Error::new(Stage::Open, Reason::Unreadable, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(roots: &[PathBuf]) -> Vec<String> {
        walk(roots).unwrap().into_iter().map(|entry| entry.name).collect()
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    #[test]
    fn names_are_relative_and_sorted_bytewise() {
        let archive = folder(&["b.md", "a/c.md", "a.md", "Z.md", ".an/d.md", "đ.md"]);
        let expected = [".an/d.md", "Z.md", "a.md", "a/c.md", "b.md", "đ.md"];
        assert_eq!(names(&[archive.path().into()]), expected);
    }

    #[test]
    fn several_roots_carry_their_own_names() {
        let archive = folder(&["x/a.md", "y/a.md", "c.md"]);
        let given = |path: &str| archive.path().join(path);
        let single = given("c.md");
        let mut expected = vec![name::below_root("", &single), "x/a.md".into(), "y/a.md".into()];
        expected.sort();
        assert_eq!(names(&[given("y"), single, given("x")]), expected);
    }

    #[test]
    fn two_folders_of_one_name_are_refused() {
        let archive = folder(&["x/2022/a.md", "y/2022/b.md"]);
        let roots = [archive.path().join("x/2022"), archive.path().join("y/2022")];
        assert!(matches!(walk(&roots), Err(RunError::AmbiguousName { name }) if name == "2022"));
    }

    #[test]
    fn a_file_given_twice_is_refused() {
        let archive = folder(&["a.md"]);
        let file = archive.path().join("a.md");
        assert!(matches!(walk(&[file.clone(), file]), Err(RunError::AmbiguousName { .. })));
    }

    #[test]
    fn missing_and_empty_roots_are_refused() {
        let archive = folder(&[]);
        assert!(matches!(walk(&[archive.path().into()]), Err(RunError::NothingToRead { .. })));
        let missing = archive.path().join("khong-co");
        assert!(matches!(walk(&[missing]), Err(RunError::MissingInput { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn loops_dangling_links_and_pipes_are_entries() {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;
        let archive = folder(&["a/b.md"]);
        symlink("..", archive.path().join("a/vong")).unwrap();
        symlink("khong-co", archive.path().join("a/dut")).unwrap();
        let _socket = UnixListener::bind(archive.path().join("o-cam")).unwrap();
        let entries = walk(&[archive.path().into()]).unwrap();
        let found: Vec<_> = entries
            .iter()
            .map(|entry| match &entry.found {
                Found::File(_) => (entry.name.as_str(), None),
                Found::Problem(error) => (entry.name.as_str(), Some((error.stage, error.reason))),
            })
            .collect();
        let unreadable = Some((Stage::Open, Reason::Unreadable));
        assert_eq!(
            found,
            [
                ("a/b.md", None),
                ("a/dut", unreadable),
                ("a/vong", unreadable),
                ("o-cam", Some((Stage::Format, Reason::NotADocument))),
            ]
        );
    }
}
