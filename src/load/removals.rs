//! Whether a load may go on: an output that holds nothing, or far less than the database
//! does, is more often the trace of an unmounted disk or a wrong folder than of an
//! archive that shrank, and a warehouse must not be emptied by a line of a schedule.

use super::plan::Plan;
use super::{Asked, LoadError};

/// Whether most of what is there may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removals {
    /// A tenth of the notices at most.
    Few,
    /// Any number of them.
    Allowed,
}

/// Of so many notices one may go without being asked for.
const ONE_OF: u64 = 10;

/// Lets a load pass, or says why not.
///
/// # Errors
/// When more than a tenth of the notices of the database would go, or the output holds
/// none, and that was not allowed.
pub fn judge(asked: &Asked<'_>, plan: &Plan, known: u64, gone: &[String]) -> Result<(), LoadError> {
    if asked.removals == Removals::Allowed {
        return Ok(());
    }
    let (folder, schema) = (asked.folder.to_path_buf(), asked.schema.to_owned());
    if is_too_many(gone.len() as u64, known) {
        return Err(LoadError::Removals { folder, schema, gone: gone.to_vec(), known });
    }
    if plan.lines.is_empty() { Err(LoadError::NoNotices { folder }) } else { Ok(()) }
}

const fn is_too_many(gone: u64, known: u64) -> bool {
    gone.saturating_mul(ONE_OF) > known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_may_go_and_no_more() {
        for (gone, known) in [(0, 0), (0, 5), (1, 10), (2, 20), (10, 109)] {
            assert!(!is_too_many(gone, known), "{gone} of {known}");
        }
        for (gone, known) in [(1, 1), (1, 9), (2, 19), (11, 109), (10, 10)] {
            assert!(is_too_many(gone, known), "{gone} of {known}");
        }
    }
}
