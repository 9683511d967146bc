//! The entity model of a service, as its metadata states it \[OData-CSDL\].
//!
//! Names are qualified by the namespace throughout: aliases are resolved when a document is read.
//!
//! # Limits
//!
//! Metadata is not trusted. A text that crosses a bound (except that of warnings) is refused, and the error names the
//! bound, its value and what to do. Most metadata that is too large crosses that of memory first: raise
//! [`Limits::memory`], then [`Limits::values`]. [`Csdl::from_bytes_within`], [`Csdl::lenient_within`],
//! [`Overlay::from_toml_within`](crate::Overlay::from_toml_within),
//! [`Build::new_within`](crate::Build::new_within) and [`Generate::limits`](crate::Generate::limits) take other
//! [`Limits`] than the defaults, which are [`LIMITS`].
//!
//! | bound | value |
//! |---|---|
//! | bytes of a text; of the namespaces and paths that reading adds to names; of generated source | [`Limits::text`] |
//! | XML elements, arrays and objects of JSON, and annotations of annotations that are open at once | [`Limits::depth`]; 127 in JSON |
//! | XML elements, values of JSON, values of an overlay; variants of enums of derived types and properties that types declare again, in generated source | [`Limits::values`] |
//! | bytes of memory | [`Limits::memory`] |
//! | base types of a type, one above the other | [`MAX_BASES`], 100 |
//! | bytes of a name of a schema or of one of its elements | 1,024 |
//! | attributes of an XML element | 64 |
//! | XML namespaces that are declared at once | 32 |
//! | CDATA sections of one text | 16 |
//! | warnings about what is odd in a document | 1,000; the last one says that there are more |
//!
//! Memory is counted before a text is parsed, as the most that its parts can take: 640 bytes for an XML element,
//! 100 for an attribute, 96 for each other `<` or `=`, 720 for a value of JSON, and 900 for a value of an overlay.
//! Reading takes at most the memory of the bound, and three times the bytes of the text. The default is larger than that of responses,
//! because metadata is one text for all types:
//!
//! | metadata | bytes | elements | counted memory |
//! |---|---|---|---|
//! | Microsoft Graph, beta | 4 MB | 45,000 | 37 MB |
//! | of the size of Dynamics 365 Finance & Operations: 4,000 entity types of 40 to 100 properties | 32 MB | 461,000 | 370 MB |
//! | default | 64 MiB | 1,000,000 | 1 GiB |

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use odata_core::Limits;

mod document;
mod error;
mod json;
mod limits;
mod model;
mod operators;
mod origin;
mod positions;
mod read_json;
mod read_xml;
mod text;
mod vocabularies;
mod write_json;
mod write_xml;

pub use self::document::{Csdl, Version};
pub use self::error::{CsdlError, Problem};
pub(crate) use self::limits::check_toml;
pub(crate) use self::limits::position;
pub use self::limits::{LIMITS, MAX_BASES};
pub use self::model::{
    Annotation, Binding, Constant, Container, ContainerItem, EnumMember, EnumType, Expression,
    Facets, Include, ItemKind, MaxLength, NavigationProperty, OnDelete, Operation, OperationKind,
    Parameter, PathKind, Property, PropertyRef, PropertyValue, Reference, ReferentialConstraint,
    ReturnType, Scale, Schema, StructuredKind, StructuredType, Target, Term, TypeDefinition,
    TypeRef,
};
pub use self::origin::Origin;
pub use self::text::decode;
pub(crate) use self::text::decode_within;

/// The mistakes of a document that is read for some of its types, and the element that is read.
#[derive(Default)]
struct Mistakes {
    is_lenient: bool,
    limits: Limits,
    found: RefCell<Vec<CsdlError>>,
    warnings: RefCell<Vec<CsdlError>>,
    element: RefCell<String>,
    /// The bytes of the elements of all mistakes: many mistakes of a long name make much of little.
    size: Cell<usize>,
}

impl Mistakes {
    /// From here on mistakes are those of this element.
    fn enter(&self, element: &str) {
        element.clone_into(&mut self.element.borrow_mut());
    }

