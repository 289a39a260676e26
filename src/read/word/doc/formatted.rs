//! Formatted runs (FKP, [MS-DOC] 2.9.32 and 2.9.175): pages of 512 bytes that say which
//! properties the bytes of the text have, for characters and for paragraphs.

use std::ops::Range;

use super::bytes::{Plc, size_at, u8_at, u16_at, u32_at};

const PAGE: usize = 512;

/// Bytes of text with the same properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the stream.
    pub bytes: Range<u32>,
    /// Its changes of properties, in the stream; for a paragraph behind its style.
    pub changes: Range<usize>,
    /// The style of a paragraph.
    pub style: u16,
}

/// The runs of a document, sorted by their bytes.
#[derive(Debug, Default)]
pub struct Runs {
    list: Vec<Run>,
}

impl Runs {
    /// The runs of characters.
    pub fn of_characters(document: &[u8], table: &[u8]) -> Self {
        Self::read(document, table, |page, index, count| {
            let place = usize::from(u8_at(page, (count + 1) * 4 + index)?) * 2;
            if place == 0 {
                return Some((0..0, 0));
            }
            let length = usize::from(u8_at(page, place)?);
            Some((place + 1..place + 1 + length, 0))
        })
    }

    /// The runs of paragraphs; the last byte of a run is the last of its paragraph's mark.
    pub fn of_paragraphs(document: &[u8], table: &[u8]) -> Self {
        Self::read(document, table, |page, index, count| {
            let place = usize::from(u8_at(page, (count + 1) * 4 + index * 13)?) * 2;
            if place == 0 {
                return Some((0..0, 0));
            }
            let (start, length) = match usize::from(u8_at(page, place)?) {
                0 => (place + 2, usize::from(u8_at(page, place + 1)?) * 2),
                words => (place + 1, words * 2 - 1),
            };
            Some((start + 2..start + length.max(2), u16_at(page, start)?))
        })
    }

    fn read(
        document: &[u8],
        table: &[u8],
        properties: impl Fn(&[u8], usize, usize) -> Option<(Range<usize>, u16)>,
    ) -> Self {
        let plc = Plc::new(table, 4);
        let mut list = Vec::new();
        // A page is named once; a table that names more pages than there are is cut.
        for index in 0..plc.len().min(document.len() / PAGE) {
            let Some(number) = plc.structure(index).and_then(|bytes| u32_at(bytes, 0)) else { break };
            let start = (number as usize & 0x3F_FFFF) * PAGE;
            let Some(page) = document.get(start..start + PAGE) else { continue };
            let count = usize::from(page.last().copied().unwrap_or(0));
            for run in 0..count {
                let (Some(from), Some(to)) = (u32_at(page, run * 4), size_at(page, run * 4 + 4)) else {
                    break;
                };
                let to = u32::try_from(to).unwrap_or(u32::MAX);
                let Some((changes, style)) = properties(page, run, count) else { continue };
                if from < to {
                    let end = changes.end.min(PAGE).max(changes.start.min(PAGE));
                    let changes = start + changes.start.min(PAGE)..start + end;
                    list.push(Run { bytes: from..to, changes, style });
                }
            }
        }
        list.sort_by_key(|run| run.bytes.start);
        Self { list }
    }

    /// The run that holds a byte.
    pub fn at(&self, byte: u32) -> Option<&Run> {
        let behind = self.list.partition_point(|run| run.bytes.start <= byte);
        self.list.get(behind.checked_sub(1)?).filter(|run| run.bytes.end > byte)
    }

    /// Where the properties of a byte end: the end of its run, or the start of the next.
    pub fn until(&self, byte: u32) -> u32 {
        match self.at(byte) {
            Some(run) => run.bytes.end,
            None => {
                let next = self.list.partition_point(|run| run.bytes.start <= byte);
                self.list.get(next).map_or(u32::MAX, |run| run.bytes.start)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bounds: &[u32], parts: &[(usize, &[u8])], width: usize) -> Vec<u8> {
        let mut page = vec![0; PAGE];
        for (index, bound) in bounds.iter().enumerate() {
            page[index * 4..index * 4 + 4].copy_from_slice(&bound.to_le_bytes());
        }
        for (index, (place, bytes)) in parts.iter().enumerate() {
            page[bounds.len() * 4 + index * width] = u8::try_from(place / 2).unwrap();
            page[*place..place + bytes.len()].copy_from_slice(bytes);
        }
        page[PAGE - 1] = u8::try_from(parts.len()).unwrap();
        page
    }

    fn table(numbers: &[u32]) -> Vec<u8> {
        let bounds = vec![0; (numbers.len() + 1) * 4];
        bounds.into_iter().chain(numbers.iter().flat_map(|number| number.to_le_bytes())).collect()
    }

    #[test]
    fn runs_of_characters_name_their_properties() {
        let mut document = vec![0; PAGE];
        document.extend(page(&[100, 110, 130], &[(400, &[3, 0x35, 8, 1]), (0, &[])], 1));
        let runs = Runs::of_characters(&document, &table(&[1]));
        let bold = runs.at(105).unwrap();
        assert_eq!(&document[bold.changes.clone()], &[0x35, 8, 1]);
        assert_eq!((runs.until(105), runs.until(99), runs.until(130)), (110, 100, u32::MAX));
        assert!(runs.at(110).unwrap().changes.is_empty() && runs.at(130).is_none());
    }

    #[test]
    fn runs_of_paragraphs_name_their_style() {
        let parts: [(usize, &[u8]); 2] = [(400, &[3, 5, 0, 0x0A, 0x26, 2]), (300, &[0, 2, 7, 0, 0x16, 0x24])];
        let document = page(&[0, 10, 20], &parts, 13);
        let runs = Runs::of_paragraphs(&document, &table(&[0]));
        let (first, second) = (runs.at(9).unwrap(), runs.at(10).unwrap());
        assert_eq!((first.style, &document[first.changes.clone()]), (5, &[0x0A, 0x26, 2][..]));
        assert_eq!((second.style, &document[second.changes.clone()]), (7, &[0x16, 0x24][..]));
    }

    #[test]
    fn a_table_that_names_one_page_endlessly_is_cut() {
        let document = page(&[0, 10], &[(400, &[0])], 1);
        assert_eq!(Runs::of_characters(&document, &table(&[0; 1000])).list.len(), 1);
    }
}
