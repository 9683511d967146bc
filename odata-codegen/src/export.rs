//! Makes CSDL of the types, operations and containers of a program.

use std::collections::{BTreeMap, BTreeSet};

use odata_core::edm::EdmValue;
use odata_core::entity::InEntitySet;
use odata_core::request::ODataOperation;
use odata_core::schema::{Container, EdmType, EnumType, OperationDescriptor, StructuredType};
use odata_core::{ODataComplex, ODataEntity, ODataEnum};

use self::types::{definition, enumeration, structured};
use crate::csdl::{self, Csdl, CsdlError, Schema, StructuredKind};
use crate::model::Model;

mod containers;
mod operations;
mod types;

/// Makes CSDL of the types, operations and containers of a program: the `$metadata` of a mock service, or an input of
/// other tools.
///
/// Base types are added with the types that derive from them. Add the types of properties, parameters and results
/// yourself.
///
/// ```
/// use odata_codegen::Export;
/// use odata_core::{ODataEntity, ODataEnum};
///
/// #[derive(Clone, ODataEnum)]
/// #[odata(namespace = "Demo")]
/// enum Color {
///     Red,
///     Green,
/// }
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     #[odata(max_length = 40)]
///     name: Option<String>,
///     color: Option<Color>,
/// }
///
/// let csdl = Export::new("Demo.Service")
///     .entity_set::<Product>()
///     .enumeration::<Color>()
///     .to_csdl()
///     .unwrap();
/// let xml = csdl.to_xml();
/// assert!(xml.contains(r#"<Property Name="name" Type="Edm.String" MaxLength="40"/>"#), "{xml}");
/// assert!(xml.contains(r#"<EntitySet Name="products" EntityType="Demo.product"/>"#));
/// ```
#[derive(Debug, Default)]
pub struct Export {
    container: String,
    structured: BTreeMap<&'static str, (StructuredKind, &'static StructuredType)>,
    enums: BTreeMap<&'static str, &'static EnumType>,
    definitions: BTreeMap<&'static str, EdmType>,
    sets: BTreeMap<&'static str, &'static str>,
    operations: Vec<&'static OperationDescriptor>,
    containers: Vec<&'static Container>,
}

impl Export {
    /// Makes an export without types. `container` is the qualified name of the entity container, which is written if there
    /// are entity sets or imports.
    #[must_use]
    pub fn new(container: &str) -> Self {
        Self { container: container.to_owned(), ..Self::default() }
    }

    /// Adds an entity type and its base types.
    #[must_use]
    pub fn entity<T: ODataEntity>(self) -> Self {
        self.structured(StructuredKind::Entity, T::DESCRIPTOR)
    }

    /// Adds an entity type and its entity set. The name of the entity set may contain slashes, because some services have
    /// such names, although CSDL does not allow them.
    ///
    /// Entities below a singleton or another entity are not in an entity set of the container
    /// \[OData-CSDL 13.2\]: add their type with [`entity`](Self::entity).
    #[must_use]
    pub fn entity_set<T: ODataEntity + InEntitySet>(mut self) -> Self {
        self.sets.insert(T::ENTITY_SET, T::DESCRIPTOR.qualified_name());
        self.entity::<T>()
    }

    /// Adds a complex type and its base types.
    #[must_use]
    pub fn complex<T: ODataComplex>(self) -> Self {
        self.structured(StructuredKind::Complex, T::DESCRIPTOR)
    }

    /// Adds an enumeration type.
    #[must_use]
    pub fn enumeration<T: ODataEnum>(mut self) -> Self {
        self.enums.insert(T::DESCRIPTOR.qualified_name(), T::DESCRIPTOR);
        self
    }

    /// Adds a type definition.
    #[must_use]
    pub fn definition<T: EdmValue>(mut self) -> Self {
        self.definitions.insert(T::TYPE.name(), T::TYPE);
        self
    }

