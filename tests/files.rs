//! Finding and reading files: what is a post, what is left out, and what is never waited for.

mod support;

use std::{
    fs,
    io::Read,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use byline::worker::{
    Files,
    files::{self, Refusal},
    load, scan,
};

#[path = "support/folder.rs"]
mod folder;

use folder::{folder, write};

/// The names of the posts below some places, and the notes on what was left out.
fn find(places: &[PathBuf]) -> (Vec<String>, Vec<String>) {
    let (mut names, mut all_notes) = (Vec::new(), Vec::new());
    scan::scan(places, &Files::new(), &AtomicBool::new(false), &mut |batch| {
        names.extend(batch.posts.iter().map(|it| it.name.to_string()));
        all_notes.extend(batch.notes.iter().map(ToString::to_string));
    });
    names.sort();
    (names, all_notes)
}

fn names_below(folder: &Path) -> Vec<String> {
    find(&[folder.to_owned()]).0
}

#[test]
fn posts_are_found_below_folders_and_the_rest_is_left_out() {
    let lib = folder();
    for name in [
        "a.md",
        "_posts/b.markdown",
        "_drafts/c.md",
        "deep/er/d.MD",
        "node_modules/x.md",
        "_includes/n.md",
        "_layouts/l.md",
        ".hidden/y.md",
        "e.txt",
    ] {
        write(lib.path(), name, "text");
    }
    write(lib.path(), ".gitignore", "ignored/\n");
    write(lib.path(), "ignored/z.md", "text");
    assert_eq!(names_below(lib.path()), ["_drafts/c.md", "_posts/b.markdown", "a.md", "deep/er/d.MD"]);
}

#[test]
fn pages_of_html_are_posts_among_those_of_jekyll() {
    let (lib, other) = (folder(), folder());
    let front = "---\ntitle: A\n---\n<p>a *b*</p>\n";
    for lib in [lib.path(), other.path()] {
        for name in [
            "index.html",
            "_posts/2020-01-02-a.html",
            "_drafts/b.htm",
            "news/_posts/c.HTML",
            "_pages/404.html",
        ] {
            write(lib, name, front);
        }
        write(lib, "_posts/2020-01-03-page.html", "<!DOCTYPE html>\n<title>A</title>\n");
    }
    write(lib.path(), "_config.yml", "collections: [pages]\n");
    write(lib.path(), "_posts/2020-02-02-e.md", "---\n---\n[l]({% post_url 2020-01-02-a %})\n");
    let expected =
        ["_drafts/b.htm", "_posts/2020-01-02-a.html", "_posts/2020-02-02-e.md", "news/_posts/c.HTML"];
    assert_eq!(names_below(lib.path()), expected);
    assert_eq!(names_below(other.path()), Vec::<String>::new());
    let article = load(&lib.path().join("_posts/2020-01-02-a.html"), "a.html", &Files::new()).unwrap();
    assert_eq!(article.document.plain(), "A\na *b*\n");
}

#[test]
fn posts_hold_the_files_that_they_include() {
    let (lib, other) = (folder(), folder());
    write(lib.path(), "_config.yml", "title: The Site\n");
    write(lib.path(), "_includes/in/note.html", "<b>{{ include.t }}</b> of {{ site.title }}");
    write(lib.path(), "_includes/list.md", "{% for p in site.posts %}{{ p.title }}{% endfor %}");
    write(lib.path(), "_includes/large.html", &"x ".repeat(40_000));
    write(other.path(), "secret.html", "secret");
    write(lib.path(), "_posts/parts/c.md", "beside {% include_relative d.md %}");
    write(lib.path(), "_posts/d.md", "deeper");
    symlink(other.path().join("secret.html"), lib.path().join("_includes/s.html")).unwrap();
    symlink(other.path().join("secret.html"), lib.path().join("_posts/s.html")).unwrap();
    let tags = "{% include in/note.html t='a' %} {% include list.md %} {% include large.html %}{% include s.html %}\
                {% include_relative parts/c.md %} {% include_relative s.html %}{% include_relative ../_config.yml %}";
    write(lib.path(), "_posts/2020-01-02-b.md", &format!("---\ntitle: T\n---\n{tags}\n"));
    let article =
        load(&lib.path().join("_posts/2020-01-02-b.md"), "b.md", &Files::new()).expect("the post is there");
    assert_eq!(article.document.plain().trim_end(), "T\na of The Site T beside deeper");
}

#[test]
fn posts_of_hugo_hold_what_lies_beside_them_and_in_templates() {
    let (lib, other) = (folder(), folder());
    write(lib.path(), "hugo.toml", "title = 'S'\n");
    write(
        lib.path(),
        "layouts/shortcodes/donate.html",
        "<div>\n  <p>Give <a href=\"https://p.com/x\">here</a>.</p>\n</div>\n",
    );
    write(lib.path(), "layouts/shortcodes/made.html", "<b>{{ .Get 0 }}</b>");
    write(other.path(), "secret.md", "secret");
    write(lib.path(), "content/posts/in/i.md", "*beside*");
    write(lib.path(), "content/posts/in/c.yml", "a: \"b\"\n");
    symlink(other.path().join("secret.md"), lib.path().join("content/posts/s.md")).unwrap();
    let post = "---\ntitle: T\n---\n{{< donate >}}\n\n{{< made >}}\n\n{{% readfile \"in/i.md\" %}}\n\n\
                {{< readfile file=\"in/c.yml\" code=\"true\" lang=\"yaml\" >}}\n\n\
                {{< include \"s.md\" >}}{{< include \"../../hugo.toml\" >}}\n";
    write(lib.path(), "content/posts/p.md", post);
    let article =
        load(&lib.path().join("content/posts/p.md"), "p.md", &Files::new()).expect("the post is there");
    assert_eq!(article.document.plain(), "T\nGive here.\nbeside\na: \"b\"\n");
    assert_eq!(article.document.sources[0].url(), Some("https://p.com/x"));
}

#[test]
fn notes_of_a_vault_keep_their_lines() {
    let lib = folder();
    write(lib.path(), "v/.obsidian/app.json", "{}");
    write(lib.path(), "v/in/n.md", "---\ntitle: T\n---\nup:: X\ntype:: note\n");
    write(lib.path(), "b.md", "---\ntitle: T\n---\none\ntwo\n");
    let files = Files::new();
    let plain =
        |path: &str, files: &Files| load(&lib.path().join(path), path, files).unwrap().document.plain();
    assert_eq!(plain("v/in/n.md", &files), "T\nup:: X\ntype:: note\n");
    assert_eq!(plain("b.md", &files), "T\none two\n");
    write(lib.path(), "v/.obsidian/app.json", "{\"strictLineBreaks\": true}");
    assert_eq!(plain("v/in/n.md", &Files::new()), "T\nup:: X type:: note\n");
    // A site's notes are what the site makes of them.
    write(lib.path(), "_config.yml", "title: S\n");
    write(lib.path(), "v/.obsidian/app.json", "{}");
    assert_eq!(plain("v/in/n.md", &Files::new()), "T\nup:: X type:: note\n");
}

#[test]
fn posts_know_their_site() {
    let lib = folder();
    write(lib.path(), "_config.yml", "title: The Site\npermalink: /:year/:title/\n");
    write(lib.path(), "_data/authors.yml", "ann: {name: Ann Lee}\n");
    write(lib.path(), "_data/more/links.csv", "name,to\nA,https://a.org/x\n");
    write(lib.path(), "_data/broken.yml", "a: b: c\n");
    let post = "---\nauthor: ann\n---\n{{ site.title }} {% for l in site.data.more.links %}[{{ l.name }}]({{ l.to }}){% endfor %}\n";
    write(lib.path(), "_posts/2020-01-02-b.md", post);
    let files = Files::new();
    let article =
        load(&lib.path().join("_posts/2020-01-02-b.md"), "b.md", &files).expect("the post is there");
    assert_eq!(article.document.plain(), "b\nThe Site A\n");
    assert_eq!(article.document.sources[0].url(), Some("https://a.org/x"));
    assert_eq!(article.post.authors[0].as_str(), "Ann Lee");
    assert_eq!(article.post.permalink.as_deref(), Some("/2020/b/"));
    let (names, notes) = find(&[lib.path().join("_posts")]);
    assert_eq!((names.len(), notes.len()), (1, 1), "{notes:?}");
    assert!(notes[0].contains("broken.yml: line 1"), "{}", notes[0]);
}

#[test]
fn authors_of_docusaurus_are_known_by_the_file_beside_its_posts() {
    let lib = folder();
    write(lib.path(), "docusaurus.config.js", "");
    write(lib.path(), "blog/authors.yml", "ann: {name: Ann Lee}\n");
    write(lib.path(), "blog/2021-01-02-a.md", "---\nauthors: [ann, bob]\n---\nx\n");
    let authors = |path: &str| {
        let article = load(&lib.path().join(path), path, &Files::new()).unwrap();
        article.post.authors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(authors("blog/2021-01-02-a.md"), "Ann Lee, bob");
    // Elsewhere such a file may be anything.
    fs::remove_file(lib.path().join("docusaurus.config.js")).unwrap();
    assert_eq!(authors("blog/2021-01-02-a.md"), "ann, bob");
}

#[test]
fn a_page_lists_the_posts_of_its_site() {
    let lib = folder();
    write(lib.path(), "_config.yml", "collections:\n  recipes: {output: true}\n");
    write(
        lib.path(),
        "_posts/2020-01-02-b.md",
        "---\ntitle: B\ncategories: [One two]\n---\nOf *b*.\n\nMore.\n",
    );
    write(lib.path(), "_posts/2021-01-02-a.md", "---\ntitle: A\n---\n");
    write(lib.path(), "_posts/2021-01-03-c.md", "---\ntitle: C\npublished: false\n---\n");
    write(lib.path(), "_posts/2999-01-03-d.md", "---\ntitle: D\n---\n");
    write(lib.path(), "_posts/template.md", "---\ntitle: E\n---\n");
    write(lib.path(), "_recipes/soup.md", "---\ntitle: Soup\n---\n");
    let list = "{% for p in site.posts %}\n- {{ p.date | date: '%Y' }} [{{ p.title }}]({{ p.url }}) {{ p.excerpt | strip_html }}{% endfor %}\n\
                {% for c in site.categories %}\n## {{ c[0] }}\n{% for p in c[1] %}{{ p.title }}{% endfor %}{% endfor %}\n\
                {% for r in site.recipes %}{{ r.title }}{% endfor %}\n";
    write(lib.path(), "archive.md", &format!("---\ntitle: All\n---\n{list}"));
    let article =
        load(&lib.path().join("archive.md"), "archive.md", &Files::new()).expect("the page is there");
    assert_eq!(article.document.plain(), "All\n2021 A\n2020 B Of b.\nOne two\nB Soup\n");
}

#[test]
fn a_page_lists_the_pages_of_its_site() {
    let lib = folder();
    write(lib.path(), "_config.yml", "exclude: [tools, 'x*.md']\ninclude: [_more]\n");
    write(lib.path(), "_posts/2020-01-02-b.md", "---\ntitle: B\n---\n");
    write(lib.path(), "two.md", "---\ntitle: Two\ncategory: C\n---\n");
    write(lib.path(), "sub/one.html", "---\ntitle: One\ncategory: C\n---\n");
    write(lib.path(), "_more/three.md", "---\ntitle: Three\n---\n");
    write(lib.path(), "_other/four.md", "---\ntitle: Four\n---\n");
    write(lib.path(), "tools/five.md", "---\ntitle: Five\n---\n");
    write(lib.path(), "xsix.md", "---\ntitle: Six\n---\n");
    write(lib.path(), "README.md", "# No front matter\n");
    write(lib.path(), "_includes/all.html", "{% for p in site.pages %}{{ p.title }} {% endfor %}");
    let list = "<ol>\n  {% for p in site.pages %}\n    <!-- a\n      b -->\n    {% if p.category %}\n      <li>\n        \
                <a href=\"{{ p.url }}\">{{ p.title }}</a>\n      </li>\n    {% endif %}\n  {% endfor %}\n</ol>\n\n\
                {% assign by = site.pages | group_by: 'category' %}{% for g in by %}{% if g.name != '' %}{{ g.name }} {% endif %}{{ g.items.size }} {% endfor %}\n";
    write(lib.path(), "all.md", &format!("---\n---\n{list}"));
    write(lib.path(), "more.md", "---\n---\n{% include all.html %}");
    let files = Files::new();
    let plain = |path: &str| load(&lib.path().join(path), path, &files).unwrap().document.plain();
    assert_eq!(plain("all.md"), "all\nOne\nTwo\n3 C 2\n");
    assert_eq!(plain("more.md"), "more\nOne Three Two\n");
}

#[test]
fn a_page_lists_what_its_site_has_in_folders_of_their_own() {
    let lib = folder();
    let config = "permalink: pretty\ncollections_dir: cols\ndata_dir: my\ncollections: [recipes]\n\
                  defaults:\n- {scope: {path: '', type: posts}, values: {author: Ann, kind: note}}\n";
    write(lib.path(), "_config.yml", config);
    write(lib.path(), "my/d.yml", "a: b\n");
    write(lib.path(), "cols/_posts/2020-01-01-first-one.md", "---\nkind: own\n---\n");
    write(lib.path(), "cols/_recipes/soup.md", "---\n---\n");
    write(lib.path(), "news/us/_posts/2020-01-02-n.md", "---\ntitle: N\n---\n");
    write(lib.path(), "news/_drafts/2020-01-02-d.md", "---\ntitle: D\n---\n");
    write(lib.path(), "node_modules/x/_posts/2020-01-02-x.md", "---\ntitle: X\n---\n");
    write(lib.path(), "papers/a.pdf", "%PDF");
    write(lib.path(), "papers/b.txt", "---\n---\n");
    write(lib.path(), "papers/c.txt", "text");
    let list = "{% for p in site.posts %}{{ p.title }} {{ p.url }} {{ p.author }} {{ p.kind }}; {% endfor %}\n\
                {% for p in site.categories.news %}{{ p.title }} {% endfor %}{% for r in site.recipes %}{{ r.title }} {{ r.relative_path }} {% endfor %}\n\
                {% for f in site.static_files %}{{ f.path }} {{ f.extname }} {% endfor %}{{ site.data.d.a }} {{ page.url }} {{ page.dir }} {{ page.name }}\n";
    write(lib.path(), "sub/all.md", &format!("---\ntitle: T\n---\n{list}"));
    let files = Files::new();
    let plain = |path: &str| load(&lib.path().join(path), path, &files).unwrap().document.plain();
    assert_eq!(
        plain("sub/all.md"),
        "T\nN /news/us/2020/01/02/n/ Ann note; First One /2020/01/01/first-one/ Ann own; \
         N Soup _recipes/soup.md /my/d.yml .yml /papers/a.pdf .pdf /papers/c.txt .txt b /sub/all/ /sub/all/ all.md\n"
    );
}

#[test]
fn a_page_shows_the_text_of_other_posts() {
    let lib = folder();
    write(lib.path(), "_config.yml", "title: S\n");
    write(
        lib.path(),
        "_posts/2020-01-01-a.md",
        "---\ntitle: A\n---\nOne *of* [l](https://a.org) {{ page.title }}.\n\nTwo.\n",
    );
    write(lib.path(), "_posts/2020-01-02-b.md", "---\nexcerpt: Own.\n---\nOne.\n");
    write(lib.path(), "_posts/2020-01-03-c.md", "---\ntitle: C\n---\nOne [l][1].\n\n[1]: https://c.org\n");
    let page = |name: &str, field: &str| {
        let list =
            format!("{{% for p in site.posts reversed %}}\n<div>{{{{ p.{field} }}}}</div>\n{{% endfor %}}");
        write(lib.path(), name, &format!("---\ntitle: T\n---\n{list}\n"));
        let article = load(&lib.path().join(name), name, &Files::new()).unwrap();
        (article.document.plain().to_string(), article.document.sources.len())
    };
    // Fields of data have no marks.
    write(lib.path(), "_data/d.yml", "- {content: 'a *b*'}\n");
    let data = "---\ntitle: T\n---\n{% for d in site.data.d %}\n<div>{{ d.content }}</div>\n{% endfor %}\n";
    write(lib.path(), "z.md", data);
    let article = load(&lib.path().join("z.md"), "z.md", &Files::new()).unwrap();
    assert_eq!(article.document.plain(), "T\na *b*\n");
    assert_eq!(page("x.md", "excerpt"), ("T\nOne of l A.\nOwn.\n".to_owned(), 1));
    assert_eq!(page("y.md", "content"), ("T\nOne of l A.\nTwo.\nOne.\n".to_owned(), 1));
}

#[test]
fn a_name_that_a_template_makes_is_that_of_a_file_beside() {
    let lib = folder();
    write(lib.path(), "ex/e.md", "*deep* words");
    write(lib.path(), "other.md", "other");
    write(
        lib.path(),
        "a.md",
        "---\nf: ex/e.md\ng: ../a\n---\n{% include_relative {{ page.f }} %}{% include_relative {{ page.g }}.md %}\n",
    );
    let article = load(&lib.path().join("a.md"), "a.md", &Files::new()).unwrap();
    assert_eq!(article.document.plain(), "a\ndeep words\n");
}

#[test]
fn a_page_of_mkdocs_has_the_files_that_its_project_puts_in() {
    let lib = folder();
    write(
        lib.path(),
        "p/mkdocs.yml",
        "x:\n  - pymdownx.snippets:\n      base_path: [., docs/.s]\n      auto_append: [l.txt]\n",
    );
    write(lib.path(), "p/docs/.s/l.txt", "[PEP 1]: https://a.org/pep-1\n\n[PEP 2]: https://a.org/pep-2\n");
    write(lib.path(), "p/C.md", "# How to\n\nSee [it](https://b.org/it).\n");
    write(lib.path(), "secret.md", "A secret.\n");
    let text = "---\ntitle: T\n---\n\nThe [PEP 1][].\n\n--8<-- \"C.md\"\n--8<-- \"../secret.md\"\n";
    write(lib.path(), "p/docs/a.md", text);
    let article = load(&lib.path().join("p/docs/a.md"), "a.md", &Files::new()).expect("the page is there");
    assert_eq!(article.document.plain(), "T\nThe PEP 1.\nHow to\nSee it.\n");
    let urls: Vec<_> = article.document.sources.iter().filter_map(|it| it.url()).collect();
    assert_eq!(urls, ["https://a.org/pep-1", "https://b.org/it"]);
}

#[test]
fn a_chapter_of_a_book_has_the_files_that_it_includes() {
    let (lib, other) = (folder(), folder());
    write(other.path(), "secret.md", "secret");
    write(lib.path(), "book.toml", "[book]\n");
    write(lib.path(), "code/a.rs", "# use b;\n// ANCHOR: c\nfn d() {}\n// ANCHOR_END: c\n");
    write(lib.path(), "src/in/p.md", "part\n{{#include ../q.md}}");
    write(lib.path(), "src/q.md", "inner");
    symlink(other.path().join("secret.md"), lib.path().join("src/s.md")).unwrap();
    let outside = other.path().join("secret.md");
    let chapter = format!(
        "# T\n\n{{{{#include in/p.md}}}}\n\n```rust\n{{{{#include ../code/a.rs:c}}}}\n# hidden\n```\n\n\
         {{{{#include s.md}}}}\n\n{{{{#include ../../{}}}}}\n",
        outside.display()
    );
    write(lib.path(), "src/ch.md", &chapter);
    let article = load(&lib.path().join("src/ch.md"), "src/ch.md", &Files::new()).expect("the post is there");
    assert_eq!(article.document.plain(), "T\npart inner\nfn d() {}\ns.md\nsecret.md\n");
}

#[test]
fn what_a_post_puts_in_is_neither_hidden_nor_ignored_nor_outside_of_its_book() {
    let lib = folder();
    let text = "# T\n\n[a](https://a.org/?q={{#include ../.ssh/id:1}}) ![b](https://a.org/{{#include /.ssh/id}}.png)\n\n\
                {{#include ../.ssh/id}}\n\n{{#include .env}}\n\n{{#include l.md}}\n\n{{#include ../up.md}}\n\n\
                {{#include own.txt}}\n\n{{#include a.md}}\n\n{{#include in/b.md}}\n\n{% include_relative .env %}\n";
    for (path, held) in [
        (".ssh/id", "k3y"),
        (".env", "k3y"),
        (".git/config", "k3y"),
        ("up.md", "above"),
        (".gitignore", "own.txt"),
        ("n/.env", "k3y"),
        ("n/own.txt", "ignored"),
        ("n/in/b.md", "put in"),
        ("n/a.md", text),
    ] {
        write(lib.path(), path, held);
    }
    symlink(lib.path().join(".ssh/id"), lib.path().join("n/l.md")).unwrap();
    for (sign, is_above) in [(None, false), (Some("n/book.toml"), false), (Some("book.toml"), true)] {
        if let Some(sign) = sign {
            write(lib.path(), sign, "");
        }
        let article = load(&lib.path().join("n/a.md"), "n/a.md", &Files::new()).expect("the post is there");
        let (plain, urls) = (article.document.plain(), format!("{:?}", article.document.sources));
        assert!(!plain.contains("k3y") && !urls.contains("k3y") && !urls.contains("%6B"), "{plain} {urls}");
        assert!(plain.contains("put in"), "{plain}");
        assert_eq!(plain.contains("above"), is_above, "{plain}");
        assert!(!plain.contains("ignored"), "{plain}");
        if let Some(sign) = sign {
            fs::remove_file(lib.path().join(sign)).unwrap();
        }
    }
}

#[test]
fn a_page_of_quarto_knows_the_variables_of_its_project() {
    let lib = folder();
    write(lib.path(), "_quarto.yml", "website:\n  title: The Site\n");
    write(lib.path(), "_variables.yml", "v: 1.2\na:\n  b: deep\n");
    write(lib.path(), "_part.qmd", "a part");
    let page = "---\ntitle: T\n---\n{{< var v >}} {{< var a.b >}} {{< meta website.title >}}\n\n{{< include /_part.qmd >}}\n";
    write(lib.path(), "posts/x/index.qmd", page);
    let article = load(&lib.path().join("posts/x/index.qmd"), "x", &Files::new()).expect("the post is there");
    assert_eq!(article.document.plain(), "T\n1.2 deep The Site\na part\n");
}

#[test]
fn pages_of_github_docs_know_its_names() {
    let lib = folder();
    write(lib.path(), "data/variables/product.yml", "name: >-\n  GitHub\n");
    write(lib.path(), "data/reusables/a/b.md", "Reused {% data variables.product.name %}.\n");
    let page = "---\ntitle: About {% data variables.product.name %}\n---\n\
                {% data variables.product.name %}{% data variables.no.name %} is.\n\n{% data reusables.a.b %}\n";
    write(lib.path(), "content/c.md", page);
    let article = load(&lib.path().join("content/c.md"), "c.md", &Files::new()).expect("the page is there");
    assert_eq!(article.document.plain(), "About GitHub\nGitHub is.\nReused GitHub.\n");
}

#[test]
fn a_site_that_is_no_file_is_none() {
    let lib = folder();
    write(lib.path(), "a.md", "{{ site.title }}a");
    fs::create_dir(lib.path().join("_config.yml")).expect("a folder");
    write(lib.path(), "_data/large.yml", &"a: b\n".repeat(100_000));
    let article = load(&lib.path().join("a.md"), "a.md", &Files::new()).expect("the post is there");
    assert_eq!(article.document.plain(), "a\na\n");
    let notes = find(&[lib.path().to_owned()]).1;
    assert!(notes.iter().any(|it| it.contains("larger than 256 KB")), "{notes:?}");
}

#[test]
fn links_are_followed_once_and_never_in_circles() {
    let (lib, other) = (folder(), folder());
    write(lib.path(), "a/one.md", "text");
    write(other.path(), "two.md", "text");
    symlink(other.path(), lib.path().join("other")).expect("a link");
    symlink(other.path(), lib.path().join("again")).expect("a link");
    symlink(lib.path(), other.path().join("circle")).expect("a link");
    symlink("..", lib.path().join("a/up")).expect("a link");
    symlink("one.md", lib.path().join("a/same.md")).expect("a link");
    symlink(other.path().join("two.md"), lib.path().join("link.md")).expect("a link");
    symlink("nowhere", lib.path().join("broken.md")).expect("a link");
    symlink("/", lib.path().join("root")).expect("a link");
    let (names, notes) = find(&[lib.path().to_owned()]);
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"a/one.md".to_owned()));
    assert!(notes.iter().any(|it| it.contains("broken.md") && it.contains("a link to nothing")), "{notes:?}");
}

