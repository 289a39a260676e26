//! The schema that is loaded into: whose tables it holds, what is done before the first
//! row and after the last. A load that replaces most of what is there drops keys,
//! references and indexes first and makes them again at the end, which sorts once
//! instead of searching for every row.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use postgres::Transaction;

use super::copy::Batch;
use super::plan::{Plan, hex};
use super::version::{Standing, columns, standing};
use super::{LoadError, LoadReport, copy};
use crate::notice::SCHEMA_VERSION;
use crate::tables::description::{Table, description};
use crate::tables::documents::PROGRAM_VERSION;
use crate::tables::sql::{
    BOOKS, Dialect, INDEXES, Key, comments, create_table, definition, foreign_keys, in_order_of_references,
    primary_key, references, view_names, views,
};

/// What a client sends at once.
const CHUNK_BYTES: usize = 64 << 10;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Into tables with their keys, whose references are checked batch by batch.
    Keyed,
    /// Into tables without, some of whose rows stay.
    Bare,
    /// Into tables without, which are empty; nobody else has seen them.
    Empty,
}

/// A schema in a transaction.
pub struct Target<'t, 'c> {
    transaction: &'t mut Transaction<'c>,
    standing: Standing,
    schema: &'t str,
    mode: Mode,
    tables: Vec<&'static Table>,
    documents_hash: Option<String>,
}

/// What is written into the books at the end.
pub struct Books<'b> {
    /// What the load did.
    pub report: LoadReport,
    /// What it was to do.
    pub plan: &'b Plan,
    /// The folder.
    pub source: &'b Path,
    /// When it began.
    pub started: SystemTime,
}

impl<'t, 'c> Target<'t, 'c> {
    /// Looks at the schema and keeps other loads away until the transaction ends.
    ///
    /// # Errors
    /// When it belongs to somebody else or to another version, or another load runs.
    pub fn open(transaction: &'t mut Transaction<'c>, schema: &'t str) -> Result<Self, LoadError> {
        let standing = standing(transaction, schema)?;
        let settings =
            format!("SET LOCAL search_path TO {schema}; SET LOCAL maintenance_work_mem TO '128MB'");
        transaction.batch_execute(&settings).map_err(LoadError::database)?;
        let documents_hash = match standing {
            // Older tables are emptied, whatever they hold.
            Standing::New { .. } | Standing::Older => None,
            Standing::Same => transaction
                .query_opt("SELECT documents_hash FROM ketluan_meta", &[])
                .map_err(LoadError::database)?
                .and_then(|row| row.get(0)),
        };
        let tables = in_order_of_references(description());
        Ok(Self { transaction, standing, schema, mode: Mode::Keyed, tables, documents_hash })
    }

