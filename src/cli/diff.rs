//! `ketluan diff`: what two extractions do not have in common, notice by notice, and
//! a summary by field.

use std::io::{self, Write};

use super::arguments::DiffArguments;
use super::report::printable;
use super::shown::{cut, inner, kind, value};
use super::{CliError, Status};
use crate::trust::{Change, Diff, Difference, Extractions, Fate, NoticeDiff, Tally, diff, label};

/// Runs the command.
///
/// # Errors
/// When an extraction cannot be read, or standard output cannot be written.
pub fn run(asked: &DiffArguments) -> Result<Status, CliError> {
    let (old, new) = (Extractions::open(&asked.old)?, Extractions::open(&asked.new)?);
    let found = diff(&old, &new)?;
    let mut stdout = io::stdout().lock();
    let shown = report(&found);
    stdout.write_all(shown.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::stdout)?;
    Ok(if found.notices.is_empty() { Status::Fine } else { Status::Findings })
}

fn report(found: &Diff) -> String {
    let mut shown = String::new();
    let (mut added, mut removed, mut changed) = (0, 0, 0);
    for NoticeDiff { path, fate } in &found.notices {
        let path = printable(path);
        match fate {
            Fate::Added => {
                added += 1;
                shown.push_str(&format!("{path}: added\n"));
            }
            Fate::Removed => {
                removed += 1;
                shown.push_str(&format!("{path}: removed\n"));
            }
            Fate::Changed(differences) => {
                changed += 1;
                shown.push_str(&format!("{path}: changed\n"));
                differences.iter().for_each(|one| shown.push_str(&row(one)));
            }
        }
    }
    if changed > 0 {
        shown.push_str(&format!("\n{:<36} {:>8} {:>6} {:>8}\n", "field", "changed", "added", "removed"));
        for (name, Tally { changed, new, gone, .. }) in found.fields.iter().filter(|(_, one)| one.differs()) {
            shown.push_str(&format!("{name:<36} {changed:>8} {new:>6} {gone:>8}\n"));
        }
    }
    if !found.notices.is_empty() {
        shown.push('\n');
    }
    let same = found.same;
    shown + &format!("notices: {same} the same, {changed} changed, {added} added, {removed} removed\n")
}

/// One difference on one line, and the literal that it is about.
fn row(one: &Difference) -> String {
    let Difference { field, change, record, old, new } = one;
    let line = record["span"]["line"].as_u64().map(|line| format!("line {line}: ")).unwrap_or_default();
    let literal = record["text"].as_str().or(record["message"].as_str());
    let literal = literal.map(|text| format!("  {:?}", cut(text))).unwrap_or_default();
    let whole = inner(one).is_empty() && record["id"].is_string();
    let what = match (change, whole) {
        (Change::New, true) => format!("added: {}", label(kind(one), new)),
        (Change::Gone, true) => format!("removed: {}", label(kind(one), old)),
        _ => format!("{field}: {} -> {}", value(old), value(new)),
    };
    format!("  {line}{}{}\n", printable(&what), printable(&literal))
}
