//! What is lit in the reader: words of programs, matches of the search, the selected link.

use crate::{document::BlockKind, highlight::Token, layout::Role, text::Span};

use super::reader::Reader;

impl Reader {
    /// The pieces of code in the window.
    fn codes(&self) -> Vec<u32> {
        let kinds =
            self.screen.iter().filter_map(|it| self.document().blocks.get(it.0.block)).map(|it| it.kind);
        let mut codes: Vec<u32> =
            kinds.filter_map(|it| if let BlockKind::Code(code) = it { Some(code) } else { None }).collect();
        codes.dedup();
        codes
    }

    /// The pieces of code in the window that have a language and no colours yet.
    pub fn plain_codes(&self) -> Vec<u32> {
        let has_language = |it: &u32| self.document().code(*it).is_some_and(|it| !it.0.is_empty());
        self.codes().into_iter().filter(|it| !self.colours.contains_key(it) && has_language(it)).collect()
    }

    /// Takes what the words of a piece of code are.
    pub fn colour(&mut self, code: u32, tokens: Vec<(Span, Token)>) {
        self.colours.insert(code, tokens.into_iter().map(|it| (it.0, it.1.into())).collect());
    }

    /// The links in a stretch of the text to sources that have been visited.
    fn visited_links(&self, text: Span) -> impl Iterator<Item = (Span, Role)> {
        let is_visited = |source: usize| self.relations.get(source).is_some_and(|it| it.is_visited);
        let document = self.document();
        let any = self.relations.iter().any(|it| it.is_visited);
        let links = any.then(|| document.links_in(text)).into_iter().flatten();
        let links = links.filter_map(|it| document.links.get(it));
        links.filter(move |it| it.source().is_some_and(is_visited)).map(|it| (it.text, Role::Visited))
    }

    /// What is lit: matches, the current one, the selected link, in the order of the text.
    pub fn overlays(&self) -> Vec<(Span, Role)> {
        let mut overlays = Vec::new();
        for code in self.codes() {
            let Some(words) = self.colours.get(&code) else { continue };
            for row in self.screen.iter().filter_map(|(at, rows)| rows.get(at.row)) {
                let first = words.partition_point(|it| it.0.end <= row.text.start);
                overlays.extend(words.iter().skip(first).take_while(|it| it.0.start < row.text.end));
            }
        }
        let texts = || {
            self.screen
                .iter()
                .filter_map(|(at, rows)| rows.get(at.row))
                .map(|it| it.text)
                .filter(|it| !it.is_empty())
        };
        let (Some(start), Some(end)) = (texts().map(|it| it.start).min(), texts().map(|it| it.end).max())
        else {
            return overlays;
        };
        overlays.extend(self.visited_links(Span { start, end }));
        if let Some(search) = &self.search {
            let first = search.matches.partition_point(|it| it.end <= start);
            let seen = search.matches.iter().enumerate().skip(first).take_while(|it| it.1.start < end);
            overlays.extend(seen.map(|(at, span)| {
                (*span, if search.current == Some(at) { Role::CurrentMatch } else { Role::Match })
            }));
        }
        if let Some(link) = self.selected.and_then(|it| self.document().links.get(it)) {
            overlays.push((link.text, Role::Selected));
        }
        overlays
    }
}
