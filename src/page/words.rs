//! What a page says, in Vietnamese and in English: the rows of `words.tsv`. A page is
//! written in Vietnamese and carries both, so that it can change.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use super::escape;

const TABLE: &str = include_str!("words.tsv");

/// The rows by their keys: Vietnamese, then English.
static WORDS: LazyLock<BTreeMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some((cells.next()?, [cells.next()?, cells.next()?]))
    };
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// The words under a key, in Vietnamese; the key itself where there are none, so that
/// a new code of a finding is at least named.
pub fn word(key: &str) -> &str {
    WORDS.get(key).map_or(key, |[vietnamese, _]| vietnamese)
}

/// Writes an element that holds words and can change their language.
pub fn worded(out: &mut String, element: &str, key: &str) {
    let _ = write!(out, "<{element} data-w=\"{key}\">");
    escape::text(out, word(key));
    let _ = write!(out, "</{element}>");
}

/// The words as data for the script of a page.
pub fn data() -> BTreeMap<&'static str, [&'static str; 2]> {
    WORDS.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Code;
    use crate::notice::check::schema;
    use crate::page::marks::Kind;
    use serde_json::Value;

    fn gather(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if let (true, Value::Object(properties)) = (name == "properties", value) {
                        names.extend(properties.keys().map(|name| format!("field.{name}")));
                    }
                    // A unit and a code list say themselves.
                    let says_itself = name == "base_unit" || name == "province_codes";
                    if let (false, Some(words)) = (says_itself, value["enum"].as_array()) {
                        names.extend(
                            words.iter().filter_map(Value::as_str).map(|word| format!("word.{word}")),
                        );
                    }
                    gather(value, names);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|value| gather(value, names)),
            _ => {}
        }
    }

    #[test]
    fn every_field_word_code_and_kind_has_its_words() {
        let notice: Value = serde_json::from_str(schema("notice").unwrap()).unwrap();
        let mut needed = Vec::new();
        gather(&notice, &mut needed);
        needed.extend(Code::all().map(|code| format!("finding.{}", code.name())));
        needed.extend(Kind::RECORDS.iter().map(|kind| format!("kind.{}", kind.letter())));
        let data = data();
        needed.retain(|key| !data.contains_key(key.as_str()));
        assert!(needed.is_empty(), "words.tsv lacks {needed:?}");
    }

    #[test]
    fn every_row_is_whole() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 3, "{line}");
        }
    }
}
