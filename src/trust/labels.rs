//! Labels made by hand beside a source: read, and checked against their schema and
//! against the lines that they name. They are never written here, and extraction
//! never sees them.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::lines::Lines;
use crate::notice::check::against;

/// Breaches of the schema that are told of one file.
const TOLD: usize = 20;

/// Reads labels.
///
/// # Errors
/// In sentences what keeps them from being used at all.
pub fn read(text: &str) -> Result<Value, Vec<String>> {
    let labels: Value = match serde_json::from_str(text) {
        Ok(labels) => labels,
        Err(error) => return Err(vec![format!("is not JSON: {error}")]),
    };
    let violations = against("labels", &labels).unwrap_or_default();
    if violations.is_empty() {
        return Ok(labels);
    }
    let mut told: Vec<String> = violations.iter().take(TOLD).map(ToString::to_string).collect();
    if violations.len() > TOLD {
        told.push(format!(
            "and {} more; `ketluan schema labels` describes the form",
            violations.len() - TOLD
        ));
    }
    Err(told)
}

/// What labels say that their lines do not hold, in sentences.
pub fn misplaced(labels: &Value, lines: &Lines) -> Vec<String> {
    let lists = labels.as_object().into_iter().flatten();
    let each =
        lists.flat_map(|(kind, list)| list.as_array().into_iter().flatten().map(move |one| (kind, one)));
    each.filter_map(|(kind, label)| {
        missing(lines, kind, label).map(|what| format!("{kind}: line {}: {what}", label["line"]))
    })
    .collect()
}

/// What one label says that its line does not hold.
fn missing(lines: &Lines, kind: &str, label: &Value) -> Option<String> {
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let line = number(&label["line"])?;
    let Some(range) = lines.line(line) else { return Some(format!("the text has {} lines", lines.count())) };
    if let Some(all) = label["lines"].as_array() {
        if all.first() != Some(&label["line"]) || !all.is_sorted_by_key(|line| line.as_u64()) {
            return Some("the lines do not begin with the line, or are not in order".into());
        }
        if let Some(last) =
            all.last().filter(|last| number(last).is_none_or(|last| lines.line(last).is_none()))
        {
            return Some(format!("there is no line {last}"));
        }
    }
    if kind == "tasks" {
        let first_words = label["first_words"].as_str()?;
        // Words, because marks and markup stand between them.
        let until = lines.line(line + 3).map_or(lines.source().len(), |range| range.end);
        let found = words(lines.slice(range.start..until)).contains(&words(first_words));
        return (!found).then(|| format!("the line does not begin {first_words:?}"));
    }
    let literal = label["text"].as_str()?;
    lines.places(line, literal).is_empty().then(|| format!("the line does not hold {literal:?}"))
}

/// The words of a text in NFC, without markup and marks between them.
fn words(text: &str) -> String {
    let plain: String = text.nfc().filter(|character| !"*_`|".contains(*character)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_labels_is_told() {
        assert!(read("{").unwrap_err()[0].starts_with("is not JSON: "));
        let told = read(r#"{"format": "ketluan-labels/9"}"#).unwrap_err();
        assert!(told.iter().any(|one| one.contains("/format")), "{told:?}");
        assert!(told.iter().any(|one| one.contains("`dates`")), "{told:?}");
    }

    #[test]
    fn a_literal_stands_on_its_line() {
        let lines = Lines::new("# THÔNG BÁO\n- **Giao** Sở Y tế\nbáo cáo trước ngày 20/8\n");
        let date = |line: u64, text: &str| json!({"dates": [{"line": line, "text": text}]});
        assert_eq!(misplaced(&date(3, "trước ngày 20/8"), &lines), [""; 0]);
        assert_eq!(
            misplaced(&date(2, "trước ngày 20/8"), &lines),
            ["dates: line 2: the line does not hold \"trước ngày 20/8\""]
        );
        assert_eq!(misplaced(&date(9, "20/8"), &lines), ["dates: line 9: the text has 4 lines"]);
        let task =
            |lines: Value| json!({"tasks": [{"line": 2, "lines": lines, "first_words": "Giao Sở Y tế"}]});
        assert_eq!(misplaced(&task(json!([2, 3])), &lines), [""; 0]);
        for wrong in [json!([3, 2]), json!([2, 9]), json!([])] {
            assert_eq!(misplaced(&task(wrong.clone()), &lines).len(), 1, "{wrong}");
        }
    }
}
