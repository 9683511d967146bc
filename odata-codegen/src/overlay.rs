//! What a service's metadata leaves out, in a file of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use odata_core::Limits;
use toml::{Table, Value};

use crate::csdl::{CsdlError, LIMITS, Problem, check_toml, position};
use crate::model::{Declared, Member, Model, Type};
use crate::names::{constant, given};
use crate::plan::RESERVED;

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
///     name = "Address"
///     rename = { countryOrRegion = "country" }
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
    /// The Rust names of types.
    types: BTreeMap<String, String>,
    /// The Rust names of properties, and of members of enumerations.
    names: BTreeMap<(String, String), String>,
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
    /// if the service takes more properties than it declares.
    ///
    /// `name` is the Rust name of the type. `rename` is a table of Rust names for its properties, or
    /// for the members of an enumeration type.
    ///
    /// # Errors
    /// A text that is not TOML, another key, or a name that Rust can't have.
    pub fn from_toml(text: &str) -> Result<Self, CsdlError> {
        Self::from_toml_within(text, LIMITS)
    }

    /// Reads a file within [other limits](crate::csdl#limits) than the defaults.
    ///
    /// # Errors
    /// As [`from_toml`](Self::from_toml).
    pub fn from_toml_within(text: &str, limits: Limits) -> Result<Self, CsdlError> {
        check_toml(text, limits)?;
        let fail = |place: &str, problem| CsdlError::new(place, problem);
        let tables: Table = text.parse().map_err(|error: toml::de::Error| {
            let place = error.span().map(|span| position(text, span.start)).unwrap_or_default();
            fail(&place, Problem::Syntax(error.message().to_owned()))
        })?;
        let mut overlay = Self::default();
        for (of, table) in &tables {
            let wrong = || fail(of, Problem::Value("a type", table.to_string()));
            for (word, names) in table.as_table().ok_or_else(wrong)? {
                if word == "open" && names.as_bool() == Some(true) {
                    overlay.open(of);
                    continue;
                }
                if word == "name" || word == "rename" {
                    overlay.rename(of, word, names)?;
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

    /// Takes the Rust name of a type, or those of its properties.
    fn rename(&mut self, of: &str, word: &str, value: &Value) -> Result<(), CsdlError> {
        let rust = |place: &str, value: &Value| {
            let wrong = || CsdlError::new(place, Problem::Value("a Rust name", value.to_string()));
            value.as_str().and_then(given).ok_or_else(wrong)
        };
        if word == "name" {
            self.types.insert(of.to_owned(), rust(&format!("{of}/name"), value)?);
            return Ok(());
        }
        let place = format!("{of}/rename");
        let wrong =
            || CsdlError::new(&*place, Problem::Value("a table of names", value.to_string()));
        for (property, name) in value.as_table().ok_or_else(wrong)? {
            let name = rust(&format!("{place}/{property}"), name)?;
            self.names.insert((of.to_owned(), property.clone()), name);
        }
        Ok(())
    }

    /// The Rust names of types, by their qualified names.
    pub(crate) fn type_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(name, rust)| (&**name, &**rust))
    }

    /// The Rust name of a property, or of a member of an enumeration type.
    pub(crate) fn name_of(&self, type_name: &str, property: &str) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        self.names.get(&(type_name.to_owned(), property.to_owned())).cloned()
    }

    /// Adds what another says.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.types.extend(other.types.clone());
        self.names.extend(other.names.clone());
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
        errors.extend(self.collisions());
        for ((of, name), said) in &self.properties {
            errors.extend(said.contradictions(model, of, name).into_iter().map(|reason| {
                let problem = Problem::Contradiction(format!("{of}/{name}"), reason);
                CsdlError::new("the overlay", problem)
            }));
        }
        errors
    }

    /// The names that the model does not have. Elements that a lenient model has left out are not reported,
    /// because they exist.
    fn strangers(&self, model: &Model<'_>) -> Vec<CsdlError> {
        let is_property = |of: &str, name: &str| {
            model.structured(of).is_some_and(|it| model.member(it, name).is_some())
        };
        let enums: BTreeSet<_> = self.names.keys().map(|(of, _)| &**of).collect();
        let enums = enums.into_iter().filter_map(|of| Some((of, members(model, of)?)));
        let enums: HashMap<_, _> = enums.collect();
        let is_member =
            |of: &str, name: &str| enums.get(of).is_some_and(|names| names.contains(name));
        let is_missing = |of: &str| !model.is_faulty(of);
        let properties = self.properties.keys().filter(|(of, name)| !is_property(of, name));
        let renamed = self.names.keys();
        let renamed = renamed.filter(|(of, name)| !is_property(of, name) && !is_member(of, name));
        let properties = properties.chain(renamed).filter(|(of, _)| is_missing(of));
        let properties = properties.map(|(of, name)| format!("property {of}/{name}"));
        let open = self.open.iter().filter(|of| model.structured(of).is_none());
        let named = self.types.keys().filter(|of| model.get(of).is_none());
        let types = open.chain(named).filter(|of| is_missing(of));
        let all = properties.chain(types.map(|of| format!("type {of}")));
        all.map(|name| CsdlError::new("the overlay", Problem::Unresolved(name))).collect()
    }

    /// Rust names that two elements can't have both, or that have a meaning in the source.
    fn collisions(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        let mut error = |name: String, reason| {
            errors.push(CsdlError::new("the overlay", Problem::Contradiction(name, reason)));
        };
        let mut seen = BTreeSet::new();
        for (of, rust) in &self.types {
            if RESERVED.contains(&&**rust) {
                error(of.clone(), "its `name` is one that the source uses: choose another one");
            }
            // As `bool`, `str`, keywords, and the crates and modules that the source uses.
            if rust.starts_with(char::is_lowercase) {
                error(
                    of.clone(),
                    "its `name` begins with a small letter: begin it with a capital letter",
                );
            }
            let namespace = of.rsplit_once('.').map_or("", |(namespace, _)| namespace);
            if !seen.insert((namespace, rust)) {
                error(of.clone(), "another type of its namespace has the same `name`");
            }
        }
        let mut seen = BTreeSet::new();
        for ((of, property), rust) in &self.names {
            // Each property has a constant.
            if !seen.insert((of, constant(rust))) {
                let name = format!("{of}/{property}");
                error(name, "another property has the same name in `rename`");
            }
        }
        errors
    }
}

