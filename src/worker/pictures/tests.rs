//! Where pictures may lie, how large they may be, and what is made of them.

use image::{Rgb, Rgba, RgbaImage};

use super::*;
use crate::picture::{CELL, Cells, Drawing, Ink, Inks, Slot};

/// A library of Jekyll's shape in a folder in which other things lie.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a folder") };
        place.file("site/_posts/a.md", b"");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn picture(&self, name: &str, width: u32, height: u32) {
        self.file(name, b"");
        RgbImage::from_pixel(width, height, Rgb([200, 10, 10])).save(self.path(name)).expect("saved");
    }

    /// What is known of a picture that the post shows, with `site/_posts` as the library.
    fn measure(&self, written: &str) -> Result<(u32, u32), String> {
        let result = measure(&self.path("site/_posts/a.md"), &[self.path("site/_posts")], written);
        result.map(|it| (it.size.width, it.size.height)).map_err(|it| it.to_string())
    }
}

fn refused<T>(reason: &str) -> Result<T, String> {
    Err(reason.to_owned())
}

#[test]
fn paths_lead_where_generators_look() {
    let place = Place::new();
    let sites = ["site/_posts/b.png", "site/assets/c.png", "site/static/d.png", "site/_posts/a/e.png"];
    for name in sites {
        place.picture(name, 3, 2);
    }
    for written in
        ["b.png", "./b.png", "../assets/c.png", "/assets/c.png", "/d.png", "e.png", "c.png", "b.png?v=2"]
    {
        assert_eq!(place.measure(written), Ok((3, 2)), "{written}");
    }
    assert_eq!(place.measure("/none.png"), refused("no such file"));
}

#[test]
fn no_path_leads_out_of_the_library() {
    let place = Place::new();
    place.picture("secret.png", 3, 2);
    for written in ["../../secret.png", "/../secret.png", "x/../../../secret.png"] {
        let result = place.measure(written);
        assert!(result.is_err(), "{written}: {result:?}");
    }
    assert_eq!(place.measure("../../secret.png"), refused("outside the library"));
    let absolute = place.path("secret.png").display().to_string();
    assert_eq!(
        place.measure(&absolute),
        refused("no such file"),
        "a path of the site is not one of the system"
    );
    std::os::unix::fs::symlink(place.path("secret.png"), place.path("site/_posts/link.png")).expect("linked");
    assert_eq!(place.measure("link.png"), refused("outside the library"));
    std::os::unix::fs::symlink(place.path("."), place.path("site/_posts/up")).expect("linked");
    assert_eq!(place.measure("up/secret.png"), refused("outside the library"));
    place.picture("site/in.png", 3, 2);
    std::os::unix::fs::symlink(place.path("site/in.png"), place.path("site/_posts/in.png")).expect("linked");
    assert_eq!(place.measure("in.png"), Ok((3, 2)), "a link within the library is one of its files");
}

#[test]
fn the_library_is_the_folder_unless_a_site_is_around_it() {
    let of = |folder: &str| site(Path::new(folder)).display().to_string();
    assert_eq!(of("/home/me/notes"), "/home/me/notes");
    assert_eq!(of("/home/me/posts"), "/home/me/posts");
    assert_eq!(of("/home/me/blog/_posts"), "/home/me/blog");
    assert_eq!(of("/home/me/blog/_posts/2024"), "/home/me/blog");
    assert_eq!(of("/home/me/blog/content/post/x"), "/home/me/blog");
    assert_eq!(of("/home/me/blog/src/content/blog"), "/home/me/blog");
    assert_eq!(of("/content"), "/content", "never the whole disk");
}

#[test]
fn what_is_no_file_is_never_waited_for() {
    let place = Place::new();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        place.path("site/_posts/pipe.png"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .expect("made");
    assert_eq!(place.measure("pipe.png"), refused("this is a named pipe, not a file"));
    assert_eq!(place.measure("."), refused("this is a folder, not a file"));
    std::os::unix::fs::symlink("/dev/zero", place.path("site/_posts/zero.png")).expect("linked");
    assert_eq!(place.measure("zero.png"), refused("outside the library"));
}

/// The header of a PNG of some size, and nothing behind it.
fn header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::write_image(encoder, &[0; 3], 1, 1, image::ExtendedColorType::Rgb8)
        .expect("encoded");
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The check sum of a piece of a PNG (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8)
            .fold(sum ^ u32::from(*byte), |it, _| if it & 1 == 1 { 0xedb8_8320 ^ (it >> 1) } else { it >> 1 })
    })
}

