//! Rows on their way to SQLite: one buffer for many rows, since workers make more of
//! them than a value of its own for each cell would pay for.

use crate::tables::output::Batch;
use crate::tables::rows::Cell;

/// The kind of a value, before its bytes.
const NULL: u8 = 0;
const TEXT: u8 = 1;
const INTEGER: u8 = 2;
const REAL: u8 = 3;

/// A value as SQLite takes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'b> {
    /// Not known.
    Null,
    /// UTF-8; a day too.
    Text(&'b str),
    /// A whole number, or 0 and 1 for false and true.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
}

/// The rows of some lines.
#[derive(Debug, Default)]
pub struct Rows {
    bytes: Vec<u8>,
    /// The table of each row, and where its values begin.
    rows: Vec<(usize, usize)>,
}

impl Batch for Rows {
    fn row(&mut self, table: usize, cells: &[Cell<'_>]) {
        self.rows.push((table, self.bytes.len()));
        for cell in cells {
            match cell {
                Cell::Null => self.bytes.push(NULL),
                Cell::Text(text) => self.text(text),
                Cell::Integer(number) => self.number(INTEGER, number.to_le_bytes()),
                Cell::Boolean(truth) => self.number(INTEGER, i64::from(*truth).to_le_bytes()),
                Cell::Day(day) => self.text(&day.to_string()),
                // Through its digits: the nearest double, as any reader of them gets it.
                Cell::Number(number) => match number.to_string().parse::<f64>() {
                    Ok(number) => self.number(REAL, number.to_le_bytes()),
                    Err(_) => self.bytes.push(NULL),
                },
            }
        }
    }

    fn bytes(&self) -> usize {
        self.bytes.len()
    }
}

impl Rows {
    /// Each row with its table.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Values<'_>)> {
        let ends = self.rows.iter().skip(1).map(|(_, start)| *start).chain([self.bytes.len()]);
        self.rows
            .iter()
            .zip(ends)
            .map(|((table, start), end)| (*table, Values(self.bytes.get(*start..end).unwrap_or_default())))
    }

    fn text(&mut self, text: &str) {
        self.number(TEXT, (text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, kind: u8, bytes: [u8; 8]) {
        self.bytes.push(kind);
        self.bytes.extend(bytes);
    }
}

/// The values of a row.
#[derive(Debug, Clone, Copy)]
pub struct Values<'b>(&'b [u8]);

impl<'b> Iterator for Values<'b> {
    type Item = Value<'b>;

    fn next(&mut self) -> Option<Value<'b>> {
        let (kind, rest) = self.0.split_first()?;
        if *kind == NULL {
            self.0 = rest;
            return Some(Value::Null);
        }
        let (number, rest) = rest.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(match *kind {
            INTEGER => Value::Integer(i64::from_le_bytes(*number)),
            REAL => Value::Real(f64::from_le_bytes(*number)),
            _ => {
                let (text, rest) =
                    rest.split_at_checked(usize::try_from(u64::from_le_bytes(*number)).ok()?)?;
                self.0 = rest;
                Value::Text(std::str::from_utf8(text).ok()?)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::rows::Fixed;

    #[test]
    fn what_goes_in_comes_out() {
        let mut rows = Rows::default();
        rows.row(7, &[Cell::Text("Đầu tư".into()), Cell::Null, Cell::Integer(-3)]);
        rows.row(2, &[]);
        let day = jiff::civil::Date::constant(2022, 4, 28);
        rows.row(9, &[Cell::Day(day), Cell::Boolean(true), Cell::Number(Fixed::read("92.96", 24).unwrap())]);
        let read: Vec<(usize, Vec<Value<'_>>)> =
            rows.iter().map(|(table, values)| (table, values.collect())).collect();
        assert_eq!(
            read,
            [
                (7, vec![Value::Text("Đầu tư"), Value::Null, Value::Integer(-3)]),
                (2, vec![]),
                (9, vec![Value::Text("2022-04-28"), Value::Integer(1), Value::Real(92.96)]),
            ]
        );
        assert!(rows.bytes() > 0);
    }
}
