//! The font table: what bytes and characters set in each font are.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

use crate::read::word::font::Font;

/// A font of the table.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// What its characters are.
    pub font: Font,
    /// What its bytes are; `None` for those of the document.
    pub bytes: Option<&'static Encoding>,
}

/// The fonts of a document, by their number.
#[derive(Debug, Default)]
pub struct Fonts {
    faces: BTreeMap<i32, Face>,
}

/// More fonts are none that a document uses.
const MOST: usize = 10_000;

impl Fonts {
    /// Adds a font by its number, name, character set and code page.
    pub fn add(&mut self, number: i32, name: &str, charset: Option<i32>, page: Option<i32>) {
        if self.faces.len() < MOST {
            let font = Font::of(name);
            // Old fonts and symbols are told by their name; what a byte is there, the font
            // knows and the character set does not.
            let bytes = match font {
                Font::Plain => page.and_then(of_page).or_else(|| charset.and_then(of_charset)),
                Font::Old(_) | Font::Symbol(_) => Some(WINDOWS_1252),
            };
            self.faces.insert(number, Face { font, bytes });
        }
    }

    /// A font; one without a name for a number that the table lacks.
    pub fn get(&self, number: i32) -> Face {
        self.faces.get(&number).copied().unwrap_or(Face { font: Font::Plain, bytes: None })
    }
}

/// What a code page is (`\ansicpg`, `\cpg`).
pub fn of_page(page: i32) -> Option<&'static Encoding> {
    let encodings = [
        (866, IBM866),
        (874, WINDOWS_874),
        (932, SHIFT_JIS),
        (936, GBK),
        (949, EUC_KR),
        (950, BIG5),
        (1250, WINDOWS_1250),
        (1251, WINDOWS_1251),
        (1252, WINDOWS_1252),
        (1253, WINDOWS_1253),
        (1254, WINDOWS_1254),
        (1255, WINDOWS_1255),
        (1256, WINDOWS_1256),
        (1257, WINDOWS_1257),
        (1258, WINDOWS_1258),
        (10000, MACINTOSH),
        (65001, UTF_8),
    ];
    encodings.iter().find(|(number, _)| *number == page).map(|(_, encoding)| *encoding)
}

/// The code page of a character set of Windows (`\fcharset`); 1 is that of the document.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let pages = [
        (0, 1252),
        (77, 10000),
        (128, 932),
        (129, 949),
        (134, 936),
        (136, 950),
        (161, 1253),
        (162, 1254),
        (163, 1258),
        (177, 1255),
        (178, 1256),
        (186, 1257),
        (204, 1251),
        (222, 874),
        (238, 1250),
    ];
    pages.iter().find(|(set, _)| *set == charset).and_then(|(_, page)| of_page(*page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FontEncoding;

    #[test]
    fn fonts_say_what_their_bytes_are() {
        let mut fonts = Fonts::default();
        fonts.add(0, "Times New Roman", Some(163), None);
        fonts.add(1, ".VnTime", Some(163), None);
        fonts.add(2, "Arial", Some(1), None);
        fonts.add(3, "Arial Cyr", Some(0), Some(1251));
        let bytes = |number| fonts.get(number).bytes.map(Encoding::name);
        assert_eq!((bytes(0), bytes(1)), (Some("windows-1258"), Some("windows-1252")));
        assert_eq!((bytes(2), bytes(3), bytes(9)), (None, Some("windows-1251"), None));
        assert_eq!(fonts.get(1).font, Font::Old(FontEncoding::Tcvn3));
    }
}
