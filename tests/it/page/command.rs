//! `ketluan view` on the command line: where pages go, and what is never overwritten.

use std::path::Path;

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan};

fn file(archive: &Archive, name: &str) -> String {
    format!("{}/{name}", archive.root())
}

#[test]
fn a_page_goes_to_stdout_or_to_a_file_and_is_the_same() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let run = ketluan(&["view", &file(&archive, "a.md")]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("<!doctype html>") && run.stdout.ends_with("</html>\n"));
    let page = archive.beside("a.html");
    for _ in 0..2 {
        // The second time over the first.
        let to_file = ketluan(&["view", &file(&archive, "a.md"), "-o", &page]);
        assert_eq!(to_file.status, 0, "{}", to_file.stderr);
        assert!(to_file.stderr.starts_with(&format!("{page}: 1 notice")), "{}", to_file.stderr);
        assert_eq!(std::fs::read_to_string(&page).unwrap(), run.stdout);
    }
    assert_eq!(archive.siblings(), ["a.html", "kho"]);
}

#[test]
fn a_page_asks_for_nothing_and_is_small() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cao-bang-2022-04/source.md");
    let page = ketluan(&["view", sample.to_str().unwrap()]).stdout;
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'; "));
    for reference in ["src=", "href=\"http", "url(", "@import", "https://", "http://"] {
        assert!(!page.contains(reference), "{reference}");
    }
}

#[test]
fn a_file_of_somebody_else_is_refused_and_kept() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let source = file(&archive, "a.md");
    let run = ketluan(&["view", &source, "-o", &source]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no page of this program") && run.stderr.contains("-o"), "{}", run.stderr);
    assert_eq!(archive.read(archive.root(), "a.md"), NOTICE);
    let run = ketluan(&["view", &source, "-o", &archive.beside("khong-co/a.html")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("khong-co/a.html"), "{}", run.stderr);
    assert_eq!(archive.siblings(), ["kho"]);
}

#[test]
fn what_cannot_be_viewed_says_why() {
    let archive = Archive::new(&[("rong.md", ""), ("a.pdf", "%PDF-1.7"), ("a.md", NOTICE)]);
    let run = ketluan(&["view", &archive.beside("khong-co.md")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("khong-co.md") && run.stderr.contains("spelling"), "{}", run.stderr);
    for (name, told) in [("rong.md", "empty"), ("a.pdf", "pdftotext")] {
        let run = ketluan(&["view", &file(&archive, name)]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{name}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let limit = ketluan(&["view", &file(&archive, "a.md"), "--max-bytes", "10"]);
    assert_eq!(limit.status, 1);
    assert!(limit.stderr.contains("--max-bytes"), "{}", limit.stderr);
    assert_eq!(ketluan(&["view"]).status, 2);
}

#[test]
fn several_notices_are_a_folder_of_pages() {
    let archive = Archive::new(&[
        ("2022/tháng 4.md", NOTICE),
        ("b.md", OTHER_NOTICE),
        ("c.md", NOTICE),
        ("rong.md", ""),
        ("Thumbs.db", "x"),
    ]);
    let out = archive.beside("trang");
    let run = ketluan(&["view", archive.root(), "-o", &out]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("rong.md: reject empty"), "{}", run.stderr);
    assert!(run.stderr.contains("2 notices, 1 reject;"), "{}", run.stderr);
    assert_eq!(archive.listing(&out), ["index.html", "notices", "pages.json"]);
    let pages = archive.listing(&format!("{out}/notices"));
    assert_eq!(pages.len(), 2);
    assert!(pages[0].starts_with("2022-thang-4-") && pages[1].starts_with("b-"), "{pages:?}");
    let index = archive.read(&out, "index.html");
    for told in ["2022/tháng 4.md", "rong.md", "Thumbs.db", &pages[0]] {
        assert!(index.contains(told), "{told}");
    }
    let list: serde_json::Value = serde_json::from_str(&archive.read(&out, "pages.json")).unwrap();
    let outcomes: Vec<_> = list["pages"].as_array().unwrap().iter().map(|page| &page["outcome"]).collect();
    assert_eq!(outcomes, ["notice", "ignored", "notice", "duplicate", "reject"]);
    assert_eq!(list["pages"][0]["page"], list["pages"][3]["page"]);
    // The next run replaces the folder, and gives the same bytes.
    assert_eq!(ketluan(&["view", archive.root(), "-o", &out]).status, 1);
    assert_eq!(archive.read(&out, "index.html"), index);
    std::fs::write(format!("{out}/notices/ghi-chu.txt"), "x").unwrap();
    let run = ketluan(&["view", archive.root(), "-o", &out]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("notices/ghi-chu.txt"), "{}", run.stderr);
    assert_eq!(archive.siblings(), ["kho", "trang"]);
}

#[test]
fn a_folder_without_notices_makes_no_page_and_leaves_the_old_ones() {
    let archive = Archive::new(&[
        ("a.xlsx", "PK\u{3}\u{4}xl/workbook"),
        ("b.xlsx", "PK\u{3}\u{4}xl/workbook"),
        ("Thumbs.db", "x"),
    ]);
    let out = archive.beside("trang");
    let run = ketluan(&["view", archive.root(), "-o", &out]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.starts_with("not read: spreadsheet 2, such as a.xlsx: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("nothing was read, so no page is made\n"), "{}", run.stderr);
    assert_eq!(archive.siblings(), ["kho"]);
    archive.write("2022/c.md", NOTICE);
    assert_eq!(ketluan(&["view", archive.root(), "-o", &out]).status, 0);
    archive.remove("2022/c.md");
    assert_eq!(ketluan(&["view", archive.root(), "-o", &out]).status, 1);
    assert_eq!(archive.listing(&format!("{out}/notices")).len(), 1);
    // One of two that were named gives nothing.
    archive.write("c.md", NOTICE);
    let run = ketluan(&["view", &file(&archive, "c.md"), &file(&archive, "a.xlsx"), "-o", &out]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("a.xlsx'\n") && run.stderr.contains("1 notices;"), "{}", run.stderr);
}

#[test]
fn several_notices_need_a_folder() {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    let (one, two) = (file(&archive, "a.md"), file(&archive, "b.md"));
    let page = archive.beside("a.html");
    for arguments in
        [&["view", archive.root()][..], &["view", &one, &two], &["view", &one, &two, "-o", &page]]
    {
        let run = ketluan(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains("name a folder with -o"), "{}", run.stderr);
    }
    let folder = archive.beside("mot-trang/");
    let run = ketluan(&["view", &one, "-o", &folder]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(archive.listing(&folder), ["index.html", "notices", "pages.json"]);
    let inside = format!("{}/trang/", archive.root());
    assert_eq!(ketluan(&["view", archive.root(), "-o", &inside]).status, 2);
    assert_eq!(archive.siblings(), ["kho", "mot-trang"]);
}

#[test]
fn a_closed_pipe_is_the_end_and_no_failure() {
    use std::process::Stdio;
    let archive = Archive::new(&[("a.md", &NOTICE.repeat(50))]);
    let mut child = crate::common::archive::command(&["view", &file(&archive, "a.md")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}
