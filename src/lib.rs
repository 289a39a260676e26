//! Turns Vietnamese conclusion notices into validated records.

pub mod archive;
pub mod blocks;
pub mod cli;
pub mod core;
pub mod extract;
pub mod mentions;
pub mod notice;
pub mod read;
pub mod tables;
pub mod text;
