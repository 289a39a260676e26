//! The invariants of the house, held by reading its sources: a file uses only lower
//! floors, the pure floors touch nothing of the machine, files stay small and say
//! what they are, tables and data files stay in order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::common::paths::spoken;
use unicode_normalization::is_nfc;

/// The floors from the ground up. A file uses its own module and lower floors.
const FLOORS: [&str; 14] = [
    "core", "text", "read", "blocks", "mentions", "notice", "extract", "tables", "page", // the rim:
    "archive", "trust", "load", "cli", "main",
];
/// The first floor that may touch the machine.
const FIRST_IMPURE: &str = "tables";
/// What the pure floors never touch: modules of `std`, and packages that stand for them.
const MACHINE: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::thread",
    "std::net",
    "std::time",
    "std::process",
    "rayon",
    "walkdir",
    "indicatif",
    "clap",
];
/// The rooms of the archive in their order: a file uses its own and those before it.
const ROOMS: [&str; 13] = [
    "clock",
    "error",
    "guard",
    "interrupt",
    "input",
    "finished",
    "convert",
    "reuse",
    "run",
    "report",
    "tables",
    "output",
    "pages",
];
const PRINTING: [&str; 5] = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];
const MAX_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the project by its path in it, with its text where
/// it is text.
fn files(folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).into_iter().flatten() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.insert(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned(), text);
            }
        }
    }
    found
}

fn sources() -> BTreeMap<String, String> {
    let mut files = files("src");
    files.retain(|path, _| path.ends_with(".rs"));
    assert!(files.len() > 20, "{}", files.len());
    files
}

/// `src/text/mod.rs` lies at `text`, `src/text/key.rs` at `text::key`.
fn module(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').filter(|part| !matches!(*part, "mod" | "lib")).collect()
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|name| *name == module)
}

/// The names that the root of the crate hands on, and the modules they come from.
fn handed_on(root: &str) -> BTreeMap<String, String> {
    let handed = spoken(root, &[]).into_iter().filter(|spoken| spoken.path.len() > 1);
    let module = |path: &[String]| path[usize::from(path[0] == "crate")].clone();
    handed.map(|spoken| (spoken.name, module(&spoken.path))).collect()
}

/// Uses of higher floors, and of the machine on pure ones.
fn trespasses(path: &str, source: &str, handed_on: &BTreeMap<String, String>) -> Vec<String> {
    let module = module(path);
    let Some(own) = module.first() else { return Vec::new() };
    let Some(height) = floor(own) else { return vec![format!("{path}: {own} has no floor")] };
    let pure = height < floor(FIRST_IMPURE).unwrap();
    let mut found = Vec::new();
    for spoken in spoken(source, &module) {
        let told = spoken.path.join("::");
        let place = format!("{path}:{}", spoken.line);
        if spoken.path[0] == "crate" {
            let Some(used) = spoken.path.get(1) else { continue };
            let used = handed_on.get(used).unwrap_or(used);
            match floor(used) {
                Some(other) if other <= height => {}
                Some(_) => found.push(format!("{place}: {own} is below {used}, but uses {told}")),
                None => found.push(format!("{place}: {told} is no module with a floor")),
            }
        } else if pure && MACHINE.iter().any(|name| told == *name || told.starts_with(&format!("{name}::"))) {
            found.push(format!("{place}: {own} is pure, but uses {told}"));
        } else if pure && told == "std::*" {
            found.push(format!("{place}: everything of std is too much"));
        }
    }
    if pure {
        // Comments may speak of printing, code may not.
        for (number, line) in source.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let prints = PRINTING.iter().filter(|name| code.contains(**name));
            found.extend(prints.map(|name| format!("{path}:{}: {own} is pure, but uses {name}", number + 1)));
        }
    }
    found
}

