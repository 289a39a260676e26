//! Whether a quantity is by how much something changed (`tăng 09 vụ`) or the level it
//! reached (`tăng lên 09 vụ`): only a verb that touches the number tells.

use crate::mentions::Direction;
use crate::mentions::context::verb;
use crate::mentions::cursor::Cursor;
use crate::mentions::token::Kind;

/// How many words may stand between the verb and its number.
const BETWEEN: usize = 3;

/// What the verb right before a number says, and whether the number is the change.
/// `đạt`, `bằng` and `chiếm` before an amount only introduce it.
pub fn change(here: Cursor<'_>) -> (Option<Direction>, bool) {
    let mut level = false;
    for back in 1..=BETWEEN + 1 {
        let Some(token) = here.back(back) else { break };
        let Kind::Word(word) = token.kind else { break };
        if let Some((_, direction)) = verb(word, here.back(back + 1), token.span) {
            return match direction {
                Direction::Increase | Direction::Decrease => (Some(direction), !level),
                Direction::Exceed => (Some(direction), false),
                Direction::Equal | Direction::Reach | Direction::Share => (None, false),
            };
        }
        match word {
            "lên" | "xuống" | "còn" | "đến" | "tới" | "từ" => level = true,
            "khoảng" | "gần" | "trên" | "hơn" | "dưới" | "thêm" | "ít" | "nhất" | "thiểu" | "đa" =>
                {}
            _ => break,
        }
    }
    (None, false)
}
