//! Turns Vietnamese conclusion notices into validated records.

pub mod blocks;
pub mod core;
pub mod extract;
pub mod mentions;
pub mod notice;
pub mod read;
pub mod text;