    /// The notices that are there, with the hash of their content.
    ///
    /// # Errors
    /// What the database reports.
    pub fn contents(&mut self) -> Result<BTreeMap<String, String>, LoadError> {
        let hash = match self.standing {
            Standing::New { .. } => return Ok(BTreeMap::new()),
            // What older tables hold is written anew with the columns that they lack.
            Standing::Older => "''",
            Standing::Same => "content_hash",
        };
        let rows = self.transaction.query(&format!("SELECT notice_id, {hash} FROM ketluan_contents"), &[]);
        let rows = rows.map_err(LoadError::database)?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Where notices of the database lay, in the order of the paths; of one whose path
    /// it does not know the id stands there.
    ///
    /// # Errors
    /// What the database reports.
    pub fn paths(&mut self, notices: &[String]) -> Result<Vec<String>, LoadError> {
        if notices.is_empty() {
            return Ok(Vec::new());
        }
        let query = "SELECT coalesce(min(d.path), n.id) FROM unnest($1::text[]) AS n (id) \
                     LEFT JOIN documents AS d ON d.notice_id = n.id GROUP BY n.id";
        let rows = self.transaction.query(query, &[&notices]).map_err(LoadError::database)?;
        let mut paths: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        paths.sort();
        Ok(paths)
    }

    /// The content of the documents that are there.
    pub fn documents_hash(&self) -> Option<&str> {
        self.documents_hash.as_deref()
    }

    /// Makes or clears the way for what is written.
    ///
    /// # Errors
    /// What the database reports.
    pub fn begin(&mut self, plan: &Plan) -> Result<(), LoadError> {
        self.mode = match self.standing {
            Standing::New { .. } | Standing::Older => Mode::Empty,
            Standing::Same if plan.to_write() <= plan.to_keep() => Mode::Keyed,
            Standing::Same if plan.to_keep() > 0 => Mode::Bare,
            Standing::Same => Mode::Empty,
        };
        match self.standing {
            Standing::New { has_schema } => self.create(has_schema),
            Standing::Older => self.migrate(),
            Standing::Same => match self.mode {
                Mode::Keyed => self.remove(plan),
                Mode::Bare => self.remove(plan).and_then(|()| self.drop_keys()),
                Mode::Empty => self.drop_keys().and_then(|()| self.empty()),
            },
        }
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// What the database reports.
    pub fn write(&mut self, batch: &Batch) -> Result<(), LoadError> {
        for table in self.tables.clone() {
            let at = description().position(table.name).unwrap_or_default();
            let Some(rows) = batch.tables.get(at).filter(|rows| !rows.is_empty()) else { continue };
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            self.copy(table.name, &columns, rows)?;
        }
        if !batch.notices.is_empty() {
            let mut rows = Vec::new();
            for (id, hash) in &batch.notices {
                let written = copy::write_text_row(&mut rows, &[id, &hex(hash)]);
                written.map_err(|_| LoadError::Database { message: "a row is too long".to_owned() })?;
            }
            self.copy("ketluan_contents", &["notice_id", "content_hash"], &rows)?;
        }
        if self.mode == Mode::Keyed {
            // The checks of a batch at its end, so that the server need not remember them.
            self.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")?;
        }
        Ok(())
    }

    /// Makes keys again, and writes the books.
    ///
    /// # Errors
    /// What the database reports; a reference that leads nowhere among it.
    pub fn finish(&mut self, books: &Books<'_>) -> Result<(), LoadError> {
        if self.mode != Mode::Keyed {
            let each =
                |make: fn(&Table) -> String| self.tables.iter().map(|table| make(table)).collect::<String>();
            // References are checked by joins, which need to know how large the tables are.
            let statements = [each(primary_key), self.analyze(), each(references), INDEXES.to_owned()];
            self.execute(&statements.concat())?;
        }
        if self.standing != Standing::Same {
            let comments: String =
                self.tables.iter().map(|table| comments(Dialect::Postgres, table)).collect();
            self.execute(&format!("{}{comments}", views(Dialect::Postgres)))?;
        }
        let LoadReport { documents, added, changed, unchanged, removed, rows } = books.report;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.transaction
            .execute(
                "INSERT INTO ketluan_meta (schema_version, program_version, documents_hash) VALUES ($1, $2, $3) \
                 ON CONFLICT (only_row) DO UPDATE SET (schema_version, program_version, documents_hash) = ($1, $2, $3)",
                &[&SCHEMA_VERSION, &PROGRAM_VERSION, &books.plan.documents_hash],
            )
            .map_err(LoadError::database)?;
        self.transaction
            .execute(
                "INSERT INTO ketluan_loads (started_at, finished_at, source, program_version, schema_version, \
                 documents, notices_added, notices_changed, notices_unchanged, notices_removed, rows_written) \
                 VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                &[
                    &books.started,
                    &books.source.display().to_string(),
                    &PROGRAM_VERSION,
                    &SCHEMA_VERSION,
                    &number(documents),
                    &number(added),
                    &number(changed),
                    &number(unchanged),
                    &number(removed),
                    &number(rows),
                ],
            )
            .map_err(LoadError::database)?;
        Ok(())
    }

    fn create(&mut self, has_schema: bool) -> Result<(), LoadError> {
        let mut statements =
            if has_schema { String::new() } else { format!("CREATE SCHEMA {};\n", self.schema) };
        statements
            .extend(self.tables.iter().map(|table| create_table(Dialect::Postgres, table, Key::Later, &[])));
        statements.push_str(BOOKS);
        self.execute(&statements)
    }

    /// Tables of an older contract of the same major version: what is new is added, and
    /// all rows are written anew.
    fn migrate(&mut self) -> Result<(), LoadError> {
        let mut views: Vec<&str> = view_names().collect();
        // Those that build on others go first.
        views.reverse();
        self.execute(&format!("DROP VIEW IF EXISTS {}", views.join(", ")))?;
        self.drop_keys()?;
        let there = columns(self.transaction, self.schema)?;
        let mut added = String::new();
        for table in &self.tables {
            if !there.iter().any(|(name, _)| name == table.name) {
                added.push_str(&create_table(Dialect::Postgres, table, Key::Later, &[]));
                continue;
            }
            for column in &table.columns {
                if !there.iter().any(|(name, known)| name == table.name && *known == column.name) {
                    let column = definition(Dialect::Postgres, column);
                    added.push_str(&format!("ALTER TABLE {} ADD COLUMN {column};\n", table.name));
                }
            }
        }
        // Emptied first: a column that is never null cannot be added to rows.
        let known = |table: &&&Table| there.iter().any(|(name, _)| name == table.name);
        let names: Vec<&str> = self.tables.iter().filter(known).map(|table| table.name).collect();
        self.execute(&format!("TRUNCATE {}, ketluan_contents;\n{added}", names.join(", ")))
    }

    fn empty(&mut self) -> Result<(), LoadError> {
        let names: Vec<&str> = self.tables.iter().map(|table| table.name).collect();
        self.execute(&format!("TRUNCATE {}, ketluan_contents", names.join(", ")))
    }

    /// Removes the rows of notices that are changed or gone.
    fn remove(&mut self, plan: &Plan) -> Result<(), LoadError> {
        if plan.rewrites_documents() {
            self.execute("DELETE FROM documents")?;
        }
        if plan.remove.is_empty() {
            return Ok(());
        }
        let named = self.tables.iter().rev().map(|table| table.name).filter(|name| *name != "documents");
        for name in named.chain(["ketluan_contents"]) {
            self.transaction
                .execute(&format!("DELETE FROM {name} WHERE notice_id = ANY($1)"), &[&plan.remove])
                .map_err(LoadError::database)?;
        }
        self.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    }

    fn drop_keys(&mut self) -> Result<(), LoadError> {
        let mut statements = String::new();
        for table in &self.tables {
            for key in foreign_keys(table) {
                let drop =
                    format!("ALTER TABLE IF EXISTS {} DROP CONSTRAINT IF EXISTS {};\n", table.name, key.name);
                statements.push_str(&drop);
            }
        }
        for Table { name, .. } in &self.tables {
            statements
                .push_str(&format!("ALTER TABLE IF EXISTS {name} DROP CONSTRAINT IF EXISTS {name}_pkey;\n"));
        }
        let indexes = INDEXES.lines().filter_map(|line| line.strip_prefix("CREATE INDEX "));
        for name in indexes.filter_map(|rest| rest.split_whitespace().next()) {
            statements.push_str(&format!("DROP INDEX IF EXISTS {name};\n"));
        }
        self.execute(&statements)
    }

    fn analyze(&self) -> String {
        self.tables.iter().map(|table| format!("ANALYZE {};\n", table.name)).collect()
    }

    fn copy(&mut self, table: &str, columns: &[&str], rows: &[u8]) -> Result<(), LoadError> {
        // Rows of a table that is new in this transaction need no later visit of the vacuum.
        let freeze = if self.mode == Mode::Empty { ", FREEZE true" } else { "" };
        let statement = format!("COPY {table} ({}) FROM STDIN (FORMAT binary{freeze})", columns.join(", "));
        let mut writer = self.transaction.copy_in(&statement).map_err(LoadError::database)?;
        let write = |writer: &mut postgres::CopyInWriter<'_>| {
            use std::io::Write;
            writer.write_all(copy::SIGNATURE)?;
            rows.chunks(CHUNK_BYTES).try_for_each(|chunk| writer.write_all(chunk))?;
            writer.write_all(copy::END)
        };
        // What a write reports is that the server has hung up; why, its answer says.
        let written = write(&mut writer);
        match (writer.finish(), written) {
            (Err(error), _) => Err(LoadError::database(error)),
            (Ok(_), Err(error)) => Err(LoadError::Database { message: error.to_string() }),
            (Ok(_), Ok(())) => Ok(()),
        }
    }

    fn execute(&mut self, statements: &str) -> Result<(), LoadError> {
        self.transaction.batch_execute(statements).map_err(LoadError::database)
    }
}
