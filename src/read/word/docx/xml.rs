//! The XML of a part as elements that open and close, on `quick-xml`. Names are resolved
//! by the namespaces that the part declares, whatever its prefixes; no entity but the
//! five of XML and those of characters is known, so that none can expand.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::names::{Name, Space};

/// How deep elements may nest. Word itself gives up long before.
const MAX_DEPTH: usize = 1000;

/// An element that opens.
#[derive(Debug)]
pub struct Element<'x> {
    /// What it is.
    pub name: Name,
    raw: BytesStart<'x>,
}

impl Element<'_> {
    /// The value of an attribute by its local name.
    pub fn attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        let mut rest = self.raw.attributes_raw();
        while let Some((name, value, behind)) = next_attribute(rest) {
            if name.rsplit_once(':').map_or(name, |(_, local)| local) == local {
                return Some(unescaped(value));
            }
            rest = behind;
        }
        None
    }

    /// The attribute `val`.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub fn number(&self) -> Option<i64> {
        self.value().and_then(|value| value.trim().parse().ok())
    }

    /// Whether a switch is on: an element without a value is.
    pub fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off" | "none"))
    }
}

/// The name and the raw value of the next attribute, and what stands behind it.
fn next_attribute(raw: &str) -> Option<(&str, &str, &str)> {
    let (name, behind) = raw.split_once('=')?;
    let behind = behind.trim_ascii_start();
    let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, behind) = behind.get(1..)?.split_once(quote)?;
    Some((name.trim_ascii(), value, behind))
}

fn unescaped(value: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// What comes next in a part.
#[derive(Debug)]
pub enum Piece<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// The element that opened last closes.
    Close(Name),
    /// Text between elements.
    Text(Cow<'x, str>),
    /// The part ends.
    End,
}

/// Why a part cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is no well-formed XML, or ends within an element.
    IllFormed,
    /// Its elements nest deeper than the limit.
    TooDeep,
}

/// A part that is read from start to end.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    spaces: Vec<(&'x str, Space)>,
    open: Vec<Name>,
    /// An element without content opened: it closes next.
    closing: bool,
    text: &'x str,
}

impl<'x> Xml<'x> {
    /// Begins at the start of a part.
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_comments = false;
        config.allow_dangling_amp = true;
        Self { reader, spaces: Vec::new(), open: Vec::new(), closing: false, text }
    }

    /// The next piece.
    pub fn next(&mut self) -> Result<Piece<'x>, Broken> {
        if std::mem::take(&mut self.closing) {
            return Ok(self.close());
        }
        loop {
            match self.reader.read_event().map_err(|_| Broken::IllFormed)? {
                Event::Start(raw) => return self.open(raw),
                Event::Empty(raw) => {
                    self.closing = true;
                    return self.open(raw);
                }
                Event::End(_) => return Ok(self.close()),
                Event::Text(text) => return Ok(Piece::Text(text.into_inner())),
                Event::CData(text) => return Ok(Piece::Text(text.into_inner())),
                Event::GeneralRef(entity) => return Ok(Piece::Text(character(&entity))),
                Event::Eof if self.open.is_empty() => return Ok(Piece::End),
                Event::Eof => return Err(Broken::IllFormed),
                Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
            }
        }
    }

    fn open(&mut self, raw: BytesStart<'x>) -> Result<Piece<'x>, Broken> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Broken::TooDeep);
        }
        let qualified = raw.name().into_inner();
        let (prefix, local) = qualified.split_once(':').unwrap_or(("", qualified));
        let space = match self.spaces.iter().find(|(known, _)| *known == prefix) {
            Some((_, space)) => *space,
            None => {
                self.declare(&raw);
                self.spaces.iter().find(|(known, _)| *known == prefix).map_or(Space::Foreign, |(_, s)| *s)
            }
        };
        let name = Name::of(space, local);
        self.open.push(name);
        Ok(Piece::Open(Element { name, raw }))
    }

    /// Takes the namespaces that an element declares. A prefix means the same in a whole
    /// part: no word processor writes one with two meanings.
    fn declare(&mut self, raw: &BytesStart<'x>) {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(0);
        let before = self.text.get(..position).unwrap_or("");
        // The element as it stands in the part, which outlives the event.
        let start = before.rfind('<').unwrap_or(0);
        let own = before.get(start + 1 + raw.name().into_inner().len()..).unwrap_or("");
        let mut rest = own;
        while let Some((name, value, behind)) = next_attribute(rest) {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix
                && !self.spaces.iter().any(|(known, _)| *known == prefix)
                && self.spaces.len() < 256
            {
                self.spaces.push((prefix, Space::of(value)));
            }
            rest = behind;
        }
    }

    fn close(&mut self) -> Piece<'x> {
        Piece::Close(self.open.pop().unwrap_or(Name::Other))
    }

    /// Passes over the rest of the element that opened last, its end too.
    pub fn skip(&mut self) -> Result<(), Broken> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            if matches!(self.next()?, Piece::End) {
                return Err(Broken::IllFormed);
            }
        }
        Ok(())
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }
}

/// The character of a reference (`&amp;`, `&#7841;`); an unknown one stays as it stands.
fn character<'x>(entity: &str) -> Cow<'x, str> {
    if let Some(known) = quick_xml::escape::resolve_predefined_entity(entity) {
        return Cow::Borrowed(known);
    }
    let number = entity.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    match number.and_then(char::from_u32) {
        Some(character) => Cow::Owned(character.to_string()),
        None => Cow::Owned(format!("&{entity};")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, Broken> {
        let mut xml = Xml::new(text);
        let mut told = String::new();
        loop {
            match xml.next()? {
                Piece::Open(element) => {
                    told += &format!("<{:?}{}>", element.name, element.value().unwrap_or_default());
                }
                Piece::Close(name) => told += &format!("</{name:?}>"),
                Piece::Text(text) => told += &text,
                Piece::End => return Ok(told),
            }
        }
    }

    const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn names_are_those_of_the_namespace_whatever_the_prefix() {
        let text =
            format!("<?xml version='1.0'?><x:p xmlns:x='{SPACE}'><x:t x:val='a>b'>c</x:t><w:t/></x:p>");
        assert_eq!(told(&text).unwrap(), "<P><Ta>b>c</T><Other></Other></P>");
        let text = format!("<p xmlns='{SPACE}'><t>c</t></p>");
        assert_eq!(told(&text).unwrap(), "<P><T>c</T></P>");
        let strict = "<w:p xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
        assert_eq!(told(strict).unwrap(), "<P></P>");
        let inner = format!("<a><w:p xmlns:w='{SPACE}'/></a>");
        assert_eq!(told(&inner).unwrap(), "<Other><P></P></Other>");
    }

    #[test]
    fn characters_are_known_and_entities_never_expand() {
        let text = "<!DOCTYPE a [<!ENTITY x 'yyyy'>]><a>&lt;&#7841;&#x1EA1;&x;&amp;<![CDATA[<b>]]></a>";
        assert_eq!(told(text).unwrap(), "<Other><ạạ&x;&<b></Other>");
    }

    #[test]
    fn broken_parts_are_told() {
        assert_eq!(told("<a><b></a>"), Err(Broken::IllFormed));
        assert_eq!(told("<a><b>"), Err(Broken::IllFormed));
        assert_eq!(told(&"<a>".repeat(5000)), Err(Broken::TooDeep));
    }
}
