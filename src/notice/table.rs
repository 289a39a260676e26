//! Tables of assignments: rows of numbers, orders, leads, partners and deadlines under a
//! head that says which column is which. A row of one text over all columns is a label.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::blocks::{Block, Layout, Role};
use crate::core::Span;
use crate::text::{Text, lines, lower_spaced};

/// What a row of a table of assignments is, with working ranges of its cells.
#[derive(Debug, Clone)]
pub enum Row {
    /// The head, and whatever the table says besides.
    Head,
    /// One text over all columns.
    Label(Span),
    /// An order.
    Order(Cells),
}

/// The cells of an order; a cell without text is none.
#[derive(Debug, Clone)]
pub struct Cells {
    /// The number.
    pub number: Option<Span>,
    /// What is to be done.
    pub order: Span,
    /// Who leads.
    pub lead: Option<Span>,
    /// Who helps.
    pub partner: Option<Span>,
    /// By when.
    pub deadline: Option<Span>,
}

/// Which column holds what.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    number: Option<usize>,
    order: Option<usize>,
    lead: Option<usize>,
    partner: Option<usize>,
    deadline: Option<usize>,
}

/// Words of a head, lower case, and their columns.
static HEADS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    lines(include_str!("data/table_heads.tsv")).filter_map(|row| row.split_once('\t')).collect()
});

/// The rows of tables of assignments, by block of the body.
pub fn rows(layout: &Layout, text: &Text) -> BTreeMap<usize, Row> {
    let mut rows = BTreeMap::new();
    let mut columns: Option<Columns> = None;
    for (at, block) in layout.body.iter().enumerate() {
        if layout.outline.roles.get(at) != Some(&Role::Row) {
            columns = None;
            continue;
        }
        let cells = cells(block, text);
        let Some(known) = columns else {
            columns = head(&cells, text);
            if columns.is_some() {
                rows.insert(at, Row::Head);
            }
            continue;
        };
        rows.insert(at, row(&cells, known, text));
    }
    rows
}

fn printed(cell: Span, text: &Text) -> &str {
    text.working().get(cell.range()).unwrap_or("")
}

/// The cells of a row, empty ones too: where the format tells, else between bars.
fn cells(block: &Block, text: &Text) -> Vec<Span> {
    if let Some(cells) = text.row_at(block.start()) {
        return cells.iter().map(|cell| trimmed(*cell, text)).collect();
    }
    let span = Span::new(block.start(), block.end());
    let row = printed(span, text);
    let inner = row.trim_end().strip_suffix('|').unwrap_or(row.trim_end());
    let skipped = inner.len() - inner.trim_start().trim_start_matches('|').len();
    let mut start = span.start as usize + skipped;
    let cut = inner.get(skipped..).unwrap_or("").split('|').map(|cell| {
        let range = start..start + cell.len();
        start = range.end + 1;
        trimmed(Span::from_range(range), text)
    });
    cut.collect()
}

/// A cell without blanks and line marks at its ends.
fn trimmed(cell: Span, text: &Text) -> Span {
    let whole = printed(cell, text);
    let kept = whole.trim();
    let lead = whole.len() - whole.trim_start().len();
    let start = cell.start as usize + lead;
    Span::from_range(start..start + kept.len())
}

/// The columns of a head: an order, and a lead or a deadline beside it.
fn head(cells: &[Span], text: &Text) -> Option<Columns> {
    /// Characters that a word of a head may take; a row of orders has longer cells.
    const LONGEST: usize = 60;
    let mut columns = Columns::default();
    for (at, cell) in cells.iter().enumerate() {
        let key = lower_spaced(printed(*cell, text)).replace("<br>", " ");
        if key.chars().count() > LONGEST {
            return None;
        }
        let told = HEADS
            .iter()
            .filter_map(|(word, column)| Some((key.find(word)?, std::cmp::Reverse(word.len()), *column)));
        // "Cơ quan phối hợp thực hiện": the first word that tells decides, the longest of those.
        let place = match told.min().map(|(_, _, column)| column) {
            Some("number") if key.chars().count() <= 6 => &mut columns.number,
            Some("order") => &mut columns.order,
            Some("lead") => &mut columns.lead,
            Some("partner") => &mut columns.partner,
            Some("deadline") => &mut columns.deadline,
            _ => continue,
        };
        place.get_or_insert(at);
    }
    (columns.order.is_some() && (columns.lead.is_some() || columns.deadline.is_some())).then_some(columns)
}

fn row(cells: &[Span], columns: Columns, text: &Text) -> Row {
    let cell = |column: Option<usize>| {
        column
            .and_then(|column| cells.get(column))
            .copied()
            .filter(|cell| printed(*cell, text).contains(char::is_alphanumeric))
    };
    let texts: Vec<&str> = cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| Some(*at) != columns.number && !cell.is_empty())
        .map(|(_, cell)| printed(*cell, text))
        .collect();
    let one = texts.windows(2).all(|pair| pair.first() == pair.last());
    // An order whose other cells go on from the row above has its number.
    let counted = || {
        cell(columns.number)
            .is_some_and(|number| printed(number, text).contains(|c: char| c.is_ascii_digit()))
            && cell(columns.order).is_some()
    };
    let first = cells.iter().find(|cell| texts.first() == Some(&printed(**cell, text)));
    if let Some(first) = first.filter(|_| one && (texts.len() > 1 || !counted())) {
        return Row::Label(*first);
    }
    let Some(order) = cell(columns.order) else { return Row::Head };
    Row::Order(Cells {
        number: cell(columns.number),
        order,
        lead: cell(columns.lead),
        partner: cell(columns.partner),
        deadline: cell(columns.deadline),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Vec<String> {
        let (text, _) = Text::new(format!("THÔNG BÁO\n\nKết luận tại cuộc họp\n\nII. NHIỆM VỤ\n\n{table}"));
        let layout = crate::blocks::parse(&text);
        let cell = |cell: Option<Span>| cell.map_or("-", |cell| printed(cell, &text)).to_owned();
        rows(&layout, &text)
            .into_values()
            .map(|row| match row {
                Row::Head => "head".to_owned(),
                Row::Label(label) => format!("label {}", printed(label, &text)),
                Row::Order(of) => {
                    [of.number, Some(of.order), of.lead, of.partner, of.deadline].map(cell).join("; ")
                }
            })
            .collect()
    }

    #[test]
    fn rows_are_orders_labels_and_heads() {
        let found = read(
            "| TT | Nội dung công việc | Chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|\n| I | Y TẾ | Y TẾ | Y TẾ | Y TẾ |\n| 1 | Mua thuốc | Sở Y tế | | Quý I/2031 |\n| 2 | Tiêm chủng | | | |\n",
        );
        assert_eq!(
            found,
            ["head", "label Y TẾ", "1; Mua thuốc; Sở Y tế; -; Quý I/2031", "2; Tiêm chủng; -; -; -"]
        );
    }

    #[test]
    fn tables_of_figures_assign_nothing() {
        let found =
            read("| STT | Chỉ tiêu | Đơn vị | Kế hoạch |\n|---|---|---|---|\n| 1 | Lúa | tấn | 500 |\n");
        assert!(found.is_empty(), "{found:?}");
    }
}
