//! The walk inside an array or an object: each element and field at its step, commas
//! and brackets around them, and what is missing or one too many. What stands in
//! them is the business of `walk`.

use serde::Serialize;
use serde::ser::{self, SerializeMap, SerializeSeq, SerializeStruct};

use super::compile::{Node, Property};
use super::line::Sink;
use super::report::{Stop, quoted};
use super::trail::Step;
use super::walk::{Broken, Visit, Walk};

/// The walk inside an array.
pub struct Elements<'w, 't, S> {
    walk: &'w mut Walk<'t, S>,
    /// The array; `None` where none was expected: then its elements are passed over.
    node: Option<&'static Node>,
    /// Where it stands.
    stop: Stop,
    count: usize,
}

impl<'w, 't, S: Sink> Elements<'w, 't, S> {
    /// Goes into an array.
    #[inline]
    pub fn new(walk: &'w mut Walk<'t, S>, node: Option<&'static Node>) -> Self {
        walk.sink.go_in();
        let stop = walk.report.here();
        Self { walk, node, stop, count: 0 }
    }
}

impl<S: Sink> SerializeSeq for Elements<'_, '_, S> {
    type Ok = ();
    type Error = Broken;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Broken> {
        if let Some(items) = self.node.and_then(|node| node.items.as_deref()) {
            self.walk.stand_at(Step::Index(self.count));
            self.walk.sink.raw(if self.count == 0 { *b"[" } else { *b"," });
            value.serialize(Visit::new(self.walk, items))?;
        }
        self.count += 1;
        Ok(())
    }

    #[inline]
    fn end(self) -> Result<(), Broken> {
        let Self { walk, node, stop, count } = self;
        walk.go_back(stop);
        if count == 0 {
            walk.sink.raw(*b"[]");
        } else {
            walk.sink.raw(*b"]");
        }
        if let Some(fewest) = node.map(|node| node.min_items).filter(|fewest| count < *fewest) {
            walk.report.violation(format!("expected at least {fewest} elements; found {count}"));
        }
        Ok(())
    }
}

/// The walk inside an object.
pub struct Fields<'w, 't, S> {
    walk: &'w mut Walk<'t, S>,
    /// The object; `None` where none was expected: then its fields are passed over.
    node: Option<&'static Node>,
    /// Where it stands.
    stop: Stop,
    /// The fields that come next in the order of the schema.
    next: &'static [Property],
    /// The bit of the first of them.
    bit: u64,
    /// One bit for each field met.
    seen: u64,
    /// The position of the field whose value comes next, in a map.
    key: Option<usize>,
}

impl<'w, 't, S: Sink> Fields<'w, 't, S> {
    /// Goes into an object.
    #[inline]
    pub fn new(walk: &'w mut Walk<'t, S>, node: Option<&'static Node>) -> Self {
        walk.sink.go_in();
        let stop = walk.report.here();
        let next = node.map(|node| &*node.properties).unwrap_or_default();
        Self { walk, node, stop, next, bit: 1, seen: 0, key: None }
    }

    /// Where a field stands that is not the next one.
    #[cold]
    fn find(&mut self, name: &str) -> Option<usize> {
        let position = self.node?.position(name);
        if position.is_none() {
            self.walk.report.go_back(self.stop);
            self.walk.report.violation(format!("unknown field {}", quoted(name)));
        }
        position
    }

    /// The value of the field that comes next.
    #[inline]
    fn value<T: Serialize + ?Sized>(
        &mut self,
        property: &'static Property,
        others: &'static [Property],
        value: &T,
    ) -> Result<(), Broken> {
        if self.seen == 0 {
            self.walk.sink.first(&property.name);
        } else {
            self.walk.sink.word(&property.name);
        }
        self.seen |= self.bit;
        self.bit <<= 1;
        self.next = others;
        self.walk.stand_at(Step::Name(property.name.text()));
        value.serialize(Visit::new(self.walk, &property.node))
    }

    /// The value of a field that stands anywhere in the object.
    #[cold]
    fn elsewhere<T: Serialize + ?Sized>(&mut self, position: Option<usize>, value: &T) -> Result<(), Broken> {
        let Some((position, node)) = position.zip(self.node) else { return Ok(()) };
        let Some([property, others @ ..]) = node.properties.get(position..) else { return Ok(()) };
        self.bit = 1 << position;
        self.value(property, others, value)
    }

    #[inline]
    fn close(self) -> Result<(), Broken> {
        let Self { walk, node, stop, seen, .. } = self;
        walk.go_back(stop);
        if seen == 0 {
            walk.sink.raw(*b"{}");
        } else {
            walk.sink.raw(*b"}");
        }
        let Some(node) = node else { return Ok(()) };
        if node.required & !seen != 0 {
            for name in node.missing(seen) {
                walk.report.violation(format!("missing field `{name}`"));
            }
        }
        if let Some(facts) = &mut walk.facts {
            facts.leave(node.meaning, &mut walk.report);
        }
        Ok(())
    }
}

impl<S: Sink> SerializeStruct for Fields<'_, '_, S> {
    type Ok = ();
    type Error = Broken;

    /// Fields mostly come in the order of the schema, so the next one is tried first.
    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Broken> {
        match self.next {
            [property, others @ ..] if property.name.is_static(name) => self.value(property, others, value),
            _ => {
                let position = self.find(name);
                self.elsewhere(position, value)
            }
        }
    }

    #[inline]
    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}

impl<S: Sink> SerializeMap for Fields<'_, '_, S> {
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
        self.elsewhere(position, value)
    }

    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}
