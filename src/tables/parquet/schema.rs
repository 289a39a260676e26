//! The schema of a file: for each column the type that every reader of Parquet
//! knows, whether it may be null, how it is encoded, and what it means.

use std::sync::Arc;

use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::{ColumnPath, Type};

use crate::notice::SCHEMA_VERSION;
use crate::tables::description::{Column, Kind, Nullability, Table};
use crate::tables::documents::PROGRAM_VERSION;
use crate::tables::rows::SCALE;

/// Beyond it zstd takes much longer and gains little.
const ZSTD_LEVEL: i32 = 3;

/// The bytes of a decimal number of so many digits: the fewest that hold it, which
/// is what all readers expect.
pub const fn decimal_bytes(digits: u8) -> usize {
    let mut bytes = 1;
    while (i128::MAX >> (128 - 8 * bytes)) < 10_i128.pow(digits as u32) - 1 {
        bytes += 1;
    }
    bytes
}

/// The columns of a table.
pub fn message(table: &Table) -> Result<Type> {
    let fields = table.columns.iter().map(|column| field(column).map(Arc::new));
    Type::group_type_builder(table.name).with_fields(fields.collect::<Result<_>>()?).build()
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Number(digits) => {
            (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(SCALE.into(), digits.into())))
        }
    };
    let field = Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(match column.nullability {
            Nullability::Never => Repetition::REQUIRED,
            Nullability::Maybe => Repetition::OPTIONAL,
        });
    match column.kind {
        Kind::Number(digits) => {
            let bytes = i32::try_from(decimal_bytes(digits)).unwrap_or_default();
            field.with_length(bytes).with_precision(digits.into()).with_scale(SCALE.into()).build()
        }
        _ => field.build(),
    }
}

/// How the columns of a table are encoded, and what they mean.
pub fn file_properties(table: &Table) -> Result<WriterProperties> {
    let entry = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let mut entries = vec![
        entry("schema_version", SCHEMA_VERSION),
        entry("program_version", PROGRAM_VERSION),
        entry("table", &table.meaning),
    ];
    let mut properties = WriterProperties::builder()
        .set_created_by(format!("ketluan version {PROGRAM_VERSION}"))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        // A reader needs them to pass over a row group; those of pages cost more than they give.
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for column in &table.columns {
        entries.push(entry(&format!("column {}", column.name), &column.meaning));
        // Places grow from row to row, so their differences are small; other values
        // recur, and where they do not the dictionary is given up when it grows large.
        if column.kind == Kind::Integer {
            let path = ColumnPath::from(column.name.as_str());
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
        }
    }
    Ok(properties.set_key_value_metadata(Some(entries)).build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::description::description;

    #[test]
    fn decimals_take_the_fewest_bytes_that_hold_them() {
        assert_eq!([2, 3, 9, 18, 24, 30, 38].map(decimal_bytes), [1, 2, 4, 8, 11, 13, 16]);
    }

    #[test]
    fn every_table_has_a_schema() {
        for table in &description().tables {
            assert_eq!(message(table).unwrap().get_fields().len(), table.columns.len());
            assert!(file_properties(table).is_ok(), "{}", table.name);
        }
    }
}
