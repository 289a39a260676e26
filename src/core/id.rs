//! The id of a record: its letter, its start byte, and a running number where several
//! of one kind start there (`t18247`, `d512.2`). Three numbers, since a long notice
//! holds hundreds of thousands of ids and references.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Short;

/// The id of a record, written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    letter: char,
    start: Option<u32>,
    tie: u32,
}

impl RecordId {
    /// The id of a record that starts at a byte; `tie` is 1 for the first one there.
    pub const fn new(letter: char, start: u32, tie: u32) -> Self {
        Self { letter, start: Some(start), tie }
    }

    /// The id of a record about the whole document.
    pub const fn whole(letter: char, tie: u32) -> Self {
        Self { letter, start: None, tie }
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

    /// The start byte; `None` for the whole document.
    pub const fn start(self) -> Option<u32> {
        self.start
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text().as_str())
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text().as_str())
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
}
