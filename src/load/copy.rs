//! Rows in the binary form of PostgreSQL's COPY, gathered for each table. Binary, since
//! neither side then has to look for characters to escape or to read digits.

use jiff::civil::Date;

use super::plan::Hash;
use crate::tables::description::description;
use crate::tables::rows::{Cell, Fixed, Sink};

/// What stands before the rows of a COPY.
pub const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// What stands behind them.
pub const END: &[u8] = &(-1_i16).to_be_bytes();

/// Day 0 of PostgreSQL.
const EPOCH: Date = Date::constant(2000, 1, 1);

/// The rows of some notices.
#[derive(Debug)]
pub struct Batch {
    /// For each table its rows.
    pub tables: Vec<Vec<u8>>,
    /// Their notices with their content.
    pub notices: Vec<(String, Hash)>,
    /// How many rows there are.
    pub rows: u64,
    bytes: usize,
}

/// A value that the form cannot hold.
#[derive(Debug)]
pub struct TooLong;

impl Batch {
    /// No rows.
    pub fn new() -> Self {
        let tables = vec![Vec::new(); description().tables.len()];
        Self { tables, notices: Vec::new(), rows: 0, bytes: 0 }
    }

    /// How many bytes it holds.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether there is nothing to write.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

impl Sink for Batch {
    type Error = TooLong;

    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), TooLong> {
        let Some(out) = self.tables.get_mut(table) else { return Ok(()) };
        let before = out.len();
        out.extend(i16::try_from(cells.len()).map_err(|_| TooLong)?.to_be_bytes());
        for cell in cells {
            write_cell(out, cell)?;
        }
        self.bytes += out.len() - before;
        self.rows += 1;
        Ok(())
    }
}

fn write_cell(out: &mut Vec<u8>, cell: &Cell<'_>) -> Result<(), TooLong> {
    match cell {
        Cell::Null => out.extend((-1_i32).to_be_bytes()),
        // A text of PostgreSQL cannot hold the character 0.
        Cell::Text(text) if text.contains('\0') => {
            write_bytes(out, text.replace('\0', "\u{FFFD}").as_bytes())?
        }
        Cell::Text(text) => write_bytes(out, text.as_bytes())?,
        Cell::Integer(number) => write_bytes(out, &number.to_be_bytes())?,
        Cell::Boolean(truth) => write_bytes(out, &[u8::from(*truth)])?,
        Cell::Day(day) => {
            let hours = day.duration_since(EPOCH).as_hours();
            let days = i32::try_from(hours / 24).map_err(|_| TooLong)?;
            write_bytes(out, &days.to_be_bytes())?;
        }
        Cell::Number(number) => write_bytes(out, &numeric(*number))?,
    }
    Ok(())
}

/// A text of its own row, as the books need it.
pub fn write_text_row(out: &mut Vec<u8>, texts: &[&str]) -> Result<(), TooLong> {
    out.extend(i16::try_from(texts.len()).map_err(|_| TooLong)?.to_be_bytes());
    texts.iter().try_for_each(|text| write_bytes(out, text.as_bytes()))
}

fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) -> Result<(), TooLong> {
    out.extend(i32::try_from(bytes.len()).map_err(|_| TooLong)?.to_be_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

/// A number in groups of four digits: how many, the weight of the first, the sign, the
/// digits behind the point, the groups.
fn numeric(number: Fixed) -> Vec<u8> {
    let millionths = number.millionths();
    // Two groups stand behind the point, which are eight digits.
    let mut rest = millionths.unsigned_abs() * 100;
    let mut groups: Vec<i16> = Vec::new();
    while rest > 0 {
        groups.push(i16::try_from(rest % 10_000).unwrap_or_default());
        rest /= 10_000;
    }
    let length = i16::try_from(groups.len()).unwrap_or_default();
    let mut out = Vec::with_capacity(8 + 2 * groups.len());
    let sign: i16 = if millionths < 0 { 0x4000 } else { 0 };
    for word in [length, length - 3, sign, 6] {
        out.extend(word.to_be_bytes());
    }
    for group in groups.iter().rev() {
        out.extend(group.to_be_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<i16> {
        let bytes = numeric(Fixed::read(text, 30).unwrap());
        bytes.chunks(2).map(|pair| i16::from_be_bytes([pair[0], pair[1]])).collect()
    }

    #[test]
    fn numbers_are_groups_of_four_digits() {
        assert_eq!(words("0"), [0, -3, 0, 6]);
        assert_eq!(words("92.96"), [3, 0, 0, 6, 92, 9600, 0]);
        assert_eq!(words("-12345.000001"), [4, 1, 0x4000, 6, 1, 2345, 0, 100]);
        assert_eq!(words("0.5"), [2, -1, 0, 6, 5000, 0]);
        assert_eq!(words("8200000000"), [5, 2, 0, 6, 82, 0, 0, 0, 0]);
    }

    #[test]
    fn days_are_counted_from_2000_and_the_character_0_is_replaced() {
        let mut out = Vec::new();
        write_cell(&mut out, &Cell::Day(Date::constant(1999, 12, 31))).unwrap();
        assert_eq!(out, [0, 0, 0, 4, 255, 255, 255, 255]);
        out.clear();
        write_cell(&mut out, &Cell::Text("a\0".into())).unwrap();
        assert_eq!(out, [0, 0, 0, 4, b'a', 0xef, 0xbf, 0xbd]);
    }
}
