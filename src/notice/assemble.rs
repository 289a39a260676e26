//! One notice from its parts: header, sections, tasks, and every mention tied to the
//! section and task it stands in. Values and findings only; nothing here fails.

use super::agencies::{self, Bodies, Home};
use super::dates::{self, Context, Settled, Zone};
use super::duties::{self, Grounds};
use super::figures::Figures;
use super::findings::{deadlines_before_issue, diagnostics, misread_words, missing_components};
use super::form::Evidence;
use super::sections::{Mode, Sections};
use super::surroundings::{Surroundings, period_before};
use super::tasks::Tasks;
use super::writer::Writer;
use super::{
    Citation, DateRecord, Edtf, Notice, Role, SCHEMA_VERSION, Source, citations, header, moons, recipients,
    reported, rows, sections, signature, table, tasks,
};
use crate::blocks::{Block, Flow, Layout};
use crate::core::{Code, Diagnostic, Place, RecordId, Span};
use crate::mentions::date::{Point, Unit, Value};
use crate::mentions::{DateMention, Mentions, Scanner};
use crate::text::Text;

/// What assembly is told about the document besides its text.
#[derive(Debug)]
pub struct Given {
    /// Lower-case hex SHA-256 of the input.
    pub id: String,
    /// Where the text came from.
    pub source: Source,
    /// What reading and normalising found odd.
    pub findings: Vec<Diagnostic>,
}

/// Assembles the notice of a document.
pub fn assemble(given: Given, text: &Text, layout: Layout) -> Notice {
    let mut writer = Writer::new(text);
    let mut scanner = Scanner::new(text.working());
    let heading = header::read(&layout, &writer, &mut scanner);
    let signature = signature::read(&layout, &writer);
    let evidence = Evidence {
        layout: &layout,
        working: text.working(),
        header: &heading.header,
        signature: signature.as_ref(),
    };
    let formless = !evidence.has_form();
    let genre = evidence.genre(header::genre(&layout, &heading.header, text.working()));
    let rows = table::rows(&layout, text);
    let mut sections = sections::read(&layout, genre, &rows, &mut writer);
    let mut tasks = tasks::read(&layout, genre, &sections, &rows, &mut writer);
    let mut findings = given.findings;
    findings.append(&mut sections.findings);
    if genre != super::Genre::Conclusion {
        findings.push(Diagnostic::whole(
            Code::NotAConclusion,
            "the document is no conclusion notice; it was read all the same",
        ));
    }
    let home = Home {
        day: heading.anchor,
        province: heading.header.province.as_ref().and_then(|province| province.code),
        city: heading
            .header
            .issuer
            .as_ref()
            .and_then(|issuer| issuer.name.as_deref())
            .is_some_and(reported::is_of_city),
    };
    let mut gather = Gather {
        context: Context {
            anchor: heading.anchor,
            issued: heading.header.issued_on.is_some(),
            reported: None,
            local: heading.header.province.is_some(),
        },
        issued: heading.issued,
        meeting: heading.meeting,
        dates: Vec::with_capacity(MANY_DATES),
        figures: Figures::new(),
        citations: Vec::with_capacity(MANY_CITATIONS),
        findings,
        periods: Vec::new(),
        counted: Vec::new(),
        heading_years: Vec::new(),
        bodies: Bodies::new(home),
        mentions: Mentions::default(),
    };
    gather.all(&layout, &sections, &tasks, &mut writer, &mut scanner);
    gather.bodies.close(&layout, &mut writer, &mut scanner);
    let misread = scanner.suspects(text.working()).misread();
    drop(scanner);
    let recipients = recipients::read(&layout, &mut writer);
    // All that follows reads records; a long document has many blocks.
    drop(layout);
    gather.findings.append(&mut gather.figures.findings);
    gather.findings.append(&mut gather.bodies.findings);
    let mut header = heading.header;
    header.periods = std::mem::take(&mut gather.periods);
    rows::limit(&mut gather.dates, &tasks.rows);
    let grounds =
        Grounds { sections: &sections.records, dates: &gather.dates, home, text, rows: &tasks.rows };
    duties::assign(&mut tasks.tasks, &grounds);
    let agencies = std::mem::take(&mut gather.bodies.records);
    duties::link(&mut tasks.tasks, &tasks.rows, &sections.records, &agencies);
    if let Some(issuer) = &mut header.issuer {
        // An issuer that is inferred stands somewhere in the opening.
        let whole = Span::from_range(0..text.source().len());
        let within = header.spans.issuer.as_ref().map_or(whole, Place::span);
        agencies::link_issuer(issuer, within, &agencies);
    }
    for citation in &mut gather.citations {
        if let Some(issuer) = &mut citation.issuer {
            agencies::link_issuer(issuer, citation.span.span(), &agencies);
        }
    }
    missing_components(&header, &mut gather.findings);
    deadlines_before_issue(&gather.dates, &header, &mut gather.findings);
    misread_words(misread, text, &mut gather.findings);
    let document_key = header::document_key(&header);
    let diagnostics = diagnostics(gather.findings, &mut writer);
    let tasks_found = std::mem::take(&mut tasks.tasks);
    citations::cited_in(&mut tasks.decisions, &gather.citations);
    Notice {
        schema_version: SCHEMA_VERSION,
        id: given.id,
        document_key,
        genre,
        formless,
        source: given.source,
        header,
        sections: sections.records,
        tasks: tasks_found,
        decisions: tasks.decisions,
        percentages: gather.figures.percentages,
        dates: gather.dates,
        quantities: gather.figures.quantities,
        citations: gather.citations,
        agencies,
        recipients,
        signature,
        diagnostics,
    }
}

