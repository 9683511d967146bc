//! What a service's metadata leaves out, in a file of its own.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use crate::csdl::{CsdlError, Problem, StructuredType};
use crate::model::{Declared, Model};

/// What is said of types and properties beyond the metadata.
///
/// ```
/// use odata_codegen::Overlay;
///
/// let overlay = Overlay::from_toml(
///     r#"
///     ["microsoft.graph.user"]
///     required = ["displayName", "mailNickname"]
///     computed = ["createdDateTime"]
///     sensitive = ["passwordProfile"]
///
///     ["microsoft.graph.physicalAddress"]
///     open = true
///     "#,
/// )?;
/// assert!(overlay.of("microsoft.graph.user", "displayName").required);
/// # Ok::<(), odata_codegen::csdl::CsdlError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlay {
    properties: BTreeMap<(String, String), PropertyOverlay>,
    open: BTreeSet<String>,
}

/// What is said of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a word of its own.
pub struct PropertyOverlay {
    /// Create must have it; of a key: the client gives it.
    pub required: bool,
    /// The service computes it.
    pub computed: bool,
    /// The service gives it a value where the client gives none.
    pub computed_default: bool,
    /// It is written on create only.
    pub immutable: bool,
    /// It is kept out of `Debug`.
    pub sensitive: bool,
}

impl Overlay {
    /// Reads a file: a table for each type, with lists of the names of its properties under
    /// `required`, `computed`, `computed_default`, `immutable` and `sensitive`, and with `open = true`
    /// where the service takes more properties than it declares.
    ///
    /// # Errors
    /// Where it is no TOML, or has other words.
    pub fn from_toml(text: &str) -> Result<Self, CsdlError> {
        let fail = |place: &str, problem| CsdlError::new(place, problem);
        let tables: Table = text
            .parse()
            .map_err(|error: toml::de::Error| fail("", Problem::Syntax(error.to_string())))?;
        let mut overlay = Self::default();
        for (of, table) in &tables {
            let wrong = || fail(of, Problem::Value("a type", table.to_string()));
            for (word, names) in table.as_table().ok_or_else(wrong)? {
                if word == "open" && names.as_bool() == Some(true) {
                    overlay.open(of);
                    continue;
                }
                let wrong = || {
                    fail(
                        &format!("{of}/{word}"),
                        Problem::Value("a list of names", names.to_string()),
                    )
                };
                for name in names.as_array().ok_or_else(wrong)? {
                    let name = name.as_str().ok_or_else(wrong)?;
                    let key = (of.clone(), name.to_owned());
                    let said = overlay.properties.entry(key).or_default();
                    *said.word(word).ok_or_else(wrong_word(of, word))? = true;
                }
            }
        }
        Ok(overlay)
    }

    /// Adds what another says.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.open.extend(other.open.iter().cloned());
        for (property, more) in &other.properties {
            let said = self.properties.entry(property.clone()).or_default();
            said.required |= more.required;
            said.computed |= more.computed;
            said.computed_default |= more.computed_default;
            said.immutable |= more.immutable;
            said.sensitive |= more.sensitive;
        }
    }

    /// Says that create must have a property.
    pub fn require(&mut self, type_name: &str, property: &str) {
        let key = (type_name.to_owned(), property.to_owned());
        self.properties.entry(key).or_default().required = true;
    }

    /// Says that a type takes more properties than it declares.
    pub fn open(&mut self, type_name: &str) {
        self.open.insert(type_name.to_owned());
    }

    /// Whether a type takes more properties than it declares.
    #[must_use]
    pub fn is_open(&self, type_name: &str) -> bool {
        self.open.contains(type_name)
    }

    /// What is said of a property.
    #[must_use]
    pub fn of(&self, type_name: &str, property: &str) -> PropertyOverlay {
        let key = (type_name.to_owned(), property.to_owned());
        self.properties.get(&key).copied().unwrap_or_default()
    }

    /// What is wrong with it beside the metadata: names that are not there, and what contradicts what
    /// the metadata says. Either would be passed over in silence.
    pub(crate) fn errors(&self, model: &Model<'_>) -> Vec<CsdlError> {
        let mut errors = self.strangers(model);
        for ((of, name), said) in &self.properties {
            errors.extend(said.contradictions(model, of, name).into_iter().map(|reason| {
                let problem = Problem::Contradiction(format!("{of}/{name}"), reason);
                CsdlError::new("the overlay", problem)
            }));
        }
        errors
    }

    /// What the model does not have: renamed, removed, or never there.
    fn strangers(&self, model: &Model<'_>) -> Vec<CsdlError> {
        let is_there = |of: &str, name: &str| {
            model.structured(of).is_some_and(|it| {
                it.properties.iter().any(|property| property.name == name)
                    || it.navigation.iter().any(|property| property.name == name)
            })
        };
        let strangers = self.properties.keys().filter(|(of, name)| !is_there(of, name));
        let properties = strangers.map(|(of, name)| format!("property {of}/{name}"));
        let types = self.open.iter().filter(|of| model.structured(of).is_none());
        let all = properties.chain(types.map(|of| format!("type {of}")));
        all.map(|name| CsdlError::new("the overlay", Problem::Unresolved(name))).collect()
    }
}

