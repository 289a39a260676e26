//! Lines to blocks. A block is what a person reads as one: a paragraph, an item, a
//! heading, however its lines are broken. Files break lines in four ways, and the
//! way is measured once for the whole document ([`Wrap`]); a sentence cut by a page
//! end is joined in all of them (domain: page-break split).

use crate::core::Span;
use crate::text::{Text, is_upper};

use super::columns::lines_of_cells;
use super::line::{Gap, Line};
use super::marker::Marker;
use super::pieces::Pieces;

/// How a document breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// A paragraph is one line.
    None,
    /// The format says which lines go on; all others open a block.
    Given,
    /// Lines are hard-wrapped, paragraphs are apart by blank lines.
    Spaced,
    /// Lines are hard-wrapped and paragraphs follow each other at once.
    Dense {
        /// The column where full lines end.
        column: u32,
        /// The indent from which a line opens a paragraph, where the document indents.
        opening: Option<u32>,
    },
}

/// What a person reads as one piece of text.
#[derive(Debug, Clone)]
pub struct Block {
    /// The pieces in the working text: one, but for text that a page end cuts.
    pub pieces: Pieces<Span>,
    /// Index of its first line.
    pub line: usize,
    /// Number of `#`.
    pub hashes: u32,
    /// The mark that opens it, and the mark's span.
    pub marker: Option<(Marker, Span)>,
    /// The level of the list, where the mark is an automatic label.
    pub level: Option<u8>,
    /// Where its text begins, behind `#` and the mark.
    pub body: u32,
    /// A row of a table.
    pub table: bool,
    /// What stands before it.
    pub gap: Gap,
}

impl Block {
    /// From the first byte behind the mark to the last.
    pub fn span(&self) -> Span {
        Span::new(self.body, self.end())
    }

    /// One past the last byte.
    pub fn end(&self) -> u32 {
        self.pieces.last().map_or(self.body, |piece| piece.end)
    }

    /// The first byte, marks and `#` included.
    pub fn start(&self) -> u32 {
        self.pieces.first().map_or(self.body, |piece| piece.start)
    }
}

/// Measures how a document breaks its lines.
pub fn measure(lines: &[Line], working: &str) -> Wrap {
    let total: u64 = lines.iter().map(|line| u64::from(line.width)).sum();
    let long: u64 = lines.iter().filter(|line| line.width > 160).map(|line| u64::from(line.width)).sum();
    if long * 2 > total || lines.len() < 4 {
        return Wrap::None;
    }
    let (mut apart, mut together) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        let opens = line.marked.is_some() || line.text(working).starts_with(char::is_uppercase);
        if opens && ends_sentence(before.text(working)) {
            if line.gap == Gap::None { together += 1 } else { apart += 1 }
        }
    }
    let mut widths: Vec<u32> = lines.iter().map(|line| line.width).filter(|width| *width <= 160).collect();
    let long_ones = widths.len() * 9 / 10;
    let column = ranked(&mut widths, long_ones).unwrap_or(0);
    if column < 40 {
        Wrap::None
    } else if apart > together {
        Wrap::Spaced
    } else {
        Wrap::Dense { column, opening: opening_indent(lines) }
    }
}

/// The number that would stand at a place if all were sorted.
fn ranked(numbers: &mut [u32], place: usize) -> Option<u32> {
    (place < numbers.len()).then(|| *numbers.select_nth_unstable(place).1)
}

/// Documents made from a text layer often indent the first line of a paragraph: most
/// lines then stand at one indent, and those that open stand three or more behind it.
fn opening_indent(lines: &[Line]) -> Option<u32> {
    let mut indents: Vec<u32> = lines.iter().map(|line| line.indent).collect();
    let third = indents.len() / 3;
    let usual = ranked(&mut indents, third)?;
    let opening = |line: &&Line| line.indent >= usual + 3 && line.indent <= usual + 14;
    let marked = lines.iter().filter(|line| line.marked.is_some()).count();
    let marked_inside = lines.iter().filter(opening).filter(|line| line.marked.is_some()).count();
    let count = lines.iter().filter(opening).count();
    (count >= 4 && count * 2 < lines.len() && marked_inside * 3 >= marked).then_some(usual + 3)
}

