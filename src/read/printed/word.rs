//! Words with their places on a page, as outside tools give them, and the boxes that
//! hold several. Lengths are points (1/72 inch) from the upper left corner of the page.

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Area {
    /// The width.
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// The height.
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// The middle between left and right.
    pub fn middle(self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the two stand on one line: half of the lower one lies beside the other.
    pub fn beside(self, other: Self) -> bool {
        let shared = self.bottom.min(other.bottom) - self.top.max(other.top);
        shared * 2.0 >= self.height().min(other.height())
    }
}

/// A word on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Its place.
    pub area: Area,
    /// How surely it was recognised, 0 to 1; `None` for a letter of the file itself.
    pub confidence: Option<f32>,
}

/// A line as the tool gives it: words from left to right.
pub type ToolLine = Vec<Word>;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Its lines, in the order of the tool.
    pub lines: Vec<ToolLine>,
}

impl Page {
    /// All words.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines.iter().flatten()
    }

    /// How many letters and digits the page holds.
    pub fn letters(&self) -> usize {
        self.words().map(|word| word.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    }
}

/// The number in the middle of all; 0 without any.
pub fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
