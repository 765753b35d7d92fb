//! Works that posts cite: where bibliographies are found, and what is said of those that are not.

mod support;

use std::path::Path;

use byline::worker::{Files, load};

#[path = "support/folder.rs"]
mod folder;

use folder::{folder, write};

const BOOK: &str = "@misc{doe99, author={Doe, Jane}, title={T}, year=1999, url={https://a.example/doe}}";

/// The labels of the sources of a post, or what is wrong with it.
fn cited(folder: &Path, name: &str, files: &Files) -> String {
    let article = load(&folder.join(name), name, files).expect("it can be read");
    let problems: Vec<String> = article.post.problems.iter().map(ToString::to_string).collect();
    let labels: Vec<String> = article.document.sources.iter().map(|it| it.label.to_string()).collect();
    [labels, problems].concat().join(" | ")
}

#[test]
fn bibliographies_are_found_where_generators_have_them() {
    let named = "---\ntitle: A\nbibliography: refs.bib\n---\n";
    let cite = "Words [@doe99].\n";
    for (files, post, front) in [
        (&["posts/refs.bib"][..], "posts/a.md", named),
        (&["refs.bib"], "deep/posts/a.qmd", named),
        (&["assets/bibliography/refs.bib"], "_posts/a.md", named),
        (&["_bibliography/refs.bib"], "_posts/a.md", named),
        (&["r/x.bib", "_quarto.yml=bibliography: r/x.bib"], "posts/a.qmd", ""),
        (&["book.bib", "_bookdown.yml=a: b", "index.Rmd=---\nbibliography: book.bib\n---\n"], "02.Rmd", ""),
        (&["_bibliography/references.bib", "_config.yml=title: x"], "_posts/a.md", ""),
        (
            &["b/papers.bib", "_config.yml=scholar: {source: /b/, bibliography: papers.bib}"],
            "_posts/a.md",
            "",
        ),
        (&["x.bib", "_config.yml=bibtex_bibfiles: [x.bib]"], "docs/a.md", ""),
        (&["x.bib", "conf.py=\nbibtex_bibfiles = ['x.bib']\n"], "docs/a.md", ""),
        (&["bib/x.bib", "mkdocs.yml=plugins:\n  - bibtex:\n      bib_dir: bib\n"], "docs/a.md", ""),
        (&["x.bib", "myst.yml=version: 1\n"], "a.md", ""),
        (&["t/tutorial.bib"], "t/tutorial.md", ""),
    ] {
        let lib = folder();
        for file in files {
            let (name, text) = file.split_once('=').unwrap_or((file, BOOK));
            write(lib.path(), name, text);
        }
        write(lib.path(), post, &format!("{front}{cite}"));
        assert_eq!(cited(lib.path(), post, &Files::new()), "Doe 1999, T", "{files:?}");
    }
}

#[test]
fn works_in_the_post_and_in_csl_are_found() {
    let lib = folder();
    write(
        lib.path(),
        "r.json",
        r#"[{"id": "doe99", "title": "T", "author": [{"family": "Doe"}], "issued": {"date-parts": [[1999]]}}]"#,
    );
    write(lib.path(), "a.md", "---\nbibliography: [r.json]\n---\nWords [@doe99].");
    write(
        lib.path(),
        "b.md",
        "---\nreferences:\n- id: doe99\n  title: T\n  author: [{family: Doe}]\n  issued: 1999\n---\nWords [@doe99].",
    );
    write(
        lib.path(),
        "c.md",
        &format!(
            "Words<d-cite key=\"doe99\"></d-cite>.\n\n<d-bibliography>\n<script type=\"text/bibtex\">\n{BOOK}\n</script>\n</d-bibliography>\n"
        ),
    );
    for name in ["a.md", "b.md", "c.md"] {
        assert_eq!(cited(lib.path(), name, &Files::new()), "Doe 1999, T", "{name}");
    }
}

