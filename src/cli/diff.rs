//! `ketluan diff`: what two extractions do not have in common, notice by notice, and
//! a summary by field.

use std::io::{self, Write};

use super::arguments::DiffArguments;
use super::report::printable;
use super::shown::{both, cut, inner, kind, of_one_record};
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
                differences.chunk_by(of_one_record).for_each(|group| record(&mut shown, group));
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

/// The differences of one record, below its line and literal.
fn record(shown: &mut String, group: &[Difference]) {
    let Some(first) = group.first() else { return };
    let line = first.record["span"]["line"].as_u64().map(|line| format!("line {line}: ")).unwrap_or_default();
    let literal = first.record["text"].as_str().or(first.record["message"].as_str());
    let literal = literal.map(|text| format!(" {:?}", cut(text))).unwrap_or_default();
    if first.record["id"].is_string() {
        let said = |record| printable(&label(kind(first), record));
        match first.change {
            Change::New if inner(first).is_empty() => {
                shown.push_str(&format!("  {line}added {}{}\n", said(&first.new), printable(&literal)));
                return;
            }
            Change::Gone if inner(first).is_empty() => {
                shown.push_str(&format!("  {line}removed {}{}\n", said(&first.old), printable(&literal)));
                return;
            }
            _ => shown.push_str(&format!("  {line}{}{}\n", printable(kind(first)), printable(&literal))),
        }
    }
    for one in group {
        let (old, new) = both(&one.old, &one.new);
        let (indent, field) = match one.record["id"].is_string() {
            true => ("    ", inner(one)),
            false => ("  ", one.field.as_str()),
        };
        shown.push_str(&format!("{indent}{}\n", printable(&format!("{field}: {old} -> {new}"))));
    }
}
