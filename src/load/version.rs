//! Whose tables a schema holds: nobody's, those of an earlier load, or somebody else's.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use postgres::Transaction;

use super::LoadError;
use crate::notice::SCHEMA_VERSION;
use crate::tables::description::description;

/// How a schema stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds no tables of ours.
    New {
        /// Whether the schema itself is there.
        has_schema: bool,
    },
    /// Its tables have fewer columns than the contract by now.
    Older,
    /// Its tables are those of the contract.
    Same,
}

/// Looks at a schema, and keeps other loads away from it until the transaction ends.
///
/// # Errors
/// When it is not for this program, or another load runs.
pub fn standing(transaction: &mut Transaction<'_>, schema: &str) -> Result<Standing, LoadError> {
    let named = |schema: &str| LoadError::SchemaName { schema: schema.to_owned() };
    if !is_plain(schema) {
        return Err(named(schema));
    }
    let lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('ketluan load ' || $1, 0))";
    let alone: bool = transaction.query_one(lock, &[&schema]).map_err(LoadError::database)?.get(0);
    if !alone {
        return Err(LoadError::Busy { schema: schema.to_owned() });
    }
    let there = transaction
        .query(
            "SELECT c.relname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace \
                WHERE n.nspname = $1",
            &[&schema],
        )
        .map_err(LoadError::database)?;
    let there: Vec<String> = there.iter().map(|row| row.get(0)).collect();
    if !there.iter().any(|name| name == "ketluan_meta") {
        if let Some(table) = there.into_iter().find(|name| description().position(name).is_some()) {
            return Err(LoadError::Foreign { schema: schema.to_owned(), table });
        }
        let found = transaction.query_opt("SELECT 1 FROM pg_namespace WHERE nspname = $1", &[&schema]);
        return Ok(Standing::New { has_schema: found.map_err(LoadError::database)?.is_some() });
    }
    let found = transaction.query_opt(&format!("SELECT schema_version FROM {schema}.ketluan_meta"), &[]);
    let found: String = found.map_err(LoadError::database)?.map(|row| row.get(0)).unwrap_or_default();
    let refuse = |advice| LoadError::Version {
        schema: schema.to_owned(),
        found: found.clone(),
        known: SCHEMA_VERSION,
        advice,
    };
    match compare(&found, SCHEMA_VERSION) {
        Some((Ordering::Equal, Ordering::Equal)) if lacks_nothing(&columns(transaction, schema)?) => {
            Ok(Standing::Same)
        }
        Some((Ordering::Equal, Ordering::Equal)) => Ok(Standing::Older),
        Some((Ordering::Equal, Ordering::Less)) => Ok(Standing::Older),
        Some((Ordering::Less, _)) => Err(refuse(
            "load into a schema of another name with --schema, and drop the old one when nobody needs it",
        )),
        _ => Err(refuse("use the newer program")),
    }
}

/// The columns that the tables of a schema have: table and column.
///
/// # Errors
/// What the database reports.
pub fn columns(
    transaction: &mut Transaction<'_>,
    schema: &str,
) -> Result<BTreeSet<(String, String)>, LoadError> {
    let query =
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = $1";
    let rows = transaction.query(query, &[&schema]).map_err(LoadError::database)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn lacks_nothing(there: &BTreeSet<(String, String)>) -> bool {
    description().tables.iter().all(|table| {
        table.columns.iter().all(|column| there.contains(&(table.name.to_owned(), column.name.clone())))
    })
}

/// How major and minor number of a version compare with another's.
fn compare(found: &str, known: &str) -> Option<(Ordering, Ordering)> {
    let parts = |version: &str| {
        let (major, minor) = version.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    };
    let ((major, minor), known) = (parts(found)?, parts(known)?);
    Some((major.cmp(&known.0), minor.cmp(&known.1)))
}

/// A name that needs no quotes.
fn is_plain(name: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    name.len() <= 63
        && name.bytes().next().is_some_and(letters)
        && name.bytes().all(|byte| letters(byte) || byte.is_ascii_digit())
        && !name.starts_with("pg_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(compare("1.9", "1.10"), Some((Ordering::Equal, Ordering::Less)));
        assert_eq!(compare("2.0", "1.10"), Some((Ordering::Greater, Ordering::Less)));
        assert_eq!(compare("1.10", "1.10"), Some((Ordering::Equal, Ordering::Equal)));
        assert_eq!(compare("", "1.10"), None);
    }

    #[test]
    fn names_of_schemas_need_no_quotes() {
        for name in ["ketluan", "_a", "kho_2026"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "Kho", "2026", "a;b", "a b", "pg_kho", "đầu_tư", "x".repeat(64).as_str()] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
