//! The types of one or several documents by their names, with what annotations state about them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::csdl::{
    Annotation, Container, ContainerItem, Csdl, CsdlError, EnumType, ItemKind, Operation, Property,
    StructuredType, TypeDefinition,
};

mod bounds;
mod build;
mod check;
mod facts;
mod inherited;
mod keys;
mod members;
mod mistakes;
mod restricted;
mod targets;

pub(crate) use self::bounds::Bounds;
pub(crate) use self::check::{is_identifier, is_property_name};
pub(crate) use self::keys::Key;
use self::keys::Keys;
pub(crate) use self::members::Member;
use self::members::Members;
use self::restricted::Restricted;

/// A type with a qualified name.
#[derive(Debug, Clone, Copy)]
pub enum Type<'c> {
    /// An entity type or a complex type.
    Structured(&'c StructuredType),
    /// An enumeration type.
    Enum(&'c EnumType),
    /// A type definition.
    Definition(&'c TypeDefinition),
}

impl<'c> Type<'c> {
    /// Returns the name without the namespace.
    #[must_use]
    pub fn name(self) -> &'c str {
        match self {
            Self::Structured(it) => &it.name,
            Self::Enum(it) => &it.name,
            Self::Definition(it) => &it.name,
        }
    }

    /// Returns the annotations within the type. [`Model::annotations`] adds those outside of the type.
    #[must_use]
    pub fn annotations(self) -> &'c [Annotation] {
        match self {
            Self::Structured(it) => &it.annotations,
            Self::Enum(it) => &it.annotations,
            Self::Definition(it) => &it.annotations,
        }
    }
}

/// A property with the name of the type that declares it.
#[derive(Debug, Clone, Copy)]
pub struct Declared<'c> {
    /// The qualified name of the type.
    pub by: &'c str,
    /// The property.
    pub property: &'c Property,
}

/// The types of one or several documents.
///
/// A duplicate name, an unresolved name, and a type that derives from itself are mistakes. [`new`](Self::new)
/// reports all mistakes at once. [`lenient`](Self::lenient) leaves out the elements with mistakes, for
/// programs that need some of the types.
#[derive(Debug, Default)]
pub struct Model<'c> {
    types: BTreeMap<String, Type<'c>>,
    /// The alias of each namespace that has one.
    aliases: BTreeMap<&'c str, &'c str>,
    /// The types that derive directly from each type, in the order of their names.
    derived: BTreeMap<String, Vec<String>>,
    /// The containers by their qualified names.
    containers: BTreeMap<String, &'c Container>,
    items: Vec<&'c ContainerItem>,
    /// The overloads of actions and functions, with their namespaces.
    operations: Vec<(&'c str, &'c Operation)>,
    /// For each type, the items whose type is this type or derives from it.
    items_of: HashMap<&'c str, Vec<&'c ContainerItem>>,
    /// The path of each item by the address of the item. Annotations outside of the item have the path.
    item_paths: HashMap<usize, String>,
    /// The annotations outside of elements, by the paths of the elements.
    targets: BTreeMap<String, Vec<&'c Annotation>>,
    /// The included namespaces that none of the documents has.
    foreign: BTreeSet<String>,
    /// The names of the documents that have one.
    documents: Vec<&'c str>,
    mistakes: Vec<CsdlError>,
    /// The elements with mistakes: types, paths of items, and `Namespace.*` for all elements of a schema.
    faulty: HashSet<String>,
    warnings: Vec<CsdlError>,
    /// The types that redeclare a property of a base type, or whose key has properties of a base type.
    redeclaring: HashSet<String>,
    members: Members<'c>,
    keys: Keys<'c>,
    restricted: Restricted<'c>,
}

impl<'c> Model<'c> {
    /// Makes a model of documents without mistakes.
    ///
    /// # Errors
    /// All mistakes: those within elements that [`Csdl::lenient`] has left out, and those of names.
    pub fn new(documents: &'c [Csdl]) -> Result<Self, Vec<CsdlError>> {
        let mut model = Self::lenient(documents);
        let mistakes = std::mem::take(&mut model.mistakes);
        if mistakes.is_empty() { Ok(model) } else { Err(mistakes) }
    }

    /// Makes a model without the elements that have mistakes. [`mistakes`](Self::mistakes) lists the mistakes.
    ///
    /// [`Generate::source`](crate::Generate::source) fails only if a type that you ask for, or a type
    /// that it needs, has a mistake. Report the other mistakes as warnings:
    ///
    /// ```
    /// use odata_codegen::csdl::Csdl;
    /// use odata_codegen::{Generate, Model};
    ///
    /// let metadata = br#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
    ///   <edmx:DataServices><Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
    ///     <ComplexType Name="size"><Property Name="width" Type="Edm.Int32"/></ComplexType>
    ///     <ComplexType Name="other"><Property Name="p" Type="Demo.missing"/></ComplexType>
    ///   </Schema></edmx:DataServices>
    /// </edmx:Edmx>"#;
    /// let documents = [Csdl::lenient(metadata)?.named("metadata.xml")];
    /// let model = Model::lenient(&documents);
    /// let source = Generate::types(["Demo.size"]).source(&model).unwrap();
    /// assert!(source.contains("pub struct Size"));
    /// let warning = model.mistakes()[0].report();
    /// assert_eq!(warning, "metadata.xml:4: Demo.other/p: there is no type Demo.missing");
    /// # Ok::<(), odata_codegen::csdl::CsdlError>(())
    /// ```
    #[must_use]
    pub fn lenient(documents: &'c [Csdl]) -> Self {
        let names = documents.iter().filter_map(|it| it.origin.name()).collect();
        let mut model = Self { documents: names, ..Self::default() };
        let errors = model.add_documents(documents);
        model.leave_out(documents, errors);
        for check in [Self::check_names, Self::check_bases, Self::check_keys, Self::check_uses] {
            let errors = check(&model);
            model.leave_out(documents, errors);
        }
        model.index_items();
        model.restricted = model.restrictions();
        model.keys.unsupported = model.unsupported_keys();
        model.add_warnings(documents);
        model
    }

