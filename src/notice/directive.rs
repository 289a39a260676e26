//! Which text orders something. A rule of words, not of samples: an instruction
//! opens with a verb of the list, or names an addressee who must act, or says
//! `giao`, `yêu cầu`, `đề nghị` to one (domain: task assignment patterns).

use std::ops::Range;
use std::sync::LazyLock;

use super::names::head_at_start;
use crate::text::{Phrases, cut, lines, lower_spaced};

const VERBS: &str = include_str!("data/directive_verbs.txt");
const ACTIONS: &str = include_str!("data/action_verbs.txt");
const ACTORS: &str = include_str!("data/actors.txt");

/// An instruction opens with one of these verbs.
static OPENS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(VERBS));
/// An addressee opens with one of these words.
static ACTOR: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(ACTORS));
/// Words of action behind an addressee.
static ACTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(lines(VERBS).chain(lines(ACTIONS))));
/// Words that show a report of what was done.
static DONE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(["đã", "đang", "được quan tâm", "đạt được", "còn hạn chế", "chưa được"]));
/// `giao X`, `yêu cầu X`, `đề nghị X` to an addressee. What stands before tells an order
/// from `được giao`, `đã giao`, `HĐND giao`, `bàn giao`.
static ASSIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(["giao", "yêu cầu", "đề nghị"]));

/// A sentence that first says why or on what ground.
static PURPOSE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/grounds.txt")));

/// Clauses behind a purpose that are looked at.
const CLAUSES: usize = 6;

/// Characters of a sentence that are looked at: an order shows at its beginning.
const LOOK: usize = 360;
/// Characters that a verb and the head of an addressee take.
const HEAD: usize = 60;
/// Sentences of a block that are looked at.
const SENTENCES: usize = 12;

/// Whether a text orders something in any of its first sentences.
pub fn is_directive(text: &str) -> bool {
    sentences(text).any(|sentence| orders(&sentence))
}

/// Whether a text says `giao`, `yêu cầu` or `đề nghị` to somebody at the start of a sentence.
pub fn is_assigned(text: &str) -> bool {
    parts(text).filter(|part| ASSIGNS.may_open(part)).any(|part| {
        let head = lower_spaced(cut(part, HEAD));
        ASSIGNS.opens(&head).is_some_and(|end| whom(&head, end))
    })
}

/// By when something must be done; results tell when it was.
static LIMITS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(["chậm nhất", "trước ngày", "hoàn thành trước", "xong trước", "trình trong", "trình trước"])
});

/// Whether an item among results orders all the same: a body must act by a limit, or a
/// clause demands something by one, and no word says that it was done.
pub fn is_due(text: &str) -> bool {
    if LIMITS.find(text).is_none() || DONE.find(text).is_some() {
        return false;
    }
    let demands = ["; yêu cầu ", ", yêu cầu ", ". Yêu cầu "].iter().any(|demand| text.contains(demand));
    demands || head_at_start(text).is_some() && sentences(text).next().is_some_and(|first| must_act(&first))
}

/// The first `giao`, `yêu cầu` or `đề nghị` at or after a place that names an addressee.
fn assigned(sentence: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let verb = ASSIGNS.find_from(sentence, at)?;
        if whom(sentence, verb.end) {
            return Some(verb);
        }
        at = verb.end;
    }
}

/// Whether an addressee stands at a place, with or without `cho`.
fn whom(sentence: &str, at: usize) -> bool {
    let rest = sentence.get(at..).unwrap_or("");
    let whom = rest.strip_prefix(" cho ").or_else(|| rest.strip_prefix(' '));
    whom.is_some_and(|whom| ACTOR.opens(whom).is_some())
}

/// The first sentences in lower case with single spaces, each cut to what is looked at.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    parts(text).map(|part| lower_spaced(cut(part, LOOK)))
}

