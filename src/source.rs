//! Sources: the things that posts cite, and the addresses they stand behind.
//!
//! What lives here: [`Source`] and its [`Kind`]; what an address written in a
//! post points to ([`address`]); the page behind an embedded player
//! ([`player`]); addresses that lead elsewhere than they seem to ([`trust`]);
//! the parts of an address ([`parts`]); addresses below the site's own ([`home`]); addresses that stand bare in text
//! ([`bare`]); and lines that say where something comes from ([`attribution`]).
//!
//! What is hard: an address is written in many ways and is one source; what is
//! opened must still be what was written. Every rule here is a pure function of
//! the text it is given.
//!
//! What is not here: finding sources in an article (`document`), resolving
//! links between posts (`library`), opening anything (`worker`).

pub mod address;
pub mod attribution;
pub mod bare;
pub mod home;
pub mod label;
pub mod parts;
pub mod player;
pub mod trust;

use crate::text::Shown;

pub use address::Target;
pub use home::Home;

/// What form a source was first cited in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A link, inline, by reference, as an address alone or as `<a href>`.
    Link,
    /// A line such as `Source: Jane Reporter, example.com/story`.
    Attribution,
    /// Somebody else's page shown inside the article.
    Embed,
    /// A note whose text names something without linking to it.
    Footnote,
    /// A picture that lives elsewhere.
    Image,
    /// Another post of the library.
    Post,
    /// An address in the front matter.
    Declared,
    /// A work of a bibliography, cited by its key.
    Work,
}

/// A link in Markdown, with its address in angle brackets where it needs them.
pub fn markdown_link(label: &str, address: &str) -> String {
    let label = escape_markdown(label);
    let address = address.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
    if address.contains(['(', ')']) {
        format!("[{label}](<{address}>)")
    } else {
        format!("[{label}]({address})")
    }
}

/// A text in which Markdown finds no markup.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

impl Kind {
    /// The word for it, as people and JSON see it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Link => "link",
            Kind::Attribution => "attribution",
            Kind::Embed => "embed",
            Kind::Footnote => "footnote",
            Kind::Image => "image",
            Kind::Post => "post",
            Kind::Declared => "declared",
            Kind::Work => "work",
        }
    }
}

/// A thing cited: one per article, however often it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it was first cited as.
    pub kind: Kind,
    /// What the article calls it.
    pub label: Shown,
    /// What it points to.
    pub target: Target,
    /// The address as it stands in the post.
    pub written: Shown,
    /// The index of the source whose address this one borrows: an attribution without one belongs to its embed.
    pub belongs_to: Option<usize>,
    /// Where it is cited: indexes into the article's links, in reading order.
    pub citations: Vec<usize>,
}

impl Source {
    /// The web or mail address, if it has one.
    pub fn url(&self) -> Option<&str> {
        self.target.url()
    }

    /// The address by which others are told of it: as it is opened, or as it was written if it leads into the site or is
    /// refused.
    pub fn address(&self) -> Option<&str> {
        match &self.target {
            Target::Internal { .. } => Some(&self.written),
            Target::Refused { written, .. } => Some(written),
            target => target.url(),
        }
    }

    /// Whether it leads anywhere: to an address, a place in the library, or the source that it belongs to.
    pub fn leads(&self) -> bool {
        self.target != Target::Nowhere || self.belongs_to.is_some()
    }

    /// The host of the web address without `www.`.
    pub fn domain(&self) -> Option<&str> {
        self.url().and_then(address::domain)
    }
}
