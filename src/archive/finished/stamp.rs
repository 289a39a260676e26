//! What the system says of a file without opening it: the next run believes that its bytes
//! are the same where all of this is.

use crate::archive::clock::modified;
use crate::archive::input::{Entry, Found};

/// Size and time of a file; of a member of a container those of the container too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Its size; of a member as its header says.
    pub bytes: Option<u64>,
    /// When it, or the container, was changed last.
    pub modified: Option<String>,
    /// The size of the container.
    pub container_bytes: Option<u64>,
}

impl Stamp {
    /// As the system tells it now.
    pub fn of(entry: &Entry) -> Self {
        let metadata = entry.metadata();
        let container_bytes = match &entry.found {
            Found::Member(_) => metadata.as_ref().map(std::fs::Metadata::len),
            _ => None,
        };
        Self { bytes: entry.size(), modified: metadata.as_ref().and_then(modified), container_bytes }
    }
}
