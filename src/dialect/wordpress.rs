//! Shortcodes of the blogs that were before Markdown, `[name argument="value"]`, in posts that were taken along from there.
//!
//! The support pages of `WordPress` on shortcodes name them. In Markdown the brackets
//! may be anything, so only these names count, and only with arguments or as
//! an end.

use super::shortcodes::{self, Arguments};

/// Those around a text or an address, which stays.
const AROUND: &[&str] = &["caption", "embed", "sourcecode", "audio", "video", "playlist"];

/// Those that stand for something of their own.
const ALONE: &[&str] =
    &["gallery", "youtube", "vimeo", "tweet", "soundcloud", "instagram", "audio", "video", "playlist"];

/// The longest shortcode, in bytes.
const LONGEST: usize = 1024;

/// The length of the shortcode at the beginning of a text, and the HTML that it stands for.
pub(super) fn shortcode(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('[')?;
    if let Some(closing) = inside.strip_prefix('/') {
        let name =
            AROUND.iter().find(|it| closing.strip_prefix(*it).is_some_and(|rest| rest.starts_with(']')))?;
        return Some((name.len() + 3, String::new()));
    }
    let length = inside.bytes().take(16).position(|it| !it.is_ascii_lowercase())?;
    let (name, rest) = inside.split_at(length);
    let (is_around, is_alone) = (AROUND.contains(&name), ALONE.contains(&name));
    if !is_around && !is_alone {
        return None;
    }
    if name == "embed" && rest.starts_with(']') {
        return Some((length + 2, String::new()));
    }
    let close = rest.bytes().take(LONGEST).position(|it| it == b']')?;
    let (arguments, behind) = (rest.get(..close)?, rest.get(close + 1..)?);
    let fits = arguments.starts_with(' ') && (arguments.contains('=') || arguments.contains("://"));
    if !fits || behind.starts_with(['(', '[', ':']) {
        return None;
    }
    let html = if is_alone { shortcodes::html(name, &Arguments::read(arguments)) } else { String::new() };
    Some((length + close + 2, html))
}
