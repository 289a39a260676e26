//! The tables as others read them: CSV and Parquet are read back with DuckDB and
//! PyArrow, and compared value by value with the nested records, which a program in
//! Python flattens by the rules of `docs/tables.md`. Their names are checked against
//! the reserved words of databases, and no field of a notice may be lost.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of a test may fail it

#[path = "../archive/mod.rs"]
mod archive;
mod fields;
mod names;
mod read_back;
#[path = "../common/sample.rs"]
#[allow(dead_code)] // each test program uses its own part
mod sample;

use serde_json::Value;

/// A value as a line of JSON. Ids come first, as the program writes them, since the rows
/// of a list name the record that holds it.
fn line(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let (ids, others): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| *name == "id");
            let field = |(name, value): (&String, &Value)| format!("{name:?}:{}", line(value));
            let fields: Vec<String> = ids.into_iter().chain(others).map(field).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}
