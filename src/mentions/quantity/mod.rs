//! Numbers with their units: `2.448,65 tỷ đồng`, `40 xã, phường`, `14/15 chỉ tiêu`,
//! `thứ 12/63`, `5 - 7 triệu đồng`. The literal runs from the number to the unit. What
//! a list mark, a date, a symbol, a citation or a percentage holds is no quantity.

mod change;
mod examples;
mod measure;
mod relate;
#[cfg(test)]
mod related;
mod shape;
mod units;

use crate::core::{Code, Decimal, Span};

use super::context::Context;
use super::cursor::Cursor;
use super::number::{POINTS, inside_number};
use super::opens::NUMBER;
use super::symbol::Symbol;
use super::{BaseMention, CitationMention, DateMention, Direction, Figure, Mentions, PercentageMention};
use super::{Qualifier, QuantityKind, Recognizer, Scanner};
use change::change;
pub(super) use relate::relate;
use shape::{Shape, shape};

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityMention {
    /// The literal.
    pub span: Span,
    /// The number as printed, or the lower end of a range; the part of a fraction.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// Scale and unit in canonical spelling; a rank has none.
    pub unit: Option<String>,
    /// What is counted or measured.
    pub kind: QuantityKind,
    /// The value in the base unit, and that unit.
    pub base: Option<(Decimal, &'static str)>,
    /// The word nearest the number.
    pub qualifier: Option<Qualifier>,
    /// `ước` stands before it, whatever is nearer.
    pub estimated: bool,
    /// What the verb right before the number says.
    pub direction: Option<Direction>,
    /// By so much something changed: `tăng 09 vụ`, not `tăng lên 09 vụ`.
    pub is_change: bool,
    /// A word of aims (`phấn đấu`, `mục tiêu`) governs it.
    pub target: bool,
    /// Where its first unit begins.
    pub unit_at: u32,
    /// What it is compared with.
    pub compared: Option<BaseMention>,
    /// What it is about.
    pub subject: Option<Span>,
}

impl QuantityMention {
    /// What it has in common with percentages.
    pub const fn figure(&self) -> Figure {
        Figure { span: self.span, subject: self.subject, base: self.compared }
    }
}

/// The row of the table.
pub static RECOGNIZER: Recognizer = Recognizer {
    name: "quantity",
    reads: "numbers and indicators: number grammar, units seen",
    show,
    finds: examples::FINDS,
    ignores: examples::IGNORES,
};

fn show(text: &str) -> Vec<(String, String)> {
    let mentions = Scanner::default().scan(text);
    mentions.quantities.iter().map(|found| (text[found.span.range()].to_owned(), found.to_string())).collect()
}

/// Finds every quantity of a text; its percentages, dates and citations are known already.
pub fn find(start: Cursor<'_>, symbols: &[Symbol], mentions: &mut Mentions) {
    let Mentions { percentages, dates, citations, quantities, findings, .. } = mentions;
    let others = Others { symbols, percentages, citations, dates };
    let mut here = start;
    while let Some(number) = here.seek(NUMBER) {
        here = number;
        let part = inside_number(here, POINTS) || others.hold(here);
        match if part { None } else { shape(here) } {
            Some(found) if !others.take(&found) => {
                here = found.end;
                let (mention, odd) = mention(&found);
                if let Some((code, message)) = odd {
                    findings.push((code, mention.span, message));
                }
                quantities.push(mention);
            }
            _ => here = here.next(),
        }
    }
}

/// What was found in a text before its quantities.
struct Others<'m> {
    symbols: &'m [Symbol],
    percentages: &'m [PercentageMention],
    citations: &'m [CitationMention],
    dates: &'m [DateMention],
}

impl Others<'_> {
    /// The number here is part of something else, whatever its unit: asked before a unit is
    /// looked for, as most numbers of a text are.
    fn hold(&self, here: Cursor<'_>) -> bool {
        let number = here.span_to(here.next());
        let lasting = || lasts(here) || here.index() > 0 && lasts(here.at(here.index() - 1));
        self.hold_but_for_dates(here.index(), here.index() + 1, number)
            || last_within(self.dates, number, |date| date.span)
                .is_some_and(|date| !date.bare_months && !lasting())
    }

    /// The number of a quantity is part of something else.
    fn take(&self, found: &Shape<'_>) -> bool {
        let span = found.begin.span_to(found.end);
        self.hold_but_for_dates(found.number.index(), found.end.index(), span)
            // Bare months (`4 tháng`) are how long something lasts only where a word says so.
            || last_within(self.dates, span, |date| date.span)
                .is_some_and(|date| !date.bare_months || !lasts(found.begin))
            || found.kind == QuantityKind::Duration && is_period(found)
    }

    fn hold_but_for_dates(&self, first: usize, end: usize, span: Span) -> bool {
        let symbol = self.symbols.partition_point(|symbol| symbol.end <= first);
        self.symbols.get(symbol).is_some_and(|symbol| symbol.start < end)
            || last_within(self.percentages, span, |figure| figure.span).is_some()
            || last_within(self.citations, span, |citation| citation.span).is_some()
    }
}

