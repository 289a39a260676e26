//! What a page prints besides its text: page numbers and running heads. They are told by
//! coming again on page after page.

use std::collections::BTreeMap;

use super::rows::Row;

/// Which rows at the upper and lower edge of a page are furniture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Edges {
    /// So many rows from the top.
    pub top: usize,
    /// So many rows from the bottom.
    pub bottom: usize,
}

/// Rows at an edge that are looked at.
const DEPTH: usize = 2;

/// The furniture of every page.
pub fn furniture(pages: &[Vec<Row>]) -> Vec<Edges> {
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    for (index, rows) in pages.iter().enumerate() {
        for (below, row) in edge_rows(rows) {
            let text = row.text();
            if let Some(number) = page_number(&text) {
                *offsets.entry(number - number_of(index)).or_default() += 1;
            }
            *counts.entry((below, without_digits(&text))).or_default() += 1;
        }
    }
    let again = |count: usize| count > 2 && count * 3 >= pages.len();
    let is_furniture = |index: usize, below: bool, row: &Row| {
        let text = row.text();
        let numbered = page_number(&text).map(|number| number - number_of(index));
        numbered.is_some_and(|offset| offset == 0 || offsets.get(&offset).is_some_and(|count| *count > 1))
            || counts.get(&(below, without_digits(&text))).is_some_and(|count| again(*count))
    };
    let pages = pages.iter().enumerate();
    pages
        .map(|(index, rows)| {
            let most = DEPTH.min(rows.len());
            let top = rows.iter().take(most).take_while(|row| is_furniture(index, false, row)).count();
            let rest = rows.len() - top;
            let from_below = rows.iter().rev().take(DEPTH.min(rest));
            Edges { top, bottom: from_below.take_while(|row| is_furniture(index, true, row)).count() }
        })
        .collect()
}

fn number_of(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX - 1) + 1
}

fn edge_rows(rows: &[Row]) -> impl Iterator<Item = (bool, &Row)> {
    let upper = rows.iter().take(DEPTH).map(|row| (false, row));
    let lower = rows.iter().rev().take(DEPTH.min(rows.len().saturating_sub(DEPTH))).map(|row| (true, row));
    upper.chain(lower)
}

/// The number of a page where a row is nothing else: `2`, `- 2 -`, `Trang 2/5`.
fn page_number(text: &str) -> Option<i64> {
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '|' | '~' | '_' | '.' | ' '));
    let bare = bare.strip_prefix("Trang").or_else(|| bare.strip_prefix("trang")).unwrap_or(bare).trim();
    let (page, of) = bare.split_once('/').map_or((bare, "1"), |(page, of)| (page.trim(), of.trim()));
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    (digits(page) && digits(of)).then(|| page.parse().ok())?
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_a_row_of_nothing_else() {
        for (text, number) in [("2", 2), ("- 2 -", 2), ("Trang 3/5", 3), ("12", 12)] {
            assert_eq!(page_number(text), Some(number), "{text}");
        }
        for text in ["2 tỷ", "2.000", "", "-", "năm 2025", "20255"] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }
}
