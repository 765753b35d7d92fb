//! Tags of Hexo's themes that say all that they show in their arguments, or in fields between two tags.
//!
//! Stellar's documentation has `{% note color:yellow some words %}` without an end, Butterfly's
//! `{% flink %}` around a list of sites in YAML, `{% galleryGroup %}` and `{% bubble %}`, the
//! plugins of players `{% aplayer "title" "artist" "address" %}`. What is hard: most
//! themes have `note` with an end, and then it is no such tag (`boxes`).
//!
//! What is not here: tags around text (`boxes`), words of one kind (`said`).

use super::{
    Translator, boxes, line_end,
    liquid::Tag,
    players,
    shortcodes::{Arguments, escape, is_address},
    spoken, titles,
};

/// What says that comments name folders, in the place of the tag around them.
pub(super) const FOLDERS: &str = "<!-- endfolders -->";

/// Translates a tag at `start`. Returns where it ends; `None` if it is none of these.
pub(super) fn tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    match tag.name {
        "flink" => return links(to, start, tag),
        "folders" => to.writer.insert(FOLDERS, start),
        "note" => note(to, start, tag)?,
        _ => {
            let html = html(tag.name, tag.arguments.trim())?;
            to.writer.insert(&html, start);
        }
    }
    Some(tag.end)
}

/// A note that has no end: the words of its arguments, in a box.
fn note(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<()> {
    let is_alone = to.writer.line().is_empty()
        && to.body.get(tag.end..line_end(to.body, tag.end)).is_some_and(|it| it.trim().is_empty());
    let (mut rest, mut kind, mut title) = (tag.arguments.trim(), "note".to_owned(), "");
    while let Some((word, behind)) = Some(rest.split_once(char::is_whitespace).unwrap_or((rest, "")))
        && let Some((name, value)) = word.split_once(':')
        && !value.is_empty()
        && matches!(name, "color" | "title" | "child" | "icon" | "type")
    {
        match name {
            "color" | "type" => kind = titles::of_tag("note", value).kind,
            "title" => title = value,
            _ => (),
        }
        rest = behind.trim_start();
    }
    let words = words(rest);
    let says = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).count() > 1;
    if !is_alone || !says(&words) || titles::of_tag("note", rest).text.is_empty() {
        return None;
    }
    let head = boxes::container(&kind, &spoken::html(&words_of(title)));
    to.writer.insert(&format!("{head}\n{}\n:::\n", spoken::html(&words)), start);
    Some(())
}

/// Words as they were meant that must not be parted by spaces: those in quotation marks, with the spaces that stand for
/// themselves.
fn words(text: &str) -> String {
    let parts = text.split('"').map(str::trim).filter(|it| !it.is_empty());
    let joined =
        if text.matches('"').count() == 2 { parts.collect::<Vec<_>>().join(" ") } else { text.to_owned() };
    joined.replace("&nbsp;", " ").trim().to_owned()
}

fn words_of(title: &str) -> String {
    words(title).replace('_', " ")
}

/// The HTML of a tag of a name; `None` if it is none of these.
fn html(name: &str, written: &str) -> Option<String> {
    let said = |it: &str| spoken::html(super::quoted(it.trim()).unwrap_or(it.trim()));
    let mut parts = written.split(',').map(str::trim);
    Some(match name {
        "bubble" => {
            let (word, note) = (parts.next()?, parts.next()?);
            format!("{} ({})", said(word), said(note))
        }
        "reference" => {
            let (number, text) = written.split_once(',')?;
            format!("<p>[{}] {}</p>", said(number), said(text))
        }
        "referfrom" => {
            let (number, rest) = written.split_once(',')?;
            let (text, address) =
                rest.rsplit_once(',').filter(|it| is_address(it.1.trim().trim_matches(['"', '\''])))?;
            let address = address.trim().trim_matches(['"', '\'']);
            format!("<p>[{}] <a href=\"{}\">{}</a></p>", said(number), escape(address), said(text))
        }
        "galleryGroup" => {
            let arguments = Arguments::read(written);
            let mut given = arguments.positional();
            let (name, about, address) = (given.next()?, given.next()?, given.next()?);
            format!(
                "<p><a href=\"{}\">{}</a> {}</p>",
                escape(address),
                spoken::html(name),
                spoken::html(about)
            )
        }
        "aplayer" | "meting" => {
            let arguments = Arguments::read(written);
            let address = arguments.positional().nth(2).filter(|it| it.contains('/') || it.contains('.'))?;
            let title: Vec<&str> = arguments.positional().take(2).filter(|it| !it.is_empty()).collect();
            format!("<iframe src=\"{}\" title=\"{}\"></iframe>", escape(address), escape(&title.join(" – ")))
        }
        // `"bilibili" "bvid:BV1yN4y1N7vZ"`.
        "mmedia" => {
            let arguments = Arguments::read(written);
            let id = arguments.positional().nth(1)?;
            let id = id.split_once(':').filter(|it| !it.1.starts_with('/')).map_or(id, |it| it.1);
            players::html(arguments.first()?, &Arguments::read(id))?
        }
        _ => return None,
    })
}

