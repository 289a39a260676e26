//! The walk inside an array or an object: each element and field at its step, commas
//! and brackets around them, and what is missing or one too many. What stands in
//! them is the business of `walk`.

use serde::Serialize;
use serde::ser::{self, SerializeMap, SerializeSeq, SerializeStruct};

use super::compile::{Node, Property};
use super::line::Sink;
use super::report::{Step, quoted};
use super::walk::{Broken, Visit, Walk};

/// The walk inside an array.
pub struct Elements<'w, 's, 't, S> {
    walk: &'w mut Walk<'s, 't, S>,
    /// The array; `None` where none was expected: then its elements are passed over.
    node: Option<&'s Node>,
    count: usize,
}

impl<'w, 's, 't, S: Sink> Elements<'w, 's, 't, S> {
    /// Goes into an array.
    #[inline]
    pub fn new(walk: &'w mut Walk<'s, 't, S>, node: Option<&'s Node>) -> Self {
        walk.report.go_in();
        Self { walk, node, count: 0 }
    }
}

impl<S: Sink> SerializeSeq for Elements<'_, '_, '_, S> {
    type Ok = ();
    type Error = Broken;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Broken> {
        if let Some(items) = self.node.and_then(|node| node.items.as_deref()) {
            self.walk.report.stand_at(Step::Index(self.count));
            self.walk.sink.raw(if self.count == 0 { *b"[" } else { *b"," });
            value.serialize(Visit::new(self.walk, items))?;
        }
        self.count += 1;
        Ok(())
    }

    #[inline]
    fn end(self) -> Result<(), Broken> {
        let Self { walk, node, count } = self;
        walk.report.go_out();
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
pub struct Fields<'w, 's, 't, S> {
    walk: &'w mut Walk<'s, 't, S>,
    /// The object; `None` where none was expected: then its fields are passed over.
    node: Option<&'s Node>,
    /// The position of the field that comes next in the order of the schema.
    next: usize,
    /// One bit for each field met.
    seen: u64,
    /// The position of the field whose value comes next, in a map.
    key: Option<usize>,
}

impl<'w, 's, 't, S: Sink> Fields<'w, 's, 't, S> {
    /// Goes into an object.
    #[inline]
    pub fn new(walk: &'w mut Walk<'s, 't, S>, node: Option<&'s Node>) -> Self {
        walk.report.go_in();
        Self { walk, node, next: 0, seen: 0, key: None }
    }

    /// Where a field stands that is not the next one.
    #[cold]
    fn find(&mut self, name: &str) -> Option<usize> {
        let position = self.node?.position(name);
        if position.is_none() {
            let report = &mut self.walk.report;
            report.go_out();
            report.violation(format!("unknown field {}", quoted(name)));
            report.go_in();
        }
        position
    }

    #[inline]
    fn value<T: Serialize + ?Sized>(
        &mut self,
        position: usize,
        property: &'s Property,
        value: &T,
    ) -> Result<(), Broken> {
        if self.seen == 0 {
            self.walk.sink.first(&property.name);
        } else {
            self.walk.sink.word(&property.name);
        }
        self.next = position + 1;
        self.seen |= 1 << position;
        self.walk.report.stand_at(Step::Name(property.name.text()));
        value.serialize(Visit::new(self.walk, &property.node))
    }

    /// The value of a field that stands anywhere in the object.
    #[cold]
    fn elsewhere<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Broken> {
        match (self.find(name), self.node) {
            (Some(position), Some(node)) => match node.properties.get(position) {
                Some(property) => self.value(position, property, value),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    #[inline]
    fn close(self) -> Result<(), Broken> {
        let Self { walk, node, seen, .. } = self;
        walk.report.go_out();
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

impl<S: Sink> SerializeStruct for Fields<'_, '_, '_, S> {
    type Ok = ();
    type Error = Broken;

    /// Fields mostly come in the order of the schema, so the next one is tried first.
    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Broken> {
        match self.node.and_then(|node| node.properties.get(self.next)) {
            Some(property) if property.name.is_static(name) => self.value(self.next, property, value),
            _ => self.elsewhere(name, value),
        }
    }

    #[inline]
    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}

impl<S: Sink> SerializeMap for Fields<'_, '_, '_, S> {
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
        let property = self.node.zip(position).and_then(|(node, position)| node.properties.get(position));
        match position.zip(property) {
            Some((position, property)) => self.value(position, property, value),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Broken> {
        self.close()
    }
}
