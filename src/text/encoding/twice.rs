//! UTF-8 that was taken for windows-1252 and made UTF-8 once more: `Thông báo` became
//! `ThÃ´ng bÃ¡o`. Each such sequence of Latin letters is a character again; whatever else
//! stands between them is copied.

use super::latin::{byte_of, is_vietnamese_only};
use crate::text::{OffsetMap, Rewriter};

/// A text with its sequences put together.
#[derive(Debug, Default)]
pub struct Undone {
    /// The text.
    pub text: String,
    /// The way back.
    pub map: OffsetMap,
    /// Sequences that became Vietnamese letters that are not ASCII.
    pub letters: usize,
    /// Of these the ones that no Latin letter stands for, which take three bytes or lead
    /// with C4 and C6.
    pub own: usize,
}

/// Puts the sequences of a text together.
pub fn undo(text: &str) -> Undone {
    let mut undone = Undone::default();
    let mut rewriter = Rewriter::new(text);
    while let Some(rest) = text.get(rewriter.position()..).filter(|rest| !rest.is_empty()) {
        let Some((length, character)) = sequence(rest) else {
            let ascii = rest.bytes().take_while(u8::is_ascii).count();
            rewriter.keep(ascii.max(rest.chars().next().map_or(1, char::len_utf8)));
            continue;
        };
        let own = is_vietnamese_only(character);
        let lower = character.to_lowercase().next().unwrap_or(character);
        undone.own += usize::from(own);
        undone.letters += usize::from(own || "àáâãèéêìíòóôõùúý".contains(lower));
        rewriter.replace(length, character.encode_utf8(&mut [0; 4]));
    }
    let (changed, map) = rewriter.finish();
    undone.text = changed.unwrap_or_else(|| text.to_owned());
    undone.map = map;
    undone
}

/// The same, where a text was encoded twice beyond doubt.
pub fn undo_if(text: &str) -> Option<Undone> {
    let may_be = ["á»", "áº", "Ä", "Æ", "Ã"];
    may_be.into_iter().find(|lead| memchr::memmem::find(text.as_bytes(), lead.as_bytes()).is_some())?;
    let undone = undo(text);
    (undone.own >= 2 && undone.letters >= 3).then_some(undone)
}

/// The length of the sequence of Latin letters that a text begins with, and the character
/// whose bytes they are.
fn sequence(text: &str) -> Option<(usize, char)> {
    let mut letters = text.char_indices().map_while(|(at, c)| Some((at + c.len_utf8(), byte_of(c)?)));
    let (_, lead) = letters.next()?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut end = 0;
    for place in bytes.get_mut(1..count)? {
        let (to, byte) = letters.next()?;
        *place = byte;
        end = to;
    }
    let character = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((end, character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::latin::letters_of;

    #[test]
    fn what_was_encoded_twice_comes_back() {
        let text = "Ủy ban nhân dân tỉnh – “Đường 20/10”, được 85 %… à";
        let undone = undo(&letters_of(text.as_bytes()));
        assert_eq!(undone.text, text);
        assert_eq!((undone.letters, undone.own), (11, 8));
    }

    #[test]
    fn latin_letters_beside_each_other_stay() {
        for text in ["São Paulo", "Nguyễn", "Ãb", "Ä", "nh©n d©n tØnh", ""] {
            let undone = undo(text);
            assert_eq!((undone.text.as_str(), undone.letters), (text, 0));
        }
    }
}
