//! Who must do a task and with whom: `giao X chủ trì, phối hợp với Y`, `đề nghị X`, or X
//! as the subject of the sentence (domain: task assignment patterns). Names are cut
//! where a new body begins, groups stay groups, head nouns spread over their lists.

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use super::list_end::{is_order, is_short, list_from, stop_in};
use super::lists::{Body, Lists};
use super::matter::matter_end;
use super::names::{head_at_start, not_a_body};
use super::partners::partners;
use crate::mentions::agency;
use crate::text::{Phrases, cut, lines};

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
#[derive(Debug)]
pub struct Assignees {
    /// The formula, where somebody leads.
    pub formula: Option<Formula>,
    /// Who leads.
    pub lead: Rc<[Body]>,
    /// Who coordinates.
    pub coordinating: Rc<[Body]>,
}

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
static PURPOSE: LazyLock<Phrases> = LazyLock::new(|| {
    let grounds = || lines(include_str!("data/grounds.txt"));
    Phrases::new(grounds().map(str::to_owned).chain(grounds().map(with_capital)))
});
/// Who leads a meeting and gives tasks rather than doing them.
static CHAIRS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/chairs.txt")));
/// Characters of a text that are looked at.
const LOOK: usize = 1400;

/// A phrase as it opens a sentence.
fn with_capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

/// Whom a text (with single blanks) names.
pub fn assignees(text: &str, lists: &mut Lists) -> Assignees {
    let text = cut(text, LOOK);
    let order = text.get(matter_end(text)..).unwrap_or("");
    // "Riêng thị xã Sa Pa …" behind the first sentence does not name whom all is for.
    let apart = |sentence: &Sentence<'_>| sentence.start > 0 && sentence.text.starts_with("Riêng ");
    let lead = sentences(order).filter(|sentence| !apart(sentence)).find_map(|sentence| {
        let (formula, list) = lead_list(sentence.text, sentence.stop)?;
        let lead = lists.bodies(sentence.text.get(list.clone())?);
        (!lead.is_empty()).then(|| (formula, lead, sentence.start + list.end))
    });
    let (formula, lead, from) = match lead {
        Some((formula, lead, end)) => (Some(formula), lead, end),
        None => (None, lists.nobody(), 0),
    };
    let mut coordinating = partners(order.get(from..).unwrap_or(""), lists);
    let leads = |partner: &Body| lead.iter().any(|lead| lead.name == partner.name);
    if coordinating.iter().any(leads) {
        coordinating = coordinating.iter().filter(|partner| !leads(partner)).cloned().collect();
    }
    Assignees { formula, lead, coordinating }
}

/// A sentence of a task.
struct Sentence<'t> {
    text: &'t str,
    start: usize,
    /// Where the order goes on in the sentence and what follows it, where that was asked.
    stop: Option<usize>,
}

/// The sentences of a text. A stop inside brackets or a number ends none.
fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = text.get(start..)?;
        let bytes = rest.as_bytes();
        let mut stop = None;
        // Bodies without an order: the list goes on behind the semicolon.
        let names = if head_at_start(rest).is_some() { Some(0) } else { given(rest).map(|(_, start)| start) };
        let mut is_list = |end: usize| {
            names.is_some_and(|names| {
                let order = || names + rest.get(names..).and_then(stop_in).unwrap_or(rest.len() - names);
                *stop.get_or_insert_with(order) >= end
            })
        };
        let mut stops = memchr::memchr2_iter(b'.', b';', bytes);
        let end = stops.find(|at| {
            let list = bytes.get(*at) == Some(&b';') && is_list(*at);
            let short = bytes.get(*at) == Some(&b'.') && rest.get(..*at).is_some_and(is_short);
            bytes.get(at + 1) == Some(&b' ') && !list && !short
        });
        next = end.map(|end| start + end + ". ".len());
        Some(Sentence { text: rest.get(..end.unwrap_or(rest.len()))?, start, stop })
    })
}

