//! The report of a check as one JSON object, for programs: nothing is left out.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::trust::{Counts, Difference, Fields, Floors, Report, SampleReport, Shortfall};

#[derive(Serialize)]
struct Whole<'r> {
    fine: bool,
    samples: Vec<Sample<'r>>,
    fields: Fields,
    scores: BTreeMap<&'r str, BTreeMap<&'r str, Score>>,
    shortfalls: &'r [Shortfall],
    problems: &'r [String],
}

#[derive(Serialize)]
struct Sample<'r> {
    name: &'r str,
    fine: bool,
    differences: &'r [Difference],
    fields: &'r Fields,
    stale: &'r [String],
    problems: &'r [String],
    labels: Vec<Disagreement<'r>>,
}

/// Where records and labels disagree.
#[derive(Serialize)]
struct Disagreement<'r> {
    measure: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
struct Score {
    right: usize,
    wanted: usize,
    given: usize,
    precision: f64,
    recall: f64,
    f1: f64,
    floor: Option<f64>,
}

impl Score {
    fn new(counts: Counts, floor: Option<f64>) -> Self {
        let Counts { right, wanted, given } = counts;
        let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
        Self { right, wanted, given, precision, recall, f1, floor }
    }
}

/// The whole report, with a line end.
pub fn report(report: &Report, floors: &Floors, fine: bool) -> String {
    let mut scores: BTreeMap<&str, BTreeMap<&str, Score>> = BTreeMap::new();
    for ((scope, measure), counts) in &report.scores {
        scores.entry(scope).or_default().insert(measure, Score::new(*counts, floors.of(scope, measure)));
    }
    let whole = Whole {
        fine,
        samples: report.samples.iter().map(sample).collect(),
        fields: report.fields(),
        scores,
        shortfalls: &report.shortfalls,
        problems: &report.problems,
    };
    // Names and numbers are always JSON.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn sample(found: &SampleReport) -> Sample<'_> {
    let labels = found.wrong.iter().map(|(measure, message)| Disagreement { measure, message });
    Sample {
        name: &found.name,
        fine: found.is_fine(),
        differences: &found.differences,
        fields: &found.fields,
        stale: &found.stale,
        problems: &found.problems,
        labels: labels.collect(),
    }
}