    /// Returns the mistakes of the elements that were left out. Only a [lenient](Self::lenient) model has any.
    #[must_use]
    pub fn mistakes(&self) -> &[CsdlError] {
        &self.mistakes
    }

    /// Returns warnings about elements that break a rule of CSDL, but whose meaning is clear, such as a nullable
    /// key, and about ignored elements, such as a term with an undefined alias.
    #[must_use]
    pub fn warnings(&self) -> &[CsdlError] {
        &self.warnings
    }

    /// Returns the names of the documents.
    pub(crate) fn documents(&self) -> &[&'c str] {
        &self.documents
    }

    /// Returns `true` if the namespace of the name is included from a document that is not part of the model.
    #[must_use]
    pub fn is_foreign(&self, name: &str) -> bool {
        let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        self.foreign.contains(namespace)
    }

    /// Returns the type of this qualified name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Type<'c>> {
        self.types.get(name).copied()
    }

    /// Returns the structured type of this qualified name.
    #[must_use]
    pub fn structured(&self, name: &str) -> Option<&'c StructuredType> {
        match self.get(name)? {
            Type::Structured(of) => Some(of),
            Type::Enum(_) | Type::Definition(_) => None,
        }
    }

    /// Returns the structured type of this qualified name, with the name as the model owns it.
    #[must_use]
    pub fn declaration(&self, name: &str) -> Option<(&str, &'c StructuredType)> {
        match self.types.get_key_value(name)? {
            (name, Type::Structured(of)) => Some((name, of)),
            (_, Type::Enum(_) | Type::Definition(_)) => None,
        }
    }

    /// Iterates over all types, in the order of their qualified names.
    pub fn types(&self) -> impl Iterator<Item = (&str, Type<'c>)> {
        self.types.iter().map(|(name, of)| (&**name, *of))
    }

    /// Returns the alias of a namespace. Services may use it in the names of types \[OData-CSDL 5\].
    #[must_use]
    pub fn alias(&self, namespace: &str) -> Option<&str> {
        self.aliases.get(namespace).copied()
    }

    /// Returns the names of the types that derive directly from this type.
    #[must_use]
    pub fn derived(&self, name: &str) -> &[String] {
        self.derived.get(name).map_or(&[], Vec::as_slice)
    }

    /// Iterates over the base types of a type, the nearest first.
    pub fn bases(&self, name: &str) -> impl Iterator<Item = (&'c str, &'c StructuredType)> {
        let first = self.structured(name).and_then(|of| of.base.as_deref());
        let named = move |base: &'c str| self.structured(base).map(|of| (base, of));
        std::iter::successors(first.and_then(named), move |(_, of)| {
            of.base.as_deref().and_then(named)
        })
    }

    /// Returns `true` if the type redeclares a property of a base type \[OData-CSDL 7\], or has a
    /// key of inherited properties \[OData-CSDL 6.5\].
    #[must_use]
    pub fn redeclares(&self, name: &str) -> bool {
        self.redeclaring.contains(name)
    }

    /// Returns the entity sets, singletons and imports.
    #[must_use]
    pub fn items(&self) -> &[&'c ContainerItem] {
        &self.items
    }

    /// Iterates over the overloads of actions and functions with their namespaces, in the order of the documents.
    pub fn operations(&self) -> impl Iterator<Item = (&'c str, &'c Operation)> {
        self.operations.iter().copied()
    }

    /// Returns the entity container of this qualified name.
    pub(crate) fn container(&self, name: &str) -> Option<&'c Container> {
        self.containers.get(name).copied()
    }

    /// Iterates over the entity containers with their qualified names, in the order of the names.
    pub(crate) fn containers(&self) -> impl Iterator<Item = (&str, &'c Container)> {
        self.containers.iter().map(|(name, of)| (&**name, *of))
    }

    /// Returns the path of an item, for annotations outside of the item.
    pub(crate) fn container_path(&self, item: &ContainerItem) -> Option<&str> {
        self.item_paths.get(&item_address(item)).map(String::as_str)
    }

    /// Iterates over the entity sets of a type, in the order of the documents.
    pub fn entity_sets(&self, type_name: &str) -> impl Iterator<Item = &'c ContainerItem> {
        let is_it =
            move |item: &&ContainerItem| item.kind == ItemKind::EntitySet && item.of == type_name;
        self.items_with(type_name).iter().copied().filter(is_it)
    }

    /// Returns the items whose type is this type or derives from it, in the order of the documents.
    pub(crate) fn items_with(&self, type_name: &str) -> &[&'c ContainerItem] {
        self.items_of.get(type_name).map_or(&[], Vec::as_slice)
    }

    /// Iterates over the annotations of an element: its `own`, then those outside of the element.
    pub fn annotations(
        &self,
        path: &str,
        own: &'c [Annotation],
    ) -> impl Iterator<Item = &'c Annotation> {
        let elsewhere = self.targets.get(path).map_or(&[][..], Vec::as_slice);
        own.iter().chain(elsewhere.iter().copied())
    }
}

/// Identifies an item, because several items may have the same name.
fn item_address(item: &ContainerItem) -> usize {
    std::ptr::from_ref(item).addr()
}
