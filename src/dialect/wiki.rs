//! The markup of ikiwiki: links with their label first, `[[label|page]]`, and directives, `[[!name …]]`.
//!
//! A directive stands for words (`[[!img]]`, `[[!table]]`, `[[!wikipedia Perl]]`), stands
//! around a text (`[[!template text="""…"""]]`) or says something about the page
//! (`[[!meta]]`, `[[!tag]]`), which `post` asks for. Those of which only the engine knows
//! what they make, such as `[[!inline]]`, go without a trace.
//!
//! What is hard: to tell such files from a vault's notes; texts within directives
//! hold directives. What is not here: how directives are read (`call`).

mod call;

use std::ops::Range;

use crate::text::beginning;

use super::{
    WIKILINK,
    code::{Code, Spans},
    fenced, line_end, next_of,
    translation::{Piece, Writer},
};
use call::Call;

/// Directives that show nothing, or what only the engine knows.
const GONE: &[&str] = &[
    "meta",
    "tag",
    "toc",
    "inline",
    "map",
    "pagestats",
    "calendar",
    "sidebar",
    "orphans",
    "brokenlinks",
    "linkmap",
    "pagecount",
    "pagetemplate",
    "edittemplate",
    "templatebody",
    "shortcut",
    "waypoint",
    "osm",
    "poll",
    "data",
    "album",
    "albumimage",
    "listdirectives",
    "fortune",
    "haiku",
    "polygen",
    "graph",
    "gnuplot",
    "testpagespec",
    "version",
    "sparkline",
    "postsparkline",
    "progress",
    "aggregate",
    "acl",
    "trail",
    "trailitem",
    "trailitems",
    "trailoptions",
    "search",
    "rsvp",
    "autoindex",
    "favicon",
    "websetup",
];

/// Directives that stand for something, beside shortcuts.
const SHOWN: &[&str] = &[
    "img",
    "taglink",
    "template",
    "toggle",
    "toggleable",
    "table",
    "if",
    "format",
    "more",
    "color",
    "teximg",
    "comment",
];

/// Shortcuts of every wiki: where they lead, with `%s` for what they are told, and how they call it.
const SHORTCUTS: &[(&str, &str, &str)] = &[
    ("wikipedia", "https://en.wikipedia.org/wiki/%s", "%s"),
    ("wiktionary", "https://en.wiktionary.org/wiki/%s", "%s"),
    ("archive", "https://web.archive.org/*/%s", "%s"),
    ("debbug", "https://bugs.debian.org/%s", "Debian bug #%s"),
    ("debpkg", "https://packages.debian.org/%s", "%s"),
    ("debpts", "https://tracker.debian.org/%s", "%s"),
    ("debwiki", "https://wiki.debian.org/%s", "%s"),
    ("debcve", "https://security-tracker.debian.org/tracker/%s", "%s"),
    ("debmsg", "https://lists.debian.org/msgid-search/%s", "%s"),
    ("cve", "https://www.cve.org/CVERecord?id=%s", "%s"),
    ("cpan", "https://metacpan.org/search?q=%s", "%s"),
    ("gnomebug", "https://bugzilla.gnome.org/show_bug.cgi?id=%s", "GNOME bug #%s"),
    ("mozbug", "https://bugzilla.mozilla.org/show_bug.cgi?id=%s", "Mozilla bug #%s"),
    ("linuxbug", "https://bugzilla.kernel.org/show_bug.cgi?id=%s", "Linux bug #%s"),
    ("rfc", "https://www.rfc-editor.org/rfc/rfc%s", "RFC %s"),
    ("doi", "https://doi.org/%s", "doi:%s"),
    ("arxiv", "https://arxiv.org/abs/%s", "arXiv:%s"),
    ("man", "https://manpages.debian.org/%s", "%s"),
    ("hackage", "https://hackage.haskell.org/package/%s", "%s"),
    ("emacswiki", "https://www.emacswiki.org/emacs/%s", "%s"),
    ("iki", "https://ikiwiki.info/%s/", "%s"),
];

/// How many texts in directives may be open at once.
const DEEPEST: usize = 16;

/// How far ahead the end of a link is looked for, in bytes.
const LONGEST: usize = 1024;

/// Whether a directive of ikiwiki's seems to stand in a text.
fn may_be_wiki(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "[[!").any(|at| {
        let name = text.get(at + 3..).unwrap_or_default();
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        name.get(..length).is_some_and(is_known)
    })
}

fn is_known(name: &str) -> bool {
    GONE.contains(&name) || SHOWN.contains(&name) || SHORTCUTS.iter().any(|it| it.0 == name)
}

