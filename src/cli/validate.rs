//! `ketluan validate FILE.jsonl`: every line is one notice, checked against the
//! schema and the semantic checks. One line is held at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use super::arguments::ValidateArguments;
use super::report::printable;
use super::{CliError, Status};
use crate::notice::check::check_value;

/// What was found so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    records: u64,
    faulty: u64,
    violations: u64,
}

/// Runs the command.
///
/// # Errors
/// When a file cannot be read, or standard error cannot be written.
pub fn run(asked: &ValidateArguments) -> Result<Status, CliError> {
    let mut tally = Tally::default();
    let mut stderr = io::stderr().lock();
    for path in &asked.files {
        let failed = |source| CliError::Input { path: path.clone(), source };
        if path == Path::new("-") {
            validate(&mut io::stdin().lock(), "-", &mut tally, &mut stderr, failed)?;
        } else {
            let mut lines = BufReader::new(File::open(path).map_err(failed)?);
            let shown = printable(&path.to_string_lossy());
            validate(&mut lines, &shown, &mut tally, &mut stderr, failed)?;
        }
    }
    let Tally { records, faulty, violations } = tally;
    writeln!(stderr, "{records} records checked, {violations} violations in {faulty} of them")
        .map_err(CliError::stderr)?;
    Ok(if violations > 0 { Status::Findings } else { Status::Fine })
}

fn validate(
    lines: &mut dyn BufRead,
    shown: &str,
    tally: &mut Tally,
    out: &mut dyn Write,
    failed: impl Fn(io::Error) -> CliError,
) -> Result<(), CliError> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(&failed)? == 0 {
            break;
        }
        let violations = violations(&line);
        tally.records += 1;
        tally.faulty += u64::from(!violations.is_empty());
        tally.violations += violations.len() as u64;
        for violation in violations {
            writeln!(out, "{shown}:{number}: {}", printable(&violation)).map_err(CliError::stderr)?;
        }
    }
    Ok(())
}

/// What is wrong with one line, each as `/pointer: message`.
fn violations(line: &[u8]) -> Vec<String> {
    match serde_json::from_slice(line) {
        Ok(value) => check_value(&value).iter().map(ToString::to_string).collect(),
        Err(error) => vec![format!("/: this line is not JSON: {error}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validated(text: &str) -> (Tally, String) {
        let (mut tally, mut out) = (Tally::default(), Vec::new());
        validate(&mut text.as_bytes(), "a.jsonl", &mut tally, &mut out, CliError::stdout).unwrap();
        (tally, String::from_utf8(out).unwrap())
    }

    #[test]
    fn lines_that_are_no_json_are_violations_with_their_number() {
        let (tally, out) = validated("{\n\nx");
        assert_eq!(tally, Tally { records: 3, faulty: 3, violations: 3 });
        let starts: Vec<_> = out.lines().map(|line| &line[..12]).collect();
        assert_eq!(starts, ["a.jsonl:1: /", "a.jsonl:2: /", "a.jsonl:3: /"]);
    }

    #[test]
    fn an_empty_file_holds_no_record() {
        assert_eq!(validated(""), (Tally::default(), String::new()));
    }
}
