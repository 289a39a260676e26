//! The lists of bodies that a document gives its tasks to, each read once: a notice names
//! few bodies, and those again and again.

use std::collections::HashMap;
use std::rc::Rc;

use super::agencies::{Home, Known};
use super::names::{Name, names};
use super::{AgencyKind, AgencyRef};

/// A body of a list.
#[derive(Debug, Clone)]
pub struct Body {
    /// Its name as printed, the head noun of its list written out.
    pub name: String,
    /// Who it is.
    pub reference: AgencyRef,
}

/// The lists of a document that were read.
#[derive(Debug)]
pub struct Lists {
    known: Known,
    read: HashMap<String, Rc<[Body]>>,
    nobody: Rc<[Body]>,
}

impl Lists {
    /// Lists kept; no notice of a province has as many.
    const MOST: usize = 1024;
    /// Bytes of a list that is kept; longer ones hardly come again.
    const LONGEST: usize = 256;

    /// None read yet.
    pub fn new(home: Home) -> Self {
        Self { known: Known::new(home), read: HashMap::new(), nobody: Rc::new([]) }
    }

    /// None, in a document of which nothing is known.
    #[cfg(test)]
    pub fn of_nowhere() -> Self {
        Self::new(Home { day: None, province: None, city: false })
    }

    /// The list of nobody.
    pub fn nobody(&self) -> Rc<[Body]> {
        Rc::clone(&self.nobody)
    }

    /// The bodies of a list.
    pub fn bodies(&mut self, list: &str) -> Rc<[Body]> {
        if let Some(bodies) = self.read.get(list) {
            return Rc::clone(bodies);
        }
        let bodies: Rc<[Body]> = names(list).into_iter().map(|name| self.body(name, list)).collect();
        if list.len() <= Self::LONGEST && self.read.len() < Self::MOST {
            self.read.insert(list.to_owned(), Rc::clone(&bodies));
        }
        bodies
    }

    fn body(&mut self, Name { name, span }: Name, list: &str) -> Body {
        // A group stays as printed, whatever the catalogue knows of it.
        let group = ["các ", "Các ", "CÁC "].iter().any(|each| name.starts_with(each));
        let known = if group { None } else { self.known.named(&name) }.unwrap_or_default();
        // An office is held by persons: its name stays as printed ("thành viên UBND tỉnh").
        let office = known.kind == Some(AgencyKind::Position) || name.contains(" các ");
        let reference = AgencyRef {
            id: known.id,
            province: known.province,
            name: Some(known.name.filter(|_| !office).unwrap_or_else(|| name.clone().into())),
            text: without_bracket(list.get(span.range()).unwrap_or(&name)).to_owned(),
            mention: None,
        };
        Body { name, reference }
    }
}

/// A literal without the bracket at its end, which says more about the body.
fn without_bracket(literal: &str) -> &str {
    let end = literal.strip_suffix(')').and_then(|inner| inner.find(" ("));
    literal.get(..end.unwrap_or(literal.len())).unwrap_or(literal)
}