    /// The value; `None` after a mistake that is noted. In a strict reading, and after as many bytes of notes
    /// as a text may have, the mistake ends the reading.
    fn kept<T>(&self, read: Result<T, CsdlError>) -> Result<Option<T>, CsdlError> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.is_lenient && self.has_room() => {
                self.found.borrow_mut().push(error.about(&self.element.borrow()));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes what is odd, and is read or ignored all the same: the first 1,000 of them.
    fn warn(&self, warning: impl FnOnce() -> CsdlError) {
        const MOST: usize = 1_000;
        let mut warnings = self.warnings.borrow_mut();
        match warnings.len() {
            ..MOST => warnings.push(warning()),
            MOST => {
                let rule = "there are more than 1,000 warnings: the others are not reported";
                warnings.push(CsdlError::new("", Problem::Rule(rule.to_owned())));
            }
            _ => {}
        }
    }

    fn has_room(&self) -> bool {
        self.size.set(self.size.get().saturating_add(self.element.borrow().len()));
        self.size.get() <= self.limits.max_text()
    }
}

/// The namespaces that have an alias.
#[derive(Default)]
struct Aliases {
    limits: Limits,
    namespaces: HashMap<String, String>,
    /// The namespaces of all schemas, which no alias may be.
    taken: HashSet<String>,
    /// The aliases that nothing defines, which have been reported.
    undefined: HashSet<String>,
    /// By how much names have grown: a long namespace in place of a short alias, or a long name of a type
    /// before short names of properties, makes much of little.
    growth: Cell<usize>,
}

impl Aliases {
    /// Notes the namespace of a schema. All of them are noted before the first alias is learnt.
    fn take(&mut self, namespace: &str) {
        self.taken.insert(namespace.to_owned());
    }

    /// Learns an alias, which is not a namespace, and not the alias of another namespace \[OData-CSDL 5.2\].
    fn learn(&mut self, alias: &str, namespace: &str) -> Result<(), Problem> {
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

    /// Returns the warning about a term with an undefined alias, the first time only. The usual alias of
    /// a vocabulary is remembered.
    fn undefined(&mut self, term: &str) -> Result<Option<String>, CsdlError> {
        let Some((alias, name)) = term.split_once('.') else { return Ok(None) };
        let is_defined = self.namespaces.contains_key(alias) || self.taken.contains(alias);
        let is_name = |it: &str| it.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if is_defined || ["", "odata"].contains(&alias) || !is_name(alias) || !is_name(name) {
            return Ok(None);
        }
        if let Some(namespace) = vocabularies::usual(alias) {
            self.learn(alias, namespace).map_err(|problem| CsdlError::new("", problem))?;
            return Ok(Some(format!(
                "no schema or Include has the alias {alias:?}: it is read as that of {namespace}"
            )));
        }
        let start: String = alias.chars().take(100).collect();
        Ok(self.undefined.insert(alias.to_owned()).then(|| {
            format!(
                "no schema or Include has the alias or the namespace {start:?}: its terms are not known, \
                 and are ignored"
            )
        }))
    }

    /// A name, or a path, with namespaces in place of aliases.
    fn qualified(&self, name: &str) -> String {
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

    /// The namespace of the alias that a name begins with, and the point and the name after it.
    fn namespace<'a>(&self, part: &'a str) -> Option<(&str, &'a str)> {
        let (alias, rest) = part.split_at(part.find('.')?);
        // After an alias comes a simple name: the first part of a namespace may be an alias too.
        let namespace = self.namespaces.get(alias).filter(|_| !rest[1..].contains('.'))?;
        self.grow(namespace.len());
        (self.growth.get() <= self.limits.max_text()).then_some((namespace, rest))
    }

    /// Notes bytes that are added to names: a namespace to a name, or the name of a type to those of its
    /// properties.
    fn grow(&self, bytes: usize) {
        self.growth.set(self.growth.get().saturating_add(bytes));
    }

    /// After everything has been read.
    fn check(&self) -> Result<(), CsdlError> {
        let most = self.limits.max_text();
        if self.growth.get() > most {
            let bound = format!(
                "with namespaces in all names the text has more than {most} bytes: raise `Limits::text`"
            );
            return Err(CsdlError::new("", Problem::TooLarge(bound)));
        }
        Ok(())
    }
}

fn is_delete_action(action: &str) -> bool {
    ["Cascade", "None", "SetNull", "SetDefault"].contains(&action)
}

fn no_delete_action(action: &str) -> String {
    let action: String = action.chars().take(100).collect();
    format!("OnDelete {action:?} is not known: use Cascade, None, SetNull or SetDefault")
}
