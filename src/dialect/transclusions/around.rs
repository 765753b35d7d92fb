//! What is open where a file is to be put into a text.
//!
//! A file may be put in as lines of text or of code, but never where it became a
//! part of an address, of a tag or of a template: whoever follows the link would
//! send it somewhere. The text is read as far as that needs. What is hard is that
//! quotes are told in many ways, so that a tag is taken to go on where it is not
//! sure that it ended. What is not here: the marks themselves.

use crate::dialect::{code::Fences, line_end};

/// Follows a text up to the next mark.
#[derive(Default)]
pub(in crate::dialect) struct Around {
    fences: Fences,
    open: Option<Open>,
}

/// What is open.
#[derive(Clone, Copy)]
struct Open {
    /// What ends it; nothing does if this is empty.
    close: &'static str,
    /// Whether it ends with the paragraph.
    is_short: bool,
    /// The quotes that are open, and the last sign that is no space.
    is_quoted: [bool; 2],
    last: u8,
}

impl Open {
    fn by(close: &'static str, is_short: bool) -> Open {
        Open { close, is_short, is_quoted: [false; 2], last: 0 }
    }

    /// Where it ends in a text, behind its end.
    fn end(&mut self, text: &str) -> Option<usize> {
        let close = self.close.bytes().next()?;
        let is_tag = close == b'>';
        let has_quotes = is_tag || self.close.len() == 2;
        for (at, byte) in text.bytes().enumerate() {
            match (byte, self.is_quoted) {
                // Within quotes of the other kind; in templates it is not sure that they are any.
                (b'"', [_, true]) | (b'\'', [true, _]) if is_tag => (),
                (b'"' | b'\'', quoted) if has_quotes => {
                    if is_tag && quoted == [false; 2] && self.last != b'=' {
                        // A quote that is none of a value.
                        self.close = "";
                        return None;
                    }
                    let own = usize::from(byte == b'\'');
                    self.is_quoted[own] = !self.is_quoted[own];
                }
                (_, [false, false])
                    if byte == close && text.get(at..).is_some_and(|it| it.starts_with(self.close)) =>
                {
                    return Some(at + self.close.len());
                }
                _ => (),
            }
            if !byte.is_ascii_whitespace() {
                self.last = byte;
            }
        }
        None
    }
}

impl Around {
    /// Reads on.
    pub(in crate::dialect) fn read(&mut self, text: &str) {
        let mut at = 0;
        while at < text.len() {
            let end = line_end(text, at);
            let line = text.get(at..end).unwrap_or_default();
            at = end;
            if self.fences.holds(line) {
                continue;
            }
            if line.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty() {
                self.open = self.open.filter(|it| !it.is_short);
            } else {
                self.line(line);
            }
        }
    }

    /// Whether lines of text or of code can be put in.
    pub(in crate::dialect) fn may_take(&self) -> bool {
        self.is_code() || self.is_free()
    }

    /// Whether code is open.
    pub(super) fn is_code(&self) -> bool {
        self.fences.is_open()
    }

    /// Whether lines of text can be put in.
    pub(super) fn is_free(&self) -> bool {
        self.open.is_none()
    }

    fn line(&mut self, line: &str) {
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|it| !it.is_empty()) {
            if let Some(open) = &mut self.open {
                let Some(end) = open.end(rest) else { return };
                self.open = None;
                at += end;
                continue;
            }
            let Some(sign) = rest.find(['<', '{', '[', ']']) else { return };
            let rest = rest.get(sign..).unwrap_or_default();
            self.open = opened(rest);
            at += sign + 1;
        }
    }
}

/// What opens at the beginning of a text.
fn opened(text: &str) -> Option<Open> {
    if let Some(rest) = text.strip_prefix('<') {
        let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | ':' | '.' | '_');
        let length = rest.find(|it| !is_name(it)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(length)?;
        let is_tag = name.starts_with(|it: char| it.is_ascii_alphabetic())
            && (behind.is_empty() || behind.starts_with(|it: char| it.is_whitespace() || it == '/'));
        // Components go on behind empty lines, and so do elements whose text is as it was typed.
        let is_long = matches!(name, "pre" | "script" | "style" | "textarea")
            || !name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        return is_tag.then(|| Open { is_short: !is_long, ..Open::by(">", false) });
    }
    if let Some(tag) = text.strip_prefix("{%") {
        let name = tag.trim_start_matches(['-', '+', ' ', '\t']);
        // What they hold may become a part of anything.
        let keeps = ["capture", "set", "macro", "liquid"].iter().any(|it| name.starts_with(it));
        return Some(Open::by(if keeps { "" } else { "%}" }, false));
    }
    if text.starts_with("{{") {
        return Some(Open::by("}}", false));
    }
    if text.starts_with("](") {
        return Some(Open::by(")", true));
    }
    // The address of a definition may stand on the next line.
    if text.trim_end() == "]:" {
        return Some(Open::by("", true));
    }
    text.starts_with("[http").then(|| Open::by("]", true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_known() {
        for (text, is_free) in [
            ("a\n", true),
            ("[a](b) <b> a < b, <i class='x'>c</i> {{ d }} {% e %}\n", true),
            ("<a href=\"http://a.org/?\n", false),
            ("<a href=\"http://a.org/?\n\n", true),
            ("<A href=\"http://a.org/?\n\n", false),
            ("<a title='>' href=\"http://a.org/?\n", false),
            ("<a x' y='>' href=\"http://a.org/?\n", false),
            ("<a title='\">' href=\"http://a.org/?\n", false),
            ("<img\n", false),
            ("[a](http://a.org/?\n", false),
            ("[a](\n", false),
            ("[a](\n\n", true),
            ("[a]:\n", false),
            ("[a]: b\n", true),
            ("[http://a.org/?\n", false),
            ("{{< a b=\"\n\n", false),
            ("{% a \"%}\" b=\"http://a.org\n", false),
            ("{%- capture a -%}\n\nb\n", false),
            ("```\n<a b=\"\n```\n", true),
        ] {
            let mut around = Around::default();
            around.read(text);
            assert_eq!(around.is_free(), is_free, "{text}");
        }
    }
}
