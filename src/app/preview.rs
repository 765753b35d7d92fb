//! Seeing what a link leads to before going there: a footnote, the beginning of a post, the parts of an address.

use std::sync::Arc;

use crate::{
    article::Article,
    document::{Document, LinkTarget, NoteKind},
    library::{citations::Relations, links},
    message::{Effect, Task, Ticket},
    source::{Source, Target, address, home, parts, trust},
    text::Shown,
};

use super::{App, Overlay, detail, popup::Popup, signs};

/// A post that is being read to be previewed.
#[derive(Clone, Debug)]
pub(super) struct Preview {
    pub(super) ticket: Ticket,
    /// The link that leads to it.
    link: usize,
    /// The heading that it leads to.
    heading: Option<String>,
}

/// The most paragraphs of a post that are shown, and the most characters of one.
const PARAGRAPHS: usize = 4;
const LONGEST: usize = 600;

impl App {
    /// Shows what a link leads to.
    pub(super) fn preview(&mut self, document: &Document, link: usize, effects: &mut Vec<Effect>) {
        let Some(target) = document.links.get(link).map(|it| it.target.clone()) else { return };
        match target {
            LinkTarget::Note(number, _) => self.popup_note(document, number),
            LinkTarget::Heading(id) => match document.place_of(&id) {
                Some(at) => {
                    let popup = Popup::of("In this article", beginning(document, at));
                    self.pop_up(Popup { goes_to: Some(at), ..popup });
                }
                None => self.say(&format!("there is no heading #{id} in this article")),
            },
            LinkTarget::File(path) => self.pop_up(Popup::of("A file of the site", vec![Shown::line(&path)])),
            LinkTarget::Source(index) => {
                let Some(source) = document.sources.get(index) else { return };
                if let Some(place) = self.own_place(document, source) {
                    return self.preview_path(place, link, effects);
                }
                let known = self.reader.as_ref().and_then(|it| it.relations.get(index)).copied();
                let mut lines = describe(document, source, known.unwrap_or_default());
                let passage = detail::excerpt(document, link);
                lines.extend(passage.heading.as_ref().map(|it| Shown::line(&format!("under “{it}”"))));
                lines.retain(|it| !it.is_empty());
                let link = source.leads().then_some(link);
                let asked = trust::doubt(source).map(|_| source.target.clone());
                self.pop_up(Popup { passage, link, asked, ..Popup::of(source.kind.name(), lines) });
            }
        }
    }

    /// Asks whether to open a source whose address may be taken for another.
    pub(super) fn ask_about(&mut self, document: &Document, source: &Source) {
        let lines = describe(document, source, Relations::default());
        let is_open =
            self.reader.as_ref().is_some_and(|it| std::ptr::eq(Arc::as_ptr(it.document()), document));
        let link = source.citations.first().copied().filter(|_| is_open);
        let asked = Some(source.target.clone());
        self.pop_up(Popup { link, asked, ..Popup::of("Open this address?", lines) });
    }

    /// Shows a footnote.
    pub(super) fn popup_note(&mut self, document: &Document, number: usize) {
        let Some(note) = document.notes.get(number) else { return };
        let paragraphs =
            document.str(note.text).split('\n').filter(|it| !it.trim().is_empty()).map(Shown::line);
        let link = document
            .links_in(note.text)
            .find(|&it| document.links.get(it).is_some_and(|it| it.source().is_some()));
        let title = match note.kind {
            NoteKind::Footnote(shown) => format!("Footnote {shown}"),
            NoteKind::Work => "Cited here".to_owned(),
        };
        let popup = Popup::of(&title, paragraphs.collect());
        self.pop_up(Popup { goes_to: Some(note.text.start), link, is_whole: true, ..popup });
    }

    fn pop_up(&mut self, popup: Popup) {
        self.overlay = Some(Overlay::Popup(popup));
    }

    /// Shows the beginning of the post at a path inside the site, which is read for it if need be.
    fn preview_path(
        &mut self,
        home::Place { path, fragment: heading }: home::Place,
        link: usize,
        effects: &mut Vec<Effect>,
    ) {
        let post = match self.resolve(&path) {
            Some(links::Resolution::Post(id)) => self.linked().get(id),
            _ => None,
        };
        let Some(post) = post else {
            return self.say(&format!("no post of this library is at {path}"));
        };
        let (path, name) = (post.path.clone(), post.name.to_string());
        let ticket = self.tickets.next();
        let preview = Preview { ticket, link, heading };
        match self.ready(&path).cloned() {
            Some(article) => self.preview_article(&article, &preview),
            None => {
                self.waiting.preview = Some(preview);
                effects.push(Effect::Run(Task::Peek { ticket, path, name }));
            }
        }
    }

