//! The closing of a document: recipients on the left, signature on the right, or one
//! below the other. Lines of two columns are taken apart; what the words mean is not
//! decided here (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.9).

use crate::core::Span;
use crate::text::{Text, is_upper, lower};

use super::columns::{cell_of, columns};
use super::flat;
use super::line::{Gap, Line};
use super::zone::authority_mark;

/// The closing, taken apart.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Each recipient line without its mark: the pieces of its literal.
    pub recipients: Vec<Vec<Span>>,
    /// The lines of the signature, from the top.
    pub signature: Vec<Span>,
}

/// Which column a piece stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Recipients,
    Signature,
}

/// Takes the closing apart.
pub fn closing(lines: &[Line], text: &Text) -> Closing {
    let working = text.working();
    let content = |line: &Line| Span::new(line.content, line.span.end);
    let cut: Vec<Vec<Span>> = lines.iter().map(|line| columns(content(line), text)).collect();
    let right = right_column(lines, &cut, working);
    let cut: Vec<Vec<(Span, Option<Side>)>> =
        lines.iter().zip(&cut).map(|(line, pieces)| finer(line, pieces, right, working)).collect();
    let (given, mut closing) = (text, Closing::default());
    let mut side = Side::Recipients;
    let mut list = List { open: false, marked: false };
    // In a table the cell decides, once words have told which is which.
    let mut signed: Option<usize> = None;
    for (line, pieces) in lines.iter().zip(&cut) {
        for (piece, told) in pieces {
            let text = working.get(piece.range()).unwrap_or("");
            if *told == Some(Side::Signature) {
                closing.signature.push(*piece);
                continue;
            }
            let column = column_of(line, *piece, working);
            let cell = line.table.then(|| cell_of(line.span, *piece, given));
            side = match right {
                _ if cell.is_some() && cell == signed => Side::Signature,
                _ if cell.is_some() && signed.is_some() => Side::Recipients,
                Some(right) if column + 8 >= right => Side::Signature,
                Some(_) if column < 20 && authority_mark(text).is_none() => Side::Recipients,
                _ => side_of(text, side, line.gap, !closing.recipients.is_empty()),
            };
            if side == Side::Signature {
                signed = signed.or(cell);
            }
            match side {
                Side::Signature => closing.signature.push(*piece),
                Side::Recipients => add_recipient(&mut closing.recipients, &mut list, *piece, text),
            }
        }
    }
    closing
}

/// The pieces of a line, cut where nothing but words shows a column or a line end: two
/// columns with one blank between them, a cell whose lines follow each other.
fn finer(line: &Line, pieces: &[Span], right: Option<u32>, working: &str) -> Vec<(Span, Option<Side>)> {
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = working.get(piece.range()).unwrap_or("");
        if line.table {
            let mut start = 0;
            for end in flat::lines(text).into_iter().chain([text.len()]) {
                let part = text.get(start..end).unwrap_or("");
                let lead = part.len() - part.trim_start().len();
                let span = Span::from_range(start + lead..start + part.trim_end().len().max(lead));
                found.extend((!span.is_empty()).then_some((span.shifted(piece.start), None)));
                start = end;
            }
        } else if let (1, None, Some(at)) = (pieces.len(), right, flat::signature(text)) {
            let left = Span::from_range(0..text.get(..at).map_or(0, |left| left.trim_end().len()));
            found.push((left.shifted(piece.start), None));
            found.push((Span::from_range(at..text.len()).shifted(piece.start), Some(Side::Signature)));
        } else {
            found.push((*piece, None));
        }
    }
    found
}

/// The column where the signature stands: the leftmost second piece of a line.
fn right_column(lines: &[Line], cut: &[Vec<Span>], working: &str) -> Option<u32> {
    lines
        .iter()
        .zip(cut)
        .filter(|(line, _)| !line.table)
        .filter_map(|(line, pieces)| pieces.get(1).map(|piece| column_of(line, *piece, working)))
        .filter(|column| *column >= 20)
        .min()
}

/// The column of a piece, in characters from the start of its line.
fn column_of(line: &Line, piece: Span, working: &str) -> u32 {
    let before = working.get(line.span.start as usize..piece.start as usize).unwrap_or("");
    line.indent + u32::try_from(before.chars().count()).unwrap_or(0)
}

fn opens_recipients(text: &str) -> bool {
    if !text.starts_with(['N', 'n']) {
        return false;
    }
    let head: String = text.chars().take(8).collect();
    matches!(lower(&head).as_str(), "nơi nhận" | "noi nhận" | "nơi nhan" | "noi nhan")
}

fn is_item(text: &str) -> bool {
    text.starts_with(is_bullet)
}

/// Signs that stand before recipients, those of the fonts of bullets too.
const fn is_bullet(sign: char) -> bool {
    matches!(sign, '-' | '+' | '•' | '~' | '*' | '\u{F020}'..='\u{F0FF}')
}

/// One below the other: the words decide, and what stands open goes on.
fn side_of(text: &str, now: Side, gap: Gap, any_recipient: bool) -> Side {
    if opens_recipients(text) || is_item(text) {
        return Side::Recipients;
    }
    let office = is_upper(text) && text.chars().count() > 5;
    if authority_mark(text).is_some() || office && (any_recipient || now == Side::Signature) {
        return Side::Signature;
    }
    match now {
        Side::Signature => Side::Signature,
        // Behind the last recipient and a gap stands a name.
        Side::Recipients if gap != Gap::None && any_recipient && text.split(' ').count() <= 5 => {
            Side::Signature
        }
        Side::Recipients => Side::Recipients,
    }
}

