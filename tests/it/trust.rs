//! `ketluan check` and `ketluan diff` as a user meets them, on corpora of a user's
//! own; and that a rule which is broken on purpose does not pass.

use std::path::Path;

use crate::common::archive::{Archive, Run, command, ketluan, lines, with_stdin};
use ketluan::core::Error;
use ketluan::extract::{Input, Limits, extract};
use ketluan::notice::{Direction, Notice};
use ketluan::trust::{Change, Corpus, check, record};
use serde_json::{Value, json};

const SOURCE: &str = "\
# THÔNG BÁO

Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 4 năm 2022

Thu ngân sách giảm 3,4% so với cùng kỳ năm trước, trong tháng tư đạt 12,5% dự toán.

1. Giao Sở Y tế chủ trì, báo cáo UBND tỉnh trước ngày 15/5/2022.
";

/// The same with a paragraph put in, and another deadline.
const EDITED: &str = "\
# THÔNG BÁO

Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 4 năm 2022

Sáng nay, UBND tỉnh đã họp.

Thu ngân sách giảm 3,4% so với cùng kỳ năm trước, trong tháng tư đạt 12,5% dự toán.

1. Giao Sở Y tế chủ trì, báo cáo UBND tỉnh trước ngày 20/5/2022.
";

fn update(root: &str) -> Run {
    command(&["check", root, "--update"]).env_remove("CI").output().unwrap().into()
}

/// A corpus of one sample, recorded.
fn corpus() -> Archive {
    let corpus = Archive::new(&[("cao-bang/source.md", SOURCE)]);
    let run = update(corpus.root());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(
        corpus.listing(&format!("{}/cao-bang", corpus.root())),
        ["expected.jsonl", "expected.view", "source.md"]
    );
    corpus
}

/// What a notice is known by; without it a line is no notice.
const KNOWN_BY: [&str; 3] = ["id", "source", "document_key"];

/// The rule for the verb `giảm` with the meaning of `tăng`.
fn swapped_verb(input: Input) -> Result<Notice, Error> {
    let mut notice = extract(input, &Limits::default())?;
    for one in notice.percentages.iter_mut().filter(|one| one.direction == Some(Direction::Decrease)) {
        one.direction = Some(Direction::Increase);
    }
    Ok(notice)
}

/// The rules for dates without the one for months as words.
fn dropped_month(input: Input) -> Result<Notice, Error> {
    let mut notice = extract(input, &Limits::default())?;
    notice.dates.retain(|date| date.text != "tháng tư");
    Ok(notice)
}

type Rule = fn(Input) -> Result<Notice, Error>;

#[test]
fn a_broken_rule_is_caught_with_its_record_and_line() {
    let root = corpus();
    let corpus = Corpus::open(Path::new(root.root()), &[]).unwrap();
    let rules: [(Rule, &str, Change, &str); 2] = [
        (swapped_verb, "percentages.direction", Change::Changed, "3,4%"),
        (dropped_month, "dates", Change::Gone, "tháng tư"),
    ];
    for (rule, field, change, literal) in rules {
        let report = check(&corpus, &[], &rule).unwrap();
        assert!(!report.is_fine());
        let found = report.samples[0].differences.iter().find(|one| one.field == field).unwrap();
        assert_eq!(found.change, change);
        assert_eq!((&found.record["text"], &found.record["span"]["line"]), (&json!(literal), &json!(5)));
    }
    let whole = check(&corpus, &[], &|input| extract(input, &Limits::default())).unwrap();
    assert!(whole.is_fine());
}

