//! HTML: pages, what Word saves as HTML, and web archives. The source is the file itself
//! where it is UTF-8, and the text is what a person sees who opens it, with the way back;
//! where letters had to be decoded the text is the source.

mod entity;
mod labels;
mod mht;
mod nest;
mod page;
mod style;
mod survey;
mod tag;
mod walk;
mod writer;

#[cfg(test)]
mod tests;

pub use page::read;
