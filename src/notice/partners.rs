//! With whom a task is done: `phối hợp với Y`, `chủ trì cùng Y` (domain: task assignment
//! patterns). Who leads it is read elsewhere, as is where a list of names ends.

use std::sync::LazyLock;

use super::assignees::{list_from, skip};
use super::names::{Name, head_at_start, names};
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
pub(super) fn partners(text: &str, from: u32) -> Vec<Name> {
    let rest = text.get(from as usize..).unwrap_or("");
    // A letter that most texts hold begins the verbs; few hold their rime.
    let holds = |rime: &str| memchr::memmem::find(rest.as_bytes(), rime.as_bytes()).is_some();
    if !holds("hối") && !holds("trì cùng") && !holds("trì, cùng") {
        return Vec::new();
    }
    let mut at = 0;
    while let Some(verb) = TOGETHER.find_from(rest, at) {
        at = verb.end;
        // "chủ trì cùng (với)" says with whom already.
        let verb_end = rest.get(verb.clone()).and_then(|verb| verb.strip_suffix(" cùng"));
        let Some(start) = with_whom(rest, verb_end.map_or(verb.end, |lead| verb.start + lead.len())) else {
            continue;
        };
        let before = rest.get(..verb.start).unwrap_or("").trim_end();
        let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        // "công tác phối hợp", "quy trình phối hợp": a noun.
        let noun = rest.get(verb.clone()).is_some_and(|verb| !verb.ends_with(" cùng"));
        if noun
            && matches!(before, "tác" | "trình" | "hệ" | "cường" | "chế" | "sự" | "nhiệm" | "quả" | "quan")
        {
            continue;
        }
        let sentence_end =
            rest.get(start..).and_then(|tail| tail.find(". ")).map_or(rest.len(), |end| start + end);
        let list = list_from(rest.get(..sentence_end).unwrap_or(rest), start);
        let found = names(text, list.shifted(from));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
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