#[test]
fn files_use_only_lower_floors_and_pure_ones_touch_no_machine() {
    let sources = sources();
    let handed_on = handed_on(&sources["src/lib.rs"]);
    let found: Vec<String> =
        sources.iter().flat_map(|(path, source)| trespasses(path, source, &handed_on)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    let modules: Vec<&str> = sources.keys().filter_map(|path| module(path).first().copied()).collect();
    for name in FLOORS {
        assert!(modules.contains(&name), "{name} has a floor, but no file");
    }
}

/// Uses of later rooms of the archive.
fn detours(path: &str, source: &str) -> Vec<String> {
    let module = module(path);
    let room = |name: &str| ROOMS.iter().position(|room| *room == name);
    let ["archive", own, ..] = module.as_slice() else { return Vec::new() };
    let Some(place) = room(own) else { return vec![format!("{path}: {own} is no room of the archive")] };
    let uses = spoken(source, &module).into_iter().filter(|spoken| spoken.path.len() > 2);
    let inside = uses.filter(|spoken| spoken.path[0] == "crate" && spoken.path[1] == "archive");
    let later = inside.filter(|spoken| room(&spoken.path[2]).is_some_and(|other| other > place));
    later.map(|spoken| format!("{path}:{}: {own} comes before {}", spoken.line, spoken.path[2])).collect()
}

#[test]
fn rooms_of_the_archive_use_only_those_before_them() {
    let found: Vec<String> = sources().iter().flat_map(|(path, source)| detours(path, source)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(detours("src/archive/reuse/a.rs", "use crate::archive::{finished::X, run::Y};").len(), 1);
    assert_eq!(detours("src/archive/reuse/a.rs", "use super::super::output::Place;").len(), 1);
    assert_eq!(detours("src/archive/loft.rs", "").len(), 1);
    assert_eq!(
        detours("src/archive/run/a.rs", "use crate::archive::reuse::Former; use super::run;").len(),
        0
    );
}

#[test]
fn a_trespass_is_found_however_it_is_written() {
    let none = BTreeMap::new();
    let handed = handed_on("pub mod notice; pub use crate::notice::Notice; pub use cli::run as go;");
    assert_eq!(handed["Notice"], "notice");
    assert_eq!(handed["go"], "cli");
    for (path, source) in [
        ("src/core/span.rs", "use crate::text::Text;"),
        ("src/text/mod.rs", "use crate::{core::Span, notice};"),
        ("src/text/key.rs", "use super::super::notice::Task;"),
        ("src/extract.rs", "use super::{core::Error, cli};"),
        ("src/read/mod.rs", "fn f(x: crate::notice::Task) {}"),
        ("src/core/mod.rs", "pub use crate::notice::Task;"),
        ("src/blocks/line.rs", "mod tests { use crate::mentions::*; }"),
        ("src/blocks/line.rs", "use crate::Notice;"),
        ("src/archive/run/mod.rs", "use crate::go;"),
        ("src/tables/jsonl.rs", "use crate::*;"),
        ("src/nowhere.rs", ""),
        ("src/notice/check/mod.rs", "fn f() { std::fs::read(x) }"),
        ("src/mentions/date.rs", "use std::{env, fmt};"),
        ("src/read/mod.rs", "use std::time::{self, Instant};"),
        ("src/read/mod.rs", "use std::*;"),
        ("src/extract.rs", "use rayon::prelude::*;"),
        ("src/text/mod.rs", "fn f() { println!(); }"),
    ] {
        assert!(!trespasses(path, source, &handed).is_empty(), "{path}: {source}");
    }
    for (path, source) in [
        ("src/text/key.rs", "use super::Text; use crate::core::Span; use std::fmt; // println!"),
        ("src/extract.rs", "use crate::notice::{self, Notice}; //! crate::cli"),
        ("src/cli/mod.rs", "use std::{env, fs}; fn f() { println!() }"),
        ("src/lib.rs", "pub use cli::run;"),
    ] {
        assert_eq!(trespasses(path, source, &none), [""; 0], "{path}");
    }
}

#[test]
fn files_are_small_and_say_what_they_are() {
    let mut found = Vec::new();
    for (path, source) in sources() {
        let lines = source.lines().count();
        if lines > MAX_LINES {
            found.push(format!("{path} has {lines} lines, more than {MAX_LINES}"));
        }
        if !source.starts_with("//! ") {
            found.push(format!("{path} does not open with what it is (//!)"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_extraction_reads_a_label_or_a_sample() {
    // Checking a corpus is what these are for; whatever extracts uses neither.
    let checks = |path: &str| path.starts_with("src/trust/") || path.starts_with("src/cli/");
    for (path, source) in sources().into_iter().filter(|(path, _)| !checks(path)) {
        for word in ["labels.json", "expected.jsonl", "floors.tsv"] {
            assert!(!source.contains(word), "{path} speaks of {word}");
        }
    }
}

#[test]
fn every_recogniser_is_in_the_table() {
    let sources = sources();
    let table = &sources["src/mentions/mod.rs"];
    let table = table.split_once("RECOGNIZERS: &[&Recognizer] = &[").unwrap().1.split_once("];").unwrap().0;
    let defined = sources.iter().filter(|(path, source)| {
        path.starts_with("src/mentions/") && source.contains("static RECOGNIZER: Recognizer =")
    });
    let names: Vec<String> = defined.map(|(path, _)| module(path)[1..].join("::")).collect();
    assert!(names.len() > 1, "{names:?}");
    for name in &names {
        assert!(table.contains(&format!("&{name}::RECOGNIZER")), "{name} is not in RECOGNIZERS");
    }
    assert_eq!(table.matches("::RECOGNIZER").count(), names.len());
}

/// What is out of order in a data file: a list by rows, a table by its first column.
fn disorder(path: &str, text: &str) -> Vec<String> {
    let rows: Vec<&str> = text.lines().filter(|row| !row.starts_with('#')).collect();
    let key = |row: &'_ str| row.split('\t').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for pair in rows.windows(2) {
        if key(pair[0]) > key(pair[1]) {
            found.push(format!("{path}: {:?} stands before {:?}", pair[0], pair[1]));
        }
    }
    for (position, row) in rows.iter().enumerate() {
        if rows[..position].contains(row) {
            found.push(format!("{path}: {row:?} stands twice"));
        }
        if !is_nfc(row) || row.trim_matches(' ').is_empty() {
            found.push(format!("{path}: {row:?} is blank or not in NFC"));
        }
    }
    if rows.is_empty() || !text.ends_with('\n') {
        found.push(format!("{path} is empty or does not end its last line"));
    }
    found
}

#[test]
fn data_files_are_sorted_unique_and_composed() {
    let mut data = files("src");
    data.retain(|path, _| path.ends_with(".tsv") || path.ends_with(".txt"));
    assert!(data.len() > 2);
    let found: Vec<String> = data.iter().flat_map(|(path, text)| disorder(path, text)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for broken in ["b\na\n", "a\na\n", "a\u{301}\n", "a\n\n", "a", "# only a comment\n", "b\t1\na\t2\n"] {
        assert!(!disorder("x.txt", broken).is_empty(), "{broken:?}");
    }
    assert_eq!(disorder("x.tsv", "# names\na\t2\na\t1\nb\t0\n"), [""; 0]);
}

/// Words about how the project is made, which say nothing about what it is.
fn of_the_workshop(text: &str) -> Vec<String> {
    // In halves, so that this file does not hold them.
    let words = [
        ("/wo", "rk/"),
        ("gold", ".json"),
        ("score", ".py"),
        ("issue", " #"),
        ("ses", "sion"),
        ("work", "tree"),
    ];
    let lower = text.to_lowercase();
    words.iter().map(|(one, two)| format!("{one}{two}")).filter(|word| lower.contains(word)).collect()
}

#[test]
fn files_speak_of_the_product_only() {
    let mut project: BTreeMap<String, String> = BTreeMap::new();
    for folder in ["src", "tests", "benches", "docs", "schemas", "examples", "findings", "fuzz", "python"] {
        project.extend(files(folder));
    }
    for item in std::fs::read_dir(root()).unwrap().chain(std::fs::read_dir(root().join("corpus")).unwrap()) {
        let path = item.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md" || ending == "toml") {
            project.insert(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
        }
    }
    // The reserved words of databases are theirs.
    project.retain(|path, _| !path.starts_with("tests/it/tables/reserved/"));
    let found = project.iter().flat_map(|(path, text)| {
        of_the_workshop(text).into_iter().map(move |word| format!("{path} speaks of {word:?}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(of_the_workshop(concat!("see Iss", "ue #7 in /wo", "rk/x")).len(), 2);
}
