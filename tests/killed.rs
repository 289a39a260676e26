//! Whatever happens to a run, the output folder is the old one or the new one: it
//! is killed at any moment, the disk is full, the place is read-only, another run
//! is at work there.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

mod archive;

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use archive::{Archive, NOTICE, OTHER_NOTICE, Run, command, ketluan};

const KILLS: u32 = 50;
const FILES: [&str; 4] = ["notices.jsonl", "documents.jsonl", "rejects.jsonl", "manifest.json"];

/// Everything in an output folder but when it was made.
fn content(out: &str) -> Vec<Vec<u8>> {
    assert!(Path::new(out).join("run.json").exists(), "{out} is not whole");
    FILES.iter().map(|name| std::fs::read(Path::new(out).join(name)).unwrap()).collect()
}

fn extract(archive: &Archive, out: &str) -> Vec<Vec<u8>> {
    let run = ketluan(&["extract", archive.root(), "-o", out]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    content(out)
}

/// Steps of a fixed sequence that looks random (xorshift).
fn next(state: &mut u32) -> u32 {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    *state
}

#[test]
fn a_run_that_is_killed_leaves_the_old_output_or_the_new_one() {
    let archive = Archive::new(&[]);
    for number in 0..100 {
        archive.write(
            &format!("{number:03}.md"),
            &format!("{NOTICE}\n2. Giao Sở Tài chính chi {number} tỷ đồng.\n"),
        );
    }
    // Two states of the archive, and what an undisturbed run gives for each.
    let states = [NOTICE, OTHER_NOTICE];
    let mut longest = Duration::ZERO;
    let undisturbed: Vec<_> = states
        .iter()
        .enumerate()
        .map(|(at, state)| {
            archive.write("050-b.md", state);
            let started = Instant::now();
            let given = extract(&archive, &archive.beside(&format!("rieng-{at}")));
            longest = longest.max(started.elapsed());
            given
        })
        .collect();
    let out = archive.beside("ket-qua");
    let mut before = extract(&archive, &out);
    let (mut seed, mut old, mut new) = (2_463_534_242, 0, 0);
    for kill in 0..KILLS {
        let after = &undisturbed[kill as usize % 2];
        archive.write("050-b.md", states[kill as usize % 2]);
        let mut child = command(&["extract", archive.root(), "-o", &out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(longest.mul_f64(f64::from(next(&mut seed) % 1000) / 900.0));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = content(&out);
        assert!(found == before || found == *after, "kill {kill} left neither");
        old += usize::from(found == before);
        new += usize::from(found == *after);
        before = extract(&archive, &out);
        assert!(before == *after, "the run after kill {kill} gave something else");
    }
    println!("{KILLS} kills: {old} times the old output, {new} times the new one");
    assert!(old > 0 && old + new == KILLS as usize);
    assert_eq!(archive.siblings(), ["ket-qua", "kho", "rieng-0", "rieng-1"]);
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    let before = extract(&archive, &out);
    for number in 0..100 {
        archive.write(&format!("{number}.md"), &format!("{NOTICE}\n{number}\n"));
    }
    // No file may be longer than a few kilobytes; the signal for that is ignored, the error is not.
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' extract '{}' -o '{out}'",
        env!("CARGO_BIN_EXE_ketluan"),
        archive.root()
    );
    let run: Run = std::process::Command::new("sh").args(["-c", &script]).output().unwrap().into();
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot write") && run.stderr.contains("room"), "{}", run.stderr);
    assert!(content(&out) == before);
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
}

#[test]
fn a_second_run_on_the_same_output_says_so_and_touches_nothing() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    let before = extract(&archive, &out);
    let lock = std::fs::File::create(archive.beside(".ket-qua.ketluan-lock")).unwrap();
    lock.lock().unwrap();
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("another run") && run.stderr.contains("wait"), "{}", run.stderr);
    assert!(content(&out) == before);
    drop(lock);
    assert!(extract(&archive, &out) == before);
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_refused() {
    // Nobody may write there, not even the administrator.
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let run = ketluan(&["extract", archive.root(), "-o", "/proc/ket-qua"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("cannot write '/proc/ket-qua'"), "{}", run.stderr);
}
