//! What no schema can say: one broken copy of the specimen for each semantic
//! check, with the place and the sentence that must be reported.

use ketluan::core::{Place, RecordId};
use ketluan::notice::{Notice, check};

use crate::common::sample;

type Row = (&'static str, fn(&mut Notice), &'static str, &'static str);

/// Broken copies that only the source text can show.
const WITH_TEXT: &[Row] = &[
    ("text differs", |n| n.agencies[1].text.push('x'), "/agencies/1/text", "the source text has `Sở Y tế`"),
    ("heading differs", |n| n.sections[0].text.clear(), "/sections/0/text", "at least 1 character"),
    ("wrong line", |n| n.dates[0].span.line = 99, "/dates/0/span/line", "is on line 6; found 99"),
    (
        "wrong line of a piece",
        |n| n.tasks[0].span.pieces[1].line = 1,
        "/tasks/0/span/pieces/1/line",
        "found 1",
    ),
    ("beyond the text", |n| n.recipients[0].span.end = 1 << 20, "/recipients/0/span", "beyond the text"),
    ("off a boundary", |n| n.quantities[0].span.end -= 3, "/quantities/0/span", "no character boundary"),
    ("header off a boundary", |n| header_span(n).end -= 3, "/header/spans/issuer", "no character boundary"),
    ("signature beyond", |n| n.signature.as_mut().unwrap().span.end = 9999, "/signature/span", "beyond"),
];

/// Broken copies that show without the text.
const WITHOUT_TEXT: &[Row] = &[
    ("reversed span", |n| n.citations[1].span.end = 3, "/citations/1/span", "is reversed"),
    ("pieces in disorder", |n| n.tasks[0].span.pieces.reverse(), "/tasks/0/span/pieces", "not in order"),
    ("piece outside", |n| n.tasks[0].span.pieces[0].start -= 5, "/tasks/0/span/pieces", "not in order"),
    (
        "id of another place",
        |n| n.percentages[0].id = RecordId::new('p', 7, 1),
        "/percentages/0/id",
        "found `p7`",
    ),
    ("tie without a tie", |n| n.percentages[0].id = tied(n.percentages[0].id), "/percentages/0/id", ".2`"),
    ("duplicate id", |n| n.diagnostics[2].id = n.diagnostics[1].id, "/diagnostics/2", "is not unique"),
    ("out of order", |n| n.agencies.swap(0, 1), "/agencies/1", "before the record ahead of it"),
    (
        "dangling section",
        |n| n.tasks[0].section = Some(RecordId::new('s', 1, 1)),
        "/tasks/0/section",
        "no record has",
    ),
    (
        "dangling parent",
        |n| n.tasks[0].parent = Some(RecordId::new('t', 1, 1)),
        "/tasks/0/parent",
        "no record has the id `t1`",
    ),
    ("dangling task", |n| n.dates[0].task = Some(RecordId::new('t', 1, 1)), "/dates/0/task", "no record has"),
    (
        "dangling level",
        |n| n.percentages[0].level = Some(RecordId::new('q', 1, 1)),
        "/percentages/0/level",
        "no record has",
    ),
    (
        "dangling mention",
        |n| n.tasks[0].lead[0].mention = Some(RecordId::new('a', 1, 1)),
        "/tasks/0/lead/0/mention",
        "`a1`",
    ),
    ("dangling date", |n| deadline_date(n, 'd'), "/tasks/0/deadline/date", "no record has the id `d1`"),
    (
        "dangling citation",
        |n| n.decisions[0].citations[0] = RecordId::new('r', 1, 1),
        "/decisions/0/citations/0",
        "`r1`",
    ),
    ("reference of the wrong kind", |n| deadline_date(n, 't'), "/tasks/0/deadline/date", "matches ^d"),
    ("task under itself", |n| n.tasks[0].parent = Some(n.tasks[0].id), "/tasks/0", "lead back to it"),
    ("sections in a circle", |n| n.sections[0].parent = Some(n.sections[2].id), "/sections/0", "lead back"),
    ("parent of the same level", |n| n.sections[1].level = 1, "/sections/1", "under one of level 1"),
    (
        "no such day",
        |n| n.header.issued_on = Some("2022-02-30".into()),
        "/header/issued_on",
        "no day `2022-02-30`",
    ),
    (
        "no such day in an interval",
        |n| period(n, "2022-01/2022-04-31~"),
        "/percentages/0/period",
        "`2022-04-31`",
    ),
    ("no such last day", |n| n.dates[1].last_day = Some("2022-11-31".into()), "/dates/1/last_day", "no day"),
    ("days reversed", |n| n.dates[0].last_day = Some("2022-04-27".into()), "/dates/0", "is after last_day"),
];

fn header_span(notice: &mut Notice) -> &mut Place {
    notice.header.spans.issuer.as_mut().unwrap()
}

fn deadline_date(notice: &mut Notice, letter: char) {
    notice.tasks[0].deadline.as_mut().unwrap().date = Some(RecordId::new(letter, 1, 1));
}

fn tied(id: RecordId) -> RecordId {
    RecordId::new('p', id.start().unwrap(), 2)
}

fn period(notice: &mut Notice, edtf: &str) {
    notice.percentages[0].period = Some(edtf.into());
}

#[test]
fn the_specimen_is_right() {
    let notice = sample::notice();
    assert_eq!(check::check(&notice, sample::TEXT), Ok(()));
    assert_eq!(check::check_value(&serde_json::to_value(&notice).unwrap()), []);
}

#[test]
fn every_broken_copy_is_reported_at_its_place() {
    for (what, breaks, path, sentence) in WITH_TEXT.iter().chain(WITHOUT_TEXT) {
        let mut notice = sample::notice();
        breaks(&mut notice);
        let violations = check::check(&notice, sample::TEXT).unwrap_err();
        let found = violations.iter().any(|one| one.path == *path && one.message.contains(sentence));
        assert!(found, "{what}: {violations:#?}");
        assert_eq!(check::check_and_write(&notice, sample::TEXT), Err(violations), "{what}");
    }
}

#[test]
fn json_read_back_is_checked_without_the_text() {
    for (what, breaks, path, sentence) in WITHOUT_TEXT {
        let mut notice = sample::notice();
        breaks(&mut notice);
        let violations = check::check_value(&serde_json::to_value(&notice).unwrap());
        let found = violations.iter().any(|one| one.path == *path && one.message.contains(sentence));
        assert!(found, "{what}: {violations:#?}");
    }
}

#[test]
fn leap_days_exist_in_leap_years_only() {
    let mut notice = sample::notice();
    notice.header.issued_on = Some("2024-02-29".into());
    assert_eq!(check::check(&notice, sample::TEXT), Ok(()));
    notice.header.issued_on = Some("2022-02-29".into());
    assert_eq!(check::check(&notice, sample::TEXT).unwrap_err().len(), 1);
}

#[test]
fn a_place_written_as_a_fraction_is_no_place() {
    let mut value = serde_json::to_value(sample::notice()).unwrap();
    value["tasks"][0]["span"]["line"] = serde_json::json!(11.0);
    let violations = check::check_value(&value);
    assert_eq!(violations.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/tasks/0/span/line"]);
}

#[test]
fn an_id_that_is_written_another_way_is_reported() {
    for written in ["p0224", "p224.1", "p224.02", "p", "224", "P224"] {
        let mut json = serde_json::to_value(sample::notice()).unwrap();
        json["percentages"][0]["id"] = written.into();
        let violations = check::check_value(&json);
        assert!(violations.iter().any(|one| one.path == "/percentages/0/id"), "{written}: {violations:#?}");
    }
}