#[test]
fn what_the_header_says_decides_before_anything_is_decoded() {
    let place = Place::new();
    place.file("site/_posts/bomb.png", &header(20_000, 20_000));
    assert_eq!(place.measure("bomb.png"), refused("20000 × 20000 pixels, too many to draw"));
    place.file("site/_posts/camera.png", &header(6000, 4000));
    assert_eq!(place.measure("camera.png"), Ok((6000, 4000)));
    place.file("site/_posts/words.png", b"no picture at all");
    assert_eq!(place.measure("words.png"), refused("neither PNG, JPEG, GIF nor WebP"));
    place.file("site/_posts/cut.png", &header(5, 5)[..20]);
    assert_eq!(place.measure("cut.png"), refused("this picture cannot be read"));
    let large = fs::File::create(place.path("site/_posts/large.png")).expect("made");
    large.set_len(LARGEST + 1).expect("grown");
    assert_eq!(place.measure("large.png"), refused("32 MB, too large to draw"));
    // A picture may have become another one since it was measured.
    let aim = aim(Protocol::HalfBlocks(Inks::All));
    assert!(depict(&place.path("site/_posts/bomb.png"), aim).is_err());
    assert!(depict(&place.path("site/_posts/camera.png"), aim).is_err(), "it ends behind its header");
}

#[test]
fn what_is_decoded_in_several_passes_may_be_half_as_large() {
    let place = Place::new();
    let jpeg = |kind: u8, height: u16, width: u16| {
        let [a, b] = height.to_be_bytes();
        let [c, d] = width.to_be_bytes();
        let start = [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        let frame = [0xff, kind, 0, 17, 8, a, b, c, d, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        let scan = [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0];
        [&start[..], &frame, &scan].concat()
    };
    place.file("site/_posts/once.jpg", &jpeg(0xc0, 4000, 5000));
    assert_eq!(place.measure("once.jpg"), Ok((5000, 4000)));
    place.file("site/_posts/twice.jpg", &jpeg(0xc2, 4000, 5000));
    assert_eq!(place.measure("twice.jpg"), refused("5000 × 4000 pixels, too many to draw"));
    place.file("site/_posts/camera.jpg", &jpeg(0xc2, 3000, 4000));
    assert_eq!(place.measure("camera.jpg"), Ok((4000, 3000)));
}

fn aim(protocol: Protocol) -> Aim {
    Aim { cells: Cells { columns: 4, rows: 2 }, cell: CELL, protocol, slot: Slot(0) }
}

/// The colours of the corners of a picture in half blocks: upper left, upper right, lower left, lower right.
fn corners(path: &Path) -> Vec<[u8; 3]> {
    let picture = depict(path, aim(Protocol::HalfBlocks(Inks::All))).expect("a picture");
    let Drawing::Blocks(inks) = &picture.drawing else { panic!("{picture:?}") };
    let cells = [inks[0][0], inks[3][0], inks[4][1], inks[7][1]];
    cells.iter().map(|it| if let Ink::Exact(pixel) = it { *pixel } else { [0; 3] }).collect()
}

#[test]
fn every_kind_is_read_and_an_animation_by_its_first_frame() {
    let place = Place::new();
    let quarter = |x, y| match (x < 20, y < 20) {
        (true, true) => Rgb([255, 0, 0]),
        (false, true) => Rgb([0, 255, 0]),
        (true, false) => Rgb([0, 0, 255]),
        (false, false) => Rgb([255, 255, 255]),
    };
    for name in ["a.png", "a.jpg", "a.gif", "a.webp"] {
        let path = place.path(name);
        RgbImage::from_fn(40, 40, quarter).save(&path).expect("saved");
        let expected = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
        for (found, expected) in corners(&path).iter().zip(expected) {
            let far = found.iter().zip(expected).map(|(it, other)| it.abs_diff(other)).max();
            assert!(far < Some(12), "{name}: {found:?}, not {expected:?}");
        }
    }
}

#[test]
fn what_is_not_there_is_white_unless_what_is_there_would_be_lost_on_it() {
    let place = Place::new();
    let path = place.path("a.png");
    for (ink, ground) in [(0, 255), (90, 255), (250, 0x18)] {
        let pixel = |x, _| if x < 20 { Rgba([ink, ink, ink, 255]) } else { Rgba([7, 7, 7, 0]) };
        RgbaImage::from_fn(40, 40, pixel).save(&path).expect("saved");
        assert_eq!(corners(&path)[..2], [[ink; 3], [ground; 3]]);
    }
}
