//! What an address written in a post points to, and when two are the same.
//!
//! An address is kept as it was written as far as a browser could open it.
//! [`identity`] makes the key under which addresses of one page meet; it is
//! never opened or shown.

use std::borrow::Cow;

use url::Url;

use super::bare;

/// What a link's destination points to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page or file on the web: an absolute `http` or `https` address.
    Web(String),
    /// A mail address: an absolute `mailto:` address.
    Mail(String),
    /// A place in the site that the post belongs to: a path as written, and the heading after `#`.
    Internal {
        /// The path, percent-decoded.
        path: String,
        /// The heading's id, without `#`.
        fragment: Option<String>,
    },
    /// A heading of the same article, by its id.
    Fragment(String),
    /// An address that is shown and copied but never opened, with its scheme.
    Refused {
        /// The address as written.
        written: String,
        /// The scheme before the colon.
        scheme: String,
    },
    /// Nothing.
    Nowhere,
}

impl Target {
    /// The address that a browser or a mail program would open.
    pub fn url(&self) -> Option<&str> {
        match self {
            Target::Web(url) | Target::Mail(url) => Some(url),
            _ => None,
        }
    }

    /// The key under which two ways of writing one target meet.
    pub fn identity(&self) -> String {
        match self {
            Target::Web(url) => identity(url),
            Target::Mail(url) => url.to_ascii_lowercase(),
            // Whether letters are capital tells no post from another.
            Target::Internal { path, .. } => {
                let path = path.strip_prefix("./").unwrap_or(path);
                format!("./{}", path.trim_end_matches('/').to_lowercase())
            }
            Target::Fragment(id) => format!("#{id}"),
            Target::Refused { written, .. } => written.clone(),
            Target::Nowhere => String::new(),
        }
    }
}

/// Reads a destination as it stands in a post.
pub fn classify(written: &str) -> Target {
    let cleaned = clean(written);
    let text = relocatable(&cleaned);
    if text.is_empty() {
        return Target::Nowhere;
    }
    if let Some(id) = text.strip_prefix('#') {
        return Target::Fragment(decode(id));
    }
    if let Some(rest) = text.strip_prefix("//") {
        // No host is a year: it is the path of a post with a slash too many.
        if begins_with_year(rest) {
            return internal(text.get(1..).unwrap_or_default());
        }
        return web(&format!("https://{rest}"), text);
    }
    if bare::starts_with(text, "www.") && text.len() > 4 {
        return web(&format!("https://{text}"), text);
    }
    match scheme(text) {
        Some("http" | "https") => web(text, text),
        Some("mailto") => Target::Mail(encode(text)),
        Some("youtube") if is_film(text) => web(&text.replace("youtube:", FILM), text),
        Some(scheme) => Target::Refused { written: text.to_owned(), scheme: scheme.to_ascii_lowercase() },
        None if bare::begins_with_host(text) => web(&format!("https://{text}"), text),
        None => internal(text),
    }
}

/// Whether a text begins with a folder that is a year: `2015/09/03/a-post/`.
fn begins_with_year(text: &str) -> bool {
    let year = text.split_once('/').map_or("", |it| it.0);
    year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit())
}

/// The page of a film, before its id.
const FILM: &str = "https://www.youtube.com/watch?v=";

