//! What a format says of single lines, and of what stands between two of them. Lines are
//! taken in order, so that a text without marks costs nothing.

use crate::core::Span;
use crate::text::{LineMark, Part, Text};

use super::line::Gap;

/// What the format says of the lines, taken line by line.
#[derive(Debug)]
pub struct Given<'t> {
    marks: &'t [(u32, LineMark)],
    parts: &'t [(u32, Part)],
    part: &'t Part,
    column: u8,
}

/// What the format says of one line.
#[derive(Debug, Clone, Copy)]
pub struct OfLine<'t> {
    /// What stands before it.
    pub gap: Gap,
    /// It stands in a footnote or an endnote.
    pub note: bool,
    /// A running head or a page number.
    pub running: bool,
    /// It goes on with the paragraph before.
    pub continues: bool,
    /// The level of its heading style; 0 where it has none.
    pub heading: u8,
    /// Length and list level of its automatic label.
    pub label: Option<(u32, u8)>,
    /// The cells of a row.
    pub cells: Option<&'t [Span]>,
}

impl<'t> Given<'t> {
    /// Before the first line.
    pub fn new(text: &'t Text) -> Self {
        let marks = text.marks();
        Self { marks: &marks.lines, parts: &marks.parts, part: &Part::Body, column: 0 }
    }

    /// What is said of this line; lines are asked for in order.
    pub fn line(&mut self, number: u32) -> OfLine<'t> {
        let mut of_line = OfLine {
            gap: Gap::None,
            note: self.part.is_note(),
            running: false,
            continues: false,
            heading: 0,
            label: None,
            cells: None,
        };
        while let Some((part, rest)) = self.parts.split_first().filter(|((at, _), _)| *at <= number) {
            of_line.gap = of_line.gap.max(between(self.part, &part.1));
            of_line.note = part.1.is_note();
            (self.part, self.parts) = (&part.1, rest);
        }
        let mut column = 0;
        while let Some(((at, mark), rest)) = self.marks.split_first().filter(|((at, _), _)| *at <= number) {
            self.marks = rest;
            if *at < number {
                continue;
            }
            match mark {
                LineMark::Label { length, level } => of_line.label = Some((*length, *level)),
                LineMark::Heading(level) => of_line.heading = *level,
                LineMark::Row { cells, .. } => of_line.cells = Some(cells),
                LineMark::Column(own) => column = *own,
                LineMark::Continues => of_line.continues = true,
                LineMark::Running => of_line.running = true,
            }
        }
        if column != self.column {
            self.column = column;
            of_line.gap = of_line.gap.max(Gap::Page);
        }
        of_line
    }
}

/// What stands between two lines of different parts.
fn between(before: &Part, part: &Part) -> Gap {
    match (before, part) {
        (before, part) if before == part => Gap::None,
        (Part::TextBox | Part::Footnote(_) | Part::Endnote(_), Part::TextBox)
        | (Part::TextBox, _)
        | (_, Part::TextBox | Part::Footnote(_) | Part::Endnote(_)) => Gap::Part,
        // Behind a note the running text goes on as over a page end.
        _ => Gap::Page,
    }
}
