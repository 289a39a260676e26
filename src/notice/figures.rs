//! The quantities and percentages of a text together: a percentage names the quantity
//! that it comes with.

use super::surroundings::Surroundings;
use super::writer::Writer;
use super::{Edtf, Percentage, Quantity, percentages, quantities};
use crate::blocks::Flow;
use crate::core::Diagnostic;
use crate::mentions::Mentions;

/// The figures of a text, without the section and task they stand in.
pub struct Figures {
    /// In text order.
    pub quantities: Vec<Quantity>,
    /// In text order.
    pub percentages: Vec<Percentage>,
    /// What is odd about them.
    pub findings: Vec<Diagnostic>,
}

/// Reads the figures of a text. `days` holds the date of each date mention, if any.
pub fn read(
    mentions: &Mentions,
    flow: &Flow<'_>,
    days: &[Option<Edtf>],
    around: Surroundings<'_>,
    writer: &mut Writer<'_>,
) -> Figures {
    let mut found = Figures { quantities: Vec::new(), percentages: Vec::new(), findings: Vec::new() };
    let mut tied = vec![false; mentions.quantities.len()];
    for level in mentions.percentages.iter().filter_map(|figure| figure.level) {
        tied.get_mut(level).into_iter().for_each(|tied| *tied = true);
    }
    let mut levels = vec![None; mentions.quantities.len()];
    for ((mention, level), tied) in mentions.quantities.iter().zip(&mut levels).zip(tied) {
        if quantities::apart_from_dates(mention, mentions, days) {
            let record = quantities::record(mention, flow, around, tied, writer);
            *level = tied.then_some(record.id);
            found.quantities.push(record);
        }
    }
    for mention in &mentions.percentages {
        let level = mention.level.and_then(|at| levels.get(at)).copied().flatten();
        let (record, odd) = percentages::record(mention, flow, around, level, writer);
        found.findings.extend(odd);
        found.percentages.push(record);
    }
    found
}
