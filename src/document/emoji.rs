//! Emoji by name: `:tada:`, as GitHub reads them.

use std::ops::Range;

/// The first name of an emoji between colons in a text, and the emoji.
pub(super) fn first(text: &str) -> Option<(Range<usize>, &'static str)> {
    let mut start = memchr::memchr(b':', text.as_bytes())?;
    loop {
        let inside = text.get(start + 1..)?;
        let length = inside.find(|c: char| {
            !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-'))
        })?;
        let is_closed = inside.as_bytes().get(length) == Some(&b':');
        let before = text.get(..start).and_then(|it| it.chars().next_back());
        let is_apart = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != ':');
        if is_closed
            && is_apart
            && length > 0
            && let Some(emoji) = inside.get(..length).and_then(named)
        {
            return Some((start..start + length + 2, emoji.as_str()));
        }
        start += 1 + length;
        start += text.get(start..)?.find(':')?;
    }
}

/// The emoji of a name. Where GitHub says `raising_hand_man`, others say `man_raising_hand`.
fn named(name: &str) -> Option<&'static emojis::Emoji> {
    emojis::get_by_shortcode(name).or_else(|| {
        let (who, what) = name.split_once('_').filter(|it| matches!(it.0, "man" | "woman"))?;
        emojis::get_by_shortcode(&format!("{}_{who}", what.strip_prefix("in_").unwrap_or(what)))
    })
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn names_between_colons() {
        assert_eq!(first("a :tada: b"), Some((2..8, "🎉")));
        assert_eq!(first(":+1::tada:"), Some((0..4, "👍")));
        assert_eq!(first(":man_raising_hand:"), first(":raising_hand_man:"));
        assert_eq!(first(":woman_in_lotus_position:").map(|it| it.1), Some("🧘‍♀️"));
        for text in [
            "10:30:00",
            ":https:",
            ":memory:",
            "a::b::c",
            "std::map:tada:",
            ":man_of_words:",
            ": :",
            ":",
            "::::",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
