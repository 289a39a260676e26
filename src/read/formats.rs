//! The table of formats: how the bytes of each are known, which endings its files carry,
//! and what is done with them. A new format is a row here and a file beside this one.

use super::{Reading, html, plain, sniff, word};
use crate::core::{Error, Reason, Stage};

/// Reads the bytes of a document; its text may not be longer than the limit.
pub type Reader = fn(Vec<u8>, u64) -> Result<Reading, Error>;

/// What the program does with files of a format.
pub enum Support {
    /// Reads them.
    Read {
        /// The reader.
        reader: Reader,
        /// Raised whenever the same bytes give another reading.
        version: u32,
    },
    /// A document in a format that another program must convert first: how.
    Convert(&'static str),
    /// No document at all: what it is instead.
    Never(&'static str),
}

/// An input format.
pub struct Format {
    /// Its name, in `documents` and `source.format`.
    pub name: &'static str,
    /// Lower-case endings without the dot; whole file names for what is no document.
    pub endings: &'static [&'static str],
    /// Whether bytes are of this format, whatever the name of the file; the first row
    /// that says yes is believed.
    pub sniff: fn(&[u8]) -> bool,
    /// Its files are any text, so that only the ending tells it from other text formats.
    pub text: bool,
    /// What is done with it.
    pub support: Support,
}

/// Every format the program knows.
pub static FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        endings: &["md", "markdown", "mdown", "mkd"],
        sniff: sniff::never,
        text: true,
        support: Support::Read { reader: plain::read, version: 1 },
    },
    Format {
        name: "text",
        endings: &["txt", "text"],
        sniff: sniff::never,
        text: true,
        support: Support::Read { reader: plain::read, version: 1 },
    },
    Format {
        name: "docx",
        endings: &["docx", "docm", "dotx", "dotm"],
        sniff: sniff::docx,
        text: false,
        support: Support::Read { reader: word::docx::read, version: 1 },
    },
    Format {
        name: "doc",
        endings: &["doc", "dot"],
        sniff: sniff::doc,
        text: false,
        support: Support::Read { reader: word::doc::read, version: 1 },
    },
    Format {
        name: "rtf",
        endings: &["rtf"],
        sniff: sniff::rtf,
        text: false,
        support: Support::Read { reader: word::rtf::read, version: 1 },
    },
    Format {
        name: "odt",
        endings: &["odt"],
        sniff: sniff::odt,
        text: false,
        support: Support::Convert("save it as plain text (UTF-8)"),
    },
    Format {
        name: "pdf",
        endings: &["pdf"],
        sniff: sniff::pdf,
        text: false,
        support: Support::Read { reader: outside, version: 1 },
    },
    Format {
        name: "html",
        endings: &["html", "htm", "xhtml", "mht", "mhtml"],
        sniff: sniff::html,
        text: true,
        support: Support::Read { reader: html::read, version: 1 },
    },
    Format {
        name: "image",
        endings: &["png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp"],
        sniff: sniff::image,
        text: false,
        support: Support::Read { reader: outside, version: 1 },
    },
    Format {
        name: "spreadsheet",
        endings: &["xlsx", "xls", "ods", "csv"],
        sniff: sniff::spreadsheet,
        text: true,
        support: Support::Convert("notices are no spreadsheets; convert it to plain text if it holds one"),
    },
    Format {
        name: "mail",
        endings: &["eml"],
        sniff: sniff::mail,
        text: true,
        support: Support::Convert("save its text and its attachments into the archive folder"),
    },
    Format {
        name: "archive",
        endings: &["zip", "rar", "7z", "gz", "tar"],
        sniff: sniff::archive,
        text: false,
        support: Support::Convert("unpack it into the archive folder"),
    },
    Format {
        name: "system",
        endings: &["thumbs.db", ".ds_store", "desktop.ini", ".gitignore", ".gitkeep"],
        sniff: sniff::never,
        text: false,
        support: Support::Never("a file of the operating system or of a tool"),
    },
    Format {
        name: "data",
        endings: &["json", "jsonl", "tsv", "view", "yaml", "xml", "sqlite", "parquet"],
        sniff: sniff::never,
        text: true,
        support: Support::Never("data, not a document"),
    },
];

/// What outside tools must read first comes here only where nobody called them.
fn outside(bytes: Vec<u8>, _max_bytes: u64) -> Result<Reading, Error> {
    if bytes.is_empty() {
        return Err(Error::new(Stage::Decode, Reason::Empty, "the file holds no byte"));
    }
    let message = "outside tools read this format, and none was called";
    Err(Error::new(Stage::Convert, Reason::MissingTool, message))
}

/// The format of a path by its name alone; a file without an ending is taken for text.
pub fn by_name(path: &str) -> Option<&'static Format> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    if name.starts_with("~$") {
        return named("system");
    }
    let ending =
        name.rsplit_once('.').map(|(stem, ending)| if stem.is_empty() { name.as_str() } else { ending });
    let Some(ending) = ending else { return named("text") };
    FORMATS.iter().find(|format| format.endings.contains(&name.as_str()) || format.endings.contains(&ending))
}

/// The row of a format.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Whether outside tools must read a format.
pub fn needs_tools(name: &str) -> bool {
    matches!(name, "pdf" | "image")
}

/// The readers and their versions, `docx 1`: what a rerun compares.
pub fn readers() -> Vec<String> {
    let version = |format: &Format| match format.support {
        Support::Read { version, .. } => Some(format!("{} {version}", format.name)),
        _ => None,
    };
    let mut readers: Vec<String> = FORMATS.iter().filter_map(version).collect();
    readers.sort();
    readers
}
