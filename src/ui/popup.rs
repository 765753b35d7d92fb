//! Pop-ups: where they lie, and what there is room for in them.
//!
//! One that tells of a link lies below or above it, so that the link is still to be
//! seen, and over all of the text's column, so that no pieces of words stand
//! beside it. It takes no more than half of the screen; a footnote takes what it
//! needs.

use crate::{
    app::{
        App, detail,
        geometry::{Area, Pane},
        popup::{FACT, Popup},
    },
    layout::Roles,
    text::{fit, width},
};

use super::{
    Pen,
    overlay::{Edges, open_box},
};

/// What a frame takes of a box in each direction: lines above and below, and lines with spaces left and right.
const FRAME: u16 = 2;
const SIDES: u16 = 4;
/// The rows that are told at least, if the screen has them.
const LEAST: u16 = 4;

pub(super) fn draw(pen: &mut Pen<'_>, popup: &Popup, app: &App) {
    let screen = app.geometry.screen;
    let body = Area { height: screen.height.saturating_sub(1), ..screen };
    let (x, width) = columns(app);
    let half = if popup.is_whole { body.height.saturating_sub(1) } else { screen.height / 2 };
    let most = half.max(LEAST + FRAME).min(body.height);
    let link = selected_rows(app);
    let (above, below) = link.map_or((0, 0), |(first, last)| (first, body.height.saturating_sub(last + 1)));
    let has_room = above.max(below) >= LEAST + FRAME && !popup.is_whole;
    let most = if has_room { most.min(above.max(below)) } else { most };
    let cells = usize::from(width.saturating_sub(SIDES)).max(1);
    let lines = lines(popup, cells, usize::from(most.saturating_sub(FRAME)).max(1));
    let height = (lines.len() as u16 + FRAME).min(body.height);
    let y = match link {
        Some((_, last)) if height <= below => last + 1,
        Some((first, _)) if height <= above => first - height,
        _ => (body.height - height) / 3,
    };
    let area = Area { x, y, width, height };
    let inside = open_box(pen, area, Edges { title: &popup.title, foot: &popup.keys() });
    for (y, line) in (inside.y..inside.y + inside.height).zip(&lines) {
        pen.write((inside.x, y), inside.width, line, Roles::NONE);
        pen.apart(Area { y, height: 1, ..inside }, line);
    }
    pen.order(Area { height: 1, ..area }, app.settings.bidi);
    pen.order(inside, app.settings.bidi);
}

/// The column that a pop-up begins in, and its width: over the text of the article with the signs beside it, and over
/// all of its pane where that leaves hardly more.
fn columns(app: &App) -> (u16, u16) {
    const SIGNS: u16 = 3;
    const WIDEST: u16 = 76;
    let Some((area, reader)) = app.geometry.reader.zip(app.reader.as_ref()) else {
        let area = app.geometry.screen.boxed(WIDEST, 1);
        return (area.x, area.width);
    };
    let start = (area.x + app.text_column() as u16).saturating_sub(SIGNS);
    let width = reader.view.width() as u16 + 2 * SIGNS;
    if start <= area.x + SIGNS || start + width > area.x + area.width {
        return (area.x, area.width);
    }
    (start, width)
}

/// The first and the last row of the screen with words of the selected link.
fn selected_rows(app: &App) -> Option<(u16, u16)> {
    let area = app.geometry.reader.filter(|_| app.focus != Pane::Library)?;
    let reader = app.reader.as_ref()?;
    let text = reader.document().links.get(reader.selected?)?.text;
    let top = if app.is_zen { area.y } else { area.below_title().y };
    let rows = (top..area.y + area.height).zip(&reader.screen);
    let shown = rows.filter(|(_, (anchor, rows))| rows.get(anchor.row).is_some_and(|it| it.shows(text)));
    shown.map(|it| it.0).fold(None, |found, y| Some((found.map_or(y, |it: (u16, u16)| it.0), y)))
}

