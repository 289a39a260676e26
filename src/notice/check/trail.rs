//! The paths of what is wrong. Nearly every record is right, so the first walk keeps no
//! path; where it found something the record is walked once more, and the steps to each
//! of those stops become a JSON pointer.

use serde::Serialize;

use super::compile::Node;
use super::line::Sink;
use super::report::{Finding, Report, Stop, Violation};
use super::walk::{Visit, Walk};

/// One step into a record.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// A field, by the name that the schema gives it.
    Name(&'static str),
    /// An element of an array.
    Index(usize),
}

/// The way of the walk, and the pointers to the stops that are asked for.
#[derive(Debug)]
struct Trail {
    path: Vec<Step>,
    /// In the order of the walk.
    wanted: Vec<Stop>,
    /// One for each of the wanted stops that the walk has come to.
    pointers: Vec<String>,
}

impl Trail {
    fn come_to(&mut self, stop: Stop) {
        if self.wanted.get(self.pointers.len()) == Some(&stop) {
            let mut pointer = String::new();
            self.path.iter().for_each(|step| push(&mut pointer, *step));
            self.pointers.push(pointer);
        }
    }
}

impl Sink for Trail {
    fn go_in(&mut self) {
        self.path.push(Step::Index(0));
    }

    fn stand_at(&mut self, stop: Stop, step: Step) {
        if let Some(last) = self.path.last_mut() {
            *last = step;
        }
        self.come_to(stop);
    }

    fn go_out(&mut self) {
        self.path.pop();
    }
}

fn push(pointer: &mut String, step: Step) {
    pointer.push('/');
    match step {
        Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => pointer.push_str(&index.to_string()),
    }
}

/// The findings about a record with their paths, in the same order.
#[cold]
pub fn violations<T: Serialize + ?Sized>(
    findings: Vec<Finding>,
    record: &T,
    root: &'static Node,
) -> Vec<Violation> {
    let mut wanted: Vec<Stop> = findings.iter().map(|finding| finding.stop).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut trail = Trail { path: Vec::new(), wanted, pointers: Vec::new() };
    trail.come_to(Stop::default());
    let mut walk = Walk { report: Report::default(), facts: None, sink: trail };
    // A record that cannot be walked to its end ends here where it ended before.
    let _ = record.serialize(Visit::new(&mut walk, root));
    let Trail { wanted, pointers, .. } = walk.sink;
    let violation = |Finding { stop, field, message }: Finding| {
        let at = wanted.binary_search(&stop).ok();
        let mut path = at.and_then(|at| pointers.get(at)).cloned().unwrap_or_default();
        field.into_iter().for_each(|field| push(&mut path, Step::Name(field)));
        Violation { path, message }
    };
    findings.into_iter().map(violation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape() {
        let mut pointer = String::new();
        push(&mut pointer, Step::Name("a/b~c"));
        push(&mut pointer, Step::Index(3));
        assert_eq!(pointer, "/a~1b~0c/3");
    }
}
