//! What stands around the figures of a text, percentages and quantities alike: what each
//! is about and compared with, and which level a percentage comes with.

pub(super) mod governing;
pub(super) mod level;
pub(super) mod people;
pub(super) mod phrase;
pub(super) mod places;
pub(super) mod subject;

use super::cursor::Cursor;
use super::{BaseMention, Mentions, percentage, quantity};
use crate::core::Span;
use places::Places;

/// What percentages and quantities have in common.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// The literal.
    pub span: Span,
    /// What it is about.
    pub subject: Option<Span>,
    /// What it is compared with.
    pub base: Option<BaseMention>,
}

/// Fills in what the figures of a text are about and compared with.
pub fn relate(start: Cursor<'_>, mentions: &mut Mentions) {
    let Mentions { percentages, quantities, dates, findings, .. } = mentions;
    if percentages.is_empty() && quantities.is_empty() {
        return;
    }
    let start = start.at(0);
    let range = |span: Span| (start.behind(span.start).index(), start.behind(span.end).index());
    let figures = percentages.iter().map(|figure| range(figure.span)).collect();
    let mut places = Places { start, dates, figures, closed: Vec::new() };
    percentage::relate(&mut places, percentages, findings);
    let ranges: Vec<_> = quantities.iter().map(|quantity| range(quantity.span)).collect();
    quantity::relate(&places, &ranges, percentages, quantities);
    level::tie(&places, percentages, quantities);
}
