//! Both forms of the tables against the nested records, in Python.

use std::path::Path;
use std::process::Command;

use ketluan::archive::write_tables;
use ketluan::tables::csv::Beginning;
use ketluan::tables::output::TableFormat;
use serde_json::{Value, json};

use super::line;
use crate::common::archive::{Archive, ketluan};
use crate::common::outside::python;

/// A notice with what a separated file must quote, what only a normal form tells apart,
/// and a literal that a line end cuts.
const HARD: &str = "\u{FEFF}UBND TỈNH HÀ GIANG\r\n\r\nSố: 12/TB-UBND\r\n\r\n# THÔNG BÁO\r\n\r\n\
    Kết luận \"phiên họp, thường kỳ\" tháng 4 năm 2022; 'trích'\r\n\r\n\
    ## 1. Kinh tế, \"xã hội\"\r\n\r\n### 1.1. Đầu tư\r\n\r\n\
    - Giao Sở Tài chính chủ trì, phối hợp Sở Y tế \"khẩn trương\" báo cáo, giải ngân đạt 95,5%\r\n\
    kế hoạch trước ngày 20/12/2022 theo Nghị định số\r\n61/2018/NĐ-CP, Quyết định số 01,02/NQ-CP.\r\n\
    - Giao Sở Y te\u{302}\u{301} chi 2.448,65 tỷ đồng, tăng 09 vụ, 0,000001%; 🙂 năm học 2022-2023.\r\n";

/// Compares the tables of a folder with the lines of the records in it.
fn compare(python: &Path, folder: &str, lines: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tables/read_back.py");
    let output = Command::new(python).arg(script).args([folder, lines]).output().unwrap();
    let (told, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}{error}");
    told.into_owned()
}

#[test]
fn tables_of_the_samples_hold_what_the_records_hold() {
    let Some(python) = python() else { return };
    let archive = Archive::new(&[("kho.md", HARD), ("rong.md", ""), ("Thumbs.db", "x"), ("lap.md", HARD)]);
    // Its line is too long to be cut beside others.
    let tasks: String = (0..6000).map(|n| format!("- Giao Sở Y tế chi {n},5 tỷ đồng, đạt {n}%.\n")).collect();
    archive.write("dai.md", &format!("# THÔNG BÁO\n\nKết luận phiên họp tháng 4 năm 2022\n\n{tasks}"));
    let corpus = format!("{}/corpus", env!("CARGO_MANIFEST_DIR"));
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), &corpus, "-o", &out, "--format", "jsonl,csv,parquet"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(archive.read(&out, "notices.jsonl").lines().any(|line| line.len() > 2 << 20));
    println!("{}", compare(&python, &out, &format!("{out}/notices.jsonl")));
}

#[test]
fn the_examples_of_the_page_give_rows() {
    let Some(python) = python() else { return };
    let archive = Archive::new(&[]);
    let corpus = format!("{}/corpus", env!("CARGO_MANIFEST_DIR"));
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", &corpus, "-o", &out, "--format", "jsonl,csv,parquet"]).status, 0);
    let page = std::fs::read_to_string(format!("{}/docs/tables.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let blocks: Vec<&str> =
        page.split("```sql\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    assert!(blocks.len() > 2);
    for query in blocks {
        let run = "import duckdb, sys; rows = duckdb.sql(sys.argv[1]).fetchall(); print(rows); assert rows";
        let output = Command::new(&python)
            .args(["-c", run, query])
            .current_dir(Path::new(&out).parent().unwrap())
            .output()
            .unwrap();
        assert!(output.status.success(), "{query}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Texts that no document gives, or none of the samples.
const TEXTS: [&str; 12] =
    ["", " ", "\"", "\"\"", ",", "\r", "\n", "a\r\nb,\"c\"", "null", "Kê\u{301}t luâ\u{323}n", "\\N", "=1+1"];

/// The largest numbers of their columns.
const NUMBERS: [(&str, &str); 2] = [
    ("/percentages/0/value", "-999999999999999999.999999"),
    ("/quantities/0/base_value", "999999999999999999999999.000001"),
];

#[test]
fn texts_of_every_kind_come_back() {
    let Some(python) = python() else { return };
    let archive = Archive::new(&[("kho.md", HARD)]);
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let notice: Value = serde_json::from_str(&archive.read(&out, "notices.jsonl")).unwrap();
    let mut lines = String::new();
    for (number, text) in TEXTS.iter().enumerate() {
        let mut notice = notice.clone();
        notice["id"] = json!(format!("{number:064x}"));
        notice["header"]["subject"] = json!(text);
        notice["tasks"][0]["text"] = json!(text);
        notice["tasks"][0]["plain_text"] = json!(text);
        notice["tasks"][0]["lead"][0]["name"] = json!(text);
        notice["citations"][0]["symbols"] = json!([text, text]);
        for (field, number) in NUMBERS {
            *notice.pointer_mut(field).unwrap() = json!(number);
        }
        // No double holds them, so they are put in as text and lose their quotes.
        let unquoted =
            |line: String, (_, number): &(&str, &str)| line.replace(&format!("\"{number}\""), number);
        lines.push_str(&NUMBERS.iter().fold(line(&notice), unquoted));
        lines.push('\n');
    }
    let folder = archive.beside("bang");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(format!("{out}/documents.jsonl"), format!("{folder}/documents.jsonl")).unwrap();
    let source = archive.beside("records.jsonl");
    std::fs::write(&source, lines).unwrap();
    let formats = [TableFormat::Csv(Beginning::Plain), TableFormat::Parquet];
    write_tables(Path::new(&source), Path::new(&folder), &formats, None).unwrap();
    println!("{}", compare(&python, &folder, &source));
}
