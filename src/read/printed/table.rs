//! The rows of a table whose cells run over several lines. Rules are not seen in a text
//! layer. The entries of the first column tell how many rows there are; whether an entry
//! stands in the first line of its row or in the middle of it is tried both ways, and
//! what begins a row must look like the beginning of something. Where neither fits the
//! lines are no table: a value in the wrong row would be worse.

use super::rows::Row;
use super::word::{Area, Word};

/// A row of a table: for each column its words in reading order.
#[derive(Debug, Clone, Default)]
pub struct TableRow {
    /// A cell may be empty.
    pub cells: Vec<Vec<Word>>,
}

/// A line of the page, cut into columns.
struct Cut {
    area: Area,
    cells: Vec<Vec<Word>>,
}

/// Puts the lines of a table into rows; `strips` are the middles of the white strips.
pub fn table(lines: &[Row], strips: &[f32]) -> Option<Vec<TableRow>> {
    let cuts: Vec<Cut> = lines.iter().map(|line| cut(line, strips)).collect();
    let filled = |cut: &Cut| cut.cells.first().is_some_and(|cell| !cell.is_empty());
    let entries: Vec<usize> = (0..cuts.len()).filter(|at| cuts.get(*at).is_some_and(filled)).collect();
    if entries.len() < 2 {
        return None;
    }
    let above = Some(entries.clone()).filter(|starts| starts.first() == Some(&0));
    let starts = [above, centred(&cuts, &entries)]
        .into_iter()
        .flatten()
        .map(|starts| (fit(&cuts, &starts), starts))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    let (fit, starts) = starts?;
    (fit >= 0.8).then(|| rows(cuts, &starts, strips.len() + 1))
}

fn cut(line: &Row, strips: &[f32]) -> Cut {
    let mut cells: Vec<Vec<Word>> = vec![Vec::new(); strips.len() + 1];
    for word in line.words() {
        let column = strips.partition_point(|strip| *strip < word.area.middle());
        if let Some(cell) = cells.get_mut(column) {
            cell.push(word.clone());
        }
    }
    Cut { area: line.area, cells }
}

/// Where rows begin if their entries stand in the middle of them: the first row begins
/// with the first line, and each ends as far below its entry as it began above.
fn centred(cuts: &[Cut], entries: &[usize]) -> Option<Vec<usize>> {
    let mut starts = Vec::with_capacity(entries.len());
    let mut start = 0;
    for (at, entry) in entries.iter().enumerate() {
        if start > *entry {
            return None;
        }
        starts.push(start);
        let (top, own) = (cuts.get(start)?.area.top, cuts.get(*entry)?.area);
        let bottom = own.top + own.bottom - top;
        let next = entries.get(at + 1).copied().unwrap_or(cuts.len());
        let below = |cut: &Cut| f32::midpoint(cut.area.top, cut.area.bottom) > bottom;
        let rest = cuts.get(*entry + 1..next)?;
        start = entry + 1 + rest.iter().position(below).unwrap_or(rest.len());
    }
    Some(starts)
}

/// The part of the rows that begin with what looks like a beginning in every column.
fn fit(cuts: &[Cut], starts: &[usize]) -> f32 {
    let mut good: u16 = 0;
    let mut all: u16 = 0;
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(cuts.len());
        let own = cuts.get(*start..end).unwrap_or(&[]);
        let columns = cuts.first().map_or(0, |cut| cut.cells.len());
        let begins = (0..columns).all(|column| {
            let first = own.iter().filter_map(|cut| cut.cells.get(column)?.first()).next();
            first.is_none_or(|word| !word.text.starts_with(char::is_lowercase))
        });
        good = good.saturating_add(u16::from(begins));
        all = all.saturating_add(1);
    }
    f32::from(good) / f32::from(all.max(1))
}

fn rows(cuts: Vec<Cut>, starts: &[usize], columns: usize) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = Vec::with_capacity(starts.len());
    for (at, cut) in cuts.into_iter().enumerate() {
        if starts.binary_search(&at).is_ok() || rows.is_empty() {
            rows.push(TableRow { cells: vec![Vec::new(); columns] });
        }
        if let Some(row) = rows.last_mut() {
            for (cell, more) in row.cells.iter_mut().zip(cut.cells) {
                cell.extend(more);
            }
        }
    }
    rows
}
