//! Restrictions of entity sets, singletons and navigation properties.

/// A part of OData that a service may refuse for an entity set, a singleton or a navigation property, by a term of the
/// Capabilities vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Capability {
    /// Create entities: `InsertRestrictions/Insertable`.
    Insert,
    /// Change entities and their properties: `UpdateRestrictions/Updatable`.
    Update,
    /// Delete entities: `DeleteRestrictions/Deletable`.
    Delete,
    /// Read the collection or the singleton: `ReadRestrictions/Readable`.
    Read,
    /// Read an entity of the collection: `ReadRestrictions/ReadByKeyRestrictions/Readable`, `IndexableByKey`.
    ReadByKey,
    /// `$count`: `CountRestrictions/Countable`.
    Count,
    /// `$top`: `TopSupported`.
    Top,
    /// `$skip`: `SkipSupported`.
    Skip,
    /// `$select`: `SelectSupport/Supported`.
    Select,
    /// `$expand`: `ExpandRestrictions/Expandable`.
    Expand,
    /// `$filter`: `FilterRestrictions/Filterable`.
    Filter,
    /// `$orderby`: `SortRestrictions/Sortable`.
    Sort,
    /// `$search`: `SearchRestrictions/Searchable`.
    Search,
}

impl Capability {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The restrictions of an entity set, a singleton or a navigation property, as the words of
/// [`container!`](crate::container!) state them.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::schema::Capability;
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", rename_all = "PascalCase")]
/// pub struct Airline {
///     #[odata(key)]
///     code: String,
///     name: String,
/// }
///
/// odata_core::container! {
///     pub struct Demo = "Demo.Container" {
///         #[odata(no_insert, no_top, no_filter_by("Name"))]
///         pub airlines: EntitySet<Airline> = "Airlines",
///     }
/// }
///
/// let restrictions = Demo::DESCRIPTOR.items()[0].restrictions();
/// assert!(!restrictions.allows(Capability::Insert));
/// assert!(restrictions.allows(Capability::Update));
/// assert_eq!(restrictions.non_filterable(), ["Name"]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Restrictions {
    /// The capabilities that are refused, as bits.
    refused: u16,
    requires_etag: bool,
    requires_filter: bool,
    non_filterable: &'static [&'static str],
    required_in_filter: &'static [&'static str],
    non_sortable: &'static [&'static str],
    non_expandable: &'static [&'static str],
    navigation: &'static [(&'static str, Self)],
}

impl Restrictions {
    /// No restrictions.
    pub const NONE: Self = Self {
        refused: 0,
        requires_etag: false,
        requires_filter: false,
        non_filterable: &[],
        required_in_filter: &[],
        non_sortable: &[],
        non_expandable: &[],
        navigation: &[],
    };

    #[doc(hidden)]
    #[must_use]
    pub const fn __without(mut self, refused: &[Capability]) -> Self {
        let mut index = 0;
        while index < refused.len() {
            self.refused |= refused[index].bit();
            index += 1;
        }
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __etag(mut self) -> Self {
        self.requires_etag = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __requires_filter(mut self) -> Self {
        self.requires_filter = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __no_filter_by(mut self, paths: &'static [&'static str]) -> Self {
        self.non_filterable = paths;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __requires_filter_by(mut self, paths: &'static [&'static str]) -> Self {
        self.required_in_filter = paths;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __no_sort_by(mut self, paths: &'static [&'static str]) -> Self {
        self.non_sortable = paths;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __no_expand_of(mut self, paths: &'static [&'static str]) -> Self {
        self.non_expandable = paths;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __navigation(mut self, navigation: &'static [(&'static str, Self)]) -> Self {
        self.navigation = navigation;
        self
    }

    /// Returns `true` if the service does not refuse this.
    #[must_use]
    pub const fn allows(&self, capability: Capability) -> bool {
        self.refused & capability.bit() == 0
    }

    /// Returns `true` if a change of an entity needs an `ETag`: `Core.OptimisticConcurrency`.
    #[must_use]
    pub const fn requires_etag(&self) -> bool {
        self.requires_etag
    }

    /// Returns `true` if a request for the collection needs `$filter`: `FilterRestrictions/RequiresFilter`.
    #[must_use]
    pub const fn requires_filter(&self) -> bool {
        self.requires_filter
    }

    /// Returns the paths of the properties that `$filter` cannot use: `FilterRestrictions/NonFilterableProperties`.
    #[must_use]
    pub const fn non_filterable(&self) -> &'static [&'static str] {
        self.non_filterable
    }

    /// Returns the paths of the properties that `$filter` must use: `FilterRestrictions/RequiredProperties`.
    #[must_use]
    pub const fn required_in_filter(&self) -> &'static [&'static str] {
        self.required_in_filter
    }

    /// Returns the paths of the properties that `$orderby` cannot use: `SortRestrictions/NonSortableProperties`.
    #[must_use]
    pub const fn non_sortable(&self) -> &'static [&'static str] {
        self.non_sortable
    }

    /// Returns the paths of the navigation properties that `$expand` cannot have:
    /// `ExpandRestrictions/NonExpandableProperties`.
    #[must_use]
    pub const fn non_expandable(&self) -> &'static [&'static str] {
        self.non_expandable
    }

    /// Returns the restrictions of navigation properties by their paths:
    /// `NavigationRestrictions/RestrictedProperties`.
    #[must_use]
    pub const fn navigation(&self) -> &'static [(&'static str, Self)] {
        self.navigation
    }

    /// Returns the restrictions of the navigation property with this path, if there are any.
    pub(crate) fn of_navigation(&self, path: &str) -> Option<&'static Self> {
        // A resource keeps the names of the navigation properties that lead to it, without casts.
        let names = |path: &'static str| path.split('/').filter(|name| !name.contains('.'));
        self.navigation.iter().find(|(of, _)| names(of).eq(path.split('/'))).map(|(_, of)| of)
    }
}

#[cfg(test)]
mod tests {
    use super::{Capability, Restrictions};

    #[test]
    fn each_capability_is_refused_alone() {
        const ALL: [Capability; 13] = [
            Capability::Insert,
            Capability::Update,
            Capability::Delete,
            Capability::Read,
            Capability::ReadByKey,
            Capability::Count,
            Capability::Top,
            Capability::Skip,
            Capability::Select,
            Capability::Expand,
            Capability::Filter,
            Capability::Sort,
            Capability::Search,
        ];
        for refused in ALL {
            let restrictions = Restrictions::NONE.__without(&[refused]);
            for capability in ALL {
                assert_eq!(restrictions.allows(capability), capability != refused);
            }
        }
    }
}