#[test]
fn the_command_shows_the_line_of_what_a_rule_changed() {
    let rules: [(Rule, &str, &str); 2] = [
        (swapped_verb, "direction: recorded increase, now decrease", "3,4%"),
        (dropped_month, "dates d182 new", "tháng tư"),
    ];
    for (rule, told, literal) in rules {
        // Recorded by one rule, checked by another: by the program as it is.
        let root = corpus();
        let corpus = Corpus::open(Path::new(root.root()), &[]).unwrap();
        let files = record(&corpus, &check(&corpus, &[], &rule).unwrap()).unwrap();
        assert!(!files.is_empty());
        let run = ketluan(&["check", root.root()]);
        assert_eq!(run.status, 1);
        let shown = run.stdout;
        assert!(shown.contains("cao-bang/source.md:5:") && shown.contains(told), "{shown}");
        let rows: Vec<Vec<char>> = shown.lines().map(|row| row.chars().collect()).collect();
        let carets = rows.iter().position(|row| row.contains(&'^')).unwrap();
        let above = |row: &[char], at: usize| row.get(at).copied().unwrap_or_default();
        let marked = (0..rows[carets].len()).filter(|at| rows[carets][*at] == '^');
        let marked: String = marked.map(|at| above(&rows[carets - 1], at)).collect();
        assert_eq!(marked, literal, "{shown}");
        // Recording takes it in, and the next check is content.
        assert_eq!(update(root.root()).status, 0);
        assert_eq!(ketluan(&["check", root.root()]).status, 0);
    }
}

