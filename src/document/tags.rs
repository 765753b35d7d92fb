//! What HTML's elements are to a reader.
//!
//! What is not here: the table of their names (`dialect::Element`).

use crate::dialect::Element;

use super::{Card, Marks};

/// Whether an element cannot outlive the paragraph that it is in.
pub(super) fn ends_with_paragraph(name: &str) -> bool {
    name == "p"
        || name == "a"
        || marks(name).is_some()
        || matches!(name, "span" | "font" | "abbr" | "q" | "label" | "button")
}

/// How the text of an inline element is marked.
pub(super) fn marks(name: &str) -> Option<Marks> {
    Some(match name {
        "em" | "i" | "cite" | "dfn" | "var" => Marks::EMPHASIS,
        "strong" | "b" => Marks::STRONG,
        "del" | "s" | "strike" => Marks::STRUCK,
        "ins" | "u" => Marks::INSERTED,
        "code" | "tt" | "samp" => Marks::CODE,
        "kbd" => Marks::KEY,
        "sup" => Marks::RAISED,
        "sub" => Marks::LOWERED,
        "mark" => Marks::MARKED,
        "small" | "big" => Marks::SMALL,
        _ => return None,
    })
}

/// Elements whose text is not for reading.
pub(super) fn is_skipped(name: &str) -> bool {
    Element::named(name).contains(Element::SKIPPED) || matches!(name, "annotation" | "annotation-xml")
}

/// What stands for an element that shows something else.
pub(super) fn card(name: &str) -> Card {
    match name {
        "video" => Card::Video,
        "audio" => Card::Audio,
        _ => Card::Embed,
    }
}

/// Elements that begin and end blocks and have no look of their own.
pub(super) fn is_division(name: &str) -> bool {
    Element::named(name).contains(Element::DIVISION)
}

/// The elements of formulas, whose text is read as it stands.
const MATH: &str = "math maction menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded \
                    mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr \
                    munder munderover semantics none";

/// Elements that HTML knows and that change nothing here, those of formulas and drawings with them.
pub(super) fn is_known(name: &str) -> bool {
    let is_math = || name.starts_with(['m', 's', 'n']) && MATH.split(' ').any(|it| it == name);
    Element::named(name).contains(Element::PLAIN)
        || matches!(name, "tspan" | "textpath" | "animate")
        || is_math()
}

/// Block elements and those without content, whose end tags say nothing by themselves.
pub(super) fn is_element(name: &str) -> bool {
    Element::named(name).contains(Element::OWN)
}
