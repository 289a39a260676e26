//! What the recogniser of bodies finds and what it must not find: the literal, the id in
//! the catalogue (`-` for none), the kind, and what a misprint was meant to be.

/// Texts, and the bodies in them in order.
pub const FINDS: &[(&str, &[&str])] = &[
    (
        "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh",
        &["Sở Y tế so-y-te Agency", "Công an tỉnh cong-an-tinh Agency"],
    ),
    (
        "UBND tỉnh Cao Bằng họp với Bộ y tế",
        &["UBND tỉnh Cao Bằng ubnd-tinh Agency", "Bộ y tế bo-y-te CentralAgency"],
    ),
    (
        "Uỷ ban nhân dân tỉnh báo cáo HĐND tỉnh",
        &["Uỷ ban nhân dân tỉnh ubnd-tinh Agency", "HĐND tỉnh hdnd-tinh ElectedBody"],
    ),
    ("đồng chí Chủ tịch UBND tỉnh chủ trì", &["Chủ tịch UBND tỉnh ct-ubnd-tinh Position"]),
    (
        "yêu cầu Giám đốc Sở Xây dựng, Thủ trưởng các sở, ban, ngành",
        &["Giám đốc Sở Xây dựng so-xay-dung Position", "Thủ trưởng các sở, ban, ngành - Position"],
    ),
    (
        "Chủ tịch, Phó Chủ tịch, thành viên UBND tỉnh",
        &[
            "Chủ tịch ct-ubnd-tinh Position",
            "Phó Chủ tịch pct-ubnd-tinh Position",
            "thành viên UBND tỉnh uv-ubnd-tinh Position",
        ],
    ),
    (
        "các sở, ban, ngành, UBND các huyện, thành phố và các đơn vị liên quan",
        &[
            "các sở, ban, ngành - Group",
            "UBND các huyện, thành phố ubnd-huyen Group",
            "các đơn vị liên quan - Group",
        ],
    ),
    (
        "các Sở: Xây dựng, Tài chính và UBND huyện Bảo Lâm",
        &[
            "Sở: Xây dựng so-xay-dung Agency",
            "Tài chính so-tai-chinh Agency",
            "UBND huyện Bảo Lâm ubnd-huyen Agency",
        ],
    ),
    (
        "Sở Nông nghiệp và PTNT, Tài nguyên và Môi trường",
        &[
            "Sở Nông nghiệp và PTNT so-nong-nghiep-va-ptnt Agency",
            "Tài nguyên và Môi trường so-tai-nguyen-va-moi-truong Agency",
        ],
    ),
    (
        "Văn phòng: Tỉnh ủy, ĐĐBQH và HĐND tỉnh",
        &["Văn phòng: Tỉnh ủy vp-tinh-uy PartyBody", "ĐĐBQH và HĐND tỉnh vp-doan-dbqh-hdnd Agency"],
    ),
    (
        "TT.Tỉnh ủy; Sở KH&ĐT; Sở LĐ-TB&XH",
        &[
            "TT.Tỉnh ủy tt-tinh-uy PartyBody",
            "Sở KH&ĐT so-ke-hoach-va-dau-tu Agency",
            "Sở LĐ-TB&XH so-lao-dong-thuong-binh-va-xa-hoi Agency",
        ],
    ),
    (
        "Sở Kế hoạch và Đầu rà soát",
        &["Sở Kế hoạch và Đầu so-ke-hoach-va-dau-tu Agency for Sở Kế hoạch và Đầu tư"],
    ),
    ("trình HĐCND tỉnh", &["HĐCND tỉnh hdnd-tinh ElectedBody for Hội đồng nhân dân tỉnh"]),
    (
        "Ủy Ban Mật trận Tổ quốc Việt Nam tỉnh",
        &[
            "Ủy Ban Mật trận Tổ quốc Việt Nam tỉnh ubmttq-tinh MassOrg for Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        ],
    ),
    ("Giao Sờ Y tế", &["Sờ Y tế so-y-te Agency for Sở Y tế"]),
    (
        "Ban Chỉ đạo phòng, chống dịch bệnh COVID – 19 tỉnh",
        &["Ban Chỉ đạo phòng, chống dịch bệnh COVID – 19 tỉnh bcd-covid-tinh Other"],
    ),
    (
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ và ngân sách TƯ",
        &["SỞ KẾ HOẠCH VÀ ĐẦU TƯ so-ke-hoach-va-dau-tu Agency", "TƯ trung-uong Group"],
    ),
    ("Chủ tịch UBND các huyện, thành phố", &["Chủ tịch UBND các huyện, thành phố - Position"]),
    ("giao Chi cục Kiểm lâm kiểm tra", &["Chi cục Kiểm lâm - Agency"]),
    (
        "Kho bạc Nhà nước khu vực VII, Ban Chỉ huy Phòng thủ khu vực 1 - Hòa An",
        &[
            "Kho bạc Nhà nước khu vực VII kho-bac-khu-vuc Agency",
            "Ban Chỉ huy Phòng thủ khu vực 1 - Hòa An bch-ptkv Agency",
        ],
    ),
    ("Thuế cơ sở 4 tỉnh Lâm Đồng", &["Thuế cơ sở 4 tỉnh Lâm Đồng thue-co-so Agency"]),
    (
        "yêu cầu Ban Quản lý dự án 7 và Tổ công tác số 3",
        &["Ban Quản lý dự án 7 - Agency", "Tổ công tác số 3 - Other"],
    ),
    (
        "Văn phòng HĐND và UBND xã; Phòng Kinh tế, Hạ tầng và Đô thị phường",
        &[
            "Văn phòng HĐND và UBND xã vp-hdnd-ubnd-xa Agency",
            "Phòng Kinh tế, Hạ tầng và Đô thị phường phong-kinh-te-ha-tang-va-do-thi Agency",
        ],
    ),
    (
        "Ban Tổ chức Thành ủy, Đài Truyền hình Việt Nam đạt giải",
        &["Ban Tổ chức Thành ủy ban-to-chuc PartyBody", "Đài Truyền hình Việt Nam - Unit"],
    ),
    (
        "Trung tâm Phát triển quỹ đất, Ngân hàng Chính sách xã hội",
        &[
            "Trung tâm Phát triển quỹ đất trung-tam-phat-trien-quy-dat Agency",
            "Ngân hàng Chính sách xã hội nhcsxh Agency",
        ],
    ),
];

/// Texts without a body.
pub const IGNORES: &[&str] = &[
    "giao thông thông suốt, giao lưu hữu nghị",
    "kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh",
    "Quyết định số 32/2018/QĐ-UBND, Công văn 6202/UBND-KT",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "sắp xếp các đơn vị hành chính",
    "xuất khẩu sang Đài Loan",
    "bảo đảm công an, quân sự; số y tế; tổ chức thực hiện",
    "ngành lao động, thương binh và xã hội",
];
