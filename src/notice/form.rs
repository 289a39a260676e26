//! Whether a text has the form of an administrative document (Nghị định 30/2020/NĐ-CP,
//! Điều 8): a letterhead with number or issuer, a signature block or recipients, or the
//! heading of a conclusion. A sign counts only where it is a component: a news page cites
//! numbers and quotes conclusions, and a law has a form of its own.

use std::sync::LazyLock;

use super::sections::concludes;
use super::{Genre, Header, Signature};
use crate::blocks::{Block, Layout, Line, Marker};
use crate::text::{Phrases, fold, is_upper, lower};

/// Lines from the top in which a letterhead stands.
const TOP: usize = 60;

/// Titles of laws, in capitals.
static LAWS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_lines(include_str!("data/laws.txt")));

/// What is known of a document when its form is asked for.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// Its blocks and zones.
    pub layout: &'a Layout,
    /// The text that its lines lie in.
    pub working: &'a str,
    /// What its letterhead gave.
    pub header: &'a Header,
    /// Its signature block.
    pub signature: Option<&'a Signature>,
}

impl Evidence<'_> {
    /// Whether the text is an administrative document: neither a law nor a text without
    /// any component of the form.
    pub fn has_form(self) -> bool {
        !self.is_law()
            && (self.is_numbered()
                || self.is_issued()
                || self.is_closed()
                || self.is_headed()
                || self.is_titled())
    }

    /// Its kind, which is `other` for whatever lacks the form.
    pub fn genre(self, genre: Genre) -> Genre {
        match genre {
            _ if !self.has_form() => Genre::Other,
            Genre::Other | Genre::Letter if self.header.kind.is_none() && self.is_titled() => {
                Genre::Conclusion
            }
            // A letter that lost its number is sent to somebody all the same.
            Genre::Other if self.header.kind.is_none() && self.is_sent() => Genre::Letter,
            genre => genre,
        }
    }

    fn text<'s>(&'s self, line: &Line) -> &'s str {
        line.text(self.working)
    }

    fn top(&self) -> impl Iterator<Item = &Line> {
        self.layout.lines.iter().take(TOP)
    }

    fn letterhead(&self) -> impl Iterator<Item = &Line> {
        let range = self.layout.zones.letterhead.clone();
        self.layout.lines.get(range).unwrap_or(&[]).iter().take(TOP)
    }

    /// Laws, decrees and circulars are norms, not acts of administration: `LUẬT`,
    /// `Luật số: 31/2024/QH15`.
    fn is_law(self) -> bool {
        let above = self.layout.zones.kind.map_or(TOP, |(line, _)| line.min(TOP));
        let titled = self.layout.lines.iter().take(above).any(|line| {
            let text = plain(self.text(line));
            LAWS.opens(text).is_some() && is_upper(text) || text.starts_with("Luật số:")
        });
        titled || matches!(self.header.kind, Some("NĐ" | "TT"))
    }

    /// `Số: 12/TB-UBND` as a line or a cell of the letterhead. Without a kind something
    /// else of the form must stand beside it.
    fn is_numbered(self) -> bool {
        if self.header.symbol.is_none() && self.header.number.is_none() {
            return false;
        }
        let printed = self.letterhead().any(|line| opens_with_number(self.text(line)));
        printed
            && (self.header.kind.is_some()
                || self.has_issuer()
                || self.has_motto()
                || self.is_sent()
                || self.is_closed())
    }

    fn has_issuer(self) -> bool {
        self.header.issuer.is_some() && !self.header.issuer_inferred
    }

    /// The issuer, and beside it the motto or place and date.
    fn is_issued(self) -> bool {
        let dated = self.header.place.is_some() && self.header.issued_on.is_some();
        self.has_issuer() && (self.has_motto() || dated)
    }

    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, or the head of the Party's documents.
    fn has_motto(self) -> bool {
        self.letterhead().any(|line| {
            let text = self.text(line);
            text.contains(|c: char| c.is_uppercase()) && {
                let key = fold(text);
                is_upper(text) && (key.contains("cộng hòa xã hội") || key.contains("đảng cộng sản việt nam"))
                    || key.starts_with("độc lập - tự do")
            }
        })
    }

    /// `Kính gửi:` before the text.
    fn is_sent(self) -> bool {
        self.top().any(|line| plain(self.text(line)).starts_with("Kính gửi"))
    }

    /// A signature with its mark of authority, or recipients, in the second half of a text
    /// that is no law: the forms behind a law have both.
    fn is_closed(self) -> bool {
        /// No order or decision has more articles.
        const ARTICLES: usize = 12;
        let closing = &self.layout.zones.closing;
        let late = closing.start.saturating_mul(3) >= self.layout.zones.main;
        let article = |block: &&Block| matches!(block.marker, Some((Marker::Article(_), _)));
        let is_long = || self.layout.body.iter().filter(article).nth(ARTICLES).is_some();
        let signed = || {
            self.signature.is_some_and(|signature| signature.authority.is_some() && signature.name.is_some())
        };
        let listed = || {
            let lines = self.layout.lines.get(closing.clone()).unwrap_or(&[]);
            !self.layout.closing.recipients.is_empty()
                && lines.iter().any(|line| fold(self.text(line)).contains("nơi nhận"))
        };
        late && (signed() || listed()) && !is_long()
    }

    /// `THÔNG BÁO` as a line in display, over an abstract with the words of a conclusion.
    fn is_headed(self) -> bool {
        let Some((at, _)) = self.layout.zones.kind else { return false };
        let displayed =
            self.layout.lines.get(at).is_some_and(|line| line.hashes > 0 || is_upper(self.text(line)));
        let subject = self.header.subject.as_deref().map(lower).unwrap_or_default();
        let told = ["kết luận", "ý kiến chỉ đạo"].iter().any(|word| subject.contains(word));
        let first = at == 0 && self.layout.outline.headings.iter().any(|heading| heading.number.is_some());
        displayed && told && matches!(self.header.kind, Some("TB" | "KL")) || first && !subject.is_empty()
    }

    /// `THÔNG BÁO KẾT LUẬN CỦA CHỦ TỊCH …` in one line, and the formula with which the
    /// conclusions begin.
    fn is_titled(self) -> bool {
        let title = |line: &Line| {
            let text = plain(self.text(line));
            (line.hashes > 0 || is_upper(text)) && {
                let key = lower(text);
                key.starts_with("thông báo") && key.contains("kết luận")
            }
        };
        // The kind and its abstract as two lines, whatever dirt stands before them.
        let mut before = false;
        let mut pair = |line: &Line| {
            let text = plain(self.text(line));
            let found = before && lower(text).starts_with("kết luận");
            before = text.starts_with("THÔNG BÁO") && text.chars().count() < 80;
            found
        };
        if self.top().any(&mut pair) {
            return true;
        }
        let formula = || {
            let text = |block: &Block| self.working.get(block.span().range()).unwrap_or("");
            self.layout.body.iter().take(24).any(|block| concludes(text(block)))
        };
        self.top().any(title) && formula()
    }
}

