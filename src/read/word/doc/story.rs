//! The walk over the stories of a document, paragraph by paragraph, with tables opened and
//! closed as their depth says. `run.rs` writes the characters.

use std::ops::Range;

use super::bytes::u16_at;
use super::character::Character;
use super::document::{Document, Marked};
use super::fields::{self, Sign};
use super::notes::Notes;
use super::paragraph::{Cell, NO_LIST};
use super::pieces::Piece;
use super::tally::Tally;
use crate::read::Part;
use crate::read::word::changes::Change;
use crate::read::word::font::Font;
use crate::read::word::numbering::{Counters, LabelFont};
use crate::read::word::transcript::{Look, Transcript};

/// Tables in tables beyond this depth are taken for one.
const DEEPEST: usize = 16;

/// A walk: what it goes through and what comes of it.
pub struct Walk<'d, 's> {
    pub document: &'d Document<'s>,
    pub notes: &'d Notes,
    pub transcript: Transcript,
    pub tally: Tally,
    /// Numbers of the running text, the footnotes, the endnotes, the text boxes.
    pub counters: [Counters; 4],
    pub change: Change,
}

/// The state of one story.
pub struct Story {
    /// Instructions of fields, and how many of them lie behind.
    pub instructions: Vec<Range<u32>>,
    pub passed: usize,
    /// Whether notes are referred to from here.
    pub running: bool,
    kind: usize,
    /// The open tables, the outermost first.
    tables: Vec<Table>,
}

/// An open table.
#[derive(Default)]
struct Table {
    row_open: bool,
    cell_open: bool,
    /// The cells of the open row, and which of them comes next.
    cells: Vec<Cell>,
    next: usize,
}

impl Walk<'_, '_> {
    /// Walks over the running text, and over its notes where it refers to them.
    pub fn running_text(&mut self) {
        self.story(0..self.document.stories.text, None);
        let notes = self.notes;
        for text in &notes.boxes {
            self.part(Part::TextBox, text.clone());
        }
    }

    /// Walks over a part that is printed elsewhere.
    pub fn part(&mut self, part: Part, mut text: Range<u32>) {
        // Behind the last paragraph of a part stands one that nobody wrote.
        let is_mark = |at: u32| self.document.code(at) == Some(0x0D);
        while text.end > text.start + 1 && is_mark(text.end - 1) && is_mark(text.end - 2) {
            text.end -= 1;
        }
        if !text.is_empty() {
            self.change.end(&mut self.transcript);
            self.transcript.open_part(part.clone());
            self.story(text, Some(&part));
            self.change.end(&mut self.transcript);
            self.transcript.close_part();
        }
    }

    fn story(&mut self, range: Range<u32>, part: Option<&Part>) {
        let kind = match part {
            None | Some(Part::Body | Part::Page(_)) => 0,
            Some(Part::Footnote(_)) => 1,
            Some(Part::Endnote(_)) => 2,
            Some(Part::TextBox) => 3,
        };
        let instructions = fields::instructions(self.signs(&range).into_iter());
        let mut story = Story { instructions, passed: 0, running: kind == 0, kind, tables: Vec::new() };
        self.tally.expected += range.end - range.start;
        let mut at = range.start;
        while at < range.end && !self.transcript.is_full() {
            let end = self.paragraph_end(at..range.end);
            self.paragraph(&mut story, at..end, range.end);
            at = end;
        }
        self.close_tables(&mut story, 0);
    }

    /// The signs of fields in a story.
    fn signs(&self, range: &Range<u32>) -> Vec<(u32, Sign)> {
        let mut signs = Vec::new();
        for piece in self.document.pieces(range) {
            let within = within(piece, range);
            let bytes = self.document.bytes(piece, &within);
            let width = piece.width() as usize;
            for at in memchr::memchr3_iter(0x13, 0x14, 0x15, bytes) {
                let code = unit(bytes, at, width);
                if let (Some(sign), Ok(at)) = (code.and_then(Sign::of), u32::try_from(at / width)) {
                    signs.push((within.start + at, sign));
                }
            }
        }
        signs
    }

