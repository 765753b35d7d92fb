//! The status line: what is typed, said, searched for or selected, and the keys that may follow.

use crate::{
    document::LinkTarget,
    input::{Action, Context, key},
    source::{Target, address, trust},
    text::{Shown, width},
};

use super::{App, Letter, geometry::Pane};

const KEYS_OF_READER: &str = "s sources · ]s next citation · f follow · / search · H back · ? keys";

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What stands on the left.
    pub left: Shown,
    /// Whether it is a message rather than a hint.
    pub is_message: bool,
    /// What stands on the right.
    pub right: Shown,
}

impl App {
    /// What the status line says, unless something is being typed into it.
    pub fn status(&self) -> Status {
        let right = self.right_of_status();
        if let Some(pending) = self.pending_status() {
            return Status { left: Shown::line(&pending), is_message: true, right };
        }
        if let Some(message) = &self.message {
            return Status { left: message.clone(), is_message: true, right };
        }
        let left = match self.focus {
            _ if self.hints.is_some() => "type a label to follow it, Esc to leave".to_owned(),
            Pane::Reader | Pane::Side => {
                let selected = self.selected_status().map(|it| self.with_keys(it));
                selected.unwrap_or_else(|| self.keys_of_reader())
            }
            Pane::Library => self.keys_of_library(),
        };
        Status { left: Shown::line(&left), is_message: false, right }
    }

    /// What is said of the selected link, with as many of the keys for it as there is room for.
    fn with_keys(&self, said: String) -> String {
        let keys: &[&str] = match self.focus {
            Pane::Side => {
                &["Enter goes there · K preview · S who else cites it · Esc back", "Enter · S · Esc"]
            }
            _ => &["Enter follows · s sources · K preview · Esc", "Enter · s · Esc"],
        };
        let room = usize::from(self.geometry.status.width).saturating_sub(2);
        let fits = |it: &&str| width::width(&said) + width::width(it) + 3 <= room;
        match keys.iter().find(|it| fits(it)) {
            Some(keys) => format!("{said}   {keys}"),
            None => said,
        }
    }

    /// The keys that have been pressed and what may follow.
    fn pending_status(&self) -> Option<String> {
        match self.letter {
            Some(Letter::SetMark) => return Some("m … a letter marks this place".to_owned()),
            Some(Letter::GoToMark) => {
                return Some("' … a letter goes to the place marked with it".to_owned());
            }
            None => (),
        }
        if self.pending.keys.is_empty() {
            return self.pending.count.map(|it| it.to_string());
        }
        let count = self.pending.count.map(|it| it.to_string()).unwrap_or_default();
        let following = self.settings.keymap.continuations(self.context(), &self.pending.keys);
        let following: Vec<String> = following
            .iter()
            .map(|(keys, action)| format!("{} {}", key::readable(keys), action.info().name))
            .collect();
        Some(format!("{count}{} …  {}", key::readable(&self.pending.keys), following.join(" · ")))
    }

    /// Where the selected link leads: an address is seen before it is opened.
    fn selected_status(&self) -> Option<String> {
        let reader = self.reader.as_ref()?;
        let document = reader.document();
        let link = document.links.get(reader.selected?)?;
        Some(match &link.target {
            LinkTarget::Source(source) => {
                let source = document.sources.get(*source)?;
                let number =
                    reader.document().sources.iter().position(|it| it == source).map_or(0, |it| it + 1);
                match &source.target {
                    Target::Web(url) | Target::Mail(url) => {
                        let doubt = trust::doubt(source).map(|it| format!("  ⚠ {it}")).unwrap_or_default();
                        format!("{number} → {}{doubt}", address::readable(url))
                    }
                    Target::Internal { path, .. } => format!("{number} → {path}"),
                    Target::Refused { written, .. } => format!("{number} → {written} (not opened)"),
                    Target::Fragment(_) | Target::Nowhere => format!("{number} {}", source.label),
                }
            }
            LinkTarget::Heading(id) => format!("→ #{id}"),
            LinkTarget::Note(number, _) => format!("→ footnote {}", number + 1),
            LinkTarget::File(path) => format!("→ {path}"),
        })
    }

    fn keys_of_reader(&self) -> String {
        let verb = self.reader.as_ref().and_then(super::reader::Reader::verb_of_fold);
        let key = self.settings.keymap.keys_for(Context::Reader, Action::ToggleFold).into_iter().next();
        match (key, verb) {
            (Some(key), Some(verb)) => format!("{key} {verb} · {KEYS_OF_READER}"),
            _ => KEYS_OF_READER.to_owned(),
        }
    }

    fn keys_of_library(&self) -> String {
        if let Some(problem) = self.list.problem(&self.library) {
            return problem;
        }
        "Enter open · / filter · t groups · Tab pane · ? keys · q quit".to_owned()
    }

    fn right_of_status(&self) -> Shown {
        if let Some(name) = self.loading() {
            return Shown::line(&format!("reading {name} …"));
        }
        let search =
            self.reader.as_ref().and_then(|it| it.search.as_ref()).filter(|_| self.focus == Pane::Reader);
        if let Some(search) = search {
            let at = search.current.map_or(0, |it| it + 1);
            return match (search.is_done, search.matches.len()) {
                (false, _) => Shown::line("searching …"),
                (true, 0) => Shown::line("no match"),
                (true, count) => Shown::line(&format!("{at}/{count}")),
            };
        }
        if self.is_scanning {
            return Shown::line(&format!("reading the library … {}", self.library.posts().len()));
        }
        Shown::new()
    }
}
