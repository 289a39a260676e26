//! Quantity records: what the mention says, measured, estimated or aimed at, with the
//! period it is about and the base it is compared with.

use super::indicators::indicator;
use super::surroundings::Surroundings;
use super::writer::Writer;
use super::{Edtf, Quantity, Status};
use crate::blocks::Flow;
use crate::mentions::{Mentions, QuantityMention};

/// One record, without the section and task it stands in. `level` says that a percentage
/// comes with it.
pub fn record(
    mention: &QuantityMention,
    flow: &Flow<'_>,
    around: Surroundings<'_>,
    level: bool,
    writer: &mut Writer<'_>,
) -> Quantity {
    let status = around.status(mention.qualifier, mention.target, mention.estimated);
    let subject = mention.subject.map(|span| writer.printed_in(flow, span));
    let indicator = subject.and_then(indicator);
    // Who met is no figure of the period: only what is followed over time is.
    let followed = level || mention.is_change || mention.compared.is_some() || indicator.is_some();
    let period = mention.subject.and_then(|_| {
        let reports = followed && status != Status::Target && around.reports();
        around.period(mention.figure(), flow.text(), reports)
    });
    let base = mention.compared.map(|base| around.base_record(&base, period, flow, writer));
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
        subject: subject.map(str::to_owned),
        indicator,
        base,
        period: period.and_then(|value| value.resolve().edtf),
        status,
        territory: None,
    }
}

/// Whether a quantity is no date of the notice: `4 tháng` is one where the document
/// reports on four months. `kept` holds the date of each date mention, if any.
pub fn apart_from_dates(quantity: &QuantityMention, mentions: &Mentions, kept: &[Option<Edtf>]) -> bool {
    let next = mentions.dates.partition_point(|date| date.span.start < quantity.span.end);
    let last = next.checked_sub(1).and_then(|at| mentions.dates.get(at).zip(kept.get(at)));
    !last.is_some_and(|(date, kept)| date.bare_months && kept.is_some() && date.span.overlaps(quantity.span))
}
