//! Where the commands that a page shows are run: a folder of its own that holds a copy
//! of `corpus/`.

use std::path::Path;
use std::process::Command;

/// The blocks of a page: the word behind the fence, and the lines inside.
pub fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("\n```{language}\n");
    page.split(&fence).skip(1).filter_map(|rest| rest.split_once("```\n")).map(|(inside, _)| inside).collect()
}

/// Where the tour is made.
pub struct Tour {
    pub home: tempfile::TempDir,
    path: String,
}

impl Tour {
    /// A new folder with a copy of the samples.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        copy(&corpus, &home.path().join("corpus"));
        let binary = Path::new(env!("CARGO_BIN_EXE_ketluan")).parent().unwrap();
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
        Self { home, path }
    }

    /// What a command prints, on both streams.
    pub fn print(&self, command: &str) -> String {
        let command = command.replace("cargo run --release -- ", "ketluan ");
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; {command}")])
            .current_dir(self.home.path())
            .env("PATH", &self.path)
            .env("LC_ALL", "C.UTF-8")
            .env_remove("RAYON_NUM_THREADS")
            .output()
            .unwrap();
        let mut printed = String::from_utf8(output.stdout).unwrap();
        if !printed.is_empty() && !printed.ends_with('\n') {
            printed.push('\n');
        }
        printed
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}
