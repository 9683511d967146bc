//! Replaces aliases in names with the namespaces that they stand for.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use odata_core::Limits;

use super::error::{CsdlError, Problem};
use super::vocabularies;

/// The aliases and the namespaces of a document.
pub(super) struct Aliases {
    limits: Limits,
    /// The namespaces by their aliases.
    namespaces: HashMap<String, String>,
    /// The namespaces of all schemas. None of them can be an alias.
    taken: HashSet<String>,
    /// The undefined aliases that have been reported.
    undefined: HashSet<String>,
    /// The bytes that have been added to names: a namespace in place of an alias, or the name of a type before
    /// the names of its properties. Long names in many places would take much more memory than the document.
    growth: Cell<usize>,
}

impl Aliases {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            namespaces: HashMap::new(),
            taken: HashSet::new(),
            undefined: HashSet::new(),
            growth: Cell::new(0),
        }
    }

    /// Adds the namespace of a schema. All namespaces are added before the first alias.
    pub(super) fn add_namespace(&mut self, namespace: &str) {
        self.taken.insert(namespace.to_owned());
    }

    /// Returns `true` for the namespace of a schema, in this document or included by it.
    pub(super) fn has_namespace(&self, namespace: &str) -> bool {
        self.taken.contains(namespace)
    }

    /// Adds an alias.
    ///
    /// # Errors
    /// An alias that is a namespace, or the alias of another namespace \[OData-CSDL 5.2\].
    pub(super) fn add(&mut self, alias: &str, namespace: &str) -> Result<(), Problem> {
        if alias == namespace {
            return Ok(());
        }
        let rule = |reason: String| Err(Problem::Rule(format!("Alias {alias:?} {reason}")));
        if alias == "Edm" || self.taken.contains(alias) {
            return rule(format!(
                "is a namespace: names that begin with {alias}. are those of the namespace"
            ));
        }
        if let Some(other) = self.namespaces.get(alias).filter(|other| *other != namespace) {
            return rule(format!("is the alias of {other}: its names are those of {other}"));
        }
        self.namespaces.insert(alias.to_owned(), namespace.to_owned());
        Ok(())
    }

    /// Returns a warning if the alias of a term is undefined, once for each alias. If it is the usual alias of a
    /// vocabulary, it is added.
    pub(super) fn check_term(&mut self, term: &str) -> Result<Option<String>, CsdlError> {
        let Some((alias, name)) = term.split_once('.') else { return Ok(None) };
        let is_defined = self.namespaces.contains_key(alias) || self.taken.contains(alias);
        let is_name = |it: &str| it.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if is_defined || ["", "odata"].contains(&alias) || !is_name(alias) || !is_name(name) {
            return Ok(None);
        }
        if let Some(namespace) = vocabularies::usual(alias) {
            self.add(alias, namespace).map_err(|problem| CsdlError::new("", problem))?;
            return Ok(Some(format!(
                "no schema or Include has the alias {alias:?}: it is read as that of {namespace}"
            )));
        }
        let start: String = alias.chars().take(100).collect();
        Ok(self.undefined.insert(alias.to_owned()).then(|| {
            format!("no schema or Include has the alias or the namespace {start:?}: its terms are ignored")
        }))
    }

    /// Returns a name, or a path, with namespaces in place of aliases.
    pub(super) fn qualified(&self, name: &str) -> String {
        let mut qualified = String::with_capacity(name.len());
        for part in name.split_inclusive(['/', '(', ')', ',', '@', '#']) {
            match self.namespace(part) {
                Some((namespace, rest)) => {
                    qualified.push_str(namespace);
                    qualified.push_str(rest);
                }
                None => qualified.push_str(part),
            }
        }
        qualified
    }

    /// Returns the namespace of the alias that a name begins with, and the rest of the name after the alias.
    fn namespace<'a>(&self, part: &'a str) -> Option<(&str, &'a str)> {
        let (alias, rest) = part.split_at(part.find('.')?);
        // After an alias comes a simple name. In other names, the alias is the first part of a namespace.
        let namespace = self.namespaces.get(alias).filter(|_| !rest[1..].contains('.'))?;
        self.grow(namespace.len());
        (self.growth.get() <= self.limits.max_text()).then_some((namespace, rest))
    }

    /// Counts bytes that are added to names.
    pub(super) fn grow(&self, bytes: usize) {
        self.growth.set(self.growth.get().saturating_add(bytes));
    }

    /// Checks, after everything has been read, how many bytes were added to names.
    pub(super) fn check_growth(&self) -> Result<(), CsdlError> {
        let most = self.limits.max_text();
        if self.growth.get() > most {
            let limit = format!(
                "with namespaces in all names the text has more than {most} bytes: raise `Limits::text`"
            );
            return Err(CsdlError::new("", Problem::TooLarge(limit)));
        }
        Ok(())
    }
}
