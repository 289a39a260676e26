//! Tells the program which rules it was built from: a short hash over whatever decides
//! what a record says, and nothing else. Records of an earlier run are used again only
//! where the hash is the same, so an edit of a page's style sheet must not change it and
//! an edit of a word list must. Needs no version control, so a packaged crate has one too.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The floors that make a record out of bytes, the contract of the record, and this hash.
pub const PARTS: [&str; 9] = [
    "src/core",
    "src/text",
    "src/read",
    "src/blocks",
    "src/mentions",
    "src/notice",
    "src/extract.rs",
    "schemas/notice.schema.json",
    "build.rs",
];

/// The packages that those floors use, by the versions that the lock file names.
pub const PACKAGES: [&str; 16] = [
    "aho-corasick",
    "cfb",
    "encoding_rs",
    "html5gum",
    "jiff",
    "mail-parser",
    "memchr",
    "nom",
    "quick-xml",
    "regex",
    "serde",
    "serde_json",
    "sha2",
    "simdutf8",
    "unicode-normalization",
    "zip",
];

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for part in PARTS.iter().chain(&["Cargo.lock"]) {
        if Path::new(part).exists() {
            writeln!(out, "cargo:rerun-if-changed={part}")?;
        }
    }
    writeln!(out, "cargo:rustc-env=KETLUAN_RULES={:016x}", rules(Path::new("."))?)
}

/// The hash of the rules of a source tree.
///
/// # Errors
/// When a part of it cannot be read.
pub fn rules(root: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    for part in PARTS {
        gather(root, Path::new(part), &mut files)?;
    }
    files.sort();
    let mut hash = Fnv::new();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&fs::read(root.join(&file))?);
    }
    // A library that is built as a dependency comes without a lock file.
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    for package in lock.split("[[package]]").filter(|package| is_used(package)) {
        hash.add(package.trim().as_bytes());
    }
    Ok(hash.0)
}

/// Whether a row of the lock file is about a package that decides records.
fn is_used(package: &str) -> bool {
    let name = package.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    name.is_some_and(|name| PACKAGES.contains(&name))
}

/// Every file of a part of the tree.
///
/// # Errors
/// When a folder of it cannot be read.
pub fn gather(root: &Path, part: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !root.join(part).is_dir() {
        files.push(part.to_path_buf());
        return Ok(());
    }
    for item in fs::read_dir(root.join(part))? {
        gather(root, &part.join(item?.file_name()), files)?;
    }
    Ok(())
}

/// FNV-1a of 64 bits: the same on every machine and with every compiler.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    /// Adds a part and its end, so that no two lists of parts look alike.
    fn add(&mut self, part: &[u8]) {
        for byte in part.iter().chain(&(part.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
}
