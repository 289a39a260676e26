//! A document taken apart: its pieces, runs, styles, fonts, lists and stories, and the
//! properties of any of its characters and paragraphs.

use std::ops::Range;

use super::bytes::{Plc, size_at, u16_at};
use super::character::Character;
use super::container::Streams;
use super::fonts;
use super::formatted::Runs;
use super::header::{self, Stories, Table};
use super::lists;
use super::paragraph::{Cell, DEFINE_TABLE, ELSEWHERE, Paragraph, cells};
use super::pieces::{Change, Piece, Pieces};
use super::sprm::{Sprm, Sprms};
use super::styles::Styles;
use crate::core::Error;
use crate::read::word::font::Font;
use crate::read::word::numbering::Numbering;

/// A document of Word 97 to 2003.
#[derive(Debug)]
pub struct Document<'s> {
    streams: &'s Streams,
    clx: &'s [u8],
    pieces: Pieces,
    characters: Runs,
    paragraphs: Runs,
    styles: Styles<'s>,
    /// Its fonts.
    pub fonts: Vec<Font>,
    /// Its lists.
    pub numbering: Numbering,
    /// Its stories.
    pub stories: Stories,
    /// An optional hyphen in an old font is the letter of byte AD, which a converter took
    /// for one: so where that byte itself is nowhere in the document.
    pub hyphens_are_letters: bool,
}

/// A paragraph by its mark.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    /// What it is.
    pub paragraph: Paragraph,
    /// What its characters are where nothing else is said.
    pub base: Character,
}

impl<'s> Document<'s> {
    /// Takes a document apart.
    ///
    /// # Errors
    /// `damaged` where text is missing.
    pub fn new(streams: &'s Streams) -> Result<Self, Error> {
        let (document, table) = (streams.document.as_slice(), streams.table.as_slice());
        let of = |which: Table| header::table(document, table, which);
        let stories = header::stories(document);
        let clx = of(Table::Clx);
        let fonts = fonts::read(of(Table::SttbfFfn));
        let pieces = Pieces::read(clx, document, stories.total())?;
        let old = fonts.iter().any(|font| font.code().is_some());
        Ok(Self {
            streams,
            clx,
            hyphens_are_letters: old && !has_letter_of_ad(&pieces, document, stories),
            pieces,
            characters: Runs::of_characters(document, of(Table::PlcfBteChpx)),
            paragraphs: Runs::of_paragraphs(document, of(Table::PlcfBtePapx)),
            styles: Styles::read(of(Table::Stshf)),
            numbering: lists::read(document, table, &fonts),
            fonts,
            stories,
        })
    }

