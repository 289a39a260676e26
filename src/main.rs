//! The command `ketluan`: its exit status, and nothing else. All the work is in
//! the library.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use ketluan::cli::arguments::Arguments;
use ketluan::cli::{Status, is_closed_pipe, run};

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(Status::Fine) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        // `| head` has seen enough: that is no failure of ours.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is gone too there is nobody left to tell.
            let _ = tell(&error);
            ExitCode::from(2)
        }
    }
}

/// The error and what caused it, on one line.
fn tell(error: &dyn Error) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    write!(stderr, "ketluan: {error}")?;
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(stderr, ": {error}")?;
        cause = error.source();
    }
    writeln!(stderr)
}
