//! Percentage records: what the mention says, with the period it is about and the base
//! it is compared with as points of the calendar.

use super::dates::{self, Context, Zone};
use super::sections::Mode;
use super::writer::Writer;
use super::{Base, BaseType, Direction, Percentage, Qualifier, Status};
use crate::blocks::Flow;
use crate::core::{Code, Decimal, Diagnostic, Span};
use crate::mentions::date::{Cue, Point, Unit, Value};
use crate::mentions::{BaseMention, DateMention, PercentageKind, PercentageMention};

/// Where the figures of a text stand, and the dates around them.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The part of the document.
    pub zone: Zone,
    /// The year of the heading above.
    pub above: Option<i16>,
    /// What dates are read against.
    pub context: &'a Context,
    /// The dates of the text.
    pub dates: &'a [DateMention],
}

/// The record of a figure, without section and task, and what is odd about it.
pub fn record(
    mention: &PercentageMention,
    flow: &Flow<'_>,
    around: Surroundings<'_>,
    writer: &mut Writer<'_>,
) -> (Percentage, Option<Diagnostic>) {
    let literal = writer.mention(flow, mention.span);
    let share = mention.verb.is_some_and(|(_, direction)| direction == Direction::Share);
    let over = mention.value.is_some_and(|value| value > Decimal::whole(100));
    let odd = (share && over && mention.kind == PercentageKind::Percent)
        .then(|| Diagnostic::at(Code::ShareOver100, literal.place.span(), "a share over 100 %"));
    let status = status(mention, around.zone);
    let named = around.named_period(mention, flow.text());
    let period = match named {
        Named::Period(value) => Some(value),
        Named::AsOf => None,
        Named::Nothing => around.context.reported.filter(|_| {
            status != Status::Target && !matches!(around.zone, Zone::Body(Mode::Orders) | Zone::Annex)
        }),
    };
    let base = mention.base.map(|base| {
        let (kind, edtf) = around.base(&base, period);
        Base { kind, text: Some(writer.mention(flow, base.span).text), edtf }
    });
    let record = Percentage {
        id: writer.id('p', literal.place.start),
        section: None,
        task: None,
        text: literal.text,
        span: literal.place,
        kind: mention.kind,
        value: mention.value,
        value_max: mention.value_max,
        qualifier: mention.qualifier,
        direction: mention.verb.map(|(_, direction)| direction),
        verb: mention.verb.map(|(span, _)| writer.mention(flow, span).text),
        subject: mention.subject.map(|span| writer.mention(flow, span).text),
        level: None,
        indicator: None,
        base,
        period: period.and_then(|value| value.resolve().edtf),
        status,
    };
    (record, odd)
}

fn status(mention: &PercentageMention, zone: Zone) -> Status {
    let ordered = zone == Zone::Body(Mode::Orders) && mention.qualifier == Some(Qualifier::AtLeast);
    if mention.target || ordered {
        Status::Target
    } else if mention.estimated {
        Status::Estimate
    } else {
        Status::Result
    }
}

/// The period that the clause of a figure names.
enum Named {
    Period(Value),
    /// The figure was counted on a day.
    AsOf,
    Nothing,
}

/// How many dates back a figure may take its period from.
const DATES_BACK: usize = 6;

