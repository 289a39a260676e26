//! The flat tables: their columns with type, nullability, meaning and foreign keys.
//! Everything is read once from the schemas of `schemas/`, so that a new field is a
//! new column in every output. CSV, Parquet, the databases, their DDL and the page
//! of tables are driven by this and by nothing else.

mod derive;
mod lists;
mod plan;

use std::sync::LazyLock;

use derive::Derivation;
pub use plan::{Computed, Field, List, Node, Owner};

/// The type of a column; each output has its own name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// 64 bits, signed.
    Integer,
    /// True or false.
    Boolean,
    /// A day of the Gregorian calendar.
    Day,
    /// A decimal number with six digits behind the point and so many in all (24 or 30).
    Number(u8),
}

/// Whether a cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nullability {
    /// It always holds a value.
    Never,
    /// Null is what is not known.
    Maybe,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// In snake case, unique in its table, a reserved word of no database.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Whether a cell may be empty.
    pub nullability: Nullability,
    /// The table whose row it names. `notice_id` names a notice by its key; any other
    /// column names `(notice_id, id)` together with the `notice_id` of its own row.
    pub references: Option<&'static str>,
    /// What it means, in a sentence or two.
    pub meaning: String,
}

impl Column {
    /// A column that names no row.
    fn new(name: &str, kind: Kind, nullability: Nullability, meaning: &str) -> Self {
        Self { name: name.to_owned(), kind, nullability, references: None, meaning: meaning.to_owned() }
    }
}

/// One table.
#[derive(Debug, Clone)]
pub struct Table {
    /// In snake case, a reserved word of no database.
    pub name: &'static str,
    /// What one row is.
    pub meaning: String,
    /// In order; `notice_id` first.
    pub columns: Vec<Column>,
    /// The columns that name a row, as indices.
    pub key: Vec<usize>,
    /// Cells that are computed from others when a row is complete.
    pub computed: Vec<Computed>,
}

impl Table {
    /// Where a column stands.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }
}

/// All tables, and how the fields of a notice and of a document fill them.
#[derive(Debug)]
pub struct Description {
    /// In the order of the contract: a table that others refer to comes before them,
    /// but for `documents`, which comes first, and the cycle of tasks and dates.
    pub tables: Vec<Table>,
    /// How a notice fills `notices` and all the tables below it.
    pub notice: Node,
    /// How a line of `documents.jsonl` fills `documents`.
    pub document: Node,
}

impl Description {
    /// Where a table stands.
    pub fn position(&self, table: &str) -> Option<usize> {
        self.tables.iter().position(|known| known.name == table)
    }
}

/// The tables of this version of the contract.
pub fn description() -> &'static Description {
    static DESCRIPTION: LazyLock<Description> = LazyLock::new(Derivation::all);
    &DESCRIPTION
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_stand_in_the_order_of_the_contract() {
        let names: Vec<&str> = description().tables.iter().map(|table| table.name).collect();
        assert_eq!(
            names,
            [
                "documents",
                "notices",
                "notice_periods",
                "signature_chain",
                "sections",
                "tasks",
                "task_agencies",
                "decisions",
                "decision_citations",
                "percentages",
                "dates",
                "quantities",
                "citations",
                "citation_symbols",
                "citation_provisions",
                "agencies",
                "recipients",
                "recipient_names",
                "diagnostics",
                "span_pieces",
            ]
        );
    }

    #[test]
    fn every_table_names_its_notice_first_and_its_key_is_never_empty() {
        for table in &description().tables {
            assert_eq!(table.columns[0].name, "notice_id", "{}", table.name);
            assert!(!table.key.is_empty(), "{}", table.name);
            for column in table.key.iter().map(|at| &table.columns[*at]) {
                assert_eq!(column.nullability, Nullability::Never, "{}.{}", table.name, column.name);
            }
            for (at, column) in table.columns.iter().enumerate() {
                assert_eq!(table.position(&column.name), Some(at), "{}.{}", table.name, column.name);
                assert!(!column.meaning.is_empty(), "{}.{}", table.name, column.name);
                if let Some(target) = column.references {
                    assert!(description().position(target).is_some(), "{}.{}", table.name, column.name);
                }
            }
        }
    }

    #[test]
    fn nested_objects_become_prefixed_columns() {
        let column = |table: &str, name: &str| {
            let table = &description().tables[description().position(table).unwrap()];
            let at = table.position(name).unwrap_or_else(|| panic!("{}: no {name}", table.name));
            table.columns[at].clone()
        };
        assert_eq!(column("tasks", "deadline_date").references, Some("dates"));
        assert_eq!(column("tasks", "deadline_last_day").kind, Kind::Day);
        assert_eq!(column("tasks", "section").references, Some("sections"));
        assert_eq!(column("percentages", "base_type").nullability, Nullability::Maybe);
        assert_eq!(column("percentages", "level").references, Some("quantities"));
        assert_eq!(column("percentages", "value").kind, Kind::Number(24));
        assert_eq!(column("quantities", "base_value").kind, Kind::Number(30));
        assert_eq!(column("quantities", "is_change").kind, Kind::Boolean);
        assert_eq!(column("dates", "last_day").kind, Kind::Day);
        assert_eq!(column("notices", "header_issued_on_first_day").kind, Kind::Day);
        assert_eq!(column("notices", "header_symbol_span_start").kind, Kind::Integer);
        assert_eq!(column("notices", "signature_line").kind, Kind::Integer);
        assert_eq!(column("notices", "header_meeting_chair_name").kind, Kind::Text);
        assert_eq!(column("task_agencies", "mention").references, Some("agencies"));
        assert_eq!(column("decision_citations", "citation").references, Some("citations"));
        assert_eq!(column("citations", "date_first_day").kind, Kind::Day);
        assert_eq!(column("sections", "path").kind, Kind::Text);
    }

    #[test]
    fn the_days_of_a_deadline_heed_its_bound_and_no_other_days_do() {
        for table in &description().tables {
            for computed in &table.computed {
                let Computed::Days { edtf, bound, first } = computed else { continue };
                let name = |at: usize| table.columns[at].name.as_str();
                assert_eq!(bound.map(name), (name(*edtf) == "deadline_edtf").then_some("deadline_bound"));
                assert!(name(*first).ends_with("_first_day") && name(first + 1).ends_with("_last_day"));
            }
        }
    }
}
