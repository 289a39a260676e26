//! Members of a tar file: their headers are read in one pass, their bytes when asked for.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use super::source::Source;
use super::{Bounds, Listed, damaged, unread_member};
use crate::archive::input::member_name::{Written, decoded};
use crate::core::Error;

/// Where the members lie.
#[derive(Debug)]
pub struct Places {
    source: Source,
    members: Vec<(String, Result<Range<u64>, Error>)>,
}

/// Reads the headers.
///
/// # Errors
/// When the first of them is damaged, or there are more members than may be.
pub fn open(source: Source, bounds: &Bounds) -> Result<Places, Error> {
    let mut archive = ::tar::Archive::new(source.clone());
    let entries = archive.entries_with_seek().map_err(|error| damaged(&error.to_string()))?;
    let mut members = Vec::new();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if members.is_empty() => return Err(damaged(&error.to_string())),
            Err(error) => {
                // Where the next header lies nobody knows.
                members.push(("…".to_owned(), Err(damaged(&format!("the rest cannot be read: {error}")))));
                break;
            }
        };
        let kind = entry.header().entry_type();
        if kind.is_dir() || entry.path_bytes().ends_with(b"/") || kind.is_pax_global_extensions() {
            continue;
        }
        let raw = entry.path_bytes();
        let name = match std::str::from_utf8(&raw) {
            Ok(name) => name.to_owned(),
            Err(_) => decoded(&raw, &String::from_utf8_lossy(&raw)),
        };
        let start = entry.raw_file_position();
        let end = start.saturating_add(entry.size());
        let place = if kind.is_symlink() || kind.is_hard_link() {
            Err(unread_member("a link, which leads out of the archive or to another member of it"))
        } else if !kind.is_file() && !kind.is_contiguous() {
            Err(unread_member("no file, but a device, a pipe or a file with holes"))
        } else if end > source.length() {
            Err(damaged("the archive ends before this member does"))
        } else {
            Ok(start..end)
        };
        members.push((name, place));
        if members.len() as u64 > bounds.max_members {
            return Err(bounds.too_many_members(members.len() as u64));
        }
    }
    Ok(Places { source, members })
}

/// What the headers name.
pub fn list(places: &Places) -> Vec<Listed> {
    let member = |(at, (name, place)): (usize, &(String, Result<Range<u64>, Error>))| Listed {
        name: Written(name.clone()).into_name(),
        size: place.as_ref().map_or(0, |place| place.end - place.start),
        content: place.as_ref().map(|_| at).map_err(Clone::clone),
    };
    places.members.iter().enumerate().map(member).collect()
}

/// The bytes of a member.
///
/// # Errors
/// When they cannot be read.
pub fn read(places: &Places, at: usize) -> Result<Vec<u8>, Error> {
    let Some((_, Ok(place))) = places.members.get(at) else { return Err(damaged("it is no longer there")) };
    let size = place.end - place.start;
    let mut source = places.source.clone();
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default().min(1 << 20));
    let read =
        source.seek(SeekFrom::Start(place.start)).and_then(|_| source.take(size).read_to_end(&mut bytes));
    match read {
        Ok(read) if read as u64 == size => Ok(bytes),
        Ok(_) => Err(damaged("the archive ends before this member does")),
        Err(error) => Err(damaged(&error.to_string())),
    }
}
