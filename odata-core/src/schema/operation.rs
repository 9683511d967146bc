//! Descriptors of actions and functions.

use super::{EdmType, StructuredType, TypeClass};

/// An overload of an action or a function, as its derive describes it \[OData-CSDL 12\].
///
/// ```
/// use odata_core::request::ODataOperation;
/// use odata_core::response::ValueResponse;
/// use odata_core::schema::{OperationKind, ReturnType};
/// use odata_core::{ODataEntity, ODataFunction};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
/// }
///
/// #[derive(Debug, ODataFunction)]
/// #[odata(namespace = "Demo", bound_to = Product, returns = ValueResponse<Option<f64>>)]
/// struct Rating {
///     #[odata(optional)]
///     year: Option<i32>,
/// }
///
/// let rating = Rating::DESCRIPTOR;
/// assert_eq!((rating.qualified_name(), rating.kind()), ("Demo.rating", OperationKind::Function));
/// assert_eq!(rating.binding().unwrap().to_string(), "Demo.product");
/// assert!(rating.parameters().properties().all(|year| year.is_optional_parameter()));
/// let ReturnType::Of(double) = rating.returns() else { panic!() };
/// assert_eq!((double.name(), double.is_nullable()), ("Edm.Double", true));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OperationDescriptor {
    pub(crate) url_name: &'static str,
    pub(crate) kind: OperationKind,
    pub(crate) is_composable: bool,
    pub(crate) binding: Option<EdmType>,
    pub(crate) parameters: &'static StructuredType,
    pub(crate) returns: ReturnType,
}

/// The kind of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    /// An action, which may change the state of the service.
    Action,
    /// A function, which only returns a result.
    Function,
}

/// The return type of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnType {
    /// The operation returns nothing.
    Nothing,
    /// The operation returns a value of this type, which may be a collection, and may be nullable.
    Of(EdmType),
    /// The Rust type of the response does not state the return type, because the type implements
    /// [`FromResponse`](crate::response::FromResponse) itself.
    Unknown,
}

impl ReturnType {
    /// Returns the type of a response that is an entity. An entity of no declared type is any entity.
    pub(crate) const fn entity(of: EdmType) -> Self {
        match of.class() {
            TypeClass::Untyped => Self::Of(EdmType::entity("Edm.EntityType")),
            _ => Self::Of(of),
        }
    }

    /// Returns the type of a response that is a collection of entities.
    pub(crate) const fn entities(of: EdmType) -> Self {
        match Self::entity(of) {
            Self::Of(of) => Self::Of(of.collection()),
            other => other,
        }
    }

    /// Returns the type of a response that may also be null. A collection is never null
    /// \[OData-CSDL 12.8\].
    pub(crate) const fn nullable(self) -> Self {
        match self {
            Self::Of(of) if !of.is_collection() => Self::Of(of.nullable()),
            other => other,
        }
    }
}

impl OperationDescriptor {
    /// Returns namespace and name, such as `microsoft.graph.sendMail`.
    #[must_use]
    pub fn qualified_name(&self) -> &'static str {
        self.parameters.qualified_name()
    }

    /// Returns the name in URLs: the qualified name of a bound operation, or the name of the import
    /// \[OData-URL 4.2\].
    #[must_use]
    pub const fn url_name(&self) -> &'static str {
        self.url_name
    }

    /// Returns the name of the import of an operation that is not bound \[OData-CSDL 13.5, 13.6\].
    #[must_use]
    pub const fn import(&self) -> Option<&'static str> {
        match self.binding {
            Some(_) => None,
            None => Some(self.url_name),
        }
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> OperationKind {
        self.kind
    }

    /// Returns `true` for a function.
    pub(crate) const fn is_function(&self) -> bool {
        matches!(self.kind, OperationKind::Function)
    }

    /// Returns `true` if the path can continue after the function \[OData-CSDL 12.4\].
    #[must_use]
    pub const fn is_composable(&self) -> bool {
        self.is_composable
    }

    /// Returns the type of the binding parameter.
    #[must_use]
    pub const fn binding(&self) -> Option<EdmType> {
        self.binding
    }

    /// Returns the parameters, without the binding parameter, as the properties of a type.
    #[must_use]
    pub const fn parameters(&self) -> &'static StructuredType {
        self.parameters
    }

    /// Returns the return type.
    #[must_use]
    pub const fn returns(&self) -> ReturnType {
        self.returns
    }

    /// For generated code: describes a function whose result can be the start of a longer path.
    #[doc(hidden)]
    #[must_use]
    pub const fn __composable(self) -> Self {
        Self { is_composable: true, ..self }
    }
}
