//! Folders and files on the command line become one sorted list of entries. What
//! cannot be reached is an entry too, so that it ends up in the rows. Hidden files and
//! folders are passed over with one entry each; links are followed as long as they stay
//! in the folder that was given.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::container::Bounds;
use super::expand::Expansion;
use super::given::{self, Given};
use super::hidden::{hidden_name, is_passed_over, passed_over};
use super::{Entry, Found, name};
use crate::archive::RunError;
use crate::core::{Error, Reason, Stage};

/// Every file under the given paths, sorted by name, byte for byte, with the members of
/// containers in the place of these. Names are relative to the folder; with several paths
/// they begin with the folder's own name, and a file that was given directly has the name
/// it was given, without a leading `/`. `-` is standard input.
///
/// # Errors
/// When a given path is missing or unreadable, when nothing is found, or when two
/// files would have the same name.
pub fn walk(roots: &[PathBuf], bounds: &Bounds) -> Result<Vec<Entry>, RunError> {
    let mut walked = Walked { entries: Vec::new(), expansion: Expansion::new(*bounds) };
    let mut labels: BTreeSet<String> = BTreeSet::new();
    for (given, root) in roots.iter().enumerate() {
        match given::look(root, bounds)? {
            Given::Folder => {
                let label = if roots.len() == 1 { String::new() } else { label(root)? };
                if !labels.insert(label.clone()) {
                    return Err(RunError::AmbiguousName { name: label });
                }
                walked.folder(root, &label, given)?;
            }
            Given::Entry(found) => {
                walked.add(Entry { found, ..Entry::named(name::below_root("", root), given) });
            }
            Given::Inside { container, inner } => {
                let mut members = Vec::new();
                let found = Found::File(container.clone());
                let entry = Entry { found, ..Entry::named(name::below_root("", &container), given) };
                let within = entry.name.len();
                walked.expansion.add(entry, &mut members);
                members
                    .retain(|member| given::is_inside(member.name.get(within..).unwrap_or_default(), &inner));
                if members.is_empty() {
                    return Err(RunError::MissingInput { path: root.clone() });
                }
                walked.entries.append(&mut members);
            }
        }
    }
    let mut entries = walked.entries;
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

/// A given path that cannot be reached.
pub fn unreachable_root(root: &Path, source: io::Error) -> RunError {
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

/// What was found so far.
struct Walked {
    entries: Vec<Entry>,
    expansion: Expansion,
}

impl Walked {
    fn add(&mut self, entry: Entry) {
        self.expansion.add(entry, &mut self.entries);
    }

    fn folder(&mut self, root: &Path, label: &str, given: usize) -> Result<(), RunError> {
        let named = |path: &Path| name::below_root(label, path.strip_prefix(root).unwrap_or(path));
        let real = fs::canonicalize(root).map_err(|source| unreachable_root(root, source))?;
        let mut items = WalkDir::new(root).follow_links(true).into_iter();
        while let Some(item) = items.next() {
            let (name, found) = match item {
                Ok(item) => {
                    let (name, is_folder) = (named(item.path()), item.file_type().is_dir());
                    match pass_over(&item, &name, &real) {
                        Some(error) => {
                            if is_folder {
                                items.skip_current_dir();
                            }
                            let name = if is_folder { format!("{name}/") } else { name };
                            (name, Found::Problem(error))
                        }
                        None if is_folder => continue,
                        None if item.file_type().is_file() => (name, Found::File(item.into_path())),
                        // Opening a pipe would wait for a writer that never comes.
                        None => (name, Found::Problem(not_a_file())),
                    }
                }
                Err(error) if error.depth() == 0 => {
                    return Err(unreachable_root(root, error.into()));
                }
                Err(error) => (named(error.path().unwrap_or(root)), Found::Problem(problem(&error))),
            };
            self.add(Entry { found, ..Entry::named(name, given) });
        }
        Ok(())
    }
}

/// Why something below a root is not looked at, if so.
fn pass_over(item: &DirEntry, name: &str, root: &Path) -> Option<Error> {
    if item.depth() == 0 {
        return None;
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    if hidden_name(last) || item.file_type().is_dir() && is_passed_over(last) {
        return Some(passed_over());
    }
    let leads_out =
        item.path_is_symlink() && fs::canonicalize(item.path()).is_ok_and(|target| !target.starts_with(root));
    leads_out.then(leads_out_of_root)
}

/// A link to what lies elsewhere: whoever packed an archive may have meant any file of
/// this machine.
fn leads_out_of_root() -> Error {
    let message = "a link that leads out of the folder; name what it leads to on the command line to read it";
    Error::new(Stage::Open, Reason::Unreadable, message)
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
        walk(roots, &Bounds::default()).unwrap().into_iter().map(|entry| entry.name).collect()
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
        let archive = folder(&["b.md", "a/c.md", "a.md", "Z.md", ".an/d.md", ".an/e.md", ".an.md", "đ.md"]);
        let expected = [".an.md", ".an/", "Z.md", "a.md", "a/c.md", "b.md", "đ.md"];
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
        assert!(
            matches!(walk(&roots, &Bounds::default()), Err(RunError::AmbiguousName { name }) if name == "2022")
        );
    }

    #[test]
    fn a_file_given_twice_is_refused() {
        let archive = folder(&["a.md"]);
        let file = archive.path().join("a.md");
        assert!(matches!(
            walk(&[file.clone(), file], &Bounds::default()),
            Err(RunError::AmbiguousName { .. })
        ));
    }

    #[test]
    fn missing_and_empty_roots_are_refused() {
        let archive = folder(&[]);
        assert!(matches!(
            walk(&[archive.path().into()], &Bounds::default()),
            Err(RunError::NothingToRead { .. })
        ));
        let missing = archive.path().join("khong-co");
        assert!(matches!(walk(&[missing], &Bounds::default()), Err(RunError::MissingInput { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn loops_dangling_links_and_pipes_are_entries() {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;
        let archive = folder(&["a/b.md"]);
        symlink("..", archive.path().join("a/vong")).unwrap();
        symlink("khong-co", archive.path().join("a/dut")).unwrap();
        symlink("/etc/hostname", archive.path().join("a/ra-ngoai.md")).unwrap();
        symlink("/etc", archive.path().join("a/ra-xa")).unwrap();
        symlink("b.md", archive.path().join("a/trong.md")).unwrap();
        let _socket = UnixListener::bind(archive.path().join("o-cam")).unwrap();
        let entries = walk(&[archive.path().into()], &Bounds::default()).unwrap();
        let found: Vec<_> = entries
            .iter()
            .map(|entry| match &entry.found {
                Found::File(_) | Found::Member(_) | Found::Held(_) => (entry.name.as_str(), None),
                Found::Problem(error) => (entry.name.as_str(), Some((error.stage, error.reason))),
            })
            .collect();
        let unreadable = Some((Stage::Open, Reason::Unreadable));
        assert_eq!(
            found,
            [
                ("a/b.md", None),
                ("a/dut", unreadable),
                ("a/ra-ngoai.md", unreadable),
                ("a/ra-xa/", unreadable),
                ("a/trong.md", None),
                ("a/vong", unreadable),
                ("o-cam", Some((Stage::Format, Reason::NotADocument))),
            ]
        );
    }
}
