//! A notice built by hand in which every field of every record is filled at least
//! once and every place is right: the specimen that schemas, tables and views are
//! tried on. It is no output of the program.

use ketluan::core::{Code, Decimal, Place, RecordId, Severity};
use ketluan::notice::*;

/// The source text of the specimen.
pub const TEXT: &str = "\
UBND TỈNH CAO BẰNG
Số: 123/TB-UBND
Cao Bằng, ngày 06 tháng 5 năm 2022
THÔNG BÁO
Kết luận phiên họp thường kỳ tháng 4 năm 2022
Ngày 28/4/2022, đồng chí Hoàng Xuân Ánh, Chủ tịch UBND tỉnh chủ trì
# 1. Kinh tế
Thu 1.095.056 - 1.095.060 triệu đồng, bằng khoảng 219,3 - 229% so với cùng kỳ năm trước.
## 1.1. Đầu tư
- Trong lĩnh vực y tế:
+ Giao Sở Y tế chủ trì, phối hợp **Sở Tài chính** khẩn trương thực hiện Điều 4 Nghị
12
định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ trước ngày 20/12/2022.
- Thống nhất *ban hành* Nghị định số 61/2018/NĐ-CP
Nơi nhận:
- TT Tỉnh ủy (b/c): 02 bản;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trịnh Trường Huy
";

/// The place of the first occurrence of a literal.
pub fn place(literal: &str) -> Place {
    place_after("", literal)
}

/// The place of the first occurrence of a literal that begins where `context` does,
/// or later.
pub fn place_after(context: &str, literal: &str) -> Place {
    let from = TEXT.find(context).unwrap();
    let start = from + TEXT[from..].find(literal).unwrap();
    let line = TEXT[..start].matches('\n').count() + 1;
    let number = |at: usize| u32::try_from(at).unwrap();
    Place {
        start: number(start),
        end: number(start + literal.len()),
        line: number(line),
        part: Some("1".into()),
        pieces: Vec::new(),
    }
}

fn id(letter: char, place: &Place) -> RecordId {
    RecordId::new(letter, place.start, 1)
}

fn some<T: for<'t> From<&'t str>>(text: &str) -> Option<T> {
    Some(text.into())
}

fn number(whole: &str, fraction: &str) -> Option<Decimal> {
    Decimal::from_parts(whole, fraction)
}

const TASK: &str = "Giao Sở Y tế chủ trì, phối hợp **Sở Tài chính** khẩn trương thực hiện Điều 4 Nghị
12
định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ trước ngày 20/12/2022.";
const CITED: &str = "Điều 4 Nghị\n12\nđịnh số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ";

fn agency_ref(catalogue: &'static str, name: &'static str) -> AgencyRef {
    AgencyRef {
        id: Some(catalogue),
        province: Some("04"),
        name: Some(name.into()),
        text: name.into(),
        mention: Some(id('a', &place(name))),
    }
}

/// The specimen.
pub fn notice() -> Notice {
    Notice {
        schema_version: SCHEMA_VERSION,
        id: "0123456789abcdef".repeat(4),
        document_key: some("ubnd-cao-bang-123-tb-ubnd-2022-05-06"),
        formless: false,
        genre: Genre::Conclusion,
        source: Source {
            path: "2022/05/123.md".into(),
            format: "markdown",
            encoding: "utf-8",
            bytes: TEXT.len() as u64,
            lossy: false,
            ocr: true,
            converter: Some(Converter { name: "tesseract", version: "5.3.0".into() }),
            confidence: number("0", "93"),
            container: some("2022/05.zip"),
        },
        header: header(),
        sections: sections(),
        tasks: vec![task()],
        decisions: vec![decision()],
        percentages: vec![percentage()],
        dates: dates(),
        quantities: vec![quantity()],
        citations: citations(),
        agencies: agencies(),
        recipients: vec![recipient()],
        signature: Some(signature()),
        diagnostics: diagnostics(),
    }
}

