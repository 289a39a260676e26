//! Who must do a task and with whom: `giao X chủ trì, phối hợp với Y`, `đề nghị X`, or X
//! as the subject of the sentence (domain: task assignment patterns). Names are cut
//! where a new body begins, groups stay groups, head nouns spread over their lists.

use std::sync::LazyLock;

use super::matter::matter_end;
use super::names::{Name, head_at_start, names, not_a_body};
use super::partners::partners;
use crate::core::Span;
use crate::mentions::agency;
use crate::text::{Phrases, cut};

/// By which formula a text names its assignees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// `giao X`.
    Assign,
    /// `yêu cầu X`, `đề nghị X`.
    Request,
    /// X is the subject.
    Subject,
}

/// Whom a text names.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Assignees {
    /// The formula, where somebody leads.
    pub formula: Option<Formula>,
    /// Who leads.
    pub lead: Vec<Name>,
    /// Who coordinates.
    pub coordinating: Vec<Name>,
}

/// Verbs and adverbs with which the order goes on behind the names.
static GOING_ON: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/going_on.txt")));
/// Verbs that give a task to somebody.
static GIVING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "giao",
        "Giao",
        "ủy quyền",
        "uỷ quyền",
        "Ủy quyền",
        "Uỷ quyền",
        "yêu cầu",
        "Yêu cầu",
        "đề nghị",
        "Đề nghị",
    ])
});
/// A purpose, ground, time or matter in front of the subject.
static PURPOSE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/grounds.txt")));
/// Characters of a text that are looked at.
const LOOK: usize = 1400;
/// Characters that a list of names may take.
const LONGEST_LIST: usize = 700;

/// Whom a text (with single blanks) names.
pub fn assignees(text: &str) -> Assignees {
    let text = cut(text, LOOK);
    let mut found = Assignees::default();
    let matter = matter_end(text);
    let mut lead_end = 0;
    for (start, sentence) in sentences(text.get(matter..).unwrap_or("")) {
        if let Some((formula, list)) = lead_list(sentence) {
            let list = list.shifted(start + Span::from_range(0..matter).end);
            found.lead = names(text, list);
            if !found.lead.is_empty() {
                found.formula = Some(formula);
                lead_end = list.end;
                break;
            }
        }
    }
    let from = if found.lead.is_empty() { Span::from_range(0..matter).end } else { lead_end };
    found.coordinating = partners(text, from);
    found.coordinating.retain(|partner| found.lead.iter().all(|lead| lead.name != partner.name));
    found
}

/// Sentences with where each begins. A stop inside brackets or a number ends none.
fn sentences(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let stops = |at: &usize| {
            bytes.get(at + 1) == Some(&b' ')
                && !(bytes.get(*at) == Some(&b';') && text.get(start..*at).is_some_and(is_list))
        };
        let end = memchr::memchr2_iter(b'.', b';', bytes.get(start..)?).map(|at| start + at).find(stops);
        next = end.map(|end| end + ". ".len());
        let sentence = text.get(start..end.unwrap_or(text.len()))?;
        Some((Span::from_range(start..start).start, sentence))
    })
}

/// Bodies without an order: the list goes on behind the semicolon.
fn is_list(text: &str) -> bool {
    head_at_start(text).is_some() && stop_in(text).is_none()
}

/// The list of leads of a sentence, and the formula.
fn lead_list(sentence: &str) -> Option<(Formula, Span)> {
    if let Some((formula, start)) = given(sentence) {
        return Some((formula, list_from(sentence, start)));
    }
    if let Some(start) = subject(sentence) {
        if not_a_body(sentence.get(start..)?) {
            return None;
        }
        let list = list_from(sentence, start);
        let goes_on = sentence.get(list.end as usize..)?.trim_start();
        let orders = order_behind_colon(goes_on).is_some() || stop_in(&format!(" {goes_on}")) == Some(0);
        return orders.then_some((Formula::Subject, list));
    }
    if PURPOSE.opens(sentence).is_some() {
        return sentence.match_indices([',', ':']).take(8).find_map(|(at, sign)| {
            let clause = sentence.get(at + sign.len()..)?;
            let lead = clause.len() - clause.trim_start().len();
            let from = at + sign.len() + lead;
            let (formula, list) = lead_list(clause.trim_start())?;
            Some((formula, list.shifted(Span::from_range(0..from).end)))
        });
    }
    None
}