    /// Adds an action or a function, and its import if it is not bound.
    ///
    /// ```
    /// use odata_codegen::Export;
    /// use odata_core::ODataFunction;
    /// use odata_core::response::ValueResponse;
    ///
    /// #[derive(ODataFunction)]
    /// #[odata(namespace = "Demo", returns = ValueResponse<f64>)]
    /// struct Distance {
    ///     to: String,
    /// }
    ///
    /// let xml = Export::new("Demo.Service").operation::<Distance>().to_csdl().unwrap().to_xml();
    /// assert!(xml.contains(r#"<ReturnType Type="Edm.Double" Nullable="false"/>"#), "{xml}");
    /// assert!(xml.contains(r#"<FunctionImport Name="distance" Function="Demo.distance"/>"#), "{xml}");
    /// ```
    #[must_use]
    pub fn operation<O: ODataOperation>(mut self) -> Self {
        self.operations.push(O::DESCRIPTOR);
        self
    }

    /// Adds a container with its entity sets, singletons and imports, the entity types of these, and the operations
    /// of the imports. [`container!`](odata_core::container!) makes the descriptor. Restrictions of items are not written.
    #[must_use]
    pub fn container(mut self, container: &'static Container) -> Self {
        self.containers.push(container);
        for item in container.items() {
            match item.operation() {
                Some(operation) => self.operations.push(operation),
                None => self = self.structured(StructuredKind::Entity, item.descriptor()),
            }
        }
        self
    }

    fn structured(mut self, kind: StructuredKind, of: &'static StructuredType) -> Self {
        let embedded = |of: &&'static StructuredType| of.base().filter(|base| !base.is_name());
        for of in std::iter::successors(Some(of), embedded) {
            self.structured.insert(of.qualified_name(), (kind, of));
        }
        self
    }

    /// Returns the document, with a schema for each namespace. Types and operations are in the order of their names.
    ///
    /// # Errors
    /// Returns an error for each of these: a property, a parameter or a result whose type was not added; an operation
    /// whose response type does not state the return type; operations with the same name that no call can distinguish;
    /// several containers in a namespace.
    pub fn to_csdl(&self) -> Result<Csdl, Vec<CsdlError>> {
        let mut schemas = Schemas::default();
        for (name, (kind, of)) in &self.structured {
            let mut of = structured(*kind, of);
            self.leave_to_base(&mut of);
            schemas.of(name).structured_types.push(of);
        }
        for (name, of) in &self.enums {
            schemas.of(name).enum_types.push(enumeration(of));
        }
        for (name, of) in &self.definitions {
            schemas.of(name).type_definitions.push(definition(name, *of));
        }
        let mut errors = Vec::new();
        for (name, overloads) in operations::overloads(&self.operations, &mut errors) {
            schemas.of(name).operations.extend(overloads);
        }
        for (name, container) in self.all_containers(&mut errors) {
            schemas.of(&name).container = Some(container);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let schemas = schemas.0.into_values().collect();
        let csdl = Csdl { schemas, ..Csdl::default() };
        let model = Model::new(std::slice::from_ref(&csdl))?;
        let missing = operations::missing_types(&model);
        if missing.is_empty() { Ok(csdl) } else { Err(missing) }
    }

    /// Removes inherited properties. A struct that names its base type in an attribute has the inherited properties as
    /// fields; CSDL declares only those that the struct changes.
    fn leave_to_base(&self, of: &mut csdl::StructuredType) {
        let given = |name: Option<&str>| self.structured.get(name?).map(|(_, base)| *base);
        let mut next = given(of.base.as_deref());
        let mut seen = BTreeSet::new();
        while let Some(base) = next {
            let own = structured(of.kind, base);
            of.properties.retain(|it| seen.contains(&it.name) || !own.properties.contains(it));
            of.navigation.retain(|it| seen.contains(&it.name) || !own.navigation.contains(it));
            seen.extend(own.properties.into_iter().map(|it| it.name));
            seen.extend(own.navigation.into_iter().map(|it| it.name));
            if !own.key.is_empty() {
                of.key.clear();
            }
            next = given(own.base.as_deref());
        }
    }
}

/// The schemas by their namespaces.
#[derive(Default)]
struct Schemas(BTreeMap<String, Schema>);

impl Schemas {
    /// Returns the schema of the namespace of a qualified name.
    fn of(&mut self, name: &str) -> &mut Schema {
        let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        let new = || Schema { namespace: namespace.to_owned(), ..Schema::default() };
        self.0.entry(namespace.to_owned()).or_insert_with(new)
    }
}

/// Returns the name without the namespace.
fn short(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, short)| short)
}
