//! Marks that overlap in any way become elements that nest. Where one mark ends
//! inside another that began after it, the inner one is closed and opened again: the
//! first piece of a record carries its name as `id`, the later ones as `data-r`.

use std::cmp::Reverse;
use std::fmt::Write;
use std::ops::Range;

use super::escape;
use super::marks::{Kind, Mark};

/// A finding about more bytes than these is about a paragraph, not about its words.
const WIDE: usize = 120;

/// Writes a source text piece by piece, from its beginning to its end.
pub struct Weaver<'a> {
    source: &'a str,
    /// Ranges that are not shown, in order.
    hidden: &'a [Range<usize>],
    marks: &'a [Mark],
    /// The first mark that no range has come to yet.
    next: usize,
    /// Marks that were come to and run on, in the order of `marks`.
    running: Vec<usize>,
    /// Which marks were opened before.
    opened: Vec<bool>,
}

impl<'a> Weaver<'a> {
    /// A weaver over marks in the order in which they open.
    pub fn new(source: &'a str, hidden: &'a [Range<usize>], marks: &'a [Mark]) -> Self {
        Self { source, hidden, marks, next: 0, running: Vec::new(), opened: vec![false; marks.len()] }
    }

    /// Writes one range with its marks; every element that is opened is closed. Ranges
    /// come in text order. What is told are the marks that begin in this range, or
    /// between the last one and this.
    pub fn range(&mut self, out: &mut String, range: Range<usize>) -> Vec<&'a Mark> {
        let marks = self.marks;
        let first_new = self.next;
        self.next += marks.get(first_new..).unwrap_or_default().partition_point(|m| m.start < range.end);
        // A mark that lies wholly before the range is a point at its beginning.
        let mut waiting: Vec<Piece> = std::mem::take(&mut self.running)
            .into_iter()
            .filter(|&index| marks.get(index).is_some_and(|mark| mark.end > range.start))
            .chain(first_new..self.next)
            .filter_map(|index| Piece::new(index, marks.get(index)?, &range))
            .collect();
        self.running = waiting.iter().map(|piece| piece.index).collect();
        waiting.sort_by_key(|piece| (piece.start, Reverse(piece.end), piece.kind));
        self.write(out, &range, waiting);
        marks.get(first_new..self.next).unwrap_or_default().iter().collect()
    }

    /// The source text of a range.
    pub fn literal(&self, range: Range<usize>) -> &'a str {
        self.source.get(range).unwrap_or_default()
    }

    /// Writes the names of records that no range showed.
    pub fn rest(&mut self, out: &mut String) {
        let end = self.source.len();
        for index in self.next..self.marks.len() {
            if let Some(piece) = self.marks.get(index).and_then(|mark| Piece::new(index, mark, &(end..end))) {
                self.open(out, &piece);
                out.push_str("</mark>");
            }
        }
        self.next = self.marks.len();
    }

    fn write(&mut self, out: &mut String, range: &Range<usize>, waiting: Vec<Piece>) {
        let mut waiting = waiting.into_iter().peekable();
        let mut stack: Vec<Piece> = Vec::new();
        let mut opening: Vec<Piece> = Vec::new();
        let mut at = range.start;
        loop {
            while let Some(piece) = waiting.next_if(|piece| piece.start <= at) {
                opening.push(piece);
            }
            opening.sort_by_key(|piece| (Reverse(piece.end), piece.kind));
            for piece in opening.drain(..) {
                self.open(out, &piece);
                if piece.end > at {
                    stack.push(piece);
                } else {
                    out.push_str(piece.closing());
                }
            }
            if at >= range.end {
                break;
            }
            let ends = stack.iter().map(|piece| piece.end);
            let stop = ends.chain(waiting.peek().map(|piece| piece.start)).fold(range.end, usize::min);
            self.shown(out, at..stop);
            at = stop;
            // What ends here lies at the top of the stack, or below something that runs on.
            if let Some(lowest) = stack.iter().position(|piece| piece.end <= at) {
                for piece in stack.drain(lowest..).rev() {
                    out.push_str(piece.closing());
                    if piece.end > at {
                        opening.push(piece);
                    }
                }
            }
        }
        while let Some(piece) = stack.pop() {
            out.push_str(piece.closing());
        }
    }

    fn open(&mut self, out: &mut String, piece: &Piece) {
        match piece.kind {
            Kind::Strong => return out.push_str("<b>"),
            Kind::Emphasis => return out.push_str("<i>"),
            _ => {}
        }
        let (Some(mark), Some(opened)) = (self.marks.get(piece.index), self.opened.get_mut(piece.index))
        else {
            return;
        };
        let known = std::mem::replace(opened, true) || mark.piece > 0;
        let name = if known { "data-r" } else { "id" };
        // Writing to a string cannot fail.
        let _ = write!(out, "<mark class={} {name}={}", mark.kind.letter(), mark.name);
        if mark.kind == Kind::Remark {
            out.push_str(" data-info");
        }
        if matches!(mark.kind, Kind::Remark | Kind::Finding) && mark.end - mark.start > WIDE {
            out.push_str(" data-wide");
        }
        out.push('>');
    }

    /// The text of a range without what is hidden.
    fn shown(&self, out: &mut String, range: Range<usize>) {
        let mut from = range.start;
        let first = self.hidden.partition_point(|hidden| hidden.end <= range.start);
        for hidden in self.hidden.get(first..).unwrap_or_default() {
            if hidden.start >= range.end {
                break;
            }
            if hidden.start > from {
                escape::text(out, self.source.get(from..hidden.start).unwrap_or_default());
            }
            from = from.max(hidden.end);
        }
        if from < range.end {
            escape::text(out, self.source.get(from..range.end).unwrap_or_default());
        }
    }
}

