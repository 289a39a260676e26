//! Tells the program which rules it was built from: a short hash over its sources,
//! schemas and dependencies. Records of an earlier run are used again only where the
//! hash is the same. Needs no version control, so a packaged crate has one too.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Everything that records depend on.
const PARTS: [&str; 5] = ["src", "schemas", "Cargo.toml", "Cargo.lock", "build.rs"];

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut files = Vec::new();
    for part in PARTS {
        let path = Path::new(part);
        // A library that is built as a dependency comes without a lock file.
        if path.exists() {
            writeln!(out, "cargo:rerun-if-changed={part}")?;
            gather(path, &mut files)?;
        }
    }
    files.sort();
    let mut hash = Fnv::new();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&fs::read(&file)?);
    }
    writeln!(out, "cargo:rustc-env=KETLUAN_RULES={:016x}", hash.0)
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for item in fs::read_dir(path)? {
        gather(&item?.path(), files)?;
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
