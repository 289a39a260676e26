//! Values of records as a person reads them on one line, and words for what became
//! of them.

use serde_json::Value;

use crate::trust::{Change, Difference, shown};

/// Characters of a value that are shown.
const LENGTH: usize = 80;

/// A value on one line.
pub fn value(value: &Value) -> String {
    if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
        return format!("bytes {start}..{end}");
    }
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        _ => shown(value).unwrap_or_else(|| value.to_string()),
    };
    cut(&text)
}

/// The beginning of a text that is too long to be shown.
pub fn cut(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// The field of a difference inside its record: `role` of `dates.role`.
pub fn inner(difference: &Difference) -> &str {
    difference.field.split_once('.').map_or("", |(_, inner)| inner)
}

/// The kind of record of a difference: `dates` of `dates.role`.
pub fn kind(difference: &Difference) -> &str {
    difference.field.split('.').next().unwrap_or_default()
}

/// What became of a field, with both values.
pub fn change(difference: &Difference) -> String {
    let Difference { change, old, new, .. } = difference;
    match change {
        Change::Changed => format!("recorded {}, now {}", value(old), value(new)),
        Change::New => format!("nothing recorded, now {}", value(new)),
        Change::Gone => format!("recorded {}, now nothing", value(old)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_short_and_on_one_line() {
        assert_eq!(value(&json!({"start": 3, "end": 9, "line": 1})), "bytes 3..9");
        assert_eq!(
            value(&json!([{"name": "Sở Y tế"}, {"text": "Sở Tư pháp"}])),
            "\"Sở Y tế\"+\"Sở Tư pháp\""
        );
        assert_eq!(value(&json!(null)), "nothing");
        assert_eq!(value(&json!(false)), "no");
        assert_eq!(value(&json!([])), "[]");
        assert_eq!(value(&json!("một\nhai")), "\"một\\nhai\"");
        assert_eq!(value(&json!("ở".repeat(200))).chars().count(), LENGTH + 3);
    }
}
