//! Fixtures: a post in, rows out, in a notation that people can read.
//!
//! Each `fixtures/NAME.md` has its rows at 40 and 72 columns in
//! `fixtures/NAME.rows`: a stretch that is more than plain text stands in braces
//! behind the names of its roles. `BLESS=1 cargo test --test rendering` writes
//! them anew; read the difference before you keep it.

use std::{fs, path::Path};

use byline::{
    article, builtin,
    document::Document,
    layout::{self, Role},
};

fn notation(document: &Document, width: usize) -> String {
    let mut text = format!("── {width} columns ──\n");
    for block in 0..document.blocks.len() {
        for row in layout::lay_out(document, block, width) {
            let mut line = String::new();
            for segment in &row.segments {
                let names: Vec<String> =
                    segment.roles.iter().map(|it: Role| format!("{it:?}").to_lowercase()).collect();
                let shown = segment.str(document);
                if names.is_empty() {
                    line.push_str(&shown);
                } else {
                    line.push_str(&format!("{{{}:{shown}}}", names.join("+")));
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

fn render(name: &str, text: &str) -> String {
    let article = article::read(Path::new(name), name, text);
    let problems: String = article.post.problems.iter().map(|it| format!("⚠ {it}\n")).collect();
    let sources: String = article
        .document
        .sources
        .iter()
        .enumerate()
        .map(|(at, it)| {
            format!("{} {} {:?} {}\n", at + 1, it.kind.name(), it.label.as_str(), it.url().unwrap_or("-"))
        })
        .collect();
    format!("{problems}{sources}{}{}", notation(&article.document, 40), notation(&article.document, 72))
}

#[test]
fn fixtures_look_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("the fixtures are there").flatten().map(|it| it.path()).collect();
    names.retain(|it| it.extension().is_some_and(|it| it == "md"));
    names.sort();
    assert!(names.len() >= 7, "the fixtures are there: {names:?}");
    let mut different = Vec::new();
    for path in names {
        let text = fs::read_to_string(&path).expect("a fixture can be read");
        let found = render(&path.file_name().unwrap_or_default().to_string_lossy(), &text);
        let expected = path.with_extension("rows");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &found).expect("a fixture can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            let line = found.lines().zip(expected.lines()).position(|(a, b)| a != b);
            let at = line.unwrap_or_else(|| found.lines().count().min(expected.lines().count()));
            let show = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
            different.push(format!(
                "{}, row {}:\n  found    {}\n  expected {}",
                path.display(),
                at + 1,
                show(&found),
                show(&expected)
            ));
        }
    }
    assert!(different.is_empty(), "\n{}", different.join("\n"));
}

#[test]
fn the_built_in_posts_are_those_of_their_folder_and_have_no_problems() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("posts");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the posts are there")
        .flatten()
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let built_in: Vec<&str> = builtin::POSTS.iter().map(|it| it.0).collect();
    assert_eq!(built_in, names);
    for (name, text) in builtin::POSTS {
        let article = article::read(Path::new(name), name, text);
        assert_eq!(article.post.problems, [], "{name}");
        assert!(!article.post.tags.is_empty() && article.document.sources.len() >= 2, "{name}");
    }
}
