//! Which texts are administrative documents: pages of other kinds give no records and no
//! tasks, and every document keeps its genre.

use crate::common::archive::ketluan;
use ketluan::extract::{Input, Limits, extract};
use ketluan::notice::Genre;

fn read(text: &str) -> (bool, Genre, usize) {
    let notice = extract(Input::new("a.md", text.as_bytes().to_vec()), &Limits::default()).unwrap();
    (notice.formless, notice.genre, notice.tasks.len())
}

/// Laws, news, answers to readers, encyclopedias, shops, lessons: written for this test.
#[test]
fn pages_that_are_no_documents_give_nothing() {
    let pages: Vec<&str> = include_str!("genre/pages.txt")
        .split("=====\n")
        .map(str::trim)
        .filter(|page| !page.is_empty())
        .collect();
    assert!(pages.len() >= 30, "{}", pages.len());
    let wrong: Vec<String> = pages
        .iter()
        .map(|page| (page, read(page)))
        .filter(|(_, found)| *found != (true, Genre::Other, 0))
        .map(|(page, found)| format!("{found:?}: {page:.200}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}

#[test]
fn documents_keep_their_genre() {
    for (text, genre) in [
        (
            "# THÔNG BÁO\n\nKết luận của Chủ tịch UBND tỉnh tại cuộc họp về giao thông\n\n1. Giao Sở Xây dựng rà soát các tuyến đường.\n",
            Genre::Conclusion,
        ),
        (
            "UBND XÃ HÒA AN\n\nSố: 15/TB-UBND\n\nTHÔNG BÁO\n\nVề việc nghỉ lễ\n\nCác cơ quan nghỉ từ ngày 30/4.\n",
            Genre::Notice,
        ),
        (
            "SỞ TÀI CHÍNH\n\nSố: 88/STC-NS\n\nKính gửi: Các sở, ban, ngành\n\nĐề nghị các đơn vị báo cáo trước ngày 15/3.\n",
            Genre::Letter,
        ),
        (
            "UBND TỈNH CAO BẰNG\n\nSố: 7/GM-UBND\n\nGIẤY MỜI\n\nHọp thường kỳ\n\n1. Thời gian: 8 giờ.\n",
            Genre::Other,
        ),
    ] {
        let (formless, found, tasks) = read(text);
        assert_eq!((formless, found), (false, genre), "{text}");
        assert!(genre != Genre::Other || tasks == 0, "{text}");
    }
}

#[test]
fn results_in_a_report_order_nothing() {
    let text = "UBND TỈNH CAO BẰNG\n\nSố: 7/BC-UBND\n\nBÁO CÁO\n\nTình hình tháng 6\n\nI. KẾT QUẢ\n\n1. Công tác chỉ đạo, triển khai\n\n- Triển khai 12 kế hoạch, giao Sở Y tế kiểm tra.\n\nII. NHIỆM VỤ THÁNG 7\n\n- Sở Tài chính đẩy nhanh giải ngân.\n";
    assert_eq!(read(text), (false, Genre::Report, 1));
}

/// A page is a row without records, unless its genre is asked for; the status stays 0, and
/// a second run knows it again.
#[test]
fn pages_are_rows_and_give_records_where_asked_for() {
    let archive = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(archive.path().join(name), text).unwrap();
    write("tin.md", "Sáng 12/5, giá vàng tăng 2% so với hôm qua.\n");
    write(
        "tb.md",
        "UBND TỈNH CAO BẰNG\n\nSố: 7/TB-UBND\n\nTHÔNG BÁO\n\nKết luận tại cuộc họp\n\n1. Giao Sở Y tế rà soát.\n",
    );
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("ra");
    let run = |more: &[&str]| {
        let mut arguments = vec!["extract", archive.path().to_str().unwrap(), "-o", out.to_str().unwrap()];
        arguments.extend(more);
        let status = ketluan(&arguments).status;
        let rows = std::fs::read_to_string(out.join("documents.jsonl")).unwrap();
        let rows: Vec<serde_json::Value> =
            rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        let told = |name: &str| {
            let row = rows.iter().find(|row| row["path"] == name).unwrap();
            let text = |field: &str| row[field].as_str().unwrap_or("-").split(':').next().unwrap().to_owned();
            [text("outcome"), text("genre"), text("reason"), text("stage")].join(" ")
        };
        (status, told("tin.md"), told("tb.md"))
    };
    let by_default = || (0, "other other - -".to_owned(), "notice conclusion - -".to_owned());
    assert_eq!(run(&[]), by_default());
    assert_eq!(run(&[]), by_default());
    let notice = "notice conclusion - -".to_owned();
    assert_eq!(run(&["--genre", "all"]), (0, "notice other - -".to_owned(), notice.clone()));
    let unchosen = "other other genre-not-chosen -".to_owned();
    assert_eq!(run(&["--genre", "conclusion", "--genre", "plan"]), (0, unchosen.clone(), notice));
    let unchosen_too = "other conclusion genre-not-chosen -".to_owned();
    assert_eq!(run(&["--genre", "plan"]), (0, unchosen, unchosen_too));
}
