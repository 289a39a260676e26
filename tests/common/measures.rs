//! What is measured against the hand labels: which records belong to which labels,
//! and when one is right. How agreement is counted is in `score`.
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::corpus::Text;
use crate::score::{
    Counts, Matched, agrees, by_lines, by_place, place_labels, place_records, readings, same,
};

/// Every measure, in the order of the table.
pub const MEASURES: [&str; 9] = [
    "header",
    "headings",
    "tasks",
    "dates",
    "dates.role",
    "dates.bound",
    "percentages",
    "percentages.direction",
    "percentages.qualifier",
];

/// The fields of the header in the labels, and where a record has them.
const HEADER: &[(&str, &str)] = &[
    ("kind", "/kind"),
    ("number", "/number"),
    ("symbol", "/symbol"),
    ("issuer", "/issuer/name"),
    ("province", "/province/name"),
    ("place", "/place"),
    ("issued_on", "/issued_on"),
    ("subject", "/subject"),
    ("meeting_date", "/meeting/held_on"),
    ("chair", "/meeting/chair/name"),
];

/// The counts of every measure of one notice. What is wrong is told in sentences.
pub fn measure(
    labels: &Value,
    notice: &Value,
    text: &Text,
    wrong: &mut Vec<String>,
) -> Vec<(&'static str, Counts)> {
    let mut scores = vec![("header", header(&labels["header"], &notice["header"], wrong))];

    let of_kind = |list: &Value| {
        let list = list.as_array().into_iter().flatten();
        Value::Array(list.filter(|one| one["kind"] == "section").cloned().collect())
    };
    let (headings, sections) = (of_kind(&labels["headings"]), of_kind(&notice["sections"]));
    let matched = by_place(&place_labels(&headings, text), &place_records(&sections), |label, record| {
        label["number"] == record["number"] && agrees(label, record, "level")
    });
    scores.push(("headings", matched.counts));
    tell("headings", &matched, &["number", "level"], wrong);

    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let (tasks, found) = (list(&labels["tasks"]), list(&notice["tasks"]));
    // A block that may be read as an instruction as well.
    let others = [&labels["not_tasks"], &labels["headings"]];
    let tolerated: Vec<&Value> = others.iter().filter_map(|list| list.as_array()).flatten().collect();
    let tolerated: Vec<&Value> =
        tolerated.into_iter().filter(|label| label["alternatives"].is_array()).collect();
    let matched = by_lines(&tasks, &found, &tolerated);
    scores.push(("tasks", matched.counts));
    tell("tasks", &matched, &["first_words", "marker"], wrong);

    let (dates, found) = (place_labels(&labels["dates"], text), place_records(&notice["dates"]));
    let matched = by_place(&dates, &found, date_is_right);
    scores.push(("dates", matched.counts));
    tell("dates", &matched, &["edtf"], wrong);
    for (name, field) in [("dates.role", "role"), ("dates.bound", "bound")] {
        scores.push((name, fields(name, &matched, field, wrong)));
    }

    let (percentages, found) =
        (place_labels(&labels["percentages"], text), place_records(&notice["percentages"]));
    let matched = by_place(&percentages, &found, |label, record| {
        agrees(label, record, "value")
            && same(&label["value_max"], &record["value_max"])
            && label["kind"] == record["kind"]
    });
    scores.push(("percentages", matched.counts));
    tell("percentages", &matched, &["value", "value_max", "kind"], wrong);
    for (name, field) in [("percentages.direction", "direction"), ("percentages.qualifier", "qualifier")] {
        scores.push((name, fields(name, &matched, field, wrong)));
    }
    scores
}

/// The point, or the interval that the point and its bound make together; whether
/// it is approximate does not count.
fn date_is_right(label: &Value, record: &Value) -> bool {
    let exact = |value: &Value| value.as_str().map(|edtf| edtf.replace('~', ""));
    let found = exact(&record["edtf"]);
    let bounded = exact(&label["edtf_bound"]);
    readings(label, "edtf").any(|reading| exact(reading) == found) || bounded.is_some() && bounded == found
}

fn fields(name: &str, matched: &Matched<'_>, field: &str, wrong: &mut Vec<String>) -> Counts {
    matched.accuracy(|label, record| {
        let right = agrees(label, record, field);
        if !right {
            let (wanted, given) = (&label[field], &record[field]);
            wrong.push(format!(
                "line {}: {name}: {}: wanted {wanted}, not {given}",
                label["line"], label["text"]
            ));
        }
        right
    })
}

fn tell(name: &str, matched: &Matched<'_>, fields: &[&str], wrong: &mut Vec<String>) {
    let values = |record: &Value| {
        let values = fields.iter().map(|field| format!("{field} {}", record[field]));
        values.collect::<Vec<_>>().join(", ")
    };
    for label in &matched.missed {
        wrong.push(format!("line {}: {name}: missed {}: {}", label["line"], label["text"], values(label)));
    }
    for record in &matched.spurious {
        let literal: String = record["text"].as_str().unwrap_or_default().chars().take(60).collect();
        let line = &record["span"]["line"];
        wrong.push(format!("line {line}: {name}: spurious {literal:?}: {}", values(record)));
    }
}

/// Every component counts, those that the text does not hold as well.
fn header(labels: &Value, header: &Value, wrong: &mut Vec<String>) -> Counts {
    let mut right = 0;
    for (field, path) in HEADER {
        let given = header.pointer(path).unwrap_or(&Value::Null);
        let chair = [&labels["chair"]["name"]];
        let readings: Vec<&Value> =
            if *field == "chair" { chair.to_vec() } else { readings(labels, field).collect() };
        if readings.iter().any(|reading| folded(reading) == folded(given)) {
            right += 1;
        } else {
            wrong.push(format!("header: {field}: wanted {}, not {given}", readings[0]));
        }
    }
    Counts { right, wanted: HEADER.len(), given: HEADER.len() }
}

/// A phrase in comparable form: no markup, single spaces, lower case, no stop at its
/// ends, and the tone mark of each word behind it, so that hoà is hòa.
fn folded(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let plain: String = text.nfd().filter(|character| !"*_`|".contains(*character)).collect();
    let phrase = plain.trim_matches([' ', '.', ';', ':', ',', '-', '–']);
    let words = phrase.split_whitespace().map(|word| {
        let tone =
            |character: &char| matches!(character, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let (tones, letters): (String, String) =
            word.chars().flat_map(char::to_lowercase).partition(|character| tone(character));
        letters + &tones
    });
    words.collect::<Vec<_>>().join(" ").nfc().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn phrases_are_compared_without_markup_and_tone_placement() {
        assert_eq!(folded(&json!("**Kết luận** về  hoà giải.")), folded(&json!("kết luận về hòa giải")));
        assert_ne!(folded(&json!("tỉnh")), folded(&json!("tinh")));
        assert_eq!(folded(&Value::Null), "");
    }

    #[test]
    fn a_date_is_right_as_a_point_or_with_its_bound() {
        let label = json!({"edtf": "2022-12-20", "edtf_bound": "../2022-12-20"});
        for (edtf, right) in
            [("2022-12-20", true), ("../2022-12-20", true), ("2022-12-20~", true), ("2022", false)]
        {
            assert_eq!(date_is_right(&label, &json!({"edtf": edtf})), right, "{edtf}");
        }
        assert!(!date_is_right(&label, &json!({"edtf": null})));
        assert!(date_is_right(&json!({"edtf": null}), &json!({"edtf": null})));
    }
}
