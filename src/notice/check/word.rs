//! The names and words of a schema: ready to be written, and known again by where
//! they lie in memory. Neither changes what is right: a word that was not met
//! before is compared letter by letter.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The longest name or word as it is written, with quotes and comma.
const ROOM: usize = 32;

/// A name or a word of a schema.
#[derive(Debug)]
pub struct Word {
    text: Box<str>,
    /// As it is written, in a room of fixed size: copied without asking how long it is.
    written: [u8; ROOM],
    length: usize,
    /// Where a static string of this text was met. Such a string never moves or
    /// changes, so another of this address and length is the same.
    met_at: AtomicUsize,
}

impl Word {
    /// The name of a field that follows another one.
    ///
    /// # Errors
    /// When it is too long.
    pub fn of_field(text: &str) -> Result<Self, String> {
        Self::new(text, |quoted| format!(",{quoted}:"))
    }

    /// A word of a vocabulary.
    ///
    /// # Errors
    /// When it is too long.
    pub fn of_value(text: &str) -> Result<Self, String> {
        Self::new(text, |quoted| quoted)
    }

    fn new(text: &str, written: impl Fn(String) -> String) -> Result<Self, String> {
        let quoted = serde_json::to_string(text).map_err(|error| error.to_string())?;
        let whole = written(quoted);
        let mut written = [0; ROOM];
        let place = written.get_mut(..whole.len()).ok_or_else(|| format!("`{text}` is too long a word"))?;
        place.copy_from_slice(whole.as_bytes());
        Ok(Self { text: text.into(), written, length: whole.len(), met_at: AtomicUsize::new(0) })
    }

    /// The word itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a text is this word.
    pub fn is(&self, text: &str) -> bool {
        *self.text == *text
    }

    /// Whether a static text is this word.
    #[inline]
    pub fn is_static(&self, text: &'static str) -> bool {
        let address = text.as_ptr().addr();
        let met = self.met_at.load(Ordering::Relaxed) == address && self.text.len() == text.len();
        met || self.meet(text, address)
    }

    #[cold]
    fn meet(&self, text: &'static str, address: usize) -> bool {
        let same = self.is(text);
        if same {
            self.met_at.store(address, Ordering::Relaxed);
        }
        same
    }

    /// Writes it: a word in quotes, a name between comma and colon.
    #[inline]
    pub fn write(&self, line: &mut Vec<u8>) {
        let end = line.len() + self.length;
        line.extend_from_slice(&self.written);
        line.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_again_by_its_address_and_length_only_together() {
        static TEXT: &str = "levels";
        let word = Word::of_field("level").unwrap();
        for _ in 0..2 {
            assert!(!word.is_static(TEXT));
            assert!(word.is_static(&TEXT[..5]));
            assert!(!word.is_static(&TEXT[1..]));
        }
    }

    #[test]
    fn words_are_written_with_what_stands_around_them() {
        let mut line = Vec::new();
        Word::of_field("a\"b").unwrap().write(&mut line);
        Word::of_value("plan").unwrap().write(&mut line);
        assert_eq!(line, br#","a\"b":"plan""#);
        assert!(Word::of_value(&"x".repeat(ROOM)).is_err());
    }
}
