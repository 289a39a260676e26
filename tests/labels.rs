//! The product against the hand labels: scores for each sample and over all, and
//! floors below which none may fall (`corpus/floors.tsv`). The floors of all samples
//! together and of the notice the project began with are kept; `UPDATE=1 cargo test
//! --test labels` raises them, and never lowers one. The product reads no label.
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/measures.rs"]
mod measures;
#[path = "common/phrases.rs"]
mod phrases;
#[path = "common/score.rs"]
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use corpus::{root, samples};
use measures::{MEASURES, measure};
use score::Counts;

/// All samples together.
const POOLED: &str = "all";
/// What has floors: the samples together, and one alone.
const SCOPES: [&str; 2] = [POOLED, "cao-bang-2022-04"];

type Scores = BTreeMap<(String, &'static str), Counts>;
type Floors = BTreeMap<(String, String), f64>;

/// The scores, the measures whose field some record of some sample fills, and in
/// sentences what is wrong.
#[derive(Default)]
struct Report {
    scores: Scores,
    read: BTreeSet<&'static str>,
    told: Vec<String>,
}

/// The counts of every sample and measure, and of all samples together.
fn report() -> Report {
    let mut report = Report::default();
    for sample in samples() {
        let (notice, labels, text) = (sample.notice(), sample.labels(), sample.text());
        let measured = measure(&labels, &notice, &text);
        for (name, counts) in measured.counts {
            report.scores.insert((sample.name.clone(), name), counts);
            *report.scores.entry((POOLED.to_owned(), name)).or_default() += counts;
            if !measured.unread.contains(&name) {
                report.read.insert(name);
            }
        }
        report.told.extend(measured.wrong.into_iter().map(|what| format!("{}: {what}", sample.name)));
    }
    report
}

/// A row for each measure, a column for each sample; then all samples in detail.
fn table(scores: &Scores) -> String {
    let mut scopes: Vec<&str> = scores.keys().map(|(scope, _)| scope.as_str()).collect();
    scopes.dedup();
    let mut table = format!("{:<21}", "F1 or accuracy");
    // `an-giang-2012-09` is called `an-giang`.
    let short =
        |scope: &str| scope.split("-1").next().and_then(|s| s.split("-2").next()).unwrap_or("").to_owned();
    scopes.iter().for_each(|scope| write!(table, " {:>10}", short(scope)).unwrap());
    for name in MEASURES {
        write!(table, "\n{name:<21}").unwrap();
        for scope in &scopes {
            let cell = scores.get(&((*scope).to_owned(), name));
            let cell = cell.filter(|counts| counts.wanted + counts.given > 0);
            let cell = cell.map_or("-".into(), |counts| format!("{:.4}", counts.f1()));
            write!(table, " {cell:>10}").unwrap();
        }
    }
    table.push_str("\n\nall together           right wanted  given  precision  recall      F1");
    for name in MEASURES {
        let counts = scores[&(POOLED.to_owned(), name)];
        let Counts { right, wanted, given } = counts;
        let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
        write!(
            table,
            "\n{name:<21} {right:>6} {wanted:>6} {given:>6} {precision:>10.4} {recall:>7.4} {f1:>7.4}"
        )
        .unwrap();
    }
    table
}

const HEAD: &str =
    "# scope, measure, lowest score allowed; only ever raised, by UPDATE=1 cargo test --test labels\n";

fn read_floors(file: &str) -> Floors {
    let rows = file.lines().filter(|row| !row.starts_with('#'));
    let floors = rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [scope, name, floor] = cells[..] else { unreachable!("floors.tsv: three columns, not {row:?}") };
        ((scope.to_owned(), name.to_owned()), floor.parse().unwrap())
    });
    floors.collect()
}

/// The score as a floor: four digits, cut, so that no score is below its own floor.
fn as_floor(counts: Counts) -> f64 {
    // The small part makes up for binary fractions: 0.956 is a little less.
    (counts.f1() * 10_000.0 + 1e-6).floor() / 10_000.0
}

/// The file with every floor at the score, or where it was if that is higher. A field
/// that the product does not read yet earns no floor.
fn raised(floors: &Floors, report: &Report) -> String {
    let mut file = HEAD.to_owned();
    for scope in SCOPES {
        for name in MEASURES {
            let before = floors.get(&(scope.to_owned(), name.to_owned())).copied().unwrap_or_default();
            // A sample without labels of a measure has no floor there.
            let Some(counts) = report.scores.get(&(scope.to_owned(), name)) else { continue };
            let score = if report.read.contains(name) { as_floor(*counts) } else { 0.0 };
            writeln!(file, "{scope}\t{name}\t{:.4}", score.max(before)).unwrap();
        }
    }
    file
}

#[test]
fn no_score_is_below_its_floor() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some();
    assert!(!(update && on_integration), "floors are never raised on continuous integration");
    let report = report();
    let Report { scores, told, .. } = &report;
    let path = root().join("floors.tsv");
    let floors = read_floors(&std::fs::read_to_string(&path).unwrap());
    if update {
        std::fs::write(&path, raised(&floors, &report)).unwrap();
    }
    println!("{}", table(scores));
    if std::env::var_os("ERRORS").is_some() {
        println!("{}", told.join("\n"));
    }
    let mut failures = Vec::new();
    for scope in SCOPES {
        for name in MEASURES {
            let Some(counts) = scores.get(&(scope.to_owned(), name)) else {
                if floors.contains_key(&(scope.to_owned(), name.to_owned())) {
                    failures.push(format!("{scope}: {name} has a floor, but is not measured"));
                }
                continue;
            };
            let Some(floor) = floors.get(&(scope.to_owned(), name.to_owned())) else {
                if !update {
                    failures.push(format!("{scope}: {name} has no floor in corpus/floors.tsv"));
                }
                continue;
            };
            let score = as_floor(*counts);
            if score < *floor {
                failures.push(format!("{scope}: {name} fell to {score:.4}, below its floor {floor:.4}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}\n\n{}\n\n{}", table(scores), told.join("\n"), failures.join("\n"));
}

#[test]
fn a_floor_is_raised_and_never_lowered() {
    let counts = Counts { right: 2, wanted: 3, given: 3 };
    let scores: Scores = ["dates", "dates.role"].map(|name| ((POOLED.to_owned(), name), counts)).into();
    let report = Report { scores, read: ["dates"].into(), told: Vec::new() };
    let key = |name: &str| (POOLED.to_owned(), name.to_owned());
    for (before, after) in [(0.5, 0.6666), (0.9, 0.9)] {
        let floors = read_floors(&raised(&[(key("dates"), before)].into(), &report));
        assert_eq!(floors[&key("dates")], after);
        assert_eq!(floors[&key("dates.role")], 0.0, "no record fills it");
    }
}
