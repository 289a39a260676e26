//! Examples of what quantities are about, compared with and the level of: for each
//! quantity of a text its subject and base, for each percentage its level.

use crate::mentions::Scanner;

type Told<'a> = (&'a str, &'a str, &'a str);

/// Text, then for each quantity: literal, subject, base.
const EXAMPLES: &[(&str, &[Told<'static>])] = &[
    ("Thu ngân sách ước đạt 1.095.056 triệu đồng", &[("1.095.056 triệu đồng", "Thu ngân sách", "-")]),
    (
        "Toàn tỉnh có 50 doanh nghiệp đăng ký thành lập mới, tăng 25%",
        &[("50 doanh nghiệp", "doanh nghiệp đăng ký thành lập mới", "-")],
    ),
    ("Khách du lịch đạt 2,31 triệu lượt", &[("2,31 triệu lượt", "Khách du lịch", "-")]),
    ("Tội phạm ma túy tăng 09 vụ so với cùng kỳ", &[("09 vụ", "Tội phạm ma túy", "same_period_prior_year")]),
    (
        "So với cùng kỳ: số vụ cháy giảm 3 vụ; xuất khẩu đạt 5 triệu USD",
        &[("3 vụ", "số vụ cháy", "same_period_prior_year"), ("5 triệu USD", "xuất khẩu", "-")],
    ),
    (
        "Sản lượng lúa ước 3,9 triệu tấn, tăng 56 ngàn tấn so năm 2011",
        &[("3,9 triệu tấn", "Sản lượng lúa", "-"), ("56 ngàn tấn", "Sản lượng lúa", "specific_year")],
    ),
    ("bảo vệ 162.000 ha lúa vụ 3 trước đỉnh lũ", &[("162.000 ha", "lúa vụ 3", "-")]),
    ("đưa vào khai thác trên 3.000 km đường bộ cao tốc", &[("3.000 km", "đường bộ cao tốc", "-")]),
    ("Dầu thô (5,1 tỷ USD)", &[("5,1 tỷ USD", "Dầu thô", "-")]),
    (
        "Giải quyết việc làm cho 27.900 lượt lao động, đạt 79,7% kế hoạch",
        &[("27.900 lượt lao động", "Giải quyết việc làm cho", "-")],
    ),
    ("PCI đạt 69,03 điểm, xếp thứ 9", &[("69,03 điểm", "PCI", "-"), ("thứ 9", "PCI", "-")]),
    (
        "tiêm được 1.028.633 mũi vắc xin phòng COVID-19",
        &[("1.028.633 mũi", "mũi vắc xin phòng COVID-19", "-")],
    ),
    (
        "chỉ số SIPAS giảm 1,27 điểm, tụt 03 bậc",
        &[("1,27 điểm", "chỉ số SIPAS", "-"), ("03 bậc", "chỉ số SIPAS", "-")],
    ),
    ("bàn giao mặt bằng 215 ha", &[("215 ha", "bàn giao mặt bằng", "-")]),
    // A plan, and a number that is part of a name.
    (
        "Thu ngân sách 985 tỷ đồng/dự toán 1.900 tỷ đồng",
        &[("985 tỷ đồng", "Thu ngân sách", "-"), ("1.900 tỷ đồng", "-", "-")],
    ),
    ("tiêm 2 mũi vắc xin chiếm 88,81%", &[("2 mũi", "-", "-")]),
    (
        "thu từ hoạt động xuất khẩu, nhập khẩu 500 tỷ đồng",
        &[("500 tỷ đồng", "thu từ hoạt động xuất khẩu, nhập khẩu", "-")],
    ),
    (
        "xuất khẩu 5 triệu USD, nhập khẩu 6 triệu USD",
        &[("5 triệu USD", "xuất khẩu", "-"), ("6 triệu USD", "nhập khẩu", "-")],
    ),
    // Nothing is named, or not beside the number.
    ("họp với 40 xã, phường", &[("40 xã, phường", "-", "-")]),
    ("trẻ trên 18 tuổi", &[("18 tuổi", "-", "-")]),
    ("không quá 05 ngày làm việc", &[("05 ngày làm việc", "-", "-")]),
];

#[test]
fn quantities_have_their_subject_and_base() {
    let mut wrong = Vec::new();
    for (text, wanted) in EXAMPLES {
        let mentions = Scanner::default().scan(text);
        let literal = |span: crate::core::Span| &text[span.range()];
        let found: Vec<Told<'_>> = mentions
            .quantities
            .iter()
            .map(|quantity| {
                let base = quantity.compared.map_or("-", |base| base.kind.name());
                (literal(quantity.span), quantity.subject.map_or("-", literal), base)
            })
            .collect();
        if found != *wanted {
            wrong.push(format!("{text}\n  found {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn percentages_come_with_the_level_before_them() {
    for (text, wanted) in [
        (
            "Thu ngân sách đạt 1.095 triệu đồng; bằng 229% so với cùng kỳ, đạt 65% dự toán TW giao",
            "1.095 triệu đồng 1.095 triệu đồng",
        ),
        ("Toàn tỉnh có 50 doanh nghiệp thành lập mới, tăng 25%", "50 doanh nghiệp"),
        ("Sản lượng lúa 3,9 triệu tấn, tăng 5%; xuất khẩu tăng 2%", "3,9 triệu tấn -"),
        ("Giải quyết việc làm cho 27.900 lượt lao động, đạt 79,7% kế hoạch", "27.900 lượt lao động"),
        ("trồng rừng 52 ha, tăng 74%", "52 ha"),
        ("tiêm được 15.273 mũi vắc xin, đạt 97,8%; tiêm 2 mũi vắc xin chiếm 88%", "15.273 mũi -"),
        ("Thu ngân sách đạt 985 tỷ đồng/1.900 tỷ đồng, đạt 51,8%", "985 tỷ đồng"),
        // By how much it changed is no level, and another sentence has its own.
        ("số vụ cháy tăng 12 vụ (24,5%)", "-"),
        ("Xuất khẩu đạt 5 triệu USD. Xuất khẩu tăng 3%", "-"),
        ("100% trẻ 6 tuổi ra lớp", "-"),
    ] {
        let mentions = Scanner::default().scan(text);
        let levels = mentions.percentages.iter().map(|figure| {
            let level = figure.level.and_then(|at| mentions.quantities.get(at));
            level.map_or("-", |quantity| &text[quantity.span.range()])
        });
        assert_eq!(levels.collect::<Vec<_>>().join(" "), wanted, "{text}");
    }
}
