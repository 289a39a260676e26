//! The product against the hand labels: scores for each sample and over all, and
//! floors below which none may fall (`corpus/floors.tsv`). The floors of all samples
//! together and of the notice the project began with are kept; `UPDATE=1 cargo test
//! --test labels` raises them, and never lowers one. The product reads no label.
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/measures.rs"]
mod measures;
#[path = "common/score.rs"]
mod score;

use std::collections::BTreeMap;
use std::fmt::Write;

use corpus::{root, samples};
use measures::{MEASURES, measure};
use score::Counts;

/// All samples together.
const POOLED: &str = "all";
/// What has floors: the samples together, and one alone.
const SCOPES: [&str; 2] = [POOLED, "cao-bang-2022-04"];

type Scores = BTreeMap<(String, &'static str), Counts>;

/// The counts of every sample and measure, and of all samples together.
fn scores(told: &mut Vec<String>) -> Scores {
    let mut scores = Scores::new();
    for sample in samples() {
        let (notice, labels, text) = (sample.notice(), sample.labels(), sample.text());
        let mut wrong = Vec::new();
        for (name, counts) in measure(&labels, &notice, &text, &mut wrong) {
            scores.insert((sample.name.clone(), name), counts);
            *scores.entry((POOLED.to_owned(), name)).or_default() += counts;
        }
        told.extend(wrong.into_iter().map(|what| format!("{}: {what}", sample.name)));
    }
    scores
}

/// A row for each sample, a column for each measure.
fn table(scores: &Scores) -> String {
    let mut names: Vec<&String> = scores.keys().map(|(scope, _)| scope).collect();
    names.dedup();
    let mut table = format!("{:<20}", "F1 or accuracy");
    MEASURES.iter().for_each(|name| write!(table, " {name:>width$}", width = width(name)).unwrap());
    for scope in names {
        write!(table, "\n{scope:<20}").unwrap();
        for name in MEASURES {
            let cell = scores.get(&(scope.clone(), name)).filter(|counts| counts.wanted + counts.given > 0);
            let cell = cell.map_or("-".into(), |counts| format!("{:.4}", counts.f1()));
            write!(table, " {cell:>width$}", width = width(name)).unwrap();
        }
    }
    table.push_str(
        "\n\nall together         measure                right wanted  given  precision  recall      F1",
    );
    for name in MEASURES {
        let counts = scores[&(POOLED.to_owned(), name)];
        write!(
            table,
            "\n{:<20} {name:<21} {:>6} {:>6} {:>6} {:>10.4} {:>7.4} {:>7.4}",
            "",
            counts.right,
            counts.wanted,
            counts.given,
            counts.precision(),
            counts.recall(),
            counts.f1()
        )
        .unwrap();
    }
    table
}

/// Columns of a measure: its name or a score.
fn width(name: &str) -> usize {
    name.len().max(6)
}

const HEAD: &str =
    "# scope, measure, lowest score allowed; only ever raised, by UPDATE=1 cargo test --test labels\n";

fn read_floors(file: &str) -> BTreeMap<(String, String), f64> {
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

/// The file with every floor at the score, or where it was if that is higher.
fn raised(floors: &BTreeMap<(String, String), f64>, scores: &Scores) -> String {
    let mut file = HEAD.to_owned();
    for scope in SCOPES {
        for name in MEASURES {
            let before = floors.get(&(scope.to_owned(), name.to_owned())).copied().unwrap_or_default();
            let score = scores.get(&(scope.to_owned(), name)).map_or(before, |counts| as_floor(*counts));
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
    let mut told = Vec::new();
    let scores = scores(&mut told);
    let path = root().join("floors.tsv");
    let floors = read_floors(&std::fs::read_to_string(&path).unwrap());
    if update {
        std::fs::write(&path, raised(&floors, &scores)).unwrap();
    }
    println!("{}", table(&scores));
    if std::env::var_os("ERRORS").is_some() {
        println!("{}", told.join("\n"));
    }
    let mut failures = Vec::new();
    for scope in SCOPES {
        for name in MEASURES {
            let Some(floor) = floors.get(&(scope.to_owned(), name.to_owned())) else {
                if !update {
                    failures.push(format!("{scope}: {name} has no floor in corpus/floors.tsv"));
                }
                continue;
            };
            let score = scores.get(&(scope.to_owned(), name)).map_or(0.0, |counts| as_floor(*counts));
            if score < *floor {
                failures.push(format!("{scope}: {name} fell to {score:.4}, below its floor {floor:.4}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}\n\n{}\n\n{}", table(&scores), told.join("\n"), failures.join("\n"));
}

#[test]
fn a_floor_is_raised_and_never_lowered() {
    let scores: Scores =
        [((POOLED.to_owned(), "dates"), Counts { right: 2, wanted: 3, given: 3 })].into_iter().collect();
    let key = (POOLED.to_owned(), "dates".to_owned());
    for (before, after) in [(0.5, 0.6666), (0.9, 0.9)] {
        let file = raised(&[(key.clone(), before)].into_iter().collect(), &scores);
        assert_eq!(read_floors(&file)[&key], after);
    }
}
