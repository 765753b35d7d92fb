//! Components between colons that nest, as Nuxt Content's have them, and those that stand alone: `::card-group`, `:::card{title="T"}`,
//! `::github{repo="a/b"}`, `:icon{name="x"}`.
//!
//! MDC's documentation says how they are written: what a component holds may be set in,
//! begins with fields of YAML perhaps, and is parted by `#slot`. They become containers
//! of `blocks`. What is hard: `::before` is also something of style sheets, so all
//! begins with a line of two colons whose end is there, or whose name is known.

use super::{
    boxes, callouts,
    code::Fences,
    directive, line_end, players,
    shortcodes::{self, Arguments, escape},
    spoken,
    translation::{Piece, Writer},
};

/// How deep components nest.
const DEEPEST: usize = 8;

/// Components that stand alone and are no players.
const LEAVES: &[&str] = &["figure", "image", "img", "link-card", "linkcard", "read-more", "button-link"];

/// A component in its line.
struct Component<'a> {
    colons: usize,
    name: &'a str,
    label: &'a str,
    attributes: &'a str,
    /// What stands behind it.
    behind: &'a str,
}

/// A text on its way.
struct Text<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// How many colons the open components have, and how far they are set in.
    open: Vec<(usize, usize)>,
    /// Where the last line of so many colons begins.
    last_ends: [usize; DEEPEST + 2],
}

/// Whether a text begins with a line that may be one.
pub(super) fn begins(text: &str) -> bool {
    let behind = text.strip_prefix("::");
    behind.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_lowercase()))
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut last_ends = [0; DEEPEST + 2];
    let (mut at, mut fences) = (0, Fences::default());
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default().trim();
        let is_end = line.len() > 1 && line.bytes().all(|it| it == b':');
        if let Some(last) = last_ends.get_mut(line.len()).filter(|_| is_end) {
            *last = at;
        }
        at = end;
    }
    let mut to = Text { text, writer: Writer::new(text), open: Vec::new(), last_ends };
    at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let was_open = fences.is_open();
        at = if fences.holds(line) || was_open {
            to.copy(at, end);
            end
        } else {
            to.line(at, end)
        };
    }
    to.writer.take()
}

/// The component that a text begins with.
fn component(text: &str) -> Option<Component<'_>> {
    let inside = text.trim_start_matches(':');
    let colons = text.len() - inside.len();
    let length = inside.find(|it: char| !(it.is_ascii_alphanumeric() || it == '-')).unwrap_or(inside.len());
    let (name, mut behind) = inside.split_at(length);
    (colons > 0 && name.starts_with(|it: char| it.is_ascii_lowercase())).then_some(())?;
    let (mut label, mut attributes) = ("", "");
    if let Some(inside) = behind.strip_prefix('[') {
        (label, behind) = inside.split_once(']')?;
    }
    if let Some(inside) = behind.strip_prefix('{') {
        (attributes, behind) = inside.split_once('}')?;
    }
    Some(Component { colons, name, label, attributes, behind })
}

impl Component<'_> {
    /// What it is given, the label among it.
    fn arguments(&self) -> Arguments<'_> {
        let id = self.attributes.strip_prefix('#').map(|it| ("id", it.trim()));
        let label = Some(("title", self.label)).filter(|it| !it.1.is_empty());
        let own = Arguments::read(if id.is_some() { "" } else { self.attributes });
        Arguments::of(own.pairs().chain(id).chain(label).collect())
    }

    /// What it shows where it stands alone, if that is known.
    fn alone(&self) -> Option<String> {
        let arguments = self.arguments();
        if let Some(player) = players::html(self.name, &arguments) {
            return Some(player);
        }
        LEAVES.contains(&self.name).then(|| self.words(&arguments))
    }

    /// The words that it is given, as a link if it leads somewhere.
    fn words(&self, arguments: &Arguments<'_>) -> String {
        let words = arguments.named(&["title", "label", "text", "value", "content"]).unwrap_or_default();
        match arguments.named(&["to", "href"]).filter(|it| !it.contains(' ')) {
            Some(to) => {
                let words = if words.is_empty() { to } else { words };
                format!("<a href=\"{}\">{}</a>", escape(to), spoken::html(words))
            }
            None if LEAVES.contains(&self.name) => shortcodes::html(self.name, arguments),
            None => spoken::html(words),
        }
    }
}

