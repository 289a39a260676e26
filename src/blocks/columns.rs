//! Pieces of a line that stand in columns: the cells of a row of a table, line by line,
//! where the format tells them; else apart by three blanks, a tab or a bar, as text made
//! from two columns or from table cells has them. The only place that knows columns.

use crate::core::Span;
use crate::text::Text;

/// The columns of a line, without the blanks between them.
pub fn columns(line: Span, text: &Text) -> Vec<Span> {
    let working = text.working();
    let mut columns = Vec::new();
    let Some(cells) = text.row_at(line.start) else {
        by_signs(line, working, |sign| matches!(sign, b'\t' | b'|'), &mut columns);
        return columns;
    };
    let mut add = |piece: Span| {
        if line.contains(piece) {
            by_signs(piece, working, |sign| sign == b'\t', &mut columns);
        }
    };
    for cell in cells {
        let lines = text.lines_in(*cell);
        if lines.is_empty() { add(*cell) } else { lines.iter().copied().for_each(&mut add) }
    }
    columns
}

/// The lines of the cells of a row, blanks inside of them as they are; none where the
/// format tells no row.
pub fn lines_of_cells(line: Span, text: &Text) -> Vec<Span> {
    let mut found = Vec::new();
    for cell in text.row_at(line.start).unwrap_or(&[]) {
        let lines = text.lines_in(*cell);
        let lines = if lines.is_empty() { std::slice::from_ref(cell) } else { lines };
        for piece in lines.iter().filter(|piece| line.contains(**piece)) {
            push(&mut found, piece.start as usize, 0, text.working().get(piece.range()).unwrap_or(""));
        }
    }
    found
}

/// Which cell of its row a piece stands in, from 0.
pub fn cell_of(line: Span, piece: Span, text: &Text) -> usize {
    match text.row_at(line.start) {
        Some(cells) => cells.partition_point(|cell| cell.end <= piece.start && !cell.contains(piece)),
        None => {
            let before = text.working().get(line.start as usize..piece.start as usize);
            before.map_or(0, |before| before.matches('|').count())
        }
    }
}

fn by_signs(line: Span, working: &str, divides: fn(u8) -> bool, columns: &mut Vec<Span>) {
    let text = working.get(line.range()).unwrap_or("");
    let mut start = 0;
    // One pass: a search per sign would read the rest of a long line again for each column.
    for (at, sign) in text.bytes().enumerate() {
        let blanks = || text.as_bytes().get(at..at + 3) == Some(b"   ");
        if divides(sign) || sign == b' ' && blanks() {
            push(columns, line.start as usize, start, text.get(start..at).unwrap_or(""));
            start = at + 1;
        }
    }
    push(columns, line.start as usize, start, text.get(start..).unwrap_or(""));
}

fn push(columns: &mut Vec<Span>, line: usize, from: usize, piece: &str) {
    let blank = |c: char| c.is_whitespace() || c == '|';
    let lead = piece.len() - piece.trim_start_matches(blank).len();
    let kept = piece.trim_matches(blank);
    if !kept.is_empty() {
        let at = line + from + lead;
        columns.push(Span::from_range(at..at + kept.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{LineMark, Lines, Marks, SpanMark, Syntax};

    #[test]
    fn columns_are_apart_by_blanks_tabs_and_bars() {
        let read = |text: &str| -> Vec<String> {
            let (text, _) = Text::new(text.to_owned());
            let found = columns(Span::from_range(0..text.working().len()), &text);
            found.iter().map(|span| text.working()[span.range()].to_owned()).collect()
        };
        assert_eq!(read("Nơi nhận:        TL. CHỦ TỊCH"), ["Nơi nhận:", "TL. CHỦ TỊCH"]);
        assert_eq!(read("| Nơi nhận: | KT. CHỦ TỊCH |"), ["Nơi nhận:", "KT. CHỦ TỊCH"]);
        assert_eq!(read("một\thai  ba"), ["một", "hai  ba"]);
        assert_eq!(read("   "), Vec::<String>::new());
    }

    #[test]
    fn cells_of_a_row_are_read_line_by_line() {
        let source = "UBND TỈNH A Số: 5/TB-UBND |  | CỘNG HÒA | b".to_owned();
        let span = |literal: &str| {
            let at = source.find(literal).unwrap();
            Span::from_range(at..at + literal.len())
        };
        let cells = [span("UBND TỈNH A Số: 5/TB-UBND"), Span::new(32, 32), span("CỘNG HÒA | b")];
        let marks = Marks {
            lines: vec![(0, LineMark::Row { table: 0, cells: cells.into() })],
            spans: vec![(span("UBND TỈNH A"), SpanMark::Line), (span("Số: 5/TB-UBND"), SpanMark::Line)],
            ..Marks::default()
        };
        let whole = Span::from_range(0..source.len());
        let (text, _) = Text::of(source.clone(), None, Lines::Paragraphs, Syntax::Plain, marks);
        let found = columns(whole, &text);
        let literals: Vec<&str> = found.iter().map(|span| &source[span.range()]).collect();
        assert_eq!(literals, ["UBND TỈNH A", "Số: 5/TB-UBND", "CỘNG HÒA | b"]);
        let cells: Vec<usize> = found.iter().map(|piece| cell_of(whole, *piece, &text)).collect();
        assert_eq!(cells, [0, 0, 2]);
    }
}
