//! The command as a user meets it: exit statuses, messages, files. Each test
//! makes its own archive; what the records say is tested elsewhere.

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan, lines};

#[test]
fn notices_go_to_stdout_and_the_summary_to_stderr() {
    let archive = Archive::new(&[("2022/a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    let run = ketluan(&["extract", archive.root()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let notices = lines(&run.stdout);
    assert_eq!(notices.len(), 2);
    assert_eq!(notices[0]["source"]["path"], "2022/a.md");
    assert_eq!(notices[1]["source"]["path"], "b.md");
    assert!(run.stderr.starts_with("2 documents, "), "{}", run.stderr);
}

#[test]
fn a_file_given_directly_has_the_name_it_was_given() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let file = format!("{}/a.md", archive.root());
    let run = ketluan(&["extract", &file]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Names are relative, wherever the file lies.
    assert_eq!(lines(&run.stdout)[0]["source"]["path"], file.trim_start_matches('/'));
}

#[test]
fn the_output_folder_holds_what_it_promises() {
    let archive =
        Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE), ("rong.md", ""), ("Thumbs.db", "x")]);
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), "-o", &out, "--diagnostics", "off"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let files = archive.listing(&out);
    assert_eq!(files, ["documents.jsonl", "manifest.json", "notices.jsonl", "rejects.jsonl", "run.json"]);
    let on_stdout = ketluan(&["extract", archive.root()]).stdout;
    assert_eq!(archive.read(&out, "notices.jsonl"), on_stdout);
    let documents = lines(&archive.read(&out, "documents.jsonl"));
    let outcomes: Vec<_> = documents.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["ignored", "notice", "notice", "reject"]);
    let rejects = lines(&archive.read(&out, "rejects.jsonl"));
    assert_eq!(rejects.len(), 1);
    assert_eq!(rejects[0]["path"], "rong.md");
    let manifest: serde_json::Value = serde_json::from_str(&archive.read(&out, "manifest.json")).unwrap();
    assert_eq!(manifest["inputs"].as_array().unwrap().len(), 4);
    let record: serde_json::Value = serde_json::from_str(&archive.read(&out, "run.json")).unwrap();
    assert_eq!(record["counts"]["notices"], 2);
    assert_eq!(record["counts"]["rejects"], serde_json::json!([{"name": "empty", "count": 1}]));
    assert_eq!((&record["exit_status"], &record["rejects"][0]["path"]), (&1.into(), &"rong.md".into()));
    assert_eq!(record["options"]["max_bytes"], 16 << 20);
}

#[test]
fn tables_lie_beside_the_records_and_need_a_folder() {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    let out = archive.beside("ket-qua");
    let extract = |more: &[&str]| ketluan(&[&["extract", archive.root(), "-o", &out], more].concat());
    assert_eq!(extract(&["--format", "csv", "--format", "jsonl"]).status, 0);
    let tasks = archive.read(&out, "tasks.csv");
    assert!(tasks.starts_with("notice_id,id,section,"), "{tasks}");
    assert!(tasks.contains("\"Giao Sở Y tế chủ trì, báo cáo UBND tỉnh trước ngày 15/5/2022.\","), "{tasks}");
    assert_eq!(archive.read(&out, "documents.csv").lines().count(), 3);
    assert_eq!(extract(&["--format", "csv", "--csv-bom"]).status, 0);
    assert!(archive.read(&out, "tasks.csv").eq(&format!("\u{FEFF}{tasks}")));
    // Another run takes its tables away again.
    assert_eq!(extract(&[]).status, 0);
    assert!(!archive.listing(&out).contains(&"tasks.csv".to_owned()));
    let run = ketluan(&["extract", archive.root(), "--format", "csv"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("-o"), "{}", run.stderr);
}

#[test]
fn a_second_run_replaces_the_first() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    archive.write("b.md", OTHER_NOTICE);
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    assert_eq!(lines(&archive.read(&out, "notices.jsonl")).len(), 2);
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_kept() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("cua-toi");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(format!("{out}/ghi-chu.txt"), "quan trọng").unwrap();
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("'ghi-chu.txt'") && run.stderr.contains("-o"), "{}", run.stderr);
    assert_eq!(archive.read(&out, "ghi-chu.txt"), "quan trọng");
    assert_eq!(archive.siblings(), ["cua-toi", "kho"]);
}

