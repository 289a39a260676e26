//! Members of a zip file. Only the directory at its end is read to list them; a member is
//! unpacked when it is asked for, and never further than its header says.

use std::io::Read;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::source::Source;
use super::{Bounds, Listed, damaged, encrypted, over_limit, unread_member};
use crate::archive::input::member_name::{Written, decoded};
use crate::core::{Error, Reason, Stage};

/// A zip file whose directory is read.
pub type Directory = ZipArchive<Source>;

/// A member may be so many times as large as what it is packed in; texts reach 50.
const MOST_TIMES: u64 = 200;

/// Below this a member costs nothing, however well it is packed.
const SMALL_BYTES: u64 = 1 << 20;

/// Reads the directory.
///
/// # Errors
/// When it is damaged, or names more than it may.
pub fn open(source: Source, bounds: &Bounds) -> Result<Directory, Error> {
    let length = source.length();
    let directory = ZipArchive::new(source).map_err(|error| broken(&error))?;
    if directory.len() as u64 > bounds.max_members {
        return Err(bounds.too_many_members(directory.len() as u64));
    }
    let members = (0..directory.len()).filter_map(|at| directory.by_index_data(at).ok());
    let unpacked = members.map(|member| member.size()).fold(0, u64::saturating_add);
    bounds.check_whole(unpacked, length)?;
    Ok(directory)
}

/// What the directory names.
pub fn list(directory: &Directory) -> Vec<Listed> {
    let member = |at| {
        let Ok(member) = directory.by_index_data(at) else {
            return Some(Listed {
                name: String::new(),
                size: 0,
                content: Err(damaged("its entry cannot be read")),
            });
        };
        if member.is_dir() {
            return None;
        }
        let raw = member.name_raw();
        let name = match std::str::from_utf8(raw) {
            Ok(name) => name.to_owned(),
            Err(_) => decoded(raw, &member.name().unwrap_or_default()),
        };
        // Programs of Windows have written the separator of its paths.
        let name = if name.contains('/') { name } else { name.replace('\\', "/") };
        let content = if member.encrypted() {
            Err(encrypted())
        } else if member.is_symlink() {
            Err(unread_member("a link, which leads out of the archive or to another member of it"))
        } else if !matches!(member.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            Err(unread_member("packed in a way that is not read: unpack it into the archive folder"))
        } else if member.size() > SMALL_BYTES && member.size() / MOST_TIMES > member.compressed_size() {
            let message = format!(
                "{} bytes are packed in {}, more than {MOST_TIMES} times as many: unpack it yourself if you trust it",
                member.size(),
                member.compressed_size()
            );
            Err(over_limit(message))
        } else {
            Ok(at)
        };
        Some(Listed { name: Written(name).into_name(), size: member.size(), content })
    };
    (0..directory.len()).filter_map(member).collect()
}

/// The bytes of a member, as many as its header says and not one more.
///
/// # Errors
/// When it is damaged.
pub fn read(directory: &Directory, at: usize) -> Result<Vec<u8>, Error> {
    // The directory is shared, the place in the file is not.
    let mut directory = directory.clone();
    let mut member = directory.by_index(at).map_err(|error| broken(&error))?;
    let size = member.size();
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default().min(1 << 20));
    let read = member.by_ref().take(size.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() as u64 > size {
        return Err(damaged(&format!("its header says {size} bytes, and it holds more")));
    }
    read.map_err(|error| damaged(&error.to_string()))?;
    if (bytes.len() as u64) < size {
        return Err(damaged(&format!("its header says {size} bytes, and it holds {}", bytes.len())));
    }
    Ok(bytes)
}

fn broken(error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(what) => Error::new(
            Stage::Open,
            Reason::UnsupportedFormat,
            format!("{what}; unpack it into the archive folder"),
        ),
        _ => damaged(&error.to_string()),
    }
}
