//! Where one has been: back and forward, and marks.

use std::{collections::HashMap, path::PathBuf};

use super::reader::Spot;

/// A place in a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The post's file.
    pub path: PathBuf,
    /// What the library calls it.
    pub name: String,
    /// The place in the article.
    pub spot: Spot,
}

/// The places one came from and went back from, and those marked.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
    marks: HashMap<char, Place>,
}

/// The most places that are kept.
const MOST: usize = 200;

impl History {
    /// Notes the place that one leaves by following something.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Goes back, leaving `here` to go forward to.
    pub fn back(&mut self, here: Option<Place>) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.extend(here);
        Some(place)
    }

    /// Goes forward, leaving `here` to go back to.
    pub fn forward(&mut self, here: Option<Place>) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.extend(here);
        Some(place)
    }

    /// Marks a place under a letter.
    pub fn mark(&mut self, letter: char, place: Place) {
        self.marks.insert(letter, place);
    }

    /// The place marked under a letter; under `'` the one last left.
    pub fn marked(&self, letter: char) -> Option<Place> {
        if letter == '\'' { self.back.last().cloned() } else { self.marks.get(&letter).cloned() }
    }
}
