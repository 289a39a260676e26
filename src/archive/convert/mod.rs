//! Documents that outside tools must read first: PDF and pictures. The tools are called
//! here, bounded and without a trace on disk; what their output means is decided in
//! [`crate::read`].

mod image;
mod launch;
mod memory;
mod pages;
mod pdf;
mod picture;
mod places;
mod process;
mod tool;
mod wrap;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub use launch::{NOT_STARTED, become_tool};
pub use tool::{Installed, Tool};

use launch::Bounds;
use memory::Memory;
use places::Places;
use process::{Call, Outcome};

use super::Interrupt;
use crate::core::{Error, Reason, Stage};
use crate::extract::Input;
use crate::read::{Converter, Reading, format_name};

/// When pages are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ocr {
    /// Pages without a text layer that can be used.
    #[default]
    Auto,
    /// None.
    Off,
    /// All of them.
    Force,
}

impl Ocr {
    /// The word of the option.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Off => "off",
            Self::Force => "force",
        }
    }
}

/// How outside tools are used.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// When pages are recognised.
    pub ocr: Ocr,
    /// Seconds that a tool may take, by the clock: for a document, and for each page that
    /// is recognised.
    pub seconds: u64,
    /// Tools that run at once.
    pub at_once: usize,
    /// The program that starts a tool in its place, so that the tool ends with this
    /// process: the command itself. Without it tools are started directly.
    pub launcher: Option<PathBuf>,
    /// Where tools are looked for, as `PATH` has it.
    pub search: std::ffi::OsString,
}

impl Default for Conversion {
    fn default() -> Self {
        Self {
            ocr: Ocr::Auto,
            seconds: 120,
            at_once: std::thread::available_parallelism().map_or(1, usize::from),
            launcher: None,
            search: std::env::var_os("PATH").unwrap_or_default(),
        }
    }
}

/// Address space of a tool, in bytes: a page of A3 at 300 dpi takes a tenth of it.
const MEMORY: u64 = 4 << 30;

/// Output of a tool, in bytes.
const OUTPUT: u64 = 64 << 20;

/// The outside tools of a run. Each is looked for once, when the first document needs it.
#[derive(Debug)]
pub struct Tools {
    conversion: Conversion,
    interrupt: Interrupt,
    found: [OnceLock<Option<Installed>>; 3],
    places: Places,
    memory: Memory,
}

impl Default for Tools {
    fn default() -> Self {
        Self::new(Conversion::default(), Interrupt::default())
    }
}

/// A tool that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its name.
    pub name: &'static str,
    /// What could be read with it.
    pub unlocks: &'static str,
    /// The command that installs it.
    pub advice: String,
}

impl Tools {
    /// The tools of a run that may be asked to stop.
    pub fn new(conversion: Conversion, interrupt: Interrupt) -> Self {
        let places = Places::new(conversion.at_once);
        Self { conversion, interrupt, found: Default::default(), places, memory: Memory::default() }
    }

    /// The text of a PDF.
    ///
    /// # Errors
    /// Stage `convert` where a tool is missing or failed, `limit` where a limit was passed,
    /// `format` for pages without text.
    pub fn pdf(&self, bytes: Vec<u8>) -> Result<Reading, Error> {
        pdf::read(self, &Arc::from(bytes))
    }

    /// The text of a picture.
    ///
    /// # Errors
    /// As for [`Self::pdf`].
    pub fn picture(&self, bytes: Vec<u8>) -> Result<Reading, Error> {
        image::read(self, &Arc::from(bytes))
    }

    /// A document with its reading, where outside tools must read it; any other as it is.
    ///
    /// # Errors
    /// As for [`Self::pdf`].
    pub fn prepared(&self, input: Input) -> Result<Input, Error> {
        if input.bytes.is_empty() {
            return Ok(input);
        }
        let reading = match format_name(&input.path, &input.bytes) {
            "pdf" => self.pdf(input.bytes.clone())?,
            "image" => self.picture(input.bytes.clone())?,
            _ => return Ok(input),
        };
        Ok(input.with_reading(reading))
    }