/// `sau hơn 01 tháng`, `chậm quá 12 tháng`: a length of time is measured.
fn lasts(here: Cursor<'_>) -> bool {
    const MEASURING: &[&str] = &[
        "khoảng", "gần", "trên", "hơn", "dưới", "sau", "quá", "nhất", "thiểu", "đa", "còn", "hạn", "gian",
        "là",
    ];
    here.back(1).is_some_and(|token| token.is_any(MEASURING))
}

/// `trong thời hạn 10 ngày`, `40 năm qua`: a limit or a time counted from now.
fn is_period(found: &Shape<'_>) -> bool {
    let word = |back: usize| found.begin.back(back);
    let within = word(1).is_some_and(|token| token.is("trong"))
        || word(1).is_some_and(|token| token.is_any(&["vòng", "hạn", "gian"]))
            && (word(2).is_some_and(|token| token.is("trong"))
                || word(3).is_some_and(|token| token.is("trong")));
    let behind = found.end.here().is_some_and(|token| token.is_any(&["qua", "tới", "nay"]));
    let back = found.end.here().is_some_and(|token| token.is("trở"))
        && found.end.ahead(1).is_some_and(|token| token.is("lại"));
    within || behind || back
}

/// The last of the mentions that shares a byte with the span; they stand in text order
/// and do not overlap each other.
fn last_within<T>(mentions: &[T], span: Span, place: impl Fn(&T) -> Span) -> Option<&T> {
    let next = mentions.partition_point(|mention| place(mention).start < span.end);
    let last = mentions.get(next.checked_sub(1)?)?;
    place(last).overlaps(span).then_some(last)
}

fn mention(found: &Shape<'_>) -> (QuantityMention, Option<(Code, String)>) {
    let context = Context::read(found.begin, found.end);
    let (direction, is_change) = change(found.begin);
    let base = match found.kind {
        QuantityKind::Fraction | QuantityKind::Rank => None,
        _ => found.value.zip(found.measure.as_ref()).and_then(|(value, measure)| measure.base(value)),
    };
    let reversed = matches!((found.value, found.value_max), (Some(low), Some(high)) if low > high);
    let odd = match found.flaw {
        Some(flaw) => Some(flaw.finding()),
        None if reversed => Some((Code::ReversedRange, "the range ends below its beginning".to_owned())),
        None => None,
    };
    let mention = QuantityMention {
        span: found.begin.span_to(found.end),
        value: found.value,
        value_max: found.value_max,
        unit: found.measure.as_ref().map(ToString::to_string),
        kind: found.kind,
        base,
        qualifier: context.qualifier,
        estimated: context.estimated,
        direction,
        is_change,
        target: context.target,
        unit_at: unit_at(found),
        compared: None,
        subject: None,
    };
    (mention, odd)
}

/// Where the first unit of a quantity begins; behind it where it has none.
fn unit_at(found: &Shape<'_>) -> u32 {
    let noun = found.measure.as_ref().and_then(|measure| found.number.at(measure.unit_at).here());
    noun.map_or_else(|| found.begin.span_to(found.end).end, |token| token.span.start)
}

impl std::fmt::Display for QuantityMention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.value {
            Some(value) => write!(f, "{value}")?,
            None => f.write_str("null")?,
        }
        if let Some(value) = self.value_max {
            write!(f, "..{value}")?;
        }
        write!(f, " {}", self.unit.as_deref().unwrap_or("-"))?;
        write!(f, " {}", format!("{:?}", self.kind).to_lowercase())?;
        if let Some((value, unit)) = self.base {
            write!(f, " = {value} {unit}")?;
        }
        if let Some(direction) = self.direction {
            write!(f, " {}", format!("{direction:?}").to_lowercase())?;
        }
        if self.is_change {
            f.write_str(" change")?;
        }
        match self.qualifier {
            Some(Qualifier::AtLeast) => f.write_str(" at_least"),
            Some(Qualifier::AtMost) => f.write_str(" at_most"),
            Some(qualifier) => write!(f, " {}", format!("{qualifier:?}").to_lowercase()),
            None => Ok(()),
        }
    }
}
