//! What may begin with a word, a bit for each kind of mention: told once for each spelling
//! of the vocabulary, so that a recogniser looks at few tokens, and at few texts at all.

use super::agency::opens_name;
use super::base::opens_base;
use super::date::opens_date;

/// A date, or the words that limit it.
pub const DATE: u8 = 1;
/// A body, a position or a group.
pub const BODY: u8 = 2;
/// The name of a law.
pub const LAW: u8 = 4;
/// A scheme with its number, a technical standard.
pub const SCHEME: u8 = 8;
/// The name of a treaty.
pub const TREATY: u8 = 16;
/// Whatever begins with a number: a percentage, a quantity, a symbol.
pub const NUMBER: u8 = 32;
/// What a figure is compared with.
pub const BASE: u8 = 64;

/// What may begin with a spelling: the word that it is to the grammars, and its number
/// among the words of names.
pub fn opens(spelling: &str, word: &str, name: u16) -> u8 {
    let bit = |bit: u8, may: bool| if may { bit } else { 0 };
    bit(DATE, opens_date(word))
        | bit(BODY, opens_name(spelling, name))
        | bit(BASE, opens_base(word))
        | bit(LAW, word == "luật")
        | bit(SCHEME, matches!(spelling, "Đề" | "QCVN" | "TCVN"))
        | bit(TREATY, matches!(spelling, "Hiệp" | "Công"))
}