#[test]
fn an_output_that_cannot_be_is_refused() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let inside = format!("{}/ket-qua", archive.root());
    let run = ketluan(&["extract", archive.root(), "-o", &inside]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("one inside the other"), "{}", run.stderr);
    let file = archive.beside("tep");
    std::fs::write(&file, "").unwrap();
    let run = ketluan(&["extract", archive.root(), "-o", &file]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("is a file"), "{}", run.stderr);
    let run = ketluan(&["extract", archive.root(), "-o", &format!("{file}/ket-qua")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
}

#[test]
fn missing_and_empty_inputs_say_what_to_do() {
    let archive = Archive::new(&[]);
    let run = ketluan(&["extract", &archive.beside("khong-co")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("khong-co") && run.stderr.contains("spelling"), "{}", run.stderr);
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("nothing to read in"), "{}", run.stderr);
    assert_eq!(archive.siblings(), ["kho"]);
}

#[test]
fn usage_errors_are_status_2() {
    for arguments in [
        &["extract"][..],
        &["extract", ".", "--max-bytes", "nhiều"],
        &["extract", ".", "--threads", "0"],
        &["khong-co"],
        &[],
    ] {
        assert_eq!(ketluan(arguments).status, 2, "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["extract", "--help"], &["--version"]] {
        assert_eq!(ketluan(arguments).status, 0, "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_is_the_end_and_no_failure() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let archive = Archive::new(&[]);
    // More than a pipe holds, so that the command is still writing when the reader goes.
    for number in 0..600 {
        archive.write(&format!("{number}.md"), &format!("{NOTICE}\n{number}\n"));
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_ketluan"))
        .args(["extract", archive.root()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(first.starts_with('{'), "{first}");
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn findings_are_shown_as_asked() {
    let archive = Archive::new(&[("a.md", NOTICE), ("rong.md", "")]);
    let run = ketluan(&["extract", archive.root(), "--diagnostics", "json"]);
    assert_eq!(run.status, 1);
    let told = lines(&run.stderr);
    let findings = lines(&run.stdout)[0]["diagnostics"].as_array().unwrap().clone();
    assert_eq!(told.len(), findings.len() + 2, "findings, one reject, the summary");
    for (told, finding) in told.iter().zip(&findings) {
        assert_eq!(told["path"], "a.md");
        assert_eq!(told["code"], finding["code"]);
    }
    assert_eq!(told[told.len() - 2]["outcome"], "reject");
    assert_eq!(told[told.len() - 1]["summary"]["documents"], 2);
    let quiet = ketluan(&["extract", archive.root()]).stderr;
    assert!(!quiet.contains("a.md"), "{quiet}");
}

#[test]
fn text_prints_the_file_byte_for_byte() {
    let archive = Archive::new(&[("a.md", NOTICE), ("rong.md", "")]);
    let file = |name: &str| format!("{}/{name}", archive.root());
    let run = ketluan(&["text", &file("a.md")]);
    assert_eq!((run.status, run.stdout.as_str()), (0, NOTICE));
    assert_eq!(ketluan(&["text", &file("a.md"), "--max-bytes", "10"]).status, 1);
    let run = ketluan(&["text", &file("khong-co.md")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("khong-co.md"), "{}", run.stderr);
}

#[test]
fn validate_tells_every_violation_with_its_line() {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    let notices = ketluan(&["extract", archive.root()]).stdout;
    let file = archive.beside("notices.jsonl");
    std::fs::write(&file, &notices).unwrap();
    let run = ketluan(&["validate", &file]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("2 records checked, 0 violations"), "{}", run.stderr);
    std::fs::write(&file, format!("{notices}{{}}\nkhông\n")).unwrap();
    let run = ketluan(&["validate", &file]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains(&format!("{file}:3: ")), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("{file}:4: /: this line is not JSON")), "{}", run.stderr);
    assert_eq!(ketluan(&["validate", &archive.beside("khong-co.jsonl")]).status, 2);
    assert_eq!(crate::common::archive::with_stdin(&["validate", "-"], &notices).status, 0);
    assert_eq!(crate::common::archive::with_stdin(&["validate", "-"], "{}\n").status, 1);
}

#[test]
fn schema_lists_prints_and_names_the_known_ones() {
    let listed = ketluan(&["schema"]);
    assert_eq!(listed.status, 0);
    let names: Vec<&str> = listed.stdout.lines().collect();
    assert!(names.contains(&"notice"), "{names:?}");
    for name in &names {
        let printed = ketluan(&["schema", name]);
        assert_eq!(printed.status, 0);
        assert!(serde_json::from_str::<serde_json::Value>(&printed.stdout).is_ok(), "{name}");
    }
    let unknown = ketluan(&["schema", "khong-co"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("notice"), "{}", unknown.stderr);
}

#[test]
fn the_report_says_what_there_was_and_the_log_says_it_to_programs() {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE), ("rong.md", "")]);
    let out = archive.beside("ket-qua");
    let told = ketluan(&["extract", archive.root(), "-o", &out]).stderr;
    for line in
        ["rong.md: reject empty: ", "3 documents, ", "  notices      2\n", "  rejects      1 (empty 1)\n"]
    {
        assert!(told.contains(line), "{line:?} is not in {told}");
    }
    let run = ketluan(&["extract", archive.root(), "-o", &out, "--log-format", "json"]);
    assert_eq!(run.status, 1);
    let events = lines(&run.stderr);
    let names: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["start", "reject", "summary"]);
    assert_eq!((&events[0]["documents"], &events[1]["path"]), (&3.into(), &"rong.md".into()));
    assert_eq!((&events[2]["exit_status"], &events[2]["work"]["reused"]), (&1.into(), &3.into()));
    let failed = ketluan(&["extract", &archive.beside("khong-co"), "--log-format", "json"]);
    assert_eq!(failed.status, 2);
    assert_eq!(lines(&failed.stderr)[0]["event"], "error");
}

#[test]
fn findings_of_copied_records_are_shown_like_those_of_extracted_ones() {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    let out = archive.beside("ket-qua");
    for form in ["json", "text"] {
        let run = |options: &[&str]| {
            let run =
                ketluan(&[&["extract", archive.root(), "-o", &out, "--diagnostics", form], options].concat());
            assert_eq!(run.status, 0, "{}", run.stderr);
            let told = run.stderr.lines().filter(|line| !line.starts_with("{\"summary\""));
            let findings = told.filter(|line| line.contains("missing-component") || line.contains("-->"));
            findings.map(str::to_owned).collect::<Vec<_>>()
        };
        let (made, kept) = (run(&["--full"]), run(&[]));
        assert!(!made.is_empty());
        assert_eq!(made, kept);
    }
}
