//! What a run did, in numbers. Everything is counted from the finished documents,
//! in sorted maps, so that equal inputs give equal counts; time is added only
//! when the summary is shown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use super::unread::{NotRead, Unread};
use crate::archive::RunError;
use crate::archive::finished::{Count, Document, Done, Issuer, NoticeFacts, Receiver};
use crate::core::{Reason, Stage};
use crate::tables::documents::{DocumentRow, Outcome};

/// Rejects that are kept with their reasons; a run may have thousands.
const FIRST_REJECTS: usize = 100;

type Counter<Name> = BTreeMap<Name, u64>;

/// The counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs, whatever became of them.
    pub documents: u64,
    /// Those that gave a notice.
    pub notices: u64,
    /// Those whose bytes an earlier path holds.
    pub duplicates: u64,
    /// Documents of a genre that gives no records.
    pub others: u64,
    /// Those refused, by reason.
    pub rejects: Counter<Reason>,
    /// Those that are no documents, by reason.
    pub ignored: Counter<Reason>,
    /// Records by kind.
    pub records: Counter<Cow<'static, str>>,
    /// Findings by code.
    pub diagnostics: Counter<Cow<'static, str>>,
    /// Notices by month of issue.
    pub months: Counter<String>,
    /// Notices by issuer.
    pub issuers: Counter<Issuer>,
    /// Bytes of the documents; of a file that is too large or no document nothing counts.
    pub bytes: u64,
    /// What was done, and what was taken over.
    pub work: Tally,
    /// The first rejects, with their reasons.
    pub first_rejects: Vec<RejectNote>,
    /// What was not read, by format.
    pub unread: Unread,
    /// The given paths.
    pub given: Vec<Given>,
}

/// A path that was given, and whether anything came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// As it was given.
    pub path: String,
    /// Whether a document of it was read.
    pub gave: bool,
}

/// What was done, and what was taken over from an earlier run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Inputs of which an earlier result stands.
    pub reused: u64,
    /// Notices whose file has another path now.
    pub renamed: u64,
    /// Inputs extracted whose path is new.
    pub extracted_new: u64,
    /// Inputs extracted whose path was known with other bytes.
    pub extracted_changed: u64,
    /// Inputs of the earlier run that are no more.
    pub gone: u64,
}

impl Tally {
    /// Inputs that were extracted.
    pub const fn extracted(&self) -> u64 {
        self.extracted_new + self.extracted_changed
    }
}

/// An input that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectNote {
    /// Its path.
    pub path: String,
    /// The step that refused.
    pub stage: Option<Stage>,
    /// Why.
    pub reason: Option<String>,
}

/// Notices of one issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssuerCount {
    /// Catalogue id.
    pub id: Option<Cow<'static, str>>,
    /// Its name.
    pub name: Cow<'static, str>,
    /// Notices.
    pub count: u64,
}

/// The counts as lists, the form in which they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    documents: u64,
    notices: u64,
    duplicates: u64,
    others: u64,
    bytes: u64,
    rejects: Vec<Count>,
    ignored: Vec<Count>,
    records: Vec<Count>,
    diagnostics: Vec<Count>,
    months: Vec<Count>,
    issuers: Vec<IssuerCount>,
    not_read: Vec<NotRead>,
    gave_nothing: Vec<String>,
}

impl Summary {
    /// Of a run over these paths.
    pub fn of(paths: &[PathBuf]) -> Self {
        let given = paths.iter().map(|path| Given { path: path.display().to_string(), gave: false });
        Self { given: given.collect(), ..Self::default() }
    }

    /// Whether something needs attention: an input was refused, nothing was read, or
    /// nothing came of a path that was given.
    pub fn needs_attention(&self) -> bool {
        self.has_rejects() || self.is_empty() || self.given.iter().any(|given| !given.gave)
    }

    /// Whether nothing was read.
    pub const fn is_empty(&self) -> bool {
        self.notices == 0 && self.others == 0
    }

    /// The given paths of which nothing came.
    pub fn gave_nothing(&self) -> Vec<String> {
        self.given.iter().filter(|given| !given.gave).map(|given| given.path.clone()).collect()
    }

    /// Whether an input was refused.
    pub fn has_rejects(&self) -> bool {
        !self.rejects.is_empty()
    }

    /// Megabytes a second, where any time passed.
    pub fn speed(&self, duration: Duration) -> Option<f64> {
        let seconds = duration.as_secs_f64();
        (seconds > 0.0).then(|| self.bytes as f64 / 1e6 / seconds)
    }

