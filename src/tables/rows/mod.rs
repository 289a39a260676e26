//! One line of JSON, cut into the rows of the flat tables. The line is read once
//! and nothing of it is held but the row at hand; every output is a [`Sink`] that
//! takes the rows as they come, records before the rows of their lists' successors
//! and the row of the notice itself last.

mod cell;
mod fill;
mod row;

use std::fmt;

use serde::de::DeserializeSeed;

pub use cell::{Cell, Fixed, SCALE};
use fill::Fill;
use row::Rows;

use super::description::{Description, Node, description};

/// What takes rows.
pub trait Sink {
    /// Why it could not.
    type Error;

    /// Takes one row: a cell for each column of the table (an index into
    /// [`Description::tables`]), in order.
    ///
    /// # Errors
    /// When it cannot be kept; no further row of the line comes then.
    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), Self::Error>;
}

/// Why a line gave no rows, or not all.
#[derive(Debug)]
pub enum RowsError<E> {
    /// The line is not what this program writes.
    Line(serde_json::Error),
    /// The sink refused a row.
    Sink(E),
}

impl<E: fmt::Display> fmt::Display for RowsError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(error) => write!(f, "the line is no record of this version: {error}"),
            Self::Sink(error) => error.fmt(f),
        }
    }
}

/// Cuts a line of `notices.jsonl` into rows of all tables but `documents`.
///
/// # Errors
/// When the line is no notice of this version, or the sink refuses a row.
pub fn notice_rows<S: Sink>(line: &str, sink: &mut S) -> Result<(), RowsError<S::Error>> {
    let description = description();
    cut(line, description, "notices", &description.notice, sink)
}

/// Makes a line of `documents.jsonl` a row of `documents`.
///
/// # Errors
/// As for [`notice_rows`].
pub fn document_row<S: Sink>(line: &str, sink: &mut S) -> Result<(), RowsError<S::Error>> {
    let description = description();
    cut(line, description, "documents", &description.document, sink)
}

fn cut<S: Sink>(
    line: &str,
    description: &Description,
    table: &str,
    node: &Node,
    sink: &mut S,
) -> Result<(), RowsError<S::Error>> {
    let table = description.position(table).unwrap_or_default();
    let mut rows = Rows::new(description, sink);
    let mut reader = serde_json::Deserializer::from_str(line);
    let read = Fill { rows: &mut rows, table, node }.deserialize(&mut reader);
    if let Some(refused) = rows.refused.take() {
        return Err(RowsError::Sink(refused));
    }
    read.and_then(|()| reader.end()).map_err(RowsError::Line)?;
    rows.finish(table).map_err(RowsError::Sink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Input, Limits, extract};

    /// Rows as text, `table column=value …`, empty cells left out.
    #[derive(Default)]
    struct Shown(Vec<String>);

    impl Sink for Shown {
        type Error = String;

        fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), String> {
            let table = &description().tables[table];
            assert_eq!(cells.len(), table.columns.len());
            let mut line = table.name.to_owned();
            for (column, cell) in table.columns.iter().zip(cells).skip(1) {
                if *cell != Cell::Null {
                    line.push_str(&format!(" {}={cell}", column.name));
                }
            }
            self.0.push(line);
            Ok(())
        }
    }

    const NOTICE: &str = "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG\n\nSố: 12/TB-UBND\n\n\
        Hà Giang, ngày 05 tháng 5 năm 2022\n\nTHÔNG BÁO\n\nKết luận phiên họp thường kỳ tháng 4\n\n\
        ## 1. Kinh tế\n\n### 1.1. Đầu tư\n\n- Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế báo cáo \
        trước ngày 20/12/2022 theo Nghị định số 61/2018/NĐ-CP.\n";

    fn rows_of(text: &str) -> Vec<String> {
        let notice = extract(Input::new("a.md", text.into()), &Limits::default()).unwrap();
        let mut shown = Shown::default();
        notice_rows(&serde_json::to_string(&notice).unwrap(), &mut shown).unwrap();
        shown.0
    }

    #[test]
    fn a_notice_becomes_rows_that_name_each_other() {
        let rows = rows_of(NOTICE);
        let row = |start: &str| {
            rows.iter().find(|row| row.starts_with(start)).unwrap_or_else(|| panic!("no {start}: {rows:#?}"))
        };
        let task = row("tasks ");
        assert!(
            task.contains(" deadline_edtf=2022-12-20 deadline_last_day=2022-12-19 deadline_bound=before")
        );
        assert!(task.contains(" section_path=1 > 1.1 "), "{task}");
        let id = task.split_once(" id=").unwrap().1.split(' ').next().unwrap();
        let lead = row(&format!("task_agencies task={id} role=lead position=1"));
        assert!(lead.contains("name=Sở Tài chính"), "{lead}");
        assert!(row(&format!("task_agencies task={id} role=coordinating")).contains("name=Sở Y tế"));
        assert!(row("citation_symbols ").ends_with(" position=1 symbol=61/2018/NĐ-CP"));
        assert!(rows.iter().any(|row| row.starts_with("sections ") && row.ends_with(" path=1 > 1.1")));
        let notice = rows.last().unwrap();
        assert!(notice.starts_with("notices schema_version=2."), "{notice}");
        assert!(
            notice.contains(" header_issued_on=2022-05-05 header_issued_on_first_day=2022-05-05"),
            "{notice}"
        );
    }

    #[test]
    fn a_document_is_one_row() {
        let mut shown = Shown::default();
        let line = "{\"path\":\"a.md\",\"sha256\":null,\"bytes\":7,\"format\":null,\"outcome\":\"ignored\",\
                    \"notice_id\":null,\"stage\":\"format\",\"reason\":\"not-a-document: x\",\
                    \"program_version\":\"1\"}";
        document_row(line, &mut shown).unwrap();
        let expected = "documents path=a.md bytes=7 outcome=ignored stage=format reason=not-a-document: x \
                        program_version=1";
        assert_eq!(shown.0, [expected]);
    }

    #[test]
    fn what_is_no_record_is_an_error_and_a_refusal_comes_back() {
        for line in [
            "{\"id\":\"a\",\"tasks\":[{\"lead\":[{\"text\":\"x\"}],\"id\":\"t1\"}]}",
            "",
            "[]",
            "{\"id\":1}",
            "{\"sections\":[{\"id\":\"s1\"}]}",
            "{\"id\":\"a\"} x",
            "{\"id\":",
        ] {
            assert!(matches!(notice_rows(line, &mut Shown::default()), Err(RowsError::Line(_))), "{line}");
        }
        struct Full;
        impl Sink for Full {
            type Error = &'static str;
            fn row(&mut self, _: usize, _: &[Cell<'_>]) -> Result<(), Self::Error> {
                Err("full")
            }
        }
        let line = "{\"id\":\"a\",\"sections\":[{\"id\":\"s1\"}]}";
        assert!(matches!(notice_rows(line, &mut Full), Err(RowsError::Sink("full"))));
    }
}
