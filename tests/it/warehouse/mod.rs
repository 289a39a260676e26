//! The databases hold what the records say: read by the programs that people use,
//! `sqlite3` and `psql`, and compared value by value with the nested records. Where
//! such a program is missing these tests fail and say what to install.

#[cfg(feature = "parquet")]
mod duckdb;
mod flat;
mod interrupted;
mod loading;
mod page;
mod refused;
mod removals;
mod server;
mod sqlite;

use std::process::{Command, Output};

/// The samples with their damage, as an output folder made for one test.
pub struct Records {
    home: tempfile::TempDir,
}

impl Records {
    /// Extracts the samples.
    pub fn of_the_samples(options: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let records = Self { home };
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
        let run = crate::common::archive::ketluan(
            &[&["extract", corpus, "-o", &records.folder(), "--format", "jsonl"], options].concat(),
        );
        assert_eq!(run.status, 0, "{}", run.stderr);
        records
    }

    /// The output folder.
    pub fn folder(&self) -> String {
        self.home.path().join("ket-qua").to_str().unwrap().to_owned()
    }

    /// The lines of one of its files.
    pub fn lines(&self, name: &str) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.home.path().join("ket-qua").join(name)).unwrap();
        crate::common::archive::lines(&text)
    }
}

/// What a program printed; it must have ended well.
pub fn printed(command: &mut Command, package: &str) -> String {
    let Output { status, stdout, stderr } = ran(command, package);
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

/// How a program ended.
pub fn ran(command: &mut Command, package: &str) -> Output {
    let program = command.get_program().display().to_string();
    command.output().unwrap_or_else(|error| {
        panic!("{program} does not run ({error}); install the package {package}, such as with: apt-get install {package}")
    })
}
