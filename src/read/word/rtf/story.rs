//! One text from start to end, the running text, a note or a text box: its open paragraph
//! and its open tables.

use super::state::{Character, Paragraph};
use crate::read::word::numbering::Suffix;
use crate::read::word::transcript::{Look, Transcript};

/// The state of a text.
#[derive(Debug, Default)]
pub struct Story {
    /// The label that the open paragraph will have.
    pub label: Option<Label>,
    /// Label and heading of the open paragraph were given.
    begun: bool,
    tables: Vec<Table>,
    /// Whether each cell of the row that comes goes on from the one before it.
    pub merged: Vec<bool>,
    /// The cell that is being defined does.
    pub merges: bool,
}

/// A label as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    pub text: String,
    pub look: Look,
}

#[derive(Debug, Default)]
struct Table {
    row_open: bool,
    cell_open: bool,
    /// The cell of the row that comes next.
    next: usize,
    /// The widest row so far.
    columns: usize,
}

impl Story {
    /// Text that is seen comes: tables, label and heading stand before it.
    pub fn begin(&mut self, paragraph: &Paragraph, outline: Option<u8>, transcript: &mut Transcript) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        self.open_tables(paragraph.tables(), transcript);
        if let Some(level) = outline.filter(|level| *level < 9) {
            transcript.heading(level + 1);
        }
        let Some(label) = self.label.take() else { return };
        let suffix = match label.text.chars().next_back() {
            Some('\t') => Suffix::Tab,
            Some(blank) if blank.is_whitespace() => Suffix::Space,
            _ => Suffix::Nothing,
        };
        transcript.label(label.text.trim(), suffix, paragraph.level, label.look);
    }

    /// The paragraph ends; where its mark is not seen it goes on in the next.
    pub fn end_paragraph(
        &mut self,
        mark: &Character,
        paragraph: &Paragraph,
        outline: Option<u8>,
        transcript: &mut Transcript,
    ) {
        if (mark.deleted || mark.hidden) && paragraph.tables() == 0 {
            if !self.begun {
                self.label = None;
            }
            return;
        }
        self.begin(paragraph, outline, transcript);
        self.begun = false;
        transcript.end_paragraph();
    }

    fn open_tables(&mut self, depth: usize, transcript: &mut Transcript) {
        self.close_tables(depth, transcript);
        while self.tables.len() < depth {
            self.open_cell(transcript);
            transcript.open_table(None);
            self.tables.push(Table::default());
        }
        self.open_cell(transcript);
    }

    /// Opens the cell that comes, and its row.
    fn open_cell(&mut self, transcript: &mut Transcript) {
        let Some(table) = self.tables.last_mut() else { return };
        if !std::mem::replace(&mut table.row_open, true) {
            transcript.open_row();
        }
        if !std::mem::replace(&mut table.cell_open, true) {
            transcript.open_cell();
        }
    }

    /// A cell ends, and with it its last paragraph.
    pub fn end_cell(
        &mut self,
        depth: usize,
        paragraph: &Paragraph,
        outline: Option<u8>,
        transcript: &mut Transcript,
    ) {
        let paragraph = Paragraph { in_table: true, depth: Some(depth), ..*paragraph };
        let open = self.tables.len() == depth && self.tables.last().is_some_and(|table| table.cell_open);
        let next =
            if self.tables.len() == depth { self.tables.last().map_or(0, |table| table.next) } else { 0 };
        // A cell that goes on from its neighbour, or one more than its row has.
        let defined = if depth == 1 { self.merged.as_slice() } else { &[] };
        let none = defined.get(next).copied().unwrap_or(!defined.is_empty());
        if none && !open && !self.begun {
            self.label = None;
        } else {
            self.begin(&paragraph, outline, transcript);
            self.open_cell(transcript);
            transcript.end_paragraph();
            transcript.close_cell();
        }
        self.begun = false;
        if let Some(table) = self.tables.last_mut() {
            table.cell_open = false;
            table.next += 1;
        }
    }

    /// A row ends.
    pub fn end_row(&mut self, depth: usize, transcript: &mut Transcript) {
        self.close_tables(depth, transcript);
        if self.tables.len() < depth {
            return;
        }
        let defined = if depth == 1 { self.merged.iter().filter(|merged| !**merged).count() } else { 0 };
        if let Some(table) = self.tables.last_mut() {
            table.columns = table.columns.max(if defined > 0 { defined } else { table.next });
            transcript.table_columns(table.columns);
            close_row(table, transcript);
        }
        self.begun = false;
    }

    /// Closes the tables beyond a depth.
    pub fn close_tables(&mut self, depth: usize, transcript: &mut Transcript) {
        while self.tables.len() > depth {
            if let Some(mut table) = self.tables.pop() {
                close_row(&mut table, transcript);
            }
            transcript.close_table();
        }
    }
}

fn close_row(table: &mut Table, transcript: &mut Transcript) {
    if std::mem::take(&mut table.cell_open) {
        transcript.close_cell();
    }
    if std::mem::take(&mut table.row_open) {
        transcript.close_row();
    }
    table.next = 0;
}
