//! How a notice reads: its lines as paragraphs, items, headings and rows of cells, so
//! that a page can show them without their Markdown. Looks at the lines alone; what
//! they mean is in the records.

use std::ops::Range;

use super::marks::{Kind, Mark, Name};
use crate::text::emphasis_marks;

/// What is set as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The text, without the mark of an item or a heading before it.
    pub range: Range<usize>,
    /// 1-based line on which it begins.
    pub line: usize,
    /// How it is set.
    pub shape: Shape,
}

/// How a block is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Running text; its line ends are those of the paper, not of the author.
    Prose,
    /// Lines that end where their author ended them.
    Lines,
    /// A line with `#`.
    Heading,
    /// An item of a list, behind its mark.
    Item(Range<usize>),
    /// A row of a table, or a line cut into columns.
    Cells(Vec<Range<usize>>),
}

/// A line this long may go on in the next one for want of room.
const LONG_LINE: usize = 55;
/// A line longer than any paper is a whole paragraph.
const LONGER_THAN_PAPER: usize = 160;

/// The blocks of a text in order. A block begins wherever one of `cuts` stands on a
/// line (sorted positions: where sections, tasks and recipients begin).
pub fn blocks(source: &str, cuts: &[usize]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut start, mut previous) = (0, "");
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        let text = source.get(range.clone()).unwrap_or_default();
        let after = start + line.len();
        if text.trim().is_empty() || is_rule(text) {
            previous = "";
        } else {
            let first_cut = cuts.partition_point(|cut| *cut < start);
            let is_cut = cuts.get(first_cut).is_some_and(|cut| *cut < after);
            let block = block(text, range.clone(), index + 1);
            match blocks.last_mut() {
                Some(last) if !is_cut && goes_on(last, &block, previous, text) => last.range.end = range.end,
                _ => blocks.push(block),
            }
            previous = text;
        }
        start = after;
    }
    for block in &mut blocks {
        if block.shape == Shape::Lines && is_prose(source.get(block.range.clone()).unwrap_or_default()) {
            block.shape = Shape::Prose;
        }
    }
    blocks
}

/// A line by itself.
fn block(text: &str, range: Range<usize>, line: usize) -> Block {
    let indent = text.len() - text.trim_start().len();
    let body = text.trim_start();
    let at = range.start + indent;
    let end = range.start + text.trim_end().len();
    let hashes = body.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&hashes) && body.as_bytes().get(hashes) == Some(&b' ');
    let bullet = body.chars().next().filter(|c| matches!(c, '-' | '+' | '*' | '•' | '–' | '—'));
    let bullet = bullet.map(char::len_utf8).filter(|length| body.get(*length..).is_some_and(is_gap));
    let cells = cells(text, range.start);
    let (range, shape) = if heading {
        (at + hashes + 1..end, Shape::Heading)
    } else if let Some(length) = bullet {
        let rest = body.get(length..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start().len();
        (at + length + gap..end, Shape::Item(at..at + length))
    } else if cells.len() > 1 {
        (at..end, Shape::Cells(cells))
    } else {
        (at..end, Shape::Lines)
    };
    Block { range, line, shape }
}

fn is_gap(rest: &str) -> bool {
    rest.starts_with([' ', '\t', '\u{A0}']) && !rest.trim().is_empty()
}

/// Whether a line goes on with the block before it.
fn goes_on(last: &Block, this: &Block, previous: &str, text: &str) -> bool {
    let open = matches!(last.shape, Shape::Lines | Shape::Item(_)) && this.shape == Shape::Lines;
    let apart = previous.is_empty() || text.starts_with('\t') || is_folio(previous) || is_folio(text);
    let whole = previous.chars().count() >= LONGER_THAN_PAPER;
    let over = last.range.len() >= LONG_LINE && previous.trim_end().ends_with(['.', ';', ':']);
    open && !apart && !whole && !over
}

/// Whether a line is the number of a page.
pub fn is_folio(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '-');
    (1..4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line only draws: under the head of a table, or its side.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text == "|"
        || text.len() > 2
            && text.contains('-')
            && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '='))
}

/// The columns of a line: between `|`, or apart by tabs or many blanks.
fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let trimmed = line.trim();
    let piped = trimmed.len() > 2 && trimmed.starts_with('|') && trimmed.ends_with('|');
    let mut cells = Vec::new();
    let mut from = 0;
    while let Some(rest) = line.get(from..).filter(|rest| !rest.is_empty()) {
        let gap = if piped { rest.find('|').map(|at| (at, 1)) } else { wide_gap(rest) };
        let (length, gap) = gap.unwrap_or((rest.len(), 0));
        let cell = rest.get(..length).unwrap_or_default();
        let indent = cell.len() - cell.trim_start().len();
        // Before the first `|` and behind the last one there is no cell; between them
        // an empty one keeps the others in their columns.
        let inside = from > 0 && gap > 0;
        if !cell.trim().is_empty() || piped && inside {
            let indent = if cell.trim().is_empty() { 0 } else { indent };
            cells.push(start + from + indent..start + from + cell.trim_end().len().max(indent));
        }
        from += length + gap.max(1).min(rest.len() - length);
        if gap == 0 {
            break;
        }
    }
    cells
}