/// A line without the signs of markup at its start.
fn plain(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['*', '_', ' '])
}

/// Whether a line or a cell of it begins with `Số`, in whatever way a scan prints it.
fn opens_with_number(text: &str) -> bool {
    /// Characters that a line of the letterhead may have.
    const LONGEST: usize = 240;
    let number = |piece: &str| {
        let mut letters = plain(piece).chars();
        letters.next().is_some_and(|c| matches!(c, 'S' | 's'))
            && letters.next().is_some_and(|c| {
                fold(&c.to_string()).starts_with(|c: char| {
                    matches!(
                        c,
                        'o' | 'ô'
                            | 'ơ'
                            | 'ồ'
                            | 'ố'
                            | 'ổ'
                            | 'ỗ'
                            | 'ộ'
                            | 'õ'
                            | 'ỏ'
                            | 'ò'
                            | 'ó'
                            | 'ọ'
                            | 'ớ'
                            | 'ờ'
                            | 'ở'
                    )
                })
            })
            && letters.next().is_none_or(|c| !c.is_alphabetic())
    };
    // On one line with the office, as a scan prints two columns.
    let behind_capitals = || text.find(" Số").is_some_and(|at| text.get(..at).is_some_and(is_upper));
    text.chars().count() <= LONGEST
        && (text.split('|').flat_map(|cell| cell.split("  ")).any(number) || behind_capitals())
}
