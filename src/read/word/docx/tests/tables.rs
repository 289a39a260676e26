//! Tables: merged, nested, deleted.

use super::*;

fn cell(properties: &str, texts: &[&str]) -> String {
    let paragraphs: String = texts.iter().map(|text| paragraph("", text)).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>")
}

fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

fn table(columns: usize, rows: &[String]) -> String {
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{}</w:tbl>",
        "<w:gridCol/>".repeat(columns),
        rows.concat()
    )
}

fn cells(reading: &Reading) -> Vec<Vec<&str>> {
    let rows = reading.marks.lines.iter().filter_map(|(_, mark)| match mark {
        LineMark::Row { cells, .. } => Some(cells.iter().map(|cell| &reading.source[cell.range()]).collect()),
        _ => None,
    });
    rows.collect()
}

#[test]
fn merged_cells_are_one_and_a_row_is_a_line() {
    let body = table(
        3,
        &[
            row(
                "",
                &[cell("<w:gridSpan w:val='2'/>", &["a", "b"]), cell("<w:vMerge w:val='restart'/>", &["c"])],
            ),
            row("", &[cell("", &["d"]), cell("", &[""]), cell("<w:vMerge/>", &["x"])]),
            row(
                "",
                &[
                    cell("", &["e"]),
                    cell("<w:hMerge w:val='restart'/>", &["f"]),
                    cell("<w:hMerge w:val='continue'/>", &[""]),
                ],
            ),
        ],
    );
    let reading = read(&(body + &paragraph("", "g")));
    assert_eq!(reading.source, "a b | c\nd |  | \ne | f\ng\n");
    assert_eq!(cells(&reading), [vec!["a b", "c"], vec!["d", "", ""], vec!["e", "f"]]);
}

#[test]
fn deleted_and_hidden_rows_and_cells_are_not_seen() {
    let body = table(
        2,
        &[
            row("<w:del w:id='1'/>", &[cell("", &["x"]), cell("", &["x"])]),
            row("<w:hidden/>", &[cell("", &["x"]), cell("", &["x"])]),
            row("<w:ins w:id='1'/>", &[cell("", &["a"]), cell("<w:cellDel/>", &["x"]), cell("", &["b"])]),
        ],
    );
    assert_eq!(read(&body).source, "a | b\n");
}

#[test]
fn controls_around_rows_and_cells_are_passed_through() {
    let control =
        |content: String| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let rows = [control(row("", &[control(cell("", &["a"])), cell("", &["b"])]))];
    assert_eq!(read(&control(table(2, &rows))).source, "a | b\n");
}

#[test]
fn a_table_in_a_cell_belongs_to_it_and_a_frame_to_nobody() {
    let inner = table(2, &[row("", &[cell("", &["b"]), cell("", &["c"])])]);
    let outer = |columns: usize, more: &[String]| {
        let first = format!("<w:tc>{}{inner}<w:p/></w:tc>", paragraph("", "a"));
        table(columns, &[row("", &[vec![first], more.to_vec()].concat())])
    };
    assert_eq!(read(&outer(2, &[cell("", &["d"])])).source, "a b | c | d\n");
    let frame = read(&outer(1, &[]));
    assert_eq!(frame.source, "a\nb | c\n");
    assert_eq!(cells(&frame), [vec!["b", "c"]]);
}
