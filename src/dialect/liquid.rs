//! Liquid, the template language of Jekyll.
//!
//! Shopify's reference of the language and Jekyll's of its own tags say what
//! each means. Control tags (`if`, `for`, `assign` …) are taken away; what they
//! decide is known to `conditions` and `loops` or not at all, and then what
//! stands between them stays.

use std::borrow::Cow;

use super::{
    Translator, boxes, calls, conditions, enclosed, fenced, filters, formulas, hexo, includes, listing,
    loops, octopress, parts, unknown, value::Value, variables::Output,
};

/// The longest template that is looked at, in bytes. Longer ones are text.
const LONGEST: usize = 4096;

/// A tag such as `{% highlight ruby %}`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// The first word.
    pub(super) name: &'a str,
    /// What follows it, trimmed.
    pub(super) arguments: &'a str,
    /// One past the closing brace.
    pub(super) end: usize,
}

/// Tags that decide what is shown and show nothing themselves.
const CONTROL: &[&str] = &["liquid", "layout", "block", "extends", "import", "macro", "feed_meta", "seo"];

/// What has been looked for in a body, so that nothing is looked for twice.
#[derive(Default)]
pub(super) struct Lookup {
    /// From where on, and where, the next `%}` stands.
    tag_end: Option<(usize, usize)>,
    /// The same of `}}`.
    value_end: Option<(usize, usize)>,
    /// The closing tags that are missing from some place on.
    missing: Vec<Cow<'static, str>>,
}

/// For how many names whose ends are missing this is noted.
const MOST_NAMES: usize = 64;

impl Lookup {
    /// The tag that begins at `start`.
    pub(super) fn tag<'a>(&mut self, body: &'a str, start: usize) -> Option<Tag<'a>> {
        let inside = body.get(start..)?.strip_prefix("{%")?;
        let close = next(&mut self.tag_end, body, start + 2, "%}").filter(|it| it - start <= LONGEST)?;
        let inside = inside.get(..close - start - 2)?.trim_start_matches('-').trim_start();
        let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inside.len());
        let (name, arguments) = inside.split_at(name_end);
        let (name, arguments) = if arguments.starts_with('#') { ("#", "") } else { (name, arguments) };
        if name.is_empty() {
            return None;
        }
        Some(Tag { name, arguments: arguments.trim_end_matches('-').trim(), end: close + 2 })
    }

    /// The expression that begins at `start`, and where its braces end.
    pub(super) fn expression<'a>(&mut self, body: &'a str, start: usize) -> Option<(&'a str, usize)> {
        let inside = body.get(start..)?.strip_prefix("{{")?;
        let close = next(&mut self.value_end, body, start + 2, "}}").filter(|it| it - start <= LONGEST)?;
        let close = behind_text(inside).map_or(close, |it| start + 2 + it);
        let inside = inside.get(..close - start - 2)?;
        Some((inside.trim_start_matches('-').trim_end_matches('-').trim(), close + 2))
    }

    /// Whether an ending is known not to come any more.
    pub(super) fn is_missing(&self, name: &str) -> bool {
        self.missing.iter().any(|it| it == name)
    }

    /// Notes that an ending does not come any more.
    pub(super) fn is_missing_from_here(&mut self, name: &'static str) {
        self.missing.push(Cow::Borrowed(name));
    }

    /// Where the tag behind `from` begins and ends that closes what a tag before it has opened; one that opens nothing
    /// has no name.
    pub(super) fn end_of(
        &mut self,
        body: &str,
        from: usize,
        (open, close): (&str, &str),
    ) -> Option<(usize, usize)> {
        if self.is_missing(close) || self.missing.len() > MOST_NAMES {
            return None;
        }
        let (mut at, mut depth) = (from, 0_usize);
        while let Some(found) = body.get(at..).and_then(|it| it.find("{%")) {
            at += found;
            match self.tag(body, at) {
                Some(tag) if tag.name == close && depth == 0 => return Some((at, tag.end)),
                Some(tag) => {
                    depth += usize::from(tag.name == open);
                    depth -= usize::from(tag.name == close);
                }
                None => (),
            }
            // What looks like a tag in code may have no end of its own.
            at += 2;
        }
        self.missing.push(Cow::Owned(close.to_owned()));
        None
    }
}

/// Where the braces stand behind an expression that is a text in quotation marks, which may hold braces itself.
fn behind_text(inside: &str) -> Option<usize> {
    let text = inside.trim_start_matches(['-', ' ']);
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let close = text.get(1..)?.bytes().take(LONGEST).position(|it| it == quote as u8)? + 2;
    let behind = text.get(close..)?;
    let length = inside.len() - behind.trim_start_matches(['-', ' ']).len();
    inside.get(length..)?.starts_with("}}").then_some(length)
}

