//! All tests that see the program from outside, in one program: it is linked once.
//! Each module keeps one promise; what they share lies in `common`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of a test may fail it

mod architecture;
mod cli;
mod common;
mod containers;
#[cfg(unix)]
mod convert;
mod corpus;
mod determinism;
mod docs;
mod documents;
mod encodings;
mod generated;
mod genre;
mod html;
mod inputs;
#[cfg(unix)]
mod killed;
mod labels;
mod page;
#[cfg(unix)]
mod rerun;
mod rich_text;
mod robustness;
mod rules;
mod schemas;
mod silence;
mod tables;
mod trust;
#[cfg(all(unix, feature = "sqlite", feature = "postgres"))]
mod warehouse;
mod words;
