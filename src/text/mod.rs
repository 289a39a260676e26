//! Floor 1: bytes become a [`Text`]: the source text that records point into,
//! and the working text that the rest of the house reads, with the way back.
//!
//! Offsets are made here and nowhere else. Every rewrite is a list of edits;
//! what is not in the list was copied. Normalising never adds or removes a line
//! break, so line numbers are the same in both texts.

mod classes;
mod cut;
mod encoding;
mod formula;
mod key;
mod letter_word;
mod marks;
mod markup;
mod normalize;
mod pattern;
mod phrases;
mod rewrite;
mod runs;
mod script;
mod seam;
mod superscript;
mod syllable;
mod torn;
mod words;

use crate::core::{Diagnostic, Place, Span};

pub use classes::{CAPITAL, LETTER, SMALL};
pub use cut::{before_blank, blank_before, cut};
pub use encoding::{
    Declared, Decoded, FontEncoding, LetterCode, PageLetters, Restored, decode, decode_declared, decode_font,
    font_encoding, is_text, letters_of, page_letters, restore,
};
pub use key::{ascii, fold, is_upper, lower, lower_spaced, spaced};
pub use marks::{LineMark, Lines, Marks, Part, SpanMark, Syntax};
pub use markup::{emphasis_marks, without_markup};
pub use normalize::nfc;
pub use pattern::Pattern;
pub use phrases::{Phrases, lines};
pub use rewrite::{OffsetMap, Rewriter};
pub use runs::Runs;
pub use script::latin;
pub use syllable::{Misreadings, Sight, Suspects, common, is_common, is_fine, sight};
pub use words::{WordTable, is_letter, letter};

/// A document's text, twice: as it stands in the source, and as it is read.
#[derive(Debug, Clone)]
pub struct Text {
    source: String,
    /// What the reader read, where that is not the source.
    read: Option<String>,
    working: Option<String>,
    /// From the working text back: words put together, without markup, normalised, read.
    maps: [OffsetMap; 4],
    strong: Vec<Span>,
    line_starts: Vec<u32>,
    nfc_changed: bool,
    lines: Lines,
    syntax: Syntax,
    given: Given,
}

/// What the reader knew, of the working text.
#[derive(Debug, Clone, Default)]
struct Given {
    marks: Marks,
    /// The rows of tables by their places in `marks.lines`, in text order.
    rows: Vec<usize>,
    /// The lines inside of cells.
    cell_lines: Vec<Span>,
    /// Where in the source each part begins, and its name.
    parts: Vec<(u32, Option<Box<str>>)>,
}

impl Text {
    /// The text of a source that holds light markup and nothing else is known of.
    pub fn new(source: String) -> (Self, Vec<Diagnostic>) {
        Self::of(source, None, Lines::default(), Syntax::default(), Marks::default())
    }

