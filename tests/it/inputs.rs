//! What a run takes from an archive as a user meets it: nothing to read, duplicates, files
//! of the system, what is too large or cannot be opened, links, names that are no UTF-8.

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan, lines, row};

#[test]
fn a_run_that_read_nothing_says_what_it_found_by_format() {
    let archive = Archive::new(&[
        ("2022/a.xlsx", "PK\u{3}\u{4}xl/workbook"),
        ("2022/b.xlsx", "PK\u{3}\u{4}xl/workbook"),
        ("2022/c.mp4", "\0\0\0 ftypmp42"),
        ("Thumbs.db", "x"),
    ]);
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("  not read     spreadsheet 2, such as 2022/a.xlsx: "), "{}", run.stderr);
    assert!(run.stderr.contains("unknown 1: 2022/c.mp4: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("\nnothing was read\n"), "{}", run.stderr);
    assert!(run.stderr.contains("system 1: Thumbs.db: ") && !run.stderr.contains("b.xlsx"), "{}", run.stderr);
    let record: serde_json::Value = serde_json::from_str(&archive.read(&out, "run.json")).unwrap();
    assert_eq!(record["exit_status"], 1);
    assert_eq!(record["counts"]["not_read"][0]["count"], 2);
    assert_eq!(record["counts"]["gave_nothing"], serde_json::json!([archive.root()]));
    // A second run takes the results over, and says the same.
    let again = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("spreadsheet 2, such as 2022/a.xlsx: "), "{}", again.stderr);
    // To standard output, as JSON, and where nothing but a note of the system is there.
    assert_eq!(ketluan(&["extract", archive.root()]).status, 1);
    let run = ketluan(&["extract", archive.root(), "--log-format", "json"]);
    let summary = lines(&run.stderr).pop().unwrap();
    assert_eq!((run.status, &summary["counts"]["not_read"][0]["format"]), (1, &"spreadsheet".into()));
    let run = ketluan(&["extract", &format!("{}/Thumbs.db", archive.root())]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("Thumbs.db: not-a-document"), "{}", run.stderr);
}

#[test]
fn a_named_input_that_gives_nothing_is_told() {
    let archive = Archive::new(&[
        ("2021/a.md", NOTICE),
        ("2022/b.xlsx", "PK\u{3}\u{4}xl/workbook"),
        ("2023/a.md", NOTICE),
        ("2023/Thumbs.db", "x"),
    ]);
    let path = |name: &str| format!("{}/{name}", archive.root());
    let run = ketluan(&["extract", &path("2021"), &path("2022"), &path("2023")]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.ends_with(&format!("\nnothing came of '{}'\n", path("2022"))), "{}", run.stderr);
    // The other two gave the same notice, which is something.
    let run = ketluan(&["extract", &path("2021"), &path("2023")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Inside of one folder a file that is not read is told, and is no finding.
    let run = ketluan(&["extract", archive.root()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("spreadsheet 1: 2022/b.xlsx: unsupported-format: "), "{}", run.stderr);
}

#[test]
fn equal_bytes_are_duplicates_of_the_first_path() {
    let archive =
        Archive::new(&[("b.md", NOTICE), ("a.md", NOTICE), ("c.md", OTHER_NOTICE), ("d/a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let documents = archive.read(&out, "documents.jsonl");
    let first = row(&documents, "a.md");
    assert_eq!(first["outcome"], "notice");
    for path in ["b.md", "d/a.md"] {
        let later = row(&documents, path);
        assert_eq!(later["outcome"], "duplicate", "{path}");
        assert_eq!(later["notice_id"], first["notice_id"], "{path}");
        assert_eq!(later["sha256"], first["sha256"], "{path}");
    }
    assert_eq!(lines(&archive.read(&out, "notices.jsonl")).len(), 2);
}

#[test]
fn system_files_are_ignored_unless_strict() {
    let archive = Archive::new(&[("a.md", NOTICE), (".DS_Store", "\0\0"), ("2022/Thumbs.db", "\0")]);
    let run = ketluan(&["extract", archive.root(), "--diagnostics", "text"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains(".DS_Store: ignored not-a-document: "), "{}", run.stderr);
    let run = ketluan(&["extract", archive.root(), "--strict"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("2022/Thumbs.db: reject not-a-document: "), "{}", run.stderr);
}

#[test]
fn a_large_file_of_another_kind_is_ignored_and_not_too_large() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let film = std::fs::File::create(format!("{}/phim.mp4", archive.root())).unwrap();
    film.set_len(1 << 30).unwrap();
    let run = ketluan(&["extract", archive.root(), "--diagnostics", "text"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("phim.mp4: ignored unsupported-format: "), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_a_reject_and_the_run_goes_on() {
    let archive = Archive::new(&[("a.md", NOTICE), ("rong.md", ""), ("lon.md", OTHER_NOTICE)]);
    std::fs::write(format!("{}/nhi-phan.md", archive.root()), [0, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    let limit = NOTICE.len().to_string();
    let run = ketluan(&["extract", archive.root(), "--max-bytes", &limit]);
    assert_eq!(run.status, 1);
    assert_eq!(lines(&run.stdout).len(), 1);
    for told in ["rong.md: reject empty", "nhi-phan.md: reject binary", "lon.md: reject too-large"] {
        assert!(run.stderr.contains(told), "{told} is not in {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_rejects() {
    use std::os::unix::fs::symlink;
    let archive = Archive::new(&[("2022/a.md", NOTICE)]);
    symlink("khong-co.md", format!("{}/dut.md", archive.root())).unwrap();
    symlink("..", format!("{}/2022/vong", archive.root())).unwrap();
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let documents = archive.read(&out, "documents.jsonl");
    for path in ["dut.md", "2022/vong"] {
        let reject = row(&documents, path);
        assert_eq!((&reject["outcome"], &reject["stage"]), (&"reject".into(), &"open".into()), "{path}");
        assert!(reject["sha256"].is_null() && reject["reason"].as_str().unwrap().starts_with("unreadable: "));
    }
    assert_eq!(row(&documents, "2022/a.md")["outcome"], "notice");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf8_are_told_apart() {
    use std::os::unix::ffi::OsStrExt;
    let archive = Archive::new(&[]);
    for (name, content) in [(b"a\xFF.md", NOTICE), (b"a\xFE.md", OTHER_NOTICE)] {
        let path = std::path::Path::new(archive.root()).join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(path, content).unwrap();
    }
    let run = ketluan(&["extract", archive.root()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let paths: Vec<_> = lines(&run.stdout).iter().map(|notice| notice["source"]["path"].clone()).collect();
    assert_eq!(paths, ["a\\xFE.md", "a\\xFF.md"]);
}
