//! What is measured against the hand labels: which records belong to which labels,
//! and when one is right. How agreement is counted is in `score`, how phrases are
//! compared in `phrases`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::lines::Lines;
use super::phrases::{alike, folded, names};
use super::score::{
    Counts, Matched, agrees, by_lines, by_place, inside, place_labels, place_records, readings, same,
};

/// Every measure, in the order of the table. A measure with a dot is the accuracy of
/// a field over the labels of the measure before the dot.
pub const MEASURES: [&str; 22] = [
    "header",
    "headings",
    "tasks",
    "tasks.lead",
    "tasks.coordinating",
    "tasks.deadline",
    "tasks.assignment",
    "dates",
    "dates.role",
    "dates.bound",
    "percentages",
    "percentages.direction",
    "percentages.qualifier",
    "percentages.base",
    "percentages.subject",
    "quantities",
    "quantities.unit",
    "citations",
    "citations.date",
    "recipients",
    "recipients.names",
    "signature",
];

/// The fields of the header in the labels, and in the records.
const HEADER: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("number", "number"),
    ("symbol", "symbol"),
    ("issuer", "issuer.name"),
    ("province", "province.name"),
    ("place", "place"),
    ("issued_on", "issued_on"),
    ("subject", "subject"),
    ("meeting_date", "meeting.held_on"),
    ("chair.name", "meeting.chair.name"),
];

const SIGNATURE: &[(&str, &str)] = &[
    ("authority", "authority"),
    ("on_behalf_of", "on_behalf_of"),
    ("position", "position"),
    ("name", "name"),
];

/// Says whether a record is right; `what` is told where it is not.
type Right<'r> = &'r dyn Fn(&Value, &Value) -> bool;

