//! Fields that open and close by signs: of each only the stored result is text.

/// A field that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Instruction,
    Result,
}

/// The fields that are open in a story, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Side>,
    /// How many of them are in their instruction.
    instructions: usize,
}

/// More are not counted: what opens deeper is passed over with what it holds.
const MAX_OPEN: usize = 1000;

impl Fields {
    /// A sign of a field.
    pub fn sign(&mut self, kind: &str) {
        match kind {
            "begin" if self.open.len() < MAX_OPEN => {
                self.open.push(Side::Instruction);
                self.instructions += 1;
            }
            "separate" => {
                if let Some(side @ Side::Instruction) = self.open.last_mut() {
                    *side = Side::Result;
                    self.instructions -= 1;
                }
            }
            "end" if self.open.pop() == Some(Side::Instruction) => self.instructions -= 1,
            _ => {}
        }
    }

    /// Whether text is that of an instruction.
    pub const fn in_instruction(&self) -> bool {
        self.instructions > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_results_are_text() {
        let mut fields = Fields::default();
        let hidden: Vec<bool> =
            ["begin", "begin", "separate", "end", "separate", "begin", "separate", "end", "end", "end"]
                .into_iter()
                .map(|kind| {
                    fields.sign(kind);
                    fields.in_instruction()
                })
                .collect();
        assert_eq!(hidden, [true, true, true, true, false, true, false, false, false, false]);
    }
}
