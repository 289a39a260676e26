//! Layouts as converters and text recognition print them, read to the end: what is found,
//! and what looks alike and must stay as it is.

use super::*;

fn read_text(path: &str, text: &str) -> Notice {
    extract(Input::new(path, text.as_bytes().to_vec()), &Limits::default()).unwrap()
}

fn body(lines: &str) -> Notice {
    read_text(
        "a.md",
        &format!(
            "UBND TỈNH CAO BẰNG\n\nSố: 77/TB-UBND\n\nCao Bằng, ngày 14 tháng 5 năm 2024\n\n**THÔNG BÁO**\n\n\
             **Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 5**\n\n{lines}\n"
        ),
    )
}

fn sections(notice: &Notice) -> Vec<(Option<&str>, &str, u32)> {
    notice.sections.iter().map(|one| (one.number.as_deref(), one.title.as_str(), one.level)).collect()
}

#[test]
fn a_number_alone_on_its_line_and_its_title_are_one_heading() {
    let notice = body(
        "PHẦN THỨ HAI\n\nNHIỆM VỤ TRỌNG TÂM\n\nI.\n\nVỀ KINH TẾ\n\n1.\nVề thu ngân sách\n\n\
         - Giao Sở Tài chính rà soát các khoản thu.\n\n2.\n\nVề đầu tư công\n\n- Giao Sở Xây dựng đôn đốc các chủ đầu tư.",
    );
    assert_eq!(
        sections(&notice),
        [
            (Some("II"), "NHIỆM VỤ TRỌNG TÂM", 1),
            (Some("I"), "VỀ KINH TẾ", 2),
            (Some("1"), "Về thu ngân sách", 3),
            (Some("2"), "Về đầu tư công", 3),
        ]
    );
    assert_eq!(notice.sections[1].text, "I.\n\nVỀ KINH TẾ");
    assert_eq!(notice.tasks.len(), 2);
    assert!(notice.diagnostics.iter().all(|finding| finding.code != crate::core::Code::PageBreakJoined));
}

#[test]
fn references_at_a_line_start_open_nothing() {
    let notice = body(
        "1. Giao Sở Tư pháp hướng dẫn thực hiện quy định tại khoản\n2. Điều 5 Nghị định số 15/2020/NĐ-CP của Chính phủ.\n\n\
         Phần II Nghị quyết số 35/NQ-CP quy định việc phân cấp.\n\nĐiều 5 Nghị định số 15/2020/NĐ-CP quy định mức thu.",
    );
    let numbers: Vec<Option<&str>> = notice.tasks.iter().map(|task| task.marker.as_deref()).collect();
    assert_eq!(numbers, [Some("1.")]);
    assert_eq!(sections(&notice), []);
}

#[test]
fn page_marks_part_no_sentence_and_are_in_no_record() {
    for mark in ["--- end of page=3 ---", "##PAGE 4##", "<!-- PageBreak -->", "Page 2", "Trang 3/10"] {
        let notice = body(&format!(
            "- Giao Sở Y tế rà soát các\n\n{mark}\n\nbệnh viện tuyến huyện trước ngày 30/6/2024."
        ));
        assert_eq!(notice.tasks.len(), 1, "{mark}");
        let plain = notice.tasks[0].plain_text.as_deref();
        assert_eq!(
            plain,
            Some("Giao Sở Y tế rà soát các bệnh viện tuyến huyện trước ngày 30/6/2024."),
            "{mark}"
        );
    }
    let notice = body("- Giao Sở Y tế đọc\n\nTrang 3 của báo cáo và rà soát.");
    assert_eq!(notice.tasks[0].text, "Giao Sở Y tế đọc");
}

#[test]
fn a_title_printed_twice_is_read_once() {
    let notice = read_text(
        "a.md",
        "UBND TỈNH CAO BẰNG\n\nSố: 77/TB-UBND\n\n# THÔNG BÁO\n\nTHÔNG BÁO\n\nKết luận của Chủ tịch UBND tỉnh\n\n\
         Giao Sở Y tế rà soát các bệnh viện.\n",
    );
    assert_eq!(notice.header.subject.as_deref(), Some("Kết luận của Chủ tịch UBND tỉnh"));
    let notice = read_text(
        "a.md",
        "UBND TỈNH CAO BẰNG\n\nTHÔNG BÁO THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\nKết luận của Chủ tịch UBND tỉnh\n\n\
         Giao Sở Y tế rà soát các bệnh viện.\n",
    );
    assert_eq!(notice.header.kind, Some("TB"));
    assert_eq!(notice.header.subject.as_deref(), Some("Kết luận của Chủ tịch UBND tỉnh"));
}

#[test]
fn a_letterhead_in_flat_cells_or_on_single_lines_is_read() {
    for text in [
        "| UBND TỈNH CAO BẰNG Số: 77/TB-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Cao Bằng, ngày 14 tháng 5 năm 2024 |\n|---|---|\n\n\
         THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n",
        "UBND TỈNH CAO BẰNG\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố:\n77/TB-UBND\n|\n\
         Cao Bằng, ngày 14\ntháng 5 năm 2024\n|\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n",
        "UBND TỈNH CAO BẰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 77/TB-UBND Độc lập - Tự do - Hạnh phúc\n\
         Cao Bằng, ngày 14 tháng 5 năm 2024\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n",
    ] {
        let notice = read_text("a.md", text);
        let header = &notice.header;
        assert_eq!(header.symbol.as_deref(), Some("77/TB-UBND"), "{text}");
        assert_eq!(header.issued_on.as_deref(), Some("2024-05-14"), "{text}");
        assert_eq!(header.place.as_deref(), Some("Cao Bằng"), "{text}");
        let issuer = header.issuer.as_ref().and_then(|issuer| issuer.name.as_deref());
        assert_eq!(issuer, Some("Ủy ban nhân dân tỉnh Cao Bằng"), "{text}");
    }
}

#[test]
fn bullets_of_any_font_are_items() {
    let notice = body(
        "\u{F0D8}\tGiao Sở Y tế rà soát các bệnh viện;\n\n\u{F0A7} Giao Sở Nội vụ báo cáo;\n\nq Giao Sở Xây dựng đôn đốc;\n\n\
         ü Giao Sở Tài chính cân đối.",
    );
    let marks: Vec<Option<&str>> = notice.tasks.iter().map(|task| task.marker.as_deref()).collect();
    assert_eq!(marks, [Some("\u{F0D8}"), Some("\u{F0A7}"), Some("q"), Some("ü")]);
}
