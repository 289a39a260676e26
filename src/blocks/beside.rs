//! Numbers of which some are headings and some are items (`2. Giao Sở Y tế:` with items
//! of its own, then `3. Sở Tài chính rà soát …`): an item that counts on from a heading
//! stands beside it, below the heading above both.

use super::marker::Marker;
use super::outline::Heading;

/// The latest heading, and how far items have counted on from it.
#[derive(Debug, Default)]
pub struct Beside {
    heading: Option<usize>,
    /// The mark of the heading, or of the last item that counted on; none once the
    /// numbers began anew below it.
    last: Option<Marker>,
    /// Such an item has been seen.
    left: bool,
}

impl Beside {
    /// Nothing has counted on from a heading yet.
    pub fn new(heading: usize, marker: Option<&Marker>) -> Self {
        Self { heading: Some(heading), last: marker.cloned(), left: false }
    }

    /// The heading that a block below the latest one stands under, once an item has
    /// counted on; `None` where that is the latest heading still.
    pub fn under(&mut self, marker: Option<&Marker>, headings: &[Heading]) -> Option<usize> {
        if let (Some(marker), Some(last)) = (marker, &self.last) {
            match counts_on(last, marker) {
                Some(true) => {
                    self.last = Some(marker.clone());
                    self.left = true;
                }
                Some(false) if !self.left => self.last = None,
                _ => {}
            }
        }
        headings.get(self.heading.filter(|_| self.left)?)?.parent
    }
}

/// Whether one number is the next after another; `None` where they are of two kinds.
fn counts_on(last: &Marker, next: &Marker) -> Option<bool> {
    match (last, next) {
        (Marker::Decimal(last), Marker::Decimal(next)) if last.len() == next.len() => {
            let ((end, head), (next_end, next_head)) = (last.split_last()?, next.split_last()?);
            Some(head == next_head && end.checked_add(1) == Some(*next_end))
        }
        (Marker::Closed(last), Marker::Closed(next)) => Some(last.checked_add(1) == Some(*next)),
        (Marker::Letter(last), Marker::Letter(next)) => Some(letter_counts_on(*last, *next)),
        _ => None,
    }
}

/// The letters that number points, in the order of the Vietnamese alphabet.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Whether one letter is the next after another; some lists pass over `đ`.
fn letter_counts_on(last: char, next: char) -> bool {
    let Some((_, behind)) = LETTERS.split_once(last) else { return false };
    behind.starts_with(next) || (last, next) == ('d', 'e')
}

#[cfg(test)]
mod tests {
    use crate::blocks::parse;
    use crate::text::Text;

    /// For each block of the body the title that it stands under.
    fn above(source: &str) -> Vec<String> {
        let (text, _) = Text::new(source.to_owned());
        let layout = parse(&text);
        let title = |heading: &Option<usize>| {
            let found = heading.and_then(|at| layout.outline.headings.get(at));
            found.map_or_else(String::new, |heading| text.working()[heading.title.range()].to_owned())
        };
        layout.outline.under.iter().map(title).collect()
    }

    #[test]
    fn an_item_that_counts_on_stands_beside() {
        let found = above(
            "## II. Nhiệm vụ\n\n1. Sở Y tế rà soát, báo cáo.\n\n**2. Giao Sở Xây dựng:**\n\na) Lập kế hoạch.\n\n\
             3. Sở Tài chính thẩm định.\n\n- Báo cáo hằng tháng.\n",
        );
        let (all, own) = ("Nhiệm vụ", "Giao Sở Xây dựng");
        assert_eq!(found, [all, all, own, own, all, all]);
    }

    #[test]
    fn a_letter_that_counts_on_stands_beside() {
        let found = above(
            "## II. Nhiệm vụ\n\nYêu cầu các sở tập trung:\n\na) Sở Y tế rà soát.\n\nb) Sở Tài chính:\n\n\
             - Thẩm định dự toán.\n\n- Báo cáo hằng tháng.\n\nc) Công an tỉnh tuần tra.\n",
        );
        let (all, own) = ("Nhiệm vụ", "Sở Tài chính");
        assert_eq!(found, [all, all, all, own, own, own, all]);
    }

    #[test]
    fn numbers_that_begin_anew_stand_below() {
        let found = above(
            "## II. Nhiệm vụ\n\n**1. Về y tế:**\n\n1. Sở Y tế rà soát.\n\n2. Sở Tài chính thẩm định.\n",
        );
        assert_eq!(found[2..], ["Về y tế", "Về y tế"]);
    }
}
