//! What the walk makes of the values it meets: nothing, or one line of JSON. The
//! bytes are those of `serde_json` with plain numbers (a test compares the two);
//! they are a record only where the walk found nothing wrong.

use std::fmt::Display;
use std::io::Write;

use super::report::Stop;
use super::trail::Step;
use super::word::Word;
use crate::core::{EIGHT_DIGITS, RecordId, digits};

/// What takes the values of a record as the walk meets them; it may pass over any.
pub trait Sink {
    /// The walk goes into an object or an array: a step follows, again and again.
    #[inline]
    fn go_in(&mut self) {}
    /// The walk comes to this field or element of what it went into last.
    #[inline]
    fn stand_at(&mut self, _stop: Stop, _step: Step) {}
    /// The walk has left what it went into last.
    #[inline]
    fn go_out(&mut self) {}
    /// Takes bytes as they are.
    #[inline]
    fn raw<const N: usize>(&mut self, _bytes: [u8; N]) {}
    /// Takes a name or a word of the schema.
    #[inline]
    fn word(&mut self, _word: &Word) {}
    /// Takes the name of the first field of an object.
    #[inline]
    fn first(&mut self, _name: &Word) {}
    /// Takes a string.
    #[inline]
    fn text(&mut self, _text: &str) {}
    /// Takes an id.
    #[inline]
    fn id(&mut self, _id: RecordId) {}
    /// Takes start, end and line of a place that has neither part nor pieces.
    #[inline]
    fn place(&mut self, _numbers: [u32; 3]) {}
    /// Takes a number.
    #[inline]
    fn natural(&mut self, _number: u64) {}
    /// Takes any other number, which its `Display` writes without exponent.
    #[inline]
    fn number(&mut self, _number: impl Display) {}
}

/// The record is checked and not written.
#[derive(Debug)]
pub struct Nothing;

impl Sink for Nothing {}

/// The record is written while it is checked.
#[derive(Debug)]
pub struct Line<'l>(pub &'l mut Vec<u8>);

impl Sink for Line<'_> {
    #[inline]
    fn raw<const N: usize>(&mut self, bytes: [u8; N]) {
        self.0.extend_from_slice(&bytes);
    }

    #[inline]
    fn word(&mut self, word: &Word) {
        word.write(self.0);
    }

    #[inline]
    fn first(&mut self, name: &Word) {
        let start = self.0.len();
        name.write(self.0);
        if let Some(comma) = self.0.get_mut(start) {
            *comma = b'{';
        }
    }

    fn text(&mut self, text: &str) {
        let line = &mut *self.0;
        line.push(b'"');
        let start = line.len();
        // Most strings have nothing to escape: written first, then looked over in whole
        // blocks. What fills the last block begins where the quote comes.
        line.extend_from_slice(text.as_bytes());
        let end = line.len();
        line.extend_from_slice(&[b' '; BLOCK]);
        let (blocks, _) = line.get(start..).unwrap_or_default().as_chunks::<BLOCK>();
        if blocks.iter().any(has_escaped) {
            line.truncate(start);
            escaped(text.as_bytes(), line);
            line.push(b'"');
        } else {
            line.truncate(end + 1);
            if let Some(last) = line.last_mut() {
                *last = b'"';
            }
        }
    }

    #[inline]
    fn id(&mut self, id: RecordId) {
        match (id.start(), u8::try_from(id.letter())) {
            (Some(start), Ok(letter @ b'a'..=b'z')) if start < EIGHT_DIGITS && id.tie() == 1 => {
                let (digits, count) = digits(start);
                let ends = u128::from(letter) << 8 | u128::from(b'"') << (8 * (count + 2)) | u128::from(b'"');
                self.part((u128::from(digits) << 16 | ends).to_le_bytes(), count + 3);
            }
            _ => self.text(&id.text()),
        }
    }

    fn place(&mut self, [start, end, line]: [u32; 3]) {
        self.raw(*b"{\"start\":");
        self.natural(start.into());
        self.raw(*b",\"end\":");
        self.natural(end.into());
        self.raw(*b",\"line\":");
        self.natural(line.into());
        self.raw(*b",\"part\":null}");
    }

    #[inline]
    fn natural(&mut self, number: u64) {
        match u32::try_from(number) {
            Ok(number) if number < EIGHT_DIGITS => {
                let (digits, count) = digits(number);
                self.part(digits.to_le_bytes(), count);
            }
            _ => self.number(number),
        }
    }

    #[cold]
    fn number(&mut self, number: impl Display) {
        // A vector takes whatever is written.
        let _ = write!(self.0, "{number}");
    }
}

