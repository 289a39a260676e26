//! The name a path has in the records: UTF-8 with `/`, one name per path. Bytes
//! that are no UTF-8 are written `\xFF`; so that no two paths share a name, a
//! path that holds such bytes, or the two characters `\x`, has its backslashes
//! written `\x5C`.

use std::ffi::OsStr;
use std::fmt::Write;
use std::path::{Component, Path};

/// The name of one path component.
fn component_name(component: &OsStr, name: &mut String) {
    match component.to_str() {
        Some(text) if !text.contains("\\x") => name.push_str(text),
        _ => {
            for chunk in component.as_encoded_bytes().utf8_chunks() {
                name.push_str(&chunk.valid().replace('\\', "\\x5C"));
                for byte in chunk.invalid() {
                    // Writing to a string cannot fail.
                    let _ = write!(name, "\\x{byte:02X}");
                }
            }
        }
    }
}

/// The name of a path below its root: components joined by `/`, after the label
/// of the root (empty when there is one root only).
pub fn below_root(label: &str, relative: &Path) -> String {
    let mut name = String::from(label);
    for component in relative.components() {
        let part = match component {
            Component::Normal(part) => part,
            Component::ParentDir => OsStr::new(".."),
            // Names are relative wherever the path begins.
            Component::CurDir | Component::RootDir | Component::Prefix(_) => continue,
        };
        if !name.is_empty() {
            name.push('/');
        }
        component_name(part, &mut name);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        assert_eq!(below_root("", Path::new("2022/thông báo.md")), "2022/thông báo.md");
        assert_eq!(below_root("kho", Path::new("a\\b.md")), "kho/a\\b.md");
        assert_eq!(below_root("", Path::new("./kho/a.md")), "kho/a.md");
        assert_eq!(below_root("", Path::new("../kho/a.md")), "../kho/a.md");
        assert_eq!(below_root("", Path::new("/kho/a.md")), "kho/a.md");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf8_never_collide() {
        use std::os::unix::ffi::OsStrExt;
        let paths: [&[u8]; 6] = [
            b"a\xFF.md",
            b"a\xFE.md",
            b"a\\xFF.md",
            b"a\\x5CxFF.md",
            "a\u{FFFD}.md".as_bytes(),
            b"a\\\xFF.md",
        ];
        let mut names: Vec<String> =
            paths.iter().map(|bytes| below_root("", Path::new(OsStr::from_bytes(bytes)))).collect();
        assert_eq!(names[0], "a\\xFF.md");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), paths.len());
    }
}