#[test]
fn stray_and_missing_files_are_told_with_what_to_do() {
    let corpus = corpus();
    corpus.write("ghi-chu.txt", "x");
    corpus.write("cao-bang/ghi-chu.txt", "x");
    corpus.write("trong/expected.jsonl", "{}");
    corpus.write("moi/source.md", SOURCE);
    let run = ketluan(&["check", corpus.root()]);
    assert_eq!(run.status, 1);
    for told in [
        "error: ghi-chu.txt does not belong here",
        "error: cao-bang: ghi-chu.txt does not belong here; move it",
        "error: trong: there is no notice; call it source.md or source.txt",
        "error: moi: expected.jsonl is missing; `ketluan check CORPUS --update` records it",
        "error: moi: expected.view is missing",
        "3 samples checked",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    // Recording does not make a stray file belong.
    assert_eq!(update(corpus.root()).status, 1);
    assert_eq!(
        ketluan(&["check", corpus.root(), "--only", "moi"]).status,
        1,
        "the corpus itself has a stray file"
    );
}

#[test]
fn a_check_that_cannot_run_says_why() {
    let corpus = corpus();
    let nowhere = corpus.beside("khong-co");
    for (arguments, told) in [
        (vec!["check", &nowhere], "there is no folder"),
        (vec!["check", corpus.root(), "--only", "ha-noi"], "there is no sample 'ha-noi'"),
        (vec!["check", corpus.root(), "--ignore", "dates.rolle"], "no record has a field 'dates.rolle'"),
        (vec!["check", corpus.root(), "--update", "--ignore", "dates"], "cannot be used with"),
    ] {
        let run = ketluan(&arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
    }
    let run: Run = command(&["check", corpus.root(), "--update"]).env("CI", "true").output().unwrap().into();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("not recorded where CI is set"), "{}", run.stderr);
}

#[test]
fn an_ignored_field_may_differ() {
    let root = corpus();
    let corpus = Corpus::open(Path::new(root.root()), &[]).unwrap();
    record(&corpus, &check(&corpus, &[], &swapped_verb).unwrap()).unwrap();
    assert_eq!(ketluan(&["check", root.root(), "--ignore", "dates"]).status, 1);
    for field in ["percentages.direction", "direction", "percentages"] {
        let run = ketluan(&["check", root.root(), "--ignore", field]);
        assert_eq!(run.status, 0, "{field}: {}", run.stdout);
    }
}

#[test]
fn an_edited_notice_is_out_of_date_but_its_records_are_found_again() {
    let corpus = corpus();
    corpus.write("cao-bang/source.md", EDITED);
    let run = ketluan(&["check", corpus.root(), "--format", "json"]);
    assert_eq!(run.status, 1);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let sample = &report["samples"][0];
    assert!(sample["stale"][0].as_str().unwrap().contains("edited"), "{sample}");
    let told = sample["differences"].as_array().unwrap();
    let fields: Vec<_> = told.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert!(fields.contains(&"tasks.deadline.edtf") && fields.contains(&"agencies"), "{fields:?}");
    assert!(fields.iter().all(|field| !field.starts_with("percentages")), "{fields:?}");
}

#[test]
fn the_forms_for_programs_tell_the_same() {
    let corpus = corpus();
    corpus.write("cao-bang/expected.jsonl", "không");
    let report: Value =
        serde_json::from_str(&ketluan(&["check", corpus.root(), "--format", "json"]).stdout).unwrap();
    assert_eq!(report["fine"], false);
    assert!(report["samples"][0]["stale"][0].as_str().unwrap().starts_with("expected.jsonl holds no line"));
    let run = ketluan(&["check", corpus.root(), "--format", "junit"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.contains("<testsuite name=\"cao-bang\" tests=\"1\" failures=\"1\">"),
        "{}",
        run.stdout
    );
    update(corpus.root());
    let run = ketluan(&["check", corpus.root(), "--format", "junit"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.contains("name=\"percentages\"/>") && !run.stdout.contains("<failure"),
        "{}",
        run.stdout
    );
}

/// Labels for a few things of [`SOURCE`]; the role of the deadline is `role`.
fn labels(role: &str) -> String {
    let none = || json!([]);
    let date = json!({"line": 7, "text": "trước ngày 15/5/2022", "edtf": "2022-05-15", "granularity": "day",
        "role": role, "bound": "before", "year_inferred": false, "core": true});
    let empty = |fields: &[&str]| -> Value {
        fields
            .iter()
            .map(|field| ((*field).to_owned(), Value::Null))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let mut header = empty(&[
        "kind",
        "number",
        "symbol",
        "issuer",
        "province",
        "place",
        "issued_on",
        "subject",
        "meeting_date",
        "chair",
    ]);
    header["issuer_inferred"] = true.into();
    json!({
        "format": "ketluan-labels/1", "source": "source.md", "header": header, "headings": none(),
        "tasks": none(), "not_tasks": none(), "decisions": none(), "percentages": none(), "dates": [date],
        "quantities": none(), "references": none(), "recipients": none(),
        "signature": empty(&["authority", "on_behalf_of", "position", "name"]),
    })
    .to_string()
}

#[test]
fn labels_are_scored_held_to_floors_and_never_written() {
    let corpus = corpus();
    let name = "cao-bang/labels.json";
    corpus.write(name, &labels("deadline"));
    let run = ketluan(&["check", corpus.root()]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("all: dates.role is 1.0000 and has no floor"), "{}", run.stdout);
    let run = update(corpus.root());
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("all: the floor of dates.role is 1.0000"), "{}", run.stdout);
    assert_eq!(ketluan(&["check", corpus.root()]).status, 0);
    let floors = corpus.read(corpus.root(), "floors.tsv");
    // A reader who reads otherwise: the score falls, and no floor is lowered.
    corpus.write(name, &labels("event_date"));
    for run in [ketluan(&["check", corpus.root()]), update(corpus.root())] {
        assert_eq!(run.status, 1);
        let told = "all: dates.role fell to 0.0000, below its floor 1.0000";
        assert!(run.stdout.contains(told), "{}", run.stdout);
        assert!(run.stdout.contains("cao-bang: line 7: \"trước ngày 15/5/2022\": wanted \"event_date\""));
    }
    assert_eq!(corpus.read(corpus.root(), "floors.tsv"), floors);
    assert_eq!(corpus.read(corpus.root(), name), labels("event_date"));
    assert_eq!(ketluan(&["check", corpus.root(), "--ignore", "dates.role"]).status, 0);
    // Labels that are none, or of another text.
    corpus.write(name, &labels("deadline").replace("15/5/2022", "16/5/2022"));
    let shown = ketluan(&["check", corpus.root()]).stdout;
    assert!(shown.contains("line 7: the line does not hold \"trước ngày 16/5/2022\""), "{shown}");
    corpus.write(name, &labels("no_such_role"));
    let shown = ketluan(&["check", corpus.root()]).stdout;
    assert!(shown.contains("labels.json: /dates/0/role: "), "{shown}");
}

#[test]
fn floors_that_are_no_table_are_told_by_their_line() {
    let corpus = corpus();
    corpus.write("floors.tsv", "all\tdates\n");
    let run = ketluan(&["check", corpus.root()]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("floors.tsv', line 1: "), "{}", run.stderr);
}

#[test]
fn an_edit_is_told_by_what_it_changed_and_not_by_what_it_moved() {
    let archive = Archive::new(&[("a.md", SOURCE), ("b.md", crate::common::archive::OTHER_NOTICE)]);
    let (old, new) = (archive.beside("cu"), archive.beside("moi"));
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &old]).status, 0);
    let same = ketluan(&["diff", &old, &format!("{old}/notices.jsonl")]);
    assert_eq!(same.status, 0);
    assert_eq!(same.stdout, "notices: 2 the same, 0 changed, 0 added, 0 removed\n");
    archive.write("a.md", &SOURCE.replace("\n\nThu", "\n\nSáng nay, UBND tỉnh đã họp.\n\nThu"));
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &new]).status, 0);
    let moved = ketluan(&["diff", &old, &new]);
    let told = &moved.stdout;
    assert!(told.lines().all(|row| !row.contains("span") && !row.contains("percentages")), "{told}");
    archive.write("a.md", EDITED);
    archive.write("c.md", crate::common::archive::NOTICE);
    std::fs::remove_file(format!("{}/b.md", archive.root())).unwrap();
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &new]).status, 0);
    let changed = ketluan(&["diff", &old, &new]);
    assert_eq!(changed.status, 1);
    let told = &changed.stdout;
    for part in [
        "a.md: changed\n",
        "c.md: added\n",
        "b.md: removed\n",
        "    deadline.edtf: 2022-05-15 -> 2022-05-20\n",
        "line 5: added agency kind:agency agency:ubnd-tinh",
        "notices: 0 the same, 1 changed, 1 added, 1 removed\n",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("percentages") && !told.contains("span"), "{told}");
    assert_eq!(ketluan(&["diff", &old, &new]).stdout, *told);
    let piped = with_stdin(&["diff", &old, "-"], &archive.read(&new, "notices.jsonl"));
    assert_eq!(piped.stdout, *told);
}