/// By which formula a sentence gives a task, and where the list of names begins:
/// `giao (cho) (đồng chí) X` at the start of a clause.
fn given(sentence: &str) -> Option<(Formula, usize)> {
    let mut at = 0;
    while let Some(verb) = GIVING.find_from(sentence, at) {
        at = verb.end;
        let before = sentence.get(..verb.start)?;
        let start = skip(sentence, skip(sentence, verb.end, " cho"), " đồng chí") + 1;
        let names = sentence
            .get(start..)
            .filter(|_| sentence.get(verb.end..).is_some_and(|rest| rest.starts_with(' ')));
        if opens_clause(before)
            && names.is_some_and(|names| head_at_start(names).is_some() || agency::begins(names))
        {
            let verb = sentence.get(verb)?;
            let gives = matches!(verb, "giao" | "Giao") || verb.ends_with("quyền");
            return Some((if gives { Formula::Assign } else { Formula::Request }, start));
        }
    }
    None
}

/// Whether what follows opens a clause that orders.
fn opens_clause(before: &str) -> bool {
    let words = before.trim_end();
    words.is_empty()
        || words.len() < before.len()
            && (words.ends_with([',', ';', ':', '.', ')', '”'])
                || ["đồng thời", "do vậy", "tỉnh", "Chính phủ", "thành phố"]
                    .iter()
                    .any(|last| words.ends_with(last)))
}

/// The place behind words, where they stand there with a blank behind them.
pub(super) fn skip(text: &str, at: usize, words: &str) -> usize {
    let there =
        text.get(at..).and_then(|rest| rest.strip_prefix(words)).is_some_and(|rest| rest.starts_with(' '));
    if there { at + words.len() } else { at }
}

/// Where the names begin of a sentence whose subject is a body.
fn subject(sentence: &str) -> Option<usize> {
    let addressed = ["Các đồng chí ", "các đồng chí ", "đồng chí "];
    let behind = addressed.iter().find(|words| sentence.starts_with(**words)).map(|words| words.len());
    behind
        .into_iter()
        .chain([0])
        .find(|start| sentence.get(*start..).is_some_and(|names| head_at_start(names).is_some()))
}

/// The bodies that a heading names, where it names nothing else: `1. Sở Tài chính`,
/// `Giao Sở Y tế:`.
pub fn heading(title: &str) -> Vec<Name> {
    let title = title.trim().trim_end_matches([':', '.', ' ']);
    if title.chars().count() > 200 {
        return Vec::new();
    }
    let (start, rest) = ["Giao ", "giao ", "Đối với ", "Đề nghị ", "Yêu cầu "]
        .iter()
        .find_map(|head| Some((head.len(), title.strip_prefix(head)?)))
        .unwrap_or((0, title));
    if not_a_body(rest) {
        return Vec::new();
    }
    let names_body = subject(rest).is_some();
    let list = list_from(rest, 0);
    // "Bộ Tài chính chủ trì, phối hợp với các bộ": the order may begin in the heading.
    let goes_on = rest.get(list.end as usize..).unwrap_or("").trim_start();
    let order = goes_on.is_empty()
        || goes_on.starts_with("chủ trì")
        || goes_on.starts_with("phối hợp")
        || goes_on.starts_with('(');
    if names_body && order { names(title, list.shifted(Span::from_range(0..start).end)) } else { Vec::new() }
}

