//! A schema in compact form: a tree of nodes, references resolved, `null` beside a
//! reference folded into the types of the node, names and words ready to be written.
//! Compiling refuses any construction that the walk would not enforce.

use super::keywords::{Keywords, Named};
use super::meaning::{self, Meaning};
use super::pattern::{Ids, Pattern};
use super::word::Word;

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Types(u8);

impl Types {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `boolean`.
    pub const BOOLEAN: Self = Self(2);
    /// A number without a fraction.
    pub const INTEGER: Self = Self(4);
    /// Any number.
    pub const NUMBER: Self = Self(8);
    /// `string`.
    pub const STRING: Self = Self(16);
    /// `array`.
    pub const ARRAY: Self = Self(32);
    /// `object`.
    pub const OBJECT: Self = Self(64);

    /// The types by the names that JSON Schema gives them.
    pub const NAMES: [(Self, &str); 7] = [
        (Self::OBJECT, "object"),
        (Self::ARRAY, "array"),
        (Self::STRING, "string"),
        (Self::NUMBER, "number"),
        (Self::INTEGER, "integer"),
        (Self::BOOLEAN, "boolean"),
        (Self::NULL, "null"),
    ];

    /// Whether the two sets share a type.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What one place of a record must look like.
#[derive(Debug)]
pub struct Node {
    /// The types allowed.
    pub types: Types,
    /// What it means to the semantic checks.
    pub meaning: Meaning,
    /// The only strings allowed; empty when any is.
    pub vocabulary: Box<[Word]>,
    /// What a string matches.
    pub pattern: Option<Pattern>,
    /// Fewest characters of a string.
    pub min_length: usize,
    /// Smallest number.
    pub minimum: Option<i64>,
    /// Largest number.
    pub maximum: Option<i64>,
    /// Fewest elements of an array.
    pub min_items: usize,
    /// What each element of an array is.
    pub items: Option<Box<Node>>,
    /// The fields of an object, in order; an object has no others.
    pub properties: Box<[Property]>,
    /// One bit for each property that must be there.
    pub required: u64,
    /// The ids that fit whatever their numbers are.
    pub ids: Ids,
    /// Any place on a line from 1 fits, if it has neither part nor pieces: nothing of
    /// it need be compared.
    pub takes_places: bool,
}

/// One field of an object.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: Word,
    /// What stands in it.
    pub node: Node,
}

impl Node {
    /// The position of a field.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.properties.iter().position(|property| property.name.is(name))
    }

    /// The required fields whose bit is not in `seen`.
    pub fn missing(&self, seen: u64) -> impl Iterator<Item = &str> {
        let missing = self.required & !seen;
        self.properties
            .iter()
            .enumerate()
            .filter(move |(at, _)| missing >> at & 1 == 1)
            .map(|(_, property)| property.name.text())
    }
}

/// Compiles the text of a schema file into the node of a whole record.
///
/// # Errors
/// A sentence that says what the walk could not enforce.
pub fn compile(text: &str) -> Result<Node, String> {
    let keywords: Keywords = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Compiler { definitions: &keywords.definitions, open: Vec::new() }.node(&keywords)
}

struct Compiler<'k> {
    definitions: &'k Named,
    /// The definitions being compiled, to refuse a circle.
    open: Vec<&'k str>,
}

impl<'k> Compiler<'k> {
    fn definition(&mut self, reference: &str) -> Result<Node, String> {
        let name =
            reference.strip_prefix("#/$defs/").ok_or(format!("`{reference}` is no local reference"))?;
        let found = self.definitions.0.iter().find(|(known, _)| known == name);
        let (name, keywords) = found.ok_or(format!("`{reference}` is not defined"))?;
        if self.open.contains(&name.as_str()) {
            return Err(format!("`{reference}` refers to itself"));
        }
        self.open.push(name);
        let mut node = self.node(keywords).map_err(|problem| format!("in `{name}`: {problem}"))?;
        self.open.pop();
        if meaning::of(name) != Meaning::None {
            node.meaning = meaning::of(name);
        }
        if node.meaning != Meaning::None && !node.vocabulary.is_empty() {
            return Err(format!("the words of `{name}` mean nothing beyond the schema"));
        }
        node.takes_places = takes_places(&node);
        Ok(node)
    }

