//! The reader of parts, alone and beside `quick-xml`.

use super::*;

fn told(text: &str) -> Result<String, Broken> {
    let mut xml = Xml::new(text);
    let mut told = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) => {
                told += &format!("<{:?}{}>", element.name, element.value().unwrap_or_default());
            }
            Piece::Close(name) => told += &format!("</{name:?}>"),
            Piece::Text(text) => told += &text,
            Piece::End => return Ok(told),
        }
    }
}

const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn names_are_those_of_the_namespace_whatever_the_prefix() {
    let text = format!("<?xml version='1.0'?><x:p xmlns:x='{SPACE}'><x:t x:val='a>b'>c</x:t><w:t/></x:p>");
    assert_eq!(told(&text).unwrap(), "<P><Ta>b>c</T><Other></Other></P>");
    let text = format!("<p xmlns='{SPACE}'><t>c</t></p>");
    assert_eq!(told(&text).unwrap(), "<P><T>c</T></P>");
    let strict = "<w:p xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
    assert_eq!(told(strict).unwrap(), "<P></P>");
    let inner = format!("<a><w:p xmlns:w='{SPACE}'/></a>");
    assert_eq!(told(&inner).unwrap(), "<Other><P></P></Other>");
}

#[test]
fn characters_are_known_and_entities_never_expand() {
    let text = "<!DOCTYPE a [<!ENTITY x 'yyyy'>]><a>&lt;&#7841;&#x1EA1;&x;&amp;<![CDATA[<b>]]></a>";
    assert_eq!(told(text).unwrap(), "<Other><ạạ&x;&<b></Other>");
}

/// The same by `quick-xml`, whatever the names mean.
fn by_quick_xml(text: &str) -> Option<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut told = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => told += &format!("<{}", element.name().into_inner()),
            Event::Empty(element) => told += &format!("<{}</", element.name().into_inner()),
            Event::End(_) => told += "</",
            Event::Text(text) => told += &text.into_inner(),
            Event::CData(text) => told += &text.into_inner(),
            Event::GeneralRef(entity) => told += &unescaped(&format!("&{};", &*entity)),
            Event::Eof => return Some(told),
            _ => {}
        }
    }
}

fn by_ours(text: &str) -> Option<String> {
    let mut xml = Xml::new(text);
    let mut told = String::new();
    loop {
        match xml.next().ok()? {
            Piece::Open(_) => told += &format!("<{}", xml.open.last()?.1),
            Piece::Close(_) => told += "</",
            Piece::Text(text) => told += &text,
            Piece::End => return Some(told),
        }
    }
}

#[test]
fn parts_are_read_as_quick_xml_reads_them() {
    for text in [
        "<a b=\"x>y\" c='\">'>1<d/>2<d />3<!-- <e> - --><f\n g='1'\n/></a >",
        "<?xml version='1.0'?>\r\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&lt;&#65;&#x1ea1; &amp;amp;</a>",
        "<a><![CDATA[ <b>&amp;]] ]]></a>",
        "<w:a xmlns:w='x'><w:b w:c=\"it's\"/></w:a>",
    ] {
        let expected = by_quick_xml(text);
        assert!(expected.is_some(), "{text}");
        assert_eq!(by_ours(text), expected, "{text}");
    }
    for text in ["<a></b>", "<a", "<a b='>", "<a><!-- ", "<a><![CDATA[", "</a>", "<>", "<?x", "<!DOCTYPE ["] {
        assert_eq!(by_ours(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[<>/!?a:='\" &;#\\[\\]-]{0,40}") {
        let _ = by_ours(&text);
    }

    #[test]
    fn what_nests_is_read_as_quick_xml_reads_it(
        parts in proptest::collection::vec("(<a>|</a>|<b c=\"1\"/>|<a d='>'>|x|&lt;|<!--y-->)", 0..12)
    ) {
        let text = format!("<r>{}</r>", parts.concat());
        proptest::prop_assert_eq!(by_ours(&text), by_quick_xml(&text));
    }
}

#[test]
fn broken_parts_are_told() {
    assert_eq!(told("<a><b></a>"), Err(Broken::IllFormed));
    assert_eq!(told("<a><b>"), Err(Broken::IllFormed));
    assert_eq!(told(&"<a>".repeat(5000)), Err(Broken::TooDeep));
}
