//! An element with its attributes, and characters that stand as references.

use std::borrow::Cow;

use memchr::memchr;

use crate::read::word::docx::names::Name;

/// An element that opens.
#[derive(Debug, Clone, Copy)]
pub struct Element<'x> {
    /// What it is.
    pub name: Name,
    /// All behind its name.
    pub attributes: &'x str,
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

    /// Whether blanks at the ends of its text are kept (`xml:space="preserve"`).
    pub fn keeps_blanks(&self) -> bool {
        // Nearly every text says this and nothing else.
        self.attributes == " xml:space=\"preserve\""
            || !self.attributes.is_empty() && self.attribute("space").as_deref() == Some("preserve")
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
pub fn next_attribute(raw: &str) -> Option<(&str, &str, &str)> {
    let sign = memchr(b'=', raw.as_bytes())?;
    let (name, behind) = (raw.get(..sign)?, raw.get(sign + 1..)?.trim_ascii_start());
    let quote = *behind.as_bytes().first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let behind = behind.get(1..)?;
    let end = memchr(quote, behind.as_bytes())?;
    Some((name.trim_ascii(), behind.get(..end)?, behind.get(end + 1..)?))
}

/// Text with its references as characters; one that is not known stays as it stands.
pub fn unescaped(raw: &str) -> Cow<'_, str> {
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
