//! What earlier runs left, as a source of lines: the output folder, and beside it what
//! an interrupted run kept. Everything is compared with itself before a line is taken;
//! what does not fit is not used at all, and the run says why.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::manifest::{InputRow, Manifest, Terms};
use crate::archive::clock::{at_rest, modified};
use crate::archive::finished::{Digest, KeptLine, NoticeFacts, NoticeLine, Origin, Stamp, Store, parse_hex};
use crate::archive::input::{Entry, INSIDE};
use crate::read::{format_named, needs_tools};
use crate::tables::documents::Outcome;

/// The outputs of earlier runs that can be used.
#[derive(Debug, Default)]
pub struct Former {
    /// The interrupted run first: it is the later one.
    runs: Vec<FormerRun>,
    /// Of a digest and a format, the run and the row of the notice.
    lines: HashMap<(Digest, &'static str), (usize, usize)>,
    /// Why an output that is there cannot be used.
    pub unusable: Option<String>,
}

#[derive(Debug)]
struct FormerRun {
    rows: Vec<InputRow>,
    store: Arc<Store>,
    started_at: Option<String>,
    /// Whether its paths led to the same folders, so that times can be compared.
    same_roots: bool,
    /// Whether outside tools read as they do now.
    same_tools: bool,
}

/// What is read of `run.json`.
#[derive(Deserialize)]
struct FormerRecord {
    started_at: Option<String>,
    roots: Vec<String>,
    store: FormerStore,
}

#[derive(Deserialize)]
struct FormerStore {
    bytes: u64,
    modified: Option<String>,
}

/// How a row of an earlier run is to be understood.
#[derive(Debug, Clone, Copy)]
pub struct Trusted<'f> {
    /// The row.
    pub row: &'f InputRow,
    /// The SHA-256 of its file.
    pub digest: Digest,
}

impl Former {
    /// Looks at a folder of an earlier run; nothing there is nothing to use.
    pub fn look(&mut self, folder: &Path, origin: Origin, terms: &Terms, roots: &[String]) {
        if !folder.exists() {
            return;
        }
        match FormerRun::open(folder, origin, terms, roots) {
            Ok(run) => {
                let number = self.runs.len();
                for (at, row) in run.rows.iter().enumerate() {
                    if !run.holds(row) {
                        continue;
                    }
                    if let (Outcome::Notice, Some(sha256)) = (row.outcome, &row.sha256) {
                        let key =
                            (parse_hex(sha256), format_named(row.format.as_deref().unwrap_or_default()));
                        self.lines.entry(key).or_insert((number, at));
                    }
                }
                self.runs.push(run);
            }
            // Of a run that was interrupted nothing but time is lost.
            Err(why) if origin == Origin::Output || self.unusable.is_none() => self.unusable = Some(why),
            Err(_) => {}
        }
    }

    /// Whether there is anything to use.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The row of a file that needs no reading: same path, size and time, and at rest
    /// when it was read.
    pub fn trusted(&self, path: &str, bytes: u64, stamp: &Stamp) -> Option<Trusted<'_>> {
        let modified = stamp.modified.as_deref()?;
        self.runs.iter().filter(|run| run.same_roots).find_map(|run| {
            let row = run.row(path).filter(|row| run.holds(row))?;
            let same = row.bytes == Some(bytes)
                && row.modified.as_deref() == Some(modified)
                && row.container_bytes == stamp.container_bytes;
            let sha256 = row.sha256.as_deref()?;
            (same && at_rest(modified, run.started_at.as_deref()))
                .then(|| Trusted { row, digest: parse_hex(sha256) })
        })
    }

    /// The row of a path whose bytes are still the same.
    pub fn same(&self, path: &str, sha256: &str) -> Option<&InputRow> {
        let mut rows = self.runs.iter().filter_map(|run| run.row(path).filter(|row| run.holds(row)));
        rows.find(|row| row.sha256.as_deref() == Some(sha256))
    }

    /// Whether an earlier run knew the path.
    pub fn knew(&self, path: &str) -> bool {
        self.runs.iter().any(|run| run.row(path).is_some())
    }

    /// The line of a notice of these bytes, read as the format of this path.
    pub fn line(&self, digest: &Digest, path: &str, format: &'static str) -> Option<NoticeLine> {
        let (run, at) = self.lines.get(&(*digest, format))?;
        let run = self.runs.get(*run)?;
        let (row, facts) = run.rows.get(*at).and_then(|row| Some((row, row.facts.clone()?)))?;
        // The line tells the container too, and only the path in it is written anew.
        if container(&row.path) != container(path) {
            return None;
        }
        run.kept(row, path, facts)
    }

    /// The inputs of the last whole run, or of an interrupted one, that are no more.
    pub fn gone(&self, entries: &[Entry]) -> u64 {
        let Some(run) = self.runs.last() else { return 0 };
        let gone = run.rows.iter().filter(|row| !is_among(entries, &row.path));
        gone.count() as u64
    }

    /// What an interrupted run left of the inputs after a path, in order: rows with
    /// their lines. A file that was not at rest has lost its time.
    pub fn left_after(&self, path: &str) -> Vec<(InputRow, Arc<Store>)> {
        let part = self.runs.iter().find(|run| run.store.origin == Origin::Part);
        part.map_or_else(Vec::new, |run| {
            let later = run.rows.iter().filter(|row| row.path.as_str() > path);
            later
                .map(|row| {
                    let mut row = row.clone();
                    let modified = row.modified.take();
                    let rests = |modified: &String| at_rest(modified, run.started_at.as_deref());
                    row.modified = modified.filter(|modified| run.same_roots && rests(modified));
                    (row, Arc::clone(&run.store))
                })
                .collect()
        })
    }
}

