//! Keymap files in, actions out.

use super::*;

fn default() -> Keymap {
    let mut keymap = Keymap::default();
    assert_eq!(merge(&mut keymap, DEFAULT), []);
    keymap
}

fn press(keymap: &Keymap, context: Context, keys: &str) -> Found {
    let mut pending = Pending::default();
    let mut found = Found::Nothing;
    for key in Key::sequence(keys).unwrap() {
        found = keymap.press(context, &mut pending, key);
    }
    found
}

#[test]
fn keys_print_what_they_parse() {
    for text in
        ["j", "G", "Space", "C-f", "A-x", "S-Tab", "F12", "Enter", "C-A-Up", "?", "-", "C--", "é", "漢"]
    {
        assert_eq!(text.parse::<Key>().map(|it| it.to_string()), Ok(text.to_owned()));
    }
    assert_eq!("S-g".parse::<Key>(), Ok(Key::char('G')));
    assert!("nope".parse::<Key>().is_err() && "C-".parse::<Key>().is_err());
}

#[test]
fn every_binding_of_the_default_prints_what_it_parses() {
    for (context, keys, action) in default().bindings() {
        assert_eq!(Key::sequence(&key::written(keys)).as_deref(), Ok(keys));
        assert!(
            action.is_in(context) || context == Context::Anywhere,
            "{} in {}",
            action.info().name,
            context.name()
        );
    }
}

#[test]
fn every_action_is_reachable_by_key() {
    let keymap = default();
    for info in ACTIONS {
        assert!(keymap.bindings().any(|it| it.2 == info.action) || info.name == "to-reader", "{}", info.name);
        assert_eq!(Action::from_name(info.name), Some(info.action));
        assert_eq!(info.action.info().name, info.name);
    }
}

#[test]
fn no_alias_is_the_name_of_another_action_or_an_alias_twice() {
    for (at, (alias, action)) in ALIASES.iter().enumerate() {
        assert!(Action::from_name(alias).is_none_or(|it| it == *action), "{alias}");
        assert!(ALIASES[..at].iter().all(|it| it.0 != *alias), "{alias}");
    }
}

#[test]
fn sequences_and_counts() {
    let keymap = default();
    assert_eq!(press(&keymap, Context::Reader, "j"), Found::Action(Action::LineDown, None));
    assert_eq!(press(&keymap, Context::Reader, "1 2 j"), Found::Action(Action::LineDown, Some(12)));
    assert_eq!(press(&keymap, Context::Reader, "1 0 j"), Found::Action(Action::LineDown, Some(10)));
    assert_eq!(press(&keymap, Context::Reader, "g"), Found::More);
    assert_eq!(press(&keymap, Context::Reader, "3 g g"), Found::Action(Action::ToStart, Some(3)));
    assert_eq!(press(&keymap, Context::Reader, "g x"), Found::Nothing);
    assert_eq!(press(&keymap, Context::Reader, "g q"), Found::Action(Action::Quit, None));
    assert_eq!(press(&keymap, Context::Reader, "] s"), Found::Action(Action::NextCitation, None));
    assert_eq!(press(&keymap, Context::Library, "q"), Found::Action(Action::Quit, None));
    assert_eq!(press(&keymap, Context::Library, "f"), Found::Nothing);
    assert_eq!(
        press(&keymap, Context::Reader, "9 9 9 9 9 9 9 9 9 9 9 j"),
        Found::Action(Action::LineDown, Some(99_999_999))
    );
}

#[test]
fn a_file_of_ones_own_merges_over() {
    let mut keymap = default();
    let warnings = merge(&mut keymap, "reader:\n  \"f\": page-down\n  \"g\": to-start\n  \"b\": none\n");
    assert_eq!(warnings, []);
    assert_eq!(press(&keymap, Context::Reader, "f"), Found::Action(Action::PageDown, None));
    assert_eq!(press(&keymap, Context::Reader, "g"), Found::Action(Action::ToStart, None));
    assert_eq!(press(&keymap, Context::Reader, "b"), Found::Nothing);
    assert_eq!(press(&keymap, Context::Reader, "j"), Found::Action(Action::LineDown, None));
}

#[test]
fn a_bad_line_costs_itself_only() {
    let mut keymap = default();
    let text = "reader:\n  \"x\": fly\n  \"nokey\": line-down\n  \"w\": line-down\n  \"w w\": line-up\nnowhere:\n  \"a\": quit\n  ?bad\nlibrary:\n  \"x\": hints\n";
    let warnings = merge(&mut keymap, text);
    let lines: Vec<usize> = warnings.iter().map(|it| it.line).collect();
    assert_eq!(lines, [2, 3, 5, 6, 8, 10], "{warnings:#?}");
    assert_eq!(press(&keymap, Context::Reader, "w"), Found::Action(Action::LineDown, None));
    assert_eq!(merge(&mut keymap, ""), []);
    assert_eq!(merge(&mut keymap, "just text").len(), 1);
}

#[test]
fn clashes_are_refused_by_name() {
    let mut keymap = default();
    let clash = keymap.bind(Context::Reader, Key::sequence("g").unwrap(), Action::Quit);
    assert_eq!(clash, Err("`g g` begins with the same keys and is bound to to-start in reader".into()));
}