/// A list of names ends at the verb, or with the sentence.
pub(super) fn list_from(sentence: &str, start: usize) -> Span {
    let window = cut(sentence.get(start..).unwrap_or(""), LONGEST_LIST);
    let stop = stop_in(window).unwrap_or(window.len());
    let bracket =
        window.find(" (").filter(|at| *at < stop && window.get(*at..stop).is_some_and(|b| !b.contains(')')));
    let end = bracket.unwrap_or(stop);
    let end = order_behind_colon(window.get(..end).unwrap_or("")).unwrap_or(end);
    let list = window.get(..end).unwrap_or("").trim_end_matches([',', ';', ':', '.', ' ']);
    Span::from_range(start..start + list.len())
}

/// `UBND các huyện, thành phố: Đẩy nhanh tiến độ`: behind the colon stands no member of the
/// list but the order, whose verb opens a sentence.
fn order_behind_colon(list: &str) -> Option<usize> {
    let (colon, _) = list.match_indices(": ").next()?;
    let order = list.get(colon + ": ".len()..)?;
    let mut letters = order.chars();
    let first: String = letters.next()?.to_lowercase().collect();
    GOING_ON.opens(&format!("{first}{}", cut(letters.as_str(), 40))).map(|_| colon)
}

/// Where the order goes on: the first verb that is no part of a name.
fn stop_in(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = GOING_ON.find_from(text, at) {
        at = found.end;
        let before = text.get(..found.start)?.trim_end();
        let after = text.get(found.end..)?.trim_start();
        if before.len() < found.start && !inside_name(before, text.get(found.clone())?, after) {
            return Some(before.len());
        }
    }
    None
}

