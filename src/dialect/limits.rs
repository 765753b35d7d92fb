//! What the templates of a text may cost.
//!
//! Templates can repeat, copy and double what they hold. All that is read
//! again, written out or copied for them is taken off a budget that a text has
//! but once, however deep its loops and captures nest.

use std::cell::Cell;

use super::value::Value;

/// How many bytes all loops of a text may read and write.
const BUDGET: usize = 2 * 1024 * 1024;

/// How deep loops are written out, and captures in captures.
const DEEPEST: usize = 5;

/// What beginning a loop or a turn of it costs of the budget.
pub(super) const TURN: usize = 64;

/// How many bytes of values all templates of a text may copy, and what each copy costs beside its bytes.
const COPIES: usize = 8 * 1024 * 1024;
const COPY: usize = 1024;

/// What is left of what a text's templates may cost.
pub(super) struct Limits {
    budget: usize,
    /// How deep the text that is being read is written out.
    pub(super) depth: usize,
    /// How many files include what is being read.
    pub(super) includes: usize,
    /// How many bytes of values may still be copied.
    copies: Cell<usize>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { budget: BUDGET, depth: 0, includes: 0, copies: Cell::new(COPIES) }
    }
}

impl Limits {
    /// Whether a template may still copy what has that weight, which is taken off.
    pub(super) fn may_copy(&self, weight: impl FnOnce() -> usize) -> bool {
        // Nothing is weighed any more where nothing is left.
        let left = match self.copies.get() {
            0 => None,
            left => left.checked_sub(weight()),
        };
        self.copies.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The same of a copy that takes work beside.
    pub(super) fn may_make(&self, value: &Value) -> bool {
        self.may_copy(|| value.weight() + COPY)
    }

    /// Whether what is being read is the text itself and no part of it that is read on its own.
    pub(super) fn is_outside(&self) -> bool {
        self.depth == 0 && self.includes == 0
    }

    /// Whether a part of a text may be read on its own.
    pub(super) fn may_nest(&self) -> bool {
        self.depth < DEEPEST && !self.is_spent()
    }

    /// Whether nothing may be written out any more.
    pub(super) fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Takes off what has been read and written.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.budget = self.budget.saturating_sub(bytes);
    }
}
