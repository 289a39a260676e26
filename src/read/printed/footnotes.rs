//! Footnotes: rows of smaller letters at the foot of a page, of which the first begins
//! with a number. They are read behind the text, so that they cut no paragraph.

use super::rows::Row;
use super::word::median;

/// A footnote with its number.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The number that refers to it.
    pub number: u32,
    /// Its rows from the top.
    pub rows: Vec<Row>,
}

/// Letters of a footnote are smaller than this part of those of the text.
const SMALL: f32 = 0.9;

/// Takes the footnotes off the foot of a page.
pub fn take_footnotes(rows: &mut Vec<Row>) -> Vec<Footnote> {
    let size = median(rows.iter().map(row_size).collect());
    let small = rows.iter().rev().take_while(|row| row_size(row) < size * SMALL).count();
    let first = rows.len() - small;
    let opening = rows.iter().skip(first).position(|row| number(row).is_some());
    let Some(start) = opening.map(|at| first + at).filter(|start| *start > 0) else { return Vec::new() };
    let mut notes: Vec<Footnote> = Vec::new();
    for row in rows.drain(start..) {
        match (number(&row), notes.last_mut()) {
            (Some(number), None) => notes.push(Footnote { number, rows: vec![row] }),
            (Some(number), Some(last)) if number == last.number.saturating_add(1) => {
                notes.push(Footnote { number, rows: vec![row] });
            }
            (_, Some(last)) => last.rows.push(row),
            (None, None) => {}
        }
    }
    notes
}

fn row_size(row: &Row) -> f32 {
    median(row.words().map(|word| word.area.height()).collect())
}

/// The number that a row opens with, set smaller than its text.
fn number(row: &Row) -> Option<u32> {
    let word = row.words().next()?;
    let digits = word.text.bytes().all(|byte| byte.is_ascii_digit()) && word.text.len() <= 2;
    (digits && word.area.height() < row_size(row) * SMALL).then(|| word.text.parse().ok())?
}