/// Dates that room is made for at once; few documents have more.
const MANY_DATES: usize = 128;
/// As many citations.
const MANY_CITATIONS: usize = 32;

struct Gather {
    context: Context,
    issued: Option<Span>,
    meeting: Option<Span>,
    dates: Vec<DateRecord>,
    figures: Figures,
    citations: Vec<Citation>,
    findings: Vec<Diagnostic>,
    periods: Vec<Edtf>,
    /// Months counted together that were named in full.
    counted: Vec<(i8, i8)>,
    /// For each heading of the outline, the year that its title prints.
    heading_years: Vec<Option<i16>>,
    bodies: Bodies,
    /// What the latest block mentions: the room for it serves all.
    mentions: Mentions,
}

/// Where a block stands, for the mentions in it.
#[derive(Clone, Copy)]
struct Here {
    zone: Zone,
    above: Option<i16>,
    section: Option<RecordId>,
    task: Option<RecordId>,
}

impl Gather {
    fn all(
        &mut self,
        layout: &Layout,
        sections: &Sections,
        tasks: &Tasks,
        writer: &mut Writer<'_>,
        scanner: &mut Scanner,
    ) {
        let nowhere = Here { zone: Zone::Letterhead, above: None, section: None, task: None };
        for block in &layout.letterhead {
            self.block(block, block.start(), nowhere, writer, scanner);
        }
        if let Some(block) = &layout.subject {
            self.block(block, block.body, Here { zone: Zone::Subject, ..nowhere }, writer, scanner);
        }
        for (at, block) in layout.body.iter().enumerate() {
            let under = layout.outline.under.get(at).copied().flatten();
            let section =
                under.and_then(|h| sections.of_heading.get(h)).and_then(|index| sections.records.get(*index));
            let task = tasks.of_block.get(at).copied().flatten().and_then(|index| tasks.tasks.get(index));
            let is_heading =
                under.and_then(|h| layout.outline.headings.get(h)).is_some_and(|h| h.block == at);
            let mode = tasks.modes.get(at).copied().unwrap_or(Mode::Orders);
            let here = Here {
                zone: match (is_heading, task) {
                    (true, _) => Zone::Heading(mode),
                    (false, Some(_)) => Zone::Body(Mode::Orders),
                    (false, None) => Zone::Body(mode),
                },
                above: under.and_then(|h| self.year_above(h, layout)),
                section: section.map(|section| section.id),
                task: task.map(|task| task.id),
            };
            let before = self.dates.len();
            self.block(block, block.body, here, writer, scanner);
            if is_heading {
                let year = reported::single_year(self.dates.get(before..).unwrap_or(&[]));
                self.heading_years.push(year);
            }
        }
        for block in &layout.annex {
            self.block(block, block.start(), Here { zone: Zone::Annex, ..nowhere }, writer, scanner);
        }
        self.dates.sort_by_key(|date| (date.span.start, date.span.end));
        let Figures { percentages, quantities, .. } = &mut self.figures;
        percentages.sort_by_key(|figure| (figure.span.start, figure.span.end));
        quantities.sort_by_key(|figure| (figure.span.start, figure.span.end));
        self.citations.sort_by_key(|citation| (citation.span.start, citation.span.end));
    }

    /// The year in the title of a heading or of one above it.
    fn year_above(&self, heading: usize, layout: &Layout) -> Option<i16> {
        let mut at = Some(heading);
        for _ in 0..12 {
            let here = at?;
            if let Some(year) = self.heading_years.get(here).copied().flatten() {
                return Some(year);
            }
            at = layout.outline.headings.get(here)?.parent;
        }
        None
    }

