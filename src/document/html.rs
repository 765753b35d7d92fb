//! HTML in Markdown: what its elements mean.
//!
//! The tokens are html5gum's, which reads as the WHATWG standard says, malformed
//! tags included. Elements open and close on the builder's stack, so that HTML
//! and Markdown may hold each other. A name that HTML does not know, as in
//! `Vec<T>`, is text that its author forgot to escape, and is shown, unless the
//! element is closed in its paragraph: `<bold>x</bold>`.

use html5gum::{StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};
use pulldown_cmark::CowStr;

use super::{
    Alignment, Card, ContainerKind, Marks,
    builder::{Builder, Leaf, LeafKind},
    mentions::{Mention, has_end},
    punctuation,
    stack::Undo,
    table::Draft,
    tags::{card, ends_with_paragraph, is_division, is_element, is_known, is_skipped, marks},
};

/// HTML that is read when all of it has come, with its places in the translated body.
#[derive(Default)]
pub(super) struct Html {
    pub(super) text: String,
    /// Where each piece begins, here and in the translated body.
    pieces: Vec<(usize, usize)>,
    /// Elements that are not closed in what is being read.
    endless: Vec<String>,
    /// Whether what is read was one text to the tokenizer before.
    is_reread: bool,
}

type Attributes = Vec<(String, String)>;

/// A tag that begins an element.
pub(super) struct Element<'t> {
    pub(super) name: &'t str,
    pub(super) attributes: Attributes,
    /// The tag as it was written.
    written: &'t str,
    /// Where the tag stands in the translated body.
    start: usize,
    /// One past the tag in the translated body.
    pub(super) end: usize,
    /// Whether it stands within text.
    pub(super) is_inline: bool,
    pub(super) origin: u32,
}

impl Element<'_> {
    /// Whether it has an attribute, whatever that says.
    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|it| it.0 == name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|it| it.0 == name)
            .map(|it| it.1.as_str())
            .filter(|it| !it.trim().is_empty())
    }
}

impl Html {
    /// Adds a piece that stands at `at` of the translated body.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Reads what was added, which is a block or a tag within text, and forgets it.
    pub(super) fn read(&mut self, to: &mut Builder<'_>, is_block: bool) {
        to.flush();
        let text = std::mem::take(&mut self.text);
        let end = self.tokens(to, (&text, 0), is_block);
        // A tag that never ends is no token, and no word may be lost.
        if let Some(rest) = text.get(end..).filter(|it| it.starts_with('<') && !it.starts_with("<!")) {
            to.html_text(rest, self.place(end));
        }
        self.pieces.clear();
        self.endless.clear();
        self.text = text;
        self.text.clear();
    }

