//! Drawings in HTML: the words of an SVG.
//!
//! What `<text>` and `<foreignObject>` say is read, and the title that a drawing
//! begins with; links around them are sources. What is hard: a `<switch>` says
//! the same in several ways, one of which counts, and a `<title>` further in
//! names a part whose label stands beside it.

use super::{builder::Builder, html::Element, stack::Undo};

/// What stands on the stack for a `<switch>` of which one way has been read.
const SWITCHED: &str = "switch, read";

/// What stands there for a drawing in the midst of a sentence.
const IN_SENTENCE: &str = "svg, in a sentence";

/// How far around a text of a drawing the drawing is looked for.
const FARTHEST: usize = 8;

/// Whether an element of a drawing is read.
fn is_read(name: &str) -> bool {
    matches!(name, "text" | "foreignobject" | "title" | "desc")
}

impl Builder<'_> {
    /// Opens an element of which nothing is read; of a drawing some things are.
    pub(super) fn skip_element(&mut self, name: &str) {
        let is_in_sentence = name == "svg" && self.last_char().is_some();
        let before = std::mem::replace(&mut self.is_skipping, true);
        self.open_html(name, Undo::Skip(before));
        if is_in_sentence {
            self.open_html(IN_SENTENCE, Undo::Nothing);
        }
    }

    /// Opens an element inside one that is skipped, if it is part of a drawing and matters.
    pub(super) fn start_drawn(&mut self, element: &Element<'_>) {
        let is_drawing = |it: &&str| matches!(*it, "svg" | IN_SENTENCE | "switch" | "a");
        let Some(around) = self.innermost().filter(is_drawing) else { return };
        let is_in_switch = around == "switch";
        let written = self.translation.text().get(..element.end).unwrap_or_default();
        match element.name {
            "g" if is_in_switch && element.get("requiredfeatures").is_some() => self.switched(),
            _ if written.ends_with("/>") => (),
            "switch" => self.open_html("switch", Undo::Nothing),
            "a" if around != "a" => {
                let address = element.get("href").or_else(|| element.get("xlink:href"));
                self.is_skipping = false;
                self.divide_drawn(element);
                let undo = address.map_or(Undo::Nothing, |it| self.link(it, element.origin));
                self.is_skipping = true;
                self.open_html("a", undo);
            }
            "title" | "desc" if !begins_drawing(written) => (),
            name if is_read(name) => {
                if is_in_switch && name == "foreignobject" {
                    self.switched();
                }
                self.is_skipping = false;
                self.divide_drawn(element);
                self.open_html(name, Undo::Skip(true));
            }
            _ => (),
        }
    }

    /// Ends an element of a drawing whose text is skipped.
    pub(super) fn end_drawn(&mut self, name: &str) {
        match (name, self.innermost()) {
            ("a", Some("a")) | ("switch", Some("switch")) => self.close_html(name),
            ("switch", Some(SWITCHED)) => self.close_html(SWITCHED),
            _ => false,
        };
    }

    /// Sets a line of a drawing's text apart from the one before it.
    pub(super) fn line_drawn(&mut self, element: &Element<'_>) {
        if ["x", "y", "dy"].iter().any(|it| element.get(it).is_some()) {
            self.push(" ", element.origin);
        }
    }

    /// Sets a text of a drawing that ends apart from what follows it.
    pub(super) fn part_drawn(&mut self, name: &str, origin: u32) {
        let is_end =
            matches!(name, "text" | "foreignobject") || is_read(name) && self.innermost() == Some(name);
        if is_end && !self.is_skipping {
            self.push(" ", origin);
        }
    }

    pub(super) fn innermost(&self) -> Option<&str> {
        self.near().next().and_then(|it| it.html.as_deref())
    }

    /// Notes that one way of a `<switch>` has been read.
    fn switched(&mut self) {
        self.close_html("switch");
        self.open_html(SWITCHED, Undo::Nothing);
    }

    /// Begins a row of its own for a text of a drawing, unless it stands within a sentence.
    fn divide_drawn(&mut self, element: &Element<'_>) {
        self.flush();
        let is_in_sentence = self.near().take(FARTHEST).any(|it| it.html.as_deref() == Some(IN_SENTENCE));
        if is_in_sentence || self.link.is_some() {
            self.push(" ", element.origin);
        } else {
            self.end_leaf();
        }
    }
}

/// Whether nothing but its title stands between the beginning of a drawing and the tag at the end of a text.
fn begins_drawing(text: &str) -> bool {
    let mut tags = text.rsplit('<').skip(1);
    tags.next().is_some_and(|it| ["svg", "/title", "/desc"].iter().any(|tag| it.starts_with(tag)))
}
