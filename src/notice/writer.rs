//! From working ranges to what a record holds: place, literal, plain text, id. The
//! only file of this floor that speaks with the text about places.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::blocks::Flow;
use crate::core::{Place, RecordId, Span};
use crate::text::{Syntax, Text, nfc, without_markup};

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
    /// For each letter of ids.
    taken: [Taken; LETTERS],
    /// The line of the literal before.
    line: Cell<u32>,
}

/// More than letters that ids begin with.
const LETTERS: usize = 32;

/// Places of a letter that room is made for at once.
const MANY: usize = 32;

/// The places that ids of one letter were made for, and how many for each.
#[derive(Debug, Default)]
struct Taken {
    /// Those that came in text order, as nearly all do.
    ordered: Vec<(u32, u32)>,
    late: HashMap<u32, u32, BuildHasherDefault<Places>>,
}

impl Taken {
    /// How many ids a place has now.
    fn count(&mut self, start: u32) -> u32 {
        let behind = self.ordered.last().is_none_or(|(last, _)| *last < start);
        if behind {
            if self.ordered.is_empty() {
                self.ordered.reserve(MANY);
            }
            self.ordered.push((start, 1));
            return 1;
        }
        let found = self.ordered.binary_search_by_key(&start, |(place, _)| *place).ok();
        let count = match found.and_then(|at| self.ordered.get_mut(at)) {
            Some((_, count)) => count,
            None => self.late.entry(start).or_insert(0),
        };
        *count += 1;
        *count
    }
}

/// A hasher for places: short keys that are nearly all different, made by no adversary.
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
        Self { text, taken: Default::default(), line: Cell::new(1) }
    }

    /// The document.
    pub const fn text(&self) -> &'t Text {
        self.text
    }

    /// The id of a record: its letter and start byte, with a running number on a tie.
    pub fn id(&mut self, letter: char, start: u32) -> RecordId {
        let taken = self.taken.get_mut(letter as usize % LETTERS);
        RecordId::new(letter, start, taken.map_or(1, |taken| taken.count(start)))
    }

    /// The literal of a working range.
    pub fn literal(&self, working: Span) -> Literal {
        self.of_source(self.text.origin(working))
    }

    /// The literal of a whole block, emphasis marks at its ends included.
    pub fn block(&self, pieces: impl IntoIterator<Item = Span>) -> Literal {
        self.pieces(pieces.into_iter().map(|piece| self.text.origin_with_marks(piece)))
    }

    /// The literal of a text that other columns cut.
    pub fn cut(&self, pieces: &[Span]) -> Literal {
        self.pieces(pieces.iter().map(|piece| self.text.origin(*piece)))
    }

    /// The literal of a range of a flow.
    pub fn mention(&self, flow: &Flow<'_>, range: Span) -> Literal {
        self.pieces(flow.working(range).map(|piece| self.text.origin(piece)))
    }

    /// What was read at a working range: its literal, without the tags of a page.
    pub fn printed(&self, working: Span) -> &'t str {
        self.text.read(self.text.origin(working))
    }

    /// What was read at a range of a flow.
    pub fn printed_in(&self, flow: &Flow<'_>, range: Span) -> &'t str {
        let mut pieces = flow.working(range).map(|piece| self.text.origin(piece));
        let first = pieces.next().unwrap_or(Span::new(0, 0));
        let last = pieces.last().unwrap_or(first);
        self.text.read(Span::new(first.start, last.end))
    }

    /// The literal from the first of these source ranges to the last.
    fn pieces(&self, mut pieces: impl Iterator<Item = Span>) -> Literal {
        let Some(first) = pieces.next() else { return self.of_source(Span::new(0, 0)) };
        let Some(second) = pieces.next() else { return self.of_source(first) };
        let places: Vec<Place> =
            [first, second].into_iter().chain(pieces).map(|piece| self.place(piece)).collect();
        let end = places.last().map_or(second.end, |last| last.end);
        let mut literal = self.of_source(Span::new(first.start, end));
        literal.place.pieces = places;
        literal
    }

    fn of_source(&self, span: Span) -> Literal {
        Literal { text: self.text.literal(span).to_owned(), place: self.place(span) }
    }

    /// The place of a source range: literals are asked for nearly in text order.
    pub fn place(&self, source: Span) -> Place {
        let place = self.text.place(source, self.line.get());
        self.line.set(place.line);
        place
    }

    /// The literal in NFC, without markup, with single spaces; `None` where equal. Made of
    /// what was read, so that nothing stands in it that the reader left out.
    pub fn plain(&self, literal: &Literal) -> Option<String> {
        let pieces = &literal.place.pieces;
        let plain = if pieces.is_empty() {
            match self.plain_literal(literal) {
                // A line end of a page is read as a blank: as long, and another text.
                Cow::Borrowed(plain) if plain == literal.text => return None,
                plain => plain.into_owned(),
            }
        } else {
            let parts: Vec<Cow<'_, str>> =
                pieces.iter().map(|piece| self.plain_text(self.text.read(piece.span()))).collect();
            parts.join(" ")
        };
        (plain != literal.text).then_some(plain)
    }

    /// As [`Writer::plain`], of the whole literal in one, whether equal or not.
    pub fn plain_literal(&self, literal: &Literal) -> Cow<'t, str> {
        self.plain_text(self.text.read(literal.place.span()))
    }

    /// The plain text of a working range.
    pub fn plain_of(&self, working: Span) -> Cow<'t, str> {
        self.plain_text(self.printed(working))
    }

    /// As [`Writer::plain`], of a text that was read.
    fn plain_text<'p>(&self, printed: &'p str) -> Cow<'p, str> {
        let marked = self.text.syntax() == Syntax::Markdown;
        match (self.text.nfc_changed(), marked) {
            (true, true) => plain(printed),
            (false, true) => plain_of_composed(printed, MARK),
            (true, false) => match nfc(printed) {
                Cow::Borrowed(composed) => plain_of_composed(composed, 0),
                Cow::Owned(composed) => plain_of_composed(&composed, 0).into_owned().into(),
            },
            (false, false) => plain_of_composed(printed, 0),
        }
    }
}

