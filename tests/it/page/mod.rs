//! The pages of `ketluan view`: what the command writes and refuses, and what a page
//! does in a real browser. Where no Chromium is installed the latter is passed over
//! with a word about it; continuous integration has one.

#[cfg(unix)]
mod browser;
mod command;
#[cfg(unix)]
mod index;
#[cfg(unix)]
mod notice;
#[cfg(unix)]
mod safety;
mod text;
