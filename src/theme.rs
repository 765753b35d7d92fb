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

/// A colour: its number of 256, and the nearest of the sixteen.
type Colour = (u8, Color);

/// How a role looks.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    ink: Option<Colour>,
    /// The ground; without colours it is the ink reversed.
    ground: Option<Colour>,
    modifier: Modifier,
}

const BLUE: Colour = (32, Color::Blue);
const TEAL: Colour = (30, Color::Cyan);
const AMBER: Colour = (130, Color::Yellow);
const GREY: Colour = (244, Color::DarkGray);
const GREEN: Colour = (64, Color::Green);
const PURPLE: Colour = (133, Color::Magenta);
const RED: Colour = (160, Color::Red);
const YELLOW: Colour = (220, Color::Yellow);
const ORANGE: Colour = (208, Color::Red);
const BLACK: Colour = (16, Color::Black);

const fn ink(colour: Colour) -> Look {
    Look { ink: Some(colour), ground: None, modifier: Modifier::empty() }
}

const fn with(modifier: Modifier) -> Look {
    Look { ink: None, ground: None, modifier }
}

const fn on(ground: Colour) -> Look {
    Look { ink: Some(BLACK), ground: Some(ground), modifier: Modifier::empty() }
}

impl Look {
    const fn and(self, modifier: Modifier) -> Look {
        Look { modifier: self.modifier.union(modifier), ..self }
    }
}

fn look(role: Role) -> Look {
    match role {
        Role::Title | Role::TableHead | Role::Strong | Role::Open | Role::Message => with(Modifier::BOLD),
        Role::Comment => ink(GREY).and(Modifier::ITALIC),
        Role::Quoted | Role::Added => ink(GREEN),
        Role::Number => ink(PURPLE),
        Role::Keyword => ink(AMBER),
        Role::Function => ink(BLUE),
        Role::Type => ink(TEAL),
        Role::Removed => ink(RED),
        Role::Meta
        | Role::Visited
        | Role::Ornament
        | Role::Small
        | Role::PostDate
        | Role::GroupCount
        | Role::StatusHint => ink(GREY),
        Role::Heading1 | Role::Heading2 | Role::Heading3 => ink(AMBER).and(Modifier::BOLD),
        Role::Heading4 => ink(AMBER).and(Modifier::BOLD).and(Modifier::ITALIC),
        Role::Heading5 => ink(AMBER).and(Modifier::ITALIC),
        Role::Heading6 => ink(GREY).and(Modifier::ITALIC).and(Modifier::BOLD),
        Role::Quote | Role::CodeBlock | Role::Shifted | Role::Status => Look::default(),
        Role::QuoteBar | Role::Rule | Role::TableLine | Role::Border => ink(GREY),
        Role::AlertNote | Role::NoteMark => ink(BLUE),
        Role::AlertTip => ink(GREEN),
        Role::AlertImportant => ink(PURPLE),
        Role::AlertWarning | Role::Marker => ink(AMBER),
        Role::AlertCaution | Role::Problem => ink(RED),
        Role::Card | Role::Emphasis | Role::Name => with(Modifier::ITALIC),
        Role::Struck => ink(GREY).and(Modifier::CROSSED_OUT),
        Role::Code => ink(TEAL),
        Role::Key => ink(TEAL).and(Modifier::BOLD),
        Role::Inserted => with(Modifier::UNDERLINED),
        Role::Label => ink(GREY).and(Modifier::ITALIC),
        Role::Link => ink(BLUE).and(Modifier::UNDERLINED),
        Role::Internal => ink(TEAL).and(Modifier::UNDERLINED),
        Role::Found => ink(AMBER).and(Modifier::UNDERLINED),
        Role::Marked | Role::Match => on(YELLOW),
        Role::CurrentMatch => on(ORANGE).and(Modifier::BOLD),
        Role::Selected => with(Modifier::REVERSED.union(Modifier::BOLD)),
        Role::Hint => on(YELLOW).and(Modifier::BOLD),
        Role::BorderFocused | Role::Group => ink(AMBER).and(Modifier::BOLD),
        Role::Cursor => with(Modifier::REVERSED),
        Role::CursorAway => with(Modifier::BOLD.union(Modifier::UNDERLINED)),
    }
}

impl Theme {
    /// The theme at a colour depth.
    pub fn new(depth: Depth) -> Theme {
        Theme { depth }
    }

    /// How roles look together: the later in [`Role`] decides the colour, attributes add up.
    pub fn style(self, roles: Roles) -> Style {
        let mut style = Style::new();
        for role in roles.iter() {
            let look = look(role);
            style = style.add_modifier(look.modifier);
            if let Some(ink) = self.colour(look.ink) {
                style = style.fg(ink);
            }
            match self.colour(look.ground) {
                Some(ground) => style = style.bg(ground),
                None if look.ground.is_some() => style = style.add_modifier(Modifier::REVERSED),
                None => (),
            }
        }
        style
    }

    fn colour(self, colour: Option<Colour>) -> Option<Color> {
        match (colour?, self.depth) {
            ((many, _), Depth::Many) => Some(Color::Indexed(many)),
            ((_, sixteen), Depth::Sixteen) => Some(sixteen),
            (_, Depth::None) => None,
        }
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
        let ink = style.fg.and_then(|it| code(it, 30));
        let ground = style.bg.and_then(|it| code(it, 40));
        let codes: Vec<String> = attributes.chain(ink).chain(ground).collect();
        if codes.is_empty() { String::new() } else { format!("\x1b[{}m", codes.join(";")) }
    }
}

/// The code of a colour; `base` is 30 for ink and 40 for ground.
fn code(colour: Color, base: u8) -> Option<String> {
    let number = match colour {
        Color::Indexed(number) => return Some(format!("{};5;{number}", base + 8)),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::DarkGray => 60,
        _ => return None,
    };
    Some((base + number).to_string())
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
