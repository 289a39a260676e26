//! Turns Vietnamese conclusion notices into validated records.

pub mod core;
pub mod extract;
pub mod notice;
pub mod text;