impl PropertyOverlay {
    fn contradictions(self, model: &Model<'_>, by: &str, name: &str) -> Vec<&'static str> {
        let Some(of) = model.structured(by) else { return Vec::new() };
        let Self { required, computed, computed_default, immutable, sensitive: _ } = self;
        let member = model.member(of, name);
        let Some(property) = member.and_then(Member::property) else {
            // A navigation property that does not exist has been reported.
            let is_wrong = member.is_some() && (computed || computed_default || immutable);
            let reason = "it is a navigation property: `computed`, `computed_default` and \
                          `immutable` are for others";
            return is_wrong.then_some(reason).into_iter().collect();
        };
        let facts = model.facts(Declared { by, property });
        let is_key = model.place(model.key_of(by), name).is_some();
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

/// The names of the members of an enumeration type.
fn members<'c>(model: &Model<'c>, name: &str) -> Option<HashSet<&'c str>> {
    match model.get(name)? {
        Type::Enum(of) => Some(of.members.iter().map(|member| &*member.name).collect()),
        Type::Structured(_) | Type::Definition(_) => None,
    }
}

fn wrong_word<'a>(of: &'a str, word: &'a str) -> impl Fn() -> CsdlError + 'a {
    move || {
        let words =
            "required, computed, computed_default, immutable, sensitive, open, name or rename";
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
            ("[a]\nname = '1a'", "a/name: a Rust name can't be"),
            ("[a]\nrename = 'b'", "a/rename: a table of names can't be"),
            ("[a]\nrename = { b = 'c d' }", "a/rename/b: a Rust name can't be"),
        ] {
            let error = Overlay::from_toml(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
