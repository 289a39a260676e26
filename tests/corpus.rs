//! Recorded expectations: for each sample the line that the product writes, and a
//! page for people to review. `UPDATE=1 cargo test --test corpus` records them anew
//! and tells what changed; `git diff corpus` is the review.
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/difference.rs"]
mod difference;
#[path = "common/view.rs"]
mod view;

use corpus::{Sample, Text, files, root, samples};
use serde_json::Value;

const RECORDED: [&str; 2] = ["expected.jsonl", "expected.view"];
/// How many differences of a sample are told.
const TOLD: usize = 20;

#[test]
fn samples_give_what_is_recorded() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some();
    assert!(!(update && on_integration), "expectations are never recorded on continuous integration");
    let mut failures = Vec::new();
    for sample in samples() {
        let line = sample.notice_line();
        let page = view::view(&serde_json::from_str(&line).unwrap(), &sample.text());
        let changes = changes(&sample, &line, &page);
        if update {
            for (name, content) in RECORDED.iter().zip([&line, &page]) {
                std::fs::write(sample.folder.join(name), content).unwrap();
            }
            changes.iter().for_each(|change| println!("{}: {change}", sample.name));
        } else {
            failures.extend(changes.iter().map(|change| format!("{}: {change}", sample.name)));
        }
        failures.extend(wrong_files(&sample));
    }
    assert!(
        failures.is_empty(),
        "{}\nRead each one; if the new records are right, UPDATE=1 cargo test --test corpus",
        failures.join("\n")
    );
}

/// What differs from the recorded files, in sentences.
fn changes(sample: &Sample, line: &str, page: &str) -> Vec<String> {
    let recorded = RECORDED.map(|name| std::fs::read_to_string(sample.folder.join(name)).unwrap_or_default());
    let [old_line, old_page] = &recorded;
    if old_line == line && old_page == page {
        return Vec::new();
    }
    let Ok(old) = serde_json::from_str::<Value>(old_line) else {
        return vec!["no record in expected.jsonl".into()];
    };
    let mut told = difference::differences(&old, &serde_json::from_str(line).unwrap());
    if told.len() > TOLD {
        let more = told.len() - TOLD;
        told.truncate(TOLD);
        told.push(format!("and {more} more differences"));
    }
    if told.is_empty() {
        let rows = old_page.lines().zip(page.lines());
        let same = rows.take_while(|(old, new)| old == new).count();
        let row = |page: &str| page.lines().nth(same).unwrap_or("(end)").to_owned();
        let what = if old_page == page {
            "expected.jsonl is written in another way"
        } else {
            "expected.view differs"
        };
        told.push(format!("{what}, row {}: recorded {:?}, now {:?}", same + 1, row(old_page), row(page)));
    }
    told
}

/// A sample holds its source, its labels and what is recorded, and nothing else.
fn wrong_files(sample: &Sample) -> Vec<String> {
    let mut wanted = [RECORDED[0], RECORDED[1], "labels.json", &sample.file];
    wanted.sort_unstable();
    let found = files(&sample.folder);
    let missing = wanted.iter().filter(|name| !found.iter().any(|other| other == **name));
    let stray = found.iter().filter(|name| !wanted.contains(&name.as_str()));
    let missing = missing.map(|name| format!("{}: {name} is missing", sample.name));
    missing.chain(stray.map(|name| format!("{}: {name} does not belong here", sample.name))).collect()
}

#[test]
fn nothing_but_samples_and_their_tables_lies_in_the_corpus() {
    let mut found = files(&root());
    found.retain(|name| !root().join(name).is_dir());
    assert_eq!(found, ["floors.tsv"]);
}

#[test]
fn the_text_at_every_span_is_what_the_record_says() {
    let (mut wrong, mut resolved) = (Vec::new(), 0);
    for sample in samples() {
        let (notice, text) = (sample.notice(), sample.text());
        let mut visit = |path: &str, record: &Value| match misplaced(record, &text) {
            None => resolved += 1,
            Some(what) => wrong.push(format!("{}: {path}: {what}", sample.name)),
        };
        each_place("", &notice, &mut visit);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(resolved > 500, "{resolved}");
}

/// Visits every span, with the record that holds it where there is one.
fn each_place(path: &str, value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) if fields.get("span").is_some_and(Value::is_object) => {
            visit(path, value);
            fields.iter().filter(|(name, _)| *name != "span").for_each(|(name, value)| {
                each_place(&format!("{path}/{name}"), value, visit);
            });
        }
        Value::Object(fields) if fields.contains_key("start") => {
            visit(path, &serde_json::json!({"span": value}));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| each_place(&format!("{path}/{name}"), value, visit));
        }
        Value::Array(elements) => {
            let each = elements.iter().enumerate();
            each.for_each(|(index, value)| each_place(&format!("{path}/{index}"), value, visit));
        }
        _ => {}
    }
}

/// What is wrong with the place of a record.
fn misplaced(record: &Value, text: &Text) -> Option<String> {
    let span = &record["span"];
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let (start, end) = (number(&span["start"]), number(&span["end"]));
    let Some(literal) = text.source.get(start..end).filter(|literal| !literal.is_empty()) else {
        return Some(format!("{start}..{end} is no part of the text"));
    };
    let line = text.line_of(start);
    if number(&span["line"]) != line {
        return Some(format!("it is on line {line}, not {}", span["line"]));
    }
    if record.get("text").is_some_and(|said| said != literal) {
        return Some(format!("line {line}: the text has {literal:?}, the record {}", record["text"]));
    }
    let id = record["id"].as_str().unwrap_or_default();
    let place = id.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let place = place.split('.').next().unwrap_or_default();
    if !id.is_empty() && place != start.to_string() {
        return Some(format!("line {line}: {id} begins at byte {start}"));
    }
    let pieces = span["pieces"].as_array().into_iter().flatten();
    pieces.filter_map(|piece| misplaced(&serde_json::json!({"span": piece}), text)).next()
}
