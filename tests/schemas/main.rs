//! The schemas, the types and the check hold together: each is compared with the
//! others, and the check with an independent engine.

// Clippy takes only functions marked `#[test]` for tests; their helpers may unwrap as well.
#![allow(clippy::unwrap_used)]

mod agreement;
#[path = "../archive/mod.rs"]
mod archive;
#[path = "../common/corpus.rs"]
mod corpus;
mod engines;
mod labels;
mod line;
mod rows;
#[path = "../common/sample.rs"]
mod sample;
mod semantics;
mod shapes;
mod two_way;
