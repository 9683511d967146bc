//! The changes of a navigation property, as data.

use super::{CollectionRef, Untyped, ValueRef};

/// Changes of a navigation property (`members@delta`), as they appear in a response or an update.
///
/// [`Links::changes`](crate::Links::changes) and [`Link::changes`](crate::Link::changes) read the
/// items. [`LinkChanges`](crate::entity::LinkChanges) creates changes for an update.
#[derive(Clone, PartialEq)]
pub struct LinkDelta {
    value: Untyped,
    /// The changes with `Edm.Int64` and `Edm.Decimal` as strings; `None` if that makes no
    /// difference.
    quoted: Option<Untyped>,
}

impl LinkDelta {
    /// Returns the changes as they appear in the message.
    #[must_use]
    pub const fn untyped(&self) -> &Untyped {
        &self.value
    }

    pub(crate) fn written(&self, ieee754_compatible: bool) -> &Untyped {
        let quoted = self.quoted.as_ref().filter(|_| ieee754_compatible);
        quoted.unwrap_or(&self.value)
    }

    /// Creates changes. `quoted` has `Edm.Int64` and `Edm.Decimal` as strings; `None` if that makes
    /// no difference.
    pub(crate) const fn new(value: Untyped, quoted: Option<Untyped>) -> Self {
        Self { value, quoted }
    }
}

/// Shows only the number of changes; see [`LinkChanges`](crate::entity::LinkChanges).
impl std::fmt::Debug for LinkDelta {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkDelta({} items)", self.value.as_array().map_or(1, <[_]>::len))
    }
}

/// The view of a single-valued property that has changes and no value.
impl CollectionRef for LinkDelta {
    fn len(&self) -> usize {
        0
    }

    fn item(&self, _: usize) -> ValueRef<'_> {
        ValueRef::Absent
    }

    fn is_there(&self) -> bool {
        false
    }

    fn delta(&self) -> Option<&LinkDelta> {
        Some(self)
    }
}
