//! The tables of the records, from the schemas: one table for each kind of object,
//! one for the closed vocabularies, one for the forms of strings.

use std::collections::BTreeSet;
use std::fmt::Write;

use ketluan::notice::check::SCHEMAS;
use serde_json::Value;

use super::pages::cell;

/// A schema on its way to tables.
struct Schema {
    name: &'static str,
    /// As written: its order is the order of the tables.
    text: &'static str,
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

/// The tables of these schemas, under headings.
pub fn tables(names: &[&str]) -> String {
    let mut page = String::new();
    let mut explained = BTreeSet::new();
    for (name, text) in SCHEMAS.iter().filter(|(name, _)| names.contains(name)) {
        let schema = Schema { name, text, root: serde_json::from_str(text).unwrap() };
        schema.write(&mut page, &mut explained);
    }
    page
}

impl Schema {
    /// Every definition, in the order of the file.
    fn definitions(&self) -> Vec<(&str, &Value)> {
        let definitions = self.root["$defs"].as_object().into_iter().flatten();
        let mut definitions: Vec<(&str, &Value)> =
            definitions.map(|(name, value)| (name.as_str(), value)).collect();
        let (_, text) = self.text.split_once("\"$defs\"").unwrap();
        definitions.sort_by_key(|(name, _)| text.find(&format!("\n    \"{name}\": {{")).unwrap());
        definitions
    }

    /// The definitions of a nature.
    fn of(&self, wanted: Nature) -> impl Iterator<Item = (&str, &Value)> {
        self.definitions().into_iter().filter(move |(_, definition)| nature(definition) == wanted)
    }

    /// `explained` holds the vocabularies and forms that an earlier schema explains.
    fn write(&self, page: &mut String, explained: &mut BTreeSet<String>) {
        writeln!(page, "## {}\n\n{}\n", self.name, description(&self.root)).unwrap();
        let mut forms = BTreeSet::new();
        self.write_record(&self.root, page, &mut forms);
        for (name, record) in self.of(Nature::Record) {
            writeln!(page, "### {name}\n\n{}\n", description(record)).unwrap();
            self.write_record(record, page, &mut forms);
        }
        for (name, vocabulary) in self.of(Nature::Vocabulary) {
            if !explained.insert(name.to_owned()) {
                continue;
            }
            let words: Vec<String> = strings(&vocabulary["enum"]).map(|word| format!("`{word}`")).collect();
            writeln!(page, "### {name}\n\n{}\n\n{}\n", words.join(" · "), description(vocabulary)).unwrap();
        }
        for (name, form) in self.of(Nature::Form) {
            if forms.contains(name) && explained.insert(name.to_owned()) {
                writeln!(page, "### {name}\n\n{}\n", description(form)).unwrap();
            }
        }
    }

    fn write_record(&self, record: &Value, page: &mut String, forms: &mut BTreeSet<String>) {
        let required: Vec<&str> = strings(&record["required"]).collect();
        let place = |field: &str| required.iter().position(|name| *name == field).unwrap_or(required.len());
        let mut fields: Vec<(&String, &Value)> = record["properties"].as_object().unwrap().iter().collect();
        fields.sort_by_key(|(field, _)| place(field));
        writeln!(page, "| field | type | meaning |\n|---|---|---|").unwrap();
        for (field, property) in fields {
            let optional = if required.contains(&field.as_str()) { "" } else { " (may be left out)" };
            let (kind, meaning) = (self.kind(property, property, forms), self.meaning(property));
            writeln!(page, "| `{field}`{optional} | {kind} | {} |", cell(meaning)).unwrap();
        }
        page.push('\n');
    }

    /// The own description of a property, else that of what it refers to.
    fn meaning<'s>(&'s self, property: &'s Value) -> &'s str {
        let own = property["description"].as_str();
        own.or_else(|| self.referred(property).map(|(_, definition)| description(definition))).unwrap()
    }

    /// The type of a part of a property in words, with links to what is explained
    /// elsewhere.
    fn kind(&self, part: &Value, property: &Value, forms: &mut BTreeSet<String>) -> String {
        if part["type"] == "array" {
            return format!("list of {}", self.kind(&part["items"], property, forms));
        }
        if let Some(choices) = part["anyOf"].as_array() {
            let choices: Vec<String> =
                choices.iter().map(|choice| self.kind(choice, property, forms)).collect();
            return choices.join(" or ");
        }
        let Some((name, definition)) = self.referred(part) else {
            let types: Vec<&str> = part["type"].as_str().into_iter().chain(strings(&part["type"])).collect();
            return types.join(" or ");
        };
        if nature(definition) == Nature::Form {
            // The meaning of the property tells the form, or the form is that of any text.
            let told = property["description"].is_null() || definition["pattern"].is_null();
            if told || definition["type"] != "string" {
                return self.kind(definition, definition, forms);
            }
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
