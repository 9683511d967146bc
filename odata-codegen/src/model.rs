//! The types of one or several documents together, by their names, with what annotations say.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::csdl::{
    Annotation, Constant, Container, ContainerItem, Csdl, CsdlError, EnumType, Expression,
    ItemKind, Problem, Property, PropertyValue, Schema, StructuredType, TypeDefinition,
};
use crate::facts::PropertyFacts;

mod check;
mod facets;
mod inherited;
mod keys;
mod members;
mod restricted;
mod targets;

use self::check::is_identifier;
pub(crate) use self::facets::Bounds;
pub(crate) use self::keys::Key;
use self::keys::Keys;
pub(crate) use self::members::Member;
use self::members::Members;
use self::restricted::Restricted;
pub(crate) use self::restricted::Restriction;

/// What a qualified name stands for.
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
    /// Its name in its schema.
    #[must_use]
    pub fn name(self) -> &'c str {
        match self {
            Self::Structured(it) => &it.name,
            Self::Enum(it) => &it.name,
            Self::Definition(it) => &it.name,
        }
    }

    /// What is said of it beside its properties.
    #[must_use]
    pub fn annotations(self) -> &'c [Annotation] {
        match self {
            Self::Structured(it) => &it.annotations,
            Self::Enum(it) => &it.annotations,
            Self::Definition(it) => &it.annotations,
        }
    }
}

/// The types of several documents together.
///
/// A name that is there twice, leads nowhere, or leads back to itself is a mistake. [`new`](Self::new)
/// reports all of them at once; [`lenient`](Self::lenient) leaves the elements that have them out, for
/// programs that need some of the types.
#[derive(Debug, Default)]
pub struct Model<'c> {
    types: BTreeMap<String, Type<'c>>,
    /// The alias of each namespace that has one.
    aliases: BTreeMap<&'c str, &'c str>,
    /// The types that derive from each directly, in the order of their names.
    derived: BTreeMap<String, Vec<String>>,
    items: Vec<&'c ContainerItem>,
    /// The items whose values have the properties of a type: those of the type, and of each that
    /// derives from it.
    items_of: HashMap<&'c str, Vec<&'c ContainerItem>>,
    /// The path of each, which annotations elsewhere have, by its address.
    item_paths: HashMap<usize, String>,
    /// Annotations elsewhere, by the path of what they are about.
    targets: BTreeMap<String, Vec<&'c Annotation>>,
    /// Namespaces of documents that are referred to and are not here.
    foreign: BTreeSet<String>,
    /// The names of the documents that have one.
    documents: Vec<&'c str>,
    mistakes: Vec<CsdlError>,
    /// The elements that have the mistakes: types, paths of items, and `Namespace.*` for all of a
    /// schema.
    faulty: HashSet<String>,
    warnings: Vec<CsdlError>,
    /// The types that declare a property of a base type again, or make one their key.
    changing: HashSet<String>,
    members: Members<'c>,
    keys: Keys<'c>,
    restricted: Restricted<'c>,
}

impl<'c> Model<'c> {
    /// Puts the documents together.
    ///
    /// # Errors
    /// All mistakes: those within elements that [`Csdl::lenient`] has left out, and those of names.
    pub fn new(documents: &'c [Csdl]) -> Result<Self, Vec<CsdlError>> {
        let mut model = Self::lenient(documents);
        let mistakes = std::mem::take(&mut model.mistakes);
        if mistakes.is_empty() { Ok(model) } else { Err(mistakes) }
    }