/// `công trình`, `cơ quan chủ trì`, `đơn vị có liên quan`, `trên địa bàn tỉnh`: verbs by
/// their letters, but parts of a name.
fn inside_name(before: &str, verb: &str, after: &str) -> bool {
    let last = before.rsplit([' ', '\n']).next().unwrap_or("");
    let pair = before.ends_with("cơ quan") || before.ends_with("Cơ quan") || before.ends_with("đơn vị");
    match verb {
        "trình" => {
            matches!(last, "công" | "chương" | "quy" | "tờ" | "tiến" | "lộ" | "Công" | "Chương")
        }
        "trên" => after.starts_with("địa bàn") || matches!(last, "nói" | "nêu"),
        "có" => after.starts_with("liên quan"),
        "thẩm định" => last == "đồng",
        "chủ trì" | "phối hợp" | "đăng ký" | "thực hiện" | "báo cáo" | "thẩm định soạn thảo" => {
            pair
        }
        "phân công" | "giao" => last == "được",
        "chỉ đạo" => matches!(last, "Ban" | "ban"),
        "tổ chức" => matches!(last, "các" | "Các" | "những" | "số"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let found = assignees(text);
        let names = |names: &[Name]| names.iter().map(|name| name.name.clone()).collect::<Vec<_>>();
        (names(&found.lead), names(&found.coordinating))
    }

    #[test]
    fn leads_and_partners() {
        for (text, lead, coordinating) in [
            (
                "Giao Sở Y tế chủ trì phối hợp với Công an tỉnh; Sở Lao động - Thương binh và Xã hội rà soát lại số người",
                vec!["Sở Y tế"],
                vec!["Công an tỉnh", "Sở Lao động - Thương binh và Xã hội"],
            ),
            (
                "Giao Sở Kế hoạch và Đầu tư, Ban quản lý khu kinh tế tập trung rà soát",
                vec!["Sở Kế hoạch và Đầu tư", "Ban quản lý khu kinh tế"],
                vec![],
            ),
            (
                "Các sở, ban, ngành, UBND các huyện, thành phố cần chủ động",
                vec!["Các sở, ban, ngành", "UBND các huyện, thành phố"],
                vec![],
            ),
            (
                "Trên cơ sở báo cáo của Công ty A, giao Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch và Đầu tư và các cơ quan, đơn vị có liên quan rà soát",
                vec!["Sở Tài chính"],
                vec!["Sở Kế hoạch và Đầu tư", "các cơ quan, đơn vị có liên quan"],
            ),
            (
                "Bộ Xây dựng chủ trì, phối hợp Bộ Tài chính xem xét việc khen thưởng",
                vec!["Bộ Xây dựng"],
                vec!["Bộ Tài chính"],
            ),
            ("Đề nghị cơ quan soạn thảo tiếp thu các ý kiến", vec!["cơ quan soạn thảo"], vec![]),
            (
                "Thủ trưởng các Sở, ban, ngành; Chủ tịch UBND cấp xã căn cứ chức năng",
                vec!["Thủ trưởng các Sở, ban, ngành", "Chủ tịch UBND cấp xã"],
                vec![],
            ),
            (
                "Đề nghị Tỉnh đoàn và các tổ chức chính trị - xã hội tuyên truyền",
                vec!["Tỉnh đoàn", "các tổ chức chính trị - xã hội"],
                vec![],
            ),
            (
                "Các tỉnh Nghệ An, Quảng Ngãi, Cao Bằng khẩn trương hoàn thiện",
                vec!["tỉnh Nghệ An", "tỉnh Quảng Ngãi", "tỉnh Cao Bằng"],
                vec![],
            ),
            (
                "Ủy ban nhân dân các tỉnh, thành phố: Tuyên Quang, Hồ Chí Minh quyết liệt chỉ đạo",
                vec!["Ủy ban nhân dân tỉnh Tuyên Quang", "Ủy ban nhân dân thành phố Hồ Chí Minh"],
                vec![],
            ),
            // A misread name is a name still.
            ("Giao Sờ Y tế chủ trì, phối hợp với Công an tỉnh", vec!["Sờ Y tế"], vec!["Công an tỉnh"]),
            (
                "UBND các huyện, thành phố: Đẩy nhanh tiến độ cao tốc Bắc - Nam theo chỉ đạo",
                vec!["UBND các huyện, thành phố"],
                vec![],
            ),
            (
                "Giao Sở Xây dựng chịu trách nhiệm chủ trì cùng UBND thành phố Đồng Hới xử lý",
                vec!["Sở Xây dựng"],
                vec!["UBND thành phố Đồng Hới"],
            ),
            (
                "Giao Sở Giáo dục và Đào tạo hoàn chỉnh hồ sơ, trình HĐND tỉnh",
                vec!["Sở Giáo dục và Đào tạo"],
                vec![],
            ),
            (
                "Định kỳ trước ngày 20 hằng tháng, các chủ đầu tư cập nhật tiến độ",
                vec!["các chủ đầu tư"],
                vec![],
            ),
            (
                "Việc di dời trụ điện tại nút giao: Công ty Điện lực hoàn thành trong tháng",
                vec!["Công ty Điện lực"],
                vec![],
            ),
            (
                "Tiếp tục tăng cường công tác kiểm tra. Cục Thuế tham mưu UBND tỉnh kế hoạch",
                vec!["Cục Thuế"],
                vec![],
            ),
        ] {
            let (leads, partners) = read(text);
            assert_eq!(
                (leads, partners),
                (
                    lead.iter().map(ToString::to_string).collect(),
                    coordinating.iter().map(ToString::to_string).collect()
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn what_assigns_nobody() {
        for text in [
            "Tiếp tục quản lý tốt công tác tuần tra",
            "Giao thông thông suốt, Giao lưu hữu nghị",
            "Tổ chức thực hiện quy trình phối hợp các cơ quan",
            "xử lý đất được giao, cho thuê nhưng chậm đưa vào sử dụng",
        ] {
            assert_eq!(read(text), (vec![], vec![]), "{text}");
        }
    }
}
