//! A short text that lives where it stands: an id, a day, a date in EDTF. Long notices
//! hold hundreds of thousands of them, and none is worth a place on the heap.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::digits::{EIGHT_DIGITS, digits};

/// Bytes that fit. The longest date is `2024-02-21~/2024-02-29~`, the longest id
/// `t4294967295.4294967295`.
const ROOM: usize = 23;

/// Up to 23 bytes of text. What is pushed beyond them is left out whole; no id and no
/// date comes near (the tests write the longest).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Short {
    bytes: [u8; ROOM],
    length: u8,
}

impl Short {
    /// The empty text.
    pub const fn new() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }

    /// What was written.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..self.length.into()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// Adds a text.
    pub fn push_str(&mut self, text: &str) {
        self.push(text.as_bytes());
    }

    /// Adds a number with at least so many digits (of ten), zeros before it.
    pub fn push_number(&mut self, number: u32, width: usize) {
        let width = width.min(10);
        if number >= EIGHT_DIGITS || width > 8 {
            self.push_number(number / EIGHT_DIGITS, width.saturating_sub(8));
            return self.push_number(number % EIGHT_DIGITS, 8);
        }
        let (digits, count) = digits(number);
        let zeros = width.saturating_sub(count);
        let zero_digits = 0x3030_3030_3030_3030 & !(u64::MAX << (8 * zeros));
        self.push_word(digits << (8 * zeros) | zero_digits, count + zeros);
    }

    /// Adds a dash and a number of two digits: a month or a day in a date.
    #[inline]
    pub fn push_part(&mut self, number: u8) {
        if number > 99 {
            self.push_str("-");
            return self.push_number(number.into(), 2);
        }
        let [tens, ones] = [number / 10, number % 10].map(|digit| b'0' + digit);
        self.push_word(u32::from_le_bytes([b'-', tens, ones, 0]).into(), 3);
    }

    /// Adds the first bytes of a word, behind which zeros stand: copied whole where there
    /// is room, without asking how many they are.
    fn push_word(&mut self, word: u64, count: usize) {
        let start = usize::from(self.length);
        match (self.bytes.get_mut(start..start + 8), u8::try_from(start + count)) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(&word.to_le_bytes());
                self.length = length;
            }
            _ => self.push(word.to_le_bytes().get(..count).unwrap_or_default()),
        }
    }

    fn push(&mut self, text: &[u8]) {
        let start = usize::from(self.length);
        if let (Some(place), Ok(length)) =
            (self.bytes.get_mut(start..start + text.len()), u8::try_from(start + text.len()))
        {
            place.copy_from_slice(text);
            self.length = length;
        }
    }
}

impl Default for Short {
    fn default() -> Self {
        Self::new()
    }
}

impl From<&str> for Short {
    fn from(text: &str) -> Self {
        let mut short = Self::new();
        short.push_str(text);
        short
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_digits_and_no_more_zeros_than_asked_for() {
        let number = |number, width| {
            let mut short = Short::new();
            short.push_number(number, width);
            short.to_string()
        };
        assert_eq!([number(0, 0), number(0, 1), number(7, 2), number(2024, 4)], ["0", "0", "07", "2024"]);
        assert_eq!(
            [number(2024, 1), number(u32::MAX, 0), number(5, 99)],
            ["2024", "4294967295", "0000000005"]
        );
    }

    #[test]
    fn parts_of_a_date_have_two_digits_or_more_behind_a_dash() {
        for number in 0..=u8::MAX {
            let mut short = Short::from("2024");
            short.push_part(number);
            assert_eq!(short.as_str(), format!("2024-{number:02}"));
        }
    }

    #[test]
    fn the_longest_date_and_id_fit_and_nothing_is_cut_in_two() {
        for text in ["2024-02-21~/2024-02-29~", "t4294967295.4294967295", ""] {
            assert_eq!(Short::from(text).as_str(), text);
        }
        let mut full = Short::from("2024-02-21~/2024-02-29~");
        full.push_str("ế");
        assert_eq!(full.as_str(), "2024-02-21~/2024-02-29~");
        assert_eq!(serde_json::to_string(&full).unwrap(), "\"2024-02-21~/2024-02-29~\"");
    }
}
