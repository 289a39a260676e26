//! The command `ketluan`: its exit status, and nothing else. All the work is in
//! the library.

use std::process::ExitCode;

use clap::Parser;
use ketluan::archive::convert::become_tool;
use ketluan::cli::arguments::Arguments;
use ketluan::cli::{Status, is_closed_pipe, run, tell};

fn main() -> ExitCode {
    if let Some(status) = become_tool(std::env::args_os()) {
        return ExitCode::from(status);
    }
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(status) => ExitCode::from(status.number()),
        // `| head` has seen enough: that is no failure of ours.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is gone too there is nobody left to tell.
            let _ = tell(&arguments, &error);
            ExitCode::from(Status::FAILED)
        }
    }
}