#[test]
fn a_diff_of_odd_lines_says_which() {
    let archive = Archive::new(&[("a.md", SOURCE)]);
    let file = archive.beside("a.jsonl");
    std::fs::write(&file, ketluan(&["extract", archive.root()]).stdout).unwrap();
    for odd in ["{}\n", "không\n", "\n", "[[[[\n"] {
        let run = with_stdin(&["diff", &file, "-"], odd);
        assert_eq!(run.status, 2, "{odd}");
        assert!(run.stderr.contains("standard input, line 1: this is no"), "{odd}: {}", run.stderr);
    }
    let run = ketluan(&["diff", &file, archive.root()]);
    assert!(run.status == 2 && run.stderr.contains("holds no notices.jsonl"), "{}", run.stderr);
    let run = ketluan(&["diff", &archive.beside("khong-co"), &file]);
    assert!(run.status == 2 && run.stderr.contains("there is no file or folder"), "{}", run.stderr);
    // Any record may be missing or of another kind.
    let notice = lines(&std::fs::read_to_string(&file).unwrap()).remove(0);
    for field in notice.as_object().unwrap().keys().filter(|field| !KNOWN_BY.contains(&field.as_str())) {
        for odd in
            [Value::Null, 7.into(), json!([1, {}]), json!({"start": 1}), json!([{"id": "d1", "span": 3}])]
        {
            let mut broken = notice.clone();
            broken[field] = odd;
            let run = with_stdin(&["diff", &file, "-"], &format!("{broken}\n"));
            assert!(run.status <= 1, "{broken}: {}", run.stderr);
        }
    }
}

#[test]
fn findings_of_a_named_file_are_shown_with_carets() {
    let archive = Archive::new(&[("a.md", &SOURCE.replace("15/5/2022", "31/4/2022"))]);
    let file = format!("{}/a.md", archive.root());
    let told = ketluan(&["extract", &file]).stderr;
    assert!(told.contains("warning[impossible-date]: ") && told.contains("a.md:7:"), "{told}");
    assert!(told.contains('^'), "{told}");
    assert!(!ketluan(&["extract", &file, "--diagnostics", "off"]).stderr.contains('^'));
    assert!(!ketluan(&["extract", archive.root()]).stderr.contains('^'));
    assert!(ketluan(&["extract", archive.root(), "--diagnostics", "text"]).stderr.contains('^'));
}
