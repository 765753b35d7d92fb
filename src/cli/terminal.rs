//! What the environment says about the terminal.
//!
//! What terminals say of themselves counts, as for pictures; no terminal is
//! asked. The other variables may be left over from the terminal that this one
//! was started in.

use std::env;

use crate::layout::bidi::Order;

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
