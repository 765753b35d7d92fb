//! Posts in, rows out.

use std::path::Path;

use super::*;
use crate::{
    post,
    source::{Kind, Source, Target},
    text::Shown,
};

fn library(posts: &[(&str, &str)]) -> Library {
    let mut library = Library::new();
    let read =
        |(name, yaml): &(&str, &str)| post::read(Path::new(name), name, &format!("---\n{yaml}\n---\n"));
    library.add(posts.iter().map(read).collect());
    library
}

/// The rows of a view, a line each.
fn lines(view: &View, library: &Library) -> Vec<String> {
    let describe = |row: &Row| match *row {
        Row::Group(group) => {
            let group = &view.groups()[group];
            format!("{}{} ({})", "  ".repeat(group.depth), group.name, group.total)
        }
        Row::Post { post, .. } => format!("- {}", library.posts()[post].title),
    };
    view.rows().iter().map(describe).collect()
}

fn view(library: &Library) -> View {
    let mut view = View::default();
    view.refresh(library);
    view
}

fn some() -> Library {
    library(&[
        ("a/2020-01-01-one.md", "title: One\ntags: [Open Data, news/us]\nauthor: Zoe"),
        ("a/2021-01-01-two.md", "title: Two\ntags: [open  data]\nauthor: Adam"),
        ("b/three.md", "title: three\ntags: [open data]"),
        ("four.md", "title: Four\ncategory: essays"),
        ("five.md", "title: Café\n"),
    ])
}

#[test]
fn groups_by_tag_join_spellings_and_nest() {
    let library = some();
    assert_eq!(
        lines(&view(&library), &library),
        [
            "essays (1)",
            "- Four",
            "news (1)",
            "  us (1)",
            "- One",
            "open data (3)",
            "- Two",
            "- One",
            "- three",
            "untagged (1)",
            "- Café",
        ]
    );
}

#[test]
fn the_most_frequent_spelling_names_the_group() {
    let library = library(&[("a.md", "tags: [Rust]"), ("b.md", "tags: [rust]"), ("c.md", "tags: [Rust]")]);
    assert_eq!(view(&library).groups()[0].name, Shown::line("Rust"));
}

#[test]
fn other_groupings() {
    let library = some();
    let mut view = view(&library);
    let mut heads = |grouping| {
        view.set_grouping(grouping, &library);
        view.set_all_folded(true);
        lines(&view, &library)
    };
    assert_eq!(heads(Grouping::Year), ["2021 (1)", "2020 (1)", "undated (3)"]);
    assert_eq!(heads(Grouping::Author), ["Adam (1)", "Zoe (1)", "no author (3)"]);
    assert_eq!(heads(Grouping::Folder), [". (2)", "a (2)", "b (1)"]);
    assert_eq!(heads(Grouping::None), ["- Two", "- One", "- Café", "- Four", "- three"]);
}

#[test]
fn a_library_without_tags_is_grouped_by_what_it_has() {
    let natural = |posts: &[(&str, &str)]| Grouping::natural(&library(posts));
    assert_eq!(Grouping::natural(&some()), Grouping::Tag);
    assert_eq!(natural(&[("a.md", ""), ("b.md", "category: essays")]), Grouping::Tag);
    assert_eq!(natural(&[("a/2020-01-01-a.md", ""), ("b/b.md", "")]), Grouping::Folder);
    assert_eq!(natural(&[("2020-01-01-a.md", ""), ("b.md", "")]), Grouping::Year);
    assert_eq!(natural(&[("a.md", ""), ("b.md", "")]), Grouping::None);
    let names: Vec<String> = (0..30).map(|it| format!("{it}.md")).collect();
    let with = |tagged: usize| {
        let text = |at| if at < tagged { "tags: x" } else { "title: A" };
        let posts: Vec<(&str, &str)> = names.iter().enumerate().map(|it| (&**it.1, text(it.0))).collect();
        natural(&posts)
    };
    assert_eq!((with(2), with(3)), (Grouping::None, Grouping::Tag), "one in ten");
}

#[test]
fn folding_hides_posts_and_groups_inside() {
    let library = some();
    let mut view = view(&library);
    view.set_folded(1, true);
    assert_eq!(lines(&view, &library)[..4], ["essays (1)", "- Four", "news (1)", "open data (3)"]);
    view.set_all_folded(true);
    assert_eq!(view.rows().len(), 4);
    view.set_folded(0, false);
    assert_eq!(lines(&view, &library)[..2], ["essays (1)", "- Four"]);
}

