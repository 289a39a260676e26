//! What stands left of a figure in its clause: the qualifier nearest to it, the verb
//! that governs it, a word of aims; and `trở lên` behind it.

use super::cursor::Cursor;
use super::token::{Kind, Token};
use super::{Direction, Qualifier};
use crate::core::Span;

/// What stands left of a figure in its clause, and `trở lên` behind it.
#[derive(Default)]
pub(super) struct Context {
    pub(super) qualifier: Option<Qualifier>,
    pub(super) estimated: bool,
    pub(super) verb: Option<(Span, Direction)>,
    pub(super) multiple_verb: Option<(Span, Direction)>,
    pub(super) target: bool,
}

/// How far left a verb may govern, in tokens.
const VERB_REACH: usize = 8;

/// How far left the plan that a number is may stand, in tokens.
const PLAN_REACH: usize = 5;

/// How far left an aim may govern, in tokens.
const TARGET_REACH: usize = 25;

impl Context {
    pub(super) fn read(here: Cursor<'_>, end: Cursor<'_>) -> Self {
        let mut context = Self { target: aimed_at(here), ..Self::default() };
        if end.here().is_some_and(|t| t.is("trở")) && end.ahead(1).is_some_and(|t| t.is("lên")) {
            context.qualifier = Some(Qualifier::AtLeast);
        }
        let mut nearest = true;
        let mut back = 1;
        while let Some(token) = here.back(back).filter(|_| back <= VERB_REACH) {
            let before = here.back(back + 1);
            let follows = |word: &str| before.is_some_and(|t| t.is(word));
            let word = match token.kind {
                Kind::Sign('≥') => {
                    context.qualify(Qualifier::AtLeast, nearest);
                    back += 1;
                    continue;
                }
                Kind::Sign('≤') => {
                    context.qualify(Qualifier::AtMost, nearest);
                    back += 1;
                    continue;
                }
                Kind::Sign(';' | '.' | '(' | '%' | '!' | '?') => break,
                Kind::Sign(',') if back > 1 => break,
                Kind::Sign('-') if back == 1 => {
                    back += 1;
                    continue;
                }
                Kind::Sign(_) | Kind::Number => break,
                Kind::Word(word) => word,
            };
            let qualifier = match word {
                "khoảng" => Some(Qualifier::About),
                "xỉ" if follows("xấp") => Some(Qualifier::About),
                "gần" => Some(Qualifier::Nearly),
                "trên" => Some(Qualifier::Over),
                "hơn" if !before.is_some_and(|t| t.is_any(&["cao", "thấp", "ít", "nhiều"])) => {
                    Some(Qualifier::Over)
                }
                "nhất" if follows("ít") => Some(Qualifier::AtLeast),
                "thiểu" if follows("tối") => Some(Qualifier::AtLeast),
                "dưới" => Some(Qualifier::Under),
                "quá" if follows("không") || follows("vượt") && negated(here, back + 2) => {
                    Some(Qualifier::AtMost)
                }
                "đa" if follows("tối") => Some(Qualifier::AtMost),
                "ước" => {
                    context.estimated = true;
                    Some(Qualifier::Estimated)
                }
                _ => None,
            };
            if let Some(qualifier) = qualifier {
                // A qualifier binds to the number it touches; only "ước" governs over its verb.
                let binds = back <= 2 || qualifier == Qualifier::Estimated;
                context.qualify(qualifier, nearest && binds);
            }
            if context.verb.is_none() {
                // "tăng trưởng" is a noun.
                let noun = word == "tăng" && back > 1 && here.back(back - 1).is_some_and(|t| t.is("trưởng"));
                // "không vượt quá 5%" limits.
                let limit = word == "vượt" && follows("không");
                context.verb = if noun || limit { None } else { verb(word, before, token.span) };
            }
            if back <= 5 && context.multiple_verb.is_none() {
                context.multiple_verb = multiple_verb(word, before, token.span);
            }
            nearest = nearest && context.qualifier.is_none();
            back += 1;
        }
        context
    }

