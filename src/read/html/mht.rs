//! Web archives (`.mht`): a page with its pictures as one message. The page is its first
//! part of HTML; what the message says about its letters is evidence beside what the page
//! says itself.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, MessageParser, MimeHeaders, PartType};

use crate::text::Declared;

/// The bytes of the page of a web archive, and the character set that its part names;
/// `None` where the bytes are no message, or hold no page.
pub fn page(bytes: &[u8]) -> Option<(Vec<u8>, Option<Declared>)> {
    let message = MessageParser::default().parse(bytes)?;
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))?;
    let range = usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?;
    let raw = bytes.get(range)?;
    let page = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).and_then(Declared::of);
    Some((page.unwrap_or_else(|| raw.to_vec()), charset))
}

/// Whether bytes begin as a message does, with a header field, and not as a page.
pub fn is_message(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let name = start.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
    name.is_some_and(|end| end > 1 && start.get(end) == Some(&b':'))
}
