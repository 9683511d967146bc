//! Instance annotations: data about an object and its properties.

use std::iter::FusedIterator;

use super::{Bag, Named, Rule, Untyped, Violation, bag, control_name};

/// The instance annotations of an object and of its properties \[OData-JSON 20\].
///
/// Mark the field `#[odata(annotations)]`. Without such a field, annotations are ignored.
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
/// assert_eq!(account.notes.get::<String>("Core.ContentID"), Some(Ok("c1".into())));
/// assert_eq!(account.notes.of("status").get::<String>("Common.Text"), Some(Ok("Active".into())));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, Eq, Default)]
pub struct Annotations(Bag<Annotation>);

/// Ignores the order of the names, because the order of members has no meaning \[OData-JSON 4.2\].
/// Annotations with the same name keep their order.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        fn sorted(all: &Annotations) -> Vec<&Annotation> {
            let mut all: Vec<_> = all.0.iter().collect();
            all.sort_by_key(|it| it.full_name());
            all
        }
        self.0 == other.0 || (self.len() == other.len() && sorted(self) == sorted(other))
    }
}

/// An annotation among [`Annotations`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    target: Box<str>,
    term: Box<str>,
    value: Untyped,
}

impl Annotation {
    /// Returns the property that the annotation is about, or `None` if it is about the object.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        (!self.target.is_empty()).then_some(&*self.target)
    }

    /// Returns the qualified name of the term, followed by `#` and the qualifier if there is one.
    #[must_use]
    pub fn term(&self) -> &str {
        &self.term
    }

    /// Returns the violation of a value with this annotation, if a reader would take the annotation
    /// for another member, or if it can't be written.
    #[cold]
    pub(crate) fn violation(&self) -> Option<Violation> {
        let is_fine = *self.term == *TYPE || control_name(&self.term).is_none();
        let is_fine = is_fine && !self.target.contains('@');
        let name = format!("{}@{}", self.target, self.term);
        if is_fine {
            return Violation::too_long(&name, &self.value);
        }
        Some(Violation::undeclared(name, Rule::Term))
    }

    /// Returns `true` for the type annotation of the object.
    pub(crate) fn is_type(&self) -> bool {
        self.target.is_empty() && *self.term == *TYPE
    }

    /// Returns the value as it appears in JSON.
    #[must_use]
    pub const fn untyped(&self) -> &Untyped {
        &self.value
    }
}

impl Named for Annotation {
    fn full_name(&self) -> (&str, &str) {
        (&self.target, &self.term)
    }
}

/// The name of the type annotation in the bag.
pub(crate) const TYPE: &str = "odata.type";

impl Annotations {
    /// Returns the type annotation of a value of a derived type, such as
    /// `#microsoft.graph.teamworkUserIdentity` \[OData-JSON 4.5.3\]. Returns `None` for a value of
    /// the declared type itself.
    ///
    /// A struct marked `abstract` or `derived` keeps the annotation when it is read, and writes it
    /// back.
    #[must_use]
    pub fn type_annotation(&self) -> Option<&str> {
        self.untyped(TYPE).and_then(Untyped::as_str)
    }

    /// Sets the type annotation with which the value is written: the qualified name of a type
    /// derived from the declared type, with or without `#`.
    pub fn set_type_annotation(&mut self, name: &str) {
        let hash = if name.contains('#') { "" } else { "#" };
        let value = Untyped::from(format!("{hash}{name}"));
        let annotation = Annotation { target: "".into(), term: TYPE.into(), value };
        // The type annotation is kept in front, where it is found fast, because an object may name
        // its type many times.
        let first = self.iter().next().filter(|first| first.is_type());
        let place = first.and_then(|first| self.0.find(first.full_name()));
        if let Some(first) = place.and_then(|place| self.0.get_mut(place)) {
            *first = annotation;
        } else {
            self.remove(TYPE);
            self.0.push_first(annotation);
        }
    }

    /// Returns a copy with only the type annotation.
    pub(crate) fn type_alone(&self) -> Self {
        let mut alone = Self::default();
        if let Some(value) = self.untyped(TYPE) {
            alone.add("", TYPE, value.clone());
        }
        alone
    }

    /// Returns the value of an annotation of the object as it appears in JSON.
    #[must_use]
    pub fn untyped(&self, term: &str) -> Option<&Untyped> {
        self.find("", term)
    }

