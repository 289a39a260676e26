//! No field of the contract is lost on the way to the tables: whichever value of a
//! notice changes, a cell changes with it.

use std::convert::Infallible;

use ketluan::tables::rows::{Cell, Sink, document_row, notice_rows};
use serde_json::{Value, json};

use super::line;
use crate::common::sample;

#[derive(Default, PartialEq)]
struct Kept(Vec<String>);

impl Sink for Kept {
    type Error = Infallible;

    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), Infallible> {
        self.0.push(format!("{table} {cells:?}"));
        Ok(())
    }
}

fn rows(notice: &Value) -> Kept {
    let mut kept = Kept::default();
    notice_rows(&line(notice), &mut kept).unwrap();
    kept
}

/// The places of all values that are neither lists nor objects.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| leaves(item, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// Another value of the same type.
fn changed(value: &Value, path: &str) -> Value {
    match value {
        Value::String(_) if path.ends_with("_day") => json!("1999-12-31"),
        Value::String(text) => json!(format!("{text} khác")),
        Value::Number(number) => match number.as_i64() {
            Some(number) => json!(number + 7),
            None => json!(number.as_f64().unwrap() + 0.5),
        },
        Value::Bool(truth) => json!(!truth),
        _ => json!("khác"),
    }
}

#[test]
fn every_field_of_a_notice_lands_in_a_column() {
    let notice = serde_json::to_value(sample::notice()).unwrap();
    let before = rows(&notice);
    let mut paths = Vec::new();
    leaves(&notice, "", &mut paths);
    assert!(paths.len() > 300, "{}", paths.len());
    let mut nulls = Vec::new();
    for path in paths {
        let mut other = notice.clone();
        let place = other.pointer_mut(&path).unwrap();
        if place.is_null() {
            nulls.push(path);
            continue;
        }
        *place = changed(place, &path);
        assert!(rows(&other) != before, "{path} is in no column");
    }
    // Whatever is null here is a value elsewhere in the specimen, which the schema tests ask for.
    assert!(nulls.len() < 60, "{nulls:?}");
}

#[test]
fn every_field_of_a_document_lands_in_a_column() {
    let line = json!({
        "path": "a.md", "sha256": "00", "bytes": 7, "format": "markdown", "outcome": "reject",
        "notice_id": "00", "stage": "decode", "reason": "empty: x", "program_version": "1"
    });
    let rows = |line: &Value| {
        let mut kept = Kept::default();
        document_row(&line.to_string(), &mut kept).unwrap();
        kept
    };
    for name in line.as_object().unwrap().keys() {
        let mut other = line.clone();
        other[name] = changed(&line[name], name);
        assert!(rows(&other) != rows(&line), "{name} is in no column");
    }
}
