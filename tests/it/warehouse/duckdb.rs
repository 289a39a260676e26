//! DuckDB runs the printed script over the Parquet files, from Python.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::flat::{assert_holds, expected};
use super::page::questions;
use super::{Records, ran};
use crate::common::archive;
use crate::common::outside::python;

/// Runs `load.sql` in a folder, then each query; prints a line of JSON for each: rows
/// as objects, and as the command-line clients of other databases print them.
const CLIENT: &str = r#"
import decimal, duckdb, json, os, sys
os.chdir(sys.argv[1])
database = duckdb.connect()
database.execute(open("load.sql", encoding="utf-8").read())
def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
for query in json.load(open("queries.json", encoding="utf-8")):
    answer = database.execute(query)
    names = [column[0] for column in answer.description]
    rows = [[plain(value) for value in row] for row in answer.fetchall()]
    text = "".join("|".join("" if value is None else str(value) for value in row) + "\n" for row in rows)
    print(json.dumps({"rows": [dict(zip(names, row)) for row in rows], "text": text}))
"#;

#[test]
fn duckdb_runs_the_printed_script_and_answers_as_the_page_shows() {
    let Some(python) = python() else { return };
    let records = Records::of_the_samples(&["--format", "parquet"]);
    let folder = records.folder();
    let script = archive::ketluan(&["schema", "--sql", "duckdb"]);
    assert_eq!(script.status, 0, "{}", script.stderr);
    std::fs::write(Path::new(&folder).join("load.sql"), script.stdout).unwrap();
    let (questions, expected) = (questions(), expected(&records));
    let asked = questions.iter().map(|(query, _)| query.clone());
    let tables = expected.keys().map(|table| format!("SELECT * FROM {table}"));
    let queries: Vec<String> = asked.chain(tables).collect();
    std::fs::write(Path::new(&folder).join("queries.json"), serde_json::to_string(&queries).unwrap())
        .unwrap();
    let output = ran(Command::new(python).env("PYTHONUTF8", "1").args(["-c", CLIENT, &folder]), "python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Value> = archive::lines(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(answers.len(), queries.len());
    for ((query, shown), answer) in questions.iter().zip(&answers) {
        assert_eq!(answer["text"], *shown, "{query}");
    }
    for ((table, wanted), answer) in expected.iter().zip(&answers[questions.len()..]) {
        assert_holds(table, wanted, answer["rows"].as_array().unwrap());
    }
}
