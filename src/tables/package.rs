//! `datapackage.json`: what the files of the tables hold, as Frictionless Data
//! describes it, so that programs load them with types, keys and meanings. One
//! resource for each file; only files of one table each are resources.

use std::io::{self, Write};

use serde::Serialize;

use super::description::{Column, Kind, Nullability, Table, description};
use super::output::TableFormat;
use crate::notice::SCHEMA_VERSION;

/// The name of the file.
pub const FILE: &str = "datapackage.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package {
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    version: &'static str,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    profile: &'static str,
    name: String,
    path: String,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    bytes: u64,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: char,
    line_terminator: &'static str,
    quote_char: char,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize)]
struct Constraints {
    required: bool,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: Vec<&'static str>,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    /// Empty for the table itself.
    resource: String,
    fields: Vec<&'static str>,
}

/// Writes the description of the files of these formats; `bytes` tells the size of a file.
///
/// # Errors
/// What the writer or `bytes` reports.
pub fn write<W: Write>(
    mut out: W,
    formats: &[TableFormat],
    bytes: impl Fn(&str) -> io::Result<u64>,
) -> io::Result<()> {
    let mut resources = Vec::new();
    let listed = formats.iter().filter(|format| format.is_a_file_each());
    for (position, format) in listed.enumerate() {
        // Names are unique; the tables of the first format have theirs alone.
        let suffix = if position == 0 { String::new() } else { format!("_{}", format.ending()) };
        for (table, path) in description().tables.iter().zip(format.files()) {
            let bytes = bytes(&path)?;
            resources.push(Resource::new(table, path, *format, &suffix, bytes));
        }
    }
    let package = Package {
        profile: "tabular-data-package",
        name: "ketluan",
        title: "Conclusion notices (thông báo kết luận) as tables",
        version: SCHEMA_VERSION,
        resources,
    };
    serde_json::to_writer_pretty(&mut out, &package)?;
    out.write_all(b"\n")
}

impl Resource {
    fn new(table: &'static Table, path: String, format: TableFormat, suffix: &str, bytes: u64) -> Self {
        let (mediatype, dialect) = match format {
            TableFormat::Csv(_) => ("text/csv", Some(Dialect::OURS)),
            TableFormat::Parquet => ("application/vnd.apache.parquet", None),
            TableFormat::Sqlite => ("application/vnd.sqlite3", None),
        };
        Self {
            profile: "tabular-data-resource",
            name: format!("{}{suffix}", table.name),
            path,
            description: &table.meaning,
            format: format.ending(),
            mediatype,
            encoding: dialect.as_ref().map(|_| "utf-8"),
            dialect,
            bytes,
            schema: Schema::new(table, suffix),
        }
    }
}

impl Dialect {
    const OURS: Self =
        Self { delimiter: ',', line_terminator: "\r\n", quote_char: '"', double_quote: true, header: true };
}

impl Schema {
    fn new(table: &'static Table, suffix: &str) -> Self {
        let name = |at: &usize| table.columns.get(*at).map(|column| column.name.as_str());
        let resource = |target: &str| {
            if target == table.name { String::new() } else { format!("{target}{suffix}") }
        };
        let foreign = |column: &'static Column| {
            let target = column.references?;
            let (fields, wanted) = match target {
                "notices" => (vec![column.name.as_str()], vec!["notice_id"]),
                _ => (vec!["notice_id", &column.name], vec!["notice_id", "id"]),
            };
            Some(ForeignKey { fields, reference: Reference { resource: resource(target), fields: wanted } })
        };
        Self {
            fields: table.columns.iter().map(Field::new).collect(),
            missing_values: [""],
            primary_key: table.key.iter().filter_map(name).collect(),
            foreign_keys: table.columns.iter().filter_map(foreign).collect(),
        }
    }
}

impl Field {
    fn new(column: &'static Column) -> Self {
        let kind = match column.kind {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Day => "date",
            Kind::Number(_) => "number",
        };
        let required = column.nullability == Nullability::Never;
        Self {
            name: &column.name,
            kind,
            description: &column.meaning,
            constraints: required.then_some(Constraints { required }),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::tables::csv::Beginning;

    fn package(formats: &[TableFormat]) -> Value {
        let mut text = Vec::new();
        write(&mut text, formats, |path| Ok(path.len() as u64)).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    #[test]
    fn every_table_is_a_resource_whose_keys_lead_somewhere() {
        let package = package(&[TableFormat::Csv(Beginning::Plain), TableFormat::Parquet]);
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), 2 * description().tables.len());
        let find = |name: &Value| resources.iter().find(|resource| resource["name"] == *name).unwrap();
        for resource in resources {
            let path = resource["path"].as_str().unwrap();
            assert_eq!(resource["bytes"], path.len());
            let has = |resource: &Value, field: &Value| {
                let fields = resource["schema"]["fields"].as_array().unwrap();
                assert!(fields.iter().any(|known| known["name"] == *field), "{path}: {field}");
            };
            let schema = &resource["schema"];
            schema["primaryKey"].as_array().unwrap().iter().for_each(|field| has(resource, field));
            for key in schema["foreignKeys"].as_array().into_iter().flatten() {
                let target = &key["reference"]["resource"];
                let target = if target == "" { resource } else { find(target) };
                assert_eq!(target["format"], resource["format"]);
                key["fields"].as_array().unwrap().iter().for_each(|field| has(resource, field));
                key["reference"]["fields"].as_array().unwrap().iter().for_each(|field| has(target, field));
            }
        }
        assert_eq!(find(&"tasks".into())["path"], "tasks.csv");
        assert_eq!(find(&"tasks_parquet".into())["path"], "tasks.parquet");
    }

    #[test]
    fn the_only_format_has_the_plain_names() {
        let package = package(&[TableFormat::Parquet]);
        assert_eq!(package["resources"][0]["name"], "documents");
        assert_eq!(package["resources"][0]["path"], "documents.parquet");
        assert!(package["resources"][0]["dialect"].is_null());
    }
}
