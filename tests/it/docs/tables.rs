//! The flat tables, from their description: a section for each, with its columns.

use std::fmt::Write;

use ketluan::tables::description::{Kind, Nullability, Table, description};

use super::pages::cell;

/// Every table, under a heading.
pub fn tables() -> String {
    let mut page = String::new();
    for table in &description().tables {
        let name = |at: &usize| format!("`{}`", table.columns[*at].name);
        let key: Vec<String> = table.key.iter().map(name).collect();
        let (meaning, key) = (table.meaning.trim_end_matches('.'), key.join(", "));
        writeln!(page, "## {}\n\n{meaning}. Key: {key}.\n", table.name).unwrap();
        writeln!(page, "| column | type | meaning |\n|---|---|---|").unwrap();
        columns(table, &mut page);
        page.push('\n');
    }
    page
}

fn columns(table: &Table, page: &mut String) {
    for column in &table.columns {
        let kind = match column.kind {
            Kind::Text => "text".to_owned(),
            Kind::Integer => "integer".to_owned(),
            Kind::Boolean => "boolean".to_owned(),
            Kind::Day => "day".to_owned(),
            Kind::Number(digits) => format!("decimal({digits},6)"),
        };
        let null = if column.nullability == Nullability::Maybe { " or null" } else { "" };
        let link = column.references.map(|target| format!("; names a row of [{target}](#{target})"));
        let meaning = cell(&column.meaning);
        writeln!(page, "| `{}` | {kind}{null}{} | {meaning} |", column.name, link.unwrap_or_default())
            .unwrap();
    }
}
