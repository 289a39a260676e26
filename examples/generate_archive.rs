//! Writes an archive of generated notices, to try or to measure the program on:
//! `cargo run --release --example generate_archive -- FOLDER COUNT [DENSE_BYTES]`.
//! With the third argument one dense notice of that size comes first.

use std::error::Error;
use std::path::PathBuf;

#[path = "../benches/common/generate.rs"]
mod generate;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: generate_archive FOLDER COUNT [DENSE_BYTES]";
    let folder = PathBuf::from(arguments.next().ok_or(usage)?);
    let count = arguments.next().ok_or(usage)?.parse()?;
    std::fs::create_dir_all(&folder)?;
    generate::write(&folder, count)?;
    if let Some(bytes) = arguments.next() {
        std::fs::write(folder.join("0000-dense.md"), generate::dense(bytes.parse()?))?;
    }
    Ok(())
}