/// Where `mark` stands next at or behind `from`; asked in rising order it reads the body once.
fn next(known: &mut Option<(usize, usize)>, body: &str, from: usize, mark: &str) -> Option<usize> {
    match *known {
        Some((since, at)) if since <= from && from <= at => (at < body.len()).then_some(at),
        _ => {
            let rest = body.get(from..)?;
            let at = rest.find(mark).map_or(body.len(), |it| from + it);
            *known = Some((from, at));
            (at < body.len()).then_some(at)
        }
    }
}

/// Translates the template that begins at `start`. Returns where it ends, white space behind it included if it says so;
/// `None` if there is none.
pub(super) fn translate(to: &mut Translator<'_, '_>, start: usize) -> Option<usize> {
    let end = translated(to, start)?;
    let template = to.body.get(start..end)?;
    // Files end their last line, so that what includes them and takes the space behind it leaves the line's end.
    let includes = template
        .strip_prefix("{%")
        .is_some_and(|it| it.trim_start_matches('-').trim_start().starts_with("include"));
    if includes || !(template.ends_with("-%}") || template.ends_with("-}}")) {
        return Some(end);
    }
    let rest = to.body.get(end..)?;
    Some(end + rest.len() - rest.trim_start().len())
}

fn translated(to: &mut Translator<'_, '_>, start: usize) -> Option<usize> {
    let rest = to.body.get(start..)?;
    if to.is_raw {
        let end = to.lookup.tag(to.body, start).filter(|it| it.name == "endraw")?.end;
        to.is_raw = false;
        return Some(end);
    }
    if rest.starts_with("{%") {
        let Some(tag) = to.lookup.tag(to.body, start) else { return boxes::nameless(to, start) };
        if rest.starts_with("{%-") {
            take_back_space(to, start);
        }
        let found = boxes::tag(to, start, tag).or_else(|| listing::tag(to, start, tag));
        let found = found.or_else(|| hexo::tag(to, start, tag));
        let found = found.or_else(|| formulas::tag(to, start, tag));
        return found.or_else(|| translate_tag(to, start, tag));
    }
    if let Some(end) = octopress::pulled(to, start) {
        return Some(end);
    }
    let (expression, end) = to.lookup.expression(to.body, start)?;
    if expression.starts_with(['<', '%']) {
        return super::hugo::translate(to, start, expression, end);
    }
    if let Some(markdown) = calls::translate(to, expression) {
        to.writer.insert(&markdown, start);
        return Some(end);
    }
    if let Some(html) = super::hugo::call(expression) {
        enclosed::put(to, (start, end), &html);
        return Some(end);
    }
    if let Some(field) = expression.strip_prefix("$frontmatter.") {
        let value = to.scope().known(&format!("page.{field}")).and_then(|it| to.scope().text_of(&it));
        to.writer.insert(&value.unwrap_or_default(), start);
        return Some(end);
    }
    if let Some(address) = to.address(expression, end) {
        to.writer.insert(&address, start);
        return Some(end);
    }
    let value = match to.output(expression) {
        Output::Text(value) => value,
        Output::Unknown => {
            to.variables.unknown += 1;
            return Some(unknown::address(to, start, end).unwrap_or_else(|| unknown::emphasis(to, end)));
        }
        Output::Foreign => return None,
    };
    if rest.starts_with("{{-") {
        take_back_space(to, start);
    }
    if is_markdown(expression) || is_text_of_post(to, expression) {
        enclosed::insert(to, start, &value);
    } else {
        to.writer.insert(&value, start);
    }
    Some(if value.is_empty() { unknown::emphasis(to, end) } else { end })
}

/// Takes back the white space before a template at `start` that says so. A line of colons, which stands for the end of a
/// box, stays one.
fn take_back_space(to: &mut Translator<'_, '_>, start: usize) {
    to.writer.take_back_space();
    if to.writer.line().trim_start().starts_with(":::") {
        to.writer.insert("\n\n", start);
    }
}

/// Whether an expression says that its value is Markdown.
fn is_markdown(expression: &str) -> bool {
    filters::parts(expression).iter().skip(1).any(|it| *it == "markdownify")
}

/// Whether an expression is the text of another post. Data may have fields of these names as well.
fn is_text_of_post(to: &Translator<'_, '_>, expression: &str) -> bool {
    let path = expression.split('|').next().unwrap_or_default().trim();
    let post = [".excerpt", ".content"].iter().find_map(|it| path.strip_suffix(it));
    let is_one = |it: &str| {
        ["path", "url"].iter().all(|name| {
            let value = to.scope().named(&format!("{it}.{name}"));
            value.is_some_and(|it| !matches!(*it, Value::Nothing))
        })
    };
    post.is_some_and(is_one)
}

