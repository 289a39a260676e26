//! How well records agree with hand labels. A record is found where it shares at
//! least half of the shorter literal with a label and says what the label says;
//! each label takes one record, each record serves one label.
//!
//! A label with `core: false` is neither wanted nor wrong, a reading among the
//! `alternatives` is right as well, and a label that may be left out counts only
//! when it is found.

use std::ops::{AddAssign, Range};

use serde_json::Value;

use super::lines::Lines;

/// Records that one label with `core: false` excuses: a literal may be read in two
/// parts, but not in a thousand.
const EXCUSED: usize = 2;

/// A label or a record, with its characters in the text where it has a place.
pub struct Placed<'v> {
    pub value: &'v Value,
    pub place: Option<Range<usize>>,
}

/// What was found, in numbers that can be added up over samples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Labels found.
    pub right: usize,
    /// Labels that had to be found, with those that were found though they need not be.
    pub wanted: usize,
    /// Records that had to be right: those that found a label, and those that serve none.
    pub given: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wanted += other.wanted;
        self.given += other.given;
    }
}

impl Counts {
    /// How many of the records are right; 1 where there is nothing to judge.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.given)
    }

    /// How many of the labels were found; 1 where there is nothing to find.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.wanted)
    }

    /// The harmonic mean of both. For an accuracy, where as many are given as are
    /// wanted, it is the share of right ones.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.wanted + self.given)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}

/// Labels and the records that were found for them, and what went wrong.
pub struct Matched<'v> {
    pub counts: Counts,
    pub pairs: Vec<(&'v Value, &'v Value)>,
    pub missed: Vec<&'v Value>,
    pub spurious: Vec<&'v Value>,
}

impl<'v> Matched<'v> {
    fn new(labels: &[&'v Value], pairs: Vec<(&'v Value, &'v Value)>, spurious: Vec<&'v Value>) -> Self {
        let found = |label: &Value| pairs.iter().any(|(one, _)| std::ptr::eq(*one, label));
        let missed: Vec<_> =
            labels.iter().copied().filter(|label| !found(label) && !may_be_left_out(label)).collect();
        let counts = Counts {
            right: pairs.len(),
            wanted: pairs.len() + missed.len(),
            given: pairs.len() + spurious.len(),
        };
        Self { counts, pairs, missed, spurious }
    }

    /// How many of the wanted labels have a record that is right in one more respect.
    pub fn accuracy(&self, mut right: impl FnMut(&Value, &Value) -> bool) -> Counts {
        let good = self.pairs.iter().filter(|(label, record)| right(label, record)).count();
        Counts { right: good, wanted: self.counts.wanted, given: self.counts.wanted }
    }
}

/// Matches by place and by what is said.
pub fn by_place<'v>(
    labels: &[Placed<'v>],
    records: &[Placed<'v>],
    right: impl Fn(&Value, &Value) -> bool,
) -> Matched<'v> {
    let (core, other): (Vec<&Placed<'v>>, Vec<_>) = labels.iter().partition(|label| is_core(label.value));
    let mut free: Vec<&Placed<'v>> = records.iter().collect();
    let mut pairs = Vec::new();
    for label in &core {
        let fits = |record: &&Placed<'v>| meets(label, record) && right(label.value, record.value);
        if let Some(position) = free.iter().position(fits) {
            pairs.push((label.value, free.remove(position).value));
        }
    }
    let mut excuses: Vec<(&Placed<'v>, usize)> = other.into_iter().map(|label| (label, EXCUSED)).collect();
    free.retain(|record| {
        let excuse = excuses.iter_mut().find(|(label, left)| *left > 0 && meets(label, record));
        excuse.map(|(_, left)| *left -= 1).is_none()
    });
    let labels: Vec<&Value> = core.iter().map(|label| label.value).collect();
    Matched::new(&labels, pairs, free.iter().map(|record| record.value).collect())
}

/// Matches blocks: a record is found where it begins on one of the label's lines.
/// A record on a tolerated line is not wrong.
pub fn by_lines<'v>(labels: &'v [Value], records: &'v [Value], tolerated: &[&Value]) -> Matched<'v> {
    let line = |record: &Value| record["span"]["line"].as_u64();
    let mut free: Vec<&Value> = records.iter().collect();
    let mut pairs = Vec::new();
    for label in labels {
        let lines = label["lines"].as_array().map_or(&[][..], Vec::as_slice);
        let ends = lines.first().and_then(Value::as_u64).zip(lines.last().and_then(Value::as_u64));
        let Some((first, last)) = ends else { continue };
        let begins_here = |record: &&Value| line(record).is_some_and(|at| (first..=last).contains(&at));
        if let Some(position) = free.iter().position(begins_here) {
            pairs.push((label, free.remove(position)));
        }
    }
    free.retain(|record| !tolerated.iter().any(|label| line(record) == label["line"].as_u64()));
    Matched::new(&labels.iter().collect::<Vec<_>>(), pairs, free)
}

/// At least half of the shorter literal is shared, and the record is no net cast
/// over the text.
fn meets(label: &Placed<'_>, record: &Placed<'_>) -> bool {
    let (Some(label), Some(record)) = (&label.place, &record.place) else { return false };
    let shared = label.end.min(record.end).saturating_sub(label.start.max(record.start));
    let (wanted, cast) = (label.len(), record.len());
    shared > 0 && shared * 2 >= wanted.min(cast) && cast <= 6 * wanted + 60
}

fn is_core(label: &Value) -> bool {
    label["core"] != Value::Bool(false)
}

fn may_be_left_out(label: &Value) -> bool {
    let alternatives = label["alternatives"].as_array().into_iter().flatten();
    alternatives
        .filter_map(|one| Some((one["field"].as_str()?, &one["value"])))
        .any(|(field, value)| field == "absorbed" || field.starts_with("is_") && *value == Value::Bool(false))
}

/// Every reading of a field that is right, the label's own first; dots descend.
/// Another reading of the whole (`base`) is one of its parts (`base.type`) as well.
pub fn readings<'v>(label: &'v Value, field: &str) -> Vec<&'v Value> {
    let alternatives = label["alternatives"].as_array().into_iter().flatten();
    let others = alternatives.filter_map(|one| {
        let about = one["field"].as_str()?;
        let below = field.strip_prefix(about)?;
        match below.strip_prefix('.') {
            Some(part) if one["value"].is_object() || one["value"].is_null() => {
                Some(inside(&one["value"], part))
            }
            _ => below.is_empty().then_some(&one["value"]),
        }
    });
    std::iter::once(inside(label, field)).chain(others).collect()
}

/// The value of a field; dots descend.
pub fn inside<'v>(value: &'v Value, field: &str) -> &'v Value {
    field.split('.').fold(value, |value, part| &value[part])
}