impl Line<'_> {
    /// Writes the first bytes of a few: copied whole, without asking how many they are.
    #[inline]
    fn part<const N: usize>(&mut self, bytes: [u8; N], length: usize) {
        let end = self.0.len() + length;
        self.raw(bytes);
        self.0.truncate(end);
    }
}

/// Bytes looked over in one step.
const BLOCK: usize = 16;

/// By byte, whether it is written as an escape in a string.
static IS_ESCAPED: [bool; 256] = {
    let mut is_escaped = [false; 256];
    is_escaped[b'"' as usize] = true;
    is_escaped[b'\\' as usize] = true;
    let mut byte = 0;
    while byte < b' ' as usize {
        is_escaped[byte] = true;
        byte += 1;
    }
    is_escaped
};

/// Whether a byte of a block is written as an escape: made zero if it is, and compared
/// with zero once, so that a block takes a dozen steps. Always inline, since a call would
/// be as many.
#[inline(always)]
fn has_escaped(block: &[u8; BLOCK]) -> bool {
    let made_zero = |byte: u8| byte.saturating_sub(b' ' - 1).min(byte ^ b'"').min(byte ^ b'\\');
    block.iter().fold(false, |any, byte| any | (made_zero(*byte) == 0))
}

/// Writes a string that has bytes to escape: block by block, and those blocks in pieces.
#[cold]
fn escaped(text: &[u8], line: &mut Vec<u8>) {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    for block in blocks {
        if has_escaped(block) {
            pieces(block, line);
        } else {
            line.extend_from_slice(block);
        }
    }
    pieces(rest, line);
}

fn pieces(mut text: &[u8], line: &mut Vec<u8>) {
    while let Some(at) = text.iter().position(|byte| IS_ESCAPED[usize::from(*byte)]) {
        let (plain, rest) = text.split_at(at);
        line.extend_from_slice(plain);
        let Some((byte, rest)) = rest.split_first() else { return };
        escape(*byte, line);
        text = rest;
    }
    line.extend_from_slice(text);
}

fn escape(byte: u8, line: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        _ => {
            // A vector takes whatever is written.
            let _ = write!(line, "\\u{byte:04x}");
            return;
        }
    };
    line.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Line<'_>)) -> String {
        let mut line = Vec::new();
        write(&mut Line(&mut line));
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn numbers_are_written_as_ever() {
        let powers = (0..20).map(|power| 10_u64.pow(power));
        let around = powers.flat_map(|power| [power - 1, power, power + 1, power / 2 * 3]);
        for number in (0..100_000).chain(around).chain((0..9_999).map(|step| step * 10_007)) {
            assert_eq!(written(|line| line.natural(number)), number.to_string());
        }
    }

    #[test]
    fn ids_are_written_as_text() {
        let ids = [0, 7, 99_999_999, 100_000_000, u32::MAX].map(|start| RecordId::new('t', start, 1));
        let others = [RecordId::new('d', 512, 2), RecordId::whole('x', 3), RecordId::new('"', 1, 1)];
        for id in ids.into_iter().chain(others).chain([RecordId::new('é', 1, 1)]) {
            assert_eq!(written(|line| line.id(id)), serde_json::to_string(&id).unwrap());
        }
    }

    #[test]
    fn strings_are_written_as_ever() {
        let all: String = (0..0x500).filter_map(char::from_u32).collect();
        let odd = ['"', '\\', '\0', '\n', '\x1f', '\x7f', 'ế'];
        let placed = (0..40).flat_map(|before| {
            odd.map(|odd| format!("{}{odd}{}", "x".repeat(before), "y".repeat(39 - before)))
        });
        for text in placed.chain([String::new(), all]) {
            assert_eq!(written(|line| line.text(&text)), serde_json::to_string(&text).unwrap());
        }
    }
}
