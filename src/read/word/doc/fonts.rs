//! The fonts of a document (SttbfFfn, [MS-DOC] 2.9.286): what their letters are written in.

use super::bytes::{u8_at, u16_at, utf16};
use crate::read::word::font::Font;

/// The fonts of a document, by their number.
pub fn read(table: &[u8]) -> Vec<Font> {
    let Some(count) = u16_at(table, 0) else { return Vec::new() };
    let mut fonts = Vec::with_capacity(usize::from(count).min(table.len() / 40));
    let mut at = 4;
    for _ in 0..count {
        let Some(length) = u8_at(table, at) else { break };
        let font = table.get(at + 1..at + 1 + usize::from(length)).unwrap_or(&[]);
        fonts.push(Font::of(&name(font)));
        at += 1 + usize::from(length);
    }
    fonts
}

/// The name stands behind 39 bytes of description and ends at a zero; the name of a
/// substitute may follow.
fn name(font: &[u8]) -> String {
    let name = utf16(font.get(39..).unwrap_or(&[]));
    name.split('\0').next().unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FontEncoding;

    #[test]
    fn fonts_are_known_by_their_names() {
        let mut table = vec![2, 0, 0, 0];
        for name in [".VnTimeH\0Times", "Arial\0"] {
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            table.push(u8::try_from(39 + units.len()).unwrap());
            table.extend([0; 39]);
            table.extend(units);
        }
        assert_eq!(read(&table), [Font::Old(FontEncoding::Tcvn3Capitals), Font::Plain]);
        table.truncate(60);
        assert_eq!(read(&table).len(), 1);
        assert_eq!(read(&[9, 0, 0]).len(), 0);
    }
}
