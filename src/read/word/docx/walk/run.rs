//! Runs: how their text looks, and the signs between it.

use super::{Notes, Walk};
use crate::read::word::docx::names::Name;
use crate::read::word::docx::properties::RunProperties;
use crate::read::word::docx::xml::Element;
use crate::read::word::font::Font;
use crate::read::word::symbols::sign;
use crate::read::word::transcript::{Look, PageEnd};

/// The open run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    pub look: Look,
    pub symbols: Font,
    pub is_hidden: bool,
}

impl Run {
    /// How a run looks by its own properties, its style, its paragraph's and the document's.
    /// A switch that two styles turn on is off; what the run says itself is what counts.
    pub fn of(
        own: RunProperties,
        style: RunProperties,
        paragraph: RunProperties,
        all: RunProperties,
    ) -> Self {
        let switch = |get: fn(&RunProperties) -> Option<bool>| {
            let [style, paragraph, all] = [style, paragraph, all].map(|from| get(&from).unwrap_or(false));
            get(&own).unwrap_or(all || (style ^ paragraph))
        };
        let font = own.or(style).or(paragraph).or(all).font();
        Self {
            look: Look {
                bold: switch(|run| run.bold),
                capitals: switch(|run| run.capitals),
                font: if let Font::Old(encoding) = font { Some(encoding) } else { None },
            },
            symbols: font,
            is_hidden: switch(|run| run.hidden),
        }
    }
}

impl Walk<'_> {
    pub(super) fn open_run(&mut self) {
        self.story.run = self.story.paragraph.run;
    }

    pub(super) fn run_properties(&mut self, [own, style]: [RunProperties; 2]) {
        let paragraph = self.story.paragraph.look;
        self.story.run = Run::of(own, style, paragraph, self.styles.defaults);
    }

    pub(super) fn close_run(&mut self) {
        // Fields, math and boxes between runs look as the paragraph does.
        self.story.run = self.story.paragraph.run;
    }

    /// Characters of a run.
    pub(super) fn characters(&mut self, text: &str, preserve: bool) {
        let text = if preserve { text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        if self.story.deleted > 0 {
            return self.deleted_characters(text);
        }
        if self.is_silent() || text.is_empty() {
            return;
        }
        match self.story.run.symbols {
            Font::Symbol(font) => {
                let text: String = text.chars().map(|c| sign(font, c).unwrap_or(c)).collect();
                self.write(&text);
            }
            Font::Plain | Font::Old(_) => self.write(text),
        }
    }

    /// Characters of a run that was taken out while changes were tracked.
    pub(super) fn deleted_characters(&mut self, text: &str) {
        if self.story.deleted > 0 && !self.story.fields.in_instruction() {
            self.story.change.deleted(text, self.transcript);
        }
    }

    /// Writes text that is seen.
    fn write(&mut self, text: &str) {
        self.begin_text();
        if self.story.inserted > 0 {
            self.story.change.inserted(text, self.transcript);
        } else {
            self.story.change.end(self.transcript);
        }
        self.transcript.text(text, self.story.run.look);
    }

    /// Writes a sign that no font changes.
    fn write_plain(&mut self, text: &str) {
        let font = self.story.run.look.font.take();
        self.write(text);
        self.story.run.look.font = font;
    }

    /// An element of a run that is no text but stands for some.
    pub(super) fn sign(&mut self, element: &Element<'_>) {
        match element.name {
            Name::FldChar => {
                let kind = element.attribute("fldCharType").unwrap_or_default();
                // Fields of deleted text end in deleted text.
                self.story.fields.sign(&kind);
            }
            Name::FootnoteReference => self.refer(Notes::Foot, element),
            Name::EndnoteReference => self.refer(Notes::End, element),
            Name::LastRenderedPageBreak if self.outer.is_empty() => {
                self.transcript.page_end(PageEnd::Rendered);
            }
            _ if self.is_silent() => {}
            Name::Tab | Name::PTab => self.write_plain("\t"),
            Name::NoBreakHyphen => self.write_plain("\u{2011}"),
            Name::SoftHyphen if self.story.run.look.font.is_some() => self.write("\u{AD}"),
            Name::Br if element.attribute("type").is_some_and(|kind| kind == "page") => {
                self.transcript.page_end(PageEnd::Asked);
            }
            Name::Br | Name::Cr => {
                self.begin_text();
                self.transcript.line_break();
            }
            Name::Sym => self.symbol(element),
            // Formulas on one line: without a sign a half would be a twelve.
            Name::Denominator => self.write_plain("/"),
            Name::Superscript => self.write_plain("^"),
            Name::Subscript => self.write_plain("_"),
            Name::Root => self.write_plain("√"),
            _ => {}
        }
    }

    /// A character by its code in a font.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let Some(character) = code.and_then(char::from_u32) else { return };
        let mut buffer = [0; 4];
        match Font::of(&element.attribute("font").unwrap_or_default()) {
            Font::Symbol(font) => {
                let seen = sign(font, character).unwrap_or(character);
                self.write_plain(seen.encode_utf8(&mut buffer));
            }
            Font::Old(encoding) => {
                let stored = match u32::from(character) {
                    code @ 0xF020..=0xF0FF => char::from_u32(code - 0xF000).unwrap_or(character),
                    _ => character,
                };
                let font = self.story.run.look.font.replace(encoding);
                self.write(stored.encode_utf8(&mut buffer));
                self.story.run.look.font = font;
            }
            Font::Plain => self.write_plain(character.encode_utf8(&mut buffer)),
        }
    }
}
