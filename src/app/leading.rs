//! What the status line says of the selected link: where it leads, and the keys for it.
//!
//! An address is seen before it is opened, and so is the key that opens it. Where
//! there is no room for both, other keys go first; then the path of the address is
//! cut in its middle or left out, but never its host, nor the doubt about it.

use crate::{
    document::{LinkTarget, NoteKind},
    input::Action,
    source::{Target, address, trust},
    text::width,
};

use super::{App, geometry::Pane, signs};

/// What is said of a link.
#[derive(Debug, Default)]
struct Said {
    /// The number of its source, and that it leads somewhere.
    head: String,
    /// The address or the title it leads to.
    place: String,
    /// How many bytes of the place are a host.
    host: usize,
    /// The doubt about it.
    doubt: String,
    /// What following it does.
    follow: &'static str,
}

/// The fewest cells of a place that has no host.
const LEAST: usize = 12;

impl Said {
    fn new(head: String, place: impl Into<String>, follow: &'static str) -> Said {
        Said { head, place: place.into(), follow, ..Said::default() }
    }

    /// What is said, in so many cells.
    fn within(&self, cells: usize) -> String {
        let room = cells.saturating_sub(width::width(&self.head) + width::width(&self.doubt));
        let place = match self.place.split_at_checked(self.host) {
            Some((host, path)) if self.host > 0 && width::width(host) + LEFT_OUT.chars().count() <= room => {
                let room = room - width::width(host);
                let is_told = width::width(path) <= room || room >= SHORTEST;
                format!(
                    "{host}{}",
                    if is_told { width::ellipsize_middle(path, room) } else { LEFT_OUT.into() }
                )
            }
            _ if self.host > 0 => width::ellipsize_middle(&self.place, room).into_owned(),
            _ => width::ellipsize(&self.place, room).into_owned(),
        };
        format!("{}{place}{}", self.head, self.doubt)
    }

    /// The cells of it when all of it is said, and when what may be cut is.
    fn cells(&self) -> (usize, usize) {
        let fixed = width::width(&self.head) + width::width(&self.doubt);
        let place = width::width(&self.place);
        let host = width::width(self.place.get(..self.host).unwrap_or_default());
        let least = if self.host > 0 { host + LEFT_OUT.chars().count() } else { LEAST };
        (fixed + place, fixed + place.min(least))
    }
}

/// The fewest cells of the path of an address that has to be cut: of fewer nothing could be read.
const SHORTEST: usize = 14;
/// What stands for a path that there is no room for.
const LEFT_OUT: &str = "/…";

impl App {
    /// Where the selected link leads, with as many of the keys for it as there is room for.
    pub(super) fn status_of_link(&self) -> Option<String> {
        let said = self.said_of_link()?;
        let right = match width::width(&self.right_of_status()) {
            0 => 0,
            cells => cells + 2,
        };
        let room = usize::from(self.geometry.status.width).saturating_sub(right + 2);
        let keys = self.keys_of_link(&said, room).join(" · ");
        if keys.is_empty() {
            return Some(said.within(room.max(said.cells().1)));
        }
        let left = room.saturating_sub(width::width(&keys) + 3);
        Some(format!("{}   {keys}", said.within(left)))
    }

    /// The keys for the selected link, in the order of use: as many as there is room for.
    fn keys_of_link(&self, said: &Said, room: usize) -> Vec<String> {
        let mut keys = match self.focus {
            Pane::Side => self.keys(&[
                (Action::Follow, said.follow),
                (Action::Preview, "preview"),
                (Action::Index, "who else cites it"),
                (Action::CopyAddress, "copy"),
                (Action::NextPane, "article"),
                (Action::Cancel, "back"),
            ]),
            _ => self.keys(&[
                (Action::Follow, said.follow),
                (Action::Sources, "sources"),
                (Action::Preview, "preview"),
                (Action::CopyAddress, "copy"),
                (Action::Cancel, "leave"),
            ]),
        };
        let cells = |keys: &[String]| width::width(&keys.join(" · ")) + 3;
        let (whole, least) = said.cells();
        while keys.len() > 2 && whole + cells(&keys) > room {
            keys.remove(keys.len() - 2);
        }
        // In the sources the address stands above as well; in the text this is where it is seen whole.
        let wanted = if self.focus == Pane::Side { least } else { whole };
        if keys.len() > 1 && wanted + cells(&keys) > room {
            keys.pop();
        }
        if least + cells(&keys) > room {
            keys = self.keys(&[(Action::Follow, said.follow.split(' ').next().unwrap_or_default())]);
        }
        if least + cells(&keys) > room {
            keys.clear();
        }
        keys
    }

