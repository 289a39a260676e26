//! Words that are known to be fine, by their bytes: those that a text had before. A look-up
//! is two numbers compared; a word that is put out by another is judged again.

use std::ops::Range;

/// A slot for each of some hashes, in which the latest word of that hash stands.
pub struct Fine {
    slots: Vec<[u64; 2]>,
}

/// A long document has fewer marked words beside the common ones.
const OF_A_TEXT: usize = 256;

/// A word's bytes and its length.
pub type Bytes = [u64; 2];

impl Default for Fine {
    fn default() -> Self {
        Self { slots: vec![[0; 2]; OF_A_TEXT] }
    }
}

impl Fine {
    /// The key of a word of up to fifteen bytes; no syllable is longer, and the key of a
    /// longer word is never kept.
    #[inline]
    pub fn key(bytes: &[u8], word: Range<usize>) -> Bytes {
        let length = word.len();
        let first = number(bytes, word.start, length.min(8));
        let second = number(bytes, word.start + 8, length.saturating_sub(8).min(7));
        [first, second | (length.min(16) as u64) << 56]
    }

    /// Whether a word is known to be fine.
    pub fn holds(&self, key: Bytes) -> bool {
        self.slots.get(self.slot(key)) == Some(&key)
    }

    /// Keeps a word.
    pub fn keep(&mut self, key: Bytes) {
        let slot = self.slot(key);
        if key[1] >> 56 < 16
            && let Some(slot) = self.slots.get_mut(slot)
        {
            *slot = key;
        }
    }

    const fn slot(&self, key: Bytes) -> usize {
        let hash = (key[0] ^ key[1].rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (hash >> 40) as usize & (self.slots.len() - 1)
    }
}

/// Up to eight bytes from a place as a number.
#[inline]
fn number(bytes: &[u8], from: usize, length: usize) -> u64 {
    let whole = bytes.get(from..from + 8).and_then(|part| <[u8; 8]>::try_from(part).ok());
    let part = whole.unwrap_or_else(|| {
        let mut part = [0; 8];
        for (to, byte) in part.iter_mut().zip(bytes.get(from..).unwrap_or(&[])) {
            *to = *byte;
        }
        part
    });
    u64::from_le_bytes(part) & MASKS.get(length).copied().unwrap_or(0)
}

/// The first bytes of eight, by their number.
const MASKS: [u64; 9] = [
    0,
    0xFF,
    0xFFFF,
    0xFF_FFFF,
    0xFFFF_FFFF,
    0xFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF,
    0xFF_FFFF_FFFF_FFFF,
    u64::MAX,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_wherever_they_stand() {
        let mut keys = std::collections::BTreeSet::new();
        let words =
            ["a", "à", "à ", "nghiệp", "nghiệpx", "nghiêng", "trường", "trườngg", "12345678", "123456780"];
        for word in words {
            let key = Fine::key(word.as_bytes(), 0..word.len());
            for before in ["", "x", "một dòng trước "] {
                for after in ["", " ", " và một dòng sau"] {
                    let text = [before, word, after].concat();
                    let start = before.len();
                    assert_eq!(Fine::key(text.as_bytes(), start..start + word.len()), key, "{text}");
                }
            }
            assert!(keys.insert(key), "{word}");
            let mut fine = Fine::default();
            assert!(!fine.holds(key));
            fine.keep(key);
            assert!(fine.holds(key), "{word}");
        }
    }

    #[test]
    fn a_long_word_is_never_kept() {
        let word = "nghiêngnghiêngnghiêng";
        let key = Fine::key(word.as_bytes(), 0..word.len());
        let mut fine = Fine::default();
        fine.keep(key);
        assert!(!fine.holds(key));
    }
}
