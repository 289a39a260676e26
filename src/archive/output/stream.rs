//! Notices as lines of JSON on a stream such as standard output, and nothing
//! else: the bytes of `notices.jsonl`.

use std::io::{self, Write};

use crate::archive::RunError;
use crate::archive::finished::{Document, Receiver};

/// A stream that takes the notices.
#[derive(Debug)]
pub struct Stream<W: Write> {
    out: W,
    name: &'static str,
}

impl<W: Write> Stream<W> {
    /// A stream, with the name it has in an error. Give a buffered writer.
    pub const fn new(out: W, name: &'static str) -> Self {
        Self { out, name }
    }

    /// Writes what is still buffered; without this call the end may be lost.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn finish(mut self) -> Result<(), RunError> {
        self.out.flush().map_err(|source| self.failed(source))
    }

    const fn failed(&self, source: io::Error) -> RunError {
        RunError::Stream { stream: self.name, source }
    }
}

impl<W: Write> Receiver for Stream<W> {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        match &document.notice {
            Some(notice) => notice.write_line(&mut self.out).map_err(|source| self.failed(source)),
            None => Ok(()),
        }
    }
}
