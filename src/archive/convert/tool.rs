//! The outside tools: what each is called, how it tells its version, which package brings
//! it on which system, and what it unlocks. Each is looked for once in a run, in `PATH`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::launch::Bounds;
use super::process::{Call, Outcome};
use crate::archive::Interrupt;

/// An outside tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// The text layer of a PDF with places.
    Pdftotext,
    /// Pages of a PDF as pictures.
    Pdftoppm,
    /// Text of pictures.
    Tesseract,
}

/// What is known of a tool.
struct Row {
    name: &'static str,
    version: &'static str,
    /// Packages on Debian, with Homebrew, on Windows.
    packages: [&'static str; 3],
    unlocks: &'static str,
}

static TABLE: [Row; 3] = [
    Row {
        name: "pdftotext",
        version: "-v",
        packages: ["poppler-utils", "poppler", "oschwartz10612.Poppler"],
        unlocks: "PDF",
    },
    Row {
        name: "pdftoppm",
        version: "-v",
        packages: ["poppler-utils", "poppler", "oschwartz10612.Poppler"],
        unlocks: "scanned PDF",
    },
    Row {
        name: "tesseract",
        version: "--version",
        packages: ["tesseract-ocr tesseract-ocr-vie", "tesseract tesseract-lang", "UB-Mannheim.TesseractOCR"],
        unlocks: "scans and pictures",
    },
];

impl Tool {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdftotext, Self::Pdftoppm, Self::Tesseract];

    fn row(self) -> &'static Row {
        // The table is in the order of the variants; a test holds it to that.
        let [pdftotext, pdftoppm, tesseract] = &TABLE;
        match self {
            Self::Pdftotext => pdftotext,
            Self::Pdftoppm => pdftoppm,
            Self::Tesseract => tesseract,
        }
    }

    /// The name of its program.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What can be read with it.
    pub fn unlocks(self) -> &'static str {
        self.row().unlocks
    }

    /// The command that installs it on this system.
    pub fn advice(self) -> String {
        let [debian, homebrew, windows] = self.row().packages;
        if cfg!(target_os = "macos") {
            format!("brew install {homebrew}")
        } else if cfg!(windows) {
            format!("winget install {windows}")
        } else {
            format!("apt-get install {debian}")
        }
    }
}

/// A tool that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Where it is.
    pub path: PathBuf,
    /// Its version, as it prints it.
    pub version: String,
}

/// Looks for a tool in the folders of a search path, and asks its version.
pub fn find(tool: Tool, search: &OsStr) -> Option<Installed> {
    let file = format!("{}{}", tool.name(), std::env::consts::EXE_SUFFIX);
    let path =
        std::env::split_paths(search).map(|folder| folder.join(&file)).find(|path| is_program(path))?;
    let bounds = Bounds { seconds: 10, memory: 1 << 30, output: 1 << 16 };
    let interrupt = Interrupt::default();
    let call = Call { launcher: None, program: &path, bounds, interrupt: &interrupt };
    let said = |arguments: &[&str]| {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        // Some tell it on standard error, with whatever status.
        match call.run(&arguments, &Arc::from([])) {
            Outcome::Fine(output, said) if output.is_empty() => Some(said),
            Outcome::Fine(output, _) => Some(String::from_utf8_lossy(&output).into_owned()),
            Outcome::Failed(_, said) => Some(said),
            _ => None,
        }
    };
    let version = said(&[tool.row().version]).as_deref().and_then(version)?;
    if tool == Tool::Tesseract {
        // Without the Vietnamese model it is of no use here.
        said(&["--list-langs"])?.lines().any(|line| line.trim() == "vie").then_some(())?;
    }
    Some(Installed { path, version })
}

/// The version in what a tool says of itself: the first word of the first line that
/// begins with a digit.
fn version(said: &str) -> Option<String> {
    let words = said.lines().next()?.split_whitespace();
    let numbered = |word: &&str| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
    words.into_iter().find(numbered).map(|word| word.trim_start_matches('v').to_owned())
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    path.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_variants() {
        for tool in Tool::ALL {
            assert_eq!(format!("{tool:?}").to_lowercase(), tool.name());
            assert!(tool.advice().contains("install"));
        }
    }

    #[test]
    fn versions_are_told_in_the_first_line() {
        assert_eq!(version("pdftotext version 22.12.0\nCopyright"), Some("22.12.0".into()));
        assert_eq!(version("tesseract 5.3.0\n leptonica-1.82.0"), Some("5.3.0".into()));
        assert_eq!(version("tesseract v5.3.0.20221214\n"), Some("5.3.0.20221214".into()));
        assert_eq!(version("no such option"), None);
        assert_eq!(version(""), None);
    }
}
