//! The signatures of quotations: which lines say who said what is quoted.
//!
//! It is the last line of a quotation, or the one right below it, that begins with
//! a dash; in it `From:` and a link do as well. Under a picture it is `*by <Ann>*`. What is hard: talk begins with dashes too, so what is before it must not.
//!
//! What is not here: what such a line says (`source::attribution`), what else names
//! a source (`attributions`).

use crate::{
    source::attribution::{self, Stands},
    text::Span,
};

use super::{
    BlockKind, Card, ContainerKind, Document, Marks,
    attributions::{Attributions, links_among},
    builder::Builder,
    called::adopt,
    collector::Collector,
    lines::{SENTENCE_ENDS, Written},
    subjects::{Found, Speaks},
};

impl Builder<'_> {
    /// Reads the last line of a paragraph as the signature of a quotation. Says whether it is.
    pub(super) fn sign(&mut self, line: &Written, paragraph: Span) -> bool {
        let words = self.document.str(line.text);
        if begins_by(words) && line.text == paragraph {
            return self.sign_picture(line);
        }
        if !attribution::may_sign(words) {
            return false;
        }
        let quoted = self.document.signed(line.text, paragraph, self.container);
        quoted.is_some_and(|quoted| {
            self.attributions.read_signature(&mut self.document, &mut self.collector, line, quoted)
        })
    }
}

/// Whether a line begins with `by`.
fn begins_by(line: &str) -> bool {
    line.starts_with("by ") || line.starts_with("By ")
}

impl Builder<'_> {
    /// Reads a paragraph right under a picture as whose that is: `*by [Ann](…)*`. Says whether it is.
    fn sign_picture(&mut self, line: &Written) -> bool {
        let document = &mut self.document;
        let is_picture = |it: &&super::Block| it.kind == BlockKind::Card(Card::Image);
        let Some(picture) = document.blocks.last().filter(is_picture).map(|it| it.text) else { return false };
        let links = links_among(&self.collector, line.links.clone().rev(), line.text);
        let &[link] = links.as_slice() else { return false };
        let text = self.collector.links.get(link).map(|it| it.text).unwrap_or_default();
        let name = document.str(text);
        let behind = document.str(Span { start: text.end, end: line.text.end.max(text.end) });
        let is_whole = text.start == line.text.start + "by ".len() as u32
            && !behind.contains(char::is_alphanumeric)
            && document.is_all(line.text, Marks::EMPHASIS);
        if is_whole {
            let name = name.to_owned();
            adopt(&mut self.collector, &links, &name);
            let speaks = Speaks::Text(picture);
            let found = Found { link, line: line.text, until: line.text.end, has_address: true, speaks };
            self.attributions.found.push(found);
        }
        is_whole
    }
}

impl Attributions {
    /// Reads a line as the signature of a quotation. Says whether it is.
    fn read_signature(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        written: &Written,
        (quoted, stands): (Span, Stands),
    ) -> bool {
        let line = written.text;
        let links = links_among(collector, written.links.clone().rev(), line);
        let first = links.first().and_then(|it| collector.links.get(*it)).map(|it| it.text);
        let place = |at: u32| at.clamp(line.start, line.end).saturating_sub(line.start) as usize;
        let link = first.map(|it| place(it.start)..place(it.end));
        let words = document.str(line);
        let Some(value) = attribution::signature(words, link.as_ref(), stands) else { return false };
        let names = words.get(value.clone()).unwrap_or_default();
        // `From Here to Eternity` is a name, `From <X>` is none.
        let leads = link.map(|it| it.start.saturating_sub(value.start)).filter(|it| *it == "From ".len());
        let behind = || leads.filter(|_| names.starts_with("From ")).and_then(|it| names.get(it..));
        let names = attribution::named(names.strip_prefix("from ").or_else(behind).unwrap_or(names));
        // `— Ann on <https://a.org>` leads to an address, which is no part of her name.
        let names = [" on", " at", " in"].iter().find_map(|it| names.strip_suffix(it)).unwrap_or(&names);
        let at = |place: usize| line.start + place as u32;
        let value = Span { start: at(value.start), end: at(value.end) };
        adopt(collector, &links, names);
        let has_address = !links.is_empty();
        let cited = if has_address { links } else { vec![document.name(collector, value, names)] };
        let from = self.found.last().map_or(0, |it| it.until).min(quoted.end);
        let quoted = Some(Span { start: quoted.start.max(from), ..quoted });
        let quoted = quoted.filter(|it| document.says(*it)).unwrap_or(line);
        let speaks = Speaks::Text(quoted);
        let found = |link| Found { link, line, until: line.end, has_address, speaks };
        self.found.extend(cited.into_iter().map(found));
        true
    }
}

impl Document {
    /// The quotation that a line ends, of a paragraph in a container that is still to become a block, and where the line
    /// stands.
    fn signed(&self, line: Span, paragraph: Span, container: Option<u32>) -> Option<(Span, Stands)> {
        let before = Span { start: paragraph.start, end: line.start };
        let words = self.str(before).trim_end();
        let above = self.blocks.last();
        let (quoted, stands) = match self.quote_of(container) {
            Some(first) => {
                let start = self.blocks.get(first as usize).map_or(paragraph.start, |it| it.text.start);
                (Span { start, end: line.start }, Stands::Within)
            }
            None => {
                let above = above.filter(|_| words.is_empty())?;
                let first = self.quote_of(above.container)?;
                let start = self.blocks.get(first as usize)?.text.start;
                (Span { start, end: above.text.end }, Stands::Below)
            }
        };
        let is_apart = words.is_empty() || words.ends_with(SENTENCE_ENDS) || self.str(before).ends_with('\n');
        let talk =
            if words.is_empty() { above.map(|it| self.str(it.text)).unwrap_or_default() } else { words };
        (is_apart && !attribution::begins_with_dash(talk) && self.says(quoted)).then_some((quoted, stands))
    }

    /// The first block of the innermost quotation that a container is or stands in.
    fn quote_of(&self, container: Option<u32>) -> Option<u32> {
        let get = |at: u32| self.containers.get(at as usize);
        let mut chain = std::iter::successors(container.and_then(get), |it| it.parent.and_then(get));
        chain.find(|it| it.kind == ContainerKind::Quote).map(|it| it.first_block)
    }
}
