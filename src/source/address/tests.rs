//! What addresses written in a post point to, and which of them are one.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn web(written: &str, url: &str) {
    assert_eq!(classify(written), Target::Web(url.to_owned()));
}

#[track_caller]
fn refused(written: &str, scheme: &str) {
    assert!(
        matches!(classify(written), Target::Refused { scheme: found, .. } if found == scheme),
        "{written}"
    );
}

#[test]
fn places_of_pelican_are_paths() {
    let path = |written: &str| match classify(written) {
        Target::Internal { path, .. } => path,
        other => format!("{other:?}"),
    };
    assert_eq!(path("{filename}/a/b.md#c"), "/a/b.md");
    assert_eq!(path("|filename|../b.md"), "../b.md");
    assert_eq!(path("{static}/images/c.png"), "/images/c.png");
}

#[test]
fn web_addresses_stay_as_written() {
    web("https://example.com/a?b=c#d", "https://example.com/a?b=c#d");
    web(" http://EXAMPLE.com ", "http://EXAMPLE.com");
    web("//example.com/x", "https://example.com/x");
    web("www.example.com", "https://www.example.com");
    web("HTTPS://example.com", "HTTPS://example.com");
    web("youtube:f-fVabi1tRA", "https://www.youtube.com/watch?v=f-fVabi1tRA");
    refused("youtube:x", "youtube");
    web("https://example.com/a b", "https://example.com/a%20b");
}

#[test]
fn hosts_need_no_scheme_and_files_are_no_hosts() {
    for host in [
        "OpenPolice.org",
        "github.com/epage",
        "tensorflow.org/tutorials/recurrent",
        "getzola.org",
        "bbc.co.uk",
        "youtu.be/abc",
        "docs.rs/serde/latest",
        "example.com?a=b",
        "example.com#part",
    ] {
        web(host, &format!("https://{host}"));
    }
    for path in [
        "foo.md",
        "page.html",
        "page.de",
        "index.fr",
        "notes.io",
        "main.rs/lib.rs",
        "foo.test.ts",
        "v1.2/x.md",
        "../a.com/b",
        "./a.com",
        "/a.com",
        "a b.com",
        "-a.com",
        "a..com",
        "folder/a.com",
        "example.com:8080/x",
        "_posts/x.org",
        "com",
    ] {
        assert!(matches!(classify(path), Target::Internal { .. }), "{path}");
    }
}

#[test]
fn other_schemes_are_refused_by_name() {
    refused("javascript:alert(1)", "javascript");
    refused("java\tscript:alert(1)", "javascript");
    refused("file:///etc/passwd", "file");
    refused("hhttps://example.com", "hhttps");
    refused("C:\\Users\\x", "c");
    refused("https://", "https");
}

#[test]
fn paths_are_inside_the_site() {
    let target = classify("../2017/a%20post.md?x=1#The-End");
    let expected = Target::Internal { path: "../2017/a post.md".into(), fragment: Some("The-End".into()) };
    assert_eq!(target, expected);
    let expected = Target::Internal { path: "news.atom".into(), fragment: None };
    assert_eq!(classify("{relocatable: news.atom}"), expected);
    assert_eq!(classify("{relocatable:%20news.atom}"), expected);
    assert_eq!(classify("#top"), Target::Fragment("top".into()));
    assert_eq!(classify(""), Target::Nowhere);
    assert!(matches!(classify("example.com:8080/x"), Target::Internal { .. }));
}

#[test]
fn a_year_is_no_host() {
    let expected = Target::Internal { path: "/2015/09/03/a-post/".into(), fragment: Some("x".into()) };
    assert_eq!(classify("//2015/09/03/a-post/#x"), expected);
    for host in ["localhost/2015/09/", "2015.example/09/", "a2015/x", "2015", "127.0.0.1/2015"] {
        web(&format!("//{host}"), &format!("https://{host}"));
    }
}

#[test]
fn paths_that_differ_in_case_or_in_the_way_from_here_are_one() {
    let same = |a: &str, b: &str| classify(a).identity() == classify(b).identity();
    assert!(same("Variables", "variables") && same("./a/B.md", "a/b.md/") && same("Über#x", "über"));
    assert!(!same("../a.md", "a.md") && !same("/a.md", "a.md") && !same("a.md", "b.md"));
    assert!(!same("https://example.com/A", "https://example.com/a"));
}

#[test]
fn addresses_of_one_page_meet() {
    let pairs = [
        ("http://www.example.com/a/", "https://example.com/a"),
        ("https://example.com:443/a#part", "https://EXAMPLE.com/a?utm_source=x"),
        ("https://youtu.be/abc?si=1", "https://www.youtube.com/watch?v=abc"),
        ("https://m.youtube.com/watch?v=abc&si=2", "https://youtu.be/abc"),
        ("https://example.com/f%c3%bcr_%28a%29/%7Eb", "https://example.com/für_(a)/~b"),
        ("https://example.com/?q=%2Fa%3a", "https://example.com/?q=/a:"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/a#:~:text=and/or", "https://example.com/a"),
    ];
    for (one, other) in pairs {
        assert_eq!(identity(one), identity(other));
    }
}

#[test]
fn addresses_are_listed_under_the_host_of_their_page() {
    for (url, host) in [
        ("https://youtu.be/abc", "youtube.com"),
        ("http://www.Example.com:8080/x", "example.com"),
        ("https://user@xn--bcher-kva.example/", "bücher.example"),
        ("https://[::1]/", "::1"),
    ] {
        assert_eq!(cited_host(url).as_deref(), Some(host));
    }
}

#[test]
fn addresses_of_two_pages_differ() {
    let pairs = [
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/?a=1", "https://example.com/?a=2"),
        ("https://example.com/?q=a%26b", "https://example.com/?q=a&b"),
        ("https://example.com/?q=a%2Bb", "https://example.com/?q=a+b"),
        ("https://example.com/x%2Fy", "https://example.com/x/y"),
        ("https://example.com/x%3Fz=1", "https://example.com/x?z=1"),
        ("https://example.com/a%2541", "https://example.com/a%41"),
        ("https://a.example.com/", "https://b.example.com/"),
        ("https://example.com:8080/", "https://example.com/"),
        ("https://www.com/", "https://com/"),
        ("https://example.com/#/a", "https://example.com/#/b"),
        ("https://example.com/#narrow/stream/1", "https://example.com/"),
    ];
    for (one, other) in pairs {
        assert_ne!(identity(one), identity(other));
    }
}

#[test]
fn domains_are_hosts_without_www() {
    assert_eq!(domain("https://www.example.com:80/x"), Some("example.com"));
    assert_eq!(domain("https://user@evil.example/good.example"), Some("evil.example"));
    assert_eq!(domain("mailto:a@b.c"), None);
}

#[test]
fn only_what_a_browser_should_see_is_opened() {
    assert_eq!(openable(&classify("https://example.com/ä")), Ok("https://example.com/%C3%A4".into()));
    assert!(openable(&classify("javascript:x")).is_err());
    assert!(openable(&classify("/local/path")).is_err());
    assert_eq!(openable(&classify("mailto:a@example.com")), Ok("mailto:a@example.com".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn plain_addresses_have_the_identity_of_parsed_ones(
        url in "https?://(www\\.|m\\.)?(youtube\\.com|youtu\\.be|[a-d0-2x.-]{1,9})(/|//)?[a-dA-D0-2._~/%-]{0,12}[?#:@]?"
    ) {
        if let Some(plain) = plain_identity(&url) {
            prop_assert_eq!(plain, parsed_identity(&url));
        }
    }
}
