//! What a meeting decided: which words open a decision (`data/decision_verbs.tsv`), what
//! was done with the draft, and what the draft does. A block may decide one thing and
//! order another: the decision is then the sentence or clause that opens with its verb.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::writer::{Literal, Writer};
use super::{Decision, DecisionAction, DecisionEffect};
use crate::core::{RecordId, Span};
use crate::text::{Phrases, cut, lower};

/// The verbs as printed inside a sentence and at its start, and what each says.
struct Verbs {
    phrases: Phrases,
    actions: HashMap<&'static str, Option<DecisionAction>>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let rows = || {
        let lines = include_str!("data/decision_verbs.tsv").lines();
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    };
    let capital = |verb: &str| {
        let mut letters = verb.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + letters.as_str()
    };
    let printed = rows().flat_map(|(verb, _)| [verb.to_owned(), capital(verb)]);
    Verbs {
        phrases: Phrases::new(printed.collect::<Vec<_>>()),
        actions: rows().map(|(verb, action)| (verb, named(action))).collect(),
    }
});

fn named(action: &str) -> Option<DecisionAction> {
    Some(match action {
        "approve" => DecisionAction::Approve,
        "reject" => DecisionAction::Reject,
        "postpone" => DecisionAction::Postpone,
        "note" => DecisionAction::Note,
        _ => return None,
    })
}

/// Those who decide.
static DECIDERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "ubnd",
        "ủy ban nhân dân",
        "uỷ ban nhân dân",
        "tập thể",
        "các thành viên",
        "chủ tịch",
        "hội nghị",
        "phiên họp",
    ])
});

/// What may stand before the verb besides: `Về cơ bản thống nhất …`.
static SOFTENED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(["cơ bản", "về"]));

/// What the words of a text that opens with a decision say was done: it opens with the
/// verb (`Nhất trí thông qua …`, `Về cơ bản thống nhất …`), or with the body that
/// decides (`UBND tỉnh thống nhất …`).
fn opening(text: &str) -> Option<DecisionAction> {
    /// Characters that are looked at, and those between the body and its verb.
    const LOOK: usize = 80;
    const BETWEEN: usize = 41;
    // Nearly every text opens with the verb, or with none.
    let (head, verb) = match VERBS.phrases.opens(text) {
        Some(end) => (text, 0..end),
        None if leads_to_a_verb(text) => {
            let head = cut(text, LOOK);
            (head, VERBS.phrases.find(head)?)
        }
        None => return None,
    };
    let action = VERBS.actions.get(lower(head.get(verb.clone())?).as_str()).copied().flatten()?;
    let before = lower(head.get(..verb.start)?);
    let before = before.as_str();
    let before = before.strip_suffix("cơ bản ").unwrap_or(before);
    let before = before.strip_suffix("về ").unwrap_or(before);
    let between = || before.get(DECIDERS.opens(before)?..)?.strip_suffix(' ');
    let opens = before.is_empty()
        || between().is_some_and(|words| {
            words.chars().all(|c| c.is_alphabetic() || c == ' ') && words.chars().nth(BETWEEN).is_none()
        });
    opens.then_some(action)
}

/// Whether a text opens with the verb, or with words that may stand before it.
fn may_open(text: &str) -> bool {
    VERBS.phrases.opens(text).is_some() || leads_to_a_verb(text)
}

/// Whether a text opens with words that may stand before the verb.
fn leads_to_a_verb(text: &str) -> bool {
    /// Characters that the longest of those words take, with the blank behind them.
    const LOOK: usize = 20;
    if !DECIDERS.may_open(text) && !SOFTENED.may_open(text) {
        return false;
    }
    let head = lower(cut(text, LOOK));
    SOFTENED.opens(&head).is_some() || DECIDERS.opens(&head).is_some()
}

/// Whether a block opens with a decision.
pub fn decides(text: &str) -> bool {
    opening(text).is_some()
}

