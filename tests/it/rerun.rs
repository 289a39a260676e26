//! A second run into the same folder gives, byte for byte, what a full run gives,
//! whatever happened to the archive and to the folder in between; and it reads and
//! extracts no more than it must.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, Run, command, content, ketluan, lines};

/// A notice like no other.
fn notice(number: u32) -> String {
    format!("{NOTICE}\n2. Giao Sở Tài chính chi {number:06} tỷ đồng.\n")
}

fn rerun(archive: &Archive, options: &[&str]) -> Run {
    let out = archive.beside("ket-qua");
    let run = ketluan(&[&["extract", archive.root(), "-o", &out], options].concat());
    assert!(run.status < 2, "{}", run.stderr);
    run
}

/// Runs again, compares with a full run, and gives what it said of its work.
fn checked(archive: &Archive) -> String {
    let run = rerun(archive, &[]);
    let full = archive.beside("day-du");
    let fresh = ketluan(&["extract", archive.root(), "-o", &full, "--full"]);
    assert_eq!(fresh.status, run.status);
    let out = archive.beside("ket-qua");
    assert!(content(&out) == content(&full), "the rerun gave something else than a full run: {}", run.stderr);
    assert_eq!(archive.listing(&out), archive.listing(&full));
    let said = run.stderr.lines().find(|line| line.contains("reused")).unwrap_or_default();
    said.trim().to_owned()
}

/// Three notices, two of equal bytes, a refused file and one that is no document.
fn small() -> Archive {
    let archive = Archive::new(&[]);
    let files = [
        ("a.md", notice(1)),
        ("b/c.md", notice(2)),
        ("b/d.md", notice(1)),
        ("e.md", OTHER_NOTICE.to_owned()),
        ("rong.md", String::new()),
        ("Thumbs.db", "x".to_owned()),
    ];
    for (name, content) in files {
        archive.write_dated(name, &content, 0);
    }
    archive
}

#[test]
fn each_change_costs_what_it_must_and_gives_what_a_full_run_gives() {
    let archive = small();
    assert_eq!(checked(&archive), "", "nothing is there to be used");
    let unchanged = "reused 6, extracted 0 (0 new, 0 changed), renamed 0, gone 0";
    assert_eq!(checked(&archive), unchanged);
    // A path that is longer, and one that JSON must quote.
    archive.rename("b/c.md", "b/một \"tên\" khác\\.md");
    assert_eq!(checked(&archive), "reused 5, extracted 0 (0 new, 0 changed), renamed 1, gone 0");
    archive.write("e.md", &notice(3));
    assert_eq!(checked(&archive), "reused 5, extracted 1 (0 new, 1 changed), renamed 0, gone 0");
    archive.write("e.md", &notice(3));
    assert_eq!(checked(&archive), unchanged, "touched, but equal");
    archive.write_dated("moi.md", &notice(4), 0);
    assert_eq!(checked(&archive), "reused 6, extracted 1 (1 new, 0 changed), renamed 0, gone 0");
    archive.remove("moi.md");
    assert_eq!(checked(&archive), "reused 6, extracted 0 (0 new, 0 changed), renamed 0, gone 1");
    // The first of two equal files goes, and the other one takes its place.
    archive.remove("a.md");
    assert_eq!(checked(&archive), "reused 5, extracted 0 (0 new, 0 changed), renamed 0, gone 1");
    // A file before it takes it again.
    archive.write_dated("0.md", &notice(1), 0);
    checked(&archive);
    // The same bytes under an ending of another format are another notice.
    archive.rename("0.md", "0.txt");
    checked(&archive);
    archive.remove("0.txt");
    checked(&archive);
    archive.rename("rong.md", "trong.md");
    archive.write("Thumbs.db", "y");
    checked(&archive);
    archive.write("trong.md", &notice(5));
    checked(&archive);
    assert_eq!(checked(&archive), "reused 5, extracted 0 (0 new, 0 changed), renamed 0, gone 0");
}

/// Steps of a fixed sequence that looks random (xorshift).
fn next(state: &mut u32, below: u32) -> u32 {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    *state % below
}

