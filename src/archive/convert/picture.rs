//! Pictures of pages in grey: read from the format that `pdftoppm` writes, set straight,
//! written again. Recognition that is given a page two degrees askew leaves out half of
//! its paragraphs and says nothing, so a page is never handed over as it lies.

/// A picture in grey, row by row from the top; 255 is white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// One byte a point.
    pub grey: Vec<u8>,
}

/// Pages that lie straighter than this, in degrees, are left alone.
const STRAIGHT: f32 = 0.15;

/// Pages that lie more askew than this are not turned: no scanner does that.
const MOST: f32 = 6.0;

impl Picture {
    /// Reads a binary PGM; `None` for anything else.
    pub fn of_pgm(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"P5")?;
        let mut number = || {
            let start = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
            let digits = rest.get(start..)?;
            let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
            rest = digits.get(end..)?;
            std::str::from_utf8(digits.get(..end)?).ok()?.parse::<usize>().ok()
        };
        let (width, height, most) = (number()?, number()?, number()?);
        let grey = rest.get(1..)?;
        let whole = most == 255 && width > 0 && width.checked_mul(height)? == grey.len();
        whole.then(|| Self { width, height, grey: grey.to_vec() })
    }

    /// The picture as a binary PGM.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend_from_slice(&self.grey);
        bytes
    }

    /// The picture set straight.
    #[must_use]
    pub fn straightened(self) -> Self {
        let angle = self.skew();
        if angle.abs() < STRAIGHT { self } else { self.turned(angle) }
    }

    /// How far the lines of the page fall to the right, in degrees: the angle under which
    /// the feet of letters stand in the fewest rows.
    pub fn skew(&self) -> f32 {
        let feet = self.feet();
        if feet.len() < 200 {
            return 0.0;
        }
        let depth = self.height / SHRINK + 2;
        let mut counts = vec![0_u32; depth * 2];
        let mut best = |from: f32, to: f32, step: f32| {
            // Of angles that are as good the one in their middle.
            let (mut most, mut first, mut last) = (0_u64, 0.0, 0.0);
            let mut angle = from;
            while angle <= to {
                let sharp = sharpness(&feet, angle, depth, &mut counts);
                if sharp > most {
                    (most, first) = (sharp, angle);
                }
                if sharp == most {
                    last = angle;
                }
                angle += step;
            }
            f32::midpoint(first, last)
        };
        let rough = best(-MOST, MOST, 0.25);
        best(rough - 0.25, rough + 0.25, 0.05)
    }

    /// Points of a smaller picture that are dark and have white below them.
    fn feet(&self) -> Vec<(f32, f32)> {
        let sum: u64 = self.grey.iter().step_by(97).map(|grey| u64::from(*grey)).sum();
        let count = u64::try_from(self.grey.len().div_ceil(97)).unwrap_or(1).max(1);
        let dark = u8::try_from(sum * 6 / 10 / count).unwrap_or(u8::MAX);
        let is_dark = |x: usize, y: usize| {
            let start = y * self.width + x;
            self.grey.get(start..start + SHRINK).is_some_and(|run| run.iter().any(|grey| *grey < dark))
        };
        let mut feet = Vec::new();
        for y in (0..self.height.saturating_sub(2 * SHRINK)).step_by(SHRINK) {
            for x in (0..self.width.saturating_sub(SHRINK)).step_by(SHRINK) {
                if is_dark(x, y) && !is_dark(x, y + SHRINK) {
                    feet.push((float(x / SHRINK), float(y / SHRINK)));
                }
            }
        }
        feet
    }

    /// The picture turned so that what falls by this angle stands level.
    fn turned(&self, degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (float(self.width) / 2.0, float(self.height) / 2.0);
        let mut grey = Vec::with_capacity(self.grey.len());
        for y in 0..self.height {
            let down = float(y) - middle_y;
            for x in 0..self.width {
                let across = float(x) - middle_x;
                grey.push(
                    self.at(
                        middle_x + across * cosine - down * sine,
                        middle_y + across * sine + down * cosine,
                    ),
                );
            }
        }
        Self { width: self.width, height: self.height, grey }
    }

    /// The grey between four points.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn at(&self, x: f32, y: f32) -> u8 {
        if x < 0.0 || y < 0.0 {
            return u8::MAX;
        }
        let (column, row) = (x as usize, y as usize);
        if column + 1 >= self.width || row + 1 >= self.height {
            return u8::MAX;
        }
        let start = row * self.width + column;
        let (Some(&[a, b]), Some(&[c, d])) =
            (self.grey.get(start..start + 2), self.grey.get(start + self.width..start + self.width + 2))
        else {
            return u8::MAX;
        };
        let (right, below) = (x.fract(), y.fract());
        let between =
            |from: u8, to: u8, part: f32| f32::from(from) + (f32::from(to) - f32::from(from)) * part;
        let (above, under) = (between(a, b, right), between(c, d, right));
        (above + (under - above) * below + 0.5) as u8
    }
}

/// The smaller picture has one point for so many.
const SHRINK: usize = 4;

/// How unevenly the feet are spread over the rows when the page is turned by an angle.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn sharpness(feet: &[(f32, f32)], degrees: f32, depth: usize, counts: &mut [u32]) -> u64 {
    counts.fill(0);
    let (slope, shift) = (degrees.to_radians().tan(), float(depth) / 2.0);
    for (x, y) in feet {
        // A negative row becomes row 0 and is counted there.
        if let Some(count) = counts.get_mut((y - x * slope + shift) as usize) {
            *count += 1;
        }
    }
    counts.iter().map(|count| u64::from(*count) * u64::from(*count)).sum()
}

/// Pixels count in thousands.
#[allow(clippy::cast_precision_loss)]
const fn float(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of dashes in lines.
    fn page() -> Picture {
        let (width, height) = (1600, 2000);
        let mut grey = vec![255; width * height];
        for line in 0..40 {
            for x in 200..1400 {
                if x % 50 < 38 {
                    for y in 0..18 {
                        grey[(100 + line * 40 + y) * width + x] = 20;
                    }
                }
            }
        }
        Picture { width, height, grey }
    }

    #[test]
    fn a_straight_page_is_left_alone() {
        let page = page();
        assert!(page.skew().abs() < STRAIGHT, "{}", page.skew());
        assert_eq!(page.clone().straightened(), page);
    }

    #[test]
    fn a_slanted_page_is_set_straight() {
        for degrees in [-2.0, 1.0, 3.5] {
            let slanted = page().turned(-degrees);
            assert!((slanted.skew() - degrees).abs() < 0.2, "{degrees}: {}", slanted.skew());
            assert!(slanted.straightened().skew().abs() < 0.2);
        }
    }

    #[test]
    fn a_picture_is_written_as_it_is_read() {
        let page = page();
        assert_eq!(Picture::of_pgm(&page.to_pgm()), Some(page));
        for broken in [&b""[..], b"P5", b"P6\n1 1\n255\nx", b"P5\n9 9\n255\nx", b"P5\n1 1\n65535\nxx"] {
            assert_eq!(Picture::of_pgm(broken), None);
        }
    }
}
