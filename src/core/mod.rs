//! Floor 0: what every other floor speaks of. Places in a text, what is odd
//! about a document, and what stops a file or a run.

mod decimal;
mod diagnostic;
mod digits;
mod error;
mod id;
mod short;
mod span;

pub use decimal::Decimal;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use digits::{EIGHT_DIGITS, digits};
pub use error::{Error, Reason, Stage};
pub use id::RecordId;
pub use short::Short;
pub use span::{Place, Span};
