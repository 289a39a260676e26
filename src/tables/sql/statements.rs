//! The statements that make the tables, from their description: columns with types
//! and nullability, keys, references, comments. What is not derived (indexes, views)
//! stands in the files of `data/`.

use std::fmt::Write;

use super::dialect::{Comments, Dialect, ForeignKeys};
use crate::tables::description::{Column, Description, Kind, Nullability, Table};

/// Whether the primary key is declared with the table or later, after a bulk load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// With the table.
    Declared,
    /// By [`primary_key`].
    Later,
}

/// One reference of a table to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// `tasks_section_fkey`, unique in the schema.
    pub name: String,
    /// `notice_id` or `notice_id, section`.
    pub columns: String,
    /// The table that is named.
    pub target: &'static str,
    /// Its key.
    pub target_columns: &'static str,
}

/// The references of a table, in the order of its columns.
pub fn foreign_keys(table: &Table) -> Vec<ForeignKey> {
    let referring = table.columns.iter().filter_map(|column| Some((column, column.references?)));
    let key = |(column, target): (&Column, &'static str)| {
        let (columns, target_columns) = match target {
            "notices" => (column.name.clone(), "notice_id"),
            _ => (format!("notice_id, {}", column.name), "notice_id, id"),
        };
        ForeignKey { name: format!("{}_{}_fkey", table.name, column.name), columns, target, target_columns }
    };
    referring.map(key).collect()
}

/// The tables, each after those that it refers to as far as they do not refer to
/// each other; of those that do, the one that most tables refer to comes first.
pub fn in_order_of_references(description: &Description) -> Vec<&Table> {
    let mut left: Vec<&Table> = description.tables.iter().collect();
    let mut ordered: Vec<&Table> = Vec::new();
    let refers = |table: &Table, name: &str| {
        table.name != name && table.columns.iter().any(|column| column.references == Some(name))
    };
    while !left.is_empty() {
        let ready = left.iter().position(|table| !left.iter().any(|other| refers(table, other.name)));
        let next = ready.unwrap_or_else(|| {
            let referrers = |table: &Table| left.iter().filter(|other| refers(other, table.name)).count();
            let most = left.iter().map(|table| referrers(table)).max();
            left.iter().position(|table| Some(referrers(table)) == most).unwrap_or_default()
        });
        ordered.push(left.remove(next));
    }
    ordered
}

/// `CREATE TABLE`, with everything that the dialect puts inside.
pub fn create_table(dialect: Dialect, table: &Table, key: Key, before: &[&Table]) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(|column| definition(dialect, column)).collect();
    let mut meanings: Vec<&str> = table.columns.iter().map(|column| column.meaning.as_str()).collect();
    if key == Key::Declared && dialect != Dialect::ClickHouse {
        lines.push(format!("PRIMARY KEY ({})", key_columns(table)));
    }
    for reference in foreign_keys(table) {
        let declared = match dialect.foreign_keys() {
            ForeignKeys::Inside => true,
            ForeignKeys::Backwards => before.iter().any(|known| known.name == reference.target),
            ForeignKeys::Apart | ForeignKeys::Never => false,
        };
        if declared {
            let ForeignKey { columns, target, target_columns, .. } = reference;
            let deferred = if dialect == Dialect::Sqlite {
                " DEFERRABLE INITIALLY DEFERRED"
            } else {
                Default::default()
            };
            lines.push(format!("FOREIGN KEY ({columns}) REFERENCES {target} ({target_columns}){deferred}"));
        }
    }
    meanings.resize(lines.len(), "");
    let spoken = dialect.comments() == Comments::Lines;
    let comment = |meaning: &str| match spoken && !meaning.is_empty() {
        true => format!(" -- {}", on_one_line(meaning)),
        false => String::new(),
    };
    let mut statement = format!("CREATE TABLE {} ({}\n", table.name, comment(&table.meaning));
    let last = lines.len().saturating_sub(1);
    for (at, (line, meaning)) in lines.iter().zip(&meanings).enumerate() {
        let comma = if at == last { "" } else { "," };
        let _ = writeln!(statement, "  {line}{comma}{}", comment(meaning));
    }
    let end = match dialect {
        Dialect::Sqlite => ") STRICT;\n".to_owned(),
        Dialect::Postgres | Dialect::DuckDb => ");\n".to_owned(),
        Dialect::ClickHouse => {
            format!(
                ") ENGINE = MergeTree ORDER BY ({}) COMMENT {};\n",
                key_columns(table),
                quoted(&table.meaning)
            )
        }
    };
    statement + &end
}

/// Adds the primary key to a table that is there.
pub fn primary_key(table: &Table) -> String {
    format!("ALTER TABLE {} ADD PRIMARY KEY ({});\n", table.name, key_columns(table))
}

/// Adds the references of a table, when all tables are there (PostgreSQL).
pub fn references(table: &Table) -> String {
    let mut statements = String::new();
    for ForeignKey { name, columns, target, target_columns } in foreign_keys(table) {
        let _ = writeln!(
            statements,
            "ALTER TABLE {} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {target} \
             ({target_columns}) DEFERRABLE INITIALLY DEFERRED;",
            table.name
        );
    }
    statements
}

/// `COMMENT ON` for a table and its columns; nothing where comments stand elsewhere.
pub fn comments(dialect: Dialect, table: &Table) -> String {
    let mut statements = String::new();
    if dialect.comments() == Comments::Statements {
        let _ = writeln!(statements, "COMMENT ON TABLE {} IS {};", table.name, quoted(&table.meaning));
        for Column { name, meaning, .. } in &table.columns {
            let _ = writeln!(statements, "COMMENT ON COLUMN {}.{name} IS {};", table.name, quoted(meaning));
        }
    }
    statements
}

/// One column of `CREATE TABLE`, or of `ADD COLUMN`.
pub fn definition(dialect: Dialect, column: &Column) -> String {
    let Column { name, kind, nullability, meaning, .. } = column;
    let plain = dialect.type_name(*kind);
    match (dialect, nullability) {
        (Dialect::ClickHouse, Nullability::Never) => format!("{name} {plain} COMMENT {}", quoted(meaning)),
        (Dialect::ClickHouse, Nullability::Maybe) => {
            format!("{name} Nullable({plain}) COMMENT {}", quoted(meaning))
        }
        (_, nullability) => {
            // Names of rows are compared as bytes, whatever the language of the database.
            let names = column.references.is_some() || matches!(name.as_str(), "notice_id" | "id");
            let plain =
                if dialect == Dialect::Postgres && names { format!("{plain} COLLATE \"C\"") } else { plain };
            let never = if *nullability == Nullability::Never { " NOT NULL" } else { "" };
            let truth = match (dialect, kind) {
                (Dialect::Sqlite, Kind::Boolean) => format!(" CHECK ({name} IN (0, 1))"),
                _ => String::new(),
            };
            format!("{name} {plain}{never}{truth}")
        }
    }
}

/// The columns that name a row.
fn key_columns(table: &Table) -> String {
    let names = table.key.iter().filter_map(|at| table.columns.get(*at));
    names.map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    format!("'{}'", on_one_line(text).replace('\'', "''"))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
