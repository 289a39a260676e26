//! What the semantic checks gather on the way: the record being walked (checked
//! when it is left), and for all records their ids, references and parents
//! (checked at the end, in `graph`).

use jiff::civil::Date;

use super::graph::Graph;
use super::judge::Found;
use super::meaning::Meaning;
use super::places::SourceText;
use super::report::{Report, quoted};
use crate::core::RecordId;

/// A byte range as it is met, field by field.
#[derive(Debug, Clone, Copy, Default)]
struct Range {
    start: Option<u64>,
    end: Option<u64>,
    line: Option<u64>,
}

/// A byte range of the source text, and what stands there where the text is known.
#[derive(Debug, Clone, Copy)]
struct Stretch<'t> {
    start: u64,
    end: u64,
    text: Option<&'t str>,
}

/// The record being walked.
#[derive(Debug, Clone, Copy, Default)]
struct Draft<'t> {
    id: Option<RecordId>,
    place: Option<Stretch<'t>>,
    parent: Option<RecordId>,
    level: Option<i128>,
    first_day: Option<Date>,
    last_day: Option<Date>,
}

/// Everything gathered so far.
#[derive(Debug)]
pub struct Facts<'t> {
    source: Option<SourceText<'t>>,
    draft: Draft<'t>,
    /// The literal of the record being walked; one buffer for all.
    literal: String,
    /// The span being walked, and the piece inside it.
    ranges: Vec<Range>,
    /// The pieces of the span being walked.
    pieces: Vec<Stretch<'t>>,
    /// The record before in the same array: letter, start, and how many stand there.
    before: Option<(char, u64, u32)>,
    graph: Graph,
}

impl<'t> Facts<'t> {
    /// Nothing gathered yet; without a source text, places are compared with each
    /// other only.
    pub fn new(source: Option<SourceText<'t>>) -> Self {
        let graph = Graph::of_text(source.as_ref().map_or(0, SourceText::len));
        Self {
            source,
            draft: Draft::default(),
            literal: String::new(),
            ranges: Vec::new(),
            pieces: Vec::new(),
            before: None,
            graph,
        }
    }

