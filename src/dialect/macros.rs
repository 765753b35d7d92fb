//! Macros of MDN's: `{{domxref("Element.innerHTML", "innerHTML")}}` and the like.
//!
//! A page of MDN's says by macros what a thing is, and its site makes links of
//! them, or tables and boxes that come from data. The former are links to the
//! site's own paths here; of the latter nothing is known, so that they go. In
//! other texts `{{Name}}` may be anything: only a text that calls one of the
//! macros that are known is a page of MDN's.

use super::{
    liquid::destination,
    marks::{self, Replaced},
    players,
    shortcodes::{self, Arguments},
    translation::Piece,
};

/// Where the pages of MDN are.
const ROOT: &str = "/en-US/docs/";

/// How a macro that makes a link says what it leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Text,
    Code,
    /// The name of an element, in angle brackets.
    Element,
}

/// Macros that make links, and the folders of what they lead to.
#[rustfmt::skip]
const LINKS: &[(&str, &str, Words)] = &[
    ("jsxref", "Web/JavaScript/Reference/Global_Objects/", Words::Code),
    ("domxref", "Web/API/", Words::Code),
    ("cssxref", "Web/CSS/", Words::Code),
    ("htmlelement", "Web/HTML/Reference/Elements/", Words::Element),
    ("svgelement", "Web/SVG/Reference/Element/", Words::Element),
    ("svgattr", "Web/SVG/Reference/Attribute/", Words::Code),
    ("mathmlelement", "Web/MathML/Reference/Element/", Words::Element),
    ("httpheader", "Web/HTTP/Reference/Headers/", Words::Code),
    ("httpmethod", "Web/HTTP/Reference/Methods/", Words::Code),
    ("httpstatus", "Web/HTTP/Reference/Status/", Words::Code),
    ("csp", "Web/HTTP/Reference/Headers/Content-Security-Policy/", Words::Code),
    ("webextapiref", "Mozilla/Add-ons/WebExtensions/API/", Words::Code),
    ("glossary", "Glossary/", Words::Text),
];

/// Macros that say one thing, and what that is.
#[rustfmt::skip]
const SAYING: &[(&str, &str)] = &[
    ("optional_inline", "(optional)"), ("readonlyinline", "(read only)"), ("deprecated_inline", "(deprecated)"),
    ("experimental_inline", "(experimental)"), ("non-standard_inline", "(non-standard)"),
    ("deprecated_header", "**Deprecated**"), ("seecompattable", "**Experimental**"),
    ("non-standard_header", "**Non-standard**"), ("securecontext_header", "**Secure context**"),
];

/// Other macros by which a page is known to be MDN's.
const KNOWN: &[&str] =
    &["compat", "specifications", "jsref", "apiref", "embedlivesample", "quicklinkswithsubpages"];

/// Translates a text; `None` if it is no page of MDN's.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut calls = memchr::memmem::find_iter(text.as_bytes(), "{{").filter_map(|it| call(text.get(it..)?));
    if !calls.any(|it| is_known(&it)) {
        return None;
    }
    marks::replace(text, b"{`\\", (definition, replaced))
}

/// A macro as it is called.
struct Call<'a> {
    name: &'a str,
    /// What stands between its brackets, if it has any.
    arguments: Option<&'a str>,
    length: usize,
}

impl<'a> Call<'a> {
    /// The arguments that say something, without their quotation marks.
    fn values(&self) -> Vec<&'a str> {
        let mut rest = self.arguments.unwrap_or_default();
        let mut values = Vec::new();
        while !rest.trim().is_empty() {
            rest = rest.trim_start();
            let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''));
            let (value, behind) = match quote.and_then(|quote| rest.get(1..)?.split_once(quote)) {
                Some((value, behind)) => (value, behind.split_once(',').map_or("", |it| it.1)),
                None => rest.split_once(',').unwrap_or((rest, "")),
            };
            values.push(value.trim());
            rest = behind;
        }
        values
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The macro that is called at the beginning of a text.
fn call(text: &str) -> Option<Call<'_>> {
    const LONGEST: usize = 512;
    let inside = crate::text::beginning(text, LONGEST).strip_prefix("{{")?;
    let (inside, _) = inside.split_once("}}").filter(|it| !it.0.contains('\n'))?;
    let written = inside.trim();
    let end = written.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-')));
    let (name, behind) = written.split_at_checked(end.unwrap_or(written.len()))?;
    let behind = behind.trim();
    let arguments = behind.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let is_call = name.starts_with(|it: char| it.is_ascii_alphabetic());
    (is_call && (behind.is_empty() || arguments.is_some())).then_some(Call {
        name,
        arguments,
        length: inside.len() + "{{}}".len(),
    })
}

/// Whether a call is one of a macro of MDN's.
fn is_known(call: &Call<'_>) -> bool {
    let is_link = call.arguments.is_some_and(|it| it.starts_with(['"', '\'']));
    (is_link && LINKS.iter().any(|it| call.is(it.0)))
        || KNOWN.iter().chain(SAYING.iter().map(|it| &it.0)).any(|it| call.is(it))
}

