//! The words that generated notices are made of: tables of phrases as provincial
//! notices use them. Data only; how they are put together is the generator's.

/// Kind, name, and the seat that stands in the place of issue.
pub const PROVINCES: &[(&str, &str, &str)] = &[
    ("tỉnh", "An Giang", "Long Xuyên"),
    ("tỉnh", "Bắc Giang", "Bắc Giang"),
    ("tỉnh", "Bình Định", "Quy Nhơn"),
    ("tỉnh", "Cà Mau", "Cà Mau"),
    ("tỉnh", "Cao Bằng", "Cao Bằng"),
    ("tỉnh", "Đắk Lắk", "Buôn Ma Thuột"),
    ("tỉnh", "Điện Biên", "Điện Biên"),
    ("tỉnh", "Đồng Tháp", "Cao Lãnh"),
    ("tỉnh", "Gia Lai", "Pleiku"),
    ("tỉnh", "Hà Tĩnh", "Hà Tĩnh"),
    ("tỉnh", "Khánh Hòa", "Nha Trang"),
    ("tỉnh", "Lạng Sơn", "Lạng Sơn"),
    ("tỉnh", "Lào Cai", "Lào Cai"),
    ("tỉnh", "Nghệ An", "Vinh"),
    ("tỉnh", "Quảng Ngãi", "Quảng Ngãi"),
    ("tỉnh", "Quảng Trị", "Đông Hà"),
    ("tỉnh", "Sơn La", "Sơn La"),
    ("tỉnh", "Thanh Hóa", "Thanh Hóa"),
    ("thành phố", "Cần Thơ", "Cần Thơ"),
    ("thành phố", "Đà Nẵng", "Đà Nẵng"),
    ("thành phố", "Hải Phòng", "Hải Phòng"),
];

/// Those who are told to act.
pub const AGENCIES: &[&str] = &[
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Giao thông vận tải",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Tài nguyên và Môi trường",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Thông tin và Truyền thông",
    "Sở Khoa học và Công nghệ",
    "Sở Tư pháp",
    "Sở Ngoại vụ",
    "Ban Dân tộc",
    "Ban Quản lý Khu kinh tế",
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
    "Thanh tra tỉnh",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Cục Thuế",
    "Cục Thống kê",
    "Kho bạc Nhà nước",
    "Ngân hàng Nhà nước chi nhánh tỉnh",
    "Bảo hiểm xã hội tỉnh",
    "Văn phòng UBND tỉnh",
    "UBND các huyện, thị xã, thành phố",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Quỹ Đầu tư phát triển",
    "Trung tâm Phục vụ hành chính công",
];

/// What they do.
pub const ACTS: &[&str] = &[
    "khẩn trương hoàn thiện hồ sơ, trình cấp có thẩm quyền phê duyệt",
    "rà soát, tổng hợp các khó khăn, vướng mắc của doanh nghiệp",
    "tham mưu văn bản chỉ đạo về tăng cường quản lý đất đai, khoáng sản",
    "đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm",
    "đôn đốc các chủ đầu tư giải ngân vốn đầu tư công theo cam kết",
    "tổ chức kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
    "chuẩn bị đầy đủ vật tư, phương tiện phòng, chống thiên tai",
    "xây dựng kế hoạch tổ chức kỳ thi tốt nghiệp trung học phổ thông an toàn, nghiêm túc",
    "thẩm định giá đất cụ thể để tính tiền bồi thường, hỗ trợ, tái định cư",
    "xử lý dứt điểm các điểm ô nhiễm môi trường kéo dài",
    "tuyên truyền, vận động người dân tiêm chủng đủ liều",
    "công khai, minh bạch quy trình giải quyết thủ tục hành chính",
    "kiểm soát chặt chẽ dịch bệnh trên đàn vật nuôi",
    "phối hợp với nhà đầu tư tháo gỡ vướng mắc về nguồn vật liệu đắp nền",
    "xây dựng đề án sắp xếp đơn vị hành chính cấp xã",
    "bố trí kinh phí sửa chữa các công trình thủy lợi xung yếu",
    "quyết toán các dự án hoàn thành còn tồn đọng",
    "hướng dẫn cơ sở lập hồ sơ đề nghị công nhận xã đạt chuẩn nông thôn mới",
    "thanh tra, kiểm tra việc sử dụng quỹ bảo hiểm y tế",
    "nghiên cứu, đề xuất chính sách hỗ trợ hợp tác xã nông nghiệp",
    "cập nhật cơ sở dữ liệu dân cư, làm sạch dữ liệu an sinh xã hội",
    "tăng cường tuần tra, kiểm soát tải trọng phương tiện",
    "triển khai các biện pháp thu hồi nợ đọng thuế",
    "chấn chỉnh tình trạng chậm trả lời ý kiến của các cơ quan",
    "quản lý chặt chẽ hoạt động khai thác cát, sỏi lòng sông",
    "lập danh mục dự án kêu gọi đầu tư ngoài ngân sách",
    "phê duyệt phương án phòng cháy, chữa cháy rừng mùa khô",
    "đánh giá kết quả thực hiện chỉ số cải cách hành chính",
];