#[test]
fn a_query_hides_groups_without_matches() {
    let library = some();
    let mut view = view(&library);
    view.set_query(Query::new("cafe"), &library);
    assert_eq!(lines(&view, &library), ["untagged (1)", "- Café"]);
    view.set_query(Query::new("open adam"), &library);
    assert_eq!(lines(&view, &library), ["open data (1)", "- Two"]);
    view.set_query(Query::new("zzz"), &library);
    assert!(view.rows().is_empty());
    view.set_query(Query::default(), &library);
    assert_eq!(view.rows().len(), 11);
}

#[test]
fn a_query_asks_for_fields_phrases_and_alternatives() {
    let library = some();
    for (query, expected) in [
        ("tag:\"Open Data\"", "Two One three"),
        ("#news", "One"),
        ("#news/us", "One"),
        ("#new", ""),
        ("#essays | author:ada", "Two Four"),
        ("tag:\"open data\" -author:zoe", "Two three"),
        ("after:2020", "Two One"),
        ("before:2021", "One"),
        ("before:2020-01-02 after:2020-01-01", "One"),
        ("\"open data\" -one", "Two three"),
        ("-#essays -\"open data\"", "Café"),
        ("has:problem", ""),
        ("source:a.org", ""),
        // What is not well formed asks for nothing.
        ("zoe before:x", "One"),
        ("before:", "Two One Café Four three"),
    ] {
        let mut view = View::default();
        view.set_grouping(Grouping::None, &library);
        view.set_query(Query::new(query), &library);
        let found: Vec<String> =
            lines(&view, &library).iter().filter_map(|it| it.strip_prefix("- ").map(str::to_owned)).collect();
        assert_eq!(found.join(" "), expected, "{query}");
    }
}

