//! Rows that a run of the command wrote pass their schemas: notices, duplicates,
//! rejects of several stages and files that are no documents.

use std::collections::BTreeSet;

use super::engines::Engines;
use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan, lines};

#[test]
fn rows_of_a_run_pass_their_schemas() {
    let archive = Archive::new(&[
        ("2022/a.md", NOTICE),
        ("2022/b.md", NOTICE),
        ("2023/c.txt", OTHER_NOTICE),
        ("2023/rong.md", ""),
        ("2023/trang.txt", " \n\t\n"),
        ("2023/bang.xlsx", "x"),
        ("Thumbs.db", "x"),
    ]);
    std::fs::write(format!("{}/nhi-phan.md", archive.root()), [0, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    archive.write("lon.md", &NOTICE.repeat(20));
    #[cfg(unix)]
    std::os::unix::fs::symlink("khong-co.md", format!("{}/dut.md", archive.root())).unwrap();
    let mut outcomes = BTreeSet::new();
    let mut stages = BTreeSet::new();
    for options in [&[][..], &["--strict"]] {
        let out = archive.beside("ket-qua");
        let run =
            ketluan(&[&["extract", archive.root(), "-o", &out, "--max-bytes", "2000"], options].concat());
        assert_eq!(run.status, 1, "{}", run.stderr);
        outcomes.extend(checked(&archive, &out, "document", "outcome"));
        stages.extend(checked(&archive, &out, "reject", "stage"));
        // The second time a run over an output that is there.
        assert_eq!(ketluan(&["extract", archive.root(), "-o", &out, "--max-bytes", "2000"]).status, 1);
        for name in ["manifest", "run"] {
            let record = archive.read(&out, &format!("{name}.json"));
            assert!(Engines::new(name).accept(&serde_json::from_str(&record).unwrap(), name), "{record}");
        }
    }
    assert!(outcomes.iter().eq(["duplicate", "ignored", "notice", "reject"]), "{outcomes:?}");
    assert!(stages.iter().eq(["decode", "format", "open"]), "{stages:?}");
}

/// Checks every row of a table and gives the words that a column holds.
fn checked(archive: &Archive, out: &str, schema: &'static str, column: &str) -> Vec<String> {
    let engines = Engines::new(schema);
    let rows = lines(&archive.read(out, &format!("{schema}s.jsonl")));
    for row in &rows {
        assert!(engines.accept(row, schema), "{row}");
    }
    rows.iter().map(|row| row[column].as_str().unwrap().to_owned()).collect()
}
