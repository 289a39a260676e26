//! Examples of bases and subjects: for each figure of a text its base and what it is about.

use crate::mentions::Scanner;

type Told<'a> = (&'a str, &'a str, &'a str);

/// Text, then for each figure: literal, base, subject.
const EXAMPLES: &[(&str, &[Told<'static>])] = &[
    ("cây lúa tăng 3,29%.", &[("3,29%", "-", "cây lúa")]),
    (
        "số doanh nghiệp thành lập mới giảm 8%; xuất khẩu mới đạt 30%",
        &[("8%", "-", "số doanh nghiệp thành lập mới"), ("30%", "-", "xuất khẩu")],
    ),
    (
        "Giải ngân đạt 27,5% kế hoạch, cao hơn cùng kỳ 6,2 điểm phần trăm",
        &[("27,5%", "plan", "Giải ngân"), ("6,2 điểm phần trăm", "same_period_prior_year", "Giải ngân")],
    ),
    (
        "Công an tỉnh tuần tra; kéo giảm tối thiểu 5% số vụ tai nạn giao thông so với cùng kỳ",
        &[("5%", "same_period_prior_year", "vụ tai nạn giao thông")],
    ),
    (
        "Tiến độ giải ngân vốn đầu tư chậm, mới đạt 38,2% kế hoạch",
        &[("38,2%", "plan", "Tiến độ giải ngân vốn đầu tư")],
    ),
    (
        "diện tích rừng bị lấn chiếm tăng 5%; Đối với 06 đơn vị giải ngân dưới 30%",
        &[("5%", "-", "diện tích rừng bị lấn chiếm"), ("30%", "-", "đơn vị giải ngân")],
    ),
    (
        "So với cùng kỳ: trồng rừng 52 ha, tăng 74%; giá trị sản xuất tăng 9%, bằng 32,86% kế hoạch năm. Sản lượng tăng 3%.",
        &[
            ("74%", "same_period_prior_year", "trồng rừng"),
            ("9%", "same_period_prior_year", "giá trị sản xuất"),
            ("32,86%", "annual_plan", "giá trị sản xuất"),
            ("3%", "same_period_prior_year", "Sản lượng"),
        ],
    ),
    (
        "So với tháng 5, IIP giảm 18%. Thu nội địa tăng 6%.",
        &[("18%", "prior_month", "IIP"), ("6%", "-", "Thu nội địa")],
    ),
    (
        "Thu ngân sách đạt 1.095 triệu đồng; bằng 229% so với cùng kỳ, đạt 65% so với dự toán TW giao; đạt 54% so với dự toán HĐND giao",
        &[
            ("229%", "same_period_prior_year", "Thu ngân sách"),
            ("65%", "budget_central_assigned", "Thu ngân sách"),
            ("54%", "budget_council_assigned", "Thu ngân sách"),
        ],
    ),
    (
        "du lịch tăng khá so với tháng 3/2022 (lượng khách tăng 87%; doanh thu bằng 219% so với cùng kỳ)",
        &[("87%", "prior_month", "lượng khách"), ("219%", "same_period_prior_year", "doanh thu")],
    ),
    (
        "bằng 41,6%, 38,2% dự toán lần lượt do Trung ương, HĐND tỉnh giao",
        &[("41,6%", "budget_central_assigned", "-"), ("38,2%", "budget_council_assigned", "-")],
    ),
    (
        "Tổng thu ngân sách năm 2005 là 179,7 nghìn tỷ đồng, tăng 7,7% so với ước thực hiện năm 2004",
        &[("7,7%", "specific_year", "Tổng thu ngân sách năm 2005")],
    ),
    ("Đồng bằng sông Hồng tăng 5%", &[("5%", "-", "Đồng bằng sông Hồng")]),
    ("diện tích ngô vượt kế hoạch 5,8%", &[("5,8%", "plan", "diện tích ngô")]),
    (
        "Tỷ lệ giải ngân đạt thấp (5,9% so với vốn đã giao)",
        &[("5,9%", "capital_allocated", "Tỷ lệ giải ngân")],
    ),
    ("so với cùng kỳ, số vụ cháy tăng 12 vụ (24,5%)", &[("24,5%", "same_period_prior_year", "số vụ cháy")]),
    ("vận động 100% trẻ 6 tuổi ra lớp", &[("100%", "population_group", "trẻ 6 tuổi ra lớp")]),
    ("Số người được tiêm: 1 mũi chiếm 92%", &[("92%", "population_group", "Số người được tiêm: 1 mũi")]),
    ("khu vực nông, lâm nghiệp và thủy sản tăng 5%", &[("5%", "-", "khu vực nông, lâm nghiệp và thủy sản")]),
    ("Xuất khẩu tăng 15% (kế hoạch là 12%)", &[("15%", "-", "Xuất khẩu"), ("12%", "-", "Xuất khẩu")]),
    (
        "dư nợ tăng 3%, huy động vốn tăng 2% so với đầu năm",
        &[("3%", "since_date", "dư nợ"), ("2%", "since_date", "huy động vốn")],
    ),
    (
        "toàn tỉnh có 736 doanh nghiệp thành lập mới (tăng 6,5%)",
        &[("6,5%", "-", "doanh nghiệp thành lập mới")],
    ),
    // A ratio to a plan never governs its neighbours.
    ("đạt 71% kế hoạch năm, trong đó gạo giảm 15%", &[("71%", "annual_plan", "-"), ("15%", "-", "gạo")]),
    (
        "Giá trị sản xuất nông, lâm, ngư nghiệp tăng 4,9% (giá so sánh 2010)",
        &[("4,9%", "-", "Giá trị sản xuất nông, lâm, ngư nghiệp")],
    ),
    (
        "Chỉ số giá 5 tháng tăng 3%; riêng tháng 5 tăng 2% so với tháng trước và tăng 4% so với tháng 5/2018",
        &[
            ("3%", "-", "Chỉ số giá 5 tháng"),
            ("2%", "prior_month", "Chỉ số giá"),
            ("4%", "prior_month", "Chỉ số giá"),
        ],
    ),
    (
        "Tổng thu thực hiện 13.966 tỷ đồng, đạt 85% dự toán tỉnh giao",
        &[("85%", "budget_council_assigned", "Tổng thu")],
    ),
    (
        "sản lượng lương thực ước 133.204,7 tấn, tăng 1,54%, bằng 2.020,3 tấn so với cùng kỳ",
        &[("1,54%", "same_period_prior_year", "sản lượng lương thực")],
    ),
    (
        "Cây lúa đã cấy 18.396 ha, giảm 0,52% (giảm 96,1 ha) so với cùng kỳ",
        &[("0,52%", "same_period_prior_year", "Cây lúa")],
    ),
    (
        "So với kế hoạch Thủ tướng Chính phủ giao (8.398,2 tỷ đồng), tỷ lệ giải ngân đạt 24,3%",
        &[("24,3%", "capital_plan_pm_assigned", "tỷ lệ giải ngân")],
    ),
    ("So với kịch bản tăng trưởng tháng 9, GRDP thấp hơn 0,5 điểm %", &[("0,5 điểm %", "plan", "GRDP")]),
    ("GRDP cao hơn bình quân chung cả nước 3,1 điểm phần trăm", &[("3,1 điểm phần trăm", "other", "GRDP")]),
    (
        "nông nghiệp tăng 1,22%; công nghiệp tăng 1,31%; dịch vụ giảm 0,02% so với cùng kỳ năm trước",
        &[
            ("1,22%", "same_period_prior_year", "nông nghiệp"),
            ("1,31%", "same_period_prior_year", "công nghiệp"),
            ("0,02%", "same_period_prior_year", "dịch vụ"),
        ],
    ),
    (
        "Tính trên tổng số 484.997 hộ dân thì hộ nghèo còn chiếm 0,56%",
        &[("0,56%", "population_group", "hộ nghèo")],
    ),
    ("Dự ước chỉ số sản xuất tăng 1,37%", &[("1,37%", "-", "chỉ số sản xuất")]),
    ("Phấn đấu giảm 5-12% tỷ lệ mắc bệnh", &[("5-12%", "-", "tỷ lệ mắc bệnh")]),
    ("đạt mục tiêu tăng trưởng kinh tế 8%", &[("8%", "-", "mục tiêu tăng trưởng kinh tế")]),
    ("nợ thuế chiếm 6,4% tổng thu", &[("6,4%", "other", "nợ thuế")]),
];

#[test]
fn figures_have_their_base_and_subject() {
    let mut wrong = Vec::new();
    for (text, wanted) in EXAMPLES {
        let mentions = Scanner::default().scan(text);
        let literal = |span: crate::core::Span| &text[span.range()];
        let found: Vec<Told<'_>> = mentions
            .percentages
            .iter()
            .map(|figure| {
                let base = figure.base.map_or("-", |base| base.kind.name());
                (literal(figure.span), base, figure.subject.map_or("-", literal))
            })
            .collect();
        if found != *wanted {
            wrong.push(format!("{text}\n  found {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_competing_bases_are_a_finding() {
    let ambiguous = |text: &str| {
        let mentions = Scanner::default().scan(text);
        mentions.findings.iter().filter(|finding| finding.0 == crate::core::Code::AmbiguousBase).count()
    };
    assert_eq!(
        ambiguous(
            "So với cùng kỳ: du lịch tăng so với tháng trước (khách tăng 8%; thu tăng 2% so với cùng kỳ)"
        ),
        1
    );
    assert_eq!(ambiguous("So với cùng kỳ: khách tăng 8%; du lịch tăng so với cùng kỳ (khách tăng 2%)"), 0);
    assert_eq!(ambiguous("du lịch tăng so với tháng trước (khách tăng 8%)"), 0);
}
