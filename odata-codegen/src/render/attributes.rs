//! `#[odata(…)]`.

/// The words of one attribute.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<String>);

/// How long the words may be on one line, as `rustfmt` has it.
const ONE_LINE: usize = 70;

impl Attributes {
    pub(super) fn word(&mut self, word: &str) {
        self.0.push(word.to_owned());
    }

    pub(super) fn word_if(&mut self, is_so: bool, word: &str) {
        if is_so {
            self.word(word);
        }
    }

    /// `name = "text"`.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.0.push(format!("{name} = {text:?}"));
    }

    /// `name = 5`.
    pub(super) fn number(&mut self, name: &str, number: impl std::fmt::Display) {
        self.0.push(format!("{name} = {number}"));
    }

    /// Its lines; none where there are no words.
    pub(super) fn lines(&self) -> Vec<String> {
        let words = self.0.join(", ");
        if self.0.is_empty() {
            return Vec::new();
        }
        if words.len() <= ONE_LINE {
            return vec![format!("#[odata({words})]")];
        }
        let mut lines = vec!["#[odata(".to_owned()];
        let last = self.0.len() - 1;
        for (index, word) in self.0.iter().enumerate() {
            let comma = if index == last { "" } else { "," };
            lines.push(format!("    {word}{comma}"));
        }
        lines.push(")]".to_owned());
        lines
    }
}
