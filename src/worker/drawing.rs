//! Pixels into what a terminal is given: half blocks, or the sequences of a protocol.
//!
//! What is drawn by position is made row by row, so that each row of a picture
//! can be drawn where the others are scrolled out of the window.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt::Write,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use color_quant::NeuQuant;
use image::{
    ExtendedColorType, ImageEncoder, ImageError, RgbImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};

use crate::picture::{Aim, Drawing, Ink, Inks, Pixels, Protocol, Slot};

/// The most bytes of a piece in which kitty takes a picture.
const PIECE: usize = 4096;
/// How good the rows of photographs are, of 100.
const QUALITY: u8 = 88;
/// Of how many pixels one is looked at to find the colours of a picture that has too many.
const SAMPLE: i32 = 3;
/// The rows of pixels that a line of sixels has.
const BAND: u32 = 6;

/// Draws a picture whose pixels are those of the cells that it is to take.
pub(super) fn draw(pixels: &RgbImage, aim: Aim) -> Result<Drawing, ImageError> {
    Ok(match aim.protocol {
        Protocol::HalfBlocks(inks) => blocks(pixels, inks),
        Protocol::Kitty => {
            let size = Pixels { width: pixels.width(), height: pixels.height() };
            Drawing::Kept(aim.slot, kitty(pixels, aim.slot, "a=t")?, size)
        }
        Protocol::Placeholders => {
            let action = format!("a=T,U=1,c={},r={}", aim.cells.columns, aim.cells.rows);
            Drawing::Placed(aim.slot, kitty(pixels, aim.slot, &action)?)
        }
        Protocol::Iterm2 => Drawing::Rows(iterm2(pixels, aim)?),
        Protocol::Sixel => Drawing::Rows(sixel(pixels, aim)),
    })
}

/// The rows of pixels that each row of cells shows.
fn rows(pixels: &RgbImage, aim: Aim) -> impl Iterator<Item = RgbImage> + '_ {
    let height = pixels.height() / u32::from(aim.cells.rows).max(1);
    (0..u32::from(aim.cells.rows))
        .map(move |row| imageops::crop_imm(pixels, 0, row * height, pixels.width(), height).to_image())
}

fn blocks(pixels: &RgbImage, inks: Inks) -> Drawing {
    let ink = |x, y| {
        let pixel = pixels.get_pixel(x, y).0;
        if inks == Inks::All { Ink::Exact(pixel) } else { Ink::Indexed(indexed(pixel)) }
    };
    let cells = (0..pixels.height() / 2).flat_map(|row| (0..pixels.width()).map(move |x| (x, row * 2)));
    Drawing::Blocks(cells.map(|(x, y)| [ink(x, y), ink(x, y + 1)]).collect())
}

/// The nearest of the fixed colours of the 256: a cube of 6 levels, and 24 greys (xterm, `256colres.pl`).
fn indexed(pixel: [u8; 3]) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |it: u8| if it < 48 { 0 } else { (it.saturating_sub(35) / 40).max(1) };
    let [red, green, blue] = pixel.map(level);
    let grey = (pixel.iter().map(|it| u16::from(*it)).sum::<u16>() / 3).saturating_sub(3) / 10;
    let grey = grey.min(23) as u8;
    let far = |other: [u8; 3]| -> u32 {
        pixel.iter().zip(other).map(|(it, other)| u32::from(it.abs_diff(other)).pow(2)).sum()
    };
    let cube = [red, green, blue].map(|it| LEVELS.get(usize::from(it)).copied().unwrap_or(255));
    if far([8 + grey * 10; 3]) < far(cube) { 232 + grey } else { 16 + 36 * red + 6 * green + blue }
}

fn png(pixels: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

/// A picture for kitty to keep, without an answer (`q=2`): to be shown when it is told to (`a=t`), or where characters
/// stand for it (`a=T`, `U=1`).
fn kitty(pixels: &RgbImage, slot: Slot, action: &str) -> Result<String, ImageError> {
    let text = STANDARD.encode(png(pixels)?);
    let mut sequence = String::with_capacity(text.len() + text.len() / PIECE * 16 + 64);
    let pieces: Vec<&[u8]> = text.as_bytes().chunks(PIECE).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let more = u8::from(at + 1 < pieces.len());
        // Writing into a string cannot fail; base64 is ASCII.
        let _ = match at {
            0 => write!(sequence, "\x1b_G{action},q=2,f=100,i={},m={more};", slot.id()),
            _ => write!(sequence, "\x1b_Gq=2,m={more};"),
        };
        sequence.push_str(std::str::from_utf8(piece).unwrap_or_default());
        sequence.push_str("\x1b\\");
    }
    Ok(sequence)
}