/// The sites that are named between two tags, as links, under what they are called together.
fn links(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("", "endflink"))?;
    let (mut markdown, mut item) = (String::new(), Item::default());
    for line in to.body.get(tag.end..close)?.lines() {
        let line = line.trim().trim_start_matches("- ");
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = super::quoted(value.trim()).unwrap_or(value.trim());
        match name.trim() {
            "class_name" => {
                item.put(&mut markdown);
                markdown.push_str(&format!("\n**{value}**\n\n"));
            }
            "class_desc" => markdown.push_str(&format!("{value}\n\n")),
            "name" => {
                item.put(&mut markdown);
                item.name = value;
            }
            "link" => item.address = value,
            "descr" => item.about = value,
            _ => (),
        }
    }
    item.put(&mut markdown);
    to.writer.insert(&format!("\n{markdown}\n"), start);
    Some(end)
}

/// A site that is being read.
#[derive(Default)]
struct Item<'a> {
    name: &'a str,
    address: &'a str,
    about: &'a str,
}

impl Item<'_> {
    /// Writes it as an item of a list, and forgets it.
    fn put(&mut self, to: &mut String) {
        let Item { name, address, about } = std::mem::take(self);
        if !name.is_empty() {
            let about = spoken::html(about);
            to.push_str(&format!("- <a href=\"{}\">{}</a> {about}\n", escape(address), spoken::html(name)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Page, translate};

    #[test]
    fn tags_that_say_all_in_their_arguments() {
        for (text, expected) in [
            ("{% note color:warning 注意，本站不建议 %}\n", "> [!warning] \n> 注意，本站不建议"),
            ("{% note color:yellow ✋ \"这 *so*。\" %}", "> [!note] \n> ✋ 这 <em>so</em>。"),
            ("{% note title:标题 content words %}", "> [!note] 标题\n> content words"),
            (
                "{% aplayer \"C\" \"J W\" \"https://x.com/c.mp3\" \"p.jpg\" %}",
                "<iframe src=\"https://x.com/c.mp3\" title=\"C – J W\"></iframe>",
            ),
            ("a {% bubble 词 , \"注\" ,\"#ec5830\" %} 文", "a 词 (注) 文"),
            ("{% referfrom '1','词','https://r.com' %}", "<p>[1] <a href=\"https://r.com\">词</a></p>"),
            ("{% reference '1','《参考》' %}", "<p>[1] 《参考》</p>"),
            ("{% galleryGroup 'A' 'B c' '/g/a' https://x.com/g.png %}", "<p><a href=\"/g/a\">A</a> B c</p>"),
            (
                "{% mmedia \"bilibili\" \"bvid:BV1\" %}",
                "<iframe src=\"https://www.bilibili.com/video/BV1\"></iframe>",
            ),
            (
                "{% folders %}\n<!-- folder Q 1 -->\na\n{% endfolders %}\n",
                "<!-- endfolders -->\n\n**Q 1**\n\na\n\n",
            ),
            (
                "{% flink %}\n- class_name: F\n  link_list:\n    - name: J\n      link: https://j.me/\n      descr: d e\n{% endflink %}\n",
                "\n\n**F**\n\n- <a href=\"https://j.me/\">J</a> d e\n\n\n",
            ),
            // Those that have an end, that say nothing, and comments elsewhere.
            ("{% note info %}\na\n{% endnote %}", "> [!info] \n> a"),
            ("{% note info %}\na", "\na"),
            ("<!-- folder structure -->\na", "<!-- folder structure -->\na"),
            ("`{% note a b c %}`", "`{% note a b c %}`"),
        ] {
            assert_eq!(translate(text, Page::default()).text().trim_end(), expected.trim_end(), "{text}");
        }
    }
}