/// The lines of a pop-up, of which the passage gives way first where there is no room for all of them.
fn lines(popup: &Popup, cells: usize, most: usize) -> Vec<String> {
    const LEAST: usize = 3;
    let mut lines: Vec<String> = Vec::new();
    for (at, paragraph) in popup.paragraphs.iter().enumerate() {
        if paragraph.starts_with(' ') {
            lines.extend(fact(paragraph, cells));
            continue;
        }
        if at > 0 && width::width(paragraph) > cells {
            lines.push(String::new());
        }
        lines.extend(fit::rows(paragraph, cells));
    }
    let room = most.saturating_sub(lines.len() + 1).max(LEAST.min(most / 3));
    let passage = detail::passage_rows(&popup.passage, cells, room);
    let gap = usize::from(!passage.is_empty());
    let left = most.saturating_sub(passage.len() + gap).max(1);
    if lines.len() > left {
        // Behind a whole paragraph the sign stands apart, and never in a line of its own.
        let ends = lines.get(left).is_some_and(String::is_empty);
        lines.truncate(left);
        let is_whole = ends | lines.pop_if(|it| it.is_empty()).is_some();
        let sign = if is_whole { " …" } else { "…" };
        if let Some(last) = lines.last_mut() {
            *last = format!("{}{sign}", width::truncate(last, cells.saturating_sub(width::width(sign))));
        }
    }
    lines.extend(std::iter::repeat_n(String::new(), gap));
    lines.extend(passage);
    lines.truncate(most);
    lines
}

/// A fact, with its value below itself where it is long; in a narrow room right behind its name.
fn fact(text: &str, cells: usize) -> Vec<String> {
    const NARROW: usize = 3 * FACT;
    /// No row ends between the name and what it names.
    const TIE: &str = "\u{a0}";
    let start = if cells < NARROW { text.len() - text.trim_start().len() } else { FACT };
    let (name, value) = text.split_at_checked(start).unwrap_or((text, ""));
    let parts = value.split_once("  ").filter(|_| start < FACT);
    let value =
        parts.map_or_else(|| value.to_owned(), |(name, it)| format!("{name}{TIE}{}", it.trim_start()));
    let rows = fit::rows(&value, cells.saturating_sub(start).max(1)).into_iter().enumerate();
    let rows =
        rows.map(|(at, row)| if at == 0 { format!("{name}{row}") } else { format!("{:start$}{row}", "") });
    rows.map(|it| if parts.is_some() { it.replacen(TIE, " ", 1) } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Excerpt, text::Shown};

    #[test]
    fn what_is_cut_ends_in_words() {
        let texts = ["One short.", "Two that goes on for two rows.", "Three that goes on as well."];
        let popup = Popup::of("A", texts.map(Shown::line).to_vec());
        assert_eq!(
            lines(&popup, 20, 20),
            ["One short.", "", "Two that goes on for", "two rows.", "", "Three that goes on", "as well."]
        );
        for (most, last) in [
            (1, "One short. …"),
            (2, "One short. …"),
            (3, "Two that goes on fo…"),
            (4, "two rows. …"),
            (5, "two rows. …"),
            (6, "Three that goes on…"),
        ] {
            assert_eq!(lines(&popup, 20, most).last().map(String::as_str), Some(last), "{most}");
        }
    }

    #[test]
    fn where_a_link_leads_is_told_in_the_smallest_room() {
        let facts = ["label", "  host      example.com, https"].map(Shown::line).to_vec();
        let passage =
            Excerpt { words: "Words that rest on it, and more of them.".into(), ..Excerpt::default() };
        let popup = Popup { passage, ..Popup::of("A", facts) };
        assert_eq!(lines(&popup, 16, 2), ["label", "  host example.…"]);
        assert_eq!(lines(&popup, 30, 2), ["label", "  host example.com, https"]);
        assert_eq!(
            lines(&popup, 40, 4),
            ["label", "  host      example.com, https", "", "Words that rest on it, and more of them."]
        );
    }
}
