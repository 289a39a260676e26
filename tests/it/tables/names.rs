//! Names of tables and columns can be written without quotes in every database.

use ketluan::tables::description::description;

/// Words that a database does not take as a plain name. ClickHouse has none of the
/// kind; its list is of those that it does not take as an alias without `AS`, but for
/// `format`, which is a name of the contract.
const RESERVED: [(&str, &str); 4] = [
    ("ClickHouse", include_str!("reserved/clickhouse.txt")),
    ("DuckDB", include_str!("reserved/duckdb.txt")),
    ("PostgreSQL", include_str!("reserved/postgresql.txt")),
    ("SQLite", include_str!("reserved/sqlite.txt")),
];

#[test]
fn no_name_is_a_reserved_word() {
    for (database, words) in RESERVED {
        let words: Vec<&str> = words.lines().collect();
        assert!(words.len() > 30 && words.is_sorted_by(|one, other| one < other), "{database}");
        for table in &description().tables {
            let columns = table.columns.iter().map(|column| column.name.as_str());
            for name in columns.chain([table.name]) {
                assert!(!words.contains(&name), "{}: {database} reserves {name}", table.name);
            }
        }
    }
}

#[test]
fn names_are_plain() {
    for table in &description().tables {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        for name in columns.chain([table.name]) {
            let plain =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
            assert!(name.starts_with(|first: char| first.is_ascii_lowercase()), "{name}");
            // PostgreSQL cuts a name behind 63 bytes.
            assert!(name.chars().all(plain) && name.len() <= 63, "{name}");
        }
    }
}
