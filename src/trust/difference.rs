//! Two records of one notice, compared field by field: what is the same, changed,
//! new and gone. Ids that name the same record are the same; in an edited text so
//! are its places.

use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::moves::Moves;
use super::pairs::{Pairs, pair};
use super::score::same;

/// What became of a record or of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It says something else.
    Changed,
    /// It is there now.
    New,
    /// It was there before.
    Gone,
}

impl Change {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The field, dots descend: `dates.role`, `header.subject`; a whole record is
    /// called by its kind: `dates`.
    pub field: String,
    /// What became of it.
    pub change: Change,
    /// The innermost record around the field, as it stands now, or stood: its id,
    /// span and text say where; `null` outside of records.
    pub record: Value,
    /// The value before; `null` for none.
    pub old: Value,
    /// The value now; `null` for none.
    pub new: Value,
}

/// How many values of a field are the same, changed, new and gone. A value that is
/// unknown on both sides is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Equal on both sides.
    pub same: usize,
    /// On both sides, and not equal.
    pub changed: usize,
    /// On the new side only.
    pub new: usize,
    /// On the old side only.
    pub gone: usize,
}

impl Tally {
    /// Whether anything differs.
    pub const fn differs(&self) -> bool {
        self.changed + self.new + self.gone > 0
    }

    fn count(&mut self, change: Option<Change>) {
        match change {
            None => self.same += 1,
            Some(Change::Changed) => self.changed += 1,
            Some(Change::New) => self.new += 1,
            Some(Change::Gone) => self.gone += 1,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.same += other.same;
        self.changed += other.changed;
        self.new += other.new;
        self.gone += other.gone;
    }
}

/// The tallies by field; the kinds themselves count whole records.
pub type Fields = BTreeMap<String, Tally>;

/// What two extractions of one notice have in common and what not.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Every difference, in the order of the fields.
    pub differences: Vec<Difference>,
    /// Every field that is filled on either side.
    pub fields: Fields,
}

/// Compares two extractions of one notice. Places count where both were made of the
/// same bytes (the same `id`), and else only as what records are matched by.
pub fn compare(old: &Value, new: &Value) -> Comparison {
    compare_except(old, new, &|_| false)
}

/// The same without the fields that are `passed` over.
pub fn compare_except(old: &Value, new: &Value, passed: &dyn Fn(&str) -> bool) -> Comparison {
    let empty = Map::new();
    let (before, now) = (old.as_object().unwrap_or(&empty), new.as_object().unwrap_or(&empty));
    let tables: Vec<&str> = names(before, now).filter(|name| is_table(&old[name], &new[name])).collect();
    let moves = if old["id"] == new["id"] {
        Moves::none()
    } else {
        Moves::between(&records(&tables, old), &records(&tables, new))
    };
    let mut walk =
        Walk { moved: moves.edited(), passed, known: HashMap::new(), result: Comparison::default() };
    let matched: Vec<(&str, Pairs)> =
        tables.iter().map(|name| (*name, pair(list(&old[name]), list(&new[name]), &moves))).collect();
    for (name, pairs) in &matched {
        for (one, other) in &pairs.same {
            let (one, other) = (&list(&old[name])[*one], &list(&new[name])[*other]);
            walk.known.extend(one["id"].as_str().zip(other["id"].as_str()));
        }
    }
    for name in names(before, now).filter(|name| !tables.contains(name)) {
        walk.value(name, &Value::Null, &old[name], &new[name]);
    }
    for (name, pairs) in matched.iter().filter(|(name, _)| !passed(name)) {
        walk.table(name, list(&old[name]), list(&new[name]), pairs);
    }
    walk.result
}

fn names<'v>(old: &'v Map<String, Value>, new: &'v Map<String, Value>) -> impl Iterator<Item = &'v str> {
    old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).map(String::as_str)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Lists of records, which have ids and places of their own.
fn is_table(old: &Value, new: &Value) -> bool {
    let records = |value: &Value| match value {
        Value::Null => true,
        Value::Array(elements) => {
            elements.iter().all(|one| one["id"].is_string() && one.get("span").is_some())
        }
        _ => false,
    };
    (old.is_array() || new.is_array()) && records(old) && records(new)
}

fn records<'v>(tables: &[&'v str], notice: &'v Value) -> Vec<(&'v str, &'v Value)> {
    tables.iter().flat_map(|name| list(&notice[*name]).iter().map(|record| (*name, record))).collect()
}

