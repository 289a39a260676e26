//! What concerns several records: ids are unique, references resolve, and parent
//! links lead upwards. Ids are numbers here; paths are kept as steps, and become
//! text only where something is wrong.

use std::fmt;
use std::ops::Range;

use super::report::{Report, Step};

/// An id taken apart: letter, start byte, and which of several that start there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    /// The letter of the kind.
    pub letter: u8,
    /// The start byte; `None` for the document as a whole.
    pub start: Option<u32>,
    /// 1 for the first record at this place, which does not show it.
    pub tie: u32,
}

impl Id {
    /// Reads an id. `None` when it is not written the one way ids are written:
    /// without leading zeros, and with `.2` or more on a tie only.
    pub fn read(text: &str) -> Option<Self> {
        let (letter, rest) = text.as_bytes().split_first()?;
        let (start, tie) = match memchr::memchr(b'.', rest) {
            Some(stop) => (rest.get(..stop)?, number(rest.get(stop + 1..)?)?),
            None => (rest, 1),
        };
        let start = if start.is_empty() { None } else { Some(u32::try_from(number(start)?).ok()?) };
        let canonical = start.is_none() || tie > 1 || !rest.contains(&b'.');
        canonical.then_some(Self { letter: *letter, start, tie: u32::try_from(tie).ok()? })
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || (digits.len() > 1 && digits.first() == Some(&b'0')) {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", char::from(self.letter))?;
        if let Some(start) = self.start {
            write!(f, "{start}")?;
        }
        if self.tie > 1 { write!(f, ".{}", self.tie) } else { Ok(()) }
    }
}

#[derive(Debug)]
struct Record {
    id: Id,
    parent: Option<Id>,
    level: Option<i32>,
    path: Path,
}

/// Where the steps of a kept path begin and end.
type Path = Range<u32>;

/// A step in four bytes, since a long notice keeps hundreds of thousands: the index
/// of an element, or, with the highest bit set, the index of a name.
#[derive(Debug, Clone, Copy)]
struct Kept(u32);

const NAME: u32 = 1 << 31;

/// A notice holds ten arrays of records, each of one letter. What has more runs of
/// letters is wrong, and must not make the search for a run long.
const MOST_RUNS: usize = 16;

/// The records of one notice and how they refer to each other.
#[derive(Debug, Default)]
pub struct Graph<'s> {
    records: Vec<Record>,
    /// For each run of records with one letter, the letter and where it begins.
    runs: Vec<(u8, usize)>,
    /// References to records not met yet, if they are anywhere.
    references: Vec<(Id, Path)>,
    /// The paths of both, one after another.
    steps: Vec<Kept>,
    /// The names in them, each once: as few as the schema has.
    names: Vec<&'s str>,
}

impl<'s> Graph<'s> {
    /// A reference stands where the walk is.
    pub fn refer(&mut self, id: Id, report: &Report<'s>) {
        // Most references lead back to sections and tasks, and need not be kept.
        if self.has_met(id) {
            return;
        }
        let path = self.keep(report);
        self.references.push((id, path));
    }

    /// A record stands where the walk is.
    pub fn record(&mut self, id: Id, parent: Option<Id>, level: Option<i32>, report: &Report<'s>) {
        if self.runs.len() < MOST_RUNS && self.runs.last().is_none_or(|(letter, _)| *letter != id.letter) {
            self.runs.push((id.letter, self.records.len()));
        }
        let path = self.keep(report);
        self.records.push(Record { id, parent, level, path });
    }

    /// Whether a record of that id was met. Records in disorder may be missed here; a
    /// reference to one is looked up at the end.
    fn has_met(&self, id: Id) -> bool {
        let ends = self.runs.iter().skip(1).map(|(_, begin)| *begin).chain([self.records.len()]);
        let run = self.runs.iter().zip(ends).find(|((letter, _), _)| *letter == id.letter);
        run.and_then(|((_, begin), end)| self.records.get(*begin..end))
            .is_some_and(|records| records.binary_search_by_key(&id, |record| record.id).is_ok())
    }

