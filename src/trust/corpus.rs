//! A corpus: a folder of samples, and the lowest scores that its labels allow.

use std::path::{Path, PathBuf};

use super::TrustError;
use super::floors::{FLOORS, Floors, POOLED};
use super::sample::{Sample, lossy, names, read};

/// A folder of samples, read.
#[derive(Debug)]
pub struct Corpus {
    /// Path of the folder.
    pub root: PathBuf,
    /// The samples asked for, sorted by name.
    pub samples: Vec<Sample>,
    /// Whether these are all.
    pub scope: Scope,
    /// The lowest scores allowed.
    pub floors: Floors,
    /// What lies beside the samples and should not.
    pub problems: Vec<String>,
}

/// Which samples of a corpus were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Whole,
    /// Those named.
    Part,
}

impl Corpus {
    /// Reads the samples of a folder: all, or those that `only` names.
    ///
    /// # Errors
    /// When there is no such folder or sample, or something cannot be read.
    pub fn open(root: &Path, only: &[String]) -> Result<Self, TrustError> {
        if !root.is_dir() {
            return Err(TrustError::NoCorpus { path: root.to_path_buf() });
        }
        let (mut folders, mut problems) = (Vec::new(), Vec::new());
        for name in names(root)? {
            if root.join(&name).is_dir() {
                folders.push(name);
            } else if name != FLOORS {
                problems.push(format!(
                    "{name} does not belong here; a corpus holds folders of samples and {FLOORS}, move it out"
                ));
            }
        }
        if folders.is_empty() {
            return Err(TrustError::NoSample { path: root.to_path_buf() });
        }
        if folders.iter().any(|name| name == POOLED) {
            problems
                .push(format!("a sample cannot be called '{POOLED}', which means all samples; rename it"));
        }
        if let Some(name) = only.iter().find(|name| !folders.contains(name)) {
            return Err(TrustError::UnknownSample { name: name.clone(), path: root.to_path_buf() });
        }
        let scope = if only.is_empty() { Scope::Whole } else { Scope::Part };
        folders.retain(|name| scope == Scope::Whole || only.contains(name));
        let opened = folders.into_iter().map(|name| {
            let folder = root.join(&name);
            Sample::open(name, folder)
        });
        let path = root.join(FLOORS);
        let floors = read(&path)?.map(lossy).unwrap_or_default();
        Ok(Self {
            root: root.to_path_buf(),
            samples: opened.collect::<Result<_, _>>()?,
            scope,
            floors: Floors::read(&floors).map_err(|(line, what)| TrustError::Floors { path, line, what })?,
            problems,
        })
    }
}
