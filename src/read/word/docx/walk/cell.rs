//! Tables: rows and cells that are seen. What is deleted, hidden or merged into another
//! cell is silent.

use super::Walk;
use crate::read::word::docx::names::Name;
use crate::read::word::docx::properties::children;
use crate::read::word::docx::xml::{Broken, Xml};

/// The open row.
#[derive(Debug, Default)]
pub struct Row {
    silent: bool,
    cell: Cell,
}

/// The open cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Cell {
    #[default]
    None,
    /// Its properties may still say that it is not seen.
    Announced,
    Open,
    /// It goes on from the cell above: it is there, and what is in it is not seen.
    Continued,
    /// It is not there at all.
    Gone,
}

impl Walk<'_> {
    pub(super) fn open_table(&mut self) {
        self.cell_begins();
        self.transcript.open_table(None);
    }

    pub(super) fn table_columns(&mut self, columns: usize) {
        if columns > 0 {
            self.transcript.table_columns(columns);
        }
    }

    pub(super) fn close_table(&mut self) {
        self.transcript.close_table();
    }

    pub(super) fn open_row(&mut self) {
        self.end_joined();
        self.transcript.open_row();
        self.story.rows.push(Row::default());
    }

    pub(super) fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Broken> {
        let mut gone = false;
        children(xml, |element| match element.name {
            Name::Del | Name::MoveFrom => gone = true,
            Name::Hidden => gone |= element.is_on(),
            _ => {}
        })?;
        if let (true, Some(row)) = (gone, self.story.rows.last_mut())
            && !std::mem::replace(&mut row.silent, true)
        {
            self.silent += 1;
        }
        Ok(())
    }

    pub(super) fn close_row(&mut self) {
        if self.story.rows.pop().is_some_and(|row| row.silent) {
            self.silent -= 1;
        }
        self.end_joined();
        self.transcript.close_row();
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.story.rows.last_mut() {
            row.cell = if row.silent { Cell::Gone } else { Cell::Announced };
        }
    }

    pub(super) fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Broken> {
        let (mut continued, mut gone) = (false, false);
        children(xml, |element| match element.name {
            Name::CellDel => gone = true,
            Name::VMerge => continued = element.value().is_none_or(|value| value != "restart"),
            Name::HMerge => gone |= element.value().is_none_or(|value| value != "restart"),
            _ => {}
        })?;
        let Some(row) = self.story.rows.last_mut().filter(|row| row.cell == Cell::Announced) else {
            return Ok(());
        };
        if gone || continued {
            row.cell = if gone { Cell::Gone } else { Cell::Continued };
            self.silent += 1;
            if !gone {
                self.transcript.open_cell();
            }
        }
        Ok(())
    }

    /// Something is in the open cell, so its properties are over.
    pub(super) fn cell_begins(&mut self) {
        if let Some(row) = self.story.rows.last_mut()
            && row.cell == Cell::Announced
        {
            row.cell = Cell::Open;
            self.transcript.open_cell();
        }
    }

    pub(super) fn close_cell(&mut self) {
        self.cell_begins();
        self.end_joined();
        let Some(row) = self.story.rows.last_mut() else { return };
        match std::mem::take(&mut row.cell) {
            Cell::Open => self.transcript.close_cell(),
            Cell::Continued => {
                self.silent -= 1;
                self.transcript.close_cell();
            }
            Cell::Gone if !row.silent => self.silent -= 1,
            Cell::Gone | Cell::None | Cell::Announced => {}
        }
    }

    /// A paragraph never goes on over the end of a cell.
    fn end_joined(&mut self) {
        (self.story.joined, self.story.written) = (false, false);
    }
}
