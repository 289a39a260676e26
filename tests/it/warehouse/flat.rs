//! The nested records taken apart by rules of their own, and compared with the rows of
//! a database: an object gives prefixed names, a place its four, a list a table.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Records;

/// A row: values by their column.
pub type Row = BTreeMap<String, Value>;

const RECORDS: [&str; 10] = [
    "sections",
    "tasks",
    "decisions",
    "percentages",
    "dates",
    "quantities",
    "citations",
    "agencies",
    "recipients",
    "diagnostics",
];

/// List of a record: table, records, field, column of the record, column of a plain item.
const LISTS: [(&str, &str, &str, &str, &str); 6] = [
    ("task_agencies", "tasks", "lead", "task", ""),
    ("task_agencies", "tasks", "coordinating", "task", ""),
    ("decision_citations", "decisions", "citations", "decision", "citation"),
    ("citation_symbols", "citations", "symbols", "citation", "symbol"),
    ("citation_provisions", "citations", "provisions", "citation", "provision"),
    ("recipient_names", "recipients", "names", "recipient", "name"),
];

/// What every table should hold.
pub fn expected(records: &Records) -> BTreeMap<&'static str, Vec<Row>> {
    let mut tables: BTreeMap<&'static str, Vec<Row>> = BTreeMap::new();
    for document in records.lines("documents.jsonl") {
        tables.entry("documents").or_default().push(flat("", &document));
    }
    for notice in records.lines("notices.jsonl") {
        let id = notice["id"].clone();
        let mut add = |table, mut row: Row| {
            row.insert("notice_id".into(), id.clone());
            tables.entry(table).or_default().push(row);
        };
        let mut row = flat("", &notice);
        row.remove("id");
        add("notices", row);
        for (at, period) in items(&notice["header"]["periods"]) {
            add("notice_periods", Row::from([("position".into(), at), ("period".into(), period)]));
        }
        for (at, mark) in items(&notice["signature"]["chain"]) {
            let mut row = flat("", &mark);
            row.insert("position".into(), at);
            add("signature_chain", row);
        }
        for table in RECORDS {
            for (_, record) in items(&notice[table]) {
                for (at, piece) in items(&record["span"]["pieces"]) {
                    let mut row = flat("", &serde_json::json!({ "span": piece }));
                    row.insert("record".into(), record["id"].clone());
                    row.insert("position".into(), at);
                    add("span_pieces", row);
                }
                add(table, flat("", &record));
            }
        }
        for (table, from, field, owner, plain) in LISTS {
            for (_, record) in items(&notice[from]) {
                for (at, item) in items(&record[field]) {
                    let mut row = flat("", &item);
                    if plain.is_empty() {
                        row.insert("role".into(), field.into());
                        let agency = row.remove("id").unwrap();
                        row.insert("agency".into(), agency);
                    } else {
                        row.insert(plain.into(), item);
                    }
                    row.insert(owner.into(), record["id"].clone());
                    row.insert("position".into(), at);
                    add(table, row);
                }
            }
        }
        // The components of the notice, which have no id.
        let header = notice["header"]["spans"].as_object().into_iter().flatten();
        let components = header.map(|(name, span)| (format!("header_{name}"), span));
        for (component, span) in components.chain([("signature".into(), &notice["signature"]["span"])]) {
            for (at, piece) in items(&span["pieces"]) {
                let mut row = flat("", &serde_json::json!({ "span": piece }));
                row.insert("record".into(), component.clone().into());
                row.insert("position".into(), at);
                add("span_pieces", row);
            }
        }
    }
    tables
}

/// The items of a list with their positions; none where there is no list.
fn items(list: &Value) -> Vec<(Value, Value)> {
    let items = list.as_array().into_iter().flatten().enumerate();
    items.map(|(at, item)| (Value::from(at + 1), item.clone())).collect()
}

fn flat(prefix: &str, value: &Value) -> Row {
    let mut row = Row::new();
    let empty = Map::new();
    for (name, value) in value.as_object().unwrap_or(&empty) {
        match value {
            Value::Array(_) => {}
            Value::Object(span) if span.contains_key("start") && span.contains_key("end") => {
                // The place of the record itself, or of a component of the header.
                let place = if name == "span" { prefix.to_owned() } else { format!("{prefix}{name}_") };
                for (of, column) in
                    [("start", "span_start"), ("end", "span_end"), ("line", "line"), ("part", "part")]
                {
                    row.insert(format!("{place}{column}"), span.get(of).cloned().unwrap_or_default());
                }
            }
            Value::Object(_) => {
                let inner = if name == "spans" { prefix.to_owned() } else { format!("{prefix}{name}_") };
                row.extend(flat(&inner, value));
            }
            plain => {
                row.insert(format!("{prefix}{name}"), plain.clone());
            }
        }
    }
    row
}

/// Compares a table with what it should hold: as many rows, and each value of each row.
pub fn assert_holds(table: &str, expected: &[Row], found: &[Value]) {
    assert_eq!(found.len(), expected.len(), "rows of {table}");
    let key = |value: &dyn Fn(&str) -> Option<Value>| {
        let names = [
            "notice_id",
            "path",
            "id",
            "task",
            "decision",
            "citation",
            "recipient",
            "record",
            "role",
            "position",
        ];
        let own = match table {
            "documents" => &names[1..2],
            "decision_citations" => &["notice_id", "decision", "position"][..],
            _ if value("id").is_some() => &["notice_id", "id"][..],
            "notices" => &names[..1],
            _ => &names[..],
        };
        own.iter().filter_map(|name| value(name)).map(|value| value.to_string()).collect::<Vec<_>>().join(" ")
    };
    let rows: BTreeMap<String, &Value> =
        found.iter().map(|row| (key(&|name| row.get(name).cloned()), row)).collect();
    assert_eq!(rows.len(), found.len(), "{table}: keys are not unique");
    for wanted in expected {
        let key = key(&|name| wanted.get(name).cloned());
        let row =
            rows.get(&key).unwrap_or_else(|| panic!("{table} lacks {key}; it has {:?}", rows.keys().next()));
        for (column, value) in wanted {
            let Some(is) = row.get(column) else {
                // An object that is null leaves its columns empty.
                assert!(value.is_null(), "{table} has no column {column}");
                let inner = format!("{column}_");
                let columns = row.as_object().unwrap().iter().filter(|(name, _)| name.starts_with(&inner));
                let own = columns.filter(|(name, _)| !wanted.contains_key(*name)).collect::<Vec<_>>();
                assert!(
                    !own.is_empty() && own.iter().all(|(_, is)| is.is_null()),
                    "{table}.{column} of {key}: {own:?}"
                );
                continue;
            };
            assert!(same(value, is), "{table}.{column} of {key}: {is}, but the record says {value}");
        }
    }
}

/// Equal as far as the database has the type: SQLite has no truths and no decimals.
fn same(record: &Value, row: &Value) -> bool {
    match (record, row) {
        (Value::Bool(truth), Value::Number(number)) => number.as_i64() == Some(i64::from(*truth)),
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            (one - other).abs() <= one.abs() * 1e-14
        }
        (one, other) => one == other,
    }
}
