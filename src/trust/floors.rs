//! The lowest scores that a corpus allows: a table of scope, measure and score, kept
//! for all samples together and for each sample that the table names. A floor is
//! only ever raised.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::measures::MEASURES;
use super::score::Counts;

/// The file of the floors, beside the samples.
pub const FLOORS: &str = "floors.tsv";
/// The scope of all samples together.
pub const POOLED: &str = "all";

const HEAD: &str =
    "# scope, measure, lowest score allowed; only ever raised, by `ketluan check CORPUS --update`\n";

/// Counts by scope and measure.
pub type Scores = BTreeMap<(String, &'static str), Counts>;

/// The floors by scope and measure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Floors(BTreeMap<(String, String), f64>);

/// A score that is not allowed, or that nothing allows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shortfall {
    /// A sample, or `all`.
    pub scope: String,
    /// What is measured.
    pub measure: String,
    /// The score; `null` where nothing is measured any more.
    pub score: Option<f64>,
    /// The floor; `null` where none is recorded.
    pub floor: Option<f64>,
}

impl Shortfall {
    /// What is wrong, and what to do about it.
    pub fn sentence(&self) -> String {
        let Self { scope, measure, score, floor } = self;
        match (score, floor) {
            (Some(score), Some(floor)) => {
                format!("{scope}: {measure} fell to {score:.4}, below its floor {floor:.4}")
            }
            (Some(score), None) => format!(
                "{scope}: {measure} is {score:.4} and has no floor; `ketluan check CORPUS --update` records one"
            ),
            _ => format!(
                "{scope}: {measure} has a floor, but no label to measure it by; \
                 bring the labels back, or take the row out of {FLOORS}"
            ),
        }
    }
}

impl Floors {
    /// Reads the table.
    ///
    /// # Errors
    /// The 1-based line that is no row, and what is wrong with it.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        let rows = text.lines().enumerate().filter(|(_, row)| !row.starts_with('#') && !row.is_empty());
        let floors = rows.map(|(at, row)| {
            let wrong = |what: String| (at + 1, what);
            let [scope, measure, floor] = row.split('\t').collect::<Vec<_>>()[..] else {
                return Err(wrong(format!("{row:?} has not three columns")));
            };
            let known = MEASURES.contains(&measure);
            let floor = floor.parse().ok().filter(|floor| (0.0..=1.0).contains(floor));
            match floor {
                Some(floor) if known => Ok(((scope.to_owned(), measure.to_owned()), floor)),
                Some(_) => Err(wrong(format!("nothing is measured as {measure:?}"))),
                None => Err(wrong("the score is no number from 0 to 1".into())),
            }
        });
        floors.collect::<Result<_, _>>().map(Self)
    }

    /// The scopes that have floors: all samples together, and those that are named.
    pub fn scopes(&self) -> BTreeSet<String> {
        self.0.keys().map(|(scope, _)| scope.clone()).chain([POOLED.to_owned()]).collect()
    }

    /// The floor of a measure.
    pub fn of(&self, scope: &str, measure: &str) -> Option<f64> {
        self.0.get(&(scope.to_owned(), measure.to_owned())).copied()
    }

    /// The scores of these scopes that are not allowed.
    pub fn shortfalls(&self, scores: &Scores, scopes: &BTreeSet<String>) -> Vec<Shortfall> {
        let mut found = Vec::new();
        for scope in scopes {
            for measure in MEASURES {
                let score = scores.get(&(scope.clone(), measure)).map(|counts| as_floor(*counts));
                let floor = self.of(scope, measure);
                let fine = match (score, floor) {
                    (Some(score), Some(floor)) => score >= floor,
                    (None, None) => true,
                    _ => false,
                };
                if !fine {
                    let (scope, measure) = (scope.clone(), measure.to_owned());
                    found.push(Shortfall { scope, measure, score, floor });
                }
            }
        }
        found
    }

    /// The table with every floor at its score, or where it was if that is higher. A
    /// measure whose field no record fills (`read` has it not) earns no floor.
    pub fn raised(&self, scores: &Scores, read: &BTreeSet<&str>, scopes: &BTreeSet<String>) -> Self {
        let mut raised = self.clone();
        for scope in scopes {
            for measure in MEASURES {
                // A sample without labels of a measure has no floor there.
                let Some(counts) = scores.get(&(scope.clone(), measure)) else { continue };
                let score = if read.contains(measure) { as_floor(*counts) } else { 0.0 };
                let floor = raised.0.entry((scope.clone(), measure.to_owned())).or_default();
                *floor = floor.max(score);
            }
        }
        raised
    }

    /// The table as it is written: measures in the order in which they are told.
    pub fn table(&self) -> String {
        let mut table = HEAD.to_owned();
        for scope in self.scopes() {
            for measure in MEASURES {
                if let Some(floor) = self.of(&scope, measure) {
                    table.push_str(&format!("{scope}\t{measure}\t{floor:.4}\n"));
                }
            }
        }
        table
    }

    /// Whether no floor is recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The score as a floor: four digits, cut, so that no score is below its own floor.
pub fn as_floor(counts: Counts) -> f64 {
    // The small part makes up for binary fractions: 0.956 is a little less.
    (counts.f1() * 10_000.0 + 1e-6).floor() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(right: usize) -> Scores {
        let counts = Counts { right, wanted: 3, given: 3 };
        ["dates", "dates.role"].map(|measure| ((POOLED.to_owned(), measure), counts)).into()
    }

    fn all() -> BTreeSet<String> {
        [POOLED.to_owned()].into()
    }

    #[test]
    fn a_floor_is_raised_and_never_lowered() {
        for (before, after) in [("0.5", 0.6666), ("0.9", 0.9)] {
            let floors = Floors::read(&format!("all\tdates\t{before}\n")).unwrap();
            let raised = floors.raised(&scores(2), &["dates"].into(), &all());
            assert_eq!(raised.of(POOLED, "dates"), Some(after));
            assert_eq!(raised.of(POOLED, "dates.role"), Some(0.0), "no record fills it");
            assert_eq!(Floors::read(&raised.table()), Ok(raised));
        }
    }

    #[test]
    fn a_fallen_a_new_and_a_lost_measure_are_told() {
        let floors = Floors::read("all\tdates\t0.6667\nall\ttasks\t0.1\n").unwrap();
        let told: Vec<String> =
            floors.shortfalls(&scores(2), &all()).iter().map(Shortfall::sentence).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("all: tasks has a floor, but no label"), "{told:?}");
        assert_eq!(told[1], "all: dates fell to 0.6666, below its floor 0.6667");
        assert!(told[2].starts_with("all: dates.role is 0.6666 and has no floor"), "{told:?}");
        let raised = floors.raised(&scores(3), &["dates", "dates.role"].into(), &all());
        assert_eq!(raised.shortfalls(&scores(3), &all()).len(), 1, "the one that is not measured");
    }

    #[test]
    fn rows_that_are_none_are_told_by_their_line() {
        assert_eq!(Floors::read("# head\n\n"), Ok(Floors::default()));
        for (row, what) in [
            ("all\tdates", "three columns"),
            ("all\tdates\tx", "no number"),
            ("all\tdates\t1.5", "no number"),
            ("all\tdate\t0.5", "nothing is measured"),
        ] {
            let (line, told) = Floors::read(&format!("# head\n{row}\n")).unwrap_err();
            assert!(line == 2 && told.contains(what), "{row}: {told}");
        }
    }
}
