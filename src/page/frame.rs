//! The frame of every page: one file that asks nothing of the network. Its policy
//! allows the one style and the one script that stand in it, by their hashes, and
//! nothing else, so that nothing a document holds could ever run.

use std::fmt::Write;
use std::io;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::escape;
use crate::tables::documents::PROGRAM_VERSION;

const STYLE: &str = include_str!("page.css");

/// How every page of this program begins.
pub const BEGINNING: &str = "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
                             <meta name=\"generator\" content=\"ketluan ";

/// What goes into a frame.
pub struct Frame<'a, Data> {
    /// The title of the window.
    pub title: &'a str,
    /// What stands in the body: markup of ours, with the text of documents escaped.
    pub body: &'a str,
    /// What the script reads.
    pub data: &'a Data,
    /// The parts of the script, in order.
    pub script: &'a [&'a str],
}

impl<Data: Serialize> Frame<'_, Data> {
    /// Writes the page.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let script = self.script.concat();
        let mut head = format!("{BEGINNING}{PROGRAM_VERSION}\">\n");
        let _ = write!(
            head,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>",
            hash(&script),
            hash(STYLE),
        );
        escape::text(&mut head, self.title);
        let _ = write!(head, "</title>\n<style>{STYLE}</style>\n</head>\n<body>\n");
        out.write_all(head.as_bytes())?;
        out.write_all(self.body.as_bytes())?;
        out.write_all(b"\n<script type=\"application/json\" id=\"data\">")?;
        out.write_all(escape::json(self.data)?.as_bytes())?;
        out.write_all(format!("</script>\n<script>{script}</script>\n</body>\n</html>\n").as_bytes())
    }
}

/// The SHA-256 of a text in base 64, as a policy names it.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in Sha256::digest(text.as_bytes()).chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let shown = DIGITS.get((bits >> (18 - 6 * digit) & 63) as usize).copied().map_or('=', char::from);
            out.push(if digit <= three.len() { shown } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_policy() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn no_part_of_ours_ends_its_element() {
        for part in [STYLE, super::super::SCRIPTS.concat().as_str()] {
            let lower = part.to_lowercase();
            assert!(!lower.contains("</script") && !lower.contains("</style") && !lower.contains("<!--"));
        }
    }
}
