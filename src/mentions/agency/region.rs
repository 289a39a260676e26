//! The number and the place with which the name of a regional or numbered body goes on:
//! `Kho bạc Nhà nước khu vực VII`, `Thuế cơ sở 4`, `Ban Quản lý dự án 7`, `Tổ công tác số
//! 3`, `Ban Chỉ huy Phòng thủ khu vực 1 - Hòa An`. The number is a part of the name: the
//! State Bank of a region is not the State Bank.

use super::level::place_at;
use crate::mentions::token::{Kind, Token};

/// The end of the number or the place behind a name that ends before `at`.
pub fn number_behind(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let literal = |at: usize| tokens.get(at).and_then(|token| text.get(token.span.range())).unwrap_or("");
    if matches!(literal(at), "số" | "Số") {
        return is_number(tokens, at + 1).then_some(at + 2);
    }
    let last = literal(at.checked_sub(1)?);
    let region = matches!(last, "vực" | "Vực" | "VỰC" | "KV");
    let base = matches!(last, "sở" | "SỞ") && matches!(literal(at.checked_sub(2)?), "cơ" | "Cơ" | "CƠ");
    let project = matches!(last, "án" | "Án" | "ÁN" | "QLDA");
    if !(region || base || project) {
        return None;
    }
    let numbered = is_number(tokens, at) || is_roman(literal(at));
    if !numbered {
        // "Hạt Kiểm lâm khu vực Nguyên Bình"
        return place_at(text, tokens, at).filter(|_| region || base).map(|(_, end)| end);
    }
    let end = at + 1;
    let dash = region && tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Sign('-' | '–')));
    let place = if dash { place_at(text, tokens, end + 1) } else { None };
    Some(place.map_or(end, |(_, end)| end))
}

/// No body has a number of more digits; a year or an amount is none.
fn is_number(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number) && token.span.len() <= 2)
}

/// Regions are counted up to forty at most.
fn is_roman(literal: &str) -> bool {
    (1..=6).contains(&literal.len()) && literal.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}
