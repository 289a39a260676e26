//! Parquet with real types: a file for each table, compressed by zstd. Rows are
//! gathered in columns; when many are there, the columns of a table are encoded in
//! parallel and written as a row group. Built with the cargo feature `parquet`.

mod column;
mod schema;

use std::io::{self, Write};
use std::sync::Arc;

use parquet::file::writer::SerializedFileWriter;
use rayon::prelude::*;

use column::{Chunk, Column};
use schema::{file_properties, message};

use super::description::{Table, description};
use super::output::{Batch, Output, own};
use super::rows::Cell;

/// Rows of one row group: readers that work in parallel take a group each.
const GROUP_ROWS: usize = 128 << 10;

/// Bytes of all rows that are gathered and not yet written. The largest table is
/// written then, so that few long rows do not fill the memory either.
const GATHERED_BYTES: usize = 24 << 20;

/// One file for each table.
pub struct Parquet<W: Write + Send> {
    files: Vec<TableFile<W>>,
}

impl<W: Write + Send> Parquet<W> {
    /// Begins the files.
    ///
    /// # Errors
    /// What a writer reports.
    pub fn new(files: Vec<W>) -> io::Result<Self> {
        let tables = files.into_iter().zip(&description().tables);
        let files = tables.map(|(file, table)| TableFile::new(file, table)).collect::<io::Result<_>>()?;
        Ok(Self { files })
    }
}

impl<W: Write + Send> Output for Parquet<W> {
    fn batch(&self) -> Box<dyn Batch> {
        Box::new(ParquetBatch { tables: description().tables.iter().map(Rows::new).collect() })
    }

    fn append(&mut self, batch: Box<dyn Batch>) -> io::Result<()> {
        let batch = own::<ParquetBatch>(batch)?;
        for (file, rows) in self.files.iter_mut().zip(batch.tables) {
            if let Some(column) = rows.empty {
                let table = file.table.name;
                return Err(io::Error::other(format!("{table}.{column} is empty; a bug of this program")));
            }
            file.gathered.append(rows);
            if file.gathered.rows >= GROUP_ROWS {
                file.write_group()?;
            }
        }
        while self.files.iter().map(|file| file.gathered.bytes).sum::<usize>() > GATHERED_BYTES {
            let Some(largest) = self.files.iter_mut().max_by_key(|file| file.gathered.bytes) else { break };
            largest.write_group()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.files.into_iter().try_for_each(TableFile::finish)
    }
}

/// The file of one table.
struct TableFile<W: Write + Send> {
    table: &'static Table,
    writer: SerializedFileWriter<W>,
    gathered: Rows,
}

impl<W: Write + Send> TableFile<W> {
    fn new(file: W, table: &'static Table) -> io::Result<Self> {
        let writer =
            SerializedFileWriter::new(file, Arc::new(message(table)?), Arc::new(file_properties(table)?))?;
        Ok(Self { table, writer, gathered: Rows::new(table) })
    }

    /// Writes what is gathered as a row group.
    fn write_group(&mut self) -> io::Result<()> {
        let rows = std::mem::replace(&mut self.gathered, Rows::new(self.table));
        let properties = self.writer.properties();
        let descriptions = self.writer.schema_descr().columns();
        let encode = |(column, description): (Column, &Arc<_>)| {
            column.encode(Arc::clone(description), Arc::clone(properties))
        };
        let chunks: Vec<io::Result<Chunk>> =
            rows.columns.into_par_iter().zip(descriptions).with_max_len(1).map(encode).collect();
        let mut group = self.writer.next_row_group()?;
        for chunk in chunks {
            let Chunk { bytes, close } = chunk?;
            group.append_column(&bytes, close)?;
        }
        group.close()?;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        if self.gathered.rows > 0 {
            self.write_group()?;
        }
        self.writer.into_inner()?.flush()
    }
}

/// Rows of one table, column by column.
struct Rows {
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
    /// A column that got a null and must not; no notice that has passed its schema has one.
    empty: Option<String>,
}

impl Rows {
    fn new(table: &Table) -> Self {
        Self { columns: table.columns.iter().map(Column::new).collect(), rows: 0, bytes: 0, empty: None }
    }

    fn push(&mut self, table: &Table, cells: &[Cell<'_>]) {
        self.rows += 1;
        for ((column, description), cell) in self.columns.iter_mut().zip(&table.columns).zip(cells) {
            match column.push(cell) {
                Some(bytes) => self.bytes += bytes,
                None => self.empty = Some(description.name.clone()),
            }
        }
    }

    fn append(&mut self, mut later: Self) {
        self.rows += later.rows;
        self.bytes += later.bytes;
        for (column, later) in self.columns.iter_mut().zip(&mut later.columns) {
            column.append(later);
        }
    }
}

/// Rows of all tables.
struct ParquetBatch {
    tables: Vec<Rows>,
}

impl Batch for ParquetBatch {
    fn row(&mut self, table: usize, cells: &[Cell<'_>]) {
        if let (Some(rows), Some(table)) = (self.tables.get_mut(table), description().tables.get(table)) {
            rows.push(table, cells);
        }
    }

    fn bytes(&self) -> usize {
        self.tables.iter().map(|rows| rows.bytes).sum()
    }
}
