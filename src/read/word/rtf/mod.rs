//! Rich Text Format 1.9.1: the text that a person sees, with labels as the file has them
//! (`\listtext`), tables, notes, boxes, and letters of old fonts decoded by run.

mod fonts;
mod state;
mod story;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod walk;
mod words;

use crate::core::{Error, Reason, Stage};
use crate::read::Reading;
use crate::read::word::replaced;
use token::{Token, Tokens};
use walk::Walk;

/// Groups in groups; no writer comes near.
const DEEPEST: usize = 4096;

/// Reads a document in Rich Text Format.
///
/// # Errors
/// `damaged` for a file that is none or ends before its groups do, `over-limit` for groups
/// nested without end, `too-large`, `empty`.
pub fn read(bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    let mut tokens = Tokens::new(&bytes);
    if (tokens.next(), tokens.next().map(is_header)) != (Some(Token::Open), Some(true)) {
        return Err(damaged("the file is no Rich Text (it does not begin with `{\\rtf`)"));
    }
    let mut walk = Walk::new(&bytes, max_bytes);
    for token in tokens {
        walk.token(token);
        if walk.depth() > DEEPEST {
            return Err(Error::new(
                Stage::Limit,
                Reason::OverLimit,
                format!("groups are nested deeper than {DEEPEST}; save the file anew in a word processor"),
            ));
        }
        if walk.depth() == 0 || walk.transcript.is_full() {
            break;
        }
    }
    if walk.depth() > 0 && !walk.transcript.is_full() {
        return Err(damaged("the file ends before its last group does, so text may be missing"));
    }
    walk.finish().map(replaced::tell)
}

const fn is_header(token: Token<'_>) -> bool {
    matches!(token, Token::Word(b"rtf", _))
}

fn damaged(what: &str) -> Error {
    Error::new(
        Stage::Decode,
        Reason::Damaged,
        format!("{what}; open the file in a word processor, check its text and save it again as .docx"),
    )
}
