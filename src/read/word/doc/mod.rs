//! Documents of Word 97 to 2003 ([MS-DOC]): the text of all stories that a person sees,
//! with numbers and bullets as Word prints them, and what their file says about lines.
//! That no text is lost on the way is checked by a count of all characters (`tally.rs`).

mod bytes;
mod character;
mod container;
mod document;
mod fields;
mod fonts;
mod formatted;
mod header;
mod lists;
mod notes;
mod paragraph;
mod pieces;
mod run;
mod sprm;
mod story;
mod styles;
mod tally;
#[cfg(test)]
mod tests;

use crate::core::{Error, Reason, Stage};
use crate::read::Reading;
use crate::read::word::changes::Change;
use crate::read::word::replaced;
use crate::read::word::transcript::Transcript;
use container::Streams;
use document::Document;
use tally::Tally;

/// Reads a document of Word 97 to 2003.
///
/// # Errors
/// `unsupported-format` for older versions and other compound files, `encrypted`,
/// `damaged`, `too-large`, `empty`.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    transcribed(&container::open(bytes)?, max_bytes)
}

fn transcribed(streams: &Streams, max_bytes: u64) -> Result<Reading, Error> {
    let document = Document::new(streams)?;
    if u64::from(document.stories.text) > max_bytes {
        return Err(Error::new(
            Stage::Decode,
            Reason::TooLarge,
            format!("the text is larger than {max_bytes} bytes; raise --max-bytes"),
        ));
    }
    let (transcript, tally) = walked(&document, max_bytes);
    if !transcript.is_full() {
        tally.check()?;
    }
    transcript.finish().map(replaced::tell)
}

fn walked(document: &Document<'_>, max_bytes: u64) -> (Transcript, Tally) {
    let notes = notes::Notes::read(document);
    let mut walk = story::Walk {
        document,
        notes: &notes,
        transcript: Transcript::new("doc", max_bytes),
        tally: Tally::default(),
        counters: Default::default(),
        change: Change::default(),
    };
    walk.running_text();
    (walk.transcript, walk.tally)
}
