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
    /// The columns by which the lines between panes, as in [`Geometry::dividers`], are moved to the right.
    pub shifts: [i16; 2],
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
    let [first, second] = lines(wish);
    let (library, rest) = match first {
        Some(line) => {
            let (library, at, rest) = split(body, line.at(wish.shifts[0]));
            (Some((library, at)), rest)
        }
        None => (None, body),
    };
    let (reader, side) = match second {
        Some(line) => {
            let (reader, at, side) = split(rest, line.at(wish.shifts[1]));
            (reader, Some((side, at)))
        }
        None => (rest, None),
    };
    Geometry {
        library: library.map(|it| it.0),
        reader: Some(reader),
        side: side.map(|it| it.0),
        dividers: [library.map(|it| it.1), side.map(|it| it.1)],
        ..empty
    }
}

/// The shifts with one of the lines between panes moved on by so many columns, as far as it goes; without one the
/// first that there is. `None` where there is no such line.
pub fn moved(wish: Wish, line: Option<usize>, columns: i32) -> Option<[i16; 2]> {
    let dividers = divide(wish).dividers;
    let at = line.or_else(|| dividers.iter().position(Option::is_some))?;
    (*dividers.get(at)?)?;
    let line = (*lines(wish).get(at)?)?;
    let mut shifts = wish.shifts;
    let shift = shifts.get_mut(at)?;
    *shift = line.moved(*shift, columns);
    Some(shifts)
}

/// A line between two panes beside each other: how wide the one on its left is unasked, and may be.
#[derive(Clone, Copy, Debug)]
struct Line {
    home: i32,
    least: i32,
    most: i32,
}

impl Line {
    /// The width of the pane on its left.
    fn at(self, shift: i16) -> u16 {
        let width = (self.home + i32::from(shift)).min(self.most).max(self.least);
        u16::try_from(width).unwrap_or_default()
    }

    /// The shift after one more wish, which does not count beyond what is shown.
    fn moved(self, shift: i16, columns: i32) -> i16 {
        let wished = i32::from(self.at(shift)) - self.home + columns;
        let wished = i16::try_from(wished).unwrap_or(if columns > 0 { i16::MAX } else { i16::MIN });
        i16::try_from(i32::from(self.at(wished)) - self.home).unwrap_or(shift)
    }
}

/// The lines where panes stand beside each other: between library and article, and between article and side pane.
fn lines(wish: Wish) -> [Option<Line>; 2] {
    const LIBRARY: i32 = 16;
    const READER: i32 = 40;
    const SIDE: i32 = 24;
    let width = wish.screen.0;
    let cells = i32::from(width);
    let is_alone = wish.is_single && wish.focus != Pane::Library;
    let has_three = width >= THREE_PANES && !is_alone;
    let has_side = wish.has_side && (has_three || wish.focus != Pane::Library);
    let has_library = if has_side { has_three } else { !is_alone };
    let beside_library = READER + if has_side { SIDE + 1 } else { 0 };
    let library = Line { home: i32::from(width / 3).min(60), least: LIBRARY, most: cells - beside_library };
    let library = has_library.then_some(library);
    let rest = library.map_or(cells, |it| cells - i32::from(it.at(wish.shifts[0])) - 1);
    let home =
        if has_three { (rest * 3 / 5).max(60).min(rest - SIDE) } else { rest - (rest * 2 / 5).clamp(32, 60) };
    let side = Line { home, least: READER, most: rest - SIDE };
    [library, has_side.then_some(side)]
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
                    for (has_side, is_zen, shifts) in [
                        (false, false, [0, 0]),
                        (true, false, [500, 500]),
                        (true, false, [-500, i16::MAX]),
                        (true, false, [i16::MAX, i16::MIN]),
                        (true, true, [-500, 0]),
                    ] {
                        let is_single = shifts[0] == 500;
                        let wish =
                            Wish { screen: (width, height), focus, has_side, is_zen, is_single, shifts };
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

    #[test]
    fn a_line_is_moved_as_far_as_it_goes_and_back_at_once() {
        let side = |width| Wish { has_side: true, focus: Pane::Side, ..wish(width, 30) };
        for (wish, at) in [(wish(80, 24), 0), (side(120), 1), (side(160), 0)] {
            let place = |shifts| divide(Wish { shifts, ..wish }).dividers[at].unwrap();
            for step in [4, -4] {
                let mut shifts = wish.shifts;
                for _ in 0..60 {
                    shifts = moved(Wish { shifts, ..wish }, None, step).unwrap();
                }
                let end = place(shifts);
                assert_ne!(end, place([0, 0]), "{wish:?}");
                let back = moved(Wish { shifts, ..wish }, None, -step).unwrap();
                assert_eq!(i32::from(place(back)), i32::from(end) - step, "{wish:?}");
            }
        }
        for one in [wish(79, 24), side(99), Wish { is_zen: true, ..wish(100, 30) }] {
            assert_eq!(moved(one, None, 4), None, "{one:?}");
        }
        let second = moved(side(160), Some(1), 8).unwrap();
        assert_eq!(second, [0, 8]);
    }
}
