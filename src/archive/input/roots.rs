//! Where the paths of a run lead, so that the next run knows whether the times of
//! files can be compared: other folders may hold other files under the same names.

use std::path::PathBuf;

use super::name;

/// The paths with links followed, in the form of names, in the order given.
pub fn roots(paths: &[PathBuf]) -> Vec<String> {
    let resolved = paths.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
    resolved.map(|path| format!("/{}", name::below_root("", &path))).collect()
}