    /// The beginning of an object.
    #[inline]
    pub fn enter(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Record => {
                self.draft = Draft::default();
                self.literal.clear();
            }
            Meaning::Span => {
                self.pieces.clear();
                self.ranges.push(Range::default());
            }
            Meaning::Piece => self.ranges.push(Range::default()),
            _ => {}
        }
    }

    /// A string or a number of the right shape.
    pub fn meet(&mut self, meaning: Meaning, found: Found<'_>, report: &mut Report) {
        match (meaning, found) {
            (Meaning::Start | Meaning::End | Meaning::Line, Found::Whole(number)) => {
                self.bound(meaning, u64::try_from(number).ok());
            }
            // To the schema `17.0` is an integer; as a place it would escape the checks.
            (Meaning::Start | Meaning::End | Meaning::Line | Meaning::Level, Found::Real(number)) => {
                report.violation(format!("{number} is written as a fraction"));
            }
            (_, Found::Text(text)) => self.text(meaning, text, report),
            (Meaning::Level, Found::Whole(level)) => self.draft.level = Some(level),
            _ => {}
        }
    }

    /// Start, end and line of a whole place, which has no pieces.
    #[inline]
    pub fn plain_place(&mut self, meaning: Meaning, numbers: [u32; 3], report: &mut Report) {
        let [start, end, line] = numbers.map(|number| Some(number.into()));
        let place = self.place(Range { start, end, line }, report);
        if meaning == Meaning::Piece {
            self.pieces.extend(place);
        } else if place.is_some() {
            self.draft.place = place;
        }
    }

    /// The end of an object.
    #[inline]
    pub fn leave(&mut self, meaning: Meaning, report: &mut Report) {
        match meaning {
            Meaning::Record => self.leave_record(report),
            Meaning::Span => self.leave_span(report),
            Meaning::Piece => {
                let place = self.ranges.pop().and_then(|range| self.place(range, report));
                self.pieces.extend(place);
            }
            _ => {}
        }
    }

    /// The end of the walk: what concerns several records.
    pub fn finish(self, report: &mut Report) {
        self.graph.check(report);
    }

    /// A number of a place.
    fn bound(&mut self, meaning: Meaning, number: Option<u64>) {
        let Some(range) = self.ranges.last_mut() else { return };
        match meaning {
            Meaning::Start => range.start = number,
            Meaning::End => range.end = number,
            _ => range.line = number,
        }
    }

    /// An id of the right letter.
    #[inline]
    pub fn id(&mut self, meaning: Meaning, id: RecordId, report: &Report) {
        match meaning {
            Meaning::Id => self.draft.id = Some(id),
            Meaning::Parent => {
                self.draft.parent = Some(id);
                self.graph.refer(id, report);
            }
            Meaning::Reference => self.graph.refer(id, report),
            _ => {}
        }
    }

    fn text(&mut self, meaning: Meaning, text: &str, report: &mut Report) {
        match meaning {
            Meaning::Literal => self.literal.push_str(text),
            Meaning::Id | Meaning::Reference | Meaning::Parent => match RecordId::read(text) {
                Some(id) => self.id(meaning, id, report),
                None => report.violation(format!("{} is not how an id is written", quoted(text))),
            },
            // A day is the only form of ten characters; every other form exists by its pattern.
            Meaning::Edtf => match text.len() {
                ..10 => {}
                10 => _ = calendar_day(text, report),
                _ => {
                    let points = text.split('/').map(|point| point.strip_suffix('~').unwrap_or(point));
                    for day in points.filter(|day| day.len() == 10) {
                        calendar_day(day, report);
                    }
                }
            },
            Meaning::FirstDay => self.draft.first_day = calendar_day(text, report),
            Meaning::LastDay => self.draft.last_day = calendar_day(text, report),
            _ => {}
        }
    }

    /// A range as a place, when it is one.
    #[inline]
    fn place(&self, range: Range, report: &mut Report) -> Option<Stretch<'t>> {
        let (start, end) = (range.start?, range.end?);
        if start > end {
            report.violation(format!("the place {start}..{end} is reversed"));
            return None;
        }
        let Some(source) = &self.source else { return Some(Stretch { start, end, text: None }) };
        let Some(text) = source.at(start, end) else {
            report.violation(source.problem(start, end));
            return None;
        };
        if let Some(line) = range.line.filter(|line| !source.is_on(*line, start)) {
            report.in_field("line", format!("byte {start} is on line {}; found {line}", source.line(start)));
        }
        Some(Stretch { start, end, text: Some(text) })
    }

    fn leave_span(&mut self, report: &mut Report) {
        let Some(place) = self.ranges.pop().and_then(|range| self.place(range, report)) else { return };
        self.draft.place = Some(place);
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else { return };
        let in_order = self.pieces.windows(2).all(|pair| matches!(pair, [a, b] if a.end <= b.start));
        if !in_order || first.start != place.start || last.end != place.end {
            report.in_field(
                "pieces",
                "the pieces are not in order from the start of the span to its end".into(),
            );
        }
    }

    fn leave_record(&mut self, report: &mut Report) {
        let draft = self.draft;
        if let (Some(first), Some(last)) = (draft.first_day, draft.last_day)
            && first > last
        {
            report.violation(format!("first_day {first} is after last_day {last}"));
        }
        if let Some(there) = draft.place.and_then(|place| place.text)
            && !self.literal.is_empty()
            && there != self.literal
        {
            let message = format!("the source text has {}; found {}", quoted(there), quoted(&self.literal));
            report.in_field("text", message);
        }
        let Some(id) = draft.id else { return };
        if let Some(place) = draft.place {
            self.order(id, place.start, report);
        }
        let level = draft.level.and_then(|level| i32::try_from(level).ok());
        self.graph.record(id, draft.parent, level, report);
    }

    /// Records of one array are in text order, and their ids say where they start.
    fn order(&mut self, id: RecordId, start: u64, report: &mut Report) {
        let letter = id.letter();
        let tie = match self.before {
            Some((same, before, _)) if same == letter && start < before => {
                report.violation(format!("starts at {start}, before the record ahead of it at {before}"));
                1
            }
            Some((same, before, tie)) if same == letter && start == before => tie + 1,
            _ => 1,
        };
        self.before = Some((letter, start, tie));
        // The places of a text are numbers of 32 bits, so a larger start is wrong already.
        let Ok(start) = u32::try_from(start) else { return };
        let expected = RecordId::new(letter, start, tie);
        if id != expected {
            report.in_field("id", format!("a record that starts at {start} is `{expected}`; found `{id}`"));
        }
    }
}

/// A day of the calendar; one that does not exist is a violation.
fn calendar_day(text: &str, report: &mut Report) -> Option<Date> {
    let &[a, b, c, d, _, m, n, _, e, f] = text.as_bytes() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(10).and_then(|digit| i8::try_from(digit).ok());
    let pair = |tens: u8, ones: u8| Some(digit(tens)? * 10 + digit(ones)?);
    let year = i16::from(pair(a, b)?) * 100 + i16::from(pair(c, d)?);
    let date = Date::new(year, pair(m, n)?, pair(e, f)?);
    if date.is_err() {
        report.violation(format!("the calendar has no day {}", quoted(text)));
    }
    date.ok()
}
