//! What was recognised in this run, so that no page is recognised twice: the lines of a
//! document are read again where somebody wants to see them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a document.
pub type Digest = [u8; 32];

/// A page of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The document.
    pub document: Digest,
    /// Its page, from 0.
    pub page: usize,
}

/// The hash of a document.
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// No more bytes than these are kept: some thousand pages.
const MOST: usize = 64 << 20;

/// The tables of words by page.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    pages: BTreeMap<Key, Arc<str>>,
    bytes: usize,
}

impl Memory {
    /// The words of a page, if they are kept.
    pub fn recall(&self, key: &Key) -> Option<Arc<str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pages.get(key).cloned()
    }

    /// Keeps the words of a page while there is room.
    pub fn keep(&self, key: Key, tsv: &str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + tsv.len() <= MOST {
            kept.bytes += tsv.len();
            kept.pages.insert(key, tsv.into());
        }
    }
}
