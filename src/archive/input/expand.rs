//! Containers become their members: each of them is an entry of its own, whose name is the
//! container's, `!/`, and the path in it. Containers in containers are opened to a depth;
//! what cannot be opened stays an entry with its reason, and so does an empty container.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::container::{Bounds, Container, Place, Shelf};
use super::hidden::{hidden_folder, hidden_name, passed_over};
use super::{Entry, Found};
use crate::archive::guard::guarded;
use crate::core::{Error, Reason, Stage};
use crate::read::format_by_name;

/// How deep containers in containers are opened.
pub const DEPTH: usize = 3;

/// What stands between the path of a container and a path in it.
pub const INSIDE: &str = "!/";

/// Opens the containers among entries.
#[derive(Debug)]
pub struct Expansion {
    bounds: Bounds,
    shelf: Arc<Shelf>,
}

/// A container that is being taken apart.
struct Whole<'w> {
    entries: &'w mut Vec<Entry>,
    /// Members that may still be named.
    left: u64,
    given: usize,
}

impl Expansion {
    /// Within these bounds.
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, shelf: Arc::default() }
    }

    /// Adds an entry, or the members of the container that it is.
    pub fn add(&self, entry: Entry, entries: &mut Vec<Entry>) {
        let place = match &entry.found {
            // Text has no members, and most archives are text: it is not opened twice.
            Found::File(_)
                if matches!(format_by_name(&entry.name), "markdown" | "text" | "system" | "data") =>
            {
                None
            }
            Found::File(path) => Some(Place::Disk(path.clone())),
            Found::Held(bytes) => Some(Place::Held(Arc::clone(bytes))),
            Found::Member(_) | Found::Problem(_) => None,
        };
        match place.map(|place| self.container(place, &entry.name)) {
            Some(Ok(Some(container))) => {
                let mut whole = Whole { entries, left: self.bounds.max_members, given: entry.given };
                self.open(&container, &entry.name, 1, &mut whole);
            }
            Some(Err(error)) => entries.push(Entry { found: Found::Problem(error), ..entry }),
            Some(Ok(None)) | None => entries.push(entry),
        }
    }

    /// The container at a place, if it is one.
    fn container(&self, place: Place, name: &str) -> Result<Option<Arc<Container>>, Error> {
        guarded(|| Container::at(place, name, self.bounds, &self.shelf))
            .map(|container| container.map(Arc::new))
    }

    fn open(&self, container: &Arc<Container>, name: &str, depth: usize, whole: &mut Whole<'_>) {
        let listed = match guarded(|| container.list()).and_then(|listed| listed) {
            Ok(listed) if listed.is_empty() => Err(empty()),
            Ok(listed) if listed.len() as u64 > whole.left => Err(self.too_many()),
            Ok(_) if depth > DEPTH => Err(too_deep()),
            listed => listed,
        };
        let listed = match listed {
            Ok(listed) => listed,
            Err(error) => {
                whole.entries.push(Entry { found: Found::Problem(error), ..Entry::named(name, whole.given) });
                return;
            }
        };
        whole.left -= listed.len() as u64;
        let holder: Arc<str> = name.into();
        let (mut names, mut folders) = (BTreeSet::new(), BTreeSet::new());
        for (number, member) in listed.into_iter().enumerate() {
            let inner = match member.name {
                given if !given.is_empty() => given,
                // What a gzip holds is called after it.
                _ => name_without_ending(name).unwrap_or_else(|| format!("{}", number + 1)),
            };
            if let Some(folder) = hidden_folder(&inner) {
                if folders.insert(folder.to_owned()) {
                    let found = Found::Problem(passed_over());
                    let name = format!("{name}{INSIDE}{folder}/");
                    whole.entries.push(Entry {
                        name,
                        found,
                        given: whole.given,
                        container: Some(Arc::clone(&holder)),
                    });
                }
                continue;
            }
            let name = format!("{name}{INSIDE}{}", unique(inner, &mut names));
            let found = match member.content {
                Ok(_) if hidden_name(&name) => Found::Problem(passed_over()),
                Ok(at) => Found::Member(container.member(at, member.size)),
                Err(error) => Found::Problem(error),
            };
            let entry = Entry { name, found, given: whole.given, container: Some(Arc::clone(&holder)) };
            self.add_member(entry, depth, whole);
        }
    }

    fn add_member(&self, entry: Entry, depth: usize, whole: &mut Whole<'_>) {
        let Found::Member(member) = &entry.found else { return whole.entries.push(entry) };
        let may_hold =
            !matches!(format_by_name(&entry.name), "markdown" | "text" | "docx" | "pdf" | "doc" | "image");
        match may_hold.then(|| self.container(Place::Member(member.clone()), &entry.name)) {
            Some(Ok(Some(inner))) => self.open(&inner, &entry.name, depth + 1, whole),
            Some(Err(error)) => whole.entries.push(Entry { found: Found::Problem(error), ..entry }),
            Some(Ok(None)) | None => whole.entries.push(entry),
        }
    }

    fn too_many(&self) -> Error {
        let most = self.bounds.max_members;
        let message = format!(
            "with the containers around it it holds more than {most} members; unpack it into the archive folder, or raise --max-members"
        );
        Error::new(Stage::Limit, Reason::OverLimit, message)
    }
}

/// The last component of a path without its last ending.
fn name_without_ending(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let (stem, _) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| stem.to_owned())
}

/// The name, with a number where another member has it already.
fn unique(name: String, names: &mut BTreeSet<String>) -> String {
    let mut unique = name.clone();
    let mut number = 2;
    while names.contains(&unique) {
        let (folder, file) =
            name.rsplit_once('/').map_or(("", name.as_str()), |(folder, file)| (folder, file));
        let (stem, ending) = file
            .rsplit_once('.')
            .map_or((file, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        let between = if folder.is_empty() { "" } else { "/" };
        unique = format!("{folder}{between}{stem} ({number}){ending}");
        number += 1;
    }
    names.insert(unique.clone());
    unique
}

fn empty() -> Error {
    Error::new(Stage::Format, Reason::Empty, "a container that holds no file")
}

fn too_deep() -> Error {
    let message = format!("containers are opened to a depth of {DEPTH}; unpack it into the archive folder");
    Error::new(Stage::Limit, Reason::OverLimit, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_stand_twice_get_a_number() {
        let mut names = BTreeSet::new();
        let given = ["a/b.docx", "a/b.docx", "a/b.docx", "c", "c"];
        let unique: Vec<String> = given.into_iter().map(|name| unique(name.to_owned(), &mut names)).collect();
        assert_eq!(unique, ["a/b.docx", "a/b (2).docx", "a/b (3).docx", "c", "c (2)"]);
    }

    #[test]
    fn what_a_gzip_holds_is_called_after_it() {
        assert_eq!(name_without_ending("2022/tb.md.gz").as_deref(), Some("tb.md"));
        assert_eq!(name_without_ending(".gz"), None);
    }
}
