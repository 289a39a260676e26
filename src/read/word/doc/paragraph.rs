//! What a .doc says about paragraphs: style, list, table, outline level.

use super::bytes::{i16_at, u8_at, u16_at, u32_at};
use super::sprm::Sprm;

/// Properties of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its style.
    pub style: u16,
    /// Its list, from 1; 0 for none. Lists below 0 and from [`NO_LIST`] on print nothing.
    pub list: i16,
    /// Its level of the list.
    pub level: u8,
    /// It stands in a table.
    pub in_table: bool,
    /// How many tables it stands in, one in the other.
    pub depth: u32,
    /// It is the mark at the end of a row.
    pub row_end: bool,
    /// Its mark ends a cell of an inner table.
    pub inner_cell: bool,
    /// It is the mark at the end of a row of an inner table.
    pub inner_row_end: bool,
    /// Its outline level, from 0; 9 for running text.
    pub outline: u8,
}

impl Default for Paragraph {
    fn default() -> Self {
        Self {
            style: 0,
            list: 0,
            level: 0,
            in_table: false,
            depth: 0,
            row_end: false,
            inner_cell: false,
            inner_row_end: false,
            outline: 9,
        }
    }
}

/// Lists of this number and above were removed by hand, or are those of Word 6.
pub const NO_LIST: i16 = 0x07FF;

const STYLE: u16 = 0x4600;
const LEVEL: u16 = 0x260A;
const LIST: u16 = 0x460B;
const IN_TABLE: u16 = 0x2416;
const ROW_END: u16 = 0x2417;
const OUTLINE: u16 = 0x2640;
const INNER_CELL: u16 = 0x244B;
const INNER_ROW_END: u16 = 0x244C;
const DEPTH: u16 = 0x6649;
const DEPTH_CHANGE: u16 = 0x664A;
/// Properties too long for their page: they stand in the stream `Data`.
pub const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];

impl Paragraph {
    /// Applies one change.
    pub fn apply(&mut self, sprm: &Sprm<'_>) {
        let byte = sprm.byte();
        match sprm.code {
            STYLE => self.style = sprm.word(),
            LEVEL => self.level = byte,
            LIST => self.list = i16_at(sprm.operand, 0).unwrap_or(0),
            IN_TABLE => self.in_table = byte != 0,
            ROW_END => self.row_end = byte != 0,
            OUTLINE => self.outline = byte,
            INNER_CELL => self.inner_cell = byte != 0,
            INNER_ROW_END => self.inner_row_end = byte != 0,
            DEPTH => self.depth = u32_at(sprm.operand, 0).unwrap_or(0),
            DEPTH_CHANGE => {
                let change = super::bytes::i32_at(sprm.operand, 0).unwrap_or(0);
                self.depth = self.depth.saturating_add_signed(change);
            }
            _ => {}
        }
    }

    /// In how many tables it stands; older versions know one.
    pub fn tables(&self) -> u32 {
        if self.depth == 0 { u32::from(self.in_table) } else { self.depth }
    }
}

/// A cell of a row as the row's end defines it ([MS-DOC] 2.9.321).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// It is one with the cell to its left.
    pub merged: bool,
}

/// The cells that a row's end defines.
pub fn cells(sprm: &Sprm<'_>) -> Vec<Cell> {
    let count = usize::from(u8_at(sprm.operand, 0).unwrap_or(0));
    let first = 1 + (count + 1) * 2;
    let flags = |index: usize| u16_at(sprm.operand, first + index * 20).unwrap_or(0);
    (0..count.min(64)).map(|index| Cell { merged: flags(index) & 2 != 0 }).collect()
}

/// The code of the definition of a row.
pub const DEFINE_TABLE: u16 = 0xD608;
