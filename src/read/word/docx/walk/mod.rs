//! The walk over the elements of a document: what opens and closes becomes calls of the
//! transcript. What is deleted, hidden or an instruction is silent: it is walked all the
//! same, since paragraphs and fields may end in it.

mod cell;
mod paragraph;
mod run;

use std::collections::BTreeMap;

use super::fields::Fields;
use super::lists::Lists;
use super::names::Name;
use super::properties;
use super::repeats::Properties;
use super::styles::Styles;
use super::xml::{Broken, Element, Piece, Xml};
use crate::read::Part;
use crate::read::word::changes::Change;
use crate::read::word::numbering::Counters;
use crate::read::word::transcript::Transcript;
use cell::Row;
use paragraph::Paragraph;
use run::Run;

/// Which notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notes {
    /// At the foot of a page.
    Foot,
    /// At the end of the document.
    End,
}

/// Where the text is that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Body,
    TextBox,
    Notes(Notes),
}

/// An element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing ends with it.
    Plain,
    /// Silence ends with it.
    Silent,
    Inserted,
    Deleted,
    Paragraph,
    Run,
    /// Its characters are text; blanks at its ends too, where it says so.
    Text {
        preserve: bool,
    },
    DeletedText,
    MathText,
    Table,
    Row,
    Cell,
    /// One of its branches is read.
    Alternatives {
        taken: bool,
    },
    Box,
    Note,
}

/// What is open in one text; a text box begins anew.
#[derive(Debug, Default)]
struct Story {
    paragraph: Paragraph,
    run: Run,
    fields: Fields,
    change: Change,
    rows: Vec<Row>,
    inserted: u32,
    deleted: u32,
    /// Text was written in the open line of the transcript.
    written: bool,
    /// The paragraph before went on into this one.
    joined: bool,
}

/// The walk over the parts of one document.
pub struct Walk<'d> {
    styles: &'d Styles,
    lists: &'d Lists,
    transcript: &'d mut Transcript,
    counters: BTreeMap<Place, Counters>,
    place: Place,
    story: Story,
    /// Stories that go on behind a text box.
    outer: Vec<(Place, Story, u32)>,
    /// How many of the open elements are silent.
    silent: u32,
    open: Vec<Open>,
    /// The notes that the text refers to, by their ids, with their numbers.
    notes: BTreeMap<(Notes, i64), u32>,
    label: String,
}

impl<'d> Walk<'d> {
    /// A walk that has not begun.
    pub fn new(styles: &'d Styles, lists: &'d Lists, transcript: &'d mut Transcript) -> Self {
        Self {
            styles,
            lists,
            transcript,
            counters: BTreeMap::new(),
            place: Place::Body,
            story: Story::default(),
            outer: Vec::new(),
            silent: 0,
            open: Vec::new(),
            notes: BTreeMap::new(),
            label: String::new(),
        }
    }

    /// Walks over the main part. Gives whether it is a document at all.
    pub fn document(&mut self, text: &str) -> Result<bool, Broken> {
        self.place = Place::Body;
        self.part(text, Name::Document)
    }

    /// Whether the text refers to notes of this kind.
    pub fn has_notes(&self, kind: Notes) -> bool {
        self.notes.keys().any(|(own, _)| *own == kind)
    }

    /// Walks over the notes of a kind that the text refers to.
    pub fn notes(&mut self, kind: Notes, text: &str) -> Result<bool, Broken> {
        self.place = Place::Notes(kind);
        self.story = Story::default();
        let result = self.part(text, Name::Other);
        if result.is_err() {
            // Notes and boxes that the break left open.
            while let Some(open) = self.open.pop() {
                self.close(open);
            }
        }
        result
    }

    fn part(&mut self, text: &str, root: Name) -> Result<bool, Broken> {
        let mut xml = Xml::new(text);
        let mut known = Properties::new();
        let mut seen = false;
        self.open.clear();
        self.silent = 0;
        loop {
            match xml.next()? {
                Piece::Open(element) => {
                    seen |= element.name == root;
                    let open = self.open(&element, &mut xml, &mut known)?;
                    self.open.extend(open);
                    if self.transcript.is_full() {
                        return Ok(true);
                    }
                }
                Piece::Close(_) => {
                    if let Some(open) = self.open.pop() {
                        self.close(open);
                    }
                }
                Piece::Text(text) => match self.open.last() {
                    Some(Open::Text { preserve }) => self.characters(&text, *preserve),
                    Some(Open::DeletedText) => self.deleted_characters(&text),
                    Some(Open::MathText) => self.characters(&text, true),
                    _ => {}
                },
                Piece::End => return Ok(seen),
            }
        }
    }

