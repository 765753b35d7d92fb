//! Reading pictures that strangers made, and where they may lie.
//!
//! A picture is a regular file of the library, whatever path, `..` or symbolic
//! link leads to it. What its header says is looked at before anything is
//! decoded: neither a large file nor a small one that would become a large
//! picture is read any further.

use std::{
    fs,
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage, imageops::FilterType,
    metadata::Orientation,
};

use crate::{
    message::Measured,
    picture::{Aim, Picture, Pixels, Protocol},
    text::Shown,
};

use super::{drawing, files};

/// The most bytes of a file.
const LARGEST: u64 = 32 * 1024 * 1024;
/// The most pixels of a picture: what cameras make.
const MOST_PIXELS: u64 = 26_000_000;
/// The most pixels of one that is decoded in several passes, for which all passes are kept, up to nine bytes a pixel.
const MOST_IN_STEPS: u64 = 12_100_000;
/// The most bytes of the pixels of a picture, and that a decoder may ask for.
const MOST_BYTES: u64 = 4 * MOST_PIXELS;
/// The bytes in which the header of nearly every picture lies.
const HEADER: u64 = 256 * 1024;

/// The folders in which generators keep the files of a site, besides the site's own.
const KEPT_IN: [&str; 9] =
    ["", "static", "public", "assets", "images", "img", "attachments", "media", "source"];
/// How many folders above a post files of the site are looked for.
const MOST_ABOVE: usize = 12;

/// How large the picture is that a post shows under a path as written, or why it is not drawn.
pub(super) fn measure(post: &Path, places: &[PathBuf], written: &str) -> Result<Measured, Shown> {
    let path = find(post, places, written)?;
    let size = guarded(|| read_size(&path))?;
    Ok(Measured { path, size })
}

/// Makes a picture ready, or says why it is not drawn.
pub(super) fn depict(path: &Path, aim: Aim) -> Result<Arc<Picture>, Shown> {
    let (across, down) = match aim.protocol {
        Protocol::HalfBlocks(_) => (1, 2),
        _ => (aim.cell.width.clamp(1, 64), aim.cell.height.clamp(1, 128)),
    };
    let size =
        Pixels { width: u32::from(aim.cells.columns) * across, height: u32::from(aim.cells.rows) * down };
    guarded(|| {
        let pixels = scaled(path, size)?;
        let drawing = drawing::draw(&pixels, aim).map_err(|it| reason(&it))?;
        Ok(Arc::new(Picture { cells: aim.cells, drawing }))
    })
}

/// A decoder's panic is one picture's.
fn guarded<T>(read: impl FnOnce() -> Result<T, Shown>) -> Result<T, Shown> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(refusal("this picture cannot be read")))
}

fn refusal(text: &str) -> Shown {
    Shown::line(text)
}

fn reason(error: &ImageError) -> Shown {
    refusal(match error {
        ImageError::Unsupported(_) => "neither PNG, JPEG, GIF nor WebP",
        ImageError::Limits(_) => "too large to draw",
        _ => "this picture cannot be read",
    })
}

// ── places ──────────────────────────────────────────────────────────────────

/// The file that a path in a post means. It lies in the library, and its own path has no links in it.
fn find(post: &Path, places: &[PathBuf], written: &str) -> Result<PathBuf, Shown> {
    let missing = || refusal("no such file");
    let post = fs::canonicalize(post).map_err(|_| missing())?;
    let folder = post.parent().ok_or_else(missing)?;
    let root = root(&post, places).unwrap_or_else(|| site(folder));
    let mut bases: Vec<PathBuf> = Vec::new();
    if !written.starts_with('/') {
        bases.push(folder.to_owned());
        bases.extend(post.file_stem().map(|it| folder.join(it)));
    }
    for above in folder.ancestors().take(MOST_ABOVE).take_while(|it| it.starts_with(&root)) {
        bases.extend(KEPT_IN.iter().map(|it| above.join(it)));
    }
    let plain = written.split(['?', '#']).next().unwrap_or_default();
    let mut is_outside = false;
    for base in bases {
        for path in [written, plain] {
            let Ok(found) = fs::canonicalize(base.join(path.trim_start_matches('/'))) else { continue };
            if found.starts_with(&root) {
                return Ok(found);
            }
            is_outside = true;
        }
    }
    Err(if is_outside { refusal("outside the library") } else { missing() })
}

/// The folder that a post's pictures may lie in: the site around the place of the library that the post is in.
fn root(post: &Path, places: &[PathBuf]) -> Option<PathBuf> {
    let places = places.iter().filter_map(|it| fs::canonicalize(it).ok());
    let place = places.filter(|it| post.starts_with(it)).max_by_key(|it| it.as_os_str().len())?;
    Some(site(if place == post { post.parent()? } else { &place }))
}

