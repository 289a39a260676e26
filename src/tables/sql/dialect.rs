//! What the four databases call the same things, and what each can say: a row a
//! dialect, read by the statements beside.

use std::str::FromStr;

use crate::tables::description::Kind;

/// A database whose words are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.37 or later (strict tables).
    Sqlite,
    /// PostgreSQL 12 or later.
    Postgres,
    /// DuckDB 1.1 or later.
    DuckDb,
    /// ClickHouse 23 or later.
    ClickHouse,
}

/// Where a foreign key can be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKeys {
    /// In the table, to any table, checked at the end of the transaction.
    Inside,
    /// By a statement of its own, when all tables are there.
    Apart,
    /// In the table, to tables that are there already; checked at once.
    Backwards,
    /// Nowhere.
    Never,
}

/// Where the meaning of a column is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    /// In the text of the statement, which the database keeps.
    Lines,
    /// By `COMMENT ON`.
    Statements,
    /// In a clause of the column.
    Clauses,
}

impl Dialect {
    /// All, by the names that the command takes.
    pub const ALL: [(&'static str, Self); 4] = [
        ("sqlite", Self::Sqlite),
        ("postgres", Self::Postgres),
        ("duckdb", Self::DuckDb),
        ("clickhouse", Self::ClickHouse),
    ];

    /// The name of a type that may be null.
    pub fn type_name(self, kind: Kind) -> String {
        let [text, integer, boolean, day, number] = match self {
            Self::Sqlite => ["TEXT", "INTEGER", "INTEGER", "TEXT", "REAL"],
            Self::Postgres => ["text", "bigint", "boolean", "date", "numeric"],
            Self::DuckDb => ["VARCHAR", "BIGINT", "BOOLEAN", "DATE", "DECIMAL"],
            // A `Date` begins in 1970; documents of before are cited.
            Self::ClickHouse => ["String", "Int64", "Bool", "Date32", "Decimal"],
        };
        match kind {
            Kind::Text => text.to_owned(),
            Kind::Integer => integer.to_owned(),
            Kind::Boolean => boolean.to_owned(),
            Kind::Day => day.to_owned(),
            // SQLite has no decimals; the literal stands in `text` beside.
            Kind::Number(_) if self == Self::Sqlite => number.to_owned(),
            Kind::Number(digits) => format!("{number}({digits}, 6)"),
        }
    }

    /// Where foreign keys are declared.
    pub const fn foreign_keys(self) -> ForeignKeys {
        match self {
            Self::Sqlite => ForeignKeys::Inside,
            Self::Postgres => ForeignKeys::Apart,
            Self::DuckDb => ForeignKeys::Backwards,
            Self::ClickHouse => ForeignKeys::Never,
        }
    }

    /// Where meanings are kept.
    pub const fn comments(self) -> Comments {
        match self {
            Self::Sqlite => Comments::Lines,
            Self::Postgres | Self::DuckDb => Comments::Statements,
            Self::ClickHouse => Comments::Clauses,
        }
    }
}

impl FromStr for Dialect {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, dialect)| *dialect).ok_or_else(|| format!("no database is called {name:?}"))
    }
}
