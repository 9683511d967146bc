//! Overlays: files with facts that the metadata of a service lacks.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use odata_core::Limits;
use toml::{Table, Value};

use crate::csdl::{CsdlError, LIMITS, Problem, check_toml, position};
use crate::model::{Declared, Member, Model, Type};
use crate::names::{RESERVED, constant, given};

/// Facts about types and properties that the metadata of a service lacks.
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
    /// The open types.
    open: BTreeSet<String>,
    /// The Rust names of types.
    types: BTreeMap<String, String>,
    /// The Rust names of properties, and of members of enumeration types.
    names: BTreeMap<(String, String), String>,
}

/// Facts about one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // The flags are independent of each other.
pub struct PropertyOverlay {
    /// `true` if the property is required on create. For a key property: `true` if the client sets it.
    pub required: bool,
    /// `true` if the service computes the property.
    pub computed: bool,
    /// `true` if the service sets a value when create has none.
    pub computed_default: bool,
    /// `true` if clients can set the property on create only.
    pub immutable: bool,
    /// `true` if `Debug` hides the value.
    pub sensitive: bool,
}

impl Overlay {
    /// Reads a file with a table for each type. A table has these keys:
    ///
    /// | key | value |
    /// |---|---|
    /// | `required`, `computed`, `computed_default`, `immutable`, `sensitive` | a list of names of properties |
    /// | `open` | `true` if values can have undeclared properties |
    /// | `name` | the Rust name of the type |
    /// | `rename` | a table with the Rust names of properties, or of members of an enumeration type |
    ///
    /// # Errors
    /// A text that is not TOML, an unknown key, or a name that is not a Rust identifier.
    pub fn from_toml(text: &str) -> Result<Self, CsdlError> {
        Self::from_toml_within(text, LIMITS)
    }

