//! Where the panes are: the screen divided, in cells.

/// The narrowest and lowest screen that panes are drawn on.
pub const SMALLEST: (u16, u16) = (20, 5);

/// From so many columns on two panes stand beside each other.
const TWO_PANES: u16 = 80;
/// From so many columns on three do.
const THREE_PANES: u16 = 150;
/// From so many columns on sources or outline stand beside the article, where rows are long enough for a label and a host.
const BESIDE: u16 = 100;
/// From so many rows on a narrower screen shows them below it.
const STACKED: u16 = 16;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// The number of columns.
    pub width: u16,
    /// The number of rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// What lies below its first row, which holds a pane's title.
    pub fn below_title(self) -> Area {
        Area { y: self.y + 1.min(self.height), height: self.height.saturating_sub(1), ..self }
    }

    /// A box of some size in its upper middle: as wide as the area where it would leave pieces of words beside it.
    pub fn boxed(self, width: u16, height: u16) -> Area {
        const BESIDE: u16 = 10;
        let is_wide = self.width <= width.saturating_add(2 * BESIDE);
        let (width, height) = (if is_wide { self.width } else { width }, height.min(self.height));
        Area { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 3, width, height }
    }

    /// What lies inside the lines of a box and the spaces beside them.
    pub fn inside_box(self) -> Area {
        Area {
            x: self.x + 2.min(self.width),
            y: self.y + 1.min(self.height),
            width: self.width.saturating_sub(4),
            height: self.height.saturating_sub(2),
        }
    }
}

/// The panes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The library.
    #[default]
    Library,
    /// The article.
    Reader,
    /// The sources or the outline of the article.
    Side,
}

/// What the division depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The columns and rows of the screen.
    pub screen: (u16, u16),
    /// Which pane has the keys.
    pub focus: Pane,
    /// Whether the side pane is open.
    pub has_side: bool,
    /// Whether the article is shown alone.
    pub is_zen: bool,
    /// Whether the library is one post, which needs no list beside it.
    pub is_single: bool,
    /// The columns by which the library is wider than a third of the screen.
    pub shift: i16,
}

/// Where everything is. A pane without an area is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The library, its title included.
    pub library: Option<Area>,
    /// The article, its title included.
    pub reader: Option<Area>,
    /// The sources or the outline, their title included.
    pub side: Option<Area>,
    /// The status line.
    pub status: Area,
    /// The columns in which lines stand between panes.
    pub dividers: [Option<u16>; 2],
    /// The whole screen.
    pub screen: Area,
}

impl Geometry {
    /// Whether the screen is too small for panes.
    pub fn is_too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// The area of a pane.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::Library => self.library,
            Pane::Reader => self.reader,
            Pane::Side => self.side,
        }
    }

    /// The pane that a cell lies in.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let panes = [Pane::Library, Pane::Reader, Pane::Side];
        panes.into_iter().find(|&it| self.area(it).is_some_and(|it| it.contains(column, row)))
    }
}

/// Divides the screen.
pub fn divide(wish: Wish) -> Geometry {
    let (width, height) = wish.screen;
    let screen = Area { x: 0, y: 0, width, height };
    let body = Area { height: height.saturating_sub(1), ..screen };
    let status = Area { y: height.saturating_sub(1), height: 1.min(height), ..screen };
    let empty = Geometry { status, screen, ..Geometry::default() };
    if wish.is_zen {
        return Geometry { reader: Some(body), ..empty };
    }
    let is_stacked = wish.has_side && wish.focus != Pane::Library && width < BESIDE && body.height >= STACKED;
    if width < TWO_PANES || is_stacked {
        return narrow(wish, body, empty);
    }
    let left = library_width(width, wish.shift);
    let (library, first, rest) = split(body, left);
    let is_alone = wish.is_single && wish.focus != Pane::Library;
    match wish.has_side {
        false if is_alone => Geometry { reader: Some(body), ..empty },
        false => {
            Geometry { library: Some(library), reader: Some(rest), dividers: [Some(first), None], ..empty }
        }
        true if width >= THREE_PANES && !is_alone => {
            let reader = fifths(rest.width, 3).max(60).min(rest.width.saturating_sub(24));
            let (reader, second, side) = split(rest, reader);
            let dividers = [Some(first), Some(second)];
            Geometry { library: Some(library), reader: Some(reader), side: Some(side), dividers, ..empty }
        }
        true if wish.focus == Pane::Library => {
            Geometry { library: Some(library), reader: Some(rest), dividers: [Some(first), None], ..empty }
        }
        true => {
            let (reader, second, side) = split(body, width - fifths(width, 2).clamp(32, 60));
            Geometry { reader: Some(reader), side: Some(side), dividers: [None, Some(second)], ..empty }
        }
    }
}

