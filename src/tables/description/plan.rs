//! How JSON fills rows: for each field of an object the cell, the inner object or
//! the list it goes to. Made together with the columns, and walked by `rows`.

use super::Kind;

/// Where one JSON value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Into a cell of the row.
    Cell {
        /// The column.
        column: usize,
        /// Its type.
        kind: Kind,
    },
    /// Its fields have places of their own in the same row.
    Object(Vec<Field>),
    /// Its items are rows of another table.
    List(Box<List>),
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the JSON.
    pub name: String,
    /// Where its value goes.
    pub node: Node,
}

/// A list whose items are rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The table, as an index.
    pub table: usize,
    /// Where an item goes in its row.
    pub item: Node,
    /// The column of the position in the list, from 1; records have none.
    pub position: Option<usize>,
    /// The column that names the record that holds the list, and how that is named.
    pub owner: Option<(usize, Owner)>,
    /// A column that is the same for all items, and its value.
    pub fixed: Option<(usize, &'static str)>,
}

/// What names the record that holds a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The cell of this column in its row.
    Cell(usize),
    /// These words: the component of a notice.
    Component(String),
}

/// A cell that is computed when the other cells of its row are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Computed {
    /// The first and the last day of an EDTF cell; the bound applied where there is one.
    Days {
        /// The EDTF cell.
        edtf: usize,
        /// The cell that says how the text limits it.
        bound: Option<usize>,
        /// Where the first day goes; the last day goes into the next column.
        first: usize,
    },
    /// The numbers of a section and of those above it.
    Path {
        /// The cell of its number.
        number: usize,
        /// The cell of its kind.
        kind: usize,
        /// The cell of the section it stands under.
        parent: usize,
        /// Where the path goes.
        path: usize,
    },
}
