//! A screen as an SVG picture.

use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier},
};

const CELL: (f32, f32) = (8.4, 19.0);
const INK: &str = "#cdd0d2";
const GROUND: &str = "#181a1e";

/// Draws a buffer.
pub fn draw(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f32::from(columns) * CELL.0 + 20.0, f32::from(rows) * CELL.1 + 20.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n"
    );
    for y in 0..rows {
        for stretch in stretches(buffer, y, columns) {
            svg.push_str(&stretch);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The cells of a row that look alike and hold more than space, each as one text.
fn stretches(buffer: &Buffer, y: u16, columns: u16) -> Vec<String> {
    let mut drawn = Vec::new();
    let mut x = 0;
    while x < columns {
        let first = buffer[(x, y)].clone();
        let mut end = x;
        let mut text = String::new();
        while end < columns && buffer[(end, y)].style() == first.style() {
            text.push_str(buffer[(end, y)].symbol());
            end += 1;
        }
        let (mut ink, mut ground) = (colour(first.fg, INK), colour(first.bg, GROUND));
        if first.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        let (left, top) = (10.0 + f32::from(x) * CELL.0, 10.0 + f32::from(y) * CELL.1);
        let cells = f32::from(end - x) * CELL.0;
        if ground != GROUND {
            drawn.push(format!("<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{cells:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>\n", CELL.1));
        }
        if !text.trim().is_empty() {
            let attributes = attributes(first.modifier);
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
            drawn.push(format!(
                "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{cells:.1}\" fill=\"{ink}\"{attributes}>{text}</text>\n",
                top + 14.0
            ));
        }
        x = end;
    }
    drawn
}

fn attributes(modifier: Modifier) -> String {
    let table = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ];
    table.iter().filter(|it| modifier.contains(it.0)).map(|it| it.1).collect()
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Indexed(number @ 16..=231) => {
            let steps = ["00", "5f", "87", "af", "d7", "ff"];
            let at = usize::from(number - 16);
            format!("#{}{}{}", steps[at / 36], steps[at / 6 % 6], steps[at % 6])
        }
        Color::Indexed(number @ 232..) => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * u16::from(number - 232)),
        _ => default.to_owned(),
    }
}
