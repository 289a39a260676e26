//! JSON into rows: a walk of the reader and of the plan side by side.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use super::row::Rows;
use super::{Cell, Fixed, Sink};
use crate::tables::description::{Field, Kind, List, Node};

/// One value of the JSON and the place it goes to.
pub struct Fill<'r, 'd, 'a, 's, S: Sink> {
    /// The rows in the making.
    pub rows: &'r mut Rows<'d, 'a, 's, S>,
    /// The table of the row it belongs to.
    pub table: usize,
    /// Its place.
    pub node: &'r Node,
}

impl<'a, S: Sink> DeserializeSeed<'a> for Fill<'_, '_, 'a, '_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<(), D::Error> {
        match self.node {
            Node::Cell { column, kind } => {
                let cell = match kind {
                    Kind::Number(digits) => number(reader, *digits)?,
                    kind => reader.deserialize_any(Plain(*kind))?,
                };
                self.rows.set(self.table, *column, cell);
                Ok(())
            }
            Node::Object(fields) => reader.deserialize_any(Object { fill: self, fields }),
            Node::List(list) => reader.deserialize_seq(Items { fill: self, list }),
        }
    }
}

/// A number as its digits, which no double would keep.
fn number<'a, D: Deserializer<'a>>(reader: D, digits: u8) -> Result<Cell<'a>, D::Error> {
    match <&RawValue>::deserialize(reader)?.get() {
        "null" => Ok(Cell::Null),
        text if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            Ok(Fixed::read(text, digits).map_or(Cell::Null, Cell::Number))
        }
        _ => Err(D::Error::custom("a number was expected")),
    }
}

/// A value that is no number with a fraction.
struct Plain(Kind);

impl<'a> Visitor<'a> for Plain {
    type Value = Cell<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Text => "a text",
            Kind::Integer => "a whole number",
            Kind::Boolean => "true or false",
            Kind::Day => "a day such as 2022-04-28",
            Kind::Number(_) => "a number",
        })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Cell<'a>, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Cell<'a>, E> {
        match self.0 {
            Kind::Boolean => Ok(Cell::Boolean(truth)),
            _ => Err(E::invalid_type(de::Unexpected::Bool(truth), &self)),
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Cell<'a>, E> {
        match self.0 {
            Kind::Integer => Ok(Cell::Integer(number)),
            _ => Err(E::invalid_type(de::Unexpected::Signed(number), &self)),
        }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Cell<'a>, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            Err(_) => Err(E::invalid_value(de::Unexpected::Unsigned(number), &self)),
        }
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'a str) -> Result<Cell<'a>, E> {
        match self.0 {
            Kind::Text => Ok(Cell::Text(Cow::Borrowed(text))),
            _ => self.visit_str(text),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell<'a>, E> {
        match self.0 {
            Kind::Text => Ok(Cell::Text(Cow::Owned(text.to_owned()))),
            Kind::Day => match text.parse() {
                Ok(day) => Ok(Cell::Day(day)),
                Err(_) => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
            },
            _ => Err(E::invalid_type(de::Unexpected::Str(text), &self)),
        }
    }
}

/// An object whose fields have places of their own; null leaves them empty.
struct Object<'r, 'd, 'a, 's, S: Sink> {
    fill: Fill<'r, 'd, 'a, 's, S>,
    fields: &'r [Field],
}

impl<'a, S: Sink> Visitor<'a> for Object<'_, '_, 'a, '_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        let Fill { rows, table, .. } = self.fill;
        let mut next = 0;
        while let Some(name) = map.next_key_seed(Name)? {
            // Fields come in the order of the schema, so the next one is mostly the one.
            let expected = self.fields.get(next).filter(|field| field.name == name);
            let field = expected.or_else(|| self.fields.iter().find(|field| field.name == name));
            next += 1;
            match field {
                Some(field) => map.next_value_seed(Fill { rows: &mut *rows, table, node: &field.node })?,
                // Consumers ignore fields they do not know.
                None => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }
}

/// The name of a field.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Cow<'a, str>;

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for Name {
    type Value = Cow<'a, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E: de::Error>(self, name: &'a str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// A list whose items are rows.
struct Items<'r, 'd, 'a, 's, S: Sink> {
    fill: Fill<'r, 'd, 'a, 's, S>,
    list: &'r List,
}

impl<'a, S: Sink> Visitor<'a> for Items<'_, '_, 'a, '_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<L: SeqAccess<'a>>(self, mut items: L) -> Result<(), L::Error> {
        let Self { fill: Fill { rows, table, .. }, list } = self;
        if !rows.is_named(table) {
            return Err(L::Error::custom("the id of the notice must come before its records"));
        }
        if !rows.is_owned(table, list) {
            return Err(L::Error::custom("the id of a record must come before its lists"));
        }
        for position in 1.. {
            rows.begin(table, list, position);
            let item = Fill { rows: &mut *rows, table: list.table, node: &list.item };
            if items.next_element_seed(item)?.is_none() {
                break;
            }
            if let Err(refused) = rows.finish(list.table) {
                rows.refused = Some(refused);
                return Err(L::Error::custom("the row was refused"));
            }
        }
        Ok(())
    }
}
