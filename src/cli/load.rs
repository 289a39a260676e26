//! `ketluan load`: an output folder into PostgreSQL, with a progress bar on a terminal
//! and a summary at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::LoadArguments;
use super::report::printable;
use super::{CliError, Status};
use crate::load::{Asked, Effect, LoadReport, Loaded, Progress, Removals, configuration, load};

/// Runs the command.
///
/// # Errors
/// When nothing could be loaded; the database is then as it was.
pub fn run(asked: &LoadArguments) -> Result<Status, CliError> {
    let started = Instant::now();
    let environment = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let configuration = configuration(&asked.to, &environment)?;
    let what = Asked {
        folder: &asked.folder,
        schema: &asked.schema,
        removals: if asked.allow_removals { Removals::Allowed } else { Removals::Few },
        effect: if asked.dry_run { Effect::Tell } else { Effect::Write },
    };
    let bar = bar();
    let loaded = load(&what, &configuration, &mut |progress| show(&bar, progress));
    bar.finish_and_clear();
    let Loaded { report, gone, refusal } = loaded?;
    let mut told = match what.effect {
        Effect::Write => summary(&report, &asked.schema, started.elapsed()),
        Effect::Tell => prospect(&report, &asked.schema),
    };
    if what.effect == Effect::Tell {
        told.extend(gone.iter().map(|path| format!("  would go     {}\n", printable(path))));
    }
    io::stderr().lock().write_all(told.as_bytes()).map_err(CliError::stderr)?;
    refusal.map_or(Ok(Status::Fine), |refusal| Err(refusal.into()))
}

fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {elapsed} {wide_msg}");
    ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr())
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Comparing => bar.set_message("comparing with the database"),
        Progress::Writing(done, all) => {
            bar.set_length(all);
            bar.set_position(done);
            bar.set_message("notices");
        }
        Progress::Finishing => {
            bar.set_position(bar.length().unwrap_or_default());
            bar.set_message("keys and indexes");
        }
    }
}

fn summary(report: &LoadReport, schema: &str, duration: Duration) -> String {
    let (rows, seconds) = (report.rows, duration.as_secs_f64());
    format!("{rows} rows in {seconds:.1} s into schema {schema}\n{}", counts(report))
}

/// What a load would do.
fn prospect(report: &LoadReport, schema: &str) -> String {
    format!("nothing is written; a load into schema {schema} would be:\n{}", counts(report))
}

fn counts(report: &LoadReport) -> String {
    let LoadReport { documents, added, changed, unchanged, removed, .. } = report;
    format!(
        "  notices      {added} added, {changed} changed, {unchanged} unchanged, {removed} removed\n  \
         documents    {documents}\n"
    )
}
