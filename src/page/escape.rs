//! Text becomes HTML, and JSON becomes the content of a `<script>` that holds data.
//! Everything that a page takes from a document goes through here; nothing of it is
//! ever markup.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The largest whole number that a script reads exactly.
const LARGEST_EXACT: u64 = 1 << 53;

/// Appends text so that it means itself, in content and in quoted attributes.
pub fn text(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let with = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // HTML knows no such character; what stands for it is shown.
            0 => "\u{2400}",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(with);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// JSON that may stand in a `<script>`: no `<`, `>` or `&`, no line ends of its own,
/// and whole numbers that a script would round are strings.
struct InScript;

impl InScript {
    fn whole<W: ?Sized + Write>(writer: &mut W, magnitude: u128, value: impl ToString) -> io::Result<()> {
        let digits = value.to_string();
        if magnitude > u128::from(LARGEST_EXACT) {
            write!(writer, "\"{digits}\"")
        } else {
            writer.write_all(digits.as_bytes())
        }
    }
}

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut from = 0;
        let escaped = |c: char| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
        for (at, found) in fragment.match_indices(escaped) {
            writer.write_all(fragment.get(from..at).unwrap_or_default().as_bytes())?;
            for character in found.chars() {
                write!(writer, "\\u{:04x}", u32::from(character))?;
            }
            from = at + found.len();
        }
        writer.write_all(fragment.get(from..).unwrap_or_default().as_bytes())
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // `Display` prints no exponent.
        write!(writer, "{value}")
    }

    fn write_i64<W: ?Sized + Write>(&mut self, writer: &mut W, value: i64) -> io::Result<()> {
        Self::whole(writer, value.unsigned_abs().into(), value)
    }

    fn write_u64<W: ?Sized + Write>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        Self::whole(writer, value.into(), value)
    }

    fn write_i128<W: ?Sized + Write>(&mut self, writer: &mut W, value: i128) -> io::Result<()> {
        Self::whole(writer, value.unsigned_abs(), value)
    }
}

/// A value as JSON for a `<script>` that holds data.
///
/// # Errors
/// When the value cannot be written as JSON; a bug of ours.
pub fn json(value: &impl Serialize) -> io::Result<String> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, InScript))?;
    String::from_utf8(out).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_document_stays_text() {
        let mut out = String::new();
        text(&mut out, "<script>\"a\" & 'b'</script>\0");
        assert_eq!(out, "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;\u{2400}");
    }

    #[test]
    fn data_never_ends_its_element() {
        let written = json(&"</script><!--\u{2028}\"\\").unwrap();
        assert_eq!(written, r#""\u003c/script\u003e\u003c!--\u2028\"\\""#);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), "</script><!--\u{2028}\"\\");
    }

    #[test]
    fn large_whole_numbers_keep_their_digits() {
        assert_eq!(json(&[1_i64 << 53, (1 << 53) + 1]).unwrap(), r#"[9007199254740992,"9007199254740993"]"#);
        assert_eq!(json(&-9_007_199_254_740_993_i128).unwrap(), r#""-9007199254740993""#);
        assert_eq!(json(&0.000_000_1).unwrap(), "0.0000001");
    }
}
