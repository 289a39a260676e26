//! From working ranges to what a record holds: place, literal, plain text, id. The
//! only file of this floor that speaks with the text about places.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::blocks::Flow;
use crate::core::{Place, RecordId, Span};
use crate::text::{Text, nfc, without_markup};

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
        self.pieces(pieces.iter().map(|piece| self.text.origin_with_marks(*piece)))
    }

    /// The literal of a text that other columns cut.
    pub fn cut(&self, pieces: &[Span]) -> Literal {
        self.pieces(pieces.iter().map(|piece| self.text.origin(*piece)))
    }

    /// The literal of a range of a flow.
    pub fn mention(&self, flow: &Flow<'_>, range: Span) -> Literal {
        self.pieces(flow.working(range).map(|piece| self.text.origin(piece)))
    }

    /// The literal from the first of these source ranges to the last.
    fn pieces(&self, mut pieces: impl Iterator<Item = Span>) -> Literal {
        let Some(first) = pieces.next() else { return self.of_source(Span::new(0, 0)) };
        let Some(second) = pieces.next() else { return self.of_source(first) };
        let places: Vec<Place> =
            [first, second].into_iter().chain(pieces).map(|piece| self.text.place(piece)).collect();
        let end = places.last().map_or(second.end, |last| last.end);
        let mut literal = self.of_source(Span::new(first.start, end));
        literal.place.pieces = places;
        literal
    }

    fn of_source(&self, span: Span) -> Literal {
        Literal { text: self.text.literal(span).to_owned(), place: self.text.place(span) }
    }

    /// The literal in NFC, without markup, with single spaces; `None` where equal.
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
    // Looked at to the end, since loops without an exit run over many bytes at a time. The
    // blanks beyond ASCII begin with one of the last four bytes.
    let odd = |byte: u8| {
        matches!(byte, 0x09..=0x0D)
            | matches!(byte, b'*' | b'_' | b'\\' | b'<' | b'&')
            | matches!(byte, 0xC2 | 0xE2 | 0xE3 | 0xEF)
    };
    let any_odd = bytes.iter().fold(false, |any, byte| any | odd(*byte));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let any_run = pairs.fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    !any_odd && !any_run && !text.starts_with(' ') && !text.ends_with(' ')
}

/// NFC, without markup, blanks as single spaces.
pub fn plain(text: &str) -> String {
    plain_of_composed(&nfc(text))
}

/// As [`plain`], of a text in NFC.
fn plain_of_composed(composed: &str) -> String {
    let stripped: Cow<'_, str> = if composed.contains(['*', '_', '\\', '<', '&']) {
        without_markup(composed).into()
    } else {
        composed.into()
    };
    let mut plain = String::with_capacity(stripped.len());
    let mut add = |words: &str| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(words);
    };
    // What stands in a line is mostly plain as it is.
    for line in stripped.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        if is_plain(line) {
            add(line);
        } else {
            line.split_whitespace().for_each(&mut add);
        }
    }
    plain
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