/// The scores of one notice, and in sentences what is wrong.
#[derive(Debug, Default)]
pub struct Scores {
    /// The counts of each measure.
    pub counts: Vec<(&'static str, Counts)>,
    /// Fields that no record fills; labels without a value agree with them by chance.
    pub unread: Vec<&'static str>,
    /// The measure, and what is wrong.
    pub wrong: Vec<(&'static str, String)>,
}

/// Measures one notice.
pub fn measure(labels: &Value, notice: &Value, text: &Lines) -> Scores {
    let mut scores = Scores::default();
    scores.form("header", HEADER, &labels["header"], &notice["header"]);
    let (headings, sections) = (of_kind(&labels["headings"]), of_kind(&notice["sections"]));
    let matched =
        by_place(&place_labels(&headings, text), &place_records(&sections, text), |label, record| {
            label["number"] == record["number"] && agrees(label, record, "level")
        });
    scores.found("headings", &matched, &["number", "level"]);
    tasks(labels, notice, &mut scores);

    let find = |labels, records, right: Right<'_>| {
        by_place(&place_labels(labels, text), &place_records(records, text), right)
    };
    let dates = find(&labels["dates"], &notice["dates"], &date_is_right);
    scores.found("dates", &dates, &["edtf"]);
    scores.field("dates.role", &dates, "role", &|label, record| agrees(label, record, "role"));
    scores.field("dates.bound", &dates, "bound", &|label, record| agrees(label, record, "bound"));

    let percentages = find(&labels["percentages"], &notice["percentages"], &|label, record| {
        agrees(label, record, "value")
            && same(&label["value_max"], &record["value_max"])
            && label["kind"] == record["kind"]
    });
    scores.found("percentages", &percentages, &["value", "value_max", "kind"]);
    for (name, field) in [
        ("percentages.direction", "direction"),
        ("percentages.qualifier", "qualifier"),
        ("percentages.base", "base.type"),
    ] {
        scores.field(name, &percentages, field, &|label, record| agrees(label, record, field));
    }
    scores.field("percentages.subject", &percentages, "subject", &|label, record| {
        readings(label, "subject").iter().any(|reading| alike(reading, &record["subject"]))
    });

    let quantities =
        find(&labels["quantities"], &notice["quantities"], &|label, record| agrees(label, record, "value"));
    scores.found("quantities", &quantities, &["value"]);
    scores.field("quantities.unit", &quantities, "unit", &|label, record| {
        readings(label, "unit").iter().any(|reading| folded(reading) == folded(&record["unit"]))
    });

    let citations = find(&labels["references"], &notice["citations"], &|label, record| {
        readings(label, "symbols").iter().any(|reading| symbols(reading) == symbols(&record["symbols"]))
    });
    scores.found("citations", &citations, &["symbols"]);
    scores.field("citations.date", &citations, "date", &|label, record| agrees(label, record, "date"));

    let recipients = find(&labels["recipients"], &notice["recipients"], &|_, _| true);
    scores.found("recipients", &recipients, &["names"]);
    let home = labels["header"]["province"].as_str();
    scores.field("recipients.names", &recipients, "names", &|label, record| {
        readings(label, "names").iter().any(|reading| names(reading, home) == names(&record["names"], home))
    });
    scores.form("signature", SIGNATURE, &labels["signature"], &notice["signature"]);
    scores
}

/// Headings of their own; run-in headings and labels are not measured.
fn of_kind(list: &Value) -> Value {
    let list = list.as_array().into_iter().flatten();
    Value::Array(list.filter(|one| one["kind"] == "section").cloned().collect())
}

fn tasks(labels: &Value, notice: &Value, scores: &mut Scores) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (tasks, found) = (list(&labels["tasks"]), list(&notice["tasks"]));
    // A block that may be read as an instruction as well.
    let others = [&labels["not_tasks"], &labels["headings"]];
    let others = others.iter().filter_map(|list| list.as_array()).flatten();
    let tolerated: Vec<&Value> = others.filter(|label| label["alternatives"].is_array()).collect();
    let matched = by_lines(&tasks, &found, &tolerated);
    scores.found("tasks", &matched, &["first_words", "marker"]);
    let home = labels["header"]["province"].as_str();
    for (name, field) in [("tasks.lead", "lead"), ("tasks.coordinating", "coordinating")] {
        scores.field(name, &matched, field, &|label, record| {
            let mut readings = readings(label, field);
            // Who leads by a heading or label above may be told or not.
            readings.extend((field == "lead").then(|| label.get("inherited_lead")).flatten());
            readings.iter().any(|reading| names(reading, home) == names(&record[field], home))
        });
    }
    scores.field("tasks.deadline", &matched, "deadline", &deadline_is_right);
    if tasks.iter().any(|label| label.get("assignment").is_some()) {
        scores.field("tasks.assignment", &matched, "assignment", &|label, record| {
            agrees(label, record, "assignment")
        });
    }
}

/// A date without the mark that it is approximate, which does not count.
fn exact(edtf: &Value) -> Option<String> {
    edtf.as_str().map(|edtf| edtf.replace('~', ""))
}

/// The point, or the interval that the point and its bound make together.
fn date_is_right(label: &Value, record: &Value) -> bool {
    let found = exact(&record["edtf"]);
    let bounded = exact(&label["edtf_bound"]);
    readings(label, "edtf").into_iter().any(|reading| exact(reading) == found)
        || bounded.is_some() && bounded == found
}

/// A day to be known, or a deadline that only the reader can count (no day), or none.
fn deadline_is_right(label: &Value, record: &Value) -> bool {
    let given = &record["deadline"];
    let day = exact(&given["edtf"]);
    let whole = readings(label, "deadline")
        .into_iter()
        .any(|reading| reading.is_null() == given.is_null() && exact(&reading["edtf"]) == day);
    whole
        || day.is_some() && readings(label, "deadline.edtf").into_iter().any(|reading| exact(reading) == day)
}

fn symbols(list: &Value) -> BTreeSet<String> {
    let list = list.as_array().into_iter().flatten();
    list.map(|symbol| folded(symbol).replace(' ', "")).collect()
}

