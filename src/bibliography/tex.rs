//! What TeX in a field says: accents, signs, dashes, commands around words.
//!
//! The names are LaTeX's. An unknown command is left out and its words stay.
//! Formulas are kept for those who show them.
//!
//! What is not here: formulas (`document`).

use unicode_normalization::char::compose;

use crate::text::beginning;

/// How far the end of what a command is given is looked for, in bytes.
const LONGEST_ARGUMENT: usize = 512;

/// Commands for accents and the marks that they put on a letter.
const ACCENTS: &[(&str, char)] = &[
    ("\"", '\u{308}'),
    ("'", '\u{301}'),
    ("`", '\u{300}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    (".", '\u{307}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
    ("v", '\u{30c}'),
    ("u", '\u{306}'),
    ("H", '\u{30b}'),
    ("r", '\u{30a}'),
    ("d", '\u{323}'),
    ("b", '\u{331}'),
    ("t", '\u{361}'),
];

/// Commands for signs.
const SIGNS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("aa", "å"),
    ("AA", "Å"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("ng", "ŋ"),
    ("S", "§"),
    ("P", "¶"),
    ("dag", "†"),
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("textdegree", "°"),
    ("textmu", "µ"),
    ("textperiodcentered", "·"),
    ("textbullet", "•"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("mkbibquote", ""),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textbackslash", "\\"),
    ("textunderscore", "_"),
    ("textbar", "|"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textsuperscript", ""),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("BibTeX", "BibTeX"),
    ("LaTeXe", "LaTeX2e"),
];

/// Commands whose words are set apart, and what Markdown sets around them.
const EMPHASIS: &[(&str, &str)] = &[
    ("emph", "*"),
    ("textit", "*"),
    ("textsl", "*"),
    ("it", "*"),
    ("em", "*"),
    ("mkbibemph", "*"),
    ("textbf", "**"),
    ("mkbibbold", "**"),
];

/// What is made of TeX.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Markdown,
}

/// The words of a text.
pub(super) fn plain(tex: &str) -> String {
    read(tex, Form::Plain)
}

/// The same as Markdown that says nothing else.
pub(super) fn markdown(tex: &str) -> String {
    read(tex, Form::Markdown)
}

/// An address as it is opened.
pub(super) fn address(tex: &str) -> String {
    let tex = tex.trim().trim_start_matches("\\url").trim_matches(['{', '}', ' ']);
    let tex = tex.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(tex);
    let tex = tex.replace("{\\textasciitilde}", "~").replace("\\textasciitilde", "~").replace("$\\sim$", "~");
    tex.chars().filter(|it| !matches!(it, '\\' | '{' | '}') && !it.is_whitespace()).collect()
}

/// Words as TeX that says the same.
pub(super) fn escape(words: &str) -> String {
    let mut tex = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => tex.push_str("\\textbackslash{}"),
            '~' => tex.push_str("\\textasciitilde{}"),
            '^' => tex.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '$' | '#' | '&' | '_' => tex.extend(['\\', c]),
            c => tex.push(c),
        }
    }
    tex
}

/// Words in which neither Markdown nor HTML finds any markup, in whichever of them they stand.
pub fn guarded(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        push(&mut text, c, Form::Markdown);
    }
    text
}

fn push(to: &mut String, c: char, form: Form) {
    match c {
        c if c.is_whitespace() => {
            if !to.ends_with(' ') && !to.is_empty() {
                to.push(' ');
            }
        }
        // An escape by its number means the same within HTML and outside.
        c if form == Form::Markdown && c.is_ascii_punctuation() && !",.'()-:;?/\"".contains(c) => {
            to.push_str(&format!("&#{};", c as u32));
        }
        c => to.push(c),
    }
}

fn read(tex: &str, form: Form) -> String {
    let mut reader = Reader { rest: tex, text: String::with_capacity(tex.len()), form, open: Vec::new() };
    while let Some(c) = reader.take() {
        reader.sign(c);
    }
    while reader.open.pop().is_some_and(|it| reader.close(it)) {}
    reader.text.truncate(reader.text.trim_end().len());
    reader.text
}

struct Reader<'a> {
    rest: &'a str,
    text: String,
    form: Form,
    /// What closes each group that is open, and where its words begin.
    open: Vec<(&'static str, usize)>,
}

