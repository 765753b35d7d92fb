//! Going from pane to pane, opening and closing them.

use crate::{input::Action, message::Effect};

use super::{
    App,
    geometry::{self, Pane},
    side::{self, Side},
    status::Keys,
};

/// What to press where no post is open.
const OPENS: Keys<'_> = &[(Action::Open, "opens the selected one")];

impl App {
    /// Closes the top thing: what is open beside or over an article, or an article that lies over its list; at last the
    /// program.
    pub(super) fn quit(&mut self, effects: &mut Vec<Effect>) {
        if self.side.is_some() {
            self.close_side();
        } else if self.is_zen {
            self.is_zen = false;
        } else if self.focus == Pane::Reader && self.has_list() && self.reader.is_some() {
            self.focus = Pane::Library;
        } else {
            effects.push(Effect::Quit);
        }
    }

    /// Whether there is a list under an article to go back to; beside an article it lies open.
    pub(super) fn has_list(&self) -> bool {
        self.geometry.library.is_none() && self.library.posts().len() > 1
    }

    /// Puts away what is open or selected.
    pub(super) fn cancel(&mut self) {
        if self.give_up() {
            return self.say("given up");
        }
        if self.focus == Pane::Side {
            let from = self.side.as_ref().and_then(|it| it.from);
            if let (Some(from), Some(reader)) = (from, &mut self.reader) {
                reader.returning = Some(from);
            }
            self.close_side();
            return;
        }
        if let Some(reader) = &mut self.reader {
            let had_something = reader.put_search_away() | reader.selected.take().is_some();
            if had_something && self.focus == Pane::Reader {
                return;
            }
        }
        if self.side.is_some() {
            self.close_side();
        } else if self.is_zen {
            self.is_zen = false;
        } else if !self.list.view.query().is_empty() {
            self.list.clear_filter(&self.library);
        }
    }

    /// Waits no longer for a post that is being read, to open it, to show its beginning or to open where it comes from, nor
    /// for the matches of a search. Says whether anything was waited for.
    fn give_up(&mut self) -> bool {
        let was_loading = self.loading.take().is_some();
        if was_loading {
            self.early.clear();
        }
        let was_finding = self.waiting.find.take().is_some();
        if let (true, Some(reader)) = (was_finding, &mut self.reader) {
            reader.put_search_away();
        }
        self.wait_no_more() | was_loading | was_finding
    }

    /// Waits no longer for what would come over whatever one does meanwhile.
    pub(super) fn wait_no_more(&mut self) -> bool {
        self.waiting.preview.take().is_some() | self.tickets.origin.take().is_some()
    }

    /// Goes between the article and what is open beside it; without that, between library and article.
    pub(super) fn next_pane(&mut self) {
        self.go_to_pane(match (self.focus, &self.side) {
            (Pane::Reader, Some(_)) => Pane::Side,
            (Pane::Reader, None) => Pane::Library,
            (Pane::Library | Pane::Side, _) => Pane::Reader,
        });
    }

    /// Goes to the pane on the left, from the library to the one on the right.
    pub(super) fn previous_pane(&mut self) {
        self.go_to_pane(match (self.focus, &self.side) {
            (Pane::Side, _) | (Pane::Library, None) => Pane::Reader,
            (Pane::Reader, _) => Pane::Library,
            (Pane::Library, Some(_)) => Pane::Side,
        });
    }

    pub(super) fn go_to_pane(&mut self, pane: Pane) {
        match pane {
            Pane::Reader if self.reader.is_none() => {
                self.say_with("no post is open", OPENS);
            }
            Pane::Library => {
                self.focus = pane;
                self.is_zen = false;
            }
            _ => self.focus = pane,
        }
    }

    /// Moves the line between panes that is there, the first of two.
    pub(super) fn move_divider(&mut self, columns: i32) {
        match geometry::moved(self.wish(), None, columns) {
            Some(shifts) => self.shifts = shifts,
            None => self.say("no panes stand beside each other here"),
        }
    }

    /// Opens the side pane, or closes it if it shows that already.
    pub(super) fn toggle_side(&mut self, view: side::View) {
        let at = self.place();
        let (Some(reader), Some(at)) = (&mut self.reader, at) else {
            self.say_with("no post is open", OPENS);
            return;
        };
        if self.side.as_ref().is_some_and(|it| it.view == view) && self.focus == Pane::Side {
            self.close_side();
            return;
        }
        let document = reader.document().clone();
        let reading = reader.reading();
        let mut side = match view {
            side::View::Sources if document.sources.is_empty() => {
                self.say("this article cites nothing");
                return;
            }
            side::View::Outline if document.outline.is_empty() => {
                self.say("this article has no headings");
                return;
            }
            side::View::Sources => {
                let link = document.citation_at(reading);
                if let Some(link) = link {
                    reader.select(link);
                }
                Side::sources(&document, link, reader.view.height())
            }
            side::View::Outline => Side::outline(&document, reading.start, reader.view.height()),
        };
        // From one list to the other one is still where the first was opened, unless one has read on meanwhile.
        let before = self.side.take().filter(|_| self.focus == Pane::Side).and_then(|it| it.from);
        if before.is_none() {
            self.history.leave(at.clone());
        }
        side.from = before.or(Some(at.spot));
        self.side = Some(side);
        self.focus = Pane::Side;
        self.is_zen = false;
    }

    pub(super) fn close_side(&mut self) {
        self.side = None;
        if self.focus == Pane::Side {
            self.focus = Pane::Reader;
        }
    }
}
