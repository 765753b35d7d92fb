//! Tags of Octopress and Hexo that hold text or say where it is from.
//!
//! Quotations with their author and address, captions of code, links to posts
//! by their slugs, pictures whose words stand without quotation marks. The pages
//! "Sharing Code Snippets" and "Blogging" of Octopress's documentation and
//! Hexo's "Tag Plugins" say how each is written.

use super::{
    Translator,
    liquid::destination,
    said,
    shortcodes::{Arguments, escape},
};

/// What is open while a body is read.
#[derive(Default)]
pub(super) struct Quotes {
    /// What is to be said at the end of each quotation that is open.
    open: Vec<String>,
    /// Whether a text is open in which `{"` and `"}` mark what is quoted from it.
    is_pulled: bool,
}

/// The longest stretch between `{"` and `"}`, in bytes.
const LONGEST: usize = 1024;

/// What stands between a title and an address of a source, and behind it.
struct Cited<'a> {
    before: &'a str,
    address: &'a str,
    behind: &'a str,
}

/// Reads `Author, Work https://address Title`.
fn cited(arguments: &str) -> Cited<'_> {
    let is_start =
        |at: usize| at == 0 || arguments.as_bytes().get(at - 1).is_some_and(u8::is_ascii_whitespace);
    let found = ["http://", "https://"]
        .iter()
        .filter_map(|it| arguments.match_indices(it).map(|found| found.0).find(|&at| is_start(at)))
        .min();
    let (before, rest) = arguments.split_at(found.unwrap_or(arguments.len()));
    let (address, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Cited { before: before.trim(), address, behind: behind.trim() }
}

/// The same, whose parts may stand between quotation marks: `"Work", "https://address"`.
fn attributed(arguments: &str) -> Cited<'_> {
    let plain = arguments.trim_matches(['"', '\'']);
    if plain.len() + 2 > arguments.len() || !plain.contains(['"', '\'']) {
        return cited(plain);
    }
    let parts = Arguments::read(arguments);
    let address = parts.positional().find(|it| it.contains("://")).unwrap_or_default();
    let mut words = parts.positional().filter(|it| *it != address);
    match (words.next(), words.next(), address) {
        (Some(work), None, address) if !address.is_empty() => Cited { before: "", address, behind: work },
        (Some(before), Some(behind), address) if !address.is_empty() => Cited { before, address, behind },
        _ => cited(plain),
    }
}

impl Cited<'_> {
    fn html(&self) -> String {
        let mut html = escape(self.before);
        if !self.address.is_empty() {
            let label = if self.behind.is_empty() { self.address } else { self.behind };
            let gap = if html.is_empty() { "" } else { " " };
            html.push_str(&format!("{gap}<a href=\"{}\">{}</a>", escape(self.address), escape(label)));
        }
        html
    }
}

/// Opens a quotation whose tag, at `start`, has these arguments.
pub(super) fn open_quote(to: &mut Translator<'_, '_>, start: usize, arguments: &str) {
    // Zola's is written as a call.
    let footer = match arguments.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(named) => {
            Arguments::read(named).named(&["author", "cite", "source"]).map(escape).unwrap_or_default()
        }
        None => attributed(arguments).html(),
    };
    quote(to, start, footer);
}

/// Opens a quotation at the end of which `footer` is to be said, in HTML.
pub(super) fn quote(to: &mut Translator<'_, '_>, start: usize, footer: String) {
    break_line(to, start);
    to.writer.insert("<blockquote>\n\n", start);
    to.quotes.open.push(footer);
}

/// Closes the quotation that was opened last.
pub(super) fn close_quote(to: &mut Translator<'_, '_>, start: usize) {
    let Some(footer) = to.quotes.open.pop() else { return };
    let footer = if footer.is_empty() { footer } else { format!("<p>— {footer}</p>\n") };
    to.writer.insert(&format!("\n\n{footer}</blockquote>\n\n"), start);
}

/// Notes that a text begins or ends of which some is marked to be quoted.
pub(super) fn pull(to: &mut Translator<'_, '_>, is_pulled: bool) {
    to.quotes.is_pulled = is_pulled;
}

/// Copies what stands between `{"` and `"}` at `start`. Returns where it ends.
pub(super) fn pulled(to: &mut Translator<'_, '_>, start: usize) -> Option<usize> {
    if !to.quotes.is_pulled {
        return None;
    }
    let inside = to.body.get(start..)?.strip_prefix("{\"")?;
    let window = inside.as_bytes().get(..LONGEST.min(inside.len()))?;
    let end = start + 2 + window.windows(2).position(|it| it == b"\"}")?;
    to.writer.copy(start + 2, end);
    Some(end + 2)
}

/// Writes what stands above a block of code, in HTML.
pub(super) fn caption(to: &mut Translator<'_, '_>, start: usize, arguments: &str) {
    let words: Vec<&str> = arguments.split_whitespace().filter(|it| !is_option(it)).collect();
    let caption = cited(&words.join(" ")).html();
    if !caption.is_empty() {
        break_line(to, start);
        to.writer.insert(&format!("<p><small>{caption}</small></p>\n\n"), start);
    }
}