impl<'a> Reader<'a> {
    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    fn takes(&mut self, text: &str) -> bool {
        let behind = self.rest.strip_prefix(text);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            push(&mut self.text, c, self.form);
        }
    }

    fn sign(&mut self, c: char) {
        match c {
            '\\' => self.command(),
            '{' => self.open.push(("", self.text.len())),
            '}' => {
                let open = self.open.pop();
                open.map(|it| self.close(it));
            }
            '$' => self.formula(),
            '~' => self.push(" "),
            '-' if self.takes("--") => self.push("—"),
            '-' if self.takes("-") => self.push("–"),
            '`' if self.takes("`") => self.push("“"),
            '\'' if self.takes("'") => self.push("”"),
            '`' => self.push("‘"),
            c => push(&mut self.text, c, self.form),
        }
    }

    /// Ends a group. Always true.
    fn close(&mut self, (mark, from): (&'static str, usize)) -> bool {
        if mark.is_empty() {
            return true;
        }
        // Markdown sets nothing apart that ends with a space, or is nothing.
        let length = self.text.trim_end().len();
        let opened = from.saturating_sub(mark.len());
        if length <= from {
            self.text.replace_range(opened..from.min(self.text.len()), "");
        } else {
            self.text.insert_str(length, mark);
        }
        true
    }

    fn formula(&mut self) {
        let Some(end) = self.rest.find('$').filter(|it| *it > 0) else { return self.push("$") };
        let inside = self.rest.get(..end).unwrap_or_default();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        if self.form == Form::Markdown {
            self.text.push_str(&format!("${}$", inside.trim().replace(['\n', '<'], " ")));
            return;
        }
        let raised = |it: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(it.to_digit(10)? as usize);
        let lowered = |it: char| char::from_u32('₀' as u32 + it.to_digit(10)?);
        let (mut words, mut last) = (String::new(), ' ');
        for c in inside.chars().filter(|it| !matches!(it, '\\' | '{' | '}')) {
            let shifted = match last {
                '^' => raised(c),
                '_' => lowered(c),
                _ => None,
            };
            words.extend(Some(shifted.unwrap_or(c)).filter(|it| !matches!(it, '^' | '_')));
            last = c;
        }
        self.push(&words);
    }

    fn command(&mut self) {
        let letters = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            let Some(sign) = self.take() else { return };
            let mut name = [0; 4];
            return match accent(sign.encode_utf8(&mut name)) {
                Some(mark) => self.accent(mark),
                None if matches!(sign, '-' | '/' | '!') => (),
                None if matches!(sign, '\\' | ',' | ';' | ':') => self.push(" "),
                None => push(&mut self.text, sign, self.form),
            };
        }
        let name = self.rest.get(..letters).unwrap_or_default();
        self.rest = self.rest.get(letters..).unwrap_or_default();
        let behind = self.rest.trim_start();
        if let Some(mark) = accent(name).filter(|_| behind.len() < self.rest.len() || behind.starts_with('{'))
        {
            return self.accent(mark);
        }
        if let Some((_, sign)) = SIGNS.iter().find(|it| it.0 == name) {
            self.push(sign);
            // The space behind a command ends its name.
            self.rest = behind;
            return;
        }
        self.rest = behind;
        match name {
            "url" | "path" | "nolinkurl" => {
                let words = self.argument().unwrap_or_default();
                self.push(words);
            }
            "href" | "textcolor" | "color" | "foreignlanguage" | "hspace" | "vspace" => {
                self.argument();
            }
            _ => self.emphasis(name),
        }
    }

    /// Begins what a command sets apart: its argument, or the rest of the group that it stands in.
    fn emphasis(&mut self, name: &str) {
        let mark = EMPHASIS.iter().find(|it| it.0 == name && self.form == Form::Markdown).map(|it| it.1);
        let Some(mark) = mark.filter(|_| !self.open.iter().any(|it| !it.0.is_empty())) else { return };
        if self.takes("{") {
            self.text.push_str(mark);
            self.open.push((mark, self.text.len()));
        } else if let Some(last) = self.open.last_mut() {
            self.text.push_str(mark);
            *last = (mark, self.text.len());
        }
    }

    /// What stands in the braces behind a command, as it is written.
    fn argument(&mut self) -> Option<&'a str> {
        let inside = self.rest.trim_start().strip_prefix('{')?;
        let end = beginning(inside, LONGEST_ARGUMENT).find('}')?;
        self.rest = inside.get(end + 1..)?;
        inside.get(..end)
    }

    /// Puts a mark on the letter that follows.
    fn accent(&mut self, mark: char) {
        self.rest = self.rest.trim_start();
        let is_group = self.takes("{");
        if is_group {
            self.open.push(("", self.text.len()));
        }
        self.rest = self.rest.trim_start();
        let letter = match ["\\i", "\\j"].iter().find(|it| self.rest.starts_with(**it)) {
            Some(name) => {
                self.rest = self.rest.get(name.len()..).unwrap_or_default();
                if !self.takes("{}") {
                    self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                }
                name.chars().nth(1)
            }
            None => {
                let next = self.rest.chars().next().filter(|it| it.is_alphanumeric());
                next.and_then(|_| self.take())
            }
        };
        let Some(letter) = letter else { return };
        match compose(letter, mark) {
            Some(whole) => push(&mut self.text, whole, self.form),
            None => self.text.extend([letter, mark]),
        }
    }
}

fn accent(name: &str) -> Option<char> {
    ACCENTS.iter().find(|it| it.0 == name).map(|it| it.1)
}
