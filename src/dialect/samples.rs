//! Markdown that is shown as code and holds code itself.
//!
//! CommonMark (section 4.5) ends fenced code at the next fence without words.
//! An author who shows a list with code in it sets the inner fences in and
//! means the outer one to go on behind them. Such outer fences are made longer
//! here, before anybody else reads the text, so that all agree on what is code.

use crate::text::beginning;

use super::{
    code::{Fences, fence},
    line_end,
    translation::{Piece, Writer},
};

/// What authors call Markdown behind a fence.
const NAMES: &[&str] = &["markdown", "md", "kramdown", "gfm"];

/// How far the end of such code is looked for, in bytes.
const LONGEST: usize = 32 * 1024;

/// How far behind a fence its words are looked for, in bytes.
const NEAR: usize = 32;

/// A fence as it stands on its line.
struct Mark {
    byte: u8,
    /// How many columns it is set in.
    indent: usize,
    length: usize,
    has_words: bool,
}

impl Mark {
    fn of(line: &str) -> Option<Mark> {
        let text = line.trim_start_matches(' ');
        let (byte, length, words) = fence(text);
        let is_fence = length >= 3 && (byte == b'~' || !words.contains('`'));
        let has_words = !words.trim().is_empty();
        is_fence.then_some(Mark { byte, indent: line.len() - text.len(), length, has_words })
    }
}

/// Lengthens the fences around Markdown whose own fences are set in; `None` if there is none.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !may_be_in(text) {
        return None;
    }
    let (mut writer, mut fences, mut at, mut copied) = (Writer::new(text), Fences::default(), 0, 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let was_open = fences.is_open();
        fences.holds(line);
        let outer = Mark::of(line).filter(|_| !was_open && is_markdown(line));
        let found = outer.and_then(|outer| {
            let (close, longest) = close_of(text, end, &outer)?;
            let more = (longest + 1).saturating_sub(outer.length);
            Some((outer, close, more))
        });
        let Some((outer, close, more)) = found.filter(|it| it.2 > 0) else {
            at = end;
            continue;
        };
        let longer = char::from(outer.byte).to_string().repeat(more);
        for fence_at in [at, close] {
            let indent = text.get(fence_at..).map_or(0, |it| it.len() - it.trim_start_matches(' ').len());
            writer.copy(copied, fence_at + indent);
            writer.insert(&longer, fence_at + indent);
            copied = fence_at + indent;
        }
        fences = Fences::default();
        at = line_end(text, close);
    }
    writer.copy(copied, text.len());
    writer.take()
}

/// Whether one of the names stands behind a fence anywhere.
fn may_be_in(text: &str) -> bool {
    let is_named = |at: usize| {
        let near = beginning(text.get(at..).unwrap_or_default(), NEAR).trim_start_matches(['`', '~', ' ']);
        NAMES.iter().any(|it| near.get(..it.len()).is_some_and(|near| near.eq_ignore_ascii_case(it)))
    };
    ["```", "~~~"].iter().any(|it| memchr::memmem::find_iter(text.as_bytes(), it).any(is_named))
}

fn is_markdown(line: &str) -> bool {
    let name = line.trim().trim_start_matches(['`', '~']).trim_start();
    NAMES.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Where the line begins that closes `outer`, and how long the longest fence before it is. Nothing if no fence stands
/// between that is set in further, or if it cannot be told which of them are meant.
fn close_of(text: &str, from: usize, outer: &Mark) -> Option<(usize, usize)> {
    let (mut inner, mut longest): (Option<Mark>, usize) = (None, 0);
    let mut at = from;
    while at < text.len() && at - from < LONGEST {
        let end = line_end(text, at);
        let mark = text.get(at..end).and_then(Mark::of).filter(|it| it.byte == outer.byte);
        if let Some(mark) = mark {
            let is_set_in = mark.indent > outer.indent;
            match &inner {
                Some(open) if mark.has_words || mark.indent != open.indent => return None,
                Some(_) => inner = None,
                None if mark.has_words && is_set_in => inner = Some(mark),
                None if mark.has_words || is_set_in || longest == 0 => return None,
                None => return Some((at, longest)),
            }
            longest = longest.max(inner.as_ref().map_or(0, |it| it.length));
        }
        at = end;
    }
    None
}
