//! The walk over a record: a serialiser that writes nothing and compares every
//! value with its node of the schema. It serves the typed records and JSON
//! values alike, and builds neither from the other.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use super::compile::{Node, Schema};
use super::facts::Facts;
use super::judge::{Found, judge};
use super::report::{Report, Step, quoted};

/// The state of one walk.
pub struct Walk<'s, 't> {
    /// The schema walked against.
    pub schema: &'s Schema,
    /// Where the walk stands, and what is wrong.
    pub report: Report<'s>,
    /// What the semantic checks gather; `None` for the schema alone.
    pub facts: Option<Facts<'s, 't>>,
}

impl<'s> Walk<'s, '_> {
    /// A value, or the beginning of one. True when its own shape is right.
    fn meet(&mut self, node: &'s Node, found: Found<'_>) -> bool {
        let right = judge(node, found, &mut self.report);
        if right && let Some(facts) = &mut self.facts {
            facts.meet(node.meaning, found, &mut self.report);
        }
        right
    }

    fn step_into<T: Serialize + ?Sized>(
        &mut self,
        step: Step<'s>,
        node: &'s Node,
        value: &T,
    ) -> Result<(), Broken> {
        self.report.path.push(step);
        value.serialize(Visit::new(self, node))?;
        self.report.path.pop();
        Ok(())
    }
}

/// A record that cannot be walked: its `Serialize` failed, or uses a shape that
/// no record of the contract has.
#[derive(Debug)]
pub struct Broken(String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot be written as JSON: {}", self.0)
    }
}

impl std::error::Error for Broken {}

impl ser::Error for Broken {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn no_such_shape<T>(shape: &str) -> Result<T, Broken> {
    Err(Broken(format!("a record holds no {shape}")))
}

/// The walk at one place.
pub struct Visit<'w, 's, 't> {
    walk: &'w mut Walk<'s, 't>,
    node: &'s Node,
}

impl<'w, 's, 't> Visit<'w, 's, 't> {
    /// The walk at the place of a node.
    pub const fn new(walk: &'w mut Walk<'s, 't>, node: &'s Node) -> Self {
        Self { walk, node }
    }

    #[allow(clippy::unnecessary_wraps)] // the type that every method of a serialiser returns
    fn leaf(self, found: Found<'_>) -> Result<(), Broken> {
        self.walk.meet(self.node, found);
        Ok(())
    }

    fn fields(self) -> Fields<'w, 's, 't> {
        let right = self.walk.meet(self.node, Found::Object);
        Fields { walk: self.walk, node: right.then_some(self.node), next: 0, seen: 0, key: None }
    }
}

impl<'w, 's, 't> Serializer for Visit<'w, 's, 't> {
    type Ok = ();
    type Error = Broken;
    type SerializeSeq = Elements<'w, 's, 't>;
    type SerializeStruct = Fields<'w, 's, 't>;
    type SerializeMap = Fields<'w, 's, 't>;
    type SerializeTuple = Impossible<(), Broken>;
    type SerializeTupleStruct = Impossible<(), Broken>;
    type SerializeTupleVariant = Impossible<(), Broken>;
    type SerializeStructVariant = Impossible<(), Broken>;