#[test]
fn places_that_repeat_or_lie_in_each_other_give_each_post_once() {
    let lib = folder();
    for name in ["a.md", "sub/b.md", "sub/deep/c.md", "drafts/d.md"] {
        write(lib.path(), name, "text");
    }
    write(lib.path(), ".gitignore", "drafts/\n");
    symlink(lib.path().join("sub"), lib.path().join("link")).expect("a link");
    let place = |name: &str| lib.path().join(name);
    let (all, sub) = (lib.path().to_owned(), place("sub"));
    for places in [
        vec![all.clone(), sub.clone()],
        vec![sub.clone(), all.clone()],
        vec![all.clone(), place("sub/../sub/deep"), sub.clone(), all.clone()],
        vec![place("sub/b.md"), all.clone(), place("a.md"), place("a.md"), place("link/b.md")],
        vec![place("link"), all.clone()],
    ] {
        assert_eq!(find(&places).0, ["a.md", "sub/b.md", "sub/deep/c.md"], "{places:?}");
    }
    // What is left out below one place is found in its own right.
    let places = [all.clone(), place("drafts"), place("drafts/d.md")];
    assert_eq!(find(&places).0, ["a.md", "d.md", "sub/b.md", "sub/deep/c.md"]);
    assert_eq!(find(&[place("a.md"), place("sub/b.md"), place("a.md")]).0, ["a.md", "b.md"]);
}

