//! What a path of the command line means: a folder, a file, `-` for standard input, or a
//! place in a container, `kho.zip!/2022/tb.docx`. A file of such a name on the disk comes first.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Found;
use super::container::Bounds;
use super::expand::INSIDE;
use super::walk::unreachable_root;
use crate::archive::RunError;

/// What a path means.
#[derive(Debug)]
pub enum Given {
    /// A folder.
    Folder,
    /// A file, or standard input.
    Entry(Found),
    /// A member of a container, or a folder in it.
    Inside {
        /// The file that is the container, or holds it.
        container: PathBuf,
        /// The path in it.
        inner: String,
    },
}

/// Looks at a path.
///
/// # Errors
/// When nothing is there, or standard input cannot be read.
pub fn look(path: &Path, bounds: &Bounds) -> Result<Given, RunError> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        // A byte more than is held tells that there is more.
        let most = bounds.in_memory().saturating_add(1);
        let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
        read.map_err(|source| RunError::UnreadableInput { path: path.to_path_buf(), source })?;
        return Ok(Given::Entry(Found::Held(bytes.into())));
    }
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(Given::Folder),
        Ok(_) => Ok(Given::Entry(Found::File(path.to_path_buf()))),
        Err(error) => inside(path).ok_or_else(|| unreachable_root(path, error)),
    }
}

/// The place in a container, where the beginning of the path is a file.
fn inside(path: &Path) -> Option<Given> {
    let text = path.to_str()?;
    let mut cuts = text.match_indices(INSIDE).map(|(at, _)| at);
    let cut = cuts.find(|at| text.get(..*at).is_some_and(|container| Path::new(container).is_file()))?;
    let (container, inner) = (text.get(..cut)?, text.get(cut..)?);
    Some(Given::Inside { container: PathBuf::from(container), inner: inner.trim_end_matches('/').to_owned() })
}

/// Whether a path in a container is the one that was asked for, or below it; both begin
/// with `!/`.
pub fn is_inside(path: &str, asked: &str) -> bool {
    path.strip_prefix(asked)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with(INSIDE))
        || asked == "!"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_container_is_a_member_or_what_is_below_it() {
        for (path, asked) in
            [("!/a.docx", "!/a.docx"), ("!/2022/a.docx", "!/2022"), ("!/b.zip!/a", "!/b.zip"), ("!/a", "!")]
        {
            assert!(is_inside(path, asked), "{path} {asked}");
        }
        for (path, asked) in [("!/a.docx", "!/a.doc"), ("!/2022b/a.docx", "!/2022")] {
            assert!(!is_inside(path, asked), "{path} {asked}");
        }
    }

    #[test]
    fn a_file_of_such_a_name_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("kho!")).unwrap();
        std::fs::write(path("kho!/a.md"), "x").unwrap();
        std::fs::write(path("kho"), "x").unwrap();
        let look = |name: &str| look(&path(name), &Bounds::default());
        assert!(matches!(look("kho!/a.md"), Ok(Given::Entry(Found::File(_)))));
        assert!(matches!(look("kho!/b.md"), Ok(Given::Inside { inner, .. }) if inner == "!/b.md"));
        assert!(look("khong-co!/b.md").is_err());
    }
}
