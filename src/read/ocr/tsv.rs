//! The words of `tesseract … tsv`: one row for each page, block, paragraph, line and word,
//! with places in pixels. Slanted lines are set straight here, by their own words.

use super::super::printed::{Area, Page, ToolLine, Word, median};

/// A word as it stands in the table, in pixels.
struct Found {
    /// Page, block, paragraph and line.
    line: [u32; 4],
    area: Area,
    confidence: f32,
    text: String,
}

/// Reads the pages of a table; `points` is the width of a page in points, to which its
/// width in pixels is scaled, where it is known.
pub fn pages(tsv: &str, points: Option<f32>) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut scale = 1.0;
    let mut line: Vec<Found> = Vec::new();
    for row in tsv.lines() {
        let mut columns = row.splitn(12, '\t');
        let numbers: Option<Vec<f32>> = columns.by_ref().take(11).map(|column| column.parse().ok()).collect();
        let Some([level, page, block, paragraph, in_paragraph, _, left, top, width, height, confidence]) =
            numbers.and_then(|numbers| <[f32; 11]>::try_from(numbers).ok())
        else {
            continue;
        };
        let area = Area { left, top, right: left + width, bottom: top + height };
        if level < 1.5 {
            close(&mut pages, &mut line, scale);
            // A page of unknown size is taken for A4.
            scale = points.unwrap_or(A4_WIDTH) / width.max(1.0);
            pages.push(Page { width: width * scale, height: height * scale, lines: Vec::new() });
        } else if level > 4.5 {
            let text = columns.next().unwrap_or("").trim().to_owned();
            let own = [page, block, paragraph, in_paragraph].map(whole);
            if line.first().is_some_and(|first| first.line != own) {
                close(&mut pages, &mut line, scale);
            }
            if !text.is_empty() {
                line.push(Found { line: own, area, confidence: confidence / 100.0, text });
            }
        }
    }
    close(&mut pages, &mut line, scale);
    pages.into_iter().map(straightened).collect()
}

const A4_WIDTH: f32 = 595.3;

/// Numbers of the table are small and whole.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
const fn whole(number: f32) -> u32 {
    number as u32
}

/// Hands a finished line over to its page, in points.
fn close(pages: &mut [Page], line: &mut Vec<Found>, scale: f32) {
    let words: ToolLine = line
        .drain(..)
        .map(|found| Word {
            text: found.text,
            area: Area {
                left: found.area.left * scale,
                top: found.area.top * scale,
                right: found.area.right * scale,
                bottom: found.area.bottom * scale,
            },
            confidence: Some(found.confidence.clamp(0.0, 1.0)),
        })
        .collect();
    if let Some(page) = pages.last_mut().filter(|_| !words.is_empty()) {
        page.lines.push(words);
    }
}

/// Turns a slanted page by the slope that its long lines share, and gives the words of
/// each line one height: recognition draws its boxes close around the ink.
fn straightened(mut page: Page) -> Page {
    let slope = slope(&page.lines);
    for line in &mut page.lines {
        for word in line.iter_mut() {
            let (across, down) = (slope * word.area.left, slope * word.area.top);
            word.area.top -= across;
            word.area.bottom -= across;
            word.area.left += down;
            word.area.right += down;
        }
        let top = ranked(line.iter().map(|word| word.area.top).collect(), 1);
        let bottom = ranked(line.iter().map(|word| word.area.bottom).collect(), 4);
        for word in line.iter_mut() {
            word.area.top = top;
            word.area.bottom = bottom.max(top);
        }
    }
    page
}

/// How far lines fall for each point to the right.
fn slope(lines: &[ToolLine]) -> f32 {
    let of_line = |line: &ToolLine| {
        let (first, last) = (line.first()?, line.last()?);
        let width = last.area.left - first.area.left;
        // Marks above letters and tails below them even out over many words.
        let half = line.len() / 2;
        let bottoms = |words: &[Word]| median(words.iter().map(|word| word.area.bottom).collect());
        let fall = bottoms(line.get(half..)?) - bottoms(line.get(..half)?);
        (line.len() >= 8 && width > 0.0).then(|| fall / (width / 2.0))
    };
    let slopes: Vec<f32> = lines.iter().filter_map(of_line).collect();
    if slopes.len() < 3 { 0.0 } else { median(slopes) }
}

/// The number at so many fifths of all.
fn ranked(mut numbers: Vec<f32>, fifths: usize) -> f32 {
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get((numbers.len() * fifths / 5).min(numbers.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    #[test]
    fn words_stand_in_their_lines_with_their_confidence() {
        let tsv = format!(
            "{HEAD}1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n\
             5\t1\t1\t1\t1\t1\t248\t100\t100\t50\t96.5\tđạt\n5\t1\t1\t1\t1\t2\t400\t110\t80\t30\t41\t95%\n\
             5\t1\t1\t1\t2\t1\t248\t200\t80\t30\t90\t \nbroken row\n"
        );
        let pages = pages(&tsv, Some(595.2));
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].lines.len(), 1);
        let word = &pages[0].lines[0][1];
        assert_eq!((word.text.as_str(), word.confidence), ("95%", Some(0.41)));
        assert!((word.area.left - 96.0).abs() < 0.1, "{word:?}");
    }

    #[test]
    fn slanted_lines_are_set_straight() {
        let mut tsv = format!("{HEAD}1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n");
        for line in 0..4_u16 {
            for word in 0..10_u16 {
                let (left, top) = (200 + word * 200, 100 + line * 60 + word * 4);
                tsv.push_str(&format!("5\t1\t1\t1\t{}\t{word}\t{left}\t{top}\t150\t40\t90\tchữ\n", line + 1));
            }
        }
        let pages = pages(&tsv, None);
        for line in &pages[0].lines {
            let tops: Vec<f32> = line.iter().map(|word| word.area.top).collect();
            assert!(tops.iter().all(|top| (top - tops[0]).abs() < 0.5), "{tops:?}");
        }
    }
}
