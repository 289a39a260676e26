//! A rule that asks a token for a word which no list holds is never true, and nothing would
//! tell: every word that the grammars of mentions ask for stands in `words.txt`. Every
//! pattern is named in a test that it compiles, and no step is offered that no run takes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sources below a folder, by their path in the project.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The words that a source asks tokens for: `is("tháng")`, `is_any(&["đầu", "cuối"])`,
/// `Kind::Word("ngày" | "tháng")`, and lists of the file that `is_any` is given.
fn asked(source: &str) -> BTreeSet<String> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let single = Regex::new(r#"\.is\("([^"]+)"\)|\bword\("([^"]+)"\)"#).unwrap();
    let lists = [
        r"is_any\(\s*&\[([^\]]*)\]",
        r"any_word\(\s*&\[([^\]]*)\]",
        r"\bwords\(\s*&\[([^\]]*)\]",
        r#"Kind::Word\(((?:\s*"[^"]*"\s*\|?)+)\)"#,
    ];
    let quoted = Regex::new(r#""([^"]+)""#).unwrap();
    let mut found = BTreeSet::new();
    for hit in single.captures_iter(code) {
        found.extend(hit.iter().skip(1).flatten().map(|word| word.as_str().to_owned()));
    }
    for list in lists {
        for hit in Regex::new(list).unwrap().captures_iter(code) {
            found.extend(quoted.captures_iter(&hit[1]).map(|word| word[1].to_owned()));
        }
    }
    for name in Regex::new(r"is_any\(([A-Z_]+)\)").unwrap().captures_iter(code) {
        let list = Regex::new(&format!(r"const {}: &\[&str\] =\s*&\[([^\]]*)\]", &name[1])).unwrap();
        if let Some(hit) = list.captures(code) {
            found.extend(quoted.captures_iter(&hit[1]).map(|word| word[1].to_owned()));
        }
    }
    found
}

#[test]
fn every_word_that_grammars_ask_for_stands_in_the_list() {
    let list = std::fs::read_to_string(root().join("src/mentions/words.txt")).unwrap();
    let known: BTreeSet<&str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(' ').next())
        .collect();
    let mut unknown = Vec::new();
    let mut count = 0;
    for (path, source) in sources("src/mentions").iter().filter(|(path, _)| !path.contains("/agency/")) {
        for word in asked(source) {
            count += 1;
            if !known.contains(word.as_str()) {
                unknown.push(format!("{path} asks for \"{word}\""));
            }
        }
    }
    assert!(count > 300, "{count}");
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    let example = r#"a.is("một") || b.is_any(&["hai", "ba"]) || matches!(k, Kind::Word("tư" | "năm"))"#;
    assert_eq!(asked(example).len(), 5);
}

#[test]
fn every_pattern_is_named_in_a_test_that_it_compiles() {
    let declared = Regex::new(r"static ([A-Z_]+): Pattern = Pattern::new").unwrap();
    let mut loose = Vec::new();
    let mut count = 0;
    for (path, source) in sources("src") {
        if source.contains("LazyLock<Option<Regex>>") && !path.ends_with("text/pattern.rs") {
            loose.push(format!("{path} compiles a pattern that may fail in silence"));
        }
        for hit in declared.captures_iter(&source) {
            count += 1;
            if !source.contains(&format!("{}.compiles()", &hit[1])) {
                loose.push(format!("{path} has no test that {} compiles", &hit[1]));
            }
        }
    }
    assert!(count >= 5, "{count}");
    assert!(loose.is_empty(), "{}", loose.join("\n"));
}

#[test]
fn a_scanner_offers_only_what_the_records_are_made_with() {
    let scanner = &sources("src/mentions")["src/mentions/mod.rs"];
    let begin = scanner.find("impl Scanner {").unwrap();
    let body = &scanner[begin..begin + scanner[begin..].find("\n}\n").unwrap()];
    let notice = sources("src/notice").into_values().collect::<String>();
    let offered = Regex::new(r"\n    pub fn ([a-z_]+)\(").unwrap();
    let names: Vec<&str> = offered.captures_iter(body).map(|hit| hit.get(1).unwrap().as_str()).collect();
    assert!(names.len() >= 3, "{names:?}");
    for name in names.into_iter().filter(|name| *name != "new") {
        assert!(notice.contains(&format!(".{name}(")), "no record is made with Scanner::{name}");
    }
}
