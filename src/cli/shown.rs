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

/// Characters that are shown of what two long texts have in common.
const LEAD: usize = 24;

/// The beginning of a text that is too long to be shown.
pub fn cut(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Two values side by side: of long texts the part where they begin to differ.
pub fn both(old: &Value, new: &Value) -> (String, String) {
    let (Some(before), Some(now)) = (old.as_str(), new.as_str()) else { return (value(old), value(new)) };
    if before.chars().count().max(now.chars().count()) <= LENGTH {
        return (value(old), value(new));
    }
    let same = before.chars().zip(now.chars()).take_while(|(before, now)| before == now).count();
    let from = |text: &str| match text.char_indices().nth(same.saturating_sub(LEAD)) {
        Some((start, _)) if start > 0 => cut(&format!("...{}", &text[start..])),
        _ => cut(text),
    };
    (from(before), from(now))
}

/// The field of a difference inside its record: `role` of `dates.role`.
pub fn inner(difference: &Difference) -> &str {
    difference.field.split_once('.').map_or("", |(_, inner)| inner)
}

/// The kind of record of a difference: `dates` of `dates.role`.
pub fn kind(difference: &Difference) -> &str {
    difference.field.split('.').next().unwrap_or_default()
}

/// Whether two differences lie in one record.
pub fn of_one_record(one: &Difference, other: &Difference) -> bool {
    one.record["id"].is_string() && kind(one) == kind(other) && one.record["id"] == other.record["id"]
}

/// What became of a field, with both values.
pub fn change(difference: &Difference) -> String {
    let Difference { change, old, new, .. } = difference;
    match change {
        Change::Changed => {
            let (old, new) = both(old, new);
            format!("recorded {old}, now {new}")
        }
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
        let text = |end: &str| json!(format!("{} {end}", "giao Sở Y tế ".repeat(20)));
        let (old, new) = both(&text("trước ngày 20/8"), &text("trước ngày 30/8"));
        assert!(old.starts_with("...") && old.ends_with("trước ngày 20/8"), "{old}");
        assert!(new.ends_with("trước ngày 30/8") && new.chars().count() < LENGTH, "{new}");
        assert_eq!(both(&json!(1), &json!("a")), ("1".into(), "a".into()));
        assert_eq!(value(&json!("ở".repeat(200))).chars().count(), LENGTH + 3);
    }
}
