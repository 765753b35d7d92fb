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

impl App {
    /// Opens a list.
    pub(super) fn choose(&mut self, chooser: Chooser) {
        self.index.hide();
        self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
    }

    pub(super) fn key_of_overlay(&mut self, key: Key, effects: &mut Vec<Effect>) {
        match &mut self.overlay {
            Some(Overlay::Chooser(chooser)) => match chooser.press(key) {
                Chosen::Open => (),
                Chosen::Closed => {
                    self.leave_list();
                }
                Chosen::Item(choice) => {
                    let closed = self.overlay.take();
                    match (choice, closed) {
                        (Choice::Lead(lead), Some(Overlay::Chooser(chooser))) => {
                            self.follow_lead(lead, Some(chooser), effects);
                        }
                        _ => self.chosen(choice, effects),
                    }
                }
            },
            Some(Overlay::Popup(popup)) => {
                let pressed = popup.press(key);
                self.overlay = None;
                match pressed {
                    Pressed::Closed => (),
                    Pressed::Follow(link) => self.use_link(Action::Follow, link, effects),
                    Pressed::Open(link) => self.use_link(Action::OpenBrowser, link, effects),
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

    pub(super) fn chosen(&mut self, choice: Choice, effects: &mut Vec<Effect>) {
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
            Choice::Lead(lead) => self.follow_lead(lead, None, effects),
            Choice::Group(group) => {
                self.focus = Pane::Library;
                self.is_zen = false;
                self.list.show_group(group);
            }
        }
    }

    pub(super) fn mouse_over_overlay(&mut self, mouse: Mouse) {
        let action = match mouse.kind {
            MouseKind::WheelDown => Action::LineDown,
            MouseKind::WheelUp => Action::LineUp,
            MouseKind::Press => {
                self.overlay = None;
                return;
            }
            MouseKind::Drag | MouseKind::Release => return,
        };
        if let Some(Overlay::Chooser(chooser)) = &mut self.overlay {
            chooser.step(action);
        }
    }
}
