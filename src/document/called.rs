//! What the sources are called that a line or an entry of a list names.
//!
//! One is called by the names on its line. Where a line has several links, each is
//! called by its own words; if these are only a part of something (`slide`,
//! `lecture 11`), the words before them say of what.
//!
//! What is not here: which lines name sources (`attributions`), what sources are
//! called whose links say nothing (`naming`).

use crate::{
    source::{Kind, attribution, label},
    text::{Shown, Span},
};

use super::{Document, collector::Collector, passage::is_address};

/// Makes the sources of a line attributions, under its names if there is only one.
pub(super) fn adopt(collector: &mut Collector, links: &[usize], names: &str) {
    for &link in links {
        let is_first = collector.is_first(link);
        let source = collector.links.get(link).and_then(super::Link::source);
        let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { continue };
        if !matches!(source.kind, Kind::Link | Kind::Attribution | Kind::Post) {
            continue;
        }
        if source.kind == Kind::Link {
            source.kind = Kind::Attribution;
        }
        if links.len() == 1 && !names.is_empty() {
            let says_more = !label::says_nothing(&source.label) && !is_address(&source.label);
            let is_pointer = label::is_form(names) || label::points_to_work(names);
            let is_part = says_more && (is_pointer || is_more_of(names, &source.label));
            if is_first || !is_part {
                source.label = Shown::line(names);
            }
        } else if attribution::is_label(&source.label) {
            source.label = Shown::new();
        }
    }
}

/// Whether names say more of a work than its own name, which has its year: `Fig. 3 in Doe 2018`, `Doe 2018 with notes`.
fn is_more_of(names: &str, work: &str) -> bool {
    names.contains(work) && work.contains(' ') && work.contains(|it: char| it.is_ascii_digit())
}

/// Makes the source of a link an entry of a list of references, where it was not cited before.
pub(super) fn list_first(collector: &mut Collector, link: usize) {
    let is_first = collector.is_first(link);
    let source = collector.links.get(link).and_then(super::Link::source);
    let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { return };
    if is_first && source.kind == Kind::Link {
        source.kind = Kind::Attribution;
    }
}

impl Document {
    /// Calls the source of a link in a list by the link's own words, or by those of its entry, if what it is called so
    /// far says nothing.
    pub(super) fn entitle(&self, collector: &mut Collector, link: usize, entry: &str) {
        let Some(link) = collector.links.get(link) else { return };
        let (own, source) = (self.str(link.text), link.source());
        let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { return };
        let is_number = |it: &str| is_address(it) || label::is_number_of_work(it);
        let says_nothing = |it: &str| label::says_nothing(it) || label::is_form(it) || is_number(it);
        if says_nothing(&source.label) {
            let words = [own, entry].into_iter().find(|it| !says_nothing(it));
            source.label = words.map_or_else(|| source.label.clone(), Shown::line);
        }
    }

    /// Whether a link of an entry, given by its number, names only the form of something beside what the entry names:
    /// `[code]`. Its source is called by the first link then.
    pub(super) fn is_beside(&self, collector: &mut Collector, (links, nth): (&[usize], usize)) -> bool {
        let text = |nth: usize| Some(collector.links.get(*links.get(nth)?)?.text);
        let Some((own, first)) = text(nth).zip(text(0)).filter(|_| nth > 0) else { return false };
        let own = self.str(own).trim_matches(['[', ']', '(', ')', ' ']);
        if !label::is_form(own) {
            return false;
        }
        let link = links.get(nth).copied().unwrap_or_default();
        let title = self.str(first).trim_matches(['“', '”', '"', '.', ',', ' ']);
        let is_first = collector.is_first(link) && !label::is_part(title) && !is_address(title);
        let source = collector.links.get(link).and_then(super::Link::source);
        let source = source.and_then(|it| collector.sources.get_mut(it));
        if let Some(source) = source.filter(|it| is_first && it.kind == Kind::Link) {
            source.label = Shown::line(&format!("{title} ({own})"));
        }
        true
    }

    /// Calls the sources of several links in the value of a line by the words before them, where their own name only a
    /// part or a form: `UC Berkeley AI course [slide](…), [lecture 11](…)`.
    pub(super) fn name_parts(&self, collector: &mut Collector, value: Span, links: &[usize]) {
        const LONGEST: usize = 80;
        if links.len() < 2 {
            return;
        }
        let mut whole = String::new();
        let mut end = value.start;
        for &link in links {
            let Some(text) = collector.links.get(link).map(|it| it.text) else { continue };
            let before = attribution::named(self.str(Span { start: end.min(text.start), end: text.start }));
            if attribution::is_name(&before) && before.chars().nth(1).is_some() {
                whole = before;
            }
            end = text.end.max(end);
            let own = self.str(text).trim();
            if !label::is_part(own) {
                if whole.is_empty() && attribution::is_name(own) {
                    own.clone_into(&mut whole);
                }
                continue;
            }
            let is_first = collector.is_first(link);
            let source = collector.links.get(link).and_then(super::Link::source);
            let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { continue };
            let is_called_so = *source.label == *own && source.kind == Kind::Attribution;
            if is_first
                && is_called_so
                && !whole.is_empty()
                && whole.len() <= LONGEST
                && !whole.contains(". ")
            {
                source.label = Shown::line(&format!("{whole} {own}"));
            }
        }
    }
}
