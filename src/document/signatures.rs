//! The signatures of quotations: which lines say who said what is quoted.
//!
//! It is the last line of a quotation, or the one right below it, that begins with
//! a dash. What is hard: talk begins with dashes too, so what is before it must not.
//!
//! What is not here: what such a line says (`source::attribution`), what else names
//! a source (`attributions`).

use crate::{source::attribution, text::Span};

use super::{
    ContainerKind, Document,
    builder::Builder,
    lines::{SENTENCE_ENDS, Written},
};

impl Builder<'_> {
    /// Reads the last line of a paragraph as the signature of a quotation. Says whether it is.
    pub(super) fn sign(&mut self, line: &Written, paragraph: Span) -> bool {
        if !attribution::begins_with_dash(self.document.str(line.text)) {
            return false;
        }
        let quoted = self.document.signed(line.text, paragraph, self.container);
        quoted.is_some_and(|quoted| {
            self.attributions.read_signature(&mut self.document, &mut self.collector, line, quoted)
        })
    }
}

impl Document {
    /// The quotation that a line ends, of a paragraph in a container that is still to become a block.
    fn signed(&self, line: Span, paragraph: Span, container: Option<u32>) -> Option<Span> {
        let before = Span { start: paragraph.start, end: line.start };
        let words = self.str(before).trim_end();
        let above = self.blocks.last();
        let quoted = match self.quote_of(container) {
            Some(first) => {
                let start = self.blocks.get(first as usize).map_or(paragraph.start, |it| it.text.start);
                Span { start, end: line.start }
            }
            None => {
                let above = above.filter(|_| words.is_empty())?;
                let first = self.quote_of(above.container)?;
                Span { start: self.blocks.get(first as usize)?.text.start, end: above.text.end }
            }
        };
        let is_apart = words.is_empty() || words.ends_with(SENTENCE_ENDS) || self.str(before).ends_with('\n');
        let talk =
            if words.is_empty() { above.map(|it| self.str(it.text)).unwrap_or_default() } else { words };
        (is_apart && !attribution::begins_with_dash(talk) && self.says(quoted)).then_some(quoted)
    }

    /// The first block of the innermost quotation that a container is or stands in.
    fn quote_of(&self, container: Option<u32>) -> Option<u32> {
        let get = |at: u32| self.containers.get(at as usize);
        let mut chain = std::iter::successors(container.and_then(get), |it| it.parent.and_then(get));
        chain.find(|it| it.kind == ContainerKind::Quote).map(|it| it.first_block)
    }
}