/// Each row as a file of its own, of the kind that is smaller: PNG for drawings, JPEG for photographs.
fn iterm2(pixels: &RgbImage, aim: Aim) -> Result<Vec<String>, ImageError> {
    let columns = aim.cells.columns;
    let row = |row: RgbImage| {
        let mut file = png(&row)?;
        let mut photograph = Vec::new();
        JpegEncoder::new_with_quality(&mut photograph, QUALITY).encode_image(&row)?;
        if photograph.len() < file.len() {
            file = photograph;
        }
        let (size, text) = (file.len(), STANDARD.encode(&file));
        Ok(format!(
            "\x1b]1337;File=inline=1;size={size};width={columns};height=1;preserveAspectRatio=0;doNotMoveCursor=1:{text}\x07"
        ))
    };
    rows(pixels, aim).map(row).collect()
}

/// Each row as sixels in the colours of the whole picture, of which there are at most 256.
fn sixel(pixels: &RgbImage, aim: Aim) -> Vec<String> {
    let palette = Palette::new(pixels);
    rows(pixels, aim).map(|it| sixels(&it, &palette)).collect()
}

/// The colours of a picture.
struct Palette {
    colours: Vec<[u8; 3]>,
    known: HashMap<[u8; 3], u8>,
    /// What finds the nearest of the colours where there were more.
    nearest: Option<NeuQuant>,
}

impl Palette {
    fn new(pixels: &RgbImage) -> Palette {
        let mut known = HashMap::new();
        let mut colours = Vec::new();
        for pixel in pixels.pixels() {
            if let Entry::Vacant(unknown) = known.entry(pixel.0) {
                let Ok(number) = u8::try_from(colours.len()) else { return Palette::of_many(pixels) };
                unknown.insert(number);
                colours.push(pixel.0);
            }
        }
        Palette { colours, known, nearest: None }
    }

    fn of_many(pixels: &RgbImage) -> Palette {
        let opaque: Vec<u8> = pixels.pixels().flat_map(|it| it.0.into_iter().chain([u8::MAX])).collect();
        let nearest = NeuQuant::new(SAMPLE, 256, &opaque);
        let colours = nearest.color_map_rgb().chunks_exact(3).map(|it| [it[0], it[1], it[2]]).collect();
        Palette { colours, known: HashMap::new(), nearest: Some(nearest) }
    }

    fn number(&self, [red, green, blue]: [u8; 3]) -> u8 {
        match &self.nearest {
            Some(nearest) => nearest.index_of(&[red, green, blue, u8::MAX]) as u8,
            None => self.known.get(&[red, green, blue]).copied().unwrap_or(0),
        }
    }
}

/// A row of a picture as a sequence; pixels below it, in the last band, are left as they are (`P2` is 1).
fn sixels(pixels: &RgbImage, palette: &Palette) -> String {
    let (width, height) = pixels.dimensions();
    let numbers: Vec<u8> = pixels.pixels().map(|it| palette.number(it.0)).collect();
    let mut sequence = format!("\x1bP0;1;0q\"1;1;{width};{height}");
    let mut used = numbers.clone();
    used.sort_unstable();
    used.dedup();
    for number in &used {
        let percent = |it: u8| (u32::from(it) * 100 + 127) / 255;
        let [red, green, blue] =
            palette.colours.get(usize::from(*number)).copied().unwrap_or_default().map(percent);
        sequence.push_str(&format!("#{number};2;{red};{green};{blue}"));
    }
    for (at, band) in numbers.chunks((width * BAND) as usize).enumerate() {
        if at > 0 {
            sequence.push('-');
        }
        write_band(&mut sequence, band, width as usize);
    }
    sequence.push_str("\x1b\\");
    sequence
}

