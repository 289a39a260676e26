//! Documents made in the test, part by part, and what is read of them.

mod damage;
mod lists;
mod runs;
mod tables;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::core::Error;
use crate::read::{LineMark, Reading, SpanMark};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OTHERS: &str = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:wps='wps' xmlns:v='v'";

/// A package of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A part with this root and content.
fn part(root: &str, content: &str) -> String {
    format!("<?xml version='1.0'?><w:{root} xmlns:w='{WORD}' {OTHERS}>{content}</w:{root}>")
}

/// A document, with parts by the names of their roots.
fn read_parts(body: &str, others: &[(&str, &str)]) -> Result<Reading, Error> {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let mut parts = vec![("word/document.xml".to_owned(), document)];
    parts.extend(others.iter().map(|(root, content)| (format!("word/{root}.xml"), part(root, content))));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    super::read(package(&parts), 1 << 20)
}

fn read(body: &str) -> Reading {
    read_parts(body, &[]).unwrap()
}

/// The source text of a document with styles.
fn text_with(body: &str, others: &[(&str, &str)]) -> String {
    read_parts(body, others).unwrap().source
}

/// The source text of one paragraph with this content, without its line end.
fn line(content: &str) -> String {
    let source = read(&format!("<w:p>{content}</w:p><w:p><w:r><w:t>.</w:t></w:r></w:p>")).source;
    source.strip_suffix("\n.\n").unwrap().to_owned()
}

/// A run with a text, and with properties where they are given.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run("", text))
}

fn bold(reading: &Reading) -> Vec<&str> {
    let bold = reading.marks.spans.iter().filter(|(_, mark)| *mark == SpanMark::Bold);
    bold.map(|(span, _)| &reading.source[span.range()]).collect()
}

fn headings(reading: &Reading) -> Vec<(u32, u8)> {
    let marks = reading.marks.lines.iter();
    marks
        .filter_map(
            |(line, mark)| if let LineMark::Heading(level) = mark { Some((*line, *level)) } else { None },
        )
        .collect()
}
