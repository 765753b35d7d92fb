//! What stands before a block's rows: bars, markers and indents of its containers.

use std::borrow::Cow;

use crate::document::{Block, Container, ContainerKind, Document, List, Marker, NoteKind, Numbering};

use super::{NARROWEST, Role, Roles, Row, role};

/// What one container puts before each row.
struct Part {
    first: Cow<'static, str>,
    rest: Cow<'static, str>,
    cells: usize,
    roles: Roles,
    /// Whether the block is the first in it, so that no row before belongs to it.
    is_first: bool,
}

/// What stands before a block's rows.
pub(super) struct Prefix {
    parts: Vec<Part>,
    /// The cells it takes.
    pub(super) cells: usize,
}

impl Prefix {
    /// The prefix of a block in rows of `width` cells. Outer parts are left out where they would leave no room.
    ///
    /// `is_folded` is about the summary of a part that folds.
    pub(super) fn new(
        document: &Document,
        (index, block): (usize, &Block),
        width: usize,
        is_folded: bool,
    ) -> Prefix {
        let chain = document.chain(block);
        let containers = chain.iter().filter_map(|&id| document.containers.get(id as usize));
        let mut parts: Vec<Part> = containers.map(|it| part(document, it, index)).collect();
        if document.folds.is_empty() {
            // The most common case asks no more.
        } else if let Some(fold) = document.fold_of(index) {
            let container = chain.last().and_then(|&it| document.containers.get(it as usize));
            let role = match container.map(|it| it.kind) {
                Some(ContainerKind::Details) => {
                    parts.pop();
                    Role::Marker
                }
                Some(ContainerKind::Alert(kind)) => role::of_alert(kind),
                _ => Role::Marker,
            };
            let is_first = document.folds.get(fold).is_some_and(|it| it.summary as usize == index);
            parts.push(summary(is_first, is_folded, role));
        }
        let room = width.saturating_sub((width / 2).max(NARROWEST));
        while parts.iter().map(|it| it.cells).sum::<usize>() > room && !parts.is_empty() {
            parts.remove(0);
        }
        let cells = parts.iter().map(|it| it.cells).sum();
        Prefix { parts, cells }
    }

    /// Puts it before a row of text, which is the block's first or not.
    pub(super) fn write(&self, row: &mut Row, is_first: bool) {
        for part in &self.parts {
            let sign = if is_first && part.is_first { &part.first } else { &part.rest };
            row.ornament(sign.clone(), part.roles);
        }
    }

    /// Puts it before an empty row in front of the block.
    pub(super) fn write_margin(&self, row: &mut Row) {
        for part in self.parts.iter().take_while(|it| !it.is_first) {
            row.ornament(part.rest.clone(), part.roles);
        }
        // An empty row ends where its last bar ends.
        while row
            .segments
            .last()
            .is_some_and(|it| matches!(&it.content, super::Content::Ornament(sign) if sign.trim().is_empty()))
        {
            row.segments.pop();
        }
    }

    /// The roles that the container around a block gives its text: an alert colours its heading.
    pub(super) fn text_roles(document: &Document, index: usize, block: &Block) -> Roles {
        let container = block.container.and_then(|it| document.containers.get(it as usize));
        match container.map(|it| (it.kind, it.first_block as usize == index)) {
            Some((ContainerKind::Quote, _)) => Role::Quote.into(),
            Some((ContainerKind::Details, _)) if document.fold_of(index).is_some() => Role::Strong.into(),
            Some((ContainerKind::Alert(kind), true)) => role::of_alert(kind).into(),
            _ => Roles::NONE,
        }
    }
}

fn part(document: &Document, container: &Container, index: usize) -> Part {
    let is_first = container.first_block as usize == index;
    let part = |first: Cow<'static, str>, rest: &'static str, cells: usize, role: Role| Part {
        first,
        rest: Cow::Borrowed(rest),
        cells,
        roles: role.into(),
        is_first,
    };
    match container.kind {
        ContainerKind::Quote | ContainerKind::Aside => part("▎ ".into(), "▎ ", 2, Role::QuoteBar),
        ContainerKind::Alert(kind) => part("▎ ".into(), "▎ ", 2, role::of_alert(kind)),
        ContainerKind::Details => part("  ".into(), "  ", 2, Role::Marker),
        ContainerKind::Indent => part("    ".into(), "    ", 4, Role::Marker),
        ContainerKind::Item { marker: Marker::Bullet(depth), .. } => {
            part(bullet(depth).into(), "  ", 2, Role::Marker)
        }
        ContainerKind::Item { marker: Marker::Task(is_done), .. } => {
            part(if is_done { "☑ " } else { "☐ " }.into(), "  ", 2, Role::Marker)
        }
        ContainerKind::Item { marker: Marker::Number(number), list } => {
            let unknown = List { width: 2, delimiter: '.', numbering: Numbering::Digits };
            let list = document.lists.get(list as usize).copied().unwrap_or(unknown);
            let List { width, delimiter, numbering } = list;
            let cells = usize::from(width) + 1;
            let sign = format!("{}{delimiter} ", numbering.sign(number));
            Part {
                first: Cow::Owned(format!("{sign:>cells$}")),
                rest: Cow::Owned(" ".repeat(cells)),
                cells,
                roles: Role::Marker.into(),
                is_first,
            }
        }
        ContainerKind::Note(number) => {
            let Some(NoteKind::Footnote(shown)) = document.notes.get(number as usize).map(|it| it.kind)
            else {
                // The lines of a work behind its first one are set in, so that the eye finds the names.
                return part("".into(), "    ", 4, Role::Marker);
            };
            let cells = document.notes.len().to_string().len() + 2;
            let sign = format!("{shown}. ");
            Part {
                first: Cow::Owned(format!("{sign:>cells$}")),
                rest: Cow::Owned(" ".repeat(cells)),
                cells,
                roles: Role::NoteMark.into(),
                is_first,
            }
        }
    }
}

/// What stands before the summary of a part that folds.
fn summary(is_first: bool, is_folded: bool, role: Role) -> Part {
    let sign = match (is_first, is_folded) {
        (false, _) => "  ",
        (true, true) => "▸ ",
        (true, false) => "▾ ",
    };
    Part { first: sign.into(), rest: "  ".into(), cells: 2, roles: role.into(), is_first }
}

fn bullet(depth: u8) -> &'static str {
    match depth % 3 {
        0 => "• ",
        1 => "◦ ",
        _ => "▪ ",
    }
}
