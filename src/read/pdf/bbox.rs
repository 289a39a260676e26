//! The words of `pdftotext -bbox-layout`: an XHTML page whose elements `page`, `line` and
//! `word` carry the places in their attributes. Only these three are looked for, so
//! whatever stands in the title or between them does no harm.

use super::super::printed::{Area, Page, Word};

/// Reads the pages. Bytes that are no UTF-8 were replaced before.
pub fn pages(xhtml: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', xhtml.as_bytes().get(at..).unwrap_or(&[])) {
        let rest = xhtml.get(at + open..).unwrap_or("");
        let length = memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let tag = rest.get(..length).unwrap_or("");
        at += open + length;
        if tag.starts_with("<word ") {
            let text = xhtml.get(at..).unwrap_or("");
            let text = text.get(..memchr::memchr(b'<', text.as_bytes()).unwrap_or(text.len())).unwrap_or("");
            at += text.len();
            if let (Some(area), Some(line)) =
                (area(tag), pages.last_mut().and_then(|page| page.lines.last_mut()))
            {
                line.push(Word { text: unescaped(text), area, confidence: None });
            }
        } else if tag.starts_with("<line ") {
            if let Some(page) = pages.last_mut() {
                page.lines.push(Vec::new());
            }
        } else if tag.starts_with("<page ") {
            let size = |name| number(tag, name).unwrap_or(0.0);
            let (width, height) = (size("width"), size("height"));
            if width > 0.0 && height > 0.0 {
                pages.push(Page { width, height, lines: Vec::new() });
            }
        }
    }
    pages
}

fn area(tag: &str) -> Option<Area> {
    let area = Area {
        left: number(tag, "xMin")?,
        top: number(tag, "yMin")?,
        right: number(tag, "xMax")?,
        bottom: number(tag, "yMax")?,
    };
    [area.left, area.top, area.right, area.bottom].iter().all(|edge| edge.is_finite()).then_some(area)
}

/// The value of an attribute.
fn number(tag: &str, name: &str) -> Option<f32> {
    let (_, behind) = tag.split_once(name)?;
    let (value, _) = behind.strip_prefix("=\"")?.split_once('"')?;
    value.parse().ok()
}

/// The letters behind the five entities that the tool writes.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_lines_and_lines_on_pages() {
        let pages = pages(
            "<title>a < b</title><doc>\n<page width=\"595.3\" height=\"842.0\">\n<flow><block xMin=\"1\">\n\
             <line xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\n\
             <word xMin=\"10.5\" yMin=\"2\" xMax=\"20\" yMax=\"14\">R&amp;D</word>\n\
             <word xMin=\"nan\" yMin=\"2\" xMax=\"20\" yMax=\"14\">x</word>\n</line></block></flow></page>\n\
             <page width=\"595.3\" height=\"842.0\">\n</page></doc>",
        );
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[0].lines.len(), 1);
        assert_eq!(pages[0].lines[0].len(), 1);
        assert_eq!(pages[0].lines[0][0].text, "R&D");
        assert!((pages[0].lines[0][0].area.left - 10.5).abs() < f32::EPSILON);
        assert_eq!(pages[1].letters(), 0);
    }
}
