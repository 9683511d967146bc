//! Instance annotations: what a service or a client says beside the properties.

use crate::edm::{EdmValue, ReadEdmValue, Untyped, ValueError};
use crate::json::{from_untyped, to_untyped};

/// The instance annotations of an object and of its properties \[OData-JSON 20\].
///
/// The field that has them is marked `#[odata(annotations)]`; without one they are passed over.
///
/// ```
/// use odata_core::{Annotations, ODataEntity};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Account {
///     #[odata(key)]
///     id: i32,
///     status: i32,
///     #[odata(annotations)]
///     notes: Annotations,
/// }
///
/// let account = Account::from_json(
///     br#"{"@Core.ContentID":"c1","id":7,"status@Common.Text":"Active","status":1}"#,
/// )?;
/// assert_eq!(account.notes.get("Core.ContentID").and_then(|id| id.as_str()), Some("c1"));
/// assert_eq!(account.notes.of("status", "Common.Text").and_then(|text| text.as_str()), Some("Active"));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, Eq, Default)]
pub struct Annotations(Vec<Annotation>);

/// The order of members says nothing \[OData-JSON 4.2\]; those of one name keep theirs.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        fn sorted(all: &Annotations) -> Vec<&Annotation> {
            let mut all: Vec<_> = all.0.iter().collect();
            all.sort_by(|one, other| (&one.target, &one.term).cmp(&(&other.target, &other.term)));
            all
        }
        self.0 == other.0 || (self.0.len() == other.0.len() && sorted(self) == sorted(other))
    }
}

/// One of the [`Annotations`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    target: Box<str>,
    term: Box<str>,
    value: Untyped,
}

impl Annotation {
    /// The property that it is about; `None` for the object.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        (!self.target.is_empty()).then_some(&*self.target)
    }

    /// The qualified name of the term, with the qualifier after `#` if it has one.
    #[must_use]
    pub fn term(&self) -> &str {
        &self.term
    }

    /// The value as it stands in JSON.
    #[must_use]
    pub const fn untyped(&self) -> &Untyped {
        &self.value
    }

    /// The value as a Rust type.
    ///
    /// # Errors
    /// Where the value is not one of that type.
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self) -> Result<T, ValueError> {
        from_untyped(&self.value)
    }
}

impl Annotations {
    /// An annotation of the object.
    #[must_use]
    pub fn get(&self, term: &str) -> Option<&Untyped> {
        self.of("", term)
    }

    /// An annotation of a property, by its name on the wire.
    #[must_use]
    pub fn of(&self, property: &str, term: &str) -> Option<&Untyped> {
        let found = self.0.iter().find(|it| *it.target == *property && *it.term == *term);
        found.map(|annotation| &annotation.value)
    }

    /// Sets an annotation of the object.
    pub fn insert<T: EdmValue>(&mut self, term: &str, value: T) {
        self.insert_of("", term, value);
    }

    /// Sets an annotation of a property, by its name on the wire.
    #[allow(clippy::needless_pass_by_value)] // `insert("term", 5)` reads better than with `&5`.
    pub fn insert_of<T: EdmValue>(&mut self, property: &str, term: &str, value: T) {
        self.0.retain(|it| !(*it.target == *property && *it.term == *term));
        self.add(property, term, to_untyped(value.view()));
    }

    /// The annotations in the order in which they were read or set.
    pub fn iter(&self) -> std::slice::Iter<'_, Annotation> {
        self.0.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets all that `changes` has; nothing is taken out.
    pub fn apply(&mut self, changes: Self) {
        for Annotation { target, term, value } in changes.0 {
            self.0.retain(|it| !(it.target == target && it.term == term));
            self.0.push(Annotation { target, term, value });
        }
    }

    pub(crate) fn add(&mut self, target: &str, term: &str, value: Untyped) {
        self.0.push(Annotation { target: target.into(), term: term.into(), value });
    }
}

impl<'a> IntoIterator for &'a Annotations {
    type Item = &'a Annotation;
    type IntoIter = std::slice::Iter<'a, Annotation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
