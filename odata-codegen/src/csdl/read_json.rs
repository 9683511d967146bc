//! CSDL in JSON \[OData-CSDLJSON\].

use odata_core::Limits;
use serde_json::{Map, Value};

use super::document::{Csdl, Version};
use super::error::{CsdlError, Problem};
use super::model::{
    Binding, Container, ContainerItem, EnumMember, EnumType, Facets, Include, ItemKind, MaxLength,
    NavigationProperty, OnDelete, Operation, OperationKind, Parameter, Property, PropertyRef,
    Reference, ReferentialConstraint, ReturnType, Scale, Schema, StructuredKind, StructuredType,
    Target, Term, TypeDefinition, TypeRef,
};
use super::origin::Origin;
use super::{Aliases, Mistakes};
use super::{json, limits};

mod annotations;
mod members;
mod odd;

use self::annotations::Annotated;
use self::members::{flag, list, literal, object, pairs, required, text};

type Read<T> = Result<T, CsdlError>;
type Members = Map<String, Value>;

pub(super) fn read(text: &str, is_lenient: bool, limits: Limits) -> Read<Csdl> {
    let (document, repeated) = json::parse(text, is_lenient, limits)?;
    let document = object("", &document)?;
    let Some(stated) = document.get("$Version").and_then(Value::as_str) else {
        return Err(CsdlError::new("", what_else(document)));
    };
    let other = || CsdlError::new("", Problem::Version(stated.to_owned()));
    let version = Version::from_text(stated).ok_or_else(other)?;
    let mistakes = Mistakes { is_lenient, limits, ..Mistakes::default() };
    let aliases = Aliases { limits, ..Aliases::default() };
    let mut reader = Reader { limits, aliases, mistakes };
    reader.learn_aliases(document)?;
    reader.note_odd(document)?;
    repeated.iter().try_for_each(|path| reader.note_repeated(path))?;
    let references = document.get("$Reference").and_then(Value::as_object);
    let references = references.into_iter().flatten().map(|(uri, it)| {
        reader.mistakes.enter("");
        reader.mistakes.kept(reader.reference(uri, it))
    });
    let references = references.filter_map(Result::transpose).collect::<Read<_>>()?;
    let schemas = document.iter().filter(|(name, _)| !name.starts_with(['$', '@']));
    let schemas = schemas.map(|(name, it)| {
        reader.mistakes.enter(&format!("{name}.*"));
        let schema = reader.mistakes.kept(object(name, it))?;
        schema.map(|it| reader.schema(name, it)).transpose()
    });
    let schemas = schemas.filter_map(Result::transpose).collect::<Read<Vec<_>>>()?;
    if schemas.is_empty() {
        return Err(CsdlError::new("", Problem::Missing("a schema")));
    }
    reader.aliases.check()?;
    let Mistakes { found, warnings, .. } = reader.mistakes;
    let origin = Origin::with(found.into_inner(), warnings.into_inner());
    Ok(Csdl { version, references, schemas, origin })
}

/// Names the kind of a JSON object that does not state the version of CSDL.
fn what_else(document: &Members) -> Problem {
    if let Some(message) = error_message(document) {
        return Problem::NotCsdl(format!("an error response with the message {message:?}"));
    }
    if document.get("value").is_some_and(Value::is_array) {
        let found = "a service document, or another collection (metadata is at $metadata),";
        return Problem::NotCsdl(found.to_owned());
    }
    if document.contains_key("@odata.context") || document.contains_key("d") {
        return Problem::NotCsdl("a response with data (metadata is at $metadata)".to_owned());
    }
    Problem::Missing("$Version")
}

/// The message of an error in one of the forms that services, gateways and sign-in pages have.
fn error_message(document: &Members) -> Option<&str> {
    let inner = ["error", "odata.error", "fault"].iter().find_map(|name| document.get(*name));
    // A schema is an object; an error without a name of its own has texts.
    let error = match inner {
        Some(Value::Object(error)) => error,
        _ => document,
    };
    let names = ["error_description", "message", "Message", "faultstring", "title", "error"];
    let text = |value: &'_ Value| match value {
        Value::String(_) => true,
        Value::Object(of) => of.get("value").is_some_and(Value::is_string),
        _ => false,
    };
    let message = names.iter().find_map(|name| error.get(*name).filter(|it| text(it)));
    let message = message.and_then(|it| it.as_str().or_else(|| it.get("value")?.as_str()));
    message.or_else(|| inner.filter(|it| it.is_object()).map(|_| ""))
}

