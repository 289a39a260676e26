//! What the words beside a date say of its part in the sentence. A cue is what the
//! text shows; the role also needs the zone and the date of issue.

use super::super::Bound;
use super::super::cursor::Cursor;
use super::super::symbol::Symbol;
use super::super::token::{Kind, Token};
use super::value::{Point, Unit, Value};

/// The part of a date in its sentence, as far as its neighbours say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// Nothing special.
    None,
    /// The date of a cited document, or the year of a law.
    Reference,
    /// so với, cùng kỳ.
    Compared,
    /// tính đến.
    AsOf,
    /// hoàn thành, trình, báo cáo, xong, hạn.
    Due,
    /// phiên họp thường kỳ.
    Meeting,
    /// kỳ họp, diễn ra, lễ, dịp, vào ngày.
    Event,
    /// ngân sách, dự toán.
    Budget,
    /// phấn đấu, mục tiêu.
    Aim,
    /// nhiệm vụ, phương hướng; `sẽ` behind the date.
    Plan,
    /// đánh giá, kết quả, tình hình.
    Result,
}

/// How far left a cue may stand, in tokens.
const REACH: usize = 14;

/// The cue of the expression between two places, which begins with the words of its bound.
pub fn cue(
    begin: Cursor<'_>,
    end: Cursor<'_>,
    value: Value,
    bound: Option<Bound>,
    symbols: &[Symbol],
) -> Cue {
    if matches!(value, Value::SamePeriod(_)) {
        return Cue::Compared;
    }
    let of_document =
        || behind_symbol(begin, symbols) || year_of_law(begin, value) || dated_document(begin, value);
    // "theo Nghị định số 151/2025/NĐ-CP trước ngày 30/6/2026": what is limited is no document.
    if bound.is_none() && of_document() {
        return Cue::Reference;
    }
    // "giải ngân đến ngày 30/9/2026 đạt 52,3%": up to when it was measured.
    let day = matches!(value, Value::Point(Point { unit: Unit::Day { .. }, .. }));
    if day && bound == Some(Bound::UntilInclusive) && measured(end) {
        return Cue::AsOf;
    }
    // "ngày 05/5/2022 diễn ra …" and "ngày …, UBND tỉnh tổ chức họp" name events behind the date.
    let mut of_plan = false;
    let mut next: Option<&Token> = None;
    for (distance, token) in begin.before(REACH).enumerate() {
        if token.is_sign('.') && !token.glued || token.is_sign(';') || token.is_sign('!') {
            break;
        }
        let followed = |word: &str| next.is_some_and(|t| t.is(word));
        let near = distance < 4;
        let done = || begin.back(distance + 2).is_some_and(|t| t.is("hiện"));
        let found = match token.kind {
            Kind::Word("so") if followed("với") && (near || averaged(begin, distance)) => {
                Some(Cue::Compared)
            }
            Kind::Word("so") if distance == 0 => Some(Cue::Compared),
            Kind::Word("tính") if distance < 2 && !year_like(value) => Some(Cue::AsOf),
            // "kết quả thực hiện nhiệm vụ": the results of duties, not duties.
            Kind::Word("nhiệm") if followed("vụ") && !done() => Some(Cue::Plan),
            // "hoàn thành các chỉ tiêu năm 2015" names the year of the targets.
            Kind::Word("chỉ") if followed("tiêu") && near && year_like(value) => Some(Cue::Plan),
            Kind::Word("phương") if followed("hướng") => Some(Cue::Plan),
            Kind::Word("kết") if followed("quả") => Some(Cue::Result),
            Kind::Word("tình") if followed("hình") => Some(Cue::Result),
            Kind::Word("đánh") if followed("giá") => Some(Cue::Result),
            Kind::Word("ngân") if followed("sách") && distance < 8 && year_like(value) => Some(Cue::Budget),
            Kind::Word("dự") if followed("toán") && distance < 8 && year_like(value) => Some(Cue::Budget),
            Kind::Word("phiên")
                if followed("họp")
                    && !matches!(value, Value::Point(Point { unit: Unit::Day { .. }, .. })) =>
            {
                Some(Cue::Meeting)
            }
            Kind::Word("kỳ") if followed("họp") => Some(Cue::Event),
            Kind::Word("diễn") if near => Some(Cue::Event),
            Kind::Word("dịp" | "lễ" | "khánh" | "khởi") => Some(Cue::Event),
            Kind::Word("phấn") => Some(Cue::Aim),
            Kind::Word("mục") if followed("tiêu") => Some(Cue::Aim),
            Kind::Word("hoàn") if followed("thành") => Some(Cue::Due),
            Kind::Word("xong" | "hạn" | "nộp" | "gửi") => Some(Cue::Due),
            Kind::Word("trình") if !done() => Some(Cue::Due),
            Kind::Word("báo") if followed("cáo") => Some(Cue::Due),
            _ => None,
        };
        of_plan |= token.is("kế") && followed("hoạch") && distance < 8;
        if let Some(found) = found {
            // "hoàn thành Kế hoạch sử dụng đất năm 2023": the year of the plan; not so
            // "hoàn thành kế hoạch trong năm 2023".
            let planned = of_plan && found == Cue::Due && year_like(value);
            return if planned && !begin.back(1).is_some_and(|t| t.is("trong")) { Cue::Plan } else { found };
        }
        next = Some(token);
    }
    // "trong năm 2025 sẽ hoàn thành", "trong năm 2025 đã hoàn thành".
    let follows = |word: &str| (0..3).any(|ahead| end.ahead(ahead).is_some_and(|token| token.is(word)));
    if follows("sẽ") {
        Cue::Plan
    } else if follows("đã") {
        Cue::Result
    } else {
        Cue::None
    }
}

