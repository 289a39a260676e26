//! The check of a corpus: every sample is extracted, compared with what was recorded
//! of it, and scored against its labels. The extraction is handed in, so that another
//! one can be tried on the same samples.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::Value;

use super::corpus::{Corpus, Scope};
use super::difference::{Difference, Fields, compare_except};
use super::floors::{POOLED, Scores, Shortfall};
use super::ignored::Ignored;
use super::lines::Lines;
use super::measures::{self, measure};
use super::page::page;
use super::sample::{PAGE, RECORDS, Sample};
use super::{TrustError, labels};
use crate::archive::guarded;
use crate::core::Error;
use crate::extract::{Input, Limits, source_text};
use crate::notice::Notice;
use crate::tables::jsonl;

/// What makes a notice of a document.
pub type Extraction = dyn Fn(Input) -> Result<Notice, Error> + Sync;

/// What a check found.
#[derive(Debug)]
pub struct Report {
    /// The samples, sorted by name.
    pub samples: Vec<SampleReport>,
    /// The scores of each sample with labels, and of all together where all were read.
    pub scores: Scores,
    /// The measures whose field some record fills.
    pub read: BTreeSet<&'static str>,
    /// The scopes whose floors were held against the scores.
    pub scopes: BTreeSet<String>,
    /// The scores that are not allowed.
    pub shortfalls: Vec<Shortfall>,
    /// What is wrong with the corpus itself.
    pub problems: Vec<String>,
}

/// What was found of one sample.
#[derive(Debug)]
pub struct SampleReport {
    /// Its name.
    pub name: String,
    /// The name of its notice, for messages.
    pub file: String,
    /// The source text.
    pub lines: Lines,
    /// What differs from what was recorded, without the fields that were to be ignored.
    pub differences: Vec<Difference>,
    /// The same in numbers, by field.
    pub fields: Fields,
    /// What is not up to date, and is once the sample is recorded anew.
    pub stale: Vec<String>,
    /// What else is wrong, for a person to put right.
    pub problems: Vec<String>,
    /// Where records and labels disagree: the measure, and a sentence.
    pub wrong: Vec<(&'static str, String)>,
    /// What would be recorded; `None` where nothing could be extracted.
    pub now: Option<Recording>,
}

/// What is recorded of a sample.
#[derive(Debug, PartialEq, Eq)]
pub struct Recording {
    /// The line of records, with its line end.
    pub records: String,
    /// The page for people.
    pub page: String,
}

impl SampleReport {
    /// Whether nothing was found.
    pub fn is_fine(&self) -> bool {
        self.differences.is_empty() && self.stale.is_empty() && self.problems.is_empty()
    }
}

impl Report {
    /// Whether nothing was found at all.
    pub fn is_fine(&self) -> bool {
        self.problems.is_empty()
            && self.shortfalls.is_empty()
            && self.samples.iter().all(SampleReport::is_fine)
    }

    /// The fields of all samples together.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        for (name, tally) in self.samples.iter().flat_map(|sample| &sample.fields) {
            *fields.entry(name.clone()).or_default() += *tally;
        }
        fields
    }
}

/// Checks the samples of a corpus. Fields that are `ignored` may differ and fall.
///
/// # Errors
/// When a field is to be ignored that no record has.
pub fn check(corpus: &Corpus, ignored: &[String], extraction: &Extraction) -> Result<Report, TrustError> {
    let ignored = Ignored::new(ignored)?;
    let checked: Vec<(SampleReport, Option<measures::Scores>)> =
        corpus.samples.par_iter().map(|sample| check_sample(sample, &ignored, extraction)).collect();
    let mut report = Report {
        samples: Vec::with_capacity(checked.len()),
        scores: Scores::new(),
        read: BTreeSet::new(),
        scopes: BTreeSet::new(),
        shortfalls: Vec::new(),
        problems: corpus.problems.clone(),
    };
    for (sample, measured) in checked {
        for (name, counts) in measured.iter().flat_map(|measured| &measured.counts) {
            report.scores.insert((sample.name.clone(), name), *counts);
            if corpus.scope == Scope::Whole {
                *report.scores.entry((POOLED.to_owned(), name)).or_default() += *counts;
            }
        }
        if let Some(measures::Scores { counts, unread, .. }) = measured {
            report.read.extend(counts.iter().map(|(name, _)| *name).filter(|name| !unread.contains(name)));
        }
        report.samples.push(sample);
    }
    report.scopes = corpus.floors.scopes();
    if corpus.scope == Scope::Part {
        report.scopes.retain(|scope| report.samples.iter().any(|sample| sample.name == *scope));
    }
    report.shortfalls = corpus.floors.shortfalls(&report.scores, &report.scopes);
    report.shortfalls.retain(|shortfall| !ignored.covers(&shortfall.measure));
    Ok(report)
}

