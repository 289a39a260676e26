//! The two engines side by side: the program's own check, and the `jsonschema`
//! crate, which nothing else in the project speaks to.

use jsonschema::Validator;
use ketluan::notice::check;
use serde_json::Value;

/// One schema, compiled by the independent engine.
pub struct Engines {
    name: &'static str,
    /// The schema as JSON.
    pub schema: Value,
    independent: Validator,
}

impl Engines {
    pub fn new(name: &'static str) -> Self {
        let schema = serde_json::from_str(check::schema(name).unwrap()).unwrap();
        let independent = jsonschema::draft202012::new(&schema).unwrap();
        Self { name, schema, independent }
    }

    /// Whether a value fits the schema; panics where the engines disagree.
    pub fn accept(&self, value: &Value, what: &str) -> bool {
        let violations = check::against(self.name, value).unwrap();
        let independent = self.independent.is_valid(value);
        assert_eq!(violations.is_empty(), independent, "{what}: the check says {violations:?}");
        independent
    }

    /// The schema behind a reference, or behind a reference beside null.
    pub fn resolve<'s>(&'s self, mut schema: &'s Value) -> &'s Value {
        loop {
            let reference = &schema["anyOf"][0]["$ref"];
            let reference = if reference.is_null() { &schema["$ref"] } else { reference };
            let Some(reference) = reference.as_str() else { return schema };
            schema = self.schema.pointer(reference.strip_prefix('#').unwrap()).unwrap();
        }
    }
}
