//! The documents keep step with the program: tables are made from the schemas, the
//! codes and the examples of the recognisers, what the README shows is what the
//! command prints, and every link leads somewhere. `UPDATE=1 cargo test --test it docs::`
//! writes what is made; without it, and always on continuous integration, this test
//! fails when a page is out of date.

mod gaps;
mod links;
mod pages;
#[cfg(unix)]
mod questions;
#[cfg(unix)]
mod readme;
mod records;
mod tables;
#[cfg(unix)]
mod tour;
#[cfg(unix)]
mod vietnamese;
#[cfg(all(unix, feature = "sqlite"))]
mod warehouse;

use std::fmt::Write;

use ketluan::core::{Code, Severity};
use ketluan::mentions::RECOGNIZERS;
use ketluan::notice::check::SCHEMAS;
use ketluan::notice::indicators::catalogue;
use pages::{cell, code, keep, replace_region};

/// The schemas of what an extraction writes of its inputs.
const RECORDS: [&str; 3] = ["notice", "document", "reject"];

/// Those of what it writes of itself.
const FOLDER: [&str; 2] = ["manifest", "run"];

#[test]
fn the_page_of_records_is_made_from_the_schemas() {
    keep("docs/records.md", |page| replace_region(page, "records", &records::tables(&RECORDS)));
}

#[test]
fn the_page_of_tables_is_made_from_their_description() {
    keep("docs/tables.md", |page| replace_region(page, "tables", &tables::tables()));
}

#[test]
fn the_page_of_the_output_is_made_from_the_schemas() {
    keep("docs/output.md", |page| replace_region(page, "records", &records::tables(&FOLDER)));
}

#[test]
fn the_page_of_checking_describes_the_labels() {
    keep("docs/checking.md", |page| replace_region(page, "labels", &records::tables(&["labels"])));
    assert_eq!(SCHEMAS.len(), RECORDS.len() + FOLDER.len() + 1, "every schema is described on a page");
}

#[test]
fn the_page_of_diagnostics_is_made_from_the_codes() {
    let mut table = "| code | severity | meaning |\n|---|---|---|\n".to_owned();
    for found in Code::all() {
        let severity = match found.severity() {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        writeln!(table, "| {} | {severity} | {} |", code(found.name()), cell(found.meaning())).unwrap();
    }
    keep("docs/diagnostics.md", |page| replace_region(page, "codes", &table));
}

#[test]
fn the_page_of_the_domain_shows_every_example_of_the_recognisers() {
    let mut shown = String::new();
    for recognizer in RECOGNIZERS {
        writeln!(shown, "### {}\n\nReads {}.\n", recognizer.name, recognizer.reads).unwrap();
        writeln!(shown, "| in the text | found | read as |\n|---|---|---|").unwrap();
        for (text, _) in recognizer.finds {
            let found = (recognizer.show)(text);
            let listed = |part: fn(&(String, String)) -> &String| {
                let parts = found.iter().map(part).filter(|part| !part.is_empty());
                cell(&parts.map(|part| code(part)).collect::<Vec<_>>().join(" · "))
            };
            let (literals, values) = (listed(|(literal, _)| literal), listed(|(_, value)| value));
            writeln!(shown, "| {} | {literals} | {values} |", cell(&code(text))).unwrap();
        }
        let ignored: Vec<String> = recognizer.ignores.iter().map(|text| code(text)).collect();
        writeln!(shown, "\nNothing is found in: {}\n", ignored.join(" · ")).unwrap();
    }
    keep("docs/domain.md", |page| replace_region(page, "examples", &shown));
}

#[test]
fn the_page_of_the_domain_lists_the_indicators() {
    let mut table = "| id | name | heads of subjects |\n|---|---|---|\n".to_owned();
    for row in catalogue() {
        let phrases: Vec<String> = row.phrases().map(code).collect();
        writeln!(table, "| `{}` | {} | {} |", row.id, cell(row.name), cell(&phrases.join(" · "))).unwrap();
    }
    keep("docs/domain.md", |page| replace_region(page, "indicators", &table));
}

#[test]
fn the_readme_tells_which_fields_the_samples_never_fill() {
    keep("README.md", |page| replace_region(page, "gaps", &gaps::sentences()));
}