    fn keep(&mut self, report: &Report<'s>) -> Path {
        let end = |steps: &Vec<Kept>| u32::try_from(steps.len()).unwrap_or(u32::MAX);
        let start = end(&self.steps);
        for step in report.path() {
            let kept = match step {
                Step::Index(index) => u32::try_from(*index).unwrap_or(u32::MAX) & !NAME,
                Step::Name(name) => NAME | self.name(name),
            };
            self.steps.push(Kept(kept));
        }
        start..end(&self.steps)
    }

    fn name(&mut self, name: &'s str) -> u32 {
        let at = self.names.iter().position(|known| std::ptr::eq(*known, name)).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn path(&self, kept: &Path) -> Vec<Step<'s>> {
        let steps = self.steps.get(kept.start as usize..kept.end as usize).unwrap_or_default();
        let step = |Kept(step): &Kept| match (step & NAME, (step & !NAME) as usize) {
            (0, index) => Step::Index(index),
            (_, name) => Step::Name(self.names.get(name).copied().unwrap_or_default()),
        };
        steps.iter().map(step).collect()
    }

    /// Reports every duplicate id, dangling reference, and parent link that does
    /// not lead upwards.
    pub fn check(&self, report: &mut Report<'s>) {
        let mut by_id: Vec<(Id, u32)> =
            (0_u32..).zip(&self.records).map(|(at, record)| (record.id, at)).collect();
        // In place: a long notice holds hundreds of thousands of records.
        by_id.sort_unstable();
        for pair in by_id.windows(2) {
            if let [(one, _), (other, at)] = pair
                && one == other
            {
                report.elsewhere(
                    &self.path(&self.records[*at as usize].path),
                    format!("the id `{one}` is not unique"),
                );
            }
        }
        let find = |id: Id| {
            let at = by_id.partition_point(|(known, _)| *known < id);
            by_id.get(at).filter(|(known, _)| *known == id).map(|(_, at)| *at as usize)
        };
        for (id, path) in &self.references {
            if find(*id).is_none() {
                report.elsewhere(&self.path(path), format!("no record has the id `{id}`"));
            }
        }
        let parents: Vec<Option<usize>> = self.records.iter().map(|record| find(record.parent?)).collect();
        self.check_levels(&parents, report);
        self.check_cycles(&parents, report);
    }

    /// A section stands under a section of a higher step (a smaller number).
    fn check_levels(&self, parents: &[Option<usize>], report: &mut Report<'s>) {
        for (record, parent) in self.records.iter().zip(parents) {
            if let (Some(level), Some(above)) = (record.level, parent.and_then(|at| self.records[at].level))
                && above >= level
            {
                let message = format!("a section of level {level} stands under one of level {above}");
                report.elsewhere(&self.path(&record.path), message);
            }
        }
    }

    /// Follows each parent link once: whoever comes back to a record of the same
    /// chain has found a cycle.
    fn check_cycles(&self, parents: &[Option<usize>], report: &mut Report<'s>) {
        // 0: not yet followed; else the number of the chain that followed it.
        let mut chains = vec![0; parents.len()];
        for first in 0..parents.len() {
            let chain = first + 1;
            let mut at = Some(first);
            while let Some(here) = at.filter(|here| chains[*here] == 0) {
                chains[here] = chain;
                at = parents[here];
            }
            if let Some(here) = at.filter(|here| chains[*here] == chain) {
                let record = &self.records[here];
                report.elsewhere(
                    &self.path(&record.path),
                    format!("the parents of `{}` lead back to it", record.id),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_only_as_they_are_written() {
        for text in ["t18247", "s0", "d7.2", "p7.10", "x", "x.2"] {
            assert_eq!(Id::read(text).map(|id| id.to_string()).as_deref(), Some(text));
        }
        for text in ["", "t007", "t7.1", "t7.0", "t7.", "t7.02", "t7.2.3", "t99999999999999999999", "t7x"] {
            assert_eq!(Id::read(text), None, "{text}");
        }
    }
}
