//! One column: its values as they are gathered, and their encoding as a column chunk.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use jiff::civil::{Date, date};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescriptor;

use super::schema::decimal_bytes;
use crate::tables::description::{self, Kind, Nullability};
use crate::tables::rows::Cell;

/// What a day is counted from.
const EPOCH: Date = date(1970, 1, 1);

/// A column of a row group.
pub struct Column {
    /// For each row 1 where there is a value, 0 for null; where a column always holds
    /// a value there are none.
    levels: Option<Vec<i16>>,
    values: Values,
}

/// Those that are not null, one after the other.
enum Values {
    /// Where each text stands; one that is equal to the text before it stands there too,
    /// as the name of the notice does in all its rows.
    Text {
        bytes: Vec<u8>,
        places: Vec<(usize, usize)>,
    },
    Integer(Vec<i64>),
    Boolean(Vec<bool>),
    Day(Vec<i32>),
    Number {
        bytes: Vec<u8>,
        width: usize,
    },
}

/// A column chunk: its bytes, and what the file must know of them.
pub struct Chunk {
    pub bytes: Bytes,
    pub close: ColumnCloseResult,
}

impl Column {
    /// An empty column.
    pub fn new(column: &description::Column) -> Self {
        let levels = match column.nullability {
            Nullability::Never => None,
            Nullability::Maybe => Some(Vec::new()),
        };
        let values = match column.kind {
            Kind::Text => Values::Text { bytes: Vec::new(), places: Vec::new() },
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Boolean => Values::Boolean(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
            Kind::Number(digits) => Values::Number { bytes: Vec::new(), width: decimal_bytes(digits) },
        };
        Self { levels, values }
    }

    /// Adds the value of a row; gives the bytes that it takes, or nothing for a null that
    /// the column has no room for.
    pub fn push(&mut self, cell: &Cell<'_>) -> Option<usize> {
        let taken = self.values.push(cell);
        match &mut self.levels {
            Some(levels) => {
                levels.push(taken.is_some().into());
                Some(taken.unwrap_or_default() + size_of::<i16>())
            }
            None => taken,
        }
    }

    /// Adds the rows of another one.
    pub fn append(&mut self, later: &mut Self) {
        if let (Some(levels), Some(later)) = (&mut self.levels, &mut later.levels) {
            levels.append(later);
        }
        self.values.append(&mut later.values);
    }

    /// The column chunk of all rows.
    pub fn encode(
        self,
        description: Arc<ColumnDescriptor>,
        properties: Arc<WriterProperties>,
    ) -> io::Result<Chunk> {
        let mut out = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut out));
        let mut writer = get_column_writer(description, properties, pages);
        let levels = self.levels.as_deref();
        match (&mut writer, self.values) {
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text { bytes, places }) => {
                let all = ByteArray::from(bytes);
                let text = |(start, length): &(usize, usize)| all.slice(*start, *length);
                writer.write_batch(&places.iter().map(text).collect::<Vec<_>>(), levels, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(writer), Values::Integer(numbers)) => {
                writer.write_batch(&numbers, levels, None)?;
            }
            (ColumnWriter::BoolColumnWriter(writer), Values::Boolean(truths)) => {
                writer.write_batch(&truths, levels, None)?;
            }
            (ColumnWriter::Int32ColumnWriter(writer), Values::Day(days)) => {
                writer.write_batch(&days, levels, None)?;
            }
            (ColumnWriter::FixedLenByteArrayColumnWriter(writer), Values::Number { bytes, width }) => {
                let count = bytes.len() / width;
                let all = ByteArray::from(bytes);
                let number = |at| FixedLenByteArray::from(all.slice(at * width, width));
                writer.write_batch(&(0..count).map(number).collect::<Vec<_>>(), levels, None)?;
            }
            _ => return Err(io::Error::other("a column of another type; a bug of this program")),
        }
        let close = writer.close()?;
        Ok(Chunk { bytes: out.into_inner()?.into(), close })
    }
}

impl Values {
    /// Adds a value and gives the bytes that it takes; nothing for null, or for a value
    /// of another type, which rows do not hold.
    fn push(&mut self, cell: &Cell<'_>) -> Option<usize> {
        match (self, cell) {
            (Self::Text { bytes, places }, Cell::Text(text)) => {
                let before = places.last().copied();
                let held = |(start, length)| bytes.get(start..start + length) == Some(text.as_bytes());
                if let Some(place) = before.filter(|place| held(*place)) {
                    places.push(place);
                    return Some(size_of_val(&place));
                }
                places.push((bytes.len(), text.len()));
                bytes.extend_from_slice(text.as_bytes());
                Some(text.len() + size_of::<(usize, usize)>())
            }
            (Self::Integer(numbers), Cell::Integer(number)) => {
                numbers.push(*number);
                Some(size_of::<i64>())
            }
            (Self::Boolean(truths), Cell::Boolean(truth)) => {
                truths.push(*truth);
                Some(1)
            }
            (Self::Day(days), Cell::Day(day)) => {
                // Both lie in the years that a calendar date can have.
                days.push(EPOCH.until(*day).map_or(0, |span| span.get_days()));
                Some(size_of::<i32>())
            }
            (Self::Number { bytes, width }, Cell::Number(number)) => {
                // Two's complement, the highest byte first; a column has room for its digits.
                let all = number.millionths().to_be_bytes();
                bytes.extend_from_slice(&all[all.len() - *width..]);
                Some(*width)
            }
            _ => None,
        }
    }

    fn append(&mut self, later: &mut Self) {
        match (self, later) {
            (Self::Text { bytes, places }, Self::Text { bytes: later, places: later_places }) => {
                let moved = bytes.len();
                places.extend(later_places.iter().map(|(start, length)| (start + moved, *length)));
                bytes.append(later);
            }
            (Self::Integer(numbers), Self::Integer(later)) => numbers.append(later),
            (Self::Boolean(truths), Self::Boolean(later)) => truths.append(later),
            (Self::Day(days), Self::Day(later)) => days.append(later),
            (Self::Number { bytes, .. }, Self::Number { bytes: later, .. }) => bytes.append(later),
            // Columns of one table stand in one order.
            _ => {}
        }
    }
}
