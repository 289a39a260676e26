//! The same bytes in, the same bytes out: for any number of threads and any
//! order in which the files were made.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::archive::{Archive, NOTICE, command, ketluan};

/// More than one window for one thread, with duplicates and rejects in between.
const DOCUMENTS: usize = 150;

/// Every form of records.
const ALL: &str = "jsonl,csv,parquet,sqlite";

/// Visits every document once, in another order for every step.
fn archive(step: usize) -> Archive {
    let archive = Archive::new(&[]);
    for position in 0..DOCUMENTS {
        let number = position * step % DOCUMENTS;
        let content = match number % 10 {
            3 => String::new(),
            // The same bytes as the neighbours of other windows.
            7 => NOTICE.to_string(),
            _ => format!("{NOTICE}\n2. Giao Sở Tài chính bố trí {number} tỷ đồng.\n"),
        };
        archive.write_dated(&format!("{}/{number}.md", number % 4), &content, 0);
    }
    archive.write_dated(".DS_Store", "x", 0);
    archive
}

/// Every file of the output in every format, but the one that knows a clock.
fn output(archive: &Archive, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = archive.beside(&format!("ket-qua-{threads}"));
    let run = ketluan(&["extract", archive.root(), "-o", &out, "--threads", threads, "--format", ALL]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let names = archive.listing(&out).into_iter().filter(|name| name != "run.json");
    names.map(|name| (name.clone(), std::fs::read(Path::new(&out).join(name)).unwrap())).collect()
}

#[test]
fn threads_and_creation_order_change_no_byte() {
    let ordered = archive(1);
    let one = output(&ordered, "1");
    for name in
        ["notices.jsonl", "documents.jsonl", "rejects.jsonl", "manifest.json", "tasks.csv", "ketluan.sqlite"]
    {
        assert!(one[name].len() > 100, "{name}");
    }
    // 7 and 150 have no common divisor.
    let shuffled = archive(7);
    for other in [output(&ordered, "2"), output(&ordered, "5"), output(&shuffled, "2")] {
        assert!(one.keys().eq(other.keys()));
        for (name, expected) in &one {
            assert!(*expected == other[name], "{name} differs");
        }
    }
}

#[test]
fn the_environment_sets_the_threads_and_nothing_else() {
    let archive = archive(1);
    let expected = ketluan(&["extract", archive.root()]).stdout;
    let run = command(&["extract", archive.root()])
        .env("RAYON_NUM_THREADS", "1")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("TZ", "Asia/Ho_Chi_Minh")
        .output()
        .unwrap();
    assert!(expected == String::from_utf8(run.stdout).unwrap());
}