fn translate_tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if let Some(end) = control(to, start, tag) {
        return Some(end);
    }
    let arguments = tag.arguments.trim_matches(['"', '\'']);
    match tag.name {
        "highlight" | "codeblock" => {
            let end = if tag.name == "highlight" { "endhighlight" } else { "endcodeblock" };
            return Some(highlight(to, start, tag, end));
        }
        "post_url" => {
            let address = to.page.address_of_post(arguments).map(|it| destination(&it));
            to.writer.insert(&address.or_else(|| post_path(arguments))?, start);
        }
        "link" if !arguments.is_empty() && !arguments.contains("://") => {
            let path = arguments.trim_start_matches('/');
            let address = to.page.address_of(|it| it == path).unwrap_or_else(|| format!("/{path}"));
            to.writer.insert(&destination(&address), start);
        }
        "data" if arguments.starts_with("variables.") => {
            let value = to.page.site.and_then(|it| it.text_of_data(arguments)).unwrap_or_default();
            to.writer.insert(&value, start);
        }
        "data" if arguments.starts_with("reusables.") => {
            let text = includes::reusable(to, arguments).unwrap_or_default();
            to.writer.insert(&text, start);
        }
        "link" if arguments.is_empty() => return None,
        "blockquote" | "quote" | "centerquote" | "cq" => octopress::open_quote(to, start, tag.arguments),
        "endblockquote" | "endquote" | "endcenterquote" | "endcq" | "end" => {
            octopress::close_quote(to, start)
        }
        "pullquote" | "endpullquote" => octopress::pull(to, tag.name == "pullquote"),
        name if CONTROL.contains(&name) || name.starts_with("end") => (),
        "include" | "include_relative" | "include_cached" | "render" => includes::put(to, start, tag),
        _ => includes::by_name(to, start, tag),
    }
    Some(tag.end)
}

/// Does what a tag of Liquid's own says: decides, repeats, keeps, counts. Returns where it ends; `None` if it is none of
/// these.
fn control(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let first =
        |it: &str| it.trim_matches(['"', '\'']).split(['=', ' ']).next().unwrap_or_default().to_owned();
    let end = match tag.name {
        "raw" => {
            (to.is_raw, to.has_raw) = (true, true);
            None
        }
        "comment" => Some(skip(to, tag, "endcomment")),
        "capture" => parts::capture(to, start, tag).or_else(|| {
            to.forget(&first(tag.arguments));
            None
        }),
        "assign" => {
            if let Some((name, value)) = tag.arguments.split_once('=') {
                to.assign(name.trim(), value.trim());
            }
            None
        }
        "set" => {
            to.forget(&first(tag.arguments));
            None
        }
        "for" | "tablerow" => loops::unroll(to, start, tag).or_else(|| {
            to.forget(&first(tag.arguments));
            None
        }),
        "if" | "unless" | "case" => conditions::choose(to, start, tag),
        "else" | "elsif" | "when" | "endif" | "endunless" | "endcase" | "endfor" | "endtablerow" => {
            let end = to.branches.end(start, tag);
            if end.is_none() && !tag.name.starts_with("end") {
                part(to, start, tag.end);
            }
            end
        }
        "echo" | "liquid" => {
            parts::put(to, start, tag);
            None
        }
        "break" | "continue" => Some(loops::jump(to, tag)),
        "cycle" | "increment" | "decrement" => {
            let value = loops::count(to, tag);
            to.writer.insert(&value, start);
            None
        }
        _ => return None,
    };
    Some(end.unwrap_or(tag.end))
}

/// Keeps the words of two branches apart that both stay, between which the tag from `start` to `end` stands.
fn part(to: &mut Translator<'_, '_>, start: usize, end: usize) {
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let behind = to.body.get(end..).and_then(|it| it.chars().next());
    if is_word(to.writer.line().chars().next_back()) && is_word(behind) {
        to.writer.insert(" ", start);
    }
}

/// Where the block that `tag` opens is closed by the tag `name`; the end of the tag itself if it isn't.
fn skip(to: &mut Translator<'_, '_>, tag: Tag<'_>, name: &'static str) -> usize {
    to.lookup.end_of(to.body, tag.end, ("", name)).map_or(tag.end, |it| it.1)
}

/// Writes a `highlight` block as fenced code. Returns where it ends.
fn highlight(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>, closing: &'static str) -> usize {
    let Some((close, end)) = to.lookup.end_of(to.body, tag.end, ("", closing)) else { return tag.end };
    let language = match tag.arguments.split_once("lang:") {
        Some((_, language)) => language,
        None if closing == "endcodeblock" => "",
        None => tag.arguments,
    };
    let language = language.split_whitespace().next().unwrap_or_default();
    if closing == "endcodeblock" {
        octopress::caption(to, start, tag.arguments);
    }
    fenced::write(to, language, (start, end), tag.end..close);
    end
}

/// The path that Jekyll gives the post `2022-09-07-title` unless the site says otherwise.
pub(super) fn post_path(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    let mut parts = file.splitn(4, '-');
    let (year, month, day, slug) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_date = [year, month, day].iter().all(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    is_date.then(|| destination(&format!("/{year}/{month}/{day}/{slug}.html")))
}

/// `path` as it may stand in a Markdown link.
pub(super) fn destination(path: &str) -> String {
    path.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E")
}
