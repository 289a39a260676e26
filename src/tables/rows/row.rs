//! The rows in the making, one for each table, and what is done when one is complete.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::{Cell, Sink};
use crate::tables::days::bounded;
use crate::tables::description::{Computed, Description, List, Owner};

/// The rows of one line in the making.
pub struct Rows<'d, 'a, 's, S: Sink> {
    description: &'d Description,
    sink: &'s mut S,
    rows: Vec<Vec<Cell<'a>>>,
    /// The paths of the sections so far, by their ids.
    paths: HashMap<Cow<'a, str>, String>,
    /// Why the sink refused; no further row is given to it.
    pub refused: Option<S::Error>,
}

impl<'d, 'a, 's, S: Sink> Rows<'d, 'a, 's, S> {
    /// Empty rows.
    pub fn new(description: &'d Description, sink: &'s mut S) -> Self {
        let rows = description.tables.iter().map(|table| vec![Cell::Null; table.columns.len()]).collect();
        Self { description, sink, rows, paths: HashMap::new(), refused: None }
    }

    /// Sets a cell.
    pub fn set(&mut self, table: usize, column: usize, cell: Cell<'a>) {
        if let Some(place) = self.rows.get_mut(table).and_then(|row| row.get_mut(column)) {
            *place = cell;
        }
    }

    fn cell(&self, table: usize, column: usize) -> &Cell<'a> {
        self.rows.get(table).and_then(|row| row.get(column)).unwrap_or(&Cell::Null)
    }

    /// Whether the first cell of a table, which names the notice, is there.
    pub fn is_named(&self, table: usize) -> bool {
        *self.cell(table, 0) != Cell::Null
    }

    /// Whether the row that holds a list says who it is, where the list names it.
    pub fn is_owned(&self, from: usize, list: &List) -> bool {
        match list.owner {
            Some((_, Owner::Cell(id))) => *self.cell(from, id) != Cell::Null,
            Some((_, Owner::Component(_))) | None => true,
        }
    }

    /// Begins the row of an item that stands so far in a list of a row of another table.
    pub fn begin(&mut self, from: usize, list: &List, position: i64) {
        let notice = self.cell(from, 0).clone();
        if let Some(row) = self.rows.get_mut(list.table) {
            row.fill(Cell::Null);
        }
        self.set(list.table, 0, notice);
        if let Some(column) = list.position {
            self.set(list.table, column, Cell::Integer(position));
        }
        if let Some((column, value)) = list.fixed {
            self.set(list.table, column, Cell::Text(Cow::Borrowed(value)));
        }
        if let Some((column, owner)) = &list.owner {
            let name = match owner {
                Owner::Cell(id) => self.cell(from, *id).clone(),
                Owner::Component(name) => Cell::Text(Cow::Owned(name.clone())),
            };
            self.set(list.table, *column, name);
        }
    }

    /// Completes a row and gives it to the sink.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn finish(&mut self, table: usize) -> Result<(), S::Error> {
        let description = self.description;
        for computed in description.tables.get(table).map_or(&[][..], |table| &table.computed) {
            self.compute(table, *computed);
        }
        match self.rows.get(table) {
            Some(row) => self.sink.row(table, row),
            None => Ok(()),
        }
    }

    fn compute(&mut self, table: usize, computed: Computed) {
        match computed {
            Computed::Days { edtf, bound, first } => {
                let Cell::Text(edtf) = self.cell(table, edtf) else { return };
                let bound = match bound.map(|bound| self.cell(table, bound)) {
                    Some(Cell::Text(bound)) => Some(bound.as_ref()),
                    _ => None,
                };
                let (from, to) = bounded(edtf, bound);
                let cell = |day: Option<Date>| day.map_or(Cell::Null, Cell::Day);
                self.set(table, first, cell(from));
                self.set(table, first + 1, cell(to));
            }
            Computed::Path { number, kind, parent, path } => {
                let above = match self.cell(table, parent) {
                    Cell::Text(parent) => self.paths.get(parent).cloned(),
                    _ => None,
                };
                // Labels and run-in headings are no steps of a path, whatever their number.
                let own = match (self.cell(table, kind), self.cell(table, number)) {
                    (Cell::Text(kind), Cell::Text(number)) if kind == "section" => Some(number.as_ref()),
                    _ => None,
                };
                let full = match (above, own) {
                    (Some(above), Some(own)) => format!("{above} > {own}"),
                    (Some(above), None) => above,
                    (None, own) => own.unwrap_or_default().to_owned(),
                };
                if full.is_empty() {
                    return;
                }
                let id = self.description.tables.get(table).and_then(|table| table.position("id"));
                if let Some(Cell::Text(id)) = id.map(|id| self.cell(table, id)) {
                    self.paths.insert(id.clone(), full.clone());
                }
                self.set(table, path, Cell::Text(Cow::Owned(full)));
            }
        }
    }
}