fn check_sample(
    sample: &Sample,
    ignored: &Ignored,
    extraction: &Extraction,
) -> (SampleReport, Option<measures::Scores>) {
    let mut report = SampleReport {
        name: sample.name.clone(),
        file: sample
            .file
            .as_ref()
            .map(|file| sample.folder.join(file).display().to_string())
            .unwrap_or_default(),
        lines: Lines::new(""),
        differences: Vec::new(),
        fields: Fields::new(),
        stale: Vec::new(),
        problems: sample.problems.clone(),
        wrong: Vec::new(),
        now: None,
    };
    let Some(file) = &sample.file else { return (report, None) };
    let (lines, records) = match extracted(file, &sample.bytes, extraction) {
        Ok(extracted) => extracted,
        Err(error) => {
            report.problems.push(format!("{file} is refused: {error}"));
            return (report, None);
        }
    };
    report.lines = lines;
    // What was just written is JSON.
    let notice: Value = serde_json::from_str(&records).unwrap_or_default();
    let now = Recording { page: page(&notice, &report.lines), records };
    hold_against_recording(sample, &notice, &now, ignored, &mut report);
    report.now = Some(now);
    let measured = score(sample, &notice, &mut report);
    (report, measured)
}

fn extracted(file: &str, bytes: &[u8], extraction: &Extraction) -> Result<(Lines, String), Error> {
    guarded(|| {
        let text = source_text(Input::new(file, bytes.to_vec()), &Limits::default())?;
        let notice = extraction(Input::new(file, bytes.to_vec()))?;
        let mut line = Vec::new();
        jsonl::write_line(&mut line, &notice).map_err(|error| {
            use crate::core::{Reason, Stage};
            Error::new(Stage::Validate, Reason::InvalidRecord, error.to_string())
        })?;
        Ok((Lines::new(text), String::from_utf8_lossy(&line).into_owned()))
    })?
}

/// What differs from the recorded files.
fn hold_against_recording(
    sample: &Sample,
    notice: &Value,
    now: &Recording,
    ignored: &Ignored,
    report: &mut SampleReport,
) {
    let (records, page) = (sample.records.as_deref(), sample.page.as_deref());
    for (name, found) in [(RECORDS, records), (PAGE, page)] {
        if found.is_none() {
            report.stale.push(format!("{name} is missing; `ketluan check CORPUS --update` records it"));
        }
    }
    let Some(records) = records else { return };
    let old: Value = match serde_json::from_str(records) {
        Ok(old) => old,
        Err(error) => {
            let again = "`ketluan check CORPUS --update` records it anew";
            report.stale.push(format!("{RECORDS} holds no line of records ({error}); {again}"));
            return;
        }
    };
    if old["id"] != notice["id"] {
        let again = "`ketluan check CORPUS --update` records it anew";
        report.stale.push(format!("the notice was edited after it was recorded; {again}"));
    }
    let compared = compare_except(&old, notice, &|field| ignored.covers(field));
    (report.differences, report.fields) = (compared.differences, compared.fields);
    // The page follows from the records: it is told only where they are the same.
    if report.is_fine() && !ignored.any() {
        if records != now.records {
            report.stale.push(format!("{RECORDS} is written in another way; `--update` writes it anew"));
        }
        report.stale.extend(page.filter(|page| *page != now.page).map(|page| other_page(page, &now.page)));
    }
}

/// The first row in which two pages differ.
fn other_page(old: &str, new: &str) -> String {
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    let row = |page: &str| page.lines().nth(same).unwrap_or("(end)").to_owned();
    let (recorded, now) = (row(old), row(new));
    format!("{PAGE}, row {}: recorded {recorded:?}, now {now:?}; `--update` writes it anew", same + 1)
}

/// The scores against the labels, where there are any that can be used.
fn score(sample: &Sample, notice: &Value, report: &mut SampleReport) -> Option<measures::Scores> {
    use super::sample::LABELS;
    let mut told = |what: Vec<String>| {
        report.problems.extend(what.into_iter().map(|what| format!("{LABELS}: {what}; correct it by hand")));
    };
    let labels = match labels::read(sample.labels.as_deref()?) {
        Ok(labels) => labels,
        Err(what) => {
            told(what);
            return None;
        }
    };
    told(labels::misplaced(&labels, &report.lines));
    let measured = measure(&labels, notice, &report.lines);
    report.wrong.clone_from(&measured.wrong);
    Some(measured)
}