/// The first run of blanks in a line that is a column's width: two tabs, or four blanks.
fn wide_gap(line: &str) -> Option<(usize, usize)> {
    let lead = line.len() - line.trim_start().len();
    let mut from = lead;
    while let Some(at) = line.get(from..)?.find([' ', '\t']) {
        let rest = line.get(from + at..)?;
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let tabs = rest.bytes().take(gap).filter(|byte| *byte == b'\t').count();
        if tabs > 0 || gap > 3 {
            return (gap < rest.len()).then_some((from + at, gap));
        }
        from += at + gap;
    }
    None
}

/// Whether the lines of a block end for want of room only.
fn is_prose(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let (_, full) = lines.split_last().unwrap_or((&"", &[]));
    full.iter().all(|line| line.chars().count() >= LONG_LINE && !line.ends_with("  "))
}

/// What emphasis hides, and what it makes bold or italic. It ends with its paragraph
/// at the latest; what is never closed has no effect.
pub fn print(source: &str) -> (Vec<Range<usize>>, Vec<Mark>) {
    let (mut hidden, mut marks) = (Vec::new(), Vec::new());
    let (mut strong, mut emphasis): (Option<usize>, Option<usize>) = (None, None);
    for stars in emphasis_marks(source).map(|span| span.range()) {
        let last = hidden.last().map_or(0, |range: &Range<usize>| range.end);
        if source.get(last..stars.start).is_some_and(|between| between.contains("\n\n")) {
            (strong, emphasis) = (None, None);
        }
        let mut toggle = |from: &mut Option<usize>, kind| match from.take() {
            None => *from = Some(stars.end),
            Some(start) => marks.push(Mark { start, end: stars.start, kind, name: Name::Nothing, piece: 0 }),
        };
        if stars.len() % 4 >= 2 {
            toggle(&mut strong, Kind::Strong);
        }
        if stars.len() % 2 == 1 {
            toggle(&mut emphasis, Kind::Emphasis);
        }
        hidden.push(stars);
    }
    (hidden, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<(String, String)> {
        let name = |shape: &Shape| match shape {
            Shape::Cells(cells) => {
                cells.iter().map(|cell| &source[cell.clone()]).collect::<Vec<_>>().join("·")
            }
            Shape::Item(mark) => source[mark.clone()].to_owned(),
            shape => format!("{shape:?}"),
        };
        let text = |block: &Block| source[block.range.clone()].to_owned();
        blocks(source, &[]).iter().map(|block| (name(&block.shape), text(block))).collect()
    }

    fn pair(shape: &str, text: &str) -> (String, String) {
        (shape.to_owned(), text.to_owned())
    }

    #[test]
    fn lines_are_headings_items_and_prose() {
        let found =
            shown("## **1. Kết quả**\n\n- Sở Y tế;\n+ Sở Tài chính\nvà UBND\n\nNơi nhận:\nSố: 12/TB\n");
        let expected = [
            pair("Heading", "**1. Kết quả**"),
            pair("-", "Sở Y tế;"),
            pair("+", "Sở Tài chính\nvà UBND"),
            pair("Lines", "Nơi nhận:\nSố: 12/TB"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn wrapped_lines_are_prose_and_short_ones_are_not() {
        let long = "Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp với các sở,";
        assert_eq!(shown(&format!("{long}\nban, ngành."))[0].0, "Prose");
        assert_eq!(shown("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG")[0].0, "Lines");
        assert_eq!(shown(&format!("{long}  \nCHÁNH VĂN PHÒNG"))[0].0, "Lines");
    }

    #[test]
    fn columns_are_cells() {
        assert_eq!(shown("| **Số: 1** | Độc lập |\n|---|:-:|\n| a | b |").len(), 2);
        assert_eq!(shown("| Số | Độc lập |")[0].0, "Số·Độc lập");
        assert_eq!(shown("\tTỈNH KON TUM\t\t\tĐộc lập - Tự do")[0].0, "TỈNH KON TUM·Độc lập - Tự do");
        assert_eq!(shown("Số: 1      Huế, ngày 1")[0].0, "Số: 1·Huế, ngày 1");
    }

    #[test]
    fn a_page_number_stands_alone() {
        let long = "Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp với các sở,";
        let found = shown(&format!("{long}\n\u{c}          2\nban, ngành."));
        assert_eq!(found, [pair("Prose", long), pair("Prose", "2"), pair("Prose", "ban, ngành.")]);
    }

    #[test]
    fn a_cut_begins_a_block() {
        let source = "I- Kết quả\nThu ngân sách";
        assert_eq!(blocks(source, &[]).len(), 1);
        assert_eq!(blocks(source, &[source.find("Thu").unwrap()]).len(), 2);
    }

    #[test]
    fn emphasis_is_hidden_and_shown_as_print() {
        let source = "**a** *b* c*\n\n**d\n\ne**";
        let (hidden, marks) = print(source);
        assert_eq!(hidden.len(), 7);
        let marked: Vec<_> = marks.iter().map(|mark| (mark.kind, &source[mark.start..mark.end])).collect();
        assert_eq!(marked, [(Kind::Strong, "a"), (Kind::Emphasis, "b")]);
    }
}
