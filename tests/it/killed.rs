//! Whatever happens to a run, the output folder is the old one or the new one: it
//! is killed at any moment, the disk is full, the place is read-only, another run
//! is at work there.

use std::process::Stdio;
use std::time::Instant;

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, Run, command, content, ketluan};

const KILLS: u32 = 50;

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
        archive.write_dated(
            &format!("{number:03}.md"),
            &format!("{NOTICE}\n2. Giao Sở Tài chính chi {number} tỷ đồng.\n"),
            0,
        );
    }
    // Two states of the archive, and what an undisturbed run gives for each.
    let states = [NOTICE, OTHER_NOTICE];
    let write = |at: usize| archive.write_dated("050-b.md", states[at], at as u64);
    let timed = |options: &[&str], out: &str| {
        let started = Instant::now();
        let run = ketluan(&[&["extract", archive.root(), "-o", out], options].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        started.elapsed()
    };
    let undisturbed: Vec<_> = (0..states.len())
        .map(|at| {
            write(at);
            let out = archive.beside(&format!("rieng-{at}"));
            timed(&["--full"], &out);
            content(&out)
        })
        .collect();
    let out = archive.beside("ket-qua");
    // Full runs and reruns are killed in turn, each at moments of its own length.
    let kinds = [&["--full"][..], &[]];
    let lengths = kinds.map(|options| timed(options, &out).max(timed(options, &out)));
    let mut before = content(&out);
    let (mut seed, mut old, mut new) = (2_463_534_242, 0, 0);
    for kill in 0..KILLS {
        let (state, kind) = (kill as usize % 2, kill as usize / 2 % 2);
        let after = &undisturbed[state];
        write(state);
        let mut child = command(&[&["extract", archive.root(), "-o", &out], kinds[kind]].concat())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(lengths[kind].mul_f64(f64::from(next(&mut seed) % 1000) / 900.0));
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

/// Runs where no file may be longer than a few kilobytes; the signal for that is
/// ignored, the error is not.
fn limited(archive: &Archive, out: &str) -> Run {
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' extract '{}' -o '{out}'",
        env!("CARGO_BIN_EXE_ketluan"),
        archive.root()
    );
    std::process::Command::new("sh").args(["-c", &script]).output().unwrap().into()
}

/// More than fits where there is no room.
fn grow(archive: &Archive) {
    for number in 0..100 {
        archive.write(&format!("{number}.md"), &format!("{NOTICE}\n{number}\n"));
    }
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    let before = extract(&archive, &out);
    grow(&archive);
    let run = limited(&archive, &out);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot write") && run.stderr.contains("free some room"), "{}", run.stderr);
    assert!(content(&out) == before);
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
    // The same where lines are copied.
    let after = extract(&archive, &out);
    archive.remove("0.md");
    assert_eq!(limited(&archive, &out).status, 2);
    assert!(content(&out) == after);
}

/// A disk of its own, while this lives.
struct SmallDisk(String);

impl SmallDisk {
    /// Only an administrator may have one.
    fn mount(place: &str) -> Option<Self> {
        std::fs::create_dir(place).unwrap();
        let mount = ["-t", "tmpfs", "-o", "size=96k", "ketluan", place];
        let mounted = std::process::Command::new("mount").args(mount).stderr(Stdio::null()).status();
        mounted.is_ok_and(|status| status.success()).then(|| Self(place.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_small_disk_leaves_the_old_output() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let place = archive.beside("dia");
    let disk = SmallDisk::mount(&place);
    let out = format!("{place}/ket-qua");
    let before = extract(&archive, &out);
    grow(&archive);
    // Where no disk may be mounted a limit stands for it.
    let run = match &disk {
        Some(_) => ketluan(&["extract", archive.root(), "-o", &out]),
        None => limited(&archive, &out),
    };
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("free some room"), "{}", run.stderr);
    assert!(content(&out) == before);
    assert_eq!(archive.listing(&place), ["ket-qua"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_is_full_ends_the_run() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = command(&["extract", archive.root()]);
    let run: Run = command.stdout(full).stderr(Stdio::piped()).output().unwrap().into();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("cannot write to standard output"), "{}", run.stderr);
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