fn header() -> Header {
    Header {
        kind: Some("TB"),
        kind_name: Some("Thông báo"),
        number: some("123"),
        symbol: some("123/TB-UBND"),
        issuer: Some(agency_ref("ubnd-tinh", "UBND TỈNH CAO BẰNG")),
        issuer_inferred: false,
        province: Some(ProvinceRef {
            key: "cao-bang".into(),
            code: Some("04"),
            name: "Cao Bằng",
            codes: Some("63"),
        }),
        place: some("Cao Bằng"),
        issued_on: some("2022-05-06"),
        subject: some("Kết luận phiên họp thường kỳ tháng 4 năm 2022"),
        meeting: Some(Meeting {
            kind: some("phiên họp thường kỳ"),
            held_on: some("2022-04-28"),
            chair: Some(Chair {
                name: some("Hoàng Xuân Ánh"), position: some("Chủ tịch UBND tỉnh")
            }),
        }),
        periods: vec!["2022-04".into(), "2022-01/2022-04".into()],
        spans: HeaderSpans {
            kind: Some(place("THÔNG BÁO")),
            number: Some(place("123")),
            symbol: Some(place("123/TB-UBND")),
            issuer: Some(place("UBND TỈNH CAO BẰNG")),
            place: Some(place("Cao Bằng")),
            issued_on: Some(place("ngày 06 tháng 5 năm 2022")),
            subject: Some(place("Kết luận phiên họp thường kỳ tháng 4 năm 2022")),
            meeting: Some(place("28/4/2022")),
            chair: Some(place("Hoàng Xuân Ánh")),
        },
    }
}

fn sections() -> Vec<Section> {
    let [first, second, third] = ["# 1. Kinh tế", "## 1.1. Đầu tư", "Trong lĩnh vực y tế:"].map(place);
    let section =
        |number: Option<&str>, title: &str, level, parent: Option<&Place>, literal: &str, span: &Place| {
            Section {
                id: id('s', span),
                number: number.map(Into::into),
                title: title.into(),
                level,
                parent: parent.map(|place| id('s', place)),
                markup_level: number.map(|_| level),
                occurrence: 1,
                kind: if number.is_some() { SectionKind::Section } else { SectionKind::Label },
                text: literal.into(),
                span: span.clone(),
            }
        };
    vec![
        section(Some("1"), "Kinh tế", 1, None, "# 1. Kinh tế", &first),
        section(Some("1.1"), "Đầu tư", 2, Some(&first), "## 1.1. Đầu tư", &second),
        section(None, "Trong lĩnh vực y tế", 3, Some(&second), "Trong lĩnh vực y tế:", &third),
    ]
}

fn task() -> Task {
    let mut span = place(TASK);
    let (head, tail) = TASK.split_once("12\n").unwrap();
    span.pieces = vec![place(head), place(tail)];
    Task {
        id: id('t', &span),
        section: Some(id('s', &place("## 1.1."))),
        section_path: some("1 > 1.1"),
        parent: Some(id('s', &place("Trong lĩnh vực"))),
        kind: TaskKind::Bullet,
        marker: Some("+".into()),
        text: TASK.into(),
        plain_text: Some(TASK.replace("**", "").replace("\n12\n", " ")),
        span,
        assignment: Some(Assignment::Giao),
        lead: vec![agency_ref("so-y-te", "Sở Y tế")],
        lead_source: Some(LeadSource::Text),
        coordinating: vec![agency_ref("so-tai-chinh", "Sở Tài chính")],
        deadline: Some(Deadline {
            date: Some(id('d', &place("trước ngày 20/12/2022"))),
            edtf: some("2022-12-20"),
            bound: Some(Bound::Before),
            kind: DeadlineType::Hard,
        }),
        urgency: some("khẩn trương"),
    }
}

fn decision() -> Decision {
    let text = "Thống nhất *ban hành* Nghị định số 61/2018/NĐ-CP";
    Decision {
        id: id('c', &place(text)),
        section: Some(id('s', &place("## 1.1."))),
        marker: Some("-".into()),
        text: text.into(),
        plain_text: Some(text.replace('*', "")),
        span: place(text),
        action: DecisionAction::Approve,
        effect: Some(DecisionEffect::Issue),
        citations: vec![id('r', &place("Nghị định số"))],
    }
}

fn base() -> Option<Base> {
    Some(Base {
        kind: BaseType::SamePeriodPriorYear,
        text: some("so với cùng kỳ năm trước"),
        edtf: some("2021-01/2021-04"),
    })
}

fn territory() -> Option<Territory> {
    Some(Territory {
        key: "cao-bang".into(),
        kind: TerritoryKind::Province,
        code: Some("04"),
        name: "Cao Bằng".into(),
    })
}

fn percentage() -> Percentage {
    let text = "219,3 - 229%";
    Percentage {
        id: id('p', &place(text)),
        section: Some(id('s', &place("# 1."))),
        task: Some(id('t', &place(TASK))),
        text: text.into(),
        span: place(text),
        kind: PercentageKind::Percent,
        value: number("219", "3"),
        value_max: number("229", ""),
        qualifier: Some(Qualifier::About),
        direction: Some(Direction::Equal),
        verb: some("bằng"),
        subject: some("Thu"),
        level: Some(id('q', &place("1.095.056 - "))),
        indicator: Some("budget-revenue"),
        base: base(),
        period: some("2022-01/2022-04"),
        status: Status::Result,
        territory: territory(),
    }
}