/// Whether a record's field has one of the right readings.
pub fn agrees(label: &Value, record: &Value, field: &str) -> bool {
    readings(label, field).into_iter().any(|reading| same(reading, inside(record, field)))
}

/// Whether two values are the same; numbers by value, so that 100 is 100.0.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        _ => one == other,
    }
}

/// Labels with their places. Of equal literals on a line each takes its own place,
/// and a literal inside a longer one leaves the longer one its place.
pub fn place_labels<'v>(labels: &'v Value, text: &Lines) -> Vec<Placed<'v>> {
    let list = labels.as_array().map_or(&[][..], Vec::as_slice);
    let mut placed: Vec<Placed<'v>> = list.iter().map(|value| Placed { value, place: None }).collect();
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let literal = |index: usize| list[index]["text"].as_str().unwrap_or_default();
    let line = |index: usize| list[index]["line"].as_u64().unwrap_or_default();
    order.sort_by_key(|&index| (line(index), std::cmp::Reverse(literal(index).chars().count())));
    let mut used: Vec<Range<usize>> = Vec::new();
    for index in order {
        let places = text.places(usize::try_from(line(index)).unwrap_or_default(), literal(index));
        let apart = |place: &&Range<usize>| used.iter().all(|u| place.end <= u.start || u.end <= place.start);
        let place = places.iter().find(apart).or_else(|| places.iter().find(|place| !used.contains(place)));
        used.extend(place.cloned());
        placed[index].place = place.map(|place| text.characters(place.clone()));
    }
    placed
}