    fn node(&mut self, keywords: &'k Keywords) -> Result<Node, String> {
        if let Some(reference) = &keywords.reference {
            return if constrains(keywords) {
                Err("a reference stands alone".into())
            } else {
                self.definition(reference)
            };
        }
        if let Some(alternatives) = &keywords.any_of {
            return if constrains(keywords) {
                Err("`anyOf` stands alone".into())
            } else {
                self.or_null(alternatives)
            };
        }
        let types = types(keywords)?;
        let items = match (&keywords.items, types.meets(Types::ARRAY)) {
            (Some(items), true) => Some(Box::new(self.node(items)?)),
            (None, false) => None,
            _ => return Err("`items` and the type array go together".into()),
        };
        if types.meets(Types::OBJECT) && keywords.additional_properties != Some(false) {
            return Err("an object is closed".into());
        }
        let words = keywords.vocabulary.iter().flatten();
        let pattern = keywords.pattern.as_deref().map(Pattern::compile).transpose()?;
        let free = types.meets(Types::STRING) && keywords.min_length.unwrap_or(0) <= 1;
        Ok(Node {
            types,
            meaning: Meaning::None,
            vocabulary: words.map(|word| Word::of_value(word)).collect::<Result<_, _>>()?,
            ids: pattern.as_ref().filter(|_| free).map(Pattern::ids).unwrap_or_default(),
            pattern,
            min_length: keywords.min_length.unwrap_or(0),
            minimum: keywords.minimum,
            maximum: keywords.maximum,
            min_items: keywords.min_items.unwrap_or(0),
            items,
            required: required(keywords)?,
            properties: self.properties(&keywords.properties)?,
            takes_places: false,
        })
    }

    /// `anyOf` of one reference and null: the referenced node, with null allowed.
    fn or_null(&mut self, alternatives: &'k [Keywords]) -> Result<Node, String> {
        match alternatives {
            [Keywords { reference: Some(reference), .. }, null] if types(null) == Ok(Types::NULL) => {
                let node = self.definition(reference)?;
                Ok(Node { types: node.types.or(Types::NULL), ..node })
            }
            _ => Err("`anyOf` is a reference and null".into()),
        }
    }

    fn properties(&mut self, named: &'k Named) -> Result<Box<[Property]>, String> {
        let mut properties = Vec::with_capacity(named.0.len());
        for (name, keywords) in &named.0 {
            let node = self.node(keywords).map_err(|problem| format!("in field `{name}`: {problem}"))?;
            properties.push(Property { name: Word::of_field(name)?, node });
        }
        Ok(properties.into())
    }
}

/// Whether a schema says more than its reference or its alternatives do.
fn constrains(keywords: &Keywords) -> bool {
    keywords.types.is_some()
        || keywords.vocabulary.is_some()
        || keywords.pattern.is_some()
        || keywords.min_length.is_some()
        || keywords.minimum.is_some()
        || keywords.maximum.is_some()
        || keywords.min_items.is_some()
        || keywords.items.is_some()
        || keywords.additional_properties.is_some()
        || !keywords.properties.0.is_empty()
        || !keywords.required.is_empty()
        || (keywords.reference.is_some() && keywords.any_of.is_some())
}

