//! A picture of a page, or of several in one file.

use std::sync::Arc;

use super::pages::recognise;
use super::wrap::pdf_of;
use super::{Ocr, Tool, Tools};
use crate::core::{Error, Reason, Stage};
use crate::read::Reading;
use crate::read::ocr::pages;
use crate::read::pdf::{Document, Makers};
use crate::read::printed::Page;

/// Reads a picture.
pub fn read(tools: &Tools, bytes: &Arc<[u8]>) -> Result<Reading, Error> {
    if tools.ocr() == Ocr::Off {
        let message = "it is a picture, and recognition is off; allow it with --ocr auto";
        return Err(Error::new(Stage::Convert, Reason::NoTextLayer, message));
    }
    tools.need(Tool::Tesseract)?;
    let pages = match pdf_of(bytes).filter(|_| tools.installed(Tool::Pdftoppm).is_some()) {
        Some((pdf, width, height)) => {
            let found = recognise(tools, &Arc::from(pdf), &[(0, width, height)])?;
            found.into_iter().filter_map(|page| page.page).collect()
        }
        None => directly(tools, bytes)?,
    };
    let document = Document::of_pictures(pages);
    if !document.holds_text() {
        return Err(Error::new(Stage::Format, Reason::NoText, "a picture without text"));
    }
    let makers = Makers { layer: None, recognition: tools.converter(Tool::Tesseract) };
    Ok(document.read("image", &[], makers))
}

/// Formats that only the tool itself reads.
fn directly(tools: &Tools, bytes: &Arc<[u8]>) -> Result<Vec<Page>, Error> {
    match tools.call(Tool::Tesseract, &["-", "-", "-l", "vie", "--psm", "3", "tsv"], bytes) {
        Ok((tsv, _)) => Ok(pages(&String::from_utf8_lossy(&tsv), None)),
        Err(error) if error.reason == Reason::ToolFailed && error.message.contains("image") => Err(
            Error::new(Stage::Decode, Reason::Damaged, format!("{}; fetch the file again", error.message)),
        ),
        Err(error) => Err(error),
    }
}
