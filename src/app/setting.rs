//! How the text of articles is set: code wrapped or panned, rows justified, words divided.

use crate::{
    document::BlockKind,
    input::Action,
    layout::{Measure, WideCode},
    text::{Span, width},
};

use super::{App, reader::Reader, status::Keys};

/// The cells by which code is panned.
const STEP: usize = 8;

impl App {
    /// How the open article is to be set in a column of so many cells.
    pub(super) fn measure(&self, width: usize) -> Measure {
        let setting = self.settings.setting;
        let pan = self.reader.as_ref().map_or(0, |it| it.pan);
        Measure {
            width,
            code: if setting.wrap_code { WideCode::Wrapped } else { WideCode::Panned(pan) },
            is_justified: setting.justify,
            language: self.reader.as_ref().filter(|_| setting.hyphenate).and_then(|it| it.language),
        }
    }

    /// Follows an action that changes how text is set.
    pub(super) fn set_text(&mut self, action: Action, count: Option<u32>) {
        let setting = &mut self.settings.setting;
        let (said, keys): (&str, Keys<'_>) = match action {
            Action::Justify => {
                setting.justify = !setting.justify;
                (if setting.justify { "rows are filled" } else { "rows end where words do" }, &[])
            }
            Action::Hyphenate => {
                setting.hyphenate = !setting.hyphenate;
                (if setting.hyphenate { "words are divided at row ends" } else { "words stay whole" }, &[])
            }
            Action::WrapCode => {
                setting.wrap_code = !setting.wrap_code;
                if setting.wrap_code {
                    ("wide code goes on in the next row", &[])
                } else {
                    (CUT, KEYS_OF_CUT)
                }
            }
            _ => return self.pan(action, count),
        };
        self.say_with(said, keys);
    }

    /// Pans code to one side. Where it was wrapped, it is cut first.
    fn pan(&mut self, action: Action, count: Option<u32>) {
        if self.settings.setting.wrap_code {
            self.settings.setting.wrap_code = false;
            self.say_with(CUT, KEYS_OF_CUT);
            self.prepare();
        }
        let Some(reader) = &mut self.reader else { return };
        let cells = STEP.saturating_mul(count.map_or(1, |it| it as usize));
        let most = reader.view.code_overflow();
        match action {
            Action::PanLeft => reader.pan = reader.pan.saturating_sub(cells),
            _ if most == 0 => self.say("no code on the screen is wider than the column"),
            _ => reader.pan = reader.pan.saturating_add(cells).min(most.max(reader.pan)),
        }
    }
}

const CUT: &str = "wide code is cut at the edges";
const KEYS_OF_CUT: Keys<'_> =
    &[(Action::PanRight, "pans right"), (Action::PanLeft, "pans left"), (Action::WrapCode, "wraps it")];

impl Reader {
    /// Pans code such that a piece of its text is in the window.
    pub(super) fn pan_to(&mut self, span: Span) {
        let document = self.document().clone();
        let is_code = |it: &crate::document::Block| matches!(it.kind, BlockKind::Code(_));
        if !document.blocks.get(document.block_at(span.start)).is_some_and(is_code) {
            return;
        }
        let anchor = self.view.anchor(span.start);
        let Some((room, line)) = self.view.code_line(anchor) else { return };
        let cells_before = |at: u32| width::width(document.str(Span { start: line.start, end: at }));
        let (from, to) = (cells_before(span.start), cells_before(span.end.clamp(span.start, line.end)));
        // The signs stand in the cells at the edges.
        let is_seen = from >= self.pan + usize::from(self.pan > 0) && to < self.pan + room;
        if !is_seen {
            self.pan = if to < room { 0 } else { from.saturating_sub(room / 3) };
        }
    }
}
