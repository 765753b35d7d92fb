//! The names of HTML's elements, by what they do to text.
//!
//! The lists are the WHATWG standard's, with the obsolete ones that old posts use.

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
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "svg"
            | "title"
            | "datalist"
            | "annotation"
            | "annotation-xml"
    )
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
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "address"
            | "center"
            | "figure"
            | "form"
            | "fieldset"
            | "legend"
            | "body"
            | "html"
            | "dl"
            | "hgroup"
            | "picture"
            | "caption"
            | "figcaption"
            | "search"
            | "dialog"
            | "menu"
            | "noscript"
    )
}

/// The elements of formulas, whose text is read as it stands.
const MATH: &str = "math maction menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded \
                    mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr \
                    munder munderover semantics none";

/// Elements that HTML knows and that change nothing here.
pub(super) fn is_known(name: &str) -> bool {
    let is_math = || name.starts_with(['m', 's', 'n']) && MATH.split(' ').any(|it| it == name);
    is_math()
        || matches!(
            name,
            "span"
                | "font"
                | "abbr"
                | "acronym"
                | "time"
                | "label"
                | "bdi"
                | "bdo"
                | "ruby"
                | "rb"
                | "rp"
                | "rt"
                | "data"
                | "button"
                | "select"
                | "option"
                | "optgroup"
                | "textarea"
                | "input"
                | "meter"
                | "progress"
                | "output"
                | "wbr"
                | "nobr"
                | "area"
                | "map"
                | "col"
                | "colgroup"
                | "base"
                | "link"
                | "meta"
                | "param"
                | "track"
                | "canvas"
                | "slot"
                | "tspan"
                | "textpath"
                | "animate"
                | "object"
                | "applet"
                | "blink"
                | "marquee"
                | "frameset"
                | "noframes"
                | "q"
                | "a"
        )
}

/// Block elements and those without content, whose end tags say nothing by themselves.
pub(super) fn is_element(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "blockquote"
            | "details"
            | "summary"
            | "pre"
            | "listing"
            | "xmp"
            | "dt"
            | "dd"
            | "hr"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "img"
            | "image"
            | "iframe"
            | "frame"
            | "embed"
            | "video"
            | "audio"
            | "source"
            | "br"
    )
}
