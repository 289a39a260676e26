//! The index of several notices: a row for each with what it holds, their sums, and
//! what could not be read.

use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::FORMAT;
use super::escape;
use super::frame::Frame;
use super::words::{data, word, worded};
use crate::core::Severity;
use crate::notice::{Edtf, Notice};

const SCRIPT: &str = include_str!("index.js");

/// The columns of numbers, by the words over them.
const NUMBERS: [&str; 5] =
    ["index.tasks", "index.with_deadline", "index.decisions", "kind.p", "index.warnings"];

/// One notice in an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexRow {
    /// The way from the index to its page.
    page: String,
    path: String,
    symbol: Option<String>,
    issued_on: Option<Edtf>,
    issuer: Option<String>,
    subject: Option<String>,
    numbers: [usize; NUMBERS.len()],
}

/// A file that gave no page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl IndexRow {
    /// The row of a notice whose page lies at `page`, seen from the index.
    pub fn new(notice: &Notice, page: String) -> Self {
        let header = &notice.header;
        let issuer = header.issuer.as_ref();
        let warnings = notice.diagnostics.iter().filter(|finding| finding.severity != Severity::Info);
        Self {
            page,
            path: notice.source.path.clone(),
            symbol: header.symbol.clone(),
            issued_on: header.issued_on,
            issuer: issuer.map(|issuer| issuer.name.as_deref().unwrap_or(&issuer.text).to_owned()),
            subject: header.subject.clone(),
            numbers: [
                notice.tasks.len(),
                notice.tasks.iter().filter(|task| task.deadline.is_some()).count(),
                notice.decisions.len(),
                notice.percentages.len(),
                warnings.count(),
            ],
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str("<tr><td><a href=\"");
        escape::text(out, &self.page);
        out.push_str("\">");
        escape::text(out, self.symbol.as_deref().unwrap_or(&self.path));
        out.push_str("</a>");
        if self.symbol.is_some() {
            out.push_str("<small>");
            escape::text(out, &self.path);
            out.push_str("</small>");
        }
        let issued = self.issued_on.as_deref().unwrap_or_default();
        let _ = write!(out, "</td><td class=date data-v=\"{issued}\">");
        if !issued.is_empty() {
            let _ = write!(out, "<time datetime=\"{issued}\">{issued}</time>");
        }
        for shown in [&self.issuer, &self.subject] {
            out.push_str("</td><td>");
            escape::text(out, shown.as_deref().unwrap_or_default());
        }
        out.push_str("</td>");
        self.numbers.iter().for_each(|number| number_cell(out, *number));
        out.push_str("</tr>\n");
    }
}

fn number_cell(out: &mut String, number: usize) {
    let _ = write!(out, "<td class=number data-v={number}><data value={number}>{number}</data></td>");
}

/// Writes the index: rows in the order given, then what was refused and what was
/// passed over.
///
/// # Errors
/// What the writer reports.
pub fn write_index(
    out: &mut dyn io::Write,
    rows: &[IndexRow],
    refused: &[Refused],
    passed_over: &[Refused],
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Data {
        words: std::collections::BTreeMap<&'static str, [&'static str; 2]>,
    }
    let mut body = String::new();
    body.push_str("<header id=bar>\n<div class=name>");
    worded(&mut body, "h1", "index.title");
    let _ = write!(body, "<p class=facts><span><data value={0}>{0}</data> ", rows.len());
    worded(&mut body, "span", "index.notices");
    body.push_str("</span></p></div>\n<div class=tools><input id=needle type=search autocomplete=off data-w-label=app.filter>");
    let _ = write!(
        body,
        "<button type=button id=language data-w=app.language>{}</button></div>\n</header>\n",
        word("app.language")
    );
    body.push_str("<main id=notices>\n<table>\n<thead><tr>");
    let texts = ["index.symbol", "index.issued", "index.issuer", "index.subject"];
    for key in texts.iter().chain(&NUMBERS) {
        let class = if NUMBERS.contains(key) { " class=number" } else { "" };
        let _ = write!(
            body,
            "<th scope=col{class}><button type=button data-w=\"{key}\">{}</button></th>",
            word(key)
        );
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    rows.iter().for_each(|row| row.write(&mut body));
    body.push_str("</tbody>\n<tfoot><tr><th scope=row colspan=4 data-w=index.total>");
    body.push_str(word("index.total"));
    body.push_str("</th>");
    for column in 0..NUMBERS.len() {
        number_cell(&mut body, rows.iter().filter_map(|row| row.numbers.get(column)).sum());
    }
    body.push_str("</tr></tfoot>\n</table>\n<p id=nothing data-w=app.nothing hidden></p>\n");
    files(&mut body, "index.rejects", refused, " open");
    files(&mut body, "index.ignored", passed_over, "");
    body.push_str("</main>\n");
    let page = Frame {
        title: word("index.title"),
        body: &body,
        data: &Data { words: data() },
        script: &[FORMAT, SCRIPT],
    };
    page.write(out)
}

fn files(out: &mut String, key: &str, files: &[Refused], open: &str) {
    if files.is_empty() {
        return;
    }
    let _ = write!(out, "<details{open}><summary>");
    worded(out, "span", key);
    let _ = write!(out, " <data value={0}>{0}</data></summary><ul>", files.len());
    for file in files {
        out.push_str("<li><code>");
        escape::text(out, &file.path);
        out.push_str("</code> ");
        escape::text(out, &file.reason);
        out.push_str("</li>");
    }
    out.push_str("</ul></details>\n");
}
