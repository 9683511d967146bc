//! The attributes `#[odata(…)]`.

/// The words of one attribute.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<String>);

impl Attributes {
    pub(super) fn word(&mut self, word: &str) {
        self.0.push(word.to_owned());
    }

    pub(super) fn word_if(&mut self, is_so: bool, word: &str) {
        if is_so {
            self.word(word);
        }
    }

    /// Adds `name = "text"`.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.0.push(format!("{name} = {text:?}"));
    }

    /// Adds `name = 5`.
    pub(super) fn number(&mut self, name: &str, number: impl std::fmt::Display) {
        self.0.push(format!("{name} = {number}"));
    }

    /// Returns the lines of the attribute, with at most this width; none if the attribute has no words.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let words = self.0.join(", ");
        if self.0.is_empty() {
            return Vec::new();
        }
        let line = format!("#[odata({words})]");
        if line.chars().count() <= width {
            return vec![line];
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