/// What a macro at the beginning of a text stands for.
fn replaced(text: &str) -> Replaced {
    let call = call(text)?;
    let values = call.values();
    let said = SAYING.iter().find(|it| call.is(it.0));
    let link = || LINKS.iter().find(|it| call.is(it.0)).and_then(|it| link(it, &values));
    let markdown = said.map(|it| it.1.to_owned()).or_else(link).or_else(|| other(&call, &values));
    Some((markdown.unwrap_or_default(), call.length))
}

/// The link that a macro makes of its arguments: what it leads to, what it says, the place there, and anything if it is no
/// code.
fn link(&(name, folder, words): &(&str, &str, Words), values: &[&str]) -> Option<String> {
    let thing = *values.first().filter(|it| !it.is_empty())?;
    let said = values.get(1).copied().filter(|it| !it.is_empty());
    let is_code = words != Words::Text && values.get(3).is_none_or(|it| it.is_empty());
    let path = match name {
        "jsxref" | "domxref" | "webextapiref" => {
            thing.replace("()", "").replace(".prototype.", ".").replace('.', "/")
        }
        // What is not an object is named with its folder.
        _ => thing.replace(' ', "_"),
    };
    let is_reference = ["Statements/", "Operators/", "Functions", "Classes", "Errors/", "Lexical_grammar"];
    let folder = match name {
        "jsxref" if is_reference.iter().any(|it| path.starts_with(it)) => "Web/JavaScript/Reference/",
        _ => folder,
    };
    let heading =
        values.get(2).filter(|it| !it.is_empty()).map(|it| format!("#{}", it.trim_start_matches('#')));
    let place = destination(&format!("{ROOT}{folder}{path}{}", heading.unwrap_or_default()));
    let said = match (said, words) {
        (Some(said), _) => said.replace("&lt;", "<").replace("&gt;", ">"),
        (None, Words::Element) => format!("<{thing}>"),
        (None, _) => thing.to_owned(),
    };
    let said = if is_code { format!("`{said}`") } else { shortcodes::escape(&said) };
    Some(format!("[{said}]({place})"))
}

/// What other macros stand for that say something.
fn other(call: &Call<'_>, values: &[&str]) -> Option<String> {
    let value = *values.first()?;
    let said = values.get(1).copied().filter(|it| !it.is_empty());
    match call.name.to_ascii_lowercase().as_str() {
        "rfc" => {
            let said = said.map_or_else(|| format!("RFC {value}"), shortcodes::escape);
            Some(format!("[{said}](https://datatracker.ietf.org/doc/html/rfc{value})"))
        }
        "bug" => Some(format!("[bug {value}](https://bugzil.la/{value})")),
        "anch" => Some(shortcodes::escape(said.unwrap_or(value))),
        "embedyoutube" => players::html("youtube", &Arguments::of(vec![("id", value)])),
        _ => None,
    }
}

/// A line whose item explains the item above it, `- : Words`, without the colon.
fn definition(line: &str) -> Option<String> {
    let inside = line.trim_start().strip_prefix("- : ").filter(|_| line.starts_with(' '))?;
    Some(format!("{}- {}", line.get(..line.len() - line.trim_start().len())?, inside.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn macros_that_say_what_a_thing_is_are_links() {
        check_pass(
            translate,
            "{{domxref(\"Element.innerHTML\", \"innerHTML\")}} {{ jsxref('Array.at()') }}",
            "[`innerHTML`](/en-US/docs/Web/API/Element/innerHTML) \
             [`Array.at()`](/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array/at)",
        );
        check_pass(
            translate,
            "{{HTMLElement(\"input\")}} {{glossary(\"object\", \"objects\")}} {{HTTPStatus(\"404\", \"404 Not Found\")}}",
            "[`<input>`](/en-US/docs/Web/HTML/Reference/Elements/input) [objects](/en-US/docs/Glossary/object) \
             [`404 Not Found`](/en-US/docs/Web/HTTP/Reference/Status/404)",
        );
        check_pass(
            translate,
            "{{cssxref(\"length\", \"&lt;length&gt;\")}} {{domxref(\"a\", \"b\", \"c\", \"nocode\")}} {{RFC(2616)}}",
            "[`<length>`](/en-US/docs/Web/CSS/length) [b](/en-US/docs/Web/API/a#c) \
             [RFC 2616](https://datatracker.ietf.org/doc/html/rfc2616)",
        );
    }

    #[test]
    fn macros_that_show_data_go() {
        check_pass(
            translate,
            "{{JSRef}}\n\na {{Optional_Inline}} {{Compat}}\n\n{{Foo(\"x\", 1)}}",
            "\n\na (optional) \n\n",
        );
        check_pass(
            translate,
            "{{Compat}}`{{Compat}}` \\{{Compat}}\n```\n{{Compat}}\n```",
            "`{{Compat}}` \\{{Compat}}\n```\n{{Compat}}\n```",
        );
    }

    #[test]
    fn items_may_explain_the_item_above_them() {
        check_pass(
            translate,
            "- a {{Compat}}\n  - : Of *a* {{RFC(1)}}.\n    - b\n\n- : c",
            "- a \n  - Of *a* [RFC 1](https://datatracker.ietf.org/doc/html/rfc1).\n    - b\n\n- : c",
        );
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "{{ name }} {{foo(\"x\")}}",
            "{{ glossary }} {{ csp(x) }}",
            "{{{Compat}}}x",
            "{{Compat",
            "{{Compat\n}}",
            "- a\n  - : b",
        ] {
            check_pass(translate, text, text);
        }
    }
}
