//! What there is to read: the paths of the command line become one sorted list of
//! entries with a name each, and an entry gives its bytes.

pub mod name;
mod read;
mod roots;
mod walk;

pub use read::{ReadFile, read};
pub use roots::roots;
pub use walk::{Entry, Found, walk};
