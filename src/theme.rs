//! The look: a style for each role, at the colour depth of the terminal.
//!
//! The colours of the default theme are taken from the middle of the scale of
//! brightness, where each stands out about four to one from black and from
//! white alike; text itself keeps the terminal's own colours. So byline need
//! not know, and never asks, whether the ground is dark or light.
//!
//! What is not here: which role a text has (`layout`), painting (`ui`).

use ratatui::style::{Color, Modifier, Style};

use crate::layout::{Role, Roles};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Depth {
    /// None: attributes only.
    None,
    /// The sixteen that the terminal's owner chose.
    Sixteen,
    /// 256, of which byline uses the fixed ones.
    #[default]
    Many,
}

/// A style for each role.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    depth: Depth,
}

/// A look: number of one of 256 colours, the nearest of 16, attributes.
struct Look(Option<(u8, Color)>, Modifier);

const PLAIN: Modifier = Modifier::empty();

fn look(role: Role) -> Look {
    let colour = |many: u8, sixteen: Color| Some((many, sixteen));
    let blue = colour(32, Color::Blue);
    let teal = colour(30, Color::Cyan);
    let amber = colour(130, Color::Yellow);
    let grey = colour(244, Color::DarkGray);
    match role {
        Role::Title => Look(None, Modifier::BOLD),
        Role::Meta | Role::Ornament | Role::Small | Role::PostDate | Role::GroupCount | Role::StatusHint => {
            Look(grey, PLAIN)
        }
        Role::Heading1 | Role::Heading2 => Look(amber, Modifier::BOLD),
        Role::Heading3 => Look(amber, Modifier::BOLD),
        Role::Heading4 => Look(amber, Modifier::BOLD.union(Modifier::ITALIC)),
        Role::Quote => Look(None, PLAIN),
        Role::QuoteBar | Role::Rule | Role::TableLine | Role::Border => Look(grey, PLAIN),
        Role::AlertNote => Look(blue, PLAIN),
        Role::AlertTip => Look(colour(28, Color::Green), PLAIN),
        Role::AlertImportant => Look(colour(133, Color::Magenta), PLAIN),
        Role::AlertWarning => Look(amber, PLAIN),
        Role::AlertCaution => Look(colour(160, Color::Red), PLAIN),
        Role::Marker => Look(amber, PLAIN),
        Role::TableHead | Role::Strong => Look(None, Modifier::BOLD),
        Role::CodeBlock => Look(None, PLAIN),
        Role::Card => Look(None, Modifier::ITALIC),
        Role::Emphasis => Look(None, Modifier::ITALIC),
        Role::Struck => Look(grey, Modifier::CROSSED_OUT),
        Role::Code => Look(teal, PLAIN),
        Role::Key => Look(teal, Modifier::BOLD),
        Role::Marked => Look(amber, Modifier::REVERSED),
        Role::Inserted => Look(None, Modifier::UNDERLINED),
        Role::Shifted => Look(None, PLAIN),
        Role::NoteMark => Look(blue, PLAIN),
        Role::Label => Look(grey, Modifier::ITALIC),
        Role::Link => Look(blue, Modifier::UNDERLINED),
        Role::Internal => Look(teal, Modifier::UNDERLINED),
        Role::Match => Look(amber, Modifier::REVERSED),
        Role::CurrentMatch => Look(colour(160, Color::Red), Modifier::REVERSED.union(Modifier::BOLD)),
        Role::Selected => Look(None, Modifier::REVERSED.union(Modifier::BOLD)),
        Role::Hint | Role::HintRest => {
            Look(colour(160, Color::Red), Modifier::BOLD.union(Modifier::REVERSED))
        }
        Role::BorderFocused => Look(amber, Modifier::BOLD),
        Role::Cursor => Look(None, Modifier::REVERSED),
        Role::CursorAway => Look(None, Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Group => Look(amber, Modifier::BOLD),
        Role::Open => Look(None, Modifier::BOLD),
        Role::Problem => Look(colour(160, Color::Red), PLAIN),
        Role::Status => Look(None, PLAIN),
        Role::Message => Look(None, Modifier::BOLD),
    }
}

impl Theme {
    /// The theme at a colour depth.
    pub fn new(depth: Depth) -> Theme {
        Theme { depth }
    }

    /// How roles look together: the later in [`Role`] decides the colour, attributes add up.
    pub fn style(&self, roles: Roles) -> Style {
        let mut style = Style::new();
        for role in roles.iter() {
            let Look(colour, modifier) = look(role);
            style = style.add_modifier(modifier);
            match (colour, self.depth) {
                (Some((many, _)), Depth::Many) => style = style.fg(Color::Indexed(many)),
                (Some((_, sixteen)), Depth::Sixteen) => style = style.fg(sixteen),
                _ => (),
            }
        }
        style
    }

    /// The sequence that makes a terminal write in a style (ECMA-48, 8.3.117), and nothing for a plain one.
    pub fn sequence(style: Style) -> String {
        const ATTRIBUTES: &[(Modifier, &str)] = &[
            (Modifier::BOLD, "1"),
            (Modifier::DIM, "2"),
            (Modifier::ITALIC, "3"),
            (Modifier::UNDERLINED, "4"),
            (Modifier::REVERSED, "7"),
            (Modifier::CROSSED_OUT, "9"),
        ];
        let attributes =
            ATTRIBUTES.iter().filter(|it| style.add_modifier.contains(it.0)).map(|it| it.1.to_owned());
        let colour = style.fg.and_then(|it| match it {
            Color::Indexed(number) => Some(format!("38;5;{number}")),
            Color::Red => Some("31".to_owned()),
            Color::Green => Some("32".to_owned()),
            Color::Yellow => Some("33".to_owned()),
            Color::Blue => Some("34".to_owned()),
            Color::Magenta => Some("35".to_owned()),
            Color::Cyan => Some("36".to_owned()),
            Color::DarkGray => Some("90".to_owned()),
            _ => None,
        });
        let codes: Vec<String> = attributes.chain(colour).collect();
        if codes.is_empty() { String::new() } else { format!("\x1b[{}m", codes.join(";")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_add_up() {
        let theme = Theme::new(Depth::Many);
        let style = theme.style(Roles::from(Role::Strong).with(Role::Link));
        assert_eq!(style.fg, Some(Color::Indexed(32)));
        assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(Theme::sequence(style), "\x1b[1;4;38;5;32m");
        assert_eq!(Theme::sequence(theme.style(Roles::NONE)), "");
    }

    #[test]
    fn without_colours_attributes_remain() {
        let theme = Theme::new(Depth::None);
        for &role in Role::ALL {
            assert_eq!(theme.style(role.into()).fg, None, "{role:?}");
        }
        for role in
            [Role::Selected, Role::Match, Role::CurrentMatch, Role::Cursor, Role::Link, Role::Heading1]
        {
            assert!(!theme.style(role.into()).add_modifier.is_empty(), "{role:?} differs by colour only");
        }
    }
}
