//! What a check found, recorded: the expectations of the samples, and higher floors.
//! Labels are never written.

use std::fs;
use std::path::PathBuf;

use super::TrustError;
use super::check::{Report, SampleReport};
use super::corpus::Corpus;
use super::floors::FLOORS;
use super::sample::{PAGE, RECORDS, Sample};

/// Records what the samples give now, where it differs.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub fn record(corpus: &Corpus, report: &Report) -> Result<Vec<PathBuf>, TrustError> {
    let mut written = Vec::new();
    for (sample, found) in corpus.samples.iter().zip(&report.samples) {
        for (path, content) in outdated(sample, found) {
            write(&path, content)?;
            written.push(path);
        }
    }
    Ok(written)
}

/// The files that are to be written, and their content.
fn outdated<'r>(sample: &Sample, found: &'r SampleReport) -> Vec<(PathBuf, &'r str)> {
    let Some(now) = &found.now else { return Vec::new() };
    let files = [(RECORDS, &sample.records, &now.records), (PAGE, &sample.page, &now.page)];
    let changed = files.into_iter().filter(|(_, old, new)| old.as_ref() != Some(*new));
    changed.map(|(name, _, new)| (sample.folder.join(name), new.as_str())).collect()
}

/// Raises the floors to the scores, and tells which ones, in sentences.
///
/// # Errors
/// When the table cannot be written.
pub fn raise(corpus: &Corpus, report: &Report) -> Result<Vec<String>, TrustError> {
    let raised = corpus.floors.raised(&report.scores, &report.read, &report.scopes);
    if raised == corpus.floors {
        return Ok(Vec::new());
    }
    write(&corpus.root.join(FLOORS), &raised.table())?;
    let mut told = Vec::new();
    for (scope, measure) in report.scores.keys() {
        let (before, now) = (corpus.floors.of(scope, measure), raised.of(scope, measure));
        if let Some(floor) = now.filter(|_| before != now) {
            told.push(match before {
                Some(before) => {
                    format!("{scope}: the floor of {measure} rises from {before:.4} to {floor:.4}")
                }
                None => format!("{scope}: the floor of {measure} is {floor:.4}"),
            });
        }
    }
    Ok(told)
}

fn write(path: &PathBuf, content: &str) -> Result<(), TrustError> {
    fs::write(path, content).map_err(|source| TrustError::Write { path: path.clone(), source })
}