impl PropertyOverlay {
    fn contradictions(self, model: &Model<'_>, by: &str, name: &str) -> Vec<&'static str> {
        let Some(of) = model.structured(by) else { return Vec::new() };
        let Self { required, computed, computed_default, immutable, sensitive: _ } = self;
        let Some(property) = of.properties.iter().find(|it| it.name == name) else {
            // A navigation property that is not there is told already.
            let is_there = of.navigation.iter().any(|it| it.name == name);
            let is_wrong = is_there && (computed || computed_default || immutable);
            let reason = "it is a navigation property: `computed`, `computed_default` and \
                          `immutable` are for others";
            return is_wrong.then_some(reason).into_iter().collect();
        };
        let facts = model.facts(Declared { by, property });
        let is_key_of = |of: &StructuredType| of.key.iter().any(|part| part.name == name);
        let is_key = is_key_of(of) || model.bases(by).any(|(_, base)| is_key_of(base));
        let reasons = [
            (
                is_key && computed,
                "it is part of the key, which the service gives unless it is `required`: it is \
                 never `computed`",
            ),
            (
                !is_key && computed && facts.required,
                "the metadata says that create must have it: it is not `computed`",
            ),
            (
                facts.computed && required,
                "the metadata says that the service computes it: it is never `required`",
            ),
            (
                facts.computed && !is_key && (computed_default || immutable),
                "the metadata says that the service computes it: it is never sent, so it is \
                 neither `computed_default` nor `immutable`",
            ),
            (
                !is_key && computed && (required || computed_default || immutable),
                "`computed` is never sent: it excludes `required`, `computed_default` and \
                 `immutable`",
            ),
            (required && computed_default, "`required` and `computed_default` exclude each other"),
        ];
        reasons.into_iter().filter(|(is_so, _)| *is_so).map(|(_, reason)| reason).collect()
    }

    fn word(&mut self, word: &str) -> Option<&mut bool> {
        match word {
            "required" => Some(&mut self.required),
            "computed" => Some(&mut self.computed),
            "computed_default" => Some(&mut self.computed_default),
            "immutable" => Some(&mut self.immutable),
            "sensitive" => Some(&mut self.sensitive),
            _ => None,
        }
    }
}

fn wrong_word<'a>(of: &'a str, word: &'a str) -> impl Fn() -> CsdlError + 'a {
    move || {
        let words = "required, computed, computed_default, immutable, sensitive or open";
        let found = format!("{word}; it is {words}");
        CsdlError::new(of, Problem::Value("a word of the overlay", found))
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;

    #[test]
    fn what_is_no_overlay_is_told() {
        for (text, expected) in [
            ("x", "expected"),
            ("a = 5", "a: a type can't be"),
            ("[a]\nrequired = 5", "a list of names"),
            ("[a]\nrequires = ['x']", "requires; it is required"),
            ("[a]\nrequired = [5]", "a list of names"),
        ] {
            let error = Overlay::from_toml(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
