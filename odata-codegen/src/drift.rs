//! Compares a struct with the metadata of the service.

use std::collections::HashSet;
use std::fmt;

use odata_core::__private::Plain;
use odata_core::schema::EdmType;
use odata_core::schema::{PropertyDescriptor, StructuredType};

use crate::csdl;
use crate::facts::PropertyFacts;
use crate::model::{Declared, Key, Member, Model, Type};
use crate::nearest::{Offers, nearest};

/// Returns the differences between a struct and the metadata, in the order of the struct.
///
/// ```
/// use odata_codegen::{Model, csdl::Csdl, drift};
/// use odata_core::{ODataEntity, ODataStructured};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     nmae: Option<String>,
/// }
///
/// let metadata = Csdl::from_xml(
///     r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
///       <edmx:DataServices><Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
///         <EntityType Name="product">
///           <Key><PropertyRef Name="id"/></Key>
///           <Property Name="id" Type="Edm.Int64" Nullable="false"/>
///           <Property Name="name" Type="Edm.String"/>
///         </EntityType>
///       </Schema></edmx:DataServices>
///     </edmx:Edmx>"#,
/// )?;
/// let documents = [metadata];
/// let model = Model::new(&documents).unwrap();
/// let found: Vec<_> = drift(Product::DESCRIPTOR, &model).iter().map(ToString::to_string).collect();
/// assert_eq!(
///     found,
///     [
///         "Demo.product/id: the type is Edm.Int64 in the metadata, but Edm.Int32 in the struct",
///         "Demo.product/nmae: the metadata has no such property; did you mean name?",
///     ],
/// );
/// # Ok::<(), odata_codegen::csdl::CsdlError>(())
/// ```
#[must_use]
pub fn drift(of: &'static StructuredType, model: &Model<'_>) -> Vec<Drift> {
    let name = of.qualified_name();
    let mut found = Vec::new();
    let Some(stated) = model.structured(name) else {
        let names = model.types().map(|(name, _)| name);
        let near = nearest(name, names).map(str::to_owned);
        return vec![Drift { place: name.to_owned(), problem: Problem::NoType { near } }];
    };
    let mut add = |place: &str, problem| {
        let place = if place.is_empty() { name.to_owned() } else { format!("{name}/{place}") };
        found.push(Drift { place, problem });
    };
    let base = of.base().map(StructuredType::qualified_name);
    // A struct without a base type may have the inherited properties as its own fields.
    if base.is_some() && base != stated.base.as_deref() {
        add("", Problem::Base { stated: stated.base.clone() });
    }
    let is_embedded = of.base().is_some_and(|base| !base.is_name());
    let inherited = if is_embedded { Vec::new() } else { model.bases(name).collect() };
    let declaring: Vec<_> = std::iter::once((name, stated)).chain(inherited).collect();
    if of.is_abstract() != stated.is_abstract {
        add("", Problem::Flag { word: "abstract", stated: stated.is_abstract });
    }
    let inherits_open = model.bases(name).any(|(_, base)| base.is_open);
    if of.is_open() && !stated.is_open && !inherits_open {
        add("", Problem::Flag { word: "open", stated: false });
    }
    let key = model.key_of(name);
    let mut offers = Offers::new();
    for property in of.properties().skip(of.base().map_or(0, StructuredType::len)) {
        for problem in problems(property, &declaring, key, (model, &mut offers)) {
            add(property.name(), problem);
        }
    }
    let described: HashSet<_> = of.properties().map(PropertyDescriptor::name).collect();
    for (by, stated) in &declaring {
        for property in &stated.properties {
            let facts = model.facts(Declared { by, property });
            if facts.required && !described.contains(&*property.name) {
                add(&property.name, Problem::Missing);
            }
        }
    }
    found
}

