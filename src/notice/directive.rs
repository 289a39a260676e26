//! Which text orders something. A rule of words, not of samples: an instruction
//! opens with a verb of the list, or names an addressee who must act, or says
//! `giao`, `yêu cầu`, `đề nghị` to one (domain: task assignment patterns).

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::text::lower;

/// Words that show that an addressee must act.
const ACTS: &[&str] = &[
    "cần",
    "phải",
    "khẩn trương",
    "chủ động",
    "tiếp tục",
    "tập trung",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "chủ trì",
    "phối hợp",
    "chỉ đạo",
    "tham mưu",
    "rà soát",
    "báo cáo",
    "đẩy nhanh",
    "đẩy mạnh",
    "triển khai",
    "thực hiện",
    "hướng dẫn",
    "cập nhật",
    "nghiên cứu",
    "xây dựng",
    "hoàn thiện",
    "hoàn thành",
    "tổ chức",
    "kiểm tra",
    "tăng cường",
    "xem xét",
    "căn cứ",
    "quán triệt",
    "đôn đốc",
    "theo dõi",
    "tổng hợp",
    "đề xuất",
    "giải quyết",
    "xử lý",
    "bố trí",
    "tiếp thu",
    "phát huy",
    "quyết liệt",
    "nghiêm túc",
    "thường xuyên",
    "kịp thời",
    "sớm",
    "trực tiếp",
    "tích cực",
    "bám sát",
    "chuẩn bị",
    "phân công",
    "đăng ký",
    "thẩm định",
    "giám sát",
    "thông báo",
    "bổ sung",
    "lập",
    "trình",
    "ban hành",
    "nâng cao",
    "đề cao",
    "chú trọng",
    "công khai",
    "tuyên truyền",
    "vận động",
    "khắc phục",
    "làm việc",
    "quản lý",
    "lãnh đạo",
    "đảm bảo",
    "bảo đảm",
    "thành lập",
    "nhanh chóng",
    "phấn đấu",
    "huy động",
    "ưu tiên",
    "cung cấp",
    "đánh giá",
    "xác định",
    "kiên quyết",
    "quan tâm",
];

/// Words that show a report of what was done.
const DONE: &[&str] = &["đã ", "đang ", "được quan tâm", "đạt được", "còn hạn chế", "chưa được"];

/// Both lists in one automaton, the words of action first.
static WORDS_OF_ACTION: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(ACTS.iter().chain(DONE)).ok());

/// The verbs that assign.
static ASSIGNING: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().prefilter(false).build(["giao ", "yêu cầu ", "đề nghị "]).ok());

fn list(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with('#'))
}

static VERBS: LazyLock<Vec<&str>> =
    LazyLock::new(|| list(include_str!("data/directive_verbs.txt")).collect());

static ACTORS: LazyLock<Vec<&str>> = LazyLock::new(|| list(include_str!("data/actors.txt")).collect());

/// Whether a text opens with one of the words, which are sorted.
fn opens_with(text: &str, words: &[&str]) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let from = words.partition_point(|word| word.chars().next() < Some(first));
    let alike = words.iter().skip(from).take_while(|word| word.starts_with(first));
    alike.filter_map(|word| text.strip_prefix(word)).any(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn opens_with_verb(text: &str) -> bool {
    opens_with(text, &VERBS)
}

fn opens_with_actor(text: &str) -> bool {
    opens_with(text, &ACTORS)
}

/// Characters of a sentence that are looked at: an order shows at its beginning.
const LOOK: usize = 360;

/// Whether a text orders something in any of its first sentences.
pub fn is_directive(text: &str) -> bool {
    sentences(text).take(12).any(|sentence| orders(&lower(sentence)))
}

/// Whether the first sentence of a text already orders something.
pub fn opens_directive(text: &str) -> bool {
    sentences(text).next().is_some_and(|sentence| orders(&lower(sentence)))
}

/// Whether a text says `giao`, `yêu cầu` or `đề nghị` to somebody, even amid a report.
pub fn is_assigned(text: &str) -> bool {
    sentences(text).take(12).any(|sentence| assigns(&lower(sentence), Place::Start))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', ';']).filter_map(|part| {
        let part = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = part.char_indices().nth(LOOK).map_or(part.len(), |(at, _)| at);
        (part.len() > 3).then(|| part.get(..end).unwrap_or(part))
    })
}