    /// Returns `true` if the object has this annotation.
    #[must_use]
    pub fn contains(&self, term: &str) -> bool {
        self.untyped(term).is_some()
    }

    /// Returns the annotations of a property, by its name on the wire.
    #[must_use]
    pub const fn of<'a>(&'a self, property: &'a str) -> AnnotationsOf<'a> {
        AnnotationsOf { all: self, target: property }
    }

    fn find(&self, target: &str, term: &str) -> Option<&Untyped> {
        self.0.get(self.0.find((target, term))?).map(Annotation::untyped)
    }

    /// Sets an annotation of the object to a JSON value.
    pub fn insert_untyped(&mut self, term: &str, value: Untyped) {
        self.set("", term, value);
    }

    pub(crate) fn set(&mut self, target: &str, term: &str, value: Untyped) {
        self.remove_of(target, term);
        self.add(target, term, value);
    }

    /// Takes an annotation of the object out of the bag and returns its value.
    pub fn remove(&mut self, term: &str) -> Option<Untyped> {
        self.remove_of("", term)
    }

    /// Takes an annotation of a property out of the bag and returns its value.
    pub fn remove_of(&mut self, property: &str, term: &str) -> Option<Untyped> {
        self.0.remove(self.0.find((property, term))?).map(|removed| removed.value)
    }

    /// Keeps the annotations for which `is_kept` returns `true`.
    pub fn retain(&mut self, is_kept: impl FnMut(&Annotation) -> bool) {
        self.0.retain(is_kept);
    }

    /// Takes all annotations out of the bag and returns them.
    pub fn drain(&mut self) -> impl Iterator<Item = Annotation> + use<> {
        self.0.take()
    }

    /// Returns the annotations in the order in which they were read or set.
    #[must_use]
    pub fn iter(&self) -> AnnotationIter<'_> {
        AnnotationIter(self.0.iter())
    }

    /// Returns the number of annotations, those of properties included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are no annotations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// Sets all annotations of `changes`. No annotation is removed.
    pub fn apply(&mut self, mut changes: Self) {
        for Annotation { target, term, value } in changes.drain() {
            self.set(&target, &term, value);
        }
    }

    /// Returns the bytes of memory that one more annotation takes, at most.
    pub(crate) fn growth(&self) -> usize {
        // A list in a map; the map can be twice as large as its contents.
        self.0.growth(4 * size_of::<Vec<usize>>())
    }

    pub(crate) fn add(&mut self, target: &str, term: &str, value: Untyped) {
        self.0.push(Annotation { target: target.into(), term: term.into(), value });
    }
}

/// The annotations of one property. [`Annotations::of`] returns them.
#[derive(Debug, Clone, Copy)]
pub struct AnnotationsOf<'a> {
    all: &'a Annotations,
    target: &'a str,
}

impl<'a> AnnotationsOf<'a> {
    /// Returns the value of an annotation of the property as it appears in JSON.
    #[must_use]
    pub fn untyped(&self, term: &str) -> Option<&'a Untyped> {
        self.all.find(self.target, term)
    }

    /// Returns `true` if the property has this annotation.
    #[must_use]
    pub fn contains(&self, term: &str) -> bool {
        self.untyped(term).is_some()
    }

    /// Returns the annotations of the property, in the order in which they were read or set. Looks through the
    /// annotations of all properties.
    pub fn iter(&self) -> impl Iterator<Item = &'a Annotation> + use<'a> {
        let Self { all, target } = *self;
        all.iter().filter(move |it| *it.target == *target)
    }
}

/// The annotations of an object and of its properties. [`Annotations::iter`] returns them.
#[derive(Debug, Clone)]
pub struct AnnotationIter<'a>(bag::Iter<'a, Annotation>);

impl<'a> Iterator for AnnotationIter<'a> {
    type Item = &'a Annotation;

    fn next(&mut self) -> Option<&'a Annotation> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for AnnotationIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl FusedIterator for AnnotationIter<'_> {}

impl<'a> IntoIterator for &'a Annotations {
    type Item = &'a Annotation;
    type IntoIter = AnnotationIter<'a>;

    fn into_iter(self) -> AnnotationIter<'a> {
        self.iter()
    }
}
