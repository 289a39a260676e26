//! What an earlier run left: the manifest says which inputs an output was made of, and
//! what of it the next run may use.

mod former;
mod manifest;

pub use former::{Former, Trusted, is_among};
pub use manifest::{InputRow, LineRange, ManifestWriter, RULES_VERSION, StoreEntry, Terms};