    /// Reads the tokens of what is left of a text from a place on. Returns where the last one ends.
    fn tokens(&mut self, to: &mut Builder<'_>, (text, from): (&str, usize), is_block: bool) -> usize {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut end = from;
        for token in Tokenizer::new_with_emitter(text.get(from..).unwrap_or_default(), emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    end = from + tag.span.end;
                    self.start_tag(to, (text, from, is_block), &tag);
                }
                Token::EndTag(tag) => {
                    let start = from + tag.span.start;
                    end = from + tag.span.end;
                    let at = self.place(start);
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let is_component = is_block && begins_line(text, start);
                    let written = if is_component { "" } else { text.get(start..end).unwrap_or_default() };
                    let is_mentioned = !is_block
                        && to.is_end_mentioned(&Mention { name: &name, start: at, end: self.place(end) });
                    to.end_element(&name, (written, is_mentioned), at);
                }
                Token::String(string) => {
                    let start = from + string.span.start;
                    end = from + string.span.end;
                    if !self.is_reread && to.reads_unscripted() {
                        self.is_reread = true;
                        self.tokens(to, (text.get(..end).unwrap_or_default(), start), is_block);
                        self.is_reread = false;
                    } else {
                        to.html_text(&String::from_utf8_lossy(&string), self.place(start));
                    }
                }
                Token::Comment(comment) => end = from + comment.span.end,
                Token::Doctype(doctype) => end = from + doctype.span.end,
                Token::Error(_) => (),
            }
        }
        end
    }

    /// Reads a start tag of a text, which is a block or a tag within text.
    fn start_tag(
        &mut self,
        to: &mut Builder<'_>,
        (text, from, is_block): (&str, usize, bool),
        tag: &StartTag<usize>,
    ) {
        let own = from + tag.span.start..from + tag.span.end;
        let written = text.get(own.clone()).unwrap_or_default();
        let (start, end) = (self.place(own.start), self.place(own.end));
        let lossy = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        let name = lossy(&tag.name);
        let attributes = tag.attributes.iter().map(|(name, value)| (lossy(name), lossy(value))).collect();
        // Nobody sees what stands in one of these; but one that never ends holds nothing.
        let may_be_open = is_block && !to.is_skipping && is_skipped(&name);
        if may_be_open && !matches!(&*name, "script" | "style") && self.never_ends(&name, (text, own.end)) {
            // What stands for scripts may be parted by an empty line, which ends the block, and so may a page's head.
            to.html_text(if matches!(&*name, "noscript" | "head") { "" } else { written }, start);
            return;
        }
        let is_component = is_block && begins_line(text, own.start);
        let written = if is_component { "" } else { written };
        let (is_inline, origin) = (!is_block, to.origin(start));
        to.start_element(&Element { name: &name, attributes, written, start, end, is_inline, origin });
    }

    /// Whether an element is not closed behind a place of a text, which is asked in rising order.
    fn never_ends(&mut self, name: &str, (text, from): (&str, usize)) -> bool {
        if self.endless.iter().any(|it| it == name) {
            return true;
        }
        let is_endless = !has_end(text.get(from..).unwrap_or_default(), name);
        if is_endless {
            self.endless.push(name.to_owned());
        }
        is_endless
    }

    /// The place in the translated body of a byte of the HTML.
    fn place(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|it| it.0 <= at);
        let piece = next.checked_sub(1).and_then(|it| self.pieces.get(it));
        piece.map_or(0, |&(start, place)| place + at - start)
    }
}

