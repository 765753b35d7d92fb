//! The elements that Markdown and HTML share: what opening each one means.

use crate::{
    dialect,
    source::{Kind, Target, address, player},
    text::{Shown, Span, beginning},
};

use super::{
    AlertKind, BlockKind, Card, Code, ContainerKind, List, Marker, Marks, Numbering,
    builder::{Builder, LeafKind},
    html,
    stack::Undo,
    tags,
};

/// The most bytes of what an embedded page is called.
const LONGEST_NAME: usize = 1024;

impl Builder<'_> {
    pub(super) fn paragraph(&mut self, origin: u32) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        Undo::Leaf
    }

    /// Begins a heading.
    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, origin: u32) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        self.begin_leaf(LeafKind::Heading { level, id: id.map(str::to_owned) }, origin, true);
        Undo::Leaf
    }

    pub(super) fn quote(&mut self, alert: Option<AlertKind>, origin: u32) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        let Some(kind) = alert else { return self.begin_container(ContainerKind::Quote) };
        let undo = self.begin_container(ContainerKind::Alert(kind));
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        self.put(kind.name(), origin, Marks::STRONG | Marks::KIND);
        self.end_leaf();
        undo
    }

    /// Writes what code is called above it.
    pub(super) fn caption(&mut self, title: &str, origin: u32) {
        self.close_html_while(tags::ends_with_paragraph);
        self.end_leaf();
        if self.is_in_cell() || self.is_skipping {
            return;
        }
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        self.put(title, origin, Marks::SMALL);
        self.end_leaf();
    }

    /// Begins preformatted text.
    pub(super) fn code_block(&mut self, language: &str, origin: u32) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        self.end_leaf();
        if self.is_in_cell() {
            return Undo::Preformatted(std::mem::replace(&mut self.is_preformatted, true));
        }
        self.document.codes.push(Code { language: Shown::line(language), blocks: 0..0 });
        self.begin_leaf(LeafKind::Code(self.document.codes.len() as u32 - 1), origin, true);
        Undo::Leaf
    }

    /// Begins a list, numbered if it has a first number.
    pub(super) fn begin_list(&mut self, first: Option<u64>, delimiter: char) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        self.end_leaf();
        self.document.lists.push(List { width: 1, delimiter, numbering: Numbering::Digits });
        self.counters.push(first);
        Undo::List(self.list.replace(self.document.lists.len() as u32 - 1))
    }

    /// Begins an item of the innermost list.
    pub(super) fn item(&mut self) -> Undo {
        if self.list.is_none() {
            let _ = self.begin_list(None, '.');
        }
        let list = self.list.unwrap_or_default();
        let depth = self.bullets_around();
        let marker = match self.counters.get_mut(list as usize) {
            Some(Some(number)) => {
                let marker = Marker::Number(*number);
                *number = number.saturating_add(1);
                marker
            }
            _ => Marker::Bullet(depth),
        };
        if let (Marker::Number(number), Some(list)) = (marker, self.document.lists.get_mut(list as usize)) {
            list.width = list.width.max(list.numbering.sign(number).len() as u8 + 1);
        }
        let undo = self.begin_container(ContainerKind::Item { list, marker });
        if self.is_in_cell() {
            self.mark_line(marker);
        }
        undo
    }

    /// Puts the sign of an item before the line of a cell that begins.
    fn mark_line(&mut self, marker: Marker) {
        let origin = self.origin_of_leaf();
        if self.is_line_marked() {
            self.hard_break(origin);
        }
        match marker {
            Marker::Number(number) => self.put(&format!("{number}. "), origin, Marks::ORNAMENT),
            _ => self.put("• ", origin, Marks::ORNAMENT),
        }
    }

    fn bullets_around(&self) -> u8 {
        let parent = |it: &u32| self.document.containers.get(*it as usize).and_then(|it| it.parent);
        let chain = std::iter::successors(self.container, parent);
        let is_bullet = |it: &u32| {
            let kind = self.document.containers.get(*it as usize).map(|it| it.kind);
            matches!(kind, Some(ContainerKind::Item { marker: Marker::Bullet(_) | Marker::Task(_), .. }))
        };
        chain.filter(is_bullet).count() as u8
    }

    /// Puts a box in front of the item at hand.
    pub(super) fn tick(&mut self, is_done: bool) {
        let container = self.container.and_then(|it| self.document.containers.get_mut(it as usize));
        if let Some(ContainerKind::Item { marker, .. }) = container.map(|it| &mut it.kind) {
            *marker = Marker::Task(is_done);
        }
    }

    /// Writes a thematic break, which ends a section.
    pub(super) fn rule(&mut self, origin: u32) {
        self.close_html_while(tags::ends_with_paragraph);
        self.end_leaf();
        if self.is_in_cell() {
            return;
        }
        self.split_table();
        let at = Span::empty(self.document.text.len() as u32);
        self.attributions.rule(at.start);
        self.push_block(BlockKind::Rule, at, origin, 1);
        self.document.text.push_break();
    }

    /// Adds marks to the text that follows.
    pub(super) fn add_marks(&mut self, marks: Marks) -> Undo {
        self.flush();
        let before = self.marks;
        self.marks |= marks;
        Undo::Marks(before)
    }

    /// Begins a link. Inside another link it means nothing.
    pub(super) fn link(&mut self, written: &str, origin: u32) -> Undo {
        self.flush();
        if self.link.is_some() || self.is_skipping {
            return Undo::Nothing;
        }
        if let Some(work) = self.work(written, dialect::CITED) {
            return self.link_to_work(work, origin);
        }
        let link = self.begin_link(written, Kind::Link, origin);
        Undo::Link { link, before: std::mem::replace(&mut self.link, link) }
    }

    /// Begins a link to a target that is known already.
    pub(super) fn link_to(&mut self, target: Target, written: &str, origin: u32) -> Undo {
        self.flush();
        if self.link.is_some() || self.is_skipping {
            return Undo::Nothing;
        }
        self.need_leaf(origin);
        self.settle_space(None);
        let at = self.document.text.len() as u32;
        let link = self.collector.open_target(target, Kind::Link, written, (at, origin));
        Undo::Link { link, before: std::mem::replace(&mut self.link, link) }
    }

    /// Writes a picture of HTML: by its text, else by its title or that of the link which it is.
    pub(super) fn html_image(&mut self, element: &html::Element<'_>) {
        let written = element.get("data-src").or_else(|| element.get("src")).unwrap_or_default();
        let title = self.title_of_link.take_if(|it| Some(it.0) == self.link);
        let own = element.get("alt").or_else(|| element.get("title"));
        let undo = self.image(written, element.origin);
        self.open_html("img", undo);
        let words = own.map(str::to_owned).or(title.map(|it| it.1)).unwrap_or_default();
        self.push(&words, element.origin);
        self.close_html("img");
    }

    /// Begins the term of a definition.
    pub(super) fn term(&mut self, origin: u32) -> Undo {
        self.close_html_while(tags::ends_with_paragraph);
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        self.document.anchors.push((String::new(), self.document.text.len() as u32));
        let before = self.marks;
        self.marks |= Marks::STRONG;
        Undo::Term(before)
    }

    /// Begins a picture, whose text is what stands for it.
    pub(super) fn image(&mut self, written: &str, origin: u32) -> Undo {
        self.flush();
        if self.is_skipping {
            return Undo::Nothing;
        }
        if self.link.is_none() && is_player(written) {
            self.is_skipping = true;
            self.skipped = Some(String::new());
            return Undo::Player { written: written.into(), origin };
        }
        self.before_picture();
        let link = self.begin_link(written, Kind::Image, origin);
        let (start, outer, marks) = (self.document.text.len() as u32, self.link, self.marks);
        self.link = outer.or(link);
        self.marks |= Marks::IMAGE;
        self.put("▣ ", origin, self.marks | Marks::ORNAMENT);
        Undo::Image { start, name: written.into(), link, outer, marks }
    }

    /// Ends a picture that is a player, whose text is what it is called.
    pub(super) fn end_player(&mut self, written: &str, origin: u32) {
        self.is_skipping = false;
        let name = self.skipped.take().unwrap_or_default();
        self.embed(Card::Embed, (written, &name), origin);
    }

    /// Writes the card of somebody else's page; in a cell, where there are no cards, what it would say: what the page
    /// is called, or else its address.
    pub(super) fn embed(&mut self, card: Card, (written, name): (&str, &str), origin: u32) {
        if written.is_empty() || written.starts_with("about:") {
            return;
        }
        self.end_leaf();
        let is_in_cell = self.is_in_cell();
        let start = self.document.text.len() as u32;
        let Some(link) = self.collector.open(written, Kind::Embed, start, origin) else { return };
        let source = self.collector.links.get(link).and_then(super::Link::source);
        let url = source
            .and_then(|it| self.collector.sources.get(it)?.url())
            .map_or_else(|| written.to_owned(), address::readable);
        if !is_in_cell {
            self.begin_leaf(LeafKind::Paragraph, origin, true);
        }
        let before = self.link.replace(link);
        match player::name(beginning(name, LONGEST_NAME)) {
            Some(name) => self.push(name, origin),
            None => self.put(&url, origin, Marks::ORNAMENT),
        }
        self.link = before;
        let end = self.document.text.len() as u32;
        let label = self.words(Span { start, end });
        self.close_link(link, &label);
        if is_in_cell {
            return;
        }
        self.leaf = None;
        self.push_block(BlockKind::Card(card), Span { start, end }, origin, 1);
        self.document.text.push_break();
    }
}

/// Whether what is written as a picture is a video or somebody's post, as vaults embed them.
fn is_player(written: &str) -> bool {
    let is_web = written.starts_with("http://") || written.starts_with("https://");
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let is_picture = path.rsplit('/').next().is_some_and(|it| it.contains('.'));
    is_web && !is_picture && player::what(written) != player::PAGE
}