    fn block(
        &mut self,
        block: &Block,
        from: u32,
        here: Here,
        writer: &mut Writer<'_>,
        scanner: &mut Scanner,
    ) {
        let flow = Flow::new(block, from, writer.text().working());
        let mut mentions = std::mem::take(&mut self.mentions);
        scanner.scan_flow(&flow, &mut mentions);
        if block.pieces.len() > 1 {
            let place = writer.block(block.pieces.iter().copied()).place;
            for piece in place.pieces.iter().skip(1) {
                self.findings.push(Diagnostic::at(
                    Code::PageBreakJoined,
                    piece.span(),
                    "joined with the text before the page end",
                ));
            }
        }
        for (code, span, message) in &mentions.findings {
            let place = writer.mention(&flow, *span).place;
            self.findings.push(Diagnostic::at(*code, place.span(), message.clone()));
        }
        self.bodies.add(&mentions.agencies, &flow, here.section, writer);
        let days = self.add_dates(&mentions, &flow, here, writer);
        // A letterhead holds the notice's own symbol.
        let cited = if here.zone == Zone::Letterhead { &[] } else { mentions.citations.as_slice() };
        for mention in cited {
            let date = mention.date.and_then(|at| days.get(at)).cloned().flatten();
            let citation = citations::record(mention, &flow, date, writer);
            self.citations.push(Citation { section: here.section, task: here.task, ..citation });
        }
        let around = Surroundings {
            zone: here.zone,
            above: here.above,
            context: &self.context,
            dates: &mentions.dates,
        };
        self.figures.read(&mentions, &flow, &days, (here.section, here.task), around, writer);
        self.mentions = mentions;
    }

    /// Adds the dates of a text; gives the EDTF of each, for the citations they belong to.
    fn add_dates(
        &mut self,
        mentions: &Mentions,
        flow: &Flow<'_>,
        here: Here,
        writer: &mut Writer<'_>,
    ) -> Vec<Option<Edtf>> {
        let mut days = vec![None; mentions.dates.len()];
        for (at, (mention, day)) in mentions.dates.iter().zip(&mut days).enumerate() {
            if mention.bare_months
                && !reported::speaks_of(&self.counted, self.context.reported, mention.value)
            {
                continue;
            }
            if let Value::Months { first, last, .. } = mention.value
                && !self.counted.contains(&(first, last))
            {
                self.counted.push((first, last));
            }
            let working = flow.working(mention.span).next();
            let issued = self.issued.is_some() && working == self.issued;
            if here.zone == Zone::Letterhead && !issued && self.issued.is_some() && reported::is_day(mention)
            {
                continue;
            }
            // Beside the date of issue a letterhead may hold an abstract (công văn).
            let zone = if here.zone == Zone::Letterhead && !issued { Zone::Annex } else { here.zone };
            let settle = |date: &DateMention, own| dates::settle(date, zone, here.above, own, &self.context);
            let own = matches!(mention.value, Value::SamePeriod(_))
                .then(|| period_before(&mentions.dates, at, flow.text(), |date| settle(date, None).value))
                .flatten();
            let mut settled = settle(mention, own);
            if self.meeting.is_some() && working == self.meeting {
                settled.role = Role::MeetingDate;
                settled.bound = None;
            }
            self.note_period(mention, &settled, here);
            let literal = writer.mention(flow, mention.span);
            if settled.year_inferred && mention.value.lacks_year() && settled.value.year().is_some() {
                let year = settled.value.year().unwrap_or_default();
                self.findings.push(Diagnostic::at(
                    Code::YearInferred,
                    literal.place.span(),
                    format!("the year {year} is not printed here"),
                ));
            }
            if mention.value.is_lunar() {
                self.findings.push(moons::lunar_finding(&settled, literal.place.span()));
            }
            let record = DateRecord::of(&settled, mention);
            day.clone_from(&record.edtf);
            self.dates.push(DateRecord {
                id: writer.id('d', literal.place.start),
                section: here.section,
                task: here.task,
                text: literal.text,
                span: literal.place,
                ..record
            });
        }
        days
    }

    /// Periods in the abstract, the opening and the headings are what the notice reports on.
    fn note_period(&mut self, mention: &DateMention, settled: &Settled, here: Here) {
        let tells = matches!(here.zone, Zone::Subject | Zone::Heading(_) | Zone::Body(Mode::Opening));
        let reports = matches!(settled.role, Role::MeetingPeriod | Role::ReportingPeriod);
        let period = matches!(
            settled.value,
            Value::Point(Point { unit: Unit::Month(_) | Unit::Quarter(_) | Unit::Year, .. })
                | Value::Months { .. }
                | Value::Range(Point { unit: Unit::Month(_), .. }, _)
        );
        if !(tells && reports && period) || mention.bare_months {
            return;
        }
        if let Some(edtf) = settled.value.resolve().edtf
            && !self.periods.contains(&edtf)
        {
            self.periods.push(edtf);
        }
        // Months counted together are the wider period; the first one named stays.
        let wider = matches!(settled.value, Value::Months { .. });
        if self.context.reported.is_none()
            || wider && !matches!(self.context.reported, Some(Value::Months { .. }))
        {
            self.context.reported = Some(settled.value);
        }
    }
}
