//! The characters of a paragraph, run by run: letters become text, signs become what they
//! stand for, and what is deleted, hidden or an instruction is counted and left out.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::bytes::{u16_at, utf16};
use super::character::Character;
use super::document::Marked;
use super::pieces::Piece;
use super::story::{Story, Walk, within};
use crate::read::word::font::Font;
use crate::read::word::transcript::{Look, PageEnd};

/// Stretches of a run that are treated alike.
enum Stretch {
    Instruction,
    Note(usize),
    Text,
}

impl Walk<'_, '_> {
    /// Writes the characters of a paragraph.
    pub fn characters(&mut self, story: &mut Story, range: Range<u32>, marked: &Marked) {
        let document = self.document;
        for piece in document.pieces(&range) {
            let within = within(piece, &range);
            let mut at = within.start;
            while at < within.end {
                let end = document.run_end(piece, at).min(within.end);
                let character = document.character(piece, at, marked.base);
                self.run(story, piece, at..end, &character);
                at = end;
            }
        }
    }

    /// Writes a run.
    fn run(&mut self, story: &mut Story, piece: &Piece, range: Range<u32>, character: &Character) {
        let mut at = range.start;
        while at < range.end {
            let (stretch, end) = self.stretch(story, at, range.end);
            let bytes = self.document.bytes(piece, &(at..end));
            let count = u32::try_from(bytes.len()).unwrap_or(0) / piece.width();
            match stretch {
                Stretch::Instruction => self.tally.instructions += count,
                _ if character.deleted => {
                    self.tally.deleted += count;
                    self.deleted(piece, bytes, character);
                }
                _ if character.hidden => self.tally.hidden += count,
                Stretch::Note(index) => {
                    self.tally.signs += count;
                    if let Some(note) = self.notes.notes.get(index) {
                        self.part(note.part.clone(), note.text.clone());
                    }
                }
                Stretch::Text => self.text(piece, bytes, character),
            }
            at = end;
        }
    }

    /// What stands at a place, and how far.
    fn stretch(&self, story: &mut Story, at: u32, end: u32) -> (Stretch, u32) {
        while story.instructions.get(story.passed).is_some_and(|range| range.end <= at) {
            story.passed += 1;
        }
        let mut until = end;
        if let Some(next) = story.instructions.get(story.passed) {
            if next.start <= at {
                return (Stretch::Instruction, end.min(next.end));
            }
            until = until.min(next.start);
        }
        if story.running {
            let index = self.notes.from(at);
            match self.notes.notes.get(index) {
                Some(note) if note.at == at => return (Stretch::Note(index), at + 1),
                Some(note) => until = until.min(note.at),
                None => {}
            }
        }
        (Stretch::Text, until)
    }

    /// Takes note of text that was taken out while changes were tracked.
    fn deleted(&mut self, piece: &Piece, bytes: &[u8], character: &Character) {
        let text = letters(piece, bytes).replace(char::is_control, " ");
        let font = self.font(character);
        self.change.deleted(font.signs(&text).as_deref().unwrap_or(&text), &mut self.transcript);
    }

    /// Writes text that is seen, sign by sign.
    fn text(&mut self, piece: &Piece, bytes: &[u8], character: &Character) {
        let look = self.look(character);
        let width = piece.width() as usize;
        let mut start = 0;
        for (index, unit) in bytes.chunks_exact(width).enumerate() {
            let code = unit_of(unit);
            if code < 0x20 || character.symbol.is_some() {
                self.letters(piece, bytes.get(start..index * width).unwrap_or(&[]), character, look);
                self.sign(code, character, look);
                start = (index + 1) * width;
            }
        }
        self.letters(piece, bytes.get(start..).unwrap_or(&[]), character, look);
    }

    fn letters(&mut self, piece: &Piece, bytes: &[u8], character: &Character, look: Look) {
        if bytes.is_empty() {
            return;
        }
        self.tally.shown += u32::try_from(bytes.len()).unwrap_or(0) / piece.width();
        let text = letters(piece, bytes);
        match self.font(character).signs(&text) {
            Some(signs) => self.write(&signs, character, look),
            None => self.write(&text, character, look),
        }
    }

    fn write(&mut self, text: &str, character: &Character, look: Look) {
        if character.inserted {
            self.change.inserted(text, &mut self.transcript);
        } else {
            self.change.end(&mut self.transcript);
        }
        self.transcript.text(text, look);
    }

    /// Writes what a sign stands for.
    fn sign(&mut self, code: u16, character: &Character, look: Look) {
        if let Some((font, code)) = character.symbol.filter(|_| code >= 0x20) {
            self.tally.shown += 1;
            return self.symbol(font, code, character, look);
        }
        self.tally.signs += 1;
        let plain = Look { font: None, ..look };
        match code {
            0x09 => self.write("\t", character, plain),
            0x0B | 0x0E => self.transcript.line_break(),
            0x0C => self.transcript.page_end(PageEnd::Asked),
            0x1E => self.write("\u{2011}", character, plain),
            0x1F if look.font.is_some() && self.document.hyphens_are_letters => {
                self.write("\u{AD}", character, look);
            }
            _ => {}
        }
    }

    /// Writes a character by its code in a font.
    fn symbol(&mut self, font: u16, code: u16, character: &Character, look: Look) {
        let font = self.document.fonts.get(usize::from(font)).copied().unwrap_or_default();
        let stored = char::from_u32(u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER);
        let text = stored.to_string();
        match font {
            Font::Symbol(_) => {
                let signs = font.signs(&text).unwrap_or(text);
                self.write(&signs, character, Look { font: None, ..look });
            }
            Font::Plain | Font::Old(_) => self.write(&text, character, Look { font: font.code(), ..look }),
        }
    }
}

fn unit_of(unit: &[u8]) -> u16 {
    u16_at(unit, 0).or_else(|| unit.first().map(|byte| u16::from(*byte))).unwrap_or(0)
}

/// The characters of a piece as they are stored.
fn letters(piece: &Piece, bytes: &[u8]) -> String {
    if piece.wide { utf16(bytes) } else { WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() }
}