    /// Where the paragraph ends that begins a range: behind a mark that is shown.
    fn paragraph_end(&self, range: Range<u32>) -> u32 {
        for piece in self.document.pieces(&range) {
            let within = within(piece, &range);
            let bytes = self.document.bytes(piece, &within);
            let width = piece.width() as usize;
            for at in memchr::memchr3_iter(0x0D, 0x07, 0x0C, bytes) {
                let Some(code) = unit(bytes, at, width) else { continue };
                let position = within.start + u32::try_from(at / width).unwrap_or(0);
                let ends = match code {
                    0x07 => true,
                    0x0C => self.document.ends_paragraph(piece, position),
                    0x0D => !self.is_joined(piece, position),
                    _ => false,
                };
                if ends {
                    return position + 1;
                }
            }
        }
        range.end
    }

    /// Whether the mark of a paragraph is deleted or hidden, so that the next goes on with
    /// its text; never in a table, where it could run over a border.
    fn is_joined(&self, piece: &Piece, position: u32) -> bool {
        let here = self.document.paragraph(position);
        let mark = self.document.character(piece, position, here.base);
        (mark.deleted || mark.hidden) && here.paragraph.tables() == 0
    }

    fn paragraph(&mut self, story: &mut Story, range: Range<u32>, story_end: u32) {
        let last = range.end - 1;
        let marked = self.document.paragraph(last);
        let depth = (marked.paragraph.tables() as usize).min(DEEPEST);
        self.close_tables(story, depth);
        if depth > 0 && (marked.paragraph.row_end || marked.paragraph.inner_row_end) {
            self.characters(story, range, &marked);
            return self.end_row(story);
        }
        self.open_tables(story, depth, range.start..story_end);
        if depth > 0 && self.is_merged(story, &range) {
            self.tally.signs += 1;
            return;
        }
        self.open_cell(story);
        self.head(story, &marked, last);
        self.characters(story, range, &marked);
        self.change.end(&mut self.transcript);
        self.transcript.end_paragraph();
        self.close_cell(story, &marked, last);
    }

    /// Label and heading of a paragraph, by its mark.
    fn head(&mut self, story: &Story, marked: &Marked, last: u32) {
        let (paragraph, document) = (&marked.paragraph, self.document);
        if paragraph.outline < 9 {
            self.transcript.heading(paragraph.outline + 1);
        }
        if paragraph.list < 1 || paragraph.list >= NO_LIST {
            return;
        }
        let Some(piece) = document.piece(last) else { return };
        let mark = document.character(piece, last, marked.base);
        if mark.deleted || mark.hidden {
            return;
        }
        let mut label = String::new();
        let Some(counters) = self.counters.get_mut(story.kind) else { return };
        let list = i32::from(paragraph.list);
        let Some(level) = counters.next(&document.numbering, list, paragraph.level, &mut label) else {
            return;
        };
        if level.hidden == Some(true) {
            return;
        }
        let look = self.look(&mark);
        let look = Look {
            bold: level.bold.unwrap_or(look.bold),
            capitals: level.capitals.unwrap_or(look.capitals),
            font: match level.font {
                LabelFont::Paragraph => look.font,
                LabelFont::Plain => None,
                LabelFont::Old(encoding) => Some(encoding),
            },
        };
        self.transcript.label(&label, level.suffix, paragraph.level, look);
    }

    /// The font of characters.
    pub fn font(&self, character: &Character) -> Font {
        let font = |number: u16| self.document.fonts.get(usize::from(number)).copied().unwrap_or_default();
        match (font(character.font), font(character.ascii_font)) {
            (Font::Plain, symbols @ Font::Symbol(_)) => symbols,
            (font, _) => font,
        }
    }

    /// How characters look.
    pub fn look(&self, character: &Character) -> Look {
        Look { bold: character.bold, capitals: character.capitals, font: self.font(character).code() }
    }

