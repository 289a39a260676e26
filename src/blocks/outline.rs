//! Blocks to an outline: which block is a heading, on which step of the document's
//! own ladder, under which parent. The level is the numbering, never the number of
//! `#` (domain: content layout and numbering).

use std::collections::BTreeMap;

use crate::core::Span;
use crate::text::{Text, is_upper, lower};

use super::beside::Beside;
use super::join::Block;
use super::marker::Marker;

/// What a block is in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A heading: index into [`Outline::headings`].
    Heading(usize),
    /// An item: a bullet, a number, a letter.
    Item,
    /// Text without a mark.
    Paragraph,
    /// A row of a table.
    Row,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Index of its block.
    pub block: usize,
    /// Number as written.
    pub number: Option<String>,
    /// Step on the ladder, from 1.
    pub level: u32,
    /// Index of the heading above.
    pub parent: Option<usize>,
    /// Number of `#`.
    pub hashes: u32,
    /// 2 for the second heading of this number.
    pub occurrence: u32,
    /// The title in the working text.
    pub title: Span,
}

/// The outline of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// One per block.
    pub roles: Vec<Role>,
    /// For each block, the heading it stands under; a heading stands under itself.
    pub under: Vec<Option<usize>>,
    /// Headings in text order.
    pub headings: Vec<Heading>,
}

/// The steps of the ladder, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A heading without a number, printed above all numbered ones.
    Title,
    Part,
    /// `Chương II`, `Mục 1`: a label of words at a level of its list.
    Worded,
    Capital,
    Roman,
    Decimal(u32),
    Closed,
    Letter,
}

fn step(marker: &Marker) -> Option<Step> {
    Some(match marker {
        Marker::Part(_) => Step::Part,
        Marker::Capital(_) => Step::Capital,
        Marker::Roman(_) => Step::Roman,
        Marker::Decimal(parts) => Step::Decimal(u32::try_from(parts.len()).unwrap_or(6)),
        Marker::Closed(_) => Step::Closed,
        Marker::Letter(_) => Step::Letter,
        Marker::Label(label) if opens_chapter(label) => Step::Worded,
        Marker::Label(_)
        | Marker::Bullet(_)
        | Marker::Enclosed(_)
        | Marker::EnclosedLetter
        | Marker::Ordinal(_)
        | Marker::Article(_) => return None,
    })
}

/// The words of labels that number the parts of a document.
static CHAPTERS: &str = include_str!("chapters.txt");

