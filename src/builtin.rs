//! The posts that a newcomer meets, as bytes of the program.

/// The folder that built-in posts seem to be in.
pub const FOLDER: &str = "(built in)";

macro_rules! posts {
    ($($name:literal)*) => {
        /// The name and text of each built-in post.
        pub const POSTS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../posts/", $name)))),*];
    };
}

posts! {
    "2024-03-12-great-moon-hoax.md"
    "2024-05-28-cottingley-fairies.md"
    "2024-10-25-zinoviev-letter.md"
    "2024-10-30-war-of-the-worlds.md"
    "2025-03-02-piltdown-man.md"
    "2025-04-25-hitler-diaries.md"
    "2025-06-17-cardiff-giant.md"
    "2025-09-30-donation-of-constantine.md"
    "2026-01-08-great-wall-from-space.md"
    "gallery.md"
    "let-them-eat-cake.md"
    "tour.md"
    "voynich-manuscript.md"
}
