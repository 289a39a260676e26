//! Names that are passed over: hidden files, and folders of version control and of the
//! operating system. They hold copies and notes of programs, thousands of them, and none
//! is a document of the office.

use crate::core::{Error, Reason, Stage};

/// Folders that are not hidden by a dot, and yet no person put files there.
const FOLDERS: [&str; 6] =
    ["CVS", "_darcs", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found"];

/// Whether the last component of a path is the name of a hidden file or folder.
pub fn hidden_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.') && !name.trim_start_matches('.').is_empty()
}

/// Whether a folder of this name is passed over.
pub fn is_passed_over(name: &str) -> bool {
    hidden_name(name) || FOLDERS.contains(&name)
}

/// The first folder in a path that is passed over, with the folders before it.
pub fn hidden_folder(path: &str) -> Option<&str> {
    let mut start = 0;
    for (end, _) in path.match_indices('/') {
        if is_passed_over(path.get(start..end)?) {
            return path.get(..end);
        }
        start = end + 1;
    }
    None
}

/// Why what such a name stands for is not read.
pub fn passed_over() -> Error {
    let message = "hidden, or kept by a program for itself; name it on the command line to read it";
    Error::new(Stage::Format, Reason::NotADocument, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_are_told_from_those_with_dots() {
        for name in [".git", "2022/.DS_Store", ".an.md", "._a.docx"] {
            assert!(hidden_name(name), "{name}");
        }
        for name in ["a.md", "..", ".", "...", "2022/a.b", "a/..", "đ.md"] {
            assert!(!hidden_name(name), "{name}");
        }
        assert_eq!(hidden_folder("2022/.git/objects/a"), Some("2022/.git"));
        assert_eq!(hidden_folder("__MACOSX/2022/._a.docx"), Some("__MACOSX"));
        assert_eq!(hidden_folder("../../a.docx"), None);
        assert_eq!(hidden_folder("2022/.an.md"), None);
    }
}
