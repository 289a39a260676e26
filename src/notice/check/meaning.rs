//! Which definitions of the notice schema mean something to the semantic checks:
//! a definition's name is its meaning. A new field that uses one of them is
//! checked without a line of code.

/// What a part of a record means beyond its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing beyond the schema.
    None,
    /// An object with an id, and mostly a literal and its place.
    Record,
    /// The id of the record it stands in.
    Id,
    /// The id of another record.
    Reference,
    /// A reference to the record that this one stands under.
    Parent,
    /// How deep a section stands.
    Level,
    /// The literal that stands at the span of its record.
    Literal,
    /// A place in the source text.
    Span,
    /// A part of a span.
    Piece,
    /// The first byte of a span or piece.
    Start,
    /// One past the last byte of a span or piece.
    End,
    /// The line of a span or piece.
    Line,
    /// A date or interval.
    Edtf,
    /// The first day of a record.
    FirstDay,
    /// The last day of a record.
    LastDay,
}

impl Meaning {
    /// Whether it is a place.
    #[inline]
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Span | Self::Piece)
    }
}

/// Every definition that means something.
pub const MEANINGS: &[(&str, Meaning)] = &[
    ("section", Meaning::Record),
    ("task", Meaning::Record),
    ("decision", Meaning::Record),
    ("percentage", Meaning::Record),
    ("date", Meaning::Record),
    ("quantity", Meaning::Record),
    ("citation", Meaning::Record),
    ("agency", Meaning::Record),
    ("recipient", Meaning::Record),
    ("diagnostic", Meaning::Record),
    ("section_id", Meaning::Id),
    ("task_id", Meaning::Id),
    ("decision_id", Meaning::Id),
    ("percentage_id", Meaning::Id),
    ("date_id", Meaning::Id),
    ("quantity_id", Meaning::Id),
    ("citation_id", Meaning::Id),
    ("agency_id", Meaning::Id),
    ("recipient_id", Meaning::Id),
    ("diagnostic_id", Meaning::Id),
    ("section_ref", Meaning::Reference),
    ("task_ref", Meaning::Reference),
    ("date_ref", Meaning::Reference),
    ("quantity_ref", Meaning::Reference),
    ("citation_ref", Meaning::Reference),
    ("agency_mention_ref", Meaning::Reference),
    ("section_parent", Meaning::Parent),
    ("task_parent", Meaning::Parent),
    ("section_level", Meaning::Level),
    ("literal", Meaning::Literal),
    ("span", Meaning::Span),
    ("piece", Meaning::Piece),
    ("byte_start", Meaning::Start),
    ("byte_end", Meaning::End),
    ("line", Meaning::Line),
    ("edtf", Meaning::Edtf),
    ("first_day", Meaning::FirstDay),
    ("last_day", Meaning::LastDay),
];

/// The meaning of a definition.
pub fn of(definition: &str) -> Meaning {
    MEANINGS.iter().find(|(name, _)| *name == definition).map_or(Meaning::None, |(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_a_definition_and_every_id_means_something() {
        let schema: serde_json::Value =
            serde_json::from_str(super::super::schema("notice").unwrap()).unwrap();
        let definitions = schema["$defs"].as_object().unwrap();
        for (name, _) in MEANINGS {
            assert!(definitions.contains_key(*name), "{name} is not defined");
        }
        for (name, definition) in definitions {
            let pattern = definition["pattern"].as_str().unwrap_or_default();
            let is_id = pattern.ends_with(r"(\.[0-9]+)?$");
            let has_id = definition["properties"].get("id").is_some() && name != "agency_ref";
            assert!(!(is_id || has_id) || of(name) != Meaning::None, "{name} means nothing");
        }
    }

    /// An id, a date or a place outside a definition would escape the checks.
    #[test]
    fn patterns_with_a_meaning_stand_in_definitions_only() {
        let text = super::super::schema("notice").unwrap();
        let fields = text.lines().filter(|line| line.starts_with("        \""));
        let loose: Vec<&str> =
            fields.filter(|line| line.contains(r"\.[0-9]") || line.contains("0[1-9]")).collect();
        assert_eq!(loose, [""; 0]);
    }
}
