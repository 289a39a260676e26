//! Names of members: relative paths with `/` that begin with no `/`. Names that are no
//! UTF-8 were written by programs of another time; whichever of the codes of that time
//! gives most Vietnamese letters is believed, and no name is lost.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization;

use crate::text::{LetterCode, letters_of};

/// A path as a container writes it.
#[derive(Debug)]
pub struct Written(pub String);

impl Written {
    /// The name below the container. A `..` in it stays: nothing is ever written there.
    pub fn into_name(self) -> String {
        let parts = self.0.split('/').filter(|part| !part.is_empty() && *part != ".");
        parts.collect::<Vec<_>>().join("/")
    }
}

/// A name whose bytes are no UTF-8; `otherwise` is what the format itself prescribes.
pub fn decoded(bytes: &[u8], otherwise: &str) -> String {
    let windows: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let mut tcvn = String::new();
    LetterCode::Tcvn3.decode(&letters_of(bytes), &mut tcvn);
    let candidates = [windows, tcvn].into_iter().map(|name| (score(&name), name));
    match candidates.max_by_key(|(score, _)| *score) {
        Some((best, name)) if best > score(otherwise).max(0) => name,
        _ => otherwise.to_owned(),
    }
}

/// How much a name looks Vietnamese: its own letters, less what stands in no name.
fn score(name: &str) -> i64 {
    let value = |letter: char| match letter {
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => {
            2
        }
        'à'..='ã'
        | 'è'..='ê'
        | 'ì'
        | 'í'
        | 'ò'..='õ'
        | 'ù'
        | 'ú'
        | 'ý'
        | 'À'..='Ã'
        | 'È'..='Ê'
        | 'Ò'..='Õ' => 1,
        letter if letter.is_ascii() => 0,
        _ => -3,
    };
    name.chars().map(value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative() {
        let name = |path: &str| Written(path.to_owned()).into_name();
        assert_eq!(name("/etc//./passwd"), "etc/passwd");
        assert_eq!(name("../../a.docx"), "../../a.docx");
        assert_eq!(name("2022/tháng 4.docx"), "2022/tháng 4.docx");
    }

    #[test]
    fn old_codes_are_told_by_the_letters_they_give() {
        let (windows, _, _) = WINDOWS_1258.encode("Thông báo kê\u{301}t lu\u{E2}\u{323}n.docx");
        assert_eq!(decoded(&windows, "Th⌠ng bßo"), "Thông báo kết luận.docx");
        // `Thông báo kết luận` in TCVN3.
        let tcvn = b"Th\xABng b\xB8o k\xD5t lu\xCBn.doc";
        assert_eq!(decoded(tcvn, "Th½ng b╕o k╒t lu╦n.doc"), "Thông báo kết luận.doc");
        assert_eq!(decoded(b"r\x82sum\x82.txt", "résumé.txt"), "résumé.txt");
        assert_eq!(decoded(b"\x80\x81", "Çü"), "Çü");
    }
}
