//! Groups: `các sở, ban, ngành`, `các cơ quan Trung ương`. A group stays a group; who
//! belongs to it is not said.

use super::level::separator;
use super::walk::{Walk, walk};
use crate::mentions::token::Token;

/// The end of the group whose nouns begin where a walk began, behind its opener.
pub fn group(text: &str, tokens: &[Token], walked: &Walk) -> Option<usize> {
    let (mut end, mut alone) = noun(walked)?;
    let mut nouns = 1;
    while let Some(next) = separator(tokens, end) {
        let walked = walk(text, tokens, 0, next);
        // "các sở, các ngành"
        let opener = walked.longest_first().find(|(_, ends)| ends.opener).map(|(stop, _)| stop.at);
        let walked = opener.map_or(walked, |behind| walk(text, tokens, 0, behind));
        let Some((behind, more)) = noun(&walked) else { break };
        end = behind;
        alone |= more;
        nouns += 1;
    }
    while let Some(behind) = tail(text, tokens, end) {
        end = behind;
        alone |= nouns > 0;
    }
    (alone || nouns > 1).then_some(end)
}

/// A noun of a group, where no body of its own begins: `sở` but not `Sở Xây dựng`.
fn noun(walked: &Walk) -> Option<(usize, bool)> {
    let (stop, ends) = walked.longest_first().find(|(stop, _)| !stop.slipped)?;
    if ends.none {
        return None;
    }
    let alone = ends.noun?;
    Some((stop.at, alone))
}

fn tail(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    walk(text, tokens, 0, at)
        .longest_first()
        .find(|(stop, ends)| ends.tail && !stop.slipped)
        .map(|(stop, _)| stop.at)
}
