//! Recognition, page by page over the cores: a page becomes a picture, is set straight,
//! and its words are recognised.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::picture::Picture;
use super::{Tool, Tools};
use crate::core::{Error, Reason, Stage};
use crate::read::ocr;
use crate::read::pdf::Recognised;
use crate::read::printed::Page;

use super::memory::{Digest, Key, digest};

/// Points of a picture for each inch: what recognition was trained on.
const DENSITY: f32 = 300.0;

/// Points of a picture at most: A2 at full density.
const MOST_POINTS: f32 = 36e6;

/// Under this density letters of a text cannot be told.
const LEAST_DENSITY: f32 = 100.0;

/// Recognises pages of a PDF: place from 0, width and height in points.
pub fn recognise(
    tools: &Tools,
    pdf: &Arc<[u8]>,
    pages: &[(usize, f32, f32)],
) -> Result<Vec<Recognised>, Error> {
    let document = digest(pdf);
    let queue: Mutex<VecDeque<(usize, f32, f32)>> = Mutex::new(pages.iter().copied().collect());
    let done: Mutex<Vec<Result<Recognised, Error>>> = Mutex::new(Vec::with_capacity(pages.len()));
    let work = || {
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some((index, width, height)) = next else { break };
            let page =
                page(tools, pdf, document, index, (width, height)).map(|page| Recognised { index, page });
            let failed = page.is_err();
            done.lock().unwrap_or_else(PoisonError::into_inner).push(page);
            if failed {
                // One page that is lost is the document's reject.
                queue.lock().unwrap_or_else(PoisonError::into_inner).clear();
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..pages.len().min(tools.conversion.at_once) {
            scope.spawn(work);
        }
        work();
    });
    let mut done: Vec<Recognised> =
        done.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect::<Result<_, _>>()?;
    done.sort_by_key(|page| page.index);
    Ok(done)
}

fn page(
    tools: &Tools,
    pdf: &Arc<[u8]>,
    document: Digest,
    index: usize,
    (width, height): (f32, f32),
) -> Result<Option<Page>, Error> {
    let key = Key { document, page: index };
    if let Some(tsv) = tools.memory.recall(&key) {
        return Ok(ocr::pages(&tsv, Some(width)).into_iter().next());
    }
    let density = density(width, height).ok_or_else(|| {
        Error::new(
            Stage::Limit,
            Reason::OverLimit,
            format!("page {} is too large to be recognised", index + 1),
        )
    })?;
    let (number, density) = ((index + 1).to_string(), density.to_string());
    let arguments = ["-r", &density, "-gray", "-f", &number, "-l", &number, "-"];
    let (picture, _) = tools.call(Tool::Pdftoppm, &arguments, pdf)?;
    let Some(picture) = Picture::of_pgm(&picture) else { return Ok(None) };
    let tsv = words(tools, picture, &density)?;
    tools.memory.keep(key, &tsv);
    Ok(ocr::pages(&tsv, Some(width)).into_iter().next())
}

/// The words of a picture as a table.
fn words(tools: &Tools, picture: Picture, density: &str) -> Result<String, Error> {
    let picture: Arc<[u8]> = Arc::from(picture.straightened().to_pgm());
    let arguments = ["-", "-", "-l", "vie", "--psm", "3", "--dpi", density, "tsv"];
    let (tsv, _) = tools.call(Tool::Tesseract, &arguments, &picture)?;
    Ok(String::from_utf8_lossy(&tsv).into_owned())
}

/// The density at which a page of this size is made a picture.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn density(width: f32, height: f32) -> Option<u32> {
    let inches = (width / 72.0) * (height / 72.0);
    let fitting = (MOST_POINTS / inches.max(0.01)).sqrt();
    (fitting >= LEAST_DENSITY).then(|| fitting.min(DENSITY) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pages_are_made_smaller_pictures() {
        assert_eq!(density(595.3, 841.9), Some(300));
        assert!(density(2384.0, 3370.0).is_some_and(|density| density < 300));
        assert_eq!(density(14400.0, 14400.0), None);
    }
}
