//! Percentage records: what the mention says, measured, estimated or aimed at, with the
//! period it is about and the base it is compared with.

use super::indicators::indicator;
use super::surroundings::Surroundings;
use super::territory;
use super::writer::Writer;
use super::{Direction, Percentage, Status};
use crate::blocks::Flow;
use crate::core::{Code, Decimal, Diagnostic, RecordId};
use crate::mentions::{PercentageKind, PercentageMention};

/// The record of a percentage, without section and task, and what is odd about it.
/// `level` is the id of the quantity it comes with.
pub fn record(
    mention: &PercentageMention,
    flow: &Flow<'_>,
    around: Surroundings<'_>,
    level: Option<RecordId>,
    writer: &mut Writer<'_>,
) -> (Percentage, Option<Diagnostic>) {
    let literal = writer.mention(flow, mention.span);
    let share = mention.direction() == Some(Direction::Share);
    let over = mention.value.is_some_and(|value| value > Decimal::whole(100));
    let odd = (share && over && mention.kind == PercentageKind::Percent)
        .then(|| Diagnostic::at(Code::ShareOver100, literal.place.span(), "a share over 100 %"));
    let subject = mention.subject.map(|span| writer.printed_in(flow, span));
    let territory = territory::elsewhere(flow.text(), mention.span, subject);
    // In a notice of a central body the country's figures are its own.
    let compared = territory.is_some() && around.context.local;
    let status = around.status(mention.qualifier, mention.target, mention.estimated);
    let status = if compared { Status::Comparator } else { status };
    let reports = status != Status::Target && around.reports();
    let period = around.period(mention.figure(), flow.text(), reports);
    let base = mention.base.map(|base| around.base_record(&base, period, flow, writer));
    let record = Percentage {
        id: writer.id('p', literal.place.start),
        section: None,
        task: None,
        text: literal.text,
        span: literal.place,
        kind: mention.kind,
        value: mention.signed(),
        value_max: mention.value_max,
        qualifier: mention.qualifier,
        direction: mention.direction(),
        verb: mention.verb.map(|(span, _)| writer.printed_in(flow, span).to_owned()),
        indicator: subject.and_then(indicator),
        subject: subject.map(str::to_owned),
        level,
        base,
        period: period.and_then(|value| value.resolve().edtf),
        status,
        territory,
    };
    (record, odd)
}
