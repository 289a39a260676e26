//! `ketluan.sqlite`, as the program `sqlite3` reads it.

use std::process::Command;

use serde_json::Value;

use super::flat::{assert_holds, expected};
use super::{Records, printed};
use crate::common::archive;
use crate::common::outside::SQLITE;

/// What `sqlite3` answers, a line a row, columns parted by `|`.
fn answer(records: &Records, query: &str) -> String {
    let file = format!("{}/ketluan.sqlite", records.folder());
    printed(Command::new("sqlite3").args(["-readonly", "-bail", &file, query]), "sqlite3")
}

fn rows(records: &Records, query: &str) -> Vec<Value> {
    let file = format!("{}/ketluan.sqlite", records.folder());
    let text = printed(Command::new("sqlite3").args(["-readonly", "-json", &file, query]), "sqlite3");
    if text.trim().is_empty() { Vec::new() } else { serde_json::from_str(&text).unwrap() }
}

#[test]
fn every_table_holds_what_the_records_say() {
    if SQLITE.find().is_none() {
        return;
    }
    let records = Records::of_the_samples(&["--format", "sqlite"]);
    assert_eq!(answer(&records, "PRAGMA integrity_check"), "ok\n");
    assert_eq!(answer(&records, "PRAGMA foreign_key_check"), "");
    assert_eq!(answer(&records, "PRAGMA application_id").trim(), 0x6b65_746c_u32.to_string());
    assert_ne!(answer(&records, "PRAGMA user_version").trim(), "0");
    let expected = expected(&records);
    assert_eq!(expected.len(), 20, "{:?}", expected.keys());
    for (table, wanted) in expected {
        assert_holds(table, &wanted, &rows(&records, &format!("SELECT * FROM {table}")));
    }
}

#[test]
fn words_are_found_with_and_without_marks() {
    if SQLITE.find().is_none() {
        return;
    }
    let records = Records::of_the_samples(&["--format", "sqlite"]);
    let found = |words: &str| {
        let query = format!(
            "SELECT t.notice_id || t.id FROM task_search AS s JOIN tasks AS t ON t.rowid = s.rowid \
             WHERE task_search MATCH '{words}' ORDER BY 1"
        );
        answer(&records, &query)
    };
    let with = found("\"đầu tư công\"");
    assert!(with.lines().count() >= 2, "{with}");
    for words in ["\"dau tu cong\"", "\"ĐẦU TƯ CÔNG\"", "\"đâu tu công\""] {
        assert_eq!(found(words), with, "{words}");
    }
    // Who writes d means d or đ, who writes đ means đ.
    let (with, without) = (found("đường"), found("duong"));
    assert!(!with.is_empty() && with.lines().all(|task| without.contains(task)), "{with} not in {without}");
    assert_eq!(found("khongcotunay"), "");
    let shown = answer(
        &records,
        "SELECT snippet(task_search, 0, '[', ']', '…', 6) FROM task_search WHERE task_search \
        MATCH '\"đầu tư công\"' LIMIT 1",
    );
    assert!(shown.contains("[") && shown.contains("]"), "{shown}");
}

#[test]
fn views_answer_by_name() {
    if SQLITE.find().is_none() {
        return;
    }
    let records = Records::of_the_samples(&["--format", "sqlite"]);
    let tasks = answer(&records, "SELECT count(*) FROM tasks");
    assert_eq!(answer(&records, "SELECT count(*) FROM task_overview"), tasks);
    let health = "SELECT role, deadline_last_day FROM agency_tasks WHERE agency = 'so-y-te' AND symbol = '139/TB-UBND'";
    assert_eq!(answer(&records, health), "lead|2012-10-31\n");
    assert_eq!(
        answer(&records, "SELECT count(*) FROM findings"),
        answer(&records, "SELECT count(*) FROM diagnostics")
    );
    // A document without a number may be repealed too.
    let repealed = "SELECT DISTINCT symbol FROM citation_graph WHERE decision_effect = 'repeal' \
                    AND symbol IS NOT NULL ORDER BY 1 LIMIT 2";
    assert_eq!(answer(&records, repealed), "02/2004/QĐ.UB\n1219/1998/QĐ-UB\n");
    let inputs = answer(&records, "SELECT count(*) FROM documents");
    assert_eq!(answer(&records, "SELECT count(*) FROM provenance"), inputs);
    let tied = "SELECT level_text FROM indicator_series WHERE percentage_text = 'gấp 1,8 lần'";
    assert_eq!(answer(&records, tied), "2,31 triệu lượt\n");
}

#[test]
fn the_file_is_the_same_for_any_number_of_threads() {
    if SQLITE.find().is_none() {
        return;
    }
    let file = |threads| {
        let records = Records::of_the_samples(&["--format", "sqlite", "--threads", threads]);
        std::fs::read(format!("{}/ketluan.sqlite", records.folder())).unwrap()
    };
    assert!(file("1") == file("5"));
}

#[test]
fn the_printed_script_makes_the_same_tables() {
    if SQLITE.find().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = archive::ketluan(&["schema", "--sql", "sqlite"]);
    assert_eq!(script.status, 0, "{}", script.stderr);
    let (script_file, made) = (folder.path().join("a.sql"), folder.path().join("a.sqlite"));
    std::fs::write(&script_file, script.stdout).unwrap();
    let read = format!(".read {}", script_file.display());
    printed(Command::new("sqlite3").args(["-bail", made.to_str().unwrap(), &read]), "sqlite3");
    let query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name";
    let made = printed(Command::new("sqlite3").args([made.to_str().unwrap(), query]), "sqlite3");
    let records = Records::of_the_samples(&["--format", "sqlite"]);
    assert_eq!(made, answer(&records, query));
}
