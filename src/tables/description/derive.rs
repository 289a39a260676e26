//! From the schemas to tables: a nested object gives prefixed columns, a place gives
//! four, a date in EDTF two days beside it, a list a table of its own. The schemas
//! are part of the program; what they state in another form than these rules expect
//! is left out here and found by the test that compares every sample.

use serde_json::Value;

use super::lists::{LISTS, ListTable};
use super::plan::{Computed, Field, List, Node, Owner};
use super::{Column, Description, Kind, Nullability, Table};
use crate::notice::check::schema;

/// References by the definition that types them.
const REFERENCES: &[(&str, &str)] = &[
    ("agency_mention_ref", "agencies"),
    ("citation_ref", "citations"),
    ("date_ref", "dates"),
    ("quantity_ref", "quantities"),
    ("section_parent", "sections"),
    ("section_ref", "sections"),
    ("task_ref", "tasks"),
];

/// Numbers whose value may need more digits than a printed one.
const WIDE_NUMBERS: [&str; 1] = ["base_value"];

/// The tables in the making.
#[derive(Debug, Default)]
pub struct Derivation {
    tables: Vec<Table>,
}

/// Where a field stands: its table, the prefix of its columns, whether what holds it
/// may be missing.
#[derive(Debug, Clone)]
struct Spot {
    table: usize,
    prefix: String,
    nullability: Nullability,
}

/// A property of a schema with its references followed.
struct Resolved<'s> {
    /// The definition it names, if it names one.
    name: Option<&'s str>,
    schema: &'s Value,
    nullability: Nullability,
    meaning: &'s str,
}

impl Derivation {
    /// The tables of the contract.
    pub fn all() -> Description {
        let (notice_schema, document_schema) = (parsed("notice"), parsed("document"));
        let mut derivation = Self::default();
        // All tables first: the order of the contract is not that in which lists are met.
        let documents = derivation.table("documents", document_schema["description"].as_str());
        derivation.notice_column(documents, Nullability::Maybe);
        let notices = derivation.table("notices", Some("One notice."));
        derivation.notice_column(notices, Nullability::Never);
        for list in LISTS {
            let stated = notice_schema["properties"][list.table]["description"].as_str();
            let table = derivation.table(list.table, list.meaning.or(stated));
            derivation.notice_column(table, Nullability::Never);
        }
        let spot = |table| Spot { table, prefix: String::new(), nullability: Nullability::Never };
        let document = derivation.object(&document_schema, "document", &document_schema, &spot(documents));
        let notice = derivation.object(&notice_schema, "notice", &notice_schema, &spot(notices));
        derivation.set_bounds();
        derivation.set_keys();
        Description { tables: derivation.tables, notice, document }
    }

    /// The table of that name, made where it is new.
    fn table(&mut self, name: &'static str, meaning: Option<&str>) -> usize {
        if let Some(known) = self.tables.iter().position(|table| table.name == name) {
            return known;
        }
        let meaning = meaning.unwrap_or_default().to_owned();
        self.tables.push(Table { name, meaning, columns: Vec::new(), key: Vec::new(), computed: Vec::new() });
        self.tables.len() - 1
    }

    /// The first column of every table.
    fn notice_column(&mut self, table: usize, nullability: Nullability) {
        let Some(table) = self.tables.get_mut(table).filter(|table| table.columns.is_empty()) else { return };
        let references = (table.name != "notices").then_some("notices");
        let meaning = match nullability {
            Nullability::Never => "The notice: SHA-256 of its bytes in lower-case hex.",
            Nullability::Maybe => {
                "The notice that these bytes gave, here or at an earlier path; null when none."
            }
        };
        table
            .columns
            .push(Column { references, ..Column::new("notice_id", Kind::Text, nullability, meaning) });
    }

    /// A column; the one that is there already where the name is known.
    fn column(&mut self, table: usize, column: Column) -> usize {
        let Some(table) = self.tables.get_mut(table) else { return 0 };
        if let Some(known) = table.position(&column.name) {
            return known;
        }
        table.columns.push(column);
        table.columns.len() - 1
    }

    /// The fields of an object.
    fn object(&mut self, root: &Value, owner: &str, schema: &Value, spot: &Spot) -> Node {
        let mut fields = Vec::new();
        for name in field_names(schema) {
            if let Some(node) = self.field(root, owner, &schema["properties"][name], name, spot) {
                fields.push(Field { name: name.to_owned(), node });
            }
        }
        if owner == "section" {
            self.path(spot.table);
        }
        Node::Object(fields)
    }