/// Whether a text ends where a sentence may end.
pub fn ends_sentence(text: &str) -> bool {
    // Most texts tell by their last byte.
    match text.as_bytes().last() {
        Some(b'.' | b';' | b':') => return true,
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') => return false,
        _ => {}
    }
    text.trim_end_matches(['"', '”', '’', '\'', ' ', ')']).ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Joins lines of text to blocks.
pub fn join(lines: &[Line], first: usize, text: &Text, wrap: Wrap) -> Vec<Block> {
    let working = text.working();
    // Half of the lines or more begin a block in most documents.
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len() / 2);
    for (offset, line) in lines.iter().enumerate() {
        let before = offset.checked_sub(1).and_then(|at| lines.get(at));
        match (blocks.last_mut(), before) {
            (Some(block), Some(before)) if continues(block, before, line, text, wrap) => {
                extend(block, line);
            }
            _ => blocks.push(open(line, first + offset, working)),
        }
    }
    blocks
}

/// Blocks of a letterhead: each line of a cell is one, since a row holds components that
/// have nothing to do with each other.
pub fn apart(blocks: Vec<Block>, text: &Text) -> Vec<Block> {
    let rows = blocks.iter().any(|block| block.table && text.row_at(block.start()).is_some());
    if !rows {
        return blocks;
    }
    let mut single = Vec::with_capacity(blocks.len() * 4);
    for block in blocks {
        if !block.table || text.row_at(block.start()).is_none() {
            single.push(block);
            continue;
        }
        single.extend(lines_of_cells(Span::new(block.start(), block.end()), text).into_iter().map(|piece| {
            Block {
                pieces: Pieces::new(piece),
                marker: None,
                level: None,
                body: piece.start,
                ..block.clone()
            }
        }));
    }
    single
}

fn open(line: &Line, index: usize, working: &str) -> Block {
    let mark = |length: usize| Span::from_range(line.content as usize..line.content as usize + length);
    let marker = line.marked.as_ref().map(|marked| (marked.marker.clone(), mark(marked.length)));
    let body = line.marked.as_ref().map_or(0, |marked| marked.body);
    let body = Span::from_range(line.content as usize + body..working.len()).start.min(line.span.end);
    Block {
        pieces: Pieces::new(line.span),
        line: index,
        hashes: line.hashes,
        marker,
        level: line.level,
        body,
        table: line.table,
        gap: line.gap,
    }
}

fn extend(block: &mut Block, line: &Line) {
    // A mark alone on its line (`**I.` + line end) has its text on the next.
    let awaited = block.body >= block.end();
    if awaited {
        block.body = line.content;
    }
    match block.pieces.last_mut() {
        // Blank lines between a number and its title part nothing.
        Some(piece) if line.gap == Gap::None || awaited && line.gap == Gap::Blank => {
            piece.end = line.span.end
        }
        _ => block.pieces.push(line.span),
    }
}

fn continues(block: &Block, before: &Line, line: &Line, text: &Text, wrap: Wrap) -> bool {
    let working = text.working();
    if wrap == Wrap::Given {
        return line.continues;
    }
    let same_hashes = line.hashes == block.hashes && text_awaited(block, before);
    if line.gap == Gap::Part || line.hashes > 0 && !same_hashes || line.table || before.table {
        return false;
    }
    let (tail, head) = (before.text(working), line.text(working));
    // A number alone on its line has its title on the next; `Số:` waits for its number.
    let waits =
        text_awaited(block, before) && block.marker.as_ref().is_some_and(|(marker, _)| is_number(marker));
    if line.marked.is_none() && (waits || awaits_symbol(tail, head)) {
        return true;
    }
    if line.gap == Gap::None && text.is_strong(Span::new(before.span.end.saturating_sub(1), line.content + 1))
    {
        // Bold text that runs over the line end is one phrase, unless the line ends hard.
        return !hard_break(working, before);
    }
    if line.gap != Gap::None {
        return joins_over_gap(block, before, line, tail, head, wrap);
    }
    let lower = starts_lower(head);
    match wrap {
        Wrap::Given => line.continues,
        Wrap::None => {
            lower && line.marked.is_none() && !ends_sentence(tail) && !is_upper(tail) && block.hashes == 0
        }
        Wrap::Spaced => match &line.marked {
            None => block.hashes == 0 || lower,
            Some(_) if text_awaited(block, before) => false,
            Some(marked) => !ends_sentence(tail) || counts_inline(block, &marked.marker, working),
        },
        Wrap::Dense { column, opening } => {
            !dense_opens(block, before, line, (tail, head), column, opening, working)
        }
    }
}