    /// An element opens. Gives what closes with it; `None` where it was read to its end.
    fn open<'x>(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'x>,
        known: &mut Properties<'x>,
    ) -> Result<Option<Open>, Broken> {
        let open = match element.name {
            Name::T => Open::Text { preserve: element.keeps_blanks() },
            Name::R => {
                self.open_run();
                Open::Run
            }
            Name::P => {
                self.open_paragraph();
                Open::Paragraph
            }
            Name::PPr if self.open.last() == Some(&Open::Paragraph) => {
                self.paragraph_properties(known.paragraph(xml)?);
                return Ok(None);
            }
            Name::RPr if self.open.last() == Some(&Open::Run) => {
                self.run_properties(known.run(xml, self.styles)?);
                return Ok(None);
            }
            Name::Silent | Name::SectPr | Name::PPr | Name::RPr | Name::InstrText => {
                xml.skip()?;
                return Ok(None);
            }
            Name::Tbl => {
                self.open_table();
                Open::Table
            }
            Name::TblGrid => {
                let mut columns = 0;
                properties::children(xml, |child| columns += usize::from(child.name == Name::GridCol))?;
                self.table_columns(columns);
                return Ok(None);
            }
            Name::Tr => {
                self.open_row();
                Open::Row
            }
            Name::TrPr => {
                self.row_properties(xml)?;
                return Ok(None);
            }
            Name::Tc => {
                self.open_cell();
                Open::Cell
            }
            Name::TcPr => {
                self.cell_properties(xml)?;
                return Ok(None);
            }
            Name::Ins => {
                self.story.inserted += 1;
                Open::Inserted
            }
            Name::Del => {
                self.story.deleted += 1;
                self.silent += 1;
                Open::Deleted
            }
            Name::MoveFrom => self.silence(),
            Name::DelText => Open::DeletedText,
            Name::MathText => Open::MathText,
            Name::AlternateContent => Open::Alternatives { taken: false },
            Name::Choice | Name::Fallback => match self.open.last_mut() {
                Some(Open::Alternatives { taken }) if *taken => {
                    xml.skip()?;
                    return Ok(None);
                }
                Some(Open::Alternatives { taken }) => {
                    *taken = true;
                    Open::Plain
                }
                _ => Open::Plain,
            },
            Name::TxbxContent => {
                self.open_box();
                Open::Box
            }
            Name::Footnote | Name::Endnote => self.open_note(element),
            _ => {
                self.sign(element);
                Open::Plain
            }
        };
        Ok(Some(open))
    }

    fn close(&mut self, open: Open) {
        match open {
            Open::Plain
            | Open::Text { .. }
            | Open::DeletedText
            | Open::MathText
            | Open::Alternatives { .. } => {}
            Open::Silent => self.silent -= 1,
            Open::Inserted => self.story.inserted -= 1,
            Open::Deleted => {
                self.story.deleted -= 1;
                self.silent -= 1;
            }
            Open::Paragraph => self.close_paragraph(),
            Open::Run => self.close_run(),
            Open::Table => self.close_table(),
            Open::Row => self.close_row(),
            Open::Cell => self.close_cell(),
            Open::Box => self.close_box(),
            Open::Note => self.transcript.close_part(),
        }
    }

    fn silence(&mut self) -> Open {
        self.silent += 1;
        Open::Silent
    }

    /// Whether what comes is not seen.
    fn is_silent(&self) -> bool {
        self.silent > 0 || self.story.run.is_hidden || self.story.fields.in_instruction()
    }

    /// A text box: printed elsewhere, with numbers, fields and rows of its own.
    fn open_box(&mut self) {
        let silent = if self.is_silent() { 1 } else { 0 };
        let story = std::mem::take(&mut self.story);
        self.outer.push((self.place, story, std::mem::replace(&mut self.silent, silent)));
        self.place = Place::TextBox;
        self.transcript.open_part(Part::TextBox);
    }

    fn close_box(&mut self) {
        self.transcript.close_part();
        if let Some((place, story, silent)) = self.outer.pop() {
            (self.place, self.story, self.silent) = (place, story, silent);
        }
    }

    fn open_note(&mut self, element: &Element<'_>) -> Open {
        let Place::Notes(kind) = self.place else { return Open::Plain };
        let id = element.attribute("id").and_then(|id| id.trim().parse().ok());
        let Some(number) = id.and_then(|id| self.notes.get(&(kind, id)).copied()) else {
            return self.silence();
        };
        self.transcript.open_part(match kind {
            Notes::Foot => Part::Footnote(number),
            Notes::End => Part::Endnote(number),
        });
        Open::Note
    }

    /// The text refers to a note: it is read later, under its number.
    fn refer(&mut self, kind: Notes, element: &Element<'_>) {
        let id = element.attribute("id").and_then(|id| id.trim().parse().ok());
        let Some(id) = id.filter(|_| !self.is_silent()) else { return };
        let number = self.notes.keys().filter(|(own, _)| *own == kind).count();
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        self.notes.entry((kind, id)).or_insert(number);
        // Behind the reference its own sign may stand as text.
        self.story.run.is_hidden |= element.attribute("customMarkFollows").is_some_and(|on| on != "0");
    }
}
