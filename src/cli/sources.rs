//! The source texts of a run, read a second time for whoever wants to see a line.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::convert::Tools;
use crate::archive::{Entry, Found, Options, guarded, read};
use crate::extract::{Input, Limits, source_text};
use crate::trust::Lines;

/// Where the documents of a run lie, by their names.
#[derive(Debug, Default)]
pub struct Sources {
    paths: HashMap<String, PathBuf>,
    limits: Limits,
    tools: Arc<Tools>,
}

impl Sources {
    /// The documents that a run reads.
    pub fn new(entries: &[Entry], options: &Options) -> Self {
        let path = |entry: &Entry| match &entry.found {
            Found::File(path) => Some((entry.name.clone(), path.clone())),
            Found::Problem(_) => None,
        };
        Self {
            paths: entries.iter().filter_map(path).collect(),
            limits: options.limits,
            tools: Arc::clone(&options.tools),
        }
    }

    /// The text of a document with its lines, unless it cannot be read any more.
    pub fn lines(&self, name: &str) -> Option<Lines> {
        let bytes = read(self.paths.get(name)?, self.limits.file_bytes(name)).content.ok()?;
        let text = guarded(|| source_text(self.tools.prepared(Input::new(name, bytes))?, &self.limits));
        text.ok()?.ok().map(Lines::new)
    }
}
