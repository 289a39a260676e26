//! The text of a generated notice as it grows: lines, wrapped paragraphs, page ends.

/// How the lines of a notice end.
#[derive(Clone, Copy)]
pub enum Wrap {
    /// A paragraph is one line.
    None,
    /// Lines end at a column, paragraphs are apart by a blank line.
    Spaced(usize),
    /// Lines end at a column, paragraphs follow at once, their first lines indented.
    Dense(usize),
}

/// The page being written: paragraphs wrapped as the form wants, page ends between.
pub struct Page {
    /// What is written so far.
    pub text: String,
    wrap: Wrap,
    lines: usize,
    number: usize,
}

impl Page {
    /// A page without a line.
    pub fn new(wrap: Wrap, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), wrap, lines: 0, number: 1 }
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A paragraph, wrapped as the form wants.
    pub fn paragraph(&mut self, paragraph: &str) {
        match self.wrap {
            Wrap::None => self.line(paragraph),
            Wrap::Spaced(column) => self.wrapped(paragraph, column, ""),
            Wrap::Dense(column) => self.wrapped(paragraph, column, "      "),
        }
        if !matches!(self.wrap, Wrap::Dense(_)) {
            self.text.push('\n');
        }
    }

    fn wrapped(&mut self, paragraph: &str, column: usize, indent: &str) {
        self.text.push_str(indent);
        let mut width = indent.len();
        for word in paragraph.split(' ') {
            let length = word.chars().count() + 1;
            if width + length > column && width > indent.len() {
                self.text.push('\n');
                width = 0;
                self.lines += 1;
                if self.lines % 45 == 44 {
                    self.number += 1;
                    self.text.push_str(&format!("\n{}\n\n", self.number));
                }
            } else if width > indent.len() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            width += length;
        }
        self.text.push('\n');
        self.lines += 1;
    }
}
