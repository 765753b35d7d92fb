//! Parts of a template that are read on their own: turns of loops, what is captured.
//!
//! What is hard: they share the variables, the limits and the loops of what
//! they stand in, and what they cost is taken off once.

use std::mem;

use super::{Translator, limits::TURN};

impl Translator<'_, '_> {
    /// What a part of a text makes that is read on its own, with the same variables and limits.
    pub(super) fn rendered(&mut self, part: &str) -> String {
        let mut inner = Translator::new(part, self.page);
        inner.variables = mem::take(&mut self.variables);
        inner.limits = mem::take(&mut self.limits);
        inner.turns = mem::take(&mut self.turns);
        inner.limits.depth += 1;
        inner.read();
        self.variables = mem::take(&mut inner.variables);
        self.limits = mem::take(&mut inner.limits);
        self.turns = mem::take(&mut inner.turns);
        self.limits.depth -= 1;
        let translation = inner.writer.finish();
        self.limits.spend(part.len() + translation.text().len() + TURN);
        translation.text().to_owned()
    }
}
