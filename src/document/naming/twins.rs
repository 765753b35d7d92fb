//! Sources that links of the same words lead to, told from each other by what these stand under.
//!
//! `Reddit` behind each of many items, `Report` under each of many headings: such a
//! source is called `Report (A project)`, by the row of the table, the item or the
//! heading that its link stands in, or by what its address has that the others' have
//! not.
//!
//! What is hard: only what tells one from all others of its name is worth saying,
//! and a name is to stay short. What is not here: names for links that say nothing
//! (`naming`).

use std::collections::{HashMap, HashSet};

use crate::{
    source::{Kind, Source, Target, address, attribution, label},
    text::{Shown, Span, beginning, width},
};

use super::{
    super::{
        BlockKind, Document, LinkTarget,
        forms::{self, is_between},
        passage::is_address,
    },
    MOST_CELLS,
    apart::parts_of,
    fallback_label, first_words,
};

/// The longest item of a list that tells what a link in it is of, in bytes.
const LONGEST_ITEM: usize = 200;

/// What sources of one name may be told apart by, the nearest first.
const BY: [fn(&Document, &Source) -> Option<String>; 4] =
    [Document::row_of, Document::item_of, Document::list_above, Document::heading_of];

impl Document {
    /// Tells sources of the same name from each other.
    pub(super) fn tell_twins_apart(&mut self) {
        let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, source) in self.sources.iter().enumerate().filter(|it| may_be_told_apart(it.1)) {
            named.entry(&source.label).or_default().push(at);
        }
        let taken: HashSet<&str> = self.sources.iter().map(|it| &*it.label).collect();
        let twins = named.into_values().filter(|it| it.len() > 1);
        let told: Vec<_> =
            twins.flat_map(|it| self.apart(&it)).filter(|it| !taken.contains(&*it.1)).collect();
        for (at, name) in told {
            if let Some(source) = self.sources.get_mut(at) {
                source.label = Shown::line(&name);
            }
        }
    }

    /// New names for sources of one name, as far as something tells them apart.
    fn apart(&self, twins: &[usize]) -> Vec<(usize, String)> {
        let sources: Vec<_> = twins.iter().filter_map(|it| Some((*it, self.sources.get(*it)?))).collect();
        let is_picture = sources.iter().any(|it| it.1.kind == Kind::Image);
        let mut told = Vec::with_capacity(sources.len());
        let mut left: HashSet<usize> = twins.iter().copied().collect();
        let mut tell = |left: &mut HashSet<usize>, by: &[(usize, Option<String>)]| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for word in by.iter().filter_map(|it| it.1.as_deref()) {
                *counts.entry(word).or_default() += 1;
            }
            for (at, word) in by {
                let is_own = |it: &&String| counts.get(it.as_str()) == Some(&1);
                if let Some(word) = word.as_ref().filter(is_own)
                    && left.remove(at)
                    && let Some(source) = self.sources.get(*at)
                {
                    told.push((*at, format!("{} ({word})", source.label)));
                }
            }
        };
        if is_picture {
            tell(&mut left, &parts_that_differ(&sources, is_wordlike));
        }
        for by in BY {
            if left.is_empty() {
                return told;
            }
            let by: Vec<_> = sources.iter().map(|it| (it.0, by(self, it.1))).collect();
            tell(&mut left, &by);
        }
        tell(&mut left, &parts_that_differ(&sources, |_| true));
        told
    }

    /// The place in the text of the link that a source is named by.
    fn place_of_name(&self, source: &Source) -> Option<Span> {
        let link = self.links.get(self.main_citation(source)?)?;
        matches!(link.target, LinkTarget::Source(_)).then_some(link.text)
    }

    /// The name of the row of a table that a source is cited in.
    fn row_of(&self, source: &Source) -> Option<String> {
        let text = self.place_of_name(source)?;
        let (cells, own) = self.cells(self.block_at(text.start), text)?;
        let mut others = cells.get(..own)?.iter().map(|it| self.str(*it));
        others.find_map(context)
    }

    /// What a short item or line says before the link to a source, up to the end of the first other link in it.
    fn item_of(&self, source: &Source) -> Option<String> {
        let text = self.place_of_name(source)?;
        let block = self.blocks.get(self.block_at(text.start))?;
        let is_line = matches!(block.kind, BlockKind::Paragraph) && block.text.len() <= LONGEST_ITEM;
        if !is_line {
            return None;
        }
        let first = self.links_in(block.text).next().and_then(|it| self.links.get(it)).map(|it| it.text)?;
        let end =
            if first.end <= text.start && first.start == block.text.start { first.end } else { text.start };
        let before = self.str(Span { end: end.max(block.text.start), ..block.text });
        // A sentence goes on in its link.
        let is_parted = first.end == end || before.trim_end_matches(' ').ends_with(is_parting);
        Some(before).filter(|_| is_parted).and_then(context)
    }

    /// What the item says that the list is in which a source is cited.
    fn list_above(&self, source: &Source) -> Option<String> {
        let text = self.place_of_name(source)?;
        let told = self.told_of_item(self.block_at(text.start))?;
        context(self.str(told))
    }

    /// The heading that a source is cited under.
    fn heading_of(&self, source: &Source) -> Option<String> {
        let at = self.place_of_name(source)?.start;
        let next = self.outline.partition_point(|it| it.text.start <= at);
        let heading = next.checked_sub(1).and_then(|it| self.outline.get(it))?;
        // The title stands over all of them.
        let is_below = heading.text.end <= at && (heading.block > 0 || heading.level > 1);
        Some(heading.text).filter(|_| is_below).and_then(|it| context(self.str(it)))
    }
}

