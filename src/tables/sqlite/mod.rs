//! The tables as one file of SQLite: strict tables with keys, references, indexes,
//! views and a search over the tasks. It is built without a journal, since a file that
//! is not finished is never put in place, and in one transaction; the same rows give
//! the same bytes. Who opens the file decides where it lies.

mod batch;

use std::io;

use rusqlite::{CachedStatement, Connection};

use batch::{Rows, Value};

use super::description::{Table, description};
use super::output::{Batch, Output, own};
use super::sql::{
    Dialect, INDEXES, Key, SEARCH, SQLITE_APPLICATION, create_table, in_order_of_references, version_number,
    views,
};

/// How the file is written: nobody reads it before it is whole, and what is held of it
/// in memory is bounded (in KiB), whatever it grows to.
const BUILDING: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; \
    PRAGMA cache_size = -24576; PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE;";

/// How many rows the planner's statistics are taken from, of each index.
const ANALYSE: &str = "PRAGMA analysis_limit = 1000; ANALYZE;";

/// A file in the making.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    /// For each table the statement that inserts a row.
    inserts: Vec<String>,
}

impl Sqlite {
    /// Makes the tables in an empty file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(connection: Connection) -> io::Result<Self> {
        let tables = &description().tables;
        connection.set_prepared_statement_cache_capacity(tables.len());
        let mut statements = format!(
            "{BUILDING} PRAGMA application_id = {SQLITE_APPLICATION}; PRAGMA user_version = {}; BEGIN;\n",
            version_number()
        );
        for table in in_order_of_references(description()) {
            statements.push_str(&create_table(Dialect::Sqlite, table, Key::Declared, &[]));
        }
        connection.execute_batch(&statements).map_err(failed)?;
        Ok(Self { connection, inserts: tables.iter().map(insert).collect() })
    }
}

impl Output for Sqlite {
    fn batch(&self) -> Box<dyn Batch> {
        Box::<Rows>::default()
    }

    fn append(&mut self, batch: Box<dyn Batch>) -> io::Result<()> {
        let rows: Box<Rows> = own(batch)?;
        // One statement for each run of rows of one table.
        let mut prepared: Option<(usize, CachedStatement<'_>)> = None;
        for (table, values) in rows.iter() {
            let statement = match &mut prepared {
                Some((of, statement)) if *of == table => statement,
                other => {
                    let sql = self.inserts.get(table).map(String::as_str).unwrap_or_default();
                    let statement = self.connection.prepare_cached(sql).map_err(failed)?;
                    &mut other.insert((table, statement)).1
                }
            };
            for (at, value) in values.enumerate() {
                match value {
                    Value::Null => statement.raw_bind_parameter(at + 1, rusqlite::types::Null),
                    Value::Text(text) => statement.raw_bind_parameter(at + 1, text),
                    Value::Integer(number) => statement.raw_bind_parameter(at + 1, number),
                    Value::Real(number) => statement.raw_bind_parameter(at + 1, number),
                }
                .map_err(failed)?;
            }
            statement.raw_execute().map_err(failed)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let rest = format!("{INDEXES}\n{}\n{SEARCH}\nCOMMIT;", views(Dialect::Sqlite));
        self.connection.execute_batch(&rest).map_err(failed)?;
        check_references(&self.connection)?;
        self.connection.execute_batch(ANALYSE).map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))
    }
}

fn insert(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} VALUES ({places})", table.name)
}

/// Every reference leads to a row, or the file is not finished.
fn check_references(connection: &Connection) -> io::Result<()> {
    let mut check = connection.prepare("PRAGMA foreign_key_check").map_err(failed)?;
    let mut broken = check.query([]).map_err(failed)?;
    match broken.next().map_err(failed)? {
        None => Ok(()),
        Some(row) => {
            let [table, target] = [0, 2].map(|at| row.get::<_, String>(at).unwrap_or_default());
            Err(io::Error::other(format!("a row of {table} names a row of {target} that is not there")))
        }
    }
}

fn failed(error: rusqlite::Error) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Input, Limits, extract};
    use crate::tables::rows::{Cell, Sink, notice_rows};

    struct Into<'b>(&'b mut dyn Batch);

    impl Sink for Into<'_> {
        type Error = ();

        fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), ()> {
            self.0.row(table, cells);
            Ok(())
        }
    }

    /// A file that is filled and finished, and its connection.
    fn filled(text: &str, path: &std::path::Path) -> io::Result<Connection> {
        let notice = extract(Input::new("a.md", text.into()), &Limits::default()).unwrap();
        let mut output = Box::new(Sqlite::new(Connection::open(path).unwrap())?);
        let mut batch = output.batch();
        notice_rows(&serde_json::to_string(&notice).unwrap(), &mut Into(batch.as_mut())).unwrap();
        output.append(batch)?;
        output.finish()?;
        Ok(Connection::open(path).unwrap())
    }

    const NOTICE: &str = "THÔNG BÁO\n\nKết luận phiên họp\n\n- Giao Sở Tài chính đẩy nhanh giải ngân vốn đầu tư công \
        trước ngày 20/12/2022.\n- Yêu cầu Sở Y tế báo cáo đường dây nóng.\n";

    #[test]
    fn tasks_are_found_with_and_without_marks() {
        let folder = tempfile::tempdir().unwrap();
        let file = filled(NOTICE, &folder.path().join("a.sqlite")).unwrap();
        let found = |words: &str| -> i64 {
            let query = "SELECT count(*) FROM task_search WHERE task_search MATCH ?";
            file.query_row(query, [words], |row| row.get(0)).unwrap()
        };
        for words in ["dau tu", "đầu tư", "ĐẦU TƯ", "\"von dau tu cong\"", "\"vốn đầu tư công\"", "đầ* cong"]
        {
            assert_eq!(found(words), 1, "{words}");
        }
        assert_eq!(found("duong day"), 1);
        assert_eq!(found("so"), 2);
        assert_eq!(found("khong co"), 0);
        let check = "INSERT INTO task_search (task_search, rank) VALUES ('integrity-check', 1)";
        file.execute(check, []).unwrap();
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let output = Sqlite::new(Connection::open(folder.path().join("a.sqlite")).unwrap()).unwrap();
        let orphan = "INSERT INTO recipient_names VALUES ('a', 'n1', 1, 'x')";
        output.connection.execute_batch(orphan).unwrap();
        let error = Box::new(output).finish().unwrap_err();
        assert!(error.to_string().contains("recipient_names names a row of"), "{error}");
    }
}
