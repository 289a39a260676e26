//! Character references: `&agrave;`, `&#7855;`, `&nbsp`. Names are looked up by the
//! tokenizer itself, on the few bytes of the reference.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The longest name has 33 letters.
const LONGEST: usize = 40;

/// The length of the reference that a text begins with, and its characters; `None` where
/// the sign stands for itself.
pub fn reference(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let name =
        bytes.iter().skip(1).take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let end = 1 + name.count();
    let closed = bytes.get(end) == Some(&b';');
    let length = end + usize::from(closed);
    let piece = text.get(..length).filter(|piece| piece.len() > 2)?;
    let value = decoded(piece);
    if value == piece {
        return None;
    }
    // A name without its semicolon may be the head of a word: the rest is copied.
    let character = value.chars().next()?;
    let rest = value.get(character.len_utf8()..).unwrap_or("");
    if !rest.is_empty() && piece.len() > rest.len() && piece.ends_with(rest) {
        return Some((piece.len() - rest.len(), character.to_string()));
    }
    Some((length, value))
}

fn decoded(piece: &str) -> String {
    let mut value = Vec::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value: text } = event {
            value.extend_from_slice(text);
        }
        None
    });
    let Ok(()) = Tokenizer::new_with_emitter(piece, emitter).finish();
    String::from_utf8(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_with_their_length() {
        let expected = [
            ("&agrave; x", Some((8, "à"))),
            ("&#7855;c", Some((7, "ắ"))),
            ("&#x1EC7;", Some((8, "ệ"))),
            ("&nbspVT", Some((5, "\u{A0}"))),
            ("&amp;lt;", Some((5, "&"))),
            ("&#147;", Some((6, "“"))),
            ("& x", None),
            ("&", None),
            ("&khong; x", None),
            ("&ộ", None),
        ];
        for (text, value) in expected {
            let found = reference(text);
            assert_eq!(found.as_ref().map(|(length, value)| (*length, value.as_str())), value, "{text}");
        }
    }
}
