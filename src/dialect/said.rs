//! Templates that are words: labels, keys, marks, buttons, notes in the margin.
//!
//! Which of their arguments is shown is known by their names: Hugo's `{{< kbd
//! "Ctrl" >}}` and `{{< glossary_tooltip text="Pods" >}}`, Hexo's `{% span red,
//! text %}` and `{% btn /address, text %}`, the notes of Tufte's theme. Those
//! with text between two tags are in `boxes`.

use super::{
    phrases::{self, Phrase},
    shortcodes::{Arguments, escape, is_address, is_picture_address},
    spoken,
};

/// Shortcodes that show one argument, the names that it may have, and the element it becomes.
#[rustfmt::skip]
const SHORTCODES: &[(&str, &[&str], &str)] = &[
    ("glossary_tooltip", &["text", "term", "term_id"], ""),
    ("abbr", &["text", "abbr", "title"], "abbr"),
    ("mark", &["text", "content"], "mark"),
    ("version", &["text", "version"], ""),
    ("badge", &["content", "text", "label", "value"], ""),
    ("label", &["text", "content", "label"], ""),
    ("sidenote", &["label", "text", "content"], ""),
    ("newthought", &["text"], "strong"),
];

/// The HTML of a shortcode or include that is words; `None` if it is none.
pub(super) fn html(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    if matches!(name, "kbd" | "keys" | "key") {
        let keys = arguments.named(&["text", "keys"]).into_iter().chain(arguments.positional());
        let keys: Vec<String> = keys.map(|it| element("kbd", &spoken::html(it))).collect();
        return (!keys.is_empty()).then(|| keys.join("+"));
    }
    if let Some((_, names, tag)) = SHORTCODES.iter().find(|it| it.0 == name) {
        let text = arguments.named(names).or_else(|| arguments.first())?;
        if is_picture_address(text) {
            return None;
        }
        return Some(element(tag, &spoken::html(text)));
    }
    match name {
        "link" | "button" | "btn" | "card" | "linkcard" | "link-card" => link(name, arguments),
        "doi" => {
            let doi = arguments.first().filter(|it| it.starts_with("10."))?;
            let label = arguments.positional().nth(1).map_or_else(|| escape(doi), spoken::html);
            Some(format!("<a href=\"https://doi.org/{}\">{label}</a>", escape(doi)))
        }
        "mention" => Some(format!("@{}", spoken::html(arguments.first()?))),
        "tooltip" if arguments.positional().nth(1).is_some() => {
            let words: Vec<String> = arguments.positional().take(2).map(spoken::html).collect();
            Some(format!("{} ({})", words.first()?, words.get(1)?))
        }
        "quote" | "blockquote" | "epigraph" => {
            let text = arguments.named(&["text", "quote", "content"])?;
            Some(quotation(&spoken::html(text), &source(arguments)))
        }
        "wikipedia" => wikipedia(arguments),
        "jupyter_notebook" => {
            let path = arguments.named(&["path", "src"]).or_else(|| arguments.first())?;
            let label = path.rsplit('/').next().unwrap_or(path);
            Some(format!("<a href=\"{}\">{}</a>", escape(path), escape(label)))
        }
        "github" => repository(arguments),
        "bc" | "breadcrumb" | "breadcrumbs" => {
            let path = arguments.named(&["path", "content"])?;
            Some(spoken::html(&path.split('|').map(str::trim).collect::<Vec<_>>().join(" › ")))
        }
        _ => None,
    }
}

fn element(name: &str, inside: &str) -> String {
    if name.is_empty() { inside.to_owned() } else { format!("<{name}>{inside}</{name}>") }
}

/// A link with the words that it is given.
fn link(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let address = arguments.named(&["href", "url", "link", "relref", "to"]);
    let address = address.or_else(|| arguments.positional().find(|it| is_path(it)))?;
    // LoveIt's has words of its own, and a title for those who point at it.
    let own = arguments.named(&["content"]).filter(|it| name == "link" && !it.is_empty());
    let label = own.or_else(|| arguments.named(&["text", "title", "label", "content", "name", "caption"]));
    let label = label.or_else(|| arguments.positional().find(|it| !is_path(it) && *it != address))?;
    let is_more = |it: &Phrase<'_>| match it.0 {
        "subtitle" | "description" => true,
        "" => false,
        _ => name.contains("card"),
    };
    let more = phrases::of(name, arguments, &[]).into_iter().filter(|it| it.1 != label && is_more(it));
    let more: String = more.map(|it| format!(" {}", spoken::html(it.1))).collect();
    Some(format!("<a href=\"{}\">{}</a>{more}", escape(address), spoken::html(label)))
}

fn is_path(text: &str) -> bool {
    is_address(text) || text.starts_with(['/', '#', '.']) || text.starts_with("mailto:")
}

/// A quotation with whose words it has, in HTML as well.
fn quotation(text: &str, by: &str) -> String {
    let by = if by.is_empty() { String::new() } else { format!("<p>— {by}</p>") };
    format!("<blockquote><p>{text}</p>{by}</blockquote>")
}

