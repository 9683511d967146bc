//! Descriptors of entity containers.

use super::generated::Text;
use super::{OperationDescriptor, PropertyDescriptor, Restrictions, StructuredType};

/// An entity container, as [`container!`](crate::container!) describes it \[OData-CSDL 13\].
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::schema::ItemKind;
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Trippin", rename_all = "PascalCase")]
/// pub struct Person {
///     #[odata(key)]
///     user_name: String,
/// }
///
/// odata_core::container! {
///     pub struct TripPin = "Trippin.Container" {
///         pub people: EntitySet<Person> = "People",
///         pub me: Singleton<Person> = "Me",
///     }
/// }
///
/// let container = TripPin::DESCRIPTOR;
/// assert_eq!(container.name(), "Trippin.Container");
/// let [people, me] = container.items() else { panic!() };
/// assert_eq!((people.name(), people.kind()), ("People", ItemKind::EntitySet));
/// assert_eq!((me.name(), me.kind()), ("Me", ItemKind::Singleton));
/// assert_eq!(people.descriptor().qualified_name(), "Trippin.Person");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Container {
    name: &'static str,
    items: &'static [ContainerItem],
}

impl Container {
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(name: &'static str, items: &'static [ContainerItem]) -> Self {
        Self { name, items }
    }

    /// Returns the qualified name, or the name of the struct if the container was declared without a
    /// qualified name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the entity sets, singletons and imports in the order of their declaration.
    #[must_use]
    pub const fn items(&self) -> &'static [ContainerItem] {
        self.items
    }
}

/// The kind of a child of an entity container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// An entity set.
    EntitySet,
    /// A singleton.
    Singleton,
    /// An action import.
    ActionImport,
    /// A function import.
    FunctionImport,
}

/// A child of an entity container: an entity set, a singleton, or an import.
#[derive(Debug, Clone, Copy)]
pub struct ContainerItem {
    name: &'static str,
    kind: ItemKind,
    descriptor: &'static StructuredType,
    operation: Option<&'static OperationDescriptor>,
    bindings: &'static [(&'static str, &'static str)],
    restrictions: &'static Restrictions,
}

impl ContainerItem {
    pub(crate) const fn new(
        name: &'static str,
        kind: ItemKind,
        descriptor: &'static StructuredType,
    ) -> Self {
        let restrictions = &Restrictions::NONE;
        Self { name, kind, descriptor, operation: None, bindings: &[], restrictions }
    }

    pub(crate) const fn import(operation: &'static OperationDescriptor) -> Self {
        let kind =
            if operation.is_function() { ItemKind::FunctionImport } else { ItemKind::ActionImport };
        let item = Self::new(operation.url_name(), kind, operation.parameters());
        Self { operation: Some(operation), ..item }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __with_bindings(
        mut self,
        bindings: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.bindings = bindings;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __with_restrictions(mut self, restrictions: &'static Restrictions) -> Self {
        self.restrictions = restrictions;
        self
    }

    /// Returns the name in URLs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> ItemKind {
        self.kind
    }

    /// Returns the descriptor of the entity type; for an import, that of the parameters.
    #[must_use]
    pub const fn descriptor(&self) -> &'static StructuredType {
        self.descriptor
    }

    /// Returns the action or function of an import.
    #[must_use]
    pub const fn operation(&self) -> Option<&'static OperationDescriptor> {
        self.operation
    }

    /// Returns the navigation property bindings: the path of each navigation property with the entity
    /// set, the singleton or the contained collection that has the entities \[OData-CSDL 13.4\].
    #[must_use]
    pub const fn bindings(&self) -> &'static [(&'static str, &'static str)] {
        self.bindings
    }

    /// Returns the restrictions of the entity set or the singleton.
    #[must_use]
    pub const fn restrictions(&self) -> &'static Restrictions {
        self.restrictions
    }
}

/// Fails to compile, at the caller, if the type has no navigation property of this name, or contains its
/// entities. A contained entity is in no entity set \[OData-CSDL 13.4\].
#[track_caller]
pub(crate) const fn assert_binding(of: &StructuredType, property: &str) {
    let problem: &[u8] = match find(of, property) {
        Some(found) if found.is_contained() => {
            b"` contains its entities, which are in no entity set: remove the binding"
        }
        Some(found) if found.is_navigation() => return,
        Some(_) => b"` is not a navigation property: remove the binding",
        None => b"` is not a property: correct the name, or add the property",
    };
    let (_, of) = of.type_annotation().as_bytes().split_at(1);
    let text = Text::new().and(b"`").and(property.as_bytes()).and(b"` of `").and(of);
    text.and(problem).stop();
}

/// Returns the property of this name.
const fn find(of: &StructuredType, name: &str) -> Option<&'static PropertyDescriptor> {
    let mut index = 0;
    while index < of.__properties.len() {
        if of.__properties[index].has_const_name(name) {
            return Some(&of.__properties[index]);
        }
        index += 1;
    }
    match of.__base {
        Some(base) => find(base, name),
        None => None,
    }
}