#[test]
fn any_history_gives_what_a_full_run_gives() {
    let archive = Archive::new(&[("luon.md", NOTICE)]);
    let mut seed = 2_463_534_242;
    let mut names: Vec<String> = Vec::new();
    for step in 0..40 {
        for _ in 0..=next(&mut seed, 4) {
            let at = next(&mut seed, 1000) as usize;
            let ending = ["md", "txt", "xlsx"][next(&mut seed, 8).min(2) as usize % 3];
            let fresh = format!("{}/{}.{ending}", next(&mut seed, 3), next(&mut seed, 40));
            // Few contents, so that equal files come and go.
            let text = if next(&mut seed, 9) == 0 { String::new() } else { notice(next(&mut seed, 12)) };
            let dated = next(&mut seed, 3) > 0;
            match next(&mut seed, 4) {
                0 if !names.is_empty() => {
                    let name = names.remove(at % names.len());
                    archive.remove(&name);
                }
                1 if !names.is_empty() && !names.contains(&fresh) => {
                    let name = names.remove(at % names.len());
                    archive.rename(&name, &fresh);
                    names.push(fresh);
                }
                _ => {
                    archive.write(&fresh, &text);
                    if dated {
                        // A change is always seen at the time or at the size.
                        archive.date(&fresh, step);
                    }
                    if !names.contains(&fresh) {
                        names.push(fresh);
                    }
                }
            }
        }
        checked(&archive);
    }
    assert!(names.len() > 5);
}

#[test]
fn a_file_at_rest_is_not_read_and_others_are() {
    let archive = small();
    rerun(&archive, &[]);
    // As long and as old as before: nothing but reading could tell, and nothing reads it.
    archive.write_dated("a.md", &notice(7), 0);
    assert!(!archive.read(&archive.beside("ket-qua"), "notices.jsonl").contains("000007"));
    rerun(&archive, &[]);
    assert!(!archive.read(&archive.beside("ket-qua"), "notices.jsonl").contains("000007"));
    rerun(&archive, &["--full"]);
    assert!(archive.read(&archive.beside("ket-qua"), "notices.jsonl").contains("000007"));
    // Changed while the run may have been reading: the time proves nothing.
    archive.write("e.md", &notice(8));
    let path = format!("{}/e.md", archive.root());
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    rerun(&archive, &[]);
    archive.write("e.md", &notice(9));
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(checked(&archive), "reused 5, extracted 1 (0 new, 1 changed), renamed 0, gone 0");
}

#[test]
fn files_of_another_folder_are_read_though_name_size_and_time_agree() {
    let (archive, other) = (small(), small());
    rerun(&archive, &[]);
    other.write_dated("a.md", &notice(7), 0);
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", other.root(), "-o", &out]);
    assert!(run.stderr.contains("reused 5, extracted 1 (0 new, 1 changed)"), "{}", run.stderr);
    assert!(archive.read(&out, "notices.jsonl").contains("000007"));
}

#[test]
fn an_output_that_has_not_changed_is_not_copied() {
    let archive = small();
    rerun(&archive, &[]);
    let store = format!("{}/notices.jsonl", archive.beside("ket-qua"));
    let inode = || Path::new(&store).metadata().unwrap().ino();
    let before = inode();
    rerun(&archive, &[]);
    assert_eq!(inode(), before);
    archive.remove("e.md");
    rerun(&archive, &[]);
    assert_ne!(inode(), before);
}

#[test]
fn other_options_extract_everything_and_say_so() {
    let archive = small();
    for (options, why) in [
        (&[][..], None),
        (&["--strict"][..], Some("--strict is not as it was")),
        (&["--strict", "--max-bytes", "1M"], Some("--max-bytes is not as it was")),
        (&["--strict", "--max-bytes", "1M", "--threads", "1"], None),
    ] {
        let told = rerun(&archive, options).stderr;
        assert_eq!(told.contains("everything is extracted anew"), why.is_some(), "{told}");
        assert!(told.contains(why.unwrap_or_default()), "{told}");
    }
    let record: serde_json::Value =
        serde_json::from_str(&archive.read(&archive.beside("ket-qua"), "run.json")).unwrap();
    assert_eq!(record["work"]["reused"], 6);
    assert!(record["full_because"].is_null());
}

/// What somebody does to an output folder.
type Damage<'a> = Box<dyn Fn() + 'a>;

