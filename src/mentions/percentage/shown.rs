//! A figure as the examples of its row show it: measure, number, direction, qualifier.

use super::PercentageMention;
use crate::mentions::{Direction, PercentageKind, Qualifier};

impl std::fmt::Display for PercentageMention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let measure = match self.kind {
            PercentageKind::Percent => "percent",
            PercentageKind::PercentagePoint => "percentage_point",
            PercentageKind::Multiple => "multiple",
        };
        f.write_str(measure)?;
        match self.signed() {
            Some(value) => write!(f, " {value}")?,
            None => f.write_str(" null")?,
        }
        if let Some(value) = self.value_max {
            write!(f, "..{value}")?;
        }
        if let Some(sense) = self.direction() {
            f.write_str(match sense {
                Direction::Increase => " increase",
                Direction::Decrease => " decrease",
                Direction::Equal => " equal",
                Direction::Reach => " reach",
                Direction::Exceed => " exceed",
                Direction::Share => " share",
            })?;
        }
        if let Some(qualifier) = self.qualifier {
            f.write_str(match qualifier {
                Qualifier::About => " about",
                Qualifier::Nearly => " nearly",
                Qualifier::Over => " over",
                Qualifier::AtLeast => " at_least",
                Qualifier::Under => " under",
                Qualifier::AtMost => " at_most",
                Qualifier::Estimated => " estimated",
            })?;
        }
        Ok(())
    }
}
