//! Which tags of a body belong together: a condition with its branches and its end, a loop with its own.
//!
//! What is hard: a body may open sections without end, and be asked about each
//! of them. All tags are paired in one pass, when the first section is met, and
//! what is opened and never closed has no next tag.

use std::collections::HashMap;

use super::liquid::Lookup;

/// The kinds of sections.
const KINDS: &[(&str, &str)] = &[
    ("if", "endif"),
    ("unless", "endunless"),
    ("case", "endcase"),
    ("for", "endfor"),
    ("tablerow", "endtablerow"),
    ("capture", "endcapture"),
];

/// Tags whose content is no template, and what ends it.
const OPAQUE: &[(&str, &str)] =
    &[("raw", "endraw"), ("comment", "endcomment"), ("highlight", "endhighlight")];

/// From where a tag of a section begins to where the next one of the same section does.
#[derive(Default)]
pub(super) struct Sections(Option<HashMap<usize, usize>>);

impl Sections {
    /// Where the tag begins that follows the one at `start` in its section.
    pub(super) fn next(&mut self, body: &str, start: usize) -> Option<usize> {
        self.0.get_or_insert_with(|| paired(body)).get(&start).copied()
    }
}

/// A section that is being read: its kind, and where its last tag began.
type Open = (usize, usize);

fn paired(body: &str) -> HashMap<usize, usize> {
    let (mut next, mut open): (HashMap<usize, usize>, Vec<Open>) = (HashMap::new(), Vec::new());
    let mut counts = [0_usize; KINDS.len()];
    let mut lookup = Lookup::default();
    let mut at = 0;
    while let Some(start) = body.get(at..).and_then(|it| it.find("{%")).map(|it| at + it) {
        let Some(tag) = lookup.tag(body, start) else {
            at = start + 2;
            continue;
        };
        // What looks like a tag in code may have no end of its own.
        at = start + 2;
        if let Some(it) = OPAQUE.iter().find(|it| it.0 == tag.name) {
            at = lookup.end_of(body, tag.end, ("", it.1)).map_or(tag.end, |it| it.1);
        } else if let Some(kind) = KINDS.iter().position(|it| it.0 == tag.name) {
            open.push((kind, start));
            counts[kind] += 1;
        } else if matches!(tag.name, "else" | "elsif" | "when") {
            if let Some(last) = open.last_mut() {
                next.insert(last.1, start);
                last.1 = start;
            }
        } else if let Some(kind) = KINDS.iter().position(|it| it.1 == tag.name) {
            // One that is left open ends with what it is in.
            while counts[kind] > 0
                && let Some((closed, last)) = open.pop()
            {
                counts[closed] -= 1;
                if closed == kind {
                    next.insert(last, start);
                    break;
                }
            }
        }
    }
    next
}
