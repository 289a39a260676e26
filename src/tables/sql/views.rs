//! The data files: indexes, views, the search of SQLite. Three databases share one
//! file of views, in which only the way to join texts differs; the fourth has its own.

use super::dialect::Dialect;

/// The indexes of SQLite, PostgreSQL and DuckDB, a statement each.
pub const INDEXES: &str = include_str!("data/indexes.sql");

/// The full-text search over tasks, for SQLite.
pub const SEARCH: &str = include_str!("data/search.sqlite.sql");

const VIEWS: &str = include_str!("data/views.sql");
const VIEWS_CLICKHOUSE: &str = include_str!("data/views.clickhouse.sql");
const NAMES: &str = include_str!("data/names.sql");
const NAMES_SQLITE: &str = include_str!("data/names.sqlite.sql");

/// The views that answer the usual questions.
pub fn views(dialect: Dialect) -> String {
    let names = match dialect {
        Dialect::ClickHouse => return VIEWS_CLICKHOUSE.to_owned(),
        Dialect::Sqlite => NAMES_SQLITE,
        Dialect::Postgres | Dialect::DuckDb => NAMES,
    };
    // The fragment goes into a line of a statement.
    let names: Vec<&str> = names.lines().filter(|line| !line.starts_with("--")).map(str::trim).collect();
    let names = names.join(" ");
    ["lead", "coordinating"].iter().fold(VIEWS.to_owned(), |views, role| {
        views.replace(&format!("{{names of {role}}}"), &names.replace("{role}", role))
    })
}

/// The names of the views, in the order in which they build on each other.
pub fn view_names() -> impl Iterator<Item = &'static str> {
    let named = VIEWS.lines().filter_map(|line| line.strip_prefix("CREATE VIEW "));
    named.filter_map(|rest| rest.split_whitespace().next())
}