fn types(keywords: &Keywords) -> Result<Types, String> {
    let names = keywords.types.as_ref().ok_or("every schema says its type")?.names();
    names.iter().try_fold(Types::default(), |types, name| {
        let known = Types::NAMES.iter().find(|(_, known)| known == name);
        let (one, _) = known.ok_or(format!("`{name}` is no type"))?;
        // The words of a vocabulary are strings; null comes with `anyOf`.
        match keywords.vocabulary {
            Some(_) if *one != Types::STRING => Err("the type of a vocabulary is string".into()),
            Some(_) if keywords.pattern.is_some() || keywords.min_length.is_some() => {
                Err("a vocabulary stands alone".into())
            }
            _ => Ok(types.or(*one)),
        }
    })
}

/// Whether three numbers of 32 bits and a null, named as [`Place`](crate::core::Place)
/// names them, are always what a node expects.
fn takes_places(node: &Node) -> bool {
    let [start, end, line, part, others @ ..] = &*node.properties else { return false };
    let takes = |property: &Property, name: &str, meaning: Meaning, least: i64| {
        let Property { name: known, node } = property;
        known.is(name)
            && node.meaning == meaning
            && node.types.meets(Types::INTEGER)
            && node.minimum.is_none_or(|minimum| minimum <= least)
            && node.maximum.is_none_or(|maximum| maximum >= u32::MAX.into())
    };
    let fits = takes(start, "start", Meaning::Start, 0)
        && takes(end, "end", Meaning::End, 0)
        && takes(line, "line", Meaning::Line, 1)
        && part.name.is("part")
        && part.node.types.meets(Types::NULL);
    let required = node.required >> (node.properties.len() - others.len());
    fits && required == 0 && node.types.meets(Types::OBJECT) && node.meaning.is_place()
}

fn required(keywords: &Keywords) -> Result<u64, String> {
    let names = &keywords.properties.0;
    if names.len() > 64 {
        return Err("an object has at most 64 fields".into());
    }
    keywords.required.iter().try_fold(0, |bits, name| {
        let position = names.iter().position(|(known, _)| known == name);
        Ok(bits | 1 << position.ok_or(format!("`{name}` is required but no property"))?)
    })
}

#[cfg(test)]
mod tests {
    use super::super::SCHEMAS;
    use super::*;

    #[test]
    fn the_schemas_compile() {
        for (name, text) in SCHEMAS {
            assert_eq!(compile(text).err(), None, "{name}");
        }
    }

    #[test]
    fn what_the_walk_would_not_enforce_is_refused() {
        for (text, problem) in [
            (r#"{"type": "string", "format": "date"}"#, "unknown field `format`"),
            (r#"{"description": "anything"}"#, "every schema says its type"),
            (r#"{"type": "text"}"#, "`text` is no type"),
            (r#"{"type": "object", "properties": {}}"#, "an object is closed"),
            (r#"{"type": "object", "additionalProperties": true}"#, "an object is closed"),
            (r#"{"type": "object", "additionalProperties": false, "required": ["a"]}"#, "no property"),
            (r#"{"type": "array"}"#, "go together"),
            (r#"{"type": ["string", "null"], "enum": ["a"]}"#, "the type of a vocabulary is string"),
            (r#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "a reference and null"),
            (r#"{"type": "string", "enum": ["a"], "pattern": "a"}"#, "stands alone"),
            (
                r##"{"$ref": "#/$defs/edtf", "$defs": {"edtf": {"type": "string", "enum": ["a"]}}}"##,
                "mean nothing",
            ),
            (r##"{"$ref": "#/$defs/a"}"##, "is not defined"),
            (r##"{"$ref": "other.json"}"##, "no local reference"),
            (r##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}"##, "refers to itself"),
            (r##"{"$ref": "#/$defs/a", "type": "string"}"##, "stands alone"),
            (r#"{"type": "string", "pattern": "("}"#, "regex"),
            (r#"{"type": "string", "enum": ["a-word-that-is-longer-than-any-other"]}"#, "too long"),
        ] {
            let error = compile(text).map(|_| ()).unwrap_err();
            assert!(error.contains(problem), "{text}: {error}");
        }
    }
}
