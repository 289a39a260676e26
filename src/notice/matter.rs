//! The matter that an order names before it says who must do what (domain: task
//! assignment patterns): nobody who stands in it is told to do anything.

use super::names::head_at_start;
use crate::text::before_blank;

/// Where the order begins behind its matter: in `Về đề nghị các bộ, ngành rà soát: UBND
/// tỉnh cần …` those who are named before the colon asked or were asked; nobody is told.
pub fn matter_end(text: &str) -> usize {
    let first = || before_blank(text, b'.').and_then(|end| text.get(..end)).unwrap_or(text);
    let colon = text.starts_with("Về ").then(first).and_then(|matter| before_blank(matter, b':'));
    colon.or_else(|| field(text)).map_or(0, |at| at + ": ".len())
}

/// Bytes that the name of a field may take.
const FIELD: usize = 120;

/// The colon behind a short field: `Tiêu chuẩn - đo lường - chất lượng: UBND huyện chủ
/// động …`. What names a body or gives the task is no field.
fn field(text: &str) -> Option<usize> {
    let colon = before_blank(text, b':').filter(|colon| *colon <= FIELD)?;
    let (field, order) = (text.get(..colon)?, text.get(colon + ": ".len()..)?);
    let plain = head_at_start(field).is_none()
        && !field.contains([',', ';', '.'])
        && !["iao ", "ề nghị", "êu cầu", "ối hợp", "hỉ đạo", " các ", "ồm"]
            .iter()
            .any(|word| field.contains(word));
    (plain && order.starts_with(char::is_uppercase) && head_at_start(order).is_some()).then_some(colon)
}

#[cfg(test)]
mod tests {
    use crate::notice::assignees::assignees;
    use crate::notice::lists::{Body, Lists};

    #[test]
    fn those_behind_the_matter_are_told() {
        let names =
            |bodies: &[Body]| bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>().join("|");
        for (text, lead, coordinating) in [
            (
                "Về đề nghị các bộ, ngành sớm rà soát; hoàn thiện quy trình của Sở Xây dựng: Ủy ban nhân dân tỉnh cần rà soát, phối hợp với Bộ Nội vụ tổng hợp",
                "Ủy ban nhân dân tỉnh",
                "Bộ Nội vụ",
            ),
            ("Về kinh phí: Sở Tài chính tham mưu", "Sở Tài chính", ""),
            (
                "Tiêu chuẩn - đo lường - chất lượng: Ủy ban nhân dân huyện chủ động và phối hợp với Sở Khoa học và Công nghệ tuyên truyền",
                "Ủy ban nhân dân huyện",
                "Sở Khoa học và Công nghệ",
            ),
            ("Phối hợp với các bộ: Bộ Y tế, Bộ Công an kiểm tra", "", "Bộ Y tế|Bộ Công an"),
            ("Các bộ, cơ quan liên quan xuất cấp hóa chất", "Các bộ, cơ quan liên quan", ""),
            ("Về đề nghị Bộ Y tế, Bộ Tài chính xem xét: chuyển nội dung này sang kỳ sau", "", ""),
            (
                "Sở Y tế làm việc với Sở Tài chính để được hướng dẫn, phối hợp với Công an tỉnh kiểm tra",
                "Sở Y tế",
                "Công an tỉnh",
            ),
            ("chủ động làm việc với Sở Tài nguyên và Môi trường để được hướng dẫn", "", ""),
            (
                "Các Bộ: Y tế, Văn hóa, Thể thao và Du lịch chủ động phối hợp với địa phương",
                "Bộ Y tế|Bộ Văn hóa, Thể thao và Du lịch",
                "địa phương",
            ),
            (
                "Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam kịp thời thông tin",
                "Đài Tiếng nói Việt Nam|Thông tấn xã Việt Nam",
                "",
            ),
        ] {
            let found = assignees(text, &mut Lists::of_nowhere());
            assert_eq!(
                (names(&found.lead), names(&found.coordinating)),
                (lead.into(), coordinating.into()),
                "{text}"
            );
        }
    }
}