    fn serialize_bool(self, value: bool) -> Result<(), Broken> {
        self.leaf(Found::Boolean(value))
    }
    fn serialize_i8(self, value: i8) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_i16(self, value: i16) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_i32(self, value: i32) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_i64(self, value: i64) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_i128(self, value: i128) -> Result<(), Broken> {
        self.leaf(Found::Whole(value))
    }
    fn serialize_u8(self, value: u8) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_u16(self, value: u16) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_u32(self, value: u32) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_u64(self, value: u64) -> Result<(), Broken> {
        self.leaf(Found::Whole(value.into()))
    }
    fn serialize_f32(self, value: f32) -> Result<(), Broken> {
        self.serialize_f64(value.into())
    }
    /// JSON has no infinity and no NaN; they are written as null.
    fn serialize_f64(self, value: f64) -> Result<(), Broken> {
        self.leaf(if value.is_finite() { Found::Real(value) } else { Found::Null })
    }
    fn serialize_char(self, value: char) -> Result<(), Broken> {
        self.leaf(Found::Text(value.encode_utf8(&mut [0; 4])))
    }
    fn serialize_str(self, value: &str) -> Result<(), Broken> {
        self.leaf(Found::Text(value))
    }
    fn serialize_none(self) -> Result<(), Broken> {
        self.leaf(Found::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Broken> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Broken> {
        self.leaf(Found::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Broken> {
        self.leaf(Found::Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Broken> {
        self.leaf(Found::Text(name))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Broken> {
        value.serialize(self)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'w, 's, 't>, Broken> {
        let right = self.walk.meet(self.node, Found::Array);
        let items = if right { self.walk.schema.items(self.node) } else { None };
        Ok(Elements { walk: self.walk, node: self.node, items, count: 0 })
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'w, 's, 't>, Broken> {
        Ok(self.fields())
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'w, 's, 't>, Broken> {
        Ok(self.fields())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Broken> {
        no_such_shape("raw bytes")
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Broken> {
        no_such_shape("variant with a value")
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Broken> {
        no_such_shape("tuple")
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTuple, Broken> {
        no_such_shape("tuple")
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTuple, Broken> {
        no_such_shape("variant with a value")
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTuple, Broken> {
        no_such_shape("variant with a value")
    }
}

/// The walk inside an array.
pub struct Elements<'w, 's, 't> {
    walk: &'w mut Walk<'s, 't>,
    node: &'s Node,
    /// `None` where no array was expected: then its elements are passed over.
    items: Option<&'s Node>,
    count: usize,
}

impl ser::SerializeSeq for Elements<'_, '_, '_> {
    type Ok = ();
    type Error = Broken;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Broken> {
        if let Some(items) = self.items {
            self.walk.step_into(Step::Index(self.count), items, value)?;
        }
        self.count += 1;
        Ok(())
    }

    fn end(self) -> Result<(), Broken> {
        if self.items.is_some() && self.count < self.node.min_items {
            let message = format!("expected at least {} elements; found {}", self.node.min_items, self.count);
            self.walk.report.violation(message);
        }
        Ok(())
    }
}

/// The walk inside an object.
pub struct Fields<'w, 's, 't> {
    walk: &'w mut Walk<'s, 't>,
    /// `None` where no object was expected: then its fields are passed over.
    node: Option<&'s Node>,
    /// The position of the field that comes next in the order of the schema.
    next: usize,
    /// One bit for each field met.
    seen: u64,
    /// The position of the field whose value comes next, in a map.
    key: Option<usize>,
}

impl Fields<'_, '_, '_> {
    fn find(&mut self, name: &str) -> Option<usize> {
        let position = self.node?.position(name, self.next);
        match position {
            Some(position) => {
                self.next = position + 1;
                self.seen |= 1 << position;
            }
            None => self.walk.report.violation(format!("unknown field {}", quoted(name))),
        }
        position
    }

    fn value<T: Serialize + ?Sized>(&mut self, position: Option<usize>, value: &T) -> Result<(), Broken> {
        let (Some(position), Some(node)) = (position, self.node) else { return Ok(()) };
        let Some(field) = self.walk.schema.field(node, position) else { return Ok(()) };
        self.walk.step_into(Step::Name(node.name(position)), field, value)
    }

    #[allow(clippy::unnecessary_wraps)] // the type that every method of a serialiser returns
    fn close(self) -> Result<(), Broken> {
        let Some(node) = self.node else { return Ok(()) };
        let complete = node.required & !self.seen == 0;
        for name in node.missing(self.seen).filter(|_| !complete) {
            self.walk.report.violation(format!("missing field `{name}`"));
        }
        if let Some(facts) = &mut self.walk.facts {
            facts.leave(node.meaning, &mut self.walk.report);
        }
        Ok(())
    }
}

impl ser::SerializeStruct for Fields<'_, '_, '_> {
    type Ok = ();
    type Error = Broken;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Broken> {
        let position = self.find(name);
        self.value(position, value)
    }

    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}

impl ser::SerializeMap for Fields<'_, '_, '_> {
    type Ok = ();
    type Error = Broken;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Broken> {
        // Keys are strings behind `Serialize`; every map of records is a JSON value.
        let name = serde_json::to_value(key).map_err(ser::Error::custom)?;
        self.key = name.as_str().and_then(|name| self.find(name));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Broken> {
        let position = self.key.take();
        self.value(position, value)
    }

    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}