    /// The counts as they are written.
    pub fn counts(&self) -> Counts {
        let issuers = self.issuers.iter();
        Counts {
            documents: self.documents,
            notices: self.notices,
            duplicates: self.duplicates,
            others: self.others,
            bytes: self.bytes,
            rejects: list(&self.rejects),
            ignored: list(&self.ignored),
            records: list(&self.records),
            diagnostics: list(&self.diagnostics),
            months: list(&self.months),
            issuers: issuers
                .map(|(Issuer { id, name }, count)| IssuerCount {
                    id: id.clone(),
                    name: name.clone(),
                    count: *count,
                })
                .collect(),
            not_read: self.unread.rows(),
            gave_nothing: self.gave_nothing(),
        }
    }

    fn count_row(&mut self, row: &DocumentRow, given: usize) {
        self.documents += 1;
        self.bytes += row.bytes_read();
        let (read, refused) = match row.outcome {
            Outcome::Notice => (&mut self.notices, None),
            Outcome::Duplicate => (&mut self.duplicates, None),
            Outcome::Other => (&mut self.others, None),
            Outcome::Reject => (&mut 0, Some(&mut self.rejects)),
            Outcome::Ignored => (&mut 0, Some(&mut self.ignored)),
        };
        let Some(counts) = refused else {
            *read += 1;
            if let Some(given) = self.given.get_mut(given) {
                given.gave = true;
            }
            return;
        };
        if let Some(cause) = &row.reason {
            *counts.entry(cause.word).or_default() += 1;
            self.unread.add(row.format, &row.path, cause);
        }
        if row.outcome == Outcome::Reject && self.first_rejects.len() < FIRST_REJECTS {
            let reason = row.reason.as_ref().map(ToString::to_string);
            self.first_rejects.push(RejectNote { path: row.path.clone(), stage: row.stage, reason });
        }
    }

    fn count_notice(&mut self, facts: &NoticeFacts) {
        for (counts, list) in
            [(&mut self.records, &facts.records), (&mut self.diagnostics, &facts.diagnostics)]
        {
            for Count { name, count } in list {
                add(counts, name, *count);
            }
        }
        if let Some(month) = &facts.month {
            add(&mut self.months, month, 1);
        }
        if let Some(issuer) = &facts.issuer {
            add(&mut self.issuers, issuer, 1);
        }
    }
}

/// Adds to a count; the name is copied when it is met first.
fn add<Name: Ord + Clone>(counts: &mut Counter<Name>, name: &Name, count: u64) {
    match counts.get_mut(name) {
        Some(known) => *known += count,
        None => {
            counts.insert(name.clone(), count);
        }
    }
}

fn list<Name: ToString>(counts: &Counter<Name>) -> Vec<Count> {
    counts.iter().map(|(name, count)| Count { name: Cow::Owned(name.to_string()), count: *count }).collect()
}

impl Receiver for Summary {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        self.count_row(&document.row, document.given);
        if let Some(notice) = &document.notice {
            self.count_notice(notice.facts());
        }
        match document.work {
            Some(Done::Reused) => self.work.reused += 1,
            Some(Done::Renamed) => self.work.renamed += 1,
            Some(Done::ExtractedNew) => self.work.extracted_new += 1,
            Some(Done::ExtractedChanged) => self.work.extracted_changed += 1,
            None => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::finished::Stamp;
    use crate::core::Error;
    use crate::tables::documents::{Fate, InputFacts};

    #[test]
    fn counts_what_happened() {
        let mut summary = Summary::of(&["kho".into(), "a.pdf".into()]);
        let error = |reason| Error::new(Stage::Decode, reason, "x");
        let facts = |sha256: Option<&str>| InputFacts {
            path: "a.md".into(),
            sha256: sha256.map(Into::into),
            bytes: Some(1_500_000),
            format: None,
            genre: None,
        };
        for (facts, fate, work) in [
            (facts(Some("0")), Fate::Notice, Some(Done::ExtractedNew)),
            (facts(Some("0")), Fate::Duplicate, None),
            (facts(None), Fate::Reject(error(Reason::Unreadable)), None),
            (facts(None), Fate::Reject(error(Reason::Empty)), Some(Done::Reused)),
            (facts(None), Fate::Ignored(error(Reason::NotADocument)), Some(Done::Reused)),
        ] {
            let row = DocumentRow::new(facts, fate);
            summary
                .receive(&Document { row, given: 0, stamp: Stamp::default(), notice: None, work })
                .unwrap();
        }
        assert!(summary.has_rejects() && summary.needs_attention());
        assert_eq!(summary.gave_nothing(), ["a.pdf"]);
        assert_eq!((summary.documents, summary.notices, summary.duplicates), (5, 1, 1));
        assert_eq!((summary.work.reused, summary.work.extracted()), (2, 1));
        assert_eq!(summary.first_rejects.len(), 2);
        assert_eq!(summary.speed(Duration::from_secs(2)), Some(1.5));
        let counts = serde_json::to_value(summary.counts()).unwrap();
        assert_eq!(counts["rejects"][0], serde_json::json!({"name": "unreadable", "count": 1}));
    }
}
