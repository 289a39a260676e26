//! Pieces of a line that stand in columns: apart by three blanks, a tab or a bar, as
//! text made from two columns or from table cells has them.

use crate::core::Span;

/// The columns of a line, without the blanks between them.
pub fn columns(line: Span, working: &str) -> Vec<Span> {
    let text = working.get(line.range()).unwrap_or("");
    let mut columns = Vec::new();
    let mut start = 0;
    // One pass: a search per sign would read the rest of a long line again for each column.
    for (at, sign) in text.bytes().enumerate() {
        let blanks = || text.as_bytes().get(at..at + 3) == Some(b"   ");
        if matches!(sign, b'\t' | b'|') || sign == b' ' && blanks() {
            push(&mut columns, line.start as usize, start, text.get(start..at).unwrap_or(""));
            start = at + 1;
        }
    }
    push(&mut columns, line.start as usize, start, text.get(start..).unwrap_or(""));
    columns
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

    #[test]
    fn columns_are_apart_by_blanks_tabs_and_bars() {
        let read = |text: &str| -> Vec<String> {
            let found = columns(Span::from_range(0..text.len()), text);
            found.iter().map(|span| text[span.range()].to_owned()).collect()
        };
        assert_eq!(read("Nơi nhận:        TL. CHỦ TỊCH"), ["Nơi nhận:", "TL. CHỦ TỊCH"]);
        assert_eq!(read("| Nơi nhận: | KT. CHỦ TỊCH |"), ["Nơi nhận:", "KT. CHỦ TỊCH"]);
        assert_eq!(read("một\thai  ba"), ["một", "hai  ba"]);
        assert_eq!(read("   "), Vec::<String>::new());
    }
}
