//! A schema as it is written: the keywords that our schemas use, and no other.
//! Reading refuses any other keyword, so none is ever ignored. Properties keep
//! the order of the file, which is the order of the fields of the records.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// One schema or sub-schema.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Keywords {
    // For the reader of the schema; they constrain nothing.
    #[serde(rename = "$schema")]
    _dialect: IgnoredAny,
    #[serde(rename = "$id")]
    _id: IgnoredAny,
    #[serde(rename = "title")]
    _title: IgnoredAny,
    #[serde(rename = "description")]
    _description: IgnoredAny,
    #[serde(rename = "examples")]
    _examples: IgnoredAny,
    /// Named parts of the schema.
    #[serde(rename = "$defs")]
    pub definitions: Named,
    /// `#/$defs/NAME`.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// Always a reference and null.
    pub any_of: Option<Vec<Keywords>>,
    /// The JSON types allowed.
    #[serde(rename = "type")]
    pub types: Option<OneOrMany>,
    /// A closed vocabulary.
    #[serde(rename = "enum")]
    pub vocabulary: Option<Vec<String>>,
    /// A regular expression that a string matches.
    pub pattern: Option<String>,
    /// Fewest characters of a string.
    pub min_length: Option<usize>,
    /// Smallest number.
    pub minimum: Option<i64>,
    /// Largest number.
    pub maximum: Option<i64>,
    /// Fewest elements of an array.
    pub min_items: Option<usize>,
    /// What each element of an array is.
    pub items: Option<Box<Keywords>>,
    /// The fields of an object.
    pub properties: Named,
    /// The fields that an object must have.
    pub required: Vec<String>,
    /// Always false: our schemas are closed.
    pub additional_properties: Option<bool>,
}

/// `"string"` or `["string", "null"]`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One type.
    One(String),
    /// Several types.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The types named.
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

/// Schemas by name, in the order of the file.
#[derive(Debug, Default)]
pub struct Named(pub Vec<(String, Keywords)>);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Named;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of schemas")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named, A::Error> {
                let mut named = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    named.push(entry);
                }
                Ok(Named(named))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_keyword_is_an_error_at_any_depth() {
        let deep = r##"{"type": "array", "items": {"type": "string", "maxLength": 3}}"##;
        let error = serde_json::from_str::<Keywords>(deep).unwrap_err().to_string();
        assert!(error.contains("maxLength"), "{error}");
    }

    #[test]
    fn properties_keep_the_order_of_the_file() {
        let read: Keywords = serde_json::from_str(r#"{"properties": {"b": {}, "a": {}}}"#).unwrap();
        let names: Vec<&str> = read.properties.0.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
    }
}
