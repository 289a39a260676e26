//! The lists of a document ([MS-DOC] 2.4.6.3): definitions (LST), what lists change of
//! them (LFO), and their levels (LVL), as `numbering` counts them.

use super::bytes::{i32_at, size_at, u8_at, u16_at, u32_at, utf16};
use super::header::{Table, behind, table};
use super::sprm::Sprms;
use crate::read::word::font::Font;
use crate::read::word::numbering::{Format, LEVELS, LabelFont, Level, List, Numbering, Suffix};
use crate::read::word::symbols::bullet;

const DEFINITION: usize = 28;
const OVERRIDE: usize = 16;

/// The lists of a document, under the numbers by which its paragraphs name them.
pub fn read(document: &[u8], stream: &[u8], fonts: &[Font]) -> Numbering {
    let mut numbering = Numbering::default();
    let definitions = table(document, stream, Table::PlfLst);
    let count = usize::from(u16_at(definitions, 0).unwrap_or(0));
    let mut levels = Levels { bytes: behind(document, stream, Table::PlfLst), fonts };
    let mut known: Vec<(i32, usize)> = Vec::new();
    for index in 0..count {
        let at = 2 + index * DEFINITION;
        let (Some(identity), Some(flags)) = (i32_at(definitions, at), u8_at(definitions, at + 26)) else {
            break;
        };
        let wanted = if flags & 1 != 0 { 1 } else { LEVELS };
        let all: Vec<Level> = (0..wanted).map_while(|_| levels.next()).collect();
        known.push((identity, numbering.define(all)));
    }
    known.sort_unstable();
    overrides(table(document, stream, Table::PlfLfo), fonts, &known, &mut numbering);
    numbering
}

fn overrides(table: &[u8], fonts: &[Font], known: &[(i32, usize)], numbering: &mut Numbering) {
    let count = size_at(table, 0).unwrap_or(0).min(table.len() / OVERRIDE);
    let mut data = Levels { bytes: table.get(4 + count * OVERRIDE..).unwrap_or(&[]), fonts };
    for index in 0..count {
        let at = 4 + index * OVERRIDE;
        let (Some(identity), Some(changed)) = (i32_at(table, at), u8_at(table, at + 12)) else { break };
        let place = known.binary_search_by_key(&identity, |(known, _)| *known).ok();
        let definition = place.and_then(|at| known.get(at)).map(|(_, definition)| *definition);
        let mut list = List { definition: definition.unwrap_or(usize::MAX), ..List::default() };
        data.skip(4);
        for _ in 0..changed {
            let (Some(start), Some(flags)) = (u32_at(data.bytes, 0), u32_at(data.bytes, 4)) else { break };
            data.skip(8);
            let level = (flags & 0xF) as usize;
            if flags & 0x10 != 0
                && let Some(slot) = list.starts.get_mut(level)
            {
                *slot = Some(start);
            }
            if flags & 0x20 != 0
                && let Some(own) = data.next()
                && let Some(slot) = list.levels.get_mut(level)
            {
                if flags & 0x10 != 0 {
                    list.starts[level] = Some(own.start);
                }
                *slot = Some(Box::new(own));
            }
        }
        numbering.add(i32::try_from(index + 1).unwrap_or(i32::MAX), list);
    }
}

/// Levels, one behind the other.
struct Levels<'b> {
    bytes: &'b [u8],
    fonts: &'b [Font],
}