/// Whether a mark numbers a heading or an item.
const fn is_number(marker: &Marker) -> bool {
    !matches!(marker, Marker::Bullet(_) | Marker::Ordinal(_) | Marker::EnclosedLetter)
}

/// Whether a line is `Số:` alone, as cells on lines of their own print it, and the next one
/// begins with what follows it.
fn awaits_symbol(tail: &str, head: &str) -> bool {
    matches!(tail, "Số:" | "Số :" | "Số" | "SỐ:")
        && head.starts_with(|c: char| c.is_ascii_digit() || c == '/')
}

/// A mark alone on its line waits for text, not for another mark.
fn text_awaited(block: &Block, before: &Line) -> bool {
    block.body >= before.span.end
}

/// Two blanks or a backslash at the end of a Markdown line.
fn hard_break(working: &str, line: &Line) -> bool {
    let behind = working.get(line.span.end as usize..).unwrap_or("");
    let behind = behind.split('\n').next().unwrap_or("");
    behind.len() >= 2
}

fn starts_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric() || matches!(c, '[' | '#' | '|')).is_some_and(char::is_lowercase)
}

/// The page-break rule: no sentence end before, a lower-case letter behind. A real
/// page end (form feed, page number) also joins a full line to what follows it.
fn joins_over_gap(block: &Block, before: &Line, line: &Line, tail: &str, head: &str, wrap: Wrap) -> bool {
    if line.marked.is_some()
        || block.hashes > 0
        || is_upper(tail)
        || tail.ends_with(')') && line.gap == Gap::Blank
    {
        return false;
    }
    if ends_sentence(tail) {
        return false;
    }
    // A comma ends no paragraph, and neither does a word that waits for its noun.
    let awaits = tail.ends_with(',') || {
        let last = tail.rsplit(char::is_whitespace).next().unwrap_or("");
        matches!(last, "và" | "của" | "với" | "các" | "cho" | "tại" | "theo" | "do" | "những" | "hoặc")
    };
    let full = match wrap {
        Wrap::Dense { column, .. } => before.width * 10 >= column * 8,
        Wrap::None | Wrap::Given | Wrap::Spaced => true,
    };
    let page = line.gap == Gap::Page || matches!(wrap, Wrap::Dense { .. });
    starts_lower(head) || awaits || page && full && !is_upper(head)
}

/// `(2)` at the start of a line, in a paragraph that counts `(1) … ; (2) …` in its sentence.
fn counts_inline(block: &Block, marker: &Marker, working: &str) -> bool {
    let written = match marker {
        Marker::Enclosed(number) if *number > 1 => format!("({})", number - 1),
        _ => return false,
    };
    let own = matches!(block.marker, Some((Marker::Enclosed(_), _)));
    let body = working.get(block.body as usize..block.end() as usize).unwrap_or("");
    !own && body.contains(&written)
}

/// Whether a line of a dense document opens a block: by its mark, its indent, or
/// because the line before was left short on purpose.
fn dense_opens(
    block: &Block,
    before: &Line,
    line: &Line,
    (tail, head): (&str, &str),
    column: u32,
    opening: Option<u32>,
    working: &str,
) -> bool {
    if text_awaited(block, before) {
        return false;
    }
    let ended = ends_sentence(tail);
    let first_word = head.split(char::is_whitespace).next().map_or(0, |word| word.chars().count());
    let room = usize::try_from(column.saturating_sub(before.width)).unwrap_or(0);
    // The next word would have fitted: the writer, not the margin, ended the line.
    let short = room > first_word + 4;
    let indented = opening.is_some_and(|opening| line.indent >= opening);
    if let Some(marked) = &line.marked {
        if counts_inline(block, &marked.marker, working) {
            return false;
        }
        let weak = matches!(marked.marker, Marker::Bullet('-' | '+' | '*' | '·') | Marker::Capital(_));
        return ended || indented || short && (!weak || opening.is_none());
    }
    let long_enough = |text: &str| text.chars().count() > 3;
    if is_upper(head) != is_upper(tail) && long_enough(head) && long_enough(tail) {
        return true;
    }
    let upper = head.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    if opening.is_some() {
        return upper && (indented && (ended || short) || ended && short && tail.ends_with("./."));
    }
    // An unfinished short line under a number is a heading; what follows is its text.
    let heading = matches!(block.marker, Some((Marker::Roman(_) | Marker::Decimal(_) | Marker::Part(_), _)));
    let alone = block.start() == before.span.start;
    upper && short && (ended || heading && alone && room > first_word + 12)
}
