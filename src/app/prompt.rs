//! A line that one types into, at the foot of the screen, and what that does as one types.

use tui_input::{Input, InputRequest};

use crate::{
    input::{Code, Key},
    message::Effect,
    text::Shown,
};

use super::{
    App, Overlay,
    history::Place,
    reader::{Reader, Spot},
    search::not_found,
};

/// What is typed, and what for.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The line.
    pub line: Line,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// To find text in the article; from where one set out.
    Search(Spot),
    /// To filter the library.
    Filter,
}

/// A line of text with a cursor in it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
}

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another.
    Changed,
    /// The line is finished.
    Accepted,
    /// The line is given up.
    Cancelled,
    /// A row up of what is being chosen from.
    Up,
    /// A row down of what is being chosen from.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Nothing.
    Nothing,
}

/// The longest line that can be typed or pasted, in characters.
const LONGEST: usize = 1000;

impl Line {
    /// A line with text in it.
    pub fn with(text: &str) -> Line {
        Line { input: Input::new(text.to_owned()) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text before and behind the cursor, safe to show.
    pub fn parts(&self) -> (Shown, Shown) {
        let at = self.text().char_indices().nth(self.input.cursor()).map_or(self.text().len(), |it| it.0);
        let (before, behind) = self.text().split_at_checked(at).unwrap_or((self.text(), ""));
        (Shown::line(before), Shown::line(behind))
    }

    /// Takes a key. The keys are those of shells.
    pub fn press(&mut self, key: Key) -> Typed {
        let request = match (key.code, key.control, key.alt) {
            (Code::Enter, ..) => return Typed::Accepted,
            (Code::Esc, ..) | (Code::Char('c' | 'g'), true, _) => return Typed::Cancelled,
            (Code::Up, ..) | (Code::Char('p'), true, _) => return Typed::Up,
            (Code::Down, ..) | (Code::Char('n'), true, _) => return Typed::Down,
            (Code::PageUp, ..) => return Typed::PageUp,
            (Code::PageDown, ..) => return Typed::PageDown,
            (Code::Backspace, false, false) | (Code::Char('h'), true, _) if self.text().is_empty() => {
                return Typed::Cancelled;
            }
            (Code::Backspace, false, false) | (Code::Char('h'), true, _) => InputRequest::DeletePrevChar,
            (Code::Backspace, ..) | (Code::Char('w'), true, _) => InputRequest::DeletePrevWord,
            (Code::Delete, ..) | (Code::Char('d'), true, _) => InputRequest::DeleteNextChar,
            (Code::Left, true, _) | (Code::Char('b'), _, true) => InputRequest::GoToPrevWord,
            (Code::Right, true, _) | (Code::Char('f'), _, true) => InputRequest::GoToNextWord,
            (Code::Left, ..) | (Code::Char('b'), true, _) => InputRequest::GoToPrevChar,
            (Code::Right, ..) | (Code::Char('f'), true, _) => InputRequest::GoToNextChar,
            (Code::Home, ..) | (Code::Char('a'), true, _) => InputRequest::GoToStart,
            (Code::End, ..) | (Code::Char('e'), true, _) => InputRequest::GoToEnd,
            (Code::Char('u'), true, _) => InputRequest::DeleteLine,
            (Code::Char('k'), true, _) => InputRequest::DeleteTillEnd,
            (Code::Char(c), false, false) if self.text().chars().count() < LONGEST => {
                InputRequest::InsertChar(c)
            }
            _ => return Typed::Nothing,
        };
        let before = self.text().to_owned();
        self.input.handle(request);
        if self.text() == before { Typed::Nothing } else { Typed::Changed }
    }

    /// Takes pasted text, of which only the first line counts and no control character.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let line = text.trim_start().lines().next().unwrap_or_default();
        for c in line.chars().filter(|it| !it.is_control()).take(room) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }
}

impl Prompt {
    /// What stands before the line.
    pub fn sign(&self) -> &'static str {
        match self.purpose {
            Purpose::Search(_) => "/",
            Purpose::Filter => "filter: ",
        }
    }
}

impl App {
    pub(super) fn key_of_prompt(&mut self, key: Key, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else { return };
        match prompt.line.press(key) {
            Typed::Changed => self.typed(effects),
            Typed::Accepted => self.accept_prompt(effects),
            Typed::Cancelled => self.cancel_prompt(),
            _ => (),
        }
    }

    pub(super) fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        if let Some(Overlay::Chooser(chooser)) = &mut self.overlay {
            chooser.paste(text);
        } else if let Some(prompt) = &mut self.prompt {
            prompt.line.paste(text);
            self.typed(effects);
        }
    }

    /// Follows what has been typed: filters, or begins to search.
    fn typed(&mut self, effects: &mut Vec<Effect>) {
        let Some(prompt) = &self.prompt else { return };
        let text = prompt.line.text().to_owned();
        match prompt.purpose {
            Purpose::Filter => {
                self.list.filter(&text, &self.library);
                self.want_hosts(effects);
            }
            Purpose::Search(spot) => {
                let Some(reader) = &mut self.reader else { return };
                if text.trim().is_empty() {
                    self.waiting.find = None;
                    reader.search = None;
                    reader.fold_again();
                    reader.return_to(spot);
                    return;
                }
                self.find(text, None, effects);
            }
        }
    }

    fn accept_prompt(&mut self, effects: &mut Vec<Effect>) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.purpose {
            Purpose::Search(_) if prompt.line.text().trim().is_empty() => {
                self.reader.iter_mut().for_each(Reader::end_search);
                self.step_match(1, effects);
            }
            Purpose::Filter => {
                self.list.keep_filter();
                let fault = self.list.view.query().fault().map(|it| format!("⚠ filter, {it}"));
                if let Some(fault) = fault {
                    self.say(&fault);
                }
            }
            Purpose::Search(spot) => {
                let here = self.place().map(|it| Place { spot, ..it });
                if let (Some(reader), Some(place)) = (&self.reader, here) {
                    let search = reader.search.as_ref();
                    self.needle = search.map(|it| it.needle.clone()).or(self.needle.take());
                    if search.is_some_and(|it| it.is_done && it.matches.is_empty()) {
                        self.message = Some(not_found(prompt.line.text()));
                    } else if search.is_some() {
                        self.history.leave(place);
                    }
                }
                self.reader.iter_mut().for_each(Reader::end_search);
            }
        }
    }

    fn cancel_prompt(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.purpose {
            Purpose::Filter => self.list.give_up_filter(&self.library),
            Purpose::Search(spot) => {
                if let Some(reader) = &mut self.reader {
                    reader.search = None;
                    reader.fold_again();
                    reader.end_search();
                    reader.return_to(spot);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_one_line_without_controls() {
        let mut line = Line::default();
        line.paste("\n a\x1b[31mb\u{9b}\nq");
        assert_eq!(line.text(), "a[31mb");
        line.paste(&"x".repeat(5000));
        assert_eq!(line.text().len(), LONGEST);
    }

    #[test]
    fn keys_edit() {
        let mut line = Line::with("one two");
        assert_eq!(line.press(Key::control('w')), Typed::Changed);
        assert_eq!(line.text(), "one ");
        assert_eq!(line.press(Key::control('u')), Typed::Changed);
        assert_eq!(line.press(Key::new(Code::Backspace)), Typed::Cancelled);
        line.press(Key::char('漢'));
        assert_eq!(line.parts().0.as_str(), "漢");
    }
}
