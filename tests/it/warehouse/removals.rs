//! A warehouse is not emptied by accident: not by an output without notices, not by one
//! that lacks many of them, not by the line for schedules that the documentation gives.

use std::path::Path;
use std::process::Command;

use super::server::{Server, Writers};
use crate::common::archive::{Archive, NOTICE, ketluan};

/// An archive of so many notices, extracted and loaded.
fn loaded(server: &Server, notices: usize) -> (Archive, String) {
    let archive = Archive::new(&[]);
    for number in 0..notices {
        archive.write(
            &format!("2022/tb-{number:02}.md"),
            &format!("{NOTICE}\n2. Giao Sở Tài chính chi {number} tỷ đồng.\n"),
        );
    }
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let load = server.load(&out, &[]);
    assert_eq!(load.status, 0, "{}", load.stderr);
    (archive, out)
}

#[test]
fn more_than_a_tenth_goes_only_when_told_and_is_named() {
    let Some(server) = Server::start() else { return };
    let (archive, out) = loaded(&server, 20);
    let notices = || server.answer("SELECT count(*) FROM ketluan.notices");
    // Two of twenty are a tenth.
    archive.remove("2022/tb-07.md");
    archive.remove("2022/tb-08.md");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let load = server.load(&out, &[]);
    assert_eq!(load.status, 0, "{}", load.stderr);
    assert!(load.stderr.contains("18 unchanged, 2 removed"), "{}", load.stderr);
    for number in 10..17 {
        archive.remove(&format!("2022/tb-{number:02}.md"));
    }
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let before = server.state("ketluan", Writers::Shown);
    let refused = server.load(&out, &[]);
    assert_eq!((refused.status, refused.stderr.lines().count()), (2, 1), "{}", refused.stderr);
    for words in ["7 of the 18 notices", "\"2022/tb-10.md\", ", "and 2 more", "--allow-removals", "--dry-run"]
    {
        assert!(refused.stderr.contains(words), "{} does not say {words:?}", refused.stderr);
    }
    assert!(!refused.stderr.contains("tb-16") && !refused.stderr.contains("tb-17"), "{}", refused.stderr);
    // A rehearsal ends as the load would, names all, and writes nothing either.
    for (options, status) in [(&["--dry-run"][..], 2), (&["--dry-run", "--allow-removals"], 0)] {
        let told = server.load(&out, options);
        assert_eq!(told.status, status, "{}", told.stderr);
        assert!(told.stderr.contains("0 added, 0 changed, 11 unchanged, 7 removed"), "{}", told.stderr);
        for number in 10..17 {
            assert!(told.stderr.contains(&format!("would go     2022/tb-{number}.md")), "{}", told.stderr);
        }
    }
    assert_eq!(server.state("ketluan", Writers::Shown), before);
    assert_eq!(server.load(&out, &["--allow-removals"]).status, 0);
    assert_eq!(notices(), "11\n");
}

#[test]
fn an_output_without_notices_empties_nothing() {
    let Some(server) = Server::start() else { return };
    let (archive, out) = loaded(&server, 3);
    std::fs::remove_dir_all(format!("{}/2022", archive.root())).unwrap();
    archive.write("Thumbs.db", "x");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 1);
    let refused = server.load(&out, &[]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("3 of the 3 notices"), "{}", refused.stderr);
    // Tables that lack a column would be emptied and filled anew: they hold as much.
    server.answer("ALTER TABLE ketluan.tasks DROP COLUMN urgency CASCADE");
    let refused = server.load(&out, &[]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("3 of the 3 notices"), "{}", refused.stderr);
    assert_eq!(server.answer("SELECT count(*) FROM ketluan.notices"), "3\n");
    // Into an empty schema nothing is loaded either, and none is made.
    let refused = server.load(&out, &["--schema", "moi"]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("holds no notice"), "{}", refused.stderr);
    let told = server.load(&out, &["--schema", "moi", "--dry-run", "--allow-removals"]);
    assert_eq!(told.status, 0, "{}", told.stderr);
    assert_eq!(server.answer("SELECT count(*) FROM pg_namespace WHERE nspname = 'moi'"), "0\n");
    assert_eq!(server.load(&out, &["--allow-removals"]).status, 0);
    assert_eq!(server.answer("SELECT count(*) FROM ketluan.notices"), "0\n");
}

#[test]
fn the_line_for_schedules_leaves_a_warehouse_as_it_is_when_the_archive_is_not_there() {
    let Some(server) = Server::start() else { return };
    let (archive, out) = loaded(&server, 3);
    let page = include_str!("../../../docs/warehouse.md");
    let line = page.lines().find_map(|line| line.strip_prefix("15 2 1 * *  ")).unwrap();
    let home = Path::new(&out).parent().unwrap().to_str().unwrap();
    let line = line.replace("/srv/ketluan", home).replace("kho-luu-tru/", "kho/");
    let line = line.replace("postgres:///luutru", &server.address("postgres"));
    assert!(line.contains(home) && line.contains("extract kho/") && line.contains("127.0.0.1"), "{line}");
    let programs = Path::new(env!("CARGO_BIN_EXE_ketluan")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let run = |wanted: bool| {
        let ended = Command::new("sh").args(["-c", &line]).env("PATH", &path).output().unwrap();
        let log = |name: &str| std::fs::read_to_string(format!("{home}/{name}")).unwrap_or_default();
        assert_eq!(ended.status.success(), wanted, "{line}: {}{}", log("extract.log"), log("load.log"));
    };
    let notices = || server.answer("SELECT count(*) FROM ketluan.notices");
    archive.write("2022/moi.md", &format!("{NOTICE}\n2. Giao Sở Xây dựng báo cáo.\n"));
    archive.write("2022/rong.md", "");
    // A rejected file stops nothing.
    run(true);
    assert_eq!(notices(), "4\n");
    let state = server.state("ketluan", Writers::Shown);
    // The disk of the archive is not there: its folder is empty, or missing, or holds other things.
    let kept = archive.beside("cho-khac");
    std::fs::rename(archive.root(), &kept).unwrap();
    run(false);
    std::fs::create_dir(archive.root()).unwrap();
    run(false);
    archive.write("lost+found.bin", "x");
    run(false);
    assert_eq!(server.state("ketluan", Writers::Shown), state);
    // And the next month all is there again.
    std::fs::remove_dir_all(archive.root()).unwrap();
    std::fs::rename(&kept, archive.root()).unwrap();
    run(true);
    assert_eq!(notices(), "4\n");
}
