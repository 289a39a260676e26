//! Which fields of the contract no sample of `corpus/` fills: the honest list of
//! what a version does not read yet, and of what the samples do not hold.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use ketluan::extract::{Input, Limits, extract};
use ketluan::notice::check::schema;
use serde_json::Value;

use super::pages::code;

/// A record of the schema and one of its fields.
type Field = (String, String);

/// The notices of all samples.
fn notices() -> Vec<Value> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut notices = Vec::new();
    for folder in std::fs::read_dir(corpus).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).into_iter().flatten() {
            let path = file.unwrap().path();
            if path.file_stem().is_some_and(|stem| stem == "source") {
                let input =
                    Input::new(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
                notices.push(serde_json::to_value(extract(input, &Limits::default()).unwrap()).unwrap());
            }
        }
    }
    assert!(notices.len() >= 9, "{}", notices.len());
    notices
}

/// One paragraph, or a sentence that there is nothing to tell.
pub fn sentences() -> String {
    let root: Value = serde_json::from_str(schema("notice").unwrap()).unwrap();
    let mut filled = BTreeSet::new();
    for notice in notices() {
        gather(&root, "notice", &root, &notice, &mut filled);
    }
    let mut lists = String::new();
    for (owner, record) in stated(&root) {
        let fields = record["properties"].as_object().unwrap().keys();
        let empty: Vec<String> = fields
            .filter(|field| !filled.contains(&(owner.to_owned(), (*field).clone())))
            .map(|field| code(field))
            .collect();
        // A record that never occurs is told by the list that would hold it.
        let occurs = filled.iter().any(|(name, _)| name == owner);
        if occurs && !empty.is_empty() {
            writeln!(lists, "- `{owner}`: {}", empty.join(", ")).unwrap();
        }
    }
    if lists.is_empty() { "Every field is filled in some sample.".to_owned() } else { lists }
}

/// The records of the schema that are told of: places are not.
fn stated(root: &Value) -> Vec<(&str, &Value)> {
    let definitions = root["$defs"].as_object().unwrap().iter();
    let records = definitions.filter(|(_, definition)| definition["properties"].is_object());
    let records = records.map(|(name, definition)| (name.as_str(), definition));
    let told = records.filter(|(name, _)| !["span", "piece", "header_spans"].contains(name));
    [("notice", root)].into_iter().chain(told).collect()
}

/// Gathers every field that is neither null nor empty.
fn gather(root: &Value, owner: &str, schema: &Value, value: &Value, filled: &mut BTreeSet<Field>) {
    let reference = [schema, &schema["anyOf"][0]].iter().find_map(|place| place["$ref"].as_str());
    let name = reference.and_then(|reference| reference.rsplit('/').next());
    let (owner, schema) = name.map_or((owner, schema), |name| (name, &root["$defs"][name]));
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                if !value.is_null() && *value != serde_json::json!([]) {
                    filled.insert((owner.to_owned(), field.clone()));
                }
                gather(root, owner, &schema["properties"][field], value, filled);
            }
        }
        Value::Array(elements) => {
            elements.iter().for_each(|value| gather(root, owner, &schema["items"], value, filled));
        }
        _ => {}
    }
}
