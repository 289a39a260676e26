//! Which list of a record is which table. A list becomes a table of its own with
//! the id of its record and the position in the list; the records of a notice are
//! lists too, whose rows are named by their own id.

/// A list of the contract and the table it becomes.
#[derive(Debug)]
pub struct ListTable {
    /// The definition of the schema that holds the list; `notice` for the root.
    pub owner: &'static str,
    /// The field of the list.
    pub field: &'static str,
    /// The table.
    pub table: &'static str,
    /// What one row is; for records the schema says it.
    pub meaning: Option<&'static str>,
    /// The column with the id of the record that holds the list, and the table of
    /// that record, where there is just one.
    pub parent: Option<(&'static str, Option<&'static str>)>,
    /// A column that says which of several lists it was, its value here, and what it means.
    pub role: Option<(&'static str, &'static str, &'static str)>,
    /// The column of the items, where they are plain values; of their field `id`, where
    /// they are named bodies.
    pub item: Option<&'static str>,
}

impl ListTable {
    const fn records(table: &'static str) -> Self {
        Self { owner: "notice", field: table, table, meaning: None, parent: None, role: None, item: None }
    }
}

const ROLE: &str = "`lead` or `coordinating`.";

/// Every list, in the order of the tables.
pub const LISTS: &[ListTable] = &[
    ListTable {
        owner: "header",
        field: "periods",
        table: "notice_periods",
        meaning: Some("One period that a notice reports on."),
        parent: None,
        role: None,
        item: Some("period"),
    },
    ListTable {
        owner: "signature",
        field: "chain",
        table: "signature_chain",
        meaning: Some("One mark of a signature stack, the outermost first."),
        parent: None,
        role: None,
        item: None,
    },
    ListTable::records("sections"),
    ListTable::records("tasks"),
    ListTable {
        owner: "task",
        field: "lead",
        table: "task_agencies",
        meaning: Some("A body that leads a task or coordinates it."),
        parent: Some(("task", Some("tasks"))),
        role: Some(("role", "lead", ROLE)),
        item: Some("agency"),
    },
    ListTable {
        owner: "task",
        field: "coordinating",
        table: "task_agencies",
        meaning: None,
        parent: Some(("task", Some("tasks"))),
        role: Some(("role", "coordinating", ROLE)),
        item: Some("agency"),
    },
    ListTable::records("decisions"),
    ListTable {
        owner: "decision",
        field: "citations",
        table: "decision_citations",
        meaning: Some("A citation that stands in a decision."),
        parent: Some(("decision", Some("decisions"))),
        role: None,
        item: Some("citation"),
    },
    ListTable::records("percentages"),
    ListTable::records("dates"),
    ListTable::records("quantities"),
    ListTable::records("citations"),
    ListTable {
        owner: "citation",
        field: "symbols",
        table: "citation_symbols",
        meaning: Some("One symbol of a citation: `01,02/NQ-CP` has two."),
        parent: Some(("citation", Some("citations"))),
        role: None,
        item: Some("symbol"),
    },
    ListTable {
        owner: "citation",
        field: "provisions",
        table: "citation_provisions",
        meaning: Some("One provision that a citation names."),
        parent: Some(("citation", Some("citations"))),
        role: None,
        item: Some("provision"),
    },
    ListTable::records("agencies"),
    ListTable::records("recipients"),
    ListTable {
        owner: "recipient",
        field: "names",
        table: "recipient_names",
        meaning: Some("One name of a recipient line, in full."),
        parent: Some(("recipient", Some("recipients"))),
        role: None,
        item: Some("name"),
    },
    ListTable::records("diagnostics"),
    ListTable {
        owner: "span",
        field: "pieces",
        table: "span_pieces",
        meaning: Some(
            "One piece of a literal that a column or a page end cuts; most literals are whole and have none.",
        ),
        parent: Some(("record", None)),
        role: None,
        item: None,
    },
];