/// A line of sixels, colour after colour.
fn write_band(sequence: &mut String, numbers: &[u8], width: usize) {
    let mut bits: HashMap<u8, Vec<u8>> = HashMap::new();
    for (at, number) in numbers.iter().enumerate() {
        let columns = bits.entry(*number).or_insert_with(|| vec![0; width]);
        if let Some(column) = columns.get_mut(at % width) {
            *column |= 1 << (at / width);
        }
    }
    let mut colours: Vec<(u8, Vec<u8>)> = bits.into_iter().collect();
    colours.sort_unstable();
    for (at, (number, columns)) in colours.iter().enumerate() {
        if at > 0 {
            sequence.push('$');
        }
        sequence.push_str(&format!("#{number}"));
        for run in columns.chunk_by(|left, right| left == right) {
            let sign = char::from(b'?' + run.first().copied().unwrap_or(0));
            match run.len() {
                count @ 1..=3 => sequence.extend(std::iter::repeat_n(sign, count)),
                count => sequence.push_str(&format!("!{count}{sign}")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;
    use crate::picture::Cells;

    const CELLS: Cells = Cells { columns: 6, rows: 3 };

    fn aim(protocol: Protocol) -> Aim {
        Aim { cells: CELLS, cell: Pixels { width: 8, height: 15 }, protocol, slot: Slot(7) }
    }

    /// A picture of as many colours as asked for, of which more than 256 lie near each other.
    fn pixels(colours: u32) -> RgbImage {
        RgbImage::from_fn(48, 45, |x, y| {
            if colours > 256 {
                return Rgb([(x * 5) as u8, (y * 5) as u8, 100]);
            }
            let number = (y * 48 + x) * colours / (48 * 45);
            Rgb([(number % 256) as u8, (number * 7 % 256) as u8, (number / 8) as u8])
        })
    }

    fn rows_of(drawing: Drawing) -> Vec<String> {
        let Drawing::Rows(rows) = drawing else { panic!("{drawing:?}") };
        rows
    }

    /// The pixels that a sequence of sixels paints.
    fn painted(sequence: &str) -> RgbImage {
        let body = sequence.strip_prefix("\x1bP0;1;0q\"1;1;48;15").expect("a header");
        let body = body.strip_suffix("\x1b\\").expect("an end");
        let mut image = RgbImage::new(48, 15);
        let (mut palette, mut colour, mut x, mut y, mut times) = (HashMap::new(), 0, 0, 0, 1);
        let mut rest = body;
        while let Some(sign) = rest.chars().next() {
            rest = &rest[1..];
            let length = rest.find(|it: char| !it.is_ascii_digit() && it != ';').unwrap_or(rest.len());
            let numbers: Vec<u32> = rest[..length].split(';').filter_map(|it| it.parse().ok()).collect();
            match sign {
                '#' => {
                    colour = numbers[0];
                    if let [_, 2, percents @ ..] = &numbers[..] {
                        let part = |at: usize| ((percents[at] * 255 + 50) / 100) as u8;
                        palette.insert(colour, Rgb([part(0), part(1), part(2)]));
                    }
                }
                '!' => times = numbers[0],
                '$' => x = 0,
                '-' => (x, y) = (0, y + BAND),
                sign => {
                    let bits = sign as u32 - 63;
                    for _ in 0..std::mem::replace(&mut times, 1) {
                        (0..BAND)
                            .filter(|it| bits & (1 << it) != 0)
                            .for_each(|it| image.put_pixel(x, y + it, palette[&colour]));
                        x += 1;
                    }
                }
            }
            if matches!(sign, '#' | '!') {
                rest = &rest[length..];
            }
        }
        image
    }

    /// How far the pixels of rows below each other are from what they were, on average over all colours.
    fn difference(rows: &[RgbImage], pixels: &RgbImage) -> f64 {
        assert_eq!(rows.iter().map(RgbImage::height).sum::<u32>(), pixels.height());
        let joined = rows.iter().flat_map(image::ImageBuffer::as_raw);
        let far: u64 = joined.zip(pixels.as_raw()).map(|it| u64::from(it.0.abs_diff(*it.1))).sum();
        far as f64 / pixels.as_raw().len() as f64
    }

    #[test]
    fn rows_of_sixels_below_each_other_are_the_picture() {
        for (colours, most) in [(1, 1.0), (200, 1.0), (2000, 9.0)] {
            let pixels = pixels(colours);
            let rows = rows_of(draw(&pixels, aim(Protocol::Sixel)).expect("drawn"));
            let rows: Vec<RgbImage> = rows.iter().map(|it| painted(it)).collect();
            assert_eq!(rows.len(), 3);
            let far = difference(&rows, &pixels);
            assert!(far <= most, "{colours} colours: {far}");
        }
    }

    #[test]
    fn files_of_rows_below_each_other_are_the_picture() {
        let pixels = pixels(200);
        let read = |row: &String| {
            let (head, text) = row.split_once(':').expect("a head");
            assert!(head.starts_with("\x1b]1337;File=inline=1;") && head.contains(";width=6;height=1;"));
            let file = STANDARD.decode(text.strip_suffix('\x07').expect("an end")).expect("base64");
            assert!(head.contains(&format!(";size={};", file.len())), "{head}");
            image::load_from_memory(&file).expect("a picture").to_rgb8()
        };
        let rows: Vec<RgbImage> =
            rows_of(draw(&pixels, aim(Protocol::Iterm2)).expect("drawn")).iter().map(read).collect();
        let far = difference(&rows, &pixels);
        assert!(far <= 3.0, "{far}");
    }

    #[test]
    fn pieces_for_kitty_joined_are_the_picture() {
        let noise = RgbImage::from_fn(48, 45, |x, y| {
            Rgb([(x * 91 + y * y * 57 + x * y * 31) as u8, x as u8, (y * x) as u8])
        });
        let Drawing::Kept(slot, sequence, size) = draw(&noise, aim(Protocol::Kitty)).expect("drawn") else {
            panic!()
        };
        assert_eq!(size, Pixels { width: 48, height: 45 });
        let stood_for = draw(&noise, aim(Protocol::Placeholders)).expect("drawn");
        let Drawing::Placed(_, text) = &stood_for else { panic!() };
        assert_eq!(*text, sequence.replace("a=t,", "a=T,U=1,c=6,r=3,"), "the same, but shown by characters");
        let pieces: Vec<&str> = sequence.split_terminator("\x1b\\").collect();
        let mut text = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let (head, data) = piece.strip_prefix("\x1b_G").expect("a head").split_once(';').expect("data");
            assert!(head.contains("q=2") && data.len() <= PIECE, "{head}");
            assert_eq!(head.ends_with("m=1"), at + 1 < pieces.len(), "{head}");
            if at == 0 {
                assert_eq!(head, format!("a=t,q=2,f=100,i={},m=1", slot.id()));
            }
            text.push_str(data);
        }
        assert!(pieces.len() > 1);
        let file = STANDARD.decode(text).expect("base64");
        assert_eq!(image::load_from_memory(&file).expect("a picture").to_rgb8(), noise);
    }

    #[test]
    fn half_blocks_take_the_nearest_colour_there_is() {
        assert_eq!(indexed([0, 0, 0]), 16);
        assert_eq!(indexed([255, 255, 255]), 231);
        assert_eq!(indexed([255, 0, 0]), 196);
        assert_eq!(indexed([95, 135, 175]), 67);
        assert_eq!(indexed([128, 128, 128]), 244);
        assert_eq!(indexed([9, 8, 9]), 232);
        let nearest = |pixel: [u8; 3]| {
            let levels = [0, 95, 135, 175, 215, 255];
            let cube =
                (0..216).map(|it| (16 + it as u8, [levels[it / 36], levels[it / 6 % 6], levels[it % 6]]));
            let greys = (0..24).map(|it| (232 + it, [8 + it * 10; 3]));
            let far = |other: &[u8; 3]| -> u32 {
                pixel.iter().zip(other).map(|(it, other)| u32::from(it.abs_diff(*other)).pow(2)).sum()
            };
            cube.chain(greys).map(|it| far(&it.1)).min()
        };
        let colour = |number: u8| {
            let levels = [0, 95, 135, 175, 215, 255];
            match number {
                232.. => [8 + (number - 232) * 10; 3],
                _ => [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6]
                    .map(|it| levels[usize::from(it)]),
            }
        };
        for number in 0..4096_u32 {
            let pixel = [(number >> 8 << 4) as u8, (number >> 4 << 4) as u8, (number << 4) as u8];
            let far: u32 = pixel
                .iter()
                .zip(colour(indexed(pixel)))
                .map(|(it, other)| u32::from(it.abs_diff(other)).pow(2))
                .sum();
            assert!(Some(far) <= nearest(pixel).map(|it| it + 200), "{pixel:?}");
        }
    }
}
