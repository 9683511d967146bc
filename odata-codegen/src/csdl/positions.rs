//! Rows and columns in a text.

use std::cell::OnceCell;

/// Finds the rows and columns of bytes in a text. To count from the start for each of many mistakes would take
/// quadratic time.
pub(super) struct Positions<'t> {
    text: &'t str,
    marks: OnceCell<Vec<Mark>>,
}

/// The number of bytes between two marks.
const STEP: usize = 1 << 12;

/// The position of the first character after a multiple of [`STEP`].
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    row: usize,
    column: usize,
}

impl Mark {
    const START: Self = Self { at: 0, row: 1, column: 1 };

    fn pass(&mut self, letter: char) {
        self.at += letter.len_utf8();
        if letter == '\n' {
            (self.row, self.column) = (self.row + 1, 1);
        } else {
            self.column += 1;
        }
    }
}

impl<'t> Positions<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, marks: OnceCell::new() }
    }

    /// Returns the row and the column of the character that begins at this byte.
    pub(super) fn of(&self, at: usize) -> (usize, usize) {
        let marks = self.marks.get_or_init(|| self.marks());
        let mut mark = marks.get(at / STEP).copied().unwrap_or(Mark::START);
        self.text.get(mark.at..at).unwrap_or_default().chars().for_each(|it| mark.pass(it));
        (mark.row, mark.column)
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = vec![Mark::START];
        let mut mark = Mark::START;
        for letter in self.text.chars() {
            mark.pass(letter);
            if mark.at >= marks.len() * STEP {
                marks.push(mark);
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    #[test]
    fn positions_are_the_same_as_counted_from_the_start() {
        let text = "añ\u{20AC}\u{1F600}\n, ".repeat(2_000);
        let positions = Positions::new(&text);
        let (mut row, mut column) = (1, 1);
        for (at, letter) in text.char_indices() {
            assert_eq!(positions.of(at), (row, column), "{at}");
            (row, column) = if letter == '\n' { (row + 1, 1) } else { (row, column + 1) };
        }
        assert_eq!(positions.of(text.len()), (row, column));
    }
}