/// The site that a folder of posts belongs to: what `_posts`, `_drafts` and the like or `content` lie in, else itself.
fn site(folder: &Path) -> PathBuf {
    let is_of_site = |it: &&Path| {
        it.file_name().and_then(|it| it.to_str()).is_some_and(|it| it == "content" || it.starts_with('_'))
    };
    let above = folder.ancestors().take(4).find(is_of_site).and_then(Path::parent);
    match above {
        Some(source) if source.ends_with("src") => source.parent().unwrap_or(source).to_owned(),
        Some(site) if site.parent().is_some() => site.to_owned(),
        _ => folder.to_owned(),
    }
}

// ── reading ─────────────────────────────────────────────────────────────────

/// The bytes of a picture's file, as many as asked for, and how many there are.
fn bytes(path: &Path, most: u64) -> Result<(Vec<u8>, u64), Shown> {
    let (file, size, _) = files::open(path).map_err(|it| refusal(&it.to_string()))?;
    if size > LARGEST {
        return Err(refusal(&format!("{} MB, too large to draw", size / 1024 / 1024)));
    }
    let mut bytes = Vec::with_capacity(size.min(most) as usize);
    file.take(most.min(LARGEST)).read_to_end(&mut bytes).map_err(|it| refusal(&it.to_string()))?;
    Ok((bytes, size))
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    reader.into_decoder()
}

/// The size of a picture as it is meant to be seen, from its header.
fn read_size(path: &Path) -> Result<Pixels, Shown> {
    let (head, size) = bytes(path, HEADER)?;
    match decoder(&head) {
        // The header goes on behind what was read.
        Err(ImageError::Decoding(_) | ImageError::IoError(_)) if size > HEADER => {
            let (all, _) = bytes(path, LARGEST)?;
            let decoder = decoder(&all).map_err(|it| reason(&it))?;
            checked(decoder, &all).map(|it| it.1)
        }
        decoder => checked(decoder.map_err(|it| reason(&it))?, &head).map(|it| it.1),
    }
}

/// A decoder of a picture that is neither too large nor nothing, and the size of the picture when it is turned.
fn checked<D: ImageDecoder>(mut decoder: D, bytes: &[u8]) -> Result<(D, Pixels, Orientation), Shown> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let most = if is_progressive(bytes) { MOST_IN_STEPS } else { MOST_PIXELS };
    if pixels > most || decoder.total_bytes() > MOST_BYTES {
        return Err(refusal(&format!("{width} × {height} pixels, too many to draw")));
    }
    if pixels == 0 {
        return Err(refusal("a picture without pixels"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let size = Pixels { width, height };
    Ok((decoder, if is_turned(orientation) { turned(size) } else { size }, orientation))
}

/// Whether a JPEG comes in several passes over the whole picture (ITU-T T.81, table B.1: `SOF2`).
fn is_progressive(bytes: &[u8]) -> bool {
    let mut at = 2;
    // A segment is a marker of two bytes, its length in two more, and its content.
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xc2 | 0xc6 | 0xca | 0xce => return true,
            0xda => return false,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

/// Whether a camera was held so that the sides of its picture change places.
fn is_turned(it: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(it, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn turned(size: Pixels) -> Pixels {
    Pixels { width: size.height, height: size.width }
}

/// A picture at a size, on a ground where it lets one through.
fn scaled(path: &Path, size: Pixels) -> Result<RgbImage, Shown> {
    let (bytes, _) = bytes(path, LARGEST)?;
    let (decoder, _, orientation) = checked(decoder(&bytes).map_err(|it| reason(&it))?, &bytes)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|it| reason(&it))?;
    drop(bytes);
    // What is turned is scaled first: there is less of it then.
    let Pixels { width, height } = if is_turned(orientation) { turned(size) } else { size };
    picture = if picture.width() > width || picture.height() > height {
        picture.thumbnail_exact(width, height)
    } else {
        picture.resize_exact(width, height, FilterType::Triangle)
    };
    picture.apply_orientation(orientation);
    Ok(grounded(&picture))
}

/// A picture without transparency. It is laid on white, as on most pages, unless it is so light that it would be lost.
fn grounded(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    let (mut light, mut weight) = (0_u64, 0_u64);
    for pixel in pixels.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u64::from);
        light += (red * 2 + green * 7 + blue) / 10 * alpha;
        weight += alpha;
    }
    let ground = if light > weight * 200 { 0x18 } else { 0xff };
    let mut laid = RgbImage::new(pixels.width(), pixels.height());
    for (to, from) in laid.pixels_mut().zip(pixels.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        to.0 = [red, green, blue].map(|it| ((it * alpha + ground * (255 - alpha)) / 255) as u8);
    }
    laid
}

#[cfg(test)]
mod tests;
