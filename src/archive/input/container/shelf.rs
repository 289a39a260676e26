//! The containers opened last, kept for whoever reads the next member of one: members are
//! read one behind the other, and a gzip must not be unpacked for each of them. Few are
//! kept, so that neither memory nor open files grow with the archive.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Opened;
use crate::core::Error;

/// How many are kept.
const KEPT: usize = 4;

/// Containers that stay open.
#[derive(Debug, Default)]
pub struct Shelf {
    kept: Mutex<VecDeque<(u64, Arc<Opened>)>>,
    named: AtomicU64,
}

impl Shelf {
    /// A name that no other container has.
    pub fn name(&self) -> u64 {
        self.named.fetch_add(1, Ordering::Relaxed)
    }

    /// The opened container of this name: the one that is kept, or a new one.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn take(
        &self,
        name: u64,
        open: impl FnOnce() -> Result<Opened, Error>,
    ) -> Result<Arc<Opened>, Error> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, opened)) = kept().iter().find(|(other, _)| *other == name) {
            return Ok(Arc::clone(opened));
        }
        // Two workers may open it at once, which costs time and nothing else.
        let opened = Arc::new(open()?);
        let mut kept = kept();
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((name, Arc::clone(&opened)));
        Ok(opened)
    }
}
