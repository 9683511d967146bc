//! Start tags, with their attributes.

use std::fmt::Write;

use crate::csdl::elements::{Facets, MaxLength, Scale, TypeRef};

/// The start tag of an element.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: String,
}

impl<'a> Tag<'a> {
    pub(super) const fn new(name: &'a str) -> Self {
        Self { name, attributes: String::new() }
    }

    pub(super) fn text(mut self, name: &str, value: &str) -> Self {
        // Writing to a String can't fail.
        _ = write!(self.attributes, " {name}=\"{}\"", escaped(value));
        self
    }

    pub(super) fn some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    pub(super) fn boolean(self, name: &str, value: Option<bool>) -> Self {
        self.some(name, value.map(|value| if value { "true" } else { "false" }))
    }

    /// Adds an attribute that is false by default.
    pub(super) fn flag(self, name: &str, is_so: bool) -> Self {
        self.boolean(name, is_so.then_some(true))
    }

    pub(super) fn of(self, of: &TypeRef) -> Self {
        self.text("Type", &of.to_string())
    }

    pub(super) fn facets(self, facets: &Facets) -> Self {
        let max_length = facets.max_length.map(|it| match it {
            MaxLength::Length(length) => length.to_string(),
            MaxLength::Max => "max".to_owned(),
        });
        let scale = facets.scale.map(|it| match it {
            Scale::Digits(digits) => digits.to_string(),
            Scale::Variable => "variable".to_owned(),
            Scale::Floating => "floating".to_owned(),
        });
        let precision = facets.precision.map(|it| it.to_string());
        self.boolean("Nullable", facets.nullable)
            .some("MaxLength", max_length.as_deref())
            .some("Precision", precision.as_deref())
            .some("Scale", scale.as_deref())
            .boolean("Unicode", facets.unicode)
            .some("SRID", facets.srid.as_deref())
    }
}

/// Escapes a text for an attribute or for the content of an element.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // In an attribute, a parser replaces these with spaces.
            '\t' | '\n' | '\r' => _ = write!(escaped, "&#{};", u32::from(letter)),
            // XML does not have these characters.
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