/// The list of leads of a sentence, and the formula.
fn lead_list(sentence: &str, stop: Option<usize>) -> Option<(Formula, Range<usize>)> {
    let given = given(sentence);
    if let Some(start) = subject(sentence) {
        let list = list_from(sentence, start, stop.filter(|_| start == 0));
        let goes_on = sentence.get(list.end..)?.trim_start();
        // "UBND xã A rà soát, đề nghị Sở B hỗ trợ": who asks others acts all the same; a
        // chair does not.
        let gives = given.is_some_and(|(_, names)| {
            names <= list.end || CHAIRS.opens(sentence.get(start..).unwrap_or("")).is_some()
        });
        if !gives {
            let order = is_order(goes_on) && !not_a_body(sentence.get(start..)?);
            return order
                .then_some((Formula::Subject, list))
                .or_else(|| given.map(|(formula, start)| (formula, list_from(sentence, start, None))));
        }
    }
    if let Some((formula, start)) = given {
        return Some((formula, list_from(sentence, start, None)));
    }
    if PURPOSE.opens(sentence).is_some() {
        return sentence.match_indices([',', ':']).take(8).find_map(|(at, sign)| {
            let clause = sentence.get(at + sign.len()..)?.trim_start();
            let from = sentence.len() - clause.len();
            let (formula, list) = lead_list(clause, None)?;
            Some((formula, from + list.start..from + list.end))
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
        let thing =
            [" nhiệm vụ", " trách nhiệm"].iter().map(|thing| skip(sentence, verb.end, thing)).max()?;
        let whom = skip(sentence, thing, " cho");
        if thing > verb.end && whom == thing {
            continue;
        }
        let start = skip(sentence, whom, " đồng chí") + 1;
        let start = start + sentence.get(start..).and_then(office_of_person).unwrap_or(0);
        let names = sentence
            .get(start..)
            .filter(|_| sentence.get(verb.end..).is_some_and(|rest| rest.starts_with(' ')));
        if (opens_clause(before) || is_giver(before))
            && names.is_some_and(|names| head_at_start(names).is_some() || agency::begins(names))
        {
            let verb = sentence.get(verb)?;
            let gives = matches!(verb, "giao" | "Giao") || verb.ends_with("quyền");
            return Some((if gives { Formula::Assign } else { Formula::Request }, start));
        }
    }
    None
}

/// Where the office begins of a person named before it: `Đoàn Thanh Sơn, Phó Chủ tịch
/// UBND tỉnh`.
fn office_of_person(text: &str) -> Option<usize> {
    let opening = cut(text, 60);
    let signs = [", ", " - ", " – ", " ("].iter().filter_map(|sign| Some((opening.find(sign)?, sign.len())));
    let (end, sign) = signs.min()?;
    let (name, office) = (opening.get(..end)?, opening.get(end + sign..)?);
    let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let person = capitals && (2..=5).contains(&name.split(' ').count()) && head_at_start(name).is_none();
    (person && head_at_start(office).is_some()).then_some(opening.len() - office.len())
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

/// `Thường trực Tỉnh ủy giao …`: the clause holds nothing but who gives.
fn is_giver(before: &str) -> bool {
    /// Bytes that the name of the giver may take.
    const LONGEST: usize = 120;
    let clause = before.rsplit([',', ';', ':', '.']).next().unwrap_or(before).trim();
    before.ends_with(' ')
        && clause.len() <= LONGEST
        && head_at_start(clause).is_some()
        && stop_in(clause).is_none()
}

/// The place behind words, where they stand there with a blank behind them.
pub(super) fn skip(text: &str, at: usize, words: &str) -> usize {
    let there =
        text.get(at..).and_then(|rest| rest.strip_prefix(words)).is_some_and(|rest| rest.starts_with(' '));
    if there { at + words.len() } else { at }
}

/// Where the names begin of a sentence whose subject is a body.
fn subject(sentence: &str) -> Option<usize> {
    let addressed = ["Các đồng chí ", "các đồng chí ", "Đồng chí ", "đồng chí ", "Riêng "];
    let behind = addressed.iter().find(|words| sentence.starts_with(**words)).map(|words| words.len());
    // "Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh chỉ đạo …"
    let office = behind.and_then(|start| Some(start + office_of_person(sentence.get(start..)?)?));
    behind
        .into_iter()
        .chain(office)
        .chain([0])
        .find(|start| sentence.get(*start..).is_some_and(|names| head_at_start(names).is_some()))
}

/// The bodies that a heading names, where it names nothing else: `1. Sở Tài chính`,
/// `Giao Sở Y tế:`.
pub fn heading(title: &str, lists: &mut Lists) -> Rc<[Body]> {
    let title = title.trim().trim_end_matches([':', '.', ' ']);
    let rest = ["Giao ", "giao ", "Đối với ", "Đề nghị ", "Yêu cầu "]
        .iter()
        .find_map(|head| title.strip_prefix(head))
        .unwrap_or(title);
    if title.chars().count() > 200 || not_a_body(rest) || subject(rest).is_none() {
        return lists.nobody();
    }
    let list = list_from(rest, 0, None);
    // "Bộ Tài chính chủ trì, phối hợp với các bộ": the order may begin in the heading.
    let goes_on = rest.get(list.end..).unwrap_or("").trim_start();
    let order =
        goes_on.is_empty() || ["chủ trì", "phối hợp", "("].iter().any(|verb| goes_on.starts_with(verb));
    if order { lists.bodies(rest.get(list).unwrap_or("")) } else { lists.nobody() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let found = assignees(text, &mut Lists::of_nowhere());
        let names = |bodies: &[Body]| bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>();
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
            (
                "Giao đồng chí Đoàn Thanh Sơn, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo giải phóng mặt bằng",
                vec!["Phó Chủ tịch UBND tỉnh"],
                vec![],
            ),
            ("Riêng UBND huyện Hữu Lũng: tập trung xử lý 12 hộ", vec!["UBND huyện Hữu Lũng"], vec![]),
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
