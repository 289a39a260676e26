//! The whole schema of one database as a script: tables, keys, comments, indexes,
//! views, and for the two that read our files themselves the statements that do so.

use std::fmt::Write;

use super::dialect::Dialect;
use super::statements::{Key, comments, create_table, in_order_of_references, references};
use super::views::{INDEXES, SEARCH, views};
use crate::notice::SCHEMA_VERSION;
use crate::tables::description::{Table, description};
use crate::tables::documents::PROGRAM_VERSION;

/// The tables in which a load keeps what it knows about itself.
pub const BOOKS: &str = include_str!("data/books.postgres.sql");

/// `ketl`, the mark by which a file of ours is known among those of SQLite.
pub const SQLITE_APPLICATION: u32 = 0x6b65_746c;

/// The version of the contract as one number: 102 for 1.2.
pub fn version_number() -> u32 {
    let parts: Vec<u32> = SCHEMA_VERSION.split('.').filter_map(|part| part.parse().ok()).collect();
    parts.first().copied().unwrap_or_default() * 100 + parts.get(1).copied().unwrap_or_default()
}

/// Everything that a database needs, ready for its own client.
pub fn script(dialect: Dialect) -> String {
    let ordered = in_order_of_references(description());
    let mut script = head(dialect);
    for (at, table) in ordered.iter().enumerate() {
        let _ = write!(script, "\n{}", create_table(dialect, table, Key::Declared, &ordered[..at]));
        script.push_str(&comments(dialect, table));
    }
    match dialect {
        Dialect::Sqlite => {
            let _ = write!(script, "\n{INDEXES}\n{}\n{SEARCH}", views(dialect));
        }
        Dialect::Postgres => {
            script.push_str("\n-- References last: tasks and dates, notices and agencies name each other.\n");
            for table in &ordered {
                script.push_str(&references(table));
            }
            let _ = write!(script, "\n{INDEXES}\n{}\n{BOOKS}", views(dialect));
            let _ = writeln!(
                script,
                "INSERT INTO ketluan_meta (schema_version, program_version)\n  \
                 VALUES ('{SCHEMA_VERSION}', '{PROGRAM_VERSION}');\n\nCOMMIT;"
            );
        }
        Dialect::DuckDb => {
            script.push_str("\n-- The rows, by the names of their columns.\n");
            for Table { name, .. } in &ordered {
                let _ = writeln!(
                    script,
                    "INSERT INTO {name} BY NAME SELECT * FROM read_parquet('{name}.parquet');"
                );
            }
            let _ = write!(script, "\n{}", views(dialect));
        }
        Dialect::ClickHouse => {
            script.push_str("\n-- The rows; an empty field is null.\n");
            for Table { name, .. } in &ordered {
                let _ = writeln!(
                    script,
                    "INSERT INTO {name} FROM INFILE '{name}.csv' SETTINGS format_csv_null_representation = '' \
                     FORMAT CSVWithNames;"
                );
            }
            let _ = write!(script, "\n{}", views(dialect));
        }
    }
    script
}

/// What it is, how it is run, and what comes before the first table.
fn head(dialect: Dialect) -> String {
    let contract = format!("-- Tables of ketluan {PROGRAM_VERSION}, contract {SCHEMA_VERSION}.");
    match dialect {
        Dialect::Sqlite => format!(
            "{contract}\n-- `ketluan extract --format sqlite` makes and fills them; to make them empty:\n\
             --   ketluan schema --sql sqlite | sqlite3 ketluan.sqlite\n\n\
             PRAGMA application_id = {SQLITE_APPLICATION};\nPRAGMA user_version = {};\n",
            version_number()
        ),
        Dialect::Postgres => format!(
            "{contract}\n-- `ketluan load` makes and fills them; to make them empty, or in a schema of another name:\n\
             --   ketluan schema --sql postgres | psql -v ON_ERROR_STOP=1 -d DATABASE\n\n\
             BEGIN;\nCREATE SCHEMA IF NOT EXISTS ketluan;\nSET LOCAL search_path TO ketluan;\n"
        ),
        Dialect::DuckDb => format!(
            "{contract}\n-- Run it in the folder of the Parquet files:\n\
             --   ketluan schema --sql duckdb > load.sql && duckdb ketluan.duckdb < load.sql\n\
             -- References stand where the table that is named comes first; DuckDB adds none later. It\n\
             -- scans columns faster than an index would find rows, so there are none but the keys.\n"
        ),
        Dialect::ClickHouse => format!(
            "{contract}\n-- Run it in the folder of the CSV files:\n\
             --   ketluan schema --sql clickhouse > load.sql && clickhouse-client --queries-file load.sql\n\
             -- ClickHouse checks no keys and no references; the order of a table is what finds a notice.\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_made_once_in_every_dialect_and_filled_where_files_are_read() {
        for (name, dialect) in Dialect::ALL {
            let script = script(dialect);
            for table in &description().tables {
                let created = format!("CREATE TABLE {} (", table.name);
                assert_eq!(script.matches(&created).count(), 1, "{name}: {created}");
                let filled = script.contains(&format!("INSERT INTO {} ", table.name));
                assert_eq!(filled, matches!(dialect, Dialect::DuckDb | Dialect::ClickHouse), "{name}");
            }
            for view in super::super::view_names() {
                assert_eq!(script.matches(&format!("CREATE VIEW {view} AS")).count(), 1, "{name}: {view}");
            }
            assert!(!script.contains("{names") && !script.contains("{role}"), "{name}");
        }
        assert_eq!(super::super::view_names().count(), 6);
    }

    #[test]
    fn types_keys_and_references_are_in_the_words_of_the_dialect() {
        let sqlite = script(Dialect::Sqlite);
        assert!(sqlite.contains("\n  value REAL, -- "), "{sqlite}");
        assert!(sqlite.contains("\n  is_change INTEGER NOT NULL CHECK (is_change IN (0, 1)), -- "));
        assert!(sqlite.contains(
            "FOREIGN KEY (notice_id, deadline_date) REFERENCES dates (notice_id, id) DEFERRABLE INITIALLY DEFERRED"
        ));
        let postgres = script(Dialect::Postgres);
        assert!(postgres.contains("\n  base_value numeric(30, 6),\n"));
        assert!(postgres.contains(
            "ALTER TABLE dates ADD CONSTRAINT dates_task_fkey FOREIGN KEY (notice_id, task) REFERENCES tasks \
             (notice_id, id) DEFERRABLE INITIALLY DEFERRED;"
        ));
        assert!(postgres.contains("COMMENT ON COLUMN tasks.urgency IS '"));
        let duckdb = script(Dialect::DuckDb);
        assert!(duckdb.contains("FOREIGN KEY (notice_id, level) REFERENCES quantities (notice_id, id)"));
        assert!(!duckdb.contains("REFERENCES dates"), "dates come after tasks");
        let clickhouse = script(Dialect::ClickHouse);
        assert!(clickhouse.contains("deadline_last_day Nullable(Date32) COMMENT '"));
        assert!(
            clickhouse.contains(") ENGINE = MergeTree ORDER BY (notice_id, task, role, position) COMMENT '")
        );
    }
}
