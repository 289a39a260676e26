//! Floor 2: one file per way of reading, one row per input format. A reader gives
//! the source text; what a format knows about its lines goes with it.

mod plain;
mod reading;
#[allow(dead_code)] // the readers that use it follow
mod word;

use crate::core::{Diagnostic, Error, Reason, Stage};

pub use reading::{Converter, LineMark, Lines, Marks, Part, Provenance, Reading, SpanMark, Syntax};

/// The source text of a document, and how it was had.
#[derive(Debug)]
pub struct Raw {
    /// The text that spans refer to.
    pub source: String,
    /// The name of the format.
    pub format: &'static str,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Some bytes were replaced by U+FFFD.
    pub lossy: bool,
    /// What was odd while reading.
    pub findings: Vec<Diagnostic>,
}

type Reader = fn(Vec<u8>, u64) -> Result<crate::text::Decoded, Error>;

/// What the program does with files of a format.
enum Support {
    Read(Reader),
    /// A document in a format that another program must convert first: how.
    Convert(&'static str),
    /// No document at all: what it is instead.
    Never(&'static str),
}

/// An input format.
struct Format {
    name: &'static str,
    /// Lower-case endings without the dot; whole file names for what is no document.
    endings: &'static [&'static str],
    support: Support,
}

/// Every format the program knows. A new one is a row here and a file beside this one.
static FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        endings: &["md", "markdown", "mdown", "mkd"],
        support: Support::Read(plain::read),
    },
    Format { name: "text", endings: &["txt", "text"], support: Support::Read(plain::read) },
    Format {
        name: "docx",
        endings: &["docx", "docm", "dotx"],
        support: Support::Convert("save it as plain text (UTF-8)"),
    },
    Format {
        name: "doc",
        endings: &["doc", "dot", "rtf"],
        support: Support::Convert("save it as plain text (UTF-8)"),
    },
    Format { name: "odt", endings: &["odt"], support: Support::Convert("save it as plain text (UTF-8)") },
    Format {
        name: "pdf",
        endings: &["pdf"],
        support: Support::Convert("convert it with `pdftotext -layout`"),
    },
    Format {
        name: "html",
        endings: &["html", "htm", "xhtml", "mht"],
        support: Support::Convert("convert it to Markdown or plain text"),
    },
    Format {
        name: "image",
        endings: &["png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp"],
        support: Support::Convert("recognise its text with `tesseract -l vie`"),
    },
    Format {
        name: "spreadsheet",
        endings: &["xlsx", "xls", "ods", "csv"],
        support: Support::Convert("notices are no spreadsheets; convert it to plain text if it holds one"),
    },
    Format {
        name: "archive",
        endings: &["zip", "rar", "7z", "gz", "tar"],
        support: Support::Convert("unpack it into the archive folder"),
    },
    Format {
        name: "system",
        endings: &["thumbs.db", ".ds_store", "desktop.ini", ".gitignore", ".gitkeep"],
        support: Support::Never("a file of the operating system or of a tool"),
    },
    Format {
        name: "data",
        endings: &["json", "jsonl", "tsv", "view", "yaml", "xml", "sqlite", "parquet"],
        support: Support::Never("data, not a document"),
    },
];

/// The format of a path by its name alone; a file without an ending is taken for text.
fn format_of(path: &str) -> Option<&'static Format> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    if name.starts_with("~$") {
        return named("system");
    }
    let ending =
        name.rsplit_once('.').map(|(stem, ending)| if stem.is_empty() { name.as_str() } else { ending });
    let Some(ending) = ending else { return named("text") };
    FORMATS.iter().find(|format| format.endings.contains(&name.as_str()) || format.endings.contains(&ending))
}

fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The name of a path's format for the `documents` table: `unknown` where none fits.
pub fn format_name(path: &str) -> &'static str {
    format_of(path).map_or("unknown", |format| format.name)
}

/// Refuses a path whose format is not read, before its bytes are.
///
/// # Errors
/// `unsupported-format` with what to do, or `not-a-document`; both of stage `format`.
pub fn accepts(path: &str) -> Result<(), Error> {
    reader_of(path).map(|_| ())
}

fn reader_of(path: &str) -> Result<(&'static Format, Reader), Error> {
    let refuse = |reason, message: String| Err(Error::new(Stage::Format, reason, message));
    match format_of(path) {
        None => {
            let known: Vec<&str> = FORMATS
                .iter()
                .filter(|format| matches!(format.support, Support::Read(_)))
                .flat_map(|format| format.endings.iter().copied())
                .collect();
            refuse(
                Reason::UnsupportedFormat,
                format!("no known document format; read are: {}", known.join(", ")),
            )
        }
        Some(format) => match format.support {
            Support::Read(reader) => Ok((format, reader)),
            Support::Convert(how) => {
                refuse(Reason::UnsupportedFormat, format!("{} files are not read yet: {how}", format.name))
            }
            Support::Never(what) => refuse(Reason::NotADocument, what.into()),
        },
    }
}

/// Reads a document into its source text.
///
/// # Errors
/// Stage `format` for a format that is not read, stage `decode` for bytes that are no text.
pub fn read(path: &str, bytes: Vec<u8>, max_bytes: u64) -> Result<Raw, Error> {
    let (format, reader) = reader_of(path)?;
    let decoded = reader(bytes, max_bytes)?;
    Ok(Raw {
        source: decoded.source,
        format: format.name,
        encoding: decoded.encoding,
        lossy: decoded.lossy,
        findings: decoded.findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_ending_whatever_the_case() {
        assert_eq!(format_name("2022/THANG-4.MD"), "markdown");
        assert_eq!(format_name("a.b/thong-bao"), "text");
        assert_eq!(format_name("x/.DS_Store"), "system");
        assert_eq!(format_name("~$bao-cao.docx"), "system");
        assert_eq!(format_name("x.xyz"), "unknown");
    }

    #[test]
    fn refusals_say_what_to_do() {
        let message = |path: &str| accepts(path).unwrap_err().to_string();
        assert!(message("a.pdf").contains("pdftotext"));
        assert!(message("a.xyz").contains("md, markdown"));
        assert_eq!(accepts("Thumbs.db").unwrap_err().reason, Reason::NotADocument);
        assert!(accepts("a.txt").is_ok());
    }

    #[test]
    fn endings_are_lower_case_and_belong_to_one_format() {
        let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        assert!(all.iter().all(|ending| **ending == *ending.to_lowercase()));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