    /// Reads a file within [limits](crate::csdl#limits) that you set.
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
            let wrong = || fail(of, expected("a table for the type", table));
            for (word, names) in table.as_table().ok_or_else(wrong)? {
                if word == "open" && names.as_bool() == Some(true) {
                    overlay.open(of);
                    continue;
                }
                if word == "name" || word == "rename" {
                    overlay.rename(of, word, names)?;
                    continue;
                }
                let wrong = || fail(&format!("{of}/{word}"), expected("a list of names", names));
                for name in names.as_array().ok_or_else(wrong)? {
                    let name = name.as_str().ok_or_else(wrong)?;
                    let key = (of.clone(), name.to_owned());
                    let facts = overlay.properties.entry(key).or_default();
                    *facts.flag(word).ok_or_else(unknown_key(of, word))? = true;
                }
            }
        }
        Ok(overlay)
    }

    /// Reads the Rust name of a type, or those of its properties.
    fn rename(&mut self, of: &str, word: &str, value: &Value) -> Result<(), CsdlError> {
        let rust = |place: &str, value: &Value| {
            let wrong = || CsdlError::new(place, expected("a Rust identifier", value));
            value.as_str().and_then(given).ok_or_else(wrong)
        };
        if word == "name" {
            self.types.insert(of.to_owned(), rust(&format!("{of}/name"), value)?);
            return Ok(());
        }
        let place = format!("{of}/rename");
        let wrong = || CsdlError::new(&*place, expected("a table of names", value));
        for (property, name) in value.as_table().ok_or_else(wrong)? {
            let name = rust(&format!("{place}/{property}"), name)?;
            self.names.insert((of.to_owned(), property.clone()), name);
        }
        Ok(())
    }

    /// Iterates over the qualified names of types with their Rust names.
    pub(crate) fn type_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(name, rust)| (&**name, &**rust))
    }

    /// Returns the Rust name of a property, or of a member of an enumeration type.
    pub(crate) fn name_of(&self, type_name: &str, property: &str) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        self.names.get(&(type_name.to_owned(), property.to_owned())).cloned()
    }

    /// Adds the facts of another overlay.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.types.extend(other.types.clone());
        self.names.extend(other.names.clone());
        self.open.extend(other.open.iter().cloned());
        for (property, more) in &other.properties {
            let facts = self.properties.entry(property.clone()).or_default();
            facts.required |= more.required;
            facts.computed |= more.computed;
            facts.computed_default |= more.computed_default;
            facts.immutable |= more.immutable;
            facts.sensitive |= more.sensitive;
        }
    }

    /// Sets a property that is required on create.
    pub fn require(&mut self, type_name: &str, property: &str) {
        let key = (type_name.to_owned(), property.to_owned());
        self.properties.entry(key).or_default().required = true;
    }

    /// Sets a type as open: values can have undeclared properties.
    pub fn open(&mut self, type_name: &str) {
        self.open.insert(type_name.to_owned());
    }

    /// Returns `true` if the overlay sets the type as open.
    #[must_use]
    pub fn is_open(&self, type_name: &str) -> bool {
        self.open.contains(type_name)
    }

    /// Returns the facts about a property.
    #[must_use]
    pub fn of(&self, type_name: &str, property: &str) -> PropertyOverlay {
        let key = (type_name.to_owned(), property.to_owned());
        self.properties.get(&key).copied().unwrap_or_default()
    }

    /// Returns the errors of the overlay for this metadata: unknown names, and contradictions. Generated code cannot have
    /// any of these, and they must not be ignored.
    pub(crate) fn errors(&self, model: &Model<'_>) -> Vec<CsdlError> {
        let mut errors = self.unknown_names(model);
        errors.extend(self.collisions());
        for ((of, name), facts) in &self.properties {
            errors.extend(facts.contradictions(model, of, name).into_iter().map(|reason| {
                let problem = Problem::Contradiction(format!("{of}/{name}"), reason);
                CsdlError::new("the overlay", problem)
            }));
        }
        errors
    }

    /// Returns an error for each name that the model does not have. The metadata has the
    /// elements that a lenient model has left out, so their names are not errors.
    fn unknown_names(&self, model: &Model<'_>) -> Vec<CsdlError> {
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

    /// Returns an error for each Rust name that two elements have, or that has a meaning in the source.
    fn collisions(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        let mut error = |name: String, reason| {
            errors.push(CsdlError::new("the overlay", Problem::Contradiction(name, reason)));
        };
        let mut seen = BTreeSet::new();
        for (of, rust) in &self.types {
            if RESERVED.contains(&&**rust) {
                error(
                    of.clone(),
                    "the source needs this `name` for another item: choose another name",
                );
            }
            // Small letters begin `bool`, `str`, keywords, and the crates and modules that the source uses.
            if rust.starts_with(char::is_lowercase) {
                error(
                    of.clone(),
                    "the `name` begins with a small letter: begin it with a capital letter",
                );
            }
            let namespace = of.rsplit_once('.').map_or("", |(namespace, _)| namespace);
            if !seen.insert((namespace, rust)) {
                error(
                    of.clone(),
                    "another type of the namespace has the same `name`: choose another name",
                );
            }
        }
        let mut seen = BTreeSet::new();
        for ((of, property), rust) in &self.names {
            // The constants of two properties must differ too.
            if !seen.insert((of, constant(rust))) {
                let name = format!("{of}/{property}");
                error(name, "another property has the same name in `rename`: choose another name");
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
            let reason = "a navigation property cannot be `computed`, `computed_default` or \
                          `immutable`";
            return is_wrong.then_some(reason).into_iter().collect();
        };
        let facts = model.facts(Declared { by, property });
        let is_key = model.key_index(model.key_of(by), name).is_some();
        let reasons = [
            (
                is_key && computed,
                "a key property cannot be `computed`; the service sets it unless it is `required`",
            ),
            (
                !is_key && computed && facts.required,
                "the property cannot be `computed`, because the metadata requires it on create",
            ),
            (
                facts.computed && required,
                "the property cannot be `required`, because the metadata says that the service \
                 computes it",
            ),
            (
                facts.computed && !is_key && (computed_default || immutable),
                "the property cannot be `computed_default` or `immutable`, because the metadata \
                 says that the service computes it",
            ),
            (
                !is_key && computed && (required || computed_default || immutable),
                "`computed` cannot be combined with `required`, `computed_default` or `immutable`, \
                 because a computed property is never sent",
            ),
            (required && computed_default, "`required` cannot be combined with `computed_default`"),
        ];
        reasons.into_iter().filter(|(is_so, _)| *is_so).map(|(_, reason)| reason).collect()
    }

    fn flag(&mut self, key: &str) -> Option<&mut bool> {
        match key {
            "required" => Some(&mut self.required),
            "computed" => Some(&mut self.computed),
            "computed_default" => Some(&mut self.computed_default),
            "immutable" => Some(&mut self.immutable),
            "sensitive" => Some(&mut self.sensitive),
            _ => None,
        }
    }
}

/// Returns the names of the members of an enumeration type.
fn members<'c>(model: &Model<'c>, name: &str) -> Option<HashSet<&'c str>> {
    match model.get(name)? {
        Type::Enum(of) => Some(of.members.iter().map(|member| &*member.name).collect()),
        Type::Structured(_) | Type::Definition(_) => None,
    }
}

/// Returns the problem of a value of the wrong kind.
fn expected(what: &str, found: &Value) -> Problem {
    let found: String = found.to_string().chars().take(100).collect();
    Problem::Rule(format!("expected {what}, found {found}"))
}

fn unknown_key<'a>(of: &'a str, key: &'a str) -> impl Fn() -> CsdlError + 'a {
    move || {
        let known = "use required, computed, computed_default, immutable, sensitive, open, name or \
                     rename";
        CsdlError::new(of, Problem::Rule(format!("unknown key {key:?}: {known}")))
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;

    #[test]
    fn wrong_overlays_are_errors() {
        for (text, expected) in [
            ("x", "expected"),
            ("a = 5", "a: expected a table for the type, found 5"),
            ("[a]\nrequired = 5", "a/required: expected a list of names, found 5"),
            ("[a]\nrequires = ['x']", "a: unknown key \"requires\": use required"),
            ("[a]\nrequired = [5]", "a list of names, found [5]"),
            ("[a]\nname = '1a'", "a/name: expected a Rust identifier"),
            ("[a]\nrename = 'b'", "a/rename: expected a table of names"),
            ("[a]\nrename = { b = 'c d' }", "a/rename/b: expected a Rust identifier"),
        ] {
            let error = Overlay::from_toml(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