    /// Makes the working text of a source, or of what was `read` of it: NFC and one form of
    /// space, dash, slash and Đ, then without markup (emphasis, escapes, tags) where there
    /// is any. Marks move with it. Findings are about places of the source text.
    pub fn of(
        source: String,
        read: Option<(String, OffsetMap)>,
        lines: Lines,
        syntax: Syntax,
        marks: Marks,
    ) -> (Self, Vec<Diagnostic>) {
        let (read, back) = read.map_or((None, OffsetMap::default()), |(read, back)| (Some(read), back));
        let given_text = read.as_deref().unwrap_or(&source);
        let normalized = normalize::normalize(given_text);
        let composed = normalized.text.as_deref().unwrap_or(given_text);
        let plain = match syntax {
            Syntax::Markdown => markup::strip(composed),
            Syntax::Plain => markup::Stripped::default(),
        };
        let mut findings: Vec<Diagnostic> = plain
            .unbalanced
            .into_iter()
            .map(|span| {
                let span = back.origin(normalized.map.origin(span));
                Diagnostic::at(
                    crate::core::Code::UnbalancedEmphasis,
                    span,
                    "an emphasis mark has no partner on its line",
                )
            })
            .collect();
        findings.extend(
            script::mixed_words(given_text)
                .into_iter()
                .map(|finding| Diagnostic { span: finding.span.map(|span| back.origin(span)), ..finding }),
        );
        let torn = torn::mend(plain.text.as_deref().unwrap_or(composed));
        let mut strong = plain.strong;
        if let Some((span, meant, count)) = torn.found {
            strong.iter_mut().for_each(|span| *span = torn.map.image(*span));
            let source = back.origin(normalized.map.origin(plain.map.origin(span)));
            findings.push(torn::finding(source, meant, count));
        }
        let mut given = Given::default();
        if !marks.is_empty() {
            let starts = line_starts(given_text);
            given = Given::of(marks, [&torn.map, &plain.map, &normalized.map], given_text, &starts, &back);
            strong = united(strong, given.marks.ranges(SpanMark::Bold));
        }
        let line_starts = line_starts(&source);
        let maps = [torn.map, plain.map, normalized.map, back];
        let working = torn.text.or(plain.text).or(normalized.text);
        let nfc_changed = normalized.composed;
        (
            Self { source, read, working, maps, strong, line_starts, nfc_changed, lines, syntax, given },
            findings,
        )
    }

    /// What was read at a source range, with single blanks; only of a text whose words were
    /// torn and put together.
    pub fn mended(&self, source: Span) -> Option<String> {
        let [torn, plain, normalized, back] = &self.maps;
        if torn.is_identity() {
            return None;
        }
        let working = [back, normalized, plain, torn].iter().fold(source, |span, map| map.image(span));
        let words: Vec<&str> = self.working().get(working.range())?.split_whitespace().collect();
        Some(words.join(" "))
    }

    /// How the lines of the working text are to be taken.
    pub const fn lines(&self) -> Lines {
        self.lines
    }

    /// Which markup the text that was read may hold.
    pub const fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// What the format says of the working text.
    pub const fn marks(&self) -> &Marks {
        &self.given.marks
    }

    /// The cells of the row of a table that begins at a place of the working text, or whose
    /// first cell does.
    pub fn row_at(&self, working: u32) -> Option<&[Span]> {
        let cells = |at: &usize| match self.given.marks.lines.get(*at) {
            Some((_, LineMark::Row { cells, .. })) => Some(&**cells),
            _ => None,
        };
        let end = |at: &usize| cells(at).and_then(<[Span]>::last).map_or(0, |cell| cell.end);
        let row = self.given.rows.partition_point(|at| end(at) <= working);
        let found = self.given.rows.get(row).and_then(cells)?;
        let lead = || self.working().get(working as usize..found.first()?.start as usize);
        let begins = found.first().is_some_and(|first| first.start <= working)
            || lead().is_some_and(|lead| lead.len() <= ROW_LEAD && !lead.contains('\n'));
        begins.then_some(found)
    }

    /// The lines of a cell of which the format says that it has several.
    pub fn lines_in(&self, cell: Span) -> &[Span] {
        let lines = &self.given.cell_lines;
        let first = lines.partition_point(|line| line.start < cell.start);
        let behind = lines.get(first..).unwrap_or(&[]);
        let count = behind.partition_point(|line| line.end <= cell.end);
        behind.get(..count).unwrap_or(&[])
    }

    /// The text that records point into, alone: all else is let go.
    pub fn into_source(self) -> String {
        self.source
    }

    /// The text that records point into.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text that blocks and mentions are read from.
    pub fn working(&self) -> &str {
        self.working.as_deref().or(self.read.as_deref()).unwrap_or(&self.source)
    }

    /// Whether anything was printed in bold.
    pub const fn has_strong(&self) -> bool {
        !self.strong.is_empty()
    }

    /// Whether a working range was printed in bold from end to end.
    pub fn is_strong(&self, working: Span) -> bool {
        let next = self.strong.partition_point(|strong| strong.end < working.end);
        self.strong.get(next).is_some_and(|strong| strong.contains(working))
    }

