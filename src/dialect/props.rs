//! The words in what a component is given, and in the programs between the words of MDX.
//!
//! `items={[{question: "What is it?", answer: "A reader."}]}` is a program, of
//! which a site shows the words. No program is run here: its texts, the names
//! of their fields and its elements are found, and which of them are words is
//! told as for templates (`phrases`). What belongs to one object stays together.
//! What is hard: `name: "token"` is a word only beside a description of it.

use super::{
    components,
    jsx::{self, Tag},
    phrases,
    shortcodes::escape,
    spoken,
};

/// How deep programs and elements are read inside each other.
pub(super) const DEEPEST: usize = 4;

/// Attributes that say how something looks or what it does.
const SILENT: &[&str] =
    &["sx", "css", "theme", "code", "query", "variables", "animate", "transition", "config"];

/// Attributes that hold lists of anything.
const LISTS: &[&str] = &["items", "rows", "columns", "cols", "data", "options"];

/// Fields that say what the others are about.
const HEADS: &[&str] = &["title", "name", "label", "question", "term", "heading", "header"];

/// What a field says.
struct Words<'a> {
    field: &'a str,
    html: String,
    /// Whether it is shown even if nothing else is.
    is_shown: bool,
}

/// A bracket that is open in a program.
struct Open<'a> {
    bracket: u8,
    object: usize,
    /// The field whose value is being read.
    field: &'a str,
}

/// The words of a program, each object's together.
struct Program<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    open: Vec<Open<'a>>,
    /// The last byte that says something.
    before: u8,
    objects: Vec<Vec<Words<'a>>>,
}

