//! Whether the text layer of a page can be used: a page may be a picture with nothing but
//! stamps on it, and a layer may be scrambled by fonts that do not tell their letters.

use super::super::printed::{Page, letters_of_text};
use crate::text::{Sight, sight};

/// What the text layer of a page is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// It is the text of the page.
    Text,
    /// There is next to none: the page is a picture, or blank.
    None,
    /// It is no language.
    Scrambled,
}

/// A page with fewer letters is a picture or blank.
const FEW_LETTERS: usize = 50;

/// A page with more letters is no picture with stamps.
const MANY_LETTERS: usize = 1000;

/// Fewer words tell nothing of a language.
const TELLING_WORDS: usize = 30;

/// Looks at the text layer of a page.
pub fn layer(page: &Page) -> Layer {
    // Stamps are a few lines: a page with more is asked no further.
    if page.letters() < MANY_LETTERS && letters_of_text(page) < FEW_LETTERS {
        return Layer::None;
    }
    let language = language(page);
    let foreign = language.vietnamese < 0.25 && !language.latin;
    if language.words >= TELLING_WORDS && (foreign || language.single > 0.3) {
        return Layer::Scrambled;
    }
    Layer::Text
}

/// What the words of a page tell of their language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Language {
    /// Words with a letter.
    pub words: usize,
    /// The share of them that are Vietnamese syllables with a mark.
    pub vietnamese: f64,
    /// The share of them that are one letter: a font that hides its marked letters tears
    /// words there.
    pub single: f64,
    /// They are plain Latin words, of another language or written without marks.
    pub latin: bool,
}

/// Looks at the words of a page.
pub fn language(page: &Page) -> Language {
    let (mut words, mut fine, mut single) = (0_u32, 0_u32, 0_u32);
    let (mut plain, mut length) = (0_u32, 0_u32);
    for word in page.words() {
        let word = word.text.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        words += 1;
        single += u32::from(word.chars().nth(1).is_none());
        fine += u32::from(sight(&word.to_lowercase()) == Sight::Fine);
        if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            plain += 1;
            length = length.saturating_add(u32::try_from(word.len()).unwrap_or(u32::MAX));
        }
    }
    let share = |part: u32| f64::from(part) / f64::from(words.max(1));
    let latin = share(plain) > 0.9 && f64::from(length) >= f64::from(plain) * 4.0;
    Language {
        words: usize::try_from(words).unwrap_or(usize::MAX),
        vietnamese: share(fine),
        single: share(single),
        latin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::printed::{Area, Word};

    fn page(text: &str) -> Page {
        let line = |(row, text): (u8, &str)| {
            let word = |(at, text): (u8, &str)| {
                let (left, top) = (50.0 + 40.0 * f32::from(at), 80.0 + 16.0 * f32::from(row));
                let area = Area { left, top, right: left + 35.0, bottom: top + 13.0 };
                Word { text: text.to_owned(), area, confidence: None }
            };
            (0..).zip(text.split(' ')).map(word).collect()
        };
        Page { width: 595.0, height: 842.0, lines: (0..).zip(text.lines()).map(line).collect() }
    }

    #[test]
    fn a_picture_with_stamps_has_no_text() {
        let stamps = "Ký bởi: Ủy ban nhân dân tỉnh Hưng Yên\nCơ quan: Tỉnh Hưng Yên\n\
                      Thời gian ký: 08/01/2025 16:51:45 +07:00";
        assert_eq!(layer(&page(stamps)), Layer::None);
        assert_eq!(layer(&page("")), Layer::None);
    }

    #[test]
    fn a_scrambled_layer_is_no_language() {
        let clean = "Giao Sở Tài chính chủ trì, phối hợp với các đơn vị rà soát,\n\
                     tham mưu Ủy ban nhân dân tỉnh xem xét, quyết định việc hỗ trợ\n\
                     cho các hộ nghèo trên địa bàn trước ngày 15 tháng 6 năm 2025";
        let scrambled = "K t lu n c a Ch t ch y ban nhân dân t nh t i phi n h p th\n\
                         ng k th ng 4 n m 2025 ị ỉ ế ậ ủ ủ ị Ủ ỉ ạ ê ọ ườ ỳ á ă";
        let english = "The committee has examined the proposal and recommends that several\n\
                       departments continue their cooperation with international partners before\n\
                       submitting another report about environmental protection within twelve months";
        assert_eq!(layer(&page(clean)), Layer::Text);
        assert_eq!(layer(&page(scrambled)), Layer::Scrambled);
        assert_eq!(layer(&page(english)), Layer::Text);
    }
}
