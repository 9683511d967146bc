//! Makes CSDL of the types of a program.

use std::collections::{BTreeMap, BTreeSet};

use odata_core::edm::EdmValue;
use odata_core::entity::InEntitySet;
use odata_core::schema::EdmType;
use odata_core::schema::{self, EnumType, PropertyDescriptor, StructuredType};
use odata_core::{ODataComplex, ODataEntity, ODataEnum};

use crate::csdl::{
    self, Annotation, Constant, Container, ContainerItem, Csdl, CsdlError, EnumMember, Expression,
    Facets, ItemKind, MaxLength, NavigationProperty, PathKind, Property, PropertyRef,
    PropertyValue, Scale, Schema, StructuredKind, TypeDefinition, TypeRef,
};
use crate::model::Model;

/// Makes CSDL of the types of a program: the `$metadata` of a mock service, or an input of other tools.
///
/// Base types are added with the types that derive from them. Add the types of properties yourself.
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
}

impl Export {
    /// Makes an export without types. `container` is the qualified name of the entity container, which is written if there
    /// are entity sets.
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

    fn structured(mut self, kind: StructuredKind, of: &'static StructuredType) -> Self {
        let embedded = |of: &&'static StructuredType| of.base().filter(|base| !base.is_name());
        for of in std::iter::successors(Some(of), embedded) {
            self.structured.insert(of.qualified_name(), (kind, of));
        }
        self
    }

    /// Returns the document, with a schema for each namespace and the types in the order of their names.
    ///
    /// # Errors
    /// Properties with types that were not added.
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
            schemas.of(name).type_definitions.push(TypeDefinition {
                name: short(name).to_owned(),
                underlying: of.underlying().to_owned(),
                facets: facets(of.max_length(), of.facets()),
                ..TypeDefinition::default()
            });
        }
        if !self.sets.is_empty() {
            let name = short(&self.container).to_owned();
            let items = self.sets.iter().map(|(set, of)| self.item(set, of)).collect();
            schemas.of(&self.container).container =
                Some(Container { name, items, ..Container::default() });
        }
        let schemas = schemas.0.into_values().collect();
        let csdl = Csdl { schemas, ..Csdl::default() };
        Model::new(std::slice::from_ref(&csdl))?;
        Ok(csdl)
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

    fn item(&self, set: &str, of: &str) -> ContainerItem {
        let required = self.structured.get(of).map(|(_, of)| required(of)).unwrap_or_default();
        ContainerItem {
            kind: ItemKind::EntitySet,
            name: set.to_owned(),
            of: of.to_owned(),
            annotations: Vec::from_iter(insert_restrictions(required)),
            ..ContainerItem::default()
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

fn structured(kind: StructuredKind, of: &StructuredType) -> csdl::StructuredType {
    let inherited = of.base().map_or(0, StructuredType::len);
    let own = || of.properties().skip(inherited);
    let has_own_key = own().any(PropertyDescriptor::is_key);
    let key = of.key().filter(|_| has_own_key);
    let key = key.map(|part| PropertyRef { name: part.name().to_owned(), alias: None });
    csdl::StructuredType {
        kind,
        name: of.name().to_owned(),
        base: of.base().map(|base| base.qualified_name().to_owned()),
        is_abstract: of.is_abstract(),
        // A type that derives from an open type is always open.
        is_open: of.is_open() && !of.base().is_some_and(StructuredType::is_open),
        has_stream: of.is_media() && !of.base().is_some_and(StructuredType::is_media),
        key: key.collect(),
        properties: own().filter(|it| !it.is_navigation()).map(property).collect(),
        navigation: own().filter(|it| it.is_navigation()).map(navigation).collect(),
        annotations: Vec::new(),
    }
}

fn property(of: &PropertyDescriptor) -> Property {
    let edm_type = of.edm_type();
    let nullable =
        if edm_type.is_collection() { edm_type.has_nullable_items() } else { of.is_nullable() };
    let max_length = of.max_length().filter(|_| of.max_length() != edm_type.max_length());
    let stated = facets(max_length, own_facets(of));
    // The default scale of a decimal is 0 [OData-CSDL 7.2.4].
    let is_scaled = edm_type.facets().is_some_and(|it| it.scale.is_some());
    let is_variable = edm_type.underlying() == "Edm.Decimal" && !is_scaled;
    Property {
        name: of.name().to_owned(),
        of: type_ref(edm_type),
        facets: Facets {
            // A property is nullable by default.
            nullable: (!nullable || edm_type.is_collection()).then_some(nullable),
            scale: stated.scale.or(is_variable.then_some(Scale::Variable)),
            ..stated
        },
        default: None,
        annotations: facts(of),
    }
}

/// Returns the facets of a property that are not those of its type definition.
fn own_facets(of: &PropertyDescriptor) -> Option<&'static schema::Facets> {
    of.facets().filter(|_| of.facets() != of.edm_type().facets())
}

/// Returns the facets of a property or of a type definition.
fn facets(max_length: Option<u32>, more: Option<&schema::Facets>) -> Facets {
    Facets {
        max_length: max_length.map(MaxLength::Length),
        precision: more.and_then(|it| it.precision),
        scale: more.and_then(|it| it.scale).map(Scale::Digits),
        ..Facets::default()
    }
}

/// Returns the facts of a descriptor as annotations.
fn facts(of: &PropertyDescriptor) -> Vec<Annotation> {
    const CORE: &str = "Org.OData.Core.V1";
    const VALIDATION: &str = "Org.OData.Validation.V1";
    let is_key_default = of.is_key() && of.has_computed_default();
    let mut facts = Vec::new();
    for (is_so, term) in [
        (of.is_computed(), "Computed"),
        (of.has_computed_default() && !is_key_default, "ComputedDefaultValue"),
        (of.is_immutable(), "Immutable"),
    ] {
        let term = format!("{CORE}.{term}");
        facts.extend(is_so.then(|| Annotation { term, ..Annotation::default() }));
    }
    let Some(more) = of.facets() else { return facts };
    let mut add = |term: &str, value: Expression| {
        let term = format!("{VALIDATION}.{term}");
        facts.push(Annotation { term, value: Some(value), ..Annotation::default() });
    };
    let number = if of.edm_type().underlying().starts_with("Edm.Int") {
        Constant::Int
    } else {
        Constant::Decimal
    };
    for (term, bound) in [("Minimum", more.minimum), ("Maximum", more.maximum)] {
        if let Some(bound) = bound {
            add(term, Expression::Constant(number, bound.to_owned()));
        }
    }
    for (term, count) in [("MinItems", more.min_items), ("MaxItems", more.max_items)] {
        if let Some(count) = count {
            add(term, Expression::Constant(Constant::Int, count.to_string()));
        }
    }
    if !more.allowed_values.is_empty() {
        let values = more.allowed_values.iter().map(|value| {
            record("Value", Expression::Constant(Constant::String, (*value).to_owned()))
        });
        add("AllowedValues", Expression::Collection(values.collect()));
    }
    facts
}

fn record(property: &str, value: Expression) -> Expression {
    let property = PropertyValue {
        property: property.to_owned(),
        value: Some(value),
        annotations: Vec::new(),
    };
    Expression::Record { of: None, properties: vec![property], annotations: Vec::new() }
}

/// Returns the properties that are required on create although they are nullable, or collections.
fn required(of: &StructuredType) -> Vec<&'static str> {
    let is_it = |property: &&PropertyDescriptor| {
        property.is_required() && !property.is_key() && property.edm_type().is_nullable()
    };
    of.properties().filter(is_it).map(PropertyDescriptor::name).collect()
}

