//! A short text on the stack: ids and numbers are compared without the heap.

use std::fmt;

/// Bytes that fit; no id, number or day is longer.
const ROOM: usize = 48;

/// Text up to [`ROOM`] bytes; writing more fails.
#[derive(Debug)]
pub struct Short {
    bytes: [u8; ROOM],
    length: usize,
}

impl Default for Short {
    fn default() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }
}

impl Short {
    /// What was written.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn what_fits_is_kept_and_what_does_not_fails() {
        let mut short = Short::default();
        write!(short, "t{}.{}", 18247, 2).unwrap();
        assert_eq!(short.as_str(), "t18247.2");
        assert!(short.write_str(&"x".repeat(ROOM)).is_err());
        assert_eq!(short.as_str(), "t18247.2");
    }
}
