//! Names of members: relative paths with `/` that begin with no `/`. Names that are no
//! UTF-8 were written by programs of another time; whichever of the codes of that time
//! gives most Vietnamese letters is believed, and no name is lost.

use unicode_normalization::UnicodeNormalization;

use crate::text::{LetterCode, is_common, letters_of, lower};

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
    let letters = letters_of(bytes);
    let in_code = |code: LetterCode| {
        let mut name = String::with_capacity(letters.len());
        code.decode(&letters, &mut name);
        name.nfc().collect::<String>()
    };
    // Of codes that say the same the first is taken, which is the more frequent one.
    let mut best = (score(otherwise).max(0), None);
    for name in LetterCode::ALL.map(in_code) {
        let score = score(&name);
        if score > best.0 {
            best = (score, Some(name));
        }
    }
    best.1.unwrap_or_else(|| otherwise.to_owned())
}

/// How much a name looks Vietnamese: syllables with marks that texts are made of, less
/// what stands in no name.
fn score(name: &str) -> i64 {
    let words = name.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_ascii());
    let known = words.filter(|word| is_common(&lower(word))).count();
    let odd = name.chars().filter(|letter| !letter.is_ascii() && !letter.is_alphabetic()).count();
    3 * i64::try_from(known).unwrap_or_default() - 2 * i64::try_from(odd).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1258;

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
