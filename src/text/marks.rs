//! What a reader knows of its text: how its lines are to be taken, which markup may go,
//! and the marks that the format itself gives. They are said of the text that is read,
//! and moved into the working text with it ([`Marks::moved`]).

use crate::core::Span;

use super::OffsetMap;

/// How lines are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// As printed: a paragraph may run over several lines, which is measured and joined.
    #[default]
    Printed,
    /// One line is one paragraph, item, heading or row: nothing is joined.
    Paragraphs,
    /// As printed, and the reader saw where each line stands on its page: a line with
    /// [`LineMark::Continues`] goes on with the paragraph before it, every other one
    /// opens its own. Nothing is measured.
    Placed,
}

/// Which markup may be stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// Light markup as Markdown and text recognition print it: `*`, `_`, `#`, `\`, tags.
    #[default]
    Markdown,
    /// None: every character is text.
    Plain,
}

/// What a format says about its text. All lists are sorted by place; lines are counted
/// from 0 in the text that is read, ranges are byte ranges of that text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// Marks of whole lines; a line may have several.
    pub lines: Vec<(u32, LineMark)>,
    /// From this line on the text stands in this part, until the next row.
    pub parts: Vec<(u32, Part)>,
    /// Marks of ranges; they may overlap.
    pub spans: Vec<(Span, SpanMark)>,
}

/// What a format says about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMark {
    /// The line begins with an automatic label (number or bullet) of this length in
    /// bytes, at this level of its list (0 is the outermost). The text follows it
    /// after blanks.
    Label {
        /// Length of the label in bytes, without the blanks behind it.
        length: u32,
        /// Level of the list, from 0.
        level: u8,
    },
    /// The line is a heading of this level by its style, from 1.
    Heading(u8),
    /// The line is a row of a table.
    Row {
        /// The number of the table, from 0, in text order.
        table: u32,
        /// The ranges of its cells, separators and blanks around them left out.
        cells: Box<[Span]>,
    },
    /// The line stands in this column of a page that has several, from 0.
    Column(u8),
    /// The line goes on with the paragraph of the last line before it that is not
    /// [`LineMark::Running`], over a page end too ([`Lines::Placed`] only).
    Continues,
    /// A running head or a page number: it stays in the text and in no record.
    Running,
}

/// A part of a document: what `span.part` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The running text of a format without pages: `null`.
    Body,
    /// A page, from 1: `3`.
    Page(u32),
    /// A footnote by its number: `footnote 2`.
    Footnote(u32),
    /// An endnote by its number: `endnote 2`.
    Endnote(u32),
    /// A text box: `textbox`.
    TextBox,
}

/// What a format says about a range of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpanMark {
    /// Printed in bold.
    Bold,
    /// Recognised with this confidence, 0 to 1, where it is under what is believed.
    Doubt(f32),
    /// One line or paragraph of a cell that holds several, where a blank stands for the
    /// line end between them: a letterhead is one row, and only its lines tell the issuer
    /// from the number below it, or one recipient from the next.
    Line,
}

impl Part {
    /// The name that places carry; `None` for the running text of a format without pages.
    pub fn name(&self) -> Option<Box<str>> {
        Some(match self {
            Self::Body => return None,
            Self::Page(number) => number.to_string().into(),
            Self::Footnote(number) => format!("footnote {number}").into(),
            Self::Endnote(number) => format!("endnote {number}").into(),
            Self::TextBox => "textbox".into(),
        })
    }

    /// Whether text stands here that the running text only points to.
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::Footnote(_) | Self::Endnote(_))
    }
}

impl Marks {
    /// Whether the format said nothing.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.parts.is_empty() && self.spans.is_empty()
    }

    /// The same marks of a text that was made from theirs. No line is added or lost on
    /// the way, so their numbers stay; `starts` are the first bytes of the lines of the
    /// text that the marks were given for, of which the last map is.
    pub fn moved(mut self, maps: &[&OffsetMap], text: &str, starts: &[u32]) -> Self {
        let image = |span: Span| maps.iter().rev().fold(span, |span, map| map.image(span));
        for (line, mark) in &mut self.lines {
            match mark {
                LineMark::Label { length, .. } => {
                    let start = starts.get(*line as usize).copied().unwrap_or(u32::MAX);
                    let rest = text.get(start as usize..).unwrap_or("");
                    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
                    let start = start.saturating_add(Span::from_range(0..blanks).end);
                    *length = image(Span::new(start, start.saturating_add(*length))).len();
                }
                LineMark::Row { cells, .. } => cells.iter_mut().for_each(|cell| *cell = image(*cell)),
                _ => {}
            }
        }
        self.spans.iter_mut().for_each(|(span, _)| *span = image(*span));
        self
    }

    /// The ranges of this mark, in order, those that touch as one.
    pub fn ranges(&self, wanted: SpanMark) -> Vec<Span> {
        let mut ranges: Vec<Span> =
            self.spans.iter().filter(|(_, mark)| *mark == wanted).map(|(span, _)| *span).collect();
        ranges.sort_unstable();
        ranges
    }
}

/// A blank inside of a line.
fn is_blank(character: char) -> bool {
    character != '\n' && character.is_whitespace()
}