/// Whether a word says how code is to look, as in `lang:ruby`.
fn is_option(word: &str) -> bool {
    const OPTIONS: &[&str] = &[
        "lang",
        "linenos",
        "line_number",
        "line_threshold",
        "start",
        "first_line",
        "mark",
        "highlight",
        "wrap",
        "range",
        "from",
        "to",
    ];
    word.split_once(':').is_some_and(|it| OPTIONS.contains(&it.0))
}

/// The HTML of the tag `name`; `None` if it is none of these.
pub(super) fn html(name: &str, arguments: &str) -> Option<String> {
    let plain = |text: &str| escape(text.trim().trim_matches(['"', '\'']));
    let (first, rest) = arguments.split_once(char::is_whitespace).unwrap_or((arguments, ""));
    let link = |address: &str, label: &str| {
        let label = if label.trim().is_empty() { plain(first) } else { plain(label) };
        format!("<a href=\"{}\">{label}</a>", escape(address))
    };
    Some(match name {
        "post_link" => link(&destination(first), rest.trim_end_matches(" true").trim_end_matches(" false")),
        "asset_link" => link(&destination(first), rest),
        "post_path" | "asset_path" => destination(arguments.trim_matches(['"', '\''])),
        "link" => said::titled_link(arguments).unwrap_or_else(|| {
            let Cited { before, address, behind: _ } = cited(arguments);
            let label = if before.is_empty() { address } else { before };
            format!("<a href=\"{}\">{}</a>", escape(address), plain(label))
        }),
        "include_code" => {
            let words: Vec<&str> = arguments.split_whitespace().filter(|it| !is_option(it)).collect();
            let (file, title) = words.split_last()?;
            let label = if title.is_empty() { (*file).to_owned() } else { title.join(" ") };
            format!("<p><a href=\"/downloads/code/{}\">{}</a></p>", escape(file), escape(&label))
        }
        "img" | "imgcap" | "asset_img" if !arguments.contains(['"', '\'', '=']) => picture(arguments)?,
        "img" | "imgcap" | "asset_img" if !arguments.contains('=') => quoted_picture(arguments)?,
        "picture" => jekyll_picture(arguments)?,
        _ => return None,
    })
}

/// `[class] path [width] [height] [title]`.
fn picture(arguments: &str) -> Option<String> {
    let mut words = arguments.split_whitespace().skip_while(|it| !it.contains(['.', '/']));
    let path = words.next()?;
    let is_size = |it: &&str| it.trim_end_matches(['%', 'p', 'x']).bytes().all(|it| it.is_ascii_digit());
    let title = words.skip_while(is_size).collect::<Vec<_>>().join(" ");
    // The brackets in which the documentation says what may be left out are written as well.
    let bracketed = title.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let (title, alt) = bracketed.map_or((title.as_str(), ""), |it| it.split_once('[').unwrap_or((it, "")));
    Some(image(path, title.trim(), alt.trim_end_matches(']').trim()))
}

/// `[class] path [width] [height] "title 'alt'"`, or `"title" "alt"`.
fn quoted_picture(arguments: &str) -> Option<String> {
    let arguments = Arguments::read(arguments);
    let is_size = |it: &&str| it.trim_end_matches(['%', 'p', 'x']).bytes().all(|it| it.is_ascii_digit());
    let mut words = arguments.positional().skip_while(|it| !it.contains(['.', '/']) || it.contains(' '));
    let path = words.next()?;
    let mut words = words.skip_while(is_size);
    let (title, alt) = (words.next().unwrap_or_default(), words.next());
    let inside = title.strip_suffix('\'').and_then(|it| it.rsplit_once(" '"));
    let (title, alt) = alt.map(|it| (title, it)).or(inside).unwrap_or((title, ""));
    Some(image(path, title, alt))
}

/// What a picture is called, with its title if that says something else.
fn image(path: &str, title: &str, alt: &str) -> String {
    let alt = if alt.is_empty() { title } else { alt };
    let title = if title.is_empty() || title == alt {
        String::new()
    } else {
        format!(" title=\"{}\"", escape(title))
    };
    format!("<img src=\"{}\" alt=\"{}\"{title}>", escape(path), escape(alt))
}

/// `[preset] path --alt Words --link address`, as Jekyll Picture Tag has it.
fn jekyll_picture(arguments: &str) -> Option<String> {
    let mut options = arguments.split("--");
    let path =
        options.next()?.split_whitespace().find(|it| it.contains(['.', '/']))?.trim_matches(['"', '\'']);
    let options: Vec<&str> = options.collect();
    let of = |name: &str| {
        let value = options.iter().find_map(|it| it.strip_prefix(name))?.strip_prefix([' ', '='])?.trim();
        let value = super::quoted(value).unwrap_or(value);
        Some(value.trim_matches(['{', '}', ' ']))
    };
    let picture = image(path, "", of("alt").filter(|_| !options.is_empty())?);
    Some(of("link").map_or(picture.clone(), |it| format!("<a href=\"{}\">{picture}</a>", escape(it))))
}

/// Begins a paragraph of HTML at `at`.
fn break_line(to: &mut Translator<'_, '_>, at: usize) {
    let is_inside = !to.writer.line().trim().is_empty();
    to.writer.insert(if is_inside { "\n\n" } else { "\n" }, at);
}
