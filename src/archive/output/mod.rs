//! Where results go: the output folder, built beside the old one and put in its place
//! whole, and standard output.

mod contents;
mod folder;
mod lock;
mod place;
mod store;
mod stream;
mod swap;

pub use contents::Contents;
pub use folder::{OutputFolder, Staged};
pub use place::Place;
pub use stream::Stream;
