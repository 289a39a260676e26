//! Control words: what each says. Words that change nothing of what is read are passed
//! over, and so are groups that their writer marked as optional and that are not known.

use super::state::{Character, Destination, Ends, Paragraph, State};
use super::story::Label;
use super::walk::{PartKind, Walk};
use crate::read::word::transcript::PageEnd;

/// Groups without text that a person sees in the running text.
const NOWHERE: &[&[u8]] = &[
    b"aftncn",
    b"aftnsep",
    b"aftnsepc",
    b"annotation",
    b"atnauthor",
    b"atnid",
    b"bkmkend",
    b"bkmkstart",
    b"colorschememapping",
    b"colortbl",
    b"datafield",
    b"datastore",
    b"falt",
    b"filetbl",
    b"footer",
    b"footerf",
    b"footerl",
    b"footerr",
    b"formfield",
    b"ftncn",
    b"ftnsep",
    b"ftnsepc",
    b"generator",
    b"header",
    b"headerf",
    b"headerl",
    b"headerr",
    b"info",
    b"latentstyles",
    b"listoverridetable",
    b"listpicture",
    b"listtable",
    b"mmathPr",
    b"nonesttables",
    b"nonshppict",
    b"objclass",
    b"objdata",
    b"objname",
    b"panose",
    b"pict",
    b"pn",
    b"pnseclvl",
    b"pntxta",
    b"pntxtb",
    b"private",
    b"revtbl",
    b"rsidtbl",
    b"rxe",
    b"shprslt",
    b"sn",
    b"sp",
    b"sv",
    b"tc",
    b"tcn",
    b"template",
    b"themedata",
    b"txe",
    b"userprops",
    b"wgrffmtfilter",
    b"xe",
    b"xmlnstbl",
];

/// Optional groups that are known. Those that hold a shape have text in another group.
const OPTIONAL: &[&[u8]] = &[
    b"cs",
    b"do",
    b"dptxbxtext",
    b"fldinst",
    b"footnote",
    b"listtext",
    b"moMath",
    b"moMathPara",
    b"mr",
    b"nesttableprops",
    b"oMath",
    b"oMathPara",
    b"pntext",
    b"shpinst",
    b"shptxt",
    b"ts",
    b"ud",
];

/// Signs that have a word.
const SIGNS: &[(&[u8], &str)] = &[
    (b"bullet", "•"),
    (b"emdash", "—"),
    (b"emspace", "\u{2003}"),
    (b"endash", "–"),
    (b"enspace", "\u{2002}"),
    (b"ldblquote", "“"),
    (b"lquote", "‘"),
    (b"qmspace", "\u{2005}"),
    (b"rdblquote", "”"),
    (b"rquote", "’"),
    (b"tab", "\t"),
];

impl Walk {
    /// A control word.
    pub fn word(&mut self, name: &[u8], number: Option<i32>) {
        if self.starred && OPTIONAL.binary_search(&name).is_err() && self.state.ends != Ends::Style {
            self.state.destination = Destination::Nowhere;
            return;
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(word, _)| *word == name) {
            return self.plain(sign);
        }
        if name == b"u" {
            return self.unit(number.unwrap_or(0));
        }
        // A word counts for a character; what follows it stands for none.
        self.skip = 0;
        if NOWHERE.binary_search(&name).is_ok() {
            self.state.destination = Destination::Nowhere;
            return;
        }
        if !self.look(name, number) && !self.paragraph(name, number) && !self.structure(name) {
            self.table(name, number);
        }
    }

    /// Words about characters and fonts.
    fn look(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let on = number != Some(0);
        let character = &mut self.state.character;
        match name {
            b"plain" => *character = Character { font: self.default_font, ..Character::default() },
            b"f" => character.font = number.unwrap_or(0),
            b"b" => character.bold = on,
            b"caps" => character.capitals = on,
            b"v" => character.hidden = on,
            b"deleted" | b"mvf" => character.deleted = on,
            b"revised" | b"mvt" => character.inserted = on,
            b"uc" => self.state.fallbacks = number.and_then(|count| u32::try_from(count).ok()).unwrap_or(1),
            b"deff" => self.default_font = number.unwrap_or(0),
            b"ansicpg" => self.page = number.unwrap_or(1252),
            b"mac" => self.page = 10_000,
            b"fcharset" => self.charset = number,
            b"cpg" => self.font_page = number,
            _ => return false,
        }
        true
    }

