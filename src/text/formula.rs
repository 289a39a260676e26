//! Numbers set as formulas: converters of pages print `$54{,}2\\%$` and `$\\ge 95\\%$` where
//! the page has `54,2%` and `≥ 95%`. Only what is made of numbers and signs is a formula;
//! a dollar sign before an amount is none.

use crate::core::Span;

/// Longer than any number or comparison that is set as one.
const LONGEST: usize = 80;

/// What a command prints. A command of letters ends where they end.
const COMMANDS: [(&str, &str); 24] = [
    ("\\%", "%"),
    ("\\$", "$"),
    ("\\,", ""),
    ("\\;", " "),
    ("\\ ", " "),
    ("\\&", "&"),
    ("\\leqslant", "≤"),
    ("\\leq", "≤"),
    ("\\le", "≤"),
    ("\\geqslant", "≥"),
    ("\\geq", "≥"),
    ("\\ge", "≥"),
    ("\\approx", "≈"),
    ("\\sim", "~"),
    ("\\pm", "±"),
    ("\\times", "x"),
    ("\\rightarrow", "→"),
    ("\\to", "→"),
    ("\\div", ":"),
    ("\\mathrm", ""),
    ("\\mathbf", ""),
    ("\\textbf", ""),
    ("\\text", ""),
    ("\\quad", " "),
];

/// The formula that a dollar sign opens: its end, and what each of its signs is read as.
pub fn formula(text: &str, at: usize) -> Option<(usize, Vec<(Span, &'static str)>)> {
    let rest = text.get(at + 1..)?;
    let limit = rest.len().min(LONGEST);
    let window = rest.as_bytes().get(..limit)?;
    let mut close = None;
    for found in memchr::memchr2_iter(b'$', b'\n', window) {
        if window.get(found.checked_sub(1)?) == Some(&b'\\') {
            continue;
        }
        close = (window.get(found) == Some(&b'$')).then_some(found);
        break;
    }
    let inside = rest.get(..close?)?;
    let end = at + 1 + close? + 1;
    // `$5 và $7`: a formula touches its signs, and no digit touches it from behind.
    let touches = inside.trim() == inside && inside.bytes().any(|byte| byte.is_ascii_digit());
    let amount = text.as_bytes().get(end).is_some_and(u8::is_ascii_digit);
    if !touches || amount {
        return None;
    }
    let mut marks = vec![(Span::from_range(at..at + 1), "")];
    let mut place = 0;
    // Letters are printed in braces only: `\\text{ha}`.
    let mut depth = 0_u32;
    while let Some(sign) = inside.as_bytes().get(place).copied() {
        let here = at + 1 + place;
        let mut read = |length: usize, what: &'static str| {
            marks.push((Span::from_range(here..here + length), what));
            length
        };
        place += match sign {
            b'\\' => {
                let rest = inside.get(place..)?;
                let (command, what) = COMMANDS.iter().find(|(command, _)| {
                    let behind = rest.strip_prefix(command);
                    let letters = command.ends_with(|c: char| c.is_ascii_alphabetic());
                    behind.is_some_and(|b| !(letters && b.starts_with(|c: char| c.is_ascii_alphabetic())))
                })?;
                read(command.len(), what)
            }
            b'{' => {
                depth += 1;
                read(1, "")
            }
            b'}' => {
                depth = depth.checked_sub(1)?;
                read(1, "")
            }
            b'^' => read(1, ""),
            b'0'..=b'9'
            | b','
            | b'.'
            | b' '
            | b'-'
            | b'+'
            | b'%'
            | b'/'
            | b':'
            | b'='
            | b'<'
            | b'>'
            | b'('
            | b')'
            | b'~' => 1,
            b'm' | b'k' | b'h' | b'a' | b'x' if depth == 0 => 1,
            _ if depth > 0 => inside.get(place..)?.chars().next()?.len_utf8(),
            _ => return None,
        };
    }
    // `$100-$200` and `$5, $6` are amounts.
    if depth > 0 || inside.ends_with(['-', ',', '/', '(', '+', ':', '.', '=', '<', '>']) {
        return None;
    }
    marks.push((Span::from_range(end - 1..end), ""));
    Some((end, marks))
}

#[cfg(test)]
mod tests {
    use crate::text::without_markup;

    #[test]
    fn numbers_set_as_formulas_are_read_as_printed() {
        for (input, printed) in [
            ("tăng $54{,}2\\%$ so với", "tăng 54,2% so với"),
            ("đạt $\\ge 95\\%$.", "đạt ≥ 95%."),
            ("đạt $\\geq 95{,}5\\%$", "đạt ≥ 95,5%"),
            ("thu $4.812$ tỷ đồng", "thu 4.812 tỷ đồng"),
            ("ngày $30/6/2026$.", "ngày 30/6/2026."),
            ("rộng $25\\text{ ha}$", "rộng 25 ha"),
            ("rộng $3{,}5\\,\\mathrm{km}^{2}$", "rộng 3,5km2"),
            ("từ $10$ đến $20$", "từ 10 đến 20"),
            ("45,6\\% kế hoạch", "45,6% kế hoạch"),
        ] {
            assert_eq!(without_markup(input), printed, "{input}");
        }
    }

    #[test]
    fn amounts_of_dollars_are_no_formulas() {
        for input in [
            "giá $5 và $7",
            "từ $100-$200",
            "US$100, US$200",
            "$100/$200",
            "5$ và 7$",
            "$5,$6",
            "$abc$",
            "$5 triệu$",
            "$12",
            "$12\n13$",
            "$\\foo 5$",
        ] {
            assert_eq!(without_markup(input), input);
        }
    }
}
