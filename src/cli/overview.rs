//! The report at the end of a run, on one page, for people: what there was, what was
//! done, what to look at. `run.json` says the same for programs.

use std::fmt;
use std::time::Duration;

use super::report::printable;
use crate::archive::{NotRead, Summary, Tally};

/// Kinds of findings and issuers that are named; the rest is a number.
const NAMED: usize = 8;
/// Months that stand on one line; more of them stand by years.
const MONTHS_ON_A_LINE: usize = 12;
/// Years that have a line each.
const YEARS: usize = 12;

/// A report to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'a> {
    /// What is counted.
    pub summary: &'a Summary,
    /// How long it took.
    pub duration: Duration,
    /// Whether an earlier output was there to be used.
    pub past: PastOutput,
}

/// Whether an earlier output was there to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastOutput {
    /// Its lines were copied where nothing had changed.
    Used,
    /// There was none, or it was not to be used.
    None,
}

impl fmt::Display for Overview<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let summary = self.summary;
        let noun = if summary.documents == 1 { "document" } else { "documents" };
        let (megabytes, seconds) = (summary.bytes as f64 / 1e6, self.duration.as_secs_f64());
        write!(f, "{} {noun}, {megabytes:.1} MB in {seconds:.1} s", grouped(summary.documents))?;
        if let Some(speed) = summary.speed(self.duration) {
            write!(f, ", {speed:.1} MB/s")?;
        }
        if self.past == PastOutput::Used {
            write!(f, "\n  {}", work(&summary.work))?;
        }
        line(f, "notices", &grouped(summary.notices))?;
        line(f, "duplicates", &grouped(summary.duplicates))?;
        if summary.others > 0 {
            line(f, "other", &grouped(summary.others))?;
        }
        for (title, counts) in [("rejects", &summary.rejects), ("ignored", &summary.ignored)] {
            let total = grouped(counts.values().sum());
            let reasons = list(counts.iter().map(|(reason, count)| (reason.to_string(), *count)));
            line(f, title, &if reasons.is_empty() { total } else { format!("{total} ({reasons})") })?;
        }
        let unread = if summary.is_empty() { summary.unread.rows() } else { summary.unread.documents() };
        for (at, group) in unread.iter().enumerate() {
            line(f, if at == 0 { "not read" } else { "" }, &not_read(group))?;
        }
        line(f, "records", &list(named(summary.records.iter())))?;
        line(f, "diagnostics", &most(named(summary.diagnostics.iter()), "kinds"))?;
        self.months(f)?;
        line(
            f,
            "issuers",
            &most(summary.issuers.iter().map(|(issuer, count)| (issuer.name.to_string(), *count)), "issuers"),
        )?;
        if summary.is_empty() {
            return f.write_str("\nnothing was read");
        }
        for path in summary.gave_nothing() {
            write!(f, "\nnothing came of '{}'", printable(&path))?;
        }
        Ok(())
    }
}

impl Overview<'_> {
    fn months(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = &self.summary.months;
        if months.len() <= MONTHS_ON_A_LINE {
            return line(f, "months", &list(months.iter().map(|(month, count)| (month.clone(), *count))));
        }
        let mut years: Vec<(&str, Vec<(&str, u64)>)> = Vec::new();
        for (month, count) in months {
            let Some((year, number)) = month.split_once('-') else { continue };
            match years.last_mut() {
                Some((last, numbers)) if *last == year => numbers.push((number, *count)),
                _ => years.push((year, vec![(number, *count)])),
            }
        }
        let earlier = years.len().saturating_sub(YEARS);
        for (at, (year, numbers)) in years.iter().enumerate().skip(earlier) {
            let title = if at == earlier { "months" } else { "" };
            let total = grouped(numbers.iter().map(|(_, count)| count).sum());
            let numbers = list(numbers.iter().map(|(number, count)| (format!("{number}:"), *count)));
            line(f, title, &format!("{year} {total} ({numbers})"))?;
        }
        if earlier > 0 { line(f, "", &format!("and {earlier} years before")) } else { Ok(()) }
    }
}

