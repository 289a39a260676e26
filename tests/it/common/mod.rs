//! What several modules of tests share.

pub mod archive;
pub mod corpus;
pub mod outside;
pub mod paths;
pub mod sample;
