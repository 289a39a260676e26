//! The options for documents that outside tools read first, shared by all commands that
//! read documents.

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::archive::Interrupt;
use crate::archive::convert::{Conversion, Ocr, Tools};

/// How PDF and pictures are read, for every command that reads documents.
#[derive(Debug, Args)]
pub struct ConversionArguments {
    /// When pages are recognised: where they have no text that can be used, never, or
    /// always
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Recognition::Auto)]
    pub ocr: Recognition,
    /// Seconds that an outside tool may take for a document, or for a page that it
    /// recognises
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub tool_seconds: u64,
}

/// When pages are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recognition {
    /// Where a page has no text layer that can be used
    Auto,
    /// Never
    Off,
    /// Always
    Force,
}

impl ConversionArguments {
    /// The outside tools of a run that may be asked to stop; the command starts them
    /// through itself.
    pub fn tools(&self, interrupt: Interrupt) -> Tools {
        let ocr = match self.ocr {
            Recognition::Auto => Ocr::Auto,
            Recognition::Off => Ocr::Off,
            Recognition::Force => Ocr::Force,
        };
        let launcher = std::env::current_exe().ok();
        Tools::new(
            Conversion { ocr, seconds: self.tool_seconds, launcher, ..Conversion::default() },
            interrupt,
        )
    }
}
