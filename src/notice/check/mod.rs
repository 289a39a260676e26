//! The check of records against the contract: the schemas of `schemas/`, read
//! once into a compact form, and what no schema can say (places, references,
//! calendar days). One walk over anything that serialises serves typed records and
//! JSON read back from a file, and writes the line where one is wanted. It finds
//! and reports; it never repairs.

mod compile;
mod facts;
mod graph;
mod inside;
mod judge;
mod keywords;
mod line;
mod meaning;
mod pattern;
mod places;
mod report;
mod runs;
mod trail;
mod walk;
mod word;

use std::sync::OnceLock;

use serde::Serialize;

use self::compile::{Node, compile};
use self::facts::Facts;
use self::line::{Line, Nothing, Sink};
use self::places::SourceText;
use self::report::Report;
pub use self::report::Violation;
use self::trail::violations;
use self::walk::{Visit, Walk};
use super::Notice;

/// The schemas by name, as shipped: JSON Schema 2020-12, one file each.
pub const SCHEMAS: &[(&str, &str)] = &[
    ("notice", include_str!("../../../schemas/notice.schema.json")),
    ("document", include_str!("../../../schemas/document.schema.json")),
    ("reject", include_str!("../../../schemas/reject.schema.json")),
    ("manifest", include_str!("../../../schemas/manifest.schema.json")),
    ("run", include_str!("../../../schemas/run.schema.json")),
    ("labels", include_str!("../../../schemas/labels.schema.json")),
];

/// A line is mostly five times as long as the text; room that is not used is given back.
const LINE_TO_TEXT: usize = 6;

/// The schema files are part of the program, so one that does not compile is a
/// bug of ours; it is kept as a sentence and reported as a violation.
static COMPILED: [OnceLock<Result<Node, String>>; SCHEMAS.len()] = [const { OnceLock::new() }; SCHEMAS.len()];

/// The text of a schema: `notice`, `document`, `reject`, `manifest`, `run` or `labels`.
pub fn schema(name: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Checks a notice against its schema and against the text its spans refer to.
///
/// # Errors
/// Every violation found, in the order of the records; what concerns several
/// records (ids, references, parent links) comes last.
pub fn check(notice: &Notice, source_text: &str) -> Result<(), Vec<Violation>> {
    with_text(notice, source_text, Nothing)
}

/// Checks a notice as [`check`] does, and gives its line of `notices.jsonl`, line feed
/// included, of the same walk.
///
/// # Errors
/// As for [`check`].
pub fn check_and_write(notice: &Notice, source_text: &str) -> Result<Vec<u8>, Vec<Violation>> {
    let mut line = Vec::with_capacity(source_text.len().saturating_mul(LINE_TO_TEXT));
    with_text(notice, source_text, Line(&mut line))?;
    line.push(b'\n');
    line.shrink_to_fit();
    Ok(line)
}

fn with_text(notice: &Notice, source_text: &str, sink: impl Sink) -> Result<(), Vec<Violation>> {
    let facts = Facts::new(Some(SourceText::new(source_text)));
    let violations = run("notice", notice, Some(facts), sink).unwrap_or_default();
    if violations.is_empty() { Ok(()) } else { Err(violations) }
}

/// Checks one line of `notices.jsonl`: the schema, and every semantic check that
/// needs no source text. Empty when all is well.
pub fn check_value(value: &serde_json::Value) -> Vec<Violation> {
    run("notice", value, Some(Facts::new(None)), Nothing).unwrap_or_default()
}

/// Checks anything that serialises against the schema of that name, and against
/// nothing else. `None` when there is no such schema.
pub fn against<T: Serialize + ?Sized>(name: &str, record: &T) -> Option<Vec<Violation>> {
    run(name, record, None, Nothing)
}

fn run<T: Serialize + ?Sized>(
    name: &str,
    record: &T,
    facts: Option<Facts<'_>>,
    sink: impl Sink,
) -> Option<Vec<Violation>> {
    let position = SCHEMAS.iter().position(|(known, _)| *known == name)?;
    let (compiled, (_, text)) = (COMPILED.get(position)?, SCHEMAS.get(position)?);
    let root = match compiled.get_or_init(|| compile(text)) {
        Ok(root) => root,
        Err(problem) => {
            return Some(vec![Violation::of_schema(problem)]);
        }
    };
    let mut walk = Walk { report: Report::default(), facts, sink };
    if let Err(problem) = record.serialize(Visit::new(&mut walk, root)) {
        walk.report.violation(problem.to_string());
    }
    let Walk { mut report, facts, .. } = walk;
    if let Some(facts) = facts {
        facts.finish(&mut report);
    }
    let findings = report.into_findings();
    Some(if findings.is_empty() { Vec::new() } else { violations(findings, record, root) })
}
