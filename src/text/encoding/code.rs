//! The codes of Vietnamese letters before Unicode, as tables: one byte a letter (TCVN 5712,
//! VPS, VISCII), or a letter and the byte of its marks (VNI for Windows). Input are the
//! Latin letters of the bytes; what a code does not have is copied.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1258;

use super::latin::byte_of;
use crate::text::lines;

/// A code of Vietnamese letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterCode {
    /// TCVN 5712:1993 VN3, called ABC: small letters and seven capitals.
    Tcvn3,
    /// TCVN 5712:1993 VN1: all capitals too, in the places of signs and control codes.
    Tcvn1,
    /// VNI for Windows.
    Vni,
    /// VPS.
    Vps,
    /// VISCII (RFC 1456).
    Viscii,
    /// windows-1258: a letter and a byte of its tone.
    Windows1258,
}

impl LetterCode {
    /// All of them; of two that fit equally well the first is taken.
    pub const ALL: [Self; 6] =
        [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Viscii, Self::Vps, Self::Tcvn1];

    /// The name as `source.encoding` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Tcvn1 => "tcvn5712-1",
            Self::Vni => "vni",
            Self::Vps => "vps",
            Self::Viscii => "viscii",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// The name as people write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Tcvn1 => "TCVN 5712-1",
            Self::Vni => "VNI",
            Self::Vps => "VPS",
            Self::Viscii => "VISCII",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// Writes the letters that a text in this code stands for; not always in NFC.
    pub fn decode(self, latin: &str, out: &mut String) {
        match self {
            Self::Tcvn3 => single(&TCVN3, latin, out),
            Self::Tcvn1 => single(&TCVN1, latin, out),
            Self::Vps => single(&VPS, latin, out),
            Self::Viscii => single(&VISCII, latin, out),
            Self::Windows1258 => single(&WINDOWS, latin, out),
            Self::Vni => vni(latin, out),
        }
    }
}

/// The letter of each byte; NUL where the code has none.
type Letters = [char; 256];

static TCVN3: LazyLock<Letters> = LazyLock::new(|| letters(&[include_str!("data/tcvn3.tsv")]));
static TCVN1: LazyLock<Letters> =
    LazyLock::new(|| letters(&[include_str!("data/tcvn3.tsv"), include_str!("data/tcvn1.tsv")]));
static VPS: LazyLock<Letters> = LazyLock::new(|| letters(&[include_str!("data/vps.tsv")]));
static VISCII: LazyLock<Letters> = LazyLock::new(|| letters(&[include_str!("data/viscii.tsv")]));

static WINDOWS: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = ['\0'; 256];
    for (byte, place) in (0_u8..=255).zip(letters.iter_mut()).skip(0x80) {
        let bytes = [byte];
        *place = WINDOWS_1258.decode_without_bom_handling(&bytes).0.chars().next().unwrap_or('\0');
    }
    letters
});

/// Rows of a table: the bytes as one number, and their letter.
fn rows(table: &'static str) -> impl Iterator<Item = (u16, char)> {
    lines(table).filter_map(|line| {
        let (bytes, letter) = line.split_once('\t')?;
        Some((u16::from_str_radix(bytes, 16).ok()?, letter.chars().next()?))
    })
}

fn letters(tables: &[&'static str]) -> Letters {
    let mut letters = ['\0'; 256];
    for (byte, letter) in tables.iter().flat_map(|table| rows(table)) {
        if let Some(place) = letters.get_mut(usize::from(byte)) {
            *place = letter;
        }
    }
    letters
}

fn single(letters: &Letters, latin: &str, out: &mut String) {
    out.extend(latin.chars().map(|character| {
        let letter = byte_of(character).and_then(|byte| letters.get(usize::from(byte)));
        letter.copied().filter(|letter| *letter != '\0').unwrap_or(character)
    }));
}

/// Pairs of a letter and its marks, in order, and letters of one byte.
static VNI: LazyLock<(Vec<(u16, char)>, Letters)> = LazyLock::new(|| {
    let table = include_str!("data/vni.tsv");
    let mut pairs: Vec<(u16, char)> = rows(table).filter(|(bytes, _)| *bytes > 0xFF).collect();
    pairs.sort_unstable();
    (pairs, letters(&[table]))
});

fn vni(latin: &str, out: &mut String) {
    let (pairs, letters) = &*VNI;
    let pair = |base: u8, mark: u8| {
        // The byte of the marks has the case of its letter; careless texts mix them.
        [mark, mark ^ 0x20].into_iter().find_map(|mark| {
            let bytes = u16::from_be_bytes([base, mark]);
            let at = pairs.binary_search_by_key(&bytes, |(bytes, _)| *bytes).ok()?;
            pairs.get(at).map(|(_, letter)| *letter)
        })
    };
    let mut rest = latin.chars().map(|character| (character, byte_of(character))).peekable();
    while let Some((character, byte)) = rest.next() {
        let marks = rest.peek().and_then(|(_, next)| *next).filter(|next| *next >= 0xC0);
        let toned = byte.zip(marks).and_then(|(base, mark)| pair(base, mark));
        if toned.is_some() {
            rest.next();
        }
        let alone = || byte.and_then(|byte| letters.get(usize::from(byte))).filter(|letter| **letter != '\0');
        out.push(toned.or_else(|| alone().copied()).unwrap_or(character));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::latin::letters_of;

    fn decoded(code: LetterCode, latin: &str) -> String {
        let mut out = String::new();
        code.decode(latin, &mut out);
        out
    }

    fn table(code: LetterCode) -> Vec<(Vec<u8>, char)> {
        let tables: &[&'static str] = match code {
            LetterCode::Tcvn3 => &[include_str!("data/tcvn3.tsv")],
            LetterCode::Tcvn1 => &[include_str!("data/tcvn3.tsv"), include_str!("data/tcvn1.tsv")],
            LetterCode::Vni => &[include_str!("data/vni.tsv")],
            LetterCode::Vps => &[include_str!("data/vps.tsv")],
            LetterCode::Viscii => &[include_str!("data/viscii.tsv")],
            LetterCode::Windows1258 => &[],
        };
        let bytes = |bytes: u16| bytes.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        tables.iter().flat_map(|table| rows(table)).map(|(code, letter)| (bytes(code), letter)).collect()
    }

    #[test]
    fn every_letter_of_every_code_is_decoded() {
        for code in LetterCode::ALL.into_iter().filter(|code| *code != LetterCode::Windows1258) {
            let table = table(code);
            assert!(table.len() >= 74, "{code:?}");
            for (bytes, letter) in table {
                assert_eq!(decoded(code, &letters_of(&bytes)), letter.to_string(), "{code:?} {bytes:X?}");
            }
        }
    }

    #[test]
    fn signs_and_plain_letters_are_copied() {
        for code in [LetterCode::Tcvn3, LetterCode::Vni] {
            assert_eq!(decoded(code, "“2,5%” – Email: a@b.vn…"), "“2,5%” – Email: a@b.vn…");
        }
        assert_eq!(decoded(LetterCode::Vni, "chuû tòch UÛY BAN"), "chủ tịch ỦY BAN");
        assert_eq!(decoded(LetterCode::Vni, "Uûy ban"), "Ủy ban");
        assert_eq!(decoded(LetterCode::Windows1258, "đ\u{D2}Ðý"), "đ\u{309}Đư");
        assert_eq!(decoded(LetterCode::Tcvn3, "th\u{AD}êng trùc"), "thường trực");
    }
}
