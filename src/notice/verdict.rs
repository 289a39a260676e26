//! What a block of the body turns out to be: an order, a decision, or neither. Who may
//! order depends on the genre: a report tells results but for its last part, and what is no
//! administrative document orders nothing.

use super::names::head_at_start;
use super::sections::Mode;
use super::tasks::Lead;
use super::{Genre, TaskKind};
use super::{decisions, directive};
use crate::blocks::{Block, Marker};
use crate::text::lower;

/// What a block turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It orders.
    Task(TaskKind),
    /// It says what was approved.
    Decision,
    /// It does neither.
    Neither,
}

/// Whether a block orders, decides, or does neither.
pub fn verdict(
    block: &Block,
    text: &str,
    mode: Mode,
    lead: Option<&Lead>,
    genre: Genre,
    last: bool,
) -> Verdict {
    let closing = || is_closing(text, last, block.marker.is_some());
    if genre == Genre::Other || mode == Mode::Opening || text.trim().chars().nth(7).is_none() || closing() {
        return Verdict::Neither;
    }
    if mode == Mode::Orders && meets(genre) {
        let from_list = lead.is_some_and(|lead| lead.approves);
        let decided = (from_list || decisions::decides(text)) && !directive::is_assigned(text);
        if decided && (from_list || !orders_beside(text)) {
            return Verdict::Decision;
        }
    }
    match (&block.marker, mode) {
        (Some(_), _) if lead.is_some_and(|lead| lead.addresses) => Verdict::Neither,
        (Some(_), Mode::Orders) => {
            if lead.is_some_and(|lead| lead.lists) && !directive::is_directive(text) {
                return Verdict::Neither;
            }
            if lead.is_none() && !may_order(text, genre) {
                return Verdict::Neither;
            }
            let bullet = matches!(block.marker, Some((Marker::Bullet(_), _)));
            Verdict::Task(if bullet { TaskKind::Bullet } else { TaskKind::Numbered })
        }
        (None, Mode::Orders) if directive::is_directive(text) => {
            Verdict::Task(if text.trim_end().ends_with(':') { TaskKind::LeadIn } else { TaskKind::Paragraph })
        }
        (marker, Mode::Report)
            if genre != Genre::Report
                && (directive::is_assigned(text) || marker.is_some() && directive::is_due(text)) =>
        {
            Verdict::Task(match marker {
                Some((Marker::Bullet(_), _)) => TaskKind::Bullet,
                Some(_) => TaskKind::Numbered,
                None => TaskKind::Paragraph,
            })
        }
        _ => Verdict::Neither,
    }
}

/// Whether an item without a lead-in may be an order by its genre alone. In conclusions and
/// directives every item is one; elsewhere its words must say so, and in decisions, whose
/// articles are norms, it must be given to somebody.
fn may_order(text: &str, genre: Genre) -> bool {
    match genre {
        Genre::Conclusion | Genre::Directive | Genre::Report => true,
        Genre::Decision => {
            directive::is_assigned(text) || head_at_start(text).is_some() && directive::is_directive(text)
        }
        Genre::Resolution | Genre::Notice | Genre::Plan | Genre::Letter => directive::is_directive(text),
        Genre::Other => false,
    }
}

/// Whether documents of a genre tell what a meeting decided. In a plan or a directive
/// `thông qua chính sách …` says by what means.
pub const fn meets(genre: Genre) -> bool {
    !matches!(genre, Genre::Plan | Genre::Directive | Genre::Letter | Genre::Report | Genre::Other)
}

/// The closing formula: the notice announces itself. An item may be an order about it:
/// `6. Văn phòng theo dõi việc thực hiện Thông báo này./.`
fn is_closing(text: &str, last: bool, item: bool) -> bool {
    let ends = last || text.trim_end().ends_with("./.");
    // Most blocks are settled by their ends, without folding any of them.
    if !ends && !text.trim_start().starts_with(['t', 'T', 'n', 'N']) {
        return false;
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    // Words of as many bytes only need to be folded.
    let is = |word: &str, wanted: &str| word.len() == wanted.len() && lower(word) == wanted;
    if is(first, "trên")
        && words.next().is_some_and(|second| is(second, "đây"))
        && words.next().is_some_and(|third| lower(third).starts_with("là"))
    {
        return true;
    }
    let opens = is(first, "nay") && words.next().is_some();
    if !opens && (!ends || is(first, "giao") && words.next().is_some()) {
        return false;
    }
    let key = lower(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let key = if item { key.replace("thông báo này", "") } else { key };
    let announces = key.contains("thông báo") && (key.contains("biết") || key.contains("thực hiện"));
    announces && (opens || key.len() < 900)
}

/// A block that approves one thing and orders another in the same breath.
fn orders_beside(text: &str) -> bool {
    text.find([';', '.']).and_then(|end| text.get(end + 1..)).is_some_and(directive::is_directive)
}
