//! Footnotes, endnotes and text boxes: where the running text refers to them, and which
//! characters they have.

use std::ops::Range;

use super::document::Document;
use super::header::Table;
use crate::read::Part;

/// A note and the character that refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The position in the running text.
    pub at: u32,
    /// What it is.
    pub part: Part,
    /// Its characters.
    pub text: Range<u32>,
}

/// Notes in the order of the running text, and text boxes.
#[derive(Debug, Default)]
pub struct Notes {
    /// The notes.
    pub notes: Vec<Note>,
    /// The text boxes.
    pub boxes: Vec<Range<u32>>,
}

impl Notes {
    /// The notes of a document.
    pub fn read(document: &Document<'_>) -> Self {
        let stories = document.stories;
        let footnotes = stories.text..stories.text.saturating_add(stories.footnotes);
        let endnotes = stories.endnotes_start()..stories.boxes_start();
        let boxes = stories.boxes_start()..stories.boxes_start().saturating_add(stories.boxes);
        let mut notes = Vec::new();
        for (references, texts, story, part) in [
            (Table::PlcffndRef, Table::PlcffndTxt, footnotes, Part::Footnote as fn(u32) -> Part),
            (Table::PlcfendRef, Table::PlcfendTxt, endnotes, Part::Endnote),
        ] {
            let references = document.plc(references, 2);
            let texts = ranges(document.plc(texts, 0), &story);
            for (index, text) in texts.into_iter().enumerate().take(references.len()) {
                let (Some(at), Ok(number)) = (references.position(index), u32::try_from(index + 1)) else {
                    break;
                };
                notes.push(Note { at, part: part(number), text });
            }
        }
        notes.sort_by_key(|note| note.at);
        Self { notes, boxes: ranges(document.plc(Table::PlcftxbxTxt, 22), &boxes) }
    }

    /// The place in the list of the first note at a position or behind it.
    pub fn from(&self, position: u32) -> usize {
        self.notes.partition_point(|note| note.at < position)
    }
}

/// The parts that a table cuts a story into, in order and none over another.
fn ranges(plc: super::bytes::Plc<'_>, story: &Range<u32>) -> Vec<Range<u32>> {
    let mut found = Vec::new();
    let mut reached = 0;
    for index in 0..=plc.len() {
        let (Some(start), Some(end)) = (plc.position(index), plc.position(index + 1)) else { break };
        let start = start.max(reached);
        let end = end.min(story.end - story.start);
        if start >= end {
            // What the table says of a story that ended is no text.
            found.push(story.start..story.start);
            continue;
        }
        found.push(story.start + start..story.start + end);
        reached = end;
    }
    found
}
