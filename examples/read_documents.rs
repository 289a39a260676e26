//! Reads documents one after another on one thread and tells how many characters of
//! source text they hold: what `benches/documents/` measures.

use ketluan::read::read;

/// The default limit of the command.
const MAX_BYTES: u64 = 16 << 20;

#[allow(clippy::print_stdout, clippy::print_stderr)] // a program of its own
fn main() -> std::process::ExitCode {
    let mut characters = 0;
    for path in std::env::args().skip(1) {
        let text = std::fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| read(&path, bytes, MAX_BYTES).map_err(|error| error.to_string()));
        match text {
            Ok(reading) => characters += reading.source.chars().count(),
            Err(error) => {
                eprintln!("{path}: {error}");
                return std::process::ExitCode::FAILURE;
            }
        }
    }
    println!("{characters}");
    std::process::ExitCode::SUCCESS
}
