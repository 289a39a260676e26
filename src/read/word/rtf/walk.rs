//! The walk over the tokens of a file: groups with their states, and what ends with them.

use std::collections::BTreeMap;

use memchr::memmem;

use super::fonts::Fonts;
use super::state::{Destination, Ends, State};
use super::story::{Label, Story};
use super::token::Token;
use crate::core::Error;
use crate::read::word::changes::Change;
use crate::read::word::font::Font;
use crate::read::word::transcript::Transcript;
use crate::read::{Part, Reading};

/// What is kept of names, instructions and labels.
pub const LONGEST_NAME: usize = 1000;

/// A walk and what comes of it.
#[derive(Debug)]
pub struct Walk {
    pub transcript: Transcript,
    /// The state of the open group, and those of the groups around it.
    pub state: State,
    groups: Vec<State>,
    /// A group opened and nothing stood in it yet.
    pub starred: bool,
    pub fonts: Fonts,
    /// Outline levels of styles.
    styles: BTreeMap<i32, u8>,
    pub default_font: i32,
    /// The code page of the document.
    pub page: i32,
    pub story: Story,
    outer: Vec<Story>,
    pub change: Change,
    /// The font, label or style that is being read.
    pub charset: Option<i32>,
    pub font_page: Option<i32>,
    pub name: String,
    pub label: Label,
    pub fields: Vec<Field>,
    /// Bytes that are not decoded yet, and characters that are still to be passed over.
    pub bytes: Vec<u8>,
    pub skip: u32,
    pub high: Option<u16>,
    /// Pieces of text written so far.
    pub written: u64,
    pub hyphens_are_letters: bool,
    footnotes: u32,
    endnotes: u32,
    /// A note begins, and its next word says which kind it is.
    pub awaits_note: bool,
}

/// A part that is printed elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Footnote,
    Endnote,
    TextBox,
}

/// An open field.
#[derive(Debug, Default)]
pub struct Field {
    pub instruction: String,
    /// What had been written when it began.
    before: u64,
}

