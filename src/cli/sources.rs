//! The source texts of a run, read a second time for whoever wants to see a line.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::convert::Tools;
use crate::archive::{Entry, Options, guarded};
use crate::extract::{Input, Limits, source_text};
use crate::trust::Lines;

/// The documents of a run, by their names.
#[derive(Debug, Default)]
pub struct Sources {
    entries: BTreeMap<String, Entry>,
    limits: Limits,
    tools: Arc<Tools>,
}

impl Sources {
    /// The documents that a run reads.
    pub fn new(entries: &[Entry], options: &Options) -> Self {
        let named = entries.iter().filter(|entry| entry.is_file()).cloned();
        Self {
            entries: named.map(|entry| (entry.name.clone(), entry)).collect(),
            limits: options.limits,
            tools: Arc::clone(&options.tools),
        }
    }

    /// The text of a document with its lines, unless it cannot be read any more.
    pub fn lines(&self, name: &str) -> Option<Lines> {
        let entry = self.entries.get(name)?;
        let text = guarded(|| {
            let bytes = entry.read(self.limits.file_bytes(name)).content?;
            source_text(self.tools.prepared(Input::new(name, bytes))?, &self.limits)
        });
        text.ok()?.ok().map(Lines::new)
    }
}