    /// Puts the documents together, without the elements that have mistakes: these are listed in
    /// [`mistakes`](Self::mistakes).
    ///
    /// [`Generate::source`](crate::Generate::source) fails only if a type that is asked for, or one
    /// that it needs, has a mistake. Report the others as warnings:
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
        let mut errors: Vec<_> = documents.iter().flat_map(Csdl::mistakes).cloned().collect();
        let schemas = || documents.iter().flat_map(|document| &document.schemas);
        let mut here = BTreeSet::new();
        let namespaces: HashSet<_> = schemas().map(|schema| &*schema.namespace).collect();
        for schema in schemas() {
            let all = format!("{}.*", schema.namespace);
            let mut error = |problem| {
                errors.push(CsdlError::new(&*schema.namespace, problem).about(&all));
            };
            if !here.insert(&*schema.namespace) {
                error(Problem::Duplicate(format!("schema {}", schema.namespace)));
            }
            if !check::is_namespace(schema) {
                error(Problem::Value("Namespace", schema.namespace.clone()));
            }
            // An alias that is a namespace means the namespace [OData-CSDL 5.2].
            let is_alias = |it: &&str| {
                !namespaces.contains(it) && !["Edm", "odata"].contains(it) && is_identifier(it)
            };
            let alias = schema.alias.as_deref().filter(is_alias);
            model.aliases.extend(alias.map(|it| (&*schema.namespace, it)));
            model.add(schema, &mut errors);
        }
        let includes = documents.iter().flat_map(|it| &it.references).flat_map(|it| &it.includes);
        let foreign = includes.map(|include| &*include.namespace);
        model.foreign = foreign.filter(|it| !here.contains(it)).map(str::to_owned).collect();
        model.leave_out(documents, errors);
        for check in [Self::check_names, Self::check_bases, Self::check_keys, Self::check_uses] {
            let errors = check(&model);
            model.leave_out(documents, errors);
        }
        model.index_items();
        model.restricted = model.restrictions();
        model.keys.odd = model.odd_key_types();
        let (changing, mut warnings) = model.inherited();
        model.changing = changing;
        warnings.splice(0..0, documents.iter().flat_map(|it| it.origin.warnings.clone()));
        warnings.extend(model.odd_targets());
        warnings.extend(model.odd_keys());
        warnings.extend(model.odd_facets());
        model.warnings = warnings.into_iter().map(|it| located(it, documents)).collect();
        model
    }

    /// Removes the elements that have mistakes: they are not generated, and the next check would report
    /// what follows from the same mistakes.
    fn leave_out(&mut self, documents: &[Csdl], errors: Vec<CsdlError>) {
        if errors.is_empty() {
            return;
        }
        for error in errors {
            let error = located(error, documents);
            let element = std::iter::once(error.element()).chain(elements(error.element()));
            self.faulty.extend(element.map(str::to_owned));
            self.mistakes.push(error);
        }
        let faulty = &self.faulty;
        self.types.retain(|name, _| !is_faulty(faulty, name));
        let paths = &self.item_paths;
        let is_right = |item: &&ContainerItem| {
            paths.get(&item_address(item)).is_none_or(|path| !faulty.contains(path))
        };
        self.items.retain(is_right);
    }

    /// The mistakes of the elements that are left out; none unless the model is
    /// [lenient](Self::lenient).
    #[must_use]
    pub fn mistakes(&self) -> &[CsdlError] {
        &self.mistakes
    }

    /// The elements that break a rule of CSDL, but have one meaning, such as a key that is nullable: they are
    /// generated with this meaning. And what is ignored, such as an element that CSDL does not have, or
    /// a term with an undefined alias.
    #[must_use]
    pub fn warnings(&self) -> &[CsdlError] {
        &self.warnings
    }

    /// The names of the documents.
    pub(crate) fn documents(&self) -> &[&'c str] {
        &self.documents
    }

    /// Returns `true` if the element of this name, a type or the path of an item, has a mistake.
    pub(crate) fn is_faulty(&self, name: &str) -> bool {
        is_faulty(&self.faulty, name)
    }

    /// The mistakes of the elements of these names, types or paths of items.
    pub(crate) fn mistakes_of<'s>(
        &'s self,
        names: impl IntoIterator<Item = &'s str>,
    ) -> impl Iterator<Item = &'s CsdlError> {
        let names: HashSet<_> =
            names.into_iter().flat_map(|name| [name.to_owned(), all_of(name)]).collect();
        self.mistakes.iter().filter(move |it| elements(it.element()).any(|it| names.contains(it)))
    }

    fn add(&mut self, schema: &'c Schema, errors: &mut Vec<CsdlError>) {
        let structured = schema.structured_types.iter().map(Type::Structured);
        let enums = schema.enum_types.iter().map(Type::Enum);
        let definitions = schema.type_definitions.iter().map(Type::Definition);
        for of in structured.chain(enums).chain(definitions) {
            let name = format!("{}.{}", schema.namespace, of.name());
            if self.types.insert(name.clone(), of).is_some() {
                errors.push(CsdlError::new(&*name, Problem::Duplicate(name.clone())));
            }
            let Type::Structured(of) = of else { continue };
            self.members.add(of);
            self.keys.add(of);
            if let Some(base) = &of.base {
                self.derived.entry(base.clone()).or_default().push(name);
            }
        }
        for target in &schema.targets {
            self.targets.entry(target.path.clone()).or_default().extend(&target.annotations);
        }
        if let Some(Container { name, items, .. }) = &schema.container {
            self.items.extend(items);
            let path = |item: &ContainerItem| format!("{}.{name}/{}", schema.namespace, item.name);
            self.item_paths.extend(items.iter().map(|item| (item_address(item), path(item))));
        }
    }

    /// The facts of each property ask for them. Bases end: they have been checked.
    fn index_items(&mut self) {
        let mut items_of = HashMap::<_, Vec<_>>::new();
        for item in &self.items {
            let bases = self.bases(&item.of).map(|(base, _)| base);
            for of in std::iter::once(&*item.of).chain(bases) {
                items_of.entry(of).or_default().push(*item);
            }
        }
        self.items_of = items_of;
    }

    /// Whether a name is of a document that is referred to and is not here.
    #[must_use]
    pub fn is_foreign(&self, name: &str) -> bool {
        let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        self.foreign.contains(namespace)
    }

    /// What the name stands for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Type<'c>> {
        self.types.get(name).copied()
    }

    /// The structured type of this name.
    #[must_use]
    pub fn structured(&self, name: &str) -> Option<&'c StructuredType> {
        match self.get(name)? {
            Type::Structured(of) => Some(of),
            Type::Enum(_) | Type::Definition(_) => None,
        }
    }

    /// The structured type of this name, with the name as the model has it.
    #[must_use]
    pub fn declaration(&self, name: &str) -> Option<(&str, &'c StructuredType)> {
        match self.types.get_key_value(name)? {
            (name, Type::Structured(of)) => Some((name, of)),
            (_, Type::Enum(_) | Type::Definition(_)) => None,
        }
    }

    /// What the metadata says of a property beyond its type and facets.
    #[must_use]
    pub fn facts(&self, declared: Declared<'_>) -> PropertyFacts {
        PropertyFacts::of(self, declared)
    }

    /// All types by their names.
    pub fn types(&self) -> impl Iterator<Item = (&str, Type<'c>)> {
        self.types.iter().map(|(name, of)| (&**name, *of))
    }

    /// The alias of a namespace, by which services may name its types \[OData-CSDL 5\].
    #[must_use]
    pub fn alias(&self, namespace: &str) -> Option<&str> {
        self.aliases.get(namespace).copied()
    }

    /// The names of the types that derive from this one, directly.
    #[must_use]
    pub fn derived(&self, name: &str) -> &[String] {
        self.derived.get(name).map_or(&[], Vec::as_slice)
    }

    /// The base types of a type, the nearest first.
    pub fn bases(&self, name: &str) -> impl Iterator<Item = (&'c str, &'c StructuredType)> {
        let first = self.structured(name).and_then(|of| of.base.as_deref());
        let named = move |base: &'c str| self.structured(base).map(|of| (base, of));
        std::iter::successors(first.and_then(named), move |(_, of)| {
            of.base.as_deref().and_then(named)
        })
    }

    /// Returns `true` if the type declares a property of a base type again \[OData-CSDL 7\], or has a
    /// key of inherited properties \[OData-CSDL 6.5\].
    #[must_use]
    pub fn redeclares(&self, name: &str) -> bool {
        self.changing.contains(name)
    }

    /// Entity sets, singletons and imports.
    #[must_use]
    pub fn items(&self) -> &[&'c ContainerItem] {
        &self.items
    }

    /// The path by which annotations elsewhere may name this item.
    pub(crate) fn container_path(&self, item: &ContainerItem) -> Option<&str> {
        self.item_paths.get(&item_address(item)).map(String::as_str)
    }

    /// The names of the entity sets of a type, in their order.
    pub fn entity_sets(&self, type_name: &str) -> impl Iterator<Item = &'c ContainerItem> {
        let is_it =
            move |item: &&ContainerItem| item.kind == ItemKind::EntitySet && item.of == type_name;
        self.items_with(type_name).iter().copied().filter(is_it)
    }

    /// The items whose values have the properties of this type, in their order.
    pub(crate) fn items_with(&self, type_name: &str) -> &[&'c ContainerItem] {
        self.items_of.get(type_name).map_or(&[], Vec::as_slice)
    }

    /// What is said of an element, beside it and elsewhere.
    pub fn annotations(
        &self,
        path: &str,
        own: &'c [Annotation],
    ) -> impl Iterator<Item = &'c Annotation> {
        let elsewhere = self.targets.get(path).map_or(&[][..], Vec::as_slice);
        own.iter().chain(elsewhere.iter().copied())
    }
}