/// Records with their places.
pub fn place_records<'v>(records: &'v Value, text: &Lines) -> Vec<Placed<'v>> {
    let list = records.as_array().map_or(&[][..], Vec::as_slice);
    let at = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let place = |record: &Value| Some(at(&record["span"]["start"])?..at(&record["span"]["end"])?);
    let placed =
        list.iter().map(|value| Placed { value, place: place(value).map(|place| text.characters(place)) });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = "Ngày 20/8 và ngày 30/9\n";

    fn dates(labels: &Value, records: &Value) -> (Counts, Counts) {
        let text = Lines::new(TEXT);
        let (labels, records) = (place_labels(labels, &text), place_records(records, &text));
        let matched = by_place(&labels, &records, |label, record| agrees(label, record, "edtf"));
        (matched.counts, matched.accuracy(|label, record| agrees(label, record, "role")))
    }

    fn label(text: &str, edtf: &str) -> Value {
        json!({"line": 1, "text": text, "edtf": edtf, "role": "deadline"})
    }

    fn record(text: &str, edtf: &str) -> Value {
        let start = TEXT.find(text).unwrap();
        json!({"edtf": edtf, "role": "deadline", "span": {"start": start, "end": start + text.len(), "line": 1}})
    }

    fn counts(right: usize, wanted: usize, given: usize) -> Counts {
        Counts { right, wanted, given }
    }

    #[test]
    fn a_missed_label_costs_recall_and_its_fields() {
        let labels = json!([label("Ngày 20/8", "08-20"), label("ngày 30/9", "09-30")]);
        let (found, role) = dates(&labels, &json!([record("Ngày 20/8", "08-20")]));
        assert_eq!((found, role), (counts(1, 2, 1), counts(1, 2, 2)));
        assert_eq!((found.precision(), found.recall(), role.f1()), (1.0, 0.5, 0.5));
        assert!((found.f1() - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_spurious_record_costs_precision() {
        let labels = json!([label("Ngày 20/8", "08-20")]);
        let records = json!([record("Ngày 20/8", "08-20"), record("ngày 30/9", "09-30")]);
        let (found, role) = dates(&labels, &records);
        assert_eq!((found, role), (counts(1, 1, 2), counts(1, 1, 1)));
        assert_eq!((found.precision(), found.recall()), (0.5, 1.0));
    }

    #[test]
    fn a_wrong_value_is_missed_and_spurious_and_a_right_one_elsewhere_too() {
        let labels = json!([label("Ngày 20/8", "08-20")]);
        assert_eq!(dates(&labels, &json!([record("Ngày 20/8", "08-21")])).0, counts(0, 1, 1));
        assert_eq!(dates(&labels, &json!([record("ngày 30/9", "08-20")])).0, counts(0, 1, 1));
    }

    #[test]
    fn an_accepted_alternative_is_right() {
        let mut labels = json!([label("Ngày 20/8", "08-20")]);
        labels[0]["alternatives"] =
            json!([{"field": "edtf", "value": "08"}, {"field": "role", "value": "event_date"}]);
        let mut records = json!([record("Ngày 20/8", "08")]);
        records[0]["role"] = "event_date".into();
        assert_eq!(dates(&labels, &records), (counts(1, 1, 1), counts(1, 1, 1)));
        records[0]["role"] = "as_of".into();
        assert_eq!(dates(&labels, &records), (counts(1, 1, 1), counts(0, 1, 1)));
    }

    #[test]
    fn a_reading_of_the_whole_is_one_of_its_parts() {
        let label = json!({
            "base": {"type": "plan"},
            "alternatives": [{"field": "base.type", "value": "forecast"}, {"field": "base", "value": null}],
        });
        for (base, right) in [
            (json!({"type": "plan"}), true),
            (json!({"type": "forecast"}), true),
            (Value::Null, true),
            (json!({"type": "other"}), false),
        ] {
            assert_eq!(agrees(&label, &json!({"base": base}), "base.type"), right, "{base}");
        }
    }

    #[test]
    fn a_label_that_is_not_core_neither_costs_nor_earns() {
        let mut labels = json!([label("Ngày 20/8", "08-20"), label("ngày 30/9", "09-30")]);
        labels[1]["core"] = false.into();
        let one = record("Ngày 20/8", "08-20");
        assert_eq!(dates(&labels, &json!([one])).0, counts(1, 1, 1));
        for value in ["09-30", "nothing of the kind"] {
            assert_eq!(dates(&labels, &json!([one, record("ngày 30/9", value)])).0, counts(1, 1, 1));
        }
        let many = vec![record("ngày 30/9", "09-30"); 5];
        assert_eq!(dates(&labels, &Value::Array(many)).0, counts(0, 1, 5 - EXCUSED));
    }

    #[test]
    fn a_label_that_may_be_left_out_counts_only_when_found() {
        let mut labels = json!([label("Ngày 20/8", "08-20")]);
        labels[0]["alternatives"] = json!([{"field": "absorbed", "value": true}]);
        assert_eq!(dates(&labels, &json!([])).0, counts(0, 0, 0));
        assert_eq!(dates(&labels, &json!([])).0.f1(), 1.0);
        assert_eq!(dates(&labels, &json!([record("Ngày 20/8", "08-20")])).0, counts(1, 1, 1));
    }

    #[test]
    fn a_net_over_the_text_finds_nothing() {
        let text = format!("{}20/8{}", "x ".repeat(60), " x".repeat(60));
        let labels = json!([label("20/8", "08-20")]);
        let records = json!([{"edtf": "08-20", "span": {"start": 0, "end": text.len(), "line": 1}}]);
        let text = Lines::new(text);
        let matched = by_place(&place_labels(&labels, &text), &place_records(&records, &text), |_, _| true);
        assert_eq!(matched.counts, counts(0, 1, 1));
    }

    #[test]
    fn equal_and_nested_literals_take_their_own_places() {
        let text = Lines::new("năm 2022, cuối năm 2022, năm 2022");
        let labels = json!([label("năm 2022", "1"), label("cuối năm 2022", "2"), label("năm 2022", "3")]);
        let starts: Vec<_> =
            place_labels(&labels, &text).iter().map(|label| label.place.as_ref().unwrap().start).collect();
        assert_eq!(starts, [0, 10, 25]);
    }

    #[test]
    fn tasks_are_found_by_their_lines() {
        let task = |line: u64| json!({"span": {"line": line}});
        let labels = [
            json!({"line": 3, "lines": [3, 5]}),
            json!({"line": 7, "lines": [7], "alternatives": [{"field": "is_task", "value": false}]}),
            json!({"line": 8, "lines": [8]}),
        ];
        let heading = json!({"line": 9});
        let records = [task(4), task(9), task(20)];
        let matched = by_lines(&labels, &records, &[&heading]);
        assert_eq!(matched.counts, counts(1, 2, 2));
        assert_eq!(matched.missed, [&labels[2]]);
        assert_eq!(matched.spurious, [&records[2]]);
    }
}