/// What a component says beside its title, as items that are HTML.
pub(super) fn items(tag: &Tag<'_>, title: Option<&str>) -> Vec<String> {
    let is_picture = tag.name.contains("Chart") || tag.name.ends_with("Graph") || tag.name.ends_with("Plot");
    let has_names = tag.name.contains("Tabs") && !tag.is_empty;
    let is_silent = |name: &str| {
        let is_handler = name.strip_prefix("on").is_some_and(|it| it.starts_with(char::is_uppercase));
        is_handler
            || SILENT.contains(&name)
            || name.contains("class")
            || name.to_ascii_lowercase().contains("style")
            || (has_names && matches!(name, "items" | "values"))
    };
    let mut items: Vec<String> = Vec::new();
    for (name, value) in tag.attributes.iter().filter(|it| !is_picture && !is_silent(it.0)) {
        let found = match jsx::inside(value) {
            inside if inside.is_some() && inside == title => continue,
            Some(inside) if inside.starts_with(['[', '{', '(', '<']) => {
                of(inside, if LISTS.contains(name) { "" } else { name }, DEEPEST)
            }
            // Those that hold nothing show all their texts.
            _ if tag.is_empty => continue,
            _ => {
                let text = jsx::said(value).filter(|it| Some(*it) != title && phrases::is_named(name));
                let text = text.filter(|it| phrases::is_phrase(it));
                text.map(|it| vec![html(it)]).unwrap_or_default()
            }
        };
        for item in found {
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

/// The items as a list or a paragraph, or one behind the other within a line.
pub(super) fn list(items: &[String], is_alone: bool) -> String {
    match items {
        _ if !is_alone => items.join(" "),
        [] => String::new(),
        [item] => format!("<p>{item}</p>"),
        _ => format!("<ul><li>{}</li></ul>", items.join("</li><li>")),
    }
}

/// Whether what stands in braces is a program, and no text. What is alone on its line may be no more than a name.
pub(super) fn is_program(text: &str, is_alone: bool) -> bool {
    let text = text.trim();
    if text.starts_with(['[', '(', '<']) {
        return text.contains("=>") || text.ends_with('>') || text.contains("</");
    }
    let length = text.bytes().position(|it| !is_name(it)).unwrap_or(text.len());
    let (name, behind) = text.split_at_checked(length).unwrap_or_default();
    let is_path = name.contains('.') && !name.ends_with('.');
    let goes_on = ["&&", "||", "??", "? ", "=>"].iter().any(|it| behind.trim_start().starts_with(it));
    let is_called = behind.starts_with(['(', '[']) || behind.starts_with("?.");
    !name.is_empty()
        && name.is_ascii()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && (behind.is_empty() && (is_path || is_alone) || is_called || goes_on || text.starts_with("new "))
}

/// The words of a program that is the value of a field, as HTML: one text for each object.
pub(super) fn of(text: &str, field: &str, depth: usize) -> Vec<String> {
    let mut program =
        Program { text, at: 0, depth, open: Vec::new(), before: b':', objects: vec![Vec::new()] };
    program.open.push(Open { bracket: b'(', object: 0, field });
    program.read();
    program.objects.into_iter().flat_map(|it| joined(&it)).collect()
}

/// The words of an object in one text, its name first; what has no name are as many texts.
fn joined(words: &[Words<'_>]) -> Vec<String> {
    let head = words.iter().position(|it| HEADS.contains(&it.field)).filter(|_| words.len() > 1);
    let rest = words.iter().enumerate().filter(|it| it.1.is_shown && Some(it.0) != head);
    let rest: Vec<&str> = rest.map(|it| it.1.html.as_str()).collect();
    match head.and_then(|it| words.get(it)) {
        Some(head) if !rest.is_empty() => vec![format!("<strong>{}</strong> {}", head.html, rest.join(" "))],
        Some(head) if head.is_shown => vec![head.html.clone()],
        _ => rest.into_iter().map(str::to_owned).collect(),
    }
}

/// The words of a text of a program as HTML. Only names of HTML make tags.
fn html(text: &str) -> String {
    let (mut written, mut is_code) = (String::with_capacity(text.len()), false);
    for (at, c) in text.char_indices() {
        is_code ^= c == '`';
        let is_tag = || {
            let inside = text.get(at + 1..).unwrap_or_default().trim_start_matches('/');
            let length = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
            inside.starts_with("http") || components::is_html(inside.get(..length).unwrap_or_default())
        };
        match c {
            '<' if !is_code && !is_tag() => written.push_str("&lt;"),
            _ => written.push(c),
        }
    }
    spoken::html(&written)
}

impl<'a> Program<'a> {
    fn read(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at).copied() {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let was = self.at;
            match byte {
                b'/' if rest.starts_with("//") => self.at += rest.find('\n').unwrap_or(rest.len()),
                b'/' if rest.starts_with("/*") => self.at += rest.find("*/").map_or(rest.len(), |it| it + 2),
                b'"' | b'\'' | b'`' => self.text_in_quotes(rest),
                b'{' | b'[' | b'(' => self.open(byte),
                b'}' | b']' | b')' if self.open.len() > 1 => {
                    self.open.pop();
                }
                b',' => {
                    if let Some(open) = self.open.last_mut().filter(|it| it.bracket == b'{') {
                        open.field = "";
                    }
                }
                b'<' if !matches!(self.before, b')' | b'a') => {
                    if let Some((html, length)) = element(rest, self.depth) {
                        let is_said = spoken::plain(&html).contains(char::is_alphanumeric);
                        if is_said {
                            self.push(html, true);
                        }
                        self.at += length;
                    }
                }
                _ if is_name(byte) => self.name(rest),
                _ => (),
            }
            if !byte.is_ascii_whitespace() {
                self.before = if is_name(byte) { b'a' } else { byte };
            }
            if self.at == was {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }

    fn open(&mut self, bracket: u8) {
        let (object, field) = self.open.last().map_or((0, ""), |it| (it.object, it.field));
        let (object, field) = if bracket == b'{' { (self.objects.len(), "") } else { (object, field) };
        if bracket == b'{' {
            self.objects.push(Vec::new());
        }
        // What a function is called with is not shown.
        let bracket = if bracket == b'(' && self.before == b'a' { b'f' } else { bracket };
        self.open.push(Open { bracket, object, field });
    }

    /// Takes a name if it is one of a field.
    fn name(&mut self, rest: &'a str) {
        let length = rest.bytes().position(|it| !is_name(it)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        self.field(name, behind);
        self.at += length;
    }

    /// Begins the value of a field if a colon is behind its name. Whether it does.
    fn field(&mut self, name: &'a str, behind: &str) -> bool {
        let begins = matches!(self.before, b'{' | b',') && behind.trim_start().starts_with(':');
        match self.open.last_mut().filter(|it| it.bracket == b'{' && begins) {
            Some(open) => {
                open.field = name;
                true
            }
            None => false,
        }
    }

    /// Takes a text, which may be the name of a field.
    fn text_in_quotes(&mut self, rest: &'a str) {
        let Some(length) = length_of_text(rest) else {
            self.at = self.text.len();
            return;
        };
        self.at += length;
        let inside = rest.get(1..length - 1).unwrap_or_default();
        if self.field(inside, rest.get(length..).unwrap_or_default()) {
            return;
        }
        let open = self.open.last().map_or((0, ""), |it| (it.bracket, it.field));
        if open.0 == b'f' || !matches!(self.before, b':' | b'[' | b'{' | b',' | b'(' | b'?' | b'|' | b'&') {
            return;
        }
        let text = unescaped(inside);
        let is_shown = phrases::is_shown(open.1, &text);
        if is_shown || (HEADS.contains(&open.1) && !text.trim().is_empty()) {
            self.push(html(&text), is_shown);
        }
    }

    /// Adds words to those of the object that is being read.
    fn push(&mut self, html: String, is_shown: bool) {
        let (object, field) = self.open.last().map_or((0, ""), |it| (it.object, it.field));
        if let Some(object) = self.objects.get_mut(object)
            && !object.iter().any(|it| it.html == html)
        {
            object.push(Words { field, html, is_shown });
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | 0x80..)
}

/// The length of the text in quotation marks at the beginning of a program.
fn length_of_text(text: &str) -> Option<usize> {
    let quote = text.as_bytes().first()?;
    let mut is_escaped = false;
    let close = text.bytes().skip(1).position(|it| {
        let ends = !is_escaped && it == *quote;
        is_escaped = it == b'\\' && !is_escaped;
        ends
    })?;
    Some(close + 2)
}

/// A text as it is behind its escapes; what is put into it is not known.
fn unescaped(text: &str) -> String {
    let (mut written, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['\\', '$']) {
        written.push_str(rest.get(..at).unwrap_or_default());
        let behind = rest.get(at..).unwrap_or_default();
        let length = match behind.as_bytes() {
            [b'\\', b'n' | b't' | b'r', ..] => {
                written.push(' ');
                2
            }
            [b'\\', ..] => {
                let escaped = behind.chars().nth(1);
                written.extend(escaped);
                1 + escaped.map_or(0, char::len_utf8)
            }
            [b'$', b'{', ..] => {
                written.push('…');
                behind.find('}').map_or(behind.len(), |it| it + 1)
            }
            _ => {
                written.push('$');
                1
            }
        };
        rest = behind.get(length..).unwrap_or_default();
    }
    written + rest
}

/// The element at the beginning of a program as HTML, and its length. One that never ends ends with the program.
pub(super) fn element(text: &str, depth: usize) -> Option<(String, usize)> {
    let is_one = text.starts_with("<>") || jsx::short_tag(text, 0).is_some();
    (is_one && depth > 0).then_some(())?;
    let (mut html, mut at, mut open) = (String::new(), 0, 0_usize);
    while let Some(byte) = text.as_bytes().get(at) {
        let rest = text.get(at..)?;
        at += match byte {
            b'<' if rest.starts_with("</") => {
                open = open.saturating_sub(1);
                let length = rest.find('>').map_or(rest.len(), |it| it + 1);
                let tag = rest.get(..length)?;
                let is_html = components::is_html(tag.get(2..length - 1).unwrap_or_default().trim());
                html.push_str(if is_html { tag } else { " " });
                length
            }
            b'<' if rest.starts_with("<>") => {
                open += 1;
                2
            }
            b'<' => match jsx::short_tag(text, at) {
                Some(tag) => {
                    open += usize::from(!tag.is_empty);
                    html.push_str(&if components::is_html(tag.name) { tag.html() } else { " ".to_owned() });
                    tag.end - at
                }
                None => {
                    html.push_str("&lt;");
                    1
                }
            },
            b'{' => {
                let length = jsx::braced(rest).unwrap_or(rest.len());
                let inside = rest.get(1..length.max(2) - 1).unwrap_or_default();
                match super::quoted(inside.trim()) {
                    Some(text) => html.push_str(&escape(text)),
                    None => html.push_str(&of(inside, "", depth - 1).join(" ")),
                }
                length
            }
            _ => {
                let length = rest.find(['<', '{']).unwrap_or(rest.len());
                html.push_str(&rest.get(..length)?.replace('\n', " "));
                length
            }
        };
        if open == 0 {
            break;
        }
    }
    Some((html.trim().to_owned(), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(program: &str, expected: &str) {
        assert_eq!(of(program, "", DEEPEST).join("|"), expected, "{program}");
    }

    #[test]
    fn words_of_objects_stand_together() {
        check(
            "[{name: 'a', type: 'string | null', description: \"What `b` is.\", id: 'c'}, {\"name\": 'd', x: 1}]",
            "<strong>a</strong> What <code>b</code> is.",
        );
        check(
            "[{question: 'Why?', answer: `It's *so*, ${x}.`}]",
            "<strong>Why?</strong> It's <em>so</em>, ….",
        );
        check("[{label: 'One thing', children: [{label: 'Two things'}]}]", "One thing|Two things");
        check("['Some words', \"Some words\", 'x', 'https://a.org b']", "Some words");
        check("{text: 'An Array<T> is <b>one</b> \\'here\\''}", "An Array&lt;T> is <b>one</b> 'here'");
    }

    #[test]
    fn words_of_elements_are_words() {
        check(
            "[{icon: <Icon name=\"x\" />, text: <>Some <b className=\"y\">words</b> {\" \"}{a}</>}]",
            "Some <b>words</b>",
        );
        check("posts.map(it => (<Card key={it.id}>{it.name}</Card>))", "");
        check("is && (\n<p>\n  Don't go {a ? <i>now</i> : null}\n</p>)", "<p>   Don't go <i>now</i> </p>");
        check("[<li>One</li>, <li>two", "<li>One</li>|<li>two");
    }

    #[test]
    fn programs_are_not_shown() {
        for program in [
            "[{id: 'Some-id', url: 'https://a.org', className: 'wide card', at: 3, is: true}]",
            "() => alert('Some words here')",
            "{a: t('Some words here'), b: c === 'Some words here', style: 'a b'}",
            "[{name: 'row'}, /* text: 'Some words' */ {value: 'x'}] // text: 'Some words'",
            "a < b && c > d",
            "'never ends",
        ] {
            check(program, "");
        }
    }
}