fn opens_chapter(label: &str) -> bool {
    let label = lower(label);
    CHAPTERS.lines().any(|word| label.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// A heading is one phrase; longer text is an instruction that lost its full stop.
const LONGEST_HEADING: usize = 350;

/// Finds the headings and what stands under each.
pub fn outline(blocks: &[Block], text: &Text) -> Outline {
    let working = text.working();
    let is_heading: Vec<bool> = (0..blocks.len())
        .map(|at| blocks.get(at).is_some_and(|b| heading(b, blocks.get(at + 1), text)))
        .collect();
    let ladder = ladder(blocks, &is_heading);
    let mut outline = Outline {
        roles: Vec::with_capacity(blocks.len()),
        under: Vec::with_capacity(blocks.len()),
        headings: Vec::new(),
    };
    let mut tree = Tree::default();
    let mut beside = Beside::default();
    for (at, block) in blocks.iter().enumerate() {
        let role = if is_heading.get(at) == Some(&true) {
            let heading = tree.heading(at, block, &ladder, &outline.headings, working);
            outline.headings.push(heading);
            Role::Heading(outline.headings.len() - 1)
        } else if block.table {
            Role::Row
        } else if block.marker.is_some() {
            Role::Item
        } else {
            Role::Paragraph
        };
        let latest = outline.headings.len().checked_sub(1);
        let marker = block.marker.as_ref().map(|(marker, _)| marker);
        let under = match (&role, latest) {
            (Role::Heading(heading), _) => {
                beside = Beside::new(*heading, marker);
                latest
            }
            _ => beside.under(marker, &outline.headings).or(latest),
        };
        outline.roles.push(role);
        outline.under.push(under);
    }
    outline
}

/// A step, and the level of the list where every heading of the step has one.
type Rung = (Step, u8);

/// The steps that the headings of this document use, from the top.
struct Ladder {
    rungs: Vec<Rung>,
    /// Steps on which a typed number stands, so that levels of lists tell nothing.
    typed: Vec<Step>,
    /// Number of `#` of unnumbered headings that stand above every numbered one.
    title_hashes: Option<u32>,
}

impl Ladder {
    /// The level of a block by its own mark; `None` for a heading without a number
    /// that is no title.
    fn level(&self, block: &Block) -> Option<u32> {
        let own = match &block.marker {
            Some((marker, _)) => rung(step(marker)?, block.level, &self.typed),
            None => Some((Step::Title, 0)).filter(|_| self.title_hashes == Some(block.hashes))?,
        };
        let rank = self.rungs.iter().position(|rung| *rung == own)?;
        u32::try_from(rank + 1).ok()
    }
}

fn rung(step: Step, level: Option<u8>, typed: &[Step]) -> Rung {
    (step, level.filter(|_| !typed.contains(&step)).unwrap_or(0))
}

/// The ladder of a document; decimal depths are counted by their parts.
fn ladder(blocks: &[Block], is_heading: &[bool]) -> Ladder {
    let headings = || blocks.iter().zip(is_heading).filter(|(_, heading)| **heading).map(|(block, _)| block);
    let unnumbered = headings().filter(|b| b.marker.is_none() && b.hashes > 0).map(|b| b.hashes).min();
    let plain = |hashes: u32| if hashes == 0 { 7 } else { hashes };
    let numbered = headings().filter(|b| b.marker.is_some()).map(|b| plain(b.hashes)).min();
    let title_hashes = unnumbered.filter(|hashes| numbered.is_some_and(|numbered| *hashes < numbered));
    let steps = || headings().filter_map(|block| Some((step(&block.marker.as_ref()?.0)?, block.level)));
    let mut typed: Vec<Step> = steps().filter(|(_, level)| level.is_none()).map(|(step, _)| step).collect();
    typed.sort_unstable();
    typed.dedup();
    let mut rungs: Vec<Rung> = steps()
        .map(|(step, level)| rung(step, level, &typed))
        .chain(title_hashes.map(|_| (Step::Title, 0)))
        .collect();
    let depth = |rung: &Rung| if let Step::Decimal(depth) = rung.0 { Some(depth) } else { None };
    let there: Vec<u32> = rungs.iter().filter_map(depth).collect();
    let deepest = there.iter().max().copied().unwrap_or(0);
    rungs.extend((1..=deepest).filter(|depth| !there.contains(depth)).map(|depth| (Step::Decimal(depth), 0)));
    rungs.sort_unstable();
    rungs.dedup();
    Ladder { rungs, typed, title_hashes }
}

#[derive(Default)]
struct Tree {
    /// Headings above the current place, outermost first.
    open: Vec<usize>,
    counts: BTreeMap<(Option<usize>, String), u32>,
    /// For each number the latest heading of each level.
    latest: BTreeMap<String, BTreeMap<u32, usize>>,
}

impl Tree {
    fn heading(
        &mut self,
        at: usize,
        block: &Block,
        ladder: &Ladder,
        so_far: &[Heading],
        working: &str,
    ) -> Heading {
        let marker = block.marker.as_ref().map(|(marker, _)| marker);
        let number = marker.and_then(Marker::number);
        let title = working.get(block.span().range()).unwrap_or("");
        let lost = || lost_number(title).then(|| numbered_level(so_far)).flatten();
        let level = ladder.level(block).or_else(lost).unwrap_or_else(|| self.unnumbered_level(block, so_far));
        let parent = self.parent(number.as_deref(), marker, level, so_far);
        self.open.retain(|open| so_far.get(*open).is_some_and(|above| above.level < level));
        self.open.push(so_far.len());
        if let Some(number) = &number {
            let here = so_far.len();
            if let Some(of) = self.latest.get_mut(number) {
                of.insert(level, here);
            } else {
                self.latest.insert(number.clone(), BTreeMap::from([(level, here)]));
            }
        }
        let occurrence = number.clone().map_or(1, |number| {
            let top =
                if matches!(marker, Some(Marker::Decimal(parts)) if parts.len() > 1) { None } else { parent };
            let count = self.counts.entry((top, number)).or_insert(0);
            *count += 1;
            *count
        });
        let title = title.trim_end_matches([' ', ':']).len();
        let start = block.span().start as usize;
        Heading {
            block: at,
            number,
            level,
            parent,
            hashes: block.hashes,
            occurrence,
            title: Span::from_range(start..start + title),
        }
    }

    /// The latest heading whose number is the longest proper prefix, else the nearest
    /// earlier one of a higher step.
    fn parent(
        &self,
        number: Option<&str>,
        marker: Option<&Marker>,
        level: u32,
        so_far: &[Heading],
    ) -> Option<usize> {
        if let (Some(number), Some(Marker::Decimal(parts))) = (number, marker)
            && parts.len() > 1
        {
            let mut prefix = number;
            while let Some((shorter, _)) = prefix.rsplit_once('.') {
                prefix = shorter;
                // Only headings of the same top section can be meant: the search ends at a step above the numbers.
                let found = self.latest.get(prefix).and_then(|of| of.range(..level).map(|(_, at)| *at).max());
                if found.is_some() {
                    return found;
                }
            }
        }
        self.open
            .iter()
            .rev()
            .copied()
            .find(|open| so_far.get(*open).is_some_and(|above| above.level < level))
    }

    /// A heading without a number stands below the numbered one above it, unless it
    /// has as few `#` as an unnumbered heading before it.
    fn unnumbered_level(&self, block: &Block, so_far: &[Heading]) -> u32 {
        // A number lost in scanning: printed like the heading before it.
        let alike = |last: &&Heading| last.hashes > 0 && last.hashes == block.hashes;
        if let Some(last) = so_far.last().filter(alike) {
            return last.level;
        }
        let above = |heading: &&usize| {
            so_far.get(**heading).is_some_and(|above| above.number.is_some() || above.hashes < block.hashes)
        };
        self.open
            .iter()
            .rev()
            .find(above)
            .and_then(|open| so_far.get(*open))
            .map_or(1, |heading| heading.level + 1)
    }
}

/// `**. Sản xuất nông nghiệp**`: the stop of a number whose digits were lost.
fn lost_number(title: &str) -> bool {
    title.trim_start_matches(['*', ' ']).strip_prefix('.').is_some_and(|rest| rest.starts_with(' '))
}

/// The level of the last heading that has its number: a lost one continues its series.
fn numbered_level(so_far: &[Heading]) -> Option<u32> {
    so_far.iter().rev().find(|heading| heading.number.is_some()).map(|heading| heading.level)
}

/// Whether a block is a heading: one phrase without a final `.` or `;`, with lower
/// marks or text behind it.
fn heading(block: &Block, next: Option<&Block>, text: &Text) -> bool {
    let working = text.working();
    let span = block.span();
    let title = working.get(span.range()).unwrap_or("").trim();
    let marker = block.marker.as_ref().map(|(marker, _)| marker);
    if block.table || title.is_empty() || marker.is_some_and(|marker| step(marker).is_none()) {
        return false;
    }
    let shouted = is_upper(title);
    let strong = text.is_strong(trimmed(span, working));
    let displayed = block.hashes > 0 || strong || shouted;
    let ends = title.ends_with(['.', ';', ',']) && !title.ends_with("...");
    // Most text is told from a heading by this, and its characters are not counted.
    if !displayed && (ends || marker.is_none()) {
        return false;
    }
    let length = title.chars().count();
    if length > LONGEST_HEADING {
        return false;
    }
    // "5. Để nâng cao …, các sở có trách nhiệm:" orders; it introduces its items as a task.
    let orders = title.ends_with(':')
        && length > 100
        && ["Để ", "Giao ", "Yêu cầu ", "Đề nghị "].iter().any(|w| title.starts_with(w));
    if orders && !displayed {
        return false;
    }
    let one_phrase = !title.contains(". ") || displayed && length < 160;
    match marker {
        Some(Marker::Roman(_) | Marker::Part(_) | Marker::Capital(_) | Marker::Label(_)) => {
            one_phrase && (!ends || displayed) && (displayed || follows_lower(block, next))
        }
        Some(Marker::Decimal(_) | Marker::Closed(_)) => {
            one_phrase
                && (!ends || displayed && length < 200)
                && (displayed && !ends || follows_lower(block, next))
        }
        Some(Marker::Letter(_)) => {
            one_phrase
                && !ends
                && length < 160
                && next.is_some_and(|next| {
                    let below = matches!(next.marker, Some((Marker::Bullet(_) | Marker::Enclosed(_), _)));
                    below || next.marker.is_none() && length <= 80 && title.starts_with(char::is_uppercase)
                })
        }
        Some(_) => false,
        None => {
            let closed = title.ends_with(['.', ';', ',', ':']) && !shouted;
            (block.hashes > 0 && length < 200 && !title.ends_with(['.', ';']))
                || (strong || shouted && length > 6) && !closed && length < 160 && next.is_some()
        }
    }
}

fn trimmed(span: Span, working: &str) -> Span {
    let text = working.get(span.range()).unwrap_or("");
    let end = text.trim_end_matches([' ', ':', '.', '\n']).len();
    Span::new(span.start, Span::from_range(0..span.start as usize + end).end)
}

/// Lower marks or text follow: not a sibling, not the end.
fn follows_lower(block: &Block, next: Option<&Block>) -> bool {
    let Some(next) = next else { return false };
    let own = block.marker.as_ref().and_then(|(marker, _)| step(marker));
    // Two labels of one list: its levels say which is below which.
    if let (Some(own), Some(below), true) = (block.level, next.level, own.is_some())
        && own != below
    {
        return below > own;
    }
    match next.marker.as_ref().map(|(marker, _)| marker) {
        None => true,
        Some(marker) => match (own, step(marker)) {
            (Some(own), Some(below)) => below > own,
            _ => true,
        },
    }
}