/// `so với trung bình hằng năm giai đoạn 2012 - 2016`: nothing but an average between.
fn averaged(begin: Cursor<'_>, distance: usize) -> bool {
    distance < 9
        && begin.before(distance.saturating_sub(1)).all(|token| {
            token.is_any(&[
                "trung", "bình", "quân", "mức", "hằng", "năm", "cùng", "của", "các", "thời", "điểm", "tháng",
            ])
        })
}

/// A number follows, said to be reached: `đạt 52,3%`, `là 25.410 tỷ đồng`, `khoảng 358 tỷ`.
fn measured(end: Cursor<'_>) -> bool {
    let verb = end.here().is_some_and(|token| {
        token.is_any(&["đạt", "ước", "là", "còn", "khoảng", "có", "bằng", "tăng", "giảm", "đã"])
    });
    verb && (1..5).any(|ahead| end.ahead(ahead).is_some_and(|token| token.kind == Kind::Number))
}

const fn year_like(value: Value) -> bool {
    matches!(value, Value::Point(Point { unit: Unit::Year, .. }) | Value::Range(..))
}

/// `số 508/QĐ-TTg ngày 25/3/2022`, a comma or bracket between at most.
fn behind_symbol(begin: Cursor<'_>, symbols: &[Symbol]) -> bool {
    let at = begin.index();
    let before = symbols.partition_point(|symbol| symbol.end <= at);
    let Some(symbol) = before.checked_sub(1).and_then(|last| symbols.get(last)) else { return false };
    let between = at - symbol.end;
    between <= 2 && begin.before(between).all(|t| matches!(t.kind, Kind::Sign(',' | '(' | ')')))
}

/// `Luật Bảo vệ môi trường năm 2020`: the law's name runs without a sign from `Luật`, but
/// for the comma of `Luật Phòng, chống tham nhũng`.
fn year_of_law(begin: Cursor<'_>, value: Value) -> bool {
    // The Party cites with a comma before the day: "Luật Phòng, chống tham nhũng, ngày 29/11/2005".
    let cited = begin.here().is_some_and(|token| token.is("ngày"));
    let goes_on = |back: usize| {
        begin.back(back).filter(|token| match token.kind {
            Kind::Sign(',') if back == 1 && cited => true,
            Kind::Sign(',') => begin.back(back + 1).is_some_and(|word| begin.literal(word) == "Phòng"),
            Kind::Sign(';' | '.' | ':') => false,
            _ => !token.is_any(&["về", "của", "hoàn", "trong"]),
        })
    };
    matches!(value, Value::Point(Point { unit: Unit::Year | Unit::Day { .. }, .. }))
        && (1..=12).map_while(goes_on).any(|token| token.is("luật") && token.capital)
}

/// `Nghị quyết ngày 12/3/2020`, `Thông báo kết luận ngày …`: a document without a symbol.
fn dated_document(begin: Cursor<'_>, value: Value) -> bool {
    let day = matches!(value, Value::Point(Point { unit: Unit::Day { .. }, .. }));
    let names = begin.here().is_some_and(|token| token.is("ngày"));
    let literal = |back: usize| begin.back(back).map(|token| begin.literal(token).to_lowercase());
    let two = || Some(format!("{} {}", literal(2)?, literal(1)?));
    // "Sở Tài chính báo cáo ngày 30/6/2026": in small letters these four are what is done.
    let verb = begin.back(2).is_some_and(|token| !token.capital)
        && begin
            .back(1)
            .is_some_and(|token| token.is_any(&["cáo", "hoạch"]) || begin.literal(token) == "báo");
    day && names
        && !verb
        && two().is_some_and(|head| {
            matches!(
                head.as_str(),
                "nghị quyết"
                    | "quyết định"
                    | "nghị định"
                    | "chỉ thị"
                    | "công văn"
                    | "văn bản"
                    | "thông báo"
                    | "kết luận"
                    | "tờ trình"
                    | "báo cáo"
                    | "kế hoạch"
                    | "công điện"
                    | "thông tư"
            )
        })
}