/// Whether a block opens with an approval.
pub fn approves(text: &str) -> bool {
    opening(text) == Some(DecisionAction::Approve)
}

/// What was done in a block that is a decision; under `thông qua các nội dung sau:` an
/// item is approved unless its words say otherwise.
pub fn action(text: &str) -> DecisionAction {
    if let Some(action) = opening(text) {
        return action;
    }
    let key = lower(text);
    let opens = |words: &[&str]| words.iter().any(|word| key.trim_start_matches('*').starts_with(word));
    if opens(&["lùi", "hoãn", "tạm dừng", "chuyển sang", "dời"]) {
        DecisionAction::Postpone
    } else if opens(&["chưa", "không"]) {
        DecisionAction::Reject
    } else if opens(&["ghi nhận"]) {
        DecisionAction::Note
    } else {
        DecisionAction::Approve
    }
}

/// What a document does by its first verb; a draft without one is issued.
fn effect(text: &str, action: DecisionAction) -> Option<DecisionEffect> {
    let key = lower(text);
    let told = [
        ("bãi bỏ", DecisionEffect::Repeal),
        ("sửa đổi", DecisionEffect::Amend),
        ("điều chỉnh", DecisionEffect::Amend),
        ("ban hành", DecisionEffect::Issue),
        ("thay thế", DecisionEffect::Issue),
    ];
    let first = told.into_iter().filter_map(|(word, effect)| Some((key.find(word)?, effect)));
    first.min_by_key(|(at, _)| *at).map(|(_, effect)| effect).or_else(|| {
        let draft = action == DecisionAction::Approve && key.contains("dự thảo");
        draft.then_some(DecisionEffect::Issue)
    })
}

/// The record of a decision.
pub fn record(
    action: DecisionAction,
    literal: Literal,
    section: Option<RecordId>,
    marker: Option<Cow<'static, str>>,
    writer: &mut Writer<'_>,
) -> Decision {
    Decision {
        id: writer.id('c', literal.place.start),
        section,
        marker,
        plain_text: writer.plain(&literal),
        effect: effect(&literal.text, action),
        text: literal.text,
        span: literal.place,
        action,
        citations: Vec::new(),
    }
}

/// Sentences of a block that are looked at.
const SENTENCES: usize = 3;
/// How many characters may name the matter before a colon.
const MATTER: usize = 160;

/// The decision in a block that orders as well: the sentence that decides, without the
/// clause of an order behind it, and what was done.
pub fn beside(text: &str) -> Option<(Span, DecisionAction)> {
    let mut from = 0;
    let any_colon = colon(text).is_some();
    for _ in 0..SENTENCES {
        let sentence = text.get(from..).filter(|rest| !rest.is_empty())?;
        let from_mark = sentence.len() - sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let begin = from + from_mark;
        let end = from + sentence_end(sentence);
        let whole = text.get(begin..end)?;
        from = end;
        if !any_colon && !may_open(whole) {
            continue;
        }
        let clause = begin + memchr::memchr(b';', whole.as_bytes()).unwrap_or(whole.len());
        // "Về đề nghị của Sở Nội vụ: đồng ý …" names the matter first.
        let matter = colon(text.get(begin..clause)?).filter(|at| *at <= MATTER * 3).map(|at| begin + at + 2);
        for start in [Some(begin), matter].into_iter().flatten() {
            let words = text.get(start..clause)?;
            if let Some(action) = opening(words) {
                let span = Span::from_range(start..start + words.trim_end().len());
                return Some((span, action));
            }
        }
    }
    None
}

/// The first colon with a blank behind it.
fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))
}

