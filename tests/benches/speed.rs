//! How long the steps between a file and a frame take.
//!
//! Run with `cargo bench`. The figures are for comparing two states of the code
//! on one machine; what must hold everywhere is counted in the tests.

use std::sync::Arc;

use byline::{
    document::{self, Document, Manuscript},
    layout::{self, Viewport},
    library::{Library, Query, View},
    post,
    text::{fold, wrap},
};

fn main() {
    divan::main();
}

/// An article of about so many kilobytes, with everything that articles have.
fn article(kilobytes: usize) -> String {
    let part = "## A heading\n\nWords with *emphasis*, a [link](https://example.com/page), `code` and \"quotes\" --- and so\n\
                on over several lines, until there is enough of them to be wrapped more than once.[^1]\n\n\
                - an item\n- another\n\n| a | b |\n|---|---|\n| one cell | and another |\n\n> A quotation of some length.\n\n\
                Source: Jane Reporter, dailyexample.com/news/story\n\n";
    format!("{}[^1]: A note.\n", part.repeat(kilobytes * 1024 / part.len() + 1))
}

fn parse(text: &str) -> Document {
    document::parse(Manuscript { file: text, body: 0, title: "A title" })
}

#[divan::bench(args = [10, 1000])]
fn parsing(bencher: divan::Bencher<'_, '_>, kilobytes: usize) {
    let text = article(kilobytes);
    bencher.bench(|| parse(&text));
}

#[divan::bench]
fn laying_out_a_screen(bencher: divan::Bencher<'_, '_>) {
    let document = Arc::new(parse(&article(1000)));
    bencher.bench(|| Viewport::new(Arc::clone(&document), 80, 40).screen());
}

#[divan::bench]
fn going_to_the_end(bencher: divan::Bencher<'_, '_>) {
    let document = Arc::new(parse(&article(1000)));
    bencher.bench(|| {
        let mut view = Viewport::new(Arc::clone(&document), 80, 40);
        view.to_end();
        view.screen()
    });
}

#[divan::bench]
fn laying_out_everything(bencher: divan::Bencher<'_, '_>) {
    let document = parse(&article(100));
    bencher.bench(|| {
        (0..document.blocks.len()).map(|it| layout::lay_out(&document, it, 80).len()).sum::<usize>()
    });
}

#[divan::bench]
fn searching(bencher: divan::Bencher<'_, '_>) {
    let document = parse(&article(1000));
    bencher.bench(|| document::find(&document, "several lines"));
}

#[divan::bench(args = ["words and more words ", "漢字仮名交じり文"])]
fn wrapping(bencher: divan::Bencher<'_, '_>, text: &str) {
    let text = text.repeat(100);
    bencher.bench(|| wrap::wrap(&text, 80));
}

#[divan::bench]
fn folding(bencher: divan::Bencher<'_, '_>) {
    let text = article(100);
    bencher.bench(|| fold::fold(&text));
}

#[divan::bench]
fn front_matter(bencher: divan::Bencher<'_, '_>) {
    let text = "---\ntitle: \"A title: with a colon\"\ndate: 2024-03-25 10:00:00 +0100\ntags: [one, two three]\nauthor: Jane\n---\n";
    bencher.bench(|| post::read(std::path::Path::new("2024-03-25-a.md"), "2024-03-25-a.md", text));
}

#[divan::bench]
fn filtering_ten_thousand_posts(bencher: divan::Bencher<'_, '_>) {
    let mut library = Library::new();
    let post = |at: usize| {
        let name = format!("{at}.md");
        let text = format!(
            "---\ntitle: Post number {at} about something\ntags: [tag{}, other{}]\n---\n",
            at % 50,
            at % 7
        );
        post::read(std::path::Path::new(&name), &name, &text)
    };
    library.add((0..10_000).map(post).collect());
    let mut view = View::default();
    bencher.bench_local(|| view.set_query(Query::new("numb 77"), &library));
}