/// Returns the differences of a property. One of the `declaring` types may declare it.
fn problems(
    descriptor: &PropertyDescriptor,
    declaring: &[(&str, &csdl::StructuredType)],
    key: Key<'_>,
    (model, offers): (&Model<'_>, &mut Offers),
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (by, stated) in declaring {
        let member = model.member(stated, descriptor.name());
        if let Some(property) = member.and_then(Member::property) {
            let is_key = model.key_index(key, descriptor.name()).is_some();
            let facts = model.facts(Declared { by, property });
            structural(descriptor, property, (&facts, is_key), model, &mut problems);
            return problems;
        }
        if let Some(Member::Navigation(other)) = member {
            if !descriptor.is_navigation() {
                problems.push(Problem::Flag { word: "nav", stated: true });
            }
            if descriptor.is_contained() != other.contains_target {
                let stated = other.contains_target;
                problems.push(Problem::Flag { word: "contained", stated });
            }
            if descriptor.edm_type().underlying() != "Edm.Untyped" {
                check_type(descriptor.edm_type(), &other.of, model, &mut problems);
            }
            return problems;
        }
    }
    let names = declaring.iter().flat_map(|(_, stated)| {
        let structural = stated.properties.iter().map(|it| &*it.name);
        structural.chain(stated.navigation.iter().map(|it| &*it.name))
    });
    let near = offers.of(|| nearest(descriptor.name(), names).map(str::to_owned));
    problems.push(Problem::NoProperty { near });
    problems
}

fn structural(
    descriptor: &PropertyDescriptor,
    stated: &csdl::Property,
    (facts, is_key): (&PropertyFacts, bool),
    model: &Model<'_>,
    problems: &mut Vec<Problem>,
) {
    if descriptor.is_navigation() {
        problems.push(Problem::Flag { word: "nav", stated: false });
    }
    check_type(descriptor.edm_type(), &stated.of, model, problems);
    let is_nullable = stated.facets.nullable.unwrap_or(!stated.of.is_collection);
    if !stated.of.is_collection && !descriptor.is_key() && descriptor.is_nullable() != is_nullable {
        // A property that is required on create is never null in a request, even if it is null in a response.
        if !descriptor.is_required() || is_nullable && !descriptor.edm_type().is_nullable() {
            problems.push(Problem::Nullable { stated: is_nullable });
        }
    }
    if facts.computed && !descriptor.is_computed() && !descriptor.is_key() {
        problems.push(Problem::Flag { word: "computed", stated: true });
    }
    if facts.required && !descriptor.is_required() {
        problems.push(Problem::Flag { word: "required", stated: true });
    }
    if is_key != descriptor.is_key() {
        problems.push(Problem::Flag { word: "key", stated: is_key });
    }
}

/// Compares types. An untyped property can have any type, and a type definition is the same as its underlying type.
fn check_type(
    edm_type: EdmType,
    stated: &csdl::TypeRef,
    model: &Model<'_>,
    problems: &mut Vec<Problem>,
) {
    let underlying = match model.get(&stated.name) {
        Some(Type::Definition(of)) => &*of.underlying,
        _ => &*stated.name,
    };
    let is_it = edm_type.name() == stated.name || edm_type.name() == underlying;
    let is_untyped = edm_type.underlying() == "Edm.Untyped";
    if !is_untyped && (!is_it || edm_type.is_collection() != stated.is_collection) {
        let text = |name: &str, is_collection| {
            if is_collection { format!("Collection({name})") } else { name.to_owned() }
        };
        problems.push(Problem::Type {
            stated: text(&stated.name, stated.is_collection),
            described: text(edm_type.name(), edm_type.is_collection()),
        });
    }
}

/// A difference between a struct and the metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    place: String,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    NoType { near: Option<String> },
    NoProperty { near: Option<String> },
    Missing,
    Base { stated: Option<String> },
    Type { stated: String, described: String },
    Nullable { stated: bool },
    Flag { word: &'static str, stated: bool },
}

impl Drift {
    /// Returns the type, `Namespace.Type`, or the property, `Namespace.Type/Property`.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", Plain(&self.place))?;
        match &self.problem {
            Problem::NoType { near: None } => f.write_str("the metadata has no such type"),
            Problem::NoType { near: Some(near) } => {
                write!(f, "the metadata has no such type; did you mean {}?", Plain(near))
            }
            Problem::NoProperty { near: None } => f.write_str("the metadata has no such property"),
            Problem::NoProperty { near: Some(near) } => {
                write!(f, "the metadata has no such property; did you mean {}?", Plain(near))
            }
            Problem::Missing => f.write_str("required on create, but missing from the struct"),
            Problem::Base { stated: None } => {
                f.write_str("the type has no base type in the metadata")
            }
            Problem::Base { stated: Some(base) } => {
                write!(f, "the base type is {} in the metadata", Plain(base))
            }
            Problem::Type { stated, described } => {
                let (stated, described) = (Plain(stated), Plain(described));
                write!(f, "the type is {stated} in the metadata, but {described} in the struct")
            }
            Problem::Nullable { stated: true } => {
                f.write_str("nullable in the metadata: make the field an `Option`")
            }
            Problem::Nullable { stated: false } => {
                f.write_str("not nullable in the metadata: add `#[odata(nullable = false)]`")
            }
            Problem::Flag { word, stated: true } => {
                write!(f, "`{word}` in the metadata, but not in the struct")
            }
            Problem::Flag { word, stated: false } => {
                write!(f, "not `{word}` in the metadata, but in the struct")
            }
        }
    }
}
