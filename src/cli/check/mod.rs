//! `ketluan check`: a corpus checked, and the report in the form that was asked for.

mod json;
mod junit;
mod text;

use std::io::{self, IsTerminal, Write};

use super::arguments::{CheckArguments, CheckFormat};
use super::{CliError, Status};
use crate::extract::{Limits, extract};
use crate::trust::{Colours, Corpus, Report, check, raise, record};

/// What was done with what was found.
#[derive(Debug, Default)]
struct Recorded {
    /// The files that were written.
    files: Vec<String>,
    /// The floors that were raised, in sentences.
    floors: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// When the corpus cannot be read, or a file or the report cannot be written.
pub fn run(asked: &CheckArguments) -> Result<Status, CliError> {
    if asked.update && std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false") {
        return Err(CliError::UpdateOnIntegration);
    }
    let corpus = Corpus::open(&asked.corpus, &asked.only)?;
    let report = check(&corpus, &asked.ignored, &|input| extract(input, &Limits::default()))?;
    let recorded = if asked.update {
        let files = record(&corpus, &report)?.iter().map(|path| path.display().to_string()).collect();
        Some(Recorded { files, floors: raise(&corpus, &report)? })
    } else {
        None
    };
    let fine = match recorded {
        None => report.is_fine(),
        Some(_) => is_settled(&report),
    };
    let shown = match asked.format {
        CheckFormat::Text => text::report(&report, &corpus.floors, recorded.as_ref(), colours()),
        CheckFormat::Json => json::report(&report, &corpus.floors, fine),
        CheckFormat::Junit => junit::report(&report),
    };
    let mut stdout = io::stdout().lock();
    stdout.write_all(shown.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::stdout)?;
    Ok(if fine { Status::Fine } else { Status::Findings })
}

/// Whether recording left nothing for a person to do.
fn is_settled(report: &Report) -> bool {
    report.problems.is_empty()
        && report.samples.iter().all(|sample| sample.problems.is_empty())
        && report.shortfalls.iter().all(|shortfall| shortfall.floor.is_none())
}

fn colours() -> Colours {
    let wanted = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    if wanted { Colours::Shown } else { Colours::Hidden }
}