fn orders(sentence: &str) -> bool {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    if opens_with_verb(&sentence)
        && !DONE.iter().any(|done| sentence.get(..40).unwrap_or(&sentence).contains(done))
    {
        return true;
    }
    if assigns(&sentence, Place::Anywhere) {
        return true;
    }
    opens_with_actor(&sentence) && acts(&sentence)
}

/// An addressee is followed by a word of action before any word of report.
fn acts(sentence: &str) -> bool {
    let mut first = (None, None);
    for found in WORDS_OF_ACTION.iter().flat_map(|words| words.find_overlapping_iter(sentence)) {
        if stands_alone(sentence, found.range()) {
            let report = found.pattern().as_usize() >= ACTS.len();
            let earliest = if report { &mut first.1 } else { &mut first.0 };
            *earliest = Some(earliest.map_or(found.start(), |at: usize| at.min(found.start())));
        }
    }
    match first {
        (Some(acts), Some(done)) => acts < done,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Whether a place of a sentence is a word or words of it, not a part of one.
fn stands_alone(sentence: &str, place: Range<usize>) -> bool {
    let before = sentence.get(..place.start).unwrap_or("");
    let after = sentence.get(place.end..).unwrap_or("");
    let word = sentence.get(place).unwrap_or("");
    before.ends_with(' ') && (word.ends_with(' ') || !after.starts_with(char::is_alphanumeric))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Anywhere,
}

/// `giao X`, `yêu cầu X`, `đề nghị X`: never `được giao`, `đã giao`, `HĐND giao`, `bàn giao`.
fn assigns(sentence: &str, place: Place) -> bool {
    ASSIGNING.iter().flat_map(|verbs| verbs.find_iter(sentence)).any(|verb| {
        let before = sentence.get(..verb.start()).unwrap_or("").trim_end();
        let after = sentence.get(verb.end()..).unwrap_or("");
        let opens = before.is_empty() || before.ends_with([',', ';', ':', '.', ')', '”', '"']);
        let subject = before.ends_with(" tỉnh") && sentence.get(verb.range()) != Some("giao ")
            || before.ends_with("đồng thời")
            || before.ends_with("do vậy");
        let placed = place == Place::Anywhere && (opens || subject) || before.is_empty();
        placed && opens_with_actor(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_known_by_their_words() {
        for text in [
            "Tiếp tục tăng cường công tác kiểm tra",
            "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh",
            "Các sở, ban, ngành cần chủ động",
            "Các cơ quan cập nhật ngay các số liệu mới",
            "Thời gian qua mưa lũ lớn. Yêu cầu các địa phương chủ động khắc phục",
            "Trên cơ sở báo cáo của Công ty, giao Sở Tài chính chủ trì",
            "Cục Thuế tham mưu UBND tỉnh kế hoạch thực hiện",
            "Đề nghị cơ quan soạn thảo tiếp thu",
        ] {
            assert!(is_directive(text), "{text}");
        }
    }

    #[test]
    fn reports_are_no_instructions() {
        for text in [
            "Mặc dù kinh tế có dấu hiệu phục hồi, những khó khăn còn nhiều",
            "Các lĩnh vực văn hóa – xã hội được quan tâm",
            "Sở Y tế đã triển khai tiêm chủng",
            "Kinh tế - xã hội 6 tháng đạt kết quả tích cực",
            "Thu ngân sách đạt 54% dự toán HĐND giao",
            "Giao thông thông suốt",
            "Giao lưu hữu nghị được tổ chức thành công",
        ] {
            assert!(!is_directive(text), "{text}");
        }
    }

    #[test]
    fn lists_are_sorted_and_unique() {
        for data in [
            include_str!("data/directive_verbs.txt"),
            include_str!("data/actors.txt"),
            include_str!("data/surnames.txt"),
        ] {
            let words: Vec<&str> = list(data).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }
}
