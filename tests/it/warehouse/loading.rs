//! `ketluan load` into a PostgreSQL that is read with `psql`.

use serde_json::Value;

use super::flat::{assert_holds, expected};
use super::server::{Server, Writers};
use super::{Records, printed};
use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan};

fn rows(server: &Server, table: &str) -> Vec<Value> {
    let text = server.answer(&format!("SELECT row_to_json(t) FROM ketluan.{table} AS t"));
    crate::common::archive::lines(&text)
}

/// The tasks of all notices, nested as they are written.
fn tasks(records: &Records) -> Vec<Value> {
    let notices = records.lines("notices.jsonl");
    notices.iter().flat_map(|notice| notice["tasks"].as_array().unwrap().clone()).collect()
}

#[test]
fn every_table_holds_what_the_records_say_and_loading_twice_writes_nothing() {
    let Some(server) = Server::start() else { return };
    let records = Records::of_the_samples(&[]);
    let load = server.load(&records.folder(), &[]);
    assert_eq!(load.status, 0, "{}", load.stderr);
    assert!(load.stderr.contains("10 added, 0 changed, 0 unchanged, 0 removed"), "{}", load.stderr);
    for (table, wanted) in expected(&records) {
        assert_holds(table, &wanted, &rows(&server, table));
    }
    // The transaction that wrote a row is part of the state: nothing was written again.
    let before = server.state("ketluan", Writers::Shown);
    let again = server.load(&records.folder(), &[]);
    assert!(again.stderr.starts_with("0 rows in "), "{}", again.stderr);
    assert!(again.stderr.contains("0 added, 0 changed, 10 unchanged, 0 removed"), "{}", again.stderr);
    assert_eq!(server.state("ketluan", Writers::Shown), before);
    let log = "SELECT id, notices_added, notices_unchanged, rows_written > 0, finished_at >= started_at \
               FROM ketluan.ketluan_loads ORDER BY id";
    assert_eq!(server.answer(log), "1|10|0|t|t\n2|0|10|f|t\n");
    // As many as the nested records name the department, to lead or to coordinate.
    let named = |task: &Value| {
        let refs = ["lead", "coordinating"].into_iter().flat_map(|role| task[role].as_array().unwrap());
        refs.filter(|agency| agency["id"] == "so-y-te").count()
    };
    let health: usize = tasks(&records).iter().map(named).sum();
    assert!(health > 0);
    let asked = "SELECT count(*) FROM ketluan.agency_tasks WHERE agency = 'so-y-te'";
    assert_eq!(server.answer(asked), format!("{health}\n"));
    let comments = "SELECT count(*) FROM pg_description WHERE objoid = 'ketluan.tasks'::regclass";
    assert_ne!(server.answer(comments), "0\n");
}

#[test]
fn tables_made_by_the_printed_script_are_filled() {
    let Some(server) = Server::start() else { return };
    let records = Records::of_the_samples(&[]);
    let script = ketluan(&["schema", "--sql", "postgres"]).stdout;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), script).unwrap();
    printed(server.psql("postgres").arg("-f").arg(file.path()), "postgresql-client");
    let load = server.load(&records.folder(), &[]);
    assert_eq!(load.status, 0, "{}", load.stderr);
    let other = server.load(&records.folder(), &["--schema", "kho_2"]);
    assert_eq!(other.status, 0, "{}", other.stderr);
    assert_eq!(server.state("ketluan", Writers::Hidden), server.state("kho_2", Writers::Hidden));
    // The same keys, references, indexes and columns, whoever made them.
    let shape = |schema: &str| {
        let query = format!(
            "SELECT conname, pg_get_constraintdef(c.oid) FROM pg_constraint AS c JOIN pg_namespace AS n \
             ON n.oid = c.connamespace WHERE nspname = '{schema}' \
             UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = '{schema}' \
             UNION ALL SELECT table_name || '.' || column_name, data_type || is_nullable \
             FROM information_schema.columns WHERE table_schema = '{schema}' ORDER BY 1, 2"
        );
        server.answer(&query).replace(&format!("{schema}."), "")
    };
    let shapes = [shape("ketluan"), shape("kho_2")];
    assert!(shapes[0].contains("tasks_deadline_date_fkey"), "{}", shapes[0]);
    assert_eq!(shapes[0], shapes[1]);
}