/// How far the list of recipients is read.
struct List {
    /// The last line may go on.
    open: bool,
    /// Lines carry marks, so that one without a mark goes on.
    marked: bool,
}

fn add_recipient(recipients: &mut Vec<Vec<Span>>, list: &mut List, piece: Span, text: &str) {
    let mut piece = piece;
    let mut text = text;
    if opens_recipients(text) {
        // "Nơi nhận: Như trên": the first recipient may follow at once.
        let label = text.find(':').map_or(text.len(), |at| at + 1);
        let rest = text.get(label..).unwrap_or("");
        let lead = rest.len() - rest.trim_start().len();
        piece = Span::new(piece.start + Span::from_range(0..label + lead).end, piece.end);
        text = rest.trim();
        list.open = false;
        if text.is_empty() {
            return;
        }
    }
    let body = text.trim_start_matches(|c: char| is_bullet(c) || c == ' ');
    let marked = body.len() < text.len();
    // "Gửi bản điện tử:" above the first recipient says how they get it.
    if !marked && recipients.is_empty() && body.trim_end().ends_with(':') {
        return;
    }
    let start = piece.start + Span::from_range(0..text.len() - body.len()).end;
    let literal = Span::new(start, piece.end);
    match recipients.last_mut() {
        Some(last) if !marked && (list.open || list.marked) => last.push(literal),
        _ if body.chars().any(char::is_alphanumeric) => recipients.push(vec![literal]),
        _ => return,
    }
    list.open = !body.trim_end().ends_with(';');
    list.marked |= marked;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::line;

    fn read(source: &str) -> (Vec<String>, Vec<String>) {
        let (text, _) = Text::new(source.to_owned());
        let working = text.working();
        let found = closing(&line::lines(&text), &text);
        let literal = |span: &Span| working[span.range()].to_owned();
        let recipients =
            found.recipients.iter().map(|pieces| pieces.iter().map(literal).collect::<Vec<_>>().join(" "));
        (recipients.collect(), found.signature.iter().map(literal).collect())
    }

    #[test]
    fn one_below_the_other() {
        let (recipients, signature) = read(
            "**Nơi nhận:**\n\n- Văn phòng Chính phủ (b/c);\n- Lưu: VT, TH (Nh).\n\n**TL. CHỦ TỊCH  \nCHÁNH VĂN PHÒNG**\n\n\nTrịnh Sỹ Tài",
        );
        assert_eq!(recipients, ["Văn phòng Chính phủ (b/c);", "Lưu: VT, TH (Nh)."]);
        assert_eq!(signature, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Trịnh Sỹ Tài"]);
    }

    #[test]
    fn in_cells() {
        let expected =
            (["Văn phòng Chính phủ;", "Lưu: VT."], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hoàng Gia Long"]);
        for source in [
            "| **Nơi nhận:**<br>*Gửi bản điện tử:*<br>- Văn phòng Chính phủ;<br>- Lưu: VT. | **KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Hoàng Gia Long** |\n|---|---|",
            "| Nơi nhận: | KT. CHỦ TỊCH |\n|---|---|\n| - Văn phòng Chính phủ; | PHÓ CHỦ TỊCH |\n| - Lưu: VT. | Hoàng Gia Long |",
            "### Nơi nhận:\n\\- Văn phòng Chính phủ;\n\n\\- Lưu: VT.\n\n### KT. CHỦ TỊCH\n### PHÓ CHỦ TỊCH\n\n### Hoàng Gia Long",
        ] {
            let (recipients, signature) = read(source);
            assert_eq!(
                (recipients.as_slice(), signature.as_slice()),
                (&expected.0.map(str::to_owned)[..], &expected.1.map(str::to_owned)[..]),
                "{source}"
            );
        }
    }

    #[test]
    fn two_columns_with_one_blank_between() {
        let (recipients, signature) = read(
            "Nơi nhận: KT. CHỦ TỊCH\n- TT Tỉnh ủy (b/c); PHÓ CHỦ TỊCH\n- CT, các PCT UBND tỉnh;\n\
             - UBND TP; các sở, ban, ngành;\n- Lưu: VT, KT. Lê Thị Hoa",
        );
        assert_eq!(
            recipients,
            ["TT Tỉnh ủy (b/c);", "CT, các PCT UBND tỉnh;", "UBND TP; các sở, ban, ngành;", "Lưu: VT, KT."]
        );
        assert_eq!(signature, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa"]);
    }

    #[test]
    fn cells_whose_lines_follow_each_other() {
        let (recipients, signature) = read(
            "| Nơi nhận: - Như Điều 3; - Các sở: Tài chính, Nội vụ; - Lưu: VT, TH. | \
             TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Hoa |",
        );
        assert_eq!(recipients, ["Như Điều 3;", "Các sở: Tài chính, Nội vụ;", "Lưu: VT, TH."]);
        assert_eq!(signature, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa"]);
    }

    #[test]
    fn side_by_side() {
        let (recipients, signature) = read(
            "Nơi nhận:                                TL. CHỦ TỊCH\n\
             - CT, PCT UBND tỉnh;                 KT. CHÁNH VĂN PHÒNG\n\
             - Các Sở: Tài chính,                 PHÓ CHÁNH VĂN PHÒNG\n  Nội vụ;\n\
             - Lưu: VT.                              Nguyễn Văn An",
        );
        assert_eq!(recipients, ["CT, PCT UBND tỉnh;", "Các Sở: Tài chính, Nội vụ;", "Lưu: VT."]);
        assert_eq!(
            signature,
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Nguyễn Văn An"]
        );
    }
}