    /// One field of an object: its column, or those of what it holds. Nothing for a list
    /// that no row of `LISTS` names.
    fn field(
        &mut self,
        root: &Value,
        owner: &str,
        property: &Value,
        name: &str,
        spot: &Spot,
    ) -> Option<Node> {
        let found = resolve(root, property);
        let nullability = match (spot.nullability, found.nullability) {
            (Nullability::Never, Nullability::Never) => Nullability::Never,
            _ => Nullability::Maybe,
        };
        if found.schema["type"] == "array" {
            return self.list(root, owner, found.schema, name, spot);
        }
        if found.schema["type"] == "object" {
            // A map of places, and a place, add nothing to the name of what they belong to.
            let prefix = match found.name {
                Some("header_spans") => spot.prefix.clone(),
                Some("span") if name == "span" => spot.prefix.clone(),
                _ => format!("{}{name}_", spot.prefix),
            };
            // A component of the header that does not stand in the text has no place.
            let nullability = if owner == "header_spans" { Nullability::Maybe } else { nullability };
            let inner = Spot { table: spot.table, prefix, nullability };
            return Some(self.object(root, found.name.unwrap_or(name), found.schema, &inner));
        }
        let full = column_name(owner, name, spot);
        let kind = kind(found.schema, found.name, name)?;
        let references = found.name.and_then(reference);
        let column = Column { references, ..Column::new(&full, kind, nullability, found.meaning) };
        let column = self.column(spot.table, column);
        if found.name == Some("edtf") && owner != "date" {
            self.days(spot, column, &full);
        }
        Some(Node::Cell { column, kind })
    }

    /// The two days beside a date in EDTF.
    fn days(&mut self, spot: &Spot, edtf: usize, name: &str) {
        let day = |which: &str, end: &str| {
            let meaning = format!("{end} day of `{name}` in the calendar; null where it is open or unknown.");
            Column::new(&format!("{}_{which}_day", stem(name)), Kind::Day, Nullability::Maybe, &meaning)
        };
        let first = self.column(spot.table, day("first", "First"));
        self.column(spot.table, day("last", "Last"));
        if let Some(table) = self.tables.get_mut(spot.table) {
            table.computed.push(Computed::Days { edtf, bound: None, first });
        }
    }

    /// Days heed the bound that stands beside their date, now that all columns are there.
    fn set_bounds(&mut self) {
        for table in &mut self.tables {
            let columns = &table.columns;
            let bound_of = |edtf: usize| {
                let name = format!("{}_bound", stem(&columns.get(edtf)?.name));
                columns.iter().position(|column| column.name == name)
            };
            for computed in &mut table.computed {
                if let Computed::Days { edtf, bound, .. } = computed {
                    *bound = bound_of(*edtf);
                }
            }
        }
    }

    /// The path of a section, which the JSON has for tasks only.
    fn path(&mut self, table: usize) {
        let meaning =
            "Its number below those of the sections above it: `2 > 2.2 > 2.2.1`, as `section_path` of tasks.";
        let path = self.column(table, Column::new("path", Kind::Text, Nullability::Maybe, meaning));
        let Some(table) = self.tables.get_mut(table) else { return };
        let cells = (table.position("number"), table.position("kind"), table.position("parent"));
        if let (Some(number), Some(kind), Some(parent)) = cells {
            table.computed.push(Computed::Path { number, kind, parent, path });
        }
    }

    /// The table of a list, with the columns that say whose list it is.
    fn list(&mut self, root: &Value, owner: &str, schema: &Value, name: &str, spot: &Spot) -> Option<Node> {
        let list = LISTS.iter().find(|list| list.owner == owner && list.field == name)?;
        let table = self.table(list.table, list.meaning);
        let always = |name: &str, kind, meaning: &str| Column::new(name, kind, Nullability::Never, meaning);
        let holder = list.parent.map(|(name, target)| {
            let meaning = match target {
                Some(_) => "The record that holds the list.",
                None => "Id of the record whose literal is cut; `signature`, or `header_` and the component, for those of the notice.",
            };
            let column = self.column(table, Column { references: target, ..always(name, Kind::Text, meaning) });
            let record = self.tables.get(spot.table).and_then(|table| table.position("id"));
            (column, record.map_or_else(|| component(&spot.prefix), Owner::Cell))
        });
        let fixed = list
            .role
            .map(|(name, value, meaning)| (self.column(table, always(name, Kind::Text, meaning)), value));
        let is_record = list.owner == "notice";
        let position = (!is_record)
            .then(|| self.column(table, always("position", Kind::Integer, "Position in the list, from 1.")));
        let item = self.item(root, list, &schema["items"], table)?;
        Some(Node::List(Box::new(List { table, item, position, owner: holder, fixed })))
    }

