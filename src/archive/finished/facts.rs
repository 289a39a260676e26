//! What a run counts and tells of one notice: how many records of each kind, which
//! findings, who issued it, and when. Kept in the manifest, so that a notice whose
//! line is copied need not be parsed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::notice::{AgencyRef, Genre, Notice};

/// A number under a name: schemas are closed, so names are values and not fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// What is counted.
    pub name: Cow<'static, str>,
    /// How many there are.
    pub count: u64,
}

/// Who issued a notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Catalogue id.
    pub id: Option<Cow<'static, str>>,
    /// Canonical name, else as it is printed.
    pub name: Cow<'static, str>,
}

/// The facts of one notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeFacts {
    /// What kind of document it is.
    pub genre: Genre,
    /// Records by kind, in the order of the notice; kinds that are absent too.
    pub records: Vec<Count>,
    /// Findings by code, sorted; only those that occur.
    pub diagnostics: Vec<Count>,
    /// The issuing body, where the notice names it.
    pub issuer: Option<Issuer>,
    /// The month of issue, `2022-04`; null where the notice does not tell it.
    pub month: Option<String>,
}

impl NoticeFacts {
    /// The facts of a notice.
    pub fn of(notice: &Notice) -> Self {
        let records = [
            ("sections", notice.sections.len()),
            ("tasks", notice.tasks.len()),
            ("decisions", notice.decisions.len()),
            ("percentages", notice.percentages.len()),
            ("dates", notice.dates.len()),
            ("quantities", notice.quantities.len()),
            ("citations", notice.citations.len()),
            ("agencies", notice.agencies.len()),
            ("recipients", notice.recipients.len()),
        ];
        let mut diagnostics: BTreeMap<&'static str, u64> = BTreeMap::new();
        for diagnostic in &notice.diagnostics {
            *diagnostics.entry(diagnostic.code.name()).or_default() += 1;
        }
        let count = |(name, count)| Count { name: Cow::Borrowed(name), count };
        let issuer = |agency: &AgencyRef| Issuer {
            id: agency.id.map(Cow::Borrowed),
            name: agency.name.clone().unwrap_or_else(|| Cow::Owned(agency.text.clone())),
        };
        Self {
            genre: notice.genre,
            records: records.map(|(name, length)| count((name, length as u64))).into(),
            diagnostics: diagnostics.into_iter().map(count).collect(),
            issuer: notice.header.issuer.as_ref().map(issuer),
            month: notice.header.issued_on.as_ref().and_then(|date| month(date.as_str())),
        }
    }
}

/// The month of a day or a month; a year, a season or an interval has none.
fn month(edtf: &str) -> Option<String> {
    let point = edtf.trim_end_matches('~');
    let month = point.get(..7)?;
    let number: u8 = month.get(5..)?.parse().ok()?;
    (!point.contains('/') && (1..=12).contains(&number)).then(|| month.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_from_a_day_or_a_month_only() {
        for (edtf, expected) in [
            ("2022-04-28", Some("2022-04")),
            ("2022-04", Some("2022-04")),
            ("2022-12~", Some("2022-12")),
            ("2022", None),
            ("2022-33", None),
            ("2022-01/2022-04", None),
        ] {
            assert_eq!(month(edtf).as_deref(), expected, "{edtf}");
        }
    }
}