/// Fields that hold the id of another record.
const REFERENCES: [&str; 7] = ["section", "task", "parent", "level", "date", "mention", "citations"];

struct Walk<'v> {
    moved: bool,
    passed: &'v dyn Fn(&str) -> bool,
    /// The new ids of the old ones.
    known: HashMap<&'v str, &'v str>,
    result: Comparison,
}

impl Walk<'_> {
    fn table(&mut self, name: &str, old: &[Value], new: &[Value], pairs: &Pairs) {
        for (one, other) in &pairs.same {
            let before = self.result.differences.len();
            self.fields(name, &new[*other], &old[*one], &new[*other]);
            let changed = self.result.differences.len() > before;
            self.count(name, changed.then_some(Change::Changed));
        }
        for record in pairs.gone.iter().map(|at| &old[*at]) {
            self.tell(name, record, Change::Gone, record, &Value::Null);
        }
        for record in pairs.new.iter().map(|at| &new[*at]) {
            self.tell(name, record, Change::New, &Value::Null, record);
        }
    }

    fn fields(&mut self, path: &str, record: &Value, old: &Value, new: &Value) {
        let empty = Map::new();
        let (before, now) = (old.as_object().unwrap_or(&empty), new.as_object().unwrap_or(&empty));
        let replaced = old["span"]["start"] != new["span"]["start"];
        let record = if is_span(&new["span"]) { new } else { record };
        for name in names(before, now) {
            // The parts of the header have their places in a list of their own.
            let span = [new, old].into_iter().map(|one| &one["spans"][name]).find(|span| is_span(span));
            let part = span.map(|span| json!({"span": span}));
            let record = part.as_ref().unwrap_or(record);
            let place = matches!(name, "span" | "spans" | "id" | "pieces");
            // An id says again where the record begins.
            let passed = self.moved && place || replaced && name == "id";
            if !passed {
                self.value(&format!("{path}.{name}"), record, &old[name], &new[name]);
            }
        }
    }

    fn value(&mut self, path: &str, record: &Value, old: &Value, new: &Value) {
        // Where a file lies says nothing of what it holds.
        if (self.passed)(path) || path == "source.path" || self.moved && matches!(path, "id" | "source.bytes")
        {
            return;
        }
        match (old, new) {
            (Value::Object(_), Value::Object(_)) if is_span(old) && is_span(new) => {
                self.leaf(path, record, old, new);
            }
            (Value::Object(_), Value::Object(_)) => self.fields(path, record, old, new),
            (Value::Array(before), Value::Array(now))
                if before.len() == now.len() && before.iter().chain(now).all(Value::is_object) =>
            {
                before.iter().zip(now).for_each(|(one, other)| self.value(path, record, one, other));
            }
            _ => self.leaf(path, record, old, new),
        }
    }

    fn leaf(&mut self, path: &str, record: &Value, old: &Value, new: &Value) {
        let change = match (is_empty(old), is_empty(new)) {
            (true, true) => return,
            _ if self.agree(path, old, new) => None,
            (true, false) => Some(Change::New),
            (false, true) => Some(Change::Gone),
            (false, false) => Some(Change::Changed),
        };
        match change {
            None => self.count(path, None),
            Some(change) => self.tell(path, record, change, old, new),
        }
    }

    /// Whether two values say the same. An id says which record it names.
    fn agree(&self, path: &str, old: &Value, new: &Value) -> bool {
        let field = path.rsplit('.').next().unwrap_or(path);
        let named = |old: &Value, new: &Value| match (old.as_str(), new.as_str()) {
            (Some(old), Some(new)) => self.known.get(old).map_or(old == new, |id| *id == new),
            _ => same(old, new),
        };
        match (old, new) {
            _ if !REFERENCES.contains(&field) => same(old, new),
            (Value::Array(old), Value::Array(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| named(old, new))
            }
            _ => named(old, new),
        }
    }

    fn count(&mut self, path: &str, change: Option<Change>) {
        match self.result.fields.get_mut(path) {
            Some(tally) => tally.count(change),
            None => self.result.fields.entry(path.to_owned()).or_default().count(change),
        }
    }

    fn tell(&mut self, path: &str, record: &Value, change: Change, old: &Value, new: &Value) {
        self.count(path, Some(change));
        let [record, old, new] = [record, old, new].map(Value::clone);
        self.result.differences.push(Difference { field: path.to_owned(), change, record, old, new });
    }
}

