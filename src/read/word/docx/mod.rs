//! Word documents (docx, docm, dotx, dotm) of both editions of Office Open XML: the text
//! that a person sees who opens the file, with what the format knows of it. The package
//! is `package.rs`, the walk over the text `walk/`; nothing is unpacked that is not read.

mod fields;
mod lists;
mod names;
mod package;
mod properties;
mod repeats;
mod styles;
#[cfg(test)]
mod tests;
mod walk;
mod xml;

use crate::core::{Error, Reason, Stage};
use crate::read::Reading;
use crate::read::word::transcript::Transcript;
use lists::Lists;
use package::Package;
use styles::Styles;
use walk::{Notes, Walk};
use xml::Broken;

/// Reads a document of up to `max_bytes` of text.
///
/// # Errors
/// `encrypted` for a document with a password; `damaged` where the package or the part of
/// the text is broken or missing; `over-limit` for what unpacks to far more than text can
/// take, or nests too deep; `too-large` and `empty` for its text. What else is missing or
/// broken in it (styles, lists, notes) is read as far as it goes.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    let mut package = Package::open(bytes, max_bytes)?;
    let main = package.main_part()?;
    let parts = package.parts_of(&main)?;
    let mut optional = |name: Option<String>| match name {
        Some(name) => package.optional(&name),
        None => Ok(None),
    };
    let styles = optional(parts.styles)?.map(|part| Styles::read(part.text())).unwrap_or_default();
    let lists = optional(parts.numbering)?.map(|text| Lists::read(text.text(), &styles)).unwrap_or_default();
    let mut transcript = Transcript::new("docx", max_bytes);
    let text = package.part(&main)?;
    let mut walk = Walk::new(&styles, &lists, &mut transcript);
    let seen = walk.document(text.text()).map_err(broken)?;
    if !seen {
        return Err(refused(Reason::Damaged, "the main part of the package is no text document"));
    }
    drop(text);
    for (part, kind) in [(parts.footnotes, Notes::Foot), (parts.endnotes, Notes::End)] {
        if let Some(name) = part.filter(|_| walk.has_notes(kind))
            && let Some(text) = package.optional(&name)?
        {
            // A broken part gives the notes before the break.
            let _ = walk.notes(kind, text.text());
        }
    }
    transcript.finish()
}

fn refused(reason: Reason, what: &str) -> Error {
    let advice = "open it in a word processor, let it repair the file, and save it again";
    Error::new(Stage::Decode, reason, format!("{what}; {advice}"))
}

fn broken(broken: Broken) -> Error {
    match broken {
        Broken::IllFormed => refused(Reason::Damaged, "the text of the document breaks off or is ill-formed"),
        Broken::TooDeep => {
            let message = "the text of the document is nested deeper than any word processor writes it";
            Error::new(Stage::Limit, Reason::OverLimit, message)
        }
    }
}