#[test]
fn nothing_but_regular_files_is_read() {
    let lib = folder();
    let pipe = lib.path().join("pipe.md");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .expect("a pipe");
    fs::create_dir(lib.path().join("folder.md")).expect("a folder");
    symlink("/dev/zero", lib.path().join("zero.md")).expect("a link");
    let files = Files::new();
    assert_eq!(files.read(&pipe).map(|it| it.size), Err(Refusal::Kind("a named pipe")));
    assert_eq!(files.read(Path::new("/dev/zero")).map(|it| it.size), Err(Refusal::Kind("a device")));
    assert_eq!(files.read(&lib.path().join("folder.md")).map(|it| it.size), Err(Refusal::Kind("a folder")));
    assert_eq!(names_below(lib.path()), Vec::<String>::new());
}

#[test]
fn every_post_of_a_large_folder_is_found_once() {
    let lib = folder();
    for at in 0..1500 {
        write(lib.path(), &format!("{}/{at}.md", at % 7), &format!("---\ntitle: T{at}\n---\n"));
    }
    let mut sizes = Vec::new();
    scan::scan(&[lib.path().to_owned()], &Files::new(), &AtomicBool::new(false), &mut |it| {
        sizes.push(it.posts.len())
    });
    assert_eq!(sizes.iter().sum::<usize>(), 1500);
    assert!(sizes[0] < 200 && sizes.len() < 10, "batches grow: {sizes:?}");
}

