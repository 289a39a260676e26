//! With whom a task is done: `phối hợp với Y`, `chủ trì cùng Y` (domain: task assignment
//! patterns). Who leads it is read elsewhere, as is where a list of names ends.

use std::rc::Rc;
use std::sync::LazyLock;

use super::assignees::skip;
use super::list_end::{list_from, sentence_end, stop_in};
use super::lists::{Body, Lists};
use super::names::head_at_start;
use crate::text::Phrases;

/// What is done together with others; `làm việc với` is a meeting, no shared duty.
static TOGETHER: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "phối hợp",
        "Phối hợp",
        "phối",
        "chủ trì cùng",
        "Chủ trì cùng",
        "chủ trì, cùng",
        "Chủ trì, cùng",
    ])
});

/// Who coordinates: behind `phối hợp (với)`, where it is a verb of the order.
pub(super) fn partners(text: &str, lists: &mut Lists) -> Rc<[Body]> {
    let mut at = 0;
    while let Some(verb) = TOGETHER.find_from(text, at) {
        at = verb.end;
        // "chủ trì cùng (với)" says with whom already.
        let verb_end = text.get(verb.clone()).and_then(|verb| verb.strip_suffix(" cùng"));
        let Some(start) = with_whom(text, verb_end.map_or(verb.end, |lead| verb.start + lead.len())) else {
            // "A chủ trì, B phối hợp": who helps stands before the verb.
            let before = text.get(..verb.start).unwrap_or("");
            let found = beside(before).map(|list| lists.bodies(list)).filter(|found| !found.is_empty());
            match found {
                Some(found) => return found,
                None => continue,
            }
        };
        let before = text.get(..verb.start).unwrap_or("").trim_end();
        let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        // "công tác phối hợp", "quy trình phối hợp": a noun.
        let noun = text.get(verb.clone()).is_some_and(|verb| !verb.ends_with(" cùng"));
        if noun
            && matches!(before, "tác" | "trình" | "hệ" | "cường" | "chế" | "sự" | "nhiệm" | "quả" | "quan")
        {
            continue;
        }
        let sentence_end = text.get(start..).and_then(sentence_end);
        let sentence = text.get(..sentence_end.map_or(text.len(), |end| start + end)).unwrap_or(text);
        let list = list_from(sentence, start, None);
        let found = lists.bodies(text.get(list).unwrap_or(""));
        if !found.is_empty() {
            return found;
        }
    }
    lists.nobody()
}

/// The list between `chủ trì` and a `phối hợp` without `với`.
fn beside(before: &str) -> Option<&str> {
    let led = before.rfind("chủ trì").or_else(|| before.rfind("là cơ quan đầu mối"))?;
    let (_, list) = before.get(led..)?.split_once([',', ';'])?;
    let list = list.trim();
    let list = list.strip_prefix("và ").unwrap_or(list);
    (head_at_start(list).is_some() && stop_in(list).is_none()).then_some(list)
}

/// Where the names begin behind `phối hợp (chặt chẽ) (với)`.
fn with_whom(text: &str, verb_end: usize) -> Option<usize> {
    let mut at = skip(text, verb_end, " chặt chẽ");
    at = [" với", " cùng với", " cùng"].iter().map(|with| skip(text, at, with)).max()?;
    let names = text.get(at..)?.strip_prefix(' ')?;
    let is_known = head_at_start(names).is_some()
        || names.starts_with("địa phương")
        || names.starts_with("doanh nghiệp");
    is_known.then_some(at + 1)
}
