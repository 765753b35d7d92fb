//! Opening what lies outside of the library, in the browser, and copying addresses.
//!
//! Where an address may be taken for another it is asked about first, in a pop-up
//! that says why.

use std::sync::Arc;

use crate::{
    document::{Document, LinkTarget},
    input::Action,
    message::{Effect, Task},
    source::{self, Source, Target, address, trust},
    text::Shown,
};

use super::{App, status::Keys};

/// What to press for an address that is not opened.
pub(super) const COPIES: Keys<'_> = &[(Action::CopyAddress, "copies the address")];

impl App {
    /// Opens a source in the browser, or asks whether to where there is a doubt about its address.
    pub(super) fn open_source(&mut self, document: &Document, source: &Source, effects: &mut Vec<Effect>) {
        match trust::doubt(source) {
            Some(_) => self.ask_about(document, source),
            None => self.open_browser(&source.target, effects),
        }
    }

    pub(super) fn open_browser(&mut self, target: &Target, effects: &mut Vec<Effect>) {
        match address::openable(target) {
            Ok(url) => {
                self.say(&format!("opening {}", address::readable(&url)));
                self.visit(target, effects);
                effects.push(Effect::OpenBrowser(url));
            }
            Err(reason) if matches!(target, Target::Fragment(_) | Target::Nowhere) => self.say(&reason),
            Err(reason) => self.say_with(&reason, COPIES),
        }
    }

    /// Remembers that a source has been visited.
    fn visit(&mut self, target: &Target, effects: &mut Vec<Effect>) {
        if !self.settings.remember {
            return;
        }
        self.visits.insert(target.identity());
        if let Some(reader) = &mut self.reader {
            reader.note_visits(&self.visits);
        }
        let ticket = self.tickets.next();
        let identities = self.visits.iter().cloned().collect();
        effects.push(Effect::Run(Task::Visit { ticket, identities }));
    }

    /// Opens what the front matter of the selected post names as its origin.
    pub(super) fn open_origin(&mut self, effects: &mut Vec<Effect>) {
        let Some(post) = self.list.selected_post().and_then(|it| self.library.get(it)) else {
            return self.say("a group has no origin that could be opened");
        };
        let (path, name) = (post.path.clone(), post.name.to_string());
        match self.ready(&path).map(|it| Arc::clone(&it.document)) {
            Some(document) => self.open_origin_of(&document, effects),
            None => {
                let ticket = self.tickets.next();
                self.tickets.origin = Some(ticket);
                effects.push(Effect::Run(Task::Peek { ticket, path, name }));
            }
        }
    }

    pub(super) fn open_origin_of(&mut self, document: &Document, effects: &mut Vec<Effect>) {
        match document.origin_source() {
            Some(source) => self.open_source(document, source, effects),
            None => self.say(
                "the front matter of this post names no origin: no canonical, original, external, link or source",
            ),
        }
    }

    pub(super) fn copy(
        &mut self,
        action: Action,
        source: Option<&Source>,
        target: &LinkTarget,
        effects: &mut Vec<Effect>,
    ) {
        let address = match (source, target) {
            (Some(source), _) => source.address().map(str::to_owned),
            (None, LinkTarget::Heading(id)) => Some(format!("#{id}")),
            (None, LinkTarget::File(path)) => Some(path.clone()),
            (None, _) => None,
        };
        let Some(address) = address else { return self.say("there is no address to copy") };
        let text = match (action, source) {
            (Action::CopyCitation, Some(source)) => source::markdown_link(&source.label, &address),
            _ => address,
        };
        self.say(&format!("copied {text}"));
        effects.push(Effect::Copy(Shown::line(&text)));
    }
}