    /// Shows the beginning of a post.
    pub(super) fn preview_article(&mut self, article: &Article, preview: &Preview) {
        let document = &article.document;
        let heading = preview.heading.as_deref().and_then(|it| document.place_of(it));
        let mut paragraphs = match heading {
            Some(at) => beginning(document, at),
            // The title is the pop-up's own.
            None => beginning(document, document.blocks.get(1).map_or(0, |it| it.text.start)),
        };
        let meta: Vec<&str> = document.meta.iter().map(Shown::as_str).collect();
        paragraphs.insert(0, Shown::line(&meta.join(" · ")));
        if preview.heading.is_some() && heading.is_none() {
            let id = preview.heading.as_deref().unwrap_or_default();
            paragraphs.insert(1, Shown::line(&format!("⚠ there is no heading #{id} there")));
        }
        let popup = Popup::of(&article.post.title, paragraphs);
        self.pop_up(Popup { follows: Some(preview.link), ..popup });
    }
}

/// The first paragraphs of a document from a byte of its text on.
fn beginning(document: &Document, at: u32) -> Vec<Shown> {
    let blocks = document.blocks.iter().skip(document.block_at(at));
    let texts = blocks.map(|it| document.str(it.text).trim()).filter(|it| !it.is_empty());
    let shorten = |it: &str| match it.char_indices().nth(LONGEST) {
        Some((end, _)) => Shown::line(&format!("{}…", it.get(..end).unwrap_or_default())),
        None => Shown::line(it),
    };
    texts.take(PARAGRAPHS).map(shorten).collect()
}

/// What is known of a source, a line each.
fn describe(document: &Document, source: &Source, known: Relations) -> Vec<Shown> {
    let doubt = trust::doubt(source).map(|it| format!("{} {it}", signs::DOUBT.text));
    let mut lines: Vec<String> = doubt.into_iter().chain([source.label.to_string()]).collect();
    match source.url().filter(|_| matches!(source.target, Target::Web(_))) {
        Some(url) => {
            lines.extend(address_lines(url));
            let is_wrapped = address::domain(&source.written).is_some_and(|it| Some(it) != source.domain());
            if is_wrapped {
                lines.push(format!("wrapped in {}", source.written));
            }
        }
        None => lines.extend(source.address().map(str::to_owned)),
    }
    if !matches!(source.target, Target::Nowhere) {
        lines.extend(address::openable(&source.target).err());
    }
    let times = source.citations.len();
    let cited = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    let first = source.citations.first().and_then(|&it| document.links.get(it));
    let line = first.map_or(0, |it| document.line(it.origin));
    let others = match known.others {
        0 => String::new(),
        1 => ", and in 1 other post".to_owned(),
        many => format!(", and in {many} other posts"),
    };
    lines.push(format!("cited {cited} here, first on line {line}{others}"));
    lines.extend(known.is_visited.then(|| "visited".to_owned()));
    lines.iter().map(|it| Shown::line(it)).collect()
}

/// The parts of an address, a line each.
fn address_lines(url: &str) -> Vec<String> {
    let Some(parts) = parts::parts(url) else { return vec![url.to_owned()] };
    let mut lines = Vec::new();
    let port = parts.port.map(|it| format!(", port {it}")).unwrap_or_default();
    let ascii = parts.ascii.map(|it| format!(" ({it})")).unwrap_or_default();
    lines.push(format!("  host      {}{ascii}{port}, {}", parts.host, parts.scheme));
    lines.extend(parts.user.map(|it| format!("  user      {it}")));
    if !parts.path.is_empty() {
        lines.push(format!("  path      {}", parts.path));
    }
    for (at, (name, value)) in parts.query.into_iter().enumerate() {
        let head = if at == 0 { "query" } else { "" };
        let value = value.map(|it| format!(" = {it}")).unwrap_or_default();
        lines.push(format!("  {head:<9} {name}{value}"));
    }
    lines.extend(parts.fragment.map(|it| format!("  at        #{it}")));
    lines
}
