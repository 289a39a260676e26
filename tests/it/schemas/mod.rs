//! The schemas, the types and the check hold together: each is compared with the
//! others, and the check with an independent engine.

// Clippy takes only functions marked `#[test]` for tests; their helpers may unwrap as well.

mod agreement;
mod engines;
mod labels;
mod line;
mod rows;
mod semantics;
mod shapes;
mod two_way;
