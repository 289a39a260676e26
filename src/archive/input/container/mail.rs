//! Members of a letter of the electronic mail: its body, as `body.html` or `body.txt`, and
//! what is attached to it. A letter that is attached is a container itself.

use std::sync::Arc;

use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Bounds, Listed, damaged};
use crate::archive::input::member_name::Written;
use crate::core::Error;

/// The parts of a letter.
#[derive(Debug)]
pub struct Parts(Vec<(String, Arc<[u8]>)>);

/// Takes a letter apart.
///
/// # Errors
/// When it is none, or has more parts than may be.
pub fn open(bytes: &[u8], bounds: &Bounds) -> Result<Parts, Error> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(damaged("it is no letter of the electronic mail"));
    };
    let mut parts = Vec::new();
    let (html, text) = (message.html_bodies().find(is_html), message.text_bodies().next());
    if let Some(part) = html {
        push(&mut parts, "body.html", part.contents());
    } else if let Some(part) = text {
        push(&mut parts, "body.txt", part.contents());
    }
    for (number, part) in message.attachments().enumerate() {
        let given = part.attachment_name().map(str::to_owned).filter(|name| !name.trim().is_empty());
        match &part.body {
            PartType::Message(inner) => {
                let subject = inner.subject().unwrap_or_default().trim().replace('/', "-");
                let name = given.unwrap_or_else(|| {
                    if subject.is_empty() { format!("thu-{}", number + 1) } else { subject }
                });
                let name = if name.to_lowercase().ends_with(".eml") { name } else { format!("{name}.eml") };
                parts.push((
                    name,
                    bytes.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default().into(),
                ));
            }
            PartType::Multipart(_) => {}
            _ => {
                let ending = if matches!(part.body, PartType::Html(_)) { "html" } else { ending(part) };
                let name = given.unwrap_or_else(|| format!("part-{}.{ending}", number + 1));
                parts.push((name, part.contents().into()));
            }
        }
        if parts.len() as u64 > bounds.max_members {
            return Err(bounds.too_many_members(parts.len() as u64));
        }
    }
    Ok(Parts(parts))
}

fn is_html(part: &&MessagePart<'_>) -> bool {
    matches!(part.body, PartType::Html(_))
}

/// A body without a letter is no document.
fn push(parts: &mut Vec<(String, Arc<[u8]>)>, name: &str, bytes: &[u8]) {
    if !bytes.trim_ascii().is_empty() {
        parts.push((name.to_owned(), bytes.into()));
    }
}

/// The ending that the type of a part stands for.
fn ending(part: &MessagePart<'_>) -> &'static str {
    let subtype = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default();
    match subtype.to_ascii_lowercase().as_str() {
        "pdf" => "pdf",
        "msword" => "doc",
        "rtf" => "rtf",
        "zip" | "x-zip-compressed" => "zip",
        "png" => "png",
        "jpeg" | "jpg" => "jpg",
        "plain" => "txt",
        "vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        _ => "bin",
    }
}

/// What the letter holds.
pub fn list(parts: &Parts) -> Vec<Listed> {
    let member = |(at, (name, bytes)): (usize, &(String, Arc<[u8]>))| Listed {
        name: Written(name.clone()).into_name(),
        size: bytes.len() as u64,
        content: Ok(at),
    };
    parts.0.iter().enumerate().map(member).collect()
}

/// The bytes of a part.
///
/// # Errors
/// When it is not there.
pub fn read(parts: &Parts, at: usize) -> Result<Vec<u8>, Error> {
    parts.0.get(at).map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| damaged("it is no longer there"))
}