    /// The bytes of a table.
    pub fn table(&self, which: Table) -> &'s [u8] {
        header::table(&self.streams.document, &self.streams.table, which)
    }

    /// A table of positions with structures of a size.
    pub fn plc(&self, which: Table, size: usize) -> Plc<'s> {
        Plc::new(self.table(which), size)
    }

    /// The pieces that hold characters of a range.
    pub fn pieces(&self, range: &Range<u32>) -> &[Piece] {
        self.pieces.of(range)
    }

    /// The piece that holds a position.
    pub fn piece(&self, position: u32) -> Option<&Piece> {
        self.pieces.at(position)
    }

    /// The code of the character at a position.
    pub fn code(&self, position: u32) -> Option<u16> {
        let piece = self.pieces.at(position)?;
        let bytes = self.bytes(piece, &(position..position + 1));
        if piece.wide { u16_at(bytes, 0) } else { bytes.first().map(|byte| u16::from(*byte)) }
    }

    /// The bytes of characters of a piece.
    pub fn bytes(&self, piece: &Piece, range: &Range<u32>) -> &'s [u8] {
        let bytes = piece.byte_of(range.start) as usize..piece.byte_of(range.end) as usize;
        self.streams.document.get(bytes).unwrap_or(&[])
    }

    /// Where the run of characters ends that a position of a piece stands in.
    pub fn run_end(&self, piece: &Piece, position: u32) -> u32 {
        let until = self.characters.until(piece.byte_of(position));
        let bytes = until.saturating_sub(piece.byte_of(position));
        let characters = bytes.div_ceil(piece.width()).max(1);
        position.saturating_add(characters).min(piece.characters.end)
    }

    /// What a character is, in a paragraph whose characters are `base`.
    pub fn character(&self, piece: &Piece, position: u32, base: Character) -> Character {
        let style = |number: u16, base: Character| self.styles.character(number, base);
        let run = self.characters.at(piece.byte_of(position));
        let changes = run.and_then(|run| self.streams.document.get(run.changes.clone())).unwrap_or(&[]);
        let character = base.changed(changes, style);
        match &piece.change {
            Change::None => character,
            Change::One(code, operand) => {
                let mut changed = character;
                changed.apply(&Sprm { code: *code, operand: &[*operand] }, base);
                changed
            }
            Change::Many(range) => {
                let mut changed = character;
                for sprm in Sprms::new(self.clx.get(range.clone()).unwrap_or(&[])) {
                    changed.apply(&sprm, base);
                }
                changed
            }
        }
    }

    /// Whether the character at a position is the last of a run of paragraphs.
    pub fn ends_paragraph(&self, piece: &Piece, position: u32) -> bool {
        let byte = piece.byte_of(position);
        self.paragraphs.at(byte).is_none_or(|run| run.bytes.end <= byte.saturating_add(piece.width()))
    }

    /// The paragraph whose mark stands at a position.
    pub fn paragraph(&self, position: u32) -> Marked {
        let mut marked = None;
        self.each_change(position, |sprm, style| {
            let (paragraph, _) = marked.get_or_insert_with(|| self.styles.paragraph(style));
            paragraph.apply(sprm);
        });
        let style = self.style(position);
        let (paragraph, base) = marked.unwrap_or_else(|| self.styles.paragraph(style));
        Marked { paragraph, base }
    }

    /// The cells of the row whose end stands at a position, where it defines them.
    pub fn cells(&self, position: u32) -> Option<Vec<Cell>> {
        let mut found = None;
        self.each_change(position, |sprm, _| {
            if sprm.code == DEFINE_TABLE {
                found = Some(cells(sprm));
            }
        });
        found
    }

    fn style(&self, position: u32) -> u16 {
        let piece = self.pieces.at(position);
        piece.and_then(|piece| self.paragraphs.at(piece.byte_of(position))).map_or(0, |run| run.style)
    }

    /// Every change of a paragraph by itself: of its run, then of its piece.
    fn each_change(&self, position: u32, mut each: impl FnMut(&Sprm<'_>, u16)) {
        let Some(piece) = self.pieces.at(position) else { return };
        let run = self.paragraphs.at(piece.byte_of(position));
        let style = run.map_or(0, |run| run.style);
        let changes = run.and_then(|run| self.streams.document.get(run.changes.clone())).unwrap_or(&[]);
        for sprm in Sprms::new(changes) {
            each(&sprm, style);
            if ELSEWHERE.contains(&sprm.code) {
                Sprms::new(self.elsewhere(&sprm)).for_each(|sprm| each(&sprm, style));
            }
        }
        match &piece.change {
            Change::None => {}
            Change::One(code, operand) => each(&Sprm { code: *code, operand: &[*operand] }, style),
            Change::Many(range) => {
                let changes = self.clx.get(range.clone()).unwrap_or(&[]);
                Sprms::new(changes).for_each(|sprm| each(&sprm, style));
            }
        }
    }

    /// Changes that stand in the stream `Data` (PrcData, [MS-DOC] 2.9.211).
    fn elsewhere(&self, sprm: &Sprm<'_>) -> &'s [u8] {
        let data = self.streams.data.as_slice();
        let Some(at) = size_at(sprm.operand, 0) else { return &[] };
        let length = usize::from(u16_at(data, at).unwrap_or(0));
        data.get(at + 2..at.saturating_add(2 + length)).unwrap_or(&[])
    }
}

/// Whether byte AD stands in the running text as itself.
fn has_letter_of_ad(pieces: &Pieces, document: &[u8], stories: Stories) -> bool {
    pieces.of(&(0..stories.text)).iter().any(|piece| {
        let bytes = piece.offset as usize..piece.byte_of(piece.characters.end) as usize;
        let bytes = document.get(bytes).unwrap_or(&[]);
        let width = piece.width() as usize;
        memchr::memchr_iter(0xAD, bytes)
            .any(|at| width == 1 || at.is_multiple_of(2) && matches!(bytes.get(at + 1), Some(0 | 0xF0)))
    })
}
