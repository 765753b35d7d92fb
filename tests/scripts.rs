//! Every script: where rows end, what takes which cells, and what stands under the mouse.

mod support;

use byline::{
    document::{self, Document, Manuscript},
    layout::{self, Row},
    message::{Event, Mouse, MouseKind},
    text::width,
};
use support::Desk;
use unicode_segmentation::UnicodeSegmentation;

const THAI: &str = "ประเทศไทยเป็นประเทศที่ตั้งอยู่ในเอเชียตะวันออกเฉียงใต้และมีประชากรประมาณเจ็ดสิบล้านคน";
const LAO: &str = "ປະເທດລາວຕັ້ງຢູ່ໃນອາຊີຕາເວັນອອກສ່ຽງໃຕ້ແລະມີປະຊາກອນປະມານເຈັດລ້ານຄົນ";
const KHMER: &str = "ព្រះរាជាណាចក្រកម្ពុជាជាប្រទេសមួយនៅអាស៊ីអាគ្នេយ៍ដែលមានប្រជាជនប្រមាណដប់ប្រាំមួយលាននាក់";
const BURMESE: &str = "မြန်မာနိုင်ငံသည်အရှေ့တောင်အာရှရှိနိုင်ငံတစ်ခုဖြစ်ပြီးလူဦးရေငါးဆယ်သန်းကျော်ရှိသည်";
const CHINESE: &str = "他说：“今天天气很好，我们去公园吧！”然后（大家都同意了）就出发了。《红楼梦》、《西游记》……等等；真的吗？";
const JAPANESE: &str = "「今日はとても良い天気ですね。」と彼は言った。ちょっと待って、キャッシュサーバーはどこ？それは「ここ」です。";
const KOREAN: &str = "대한민국은 동아시아의 한반도 남부에 위치한 민주공화국이며 수도는 서울특별시이다.";
const EMOJI: &str = "👨‍👩‍👧‍👦👩🏽‍💻🏳️‍🌈🇩🇪🇯🇵1️⃣#️⃣❤️☺️👍🏿 e\u{301}\u{327}a\u{308} नमस्ते क्षत्रिय ᄒᆞᆫ각";

fn parse(text: &str) -> Document {
    document::parse(Manuscript { file: text, body: 0, title: "" })
}

fn rows(document: &Document, width: usize) -> Vec<Row> {
    (0..document.blocks.len()).flat_map(|it| layout::lay_out(document, it, width)).collect()
}

#[test]
fn rows_end_between_graphemes_and_hold_all_of_the_text() {
    for text in [THAI, LAO, KHMER, BURMESE, CHINESE, JAPANESE, KOREAN, EMOJI] {
        let document = parse(text);
        let shown = document.text.trim_end().to_owned();
        let borders: Vec<usize> = shown.grapheme_indices(true).map(|it| it.0).chain([shown.len()]).collect();
        for cells in 20..=60 {
            let mut said = String::new();
            for row in rows(&document, cells) {
                assert!(row.width(&document) <= cells, "{cells}: {}", row.to_text(&document));
                assert!(borders.contains(&(row.text.start as usize)), "{cells}: {}", row.to_text(&document));
                said.push_str(document.str(row.text));
            }
            assert_eq!(said.replace(' ', ""), shown.replace(' ', ""), "{cells}");
        }
    }
}

#[test]
fn scripts_without_spaces_fill_their_rows_and_break_between_words() {
    for (text, words) in [
        (THAI, &["ประเทศไทย", "ตะวัน", "ประชากร"][..]),
        (LAO, &["ປະເທດ", "ປະຊາກອນ"]),
        (KHMER, &["ប្រទេស", "ប្រជាជន"]),
        (BURMESE, &["နိုင်ငံ"]),
    ] {
        let document = parse(text);
        for cells in 20..=60 {
            let rows = rows(&document, cells);
            for row in &rows[..rows.len() - 1] {
                assert!(
                    row.width(&document) * 2 > cells,
                    "half empty at {cells}: {}",
                    row.to_text(&document)
                );
            }
            let ends: Vec<usize> = rows.iter().map(|it| it.text.end as usize).collect();
            for word in words {
                for (at, _) in document.text.match_indices(word) {
                    let cut = ends.iter().find(|&&it| it > at && it < at + word.len());
                    assert!(cut.is_none(), "{word} is cut at {cells}");
                }
            }
        }
    }
}

#[test]
fn no_row_begins_with_what_closes_or_ends_with_what_opens() {
    let closing = "，。、；：？！）」』》”’…ょっャュー";
    let opening = "（「『《“";
    for text in [CHINESE, JAPANESE] {
        let document = parse(text);
        for cells in 20..=60 {
            for row in rows(&document, cells) {
                let text = row.to_text(&document);
                let (first, last) = (text.chars().next().unwrap(), text.chars().next_back().unwrap());
                assert!(!closing.contains(first), "{cells}: {text}");
                assert!(!opening.contains(last), "{cells}: {text}");
            }
        }
    }
}

#[test]
fn what_takes_no_cell_moves_no_border() {
    let cells = [
        ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 2),
        ("🇩🇪", 2),
        ("1\u{fe0f}\u{20e3}", 2),
        ("❤\u{fe0f}", 2),
        ("e\u{301}\u{327}", 1),
        ("ก็", 1),
        ("漢", 2),
    ];
    for (text, expected) in cells {
        assert_eq!(width::width(text), expected, "{text:?}");
        let desk = Desk::reading(&format!("| {text} | b |\n|---|---|\n| x | y |\n"), (60, 12));
        let rows = desk.rows();
        let border = |word: char, sign: char| {
            let row = rows.iter().find(|it| it.trim_end().ends_with(word)).unwrap();
            width::width(row.split(sign).next().unwrap())
        };
        assert_eq!(border('b', '│'), border('y', '│'), "{}", desk.screen());
    }
}

const RIGHT_TO_LEFT: &str = "# كلمة\n\nهذا نص عربي (مع أقواس) يحتوي على [رابط إلى مثال](https://ar.example/) وكلمات أخرى بعده، ثم \
English words وأرقام 123 في نفس الفقرة الطويلة 漢字.\n\n- بند [آخر](https://other.example/) هنا\n\n\
Latin text with עברית כאן and a [קישור](https://he.example/) in it.\n";

#[test]
fn under_the_mouse_is_what_is_shown_there_in_right_to_left_text_too() {
    for (size, keys) in [((60, 30), ""), ((120, 30), ""), ((40, 40), "J")] {
        let mut desk = Desk::reading(RIGHT_TO_LEFT, size);
        desk.press(keys);
        let links = desk.app.reader.as_ref().unwrap().document().links.len();
        for link in 0..links {
            let mut seen = 0;
            desk.press("Esc ] s");
            for _ in 0..link {
                desk.press("] s");
            }
            let selected: Vec<(u16, u16)> = desk.cells_in_modifier(ratatui::style::Modifier::REVERSED);
            assert!(!selected.is_empty(), "{}", desk.screen());
            for (column, row) in selected {
                desk.press("Esc");
                desk.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row }));
                assert_eq!(
                    desk.app.reader.as_ref().unwrap().selected,
                    Some(link),
                    "{column} {row}\n{}",
                    desk.screen()
                );
                seen += 1;
            }
            assert!(seen > 2);
        }
    }
}
