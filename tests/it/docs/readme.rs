//! The README against the program: its two commands, its example of the library,
//! and what each command of its tour prints. The tour runs in a folder of its own
//! that holds a copy of `corpus/`; times are not compared.

use std::fmt::Write;

use regex::Regex;

use super::pages::{keep, read};
use super::tour::{Tour, blocks};

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
    assert!(lines <= 250, "{lines} lines");
}