    const fn qualify(&mut self, qualifier: Qualifier, nearest: bool) {
        if nearest && self.qualifier.is_none() {
            self.qualifier = Some(qualifier);
        }
    }
}

fn negated(here: Cursor<'_>, back: usize) -> bool {
    here.back(back).is_some_and(|token| token.is("không"))
}

/// The verb that a word is, with the word before it where the two are one verb.
pub(super) fn verb(word: &str, before: Option<&Token>, span: Span) -> Option<(Span, Direction)> {
    let follows = |words: &[&str]| before.is_some_and(|token| token.is_any(words));
    let with_before = |span: Span| before.map_or(span, |token| Span::new(token.span.start, span.end));
    Some(match word {
        "tăng" => (span, Direction::Increase),
        "giảm" if follows(&["kéo"]) => (with_before(span), Direction::Decrease),
        "giảm" | "tụt" => (span, Direction::Decrease),
        "hơn" if follows(&["cao", "nhiều"]) => (with_before(span), Direction::Increase),
        "hơn" if follows(&["thấp", "ít"]) => (with_before(span), Direction::Decrease),
        // "giải phóng mặt bằng" is no ratio.
        "bằng" if follows(&["mặt"]) => return None,
        // "Đồng bằng sông Hồng" is a place; "triệu đồng bằng 90%" compares.
        "bằng" if before.is_some_and(|token| token.is("đồng") && token.capital) => return None,
        "bằng" | "gấp" => (span, Direction::Equal),
        "đạt" => (span, Direction::Reach),
        "thành" if follows(&["hoàn"]) => (with_before(span), Direction::Reach),
        "vượt" => (span, Direction::Exceed),
        // "đất rừng bị lấn chiếm" is no share.
        "góp" if follows(&["đóng"]) => (with_before(span), Direction::Share),
        "chiếm" if follows(&["lấn"]) => return None,
        "chiếm" => (span, Direction::Share),
        _ => return None,
    })
}

fn multiple_verb(word: &str, before: Option<&Token>, span: Span) -> Option<(Span, Direction)> {
    let follows = |words: &[&str]| before.is_some_and(|token| token.is_any(words));
    let with_before = |span: Span| before.map_or(span, |token| Span::new(token.span.start, span.end));
    Some(match word {
        "gấp" if follows(&["cao", "tăng"]) => (with_before(span), Direction::Equal),
        "gấp" | "bằng" => (span, Direction::Equal),
        "tăng" => (span, Direction::Increase),
        "giảm" => (span, Direction::Decrease),
        "hơn" if follows(&["cao", "nhiều"]) => (with_before(span), Direction::Increase),
        "hơn" if follows(&["thấp", "ít"]) => (with_before(span), Direction::Decrease),
        _ => return None,
    })
}

/// A word of aims governs the figure: phấn đấu, mục tiêu, chỉ tiêu, dự kiến.
fn aimed_at(here: Cursor<'_>) -> bool {
    let mut last: Option<&Token> = None;
    for (distance, token) in here.before(TARGET_REACH).enumerate() {
        let next = |word: &str| last.is_some_and(|t| t.is(word));
        // "02 chỉ tiêu chưa đạt mục tiêu: GRDP đạt 6,26%": what was reached instead.
        let missed = || {
            here.back(distance + 2).is_some_and(|t| t.is("đạt"))
                && here.back(distance + 3).is_some_and(|t| t.is_any(&["chưa", "không"]))
        };
        // "kế hoạch (đề ra) là 7,5%" is the plan itself.
        let plan = || distance < PLAN_REACH && here.before(PLAN_REACH).any(|t| t.is("là") || t.is_sign(':'));
        let aim = match token.kind {
            Kind::Sign('.') if !token.glued => return false,
            Kind::Sign(';') => return false,
            Kind::Word("mục") if missed() => return false,
            Kind::Word("mục") => next("tiêu"),
            Kind::Word("phấn") => true,
            Kind::Word("dự") => next("kiến"),
            Kind::Word("hoạch") => plan(),
            _ => false,
        };
        if aim {
            return true;
        }
        last = Some(token);
    }
    false
}
