//! Runs of text set in a font that has its own code for Vietnamese letters: TCVN3
//! (`.VnTime`, TCVN 5712:1993) and VNI (`VNI-Times`). Such a run is stored as Latin
//! characters and only its font says what they are.
//!
//! Fonts named `VNtimes new roman`, `VNTime`, `SVN…`, `VPS …` and `VI …` have other codes
//! (VietWare, VPS, VISCII), or one that their name does not tell, and are not decoded.

use super::code::LetterCode;
use super::latin::is_vietnamese_only;
use crate::text::{Sight, nfc, sight};

/// The code of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontEncoding {
    /// TCVN3 (ABC): one byte a letter.
    Tcvn3,
    /// TCVN3 in a font of capitals (`.VnTimeH`): small letters are shown as capitals.
    Tcvn3Capitals,
    /// VNI for Windows: a letter and up to one byte for its marks.
    Vni,
}

impl FontEncoding {
    /// The name of the code as `source.encoding` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => "tcvn3",
            Self::Vni => "vni",
        }
    }

    const fn code(self) -> LetterCode {
        match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => LetterCode::Tcvn3,
            Self::Vni => LetterCode::Vni,
        }
    }
}

/// The code of a font by its name, where it has one of its own. Quotes around the name and
/// the backslash that style sheets write before its dot are passed over.
pub fn font_encoding(font: &str) -> Option<FontEncoding> {
    let name = font.trim().trim_matches(|c| matches!(c, '"' | '\'')).trim().trim_start_matches('\\');
    let starts = |head: &str| name.get(..head.len()).is_some_and(|part| part.eq_ignore_ascii_case(head));
    if starts(".Vn") && !starts(".VNI") {
        // `.VnTimeH`, and where the case of the name was lost `.vntimeh`; `.VnGothic` has none.
        let capitals = name.ends_with('H') || name.ends_with('h') && name == name.to_ascii_lowercase();
        return Some(if capitals { FontEncoding::Tcvn3Capitals } else { FontEncoding::Tcvn3 });
    }
    // `VNI-Times`; `VNI Times` in style sheets and where a converter took the hyphen away.
    ["VNI-", "VNI ", ".VNI"].into_iter().any(starts).then_some(FontEncoding::Vni)
}

/// Decodes neighbouring runs of one code, put together to one text before (a mark may
/// stand in another run than its letter), and appends them in NFC. Characters are the Latin
/// letters of their bytes (windows-1252), or the C1 code points; U+00AD is byte AD, the
/// letter ư of TCVN3. What the code does not know is copied, and so is a run that was
/// typed in Unicode while such a font was set: the word processor shows it in another font.
pub fn decode_font(encoding: FontEncoding, run: &str, out: &mut String) {
    if run.is_ascii() {
        return append(encoding, run, out);
    }
    let mut decoded = String::with_capacity(run.len() + run.len() / 4);
    let unicode = run.chars().any(is_vietnamese_only);
    if unicode {
        for word in run.split_inclusive(char::is_whitespace) {
            word_among_unicode(encoding, word, &mut decoded);
        }
        return out.push_str(&nfc(&decoded));
    }
    encoding.code().decode(run, &mut decoded);
    let decoded = nfc(&decoded);
    if syllables(run) > syllables(&decoded) {
        out.push_str(&nfc(run));
    } else {
        append(encoding, &decoded, out);
    }
}

fn append(encoding: FontEncoding, decoded: &str, out: &mut String) {
    if encoding == FontEncoding::Tcvn3Capitals {
        out.extend(decoded.chars().flat_map(char::to_uppercase));
    } else {
        out.push_str(decoded);
    }
}

/// A word of a run that holds letters which no old code has: it is decoded only where that
/// makes a syllable of what is none.
fn word_among_unicode(encoding: FontEncoding, word: &str, out: &mut String) {
    let start = out.len();
    if !word.is_ascii() && !word.chars().any(is_vietnamese_only) && syllables(word) == 0 {
        let mut decoded = String::new();
        encoding.code().decode(word, &mut decoded);
        if syllables(&nfc(&decoded)) > 0 {
            append(encoding, &decoded, out);
        }
    }
    if out.len() == start {
        out.push_str(word);
    }
}

/// How many words are syllables with a marked letter.
fn syllables(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_ascii() && sight(word) == Sight::Fine)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(encoding: FontEncoding, run: &str) -> String {
        let mut out = String::new();
        decode_font(encoding, run, &mut out);
        out
    }

    #[test]
    fn a_font_is_known_by_its_name() {
        let expected = [
            (".VnTime", Some(FontEncoding::Tcvn3)),
            (".VNTIME", Some(FontEncoding::Tcvn3)),
            ("\"\\.VnTimeH\"", Some(FontEncoding::Tcvn3Capitals)),
            (".VnArial NarrowH", Some(FontEncoding::Tcvn3Capitals)),
            (".vntimeh", Some(FontEncoding::Tcvn3Capitals)),
            ("'.VnBook-Antiqua'", Some(FontEncoding::Tcvn3)),
            ("VNI-Times", Some(FontEncoding::Vni)),
            ("Vni-Helve", Some(FontEncoding::Vni)),
            ("VNI Times", Some(FontEncoding::Vni)),
            ("VNtimes new roman", None),
            ("VNTime", None),
            ("SVNtimes new roman", None),
            ("VNI", None),
            ("Times New Roman", None),
            (".V", None),
            ("ảVnTime", None),
            ("", None),
        ];
        for (name, encoding) in expected {
            assert_eq!(font_encoding(name), encoding, "{name}");
        }
    }

    #[test]
    fn runs_are_decoded_by_their_font() {
        let tcvn3 = "Uû ban nh©n d©n tØnh; tr\u{AD}íc ngµy 15/6, ®¹t 85%";
        assert_eq!(decoded(FontEncoding::Tcvn3, tcvn3), "Uỷ ban nhân dân tỉnh; trước ngày 15/6, đạt 85%");
        assert_eq!(decoded(FontEncoding::Tcvn3Capitals, "th«ng b¸o"), "THÔNG BÁO");
        assert_eq!(decoded(FontEncoding::Tcvn3Capitals, "Sè 12/TB"), "SỐ 12/TB");
        assert_eq!(decoded(FontEncoding::Vni, "Sôû Taøi chính"), "Sở Tài chính");
        assert_eq!(decoded(FontEncoding::Vni, "UÛY BAN NHAÂN DAÂN"), "ỦY BAN NHÂN DÂN");
        assert_eq!(decoded(FontEncoding::Tcvn3, "\u{F0AE}\u{F0B9}t"), "đạt");
        assert_eq!(decoded(FontEncoding::Tcvn3, "®"), "đ");
    }

    #[test]
    fn a_run_in_unicode_stays_as_it_is() {
        for run in ["Ủy ban nhân dân tỉnh", "MÃ LINH KIỆN", "và", "“Điều 5” – 2,5%", "Giao Sở Y tế"]
        {
            for encoding in [FontEncoding::Tcvn3, FontEncoding::Vni] {
                assert_eq!(decoded(encoding, run), run);
            }
        }
        assert_eq!(decoded(FontEncoding::Tcvn3, "Sở Y tế, ®¹t"), "Sở Y tế, đạt");
    }
}