/// Whether an address is the id of a film behind `youtube:`, as Oracle's courses write it.
fn is_film(text: &str) -> bool {
    let id = text.strip_prefix("youtube:").unwrap_or_default();
    id.len() == 11 && id.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

/// The path that webgen is asked to make relative, as in `{relocatable: news.atom}`; other addresses as they are.
fn relocatable(text: &str) -> &str {
    let inside = text.strip_prefix("{relocatable:").and_then(|it| it.strip_suffix('}'));
    inside.map_or(text, |it| it.trim_start_matches("%20").trim())
}

/// A post that is called by its name, as in `Name`, `folder/Name#Heading` or `#Heading`.
pub fn by_name(name: &str) -> Target {
    let (path, heading) = name.split_once('#').map_or((name, None), |it| (it.0, Some(it.1)));
    let heading = heading.and_then(|it| it.rsplit('#').next()).filter(|it| !it.is_empty()).map(str::to_owned);
    match heading {
        Some(id) if path.trim().is_empty() => Target::Fragment(id),
        None if path.trim().is_empty() => Target::Nowhere,
        fragment => Target::Internal { path: path.trim().to_owned(), fragment },
    }
}

/// The web address for something written without a scheme, such as `example.com/story`.
pub fn https(written: &str) -> Target {
    web(&format!("https://{}", clean(written)), written)
}

fn web(text: &str, written: &str) -> Target {
    // What is no address after all is refused when it is to be opened; a host is what tells here.
    match domain(text) {
        Some(_) => Target::Web(encode(text)),
        None => Target::Refused {
            written: written.to_owned(),
            scheme: scheme(text).unwrap_or_default().to_owned(),
        },
    }
}

/// What Pelican writes before the path of a file of the site.
const PLACES: &[&str] =
    &["{filename}", "{static}", "{attach}", "{photo}", "{index}", "|filename|", "|static|", "|attach|"];

fn internal(text: &str) -> Target {
    let text = PLACES.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let (path, fragment) = match text.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)).filter(|it| !it.is_empty())),
        None => (text, None),
    };
    let path = path.split_once('?').map_or(path, |it| it.0);
    Target::Internal { path: decode(path), fragment }
}

/// `text` without the white space and controls that a browser would take out, so that `java<TAB>script:` is seen
/// for what it is.
fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.bytes().all(|it| it.is_ascii() && !it.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|&c| !c.is_control()).collect()
}

/// The scheme of an absolute address, of the web and of mail in lower case; `None` for paths, and for hosts with ports.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters);
    if !fits || (scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    ["http", "https", "mailto"].into_iter().find(|it| it.eq_ignore_ascii_case(scheme)).or(Some(scheme))
}

/// Percent-encodes what may not stand in an address at all; everything else stays as it was written.
fn encode(text: &str) -> String {
    if !text.bytes().any(|it| matches!(it, b' ' | b'"' | b'<' | b'>' | b'`')) {
        return text.to_owned();
    }
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '`' => encoded.push_str("%60"),
            _ => encoded.push(c),
        }
    }
    encoded
}

/// `text` with its percent escapes decoded; escapes that make no UTF-8 stay.
pub fn decode(text: &str) -> String {
    decode_but(text, |_| false)
}

/// The same, but for some bytes, which stay escaped in capitals; so is a `%` that escapes nothing, if it is one of them.
fn decode_but(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|it| first == b'%' && it.iter().all(u8::is_ascii_hexdigit));
        let escaped = hex.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        match escaped {
            Some(byte) if is_kept(byte) => bytes.extend(format!("%{byte:02X}").bytes()),
            // A sign that escapes nothing would with what is decoded behind it.
            None if first == b'%' && is_kept(first) => bytes.extend(b"%25"),
            escaped => bytes.push(escaped.unwrap_or(first)),
        }
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A host without `www.`; `www.com` is a host of its own.
fn without_www(host: &str) -> &str {
    let mut host = host;
    while let Some(rest) = host.get(4..).filter(|it| bare::starts_with(host, "www.") && it.contains('.')) {
        host = rest;
    }
    host
}

/// The host of a web address without `www.`, as it is written.
pub fn domain(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    let host = without_www(host);
    (!host.is_empty()).then_some(host)
}

/// An address as people read it: without scheme, `www.` and a final slash, its percent escapes decoded.
pub fn readable(url: &str) -> String {
    let rest = url.strip_prefix("mailto:").or_else(|| url.split_once("://").map(|it| it.1)).unwrap_or(url);
    let rest = without_www(rest);
    decode(rest.strip_suffix('/').unwrap_or(rest))
}

/// What a browser is given: the address in its canonical form, percent-encoded throughout.
///
/// # Errors
/// One sentence saying why the address is not opened.
pub fn openable(target: &Target) -> Result<String, String> {
    match target {
        Target::Web(url) | Target::Mail(url) => match Url::parse(url) {
            Ok(parsed) if matches!(parsed.scheme(), "http" | "https" | "mailto") => Ok(parsed.into()),
            Ok(parsed) => Err(format!("`{}:` addresses are not opened", parsed.scheme())),
            Err(error) => Err(format!("this is no address that a browser would open: {error}")),
        },
        Target::Refused { scheme, .. } if scheme.is_empty() => {
            Err("this is no address that a browser would open".to_owned())
        }
        Target::Refused { scheme, .. } => Err(format!("`{scheme}:` addresses are not opened")),
        Target::Internal { path, .. } => Err(format!("{path} is a place in the site, not on the web")),
        Target::Fragment(_) | Target::Nowhere => Err("there is no address to open".to_owned()),
    }
}