    /// Whether the source was not in NFC.
    pub const fn nfc_changed(&self) -> bool {
        self.nfc_changed
    }

    /// The source range of a working range: what was deleted at its ends stays out.
    pub fn origin(&self, working: Span) -> Span {
        self.maps.iter().fold(working, |span, map| map.origin(span))
    }

    /// The source range of a working range together with the marks deleted at its
    /// ends, for literals that are whole blocks (`**Giao Sở Y tế** chủ trì …`). What
    /// normalising deleted there, as the `\r` of a line end, stays out.
    pub fn origin_with_marks(&self, working: Span) -> Span {
        let [torn, plain, normalized, read] = &self.maps;
        read.origin(normalized.origin(plain.origin_widened(torn.origin(working))))
    }

    /// What was read at a source range: the literal, without what the reader left out.
    pub fn read(&self, source: Span) -> &str {
        match (&self.read, &self.maps) {
            (Some(read), [.., back]) => read.get(back.image(source).range()).unwrap_or(""),
            (None, _) => self.literal(source),
        }
    }

    /// The place of a source range, which begins in the line `near` or soon behind it.
    pub fn place(&self, source: Span, near: u32) -> Place {
        let starts_at = |line: u32| line.checked_sub(1).and_then(|at| self.line_starts.get(at as usize));
        let holds = |line: &u32| {
            starts_at(*line).is_some_and(|start| *start <= source.start)
                && starts_at(line + 1).is_none_or(|next| source.start < *next)
        };
        Place {
            start: source.start,
            end: source.end,
            line: (near..near.saturating_add(3)).find(holds).unwrap_or_else(|| self.line_of(source.start)),
            part: self.part_of(source.start),
            pieces: Vec::new(),
        }
    }

    /// The name of the part that a source byte stands in.
    fn part_of(&self, source: u32) -> Option<Box<str>> {
        let behind = self.given.parts.partition_point(|(start, _)| *start <= source);
        self.given.parts.get(behind.checked_sub(1)?)?.1.clone()
    }

    /// The literal of a source range.
    pub fn literal(&self, source: Span) -> &str {
        self.source.get(source.range()).unwrap_or("")
    }

    /// The 1-based line of a source byte; a line ends at LF only.
    pub fn line_of(&self, at: u32) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

/// A row may begin with a bar and blanks before its first cell.
const ROW_LEAD: usize = 4;

impl Given {
    fn of(marks: Marks, maps: [&OffsetMap; 3], text: &str, starts: &[u32], back: &OffsetMap) -> Self {
        let marks = marks.moved(&maps, text, starts);
        let is_row = |at: &usize| match marks.lines.get(*at) {
            Some((_, LineMark::Row { cells, .. })) => !cells.is_empty(),
            _ => false,
        };
        let rows = (0..marks.lines.len()).filter(is_row).collect();
        let parts = marks
            .parts
            .iter()
            .map(|(line, part)| {
                let start = starts.get(*line as usize).copied().unwrap_or(u32::MAX);
                (back.origin(Span::new(start, start)).start, part.name())
            })
            .collect();
        Self { rows, parts, cell_lines: marks.ranges(SpanMark::Line), marks }
    }
}

/// Ranges from two lists as one, in order, those that touch joined.
fn united(mut one: Vec<Span>, other: Vec<Span>) -> Vec<Span> {
    one.extend(other);
    one.sort_unstable();
    let mut united: Vec<Span> = Vec::with_capacity(one.len());
    for span in one {
        match united.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => united.push(span),
        }
    }
    united
}

fn line_starts(source: &str) -> Vec<u32> {
    let mut starts = Vec::with_capacity(source.len() / 60 + 1);
    starts.push(0);
    starts.extend(memchr::memchr_iter(b'\n', source.as_bytes()).filter_map(|at| u32::try_from(at + 1).ok()));
    starts
}