impl Builder<'_> {
    fn html_text(&mut self, text: &str, at: usize) {
        if self.is_skipping {
            return;
        }
        // A line feed right behind its tag is no part of preformatted text.
        let is_behind_tag = matches!(&self.leaf, Some(Leaf { kind: LeafKind::Code(_), start, .. })
            if *start as usize == self.document.text.len());
        let kept = text.strip_prefix('\n').filter(|_| is_behind_tag).unwrap_or(text);
        let (text, at) = (kept, at + text.len() - kept.len());
        let is_blank = text.trim().is_empty();
        if is_blank && self.leaf.is_none() {
            return;
        }
        let is_set = !self.is_preformatted
            && !matches!(self.leaf, Some(Leaf { kind: LeafKind::Code(_), .. }))
            && !self.marks.intersects(Marks::CODE | Marks::KEY)
            && self.link.is_none();
        if is_set {
            for (piece, set) in punctuation::set(text, self.last_char()) {
                self.text(CowStr::Boxed(set.into()), at + piece.start..at + piece.end);
            }
        } else {
            self.text(CowStr::Boxed(text.into()), at..at + text.len());
        }
        self.flush();
    }

    fn start_element(&mut self, element: &Element<'_>) {
        let name = element.name;
        if self.is_skipping {
            self.start_drawn(element);
            return;
        }
        let mention = Mention { name, start: element.start, end: element.end };
        if element.is_inline && element.attributes.is_empty() && self.is_start_mentioned(&mention) {
            self.push(element.written, element.origin);
            return;
        }
        self.placed_widget(element);
        if let Some(marks) = marks(name) {
            let undo = self.add_marks(marks);
            self.open_html(name, undo);
        } else if is_skipped(name) && !self.is_unscripted(element) {
            if name == "script" {
                self.widget(element);
            }
            self.skip_element(name);
        } else if name == "picture" && self.link.is_some() {
            self.open_html(name, Undo::Nothing);
        } else if is_division(name) {
            self.close_paragraph();
            let before = self.marks;
            // It is set off as captions in Markdown are.
            self.marks |= if name == "figcaption" { Marks::EMPHASIS } else { Marks::empty() };
            self.open_html(name, if self.marks == before { Undo::Leaf } else { Undo::Term(before) });
        } else if !self.start_block(element) && !self.start_inline(element) {
            self.start_unknown(element, &mention);
        }
        // Read once the element is open: what stood before it has ended.
        let id = element.get("id").or_else(|| element.get("name").filter(|_| name == "a"));
        if let Some(id) = id.filter(|it| !it.is_empty()) {
            self.document.anchors.push((id.to_owned(), self.document.text.len() as u32));
        }
    }

    /// Opens an element that HTML does not know, or one that changes nothing.
    fn start_unknown(&mut self, element: &Element<'_>, mention: &Mention<'_>) {
        let name = element.name;
        match name {
            "d-code" => {
                let undo = self.add_marks(Marks::CODE);
                self.open_html(name, undo);
            }
            "d-footnote" => {
                self.push(" (", element.origin);
                self.open_html(name, Undo::Nothing);
            }
            _ if name.contains('-') || is_known(name) || self.is_component(name, element.written) => (),
            _ if self.is_closed(mention) => self.open_html(name, Undo::Nothing),
            // No prose mentions an element with its attributes and its end.
            _ if element.written.ends_with("/>") && !element.attributes.is_empty() => (),
            _ => self.push(element.written, element.origin),
        }
    }

    /// Opens elements that are blocks. Says whether the name is one of them.
    fn start_block(&mut self, element: &Element<'_>) -> bool {
        let origin = element.origin;
        let undo = match element.name {
            "p" => {
                self.close_paragraph();
                self.begin_leaf(LeafKind::Paragraph, origin, true);
                Undo::Leaf
            }
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.close_paragraph();
                let level = name.as_bytes().get(1).map_or(1, |it| it - b'0');
                self.heading(level, element.get("id"), origin)
            }
            "ul" => self.begin_list(None, '.'),
            "ol" => self.numbered_list(element),
            "li" => {
                self.close_html_to("li", &["ul", "ol"]);
                self.item()
            }
            "blockquote" | "aside" => {
                self.close_paragraph();
                let is_quote = element.name == "blockquote";
                self.begin_container(if is_quote { ContainerKind::Quote } else { ContainerKind::Aside })
            }
            "details" => {
                self.close_paragraph();
                let behind = self.translation.text().get(element.end..).unwrap_or_default();
                self.details(element.has("open"), behind, origin)
            }
            "summary" => {
                self.close_paragraph();
                self.summary()
            }
            "pre" | "listing" | "xmp" | "d-code" if element.name != "d-code" || element.has("block") => {
                self.code_block(element.get("language").unwrap_or_default(), origin)
            }
            "dt" => {
                self.close_html_to("dd", &["dl"]);
                self.close_html_to("dt", &["dl"]);
                self.begin_leaf(LeafKind::Paragraph, origin, true);
                self.add_marks(Marks::STRONG)
            }
            "dd" => {
                self.close_html_to("dt", &["dl"]);
                self.close_html_to("dd", &["dl"]);
                self.begin_container(ContainerKind::Indent)
            }
            "hr" => {
                self.rule(origin);
                return true;
            }
            _ => return self.start_table(element),
        };
        self.open_html(element.name, undo);
        true
    }

    /// Opens the parts of a table. Says whether the name is one of them.
    fn start_table(&mut self, element: &Element<'_>) -> bool {
        let origin = element.origin;
        let undo = match element.name {
            "table" => {
                self.close_paragraph();
                self.begin_table(Vec::new())
            }
            "thead" | "tbody" | "tfoot" => {
                self.close_html_to("tr", &["table"]);
                let is_inside = self.is_in_cell();
                self.table.iter_mut().filter(|_| !is_inside).for_each(Draft::end_part);
                Undo::Nothing
            }
            "tr" => {
                self.close_html_to("tr", &["table"]);
                self.begin_row(origin)
            }
            "td" | "th" => {
                self.close_html_to("td", &["table"]);
                self.close_html_to("th", &["table"]);
                if self.table.is_some() && !self.is_row_open() {
                    let row = self.begin_row(origin);
                    self.open_html("tr", row);
                }
                let is_inside = self.is_in_cell();
                let undo = self.begin_cell(origin);
                let start = self.document.text.len() as u32;
                if let Some(table) = self.table.as_mut().filter(|_| !is_inside) {
                    table.is_head = element.name == "th";
                    table.place((count(element, "colspan"), count(element, "rowspan")), start);
                    table.align(alignment(element));
                }
                undo
            }
            _ => return false,
        };
        self.open_html(element.name, undo);
        true
    }

    /// Opens elements within text and those without content. Says whether the name is one of them.
    fn start_inline(&mut self, element: &Element<'_>) -> bool {
        let origin = element.origin;
        match element.name {
            "br" => self.hard_break(origin),
            "a" => {
                self.close_html("a");
                let undo = match element.get("href") {
                    Some(href) => self.link(href, origin),
                    None => Undo::Nothing,
                };
                self.title_of_link = self.link.zip(element.get("title").map(str::to_owned));
                self.open_html("a", undo);
            }
            "img" | "image" => self.html_image(element),
            "iframe" | "frame" | "embed" | "video" | "audio" => {
                self.embed(
                    card(element.name),
                    (embedded(element), element.get("title").unwrap_or_default()),
                    origin,
                );
                // A player's own content is for browsers that have none; its sources are addresses.
                if matches!(element.name, "video" | "audio") {
                    self.open_html(element.name, Undo::Leaf);
                }
            }
            "source" => {
                let player = self.near().find_map(|it| match it.html.as_deref() {
                    Some("video") => Some(Card::Video),
                    Some("audio") => Some(Card::Audio),
                    _ => None,
                });
                if let Some(card) = player {
                    self.embed(card, (embedded(element), ""), origin);
                }
            }
            "input" => {
                let is_box = element.get("type").is_some_and(|it| it.eq_ignore_ascii_case("checkbox"));
                let sign = if element.has("checked") { "☑ " } else { "☐ " };
                if is_box {
                    self.need_leaf(origin);
                    self.put(sign, origin, self.marks | Marks::ORNAMENT);
                }
            }
            "tspan" => self.line_drawn(element),
            "wbr" => {
                self.flush();
                self.may_divide(false);
            }
            "q" => {
                self.push("“", origin);
                self.open_html("q", Undo::Nothing);
            }
            _ => return false,
        }
        true
    }

    /// Ends an element by a tag at `at`, given as it was written, and whether it is spoken of if it ends nothing.
    fn end_element(&mut self, name: &str, (written, is_mentioned): (&str, bool), at: usize) {
        if self.is_skipping && !is_skipped(name) {
            self.end_drawn(name);
            return;
        }
        self.part_drawn(name, self.origin(at));
        match name {
            "br" => self.hard_break(self.origin(at)),
            "q" | "d-footnote" => {
                if self.close_html(name) {
                    self.push(if name == "q" { "”" } else { ")" }, self.origin(at));
                }
            }
            _ => {
                let is_closed = self.close_html(name);
                if name == "details" && !is_closed {
                    self.end_details_early();
                }
                let has_meaning =
                    marks(name).is_some() || is_division(name) || is_known(name) || is_skipped(name);
                let is_component = self.components.iter().any(|it| it == name);
                let is_unknown = !has_meaning && !is_component && !name.contains('-') && !is_element(name);
                if !is_closed && (is_unknown || is_mentioned) {
                    self.push(written, self.origin(at));
                }
            }
        }
    }

    /// Ends the paragraph of HTML that is open, with all inline elements in it.
    fn close_paragraph(&mut self) {
        self.close_html_while(ends_with_paragraph);
        self.end_leaf();
    }

    /// Closes the innermost element `name` unless one of `borders` lies above it.
    fn close_html_to(&mut self, name: &str, borders: &[&str]) {
        let open = self.near().map_while(|it| it.html.as_deref());
        let is_near = open.take_while(|it| !borders.contains(it)).any(|it| it == name);
        if is_near {
            self.close_html(name);
        }
    }
}

/// Whether nothing but white space stands before a tag on its line: so the components of MDX stand, and no `Vec<T>`.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().bytes().rev();
    before.take_while(|it| *it != b'\n').take(64).all(|it| it == b' ' || it == b'\t')
}

/// How many columns or rows a cell takes by an attribute. Nought are all that there are.
fn count(element: &Element<'_>, name: &str) -> usize {
    let count = element.get(name).and_then(|it| it.trim().parse().ok());
    count.map_or(1, |it: usize| if it == 0 { usize::MAX } else { it })
}

fn alignment(element: &Element<'_>) -> Alignment {
    let style = element.get("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    match element.get("align").map(str::to_ascii_lowercase).as_deref() {
        Some("center") => Alignment::Center,
        Some("right") => Alignment::End,
        _ if style.contains("text-align:center") => Alignment::Center,
        _ if style.contains("text-align:right") => Alignment::End,
        _ => Alignment::Start,
    }
}

/// The address of the page that an element embeds.
fn embedded<'a>(element: &'a Element<'_>) -> &'a str {
    element.get("src").or_else(|| element.get("data-src")).unwrap_or_default()
}
