//! The walk over a record: a serialiser that compares every value with its node of
//! the schema, and writes it as JSON where a line is wanted. It serves the typed
//! records and JSON values alike, and builds neither from the other.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use super::compile::{Node, Types};
use super::facts::Facts;
use super::inside::{Elements, Fields};
use super::judge::{Found, complain, fits, fits_text};
use super::line::Sink;
use super::meaning::Meaning;
use super::report::{Report, Stop};
use super::trail::Step;
use crate::core::{Place, RecordId};

/// The state of one walk.
pub struct Walk<'t, S> {
    /// Where the walk stands, and what is wrong.
    pub report: Report,
    /// What the semantic checks gather; `None` for the schema alone.
    pub facts: Option<Facts<'t>>,
    /// What becomes of the values.
    pub sink: S,
}

impl<S: Sink> Walk<'_, S> {
    /// The walk comes to this field or element of what it went into last.
    #[inline]
    pub fn stand_at(&mut self, step: Step) {
        self.report.go_on();
        self.sink.stand_at(self.report.here(), step);
    }

    /// The walk leaves what it went into last.
    #[inline]
    pub fn go_back(&mut self, stop: Stop) {
        self.report.go_back(stop);
        self.sink.go_out();
    }

    /// A value that is what its type is, or goes on behind it. True when the type is right.
    #[inline]
    fn meet(&mut self, node: &Node, found: Found<'_>) -> bool {
        let right = node.types.meets(found.types());
        if !right {
            complain(node, found, &mut self.report);
        }
        right
    }

    /// A string or a number, which may be wrong in other ways.
    #[inline]
    fn judged(&mut self, node: &Node, found: Found<'_>, right: bool) {
        if !right {
            complain(node, found, &mut self.report);
        } else if let (true, Some(facts)) = (node.meaning != Meaning::None, &mut self.facts) {
            facts.meet(node.meaning, found, &mut self.report);
        }
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
pub struct Visit<'w, 't, S> {
    walk: &'w mut Walk<'t, S>,
    node: &'static Node,
}

impl<'w, 't, S: Sink> Visit<'w, 't, S> {
    /// The walk at the place of a node.
    #[inline]
    pub const fn new(walk: &'w mut Walk<'t, S>, node: &'static Node) -> Self {
        Self { walk, node }
    }

    #[inline]
    fn null(self) -> Result<(), Broken> {
        self.walk.meet(self.node, Found::Null);
        self.walk.sink.raw(*b"null");
        Ok(())
    }

    #[inline]
    fn text(self, text: &str) -> Result<(), Broken> {
        let right = fits_text(self.node, text);
        self.walk.judged(self.node, Found::Text(text), right);
        self.walk.sink.text(text);
        Ok(())
    }

    #[inline]
    fn natural(self, number: u64) -> Result<(), Broken> {
        let found = Found::Whole(number.into());
        self.walk.judged(self.node, found, fits(self.node, found));
        self.walk.sink.natural(number);
        Ok(())
    }

    #[inline]
    fn whole(self, number: i128) -> Result<(), Broken> {
        match u64::try_from(number) {
            Ok(number) => self.natural(number),
            Err(_) => self.number(Found::Whole(number), number),
        }
    }

    #[inline]
    fn number(self, found: Found<'_>, written: impl fmt::Display) -> Result<(), Broken> {
        self.walk.judged(self.node, found, fits(self.node, found));
        self.walk.sink.number(written);
        Ok(())
    }

    /// A place that is three numbers: compared, kept and written whole where the schema
    /// takes any, else field by field.
    #[inline]
    fn place(self, [start, end, line]: [u32; 3]) -> Result<(), Broken> {
        let Self { walk, node } = self;
        if !node.takes_places || line == 0 {
            return Place::serialize(&Place::plain([start, end, line]), Self { walk, node });
        }
        if let Some(facts) = &mut walk.facts {
            facts.plain_place(node.meaning, [start, end, line], &mut walk.report);
        }
        walk.sink.place([start, end, line]);
        Ok(())
    }

    #[inline]
    fn fields(self) -> Result<Fields<'w, 't, S>, Broken> {
        let Self { walk, node } = self;
        let right = walk.meet(node, Found::Object);
        if let (true, Some(facts)) = (right, &mut walk.facts) {
            facts.enter(node.meaning);
        }
        Ok(Fields::new(walk, right.then_some(node)))
    }
}

impl<'w, 't, S: Sink> Serializer for Visit<'w, 't, S> {
    type Ok = ();
    type Error = Broken;
    type SerializeSeq = Elements<'w, 't, S>;
    type SerializeStruct = Fields<'w, 't, S>;
    type SerializeMap = Fields<'w, 't, S>;
    type SerializeTuple = Impossible<(), Broken>;
    type SerializeTupleStruct = Impossible<(), Broken>;
    type SerializeTupleVariant = Impossible<(), Broken>;
    type SerializeStructVariant = Impossible<(), Broken>;

    fn serialize_bool(self, value: bool) -> Result<(), Broken> {
        self.walk.meet(self.node, Found::Boolean(value));
        if value {
            self.walk.sink.raw(*b"true");
        } else {
            self.walk.sink.raw(*b"false");
        }
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Result<(), Broken> {
        self.whole(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), Broken> {
        self.whole(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), Broken> {
        self.whole(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Broken> {
        self.whole(value.into())
    }
    fn serialize_i128(self, value: i128) -> Result<(), Broken> {
        self.whole(value)
    }
    fn serialize_u8(self, value: u8) -> Result<(), Broken> {
        self.natural(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Broken> {
        self.natural(value.into())
    }
    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Broken> {
        self.natural(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), Broken> {
        self.natural(value)
    }
    /// No record holds such numbers but as an id or a place (see [`Self::is_human_readable`]).
    #[inline]
    fn serialize_u128(self, number: u128) -> Result<(), Broken> {
        if let Some(place) = Place::from_number(number) {
            return self.place(place);
        }
        match RecordId::from_number(number) {
            Some(id) if self.node.ids.take(id) => {
                if let Some(facts) = &mut self.walk.facts {
                    facts.id(self.node.meaning, id, &self.walk.report);
                }
                self.walk.sink.id(id);
                Ok(())
            }
            Some(id) => self.text(&id.text()),
            None => no_such_shape("number of 128 bits"),
        }
    }
    fn serialize_f32(self, value: f32) -> Result<(), Broken> {
        if value.is_finite() { self.number(Found::Real(value.into()), value) } else { self.null() }
    }
    /// JSON has no infinity and no NaN; they are written as null.
    fn serialize_f64(self, value: f64) -> Result<(), Broken> {
        if value.is_finite() { self.number(Found::Real(value), value) } else { self.null() }
    }
    fn serialize_char(self, value: char) -> Result<(), Broken> {
        self.text(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<(), Broken> {
        self.text(value)
    }
    #[inline]
    fn serialize_none(self) -> Result<(), Broken> {
        self.null()
    }
    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Broken> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Broken> {
        self.null()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Broken> {
        self.null()
    }
    /// The words of a vocabulary mostly stand in the order of the variants.
    fn serialize_unit_variant(self, _: &'static str, at: u32, name: &'static str) -> Result<(), Broken> {
        match self.node.vocabulary.get(at as usize) {
            Some(word) if self.node.types.meets(Types::STRING) && word.is_static(name) => {
                self.walk.sink.word(word);
                Ok(())
            }
            _ => self.text(name),
        }
    }
    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Broken> {
        value.serialize(self)
    }
    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'w, 't, S>, Broken> {
        let right = self.walk.meet(self.node, Found::Array);
        Ok(Elements::new(self.walk, right.then_some(self.node)))
    }
    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'w, 't, S>, Broken> {
        self.fields()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'w, 't, S>, Broken> {
        self.fields()
    }

    /// Ids come as numbers: their text would be made to be read at once. So do places.
    #[inline]
    fn is_human_readable(&self) -> bool {
        false
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
