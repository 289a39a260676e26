//! The promise of outside tools: whatever they do, the document is a reject with its
//! reason or read as it prints, and nothing of them is left. Tools that misbehave are
//! stand-ins, scripts in a folder that is the search path.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::common::outside::{POPPLER, TESSERACT, all};

/// The words that `pdftotext` gives of a page with a letterhead beside which a stamp lies.
const LAYER: &str = include_str!("convert/layer.xhtml");

/// A folder with a file to read and stand-ins for tools.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["kho", "tools"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("kho/a.pdf"), "%PDF-1.7\n").unwrap();
        Self { folder }
    }

    /// A stand-in that tells a version, and else does this.
    fn tool(self, name: &str, script: &str) -> Self {
        let path = self.path("tools").join(name);
        let text = format!(
            "#!/bin/sh\nif [ \"$1\" = -v ]; then echo \"{name} version 1.2.3\"; exit; fi\n{script}\n"
        );
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ketluan"));
        command.args(arguments).current_dir(self.folder.path()).env("PATH", self.path("tools"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The row of the one document: outcome, stage, reason.
    fn row(&self, arguments: &[&str]) -> [String; 3] {
        let run = self.run(&[&["extract", "kho", "-o", "ket-qua"], arguments].concat());
        let rows = fs::read_to_string(self.path("ket-qua/documents.jsonl"));
        let rows = rows.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)));
        let row: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
        ["outcome", "stage", "reason"].map(|field| row[field].as_str().unwrap_or_default().to_owned())
    }

    /// A run whose tool writes its process number before it hangs.
    fn hanging() -> (Self, Child, i32) {
        let bench = Self::new().tool(
            "pdftotext",
            "echo $$ > pid.new\nwhile [ ! -s pid.new ]; do :; done\n: > ready\nwhile :; do :; done",
        );
        let child = bench
            .command(&["extract", "kho", "-o", "ket-qua"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_until(|| bench.path("ready").exists());
        let number = fs::read_to_string(bench.path("pid.new")).unwrap().trim().parse().unwrap();
        assert!(is_running(number));
        (bench, child, number)
    }
}

fn wait_until(done: impl Fn() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < Duration::from_secs(60), "nothing happens");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether a process is there and no zombie.
fn is_running(number: i32) -> bool {
    // A bare system has no `ps`, but Linux tells it in a file.
    let state = if std::path::Path::new("/proc/self/stat").exists() {
        let stat = std::fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
        stat.rsplit(')').next().unwrap_or_default().trim().to_owned()
    } else {
        let told = Command::new("ps").args(["-o", "stat=", "-p", &number.to_string()]).output().unwrap();
        String::from_utf8_lossy(&told.stdout).trim().to_owned()
    };
    !state.is_empty() && !state.starts_with('Z')
}

fn signal(child: &Child, name: &str) {
    // The shell has it; a bare system has no program of this name.
    let sent = Command::new("sh").args(["-c", &format!("kill {name} {}", child.id())]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn a_tool_that_misbehaves_is_a_reject_with_its_reason() {
    for (script, stage, reason) in [
        ("while :; do :; done", "convert", "tool-timeout"),
        ("kill -9 $$", "convert", "tool-failed"),
        ("echo 'out of luck' >&2; exit 99", "convert", "tool-failed"),
        ("echo garbage", "decode", "damaged"),
        ("printf '<page width=\"x\"><word></line>\\377\\376'", "decode", "damaged"),
        ("echo 'Command Line Error: Incorrect password' >&2; exit 1", "decode", "encrypted"),
        ("echo \"Syntax Error: Couldn't find trailer dictionary\" >&2; exit 1", "decode", "damaged"),
        (
            "while :; do echo 01234567890123456789012345678901234567890123456789012345678901234567890123456789; done",
            "limit",
            "over-limit",
        ),
    ] {
        // A shell takes some seconds to write more than the limit; hanging is told sooner.
        let seconds = if stage == "limit" { "300" } else { "1" };
        let [outcome, own, why] = Bench::new().tool("pdftotext", script).row(&["--tool-seconds", seconds]);
        assert_eq!((outcome.as_str(), own.as_str()), ("reject", stage), "{script}: {why}");
        assert!(why.starts_with(&format!("{reason}: ")), "{script}: {why}");
    }
}

#[test]
fn a_missing_tool_is_named_with_its_package() {
    let [outcome, stage, reason] = Bench::new().row(&[]);
    assert_eq!((outcome.as_str(), stage.as_str()), ("reject", "convert"));
    assert!(reason.starts_with("missing-tool: pdftotext"), "{reason}");
    assert!(reason.contains("install"), "{reason}");
}

#[test]
fn pages_without_text_need_recognition() {
    let empty = "printf '<page width=\"595\" height=\"842\">\\n</page>'";
    for (arguments, told) in [(&[][..], "tesseract"), (&["--ocr", "off"], "--ocr")] {
        let [outcome, stage, reason] = Bench::new().tool("pdftotext", empty).row(arguments);
        assert_eq!((outcome.as_str(), stage.as_str()), ("reject", "convert"));
        assert!(reason.starts_with("no-text-layer: ") && reason.contains(told), "{reason}");
    }
}

#[test]
fn a_tool_that_was_missing_is_used_by_the_next_run() {
    let bench = Bench::new();
    assert!(bench.row(&[])[2].starts_with("missing-tool"));
    let bench = bench.tool("pdftotext", "exit 9");
    assert!(bench.row(&[])[2].starts_with("tool-failed"));
}

#[test]
fn nothing_runs_on_when_the_run_is_interrupted() {
    let (bench, mut child, tool) = Bench::hanging();
    signal(&child, "-INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    wait_until(|| !is_running(tool));
    assert!(!bench.path("ket-qua").exists(), "an interrupted run puts no folder");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_runs_on_when_the_run_is_killed() {
    let (_bench, mut child, tool) = Bench::hanging();
    signal(&child, "-KILL");
    child.wait().unwrap();
    wait_until(|| !is_running(tool));
}

#[test]
fn a_layer_is_read_in_the_order_of_a_reader() {
    let bench = Bench::new();
    let layer = bench.path("layer.xhtml");
    fs::write(&layer, LAYER).unwrap();
    let bench = bench.tool(
        "pdftotext",
        "while IFS= read -r line || [ -n \"$line\" ]; do printf '%s\\n' \"$line\"; done < layer.xhtml",
    );
    let text = bench.run(&["text", "kho/a.pdf"]);
    let text = String::from_utf8(text.stdout).unwrap();
    let expected = include_str!("convert/layer.txt");
    assert_eq!(text, expected);
    let run = bench.run(&["extract", "kho/a.pdf", "--diagnostics", "off"]);
    let notice: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(notice["header"]["symbol"], "45/TB-UBND");
    assert_eq!(notice["header"]["issued_on"], "2025-03-12");
    assert_eq!(notice["source"]["converter"]["name"], "pdftotext");
    assert_eq!(notice["source"]["converter"]["version"], "1.2.3");
    let tasks = notice["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!(tasks[0]["deadline"]["edtf"], "2025-04-30");
    assert_eq!(tasks[0]["span"]["pieces"].as_array().map(Vec::len), Some(2), "{tasks:?}");
    assert_eq!(notice["dates"].as_array().unwrap().len(), 3, "the time of the stamp is no date of the text");
}

/// A PDF of one page with these lines in a font that every reader has.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut drawing = String::from("BT /F 14 Tf 20 TL 72 760 Td\n");
    for line in lines {
        drawing.push_str(&format!("({line}) Tj T*\n"));
    }
    drawing.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>".to_owned(),
    ];
    let mut bytes = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = bytes.len();
    bytes.push_str(&format!("{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    bytes.into_bytes()
}

const LINES: [&str; 3] = [
    "Ban quan ly du an bao cao ket qua thuc hien trong nam 2025.",
    "Tong von la 125 ty dong, trong do von cua tinh la 80 ty dong.",
    "Cong trinh hoan thanh truoc ngay 30 thang 6 nam 2026.",
];

fn read(path: &Path, arguments: &[&str]) -> String {
    let run =
        Command::new(env!("CARGO_BIN_EXE_ketluan")).arg("text").arg(path).args(arguments).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_real_layer_is_the_text_of_the_page() {
    if !all(&[&POPPLER]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, pdf(&LINES)).unwrap();
    assert_eq!(read(&path, &[]).lines().collect::<Vec<_>>(), LINES);
}

#[test]
fn pages_and_pictures_are_recognised() {
    if !all(&[&POPPLER, &TESSERACT]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, pdf(&LINES)).unwrap();
    let picture = folder.path().join("a");
    let mut made = Command::new("pdftoppm");
    made.args(["-r", "200", "-gray", "-png", "-singlefile"]).arg(&path).arg(&picture);
    assert!(made.status().unwrap().success());
    let figures = |text: &str| {
        let words = text.split_whitespace().map(|word| word.trim_matches(['.', ',']).to_owned());
        words.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).collect::<Vec<_>>()
    };
    let expected = figures(&LINES.join(" "));
    assert_eq!(figures(&read(&path, &["--ocr", "force"])), expected);
    assert_eq!(figures(&read(&folder.path().join("a.png"), &[])), expected);
}