    /// Where the selected link leads, and what following it does.
    fn said_of_link(&self) -> Option<Said> {
        let reader = self.reader.as_ref()?;
        let document = reader.document();
        let link = document.links.get(reader.selected?)?;
        let arrow = || "→ ".to_owned();
        let index = match &link.target {
            LinkTarget::Source(source) => *source,
            LinkTarget::Heading(id) => return Some(Said::new(arrow(), format!("#{id}"), "goes there")),
            LinkTarget::Note(_, Some(source)) if self.focus == Pane::Side => *source,
            LinkTarget::Note(number, source) => {
                let note = document.notes.get(*number).map(|it| it.kind);
                let words = match (note, source.and_then(|it| document.sources.get(it))) {
                    (Some(NoteKind::Footnote(shown)), _) => format!("footnote {shown}"),
                    (_, source) => source.map(|it| it.label.to_string()).unwrap_or_default(),
                };
                return Some(Said::new(arrow(), words, "shows it"));
            }
            LinkTarget::File(path) => return Some(Said::new(arrow(), path, "says why not")),
        };
        let source = document.sources.get(index)?;
        let head = format!("{} → ", index + 1);
        if let Some(title) = self.selected_title() {
            return Some(Said::new(head, title.to_string(), "opens here"));
        }
        Some(match &source.target {
            Target::Web(url) | Target::Mail(url) => {
                let place = address::readable(url);
                let host = place.find(['/', '?', '#']).unwrap_or(place.len());
                let doubt = trust::doubt(source);
                let follow = if doubt.is_some() { "asks first" } else { "opens in browser" };
                let doubt = doubt.map(|it| format!("  {} {it}", signs::DOUBT.text)).unwrap_or_default();
                Said { host, doubt, ..Said::new(head, place, follow) }
            }
            Target::Internal { path, .. } if self.leads_nowhere(path) => {
                Said::new(head, path.as_str(), "says why not")
            }
            Target::Internal { path, .. } => Said::new(head, path.as_str(), "opens here"),
            Target::Refused { written, .. } => {
                Said::new(head, format!("{written} (not opened)"), "says why not")
            }
            Target::Fragment(_) | Target::Nowhere => {
                Said::new(format!("{} ", index + 1), source.label.as_str(), "shows it")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_in_its_middle_and_its_host_is_not() {
        let place = "hoaxes.example/archive/permalink/the_great_moon_hoax";
        let said = Said { host: 14, ..Said::new("1 → ".to_owned(), place, "opens") };
        let cases = [
            (60, "1 → hoaxes.example/archive/permalink/the_great_moon_hoax"),
            (40, "1 → hoaxes.example/archive/pe…_moon_hoax"),
            (24, "1 → hoaxes.example/…"),
            (20, "1 → hoaxes.example/…"),
            (18, "1 → hoaxes.…n_hoax"),
        ];
        for (cells, expected) in cases {
            let found = said.within(cells);
            assert!(width::width(&found) <= cells, "{found}");
            assert_eq!(found, expected);
        }
        let doubtful = Said { doubt: "  ⚠ the text says b.example".to_owned(), ..said };
        assert!(doubtful.within(50).ends_with("⚠ the text says b.example"));
        assert!(doubtful.within(50).contains("→ hoaxes.example/"));
    }
}
