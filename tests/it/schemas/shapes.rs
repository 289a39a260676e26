//! The check of typed records: fields that are missing, unknown or in another
//! order, and shapes that no record has.

use ketluan::core::{Reason, Stage};
use ketluan::notice::check::{self, Violation};
use ketluan::tables::documents::Cause;
use serde::Serialize;

use crate::common::sample;

#[derive(Serialize)]
struct Reordered {
    reason: Cause,
    stage: Stage,
    path: &'static str,
}

#[derive(Serialize)]
struct Short {
    path: &'static str,
    stage: Stage,
}

#[derive(Serialize)]
struct Long {
    path: &'static str,
    sha256: &'static str,
    stage: Stage,
    reason: Cause,
}

#[derive(Serialize)]
struct Odd {
    path: (u8, u8),
}

fn cause(word: Reason) -> Cause {
    Cause { word, message: "what was found".into() }
}

fn against_reject(record: &impl Serialize) -> Vec<String> {
    check::against("reject", record).unwrap().iter().map(Violation::to_string).collect()
}

#[test]
fn fields_are_found_in_any_order() {
    let record = Reordered { reason: cause(Reason::Binary), stage: Stage::Decode, path: "a.md" };
    assert_eq!(against_reject(&record), [""; 0]);
}

#[test]
fn missing_and_unknown_fields_are_violations() {
    assert_eq!(against_reject(&Short { path: "a.md", stage: Stage::Open }), ["/: missing field `reason`"]);
    let long = Long { path: "a.md", sha256: "", stage: Stage::Open, reason: cause(Reason::Unreadable) };
    assert_eq!(against_reject(&long), ["/: unknown field `sha256`"]);
}

#[test]
fn a_wrong_value_names_what_was_expected_and_found() {
    let record = Reordered { reason: cause(Reason::Binary), stage: Stage::Decode, path: "/etc/passwd" };
    assert_eq!(against_reject(&record), ["/path: expected a string that matches ^[^/]; found `/etc/passwd`"]);
    assert_eq!(against_reject(&17), ["/: expected object; found 17"]);
    assert_eq!(
        against_reject(&Odd { path: (1, 2) }),
        ["/path: cannot be written as JSON: a record holds no tuple"]
    );
}

#[test]
fn an_unknown_schema_is_none() {
    assert!(check::against("no-such-schema", &1).is_none());
    assert!(check::schema("no-such-schema").is_none());
    assert_eq!(check::SCHEMAS.len(), 6);
}

#[test]
fn typed_records_and_their_json_give_the_same_violations() {
    let mut notice = sample::notice();
    notice.id.push('g');
    notice.tasks[0].lead[0].province = Some("4");
    notice.citations[0].symbols[0].clear();
    notice.header.issued_on = Some("2022-4".into());
    let value = serde_json::to_value(&notice).unwrap();
    let mut typed = check::against("notice", &notice).unwrap();
    let mut read_back = check::against("notice", &value).unwrap();
    assert_eq!(typed.len(), 4, "{typed:?}");
    typed.sort_by(|a, b| a.path.cmp(&b.path));
    read_back.sort_by(|a, b| a.path.cmp(&b.path));
    assert_eq!(typed, read_back);
}
