//! What concerns several records: ids are unique, references resolve, and parent
//! links lead upwards. Ids are numbers here; paths are kept as steps, and become
//! text only where something is wrong.

use std::ops::Range;

use super::report::{Report, Step};
use crate::core::RecordId;

#[derive(Debug)]
struct Record {
    id: RecordId,
    parent: Option<RecordId>,
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

/// The records of one notice and how they refer to each other.
#[derive(Debug, Default)]
pub struct Graph<'s> {
    records: Vec<Record>,
    /// For each run of records with one letter, the letter and where it begins. In a
    /// notice as it should be every letter has one run, and ids rise in it.
    runs: Vec<(char, usize)>,
    /// The records are not such runs.
    disorder: bool,
    /// References to records not met yet, if they are anywhere.
    references: Vec<(RecordId, Path)>,
    /// By letter, the last reference that leads somewhere: most records stand in the
    /// section and the task of the record before.
    met: [Option<RecordId>; 8],
    /// The paths of both, one after another.
    steps: Vec<Kept>,
    /// The names in them, each once: as few as the schema has.
    names: Vec<&'s str>,
}

impl<'s> Graph<'s> {
    /// A reference stands where the walk is.
    pub fn refer(&mut self, id: RecordId, report: &Report<'s>) {
        // Most references lead back to sections and tasks, and need not be kept.
        let slot = id.letter() as usize % self.met.len();
        if self.met[slot] == Some(id) {
            return;
        }
        if !self.disorder && self.position(id).is_some() {
            self.met[slot] = Some(id);
            return;
        }
        let path = self.keep(report);
        self.references.push((id, path));
    }

    /// A record stands where the walk is.
    pub fn record(
        &mut self,
        id: RecordId,
        parent: Option<RecordId>,
        level: Option<i32>,
        report: &Report<'s>,
    ) {
        let run = self.runs.iter().position(|(letter, _)| *letter == id.letter());
        match run {
            _ if self.disorder => {}
            None => self.runs.push((id.letter(), self.records.len())),
            Some(run) => {
                let rises = self.records.last().is_some_and(|before| before.id < id);
                self.disorder = run + 1 != self.runs.len() || !rises;
            }
        }
        let path = self.keep(report);
        self.records.push(Record { id, parent, level, path });
    }

    /// The record of an id, while the records are in order.
    fn position(&self, id: RecordId) -> Option<usize> {
        let run = self.runs.iter().position(|(letter, _)| *letter == id.letter())?;
        let (_, begin) = self.runs.get(run)?;
        let end = self.runs.get(run + 1).map_or(self.records.len(), |(_, end)| *end);
        let found = self.records.get(*begin..end)?.binary_search_by_key(&id, |record| record.id);
        found.ok().map(|at| begin + at)
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
        let by_id = if self.disorder { self.by_id(report) } else { Vec::new() };
        let find = |id: RecordId| {
            if !self.disorder {
                return self.position(id);
            }
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

    /// The records in the order of their ids; every id that comes again is reported.
    fn by_id(&self, report: &mut Report<'s>) -> Vec<(RecordId, u32)> {
        let mut by_id: Vec<(RecordId, u32)> =
            (0_u32..).zip(&self.records).map(|(at, record)| (record.id, at)).collect();
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
        by_id
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