struct Reader {
    limits: Limits,
    aliases: Aliases,
    mistakes: Mistakes,
}

impl Reader {
    /// Learns the aliases of schemas, and of those that are included.
    fn learn_aliases(&mut self, document: &Members) -> Read<()> {
        let references = document.get("$Reference").and_then(Value::as_object);
        let references = references.into_iter().flat_map(Members::values);
        let includes = references.filter_map(|it| it.get("$Include")?.as_array()).flatten();
        let text = |it: &'_ Value, name| it.get(name).and_then(Value::as_str).map(str::to_owned);
        let includes =
            includes.filter_map(|it| Some((text(it, "$Namespace")?, text(it, "$Alias"))));
        let schemas = document.iter().filter(|(name, _)| !name.starts_with(['$', '@']));
        let schemas = schemas.map(|(name, it)| (name.clone(), text(it, "$Alias")));
        let named: Vec<_> = schemas.chain(includes).collect();
        for (namespace, _) in &named {
            self.aliases.take(namespace);
        }
        for (namespace, alias) in &named {
            let Some(alias) = alias else { continue };
            if let Err(problem) = self.aliases.learn(alias, namespace) {
                self.mistakes.enter("");
                self.mistakes.kept::<()>(Err(CsdlError::new(&**namespace, problem)))?;
            }
        }
        Ok(())
    }

    /// Notes a member that is there twice, as a mistake of the element that it is in.
    fn note_repeated(&self, path: &[String]) -> Read<()> {
        let place = path.join("/");
        let element = match path {
            [namespace, ..] if namespace.starts_with(['$', '@']) => String::new(),
            [namespace] => format!("{namespace}.*"),
            [_, annotations, target, ..] if annotations == "$Annotations" => self.qualified(target),
            [namespace, rest @ ..] => format!("{namespace}.{}", rest.join("/")),
            [] => String::new(),
        };
        self.mistakes.enter(&element);
        let name = path.last().cloned().unwrap_or_default();
        self.mistakes.kept::<()>(Err(CsdlError::new(place, Problem::Duplicate(name)))).map(drop)
    }

    fn qualified(&self, name: &str) -> String {
        self.aliases.qualified(name)
    }

    fn reference(&self, uri: &str, it: &Value) -> Read<Reference> {
        let place = format!("$Reference/{uri}");
        let it = object(&place, it)?;
        let includes = list(&place, it, "$Include")?.iter();
        let includes = includes.map(|include| {
            let include = object(&place, include)?;
            Ok(Include {
                namespace: required(&place, include, "$Namespace")?.to_owned(),
                alias: text(&place, include, "$Alias")?,
                annotations: self.annotations(&place, include)?,
            })
        });
        Ok(Reference {
            uri: uri.to_owned(),
            includes: includes.collect::<Read<_>>()?,
            annotations: self.annotations(&place, it)?,
        })
    }

