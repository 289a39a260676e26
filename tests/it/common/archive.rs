//! A small archive in a temporary folder, and the command run on it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, UNIX_EPOCH};

pub const NOTICE: &str = "\
# THÔNG BÁO

Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 4 năm 2022

1. Giao Sở Y tế chủ trì, báo cáo UBND tỉnh trước ngày 15/5/2022.
";

pub const OTHER_NOTICE: &str = "\
# THÔNG BÁO

Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về tiến độ giải ngân vốn đầu tư công

1. Yêu cầu Sở Tài chính đôn đốc các chủ đầu tư, giải ngân đạt ít nhất 95% kế hoạch trước ngày 31/12/2022.
";

/// A folder `kho` and room for what is written beside it.
pub struct Archive {
    home: tempfile::TempDir,
    root: String,
}

impl Archive {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("kho").to_str().unwrap().to_string();
        std::fs::create_dir(&root).unwrap();
        let archive = Self { home, root };
        for (name, content) in files {
            archive.write(name, content);
        }
        archive
    }

    pub fn root(&self) -> &str {
        &self.root
    }

    pub fn write(&self, name: &str, content: &str) {
        let path = Path::new(&self.root).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// As if the file had been changed so many seconds after some day long ago.
    pub fn date(&self, name: &str, seconds: u64) {
        let path = Path::new(&self.root).join(name);
        let time = UNIX_EPOCH + Duration::from_secs(1_600_000_000 + seconds);
        std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    /// Writes a file as if that had been long ago.
    pub fn write_dated(&self, name: &str, content: &str, seconds: u64) {
        self.write(name, content);
        self.date(name, seconds);
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_file(Path::new(&self.root).join(name)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        let path = |name| Path::new(&self.root).join(name);
        std::fs::create_dir_all(path(to).parent().unwrap()).unwrap();
        std::fs::rename(path(from), path(to)).unwrap();
    }

    pub fn beside(&self, name: &str) -> String {
        self.home.path().join(name).to_str().unwrap().to_string()
    }

    pub fn read(&self, folder: &str, name: &str) -> String {
        std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
    }

    pub fn siblings(&self) -> Vec<String> {
        self.listing(self.home.path().to_str().unwrap())
    }

    pub fn listing(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// What a run of the command left.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("it was killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The files of an output folder that depend on nothing but its inputs.
pub const FILES: [&str; 4] = ["notices.jsonl", "documents.jsonl", "rejects.jsonl", "manifest.json"];

/// Everything in an output folder but when it was made.
pub fn content(out: &str) -> Vec<Vec<u8>> {
    assert!(Path::new(out).join("run.json").exists(), "{out} is not whole");
    FILES.iter().map(|name| std::fs::read(Path::new(out).join(name)).unwrap()).collect()
}

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ketluan"));
    command.args(arguments).env_remove("RAYON_NUM_THREADS");
    command
}

pub fn ketluan(arguments: &[&str]) -> Run {
    command(arguments).stdin(Stdio::null()).output().unwrap().into()
}

pub fn with_stdin(arguments: &[&str], text: &str) -> Run {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

/// Every line as a JSON value.
pub fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// The row of a path.
pub fn row(table: &str, path: &str) -> serde_json::Value {
    let found = lines(table).into_iter().find(|row| row["path"] == path);
    found.unwrap_or_else(|| panic!("no row of {path} in {table}"))
}