    /// Opens the tables that a paragraph stands in, and their rows.
    fn open_tables(&mut self, story: &mut Story, depth: usize, ahead: Range<u32>) {
        for level in 1..=depth {
            if level > story.tables.len() {
                if level > 1 {
                    self.open_cell(story);
                }
                let columns = self.ahead(ahead.clone(), level, Extent::Table);
                self.transcript.open_table(columns.map(|cells| cells.len()));
                story.tables.push(Table::default());
            }
            if story.tables.get(level - 1).is_some_and(|table| !table.row_open) {
                let cells = self.ahead(ahead.clone(), level, Extent::Row).unwrap_or_default();
                self.transcript.open_row();
                if let Some(table) = story.tables.get_mut(level - 1) {
                    *table = Table { row_open: true, cell_open: false, cells, next: 0 };
                }
            }
        }
    }

    /// The cells of the row that begins at a place, or of the widest row of its table.
    fn ahead(&self, range: Range<u32>, level: usize, extent: Extent) -> Option<Vec<Cell>> {
        let mut widest: Option<Vec<Cell>> = None;
        let mut at = range.start;
        while at < range.end {
            let end = self.paragraph_end(at..range.end);
            let paragraph = self.document.paragraph(end - 1).paragraph;
            let depth = (paragraph.tables() as usize).min(DEEPEST);
            if depth < level {
                break;
            }
            if depth == level && (paragraph.row_end || paragraph.inner_row_end) {
                let cells = self.document.cells(end - 1);
                if extent == Extent::Row {
                    return cells;
                }
                let count = |cells: &[Cell]| cells.iter().filter(|cell| !cell.merged).count();
                if let Some(cells) = cells
                    && widest.as_deref().is_none_or(|widest| count(widest) < count(&cells))
                {
                    widest = Some(cells);
                }
            }
            at = end;
        }
        widest.map(|cells| cells.into_iter().filter(|cell| !cell.merged).collect())
    }

    /// Whether a paragraph is the empty rest of a cell that is one with its neighbour.
    fn is_merged(&self, story: &mut Story, range: &Range<u32>) -> bool {
        let Some(table) = story.tables.last_mut() else { return false };
        let merged = table.cells.get(table.next).is_some_and(|cell| cell.merged);
        let empty = !table.cell_open && range.end - range.start == 1;
        if merged && empty {
            table.next += 1;
        }
        merged && empty
    }

    fn open_cell(&mut self, story: &mut Story) {
        if let Some(table) = story.tables.last_mut()
            && !table.cell_open
        {
            table.cell_open = true;
            self.transcript.open_cell();
        }
    }

    fn close_cell(&mut self, story: &mut Story, marked: &Marked, last: u32) {
        let inner = story.tables.len() > 1;
        let Some(table) = story.tables.last_mut() else { return };
        let ends = if inner { marked.paragraph.inner_cell } else { self.document.code(last) == Some(0x07) };
        if ends && table.cell_open {
            table.cell_open = false;
            table.next += 1;
            self.transcript.close_cell();
        }
    }

    fn end_row(&mut self, story: &mut Story) {
        let Some(table) = story.tables.last_mut() else { return };
        if table.cell_open {
            self.transcript.close_cell();
        }
        if table.row_open {
            self.transcript.close_row();
        }
        *table = Table::default();
    }

    /// Closes the tables beyond a depth.
    fn close_tables(&mut self, story: &mut Story, depth: usize) {
        while story.tables.len() > depth {
            self.end_row(story);
            self.transcript.close_table();
            story.tables.pop();
        }
    }
}

/// How far cells are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Row,
    Table,
}

/// The characters of a piece that lie in a range.
pub fn within(piece: &Piece, range: &Range<u32>) -> Range<u32> {
    piece.characters.start.max(range.start)..piece.characters.end.min(range.end)
}

/// The code of the character whose first byte stands at a place; `None` inside of one.
fn unit(bytes: &[u8], at: usize, width: usize) -> Option<u16> {
    match width {
        1 => bytes.get(at).map(|byte| u16::from(*byte)),
        _ if at.is_multiple_of(2) => u16_at(bytes, at),
        _ => None,
    }
}
