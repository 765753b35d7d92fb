//! What lies over the panes, a list or a pop-up: what a key or the mouse does to it.

use crate::{
    input::{Action, Key},
    message::{Effect, Mouse, MouseKind},
};

use super::{
    App, Overlay,
    chooser::{Choice, Chooser, Chosen},
    geometry::Pane,
    popup::Pressed,
};

impl Overlay {
    /// What one might press while it is open.
    pub(super) fn hint(&self) -> String {
        match self {
            Overlay::Chooser(chooser) => chooser.hint().to_owned(),
            Overlay::Popup(popup) => popup.hint(),
        }
    }
}

impl App {
    /// Opens a list.
    pub(super) fn choose(&mut self, chooser: Chooser) {
        self.index.hide();
        self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
    }

    pub(super) fn key_of_overlay(&mut self, key: Key, effects: &mut Vec<Effect>) {
        match &mut self.overlay {
            Some(Overlay::Chooser(chooser)) => {
                let chosen = chooser.press(key);
                self.take_chosen(chosen, effects);
            }
            Some(Overlay::Popup(popup)) => {
                let pressed = popup.press(key);
                self.overlay = None;
                match pressed {
                    Pressed::Closed => (),
                    Pressed::Follow(link) => self.use_link(Action::Follow, link, effects),
                    Pressed::Open(link) => self.use_link(Action::OpenBrowser, link, effects),
                    Pressed::OpenAsked(target) => self.open_browser(&target, effects),
                    Pressed::Copy(link) => self.use_link(Action::CopyAddress, link, effects),
                    Pressed::GoTo(byte) => {
                        self.leave();
                        if let Some(reader) = &mut self.reader {
                            reader.go(byte);
                        }
                    }
                }
            }
            None => (),
        }
    }

    /// Does what was chosen from a list.
    fn take_chosen(&mut self, chosen: Chosen, effects: &mut Vec<Effect>) {
        let choice = match chosen {
            Chosen::Open => return,
            Chosen::Closed => return self.leave_list(effects),
            Chosen::Item(Choice::Lead(lead)) => return self.follow_lead(lead, effects),
            Chosen::Item(choice) => choice,
        };
        self.overlay = None;
        match choice {
            Choice::Action(action) => self.act(action, None, effects),
            Choice::Line(line) => {
                self.leave();
                match &mut self.reader {
                    Some(reader) => {
                        reader.go_to_line(line);
                        self.focus = Pane::Reader;
                    }
                    None => self.say("no post is open, so there are no lines to go to"),
                }
            }
            Choice::Lead(_) => (),
            Choice::Group(kind, key) => {
                let mut groups = self.list.view.groups().iter();
                match groups.position(|it| it.kind == kind && it.key == key) {
                    Some(group) => {
                        self.focus = Pane::Library;
                        self.is_zen = false;
                        self.list.show_group(group);
                    }
                    None => self.say("this group is not there any more"),
                }
            }
        }
    }

    /// The wheel moves in a list and a click chooses from it; elsewhere a click puts away what lies over the panes.
    pub(super) fn mouse_over_overlay(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let Some(Overlay::Chooser(chooser)) = &mut self.overlay else {
            if mouse.kind == MouseKind::Press {
                self.overlay = None;
            }
            return;
        };
        match mouse.kind {
            MouseKind::WheelDown => chooser.step(Action::LineDown),
            MouseKind::WheelUp => chooser.step(Action::LineUp),
            MouseKind::Press => {
                let chosen = chooser.click(mouse.column, mouse.row);
                self.take_chosen(chosen, effects);
            }
            MouseKind::Drag | MouseKind::Release => (),
        }
    }
}
