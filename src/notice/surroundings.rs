//! What the dates around a figure say of it: the period it is about, and the base it is
//! compared with as a point of the calendar. A month compared with is the one before or
//! that of the year before only once the period is known.

use super::dates::{self, Context, Zone};
use super::sections::Mode;
use super::writer::Writer;
use super::{Base, BaseType, Edtf, Qualifier, Status};
use crate::blocks::Flow;
use crate::core::Span;
use crate::mentions::date::{Cue, Offset, Point, Unit, Value};
use crate::mentions::{BaseMention, DateMention, Figure};

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

/// The period that the clause of a figure names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// This one.
    Period(Value),
    /// The figure was counted on a day.
    AsOf,
    /// No period is named.
    Nothing,
}

/// How many dates back a figure may take its period from.
const DATES_BACK: usize = 6;

impl Surroundings<'_> {
    /// Whether a figure was measured, estimated or aimed at; an order aims at its figure
    /// where it says at least how much.
    pub fn status(self, qualifier: Option<Qualifier>, target: bool, estimated: bool) -> Status {
        let ordered = self.zone == Zone::Body(Mode::Orders) && qualifier == Some(Qualifier::AtLeast);
        if target || ordered {
            Status::Target
        } else if estimated {
            Status::Estimate
        } else {
            Status::Result
        }
    }

    fn settled(self, mention: &DateMention) -> Value {
        dates::settle(mention, self.zone, self.above, None, self.context).value
    }

    /// The period right behind the figure (`20,4% năm 2004`), else the nearest between the subject, or the start of the clause, and the figure.
    fn named_period(self, figure: Figure, text: &str) -> Named {
        let after = self.dates.partition_point(|date| date.span.start < figure.span.end);
        if let Some(date) = self.dates.get(after).filter(|date| !self.in_base(figure, date))
            && text
                .get(Span::new(figure.span.end, date.span.start).range())
                .is_some_and(|between| matches!(between.trim(), "" | "vào"))
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
            if let (Value::SamePeriod(year), Some(own)) = (date.value, self.context.reported)
                && opens_bracket(text, date, figure)
                && let Some(own_year) = own.year()
            {
                return Named::Period(moved(own, year.unwrap_or(own_year - 1)));
            }
            if matches!(date.cue, Cue::Compared | Cue::Reference)
                || self.in_base(figure, date)
                || priced(text, date)
            {
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

    /// The period that a figure is about: the one named, else that of a notice that
    /// `reports`.
    pub fn period(self, figure: Figure, text: &str, reports: bool) -> Option<Value> {
        match self.named_period(figure, text) {
            Named::Period(value) => Some(value),
            Named::AsOf => None,
            // "sản lượng lúa cả năm" is about the whole year, whatever is reported on.
            Named::Nothing => self.context.reported.filter(|_| {
                let subject = figure.subject.and_then(|span| text.get(span.range()));
                reports && !subject.is_some_and(|subject| subject.trim_end().ends_with("cả năm"))
            }),
        }
    }

    /// Figures here tell what was, not what is to be.
    pub const fn reports(self) -> bool {
        !matches!(self.zone, Zone::Body(Mode::Orders) | Zone::Annex)
    }

    /// A base as a record has it.
    pub fn base_record(
        self,
        base: &BaseMention,
        period: Option<Value>,
        flow: &Flow<'_>,
        writer: &Writer<'_>,
    ) -> Base {
        let (kind, edtf) = self.base(base, period);
        Base { kind, text: Some(writer.printed_in(flow, base.span).to_owned()), edtf }
    }

    fn in_base(self, figure: Figure, date: &DateMention) -> bool {
        figure.base.and_then(|base| base.date).and_then(|at| self.dates.get(at)) == Some(date)
    }

    /// The kind of a base and its EDTF, once the period of the figure is known.
    fn base(self, base: &BaseMention, period: Option<Value>) -> (BaseType, Option<Edtf>) {
        let Some(date) = base.date.and_then(|at| self.dates.get(at)) else { return (base.kind, None) };
        let own = period.or(self.context.reported);
        let value = match (date.value, own) {
            (Value::SamePeriod(year), Some(own)) => match own.year() {
                Some(own_year) => moved(own, year.unwrap_or(own_year - 1)),
                None => self.settled(date),
            },
            // The same period of the year before, and the period is not known.
            (Value::SamePeriod(None), None) => return (base.kind, None),
            (Value::Offset(Offset::Year(by)), Some(own)) if own.year().is_some() => {
                Value::Point(Point::of(Unit::Year, own.year().map(|year| year + by)))
            }
            (Value::Offset(back), Some(Value::Point(own))) => {
                before(back, own).map_or_else(|| self.settled(date), Value::Point)
            }
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

/// The month before a month, the quarter before a quarter.
fn before(back: Offset, own: Point) -> Option<Point> {
    let year = own.year?;
    let (unit, year) = match (back, own.unit) {
        (Offset::PriorMonth, Unit::Month(1)) => (Unit::Month(12), year - 1),
        (Offset::PriorMonth, Unit::Month(month)) => (Unit::Month(month - 1), year),
        (Offset::PriorQuarter, Unit::Quarter(1)) => (Unit::Quarter(4), year - 1),
        (Offset::PriorQuarter, Unit::Quarter(quarter)) => (Unit::Quarter(quarter - 1), year),
        _ => return None,
    };
    Some(Point::of(unit, Some(year)))
}

/// `(giá năm 1994)`, `(giá so sánh 2010)`: the year of the prices.
fn priced(text: &str, date: &DateMention) -> bool {
    let before = text.get(..date.span.start as usize).unwrap_or("").trim_end();
    before.ends_with("giá") || before.ends_with("giá so sánh")
}

/// `(cùng kỳ tăng 7,78%)`: the figure beside is that of the year before.
fn opens_bracket(text: &str, date: &DateMention, figure: Figure) -> bool {
    let before = text.get(..date.span.start as usize).unwrap_or("").trim_end();
    let between = text.get(Span::new(date.span.end, figure.span.start).range());
    before.ends_with('(') && between.is_some_and(|between| between.len() < 60 && !between.contains(')'))
}

fn months(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// The period that the clause of a comparison speaks of: the nearest one before it.
pub fn period_before(
    dates: &[DateMention],
    at: usize,
    text: &str,
    settled: impl Fn(&DateMention) -> Value,
) -> Option<Value> {
    let date = dates.get(at)?;
    let before = dates.get(..at)?.iter().rev().take(DATES_BACK);
    before
        .take_while(|earlier| !parted(text, Span::new(earlier.span.end, date.span.start)))
        .find(|earlier| {
            let period = matches!(
                earlier.value,
                Value::Months { .. }
                    | Value::Point(Point { unit: Unit::Month(_) | Unit::Quarter(_) | Unit::Year, .. })
            );
            period && !matches!(earlier.cue, Cue::Compared | Cue::Reference) && !priced(text, earlier)
        })
        .map(settled)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::Scanner;
    use jiff::civil::date;

    /// Period of the last figure, kind and EDTF of its base, in a notice of 28 April 2022
    /// on the first four months.
    fn read(text: &str) -> (Option<Edtf>, Option<(&'static str, Option<Edtf>)>) {
        let context = Context {
            anchor: Some(date(2022, 4, 28)),
            issued: true,
            reported: Some(Value::Months { first: 1, last: 4, year: Some(2022) }),
            local: true,
        };
        let mentions = Scanner::default().scan(text);
        let around = Surroundings {
            zone: Zone::Body(Mode::Opening),
            above: None,
            context: &context,
            dates: &mentions.dates,
        };
        let figure = mentions.percentages.last().expect("a figure");
        let period = around.period(figure.figure(), text, true);
        let base = figure.base.map(|base| around.base(&base, period));
        (period.and_then(|value| value.resolve().edtf), base.map(|(kind, edtf)| (kind.name(), edtf)))
    }

    #[test]
    fn periods_and_bases_are_points_of_the_calendar() {
        for (text, period, base, edtf) in [
            (
                "Thu ngân sách bằng 229% so với cùng kỳ",
                "2022-01/2022-04",
                "same_period_prior_year",
                Some("2021-01/2021-04"),
            ),
            (
                "tháng 4/2022 doanh thu tăng 5% so với cùng kỳ",
                "2022-04",
                "same_period_prior_year",
                Some("2021-04"),
            ),
            ("tháng 4 doanh thu tăng 5% so với tháng trước", "2022-04", "prior_month", Some("2022-03")),
            ("doanh thu tăng 5% so với tháng 3/2022", "2022-01/2022-04", "prior_month", Some("2022-03")),
            (
                "tháng 4 doanh thu tăng 5% so với tháng 4/2021",
                "2022-04",
                "same_period_prior_year",
                Some("2021-04"),
            ),
            ("quý I/2022 thu tăng 5% so với quý trước", "2022-33", "prior_quarter", Some("2021-36")),
            (
                "quý I/2022 thu tăng 5% so với quý I/2021",
                "2022-33",
                "same_period_prior_year",
                Some("2021-33"),
            ),
            ("thu gấp 3 lần so với năm 2017", "2022-01/2022-04", "specific_year", Some("2017")),
            ("thu đạt 65% so với dự toán TW giao", "2022-01/2022-04", "budget_central_assigned", None),
        ] {
            let (found_period, found_base) = read(text);
            assert_eq!(found_period.as_deref(), Some(period), "{text}");
            assert_eq!(found_base, Some((base, edtf.map(Edtf::from))), "{text}");
        }
    }

    #[test]
    fn a_period_is_not_taken_from_elsewhere() {
        for (text, period) in [
            ("Sản lượng lúa cả năm tăng 5%", None),
            ("Năm 2021 tốt. Thu tăng 5%", Some("2022-01/2022-04")),
            ("GRDP (giá so sánh năm 2010) tăng 5%", Some("2022-01/2022-04")),
            ("GRDP tăng 6,5% (cùng kỳ tăng 7,7%)", Some("2021-01/2021-04")),
            ("GRDP tăng 6,5% (cùng kỳ năm 2020 là 7,7%)", Some("2020-01/2020-04")),
            ("(cùng kỳ thấp) GRDP tăng 6,5%", Some("2022-01/2022-04")),
            ("Tính đến ngày 26/4/2022, tiêm mũi 1 chiếm 92%", None),
            ("tỷ trọng giảm từ 21% năm 2003 xuống còn 20,4% năm 2004", Some("2004")),
        ] {
            assert_eq!(read(text).0.as_deref(), period, "{text}");
        }
    }
}
