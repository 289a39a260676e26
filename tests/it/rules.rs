//! The hash that decides whether records of an earlier run are used again: it changes
//! with whatever decides a record, and with nothing else.

#[allow(dead_code)] // only the hash is of interest here, not the script around it
#[path = "../../build.rs"]
mod build;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::common::paths::spoken;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A copy of what the hash may look at, in a folder that can be edited.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["src", "schemas", "build.rs", "Cargo.toml", "Cargo.lock"] {
        copy_part(&Path::new(ROOT).join(part), &folder.path().join(part));
    }
    folder
}

fn copy_part(from: &Path, to: &Path) {
    if !from.is_dir() {
        std::fs::copy(from, to).unwrap();
        return;
    }
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let name = item.unwrap().file_name();
        copy_part(&from.join(&name), &to.join(&name));
    }
}

fn edit(folder: &Path, file: &str, find: &str, put: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(find), "{file} does not hold {find:?}");
    std::fs::write(path, text.replace(find, put)).unwrap();
}

#[test]
fn the_hash_changes_with_what_decides_a_record_and_with_nothing_else() {
    let folder = copy();
    let hash = || build::rules(folder.path()).unwrap();
    let before = hash();
    assert_eq!(before, build::rules(Path::new(ROOT)).unwrap(), "the place of the sources does not matter");
    edit(folder.path(), "src/page/page.css", "{", "{ ");
    edit(folder.path(), "src/cli/mod.rs", "//!", "//! ");
    edit(folder.path(), "src/tables/csv.rs", "//!", "//! ");
    edit(folder.path(), "schemas/run.schema.json", "\"title\"", " \"title\"");
    edit(folder.path(), "Cargo.lock", "name = \"clap\"\nversion = \"4", "name = \"clap\"\nversion = \"44");
    edit(folder.path(), "Cargo.toml", "[features]", "\n[features]");
    assert_eq!(hash(), before, "no record depends on these");
    for (file, find, put) in [
        ("src/notice/data/directive_verbs.txt", "\n", "\n\n"),
        ("src/text/key.rs", "//!", "//! "),
        ("src/read/mod.rs", "//!", "//! "),
        ("src/extract.rs", "//!", "//! "),
        ("schemas/notice.schema.json", "\"title\"", " \"title\""),
        ("Cargo.lock", "name = \"regex\"\nversion = \"1", "name = \"regex\"\nversion = \"11"),
    ] {
        let before = hash();
        edit(folder.path(), file, find, put);
        assert_ne!(hash(), before, "{file}");
    }
}

#[test]
fn every_package_of_the_pure_floors_is_in_the_hash() {
    // What computes nothing at run time, and what only tests use.
    let silent = ["std", "core", "alloc", "crate", "self", "super", "thiserror", "proptest"];
    let mut used = BTreeSet::new();
    for part in build::PARTS.iter().filter(|part| part.starts_with("src/")) {
        let mut files = Vec::new();
        build::gather(Path::new(ROOT), Path::new(part), &mut files).unwrap();
        // A file of tests may call a sibling by the name of a package.
        let code = |file: &&PathBuf| {
            file.extension().is_some_and(|ending| ending == "rs") && !file.ends_with("tests.rs")
        };
        for file in files.iter().filter(code) {
            let source = std::fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
            used.extend(imports(&source));
        }
    }
    used.retain(|name| !silent.contains(&name.as_str()));
    let listed: BTreeSet<String> = build::PACKAGES.iter().map(|name| name.replace('-', "_")).collect();
    assert!(used.contains("regex") && used.contains("nom"), "{used:?}");
    let missing: Vec<&String> = used.difference(&listed).collect();
    assert!(missing.is_empty(), "not in PACKAGES of build.rs: {missing:?}");
}

/// The packages that the code of a file imports, its tests aside.
fn imports(source: &str) -> Vec<String> {
    let lock = std::fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).unwrap();
    let packages: BTreeSet<String> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .map(|name| name.replace('-', "_"))
        .collect();
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let heads = spoken(code, &[]).into_iter().filter_map(|spoken| spoken.path.into_iter().next());
    heads.filter(|head| packages.contains(head)).collect()
}
