//! What there is to do: the folder read once and compared with what the database
//! holds, by the hash of each notice's line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::source::Source;
use super::{LoadError, LoadReport};

/// The content of a notice, as a hash.
pub type Hash = [u8; 32];

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// It is written; what the database has of its notice, if anything, is removed before.
    Write {
        /// The notice.
        id: String,
        /// Its content.
        hash: Hash,
    },
    /// The database has it.
    Keep,
}

/// What there is to do.
#[derive(Debug)]
pub struct Plan {
    /// For each line of `notices.jsonl`.
    pub lines: Vec<Task>,
    /// Notices whose rows are removed: changed ones and those that are gone.
    pub remove: Vec<String>,
    /// Those of them that are gone, in order.
    pub gone: Vec<String>,
    /// The content of `documents.jsonl`.
    pub documents_hash: String,
    /// Whether the database has another one.
    pub documents_changed: bool,
    counts: LoadReport,
}

impl Plan {
    /// Compares a folder with what is known.
    ///
    /// # Errors
    /// When the folder cannot be read, or holds other lines than this program writes.
    pub fn new(
        source: &mut Source,
        known: &BTreeMap<String, String>,
        documents_hash: Option<&str>,
    ) -> Result<Self, LoadError> {
        let mut counts = LoadReport::default();
        let mut lines = Vec::new();
        let mut seen = BTreeSet::new();
        let mut remove = Vec::new();
        let mut buffer = Vec::new();
        source.notices.rewind()?;
        while let Some(line) = source.notices.next(&mut buffer)? {
            let id = source.notice_id(line)?;
            if !seen.insert(id.clone()) {
                return Err(source.notices.broken("a notice stands there twice"));
            }
            let hash: Hash = Sha256::digest(line.as_bytes()).into();
            let task = match known.get(&id) {
                Some(content) if *content == hex(&hash) => {
                    counts.unchanged += 1;
                    Task::Keep
                }
                Some(_) => {
                    counts.changed += 1;
                    remove.push(id.clone());
                    Task::Write { id, hash }
                }
                None => {
                    counts.added += 1;
                    Task::Write { id, hash }
                }
            };
            lines.push(task);
        }
        let gone: Vec<String> = known.keys().filter(|id| !seen.contains(*id)).cloned().collect();
        counts.removed = gone.len() as u64;
        remove.extend(gone.iter().cloned());
        let mut documents = Sha256::new();
        source.documents.rewind()?;
        while let Some(line) = source.documents.next(&mut buffer)? {
            documents.update(line.as_bytes());
            documents.update(b"\n");
            counts.documents += 1;
        }
        let hash: Hash = documents.finalize().into();
        let hash = hex(&hash);
        let documents_changed = documents_hash != Some(hash.as_str());
        Ok(Self { lines, remove, gone, documents_hash: hash, documents_changed, counts })
    }

    /// How many notices are written.
    pub const fn to_write(&self) -> u64 {
        self.counts.added + self.counts.changed
    }

    /// How many notices stay as they are.
    pub const fn to_keep(&self) -> u64 {
        self.counts.unchanged
    }

    /// Whether all documents are written: they name the notices, so whenever one goes.
    pub const fn rewrites_documents(&self) -> bool {
        self.documents_changed || !self.remove.is_empty()
    }

    /// What was done, when it is done.
    pub const fn report(&self, rows: u64) -> LoadReport {
        LoadReport { rows, ..self.counts }
    }
}

/// Lower-case hex.
pub fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