/// NFC, without markup, blanks as single spaces.
pub fn plain(text: &str) -> Cow<'_, str> {
    match nfc(text) {
        Cow::Borrowed(composed) => plain_of_composed(composed, MARK),
        Cow::Owned(composed) => plain_of_composed(&composed, MARK).into_owned().into(),
    }
}

/// As [`plain`], of a text in NFC; markup goes where `markup` is [`MARK`], and stays
/// where it is nothing.
fn plain_of_composed(composed: &str, markup: u8) -> Cow<'_, str> {
    let edges = composed.starts_with(' ') || composed.ends_with(' ');
    let (odd, stripped): (u8, Cow<'_, str>) = match odd(composed.as_bytes()) {
        odd if odd & (markup | BREAK | BLANK) == 0 && !edges => return composed.into(),
        odd if odd & markup == 0 => (odd, composed.into()),
        _ => (BLANK, without_markup(composed).into()),
    };
    let mut plain = String::with_capacity(stripped.len());
    let mut add = |words: &str| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(words);
    };
    // What stands in a line is mostly plain as it is.
    let mut from = 0;
    while let Some(rest) = stripped.get(from..) {
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or(rest).trim();
        if odd & BLANK != 0 && self::odd(line.as_bytes()) != 0 {
            line.split_whitespace().for_each(&mut add);
        } else if !line.is_empty() {
            add(line);
        }
        from += end + 1;
    }
    plain.into()
}

/// A sign that markup is made of.
const MARK: u8 = 1;
/// A line break.
const BREAK: u8 = 2;
/// One of two spaces side by side or another blank, or the first byte of one beyond ASCII.
const BLANK: u8 = 4;

/// What a byte is of these, by the one behind it too.
fn kind(byte: u8, next: u8) -> u8 {
    let mark = matches!(byte, b'*' | b'_' | b'\\' | b'<' | b'&');
    let blank = matches!(byte, 0x09 | 0x0B..=0x0D | 0xC2 | 0xE2 | 0xE3 | 0xEF);
    let run = (byte == b' ') & (next == b' ');
    (u8::from(mark) * MARK) | (u8::from(byte == b'\n') * BREAK) | (u8::from(blank | run) * BLANK)
}

/// What a text holds of these. It is looked at to the end, in blocks of known length, so
/// that the compiler makes vector code of it.
fn odd(text: &[u8]) -> u8 {
    const BLOCK: usize = 32;
    let mut found = [0; BLOCK];
    let mut look_at = |block: &[u8], behind: &[u8]| {
        let (Some(block), Some(behind)) = (block.first_chunk::<BLOCK>(), behind.first_chunk::<BLOCK>())
        else {
            return false;
        };
        for ((found, byte), next) in found.iter_mut().zip(block).zip(behind) {
            *found |= kind(*byte, *next);
        }
        true
    };
    let mut rest = text;
    while look_at(rest, rest.get(1..).unwrap_or(&[])) {
        rest = rest.get(BLOCK..).unwrap_or(&[]);
    }
    let mut last = [0; BLOCK + 1];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    look_at(&last, last.get(1..).unwrap_or(&[]));
    found.iter().fold(0, |odd, found| odd | found)
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
