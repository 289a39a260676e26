//! The hand labels of the samples: they have the form of their schema, and every
//! literal stands on the line that the label names. Only tests read labels.

use serde_json::Value;

use crate::corpus::{Sample, Text, samples};

fn schema() -> jsonschema::Validator {
    let schema = include_str!("../../schemas/labels.schema.json");
    jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap()
}

#[test]
fn labels_have_the_form_of_their_schema() {
    let schema = schema();
    let mut wrong = Vec::new();
    for sample in samples() {
        let labels = sample.labels();
        for error in schema.iter_errors(&labels) {
            wrong.push(format!("{}: {}: {error}", sample.name, error.instance_path()));
        }
        if labels["source"] != sample.file.as_str() {
            wrong.push(format!(
                "{}: the source is called {}, not {}",
                sample.name, sample.file, labels["source"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_schema_of_labels_is_closed() {
    let schema = schema();
    let labels = samples().remove(0).labels();
    assert!(schema.is_valid(&labels));
    for (path, value) in [
        ("/no_such_field", Value::Null),
        ("/dates/0/no_such_field", Value::Null),
        ("/dates/0/role", "no_such_role".into()),
        ("/dates/0/line", 0.into()),
        ("/tasks/0/lines", Value::Array(Vec::new())),
        ("/signature", Value::Null),
    ] {
        let (owner, field) = path.rsplit_once('/').unwrap();
        let mut broken = labels.clone();
        broken.pointer_mut(owner).unwrap()[field] = value;
        assert!(!schema.is_valid(&broken), "{path}");
    }
}

#[test]
fn every_literal_stands_on_its_line() {
    let mut wrong = Vec::new();
    let mut placed = 0;
    for sample in samples() {
        let (text, labels) = (sample.text(), sample.labels());
        for (kind, list) in labels.as_object().unwrap() {
            for label in list.as_array().into_iter().flatten() {
                match missing(&text, kind, label) {
                    None => placed += 1,
                    Some(what) => wrong.push(told(&sample, kind, label, &what)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(placed > 1000, "{placed}");
}

/// What a label says that its line does not hold.
fn missing(text: &Text, kind: &str, label: &Value) -> Option<String> {
    let line = usize::try_from(label["line"].as_u64()?).ok()?;
    let lines = label["lines"].as_array();
    if lines.is_some_and(|lines| lines[0] != label["line"] || !lines.is_sorted_by_key(Value::as_u64)) {
        return Some("the lines do not begin with the line, or are not in order".into());
    }
    if let Some(last) = lines.and_then(|lines| lines.last()).and_then(Value::as_u64)
        && text.line(usize::try_from(last).ok()?).is_none()
    {
        return Some(format!("there is no line {last}"));
    }
    if kind == "tasks" {
        let first_words = label["first_words"].as_str()?;
        // Words, because marks and markup stand between them.
        let range = text.line(line).unwrap_or_default();
        let until = text.line(line + 3).map_or(text.source.len(), |range| range.end);
        let here = words(text.source.get(range.start..until).unwrap_or_default());
        let found = here.contains(&words(first_words));
        return (!found).then(|| format!("the line does not begin {first_words:?}"));
    }
    let literal = label["text"].as_str()?;
    text.places(line, literal).is_empty().then(|| format!("the line does not hold {literal:?}"))
}

/// The words of a text in NFC, without markup and marks between them.
fn words(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.nfc().filter(|character| !"*_`|".contains(*character)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(sample: &Sample, kind: &str, label: &Value, what: &str) -> String {
    format!("{}: {kind}: line {}: {what}", sample.name, label["line"])
}
