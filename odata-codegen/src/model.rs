//! The types of one or several documents together, by their names, with what annotations say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::csdl::{
    Annotation, Constant, Container, ContainerItem, Csdl, CsdlError, EnumMember, EnumType,
    Expression, ItemKind, MAX_BASES, Problem, Property, PropertyValue, Schema, StructuredKind,
    StructuredType, TypeDefinition, TypeRef,
};
use crate::facts::PropertyFacts;

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
/// Names that are there twice, lead nowhere, or lead back to themselves are errors; all of them are
/// told at once.
#[derive(Debug)]
pub struct Model<'c> {
    types: BTreeMap<String, Type<'c>>,
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
}

impl<'c> Model<'c> {
    /// Puts the documents together.
    ///
    /// # Errors
    /// All that is wrong with their names.
    pub fn new(documents: &'c [Csdl]) -> Result<Self, Vec<CsdlError>> {
        let mut model = Self {
            types: BTreeMap::new(),
            derived: BTreeMap::new(),
            items: Vec::new(),
            items_of: HashMap::new(),
            item_paths: HashMap::new(),
            targets: BTreeMap::new(),
            foreign: BTreeSet::new(),
        };
        let mut errors = Vec::new();
        let schemas = || documents.iter().flat_map(|document| &document.schemas);
        let mut here = BTreeSet::new();
        for schema in schemas() {
            if !here.insert(&*schema.namespace) {
                let name = format!("schema {}", schema.namespace);
                errors.push(CsdlError::new(&*schema.namespace, Problem::Duplicate(name)));
            }
            // It stands in comments of the source, which a line break would end [OData-CSDL 5.1].
            if !schema.namespace.split('.').all(is_property_name) {
                let problem = Problem::Value("Namespace", schema.namespace.clone());
                errors.push(CsdlError::new(&*schema.namespace, problem));
            }
            model.add(schema, &mut errors);
        }
        let includes = documents.iter().flat_map(|it| &it.references).flat_map(|it| &it.includes);
        let foreign = includes.map(|include| &*include.namespace);
        model.foreign = foreign.filter(|it| !here.contains(it)).map(str::to_owned).collect();
        model.check(&mut errors);
        if errors.is_empty() {
            model.index_items();
        }
        if errors.is_empty() { Ok(model) } else { Err(errors) }
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
            if let Type::Structured(StructuredType { base: Some(base), .. }) = of {
                self.derived.entry(base.clone()).or_default().push(name);
            }
        }
        for target in &schema.targets {
            self.targets.entry(target.path.clone()).or_default().extend(&target.annotations);
        }
        if let Some(Container { name, items, .. }) = &schema.container {
            self.items.extend(items);
            let path = |item: &ContainerItem| format!("{}.{name}/{}", schema.namespace, item.name);
            self.item_paths.extend(items.iter().map(|item| (address(item), path(item))));
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

    /// Whether the names lead somewhere, and bases end.
    fn check(&self, errors: &mut Vec<CsdlError>) {
        for (name, of) in &self.types {
            if !is_identifier(of.name()) {
                errors.push(CsdlError::new(&**name, wrong_name(of.name())));
            }
            match of {
                Type::Structured(of) => self.check_structured(name, of, errors),
                // It names a primitive type, and never another definition [OData-CSDL 11].
                Type::Definition(of) if !of.underlying.strip_prefix("Edm.").is_some_and(is_edm) => {
                    let problem = Problem::Value("UnderlyingType", of.underlying.clone());
                    errors.push(CsdlError::new(&**name, problem));
                }
                Type::Definition(_) => {}
                Type::Enum(of) => {
                    let wrong = of.members.iter().filter(|member| !is_identifier(&member.name));
                    let error =
                        |member: &EnumMember| CsdlError::new(&**name, wrong_name(&member.name));
                    errors.extend(wrong.map(error));
                    // Sets are made of bits [OData-CSDL 10.3].
                    let negative = of.members.iter().filter(|it| of.is_flags && it.value < 0);
                    errors.extend(negative.map(|member| {
                        let place = format!("{name}/{}", member.name);
                        let text = format!("{}, a negative number of a set", member.value);
                        CsdlError::new(place, Problem::Value("Value", text))
                    }));
                }
            }
        }
        self.check_bases(errors);
        if errors.is_empty() {
            self.check_uses(errors);
        }
    }

    /// What names are used for, where all of them lead somewhere.
    fn check_uses(&self, errors: &mut Vec<CsdlError>) {
        for (name, of) in &self.types {
            let Type::Structured(of) = of else { continue };
            let base = of.base.as_deref().and_then(|base| self.structured(base));
            if base.is_some_and(|base| base.kind != of.kind) {
                let text = of.base.clone().unwrap_or_default();
                let problem = Problem::Value("BaseType", format!("{text}, a type of another kind"));
                errors.push(CsdlError::new(&**name, problem));
            }
            for part in &of.key {
                if !self.is_key_part(name, of, &part.name) {
                    let text = format!("{}, which is no property of the type itself", part.name);
                    errors.push(CsdlError::new(&**name, Problem::Value("PropertyRef", text)));
                }
            }
            for property in &of.navigation {
                let is_other = match self.get(&property.of.name) {
                    Some(Type::Structured(target)) => target.kind != StructuredKind::Entity,
                    Some(_) => true,
                    None => false,
                };
                if is_other {
                    let text = format!("{}, which is no entity type", property.of.name);
                    let place = format!("{name}/{}", property.name);
                    errors.push(CsdlError::new(place, Problem::Value("Type", text)));
                }
            }
        }
        let sets = self
            .items
            .iter()
            .filter(|item| matches!(item.kind, ItemKind::EntitySet | ItemKind::Singleton));
        for set in sets.filter(|set| self.structured(&set.of).is_none()) {
            if !self.is_foreign(&set.of) && set.of != "Edm.EntityType" {
                let problem = Problem::Unresolved(format!("entity type {}", set.of));
                errors.push(CsdlError::new(&*set.name, problem));
            }
        }
    }

    /// A property of the type, or one that is part of an inherited key: some services repeat it.
    fn is_key_part(&self, name: &str, of: &StructuredType, part: &str) -> bool {
        of.kind == StructuredKind::Entity
            && (of.properties.iter().any(|property| property.name == part)
                || self.bases(name).any(|(_, base)| base.key.iter().any(|it| it.name == part)))
    }

    fn check_structured(&self, name: &str, of: &StructuredType, errors: &mut Vec<CsdlError>) {
        let base = of.base.as_deref().filter(|base| !self.is_foreign(base));
        if let Some(base) = base.filter(|base| self.structured(base).is_none()) {
            let problem = Problem::Unresolved(format!("base type {base}"));
            errors.push(CsdlError::new(name, problem));
        }
        let structural = of.properties.iter().map(|it| (&it.name, &it.of));
        let navigation = of.navigation.iter().map(|it| (&it.name, &it.of));
        let is_entity = |of: &TypeRef| {
            self.structured(&of.name).is_some_and(|it| it.kind == StructuredKind::Entity)
        };
        for property in of.properties.iter().filter(|it| is_entity(&it.of)) {
            let text = format!("{}, an entity type, in a structural property", property.of.name);
            let place = format!("{name}/{}", property.name);
            errors.push(CsdlError::new(place, Problem::Value("Type", text)));
        }
        let mut seen = BTreeSet::new();
        for (property, of) in structural.chain(navigation) {
            let error = |problem| CsdlError::new(format!("{name}/{property}"), problem);
            if !seen.insert(property) {
                errors.push(error(Problem::Duplicate(property.clone())));
            }
            if !is_property_name(property) {
                errors.push(error(wrong_name(property)));
            }
            if !self.is_known(of) {
                errors.push(error(Problem::Unresolved(format!("type {}", of.name))));
            }
        }
    }

    /// Whether bases end, and soon: what asks for the bases of each type would take quadratic time.
    fn check_bases(&self, errors: &mut Vec<CsdlError>) {
        // How many bases each has, or none where that is not known yet, or is an error.
        let mut depths = HashMap::<&str, Option<usize>>::new();
        for name in self.types.keys() {
            let mut walked = Vec::new();
            let mut next = Some(&**name);
            let mut depth = loop {
                let Some(name) = next else { break Some(0) };
                if let Some(known) = depths.get(name) {
                    let ring = walked.iter().skip_while(|other| **other != name);
                    let error =
                        |name: &&str| CsdlError::new(*name, Problem::Cycle(name.to_string()));
                    errors.extend(ring.map(error));
                    break known.map(|depth| depth + 1);
                }
                depths.insert(name, None);
                walked.push(name);
                let of = self.structured(name);
                next = of.and_then(|of| of.base.as_deref()).filter(|it| self.get(it).is_some());
            };
            for name in walked.into_iter().rev() {
                if depth == Some(MAX_BASES + 1) {
                    let bound = "it has more than 100 base types, one above the other";
                    errors.push(CsdlError::new(name, Problem::TooLarge(bound)));
                }
                depths.insert(name, depth);
                depth = depth.map(|depth| depth + 1);
            }
        }
    }

    fn is_known(&self, of: &TypeRef) -> bool {
        of.name.strip_prefix("Edm.").is_some_and(is_edm)
            || self.types.contains_key(&of.name)
            || self.is_foreign(&of.name)
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

    /// Entity sets, singletons and imports.
    #[must_use]
    pub fn items(&self) -> &[&'c ContainerItem] {
        &self.items
    }

    /// The path by which annotations elsewhere may name this item.
    pub(crate) fn container_path(&self, item: &ContainerItem) -> Option<&str> {
        self.item_paths.get(&address(item)).map(String::as_str)
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
        own.iter().chain(elsewhere.to_vec())
    }
}

/// Whether this is a name of an element \[OData-CSDL 15.2\]: nothing else may come into source code.
fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next();
    first.is_some_and(|it| it == '_' || unicode_ident::is_xid_start(it))
        && letters.all(unicode_ident::is_xid_continue)
}

/// Microsoft Graph has hyphens in names of properties.
fn is_property_name(name: &str) -> bool {
    is_identifier(&name.replace('-', "_"))
}

fn wrong_name(name: &str) -> Problem {
    Problem::Value("Name", name.to_owned())
}

/// The built-in types, without `Edm.` \[OData-CSDL 3.3, 3.4, 14.4.1\].
fn is_edm(name: &str) -> bool {
    const NAMES: [&str; 25] = [
        "AnnotationPath",
        "AnyPropertyPath",
        "Binary",
        "Boolean",
        "Byte",
        "ComplexType",
        "Date",
        "DateTimeOffset",
        "Decimal",
        "Double",
        "Duration",
        "EntityType",
        "Guid",
        "Int16",
        "Int32",
        "Int64",
        "ModelElementPath",
        "NavigationPropertyPath",
        "PrimitiveType",
        "PropertyPath",
        "SByte",
        "Single",
        "Stream",
        "String",
        "TimeOfDay",
    ];
    const SHAPES: [&str; 8] = [
        "",
        "Collection",
        "LineString",
        "MultiLineString",
        "MultiPoint",
        "MultiPolygon",
        "Point",
        "Polygon",
    ];
    let shape = name.strip_prefix("Geography").or_else(|| name.strip_prefix("Geometry"));
    NAMES.contains(&name) || name == "Untyped" || shape.is_some_and(|it| SHAPES.contains(&it))
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

/// What tells an item from others of the same name.
fn address(item: &ContainerItem) -> usize {
    std::ptr::from_ref(item).addr()
}
