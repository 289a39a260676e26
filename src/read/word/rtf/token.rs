//! The grammar of RTF: groups, control words with a number, signs, bytes and text.

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` with the number behind it.
    Word(&'b [u8], Option<i32>),
    /// A backslash and one sign: `\~`, `\*`.
    Sign(u8),
    /// `\'xx`: a byte of text.
    Byte(u8),
    /// Bytes of text without line ends.
    Text(&'b [u8]),
}

/// The tokens of a file.
#[derive(Debug, Clone)]
pub struct Tokens<'b> {
    rest: &'b [u8],
}

/// No control word is longer; a longer one is none that anybody knows.
const LONGEST_WORD: usize = 64;

impl<'b> Tokens<'b> {
    /// The tokens of a file.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let (head, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        head
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        if self.rest.first()?.is_ascii_alphabetic() {
            return Some(self.word());
        }
        match self.take(1).first().copied()? {
            b'\'' => {
                let value = self.rest.get(..2).and_then(hexadecimal);
                if value.is_some() {
                    self.take(2);
                }
                // Without its two digits it stands for nothing.
                Some(value.map_or(Token::Text(&[]), Token::Byte))
            }
            b'\r' | b'\n' => Some(Token::Word(b"par", None)),
            b'\t' => Some(Token::Word(b"tab", None)),
            sign => Some(Token::Sign(sign)),
        }
    }

    /// A control word, its number, and the blank that ends it. Behind `bin` come bytes that
    /// are no text.
    fn word(&mut self) -> Token<'b> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = self.take(length);
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(minus).take_while(|byte| byte.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let written = self.take(minus + digits);
            number = std::str::from_utf8(written).ok().and_then(|written| written.parse().ok());
        }
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == b"bin" {
            let count = number.and_then(|count: i32| usize::try_from(count).ok()).unwrap_or(0);
            self.take(count);
        }
        Token::Word(if length > LONGEST_WORD { b"" } else { name }, number)
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        while matches!(self.rest.first(), Some(b'\r' | b'\n' | 0)) {
            self.take(1);
        }
        match self.rest.first()? {
            b'{' => {
                self.take(1);
                Some(Token::Open)
            }
            b'}' => {
                self.take(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.take(1);
                self.control()
            }
            b'\t' => {
                self.take(1);
                Some(Token::Word(b"tab", None))
            }
            _ => {
                let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\t' | 0);
                let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                Some(Token::Text(self.take(end)))
            }
        }
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_into_tokens() {
        let found: Vec<_> = Tokens::new(b"{\\rtf1\\u-3913 ?\\'E9 a\r\nb\\~\\bin3 }}}\\b0\\*\\par}").collect();
        let expected = [
            Token::Open,
            Token::Word(b"rtf", Some(1)),
            Token::Word(b"u", Some(-3913)),
            Token::Text(b"?"),
            Token::Byte(0xE9),
            Token::Text(b" a"),
            Token::Text(b"b"),
            Token::Sign(b'~'),
            Token::Word(b"bin", Some(3)),
            Token::Word(b"b", Some(0)),
            Token::Sign(b'*'),
            Token::Word(b"par", None),
            Token::Close,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_cut_off_or_endless_is_no_word() {
        assert_eq!(Tokens::new(b"\\'4").collect::<Vec<_>>(), [Token::Text(b""), Token::Text(b"4")]);
        assert_eq!(Tokens::new(b"\\").count(), 0);
        let long = [b"\\".as_slice(), &[b'a'; 100]].concat();
        assert_eq!(Tokens::new(&long).collect::<Vec<_>>(), [Token::Word(b"", None)]);
        assert_eq!(Tokens::new(b"\\u99999999999 ").collect::<Vec<_>>(), [Token::Word(b"u", None)]);
    }
}
