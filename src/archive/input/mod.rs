//! What there is to read: the paths of the command line become one sorted list of
//! entries with a name each, containers are opened in place, and an entry gives its bytes.

mod container;
mod entry;
mod expand;
mod given;
mod hidden;
mod member_name;
pub mod name;
mod read;
mod roots;
mod walk;

pub use container::{Bounds, Member};
pub use entry::{Entry, Found};
pub use expand::INSIDE;
pub use read::ReadFile;
pub use roots::roots;
pub use walk::walk;
