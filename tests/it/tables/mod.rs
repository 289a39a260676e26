//! The tables as others read them: CSV and Parquet are read back with DuckDB and
//! PyArrow, and compared value by value with the nested records, which a program in
//! Python flattens by the rules of `docs/tables.md`. Their names are checked against
//! the reserved words of databases, and no field of a notice may be lost.

mod fields;
mod names;
mod read_back;

use ketluan::tables::jsonl;
use serde_json::Value;

/// A value as a line of JSON such as the program writes: ids come first, since the rows of
/// a list name the record that holds it, and numbers have no exponent.
fn line(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let (ids, others): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| *name == "id");
            let field = |(name, value): (&String, &Value)| format!("{name:?}:{}", line(value));
            let fields: Vec<String> = ids.into_iter().chain(others).map(field).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(",")),
        plain => {
            let mut out = Vec::new();
            jsonl::write_value(&mut out, plain).unwrap();
            String::from_utf8(out).unwrap()
        }
    }
}