fn is_span(value: &Value) -> bool {
    value["start"].is_u64() && value["end"].is_u64()
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn date(id: &str, start: u64, text: &str, role: &str, task: &str) -> Value {
        let span = json!({"start": start, "end": start + text.len() as u64, "line": 3, "part": null});
        json!({"id": id, "text": text, "span": span, "role": role, "task": task})
    }

    fn notice(id: &str, task: &str, start: u64, dates: Value) -> Value {
        let span = json!({"start": start, "end": start + 40, "line": 3, "part": null});
        let task = json!({"id": task, "text": "Giao Sở Y tế báo cáo", "span": span, "parent": null});
        json!({"id": id, "genre": "notice", "tasks": [task], "dates": dates})
    }

    fn told(old: &Value, new: &Value) -> Vec<String> {
        let differences = compare(old, new).differences;
        differences.iter().map(|one| format!("{} {}", one.field, one.change.name())).collect()
    }

    #[test]
    fn a_field_is_told_with_its_record_and_both_values() {
        let old = notice("a", "t1", 1, json!([date("d7", 7, "20/8", "deadline", "t1")]));
        let new = notice("a", "t1", 1, json!([date("d7", 7, "20/8", "event_date", "t1")]));
        assert_eq!(told(&old, &old), [""; 0]);
        let passed = compare_except(&old, &new, &|field| field == "dates.role");
        assert!(passed.differences.is_empty() && !passed.fields["dates"].differs());
        let found = compare(&old, &new);
        assert_eq!(found.differences.len(), 1);
        let one = &found.differences[0];
        assert_eq!((one.field.as_str(), one.change), ("dates.role", Change::Changed));
        assert_eq!((&one.old, &one.new), (&json!("deadline"), &json!("event_date")));
        assert_eq!(one.record["id"], "d7");
        let tally = |changed, same| Tally { changed, same, ..Tally::default() };
        assert_eq!(found.fields["dates"], tally(1, 0));
        assert_eq!(found.fields["dates.role"], tally(1, 0));
        assert_eq!(found.fields["dates.task"], tally(0, 1));
        assert!(!found.fields.contains_key("tasks.parent"), "nobody knows it");
    }

    #[test]
    fn records_come_and_go_as_a_whole() {
        let one = date("d7", 7, "20/8", "deadline", "t1");
        let (with, none) = (notice("a", "t1", 1, json!([one])), notice("a", "t1", 1, json!([])));
        assert_eq!(told(&with, &none), ["dates gone"]);
        assert_eq!(told(&none, &with), ["dates new"]);
    }

    #[test]
    fn an_edit_moves_places_and_ids_and_that_is_no_change() {
        let old = notice("a", "t1", 1, json!([date("d7", 7, "20/8", "deadline", "t1")]));
        let new = notice("b", "t101", 101, json!([date("d107", 107, "20/8", "deadline", "t101")]));
        assert_eq!(told(&old, &new), [""; 0]);
        let lost = notice("b", "t101", 101, json!([date("d107", 107, "20/8", "deadline", "t1")]));
        assert_eq!(told(&old, &lost), ["dates.task changed"]);
    }

    #[test]
    fn in_the_same_text_a_moved_place_is_a_change() {
        let old = notice("a", "t1", 1, json!([date("d7", 7, "ngày 20/8", "deadline", "t1")]));
        let new = notice("a", "t1", 1, json!([date("d13", 13, "20/8", "deadline", "t1")]));
        assert_eq!(told(&old, &new), ["dates.span changed", "dates.text changed"]);
    }

    #[test]
    fn numbers_are_compared_by_value_and_lists_element_by_element() {
        let with = |value: Value| json!({"id": "a", "header": value});
        let (whole, real) = (with(json!({"value": 100})), with(json!({"value": 100.0})));
        assert_eq!(told(&whole, &real), [""; 0]);
        let lead = |name: &str| with(json!({"lead": [{"name": name, "province": "04"}]}));
        assert_eq!(told(&lead("Sở Y tế"), &lead("Sở Tư pháp")), ["header.lead.name changed"]);
        assert_eq!(told(&lead("Sở Y tế"), &with(json!({"lead": []}))), ["header.lead gone"]);
    }

    #[test]
    fn values_of_any_kind_can_be_compared() {
        let odd =
            [json!(null), json!(7), json!([]), json!({"dates": 7}), json!({"dates": [{}], "tasks": {}})];
        for old in &odd {
            for new in &odd {
                compare(old, new);
            }
        }
        assert_eq!(told(&json!({"dates": []}), &json!({"dates": "none"})), ["dates new"]);
    }
}
