//! What the environment says about the terminal.
//!
//! What terminals say of themselves counts, as for pictures; no terminal is
//! asked. The other variables may be left over from the terminal that this one
//! was started in.

use std::env;

use crate::{layout::bidi::Order, theme::Depth};

/// The names of terminals that show at least 256 colours, or what is in these names.
const MANY: &[&str] =
    &["256", "direct", "kitty", "ghostty", "foot", "wezterm", "alacritty", "contour", "mlterm"];
/// What terminals that show so many set, and call themselves `xterm`.
const XTERMS: &[&str] = &["XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION"];

/// Whether an environment variable is set to something.
fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|it| !it.is_empty())
}

/// The number of colours that the environment speaks of.
pub fn depth(is_terminal: bool, colour: super::Colour) -> Depth {
    let term = env::var("TERM").unwrap_or_default();
    let depth = depth_in(|name| env::var(name).ok());
    let is_forced = is_set("CLICOLOR_FORCE") && env::var("CLICOLOR_FORCE").is_ok_and(|it| it != "0");
    match colour {
        super::Colour::Always => depth,
        super::Colour::Never => Depth::None,
        super::Colour::Auto if is_set("NO_COLOR") => Depth::None,
        super::Colour::Auto if is_forced => depth,
        super::Colour::Auto
            if !is_terminal || matches!(term.as_str(), "dumb" | "") || term.ends_with("-mono") =>
        {
            Depth::None
        }
        super::Colour::Auto if term.starts_with("vt1") => Depth::None,
        super::Colour::Auto => depth,
    }
}

/// The number of colours of a terminal that has any.
fn depth_in(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let is_set = |name: &str| variable(name).is_some_and(|it| !it.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let is_many = is_set("COLORTERM")
        || MANY.iter().any(|it| term.contains(it))
        || term == "xterm" && XTERMS.iter().any(|it| is_set(it));
    if is_many { Depth::Many } else { Depth::Sixteen }
}

/// Who puts right-to-left text in order: by what the reader wants, and by the terminal if nothing is said.
pub fn order(wish: Option<bool>) -> Order {
    order_in(wish, |name| env::var(name).ok())
}

/// Konsole orders whole rows, and kitty the letters of each word; neither can be told not to.
fn order_in(wish: Option<bool>, variable: impl Fn(&str) -> Option<String>) -> Order {
    let is_set = |name: &str| variable(name).is_some_and(|it| !it.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let is_between = ["tmux", "screen"].iter().any(|it| term.starts_with(it));
    let is_konsole = is_set("KONSOLE_VERSION")
        && !is_set("XTERM_VERSION")
        && !is_set("VTE_VERSION")
        && (is_between || term.starts_with("xterm") || term.starts_with("konsole"));
    let is_kitty = term.contains("kitty") || is_between && is_set("KITTY_WINDOW_ID");
    match wish {
        Some(false) => Order::Terminal,
        _ if is_kitty => Order::Words,
        None if is_konsole => Order::Terminal,
        _ => Order::Letters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among<'v>(pairs: &'v [(&'v str, &'v str)]) -> impl Fn(&str) -> Option<String> + 'v {
        |name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned())
    }

    #[test]
    fn terminals_show_as_many_colours_as_they_say() {
        for term in
            ["xterm-256color", "xterm-direct", "foot-extra", "alacritty", "contour", "wezterm", "mlterm"]
        {
            assert_eq!(depth_in(among(&[("TERM", term)])), Depth::Many, "{term}");
        }
        for name in ["XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION"] {
            assert_eq!(depth_in(among(&[("TERM", "xterm"), (name, "1")])), Depth::Many, "{name}");
            for term in ["linux", "xterm-16color", "screen"] {
                assert_eq!(depth_in(among(&[("TERM", term), (name, "1")])), Depth::Sixteen, "{term} {name}");
            }
        }
        assert_eq!(depth_in(among(&[("TERM", "xterm")])), Depth::Sixteen);
        assert_eq!(depth_in(among(&[("TERM", "linux"), ("COLORTERM", "yes")])), Depth::Many);
    }

    #[test]
    fn terminals_that_order_text_themselves_are_left_what_they_do() {
        let konsole = [("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")];
        let kitty = [("TERM", "xterm-kitty"), ("KONSOLE_VERSION", "221203")];
        let xterm = [("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)"), ("KONSOLE_VERSION", "221203")];
        let tmux = [("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")];
        let foot = [("TERM", "foot"), ("KITTY_WINDOW_ID", "1"), ("KONSOLE_VERSION", "221203")];
        assert_eq!(order_in(None, among(&konsole)), Order::Terminal);
        assert_eq!(order_in(Some(true), among(&konsole)), Order::Letters);
        for environment in [&kitty[..], &tmux] {
            assert_eq!(order_in(None, among(environment)), Order::Words, "{environment:?}");
            assert_eq!(order_in(Some(true), among(environment)), Order::Words, "{environment:?}");
            assert_eq!(order_in(Some(false), among(environment)), Order::Terminal, "{environment:?}");
        }
        for environment in [&xterm[..], &foot, &[]] {
            assert_eq!(order_in(None, among(environment)), Order::Letters, "{environment:?}");
        }
    }
}
