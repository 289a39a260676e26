//! Recorded expectations: for each sample the line that the product writes, and a
//! page for people to review. What differs is found by the code of `ketluan check`.
//! `UPDATE=1 cargo test --test it corpus::` records them anew and tells what changed;
//! `git diff corpus` is the review.

use crate::common::corpus::{root, samples};
use ketluan::extract::{Limits, extract};
use ketluan::trust::{Corpus, Lines, check, record};
use serde_json::Value;

/// How many differences of a sample are told.
const TOLD: usize = 20;

#[test]
fn samples_give_what_is_recorded() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some();
    assert!(!(update && on_integration), "expectations are never recorded on continuous integration");
    let corpus = Corpus::open(&root(), &[]).unwrap();
    assert!(corpus.samples.len() >= 10);
    let report = check(&corpus, &[], &|input| extract(input, &Limits::default())).unwrap();
    let (mut told, mut problems) = (Vec::new(), report.problems.clone());
    for sample in &report.samples {
        let place = |record: &Value| format!("{}: line {}", sample.name, record["span"]["line"]);
        let differences = sample.differences.iter().take(TOLD).map(|one| {
            format!("{}: {} {}: {} -> {}", place(&one.record), one.field, one.change.name(), one.old, one.new)
        });
        told.extend(differences);
        told.extend(sample.stale.iter().map(|what| format!("{}: {what}", sample.name)));
        problems.extend(sample.problems.iter().map(|what| format!("{}: {what}", sample.name)));
    }
    if update {
        record(&corpus, &report).unwrap();
        println!("{}", told.join("\n"));
        told.clear();
    }
    told.extend(problems);
    assert!(
        told.is_empty(),
        "{}\n`ketluan check corpus` shows the lines; if the new records are right, UPDATE=1 cargo test --test it corpus::",
        told.join("\n")
    );
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
fn misplaced(record: &Value, text: &Lines) -> Option<String> {
    let span = &record["span"];
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let (start, end) = (number(&span["start"]), number(&span["end"]));
    let Some(literal) = text.source().get(start..end).filter(|literal| !literal.is_empty()) else {
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