/// Where the first sentence ends, its full stop included: a stop before a blank and a
/// capital, not behind `TP`.
fn sentence_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut stops = memchr::memchr_iter(b'.', bytes).map(|at| at + 1);
    let ends = |at: &usize| {
        // Most stops that end nothing stand in a number.
        if bytes.get(*at).is_none_or(u8::is_ascii_digit) {
            return false;
        }
        let before = text.get(..at - 1).unwrap_or("");
        let after = text.get(*at..).unwrap_or("");
        let mut next = after.trim_start().chars();
        let parted = after.starts_with(char::is_whitespace) && next.next().is_some_and(char::is_uppercase);
        parted && !before.ends_with("TP") && !before.ends_with("Tp")
    };
    stops.find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_decides_is_the_decision() {
        for (text, wanted) in [
            (
                "Chưa thông qua Đề án. Giao Sở Nội vụ hoàn chỉnh.",
                Some(("Chưa thông qua Đề án.", DecisionAction::Reject)),
            ),
            (
                "Thống nhất đề xuất về bổ sung 12,75 tỷ đồng; Sở Tài chính trình.",
                Some(("Thống nhất đề xuất về bổ sung 12,75 tỷ đồng", DecisionAction::Approve)),
            ),
            (
                "Về đề nghị của Sở Nội vụ: đồng ý kéo dài thời gian; Sở Nội vụ sơ kết.",
                Some(("đồng ý kéo dài thời gian", DecisionAction::Approve)),
            ),
            (
                "Dự thảo đã đủ hồ sơ. Cơ bản thống nhất nội dung dự thảo. Giao Sở Tư pháp.",
                Some(("Cơ bản thống nhất nội dung dự thảo.", DecisionAction::Approve)),
            ),
            (
                "UBND TP. Huế: Lùi việc xem xét Đề án; Sở Du lịch bổ sung.",
                Some(("Lùi việc xem xét Đề án", DecisionAction::Postpone)),
            ),
            (
                "Ghi nhận kiến nghị của huyện. Giao Sở Xây dựng xem xét.",
                Some(("Ghi nhận kiến nghị của huyện.", DecisionAction::Note)),
            ),
            ("Thông qua các kênh đối ngoại, Sở Ngoại vụ tuyên truyền.", None),
            ("Thông qua đối thoại với doanh nghiệp, tháo gỡ vướng mắc. Các sở phối hợp.", None),
            ("Thống nhất nhận thức và hành động; các sở khẩn trương triển khai.", None),
            ("Sở Y tế rà soát, thống nhất phương án với các huyện.", None),
            ("Ghi nhận, biểu dương kết quả đạt được; các sở phát huy.", None),
            ("Các sở hoàn thành trước kỳ họp; đồng ý hay không đều báo cáo.", None),
        ] {
            let found = beside(text).map(|(span, action)| (&text[span.range()], action));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn what_a_document_does_is_its_first_verb() {
        let approve = DecisionAction::Approve;
        for (text, action, wanted) in [
            ("Dự thảo Quyết định bãi bỏ Quyết định số 1/QĐ-UBND", approve, Some(DecisionEffect::Repeal)),
            ("sửa đổi Quy định ban hành kèm theo", approve, Some(DecisionEffect::Amend)),
            ("Điều chỉnh chủ trương đầu tư", approve, Some(DecisionEffect::Amend)),
            ("thông qua dự thảo Quyết định thay thế", approve, Some(DecisionEffect::Issue)),
            ("thống nhất nội dung dự thảo", approve, Some(DecisionEffect::Issue)),
            ("Chưa thông qua dự thảo", DecisionAction::Reject, None),
            ("Thống nhất chủ trương nâng cấp thị xã", approve, None),
        ] {
            assert_eq!(effect(text, action), wanted, "{text}");
        }
    }

    #[test]
    fn every_verb_says_what_was_done() {
        for line in include_str!("data/decision_verbs.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (verb, action) = line.split_once('\t').expect("two columns");
            assert!(action == "none" || named(action).is_some(), "{line}");
            assert_eq!(opening(verb), named(action), "{verb}");
        }
    }
}