impl Scores {
    /// Every component of a form counts, those that the text does not hold as well.
    fn form(&mut self, name: &'static str, fields: &[(&str, &str)], labels: &Value, record: &Value) {
        let mut right = 0;
        for (field, path) in fields {
            let (readings, given) = (readings(labels, field), inside(record, path));
            if readings.iter().any(|reading| folded(reading) == folded(given)) {
                right += 1;
            } else {
                let wanted = readings.first().copied().unwrap_or(&Value::Null);
                self.wrong.push((name, format!("{field}: wanted {wanted}, not {given}")));
            }
        }
        self.counts.push((name, Counts { right, wanted: fields.len(), given: fields.len() }));
    }

    fn found(&mut self, name: &'static str, matched: &Matched<'_>, fields: &[&str]) {
        let values = |record: &Value| {
            let values = fields.iter().map(|field| format!("{field} {}", record[field]));
            values.collect::<Vec<_>>().join(", ")
        };
        for label in &matched.missed {
            let what = format!("line {}: missed {}: {}", label["line"], label["text"], values(label));
            self.wrong.push((name, what));
        }
        for record in &matched.spurious {
            let literal: String = record["text"].as_str().unwrap_or_default().chars().take(60).collect();
            let line = &record["span"]["line"];
            self.wrong.push((name, format!("line {line}: spurious {literal:?}: {}", values(record))));
        }
        self.counts.push((name, matched.counts));
    }

    fn field(&mut self, name: &'static str, matched: &Matched<'_>, field: &str, right: Right<'_>) {
        let counts = matched.accuracy(|label, record| {
            let right = right(label, record);
            if !right {
                let place = label.get("text").unwrap_or(&label["first_words"]);
                let (wanted, given) = (inside(label, field), inside(record, field));
                let what = format!("line {}: {place}: wanted {wanted}, not {given}", label["line"]);
                self.wrong.push((name, what));
            }
            right
        });
        self.counts.push((name, counts));
        let filled = |record: &Value| {
            !matches!(inside(record, field), Value::Null) && record[field] != Value::Array(Vec::new())
        };
        if !matched.pairs.iter().any(|(_, record)| filled(record)) {
            self.unread.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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

    #[test]
    fn a_deadline_without_a_day_is_not_none() {
        let none = json!({"deadline": null});
        let counted = json!({"deadline": {"edtf": null}});
        let day = json!({"deadline": {"edtf": "2022-05-05"}});
        let records = [&none, &counted, &day];
        for (at, label) in records.iter().enumerate() {
            let right: Vec<bool> = records.iter().map(|record| deadline_is_right(label, record)).collect();
            assert_eq!(right, [at == 0, at == 1, at == 2], "{label}");
        }
        let either =
            json!({"deadline": null, "alternatives": [{"field": "deadline.edtf", "value": "2022-05-05"}]});
        assert!(deadline_is_right(&either, &none) && deadline_is_right(&either, &day));
        assert!(!deadline_is_right(&either, &counted));
    }

    #[test]
    fn every_measure_is_given_once_and_in_order() {
        let labels = json!({"tasks": [{"line": 1, "lines": [1], "assignment": null}]});
        let scores = measure(&labels, &json!({}), &Lines::new(""));
        let names: Vec<&str> = scores.counts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, MEASURES);
    }

    #[test]
    fn a_task_that_names_nobody_may_have_the_lead_of_its_heading() {
        let task =
            json!({"line": 1, "lines": [1], "lead": [], "inherited_lead": ["Sở Y tế"], "coordinating": []});
        let labels = json!({"tasks": [task]});
        for (lead, right) in
            [(json!([]), 1), (json!([{"name": "Sở Y tế"}]), 1), (json!([{"text": "Sở Tư pháp"}]), 0)]
        {
            let notice = json!({"tasks": [{"span": {"line": 1}, "lead": lead}]});
            let scores = measure(&labels, &notice, &Lines::new(""));
            let (_, counts) = scores.counts.iter().find(|(name, _)| *name == "tasks.lead").unwrap();
            assert_eq!(counts.right, right, "{lead}");
        }
    }
}