    /// Words about paragraphs.
    fn paragraph(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let small = || number.and_then(|number| u8::try_from(number).ok());
        let paragraph = &mut self.state.paragraph;
        match name {
            b"pard" => *paragraph = Paragraph::default(),
            b"s" => paragraph.style = number.unwrap_or(0),
            b"outlinelevel" => paragraph.outline = small(),
            b"ilvl" => paragraph.level = small().unwrap_or(0),
            b"intbl" => paragraph.in_table = true,
            b"itap" => {
                paragraph.depth = number.and_then(|depth| usize::try_from(depth).ok());
                paragraph.in_table = paragraph.in_table && number != Some(0);
            }
            b"par" | b"sect" => self.end_paragraph(),
            b"line" | b"column" => self.line_break(),
            b"page" if self.state.destination == Destination::Body => {
                self.transcript.page_end(PageEnd::Asked)
            }
            _ => return false,
        }
        true
    }

    fn end_paragraph(&mut self) {
        if self.state.destination == Destination::Body {
            self.change.end(&mut self.transcript);
            let outline = self.outline();
            let State { character, paragraph, .. } = self.state;
            self.story.end_paragraph(&character, &paragraph, outline, &mut self.transcript);
        }
    }

    /// Words that say what their group is.
    fn structure(&mut self, name: &[u8]) -> bool {
        let body = self.state.destination == Destination::Body;
        match name {
            b"fonttbl" => {
                self.state.destination = Destination::FontName;
                self.state.entries = Ends::Font;
            }
            b"stylesheet" => {
                self.state.destination = Destination::Nowhere;
                self.state.entries = Ends::Style;
            }
            b"listtext" | b"pntext" if body => {
                self.state.destination = Destination::Label;
                self.state.ends = Ends::Label;
                self.label = Label::default();
            }
            b"field" if body => self.open_field(),
            b"fldinst" if body => self.state.destination = Destination::Instruction,
            b"footnote" => self.awaits_note = true,
            b"shptxt" | b"dptxbxtext" => {
                self.state.destination = self.state.outside;
                self.open_part(PartKind::TextBox);
            }
            // What shapes and optional groups say of themselves is no text.
            b"shpinst" | b"do" => {
                self.state.outside = self.state.destination;
                self.state.destination = Destination::Nowhere;
            }
            b"upr" => {
                self.state.outside = self.state.destination;
                self.state.destination = Destination::Nowhere;
            }
            b"ud" => self.state.destination = self.state.outside,
            b"nesttableprops" => self.state.inner_row = true,
            _ => return false,
        }
        true
    }

    /// Words about tables.
    fn table(&mut self, name: &[u8], _number: Option<i32>) {
        if self.state.destination != Destination::Body {
            return;
        }
        let inner = self.state.paragraph.tables().max(2);
        match name {
            b"trowd" if !self.state.inner_row => {
                self.story.merged.clear();
                self.story.merges = false;
            }
            b"clmrg" if !self.state.inner_row => self.story.merges = true,
            b"cellx" if !self.state.inner_row && self.story.merged.len() < 1000 => {
                let merges = std::mem::take(&mut self.story.merges);
                self.story.merged.push(merges);
            }
            b"cell" => self.end_cell(1),
            b"nestcell" => self.end_cell(inner),
            b"row" => self.story.end_row(1, &mut self.transcript),
            b"nestrow" => self.story.end_row(inner, &mut self.transcript),
            _ => {}
        }
    }

    fn end_cell(&mut self, depth: usize) {
        self.change.end(&mut self.transcript);
        let outline = self.outline();
        let paragraph = self.state.paragraph;
        self.story.end_cell(depth, &paragraph, outline, &mut self.transcript);
    }

    /// A backslash and a sign.
    pub fn sign(&mut self, sign: u8) {
        match sign {
            b'*' => return self.starred = true,
            b'~' => self.plain("\u{A0}"),
            b'_' => self.plain("\u{2011}"),
            b'-' => self.optional_hyphen(),
            b'{' | b'}' | b'\\' => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.raw(&[sign]);
                }
            }
            _ => {}
        }
        self.starred = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(NOWHERE.is_sorted() && OPTIONAL.is_sorted());
    }
}
