//! Words by their bytes: how long a letter is, and a table that knows a word by
//! the integers its bytes make, so that no text is compared and nothing is allocated.

/// The most bytes that a word of a table may have: every Vietnamese syllable in capitals
/// and every code fits.
const LONGEST: usize = 16;

/// What a byte tells of the character that it leads: its length where it surely is an ASCII
/// letter or a Latin letter of two bytes, else one of the following.
const LEADS: [u8; 256] = leads();
/// Anything else.
const NONE: u8 = 0;
/// Letters of Latin-1, but for two signs among them.
const LATIN: u8 = 3;
/// Letters with a mark of tone, among others.
const TONED: u8 = 4;

const fn leads() -> [u8; 256] {
    let mut leads = [NONE; 256];
    let mut byte = 0;
    while byte < leads.len() {
        leads[byte] = match byte {
            0x41..=0x5A | 0x61..=0x7A => 1,
            0xC4..=0xC8 => 2,
            0xC3 => LATIN,
            0xE1 => TONED,
            _ => NONE,
        };
        byte += 1;
    }
    leads
}

/// The length of the letter at a place, where its bytes show that it is one of the Latin
/// letters that Vietnamese is written with; 0 for all that must be looked at closer.
#[inline]
pub fn letter(bytes: &[u8], at: usize) -> usize {
    let Some(lead) = bytes.get(at) else { return 0 };
    match LEADS[usize::from(*lead)] {
        length @ 1..=2 => usize::from(length),
        LATIN if bytes.get(at + 1).is_some_and(|byte| byte & 0xDF != 0x97) => 2,
        TONED if matches!(bytes.get(at + 1), Some(0xB8..=0xBB)) => 3,
        _ => 0,
    }
}

/// Whether a character is a letter: those of Vietnamese are known without the tables of Unicode.
pub fn is_letter(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỹ')
        || character.is_alphabetic()
}

/// A table from words to numbers.
#[derive(Debug, Clone)]
pub struct WordTable {
    /// A power of two of places, at most a quarter of them taken; a word stands at the
    /// place of its hash or behind it.
    slots: Vec<Slot>,
    shift: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: [u64; 2],
    value: u32,
}

impl Slot {
    /// Both halves at once: a branch less than one after the other.
    #[inline]
    const fn holds(&self, key: [u64; 2]) -> bool {
        (self.key[0] ^ key[0]) | (self.key[1] ^ key[1]) == 0
    }
}

impl WordTable {
    /// A table of words, which are numbered as they come. Left out are the empty word and
    /// one over the length of a key; of a word that comes twice the first stays.
    pub fn new<W: AsRef<str>>(words: &[W]) -> Self {
        let size = (words.len() * 4).next_power_of_two().max(2);
        let mut table = Self { slots: vec![Slot::default(); size], shift: 64 - size.trailing_zeros() };
        for (word, value) in words.iter().zip(0..) {
            let word = word.as_ref();
            if let Some(key) = key(word.as_bytes(), 0, word.len())
                && let Some(place) = table.places(key).find(|place| !table.is_other(*place, key))
                && let Some(slot) = table.slots.get_mut(place)
                && slot.key == EMPTY
            {
                *slot = Slot { key, value };
            }
        }
        table
    }

    /// The number of the word between two places of a text.
    #[inline]
    pub fn get(&self, bytes: &[u8], start: usize, end: usize) -> Option<u32> {
        let key = key(bytes, start, end)?;
        for place in self.places(key) {
            let slot = self.slots.get(place)?;
            if slot.holds(key) {
                return Some(slot.value);
            }
            if slot.key == EMPTY {
                return None;
            }
        }
        None
    }

    /// Every place, from the one that a word belongs to.
    #[inline]
    fn places(&self, key: [u64; 2]) -> impl Iterator<Item = usize> + use<> {
        let mixed = (key[0] ^ key[1].rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        let (from, size) = (usize::try_from(mixed).unwrap_or(0), self.slots.len());
        (from..from + size).map(move |place| place & (size - 1))
    }

    /// Whether another word stands at a place.
    fn is_other(&self, place: usize, key: [u64; 2]) -> bool {
        self.slots.get(place).is_some_and(|slot| slot.key != EMPTY && !slot.holds(key))
    }
}

/// The key of no word.
const EMPTY: [u64; 2] = [0; 2];

/// The bytes of a word as two integers, zeros behind its end.
#[inline]
fn key(bytes: &[u8], start: usize, end: usize) -> Option<[u64; 2]> {
    let length = end.checked_sub(start).filter(|length| *length > 0)?;
    let masks = MASKS.get(length)?;
    let rest = bytes.get(start..)?;
    // The text goes on behind nearly every word.
    let whole = rest.first_chunk::<LONGEST>().copied().unwrap_or_else(|| {
        let mut padded = [0; LONGEST];
        padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        padded
    });
    let (halves, _) = whole.as_chunks::<8>();
    let &[first, second] = halves else { return None };
    Some([u64::from_le_bytes(first) & masks[0], u64::from_le_bytes(second) & masks[1]])
}

/// For each length of a word its bytes among those of a key.
const MASKS: [[u64; 2]; LONGEST + 1] = {
    let mut masks = [[0; 2]; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        masks[length] = if length <= 8 {
            [u64::MAX >> (64 - 8 * length), 0]
        } else {
            [u64::MAX, u64::MAX >> (128 - 8 * length)]
        };
        length += 1;
    }
    masks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for character in char::MIN..=char::MAX {
            let text = character.to_string();
            let length = letter(text.as_bytes(), 0);
            assert!(length == 0 || character.is_alphabetic() && length == text.len(), "{character:?}");
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let words = ["giao", "GIAO", "nghiêng", "NGHIÊNGNGHIÊNG", "ở", "giao"];
        let table = WordTable::new(&words);
        let text = "giao GIAO nghiêng NGHIÊNGNGHIÊNG gia ởư NGHIÊNGNGHIÊNGNGHIÊNG ở";
        let number = |word: &str| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            table.get(text.as_bytes(), start, start + word.len())
        };
        let found: Vec<Option<u32>> = text.split(' ').map(number).collect();
        assert_eq!(found, [Some(0), Some(1), Some(2), Some(3), None, None, None, Some(4)]);
    }
}
