//! The text of digital signatures, which programs stamp over a page (`Ký bởi: …`,
//! `Thời gian ký: …`): it is no part of the document, and its days are no dates of it.

use super::rows::Segment;
use super::word::median;

/// Takes stamps out of the segments of a page.
pub fn take_stamps(segments: &mut Vec<Segment>) -> Vec<Segment> {
    let size =
        median(segments.iter().flat_map(|segment| &segment.words).map(|word| word.area.height()).collect());
    let told: Vec<Told> = segments.iter().map(|segment| Told::of(segment, size)).collect();
    let mut group: Vec<Option<usize>> = vec![None; segments.len()];
    let mut groups = 0;
    for start in 0..segments.len() {
        let seed = told.get(start).is_some_and(Told::may_be_stamp);
        if seed && group.get(start).is_some_and(Option::is_none) {
            spread(segments, &told, start, groups, &mut group);
            groups += 1;
        }
    }
    let is_stamp: Vec<bool> = (0..groups)
        .map(|number| {
            let own =
                || group.iter().zip(&told).filter(move |(of, _)| **of == Some(number)).map(|(_, told)| told);
            let words = own().filter(|told| told.words).count();
            let timed = own().any(|told| told.time);
            let small = own().all(|told| told.small);
            words > 1 || timed && (words > 0 || small) || words > 0 && small
        })
        .collect();
    let mut stamps = Vec::new();
    let mut kept = Vec::with_capacity(segments.len());
    for (segment, of) in segments.drain(..).zip(group) {
        let stamped = of.and_then(|number| is_stamp.get(number)).copied().unwrap_or(false);
        if stamped { stamps.push(segment) } else { kept.push(segment) }
    }
    *segments = kept;
    stamps
}

/// No text of a document is set in smaller letters than this, in points.
const SMALL: f32 = 8.5;

/// What a segment tells of being stamped.
struct Told {
    /// It begins as the lines of a stamp do.
    words: bool,
    /// It holds a time of day to the second.
    time: bool,
    /// Its letters are smaller than those of the text.
    small: bool,
}

impl Told {
    fn of(segment: &Segment, size: f32) -> Self {
        let text = segment.text().to_lowercase();
        let words = include_str!("data/stamps.txt").lines().any(|head| {
            text.strip_prefix(head).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        });
        let time = segment.words.iter().any(|word| is_time(&word.text));
        Self { words, time, small: segment.area.height() < SMALL.max(size * 0.75) }
    }

    const fn may_be_stamp(&self) -> bool {
        self.words || self.time
    }
}

/// `10:21:11`.
fn is_time(word: &str) -> bool {
    let mut parts = word.split(':');
    let two = |part: Option<&str>| {
        part.is_some_and(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    two(parts.next()) && two(parts.next()) && two(parts.next()) && parts.next().is_none()
}

/// A stamp is all that touches its telling line and is as small, or stands between two
/// telling lines at one left edge.
fn spread(segments: &[Segment], told: &[Told], start: usize, number: usize, group: &mut [Option<usize>]) {
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        let (Some(own), Some(segment), Some(tells)) = (group.get_mut(at), segments.get(at), told.get(at))
        else {
            continue;
        };
        *own = Some(number);
        let height = segment.area.height();
        for (other, candidate) in segments.iter().enumerate() {
            let Some(free) = group.get(other).filter(|of| of.is_none()).and(told.get(other)) else {
                continue;
            };
            let area = candidate.area;
            let apart = (area.top - segment.area.bottom).max(segment.area.top - area.bottom);
            let over = area.left < segment.area.right && segment.area.left < area.right;
            let alike =
                (area.left - segment.area.left).abs() < 4.0 && (area.height() - height).abs() < height * 0.3;
            if apart < height && over && alike && (free.small && tells.small || free.may_be_stamp()) {
                open.push(other);
            }
        }
    }
}