/// The first sentences as they stand.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let cut = std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr::memchr2(b'.', b';', text.as_bytes()) else { return rest.take() };
        rest = text.get(end + 1..);
        text.get(..end)
    });
    cut.map(|part| part.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .filter(|part| part.len() > 3)
        .take(SENTENCES)
}

fn orders(sentence: &str) -> bool {
    // A word of report right behind the verb: "Triển khai đã …".
    let reports_at_once = || behind_a_word(&DONE, sentence).is_some_and(|at| at < 40);
    if OPENS.opens(sentence).is_some() && !reports_at_once() || assigns(sentence) {
        return true;
    }
    if PURPOSE.opens(sentence).is_some() {
        // "Để …, thành phố cần …": the order stands behind the purpose.
        return sentence.match_indices([',', ':']).take(CLAUSES).any(|(at, comma)| {
            let clause = sentence.get(at + comma.len()..).unwrap_or("").trim_start();
            // "Trong lĩnh vực quy hoạch, xây dựng:" orders nothing.
            let object =
                |end: usize| clause.get(end..).is_some_and(|rest| rest.trim_end_matches(':').contains(' '));
            OPENS.opens(clause).is_some_and(object) || must_act(clause)
        });
    }
    must_act(sentence)
}

/// An addressee is followed by a word of action before any word of report.
fn must_act(clause: &str) -> bool {
    ACTOR.opens(clause).is_some()
        && match (behind_a_word(&ACTS, clause), behind_a_word(&DONE, clause)) {
            (Some(acts), Some(done)) => acts < done,
            (acts, None) => acts.is_some(),
            (None, Some(_)) => false,
        }
}

/// Where the first phrase of a list begins that is not the first word of a text.
fn behind_a_word(phrases: &Phrases, text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = phrases.find_from(text, at)?;
        if text.get(..found.start)?.ends_with(' ') {
            return Some(found.start);
        }
        at = found.end;
    }
}

fn assigns(sentence: &str) -> bool {
    let mut at = 0;
    while let Some(found) = assigned(sentence, at) {
        let before = sentence.get(..found.start).unwrap_or("").trim_end();
        let opens = before.is_empty() || before.ends_with([',', ':', ')', '”', '"']);
        // "UBND tỉnh yêu cầu các sở …", but "HĐND tỉnh giao" tells where a plan comes from.
        let giao = sentence.get(found.clone()).is_some_and(|verb| verb == "giao");
        let by_chair = !giao && before.ends_with(" tỉnh");
        if opens || by_chair || before.ends_with("đồng thời") || before.ends_with("do vậy") {
            return true;
        }
        at = found.end;
    }
    false
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
            "Để tiếp tục vận hành hiệu quả, thành phố cần tập trung thực hiện một số nhiệm vụ sau đây:",
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
            "Bộ Chính trị, Ban Bí thư, đứng đầu là đồng chí Tổng Bí thư đã tập trung lãnh đạo",
            "Giao lưu hữu nghị được tổ chức thành công",
        ] {
            assert!(!is_directive(text), "{text}");
        }
    }

    #[test]
    fn an_order_among_results_has_a_limit() {
        for text in [
            "Phê bình Sở Xây dựng chậm báo cáo; yêu cầu kiểm điểm, báo cáo chậm nhất ngày 15/8.",
            "Sở Nội vụ dự thảo quy định chấm điểm thi đua; trình trong quý IV.",
        ] {
            assert!(is_due(text), "{text}");
        }
        for text in [
            "Sở Y tế đã tổ chức tiêm chủng, hoàn thành trước ngày 30/4.",
            "Sở Y tế tổ chức tiêm 5.000 mũi trong tháng 4.",
            "Có 31 nhiệm vụ hoàn thành trước ngày 30/6, chiếm 67%.",
        ] {
            assert!(!is_due(text), "{text}");
        }
    }

    #[test]
    fn lists_are_sorted_and_unique() {
        for data in [VERBS, ACTIONS, ACTORS, include_str!("data/surnames.txt")] {
            let words: Vec<&str> = lines(data).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }
}
