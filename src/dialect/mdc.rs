//! Components between colons that nest, as Nuxt Content's have them, and those that stand alone: `::card-group`, `:::card{title="T"}`,
//! `::github{repo="a/b"}`, `:icon{name="x"}`.
//!
//! MDC's documentation says how they are written: what a component holds may be set in,
//! begins with fields of YAML perhaps, and is parted by `#slot`. They become containers
//! of `blocks`. What is hard: `::before` and `:hover{…}` are also something of style
//! sheets, so all begins with a line of two colons whose end is there and that looks
//! like a component, or whose name is known; and no word that one is given may go.

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

/// Components that stand around text and are given nothing, beside those with a hyphen and callouts.
const AROUND: &[&str] = &[
    "accordion",
    "card",
    "cards",
    "carousel",
    "collapsible",
    "columns",
    "field",
    "grid",
    "hero",
    "list",
    "steps",
    "tabs",
];

/// What style sheets write in the same way.
const OF_STYLES: &[&str] = &[
    "after",
    "backdrop",
    "before",
    "cue",
    "first-letter",
    "first-line",
    "marker",
    "part",
    "placeholder",
    "selection",
    "slotted",
];

/// Components in a line that show no words.
const SILENT: &[&str] = &["icon", "prose-icon", "u-icon", "br"];

/// What the words that a component is given are called, beside its title.
const WORDS: &[&str] = &[
    "title",
    "headline",
    "subtitle",
    "label",
    "text",
    "description",
    "summary",
    "caption",
    "content",
    "quote",
    "author",
];

/// A component that is open.
struct Open {
    colons: usize,
    /// How far what it holds is set in.
    column: usize,
    is_callout: bool,
}

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
    open: Vec<Open>,
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

    /// Whether it can be nothing else, whatever stands below.
    fn is_sure(&self) -> bool {
        let is_known = callouts::is_kind(self.name) || AROUND.contains(&self.name);
        let is_name = is_known || (self.name.contains('-') && !OF_STYLES.contains(&self.name));
        is_name || !self.label.is_empty() || !self.attributes.is_empty()
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
        let column = self.open.last().map_or(0, |it| it.column);
        self.writer.copy(at + set_in.min(column), end);
    }

    /// Translates the line at `at`. Returns where what follows begins.
    fn line(&mut self, at: usize, end: usize) -> usize {
        let line = self.text.get(at..end).unwrap_or_default();
        let content = line.trim();
        let set_in = line.len() - line.trim_start().len();
        let is_end = content.len() > 1 && content.bytes().all(|it| it == b':');
        if is_end && let Some(open) = self.open.iter().rposition(|it| it.colons == content.len()) {
            for _ in open..self.open.len() {
                self.writer.insert(":::\n", at);
            }
            self.open.truncate(open);
            return end;
        }
        let is_slot = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        let has_slots = self.open.last().is_some_and(|it| !it.is_callout);
        if has_slots && content.strip_prefix('#').is_some_and(is_slot) {
            self.writer.insert("\n", at);
            return end;
        }
        let found = component(content).filter(|it| it.behind.is_empty());
        if let Some(found) = found.as_ref().filter(|it| it.colons > 1) {
            let is_closed = self.last_ends.get(found.colons).is_some_and(|it| *it > at);
            let is_inside = found.colons == 2 || !self.open.is_empty();
            let looks_so = !self.open.is_empty() || found.is_sure() || self.is_text(found, end);
            if is_closed && is_inside && looks_so && self.open.len() < DEEPEST {
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

    /// Whether what a component holds begins right below it, where its name is none of a style sheet.
    fn is_text(&self, found: &Component<'_>, end: usize) -> bool {
        let next = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
        !OF_STYLES.contains(&found.name) && !next.trim().is_empty()
    }

    /// Begins what a component holds. Returns where that begins.
    fn begin(&mut self, (at, end): (usize, usize), set_in: usize, found: &Component<'_>) -> usize {
        let (next, fields) = self.fields(end);
        let written = self.text.get(at..end).unwrap_or_default().trim().trim_start_matches(':').to_owned();
        let head = directive::component(&written).map(|it| it.head(&fields));
        let title = || fields.iter().find(|it| it.0 == "title").map_or("", |it| it.1.as_str());
        let is_callout = callouts::is_kind(found.name);
        let head = head
            .unwrap_or_else(|| boxes::container(if is_callout { found.name } else { "component" }, title()));
        self.writer.insert(&format!("{head}\n"), at);
        let arguments = found.arguments();
        let given = arguments.pairs().chain(fields.iter().map(|it| (it.0.as_str(), it.1.as_str())));
        for (_, words) in given.filter(|it| WORDS.contains(&it.0)) {
            let words = spoken::html(words);
            if !head.contains(words.trim()) {
                self.writer.insert(&format!("{words}\n\n"), at);
            }
        }
        self.open.push(Open { colons: found.colons, column: set_in, is_callout });
        let first = self.text.get(next..line_end(self.text, next)).unwrap_or_default();
        let column = first.len() - first.trim_start_matches(' ').len();
        if let Some(open) = self.open.last_mut().filter(|_| !first.trim().is_empty()) {
            open.column = column.max(set_in);
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
                let value = if matches!(value, "|" | ">" | "|-" | ">-") { "" } else { value };
                fields.push((name.to_owned(), super::quoted(value).unwrap_or(value).to_owned()));
            } else if let Some((_, value)) = fields.last_mut().filter(|_| at > from) {
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(line);
            }
            at = end;
        }
    }

    /// Copies a line with the words of those components that stand in it.
    fn inline(&mut self, at: usize, end: usize) {
        let line = self.text.get(at..end).unwrap_or_default();
        let set_in = line.len() - line.trim_start_matches(' ').len();
        let mut from = at + set_in.min(self.open.last().map_or(0, |it| it.column));
        let mut is_code = false;
        let mut before = ' ';
        for (place, c) in line.char_indices() {
            let start = at + place;
            is_code ^= c == '`';
            let is_first = before.is_whitespace() || matches!(before, '(' | '[' | '*' | '|');
            if c == ':' && is_first && !is_code && start >= from {
                let rest = line.get(place..).unwrap_or_default();
                let found = component(rest).filter(|it| it.colons == 1 && !it.attributes.is_empty());
                let shown = found.filter(|it| it.label.is_empty()).map(|it| (it.words(&it.arguments()), it));
                if let Some((words, found)) =
                    shown.filter(|it| !it.0.is_empty() || SILENT.contains(&it.1.name))
                {
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
            (
                "::card{title=\"A\" description=\"B *c*\"}\nd\n::\n::note\n#work\n::\n",
                ":::card A\nB <em>c</em>\n\nd\n:::\n:::note \n#work\n:::\n",
            ),
            ("::a\n---\ntitle: A\ndescription: >\n  B\n  c\n---\n::\n", ":::component A\nB c\n\n:::\n"),
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
            ("::before\n\na :hover{color:red}\n\n::\n", "::before\n\na :hover{color:red}\n\n::\n"),
            ("::a\n\nb\n\n::", "::a\n\nb\n\n::"),
            ("::before{content: x}\n::core::a\n::b\n:c{d}", "::before{content: x}\n::core::a\n::b\n:c{d}"),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
