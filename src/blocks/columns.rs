//! Pieces of a line that stand in columns: apart by three blanks, a tab or a bar, as
//! text made from two columns or from table cells has them.

use crate::core::Span;

/// The columns of a line, without the blanks between them.
pub fn columns(line: Span, working: &str) -> Vec<Span> {
    let text = working.get(line.range()).unwrap_or("");
    let mut columns = Vec::new();
    let mut rest = 0;
    while rest < text.len() {
        let tail = text.get(rest..).unwrap_or("");
        let gap = ["   ", "\t", "|"].iter().filter_map(|gap| tail.find(gap)).min();
        let end = gap.map_or(text.len(), |at| rest + at);
        push(&mut columns, line.start as usize, rest, text.get(rest..end).unwrap_or(""));
        rest = end + 1;
    }
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