impl Walk {
    /// A walk over a file whose first group is open.
    pub fn new(bytes: &[u8], max_bytes: u64) -> Self {
        // An optional hyphen in an old font is the letter of byte AD, which a writer took for
        // one: so where that byte itself is nowhere in the file.
        let is_there = |needle: &[u8]| memmem::find(bytes, needle).is_some();
        let letters = is_there(b"\\'ad") || is_there(b"\\'AD") || is_there(b"\\u173") || is_there(b"\xAD");
        Self {
            transcript: Transcript::new("rtf", max_bytes),
            state: State::default(),
            groups: vec![State::default()],
            starred: false,
            fonts: Fonts::default(),
            styles: BTreeMap::new(),
            default_font: 0,
            page: 1252,
            story: Story::default(),
            outer: Vec::new(),
            change: Change::default(),
            charset: None,
            font_page: None,
            name: String::new(),
            label: Label::default(),
            fields: Vec::new(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            written: 0,
            hyphens_are_letters: !letters,
            footnotes: 0,
            endnotes: 0,
            awaits_note: false,
        }
    }

    /// How many groups are open.
    pub const fn depth(&self) -> usize {
        self.groups.len()
    }

    /// Takes the next token.
    pub fn token(&mut self, token: Token<'_>) {
        if std::mem::take(&mut self.awaits_note) {
            let is_endnote = token == Token::Word(b"ftnalt", None);
            self.open_part(if is_endnote { PartKind::Endnote } else { PartKind::Footnote });
        }
        match token {
            Token::Byte(byte) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.bytes.push(byte);
                }
                self.starred = false;
            }
            Token::Text(text) => {
                let passed = text.len().min(self.skip as usize);
                self.skip -= u32::try_from(passed).unwrap_or(0);
                self.raw(text.get(passed..).unwrap_or(&[]));
                self.starred = false;
            }
            Token::Open => {
                self.flush();
                self.skip = 0;
                self.groups.push(self.state);
                self.open();
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                self.close();
                self.starred = false;
            }
            Token::Word(name, number) => {
                self.flush();
                self.word(name, number);
                self.starred = false;
            }
            Token::Sign(sign) => {
                self.flush();
                self.sign(sign);
            }
        }
    }

    fn open(&mut self) {
        self.state.ends = Ends::Nothing;
        match std::mem::take(&mut self.state.entries) {
            Ends::Font => {
                self.state.ends = Ends::Font;
                self.state.destination = Destination::FontName;
                (self.charset, self.font_page) = (None, None);
                self.name.clear();
            }
            Ends::Style => {
                self.state.ends = Ends::Style;
                self.state.destination = Destination::StyleName;
                self.state.paragraph.style = 0;
                self.state.paragraph.outline = None;
                self.name.clear();
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let ended = self.state;
        match ended.ends {
            Ends::Nothing => {}
            Ends::Part => self.end_part(),
            Ends::Label => self.story.label = Some(std::mem::take(&mut self.label)),
            Ends::Font => self.end_font(ended.character.font),
            Ends::Style => self.end_style(&ended),
            Ends::Field => self.end_field(),
        }
        if let Some(outer) = self.groups.pop() {
            self.state = outer;
        }
    }

    /// A font of the table ends: with its group, or with a semicolon between groups.
    pub fn end_font(&mut self, number: i32) {
        let name = self.name.split(';').next().unwrap_or("").trim().to_owned();
        if !name.is_empty() {
            self.fonts.add(number, &name, self.charset, self.font_page);
        }
        self.name.clear();
    }

    fn end_style(&mut self, style: &State) {
        let name = self.name.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        let by_name = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
        let by_name = by_name.and_then(|level| level.checked_sub(1));
        if let Some(level) = style.paragraph.outline.or(by_name).filter(|level| *level < 9)
            && self.styles.len() < LONGEST_NAME
        {
            self.styles.insert(style.paragraph.style, level);
        }
    }

    /// The outline level of the open paragraph.
    pub fn outline(&self) -> Option<u8> {
        let paragraph = &self.state.paragraph;
        paragraph.outline.or_else(|| self.styles.get(&paragraph.style).copied())
    }

    /// Opens a field.
    pub fn open_field(&mut self) {
        self.state.ends = Ends::Field;
        self.fields.push(Field { instruction: String::new(), before: self.written });
    }

    /// A field ends. One that shows a symbol stores no result.
    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let mut words = field.instruction.split_whitespace();
        let is_symbol = words.next().is_some_and(|word| word.eq_ignore_ascii_case("SYMBOL"));
        if !is_symbol || field.before != self.written || self.state.destination != Destination::Body {
            return;
        }
        let Some(code) = words.next().and_then(|code| code.parse::<u32>().ok()) else { return };
        let font = field.instruction.split_once("\\f").map_or("", |(_, font)| font.trim_start());
        let font = font.strip_prefix('"').and_then(|font| font.split('"').next()).unwrap_or(font);
        if let Some(character) = char::from_u32(code) {
            let text = character.to_string();
            match Font::of(font) {
                font @ Font::Symbol(_) => self.write(&font.signs(&text).unwrap_or(text), None),
                font => self.write(&text, font.code()),
            }
        }
    }

    /// Opens a note or a text box; what is deleted or hidden has none.
    pub fn open_part(&mut self, kind: PartKind) {
        let character = self.state.character;
        if self.state.destination != Destination::Body || character.deleted || character.hidden {
            self.state.destination = Destination::Nowhere;
            return;
        }
        self.change.end(&mut self.transcript);
        let next = |count: &mut u32| {
            *count += 1;
            *count
        };
        let part = match kind {
            PartKind::Footnote => Part::Footnote(next(&mut self.footnotes)),
            PartKind::Endnote => Part::Endnote(next(&mut self.endnotes)),
            PartKind::TextBox => Part::TextBox,
        };
        self.transcript.open_part(part);
        self.outer.push(std::mem::take(&mut self.story));
        self.state.ends = Ends::Part;
        self.state.paragraph = super::state::Paragraph::default();
    }

    fn end_part(&mut self) {
        self.change.end(&mut self.transcript);
        self.story.close_tables(0, &mut self.transcript);
        self.transcript.close_part();
        self.story = self.outer.pop().unwrap_or_default();
    }

    /// The document.
    pub fn finish(mut self) -> Result<Reading, Error> {
        self.flush();
        while let Some(outer) = self.outer.pop() {
            self.end_part();
            self.story = outer;
        }
        self.change.end(&mut self.transcript);
        self.story.close_tables(0, &mut self.transcript);
        self.transcript.finish()
    }
}