/// An article of Wikipedia's, by its title.
fn wikipedia(arguments: &Arguments<'_>) -> Option<String> {
    let title = arguments.named(&["title", "page", "article"]).or_else(|| arguments.first())?;
    let label = arguments.named(&["text", "label"]).filter(|it| !it.is_empty());
    let language = arguments.named(&["lang", "language"]).unwrap_or("en");
    let is_title = !title.is_empty() && !title.contains(['{', '<', '|']) && !is_address(title);
    let path = title.replace(' ', "_");
    let label = label.map_or_else(|| escape(&title.replace('_', " ")), spoken::html);
    is_title
        .then(|| format!("<a href=\"https://{language}.wikipedia.org/wiki/{}\">{label}</a>", escape(&path)))
}

/// A project on GitHub whose owner has an argument of its own.
fn repository(arguments: &Arguments<'_>) -> Option<String> {
    let owner = arguments.named(&["org", "owner", "user"]).filter(|it| !it.is_empty())?;
    let name = arguments.named(&["repo", "repository", "project"]).unwrap_or_default();
    let project = format!("{owner}/{name}");
    let project = project.trim_end_matches('/');
    let label = arguments.named(&["label", "text", "title"]).unwrap_or(project);
    Some(format!("<a href=\"https://github.com/{}\">{}</a>", escape(project), spoken::html(label)))
}

/// Whose words a quotation has, with where they are from.
pub(super) fn source(arguments: &Arguments<'_>) -> String {
    let named = |names: &[&str]| arguments.named(names).filter(|it| !it.is_empty());
    let author = named(&["author", "by", "name", "attribution"]).map(spoken::html);
    let work = named(&["source", "title", "cite", "work", "footer"]);
    let address = named(&["url", "link", "href"]).or_else(|| work.filter(|it| it.contains("://")));
    let work = work.filter(|it| !it.contains("://")).map(spoken::html);
    let (before, label) = match (author, work) {
        (Some(author), Some(work)) => (format!("{author}, "), work),
        (author, work) => (String::new(), author.or(work).unwrap_or_default()),
    };
    // Some say what stands around it.
    let [before, behind] = [("pre", before), ("post", String::new())]
        .map(|(name, own)| format!("{own}{}", named(&[name]).map(spoken::html).unwrap_or_default()));
    match address {
        Some(address) if label.is_empty() => format!("<a href=\"{0}\">{0}</a>", escape(address)),
        Some(address) => format!("{before}<a href=\"{}\">{label}</a>{behind}", escape(address)),
        None => format!("{before}{label}{behind}"),
    }
}

/// The HTML of a tag that is words, whose arguments stand as they were written; `None` if it is none.
pub(super) fn tag(name: &str, written: &str) -> Option<String> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    let behind_comma = || written.split_once(',').map_or(written, |it| it.1);
    let said = |text: &str| spoken::html(super::quoted(text.trim()).unwrap_or(text.trim()));
    Some(match name {
        "p" | "span" if written.contains(',') => said(behind_comma()),
        "label" => said(written.split_once('@').map_or_else(behind_comma, |it| it.1)),
        "emp" => element("em", &said(written)),
        "u" | "del" | "kbd" => element(name, &said(written)),
        "hideInline" => said(written.split(',').next().unwrap_or_default()),
        "wavy" | "psw" | "newthought" => said(written),
        "btn" | "button" => button(written)?,
        "site" | "cell" | "linkcard" | "image" if written.contains(',') => listed(name, written)?,
        "quot" | "copy" => said(written),
        // Which files a site has is not known here, but that somebody asks for them because they are there.
        "file_exists" => "true".to_owned(),
        "nota" => {
            format!("{} ({})", said(written.split(',').next().unwrap_or_default()), said(behind_comma()))
        }
        "octicon" => {
            let label = Arguments::read(written).named(&["aria-label"])?;
            spoken::html(label)
        }
        "hashtag" => {
            let (words, address) = written.rsplit_once(' ').filter(|it| is_address(it.1))?;
            format!("<a href=\"{}\">{}</a>", escape(address), said(words))
        }
        "checkbox" | "radio" | "cb" => checkbox(name, written),
        "sidenote" | "marginnote" => {
            let (_, behind) = written.split_once(char::is_whitespace)?;
            let is_plain = !written.starts_with(['"', '\'']) && !behind.trim_start().starts_with(['"', '\'']);
            let text = if is_plain { behind } else { Arguments::read(written).positional().nth(1)? };
            format!(" ({})", spoken::html(text.trim()))
        }
        "tooltip" | "define" | "definition" | "term" | "glossary" | "acronym" | "ruby" => explained(written)?,
        "a" | "link_to" | "linkto" | "ext_link" | "extlink" | "external_link" => anchor(written)?,
        "epigraph" => {
            let arguments = Arguments::read(written);
            let by: Vec<&str> = arguments.positional().skip(1).filter(|it| !it.is_empty()).collect();
            quotation(&spoken::html(arguments.first()?), &spoken::html(&by.join(", ")))
        }
        "marginfigure" | "fullwidth" | "maincolumn" => figure(written)?,
        // The number of a work in the list of those cited is known to nobody here.
        "cite" | "citet" | "citep" | "nocite" => cited(name, written),
        _ => return None,
    })
}

