//! The tables of the records, from the schemas: one table for each kind of object,
//! one for the closed vocabularies, one for the forms of strings.

use std::collections::BTreeSet;
use std::fmt::Write;

use ketluan::notice::check::SCHEMAS;
use serde_json::Value;

use crate::pages::cell;

/// A schema on its way to tables.
struct Schema {
    name: &'static str,
    root: Value,
}

/// What a definition is, which says where it is explained.
#[derive(PartialEq)]
enum Nature {
    /// An object: has a table of its own.
    Record,
    /// A closed vocabulary.
    Vocabulary,
    /// Anything else: a form of a string or a number.
    Form,
}

fn nature(definition: &Value) -> Nature {
    match definition {
        _ if definition["properties"].is_object() => Nature::Record,
        _ if definition["enum"].is_array() => Nature::Vocabulary,
        _ => Nature::Form,
    }
}

/// Every table, under headings.
pub fn tables() -> String {
    let mut page = String::new();
    let mut explained = BTreeSet::new();
    for (name, text) in SCHEMAS {
        let schema = Schema { name, root: serde_json::from_str(text).unwrap() };
        schema.write(&mut page, &mut explained);
    }
    page
}

impl Schema {
    fn definitions(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.root["$defs"].as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    /// `explained` holds the vocabularies and forms that an earlier schema explains.
    fn write(&self, page: &mut String, explained: &mut BTreeSet<String>) {
        writeln!(page, "## {}\n\n{}\n", self.name, description(&self.root)).unwrap();
        let mut forms = BTreeSet::new();
        self.write_record(&self.root, page, &mut forms);
        for (name, record) in self.definitions().filter(|(_, value)| nature(value) == Nature::Record) {
            writeln!(page, "### {name}\n\n{}\n", description(record)).unwrap();
            self.write_record(record, page, &mut forms);
        }
        let vocabularies = self.definitions().filter(|(_, value)| nature(value) == Nature::Vocabulary);
        for (name, vocabulary) in vocabularies.filter(|(name, _)| explained.insert((*name).to_owned())) {
            let words: Vec<String> = strings(&vocabulary["enum"]).map(|word| format!("`{word}`")).collect();
            writeln!(page, "### {name}\n\n{}\n\n{}\n", words.join(" · "), description(vocabulary)).unwrap();
        }
        for (name, form) in self.definitions() {
            if forms.contains(name) && explained.insert(name.to_owned()) {
                writeln!(page, "### {name}\n\n{}\n", description(form)).unwrap();
            }
        }
    }

    fn write_record(&self, record: &Value, page: &mut String, forms: &mut BTreeSet<String>) {
        let required: BTreeSet<&str> = strings(&record["required"]).collect();
        writeln!(page, "| field | type | meaning |\n|---|---|---|").unwrap();
        for (field, property) in record["properties"].as_object().unwrap() {
            let optional = if required.contains(field.as_str()) { "" } else { " (may be left out)" };
            let (kind, meaning) = (self.kind(property, forms), self.meaning(property));
            writeln!(page, "| `{field}`{optional} | {kind} | {} |", cell(meaning)).unwrap();
        }
        page.push('\n');
    }

    /// The own description of a property, else that of what it refers to.
    fn meaning<'s>(&'s self, property: &'s Value) -> &'s str {
        let own = property["description"].as_str();
        own.or_else(|| self.referred(property).map(|(_, definition)| description(definition))).unwrap()
    }

    /// The type of a property in words, with links to what is explained elsewhere.
    fn kind(&self, property: &Value, forms: &mut BTreeSet<String>) -> String {
        if property["type"] == "array" {
            return format!("list of {}", self.kind(&property["items"], forms));
        }
        if let Some(choices) = property["anyOf"].as_array() {
            let choices: Vec<String> = choices.iter().map(|choice| self.kind(choice, forms)).collect();
            return choices.join(" or ");
        }
        let Some((name, definition)) = self.referred(property) else {
            let types: Vec<&str> =
                property["type"].as_str().into_iter().chain(strings(&property["type"])).collect();
            return types.join(" or ");
        };
        // A form that only names a type of JSON is shown as that type.
        let patterned = definition["pattern"].is_string() && definition["type"] == "string";
        if nature(definition) == Nature::Form && !(patterned && property["description"].is_string()) {
            return self.kind(definition, forms);
        }
        if nature(definition) == Nature::Form {
            forms.insert(name.to_owned());
        }
        format!("[{name}](#{name})")
    }

    /// The definition that a property refers to, alone or beside null.
    fn referred<'s>(&'s self, property: &'s Value) -> Option<(&'s str, &'s Value)> {
        let reference = [property, &property["anyOf"][0]].iter().find_map(|place| place["$ref"].as_str())?;
        let name = reference.rsplit('/').next()?;
        Some((name, &self.root["$defs"][name]))
    }
}

fn description(schema: &Value) -> &str {
    schema["description"].as_str().unwrap()
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}