fn insert_restrictions(required: Vec<&str>) -> Option<Annotation> {
    if required.is_empty() {
        return None;
    }
    let paths = required
        .into_iter()
        .map(|name| Expression::Path(PathKind::PropertyPath, name.to_owned()))
        .collect();
    Some(Annotation {
        term: "Org.OData.Capabilities.V1.InsertRestrictions".to_owned(),
        value: Some(record("RequiredProperties", Expression::Collection(paths))),
        ..Annotation::default()
    })
}

fn navigation(of: &PropertyDescriptor) -> NavigationProperty {
    let mut target = type_ref(of.edm_type());
    if target.name == "Edm.Untyped" {
        // A link to any entity [OData-CSDL 8.1].
        "Edm.EntityType".clone_into(&mut target.name);
    }
    NavigationProperty {
        name: of.name().to_owned(),
        of: target,
        nullable: (!of.edm_type().is_collection() && of.is_required()).then_some(false),
        ..NavigationProperty::default()
    }
}

fn type_ref(of: EdmType) -> TypeRef {
    TypeRef { name: of.name().to_owned(), is_collection: of.is_collection() }
}

fn enumeration(of: &EnumType) -> csdl::EnumType {
    let is_large = of.members().iter().any(|member| i32::try_from(member.value()).is_err());
    let member = |member: &odata_core::schema::EnumMember| EnumMember {
        name: member.name().to_owned(),
        value: member.value(),
        annotations: Vec::new(),
    };
    csdl::EnumType {
        name: short(of.qualified_name()).to_owned(),
        underlying: is_large.then(|| "Edm.Int64".to_owned()),
        is_flags: of.is_flags(),
        members: of.members().iter().map(member).collect(),
        annotations: Vec::new(),
    }
}
