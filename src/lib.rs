//! Turns Vietnamese conclusion notices (thông báo kết luận) into validated records:
//! header, sections, tasks, decisions, percentages, dates, quantities, citations,
//! agencies, recipients, signature, each with the exact literal of the text and its place in it.
//!
//! # Example
//!
//! ```
//! use ketluan::extract::{Input, Limits, extract};
//!
//! fn main() -> Result<(), ketluan::core::Error> {
//!     let text = "# THÔNG BÁO\n\nKết luận tại phiên họp thường kỳ tháng 4 năm 2022\n\n\
//!                 1. Giao Sở Y tế báo cáo UBND tỉnh trước ngày 15/5/2022.\n";
//!     let input = Input::new("2022/thong-bao.md", text.into());
//!     let notice = extract(input, &Limits::default())?;
//!     let due = &notice.dates[1];
//!     assert_eq!(due.edtf.as_deref(), Some("2022-05-15"));
//!     assert_eq!(due.task.as_ref(), Some(&notice.tasks[0].id));
//!     assert_eq!(&text[due.span.start as usize..due.span.end as usize], "trước ngày 15/5/2022");
//!     Ok(())
//! }
//! ```
//!
//! # The floors
//!
//! `bytes → Text → blocks → mentions → Notice → rows`: a chain of pure functions, on
//! one page in [`extract`]. Only reading can fail; every later step returns a value
//! and findings. A floor uses only the floors above it in this table.
//!
//! | module | what lives there |
//! |---|---|
//! | [`core`] | places in a text, what is odd about a document, what stops a file |
//! | [`text`] | bytes become text; clean-up by recorded edits, and the way back |
//! | [`read`] | one file for each way of reading, one row for each input format |
//! | [`blocks`] | lines become paragraphs, items, headings, zones, an outline |
//! | [`mentions`] | one file for each kind of mention, with its examples |
//! | [`notice`] | the records of a notice, their assembly, their check |
//! | [`extract`] | the whole pipeline for one document, pure |
//! | [`tables`] | one file for each output |
//! | [`page`] | pages for people: a notice with its marks, an index |
//! | [`archive`] | a whole archive: files, threads, the output folder |
//! | `load` | an output folder into PostgreSQL (feature `postgres`) |
//! | [`cli`] | the command |

pub mod archive;
pub mod blocks;
pub mod cli;
pub mod core;
pub mod extract;
#[cfg(feature = "postgres")]
pub mod load;
pub mod mentions;
pub mod notice;
pub mod page;
pub mod read;
pub mod tables;
pub mod text;
pub mod trust;
