//! How many words a text has, for those who ask how long it takes to read.
//!
//! A translation takes about as long to read as its original: how fast people
//! read a language can be told from how many words it needs for what English
//! says (Brysbaert, "How many words do we read per minute?", Journal of Memory
//! and Language 109, 2019). Where words have spaces between them they are
//! counted. Elsewhere a character is a share of an English word; the shares are
//! those by which translations of the same articles come out alike.

/// How many bytes are counted at once.
const COUNTED: usize = 32;

/// The words of a text, about as many as its translation into English has.
pub(super) fn count(text: &str) -> usize {
    if text.is_ascii() {
        let is_space = |it: u8| it == b' ' || it == b'\n';
        let bytes = text.as_bytes();
        let first = bytes.first().is_some_and(|it| !is_space(*it));
        let behind = bytes.get(1..).unwrap_or_default();
        let (chunks, rest) = behind.as_chunks::<COUNTED>();
        let begin = |before: &[u8], behind: &[u8]| {
            let pairs = before.iter().zip(behind);
            // Without a branch, and in a byte that so few cannot make overflow.
            pairs.fold(0_u8, |sum, (a, b)| sum.wrapping_add(u8::from(is_space(*a) & !is_space(*b))))
        };
        let before = bytes.as_chunks::<COUNTED>().0;
        let whole = before.iter().zip(chunks).map(|(a, b)| usize::from(begin(a, b))).sum::<usize>();
        let last = begin(bytes.get(behind.len() - rest.len()..).unwrap_or_default(), rest);
        return usize::from(first) + whole + usize::from(last);
    }
    let (mut words, mut shares, mut is_in_word) = (0, 0, false);
    for c in text.chars() {
        // Nearly all text is plain, with a dash or a quotation mark here and there.
        if c.is_ascii() {
            words += usize::from(!is_in_word && c.is_ascii_alphanumeric());
            is_in_word = !c.is_ascii_whitespace() && (is_in_word || c.is_ascii_alphanumeric());
            continue;
        }
        let share = share(c);
        if share > 0 {
            shares += if c.is_alphanumeric() { share } else { 0 };
            is_in_word = false;
        } else if c.is_whitespace() {
            is_in_word = false;
        } else if !is_in_word && c.is_alphanumeric() {
            words += 1;
            is_in_word = true;
        }
    }
    words + shares.div_ceil(WORD)
}

/// A word, in shares.
const WORD: usize = 60;

/// The shares that a character has in a word; none where words are told by their spaces.
fn share(c: char) -> usize {
    match c {
        // Thai, Lao, Burmese and Khmer.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => WORD / 5,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => WORD / 2,
        // Kana, and the wide forms of other letters.
        '\u{3040}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}' => WORD / 4,
        // A word of Chinese has one or two characters.
        '\u{2e80}'.. => WORD * 2 / 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn words_are_counted_by_their_spaces() {
        for (text, words) in [
            ("", 0),
            (" one  two\nthree ", 3),
            ("élan vital — et", 3),
            (&"word ".repeat(100), 100),
            ("ยินดีต้อนรับ", 3),
        ] {
            assert_eq!(count(text), words, "{text}");
        }
    }

    #[test]
    fn translations_have_about_as_many_words() {
        let english = count("All human beings are born free and equal in dignity and rights.");
        assert_eq!(english, 12);
        for text in [
            "人人生而自由，在尊严和权利上一律平等。",
            "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
            "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
            "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
        ] {
            assert!((9..=16).contains(&count(text)), "{} {text}", count(text));
        }
    }
}