/// Inputs of one format that were not read, and what to do: of several it is what was
/// said of the first, which is named.
pub fn not_read(group: &NotRead) -> String {
    let NotRead { format, reason, count, path, advice } = group;
    let (of, path, advice) = (grouped(*count), printable(path), printable(advice));
    if *count == 1 {
        format!("{format} {of}: {path}: {reason}: {advice}")
    } else {
        format!("{format} {of}, such as {path}: {reason}: {advice}")
    }
}

/// What was done, and what was taken over.
pub fn work(work: &Tally) -> String {
    format!(
        "reused {}, extracted {} ({} new, {} changed), renamed {}, gone {}",
        grouped(work.reused),
        grouped(work.extracted()),
        grouped(work.extracted_new),
        grouped(work.extracted_changed),
        grouped(work.renamed),
        grouped(work.gone)
    )
}

/// A titled line, unless there is nothing to say.
fn line(f: &mut fmt::Formatter<'_>, title: &str, text: &str) -> fmt::Result {
    if text.is_empty() { Ok(()) } else { write!(f, "\n  {title:<12} {text}") }
}

fn named<'a, Name: ToString + 'a>(
    counts: impl Iterator<Item = (&'a Name, &'a u64)>,
) -> impl Iterator<Item = (String, u64)> {
    counts.filter(|(_, count)| **count > 0).map(|(name, count)| (name.to_string(), *count))
}

fn list(counts: impl Iterator<Item = (String, u64)>) -> String {
    counts.map(|(name, count)| format!("{name} {}", grouped(count))).collect::<Vec<_>>().join(", ")
}

/// The largest counts, and how many others there are.
fn most(counts: impl Iterator<Item = (String, u64)>, others: &str) -> String {
    let mut counts: Vec<(String, u64)> = counts.collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let rest = counts.split_off(counts.len().min(NAMED));
    let named = list(counts.into_iter());
    if rest.is_empty() {
        return named;
    }
    let total = rest.iter().map(|(_, count)| count).sum();
    format!("{named}, and {} other {others} {}", grouped(rest.len() as u64), grouped(total))
}

/// `19998` as `19,998`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Reason;

    fn shown(summary: &Summary, past: PastOutput) -> String {
        Overview { summary, duration: Duration::from_secs(2), past }.to_string()
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn the_page_says_what_there_was_and_what_was_done() {
        let mut summary =
            Summary { documents: 20_001, bytes: 3_000_000, notices: 19_000, ..Summary::default() };
        summary.rejects.insert(Reason::Empty, 2);
        summary.months.insert("2022-04".into(), 7);
        summary.work = Tally { reused: 19_998, extracted_new: 1, extracted_changed: 1, renamed: 0, gone: 3 };
        let expected = "20,001 documents, 3.0 MB in 2.0 s, 1.5 MB/s\n  \
             reused 19,998, extracted 2 (1 new, 1 changed), renamed 0, gone 3\n  \
             notices      19,000\n  duplicates   0\n  rejects      2 (empty 2)\n  ignored      0\n  \
             months       2022-04 7";
        assert_eq!(shown(&summary, PastOutput::Used), expected);
        assert!(!shown(&summary, PastOutput::None).contains("reused"));
    }

    #[test]
    fn many_months_stand_by_years_and_many_kinds_are_a_number() {
        let mut summary = Summary::default();
        for month in 1..=24 {
            summary.months.insert(format!("{}-{:02}", 2021 + (month - 1) / 12, (month - 1) % 12 + 1), month);
        }
        for kind in 1..=10 {
            summary.diagnostics.insert(format!("kind-{kind:02}").into(), kind);
        }
        let shown = shown(&summary, PastOutput::None);
        assert!(shown.contains("\n  months       2021 78 (01: 1, 02: 2, "), "{shown}");
        assert!(shown.contains("\n               2022 222 (01: 13, "), "{shown}");
        assert!(shown.contains("\n  diagnostics  kind-10 10, kind-09 9, "), "{shown}");
        assert!(shown.contains(", and 2 other kinds 3"), "{shown}");
    }
}