/// Whether an annotation says that something is so; its value is true unless stated.
pub(crate) fn is_true(annotation: &Annotation) -> bool {
    match &annotation.value {
        None => true,
        Some(Expression::Constant(Constant::Bool, value)) => value.trim() == "true",
        Some(_) => false,
    }
}

/// The text of a literal.
pub(crate) fn literal(annotation: &Annotation) -> Option<&str> {
    match annotation.value.as_ref()? {
        Expression::Constant(_, text) => Some(text),
        _ => None,
    }
}

/// The items of a collection in a record's property.
pub(crate) fn items_of<'a>(annotation: &'a Annotation, property: &str) -> &'a [Expression] {
    let Some(Expression::Record { properties, .. }) = &annotation.value else { return &[] };
    let is_it = |it: &&PropertyValue| it.property == property;
    match properties.iter().find(is_it).and_then(|it| it.value.as_ref()) {
        Some(Expression::Collection(items)) => items,
        _ => &[],
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

/// `Namespace.*` of a qualified name.
fn all_of(name: &str) -> String {
    let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
    format!("{namespace}.*")
}

fn is_faulty(faulty: &HashSet<String>, name: &str) -> bool {
    !faulty.is_empty() && (faulty.contains(name) || faulty.contains(&all_of(name)))
}

/// The type, and the item of a container, that the path of an element may be within.
fn elements(path: &str) -> impl Iterator<Item = &str> {
    let mut slashes = path.match_indices('/').map(|(at, _)| at);
    let ends = [slashes.next(), slashes.next()].map(|end| end.unwrap_or(path.len()));
    ends.into_iter().map(|end| &path[..end])
}

/// The mistake with the document and the line of its element.
fn located(error: CsdlError, documents: &[Csdl]) -> CsdlError {
    if error.document().is_some() || error.line().is_some() {
        return error;
    }
    let line = |path: &str| documents.iter().find_map(|it| Some((it, it.origin.line(path)?)));
    let place = line(error.place()).or_else(|| line(error.element()));
    let place = place.or_else(|| elements(error.place()).find_map(line));
    match place {
        Some((document, line)) => error.at(document.origin.name(), Some(line)),
        None => error,
    }
}

/// Tells an item from others of the same name.
fn item_address(item: &ContainerItem) -> usize {
    std::ptr::from_ref(item).addr()
}
