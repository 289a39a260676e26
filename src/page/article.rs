//! The notice as it reads: blocks of text with their marks, and notes in the margin
//! about what is odd. It is whole without any script.

use std::fmt::Write;
use std::ops::Range;

use super::escape;
use super::layout::{Block, Shape, blocks, is_folio, print};
use super::marks::{Kind, Mark, Name, marks, sort};
use super::weave::Weaver;
use super::words::{word, worded};
use crate::core::Severity;
use crate::notice::{DiagnosticRecord, Notice};

/// Blocks that a browser lays out together, or not at all while they are out of sight.
const BLOCKS_IN_CHUNK: usize = 24;

/// Where the parts of the form stand.
struct Form {
    /// Kind and subject; the letterhead stands before them.
    title: Range<usize>,
    signature: Range<usize>,
}

/// Writes the text of a notice.
pub fn write(out: &mut String, notice: &Notice, source: &str) {
    let mut marks = marks(notice);
    let cuts = cuts(&marks);
    let (hidden, printed) = print(source);
    marks.extend(printed);
    sort(&mut marks);
    let form = Form::new(notice);
    out.push_str("<div class=\"b whole\">");
    notes(out, notice.diagnostics.iter().filter(|finding| finding.span.is_none()), NoteFor::Document);
    out.push_str("</div>\n");
    let mut weaver = Weaver::new(source, &hidden, &marks);
    let blocks = blocks(source, &cuts);
    for chunk in blocks.chunks(BLOCKS_IN_CHUNK) {
        out.push_str("<div class=chunk lang=vi>\n");
        for block in chunk {
            write_block(out, block, &mut weaver, &form, notice);
        }
        out.push_str("</div>\n");
    }
    weaver.rest(out);
}

/// Where blocks begin at the latest.
fn cuts(marks: &[Mark]) -> Vec<usize> {
    let begins_block = |kind| {
        matches!(kind, Kind::Section | Kind::Task | Kind::Decision | Kind::Recipient | Kind::Signature)
    };
    // A heading ends with its line too.
    let cuts = marks.iter().filter(|mark| begins_block(mark.kind)).flat_map(|mark| {
        let end = (mark.kind == Kind::Section).then_some(mark.end + 1);
        std::iter::once(mark.start).chain(end)
    });
    let mut cuts: Vec<usize> = cuts.collect();
    cuts.sort_unstable();
    cuts
}

impl Form {
    fn new(notice: &Notice) -> Self {
        let spans = &notice.header.spans;
        let places = [&spans.kind, &spans.subject].into_iter().flatten().map(|place| place.span().range());
        let title =
            places.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end)).unwrap_or(0..0);
        let signature = notice.signature.as_ref().map_or(0..0, |signature| signature.span.span().range());
        Self { title, signature }
    }
}

fn write_block(out: &mut String, block: &Block, weaver: &mut Weaver<'_>, form: &Form, notice: &Notice) {
    let mut inside = String::new();
    let mut begun: Vec<&Mark> = Vec::new();
    match &block.shape {
        Shape::Cells(cells) => {
            for cell in cells {
                inside.push_str("<span class=cell>");
                begun.extend(weaver.range(&mut inside, cell.clone()));
                inside.push_str("</span>");
            }
        }
        shape => {
            if let Shape::Item(bullet) = shape {
                inside.push_str("<span class=k>");
                escape::text(&mut inside, weaver.literal(bullet.clone()));
                inside.push_str("</span>");
            }
            begun.extend(weaver.range(&mut inside, block.range.clone()));
        }
    }
    let folio = is_folio(weaver.literal(block.range.clone()));
    let class = if folio { " folio".to_owned() } else { class(block, &begun, form, notice) };
    let _ = write!(out, "<div class=\"b{class}\" data-l={}><p>{inside}</p>", block.line);
    let findings = begun.iter().filter(|mark| mark.kind.letter() == "x" && mark.piece == 0);
    let findings = findings
        .filter_map(|mark| notice.diagnostics.iter().find(|finding| Name::Record(finding.id) == mark.name));
    notes(out, findings, NoteFor::Mark);
    out.push_str("</div>\n");
}

/// How a block is set, in classes.
fn class(block: &Block, begun: &[&Mark], form: &Form, notice: &Notice) -> String {
    let mut class = String::new();
    let begins = |kind| begun.iter().any(|mark| mark.kind == kind && mark.piece == 0);
    let field = |name| begun.iter().any(|mark| mark.name == Name::Header(name));
    class.push_str(match block.shape {
        Shape::Prose => "",
        Shape::Lines => " lines",
        Shape::Heading => " head",
        Shape::Item(_) => " item",
        Shape::Cells(_) => " cells",
    });
    let section = begun.iter().find(|mark| mark.kind == Kind::Section);
    let section =
        section.and_then(|mark| notice.sections.iter().find(|section| Name::Record(section.id) == mark.name));
    let within = |part: &Range<usize>| part.start < block.range.end && block.range.start < part.end;
    if block.range.end <= form.title.start {
        class.push_str(if field("issued_on") { " letter date" } else { " letter" });
    } else if within(&form.title) {
        class.push_str(" title");
    } else if let Some(section) = section {
        let kind = match section.kind {
            crate::notice::SectionKind::Section => "section",
            crate::notice::SectionKind::RunIn => "run-in",
            crate::notice::SectionKind::Label => "label",
        };
        let _ = write!(class, " {kind} l{}", section.level.min(5));
    } else if within(&form.signature) {
        class.push_str(" sign");
    }
    if begins(Kind::Recipient) {
        class.push_str(" to");
    }
    if begins(Kind::Task) {
        class.push_str(" has-t");
    }
    if begins(Kind::Decision) {
        class.push_str(" has-c");
    }
    class
}

/// What a note stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NoteFor {
    /// A mark of the text, which carries the name.
    Mark,
    /// The whole document; the note itself carries the name.
    Document,
}

/// Notes about one block; what says the same is said once.
fn notes<'a>(out: &mut String, findings: impl Iterator<Item = &'a DiagnosticRecord>, place: NoteFor) {
    let mut said: Vec<(&DiagnosticRecord, usize)> = Vec::new();
    for finding in findings {
        let same = |(other, _): &&mut (&DiagnosticRecord, usize)| {
            place == NoteFor::Mark && other.code == finding.code && other.suggestion == finding.suggestion
        };
        match said.iter_mut().find(same) {
            Some((_, times)) => *times += 1,
            None => said.push((finding, 1)),
        }
    }
    if said.is_empty() {
        return;
    }
    out.push_str("<div class=notes>");
    said.iter().for_each(|(finding, times)| note(out, finding, *times, place));
    out.push_str("</div>");
}

fn note(out: &mut String, finding: &DiagnosticRecord, times: usize, place: NoteFor) {
    let severity = match finding.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let name = if place == NoteFor::Document { "id" } else { "data-r" };
    let _ = write!(out, "<button type=button class=\"note {severity}\" {name}={}>", finding.id);
    worded(out, "span", &finding_key(finding));
    if times > 1 {
        let _ = write!(out, " ×{times}");
    }
    if let Some(suggestion) = &finding.suggestion {
        out.push_str(" <q>");
        escape::text(out, suggestion);
        out.push_str("</q>");
    }
    out.push_str("</button>");
}

/// The words for a finding: for its very sentence, else for its code.
fn finding_key(finding: &DiagnosticRecord) -> String {
    let key = format!("message.{}", finding.message);
    if word(&key) == key { format!("finding.{}", finding.code.name()) } else { key }
}