    fn schema(&self, namespace: &str, it: &Members) -> Read<Schema> {
        limits::check_name(namespace)?;
        // An annotation of the schema is of no type.
        self.mistakes.enter("");
        let annotations = self.mistakes.kept(self.annotations(namespace, it))?;
        let mut schema = Schema {
            namespace: namespace.to_owned(),
            alias: self.mistakes.kept(text(namespace, it, "$Alias"))?.flatten(),
            annotations: annotations.unwrap_or_default(),
            ..Schema::default()
        };
        for (name, child) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            limits::check_name(name)?;
            self.grow_paths(namespace, name, child);
            let place = format!("{namespace}.{name}");
            self.mistakes.enter(&place);
            if let Value::Array(overloads) = child {
                for overload in overloads {
                    let operation = object(&place, overload);
                    let operation = operation.and_then(|it| self.operation(&place, name, it));
                    schema.operations.extend(self.mistakes.kept(operation)?);
                }
                continue;
            }
            let child = object(&place, child);
            let child = child.and_then(|it| self.child(&place, name, it, &mut schema));
            self.mistakes.kept(child)?;
        }
        self.mistakes.enter("");
        let targets = self.mistakes.kept(pairs(namespace, it, "$Annotations"))?;
        let targets = targets.flatten().into_iter().flatten();
        for (path, target) in targets {
            let place = format!("{namespace}/$Annotations/{path}");
            let path = self.qualified(path);
            self.mistakes.enter(&path);
            let annotations = object(&place, target);
            let annotations = annotations.and_then(|it| self.annotations(&place, it));
            let target = annotations.map(|annotations| Target { path, annotations });
            schema.targets.extend(self.mistakes.kept(target)?);
        }
        Ok(schema)
    }

    /// Notes the bytes that paths add to the names of a child of a schema, and of what is in it.
    fn grow_paths(&self, namespace: &str, name: &str, child: &Value) {
        let inner = child.as_object().map_or(0, Members::len);
        let path = namespace.len() + name.len() + 1;
        self.aliases.grow(namespace.len().saturating_add(path.saturating_mul(inner)));
    }

    fn child(&self, place: &str, name: &str, it: &Members, schema: &mut Schema) -> Read<()> {
        match text(place, it, "$Kind")?.as_deref() {
            Some("EntityType") => {
                let of = self.structured(place, name, it, StructuredKind::Entity)?;
                schema.structured_types.push(of);
            }
            Some("ComplexType") => {
                let of = self.structured(place, name, it, StructuredKind::Complex)?;
                schema.structured_types.push(of);
            }
            Some("EnumType") => schema.enum_types.push(self.enumeration(place, name, it)?),
            Some("TypeDefinition") => {
                schema.type_definitions.push(self.definition(place, name, it)?);
            }
            Some("Term") => schema.terms.push(self.term(place, name, it)?),
            Some("EntityContainer") => {
                let container = self.container(place, name, it)?;
                if schema.container.is_some() {
                    let name = "an EntityContainer".to_owned();
                    return Err(CsdlError::new(place, Problem::Duplicate(name)));
                }
                schema.container = Some(container);
            }
            // What a later version adds.
            _ => {}
        }
        Ok(())
    }

    fn structured(
        &self,
        place: &str,
        name: &str,
        it: &Members,
        kind: StructuredKind,
    ) -> Read<StructuredType> {
        let mut of = StructuredType {
            kind,
            name: name.to_owned(),
            base: text(place, it, "$BaseType")?.map(|base| self.qualified(&base)),
            is_abstract: flag(place, it, "$Abstract")?.unwrap_or_default(),
            is_open: flag(place, it, "$OpenType")?.unwrap_or_default(),
            has_stream: flag(place, it, "$HasStream")?.unwrap_or_default(),
            key: key(place, it)?,
            annotations: self.annotations(place, it)?,
            ..StructuredType::default()
        };
        for (name, child) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            let place = format!("{place}/{name}");
            let child = object(&place, child);
            let child = child.and_then(|child| self.property(&place, name, child, &mut of));
            self.mistakes.kept(child)?;
        }
        Ok(of)
    }

    fn property(&self, place: &str, name: &str, it: &Members, of: &mut StructuredType) -> Read<()> {
        if text(place, it, "$Kind")?.as_deref() == Some("NavigationProperty") {
            of.navigation.push(self.navigation(place, name, it)?);
        } else {
            of.properties.push(Property {
                name: name.to_owned(),
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                default: default(it),
                annotations: self.annotations(place, it)?,
            });
        }
        Ok(())
    }

    fn navigation(&self, place: &str, name: &str, it: &Members) -> Read<NavigationProperty> {
        let of = self.type_ref(place, it)?;
        let annotated = Annotated::new(place, it, self.limits)?;
        let on_delete = text(place, it, "$OnDelete")?.map(|action| {
            let annotations = self.annotations_of(place, &annotated, "$OnDelete")?;
            Ok(OnDelete { action, annotations })
        });
        // Of a collection it is not stated, and of a single value it is false where it is not.
        let nullable = flag(place, it, "$Nullable")?;
        let nullable = if of.is_collection { None } else { Some(nullable.unwrap_or_default()) };
        Ok(NavigationProperty {
            name: name.to_owned(),
            of,
            nullable,
            partner: text(place, it, "$Partner")?,
            contains_target: flag(place, it, "$ContainsTarget")?.unwrap_or_default(),
            constraints: self.constraints(place, it)?,
            on_delete: on_delete.transpose()?,
            annotations: self.annotations_of(place, &annotated, "")?,
        })
    }

    fn constraints(&self, place: &str, it: &Members) -> Read<Vec<ReferentialConstraint>> {
        let Some(pairs) = it.get("$ReferentialConstraint") else { return Ok(Vec::new()) };
        let pairs = object(place, pairs)?;
        let annotated = Annotated::new(place, pairs, self.limits)?;
        let constraints = pairs.iter().filter(|(name, _)| !name.contains('@'));
        let constraints = constraints.map(|(property, referenced)| {
            let annotations = self.annotations_of(place, &annotated, property)?;
            let (property, referenced) = (property.clone(), literal(referenced));
            Ok(ReferentialConstraint { property, referenced, annotations })
        });
        constraints.collect()
    }

    fn type_ref(&self, place: &str, it: &Members) -> Read<TypeRef> {
        let name = match it.get("$Type") {
            None => "Edm.String".to_owned(),
            Some(Value::String(name)) => self.qualified(name),
            Some(other) => {
                return Err(CsdlError::new(place, Problem::Value("$Type", other.to_string())));
            }
        };
        Ok(TypeRef { name, is_collection: flag(place, it, "$Collection")?.unwrap_or_default() })
    }

    fn enumeration(&self, place: &str, name: &str, it: &Members) -> Read<EnumType> {
        let mut members = Vec::new();
        let annotated = Annotated::new(place, it, self.limits)?;
        for (name, value) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            // Where it is of 64 bits it may be a text.
            let value = value.as_i64().or_else(|| value.as_str()?.parse().ok());
            let wrong = || Problem::Value("the value of a member", it[name].to_string());
            let value = value.ok_or_else(|| CsdlError::new(format!("{place}/{name}"), wrong()))?;
            let annotations = self.annotations_of(place, &annotated, name)?;
            members.push(EnumMember { name: name.clone(), value, annotations });
        }
        Ok(EnumType {
            name: name.to_owned(),
            underlying: text(place, it, "$UnderlyingType")?,
            is_flags: flag(place, it, "$IsFlags")?.unwrap_or_default(),
            members,
            annotations: self.annotations(place, it)?,
        })
    }

    fn definition(&self, place: &str, name: &str, it: &Members) -> Read<TypeDefinition> {
        Ok(TypeDefinition {
            name: name.to_owned(),
            underlying: self.qualified(required(place, it, "$UnderlyingType")?),
            facets: Facets { nullable: None, ..facets(place, it)? },
            annotations: self.annotations(place, it)?,
        })
    }

    fn operation(&self, place: &str, name: &str, it: &Members) -> Read<Operation> {
        let kind = match required(place, it, "$Kind")? {
            "Action" => OperationKind::Action,
            "Function" => OperationKind::Function,
            other => {
                return Err(CsdlError::new(place, Problem::Value("$Kind", other.to_owned())));
            }
        };
        let parameters = list(place, it, "$Parameter")?.iter();
        let parameters = parameters.map(|parameter| {
            let it = object(place, parameter)?;
            Ok(Parameter {
                name: required(place, it, "$Name")?.to_owned(),
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                annotations: self.annotations(place, it)?,
            })
        });
        let parameters = parameters.collect::<Read<_>>()?;
        let returns = it.get("$ReturnType").map(|returns| {
            let it = object(place, returns)?;
            let annotations = self.annotations(place, it)?;
            Ok(ReturnType {
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                annotations,
            })
        });
        Ok(Operation {
            kind,
            name: name.to_owned(),
            is_bound: flag(place, it, "$IsBound")?.unwrap_or_default(),
            is_composable: flag(place, it, "$IsComposable")?.unwrap_or_default(),
            entity_set_path: text(place, it, "$EntitySetPath")?,
            parameters,
            returns: returns.transpose()?,
            annotations: self.annotations(place, it)?,
        })
    }

    fn term(&self, place: &str, name: &str, it: &Members) -> Read<Term> {
        let applies_to = list(place, it, "$AppliesTo")?.iter();
        Ok(Term {
            name: name.to_owned(),
            of: self.type_ref(place, it)?,
            facets: facets(place, it)?,
            default: default(it),
            base: text(place, it, "$BaseTerm")?.map(|base| self.qualified(&base)),
            applies_to: applies_to.map(literal).collect(),
            annotations: self.annotations(place, it)?,
        })
    }

    fn container(&self, place: &str, name: &str, it: &Members) -> Read<Container> {
        let mut items = Vec::new();
        for (name, child) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            let place = format!("{place}/{name}");
            self.mistakes.enter(&place);
            let item = object(&place, child).and_then(|it| self.item(&place, name, it));
            items.extend(self.mistakes.kept(item)?);
        }
        Ok(Container {
            name: name.to_owned(),
            extends: text(place, it, "$Extends")?.map(|other| self.qualified(&other)),
            items,
            annotations: self.annotations(place, it)?,
        })
    }

    fn item(&self, place: &str, name: &str, it: &Members) -> Read<ContainerItem> {
        let is_set = it.get("$Collection") == Some(&Value::Bool(true));
        let kinds = [
            ("$Action", ItemKind::ActionImport),
            ("$Function", ItemKind::FunctionImport),
            ("$Type", if is_set { ItemKind::EntitySet } else { ItemKind::Singleton }),
        ];
        let found = kinds.into_iter().find(|(member, _)| it.contains_key(*member));
        let found = found.map(|(member, kind)| Ok((text(place, it, member)?, kind))).transpose()?;
        let found = found.and_then(|(of, kind)| Some((of?, kind)));
        let missing = || CsdlError::new(place, Problem::Missing("$Type, $Action or $Function"));
        let (of, kind) = found.ok_or_else(missing)?;
        let bindings = pairs(place, it, "$NavigationPropertyBinding")?;
        let bindings = bindings.into_iter().flatten().map(|(path, target)| Binding {
            path: self.qualified(path),
            target: self.qualified(&literal(target)),
        });
        Ok(ContainerItem {
            kind,
            name: name.to_owned(),
            of: self.qualified(&of),
            nullable: flag(place, it, "$Nullable")?,
            in_service_document: flag(place, it, "$IncludeInServiceDocument")?,
            entity_set: text(place, it, "$EntitySet")?.map(|set| self.qualified(&set)),
            bindings: bindings.collect(),
            annotations: self.annotations(place, it)?,
        })
    }
}

