//! Lines of nothing but a tag without content, such as `<br>`, and where text goes on behind them.
//!
//! For CommonMark a tag that is alone on the first line of a block begins HTML,
//! in which nothing is Markdown up to an empty line (section 4.6, condition 7). For
//! kramdown, and whoever puts an empty row or a picture above text, it is a piece
//! of text like any other. What is hard: a line in the midst of a paragraph begins
//! none, and an empty line behind it would end the paragraph.

use super::{
    elements::{Element, begins_with_tag},
    html, line_end,
    markup::{Markup, is_item},
    nested,
};

impl Markup<'_> {
    /// Ends the block that a line which is a tag alone has begun, if it is the last such line and text follows.
    pub(super) fn end_tags(&mut self, (at, end): (usize, usize), line: &str, is_after_blank: bool) {
        let (quote, text) = unmarked(line);
        // Notion's exports have Markdown right behind it.
        let is_note = is_after_blank && line == "<aside>";
        if !is_note && (!text.starts_with('<') || !text.ends_with('>') || !nested::is_inline_alone(text)) {
            return;
        }
        let following = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
        let next = following.strip_prefix(quote).unwrap_or_default();
        let is_set_in = !self.is_in_list && (next.starts_with("    ") || next.starts_with('\t'));
        let next = next.trim();
        let ends = if is_void(text) {
            let is_first = is_after_blank || is_item(line.trim_start_matches(['>', ' ']));
            if !is_first && self.tags_end != at && !self.is_behind_block(at) {
                return;
            }
            self.tags_end = end;
            !(nested::is_inline_alone(next) && is_void(next))
        } else {
            let is_text = !next.starts_with('<') || nested::begins_with_inline(next);
            is_text && is_after_blank && line.starts_with('<')
        };
        if ends && !next.is_empty() && !is_set_in {
            self.writer.insert(&format!("{}\n", quote.trim_end()), end);
            self.html = html::Block::default();
            self.is_after_blank = true;
        }
    }

    /// Whether the line before a place is one with which no paragraph goes on.
    fn is_behind_block(&self, at: usize) -> bool {
        let before = self.text.get(..at.saturating_sub(1)).unwrap_or_default();
        let line = before.get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |it| it + 1)..);
        let line = line.unwrap_or_default().trim_start_matches(['>', ' ']).trim_end();
        let behind = line.trim_start_matches('#');
        let is_heading = behind.len() < line.len() && (behind.starts_with(' ') || line.starts_with("##"));
        let is_rule = line.len() > 2 && ["-", "*", "_", "="].iter().any(|it| line.replace(it, "").is_empty());
        let is_comment = line == "-->" || (line.starts_with('<') && line.ends_with("-->"));
        let is_raw = is_comment || line.ends_with("</script>") || line.ends_with("</style>");
        let is_other = line.starts_with("```") || line.starts_with("~~~") || begins_with_tag(line, "<hr");
        line.is_empty() || is_heading || is_rule || is_raw || is_other
    }
}

/// The marks of quotations before a line's text, and the text behind them and the mark of an item.
fn unmarked(line: &str) -> (&str, &str) {
    let text = line.trim_start_matches(['>', ' ']);
    let quote = line.get(..line.len() - text.len()).filter(|it| it.contains('>')).unwrap_or_default();
    let behind = text.trim_start_matches(|c: char| !c.is_whitespace());
    (quote, if is_item(text) { behind } else { text }.trim())
}

/// Whether a text that is one tag is whole without an end tag.
fn is_void(tag: &str) -> bool {
    let name = tag.get(1..).unwrap_or_default();
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    tag.ends_with("/>") || Element::named(name.get(..length).unwrap_or_default()).contains(Element::VOID)
}
