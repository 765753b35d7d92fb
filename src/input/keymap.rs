//! Which key asks for what, and how far a sequence or a count has come.

use std::collections::BTreeMap;

use super::{Action, Context, Key, key};

/// What keys ask for, in each context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Context, BTreeMap<Vec<Key>, Action>>,
}

/// Keys that have been pressed and have not yet asked for anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The digits before the keys.
    pub count: Option<u32>,
    /// The keys.
    pub keys: Vec<Key>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// An action, and how often.
    Action(Action, Option<u32>),
    /// More keys may follow.
    More,
    /// Nothing.
    Nothing,
}

/// The largest count that is taken.
const LARGEST_COUNT: u32 = 99_999_999;

impl Keymap {
    /// Binds a sequence of keys to an action.
    ///
    /// # Errors
    /// A sentence naming the binding that stands in the way: the same keys, or keys that these begin with or that
    /// begin with these.
    pub fn bind(&mut self, context: Context, keys: Vec<Key>, action: Action) -> Result<(), String> {
        let bindings = self.bindings.entry(context).or_default();
        let clash = bindings.iter().find(|(other, _)| other.starts_with(&keys) || keys.starts_with(other));
        if let Some((other, owner)) = clash {
            let how = if *other == keys { "is bound" } else { "begins with the same keys and is bound" };
            return Err(format!(
                "`{}` {how} to {} in {}",
                key::written(other),
                owner.info().name,
                context.name()
            ));
        }
        bindings.insert(keys, action);
        Ok(())
    }

    /// Takes a binding away, with those that begin with the same keys or that these begin with.
    pub fn unbind(&mut self, context: Context, keys: &[Key]) {
        let bindings = self.bindings.entry(context).or_default();
        bindings.retain(|other, _| !other.starts_with(keys) && !keys.starts_with(other));
    }

    /// Takes the next key.
    pub fn press(&self, context: Context, pending: &mut Pending, key: Key) -> Found {
        let digit = key.typed().and_then(|c| c.to_digit(10)).filter(|&it| it > 0 || pending.count.is_some());
        if let Some(digit) = digit.filter(|_| pending.keys.is_empty() && self.get(context, &[key]).is_none())
        {
            let count = pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
            pending.count = Some(count.min(LARGEST_COUNT));
            return Found::More;
        }
        pending.keys.push(key);
        if let Some(action) = self.get(context, &pending.keys) {
            let count = std::mem::take(pending).count;
            return Found::Action(action, count);
        }
        if !self.continuations(context, &pending.keys).is_empty() {
            return Found::More;
        }
        let is_alone = pending.keys.len() == 1;
        *pending = Pending::default();
        // A key that goes on with nothing stands for itself: `g q` is `q`.
        if is_alone { Found::Nothing } else { self.press(context, pending, key) }
    }

    fn get(&self, context: Context, keys: &[Key]) -> Option<Action> {
        let own = self.bindings.get(&context).and_then(|it| it.get(keys));
        let is_begun =
            || self.bindings.get(&context).is_some_and(|it| it.keys().any(|it| it.starts_with(keys)));
        let anywhere = || self.bindings.get(&Context::Anywhere).and_then(|it| it.get(keys));
        own.copied().or_else(|| if is_begun() { None } else { anywhere().copied() })
    }

    /// What may follow after some keys: the keys still to press, and the action.
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<(Vec<Key>, Action)> {
        let maps = [context, Context::Anywhere].into_iter().filter_map(|it| self.bindings.get(&it));
        maps.flatten()
            .filter(|(other, _)| other.len() > keys.len() && other.starts_with(keys))
            .map(|(other, action)| (other.get(keys.len()..).unwrap_or_default().to_vec(), *action))
            .collect()
    }

    /// The key sequences that ask for an action in a context, shortest first, as people read them.
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<String> {
        let mut keys: Vec<&Vec<Key>> = self.bindings.get(&context).map_or_else(Vec::new, |it| {
            it.iter().filter(|(_, found)| **found == action).map(|(keys, _)| keys).collect()
        });
        keys.sort_by_key(|it| {
            let named = it.iter().filter(|key| key.typed().is_none_or(|c| c == ' ')).count();
            (named, it.len(), key::written(it))
        });
        keys.into_iter().map(|it| key::readable(it)).collect()
    }

    /// All bindings.
    pub fn bindings(&self) -> impl Iterator<Item = (Context, &[Key], Action)> {
        self.bindings
            .iter()
            .flat_map(|(context, map)| map.iter().map(|(keys, action)| (*context, keys.as_slice(), *action)))
    }
}