/// What a report counts.
pub const INDICATORS: &[&str] = &[
    "tổng sản phẩm trên địa bàn",
    "chỉ số sản xuất công nghiệp",
    "kim ngạch xuất khẩu",
    "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ",
    "thu ngân sách nhà nước trên địa bàn",
    "chi đầu tư phát triển",
    "giải ngân vốn đầu tư công",
    "diện tích gieo trồng cây hằng năm",
    "sản lượng thủy sản khai thác",
    "tổng đàn lợn",
    "tỷ lệ che phủ rừng",
    "tỷ lệ hộ nghèo",
    "tỷ lệ người dân tham gia bảo hiểm y tế",
    "số doanh nghiệp thành lập mới",
    "tổng lượt khách du lịch",
    "dư nợ tín dụng",
    "tỷ lệ lao động qua đào tạo",
    "tỷ lệ trường đạt chuẩn quốc gia",
    "sản lượng điện thương phẩm",
    "số vụ tai nạn giao thông",
    "chỉ số giá tiêu dùng",
    "diện tích rừng trồng tập trung",
    "tỷ lệ hồ sơ giải quyết đúng hạn",
    "vốn đầu tư toàn xã hội",
];

/// What a figure does.
pub const MOVES: &[&str] = &[
    "tăng",
    "giảm",
    "đạt",
    "bằng",
    "vượt kế hoạch",
    "tăng hơn",
    "giảm khoảng",
    "chiếm",
    "ước đạt",
    "tăng gần",
];

/// What a figure is compared with.
pub const BASES: &[&str] = &[
    "so với cùng kỳ năm trước",
    "kế hoạch năm",
    "dự toán HĐND tỉnh giao",
    "so với tháng trước",
    "kế hoạch Thủ tướng Chính phủ giao",
    "so với đầu năm",
];

/// Titles of report sections.
pub const REPORT_TITLES: &[&str] = &[
    "Tình hình kinh tế - xã hội",
    "Những kết quả đạt được",
    "Tồn tại, hạn chế và nguyên nhân",
    "Kết quả thực hiện nhiệm vụ",
    "Đánh giá chung",
    "Tình hình giải ngân vốn đầu tư công",
];

/// Titles of sections of orders.
pub const ORDER_TITLES: &[&str] = &[
    "Một số nhiệm vụ trọng tâm trong thời gian tới",
    "Nhiệm vụ, giải pháp chủ yếu",
    "Về lĩnh vực nông nghiệp, nông thôn",
    "Về đầu tư công và xây dựng cơ bản",
    "Lĩnh vực văn hóa - xã hội",
    "Quốc phòng, an ninh, trật tự an toàn xã hội",
    "Công tác cải cách hành chính, chuyển đổi số",
    "Công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Về tài chính, ngân sách",
    "Lĩnh vực tài nguyên và môi trường",
    "Công tác quy hoạch, quản lý đô thị",
    "Về thương mại, dịch vụ, du lịch",
];

/// Remarks without a figure.
pub const REMARKS: &[&str] = &[
    "Công tác lãnh đạo, chỉ đạo, điều hành của các cấp, các ngành được triển khai đồng bộ, quyết liệt.",
    "Quốc phòng, an ninh được giữ vững; trật tự an toàn xã hội cơ bản ổn định.",
    "Một số dự án trọng điểm còn chậm tiến độ do vướng mắc trong công tác bồi thường.",
    "Đời sống của một bộ phận nhân dân vùng sâu, vùng xa còn nhiều khó khăn.",
    "Việc chấp hành chế độ thông tin, báo cáo của một số địa phương chưa nghiêm.",
    "Thời tiết diễn biến phức tạp, mưa lớn gây sạt lở tại nhiều tuyến đường.",
    "Các hoạt động văn hóa, thể thao chào mừng các ngày lễ lớn diễn ra sôi nổi.",
    "Môi trường đầu tư kinh doanh tiếp tục được cải thiện.",
    "Giá vật liệu xây dựng, xăng dầu tăng cao ảnh hưởng đến tiến độ thi công.",
    "Công tác giảm nghèo, an sinh xã hội được quan tâm thực hiện.",
];

/// Family names.
pub const FAMILIES: &[&str] = &[
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Lò",
    "Nông",
    "Rơ Chăm",
    "Võ",
];

/// Given names.
pub const GIVEN: &[&str] = &[
    "Văn An",
    "Thị Hà",
    "Đức Thắng",
    "Minh Tuấn",
    "Xuân Ánh",
    "Quốc Khánh",
    "Hồng Thái",
    "Ngọc Lan",
    "Hải Yến",
    "Trọng Nghĩa",
];

/// Kinds of cited documents: name and symbol.
pub const CITED: &[(&str, &str)] = &[
    ("Nghị quyết số", "NQ-HĐND"),
    ("Quyết định số", "QĐ-UBND"),
    ("Chỉ thị số", "CT-TTg"),
    ("Công điện số", "CĐ-TTg"),
    ("Nghị định số", "NĐ-CP"),
    ("Kế hoạch số", "KH-UBND"),
    ("Công văn số", "UBND-KT"),
    ("Báo cáo số", "BC-SKHĐT"),
];

/// Those who receive a copy.
pub const RECIPIENTS: &[&str] = &[
    "Thường trực Tỉnh ủy (báo cáo)",
    "Thường trực HĐND tỉnh",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Ủy ban MTTQ Việt Nam tỉnh",
    "Các sở, ban, ngành",
    "UBND các huyện, thị xã, thành phố",
    "Các thành phần dự họp",
    "Lãnh đạo Văn phòng",
    "Cổng thông tin điện tử",
    "Công báo",
    "Các phòng, ban, đơn vị trực thuộc",
];