/// One pane at a time, but for the sources below the article.
fn narrow(wish: Wish, body: Area, empty: Geometry) -> Geometry {
    match wish.focus {
        Pane::Library => Geometry { library: Some(body), ..empty },
        Pane::Reader | Pane::Side if wish.has_side && body.height >= STACKED => {
            let lower = fifths(body.height, 2);
            let reader = Area { height: body.height - lower, ..body };
            let side = Area { y: reader.height, height: lower, ..body };
            Geometry { reader: Some(reader), side: Some(side), ..empty }
        }
        Pane::Side if wish.has_side => Geometry { side: Some(body), ..empty },
        Pane::Reader | Pane::Side => Geometry { reader: Some(body), ..empty },
    }
}

/// So many fifths of a length, also of one that a terminal only claims to have.
fn fifths(length: u16, count: u16) -> u16 {
    u16::try_from(u32::from(length) * u32::from(count) / 5).unwrap_or(length)
}

/// A third of the screen, moved by the reader's wish.
fn library_width(width: u16, shift: i16) -> u16 {
    let third = i32::from(width / 3).min(60) + i32::from(shift);
    u16::try_from(third.clamp(16, i32::from(width) - 40)).unwrap_or(width / 3)
}

/// Two areas beside each other with a column between them.
fn split(area: Area, left: u16) -> (Area, u16, Area) {
    let divider = area.x + left;
    let right = Area { x: divider + 1, width: area.width.saturating_sub(left + 1), ..area };
    (Area { width: left, ..area }, divider, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(width: u16, height: u16) -> Wish {
        Wish { screen: (width, height), ..Wish::default() }
    }

    #[test]
    fn areas_lie_inside_the_screen_and_apart_at_every_size() {
        for width in [0, 1, 19, 20, 40, 79, 80, 100, 149, 150, 250, 1000] {
            for height in [0, 1, 4, 5, 10, 24, 70, 300] {
                for focus in [Pane::Library, Pane::Reader, Pane::Side] {
                    for (has_side, is_zen, shift) in
                        [(false, false, 0), (true, false, 500), (true, true, -500)]
                    {
                        let is_single = shift > 0;
                        let wish =
                            Wish { screen: (width, height), focus, has_side, is_zen, is_single, shift };
                        let found = divide(wish);
                        let areas = [found.library, found.reader, found.side].into_iter().flatten();
                        for area in areas.clone() {
                            assert!(
                                area.x + area.width <= width && area.y + area.height <= height,
                                "{wish:?}"
                            );
                        }
                        let cells: u32 = areas.map(|it| u32::from(it.width) * u32::from(it.height)).sum();
                        assert!(cells <= u32::from(width) * u32::from(height), "{wish:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_box_leaves_no_pieces_of_words_beside_it() {
        for (screen, wanted, width) in [(40, 76, 40), (80, 76, 80), (96, 76, 96), (97, 76, 76), (200, 76, 76)]
        {
            let screen = Area { width: screen, height: 24, ..Area::default() };
            assert_eq!(screen.boxed(wanted, 10).width, width, "{screen:?}");
        }
    }

    #[test]
    fn panes_appear_as_there_is_room() {
        let side = |width, height| Wish { has_side: true, focus: Pane::Side, ..wish(width, height) };
        assert!(divide(wish(79, 24)).reader.is_none());
        assert!(divide(wish(80, 24)).reader.is_some());
        assert!(divide(side(100, 30)).library.is_none() && divide(side(100, 30)).reader.is_some());
        assert!(divide(side(160, 30)).library.is_some() && divide(side(160, 30)).side.is_some());
        assert!(divide(side(60, 30)).reader.is_some());
        let below = divide(side(99, 24));
        assert_eq!((below.reader.map(|it| it.width), below.side.map(|it| it.width)), (Some(99), Some(99)));
        assert!(divide(side(99, 10)).side.is_some_and(|it| it.width < 99));
        assert!(divide(side(60, 10)).reader.is_none());
        let single = |focus| divide(Wish { is_single: true, focus, ..wish(160, 30) });
        assert_eq!(single(Pane::Reader).reader.map(|it| it.width), Some(160));
        assert!(single(Pane::Library).library.is_some());
    }
}
