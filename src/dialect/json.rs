//! JSON within a text, as a value that templates can name.
//!
//! RFC 8259 says how it is written. Numbers and truth values are kept as they were
//! written, as everywhere. What nests deeper than anybody writes is not read.

use super::Value;

/// How deep lists and objects may nest.
const DEEPEST: usize = 32;

/// The value that a text is; `None` if it is no JSON.
pub(super) fn parse(text: &str) -> Option<Value> {
    let (value, rest) = value(text.trim_start(), DEEPEST)?;
    rest.trim_start().is_empty().then_some(value)
}

/// The value at the beginning of a text, and what follows it.
fn value(text: &str, depth: usize) -> Option<(Value, &str)> {
    match text.as_bytes().first()? {
        b'"' => string(text).map(|(text, rest)| (Value::Text(text), rest)),
        b'{' => {
            let (fields, rest) = items(text, '}', |it| {
                let (name, rest) = string(it)?;
                let (value, rest) =
                    value(rest.trim_start().strip_prefix(':')?.trim_start(), depth.checked_sub(1)?)?;
                Some(((name, value), rest))
            })?;
            Some((Value::Map(fields), rest))
        }
        b'[' => {
            let (items, rest) = items(text, ']', |it| value(it, depth.checked_sub(1)?))?;
            Some((Value::List(items), rest))
        }
        _ => {
            let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')));
            let (word, rest) = text.split_at(end.unwrap_or(text.len()));
            let value = if word == "null" { Value::Nothing } else { Value::Text(word.to_owned()) };
            (!word.is_empty()).then_some((value, rest))
        }
    }
}

/// What stands between brackets at the beginning of a text, with commas between, and what follows.
fn items<'a, T>(
    text: &'a str,
    close: char,
    mut item: impl FnMut(&'a str) -> Option<(T, &'a str)>,
) -> Option<(Vec<T>, &'a str)> {
    let mut rest = text.get(1..)?.trim_start();
    let mut items = Vec::new();
    while !rest.starts_with(close) {
        let (read, behind) = item(rest)?;
        items.push(read);
        let behind = behind.trim_start();
        rest = match behind.strip_prefix(',') {
            Some(behind) => behind.trim_start(),
            None if behind.starts_with(close) => behind,
            None => return None,
        };
    }
    Some((items, rest.get(1..)?))
}

/// The text between quotation marks at the beginning of a text, and what follows them.
fn string(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut found = String::new();
    loop {
        let end = rest.find(['"', '\\'])?;
        found.push_str(rest.get(..end)?);
        let sign = rest.get(end + 1..)?;
        if rest.as_bytes().get(end) == Some(&b'"') {
            return Some((found, sign));
        }
        let escaped = sign.chars().next()?;
        rest = sign.get(escaped.len_utf8()..)?;
        match escaped {
            'n' => found.push('\n'),
            't' => found.push('\t'),
            'r' | 'b' | 'f' => (),
            'u' => {
                let unit = u32::from_str_radix(rest.get(..4)?, 16).ok()?;
                rest = rest.get(4..)?;
                let low = || u32::from_str_radix(rest.strip_prefix("\\u")?.get(..4)?, 16).ok();
                let pair =
                    low().filter(|it| (0xd800..0xdc00).contains(&unit) && (0xdc00..0xe000).contains(it));
                let code = pair.map_or(unit, |low| 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                rest = rest.get(if pair.is_some() { 6 } else { 0 }..)?;
                found.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            escaped => found.push(escaped),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_a_value() {
        let text = |it: &str| Value::Text(it.to_owned());
        let object =
            parse(" {\"a\": [1.5, true, null , \"b\\n\\\"\\u00e9\\ud83d\\ude00\"], \"c\": {}, \"d\": []} ");
        let object = object.expect("it is JSON");
        let list = vec![text("1.5"), text("true"), Value::Nothing, text("b\n\"é😀")];
        assert_eq!(object.get("a"), Some(&Value::List(list)));
        assert_eq!(
            (object.get("c"), object.get("d")),
            (Some(&Value::Map(vec![])), Some(&Value::List(vec![])))
        );
        for broken in ["", "{", "{\"a\"}", "[1 2]", "\"a", "{} b", "[\"\\u12\"]", &"[".repeat(100_000)] {
            assert_eq!(parse(broken), None, "{broken:.20}");
        }
    }
}
