//! Comma-separated values by RFC 4180: a header row, CRLF, quotes only where they
//! are needed. Null is an empty field and an empty text is `""`, which DuckDB,
//! PostgreSQL and others tell apart, and for which no library has a word.

use std::io::{self, Write};

use super::description::description;
use super::output::{Batch, Output, own};
use super::rows::Cell;

/// With what a file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Beginning {
    /// The header row.
    #[default]
    Plain,
    /// A byte order mark: without one, Excel takes the text for another encoding.
    ByteOrderMark,
}

/// One writer for each table.
#[derive(Debug)]
pub struct Csv<W> {
    files: Vec<W>,
}

impl<W: Write> Csv<W> {
    /// Writes the header rows.
    ///
    /// # Errors
    /// What a writer reports.
    pub fn new(mut files: Vec<W>, beginning: Beginning) -> io::Result<Self> {
        for (file, table) in files.iter_mut().zip(&description().tables) {
            let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            let mark = if beginning == Beginning::ByteOrderMark { "\u{FEFF}" } else { "" };
            // Names are in snake case and need no quotes.
            write!(file, "{mark}{}\r\n", names.join(","))?;
        }
        Ok(Self { files })
    }
}

impl<W: Write + Send> Output for Csv<W> {
    fn batch(&self) -> Box<dyn Batch> {
        Box::new(CsvBatch { tables: vec![Vec::new(); self.files.len()] })
    }

    fn append(&mut self, batch: Box<dyn Batch>) -> io::Result<()> {
        let batch = own::<CsvBatch>(batch)?;
        self.files.iter_mut().zip(&batch.tables).try_for_each(|(file, lines)| file.write_all(lines))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.files.iter_mut().try_for_each(W::flush)
    }
}

/// Lines, for each table.
#[derive(Debug)]
struct CsvBatch {
    tables: Vec<Vec<u8>>,
}

impl Batch for CsvBatch {
    fn row(&mut self, table: usize, cells: &[Cell<'_>]) {
        let Some(lines) = self.tables.get_mut(table) else { return };
        for (position, cell) in cells.iter().enumerate() {
            if position > 0 {
                lines.push(b',');
            }
            write_cell(lines, cell);
        }
        lines.extend_from_slice(b"\r\n");
    }

    fn bytes(&self) -> usize {
        self.tables.iter().map(Vec::len).sum()
    }
}

fn write_cell(line: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Null => {}
        Cell::Text(text) => write_text(line, text),
        // Writing to memory cannot fail; digits, signs and words need no quotes.
        Cell::Integer(_) | Cell::Boolean(_) | Cell::Day(_) | Cell::Number(_) => {
            let _ = write!(line, "{cell}");
        }
    }
}

fn write_text(line: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    if !text.is_empty() && memchr::memchr3(b'"', b',', b'\n', text).is_none() && !text.contains(&b'\r') {
        line.extend_from_slice(text);
        return;
    }
    line.push(b'"');
    let mut rest = text;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        let (before, after) = rest.split_at(quote + 1);
        line.extend_from_slice(before);
        line.push(b'"');
        rest = after;
    }
    line.extend_from_slice(rest);
    line.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::rows::Fixed;

    fn line(cells: &[Cell<'_>]) -> String {
        let mut batch = CsvBatch { tables: vec![Vec::new()] };
        batch.row(0, cells);
        assert_eq!(batch.bytes(), batch.tables[0].len());
        String::from_utf8(batch.tables.remove(0)).unwrap()
    }

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(text.into())
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        assert_eq!(line(&[text("Sở Y tế"), text(" - "), text("a;b\tc'")]), "Sở Y tế, - ,a;b\tc'\r\n");
        assert_eq!(line(&[text("1,5%"), text("a\nb"), text("a\rb")]), "\"1,5%\",\"a\nb\",\"a\rb\"\r\n");
        assert_eq!(line(&[text("\"Một cửa\""), text("\"")]), "\"\"\"Một cửa\"\"\",\"\"\"\"\r\n");
    }

    #[test]
    fn null_is_nothing_and_an_empty_text_is_two_quotes() {
        assert_eq!(line(&[Cell::Null, text(""), Cell::Null]), ",\"\",\r\n");
    }

    #[test]
    fn other_values_are_plain() {
        let number = Fixed::read("-8200000000.50", 24).map_or(Cell::Null, Cell::Number);
        let day = Cell::Day(jiff::civil::date(2022, 4, 28));
        assert_eq!(
            line(&[Cell::Integer(-7), Cell::Boolean(true), day, number]),
            "-7,true,2022-04-28,-8200000000.5\r\n"
        );
    }

    #[test]
    fn files_begin_as_asked_and_hold_the_batches_in_order() {
        for (beginning, mark) in [(Beginning::Plain, ""), (Beginning::ByteOrderMark, "\u{FEFF}")] {
            let tables = &description().tables;
            let mut files = vec![Vec::new(); tables.len()];
            let mut csv = Csv::new(files.iter_mut().collect(), beginning).unwrap();
            for name in ["a", "b"] {
                let mut batch = csv.batch();
                batch.row(0, &[text(name)]);
                csv.append(batch).unwrap();
            }
            Box::new(csv).finish().unwrap();
            let documents = String::from_utf8(files.swap_remove(0)).unwrap();
            assert!(documents.starts_with(&format!("{mark}notice_id,path,sha256,")), "{documents}");
            assert!(documents.ends_with(",program_version\r\na\r\nb\r\n"), "{documents}");
        }
    }
}
