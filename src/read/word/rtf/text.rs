//! Text of a file: bytes by the code page of their font, characters by their number,
//! signs, and where all of it goes.

use std::borrow::Cow;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use super::fonts::of_page;
use super::state::Destination;
use super::walk::{LONGEST_NAME, Walk};
use crate::read::word::font::Font;
use crate::read::word::symbols::bullet;
use crate::read::word::transcript::Look;
use crate::text::{FontEncoding, nfc};

impl Walk {
    /// Bytes of text.
    pub fn raw(&mut self, text: &[u8]) {
        if self.bytes.is_empty()
            && text.is_ascii()
            && let Ok(text) = std::str::from_utf8(text)
        {
            return self.characters(text);
        }
        self.bytes.extend_from_slice(text);
    }

    /// Decodes the bytes that wait.
    pub fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let face = self.fonts.get(self.state.character.font);
        let encoding = face.bytes.or_else(|| of_page(self.page)).unwrap_or(WINDOWS_1252);
        let decoded = encoding.decode_without_bom_handling(&bytes).0;
        // Letters and their tones stand apart there.
        let decoded = if encoding == WINDOWS_1258 { Cow::Owned(nfc(&decoded).into_owned()) } else { decoded };
        self.characters(&decoded);
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// A unit of UTF-16.
    pub fn unit(&mut self, number: i32) {
        let [low, high, ..] = number.to_le_bytes();
        let unit = u16::from_le_bytes([low, high]);
        let pair = self.high.take().map(|high| [high, unit]);
        let units = pair.as_ref().map_or(std::slice::from_ref(&unit), |pair| pair.as_slice());
        if pair.is_none() && (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let text: String = char::decode_utf16(units.iter().copied())
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            self.characters(&text);
        }
        self.skip = self.state.fallbacks;
    }

    /// Text in the font that is set.
    fn characters(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.high.take().is_some() {
            self.write("\u{FFFD}", None);
        }
        let font = self.fonts.get(self.state.character.font).font;
        if self.state.destination == Destination::Label && font.code().is_none() {
            let symbols = if let Font::Symbol(symbols) = font { Some(symbols) } else { None };
            let seen: String = text.chars().map(|sign| bullet(symbols, sign)).collect();
            return self.write(&seen, None);
        }
        match font {
            Font::Symbol(_) => {
                let signs = font.signs(text);
                self.write(signs.as_deref().unwrap_or(text), None);
            }
            Font::Old(code) => self.write(text, Some(code)),
            Font::Plain => self.write(text, None),
        }
    }

    /// Text that the font does not change.
    pub fn plain(&mut self, text: &str) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.write(text, None);
        }
    }

    /// An optional hyphen is not seen; in an old font it may be a letter.
    pub fn optional_hyphen(&mut self) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if let Font::Old(code) = self.fonts.get(self.state.character.font).font
            && self.hyphens_are_letters
        {
            self.write("\u{AD}", Some(code));
        }
    }

    /// Text, to where it goes.
    pub fn write(&mut self, text: &str, font: Option<FontEncoding>) {
        let character = self.state.character;
        let look = Look { bold: character.bold, capitals: character.capitals, font };
        match self.state.destination {
            Destination::Nowhere => {}
            Destination::FontName => {
                keep(&mut self.name, text);
                if text.ends_with(';') {
                    self.end_font(character.font);
                }
            }
            Destination::StyleName => keep(&mut self.name, text),
            Destination::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    keep(&mut field.instruction, text);
                }
            }
            Destination::Label => {
                if self.label.text.trim().is_empty() {
                    self.label.look = look;
                }
                keep(&mut self.label.text, text);
            }
            Destination::Body if character.deleted => self.change.deleted(text, &mut self.transcript),
            Destination::Body if character.hidden || text.is_empty() => {}
            Destination::Body => {
                let outline = self.outline();
                self.story.begin(&self.state.paragraph, outline, &mut self.transcript);
                if character.inserted {
                    self.change.inserted(text, &mut self.transcript);
                } else {
                    self.change.end(&mut self.transcript);
                }
                self.written += 1;
                self.transcript.text(text, look);
            }
        }
    }

    /// A line end inside of a paragraph.
    pub fn line_break(&mut self) {
        let character = self.state.character;
        if self.state.destination == Destination::Body && !character.deleted && !character.hidden {
            let outline = self.outline();
            self.story.begin(&self.state.paragraph, outline, &mut self.transcript);
            self.transcript.line_break();
        }
    }
}

fn keep(kept: &mut String, text: &str) {
    if kept.len() < LONGEST_NAME {
        kept.push_str(text.get(..LONGEST_NAME).unwrap_or(text));
    }
}
