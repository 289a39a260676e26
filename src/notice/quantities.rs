//! Quantity records from what the text mentions.

use super::writer::Writer;
use super::{Qualifier, Quantity, Status};
use crate::blocks::Flow;
use crate::mentions::{Mentions, QuantityMention};

/// One record, without the section and task it stands in. `status` is what the text
/// around it says where the quantity itself says nothing.
pub fn record(
    mention: &QuantityMention,
    flow: &Flow<'_>,
    status: Status,
    writer: &mut Writer<'_>,
) -> Quantity {
    let literal = writer.mention(flow, mention.span);
    Quantity {
        id: writer.id('q', literal.place.start),
        section: None,
        task: None,
        text: literal.text,
        span: literal.place,
        value: mention.value,
        value_max: mention.value_max,
        unit: mention.unit.clone(),
        kind: mention.kind,
        base_value: mention.base.map(|(value, _)| value),
        base_unit: mention.base.map(|(_, unit)| unit),
        qualifier: mention.qualifier,
        direction: mention.direction,
        is_change: mention.is_change,
        subject: None,
        indicator: None,
        base: None,
        period: None,
        status: status_of(mention, status),
    }
}

/// An order (`Target` around it) aims at its figure where it says at least how much.
fn status_of(mention: &QuantityMention, around: Status) -> Status {
    if mention.target || around == Status::Target && mention.qualifier == Some(Qualifier::AtLeast) {
        Status::Target
    } else if mention.estimated {
        Status::Estimate
    } else {
        Status::Result
    }
}

/// The quantities of a text that are no date of the notice: `4 tháng` is one where the
/// document reports on four months. `kept` holds the date of each date mention, if any.
pub fn apart_from_dates<'m>(
    mentions: &'m Mentions,
    kept: &'m [Option<String>],
) -> impl Iterator<Item = &'m QuantityMention> {
    mentions.quantities.iter().filter(move |quantity| {
        let dates = mentions.dates.iter().zip(kept);
        !dates
            .filter(|(date, kept)| date.bare_months && kept.is_some())
            .any(|(date, _)| date.span.overlaps(quantity.span))
    })
}