#[test]
fn a_scan_that_is_stopped_ends() {
    let lib = folder();
    for at in 0..3000 {
        write(lib.path(), &format!("{at}.md"), "text");
    }
    scan::scan(&[lib.path().to_owned()], &Files::new(), &AtomicBool::new(true), &mut |_| ());
}

#[test]
fn bytes_that_are_no_text_cost_a_problem() {
    let lib = folder();
    let path = lib.path().join("latin.md");
    fs::write(&path, b"---\ntitle: caf\xe9\n---\nline\n\xff\xfe\n").expect("the file can be written");
    let article = load(&path, "latin.md", &Files::new()).expect("the rest is read");
    assert!(
        article.post.problems.iter().any(|it| it.reason.contains("not UTF-8") && it.line == 2),
        "{:?}",
        article.post
    );
    assert!(article.document.text.contains("line"));
}

#[test]
fn a_file_that_is_gone_is_named() {
    let reason = load(Path::new("/nowhere/x.md"), "x.md", &Files::new()).expect_err("there is no such file");
    assert_eq!(reason.as_str(), "/nowhere/x.md: there is no such file");
}

#[test]
fn long_front_matter_is_read_whole() {
    let lib = folder();
    let filler = "# a comment\n".repeat(2000);
    write(lib.path(), "long.md", &format!("---\n{filler}title: Behind it\n---\ntext\n"));
    let mut titles = Vec::new();
    scan::scan(&[lib.path().to_owned()], &Files::new(), &AtomicBool::new(false), &mut |it| {
        titles.extend(it.posts.iter().map(|it| it.title.to_string()));
    });
    assert_eq!(titles, ["Behind it"]);
}

#[test]
fn what_never_ends_is_read_up_to_the_limit() {
    // Three bytes each, the last of which the limit cuts in two.
    let text = "\u{6f22}".repeat(files::LARGEST as usize / 3 + 1);
    let mut files = Files::new();
    files.add_from("-".into(), text.as_bytes().chain(std::io::repeat(0))).expect("it is read");
    let contents = files.read(Path::new("-")).expect("it is there");
    assert_eq!(contents.text.len() as u64, files::LARGEST - files::LARGEST % 3);
    let reasons: Vec<&str> = contents.problems.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(reasons, ["of this, the first 32 MB are shown"]);
}
