//! The page of questions: each query it shows is run over the records of the samples,
//! and what it answers is what the page says. The queries are written for `jq`; an
//! interpreter of the same language runs them here, so that nothing must be installed.

use std::fmt::Write;

use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data, unwrap_valr};
use jaq_json::{Val, read};

use super::pages::keep;
use super::tour::{Tour, blocks};

/// What `jq -r FILTER` prints for each line of records.
fn answers(filter: &str, records: &str) -> String {
    let loader = Loader::new(jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs()));
    let arena = Arena::default();
    let modules = loader.load(&arena, File { code: filter, path: () });
    let modules = modules.unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let compiled = Compiler::default().with_funs(functions).compile(modules);
    let compiled = compiled.unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    let mut printed = String::new();
    for line in records.lines() {
        let record = read::parse_single(line.as_bytes()).unwrap();
        let context = Ctx::<data::JustLut<Val>>::new(&compiled.lut, Vars::new([]));
        for answer in compiled.id.run((context, record)).map(unwrap_valr) {
            let answer = answer.unwrap_or_else(|error| panic!("{filter}: {error:?}"));
            let shown = answer.to_string();
            // With `-r` a text is printed as it is.
            let text: Option<String> = serde_json::from_str(&shown).ok();
            writeln!(printed, "{}", text.unwrap_or(shown)).unwrap();
        }
    }
    printed
}

/// The commands of a block: a line with `$ `, and those below it while a quote is open.
fn commands(block: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut open = false;
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) if !open => commands.push(command.to_owned()),
            _ if open => write!(commands.last_mut().unwrap(), "\n{line}").unwrap(),
            _ => continue,
        }
        open = commands.last().is_some_and(|command| command.matches('\'').count() % 2 == 1);
    }
    commands
}

#[test]
fn the_page_of_questions_shows_what_the_records_answer() {
    let tour = Tour::new();
    tour.print("ketluan extract corpus -o target/records");
    let records = std::fs::read_to_string(tour.home.path().join("target/records/notices.jsonl")).unwrap();
    keep("docs/questions.md", |page| {
        let blocks = blocks(page, "console");
        assert!(blocks.len() >= 5, "{}", blocks.len());
        let mut made = page.to_owned();
        for block in blocks {
            let mut shown = String::new();
            for command in commands(block) {
                let query = command.strip_prefix("jq -r '").map(|rest| rest.rsplit_once('\'').unwrap());
                let (filter, file) = query.unwrap_or_else(|| panic!("no query: {command}"));
                assert_eq!(file.trim(), "target/records/notices.jsonl");
                let answer = answers(filter, &records);
                assert!(!answer.is_empty(), "nothing answers {command}");
                write!(shown, "$ {command}\n{answer}").unwrap();
            }
            made = made.replace(&format!("```console\n{block}"), &format!("```console\n{shown}"));
        }
        made
    });
}

#[test]
fn commands_may_run_over_several_lines() {
    let block = "$ one 'a\nb' c\nanswer\n$ two\nanswer\n";
    assert_eq!(commands(block), ["one 'a\nb' c", "two"]);
    assert_eq!(answers(".a[] | . + 1", "{\"a\":[1,2]}\n{\"a\":[]}"), "2\n3\n");
    assert_eq!(answers("[.a, .b] | map(. // \"-\") | join(\" | \")", "{\"a\":\"x\",\"b\":null}"), "x | -\n");
}