/// Whether a source is called by its link, and stands for something that has an address.
fn may_be_told_apart(source: &Source) -> bool {
    let is_named_by_link = match source.kind {
        Kind::Link | Kind::Attribution | Kind::Embed => true,
        Kind::Image => label::says_nothing(&source.label),
        _ => false,
    };
    is_named_by_link && matches!(source.target, Target::Web(_)) && source.belongs_to.is_none()
}

/// The beginning of what a link stands under, if it says something.
fn context(text: &str) -> Option<String> {
    const NEAR: usize = 400;
    let text = beginning(text, NEAR);
    // A bracket that the link stands in is no part of what is before it.
    let open = text
        .rfind(['(', '（', '[', '【'])
        .filter(|it| !text.get(*it..).unwrap_or_default().contains([')', '）', ']', '】']));
    let name = forms::name(open.and_then(|it| text.get(..it)).unwrap_or(text));
    if attribution::has_label(&name) || attribution::is_heading(&name) {
        return None;
    }
    // What stands in a box that is ticked, and what a table answers, are no names.
    let is_mark = matches!(&*name.to_lowercase(), "[x]" | "(x)" | "x" | "[ ]" | "yes" | "no" | "y" | "n");
    let is_name = !label::says_nothing(&name) && !is_address(&name) && !is_mark;
    is_name.then(|| first_words(&name).into_owned())
}

/// Whether a sign ends what stands before a link.
fn is_parting(c: char) -> bool {
    c != ' ' && is_between(c)
}

/// What the address of each source has that not all others' have: its host, or else as many of its last parts as a name
/// holds.
fn parts_that_differ(
    sources: &[(usize, &Source)],
    is_name: fn(&str) -> bool,
) -> Vec<(usize, Option<String>)> {
    let mut having: HashMap<String, usize> = HashMap::new();
    let addresses: Vec<_> = sources.iter().map(|it| fallback_label(it.1)).collect();
    for address in &addresses {
        for part in parts_of(address).collect::<HashSet<_>>() {
            *having.entry(part.to_owned()).or_default() += 1;
        }
    }
    let told = sources.iter().zip(&addresses).map(|((at, source), address)| {
        let host = source.url().and_then(address::domain).filter(|it| having.get(*it) == Some(&1));
        let host = host.filter(|_| source.kind != Kind::Image).map(str::to_owned);
        let is_own = |it: &&str| having.get(*it).is_none_or(|having| *having < sources.len());
        let parts: Vec<_> = parts_of(address).collect();
        let own: Vec<_> = parts.iter().copied().filter(is_own).collect();
        let lasts = (0..own.len()).filter_map(|it| own.get(it..)).map(|it| it.join("/"));
        let fits = |it: &String| width::width(it) <= MOST_CELLS;
        let last = lasts.into_iter().find(fits).filter(|it| !it.is_empty() && is_name(it));
        let last =
            last.and_then(|it| if says_something(&it) { Some(it) } else { with_part_before(&parts, &it) });
        (*at, host.filter(|it| is_name(it)).or(last.filter(fits)))
    });
    told.collect()
}

/// Whether a text has a letter and is more than one sign, as a number or a mark in a box is not.
fn says_something(text: &str) -> bool {
    text.contains(char::is_alphabetic) && text.chars().filter(|it| it.is_alphanumeric()).nth(1).is_some()
}

/// The last part of an address with the one before it, without which it says nothing: `pull/12`.
fn with_part_before(parts: &[&str], last: &str) -> Option<String> {
    let (end, before) = parts.split_last()?;
    let before = before.last().filter(|_| *end == last)?;
    Some(format!("{before}/{last}")).filter(|it| says_something(it))
}

/// Whether a part of an address is a word rather than a number of something.
fn is_wordlike(part: &str) -> bool {
    const LONGEST: usize = 32;
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    part.len() <= LONGEST && digits * 4 < part.len()
}