impl Text<'_> {
    /// Copies a line without what sets it in for the components around it.
    fn copy(&mut self, at: usize, end: usize) {
        let line = self.text.get(at..end).unwrap_or_default();
        let set_in = line.len() - line.trim_start_matches(' ').len();
        let column = self.open.last().map_or(0, |it| it.1);
        self.writer.copy(at + set_in.min(column), end);
    }

    /// Translates the line at `at`. Returns where what follows begins.
    fn line(&mut self, at: usize, end: usize) -> usize {
        let line = self.text.get(at..end).unwrap_or_default();
        let content = line.trim();
        let set_in = line.len() - line.trim_start().len();
        let is_end = content.len() > 1 && content.bytes().all(|it| it == b':');
        if is_end && let Some(open) = self.open.iter().rposition(|it| it.0 == content.len()) {
            for _ in open..self.open.len() {
                self.writer.insert(":::\n", at);
            }
            self.open.truncate(open);
            return end;
        }
        let is_slot = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        if !self.open.is_empty() && content.strip_prefix('#').is_some_and(is_slot) {
            self.writer.insert("\n", at);
            return end;
        }
        let found = component(content).filter(|it| it.behind.is_empty());
        if let Some(found) = found.as_ref().filter(|it| it.colons > 1) {
            let is_closed = self.last_ends.get(found.colons).is_some_and(|it| *it > at);
            let is_inside = found.colons == 2 || !self.open.is_empty();
            if is_closed && is_inside && self.open.len() < DEEPEST {
                return self.begin((at, end), set_in, found);
            }
            if let Some(html) = found.alone().filter(|_| found.colons == 2) {
                self.writer.insert(&format!("{html}\n\n"), at);
                return end;
            }
        }
        if !content.contains('{') || (self.open.is_empty() && self.last_ends[2] == 0) {
            self.copy(at, end);
            return end;
        }
        self.inline(at, end);
        end
    }

    /// Begins what a component holds. Returns where that begins.
    fn begin(&mut self, (at, end): (usize, usize), set_in: usize, found: &Component<'_>) -> usize {
        let (next, fields) = self.fields(end);
        let written = self.text.get(at..end).unwrap_or_default().trim().trim_start_matches(':').to_owned();
        let head = directive::component(&written).map(|it| it.head(&fields));
        let title = || fields.iter().find(|it| it.0 == "title").map_or("", |it| it.1.as_str());
        let head = head.unwrap_or_else(|| {
            let kind = if callouts::is_kind(found.name) { found.name } else { "component" };
            boxes::container(kind, title())
        });
        self.writer.insert(&format!("{head}\n"), at);
        self.open.push((found.colons, set_in.min(self.text.len())));
        let first = self.text.get(next..line_end(self.text, next)).unwrap_or_default();
        let column = first.len() - first.trim_start_matches(' ').len();
        if let Some(open) = self.open.last_mut().filter(|_| !first.trim().is_empty()) {
            open.1 = column.max(set_in);
        }
        next
    }

    /// The fields of YAML at the beginning of what a component holds, and where they end.
    fn fields(&self, from: usize) -> (usize, Vec<(String, String)>) {
        let (mut at, mut fields) = (from, Vec::new());
        loop {
            let end = line_end(self.text, at);
            let line = self.text.get(at..end).unwrap_or_default().trim();
            if (at == from) != (line == "---") || end == at {
                return if line == "---" && at > from { (end, fields) } else { (from, Vec::new()) };
            }
            if let Some((name, value)) = line.split_once(':') {
                let value = value.trim();
                fields.push((name.to_owned(), super::quoted(value).unwrap_or(value).to_owned()));
            }
            at = end;
        }
    }

    /// Copies a line with the words of those components that stand in it.
    fn inline(&mut self, at: usize, end: usize) {
        let line = self.text.get(at..end).unwrap_or_default();
        let set_in = line.len() - line.trim_start_matches(' ').len();
        let mut from = at + set_in.min(self.open.last().map_or(0, |it| it.1));
        let mut is_code = false;
        let mut before = ' ';
        for (place, c) in line.char_indices() {
            let start = at + place;
            is_code ^= c == '`';
            let is_first = before.is_whitespace() || matches!(before, '(' | '[' | '*' | '|');
            if c == ':' && is_first && !is_code && start >= from {
                let rest = line.get(place..).unwrap_or_default();
                let found = component(rest).filter(|it| it.colons == 1 && !it.attributes.is_empty());
                if let Some(found) = found.filter(|it| it.label.is_empty()) {
                    let words = found.words(&found.arguments());
                    self.writer.copy(from, start);
                    self.writer.insert(&words, start);
                    from = start + rest.len() - found.behind.len();
                }
            }
            before = c;
        }
        self.writer.copy(from, end);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn components_nest() {
        for (text, expected) in [
            (
                "::card-group\n  :::card{icon=\"x\" title=\"A\"}\n  B *c*.\n  :::\n  :::card\n  ---\n  title: 'D'\n  ---\n  e\n  :::\n::\nf",
                ":::component \n:::card A\nB *c*.\n:::\n:::component D\ne\n:::\n:::\nf",
            ),
            ("::hero\n#title\nA\n\n#description\nB\n::\n", ":::component \n\nA\n\n\nB\n:::\n"),
            ("::note\n```sh [a]\n::\n```\n::\n", ":::note \n```sh [a]\n::\n```\n:::\n"),
            (
                "::a\n:read-more{to=\"/b\" title=\"C\"} :icon{name=\"x\"} d\n::",
                ":::component \n<a href=\"/b\">C</a>  d\n:::\n",
            ),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn some_stand_alone() {
        for (text, expected) in [
            ("::github{repo=\"a/b\"}\nc", "<iframe src=\"https://github.com/a/b\"></iframe>\n\nc"),
            (
                "::youtube[A b]{#abcdefghijk}\n",
                "<iframe src=\"https://www.youtube.com/watch?v=abcdefghijk\" title=\"A b\"></iframe>\n\n",
            ),
            ("::before{content: x}\n::core::a\n::b\n:c{d}", "::before{content: x}\n::core::a\n::b\n:c{d}"),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