    /// A tool, if it is there.
    pub fn installed(&self, tool: Tool) -> Option<&Installed> {
        let [pdftotext, pdftoppm, tesseract] = &self.found;
        let found = match tool {
            Tool::Pdftotext => pdftotext,
            Tool::Pdftoppm => pdftoppm,
            Tool::Tesseract => tesseract,
        };
        found.get_or_init(|| tool::find(tool, &self.conversion.search)).as_ref()
    }

    /// The tools that are not there.
    pub fn missing(&self) -> Vec<Missing> {
        let gone = Tool::ALL.into_iter().filter(|tool| self.installed(*tool).is_none());
        gone.map(|tool| Missing { name: tool.name(), unlocks: tool.unlocks(), advice: tool.advice() })
            .collect()
    }

    /// Names and versions of the tools that are there: what a rerun compares.
    pub fn versions(&self) -> Vec<Converter> {
        Tool::ALL.into_iter().filter_map(|tool| self.converter(tool)).collect()
    }

    /// What the text of a document depends on beside its bytes, as words: how pages are
    /// recognised, and the tools with their versions.
    pub fn terms(&self) -> Vec<String> {
        let mut terms: Vec<String> =
            self.versions().into_iter().map(|tool| format!("{} {}", tool.name, tool.version)).collect();
        terms.push(format!("ocr {}", self.conversion.ocr.name()));
        terms.sort();
        terms
    }

    /// When pages are recognised.
    pub const fn ocr(&self) -> Ocr {
        self.conversion.ocr
    }

    fn converter(&self, tool: Tool) -> Option<Converter> {
        let version = self.installed(tool)?.version.clone();
        Some(Converter { name: tool.name(), version })
    }

    /// A tool that a document cannot be read without.
    fn need(&self, tool: Tool) -> Result<&Installed, Error> {
        self.installed(tool).ok_or_else(|| {
            let message = format!("{} is not installed: {}", tool.name(), tool.advice());
            Error::new(Stage::Convert, Reason::MissingTool, message)
        })
    }

    /// Calls a tool on these bytes; what it made, and what it said.
    fn call(&self, tool: Tool, arguments: &[&str], input: &Arc<[u8]>) -> Result<(Vec<u8>, String), Error> {
        let installed = self.need(tool)?;
        let bounds = Bounds { seconds: self.conversion.seconds, memory: MEMORY, output: OUTPUT };
        let call = Call {
            launcher: self.conversion.launcher.as_deref(),
            program: &installed.path,
            bounds,
            interrupt: &self.interrupt,
        };
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        let place = self.places.take();
        // What waited for its place is not begun any more.
        let stopped = self.interrupt.signal().is_some();
        let outcome = if stopped { Outcome::Stopped } else { call.run(&arguments, input) };
        drop(place);
        let name = tool.name();
        let refuse =
            |stage, reason, message: String| Err(Error::new(stage, reason, format!("{name} {message}")));
        match outcome {
            Outcome::Fine(output, said) => Ok((output, said)),
            Outcome::Failed(status, said) => {
                let status = status
                    .map_or_else(|| "was ended by a signal".to_owned(), |s| format!("ended with status {s}"));
                let said = said.lines().next().unwrap_or("it said nothing").to_owned();
                refuse(Stage::Convert, Reason::ToolFailed, format!("{status}: {said}"))
            }
            Outcome::TimedOut => refuse(
                Stage::Convert,
                Reason::ToolTimeout,
                format!("took more than {} s; allow more with --tool-seconds", bounds.seconds),
            ),
            Outcome::TooMuch => {
                refuse(Stage::Limit, Reason::OverLimit, format!("made more than {} MiB", bounds.output >> 20))
            }
            Outcome::Stopped => refuse(Stage::Convert, Reason::ToolFailed, "was stopped with the run".into()),
            Outcome::NotStarted(why) => {
                refuse(Stage::Convert, Reason::ToolFailed, format!("could not be started: {why}"))
            }
        }
    }
}
