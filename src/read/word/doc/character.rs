//! What a .doc says about characters: font, bold, hidden, deleted, special.

use super::sprm::{Sprm, Sprms};

/// Properties of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Character {
    /// Number of the font of ASCII letters.
    pub ascii_font: u16,
    /// Number of the font of other Latin letters.
    pub font: u16,
    /// Printed in bold.
    pub bold: bool,
    /// Printed in capitals.
    pub capitals: bool,
    /// Hidden.
    pub hidden: bool,
    /// Deleted with changes tracked.
    pub deleted: bool,
    /// Inserted with changes tracked.
    pub inserted: bool,
    /// A character with a meaning of its own: a note's number, a field, a symbol.
    pub special: bool,
    /// A symbol: its font and its code.
    pub symbol: Option<(u16, u16)>,
}

const DELETED: u16 = 0x0800;
const INSERTED: u16 = 0x0801;
const BOLD: u16 = 0x0835;
const CAPITALS: u16 = 0x083B;
const HIDDEN: u16 = 0x083C;
const SPECIAL: u16 = 0x0855;
const STYLE: u16 = 0x4A30;
const PLAIN: u16 = 0x2A33;
const DEFAULT_FONT: u16 = 0x4A3D;
const ASCII_FONT: u16 = 0x4A4F;
const OTHER_FONT: u16 = 0x4A51;
const SYMBOL: u16 = 0x6A09;
/// Word 97 knows two more codes of text that is not shown; neither is in the page view.
const PICTURE_PLACE: u16 = 0x6A03;

impl Character {
    /// Applies a list of changes. `style` gives the properties of a character style upon
    /// those of the paragraph; `self` is what the paragraph's style says.
    pub fn changed(self, changes: &[u8], style: impl Fn(u16, Self) -> Self) -> Self {
        let named = Sprms::new(changes).filter(|sprm| sprm.code == STYLE).last();
        let base = named.map_or(self, |sprm| style(sprm.word(), self));
        let mut new = base;
        for sprm in Sprms::new(changes) {
            new.apply(&sprm, base);
        }
        new
    }

    /// Applies one change upon what the styles say.
    pub fn apply(&mut self, sprm: &Sprm<'_>, base: Self) {
        let byte = sprm.byte();
        match sprm.code {
            DELETED => self.deleted = byte & 1 != 0,
            INSERTED => self.inserted = byte & 1 != 0,
            BOLD => self.bold = toggled(byte, base.bold),
            CAPITALS => self.capitals = toggled(byte, base.capitals),
            HIDDEN => self.hidden = toggled(byte, base.hidden),
            SPECIAL => self.special = byte & 1 != 0,
            DEFAULT_FONT => (self.ascii_font, self.font) = (sprm.word(), sprm.word()),
            ASCII_FONT => self.ascii_font = sprm.word(),
            OTHER_FONT => self.font = sprm.word(),
            PICTURE_PLACE => self.special = true,
            SYMBOL => {
                let code = super::bytes::u16_at(sprm.operand, 2).unwrap_or(0);
                self.symbol = Some((sprm.word(), code));
                self.special = true;
            }
            PLAIN => {
                *self = Self {
                    special: self.special,
                    symbol: self.symbol,
                    deleted: self.deleted,
                    inserted: self.inserted,
                    ..base
                };
            }
            _ => {}
        }
    }
}

/// A toggle ([MS-DOC] 2.9.327): off, on, as the style says, or the contrary.
const fn toggled(operand: u8, base: bool) -> bool {
    match operand {
        0x80 => base,
        0x81 => !base,
        other => other != 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggles_look_at_the_style() {
        let bold = Character { bold: true, ..Character::default() };
        let changed = |list: &[u8]| bold.changed(list, |_, base| base).bold;
        assert!(changed(&[]) && changed(&[0x35, 8, 0x80]));
        assert!(!changed(&[0x35, 8, 0x81]) && !changed(&[0x35, 8, 0]));
    }

    #[test]
    fn a_character_style_comes_before_what_is_set_by_hand() {
        let list = [0x3C, 8, 0, 0x30, 0x4A, 9, 0];
        let hidden = |number: u16, base: Character| {
            assert_eq!(number, 9);
            Character { hidden: true, bold: true, ..base }
        };
        let changed = Character::default().changed(&list, hidden);
        assert!(!changed.hidden && changed.bold);
    }
}