/// What a path says of the container that it may lie in.
fn container(path: &str) -> Option<&str> {
    path.rsplit_once(INSIDE).map(|(container, _)| container)
}

/// Whether an entry has this name; entries are sorted.
pub fn is_among(entries: &[Entry], name: &str) -> bool {
    entries.binary_search_by(|entry| entry.name.as_str().cmp(name)).is_ok()
}

impl FormerRun {
    /// Opens a folder, or says why it cannot be used.
    fn open(folder: &Path, origin: Origin, terms: &Terms, roots: &[String]) -> Result<Self, String> {
        let unreadable =
            |name: &str, error: &dyn std::fmt::Display| format!("its {name} cannot be read: {error}");
        let read = |name: &str| fs::read(folder.join(name)).map_err(|error| unreadable(name, &error));
        let manifest: Manifest = serde_json::from_slice(&read("manifest.json")?)
            .map_err(|error| unreadable("manifest.json", &error))?;
        let record: FormerRecord =
            serde_json::from_slice(&read("run.json")?).map_err(|error| unreadable("run.json", &error))?;
        if let Some(why) = terms.differ(&manifest.terms) {
            return Err(why.to_string());
        }
        let name = manifest.terms.store_name();
        let store = Store::open(folder, name, origin).map_err(|error| unreadable(name, &error))?;
        let changed = |metadata: io::Result<fs::Metadata>| {
            metadata.map_or(true, |metadata| modified(&metadata) != record.store.modified)
        };
        if store.bytes != manifest.store.bytes
            || store.bytes != record.store.bytes
            || changed(store.file.metadata())
        {
            return Err(format!("its {name} was changed after it was written"));
        }
        if !is_whole(&manifest.inputs, &store) {
            return Err(format!("its manifest.json and its {name} do not belong together"));
        }
        Ok(Self {
            rows: manifest.inputs,
            store: Arc::new(store),
            started_at: record.started_at,
            same_roots: record.roots == roots,
            same_tools: manifest.terms.tools == terms.tools,
        })
    }

    /// Whether what was said of a row would be said again.
    fn holds(&self, row: &InputRow) -> bool {
        self.same_tools || !row.format.as_deref().is_some_and(needs_tools)
    }

    fn row(&self, path: &str) -> Option<&InputRow> {
        let at = self.rows.binary_search_by(|row| row.path.as_str().cmp(path)).ok()?;
        self.rows.get(at)
    }

    fn kept(&self, row: &InputRow, path: &str, facts: NoticeFacts) -> Option<NoticeLine> {
        let line = KeptLine {
            store: Arc::clone(&self.store),
            range: row.line?.range(),
            from: row.path.clone(),
            path: path.to_string(),
        };
        Some(NoticeLine::kept(line, facts))
    }
}

impl Store {
    fn open(folder: &Path, name: &str, origin: Origin) -> io::Result<Self> {
        let path = folder.join(name);
        let file = File::open(&path)?;
        let bytes = file.metadata()?.len();
        Ok(Self { path, file, bytes, origin })
    }
}

/// Whether the rows are sorted, their hashes are hashes, and the lines of the notices
/// follow each other in the store, each beginning with its id.
fn is_whole(rows: &[InputRow], store: &Store) -> bool {
    let mut end = 0;
    let hash = |text: &str| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    rows.is_sorted_by(|one, other| one.path < other.path)
        && rows.iter().all(|row| {
            let fits = match (row.outcome, &row.line, &row.facts, &row.sha256) {
                (Outcome::Notice, Some(line), Some(_), Some(id)) => {
                    let follows = line.start == end && hash(id) && store.holds(line.range(), id);
                    end = line.end;
                    follows
                }
                (Outcome::Notice, ..) => false,
                (_, line, facts, sha256) => {
                    line.is_none() && facts.is_none() && sha256.as_deref().is_none_or(hash)
                }
            };
            let refused = matches!(row.outcome, Outcome::Reject | Outcome::Ignored);
            let other = row.outcome == Outcome::Other;
            fits && refused == (row.reason.is_some() && row.stage.is_some())
                && (!other || row.genre.is_some())
        })
        && end == store.bytes
}
