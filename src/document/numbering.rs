//! How the items of numbered lists are counted: HTML knows digits, letters and Roman numbers, `<ol type="a" start="3">`.

use super::{builder::Builder, html::Element, stack::Undo};

/// The signs with which items are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Digits.
    #[default]
    Digits,
    /// Small letters.
    Letters,
    /// Capitals.
    Capitals,
    /// Small Roman numbers.
    Roman,
    /// Roman numbers of capitals.
    Romans,
}

impl Numbering {
    /// The one that the attribute `type` names.
    fn of(kind: &str) -> Numbering {
        match kind {
            "a" => Numbering::Letters,
            "A" => Numbering::Capitals,
            "i" => Numbering::Roman,
            "I" => Numbering::Romans,
            _ => Numbering::Digits,
        }
    }

    /// What stands for a number; digits where there are no such letters for it.
    pub fn sign(self, number: u64) -> String {
        let sign = match self {
            Numbering::Digits => None,
            Numbering::Letters | Numbering::Capitals => letters(number),
            Numbering::Roman | Numbering::Romans => roman(number),
        };
        match sign {
            None => number.to_string(),
            Some(sign) if matches!(self, Numbering::Letters | Numbering::Roman) => sign,
            Some(sign) => sign.to_ascii_uppercase(),
        }
    }
}

/// `a` to `z`, `aa` and so on.
fn letters(number: u64) -> Option<String> {
    let (mut rest, mut signs) = (number, Vec::new());
    while rest > 0 {
        signs.push(char::from(b'a' + u8::try_from((rest - 1) % 26).ok()?));
        rest = (rest - 1) / 26;
    }
    (!signs.is_empty()).then(|| signs.iter().rev().collect())
}

fn roman(number: u64) -> Option<String> {
    const PARTS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    (1..4000).contains(&number).then_some(())?;
    let (mut rest, mut sign) = (number, String::new());
    for (value, part) in PARTS {
        while rest >= value {
            sign.push_str(part);
            rest -= value;
        }
    }
    Some(sign)
}

impl Builder<'_> {
    /// Begins the list of a tag `<ol>`.
    pub(super) fn numbered_list(&mut self, element: &Element<'_>) -> Undo {
        let first = element.get("start").and_then(|it| it.trim().parse().ok()).unwrap_or(1);
        let delimiter = if element.get("data-delimiter") == Some(")") { ')' } else { '.' };
        let undo = self.begin_list(Some(first), delimiter);
        if let Some(list) = self.document.lists.last_mut() {
            list.numbering = element.get("type").map_or(Numbering::Digits, Numbering::of);
        }
        undo
    }
}

#[cfg(test)]
mod tests {
    use super::Numbering;

    #[test]
    fn numbers_have_signs() {
        for (numbering, number, expected) in [
            (Numbering::Digits, 12, "12"),
            (Numbering::Letters, 1, "a"),
            (Numbering::Capitals, 28, "AB"),
            (Numbering::Roman, 1994, "mcmxciv"),
            (Numbering::Romans, 4, "IV"),
            (Numbering::Roman, 4000, "4000"),
            (Numbering::Letters, 0, "0"),
        ] {
            assert_eq!(numbering.sign(number), expected);
        }
    }
}