/// The part of a mark that one range shows.
#[derive(Debug, Clone, Copy)]
struct Piece {
    index: usize,
    start: usize,
    end: usize,
    kind: Kind,
}

impl Piece {
    fn new(index: usize, mark: &Mark, range: &Range<usize>) -> Option<Self> {
        let (start, end) = (mark.start.max(range.start), mark.end.max(range.start));
        let empty_print = start >= end && matches!(mark.kind, Kind::Strong | Kind::Emphasis);
        (!empty_print).then_some(Self { index, start, end, kind: mark.kind })
    }

    const fn closing(&self) -> &'static str {
        match self.kind {
            Kind::Strong => "</b>",
            Kind::Emphasis => "</i>",
            _ => "</mark>",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::RecordId;
    use crate::page::marks::{Name, sort};

    fn mark(kind: Kind, range: Range<usize>) -> Mark {
        let letter = kind.letter().chars().next().unwrap();
        let name = Name::Record(RecordId::new(letter, u32::try_from(range.start).unwrap(), 1));
        Mark { start: range.start, end: range.end, kind, name, piece: 0 }
    }

    fn woven(marks: &[Mark], hidden: &[Range<usize>], ranges: &[Range<usize>]) -> String {
        let mut marks = marks.to_vec();
        sort(&mut marks);
        let mut weaver = Weaver::new("0123456789", hidden, &marks);
        let mut out = String::new();
        for range in ranges {
            weaver.range(&mut out, range.clone());
            out.push('|');
        }
        weaver.rest(&mut out);
        out.replace("<mark class=", "<").replace("</mark>", "</>")
    }

    #[test]
    fn nested_marks_nest() {
        let marks = [mark(Kind::Date, 2..4), mark(Kind::Citation, 1..5), mark(Kind::Task, 0..10)];
        let all = 0..10;
        let expected = "<t id=t0>0<r id=r1>1<d id=d2>23</>4</>56789</>|";
        assert_eq!(woven(&marks, &[], std::slice::from_ref(&all)), expected);
    }

    #[test]
    fn the_same_text_twice_nests_by_kind() {
        let marks = [mark(Kind::Finding, 2..4), mark(Kind::Date, 2..4), mark(Kind::Header, 2..4)];
        let expected = "01<h id=h2><d id=d2><x id=x2>23</></></>4|";
        let range = 0..5;
        assert_eq!(woven(&marks, &[], std::slice::from_ref(&range)), expected);
    }

    #[test]
    fn marks_that_cross_are_cut() {
        let marks = [mark(Kind::Date, 0..4), mark(Kind::Agency, 2..6)];
        let expected = "<d id=d0>01<a id=a2>23</></><a data-r=a2>45</>67|";
        let range = 0..8;
        assert_eq!(woven(&marks, &[], std::slice::from_ref(&range)), expected);
    }

    #[test]
    fn a_mark_runs_on_over_ranges_and_is_named_once() {
        let marks = [mark(Kind::Task, 1..8)];
        assert_eq!(
            woven(&marks, &[], &[0..3, 4..5, 6..9]),
            "0<t id=t1>12</>|<t data-r=t1>4</>|<t data-r=t1>67</>8|"
        );
    }

    #[test]
    fn what_no_range_shows_still_has_its_name() {
        let marks = [mark(Kind::Finding, 3..4), mark(Kind::Agency, 6..6), mark(Kind::Finding, 9..10)];
        assert_eq!(woven(&marks, &[], &[0..2, 5..8]), "01|<x id=x3></>5<a id=a6></>67|<x id=x9></>");
    }

    #[test]
    fn hidden_text_is_left_out_wherever_it_stands() {
        let marks = [mark(Kind::Date, 2..6)];
        let range = 0..8;
        assert_eq!(woven(&marks, &[1..3, 5..7], std::slice::from_ref(&range)), "0<d id=d2>34</>7|");
    }
}
