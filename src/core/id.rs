//! The id of a record: its letter, its start byte, and a running number where several
//! of one kind start there (`t18247`, `d512.2`). Three numbers, since a long notice
//! holds hundreds of thousands of ids and references.

use std::cmp::Ordering;
use std::fmt;

use memchr::memchr;
use serde::{Serialize, Serializer};

use super::Short;

/// The id of a record, written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordId {
    letter: char,
    start: Option<u32>,
    tie: u32,
}

impl RecordId {
    /// The id of a record that starts at a byte; `tie` is 1 for the first one there.
    pub const fn new(letter: char, start: u32, tie: u32) -> Self {
        Self { letter, start: Some(start), tie: if tie == 0 { 1 } else { tie } }
    }

    /// The id of a record about the whole document.
    pub const fn whole(letter: char, tie: u32) -> Self {
        Self { letter, start: None, tie: if tie == 0 { 1 } else { tie } }
    }

    /// Reads an id. `None` when it is not written the one way ids are written: without
    /// leading zeros, and at a start byte with `.2` or more on a tie only.
    pub fn read(text: &str) -> Option<Self> {
        let letter = text.chars().next()?;
        let rest = text.as_bytes().get(letter.len_utf8()..)?;
        let (start, tie) = match memchr(b'.', rest) {
            Some(stop) => (rest.get(..stop)?, number(rest.get(stop + 1..)?)?),
            None => (rest, 1),
        };
        let start = if start.is_empty() { None } else { Some(number(start)?) };
        let canonical = start.is_none() || tie > 1 || !rest.contains(&b'.');
        canonical.then_some(Self { letter, start, tie })
    }

    /// Reads an id that was serialised where nobody reads text.
    #[inline]
    pub fn from_number(number: u128) -> Option<Self> {
        let [a, b, c, d, e, f, g, h, ..] = number.to_le_bytes();
        let start = u32::from_le_bytes([e, f, g, h]);
        Some(Self {
            letter: char::from_u32(u32::try_from(number >> 65).ok()?)?,
            start: (number >> 64 & 1 == 1).then_some(start),
            tie: u32::from_le_bytes([a, b, c, d]),
        })
    }

    /// The id as one number, which is in the order of ids.
    #[inline]
    fn number(self) -> u128 {
        let start = u64::from(self.start.unwrap_or_default());
        let low = start << 32 | u64::from(self.tie);
        let high = u64::from(self.letter) << 1 | u64::from(self.start.is_some());
        u128::from(high) << 64 | u128::from(low)
    }

    /// The id as records write it.
    pub fn text(self) -> Short {
        let mut text = Short::from(&*self.letter.encode_utf8(&mut [0; 4]));
        if let Some(start) = self.start {
            text.push_number(start, 1);
        }
        if self.tie > 1 {
            text.push_str(".");
            text.push_number(self.tie, 1);
        }
        text
    }

    /// The letter of the kind.
    pub const fn letter(self) -> char {
        self.letter
    }

    /// The start byte; `None` for the whole document.
    pub const fn start(self) -> Option<u32> {
        self.start
    }

    /// 1 for the first record at this place, which does not show it.
    pub const fn tie(self) -> u32 {
        self.tie
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || (digits.len() > 1 && digits.first() == Some(&b'0')) {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

impl Ord for RecordId {
    /// By letter, then the whole document before its places, in text order.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl PartialOrd for RecordId {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text().as_str())
    }
}

impl Serialize for RecordId {
    /// As text, or as a number where the serialiser says that no text is read: the
    /// check wants the three numbers, and every notice has thousands of ids.
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.text().as_str())
        } else {
            serializer.serialize_u128(self.number())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_one_way() {
        assert_eq!(RecordId::new('t', 18247, 1).to_string(), "t18247");
        assert_eq!(RecordId::new('d', 512, 2).to_string(), "d512.2");
        assert_eq!(RecordId::whole('x', 1).to_string(), "x");
        assert_eq!(RecordId::whole('x', 3).to_string(), "x.3");
        assert_eq!(serde_json::to_string(&RecordId::new('p', 7, 1)).unwrap(), "\"p7\"");
    }

    #[test]
    fn ids_are_read_only_as_they_are_written() {
        for text in ["t18247", "s0", "d7.2", "p7.10", "x", "x.2", "t4294967295.4294967295"] {
            assert_eq!(RecordId::read(text).map(|id| id.to_string()).as_deref(), Some(text));
        }
        for text in ["", "t007", "t7.1", "t7.0", "t7.", "t7.02", "t7.2.3", "t4294967296", "t7x"] {
            assert_eq!(RecordId::read(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_in_text_order() {
        let ids = [
            RecordId::new('d', u32::MAX, u32::MAX),
            RecordId::whole('t', 1),
            RecordId::whole('t', u32::MAX),
            RecordId::new('t', 0, 1),
            RecordId::new('t', 0, 2),
            RecordId::new('t', 1, 1),
            RecordId::new('é', 0, 1),
        ];
        assert!(ids.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn an_id_comes_back_from_its_number() {
        for id in [RecordId::new('t', 0, 1), RecordId::new('d', u32::MAX, u32::MAX), RecordId::whole('x', 7)]
        {
            assert_eq!(RecordId::from_number(id.number()), Some(id));
        }
    }
}