#[test]
fn letters_may_stand_apart_if_they_were_meant() {
    let mut finder = Finder::default();
    let mut spans = |word: &str, text: &str| {
        let found = Query::new(word).spans(text, &mut finder);
        found.iter().map(|it| text[it.range()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(spans("moon", "The Great Moon Hoax"), ["Moon"]);
    assert_eq!(spans("gmh", "The Great Moon Hoax"), ["G", "M", "H"]);
    assert_eq!(spans("moon", "a mountain of only snow").len(), 0);
    assert_eq!(spans("piltdwn", "The man from Piltdown"), ["Piltd", "wn"]);
    assert_eq!(spans("cafe", "Un Café"), ["Café"]);
    assert_eq!(spans("漢字", "日本の漢字"), ["漢字"]);
}

#[test]
fn rows_are_found_again_when_the_list_changes() {
    let mut library = some();
    let mut view = view(&library);
    let row = view.rows().iter().position(|it| matches!(it, Row::Post { post: 1, .. })).unwrap();
    let key = view.key(row, &library).unwrap();
    library.add(vec![post::read(Path::new("x.md"), "x.md", "---\ntags: [aaa]\n---\n")]);
    view.refresh(&library);
    assert_eq!(view.find(&key, &library), Some(row + 2));
    view.set_grouping(Grouping::Year, &library);
    assert!(view.find(&key, &library).is_some(), "the post is found under its year");
}

#[test]
fn posts_of_one_name_in_two_places_are_two() {
    let mut library = Library::new();
    let read = |place: &str| {
        post::read(&Path::new(place).join("i.md"), "i.md", &format!("---\ntitle: {place}\n---\n"))
    };
    library.add(vec![read("ra"), read("rb")]);
    let view = view(&library);
    for row in 1..view.rows().len() {
        let key = view.key(row, &library).unwrap();
        assert_eq!(view.find(&key, &library), Some(row));
    }
}

#[test]
fn cited_names_are_known_by_their_tag() {
    let mut library = some();
    let tag = library.posts()[0].tags[0].to_string();
    library.set_cited(0, &[format!(" {} ", tag.to_uppercase()), "Somebody Else".to_owned()]);
    assert!(library.cites(0, &tag) && !library.cites(1, &tag));
    assert!(!library.cites(0, "Somebody Else"), "who is no tag is not kept");
}

#[test]
fn links_lead_to_posts() {
    let library = library(&[
        ("_posts/2016-07-26-name-of-post.md", "title: A"),
        ("docs/guide/index.md", "title: B"),
        ("docs/other.md", "title: C\npermalink: /special/place/"),
        ("_posts/2020-01-01-twice.md", "title: D"),
        ("_posts/2021-01-01-twice.md", "title: E"),
        ("notes/f.md", "title: The Last Post\naliases: [Other Name, /old/path/]\nredirect_from: /older"),
    ]);
    let index = links::Index::new(&library);
    let from = &library.posts()[2];
    let check = |path: &str, expected: Option<PostId>| {
        let found = match index.resolve(&library, from, path) {
            links::Resolution::Post(id) => Some(id),
            links::Resolution::Missing(_) => None,
        };
        assert_eq!(found, expected, "{path}");
    };
    check("/2016/07/26/name-of-post.html", Some(0));
    check("/blog/name-of-post/", Some(0));
    check("../_posts/2016-07-26-name-of-post.md", Some(0));
    check("/_posts/2016-07-26-name-of-post.md", Some(0));
    check("guide/", Some(1));
    check("other.md", Some(2));
    check("./other", Some(2));
    check("other.html", Some(2));
    check("guide/index.html", Some(1));
    check("/special/place", Some(2));
    check("/2021/01/01/twice/", Some(4));
    check("/2020/01/01/twice.html", Some(3));
    for name in ["The last post", "other name", "/old/path", "/older/", "F", "f.md"] {
        check(name, Some(5));
    }
    check("@/docs/other.md", Some(2));
    check("/nowhere", None);
    check("../../../etc/passwd", None);
    assert_eq!(index.resolve(&library, from, "/name-of-poem"), links::Resolution::Missing(Some(0)));
}

#[test]
fn a_post_is_found_by_its_path() {
    let named = |name: &str| post::read(Path::new(name), name, "");
    let mut library = Library::new();
    library.add(vec![named("a.md"), named("b/a.md")]);
    library.add(vec![named("c.md"), named("a.md")]);
    let find = |library: &Library, path: &str| library.find_path(Path::new(path));
    assert_eq!(find(&library, "a.md"), Some(0), "the first of them");
    assert_eq!(find(&library, "b/a.md"), Some(1));
    assert_eq!(find(&library, "b//./a.md"), Some(1));
    assert_eq!(find(&library, "b/c.md"), None);
    library.replace(2, named("b/c.md"));
    assert_eq!((find(&library, "b/c.md"), find(&library, "c.md")), (Some(2), None));
}

#[test]
fn the_closest_post_shares_the_longest_beginning() {
    let names = ["alpha", "alphabet", "alphorn", "beta", "betamax", "ábc", "ábd", "gamma-one", "gamma-two"];
    let posts: Vec<(String, &str)> = names.iter().map(|it| (format!("{it}.md"), "")).collect();
    let library = library(&posts.iter().map(|it| (it.0.as_str(), it.1)).collect::<Vec<_>>());
    let index = links::Index::new(&library);
    let closest = |path: &str| match index.resolve(&library, &library.posts()[0], path) {
        links::Resolution::Missing(closest) => closest.map(|it| names[it]),
        links::Resolution::Post(_) => panic!("{path} is there"),
    };
    for (path, expected) in [
        ("/alphabets", Some("alphabet")),
        ("alphas", Some("alpha")),
        ("alph", Some("alpha")),
        ("alphazzzzzzz", None),
        ("/old/gamma-three", Some("gamma-two")),
        ("gamma-", Some("gamma-one")),
        ("betamin.html", Some("betamax")),
        ("áb", Some("ábc")),
        ("ábz", Some("ábc")),
        ("zeta", None),
        ("/", None),
        ("", None),
    ] {
        assert_eq!(closest(path), expected, "{path}");
    }
}

#[test]
fn links_that_lead_to_a_post_are_found_by_its_tails() {
    let library = library(&[
        ("index.md", "title: Home"),
        ("blog/index.md", "title: Blog"),
        ("blog/_index.md", "title: /"),
        ("blog/deep/readme.md", "title: R"),
        ("start.md", "title: S\npermalink: /"),
        ("old.md", "title: O\naliases: [/, index.html, /x/index.html]"),
        ("blog/2020-01-02-post.md", "title: A Post"),
        ("blog/2020-01-02-.md", "title: Dash"),
    ]);
    let index = links::Index::new(&library);
    let paths = [
        "/",
        "",
        ".",
        "..",
        "./",
        "../",
        "../..",
        "@/",
        "//",
        "/.",
        "/..",
        "index",
        "/index.md",
        "/index.html",
        "index.html",
        "blog",
        "/blog/",
        "../blog",
        "/blog/index.html",
        "/x/",
        "deep",
        "deep/",
        "/blog/deep/",
        "post",
        "/2020/01/02/post/",
        "A Post",
        "/blog/post.html",
        "readme",
        "/2020/01/02/",
        "start",
        "old",
    ];
    let mut found = 0;
    for from in library.posts() {
        for path in paths {
            let Some(to) = index.find(&library, from, path) else { continue };
            let tails = links::tails(&library.posts()[to]);
            assert!(tails.contains(&links::tail(path)), "{path} from {} is not in {tails:?}", from.name);
            found += 1;
        }
    }
    assert!(found > 100, "{found}");
    assert!(!links::tails(&library.posts()[1]).contains(&links::tail("/")), "not every index is the root");
}

#[test]
fn a_name_of_several_posts_is_that_of_the_first_by_its_path() {
    let posts = [("b/one.md", "title: Learn"), ("a/two.md", "title: Learn"), ("c/two.md", "title: Other")];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        let library = library(&order.map(|it| posts[it]));
        let index = links::Index::new(&library);
        let name = |path: &str| {
            let from = library.posts().iter().find(|it| it.name.as_str() == "c/two.md").unwrap();
            let found = index.find(&library, from, path);
            found.map(|it| library.posts()[it].name.to_string())
        };
        assert_eq!(name("learn").as_deref(), Some("a/two.md"));
        assert_eq!(name("/x/two").as_deref(), Some("c/two.md"));
    }
}

#[test]
fn of_posts_of_one_name_the_nearest_is_meant() {
    let library = library(&[
        ("content/en/glossary/site.md", "title: site"),
        ("content/en/methods/site/_index.md", "title: Site methods"),
        ("content/de/learn/index.md", "title: Lernen\naliases: [study]"),
        ("content/en/learn/index.md", "title: Learn\naliases: [study]"),
        ("content/en/start.md", "title: Start"),
        ("content/ar/a.md", "title: Arabic\npermalink: properties"),
        ("content/en/Properties.md", "title: Properties\npermalink: properties"),
    ]);
    let index = links::Index::new(&library);
    let name = |path: &str| {
        index.find(&library, &library.posts()[4], path).map(|it| library.posts()[it].title.to_string())
    };
    for (path, title) in [
        ("/methods/site/", "Site methods"),
        ("/learn", "Learn"),
        ("/study/", "Learn"),
        ("/glossary/site", "site"),
        ("Properties", "Properties"),
    ] {
        assert_eq!(name(path).as_deref(), Some(title), "{path}");
    }
}

#[test]
fn a_post_whose_short_title_others_have_is_called_by_the_words_of_its_link() {
    let library = library(&[
        ("a.md", "title: A"),
        ("one/intro.md", "title: Introduction"),
        ("two/intro.md", "title: Introduction"),
        ("one/long.md", "title: How it works"),
        ("two/long.md", "title: How it works"),
        ("only.md", "title: Overview\naliases: [Overview]"),
    ]);
    let index = links::Index::new(&library);
    for (label, path, expected) in [
        ("render hooks", "one/intro.md", None),
        ("one/intro.md", "one/intro.md", Some("Introduction")),
        ("introduction", "one/intro.md", Some("Introduction")),
        ("The plan is here.", "one/intro.md", Some("Introduction")),
        ("the works", "one/long.md", Some("How it works")),
        ("all of it", "only.md", Some("Overview")),
    ] {
        let source = Source {
            kind: Kind::Post,
            label: Shown::line(label),
            target: Target::Internal { path: path.to_owned(), fragment: None },
            written: Shown::line(path),
            belongs_to: None,
            citations: Vec::new(),
        };
        let title = index.title(&library, &library.posts()[0], (&source, None));
        assert_eq!(title.map(Shown::as_str), expected, "{label}");
    }
}