fn dates() -> Vec<DateRecord> {
    let date = |text: &str, edtf: &str, first: &str, last: &str, role, bound| DateRecord {
        id: id('d', &place(text)),
        section: Some(id('s', &place("# 1."))),
        task: Some(id('t', &place(TASK))),
        text: text.into(),
        span: place(text),
        edtf: some(edtf),
        first_day: some(first),
        last_day: some(last),
        granularity: Granularity::Day,
        role,
        bound,
        year_inferred: false,
        calendar: Calendar::Gregorian,
    };
    vec![
        date("Ngày 28/4/2022", "2022-04-28", "2022-04-28", "2022-04-28", Role::MeetingDate, None),
        DateRecord {
            first_day: None,
            ..date(
                "trước ngày 20/12/2022",
                "2022-12-20",
                "",
                "2022-12-19",
                Role::Deadline,
                Some(Bound::Before),
            )
        },
    ]
}

fn quantity() -> Quantity {
    let text = "1.095.056 - 1.095.060 triệu đồng";
    Quantity {
        id: id('q', &place(text)),
        section: Some(id('s', &place("# 1."))),
        task: Some(id('t', &place(TASK))),
        text: text.into(),
        span: place(text),
        value: number("1095056", ""),
        value_max: number("1095060", ""),
        unit: some("triệu đồng"),
        kind: QuantityKind::Money,
        base_value: number("1095056000000", ""),
        base_unit: Some("VND"),
        qualifier: Some(Qualifier::About),
        direction: Some(Direction::Increase),
        is_change: false,
        subject: some("Thu"),
        indicator: Some("budget-revenue"),
        base: base(),
        period: some("2022-01/2022-04"),
        status: Status::Estimate,
        territory: territory(),
    }
}

fn citations() -> Vec<Citation> {
    let citation = |text: &str, issuer, provisions: &[&str]| Citation {
        id: id('r', &place(text)),
        section: Some(id('s', &place("## 1.1."))),
        task: Some(id('t', &place(TASK))),
        text: text.into(),
        span: place(text),
        kind: CitationKind::Numbered,
        doc_type: some("NĐ"),
        doc_type_name: some("Nghị định"),
        symbols: vec!["61/2018/NĐ-CP".into()],
        issuer,
        date: some("2018-04-23"),
        provisions: provisions.iter().map(|&text| text.into()).collect(),
        relation: Some(Relation::Implement),
        damaged: false,
    };
    vec![
        citation(CITED, Some(agency_ref("chinh-phu", "Chính phủ")), &["Điều 4"]),
        citation("Nghị định số 61/2018/NĐ-CP", None, &[]),
    ]
}

fn agencies() -> Vec<Agency> {
    ["UBND TỈNH CAO BẰNG", "Sở Y tế", "Sở Tài chính", "Chính phủ"]
        .map(|text| Agency {
            id: id('a', &place(text)),
            section: Some(id('s', &place("## 1.1."))),
            text: text.into(),
            span: place(text),
            agency: Some("so-y-te"),
            province: Some("04"),
            name: Some(text.to_owned().into()),
            kind: AgencyKind::Agency,
        })
        .into()
}

fn recipient() -> Recipient {
    let text = "TT Tỉnh ủy (b/c): 02 bản;";
    Recipient {
        id: id('n', &place(text)),
        text: text.into(),
        span: place(text),
        names: vec!["Thường trực Tỉnh ủy".into()],
        purpose: some("b/c"),
        copies: Some(2),
        archive: false,
    }
}

fn signature() -> Signature {
    let line = |authority, name| AuthorityLine { authority: Some(authority), on_behalf_of: some(name) };
    Signature {
        authority: Some(Authority::OnBehalf),
        on_behalf_of: some("ỦY BAN NHÂN DÂN"),
        chain: vec![line(Authority::OnBehalf, "ỦY BAN NHÂN DÂN"), line(Authority::InPlace, "CHỦ TỊCH")],
        position: some("PHÓ CHỦ TỊCH"),
        name: some("Trịnh Trường Huy"),
        span: place("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrịnh Trường Huy"),
    }
}

fn diagnostics() -> Vec<DiagnosticRecord> {
    let span = place("\n12\n");
    let joined = DiagnosticRecord {
        id: id('x', &span),
        code: Code::PageBreakJoined,
        severity: Severity::Info,
        message: "A sentence cut by a page end was joined.".into(),
        span: Some(span),
        suggestion: some("Nghị định"),
    };
    let start = joined.id.start().unwrap_or_default();
    let tie = DiagnosticRecord { id: RecordId::new('x', start, 2), ..joined.clone() };
    let whole =
        DiagnosticRecord { id: RecordId::whole('x', 1), span: None, suggestion: None, ..joined.clone() };
    vec![whole, joined, tie]
}
