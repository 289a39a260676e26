//! A PDF: its text layer, and page by page the recognition of what has none.

use std::sync::Arc;

use super::pages::recognise;
use super::{Ocr, Tool, Tools};
use crate::core::{Error, Reason, Stage};
use crate::read::Reading;
use crate::read::pdf::{Document, Makers};

/// Reads a PDF.
pub fn read(tools: &Tools, bytes: &Arc<[u8]>) -> Result<Reading, Error> {
    let mut document = Document::of_layer(&text_layer(tools, bytes)?);
    let count = document.pages().len();
    if count == 0 {
        return Err(damaged("it holds no page"));
    }
    let wanted: Vec<usize> =
        if tools.ocr() == Ocr::Force { (0..count).collect() } else { document.without_text() };
    let mut unread = Vec::new();
    if !wanted.is_empty() {
        let able = [Tool::Pdftoppm, Tool::Tesseract].into_iter().all(|tool| tools.installed(tool).is_some());
        if able && tools.ocr() != Ocr::Off {
            let sizes: Vec<(usize, f32, f32)> = wanted
                .iter()
                .filter_map(|index| {
                    document.pages().get(*index).map(|page| (*index, page.width, page.height))
                })
                .collect();
            document.merge(recognise(tools, bytes, &sizes)?);
        } else if document.without_text().len() == count {
            return Err(no_text_layer(tools));
        } else {
            unread = document.without_text();
        }
    }
    if !document.holds_text() {
        return Err(Error::new(Stage::Format, Reason::NoText, "recognition found no text on its pages"));
    }
    let makers =
        Makers { layer: tools.converter(Tool::Pdftotext), recognition: tools.converter(Tool::Tesseract) };
    Ok(document.read("pdf", &unread, makers))
}

fn text_layer(tools: &Tools, bytes: &Arc<[u8]>) -> Result<String, Error> {
    let output = tools.call(Tool::Pdftotext, &["-bbox-layout", "-enc", "UTF-8", "-", "-"], bytes);
    match output {
        Ok((output, _)) => Ok(String::from_utf8_lossy(&output).into_owned()),
        Err(error) if error.reason == Reason::ToolFailed => Err(told_apart(error)),
        Err(error) => Err(error),
    }
}

/// The tool has one exit status for every file that it cannot open.
fn told_apart(error: Error) -> Error {
    let said = |words: &str| error.message.contains(words);
    if said("Incorrect password") || said("Copying of text from this document is not allowed") {
        let advice = "it is locked; save a copy without a password";
        return Error::new(Stage::Decode, Reason::Encrypted, advice);
    }
    if said("May not be a PDF") || said("Couldn't") || said("Syntax Error") || said("xref") {
        return damaged(&error.message);
    }
    error
}

fn damaged(what: &str) -> Error {
    Error::new(Stage::Decode, Reason::Damaged, format!("{what}; fetch the file again"))
}

fn no_text_layer(tools: &Tools) -> Error {
    let how = if tools.ocr() == Ocr::Off {
        "recognition is off; allow it with --ocr auto".to_owned()
    } else {
        let gone = tools.missing();
        let advice: Vec<String> = gone.into_iter().map(|tool| tool.advice).collect();
        format!("recognition is not installed: {}", advice.join(" && "))
    };
    Error::new(Stage::Convert, Reason::NoTextLayer, format!("its pages are pictures, and {how}"))
}