/// A word with what is said of it behind: `"word" "some words"`, or `word some words`.
fn explained(written: &str) -> Option<String> {
    let arguments = Arguments::read(written);
    if arguments.pairs().next().is_some() {
        return None;
    }
    let word = arguments.first()?;
    let rest = if written.contains(['"', '\'']) {
        arguments.positional().nth(1).unwrap_or_default()
    } else {
        written.get(word.len()..)?.trim_start_matches([',', ' '])
    };
    let word = spoken::html(word);
    Some(if rest.is_empty() { word } else { format!("{word} ({})", spoken::html(rest)) })
}

/// `address some words`, or the words first.
fn anchor(written: &str) -> Option<String> {
    let arguments = Arguments::read(written);
    let address = arguments.positional().find(|it| is_path(it))?;
    let words: Vec<&str> = arguments.positional().filter(|it| *it != address).collect();
    let label = if words.is_empty() { address.to_owned() } else { words.join(" ") };
    Some(format!("<a href=\"{}\">{}</a>", escape(address), spoken::html(&label)))
}

/// `address, text, icon`.
fn button(written: &str) -> Option<String> {
    let mut parts = written.split(',').map(|it| it.trim().trim_matches(['"', '\'']));
    let (address, label) = (parts.next()?, parts.next()?);
    let fits = !address.is_empty() && !address.contains(['=', ' ']) && !label.is_empty();
    fits.then(|| format!("<a href=\"{}\">{}</a>", escape(address), spoken::html(label)))
}

/// Volantis' `Name, url=address, description=words`, in which words need no quotation marks.
fn listed(name: &str, written: &str) -> Option<String> {
    let mut parts = written.split(',').map(str::trim);
    let first = parts.next()?;
    let named: Vec<(&str, &str)> = parts.clone().filter_map(|it| it.split_once('=')).collect();
    let of = |key: &str| named.iter().find(|it| it.0.trim() == key).map(|it| it.1.trim());
    if name == "image" {
        let image = of("alt").filter(|_| is_picture_address(first))?;
        return Some(format!("<img src=\"{}\" alt=\"{}\">", escape(first), escape(image)));
    }
    let (address, label) = match name {
        "linkcard" => (first, of("title")?),
        "cell" => (parts.next()?, first),
        _ => (of("url")?, first),
    };
    let more = of("description").map(|it| format!(" {}", spoken::html(it))).unwrap_or_default();
    Some(format!("<a href=\"{}\">{}</a>{more}", escape(address), spoken::html(label)))
}

/// `text, address, icon`, as themes of Hexo's have it.
pub(super) fn titled_link(written: &str) -> Option<String> {
    let mut parts = written.split(',').map(|it| it.trim().trim_matches(['"', '\'']));
    let (label, address) = (parts.next()?, parts.next()?);
    let fits = !label.is_empty() && address.contains("://") && !address.contains(' ');
    fits.then(|| format!("<a href=\"{}\">{}</a>", escape(address), spoken::html(label)))
}

/// `green checked, text`.
fn checkbox(name: &str, written: &str) -> String {
    let (looks, text) = written.split_once(',').unwrap_or(("", written));
    // Fluid's has its text first.
    let (looks, text) =
        if name == "cb" { (text, written.split(',').next().unwrap_or_default()) } else { (looks, text) };
    let is_checked = looks.split([' ', ',']).any(|it| matches!(it, "checked" | "true"));
    let checked = if is_checked { " checked" } else { "" };
    format!("<input type=\"checkbox\"{checked}>{}", spoken::html(text.trim().trim_matches(['"', '\''])))
}

/// A picture of Tufte's theme, with the words under it.
fn figure(written: &str) -> Option<String> {
    let arguments = Arguments::read(written);
    let picture = arguments.positional().find(|it| is_picture_address(it))?;
    let caption = arguments.positional().filter(|it| *it != picture && it.contains(' ')).last()?;
    Some(format!(
        "<figure><img src=\"{}\" alt=\"\"><figcaption>{}</figcaption></figure>",
        escape(picture),
        spoken::html(caption)
    ))
}

/// The names of works that are cited, in brackets.
fn cited(name: &str, written: &str) -> String {
    let keys = written.split_whitespace().take_while(|it| !it.starts_with('-'));
    let keys = keys.map(|it| it.trim_matches([',', '"', '\''])).filter(|it| !it.is_empty());
    let keys = keys.collect::<Vec<_>>().join(", ");
    if name == "nocite" || keys.is_empty() { String::new() } else { format!("&#91;{}&#93;", escape(&keys)) }
}