impl Surroundings<'_> {
    fn settled(self, mention: &DateMention) -> Value {
        dates::settle(mention, self.zone, self.above, self.context).value
    }

    /// The period right behind the figure (`20,4% năm 2004`), else the nearest between the subject, or the start of the clause, and the figure.
    fn named_period(self, figure: &PercentageMention, text: &str) -> Named {
        let after = self.dates.partition_point(|date| date.span.start < figure.span.end);
        if let Some(date) = self.dates.get(after).filter(|date| !self.in_base(figure, date))
            && text
                .get(Span::new(figure.span.end, date.span.start).range())
                .is_some_and(|between| between == " ")
            && matches!(date.value, Value::Point(Point { unit: Unit::Year | Unit::Quarter(_), .. }))
        {
            return Named::Period(self.settled(date));
        }
        let before = self.dates.partition_point(|date| date.span.end <= figure.span.start);
        for date in self.dates.get(..before).unwrap_or(&[]).iter().rev().take(DATES_BACK) {
            let carried = figure.subject.is_some_and(|subject| date.span.start >= subject.start);
            if !carried && parted(text, Span::new(date.span.end, figure.span.start)) {
                break;
            }
            if matches!(date.cue, Cue::Compared | Cue::Reference) || self.in_base(figure, date) {
                continue;
            }
            match date.value {
                Value::Months { .. }
                | Value::Point(Point { unit: Unit::Month(_) | Unit::Quarter(_) | Unit::Year, .. }) => {
                    return Named::Period(self.settled(date));
                }
                Value::Point(Point { unit: Unit::Day { .. }, .. }) => return Named::AsOf,
                _ => {}
            }
        }
        Named::Nothing
    }

    fn in_base(self, figure: &PercentageMention, date: &DateMention) -> bool {
        figure.base.and_then(|base| base.date).and_then(|at| self.dates.get(at)) == Some(date)
    }

    /// The kind of a base and its EDTF, once the period of the figure is known.
    fn base(self, base: &BaseMention, period: Option<Value>) -> (BaseType, Option<String>) {
        let Some(date) = base.date.and_then(|at| self.dates.get(at)) else { return (base.kind, None) };
        let own = period.or(self.context.reported);
        let value = match (date.value, own) {
            (Value::SamePeriod(year), Some(own)) => match own.year() {
                Some(own_year) => moved(own, year.unwrap_or(own_year - 1)),
                None => self.settled(date),
            },
            _ => self.settled(date),
        };
        let kind = self.kind(base.kind, value, own).unwrap_or(base.kind);
        (kind, value.resolve().edtf)
    }

    /// A month or quarter compared with is the one before, or that of the year before.
    fn kind(self, kind: BaseType, value: Value, own: Option<Value>) -> Option<BaseType> {
        let timed = matches!(
            kind,
            BaseType::PriorMonth
                | BaseType::PriorQuarter
                | BaseType::SpecificYear
                | BaseType::SamePeriodPriorYear
        );
        if !timed {
            return None;
        }
        match value {
            Value::Point(Point { unit: Unit::Month(month), year: Some(year) }) => {
                let (own_month, own_year) = self.month(own)?;
                let apart = months(own_year, own_month) - months(year, month);
                Some(match apart {
                    12 => BaseType::SamePeriodPriorYear,
                    1 => BaseType::PriorMonth,
                    _ if month == 12 && year == own_year - 1 => BaseType::SinceDate,
                    _ if year == own_year => BaseType::PriorMonth,
                    _ => BaseType::SpecificYear,
                })
            }
            Value::Point(Point { unit: Unit::Quarter(quarter), year: Some(year) }) => {
                let (own_month, own_year) = self.month(own)?;
                let apart = months(own_year, own_month) - months(year, quarter * 3);
                Some(match apart {
                    1..=5 => BaseType::PriorQuarter,
                    12..=14 => BaseType::SamePeriodPriorYear,
                    _ => BaseType::SpecificYear,
                })
            }
            Value::Months { first, last, year: Some(year) } => {
                let own_year = own?.year()?;
                let same =
                    matches!(own, Some(Value::Months { first: f, last: l, .. }) if (f, l) == (first, last));
                Some(if same && year == own_year - 1 || kind == BaseType::SamePeriodPriorYear {
                    BaseType::SamePeriodPriorYear
                } else {
                    BaseType::SpecificYear
                })
            }
            _ => None,
        }
    }

    /// The last month of the period of a figure, else that of the notice.
    fn month(self, own: Option<Value>) -> Option<(i8, i16)> {
        let anchor = self.context.anchor.map(|day| (day.month(), day.year()));
        match own? {
            Value::Months { last, year, .. } => Some((last, year?)),
            Value::Point(Point { unit: Unit::Month(month), year }) => Some((month, year?)),
            Value::Point(Point { unit: Unit::Quarter(quarter), year }) => Some((quarter * 3, year?)),
            _ => None,
        }
        .or(anchor)
    }
}

/// The same unit in another year.
const fn moved(value: Value, year: i16) -> Value {
    match value {
        Value::Months { first, last, .. } => Value::Months { first, last, year: Some(year) },
        Value::Point(Point { unit, .. }) => Value::Point(Point::of(unit, Some(year))),
        other => other,
    }
}

fn months(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// A sentence or clause ends between two places; text too long to look through does too.
fn parted(text: &str, between: Span) -> bool {
    if between.len() > 400 {
        return true;
    }
    text.get(between.range()).is_none_or(|between| {
        between.contains([';', '!', '?']) || between.contains(". ") || between.contains(".\n")
    })
}
