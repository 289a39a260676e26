//! Pages for people: one HTML file for a notice, and an index for several. A page is
//! whole in itself, asks nothing of the network, and shows every record at its place
//! in the text. Writes to a writer; opens no file and knows no clock, so equal notices
//! give equal pages.

mod article;
mod escape;
mod frame;
mod index;
mod layout;
mod marks;
mod weave;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

use serde::Serialize;

pub use frame::BEGINNING;
pub use index::{IndexRow, Refused, write_index};
use marks::{Kind, count};
use words::{word, worded};

use crate::notice::Notice;

const FORMAT: &str = include_str!("format.js");

/// The script of a notice's page, in parts.
const SCRIPTS: [&str; 5] = [
    FORMAT,
    include_str!("lazy.js"),
    include_str!("card.js"),
    include_str!("panes.js"),
    include_str!("page.js"),
];

/// The keys of a page: what is pressed, and the word for what it does.
const KEYS: [(&str, &str); 11] = [
    ("n p", "key.next"),
    ("u", "key.outer"),
    ("Enter", "key.enter"),
    ("b", "key.back"),
    ("t", "key.tables"),
    ("↑ ↓", "key.rows"),
    ("/", "key.filter"),
    ("1 – 0", "key.digits"),
    ("l", "key.language"),
    ("Esc", "key.close"),
    ("?", "key.help"),
];

/// What the script of a notice's page reads.
#[derive(Serialize)]
struct Data<'a> {
    notice: &'a Notice,
    words: BTreeMap<&'static str, [&'static str; 2]>,
}

/// Writes the page of a notice; `source` is the text that its spans refer to, `index`
/// the way from the page to the index it belongs to.
///
/// # Errors
/// What the writer reports.
pub fn write_notice(
    out: &mut dyn io::Write,
    notice: &Notice,
    source: &str,
    index: Option<&str>,
) -> io::Result<()> {
    let title = title(notice);
    let mut body = String::with_capacity(source.len() * 2);
    bar(&mut body, notice, &title, index);
    kinds(&mut body, notice);
    body.push_str("<div id=views role=tablist>");
    for (name, key) in [("text", "app.text"), ("panel", "app.panel"), ("outline", "app.outline")] {
        let _ =
            write!(body, "<button type=button role=tab data-view={name} data-w={key}>{}</button>", word(key));
    }
    body.push_str("</div>\n<div id=panes>\n<nav id=outline data-w-label=app.outline hidden>");
    worded(&mut body, "h2", "app.outline");
    body.push_str("<div class=start></div><ol></ol><div class=end></div></nav>\n");
    body.push_str("<main id=text tabindex=0 data-w-label=app.text>\n<noscript>");
    body.push_str(word("app.noscript"));
    body.push_str("</noscript>\n");
    article::write(&mut body, notice, source);
    body.push_str("</main>\n");
    panel(&mut body);
    body.push_str("</div>\n<section id=paper></section>\n<div id=card role=region data-w-label=app.record hidden></div>\n");
    keys(&mut body);
    let data = Data { notice, words: words::data() };
    frame::Frame { title: &title, body: &body, data: &data, script: &SCRIPTS }.write(out)
}

/// The name of a notice: its kind and symbol, else its file.
fn title(notice: &Notice) -> String {
    let header = &notice.header;
    let kind = header.kind_name.unwrap_or_else(|| word("app.title"));
    let place = || header.place.as_deref().or(header.province.as_ref().map(|province| province.name));
    match (&header.symbol, place()) {
        (Some(symbol), _) => format!("{kind} {symbol}"),
        (None, Some(place)) => format!("{kind} · {place}"),
        (None, None) => format!("{kind} · {}", notice.source.path),
    }
}

fn bar(out: &mut String, notice: &Notice, title: &str, index: Option<&str>) {
    out.push_str("<header id=bar>\n<div class=name>");
    if let Some(index) = index {
        out.push_str("<a class=up href=\"");
        escape::text(out, index);
        out.push_str("\">‹ ");
        worded(out, "span", "app.index");
        out.push_str("</a>");
    }
    out.push_str("<h1>");
    escape::text(out, title);
    out.push_str("</h1><p class=facts>");
    let header = &notice.header;
    if let Some(issuer) = &header.issuer {
        out.push_str("<span>");
        escape::text(out, issuer.name.as_deref().unwrap_or(&issuer.text));
        out.push_str("</span>");
    }
    if let Some(issued) = &header.issued_on {
        let _ = write!(out, "<time datetime=\"{issued}\">{issued}</time>");
    }
    out.push_str("<span class=path>");
    escape::text(out, &notice.source.path);
    out.push_str("</span></p></div>\n<div class=tools>");
    for (id, key) in [("back", "app.back"), ("help", "app.help"), ("language", "app.language")] {
        let _ = write!(out, "<button type=button id={id} data-w={key}>{}</button>", word(key));
    }
    out.push_str("</div>\n</header>\n");
}

/// The kinds of records: the legend of the marks, and a switch for each.
fn kinds(out: &mut String, notice: &Notice) {
    out.push_str("<div id=kinds role=toolbar data-w-label=app.kinds>");
    for kind in Kind::RECORDS {
        let letter = kind.letter();
        let _ = write!(out, "<button type=button aria-pressed=true data-kind={letter}>");
        let _ = write!(out, "<span class=\"swatch {letter}\" data-w=kind.{letter}>");
        let _ =
            write!(out, "{}</span> <b>{}</b></button>", word(&format!("kind.{letter}")), count(notice, kind));
    }
    out.push_str("</div>\n");
}

fn panel(out: &mut String) {
    out.push_str("<aside id=panel data-w-label=app.panel>\n<div class=tabs role=tablist>");
    for (table, key) in [("t", "kind.t"), ("p", "kind.p"), ("x", "kind.x"), ("all", "app.all")] {
        let _ = write!(
            out,
            "<button type=button role=tab aria-controls=sheet data-table={table} data-w={key}>{}</button>",
            word(key)
        );
    }
    out.push_str("</div>\n<input id=needle type=search autocomplete=off data-w-label=app.filter>\n");
    out.push_str("<div id=sheet role=tabpanel></div>\n</aside>\n");
}

fn keys(out: &mut String) {
    out.push_str("<dialog id=keys><form method=dialog>");
    worded(out, "h2", "app.help");
    out.push_str("<dl>");
    for (pressed, key) in KEYS {
        out.push_str("<dt>");
        for key in pressed.split(' ') {
            out.push_str(&if key == "–" { "–".to_owned() } else { format!("<kbd>{key}</kbd>") });
        }
        out.push_str("</dt>");
        worded(out, "dd", key);
    }
    out.push_str("</dl>");
    worded(out, "button", "app.close");
    out.push_str("</form></dialog>\n");
}
