//! What is told of an item of a list that says nothing by itself: by the item that it is in, by what the item says
//! before, or by what stands below it.
//!
//! What is not here: what stands above a list (`told`).

use crate::text::Span;

use crate::document::{Block, BlockKind, ContainerKind, Document};

impl Document {
    /// What is told of an address in an item of a list: what the item says right before it, else the item that its list
    /// is in.
    pub(in crate::document) fn told_of_item(&self, block: usize) -> Option<Span> {
        const LARGEST_ITEM: usize = 50;
        let items = |block: &Block| {
            let mut chain = self.chain(block);
            chain.retain(|it| {
                let kind = self.containers.get(*it as usize).map(|it| it.kind);
                matches!(kind, Some(ContainerKind::Item { .. }))
            });
            chain
        };
        let first =
            |item: u32| self.containers.get(item as usize).map_or(block, |it| it.first_block as usize);
        let item = items(self.blocks.get(block)?).into_iter().rev().find(|it| first(*it) < block)?;
        let from = first(item).max(block.saturating_sub(LARGEST_ITEM));
        let above = self.blocks.get(from..block)?.iter().rev();
        let told = above.into_iter().find(|it| self.is_told(it) && items(it).last() == Some(&item))?;
        self.last_sentences(told.text).pop()
    }

    /// The first sentence of what is said below a link that is an item, or the term of a definition, by itself.
    pub(in crate::document) fn told_below_item(&self, at: usize) -> Option<Span> {
        let block = self.blocks.get(at)?;
        let told = self.blocks.get(at + 1).filter(|it| self.is_told(it) && !self.is_listed(it))?;
        let is_in =
            |it: &Block| it.container != block.container && self.chain(it).starts_with(&self.chain(block));
        let kind = |it: &Block| {
            let container = it.container.and_then(|it| self.containers.get(it as usize));
            container.map(|it| it.kind)
        };
        let is_item = matches!(kind(block), Some(ContainerKind::Item { .. }));
        let is_own = match kind(told)? {
            ContainerKind::Indent => is_in(told),
            // Of several items none is what is said of the one that they are in.
            ContainerKind::Item { .. } if is_item && is_in(told) => {
                !self.blocks.get(at + 2).is_some_and(is_in)
            }
            ContainerKind::Item { .. } => told.container == block.container,
            _ => false,
        };
        self.first_sentence(told).filter(|_| is_own)
    }

    /// What is said in an item before a sentence that only names what its address is for: `Download: https://…`.
    pub(in crate::document) fn told_before(&self, at: usize, sentence: Span, link: Span) -> Option<Span> {
        const LONGEST_NAME: u32 = 40;
        const LONGEST: u32 = 400;
        let block = self.blocks.get(at).filter(|it| it.text.start == sentence.start)?;
        let before = Span { end: link.start.max(sentence.start), ..sentence };
        let behind = self.str(Span { start: link.end.min(sentence.end), ..sentence });
        let is_name = before.len() as u32 <= LONGEST_NAME
            && self.str(before).trim_end().ends_with([':', '：'])
            && !behind.contains(char::is_alphanumeric);
        let item = block.container.filter(|_| is_name).and_then(|it| self.containers.get(it as usize))?;
        let first = self.blocks.get(item.first_block as usize)?;
        let is_item = matches!(item.kind, ContainerKind::Item { .. });
        if !is_item || first.text.start >= sentence.start {
            return None;
        }
        let is_short = sentence.end - first.text.start <= LONGEST;
        let above = self.blocks.get(at.checked_sub(1)?).filter(|it| self.is_told(it))?;
        let start = if is_short { first.text.start } else { self.last_sentences(above.text).pop()?.start };
        Some(Span { start, ..sentence })
    }

    /// An item up to the end of a sentence in an item within it which is a field of it: `Status: [Fixed](…)`.
    pub(in crate::document) fn told_of_field(&self, at: usize, sentence: Span, link: Span) -> Option<Span> {
        const LONGEST: u32 = 400;
        let block = self.blocks.get(at).filter(|it| self.is_field_of(it, sentence, link))?;
        let item = |it: u32| {
            let container = self.containers.get(it as usize)?;
            matches!(container.kind, ContainerKind::Item { .. }).then_some(container)
        };
        let own = block.container.and_then(item).filter(|it| it.first_block as usize == at)?;
        let first = own.parent.and_then(item)?.first_block as usize;
        let above = self.blocks.get(first).filter(|it| self.is_told(it) && it.text.end <= sentence.start)?;
        let is_near = |it: &Span| sentence.end - it.start <= LONGEST;
        let told =
            [Some(above.text), self.last_sentences(above.text).pop()].into_iter().flatten().find(is_near)?;
        Some(Span { start: told.start, ..sentence })
    }

    /// An item up to the end of the only item in it, if that is nothing but a link.
    pub(in crate::document) fn told_of_only_item(&self, at: usize, link: Span) -> Option<Span> {
        const LONGEST: u32 = 400;
        let block = self.blocks.get(at).filter(|it| it.text == link && it.kind == BlockKind::Paragraph)?;
        let item = |it: u32| {
            let container = self.containers.get(it as usize)?;
            matches!(container.kind, ContainerKind::Item { .. }).then_some(container)
        };
        let own = block.container.and_then(item).filter(|it| it.first_block as usize == at)?;
        let parent = own.parent.filter(|it| item(*it).is_some_and(|it| it.first_block as usize + 1 == at))?;
        let above = self.blocks.get(at.checked_sub(1)?).filter(|it| it.container == Some(parent))?;
        let is_in = |it: &Block| self.chain(it).contains(&parent);
        let is_only = !self.blocks.get(at + 1).is_some_and(is_in);
        let told = Span { start: above.text.start, ..link };
        (is_only && self.is_told(above) && told.len() <= LONGEST as usize).then_some(told)
    }

    /// Whether a sentence that is all of a block is the name of something and a link.
    fn is_field_of(&self, block: &Block, sentence: Span, link: Span) -> bool {
        const LONGEST_NAME: u32 = 40;
        let name = Span { end: link.start.max(sentence.start), ..sentence };
        let behind = self.str(Span { start: link.end.min(block.text.end), ..block.text });
        block.kind == BlockKind::Paragraph
            && block.text.start == sentence.start
            && name.len() as u32 <= LONGEST_NAME
            && self.str(name).trim_end().ends_with([':', '：'])
            && !behind.contains(char::is_alphanumeric)
    }
}
