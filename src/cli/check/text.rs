//! The report of a check for people: each record that differs with its line and
//! carets, the fields of each sample in numbers, the scores, what is left to do.

use serde_json::Value;

use super::super::shown::{change, inner, kind, of_one_record};
use super::Recorded;
use crate::trust::{
    Change, Colours, Difference, Floors, Gravity, MEASURES, Message, POOLED, Report, SampleReport, Shortfall,
    Tally, label, range,
};

/// How many records of a sample are shown.
const SHOWN: usize = 20;
/// How many labels that are read otherwise are told of a measure that fell.
const TOLD: usize = 10;

/// The whole report.
pub fn report(report: &Report, floors: &Floors, recorded: Option<&Recorded>, colours: Colours) -> String {
    let mut shown = String::new();
    for found in report.samples.iter().filter(|sample| !sample.is_fine()) {
        sample(&mut shown, found, recorded, colours);
    }
    if report.samples.iter().any(|sample| !sample.differences.is_empty()) {
        shown.push_str("all samples\n");
        fields(&mut shown, report.fields().iter());
        shown.push('\n');
    }
    scores(&mut shown, report, floors);
    for shortfall in report.shortfalls.iter().filter(|one| recorded.is_none() || one.floor.is_some()) {
        fallen(&mut shown, report, shortfall);
    }
    for problem in &report.problems {
        shown.push_str(&format!("error: {problem}\n"));
    }
    let differ = report.samples.iter().filter(|sample| !sample.is_fine()).count();
    let fields = report.fields();
    let (mut records, mut values) = (Tally::default(), Tally::default());
    for (name, tally) in &fields {
        *if name.contains('.') { &mut values } else { &mut records } += *tally;
    }
    shown.push_str(&format!(
        "{} samples checked: {} as recorded, {differ} not; {} records and {} values the same\n",
        report.samples.len(),
        report.samples.len() - differ,
        records.same,
        values.same,
    ));
    match recorded {
        Some(Recorded { files, floors }) => {
            files.iter().for_each(|file| shown.push_str(&format!("recorded {file}\n")));
            floors.iter().for_each(|floor| shown.push_str(&format!("{floor}\n")));
        }
        None if differ > 0 => shown.push_str(
            "Read each one; where the new records are right, `ketluan check CORPUS --update` records them.\n",
        ),
        None => {}
    }
    shown
}

fn sample(shown: &mut String, found: &SampleReport, recorded: Option<&Recorded>, colours: Colours) {
    let groups: Vec<&[Difference]> = found.differences.chunk_by(of_one_record).collect();
    for group in groups.iter().take(SHOWN) {
        shown.push_str(&record(found, group, colours));
        shown.push('\n');
    }
    if groups.len() > SHOWN {
        let more = groups.len() - SHOWN;
        shown.push_str(&format!("{}: and {more} more; --format json tells all\n\n", found.name));
    }
    let stale = found.stale.iter().filter(|_| recorded.is_none());
    for problem in found.problems.iter().chain(stale) {
        shown.push_str(&format!("error: {}: {problem}\n", found.name));
    }
    if !found.differences.is_empty() {
        shown.push_str(&format!("{}\n", found.name));
        fields(shown, found.fields.iter());
    }
    shown.push('\n');
}

/// One record that differs, with its line.
fn record(found: &SampleReport, group: &[Difference], colours: Colours) -> String {
    let Some(first) = group.first() else { return String::new() };
    let (kind, whole) = (kind(first), first.field == kind(first));
    let id = first.record["id"].as_str();
    let what = match id {
        Some(id) => format!("{kind} {id} {}", if whole { first.change.name() } else { "changed" }),
        None => format!("{} {}", first.field, first.change.name()),
    };
    let span = match range(&first.record["span"]) {
        Some(span) if span.end <= found.lines.source().len() => Some((&found.lines, span)),
        _ => None,
    };
    let notes = match (whole && id.is_some(), id) {
        (true, _) => Vec::new(),
        (_, Some(_)) => group.iter().map(|one| format!("{}: {}", inner(one), change(one))).collect(),
        (_, None) => group.iter().map(change).collect(),
    };
    let said = if first.change == Change::Gone { &first.old } else { &first.new };
    let message = Message {
        gravity: Gravity::Error,
        code: None,
        title: format!("{}: {what}", found.name),
        path: &found.file,
        place: span,
        label: if whole && id.is_some() { said_of(kind, said) } else { String::new() },
        notes,
    };
    message.render(colours)
}

/// What a record says, for the margin beside its carets.
fn said_of(kind: &str, record: &Value) -> String {
    super::super::shown::cut(&label(kind, record))
}

/// A row for each field that differs.
fn fields<'f>(shown: &mut String, fields: impl Iterator<Item = (&'f String, &'f Tally)>) {
    shown.push_str(&format!("  {:<34} {:>6} {:>8} {:>5} {:>5}\n", "field", "same", "changed", "new", "gone"));
    for (name, Tally { same, changed, new, gone }) in fields.filter(|(_, tally)| tally.differs()) {
        shown.push_str(&format!("  {name:<34} {same:>6} {changed:>8} {new:>5} {gone:>5}\n"));
    }
}

/// Precision, recall and F1 of each measure.
fn scores(shown: &mut String, report: &Report, floors: &Floors) {
    // All samples together; where only some were read, each of them.
    let pooled = report.scores.keys().any(|(scope, _)| scope == POOLED);
    let mut scopes: Vec<&String> = report.scores.keys().map(|(scope, _)| scope).collect();
    scopes.dedup();
    for scope in scopes.into_iter().filter(|scope| !pooled || *scope == POOLED) {
        let title = if scope == POOLED { "all labels" } else { scope };
        shown.push_str(&format!(
            "{title:<22} {:>6} {:>6} {:>6} {:>10} {:>7} {:>7} {:>7}\n",
            "right", "wanted", "given", "precision", "recall", "F1", "floor"
        ));
        for measure in MEASURES {
            let Some(counts) = report.scores.get(&(scope.clone(), measure)) else { continue };
            let floor = floors.of(scope, measure).map_or("-".into(), |floor| format!("{floor:.4}"));
            shown.push_str(&format!(
                "{measure:<22} {:>6} {:>6} {:>6} {:>10.4} {:>7.4} {:>7.4} {floor:>7}\n",
                counts.right,
                counts.wanted,
                counts.given,
                counts.precision(),
                counts.recall(),
                counts.f1()
            ));
        }
        shown.push('\n');
    }
}

/// A score below its floor, with the labels that are read otherwise.
fn fallen(shown: &mut String, report: &Report, shortfall: &Shortfall) {
    shown.push_str(&format!("error: {}\n", shortfall.sentence()));
    if shortfall.score.is_none() || shortfall.floor.is_none() {
        return;
    }
    let samples =
        report.samples.iter().filter(|one| shortfall.scope == POOLED || shortfall.scope == one.name);
    let told: Vec<String> = samples
        .flat_map(|sample| sample.wrong.iter().map(move |(measure, what)| (&sample.name, measure, what)))
        .filter(|(_, measure, _)| **measure == shortfall.measure)
        .map(|(name, _, what)| format!("  {name}: {what}\n"))
        .collect();
    shown.extend(told.iter().take(TOLD).map(String::as_str));
    if told.len() > TOLD {
        shown.push_str(&format!("  and {} more; --format json tells all\n", told.len() - TOLD));
    }
}
