//! Paragraphs: their label and heading come with the first text that is seen, since a
//! paragraph whose text and mark are deleted has neither.

use super::Walk;
use crate::read::word::docx::properties::{ParagraphProperties, RunProperties};
use crate::read::word::docx::walk::run::Run;
use crate::read::word::numbering::{LabelFont, Level};
use crate::read::word::transcript::Look;

/// The open paragraph.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// How its style makes runs look, and how a run without properties looks.
    pub look: RunProperties,
    pub run: Run,
    mark: Run,
    list: Option<(i32, u8)>,
    heading: Option<u8>,
    /// Its mark is not seen: it goes on in the next.
    gone: bool,
    /// Label and heading were given.
    begun: bool,
}

impl Walk<'_> {
    pub(super) fn open_paragraph(&mut self) {
        self.cell_begins();
        self.paragraph_of(&ParagraphProperties::default());
    }

    pub(super) fn paragraph_properties(&mut self, properties: &ParagraphProperties) {
        self.paragraph_of(properties);
    }

    fn paragraph_of(&mut self, own: &ParagraphProperties) {
        let style = self.styles.paragraph(own.style.as_deref());
        let none = RunProperties::default();
        let mark = Run::of(own.mark.look, none, style.run, self.styles.defaults);
        let heading = match own.outline {
            Some(level) => Some(level + 1).filter(|level| *level <= 9),
            None => style.heading,
        };
        self.story.paragraph = Paragraph {
            look: style.run,
            run: Run::of(none, none, style.run, self.styles.defaults),
            mark,
            list: self.lists.place(own.list, own.level, style),
            heading,
            gone: own.mark.gone || mark.is_hidden,
            // What goes on from the paragraph before has its label and heading.
            begun: self.story.joined && self.story.written,
        };
        self.story.run = self.story.paragraph.run;
    }

    /// Text that is seen comes: the label stands before it.
    pub(super) fn begin_text(&mut self) {
        self.story.written = true;
        if std::mem::replace(&mut self.story.paragraph.begun, true) {
            return;
        }
        if let Some(level) = self.story.paragraph.heading {
            self.transcript.heading(level);
        }
        if let Some((list, level)) = self.story.paragraph.list {
            self.label(list, level);
        }
    }

    fn label(&mut self, list: i32, at: u8) {
        self.label.clear();
        let counters = self.counters.entry(self.place).or_default();
        let Some(level) = counters.next(&self.lists.numbering, list, at, &mut self.label) else { return };
        if level.hidden == Some(true) || self.label.is_empty() {
            return;
        }
        let look = label_look(level, self.story.paragraph.mark.look);
        self.transcript.label(&self.label, level.suffix, at, look);
    }

    pub(super) fn close_paragraph(&mut self) {
        self.story.change.end(self.transcript);
        if self.silent > 0 {
            // A paragraph of a row or a cell that is not seen.
            return;
        }
        if self.story.paragraph.gone {
            self.story.joined = true;
            return;
        }
        if !self.story.paragraph.begun && self.story.paragraph.list.is_some() {
            self.begin_text();
        }
        self.transcript.end_paragraph();
        (self.story.joined, self.story.written) = (false, false);
    }
}

fn label_look(level: &Level, mark: Look) -> Look {
    Look {
        bold: level.bold.unwrap_or(mark.bold),
        capitals: level.capitals.unwrap_or(mark.capitals),
        font: match level.font {
            LabelFont::Paragraph => mark.font,
            LabelFont::Plain => None,
            LabelFont::Old(encoding) => Some(encoding),
        },
    }
}
