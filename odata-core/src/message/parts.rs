//! The parts of a multipart text.

use super::http::line;

/// An iterator over the parts of a multipart text (RFC 2046 5.1.1). A part without a boundary at
/// its end is skipped.
pub(crate) struct Parts<'a, 'b> {
    text: &'a [u8],
    rest: &'a [u8],
    boundary: &'b str,
    /// The offset of the next part.
    start: Option<usize>,
    /// `true` after the last boundary was read.
    is_whole: bool,
}

impl<'a, 'b> Parts<'a, 'b> {
    pub(crate) const fn new(text: &'a [u8], boundary: &'b str) -> Self {
        Self { text, rest: text, boundary, start: None, is_whole: false }
    }

    /// Returns `true` if the text ended without the last boundary.
    pub(crate) const fn is_cut(&self) -> bool {
        self.rest.is_empty() && !self.is_whole
    }

    /// Returns `true` if the text has a boundary.
    pub(crate) const fn has_begun(&self) -> bool {
        self.start.is_some()
    }

    /// The rest of a line that begins with the boundary; `None` for any other line.
    fn after_boundary<'l>(&self, line: &'l [u8]) -> Option<&'l [u8]> {
        let line = line.strip_prefix(b"--")?;
        match line.strip_prefix(self.boundary.as_bytes())?.trim_ascii_end() {
            after @ (b"" | b"--") => Some(after),
            // The last boundary, incomplete.
            after @ b"-" if self.rest.is_empty() => Some(after),
            _ => None,
        }
    }
}

impl<'a> Iterator for Parts<'a, '_> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        while !self.is_whole {
            let at = self.text.len() - self.rest.len();
            let line = line(&mut self.rest)?;
            let Some(after) = self.after_boundary(line) else { continue };
            self.is_whole = after == b"--";
            let next = self.text.len() - self.rest.len();
            if let Some(start) = self.start.replace(next) {
                // The line end before a boundary belongs to the boundary.
                let part = self.text.get(start..at).unwrap_or_default();
                let part = part.strip_suffix(b"\n").unwrap_or(part);
                return Some(part.strip_suffix(b"\r").unwrap_or(part));
            }
        }
        None
    }
}