/// What the directives of a file of ikiwiki's say about its post: `title`, `date` and whatever else `[[!meta]]` names, and
/// `tag` for each of its tags.
pub fn fields(text: &str) -> Vec<(&str, &str)> {
    if !may_be_wiki(text) {
        return Vec::new();
    }
    let mut wiki = Wiki::new(text);
    wiki.read();
    wiki.fields
}

/// Translates a text, which is ikiwiki's if its file is named so or if a directive stands in it; `None` if it holds nothing
/// of the kind.
pub(super) fn translate(text: &str, is_named: bool) -> Option<(String, Vec<Piece>)> {
    if !(may_be_wiki(text) || (is_named && super::holds(text, "[["))) {
        return None;
    }
    let mut wiki = Wiki::new(text);
    wiki.read();
    wiki.writer.take().filter(|_| is_named || wiki.is_known)
}

/// A text of ikiwiki's on its way.
struct Wiki<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// Where the directive begins that is being translated.
    start: usize,
    /// The texts in directives that are open: where they end, where what closes them does, and what is put there.
    open: Vec<(usize, usize, &'static str)>,
    /// Whether a directive was met that wikis have.
    is_known: bool,
    /// What directives said about the page.
    fields: Vec<(&'a str, &'a str)>,
}

impl<'a> Wiki<'a> {
    fn new(text: &'a str) -> Wiki<'a> {
        let writer = Writer::new(text);
        Wiki { text, writer, start: 0, open: Vec::new(), is_known: false, fields: Vec::new() }
    }

    fn read(&mut self) {
        let (mut code, mut spans, mut at) = (Code::default(), Spans::default(), 0);
        while at < self.text.len() {
            let end = line_end(self.text, at);
            let begins_line = at == 0 || self.text.as_bytes().get(at - 1) == Some(&b'\n');
            let close = self.open.last().map_or(usize::MAX, |it| it.0);
            if begins_line && end <= close && code.holds(self.text.get(at..end).unwrap_or_default()) {
                self.literal(at, end);
                at = end;
                continue;
            }
            at = self.line(at, end, &mut spans);
        }
        while self.close() > 0 {}
    }

    /// Reads a line, or what is left of it. Returns where it ended.
    fn line(&mut self, mut at: usize, end: usize, spans: &mut Spans) -> usize {
        while at < end {
            let close = self.open.last().map_or(usize::MAX, |it| it.0);
            if at >= close {
                at = self.close();
                continue;
            }
            let stop = end.min(close);
            let Some(found) = next_of(self.text, (at, stop), b"[`\\") else {
                self.writer.copy(at, stop);
                at = stop;
                continue;
            };
            self.writer.copy(at, found);
            let rest = self.text.get(found..).unwrap_or_default();
            at = match rest.as_bytes().first() {
                Some(b'`') => self.span(found, spans.end(self.text, found), close),
                Some(b'[') if rest.starts_with("[[!") => match Call::read(self.text, found) {
                    Some(call) if call.end <= close => self.call(found, &call),
                    _ => self.keep(found, 3),
                },
                Some(b'[') if rest.starts_with("[[") => {
                    self.link(found).unwrap_or_else(|| self.keep(found, 2))
                }
                Some(b'\\') => self.keep(found, 1 + rest.chars().nth(1).map_or(0, char::len_utf8)),
                _ => self.keep(found, 1),
            };
        }
        // A text that ends where its line does is closed there.
        while self.open.last().is_some_and(|it| it.0 <= at) {
            at = self.close();
        }
        at
    }

    /// Copies what may be code in a line. Returns where it ends.
    fn span(&mut self, at: usize, (end, is_code): (usize, bool), close: usize) -> usize {
        let end = end.min(close);
        if is_code {
            self.literal(at, end);
        } else {
            self.writer.copy(at, end);
        }
        end
    }

    /// Translates a directive. Returns where it ends, or where the text in it begins that it opened.
    fn call(&mut self, at: usize, call: &Call<'a>) -> usize {
        self.is_known |= is_known(call.name);
        self.start = at;
        let open = self.open.len();
        match call.name {
            "meta" => {
                let said = call.parameters.iter().map(|it| (it.key, it.value.clone()));
                self.fields.extend(said.filter_map(|(key, value)| Some((key, self.text.get(value)?))));
            }
            "tag" | "taglink" => {
                let tags = call.words().filter_map(|it| self.text.get(it)?.rsplit('|').next());
                self.fields.extend(tags.map(|it| ("tag", it.trim_start_matches('/'))));
            }
            _ => (),
        }
        self.directive(call);
        if self.open.len() > open { self.start } else { call.end }
    }

    /// Translates `[[page]]`, which is called by the last part of its path, or `[[label|page]]`. Returns where it ends.
    fn link(&mut self, at: usize) -> Option<usize> {
        let inside = beginning(self.text.get(at + 2..)?, LONGEST);
        let inside = inside.get(..inside.find("]]")?)?;
        let (label, page) = inside.rsplit_once('|').map_or((None, inside), |it| (Some(it.0), it.1));
        let page = page.trim();
        let is_page = !page.is_empty() && !inside.starts_with(char::is_whitespace);
        if !is_page || inside.contains(['[', ']', '<', '>']) || page.contains('\n') {
            return None;
        }
        let is_mail = page.contains('@') && !page.contains(['/', ' ']);
        let scheme = if page.contains("://") || page.starts_with("mailto:") {
            ""
        } else if is_mail {
            "mailto:"
        } else {
            WIKILINK
        };
        self.writer.insert("[", at);
        match label.filter(|it| !it.trim().is_empty()) {
            Some(label) => self.writer.copy(at + 2, at + 2 + label.len()),
            None if scheme == WIKILINK => {
                let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or(page);
                self.writer.insert(&name.replace('_', " "), at);
            }
            None => self.writer.insert(page, at),
        }
        let end = at + 2 + inside.len() + 2;
        self.writer.insert(&format!("](<{scheme}{page}>)"), end - 2);
        Some(end)
    }

    fn keep(&mut self, at: usize, length: usize) -> usize {
        self.writer.copy(at, at + length);
        at + length
    }

    /// Copies code, in which brackets that mean nothing are escaped as elsewhere.
    fn literal(&mut self, from: usize, to: usize) {
        let mut at = from;
        for found in memchr::memmem::find_iter(self.text.as_bytes().get(from..to).unwrap_or_default(), "\\[[")
        {
            self.writer.copy(at, from + found);
            at = from + found + 1;
        }
        self.writer.copy(at, to);
    }

    /// Ends the text that was opened last. Returns where what follows its directive begins; 0 if none is open.
    fn close(&mut self) -> usize {
        let Some((end, next, closing)) = self.open.pop() else { return 0 };
        self.writer.insert(closing, end);
        next
    }

    /// Opens a text in a directive, which stands on its own if it has several lines.
    fn open(&mut self, call: &Call<'_>, text: Range<usize>) {
        let said = self.text.get(text.clone()).unwrap_or_default();
        if self.open.len() >= DEEPEST {
            return self.writer.insert(said, text.start);
        }
        let is_block = said.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || said.contains("\n\n");
        if is_block && !self.writer.line().trim().is_empty() {
            self.writer.insert("\n\n", self.start);
        }
        let behind = self.text.get(call.end..line_end(self.text, call.end)).unwrap_or_default();
        let closing = if is_block && !behind.trim().is_empty() { "\n\n" } else { "" };
        self.open.push((text.end, call.end, closing));
        self.start = text.start;
    }

    fn said(&self, call: &Call<'_>, key: &str) -> &'a str {
        call.value(key).and_then(|it| self.text.get(it)).unwrap_or_default().trim()
    }

    /// Writes what a directive stands for.
    fn directive(&mut self, call: &Call<'a>) {
        let first = call.words().next();
        let word = first.clone().and_then(|it| self.text.get(it)).unwrap_or_default();
        let text = ["text", "then", "content", "desc"].iter().find_map(|it| call.value(it));
        match call.name {
            "img" => self.picture(call, word),
            "table" => self.table(call),
            "taglink" => {
                let names: Vec<&str> =
                    call.words().filter_map(|it| self.text.get(it)?.split('|').next()).collect();
                self.writer.insert(&names.join(", "), self.start);
            }
            "format" => self.format(call, word),
            "teximg" => {
                let tex = self.said(call, "code");
                self.writer.insert(&format!("${tex}$"), self.start);
            }
            "toggle" if text.is_none() => self.writer.insert("more", self.start),
            name if GONE.contains(&name) => (),
            name => {
                let shortcut = SHORTCUTS.iter().find(|it| it.0 == name);
                match (text, shortcut) {
                    (_, Some(shortcut)) => self.shortcut(call, word, shortcut),
                    (Some(text), _) => self.open(call, text),
                    (None, None) if !SHOWN.contains(&name) => {
                        let words: Vec<&str> = call.words().filter_map(|it| self.text.get(it)).collect();
                        self.writer.insert(&words.join(" "), self.start);
                    }
                    _ => (),
                }
            }
        }
    }

    /// `[[!wikipedia War_of_1812 desc="a war"]]`.
    fn shortcut(&mut self, call: &Call<'_>, word: &str, (_, address, name): &(&str, &str, &str)) {
        let own = self.said(call, "desc");
        let shown = word.replace('_', " ");
        let name = if own.is_empty() { name } else { &own }.replace("%s", &shown);
        let address = address.replace("%s", &word.replace(' ', "_"));
        self.writer.insert(&format!("[{name}](<{address}>)"), self.start);
    }

    /// `[[!img a.png alt="b" caption="c"]]`.
    fn picture(&mut self, call: &Call<'_>, path: &str) {
        if path.is_empty() || path == "defaults" || path.contains(['<', '>', '\n']) {
            return;
        }
        let (alt, caption) = (self.said(call, "alt"), self.said(call, "caption"));
        let line = |it: &str| it.replace('\n', " ");
        let shown = if caption == alt { String::new() } else { format!(" {}", line(caption)) };
        let picture = format!("![{}](<{path}>){shown}", line(alt).replace(['[', ']'], ""));
        self.writer.insert(picture.trim_end(), self.start);
    }

    /// `[[!format perl """…"""]]`: code, or what is read like any text.
    fn format(&mut self, call: &Call<'_>, language: &str) {
        let Some(code) = call.words().nth(1) else { return };
        if matches!(language, "mdwn" | "md" | "html" | "wiki") {
            return self.open(call, code);
        }
        let text = self.text.get(code.clone()).unwrap_or_default();
        let fence = fenced::around(text);
        let language = if language == "txt" { "" } else { language };
        let lead = if self.writer.line().trim().is_empty() { "" } else { "\n\n" };
        let first = text.len() - text.trim_start_matches([' ', '\t', '\r']).trim_start_matches('\n').len();
        self.writer.insert(&format!("{lead}{fence}{language}\n"), self.start);
        self.writer.copy(code.start + first, code.start + text.trim_end().len().max(first));
        self.writer.insert(&format!("\n{fence}\n"), code.end);
    }

    /// `[[!table data="""…"""]]`: rows of cells between bars, or between commas and in quotation marks.
    fn table(&mut self, call: &Call<'_>) {
        let Some(data) = call.value("data") else { return };
        let text = self.text.get(data.clone()).unwrap_or_default();
        let between = match (self.said(call, "delimiter"), self.said(call, "format")) {
            ("", "csv") => ',',
            ("", "dsv") => '|',
            ("", _) if text.contains('|') => '|',
            ("", _) => ',',
            (own, _) => own.chars().next().unwrap_or(','),
        };
        let has_header = !matches!(self.said(call, "header"), "no" | "column");
        let lines = || text.split_inclusive('\n').filter(|it| !it.trim().is_empty());
        let columns = lines().map(|it| cells(it, between).len()).max().unwrap_or(0);
        let rule = format!("|{}\n", "---|".repeat(columns));
        if columns == 0 {
            return;
        }
        self.writer.insert("\n\n", self.start);
        if !has_header {
            self.writer.insert(&format!("|{}\n{rule}", "   |".repeat(columns)), self.start);
        }
        let (mut at, mut is_behind_header) = (data.start, !has_header);
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            self.writer.insert("|", start);
            for cell in cells(line, between) {
                let (from, to) = (start + cell.start, start + cell.end);
                match self.text.get(from..to).filter(|it| it.contains('|')) {
                    Some(cell) => self.writer.insert(&cell.replace('|', "\\|"), from),
                    None => self.writer.copy(from, to),
                }
                self.writer.insert("|", to);
            }
            self.writer.insert("\n", at);
            if !is_behind_header {
                self.writer.insert(&rule, at);
                is_behind_header = true;
            }
        }
        self.writer.insert("\n", data.end);
    }
}

/// Where the cells of a row stand in it, without the marks around them.
fn cells(line: &str, between: char) -> Vec<Range<usize>> {
    let (mut cells, mut start, mut is_quoted) = (Vec::new(), 0, false);
    let cell = |from: usize, to: usize| {
        let text = line.get(from..to).unwrap_or_default();
        let bare = text.trim();
        let is_quoted = between == ',' && bare.len() > 1 && bare.starts_with('"') && bare.ends_with('"');
        let from = from + text.len() - text.trim_start().len() + usize::from(is_quoted);
        from..from + bare.len() - 2 * usize::from(is_quoted)
    };
    for (at, c) in line.char_indices() {
        if c == '"' && between == ',' {
            is_quoted = !is_quoted;
        } else if c == between && !is_quoted {
            cells.push(cell(start, at));
            start = at + c.len_utf8();
        }
    }
    cells.push(cell(start, line.len()));
    cells
}