fn default(it: &Members) -> Option<String> {
    it.get("$DefaultValue").filter(|value| !value.is_null()).map(literal)
}

fn key(place: &str, it: &Members) -> Read<Vec<PropertyRef>> {
    let parts = list(place, it, "$Key")?.iter();
    let part = |part: &Value| match part {
        Value::String(name) => Ok(PropertyRef { name: name.clone(), alias: None }),
        Value::Object(pair) if pair.len() == 1 => {
            let (alias, name) = pair
                .iter()
                .next()
                .map_or_else(Default::default, |(alias, name)| (alias.clone(), literal(name)));
            Ok(PropertyRef { name, alias: Some(alias) })
        }
        other => Err(CsdlError::new(place, Problem::Value("$Key", other.to_string()))),
    };
    parts.map(part).collect()
}

/// In JSON a value is not nullable unless it is stated \[OData-CSDLJSON 7.2.1\].
fn facets(place: &str, it: &Members) -> Read<Facets> {
    let number = |name: &'static str| match it.get(name) {
        None => Ok(None),
        Some(value) => {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            let wrong = || CsdlError::new(place, Problem::Value(name, value.to_string()));
            number.map(Some).ok_or_else(wrong)
        }
    };
    let scale = match it.get("$Scale").and_then(Value::as_str) {
        Some("variable") => Some(Scale::Variable),
        Some("floating") => Some(Scale::Floating),
        _ => number("$Scale")?.map(Scale::Digits),
    };
    let max_length = match it.get("$MaxLength").and_then(Value::as_str) {
        Some("max") => Some(MaxLength::Max),
        _ => number("$MaxLength")?.map(MaxLength::Length),
    };
    Ok(Facets {
        nullable: Some(flag(place, it, "$Nullable")?.unwrap_or_default()),
        max_length,
        precision: number("$Precision")?,
        scale,
        unicode: flag(place, it, "$Unicode")?,
        srid: it.get("$SRID").map(literal),
    })
}
