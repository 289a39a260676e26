//! The README against the program: its two commands, its example of the library,
//! and what each command of its tour prints. The tour runs in a folder of its own
//! that holds a copy of `corpus/`; times are not compared.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use regex::Regex;

use crate::pages::{keep, read};

/// The blocks of a page: the word behind the fence, and the lines inside.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("\n```{language}\n");
    page.split(&fence).skip(1).filter_map(|rest| rest.split_once("```\n")).map(|(inside, _)| inside).collect()
}

#[test]
fn the_two_commands_stand_in_one_block() {
    let page = read("README.md");
    let blocks = blocks(&page, "sh");
    assert_eq!(blocks, ["cargo run --release -- extract corpus -o target/records\ncargo test\n"]);
}

#[test]
fn the_example_of_the_library_is_the_one_that_is_tested() {
    let library = read("src/lib.rs");
    let (_, rest) = library.split_once("//! ```\n").unwrap();
    let (example, _) = rest.split_once("//! ```\n").unwrap();
    let code = |line: &str| format!("{}\n", line.strip_prefix("//! ").unwrap_or_default());
    let example: String = example.lines().map(code).collect();
    keep("README.md", |page| {
        let old = blocks(page, "rust");
        assert_eq!(old.len(), 1);
        page.replace(old[0], &example)
    });
}

/// Where the tour is made.
struct Tour {
    home: tempfile::TempDir,
    path: String,
}

impl Tour {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        copy(&corpus, &home.path().join("corpus"));
        let binary = Path::new(env!("CARGO_BIN_EXE_ketluan")).parent().unwrap();
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
        Self { home, path }
    }

    /// What a command prints, on both streams.
    fn print(&self, command: &str) -> String {
        let command = command.replace("cargo run --release -- ", "ketluan ");
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; {command}")])
            .current_dir(self.home.path())
            .env("PATH", &self.path)
            .env("LC_ALL", "C.UTF-8")
            .env_remove("RAYON_NUM_THREADS")
            .output()
            .unwrap();
        let mut printed = String::from_utf8(output.stdout).unwrap();
        if !printed.is_empty() && !printed.ends_with('\n') {
            printed.push('\n');
        }
        printed
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

/// Times and speeds differ from run to run.
fn without_times(text: &str) -> String {
    let times = Regex::new(r"in \d+\.\d s, \d+\.\d MB/s").unwrap();
    times.replace_all(text, "in some time").into_owned()
}

#[test]
fn the_tour_shows_what_the_command_prints() {
    let tour = Tour::new();
    keep("README.md", |page| {
        let mut made = page.to_owned();
        let blocks = blocks(page, "console");
        assert!(blocks.len() > 4, "{}", blocks.len());
        for block in blocks {
            let mut shown = String::new();
            for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
                write!(shown, "$ {command}\n{}", tour.print(command)).unwrap();
            }
            if without_times(block) != without_times(&shown) {
                made = made.replace(&format!("```console\n{block}"), &format!("```console\n{shown}"));
            }
        }
        made
    });
}

#[test]
fn the_readme_stays_short() {
    let lines = read("README.md").lines().count();
    assert!(lines <= 190, "{lines} lines");
}
