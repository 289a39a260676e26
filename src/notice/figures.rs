//! The quantities and percentages of a text together: a percentage names the quantity
//! that it comes with.

use super::surroundings::Surroundings;
use super::writer::Writer;
use super::{Edtf, Percentage, Quantity, percentages, quantities};
use crate::blocks::Flow;
use crate::core::{Diagnostic, RecordId};
use crate::mentions::Mentions;

/// The figures of a document as they are read.
#[derive(Debug)]
pub struct Figures {
    /// Amounts.
    pub quantities: Vec<Quantity>,
    /// Shares, changes and multiples.
    pub percentages: Vec<Percentage>,
    /// What is odd about them.
    pub findings: Vec<Diagnostic>,
}

/// The section and the task that a text stands in.
pub type Within = (Option<RecordId>, Option<RecordId>);

/// Figures of a kind that room is made for at once; few documents have more.
const MANY: usize = 64;

impl Figures {
    /// None yet.
    pub fn new() -> Self {
        Self {
            quantities: Vec::with_capacity(MANY),
            percentages: Vec::with_capacity(MANY),
            findings: Vec::new(),
        }
    }

    /// Reads the figures of a text. `days` holds the date of each date mention, if any.
    pub fn read(
        &mut self,
        mentions: &Mentions,
        flow: &Flow<'_>,
        days: &[Option<Edtf>],
        (section, task): Within,
        around: Surroundings<'_>,
        writer: &mut Writer<'_>,
    ) {
        let mut tied = vec![false; mentions.quantities.len()];
        for level in mentions.percentages.iter().filter_map(|figure| figure.level) {
            tied.get_mut(level).into_iter().for_each(|tied| *tied = true);
        }
        let mut levels = vec![None; mentions.quantities.len()];
        for ((mention, level), tied) in mentions.quantities.iter().zip(&mut levels).zip(tied) {
            if quantities::apart_from_dates(mention, mentions, days) {
                let record = quantities::record(mention, flow, around, tied, writer);
                *level = tied.then_some(record.id);
                self.quantities.push(Quantity { section, task, ..record });
            }
        }
        for mention in &mentions.percentages {
            let level = mention.level.and_then(|at| levels.get(at)).copied().flatten();
            let (record, odd) = percentages::record(mention, flow, around, level, writer);
            self.findings.extend(odd);
            self.percentages.push(Percentage { section, task, ..record });
        }
    }
}
