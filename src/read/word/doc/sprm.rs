//! Lists of property changes (grpprl of SPRMs, [MS-DOC] 2.2.5): a code, which says how
//! long its operand is, and the operand.

use super::bytes::{u8_at, u16_at};

/// The changes of a list, until its end or until one that is cut off.
#[derive(Debug, Clone)]
pub struct Sprms<'b> {
    rest: &'b [u8],
}

impl<'b> Sprms<'b> {
    /// The changes of a list.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }
}

/// A change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sprm<'b> {
    /// Its code.
    pub code: u16,
    /// Its operand; of one of variable length what follows the length.
    pub operand: &'b [u8],
}

impl Sprm<'_> {
    /// The operand as a byte.
    pub fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand as two bytes.
    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }
}

const DEFINE_TABLE: u16 = 0xD608;
const CHANGE_TABS: u16 = 0xC615;

impl<'b> Iterator for Sprms<'b> {
    type Item = Sprm<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        let code = u16_at(self.rest, 0)?;
        let behind = self.rest.get(2..)?;
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == DEFINE_TABLE => (2, usize::from(u16_at(behind, 0)?).saturating_sub(1)),
            _ if code == CHANGE_TABS && u8_at(behind, 0)? == 255 => (1, tabs(behind)?),
            _ => (1, usize::from(u8_at(behind, 0)?)),
        };
        let operand = behind.get(skip..skip + length)?;
        self.rest = behind.get(skip + length..)?;
        Some(Sprm { code, operand })
    }
}

/// The length of a list of tabs that is too long for its own length byte: four bytes for
/// every one that goes, three for every one that comes.
fn tabs(behind: &[u8]) -> Option<usize> {
    let deleted = usize::from(u8_at(behind, 1)?);
    let added = usize::from(u8_at(behind, 2 + deleted * 4)?);
    Some(2 + deleted * 4 + added * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_as_long_as_their_code_says() {
        let mut list = vec![0x35, 0x08, 1, 0x4F, 0x4A, 7, 0, 0x09, 0x6A, 3, 0, 0xB7, 0xF0];
        list.extend([0x3E, 0xC6, 2, 9, 9]);
        list.extend([0x08, 0xD6, 3, 0, 1, 2]);
        list.extend([0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 0, 0, 0]);
        list.extend([0x16, 0x24, 1, 0x0B, 0x46]);
        let found: Vec<_> = Sprms::new(&list).map(|sprm| (sprm.code, sprm.operand.len())).collect();
        let expected =
            [(0x0835, 1), (0x4A4F, 2), (0x6A09, 4), (0xC63E, 2), (0xD608, 2), (0xC615, 9), (0x2416, 1)];
        assert_eq!(found, expected);
    }
}