    /// What fills the row of one item.
    fn item(&mut self, root: &Value, list: &ListTable, schema: &Value, table: usize) -> Option<Node> {
        let found = resolve(root, schema);
        let spot = Spot { table, prefix: String::new(), nullability: Nullability::Never };
        match (found.schema["type"] == "object", list.item) {
            (true, _) => Some(self.object(root, found.name.unwrap_or_default(), found.schema, &spot)),
            (false, Some(name)) => self.field(root, list.owner, schema, name, &spot),
            (false, None) => None,
        }
    }

    /// What names a row: its path, its notice, its id, or the place in its list.
    fn set_keys(&mut self) {
        for table in &mut self.tables {
            let names: &[&str] = match table.name {
                "documents" => &["path"],
                "notices" => &["notice_id"],
                _ if table.position("id").is_some() => &["notice_id", "id"],
                _ => &["notice_id"],
            };
            let mut key: Vec<usize> = names.iter().filter_map(|name| table.position(name)).collect();
            if let Some(position) = table.position("position").filter(|_| table.position("id").is_none()) {
                let parents = LISTS.iter().filter(|list| list.table == table.name);
                let parents = parents.flat_map(|list| [list.parent.map(|p| p.0), list.role.map(|r| r.0)]);
                for parent in parents.flatten().filter_map(|name| table.position(name)) {
                    if !key.contains(&parent) {
                        key.push(parent);
                    }
                }
                key.push(position);
            }
            table.key = key;
        }
    }
}

fn parsed(name: &str) -> Value {
    schema(name).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The fields in the order of the schema: those that are always there, then the others.
fn field_names(schema: &Value) -> Vec<&str> {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<&str> = required.collect();
    for name in schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// Follows references; what stands nearest describes it.
fn resolve<'s>(root: &'s Value, property: &'s Value) -> Resolved<'s> {
    let mut found = Resolved {
        name: None,
        schema: property,
        nullability: Nullability::Never,
        meaning: property["description"].as_str().unwrap_or_default(),
    };
    // Schemas nest a handful of references; a circle among them would be a bug of ours.
    for _ in 0..8 {
        if let Some(options) = found.schema["anyOf"].as_array() {
            found.nullability = Nullability::Maybe;
            let Some(option) = options.iter().find(|option| option["type"] != "null") else { break };
            found.schema = option;
        } else if let Some(name) = found.schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            // `first_day` is a `day`: the outermost name is the one with the meaning.
            found.name = found.name.or(Some(name));
            found.schema = &root["$defs"][name];
        } else {
            break;
        }
        if found.meaning.is_empty() {
            found.meaning = found.schema["description"].as_str().unwrap_or_default();
        }
    }
    if found.schema["type"].as_array().is_some_and(|types| types.iter().any(|kind| kind == "null")) {
        found.nullability = Nullability::Maybe;
    }
    found
}

/// The type of a column; `None` for what is no plain value.
fn kind(schema: &Value, definition: Option<&str>, name: &str) -> Option<Kind> {
    if matches!(definition, Some("day" | "first_day" | "last_day")) {
        return Some(Kind::Day);
    }
    let stated = &schema["type"];
    let first = stated.as_array().map_or(stated, |types| types.first().unwrap_or(stated));
    match first.as_str()? {
        "string" => Some(Kind::Text),
        "integer" => Some(Kind::Integer),
        "boolean" => Some(Kind::Boolean),
        "number" => Some(Kind::Number(if WIDE_NUMBERS.contains(&name) { 30 } else { 24 })),
        _ => None,
    }
}

fn reference(definition: &str) -> Option<&'static str> {
    REFERENCES.iter().find(|(known, _)| *known == definition).map(|(_, table)| *table)
}

/// What the columns beside a date begin with.
fn stem(edtf: &str) -> &str {
    edtf.strip_suffix("_edtf").unwrap_or(edtf)
}

/// The column of a field. The notice is named by `notice_id`; a body in a list by
/// `agency`; a place says that it is one.
fn column_name(owner: &str, name: &str, spot: &Spot) -> String {
    match (owner, name) {
        ("notice", "id") => "notice_id".to_owned(),
        ("agency_ref", "id") if spot.prefix.is_empty() => "agency".to_owned(),
        ("span" | "piece", "start" | "end") => format!("{}span_{name}", spot.prefix),
        _ => format!("{}{name}", spot.prefix),
    }
}

/// The component of a notice that a prefix stands for.
fn component(prefix: &str) -> Owner {
    Owner::Component(prefix.trim_end_matches('_').to_owned())
}