#[test]
fn changed_notices_are_replaced_whole_and_gone_ones_removed() {
    let Some(server) = Server::start() else { return };
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE), ("c.md", NOTICE)]);
    for number in 0..6 {
        archive.write(
            &format!("d{number}.md"),
            &format!("{NOTICE}\n2. Giao Sở Tài chính chi {number} tỷ đồng.\n"),
        );
    }
    let out = archive.beside("ket-qua");
    let load = |expected: &str| {
        let extracted = ketluan(&["extract", archive.root(), "-o", &out]);
        // At last nothing is left to be read.
        let status = i32::from(extracted.stderr.ends_with("nothing was read\n"));
        assert_eq!(extracted.status, status, "{}", extracted.stderr);
        let loaded = server.load(&out, &["--allow-removals"]);
        assert_eq!(loaded.status, 0, "{}", loaded.stderr);
        assert!(loaded.stderr.contains(expected), "{}", loaded.stderr);
        // Whatever was there before, it is now as if it had never been otherwise.
        let fresh = server.load(&out, &["--schema", "moi", "--allow-removals"]);
        assert_eq!(fresh.status, 0, "{}", fresh.stderr);
        assert_eq!(server.state("ketluan", Writers::Hidden), server.state("moi", Writers::Hidden));
        server.answer("DROP SCHEMA moi CASCADE");
    };
    load("8 added, 0 changed, 0 unchanged, 0 removed");
    // The same bytes at another path: the notice changes, for it tells its path.
    std::fs::rename(format!("{}/b.md", archive.root()), format!("{}/e.md", archive.root())).unwrap();
    std::fs::remove_file(format!("{}/d3.md", archive.root())).unwrap();
    archive.write("d9.md", &format!("{NOTICE}\n3. Yêu cầu Sở Xây dựng báo cáo.\n"));
    load("1 added, 1 changed, 6 unchanged, 1 removed");
    // Most of it changes: keys are made anew.
    for number in [0, 1, 2, 4, 5] {
        let (old, new) =
            (format!("{}/d{number}.md", archive.root()), format!("{}/f{number}.md", archive.root()));
        std::fs::rename(old, new).unwrap();
    }
    load("0 added, 5 changed, 3 unchanged, 0 removed");
    // A duplicate goes: only its row among the documents does.
    std::fs::remove_file(format!("{}/c.md", archive.root())).unwrap();
    load("0 added, 0 changed, 8 unchanged, 0 removed");
    // Everything changes, and then nothing is left.
    std::fs::rename(archive.root(), archive.beside("cu")).unwrap();
    std::fs::create_dir(archive.root()).unwrap();
    archive.write("z.md", OTHER_NOTICE);
    load("0 added, 1 changed, 0 unchanged, 7 removed");
    std::fs::remove_file(format!("{}/z.md", archive.root())).unwrap();
    archive.write("Thumbs.db", "x");
    load("0 added, 0 changed, 0 unchanged, 1 removed");
    assert_eq!(server.answer("SELECT count(*) FROM ketluan.tasks"), "0\n");
}

#[test]
fn tables_of_an_older_contract_get_what_they_lack() {
    let Some(server) = Server::start() else { return };
    let records = Records::of_the_samples(&[]);
    assert_eq!(server.load(&records.folder(), &[]).status, 0);
    server.answer("ALTER TABLE ketluan.tasks DROP COLUMN urgency CASCADE; ALTER TABLE ketluan.recipients DROP COLUMN archive");
    server.answer("DROP TABLE ketluan.span_pieces; GRANT USAGE ON SCHEMA ketluan TO PUBLIC");
    server.answer("CREATE ROLE khach; GRANT SELECT ON ketluan.tasks TO khach");
    let load = server.load(&records.folder(), &[]);
    assert_eq!(load.status, 0, "{}", load.stderr);
    assert!(load.stderr.contains("0 added, 10 changed, 0 unchanged, 0 removed"), "{}", load.stderr);
    for (table, wanted) in expected(&records) {
        assert_holds(table, &wanted, &rows(&server, table));
    }
    let count = tasks(&records).len();
    assert_eq!(server.answer("SELECT count(*) FROM ketluan.task_overview"), format!("{count}\n"));
    // Rights that were granted on a table stay.
    assert_eq!(server.answer("SELECT has_table_privilege('khach', 'ketluan.tasks', 'SELECT')"), "t\n");
    // A view of somebody's own that hangs on ours is not torn down.
    server.answer("CREATE VIEW public.cua_toi AS SELECT * FROM ketluan.findings; ALTER TABLE ketluan.dates DROP COLUMN bound");
    let load = server.load(&records.folder(), &[]);
    assert_eq!(load.status, 2);
    assert!(load.stderr.contains("cua_toi"), "{}", load.stderr);
}
