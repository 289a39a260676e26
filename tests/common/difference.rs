//! What differs between two records, told by field and place of the source, for
//! people who must decide which of the two is right.

use std::collections::BTreeMap;

use serde_json::Value;

/// One sentence for each difference, in the order of the fields.
pub fn differences(old: &Value, new: &Value) -> Vec<String> {
    let mut told = Vec::new();
    compare("", "", old, new, &mut told);
    told
}

/// `place` is the line and literal of the innermost record around the field.
fn compare(path: &str, place: &str, old: &Value, new: &Value, told: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(before), Value::Object(now)) => {
            let place = place_of(new).unwrap_or_else(|| place.to_owned());
            for field in before.keys().chain(now.keys().filter(|field| !before.contains_key(*field))) {
                compare(&format!("{path}/{field}"), &place, &old[field], &new[field], told);
            }
        }
        (Value::Array(before), Value::Array(now)) if is_table(before) && is_table(now) => {
            let (before, now) = (by_id(before), by_id(now));
            for (id, record) in &before {
                match now.get(id) {
                    Some(other) => compare(&format!("{path}/{}", id.1), place, record, other, told),
                    None => {
                        told.push(format!("{path}/{} is gone{}", id.1, place_of(record).unwrap_or_default()))
                    }
                }
            }
            for (id, record) in now.iter().filter(|(id, _)| !before.contains_key(*id)) {
                told.push(format!("{path}/{} is new{}", id.1, place_of(record).unwrap_or_default()));
            }
        }
        _ if old == new => {}
        _ => told.push(format!("{path}: recorded {old}, now {new}{place}")),
    }
}

fn is_table(elements: &[Value]) -> bool {
    elements.iter().all(|element| element["id"].is_string() && element.get("span").is_some())
}

/// Records by kind and start byte, in text order.
fn by_id(records: &[Value]) -> BTreeMap<(u64, &str), &Value> {
    let start = |record: &Value| record["span"]["start"].as_u64().unwrap_or_default();
    records
        .iter()
        .map(|record| ((start(record), record["id"].as_str().unwrap_or_default()), record))
        .collect()
}

fn place_of(record: &Value) -> Option<String> {
    let line = record["span"]["line"].as_u64()?;
    let told = record["text"].as_str().or(record["message"].as_str()).unwrap_or_default();
    let text: String = told.chars().take(60).collect();
    Some(format!(" (line {line}: {text:?})"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn differences_name_the_field_and_the_place() {
        let date =
            |role: &str| json!({"id": "d7", "text": "20/8", "span": {"start": 7, "line": 3}, "role": role});
        let old = json!({"dates": [date("deadline")], "genre": "notice"});
        assert!(differences(&old, &old).is_empty());
        let new = json!({"dates": [date("event_date")], "genre": "notice"});
        assert_eq!(
            differences(&old, &new),
            ["/dates/d7/role: recorded \"deadline\", now \"event_date\" (line 3: \"20/8\")"]
        );
        let none = json!({"dates": [], "genre": "other"});
        assert_eq!(
            differences(&old, &none),
            ["/dates/d7 is gone (line 3: \"20/8\")", "/genre: recorded \"notice\", now \"other\""]
        );
        assert_eq!(differences(&none, &old)[0], "/dates/d7 is new (line 3: \"20/8\")");
    }
}
