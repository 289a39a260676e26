//! From working ranges to what a record holds: place, literal, plain text, id. The
//! only file of this floor that speaks with the text about places.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::blocks::Flow;
use crate::core::{Place, RecordId, Span};
use crate::text::{Text, nfc, without_emphasis};

/// A literal with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The exact text of the source.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Writes literals and ids for one document.
#[derive(Debug)]
pub struct Writer<'t> {
    text: &'t Text,
    taken: HashMap<(char, u32), u32, BuildHasherDefault<Places>>,
}

/// A hasher for letters and places: short keys that are nearly all different, made
/// by no adversary.
#[derive(Debug, Default)]
struct Places(u64);

impl Hasher for Places {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, part: u32) {
        self.0 = (self.0.rotate_left(7) ^ u64::from(part)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl<'t> Writer<'t> {
    /// A writer for a document.
    pub fn new(text: &'t Text) -> Self {
        Self { text, taken: HashMap::default() }
    }

    /// The document.
    pub const fn text(&self) -> &'t Text {
        self.text
    }

    /// The id of a record: its letter and start byte, with a running number on a tie.
    pub fn id(&mut self, letter: char, start: u32) -> RecordId {
        let count = self.taken.entry((letter, start)).or_insert(0);
        *count += 1;
        RecordId::new(letter, start, *count)
    }

    /// The literal of a working range.
    pub fn literal(&self, working: Span) -> Literal {
        self.of_source(self.text.origin(working))
    }

    /// The literal of a whole block, emphasis marks at its ends included.
    pub fn block(&self, pieces: &[Span]) -> Literal {
        self.pieces(pieces, |span| self.text.origin_with_marks(span))
    }

    /// The literal of a range of a flow.
    pub fn mention(&self, flow: &Flow<'_>, range: Span) -> Literal {
        self.pieces(&flow.working(range), |span| self.text.origin(span))
    }

    fn pieces(&self, working: &[Span], origin: impl Fn(Span) -> Span) -> Literal {
        let places: Vec<Place> = working.iter().map(|piece| self.text.place(origin(*piece))).collect();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return self.of_source(Span::new(0, 0));
        };
        let mut literal = self.of_source(Span::new(first.start, last.end));
        if places.len() > 1 {
            literal.place.pieces = places;
        }
        literal
    }

    fn of_source(&self, span: Span) -> Literal {
        Literal { text: self.text.literal(span).to_owned(), place: self.text.place(span) }
    }

    /// The literal in NFC, without emphasis, with single spaces; `None` where equal.
    pub fn plain(&self, literal: &Literal) -> Option<String> {
        let pieces = &literal.place.pieces;
        let composed = !self.text.nfc_changed();
        if pieces.is_empty() && composed && is_plain(&literal.text) {
            return None;
        }
        let plain = |text: &str| if composed { plain_of_composed(text) } else { plain(text) };
        let plain = if pieces.is_empty() {
            plain(&literal.text)
        } else {
            let parts: Vec<String> =
                pieces.iter().map(|piece| plain(self.text.literal(piece.span()))).collect();
            parts.join(" ")
        };
        (plain != literal.text).then_some(plain)
    }
}

/// Whether nothing would change: no mark, no run of blanks, no blank but the space.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let odd = |byte: &u8| matches!(byte, b'*' | b'\n' | b'\t' | b'\r' | 0x0B | 0x0C);
    !bytes.iter().any(odd)
        && memchr::memmem::find(bytes, b"  ").is_none()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !may_hold_wide_blank(bytes)
}

/// Whether a blank beyond ASCII may be there: each begins with one of four bytes.
fn may_hold_wide_blank(text: &[u8]) -> bool {
    memchr::memchr3(0xC2, 0xE2, 0xE3, text).is_some() || memchr::memchr(0xEF, text).is_some()
}

/// NFC, without emphasis marks, blanks as single spaces.
pub fn plain(text: &str) -> String {
    plain_of_composed(&nfc(text))
}

/// As [`plain`], of a text in NFC.
fn plain_of_composed(composed: &str) -> String {
    let stripped: Cow<'_, str> =
        if composed.contains('*') { without_emphasis(composed).into() } else { composed.into() };
    if may_hold_wide_blank(stripped.as_bytes()) || memchr::memchr(0x0B, stripped.as_bytes()).is_some() {
        spaced(stripped.split_whitespace(), stripped.len())
    } else {
        spaced(stripped.split_ascii_whitespace(), stripped.len())
    }
}

fn spaced<'w>(words: impl Iterator<Item = &'w str>, room: usize) -> String {
    let mut text = String::with_capacity(room);
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_every_letter_and_dash() {
        assert_eq!(plain("**Giao  Sở\nY tế** – 5%"), "Giao Sở Y tế – 5%");
        assert_eq!(plain("a\u{A0}b"), "a b");
    }

    #[test]
    fn ids_count_ties() {
        let (text, _) = Text::new("x".into());
        let mut writer = Writer::new(&text);
        let ids = [writer.id('d', 5), writer.id('d', 5), writer.id('p', 5)];
        assert_eq!(ids.map(|id| id.to_string()), ["d5", "d5.2", "p5"]);
    }
}