impl Levels<'_> {
    fn skip(&mut self, bytes: usize) {
        self.bytes = self.bytes.get(bytes..).unwrap_or(&[]);
    }

    /// The next level (LVL, [MS-DOC] 2.9.150).
    fn next(&mut self) -> Option<Level> {
        let bytes = self.bytes;
        let flags = u8_at(bytes, 5)?;
        let characters = usize::from(u8_at(bytes, 24)?);
        let paragraph = usize::from(u8_at(bytes, 25)?);
        let text_at = 28 + paragraph + characters;
        let changes = bytes.get(28 + paragraph..text_at)?;
        let length = usize::from(u16_at(bytes, text_at)?);
        let text = utf16(bytes.get(text_at + 2..text_at + 2 + length * 2)?);
        let mut level = Level {
            start: u32_at(bytes, 0)?,
            format: Format::from_code(u16::from(u8_at(bytes, 4)?)),
            text,
            suffix: match u8_at(bytes, 15)? {
                0 => Suffix::Tab,
                1 => Suffix::Space,
                _ => Suffix::Nothing,
            },
            restart: if flags & 8 != 0 { u8_at(bytes, 26) } else { None },
            legal: flags & 4 != 0,
            ..Level::default()
        };
        self.look(changes, &mut level);
        self.skip(text_at + 2 + length * 2);
        Some(level)
    }

    /// What the level says about the look of its label.
    fn look(&self, changes: &[u8], level: &mut Level) {
        let (mut other, mut ascii) = (None, None);
        for sprm in Sprms::new(changes) {
            let said = Some(sprm.byte() != 0).filter(|_| sprm.byte() < 0x80);
            match sprm.code {
                0x0835 => level.bold = said,
                0x083B => level.capitals = said,
                0x083C => level.hidden = said,
                0x4A4F => ascii = Some(sprm.word()),
                0x4A51 => other = Some(sprm.word()),
                _ => {}
            }
        }
        let own =
            other.or(ascii).map(|number| self.fonts.get(usize::from(number)).copied().unwrap_or_default());
        let symbols = if let Some(Font::Symbol(font)) = own { Some(font) } else { None };
        level.font = match own {
            None => LabelFont::Paragraph,
            Some(Font::Old(encoding)) => LabelFont::Old(encoding),
            Some(Font::Plain | Font::Symbol(_)) => LabelFont::Plain,
        };
        if level.format == Format::Bullet || symbols.is_some() {
            let seen = |c: char| if c < ' ' { c } else { bullet(symbols, c) };
            // The bullets of an old font are letters of its code.
            if !matches!(level.font, LabelFont::Old(_)) {
                level.text = level.text.chars().map(seen).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(start: u32, format: u8, flags: u8, limit: u8, text: &str) -> Vec<u8> {
        let mut bytes = start.to_le_bytes().to_vec();
        bytes.extend([format, flags]);
        bytes.extend([0; 9]);
        bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 2, limit, 0, 9, 9, 0x35, 8, 1]);
        bytes.extend(u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn a_level_is_read_whole() {
        let bytes = [level(3, 1, 8, 1, "Mục \0."), level(1, 23, 0, 0, "\u{F0B7}")].concat();
        let mut levels = Levels { bytes: &bytes, fonts: &[] };
        let first = levels.next().unwrap();
        assert_eq!((first.start, first.format, first.restart), (3, Format::UpperRoman, Some(1)));
        assert_eq!((first.text.as_str(), first.suffix, first.bold), ("Mục \0.", Suffix::Space, Some(true)));
        assert_eq!(levels.next().unwrap().format, Format::Bullet);
        assert!(levels.next().is_none());
    }

    #[test]
    fn a_list_may_change_its_levels() {
        let mut table = vec![1, 0, 0, 0, 7, 0, 0, 0];
        table.extend([0; 8]);
        table.extend([2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        table.extend([5, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, 0, 0]);
        table.extend(level(1, 4, 0, 0, "\u{1})"));
        let mut numbering = Numbering::default();
        let decimal = Level { text: "\0.".into(), ..Level::default() };
        numbering.define(vec![decimal.clone(), decimal]);
        overrides(&table, &[], &[(7, 0)], &mut numbering);
        let mut counters = crate::read::word::numbering::Counters::default();
        let mut labels = String::new();
        counters.next(&numbering, 1, 0, &mut labels);
        counters.next(&numbering, 1, 1, &mut labels);
        assert_eq!(labels, "5.a)");
    }
}
