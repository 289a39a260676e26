//! Fields that a check passes over, by their names.

use std::sync::LazyLock;

use serde_json::Value;

use super::TrustError;
use crate::notice::check::schema;

/// Names of fields, cut at their dots.
#[derive(Debug)]
pub struct Ignored(Vec<Vec<String>>);

/// The schema of notices, for the names of their fields.
static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| schema("notice").and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default());

impl Ignored {
    /// Reads names such as `dates.role`, `header`, `period`.
    ///
    /// # Errors
    /// The first name that no record has.
    pub fn new(names: &[String]) -> Result<Self, TrustError> {
        let mut fields = Vec::with_capacity(names.len());
        for name in names {
            let parts: Vec<String> = name.split('.').map(str::to_owned).collect();
            if !parts.iter().all(|part| is_field(&SCHEMA, part)) {
                return Err(TrustError::UnknownField { name: name.clone() });
            }
            fields.push(parts);
        }
        Ok(Self(fields))
    }

    /// Whether a field is one of them or lies inside one: a name may stand anywhere
    /// in its path.
    pub fn covers(&self, field: &str) -> bool {
        let path: Vec<&str> = field.split('.').collect();
        self.0.iter().any(|name| path.windows(name.len()).any(|part| part == name.as_slice()))
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// Whether the schema names a property so, at any depth.
fn is_field(schema: &Value, name: &str) -> bool {
    match schema {
        Value::Object(parts) => {
            parts.get("properties").is_some_and(|properties| properties.get(name).is_some())
                || parts.values().any(|part| is_field(part, name))
        }
        Value::Array(parts) => parts.iter().any(|part| is_field(part, name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_covers_its_field_and_what_lies_in_it() {
        let ignored = Ignored::new(&["dates.role".into(), "deadline".into(), "period".into()]).unwrap();
        for field in ["dates.role", "tasks.deadline", "tasks.deadline.edtf", "quantities.period"] {
            assert!(ignored.covers(field), "{field}");
        }
        for field in ["dates", "dates.edtf", "tasks.role", "header.periods"] {
            assert!(!ignored.covers(field), "{field}");
        }
        assert!(Ignored::new(&["dates.rolle".into()]).is_err());
        assert!(Ignored::new(&[String::new()]).is_err());
    }
}
