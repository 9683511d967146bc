//! Writes CSDL in JSON \[OData-CSDLJSON\].

use serde_json::{Map, Value, json};

use super::document::Csdl;
use super::elements::{
    Container, ContainerItem, EnumType, Facets, Include, ItemKind, MaxLength, NavigationProperty,
    Operation, OperationKind, Property, PropertyRef, Reference, Scale, Schema, StructuredKind,
    StructuredType, Target, Term, TypeDefinition, TypeRef,
};

mod annotations;

use self::annotations::annotate;

type Members = Map<String, Value>;

pub(super) fn write(csdl: &Csdl) -> String {
    let mut document = Object::default();
    document.set("$Version", csdl.version.text());
    let container = csdl.schemas.iter().find_map(|schema| {
        let container = schema.container.as_ref()?;
        Some(format!("{}.{}", schema.namespace, container.name))
    });
    document.some("$EntityContainer", container);
    document.object("$Reference", references(&csdl.references));
    for it in &csdl.schemas {
        document.set(&it.namespace, schema(it));
    }
    // The alternate flag writes a value with indents.
    format!("{:#}\n", Value::Object(document.0))
}

/// Builds a JSON object.
#[derive(Default)]
struct Object(Members);

impl Object {
    fn of_kind(kind: &str) -> Self {
        let mut object = Self::default();
        object.set("$Kind", kind);
        object
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    fn some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// Sets a member that is false by default.
    fn flag(&mut self, name: &str, is_so: bool) {
        self.some(name, is_so.then_some(true));
    }

    fn object(&mut self, name: &str, object: Self) {
        self.some(name, Some(object).filter(|object| !object.0.is_empty()));
    }

    fn list(&mut self, name: &str, items: Vec<Value>) {
        self.some(name, Some(items).filter(|items| !items.is_empty()));
    }

    /// Edits the object of a member, which is empty if the member does not exist.
    fn edit(&mut self, name: &str, edit: impl FnOnce(&mut Members)) {
        if let Value::Object(members) = self.0.entry(name).or_insert_with(|| json!({})) {
            edit(members);
        }
    }

    fn of(&mut self, of: &TypeRef) {
        self.flag("$Collection", of.is_collection);
        self.some("$Type", Some(&*of.name).filter(|name| *name != "Edm.String"));
    }

    /// Sets `$Nullable`. A single value is nullable by default in XML, but not in JSON.
    fn nullable(&mut self, of: &TypeRef, nullable: Option<bool>) {
        self.flag("$Nullable", nullable.unwrap_or(!of.is_collection));
    }

    fn facets(&mut self, facets: &Facets) {
        let max_length = facets.max_length.map(|it| match it {
            MaxLength::Length(length) => length.into(),
            MaxLength::Max => Value::from("max"),
        });
        let scale = facets.scale.map(|it| match it {
            Scale::Digits(digits) => digits.into(),
            Scale::Variable => Value::from("variable"),
            Scale::Floating => Value::from("floating"),
        });
        self.some("$MaxLength", max_length);
        self.some("$Precision", facets.precision);
        self.some("$Scale", scale);
        self.some("$Unicode", facets.unicode);
        self.some("$SRID", facets.srid.as_deref().map(number));
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

/// Returns a number if the text is one and JSON writes it in the same way, otherwise the text.
fn number(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Number(number)) if number.to_string() == text => number.into(),
        _ => text.into(),
    }
}

/// Returns a default value in the JSON form of its type.
fn default(of: &TypeRef, text: &str) -> Value {
    match (&*of.name, text) {
        ("Edm.Boolean", "true") => true.into(),
        ("Edm.Boolean", "false") => false.into(),
        (
            "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.Decimal"
            | "Edm.Single" | "Edm.Double",
            text,
        ) => number(text),
        _ => text.into(),
    }
}

/// Merges the references to the same document.
fn references(references: &[Reference]) -> Object {
    let mut object = Object::default();
    for reference in references {
        object.edit(&reference.uri, |members| {
            let includes = members.entry("$Include").or_insert_with(|| json!([]));
            if let Value::Array(includes) = includes {
                includes.extend(reference.includes.iter().map(include));
            }
            annotate(members, "", &reference.annotations);
        });
    }
    object
}

fn include(of: &Include) -> Value {
    let mut object = Object::default();
    object.set("$Namespace", &*of.namespace);
    object.some("$Alias", of.alias.as_deref());
    annotate(&mut object.0, "", &of.annotations);
    object.into()
}

fn schema(it: &Schema) -> Object {
    let mut object = Object::default();
    object.some("$Alias", it.alias.as_deref());
    it.structured_types.iter().for_each(|of| object.set(&of.name, structured(of)));
    it.enum_types.iter().for_each(|of| object.set(&of.name, enumeration(of)));
    it.type_definitions.iter().for_each(|of| object.set(&of.name, definition(of)));
    for of in &it.operations {
        match object.0.get_mut(&of.name) {
            None => object.set(&of.name, vec![Value::from(operation(of))]),
            Some(Value::Array(overloads)) => overloads.push(operation(of).into()),
            // Microsoft Graph has operations with the name of a type, which JSON cannot have.
            Some(_) => {}
        }
    }
    it.terms.iter().for_each(|of| object.set(&of.name, term(of)));
    it.container.iter().for_each(|of| object.set(&of.name, container(of)));
    object.object("$Annotations", targets(&it.targets));
    annotate(&mut object.0, "", &it.annotations);
    object
}

fn targets(targets: &[Target]) -> Object {
    let mut object = Object::default();
    for target in targets {
        object.edit(&target.path, |members| annotate(members, "", &target.annotations));
    }
    object
}

fn structured(of: &StructuredType) -> Object {
    let mut object = Object::of_kind(match of.kind {
        StructuredKind::Entity => "EntityType",
        StructuredKind::Complex => "ComplexType",
    });
    object.some("$BaseType", of.base.as_deref());
    object.flag("$Abstract", of.is_abstract);
    object.flag("$OpenType", of.is_open);
    object.flag("$HasStream", of.has_stream);
    object.list("$Key", of.key.iter().map(key).collect());
    of.properties.iter().for_each(|it| object.set(&it.name, property(it)));
    of.navigation.iter().for_each(|it| object.set(&it.name, navigation(it)));
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn key(part: &PropertyRef) -> Value {
    match &part.alias {
        Some(alias) => json!({ &**alias: &*part.name }),
        None => (*part.name).into(),
    }
}

fn property(of: &Property) -> Object {
    let mut object = Object::default();
    object.of(&of.of);
    object.nullable(&of.of, of.facets.nullable);
    object.facets(&of.facets);
    object.some("$DefaultValue", of.default.as_deref().map(|text| default(&of.of, text)));
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn navigation(of: &NavigationProperty) -> Object {
    let mut object = Object::of_kind("NavigationProperty");
    object.flag("$Collection", of.of.is_collection);
    object.set("$Type", &*of.of.name);
    // A collection of entities never contains null.
    object.flag("$Nullable", !of.of.is_collection && of.nullable.unwrap_or(true));
    object.some("$Partner", of.partner.as_deref());
    object.flag("$ContainsTarget", of.contains_target);
    let mut constraints = Object::default();
    for constraint in &of.constraints {
        constraints.set(&constraint.property, &*constraint.referenced);
        annotate(&mut constraints.0, &constraint.property, &constraint.annotations);
    }
    object.object("$ReferentialConstraint", constraints);
    if let Some(on_delete) = &of.on_delete {
        object.set("$OnDelete", &*on_delete.action);
        annotate(&mut object.0, "$OnDelete", &on_delete.annotations);
    }
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn enumeration(of: &EnumType) -> Object {
    let mut object = Object::of_kind("EnumType");
    object.some("$UnderlyingType", of.underlying.as_deref());
    object.flag("$IsFlags", of.is_flags);
    for member in &of.members {
        object.set(&member.name, member.value);
        annotate(&mut object.0, &member.name, &member.annotations);
    }
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn definition(of: &TypeDefinition) -> Object {
    let mut object = Object::of_kind("TypeDefinition");
    object.set("$UnderlyingType", &*of.underlying);
    object.facets(&of.facets);
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn operation(of: &Operation) -> Object {
    let mut object = Object::of_kind(match of.kind {
        OperationKind::Action => "Action",
        OperationKind::Function => "Function",
    });
    object.flag("$IsBound", of.is_bound);
    object.flag("$IsComposable", of.is_composable);
    object.some("$EntitySetPath", of.entity_set_path.as_deref());
    let parameters = of.parameters.iter().map(|parameter| {
        let mut object = Object::default();
        object.set("$Name", &*parameter.name);
        object.of(&parameter.of);
        object.nullable(&parameter.of, parameter.facets.nullable);
        object.facets(&parameter.facets);
        annotate(&mut object.0, "", &parameter.annotations);
        object.into()
    });
    object.list("$Parameter", parameters.collect());
    if let Some(returns) = &of.returns {
        let mut result = Object::default();
        result.of(&returns.of);
        result.nullable(&returns.of, returns.facets.nullable);
        result.facets(&returns.facets);
        annotate(&mut result.0, "", &returns.annotations);
        object.set("$ReturnType", result);
    }
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn term(of: &Term) -> Object {
    let mut object = Object::of_kind("Term");
    object.of(&of.of);
    object.nullable(&of.of, of.facets.nullable);
    object.facets(&of.facets);
    object.some("$DefaultValue", of.default.as_deref().map(|text| default(&of.of, text)));
    object.some("$BaseTerm", of.base.as_deref());
    object.list("$AppliesTo", of.applies_to.iter().map(|it| (**it).into()).collect());
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn container(of: &Container) -> Object {
    let mut object = Object::of_kind("EntityContainer");
    object.some("$Extends", of.extends.as_deref());
    of.items.iter().for_each(|it| object.set(&it.name, item(it)));
    annotate(&mut object.0, "", &of.annotations);
    object
}

fn item(of: &ContainerItem) -> Object {
    let mut object = Object::default();
    object.flag("$Collection", of.kind == ItemKind::EntitySet);
    let target = match of.kind {
        ItemKind::EntitySet | ItemKind::Singleton => "$Type",
        ItemKind::ActionImport => "$Action",
        ItemKind::FunctionImport => "$Function",
    };
    object.set(target, &*of.of);
    object.some("$Nullable", of.nullable);
    object.some("$EntitySet", of.entity_set.as_deref());
    object.some("$IncludeInServiceDocument", of.in_service_document);
    let mut bindings = Object::default();
    of.bindings.iter().for_each(|it| bindings.set(&it.path, &*it.target));
    object.object("$NavigationPropertyBinding", bindings);
    annotate(&mut object.0, "", &of.annotations);
    object
}
