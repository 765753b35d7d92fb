//! Templates in code, of which most are none: code keeps its braces.
//!
//! A generator that runs templates runs them in code as well, unless `raw` stands
//! around it. Where it is sure that one does, what is known is put in the place of
//! its template: the value of a variable, the text of a file, the branch that
//! holds. What is not known stays, for in code it is what is to be read.
//!
//! What is not here: which lines are code (`code`).

use std::borrow::Cow;

use crate::text::beginning;

use super::{Translator, conditions, hugo, includes, liquid::Tag};

/// The longest mark of `raw`, in bytes.
const LONGEST_MARK: usize = 32;

impl Translator<'_, '_> {
    /// Copies code. Returns where it ends: at `end`, or further on if a template reaches over it.
    pub(super) fn code(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end
            && let Some(found) = self.body.get(at..end).and_then(|it| memchr::memchr(b'{', it.as_bytes()))
        {
            let found = at + found;
            self.writer.copy(at, found);
            at = self.template_in_code(found, end).unwrap_or_else(|| {
                self.writer.copy(found, found + 1);
                found + 1
            });
        }
        self.writer.copy(at, end);
        at.max(end)
    }

    /// Translates the template at `at` in code that ends at `end`. Returns where it ends; `None` if it stays.
    fn template_in_code(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.body.get(at..end)?;
        if rest.starts_with("{%") {
            let tag = self.lookup.tag(self.body, at)?;
            // Inside `raw` only its end is a tag, and one that never ends is spoken of.
            let begins = tag.name == "raw" && !self.is_raw;
            if begins && self.lookup.end_of(self.body, tag.end, ("", "endraw")).is_none() {
                return None;
            }
            if tag.name == "endraw" || begins {
                self.is_raw = tag.name == "raw";
                return Some(tag.end).filter(|it| *it <= end);
            }
            return if self.is_raw || !self.page.is_run() { None } else { self.tag_in_code(at, tag) };
        }
        if !rest.starts_with("{{") || self.is_raw {
            return None;
        }
        if rest.starts_with("{{</*") || rest.starts_with("{{%/*") {
            let (shown, behind) = hugo::shown_in_code(self.body, at)?;
            self.writer.copy(at, at + 3);
            self.writer.copy(shown.start, shown.end);
            self.writer.copy(shown.end + 2, behind);
            return Some(behind);
        }
        let (expression, expression_end) = self.lookup.expression(self.body, at)?;
        let value = self.value_in_code(expression).filter(|_| expression_end <= end)?;
        self.writer.insert(&value, at);
        Some(expression_end)
    }

    /// Does what a tag says in code of a page over which templates are run.
    fn tag_in_code(&mut self, at: usize, tag: Tag<'_>) -> Option<usize> {
        match tag.name {
            "if" | "unless" | "case" => conditions::chosen(self, at, tag),
            "else" | "elsif" | "when" | "endif" | "endunless" | "endcase" => self.branches.end_of_chosen(at),
            "include" | "include_relative" => {
                let text = includes::text(self, tag)?;
                self.writer.insert(&text, at);
                Some(tag.end)
            }
            _ => None,
        }
    }
}

/// A line without the marks of `raw`.
pub(super) fn without_raw(line: &str) -> Cow<'_, str> {
    if memchr::memmem::find(line.as_bytes(), b"{%").is_none() {
        return Cow::Borrowed(line);
    }
    let (mut shown, mut rest) = (String::new(), line);
    while let Some((before, behind)) = rest.split_once("{%") {
        shown.push_str(before);
        let inside = beginning(behind, LONGEST_MARK).split_once("%}").map(|it| it.0);
        match inside.filter(|it| matches!(it.trim_matches('-').trim(), "raw" | "endraw")) {
            Some(inside) => rest = behind.get(inside.len() + 2..).unwrap_or_default(),
            None => {
                shown.push_str("{%");
                rest = behind;
            }
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}
