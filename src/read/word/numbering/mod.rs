//! Automatic numbers as Word prints them: definitions (`abstractNum`), lists (`num`)
//! with their overrides, and the counters of one story. Rules: ISO/IEC 29500-1 §17.9,
//! [MS-OI29500] 2.1.283, [MS-DOC] 2.4.6.3 and 2.4.6.4; `examples.rs` is their table.
//! Where a format keeps them is the reader's business.

#[cfg(test)]
mod examples;
mod format;

use std::collections::BTreeMap;

use crate::text::FontEncoding;
pub use format::Format;

/// Levels of a definition.
pub const LEVELS: usize = 9;

/// Whether a character of a label stands for the number of a level.
fn is_number(character: char) -> bool {
    (character as usize) < LEVELS
}

/// What stands between a label and the text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suffix {
    /// A tab: the text begins at a stop.
    #[default]
    Tab,
    /// A blank.
    Space,
    /// Nothing.
    Nothing,
}

/// The font that a label is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LabelFont {
    /// That of the mark of its paragraph.
    #[default]
    Paragraph,
    /// One of its own, in which letters are what they are.
    Plain,
    /// One of its own with this code.
    Old(FontEncoding),
}

/// One level of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// How its number is written.
    pub format: Format,
    /// The label; a character U+0000 to U+0008 stands for the number of that level, as
    /// .doc and .rtf keep it. Signs of symbol fonts are decoded, letters of old fonts not.
    pub text: String,
    /// The font of the label.
    pub font: LabelFont,
    /// What follows the label.
    pub suffix: Suffix,
    /// `None`: restarts behind every higher level. `Some(0)`: never. `Some(n)`: behind
    /// the levels up to the n-th, from 1, only.
    pub restart: Option<u8>,
    /// Numbers of higher levels are written as decimals (`isLgl`).
    pub legal: bool,
    /// The label is bold, where the level says so.
    pub bold: Option<bool>,
    /// The label is shown in capitals, where the level says so.
    pub capitals: Option<bool>,
    /// The label is hidden, where the level says so.
    pub hidden: Option<bool>,
}

impl Default for Level {
    /// What Word takes where a level says nothing: it starts at 0 and prints no label.
    fn default() -> Self {
        Self {
            start: 0,
            format: Format::Decimal,
            text: String::new(),
            font: LabelFont::Paragraph,
            suffix: Suffix::Tab,
            restart: None,
            legal: false,
            bold: None,
            capitals: None,
            hidden: None,
        }
    }
}

/// The label as `lvlText` has it (`%1.%2.`) with characters in place of the numbers.
pub fn label_from_percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('%') {
        out.push_str(before);
        match behind.as_bytes().first() {
            Some(digit @ b'1'..=b'9') => {
                out.push(char::from(digit - b'1'));
                rest = behind.get(1..).unwrap_or("");
            }
            _ => {
                out.push('%');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A list: a definition with what it overrides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Index of the definition.
    pub definition: usize,
    /// Numbers that levels start at where this list begins to use them (`startOverride`).
    pub starts: [Option<u32>; LEVELS],
    /// Levels of its own.
    pub levels: [Option<Box<Level>>; LEVELS],
}

/// Definitions and lists of a document.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    definitions: Vec<Vec<Level>>,
    lists: BTreeMap<i32, List>,
}

impl Numbering {
    /// Adds a definition of up to nine levels and gives its index.
    pub fn define(&mut self, levels: Vec<Level>) -> usize {
        self.definitions.push(levels);
        self.definitions.len() - 1
    }

    /// Adds a list under the number by which paragraphs name it. The first of two stays.
    pub fn add(&mut self, number: i32, list: List) {
        self.lists.entry(number).or_insert(list);
    }

    fn level_of<'n>(&'n self, list: &'n List, level: u8) -> Option<&'n Level> {
        let own = list.levels.get(usize::from(level))?.as_deref();
        own.or_else(|| self.definitions.get(list.definition)?.get(usize::from(level)))
    }
}

/// The counters of one story. Word counts the running text, the footnotes, the endnotes
/// and the text boxes of a document each for itself.
#[derive(Debug, Clone, Default)]
pub struct Counters {
    /// By definition: lists on one definition share their numbers.
    numbers: BTreeMap<usize, [Option<u32>; LEVELS]>,
    /// By list: a bit for each level whose start was used.
    begun: BTreeMap<i32, u16>,
}

impl Counters {
    /// Counts a paragraph of a list and writes its label. Gives the level it stands on,
    /// or `None` where the document defines no such list or level: Word then prints none.
    pub fn next<'n>(
        &mut self,
        numbering: &'n Numbering,
        list: i32,
        level: u8,
        out: &mut String,
    ) -> Option<&'n Level> {
        let definition = numbering.lists.get(&list)?;
        let own = numbering.level_of(definition, level)?;
        let start_of = |at: usize| {
            let override_ = definition.starts.get(at).copied().flatten();
            let level = u8::try_from(at).ok().and_then(|at| numbering.level_of(definition, at));
            override_.or_else(|| level.map(|level| level.start)).unwrap_or(1)
        };
        let at = usize::from(level);
        let numbers = self.numbers.entry(definition.definition).or_default();
        // A level that was passed over counts as begun: the heading behind it is the second.
        for (higher, number) in numbers.iter_mut().enumerate().take(at) {
            number.get_or_insert_with(|| start_of(higher));
        }
        let begun = self.begun.entry(list).or_default();
        let fresh = definition.starts.get(at).copied().flatten().is_some() && *begun & 1 << at == 0;
        *begun |= 1 << at;
        if let Some(number) = numbers.get_mut(at) {
            *number = Some(match *number {
                Some(number) if !fresh => number.saturating_add(1),
                _ => start_of(at),
            });
        }
        for (deeper, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restart = u8::try_from(deeper).ok().and_then(|deeper| numbering.level_of(definition, deeper));
            if restarts(restart.and_then(|level| level.restart), deeper, at) {
                *number = None;
            }
        }
        write_label(numbering, definition, own, level, numbers, out);
        Some(own)
    }
}

/// Whether a level begins anew behind a paragraph of a higher one. A `lvlRestart` that
/// names the level itself or a deeper one is ignored, as the standard says.
fn restarts(restart: Option<u8>, deeper: usize, behind: usize) -> bool {
    match restart {
        Some(0) => false,
        Some(limit) if usize::from(limit) <= deeper => behind < usize::from(limit),
        _ => true,
    }
}

fn write_label(
    numbering: &Numbering,
    list: &List,
    own: &Level,
    level: u8,
    numbers: &[Option<u32>; LEVELS],
    out: &mut String,
) {
    // Word ignores a whole label that asks for the number of a deeper level.
    let asks_deeper = |c: char| is_number(c) && u32::from(c) > u32::from(level);
    if own.text.contains(asks_deeper) {
        return;
    }
    for part in own.text.split_inclusive(is_number) {
        let inherited = part.chars().next_back().filter(|c| is_number(*c));
        let Some(asked) = inherited.and_then(|c| u8::try_from(u32::from(c)).ok()) else {
            out.push_str(part);
            continue;
        };
        out.push_str(part.get(..part.len() - 1).unwrap_or(""));
        let number = numbers.get(usize::from(asked)).copied().flatten().unwrap_or(0);
        let format = numbering.level_of(list, asked).map_or(Format::Decimal, |level| level.format);
        let legal = own.legal && asked < level && format.counts() && !matches!(format, Format::Padded(_));
        (if legal { Format::Decimal } else { format }).write(number, out);
    }
}
