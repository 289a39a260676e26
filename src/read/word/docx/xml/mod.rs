//! The XML of a part as elements that open and close. A general reader costs more than
//! all else together here, so this one does what parts need and no more: it checks that
//! elements nest, resolves names by the namespaces that the part declares, whatever its
//! prefixes, and knows no entity but the five of XML and those of characters, so that
//! none can expand. Tests compare it with `quick-xml`.

mod element;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::names::{Name, Space};
pub use element::Element;
use element::{next_attribute, unescaped};

/// How deep elements may nest. Word itself gives up long before.
const MAX_DEPTH: usize = 1000;

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
    /// What is not read yet.
    rest: &'x str,
    spaces: Vec<(&'x str, Space)>,
    /// The prefix of the last element, and what it means.
    last: (&'x str, Space),
    open: Vec<(Name, &'x str)>,
    /// An element without content opened: it closes next.
    closing: bool,
    /// Ends that are looked for.
    ends: Vec<(&'x str, memmem::Finder<'static>)>,
}

impl<'x> Xml<'x> {
    /// Begins at the start of a part.
    pub const fn new(text: &'x str) -> Self {
        let last = (":", Space::Foreign);
        Self { rest: text, spaces: Vec::new(), last, open: Vec::new(), closing: false, ends: Vec::new() }
    }

    /// The next piece.
    pub fn next(&mut self) -> Result<Piece<'x>, Broken> {
        if std::mem::take(&mut self.closing) {
            return Ok(self.close());
        }
        loop {
            let Some(tag) = self.rest.strip_prefix('<') else {
                let end = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
                if end == 0 {
                    return if self.open.is_empty() { Ok(Piece::End) } else { Err(Broken::IllFormed) };
                }
                let (text, rest) = self.rest.split_at_checked(end).ok_or(Broken::IllFormed)?;
                self.rest = rest;
                return Ok(Piece::Text(unescaped(text)));
            };
            match tag.as_bytes().first() {
                Some(b'/') => return self.end_tag(tag),
                Some(b'?') => self.rest = behind(tag, "?>")?,
                Some(b'!') => {
                    if let Some(data) = tag.strip_prefix("![CDATA[") {
                        self.rest = behind(data, "]]>")?;
                        let length = data.len() - self.rest.len() - 3;
                        return Ok(Piece::Text(Cow::Borrowed(data.get(..length).unwrap_or(""))));
                    }
                    self.rest = match tag.strip_prefix("!--") {
                        Some(comment) => behind(comment, "-->")?,
                        None => declaration(tag)?,
                    };
                }
                _ => return self.start_tag(tag),
            }
        }
    }

    fn end_tag(&mut self, tag: &'x str) -> Result<Piece<'x>, Broken> {
        let end = memchr(b'>', tag.as_bytes()).ok_or(Broken::IllFormed)?;
        let name = tag.get(1..end).ok_or(Broken::IllFormed)?;
        match self.open.last() {
            Some((_, own)) if *own == name || *own == name.trim_ascii_end() => {
                self.rest = tag.get(end + 1..).unwrap_or("");
                Ok(self.close())
            }
            _ => Err(Broken::IllFormed),
        }
    }

    fn start_tag(&mut self, tag: &'x str) -> Result<Piece<'x>, Broken> {
        let ends = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n');
        let length = tag.as_bytes().iter().position(ends).ok_or(Broken::IllFormed)?;
        let (qualified, behind) = tag.split_at_checked(length).ok_or(Broken::IllFormed)?;
        let (attributes, rest) = match behind.strip_prefix('>') {
            Some(rest) => ("", rest),
            None => {
                let end = tag_end(behind.as_bytes()).ok_or(Broken::IllFormed)?;
                let inside = behind.get(..end).ok_or(Broken::IllFormed)?;
                let empty = inside.strip_suffix('/');
                self.closing = empty.is_some();
                (empty.unwrap_or(inside), behind.get(end + 1..).unwrap_or(""))
            }
        };
        self.rest = rest;
        if qualified.is_empty() {
            return Err(Broken::IllFormed);
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Broken::TooDeep);
        }
        let colon = qualified.bytes().position(|byte| byte == b':');
        let (prefix, local) = match colon {
            Some(colon) => (qualified.get(..colon).unwrap_or(""), qualified.get(colon + 1..).unwrap_or("")),
            None => ("", qualified),
        };
        let name = Name::of(self.space(prefix, attributes), local);
        self.open.push((name, qualified));
        Ok(Piece::Open(Element { name, attributes }))
    }

    /// What a prefix means: the same in a whole part, since no word processor writes one
    /// with two meanings.
    fn space(&mut self, prefix: &'x str, attributes: &'x str) -> Space {
        // A prefix has a letter or two: a call to compare them would be longer.
        let (own, space) = self.last;
        if own.len() == prefix.len() && own.bytes().eq(prefix.bytes()) {
            return space;
        }
        let known = |spaces: &[(&str, Space)]| spaces.iter().find(|(own, _)| *own == prefix).map(|(_, s)| *s);
        let space = known(&self.spaces).unwrap_or_else(|| {
            self.declare(attributes);
            known(&self.spaces).unwrap_or(Space::Foreign)
        });
        self.last = (prefix, space);
        space
    }

    fn declare(&mut self, attributes: &'x str) {
        let mut rest = attributes;
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
        Piece::Close(self.open.pop().map_or(Name::Other, |(name, _)| name))
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

    /// The letters up to the first end of an element of the name that opened last: its
    /// content, where none of the same name is in it.
    pub fn content(&mut self) -> Option<&'x str> {
        let (_, name) = *self.open.last()?;
        if self.closing {
            return None;
        }
        let known = self.ends.iter().position(|(own, _)| *own == name);
        let at = known.unwrap_or_else(|| {
            let end = memmem::Finder::new(&format!("</{name}>")).into_owned();
            self.ends.push((name, end));
            self.ends.len() - 1
        });
        let (_, end) = self.ends.get(at)?;
        self.rest.get(..end.find(self.rest.as_bytes())?)
    }

    /// How many bytes are left behind the element that opened last, with this content.
    pub fn left_behind(&self, content: &str) -> Option<usize> {
        // Behind the content stands `</name>`.
        let (_, name) = self.open.last()?;
        self.rest.len().checked_sub(content.len() + name.len() + 3)
    }

    /// Passes over the element that opened last and has this content.
    pub fn pass(&mut self, content: &str) {
        let left = self.left_behind(content).unwrap_or(0);
        self.rest = self.rest.get(self.rest.len() - left..).unwrap_or("");
        self.open.pop();
    }

    /// How many bytes are left.
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    /// How many elements are open.
    pub const fn depth(&self) -> usize {
        self.open.len()
    }
}

fn behind<'x>(text: &'x str, end: &str) -> Result<&'x str, Broken> {
    let at = memmem::find(text.as_bytes(), end.as_bytes()).ok_or(Broken::IllFormed)?;
    text.get(at + end.len()..).ok_or(Broken::IllFormed)
}

/// Where a start tag ends: the first `>` outside of quotes.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let end = memchr(b'>', tag)?;
    let inside = tag.get(..end)?;
    // Nearly every tag ends behind its last value, or has none.
    let closed = match inside.strip_suffix(b"/").unwrap_or(inside) {
        [.., b'=', b'"'] => false,
        [.., b'"'] => true,
        other => other.is_empty(),
    };
    if closed && memchr(b'\'', inside).is_none() {
        return Some(end);
    }
    let mut quote = None;
    tag.iter().position(|byte| {
        match (quote, *byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
        false
    })
}

/// What stands behind a document type: its declarations are not read.
fn declaration(tag: &str) -> Result<&str, Broken> {
    let mut depth = 0u32;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return tag.get(at + 1..).ok_or(Broken::IllFormed),
            _ => {}
        }
    }
    Err(Broken::IllFormed)
}
