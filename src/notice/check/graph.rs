//! What concerns several records: ids are unique, references resolve, and parent
//! links lead upwards. Ids are numbers here, and so are places in the record.

use super::report::{Report, Stop};
use crate::core::RecordId;

#[derive(Debug)]
struct Record {
    id: RecordId,
    parent: Option<RecordId>,
    level: Option<i32>,
    stop: Stop,
}

/// Bytes of text for each record, in a text that is full of them.
const TEXT_TO_RECORD: usize = 64;

/// By letter, the record that a reference led to last: most records stand in the section
/// and the task of the record before, and what they name follows in the order of the text.
type Near = [usize; 32];

/// The records in the order in which they were met.
#[derive(Debug, Default)]
struct Sequence {
    records: Vec<Record>,
    /// For each run of records with one letter, the letter and where it begins. In a
    /// notice as it should be every letter has one run, and ids rise in it.
    runs: Vec<(char, usize)>,
    /// The records are not such runs.
    disorder: bool,
}

impl Sequence {
    fn push(&mut self, record: Record) {
        let letter = record.id.letter();
        if self.runs.last().is_some_and(|(last, _)| *last == letter) {
            self.disorder |= self.records.last().is_some_and(|before| before.id >= record.id);
        } else {
            self.disorder |= self.runs.iter().any(|(known, _)| *known == letter);
            if !self.disorder {
                self.runs.push((letter, self.records.len()));
            }
        }
        self.records.push(record);
    }

    /// The record of an id, while the records are in order.
    #[inline]
    fn position(&self, id: RecordId, near: &mut Near) -> Option<usize> {
        let near = &mut near[id.letter() as usize % Near::default().len()];
        match self.records.get(*near) {
            Some(record) if record.id == id => Some(*near),
            _ => self.seek(id, near),
        }
    }

    fn seek(&self, id: RecordId, near: &mut usize) -> Option<usize> {
        let run = self.runs.iter().position(|(letter, _)| *letter == id.letter())?;
        let (_, begin) = *self.runs.get(run)?;
        let end = self.runs.get(run + 1).map_or(self.records.len(), |(_, end)| *end);
        let run = self.records.get(..end)?;
        // In steps that double from the last one on, where the record lies behind it.
        let is_behind = |at: usize| run.get(at).is_some_and(|record| record.id <= id);
        let mut from = if *near >= begin && is_behind(*near) { *near } else { begin };
        let mut step = 1;
        while is_behind(from + step) {
            from += step;
            step *= 2;
        }
        let found = run.get(from..end.min(from + step))?.binary_search_by_key(&id, |record| record.id);
        *near = from + found.ok()?;
        Some(*near)
    }
}

/// The records of one notice and how they refer to each other.
#[derive(Debug, Default)]
pub struct Graph {
    sequence: Sequence,
    near: Near,
    /// References to records not met yet, if they are anywhere.
    references: Vec<(RecordId, Stop)>,
}

impl Graph {
    /// With room for the records that a text of so many bytes mostly has.
    pub fn of_text(bytes: usize) -> Self {
        let records = Vec::with_capacity(bytes / TEXT_TO_RECORD);
        Self { sequence: Sequence { records, ..Sequence::default() }, ..Self::default() }
    }

    /// A reference stands where the walk is.
    #[inline]
    pub fn refer(&mut self, id: RecordId, report: &Report) {
        // Most references lead back to sections and tasks, and need not be kept.
        if self.sequence.disorder || self.sequence.position(id, &mut self.near).is_none() {
            self.references.push((id, report.here()));
        }
    }

    /// A record stands where the walk is.
    pub fn record(&mut self, id: RecordId, parent: Option<RecordId>, level: Option<i32>, report: &Report) {
        self.sequence.push(Record { id, parent, level, stop: report.here() });
    }

    /// Reports every duplicate id, dangling reference, and parent link that does
    /// not lead upwards.
    pub fn check(self, report: &mut Report) {
        let Self { sequence, mut near, references } = self;
        let by_id = if sequence.disorder { sequence.by_id(report) } else { Vec::new() };
        let mut find = |id: RecordId| {
            if !sequence.disorder {
                return sequence.position(id, &mut near);
            }
            let at = by_id.partition_point(|(known, _)| *known < id);
            by_id.get(at).filter(|(known, _)| *known == id).map(|(_, at)| *at as usize)
        };
        for (id, stop) in references {
            if find(id).is_none() {
                report.elsewhere(stop, format!("no record has the id `{id}`"));
            }
        }
        let parents: Vec<Option<usize>> =
            sequence.records.iter().map(|record| find(record.parent?)).collect();
        sequence.check_levels(&parents, report);
        sequence.check_cycles(&parents, report);
    }
}

impl Sequence {
    /// The records in the order of their ids; every id that comes again is reported.
    fn by_id(&self, report: &mut Report) -> Vec<(RecordId, u32)> {
        let mut by_id: Vec<(RecordId, u32)> =
            (0_u32..).zip(&self.records).map(|(at, record)| (record.id, at)).collect();
        by_id.sort_unstable();
        for pair in by_id.windows(2) {
            if let [(one, _), (other, at)] = pair
                && one == other
            {
                report.elsewhere(self.records[*at as usize].stop, format!("the id `{one}` is not unique"));
            }
        }
        by_id
    }

    /// A section stands under a section of a higher step (a smaller number).
    fn check_levels(&self, parents: &[Option<usize>], report: &mut Report) {
        for (record, parent) in self.records.iter().zip(parents) {
            if let (Some(level), Some(above)) = (record.level, parent.and_then(|at| self.records[at].level))
                && above >= level
            {
                let message = format!("a section of level {level} stands under one of level {above}");
                report.elsewhere(record.stop, message);
            }
        }
    }

    /// Follows each parent link once: whoever comes back to a record of the same
    /// chain has found a cycle.
    fn check_cycles(&self, parents: &[Option<usize>], report: &mut Report) {
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
                let message = format!("the parents of `{}` lead back to it", record.id);
                report.elsewhere(record.stop, message);
            }
        }
    }
}
