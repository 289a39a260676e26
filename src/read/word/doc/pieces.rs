//! The piece table (CLX, [MS-DOC] 2.9.38): where the characters of a document stand. A
//! document that was saved fast has its text in many pieces, in any order, and each may
//! carry a change of its properties.

use std::ops::Range;

use super::bytes::{Plc, size_at, u8_at, u16_at, u32_at};
use super::container::damaged;
use crate::core::Error;

/// A run of characters that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Positions of its characters in the document.
    pub characters: Range<u32>,
    /// The byte of its first character in the stream.
    pub offset: u32,
    /// Two bytes a character (UTF-16), or one (windows-1252).
    pub wide: bool,
    /// What it changes.
    pub change: Change,
}

impl Piece {
    /// Bytes a character.
    pub const fn width(&self) -> u32 {
        if self.wide { 2 } else { 1 }
    }

    /// The byte of a position in the stream.
    pub const fn byte_of(&self, position: u32) -> u32 {
        self.offset
            .saturating_add(position.saturating_sub(self.characters.start).saturating_mul(self.width()))
    }
}

/// A change of properties that a piece carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// None.
    None,
    /// One property with a byte as operand.
    One(u16, u8),
    /// Properties in the table stream.
    Many(Range<usize>),
}

/// The pieces of a document, in the order of its characters.
#[derive(Debug, Default)]
pub struct Pieces {
    list: Vec<Piece>,
}

impl Pieces {
    /// Reads the table. Every piece lies in the stream, and the pieces hold `total`
    /// characters without a gap.
    ///
    /// # Errors
    /// `damaged`.
    pub fn read(clx: &[u8], document: &[u8], total: u32) -> Result<Self, Error> {
        let broken = || damaged("the table of text pieces is broken");
        let mut changes: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while u8_at(clx, at) == Some(1) {
            let length = usize::from(u16_at(clx, at + 1).ok_or_else(broken)?);
            changes.push(at + 3..at + 3 + length);
            at += 3 + length;
        }
        if u8_at(clx, at) != Some(2) {
            return Err(broken());
        }
        let length = size_at(clx, at + 1).ok_or_else(broken)?;
        let table = clx.get(at + 5..).unwrap_or(&[]);
        let plc = Plc::new(table.get(..length).ok_or_else(broken)?, 8);
        let mut list = Vec::with_capacity(plc.len());
        let mut reached = 0;
        for index in 0..plc.len() {
            let (Some(start), Some(end), Some(entry)) =
                (plc.position(index), plc.position(index + 1), plc.structure(index))
            else {
                return Err(broken());
            };
            if start != reached || end < start {
                return Err(broken());
            }
            reached = end;
            if end == start {
                continue;
            }
            let place = u32_at(entry, 2).ok_or_else(broken)?;
            let wide = place & 0x4000_0000 == 0;
            let offset = if wide { place & 0x3FFF_FFFF } else { (place & 0x3FFF_FFFF) / 2 };
            let change = change_of(u16_at(entry, 6).unwrap_or(0), &changes);
            let mut piece = Piece { characters: start..end, offset, wide, change };
            let held = (document.len() as u64).saturating_sub(u64::from(offset)) / u64::from(piece.width());
            if u64::from(end.min(total).saturating_sub(start)) > held {
                return Err(damaged("text is missing: a piece of it lies beyond the end of the file"));
            }
            // Some writers count a last piece too long; what no story has is not read.
            piece.characters.end = end.min(total.max(start));
            list.push(piece);
        }
        if reached < total {
            return Err(damaged(&format!(
                "text is missing: the header counts {total} characters, the pieces hold {reached}"
            )));
        }
        Ok(Self { list })
    }

    /// The pieces that hold characters of a range, in order.
    pub fn of(&self, range: &Range<u32>) -> &[Piece] {
        let first = self.list.partition_point(|piece| piece.characters.end <= range.start);
        let last = self.list.partition_point(|piece| piece.characters.start < range.end);
        self.list.get(first..last.max(first)).unwrap_or(&[])
    }

    /// The piece that holds a position.
    pub fn at(&self, position: u32) -> Option<&Piece> {
        self.of(&(position..position.saturating_add(1))).first()
    }
}

/// Prm0 and Prm1 ([MS-DOC] 2.9.215 and 2.9.216).
fn change_of(prm: u16, changes: &[Range<usize>]) -> Change {
    if prm & 1 != 0 {
        return changes.get(usize::from(prm >> 1)).cloned().map_or(Change::None, Change::Many);
    }
    let [operand, _] = (prm >> 8).to_le_bytes();
    match SHORT.iter().find(|(index, _)| *index == (prm >> 1) & 0x7F) {
        Some((_, property)) => Change::One(*property, operand),
        None => Change::None,
    }
}

/// The properties of Prm0 that matter for what is read.
const SHORT: [(u16, u16); 12] = [
    (0x0C, 0x260A), // sprmPIlvl
    (0x09, 0x2407), // sprmPFPageBreakBefore
    (0x18, 0x2416), // sprmPFInTable
    (0x19, 0x2417), // sprmPFTtp
    (0x41, 0x0800), // sprmCFRMarkDel
    (0x42, 0x0801), // sprmCFRMarkIns
    (0x53, 0x2A33), // sprmCPlain
    (0x55, 0x0835), // sprmCFBold
    (0x5B, 0x083B), // sprmCFCaps
    (0x5C, 0x083C), // sprmCFVanish
    (0x75, 0x0855), // sprmCFSpec
    (0x78, 0x2640), // sprmPOutLvl
];

#[cfg(test)]
mod tests {
    use super::*;

    fn clx(ends: &[u32], pieces: &[(u32, u16)]) -> Vec<u8> {
        let mut bytes = vec![1, 3, 0, 0x35, 0x08, 1, 2];
        let length = u32::try_from(ends.len() * 4 + pieces.len() * 8).unwrap();
        bytes.extend(length.to_le_bytes());
        bytes.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
        for (place, prm) in pieces {
            bytes.extend([0, 0]);
            bytes.extend(place.to_le_bytes());
            bytes.extend(prm.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn pieces_know_their_bytes_and_changes() {
        let clx = clx(&[0, 4, 10], &[(0x4000_0000 | 20, 0x01AA), (100, 1)]);
        let pieces = Pieces::read(&clx, &[0; 200], 10).unwrap();
        let first = pieces.at(3).unwrap();
        assert_eq!((first.wide, first.byte_of(3)), (false, 13));
        assert_eq!(first.change, Change::One(0x0835, 1));
        let second = pieces.at(4).unwrap();
        assert_eq!((second.wide, second.byte_of(6)), (true, 104));
        assert_eq!(second.change, Change::Many(3..6));
        assert_eq!(pieces.of(&(0..10)).len(), 2);
        assert!(pieces.at(10).is_none());
    }

    #[test]
    fn text_that_is_not_there_is_damage() {
        let read = |ends: &[u32], place, total| {
            Pieces::read(&clx(ends, &[(place, 0)]), &[0; 200], total).map(|_| ()).unwrap_err().reason
        };
        assert_eq!(read(&[0, 4], 20, 5), crate::core::Reason::Damaged);
        assert_eq!(read(&[0, 100], 20, 100), crate::core::Reason::Damaged);
        assert_eq!(read(&[1, 4], 20, 4), crate::core::Reason::Damaged);
    }
}
