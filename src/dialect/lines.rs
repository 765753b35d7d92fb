//! The lines of a text with their places.

/// The lines of a text, without their ends, and the byte at which each begins.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let line = self.text.get(self.at..)?.split_inclusive('\n').next()?;
        let at = self.at;
        self.at += line.len();
        Some((at, line.trim_end_matches(['\n', '\r'])))
    }
}