#[test]
fn an_output_that_was_tampered_with_is_not_used() {
    let archive = small();
    let out = archive.beside("ket-qua");
    let path = |name: &str| Path::new(&out).join(name);
    let text = |name: &str| std::fs::read_to_string(path(name)).unwrap();
    let keep_time = |name: &str, text: &str| {
        let time = path(name).metadata().unwrap().modified().unwrap();
        std::fs::write(path(name), text).unwrap();
        std::fs::File::options().write(true).open(path(name)).unwrap().set_modified(time).unwrap();
    };
    let damages: Vec<(&str, Damage<'_>)> = vec![
        (
            "a manifest that ends early",
            Box::new(|| {
                let manifest = text("manifest.json");
                std::fs::write(path("manifest.json"), &manifest[..manifest.len() / 2]).unwrap();
            }),
        ),
        ("a manifest of something else", Box::new(|| std::fs::write(path("manifest.json"), "{}").unwrap())),
        (
            "a manifest of other rules",
            Box::new(|| {
                let manifest =
                    text("manifest.json").replacen("\"rules_version\":\"", "\"rules_version\":\"0", 1);
                std::fs::write(path("manifest.json"), manifest).unwrap();
            }),
        ),
        (
            "rows in another order",
            Box::new(|| {
                let manifest = text("manifest.json").replace("\"path\":\"a.md\"", "\"path\":\"z.md\"");
                std::fs::write(path("manifest.json"), manifest).unwrap();
            }),
        ),
        (
            "a place that is none",
            Box::new(|| {
                let manifest = text("manifest.json").replacen("\"start\":0", "\"start\":1", 1);
                std::fs::write(path("manifest.json"), manifest).unwrap();
            }),
        ),
        ("a record of nothing", Box::new(|| std::fs::write(path("run.json"), "").unwrap())),
        ("no store", Box::new(|| std::fs::remove_file(path("notices.jsonl")).unwrap())),
        (
            "a store that ends early",
            Box::new(|| {
                let store = text("notices.jsonl");
                keep_time("notices.jsonl", &store[..store.len() - 10]);
            }),
        ),
        (
            "a store that was edited",
            Box::new(|| {
                let store = text("notices.jsonl").replace("Sở Tài chính", "Sở Tài chánh");
                std::fs::write(path("notices.jsonl"), store.replace("chánh", "chính")).unwrap();
            }),
        ),
        (
            "a store of other lines",
            Box::new(|| {
                let store = text("notices.jsonl").replacen("\"id\":\"", "\"id\":\"0", 1);
                keep_time("notices.jsonl", &store[..store.len() - 1]);
            }),
        ),
    ];
    rerun(&archive, &[]);
    let expected = content(&out);
    for (what, damage) in damages {
        std::thread::sleep(Duration::from_millis(10));
        damage();
        let told = rerun(&archive, &[]).stderr;
        assert_eq!(told.matches("everything is extracted anew").count(), 1, "{what}: {told}");
        assert!(content(&out) == expected, "{what}");
        assert_eq!(checked(&archive), "reused 6, extracted 0 (0 new, 0 changed), renamed 0, gone 0");
    }
}

#[test]
fn a_run_that_is_asked_to_stop_is_continued() {
    let archive = Archive::new(&[]);
    for number in 0..900 {
        archive.write_dated(&format!("{number:03}.md"), &notice(number), 0);
    }
    let out = archive.beside("ket-qua");
    archive.write_dated("000.md", OTHER_NOTICE, 1);
    let first = ketluan(&["extract", archive.root(), "-o", &out, "--max-bytes", "1K"]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    let before = content(&out);
    let (mut stopped, mut reused) = (0, 0);
    let part = archive.beside(".ket-qua.ketluan-part");
    for attempt in 0..40_u64 {
        let child = command(&["extract", archive.root(), "-o", &out, "--threads", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(15 + 10 * (attempt % 8)));
        let signal = if attempt % 2 == 0 { "TERM" } else { "INT" };
        // The shell has it; a bare system has no program of this name.
        std::process::Command::new("sh")
            .args(["-c", &format!("kill -{signal} {}", child.id())])
            .status()
            .unwrap();
        let ended = child.wait_with_output().unwrap();
        let Some(status @ (130 | 143)) = ended.status.code() else {
            // Too early, before anybody listened, or too late.
            if ended.status.success() {
                break;
            }
            continue;
        };
        assert_eq!(status, if signal == "TERM" { 143 } else { 130 });
        let told = String::from_utf8(ended.stderr).unwrap();
        assert!(told.contains("run the same command again to go on") && told.contains(&part), "{told}");
        assert!(content(&out) == before, "the old output was touched");
        let kept = lines(&archive.read(&part, "notices.jsonl")).len();
        assert!(kept >= reused, "{kept} lines are kept, {reused} were before");
        (stopped, reused) = (stopped + 1, kept);
    }
    assert!(stopped > 0, "no run was stopped");
    checked(&archive);
    assert_eq!(archive.siblings(), ["day-du", "ket-qua", "kho"]);
}
