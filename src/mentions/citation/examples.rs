//! What the recogniser must find and must not find.

/// Texts, and the values that must be found in them in order.
pub const FINDS: &[(&str, &[&str])] = &[
    (
        "theo Điều 4 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về",
        &["NĐ 61/2018/NĐ-CP | 2018-04-23 | Điều 4 | Chính phủ"],
    ),
    (
        "Quyết định số 508/QĐ-TTg ngày 25/3/2022 về việc",
        &["QĐ 508/QĐ-TTg | 2022-03-25 | Thủ tướng Chính phủ"],
    ),
    ("triển khai Nghị quyết 01,02/NQ-CP của Chính phủ,", &["NQ 01/NQ-CP 02/NQ-CP | Chính phủ"]),
    ("Quyết định số 32/2018/QĐ- UBND ngày 19/10/2018", &["QĐ 32/2018/QĐ-UBND | 2018-10-19"]),
    ("Kết luận số 12-KL/TW ngày 05/3/2021", &["KL 12-KL/TW | 2021-03-05 | Trung ương"]),
    (
        "Công điện số\n158/CĐ-TTg ngày 04 tháng 9 năm 2025;",
        &["CĐ 158/CĐ-TTg | 2025-09-04 | Thủ tướng Chính phủ"],
    ),
    ("Luật số 90/2025/QH15 của Quốc hội về", &["L 90/2025/QH15 | Quốc hội"]),
    ("khoản 1 Điều 7 Nghị định số 144/2025/NĐ-CP", &["NĐ 144/2025/NĐ-CP | khoản 1 Điều 7 | Chính phủ"]),
    ("triển khai Luật Bảo vệ môi trường năm 2020.", &[""]),
    ("theo Hiệp định về quy chế quản lý biên giới và các văn bản", &[""]),
    ("sửa đổi Luật Đấu giá tài sản và các văn bản", &[""]),
    ("Luật Địa chất và Khoáng sản;", &[""]),
    ("Bộ luật Hình sự", &[""]),
    ("Luật Quy hoạch đô thị và Nghị định 37/2010/NĐ-CP", &["", "NĐ 37/2010/NĐ-CP | Chính phủ"]),
    ("triển khai Đề án 06 về dữ liệu", &["ĐA"]),
    (
        "Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 của Chính phủ",
        &["NQ 66.7/2025/NQ-CP | 2025-11-15 | Chính phủ"],
    ),
    ("theo Nghị định số 151/2025/NĐ-CP trước ngày 30/6/2026", &["NĐ 151/2025/NĐ-CP | Chính phủ"]),
    ("Nghị quyết số 45/NQ-HĐND, chậm nhất ngày 15/7/2026", &["NQ 45/NQ-HĐND"]),
    ("Quyết định số 508/QĐ-TTg đến hết ngày 20/7/2026", &["QĐ 508/QĐ-TTg | Thủ tướng Chính phủ"]),
    ("Kế hoạch số 120/KH-UBND từ ngày 01/8/2026", &["KH 120/KH-UBND"]),
    ("theo Luật Đất đai số 31/2024/QH15 của Quốc hội", &["L 31/2024/QH15 | Quốc hội"]),
    ("Bộ luật Lao động số 45/2019/QH14;", &["L 45/2019/QH14 | Quốc hội"]),
    ("theo QCVN 40:2025/BTNMT và TCVN 5574:2018", &["QCVN 40:2025/BTNMT", "TCVN 5574:2018"]),
    (
        "Nghị định số 150/2025/NĐ-CP ngày 12/6/2025 của Chính phủ (được sửa đổi)",
        &["NĐ 150/2025/NĐ-CP | 2025-06-12 | Chính phủ"],
    ),
    ("Công văn số 777/UBND-VHXH của UBND xã Hàm Yên", &["CV 777/UBND-VHXH | UBND xã Hàm Yên"]),
    ("Chương trình hành động số 104-CTr/TU", &["CTr 104-CTr/TU | Tỉnh ủy"]),
    ("Thông tri số 03-TT/TU", &["TT 03-TT/TU | Tỉnh ủy"]),
    ("Phiếu chuyển số 312/PC-VPUBND", &["PC 312/PC-VPUBND"]),
    ("Kết luận thanh tra số 48/KL-TT", &["KL 48/KL-TT"]),
    ("VBHN số 41/VBHN-VPQH", &["VBHN 41/VBHN-VPQH"]),
    (
        "Thông tư số 05/2025/TT-BGDĐT của Bộ Giáo dục và Đào tạo về",
        &["TT 05/2025/TT-BGDĐT | Bộ Giáo dục và Đào tạo"],
    ),
    ("thực hiện Luật Đất đai bảo đảm đúng quy định", &[""]),
    ("theo Luật Đất đai trước ngày 30/6/2026", &[""]),
    ("tại Công văn số 6544/BKHĐT-KHGDTNMT", &["CV 6544/BKHĐT-KHGDTNMT"]),
];

/// Texts in which nothing must be found.
pub const IGNORES: &[&str] = &[
    "Kế hoạch phòng chống dịch",
    "quy định của pháp luật về thuế",
    "theo Luật và quy chế làm việc",
    "đạt 14/15 chỉ tiêu",
    "ngày 28/4/2022",
    "Đề án 1.200 tỷ đồng",
    "Luật sư tham gia",
];