/// The key under which the addresses of one page meet.
///
/// Addresses that differ in scheme, `www.`, case of the host, default port,
/// trailing slash, fragment, tracking parameters, short form or the spelling of
/// characters only have the same key; all others have different ones. Characters
/// that part an address into pieces stay escaped where they are (RFC 3986, section
/// 2.2): `?q=a%26b` asks for something else than `?q=a&b`. A fragment with a `/` is no
/// place on a page but a page of its own, as `#narrow/stream/1` of a chat.
pub fn identity(url: &str) -> String {
    plain_identity(url).unwrap_or_else(|| parsed_identity(url))
}

/// The identity of an address in which nothing can be written in another way: letters, digits and few signs behind the
/// host. Most addresses are such, and to parse one costs ten times as much.
fn plain_identity(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_label = |it: &str| {
        let fits = it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        fits && !it.is_empty() && !it.starts_with("xn--")
    };
    // A host whose last piece is a number is one of four bytes.
    let last = host.rsplit('.').next()?;
    let is_name = host.split('.').all(is_label) && last.starts_with(|c: char| c.is_ascii_lowercase());
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'~');
    let mut before = b'/';
    let is_path = path.bytes().all(|it| {
        // A full stop that begins a piece may be a step to another folder.
        let fits = is_plain(it) || it == b'/' || (it == b'.' && before != b'/');
        before = it;
        fits
    });
    let host = without_www(host);
    let is_other = matches!(host, "youtu.be" | "m.youtube.com");
    (is_name && is_path && !is_other).then(|| format!("{host}{}", path.trim_end_matches('/')))
}

fn parsed_identity(url: &str) -> String {
    let Ok(parsed) = Url::parse(url) else { return url.to_owned() };
    let mut host = without_www(parsed.host_str().unwrap_or_default());
    let mut path = same(parsed.path(), b"/?#").trim_end_matches('/').to_owned();
    if host == "m.youtube.com" {
        host = "youtube.com";
    }
    let mut query: Vec<String> = parsed
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|it| !it.is_empty() && !is_tracking(it, host))
        .map(|it| same(it, b"&=+#"))
        .collect();
    if host == "youtu.be" && path.len() > 1 {
        query.insert(0, format!("v={}", path.trim_start_matches('/').replace('&', "%26")));
        host = "youtube.com";
        "/watch".clone_into(&mut path);
    }
    let port =
        parsed.port().filter(|it| !matches!(it, 80 | 443)).map(|it| format!(":{it}")).unwrap_or_default();
    let user = if parsed.username().is_empty() { String::new() } else { format!("{}@", parsed.username()) };
    let mark = if query.is_empty() { "" } else { "?" };
    let is_page = |it: &&str| it.contains('/') && !it.starts_with(":~:");
    let page = parsed.fragment().filter(is_page).map(|it| format!("#{}", same(it, b""))).unwrap_or_default();
    format!("{user}{host}{port}{path}{mark}{}{page}", query.join("&"))
}

/// A piece of an address as all ways of writing it are: with its escapes decoded, but for those of bytes that would
/// `part` it, and of what no address holds as it stands.
fn same(piece: &str, part: &[u8]) -> String {
    decode_but(piece, |it| part.contains(&it) || matches!(it, b'%' | b'\\' | 0..=b' ' | 0x7f))
}

/// The host under which an address is listed among others: of its identity, as people read it.
pub fn cited_host(url: &str) -> Option<String> {
    let identity = format!("https://{}", identity(url));
    let host = domain(&identity)?.to_ascii_lowercase();
    Some(idna::domain_to_unicode(&host).0)
}

/// Whether a query parameter says who passed an address on rather than what it names.
fn is_tracking(parameter: &str, host: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_")
        || ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "twclid"]
            .contains(&name)
        || (matches!(host, "youtu.be" | "youtube.com") && matches!(name, "si" | "feature"))
}

#[cfg(test)]
mod tests;
