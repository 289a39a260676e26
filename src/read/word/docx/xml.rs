//! The XML of a part as elements that open and close. A general reader costs more than
//! all else together here, so this one does what parts need and no more: it checks that
//! elements nest, resolves names by the namespaces that the part declares, whatever its
//! prefixes, and knows no entity but the five of XML and those of characters, so that
//! none can expand. Tests compare it with `quick-xml`.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::names::{Name, Space};

/// How deep elements may nest. Word itself gives up long before.
const MAX_DEPTH: usize = 1000;

/// An element that opens.
#[derive(Debug, Clone, Copy)]
pub struct Element<'x> {
    /// What it is.
    pub name: Name,
    /// All behind its name.
    attributes: &'x str,
}

impl<'x> Element<'x> {
    /// The value of an attribute by its local name.
    pub fn attribute(&self, local: &str) -> Option<Cow<'x, str>> {
        let mut rest = self.attributes;
        while let Some((name, value, behind)) = next_attribute(rest) {
            let own = name.strip_suffix(local);
            if own.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':')) {
                return Some(unescaped(value));
            }
            rest = behind;
        }
        None
    }

    /// The attribute `val`.
    pub fn value(&self) -> Option<Cow<'x, str>> {
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

/// Text with its references as characters; one that is not known stays as it stands.
fn unescaped(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let (before, mut rest) = raw.split_at_checked(first).unwrap_or((raw, ""));
    out.push_str(before);
    while let Some(behind) = rest.strip_prefix('&') {
        // No reference is longer than that of the last character, `&#x10FFFF;`.
        let end = behind.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(behind.get(..end)?)?, behind.get(end + 1..)?))) {
            Some((character, behind)) => {
                out.push(character);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
        let plain = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        let (text, behind) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        out.push_str(text);
        rest = behind;
    }
    Cow::Owned(out)
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = reference.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            number.ok().and_then(char::from_u32)
        }
    }
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
    /// What is not read yet.
    rest: &'x str,
    spaces: Vec<(&'x str, Space)>,
    /// The prefix of the last element, and what it means.
    last: (&'x str, Space),
    open: Vec<(Name, &'x str)>,
    /// An element without content opened: it closes next.
    closing: bool,
}

impl<'x> Xml<'x> {
    /// Begins at the start of a part.
    pub const fn new(text: &'x str) -> Self {
        let last = (":", Space::Foreign);
        Self { rest: text, spaces: Vec::new(), last, open: Vec::new(), closing: false }
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
        let end = tag_end(tag.as_bytes()).ok_or(Broken::IllFormed)?;
        let mut inside = tag.get(..end).ok_or(Broken::IllFormed)?;
        self.rest = tag.get(end + 1..).unwrap_or("");
        if let Some(empty) = inside.strip_suffix('/') {
            inside = empty;
            self.closing = true;
        }
        let length = inside.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(inside.len());
        let (qualified, attributes) = inside.split_at_checked(length).ok_or(Broken::IllFormed)?;
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
        if self.last.0 == prefix {
            return self.last.1;
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
    let (mut double, mut single) = (0u32, 0u32);
    for byte in inside {
        double += u32::from(*byte == b'"');
        single += u32::from(*byte == b'\'');
    }
    if single == 0 && double % 2 == 0 {
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

    /// The same by `quick-xml`, whatever the names mean.
    fn by_quick_xml(text: &str) -> Option<String> {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(text);
        let mut told = String::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) => told += &format!("<{}", element.name().into_inner()),
                Event::Empty(element) => told += &format!("<{}</", element.name().into_inner()),
                Event::End(_) => told += "</",
                Event::Text(text) => told += &text.into_inner(),
                Event::CData(text) => told += &text.into_inner(),
                Event::GeneralRef(entity) => told += &unescaped(&format!("&{};", &*entity)),
                Event::Eof => return Some(told),
                _ => {}
            }
        }
    }

    fn by_ours(text: &str) -> Option<String> {
        let mut xml = Xml::new(text);
        let mut told = String::new();
        loop {
            match xml.next().ok()? {
                Piece::Open(_) => told += &format!("<{}", xml.open.last()?.1),
                Piece::Close(_) => told += "</",
                Piece::Text(text) => told += &text,
                Piece::End => return Some(told),
            }
        }
    }

    #[test]
    fn parts_are_read_as_quick_xml_reads_them() {
        for text in [
            "<a b=\"x>y\" c='\">'>1<d/>2<d />3<!-- <e> - --><f\n g='1'\n/></a >",
            "<?xml version='1.0'?>\r\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&lt;&#65;&#x1ea1; &amp;amp;</a>",
            "<a><![CDATA[ <b>&amp;]] ]]></a>",
            "<w:a xmlns:w='x'><w:b w:c=\"it's\"/></w:a>",
        ] {
            let expected = by_quick_xml(text);
            assert!(expected.is_some(), "{text}");
            assert_eq!(by_ours(text), expected, "{text}");
        }
        for text in
            ["<a></b>", "<a", "<a b='>", "<a><!-- ", "<a><![CDATA[", "</a>", "<>", "<?x", "<!DOCTYPE ["]
        {
            assert_eq!(by_ours(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[<>/!?a:='\" &;#\\[\\]-]{0,40}") {
            let _ = by_ours(&text);
        }

        #[test]
        fn what_nests_is_read_as_quick_xml_reads_it(
            parts in proptest::collection::vec("(<a>|</a>|<b c=\"1\"/>|<a d='>'>|x|&lt;|<!--y-->)", 0..12)
        ) {
            let text = format!("<r>{}</r>", parts.concat());
            proptest::prop_assert_eq!(by_ours(&text), by_quick_xml(&text));
        }
    }

    #[test]
    fn broken_parts_are_told() {
        assert_eq!(told("<a><b></a>"), Err(Broken::IllFormed));
        assert_eq!(told("<a><b>"), Err(Broken::IllFormed));
        assert_eq!(told(&"<a>".repeat(5000)), Err(Broken::TooDeep));
    }
}