#[test]
fn what_is_not_there_is_told_and_what_is_outside_is_not_read() {
    let lib = folder();
    write(lib.path(), "x.bib", BOOK);
    write(lib.path(), "lib/a.md", "---\nbibliography: ../x.bib\n---\nWords [@doe99].");
    write(lib.path(), "lib/b.md", "---\nbibliography:\n- none.bib\n- r.bib\n---\nWords [@doe98].");
    write(lib.path(), "lib/c.md", "---\nbibliography: none.bib\n---\nNothing.");
    write(lib.path(), "lib/r.bib", BOOK);
    std::os::unix::fs::symlink(lib.path().join("x.bib"), lib.path().join("lib/link.bib")).expect("a link");
    write(lib.path(), "lib/d.md", "---\nbibliography: link.bib\n---\nWords [@doe99].");
    let said = |name: &str| cited(&lib.path().join("lib"), name, &Files::new());
    let missing = |place: &str, name: &str| {
        format!("{place}: the bibliography `{name}` is not there, nor where sites keep theirs")
    };
    assert_eq!(said("a.md"), missing("line 2, column 15", "../x.bib"));
    let unknown = "line 6, column 9: `doe98` is not in the bibliography; the closest key is `doe99`";
    assert_eq!(said("b.md"), format!("{} | {unknown}", missing("line 3, column 3", "none.bib")));
    assert_eq!(said("c.md"), "");
    assert_eq!(said("d.md"), missing("line 2, column 15", "link.bib"));
}

#[test]
fn folders_and_files_that_lead_outside_are_not_read() {
    for (outside, place) in [("out", "../out"), ("out", "."), ("out", "inner")] {
        let all = folder();
        write(all.path(), &format!("{outside}/x.bib"), BOOK);
        write(all.path(), "lib/a.md", "Words [@doe99].");
        let place =
            if place == "." { all.path().join(outside).display().to_string() } else { place.to_owned() };
        write(all.path(), "lib/mkdocs.yml", &format!("plugins:\n  - bibtex:\n      bib_dir: {place}\n"));
        let link = |to: &str| {
            std::os::unix::fs::symlink(all.path().join(outside), all.path().join(to)).expect("a link")
        };
        link("lib/inner");
        assert_eq!(cited(&all.path().join("lib"), "a.md", &Files::new()), "", "{place}");
    }
    let all = folder();
    write(all.path(), "x.bib", BOOK);
    write(all.path(), "lib/a.md", "Words [@doe99].");
    std::os::unix::fs::symlink(all.path().join("x.bib"), all.path().join("lib/a.bib")).expect("a link");
    assert_eq!(cited(&all.path().join("lib"), "a.md", &Files::new()), "");
}

#[test]
fn where_templates_cite_others_are_people() {
    for (config, expected) in [
        ("_config.yml=title: x\nscholar:\n  style: apa\n", ""),
        ("_config.yml=title: x\n", ""),
        ("_config.yml=bibtex_bibfiles: [_bibliography/references.bib]", "Doe 1999, T"),
        ("_quarto.yml=bibliography: _bibliography/references.bib", "Doe 1999, T"),
    ] {
        let lib = folder();
        let (name, text) = config.split_once('=').expect("a name and a text");
        write(lib.path(), name, text);
        write(lib.path(), "_bibliography/references.bib", BOOK);
        write(lib.path(), "_posts/a.md", "Words of @doe99 and @Doe99.");
        assert_eq!(cited(lib.path(), "_posts/a.md", &Files::new()), expected, "{config}");
        write(lib.path(), "_posts/b.md", "Words {% cite doe99 %} and [@doe99].");
        assert_eq!(cited(lib.path(), "_posts/b.md", &Files::new()), "Doe 1999, T", "{config}");
    }
}

#[test]
fn lists_name_files_beside_the_one_that_is_named() {
    let lib = folder();
    write(lib.path(), "_config.yml", "scholar: {bibliography: papers.bib}");
    write(lib.path(), "_bibliography/papers.bib", BOOK);
    write(lib.path(), "_bibliography/books.bib", "@book{lee, author={Lee, Ann}, title={B}, year=2001}");
    write(lib.path(), "a.md", "{% bibliography %}");
    write(lib.path(), "b.md", "{% bibliography -f books %}");
    assert_eq!(cited(lib.path(), "a.md", &Files::new()), "Doe 1999, T");
    assert_eq!(cited(lib.path(), "b.md", &Files::new()), "Lee 2001, B");
}

#[test]
fn a_bibliography_that_has_changed_is_read_again() {
    let lib = folder();
    write(lib.path(), "r.bib", BOOK);
    write(lib.path(), "a.md", "---\nbibliography: r.bib\n---\nWords [@doe99].");
    let files = Files::new();
    assert_eq!(cited(lib.path(), "a.md", &files), "Doe 1999, T");
    write(lib.path(), "r.bib", &BOOK.replace("{T}", "{Other}"));
    assert_eq!(cited(lib.path(), "a.md", &files), "Doe 1999, Other");
}
