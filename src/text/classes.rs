//! Classes of letters for patterns: those of the scripts that notices hold, look-alikes
//! included. The same of all Unicode make a pattern ten times as long to compile.

/// A capital letter.
pub const CAPITAL: &str = r"[\p{Lu}&&[A-ZÀ-ÞĀ-ưΑ-ΩЀ-ЯẠ-Ỹ]]";
/// A small letter.
pub const SMALL: &str = r"[\p{Ll}&&[a-zß-ÿĀ-ưα-ωа-џẠ-ỹ]]";
/// A letter.
pub const LETTER: &str = r"[A-Za-zÀ-ÖØ-öø-ɏΑ-ωЀ-џḀ-ỿ]";
