//! Every relative link of every page leads to a file, and to a heading where it
//! names one; every path of the project that a page speaks of is there.

use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the project; what is built, hidden or installed is left out.
fn pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                folders.push(path);
            } else if name.ends_with(".md") && !name.starts_with("source.") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 6, "{found:?}");
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// The name by which a heading is linked to.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn has_anchor(page: &str, wanted: &str) -> bool {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#'))).any(|name| name == wanted)
}

/// What is wrong with a link from a page.
fn broken(page: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
    let target = if file.is_empty() { page.to_path_buf() } else { page.parent().unwrap().join(file) };
    if !target.exists() {
        return Some(format!("{}: {link} leads nowhere", shown(page)));
    }
    let heading = heading?;
    let there = std::fs::read_to_string(&target).is_ok_and(|text| has_anchor(&text, heading));
    (!there).then(|| format!("{}: {link} names no heading", shown(page)))
}

#[test]
fn links_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").unwrap();
    let (mut wrong, mut followed) = (Vec::new(), 0);
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for found in link.captures_iter(&text) {
            followed += 1;
            wrong.extend(broken(&page, &found[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 20, "{followed}");
    assert!(broken(&root().join("README.md"), "khong-co.md").is_some());
    assert!(broken(&root().join("README.md"), "docs/records.md#khong-co").is_some());
}

#[test]
fn paths_that_pages_speak_of_are_there() {
    // In backticks, from a folder of the project on; `x` and `NAME` stand for names to be chosen.
    let path =
        Regex::new(r"`((?:src|tests|docs|schemas|benches|examples|corpus|\.ci)/[A-Za-z0-9_./-]*)`").unwrap();
    let chosen = Regex::new(r"[A-Z]{3}|(^|/)x\.").unwrap();
    let mut wrong = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for found in path.captures_iter(&text) {
            let name = &found[1];
            if !chosen.is_match(name) && !root().join(name).exists() {
                wrong.push(format!("{} speaks of {name}, which is not there", shown(&page)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn anchors_are_those_of_the_web_page() {
    assert_eq!(anchor(" Ground rules: `literal` first"), "ground-rules-literal-first");
    assert_eq!(anchor("header_spans"), "header_spans");
}
