//! Reads CSDL in JSON \[OData-CSDLJSON\].

use odata_core::Limits;
use serde_json::{Map, Value};

use super::aliases::Aliases;
use super::document::{Csdl, Version};
use super::elements::{Include, Reference, Schema, StructuredKind, Target};
use super::error::{CsdlError, Problem};
use super::mistakes::Mistakes;
use super::origin::Origin;
use super::{json, limits};

mod annotations;
mod members;
mod operations;
mod types;
mod warnings;

use self::members::{list, object, pairs, required, text};

type Read<T> = Result<T, CsdlError>;
type Members = Map<String, Value>;

pub(super) fn read(text: &str, is_lenient: bool, limits: Limits) -> Read<Csdl> {
    let (document, repeated) = json::parse(text, is_lenient, limits)?;
    let document = object("", &document)?;
    let Some(stated) = document.get("$Version").and_then(Value::as_str) else {
        return Err(CsdlError::new("", kind_of(document)));
    };
    let other = || CsdlError::new("", Problem::Version(stated.to_owned()));
    let version = Version::from_text(stated).ok_or_else(other)?;
    let (aliases, mistakes) = (Aliases::new(limits), Mistakes::new(is_lenient, limits));
    let mut reader = Reader { limits, aliases, mistakes };
    reader.add_aliases(document)?;
    reader.add_warnings(document)?;
    repeated.iter().try_for_each(|path| reader.note_repeated(path))?;
    let references = document.get("$Reference").and_then(Value::as_object);
    let references = references.into_iter().flatten().map(|(uri, it)| {
        reader.mistakes.enter("");
        reader.mistakes.keep(reader.reference(uri, it))
    });
    let references = references.filter_map(Result::transpose).collect::<Read<_>>()?;
    let schemas = document.iter().filter(|(name, _)| !name.starts_with(['$', '@']));
    let schemas = schemas.map(|(name, it)| {
        reader.mistakes.enter(&format!("{name}.*"));
        let schema = reader.mistakes.keep(object(name, it))?;
        schema.map(|it| reader.schema(name, it)).transpose()
    });
    let schemas = schemas.filter_map(Result::transpose).collect::<Read<Vec<_>>>()?;
    if schemas.is_empty() {
        return Err(CsdlError::new("", Problem::Missing("a schema")));
    }
    reader.aliases.check_growth()?;
    let (mistakes, warnings) = reader.mistakes.into_parts();
    let origin = Origin::with(mistakes, warnings);
    Ok(Csdl { version, references, schemas, origin })
}

/// Returns the kind of a JSON object that does not state the version of CSDL.
fn kind_of(document: &Members) -> Problem {
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

/// Returns the message of an error, in one of the forms of services, gateways and sign-in pages.
fn error_message(document: &Members) -> Option<&str> {
    let inner = ["error", "odata.error", "fault"].iter().find_map(|name| document.get(*name));
    // If the member is a string or missing, the document itself is the error.
    let error = match inner {
        Some(Value::Object(error)) => error,
        _ => document,
    };
    let names = ["error_description", "message", "Message", "faultstring", "title", "error"];
    // A schema may have one of these names: it is an object without a text in `value`.
    let text = |value: &'_ Value| match value {
        Value::String(_) => true,
        Value::Object(of) => of.get("value").is_some_and(Value::is_string),
        _ => false,
    };
    let message = names.iter().find_map(|name| error.get(*name).filter(|it| text(it)));
    let message = message.and_then(|it| it.as_str().or_else(|| it.get("value")?.as_str()));
    message.or_else(|| inner.filter(|it| it.is_object()).map(|_| ""))
}

/// Reads one document.
struct Reader {
    limits: Limits,
    aliases: Aliases,
    mistakes: Mistakes,
}

impl Reader {
    /// Adds the aliases of schemas and of included schemas.
    fn add_aliases(&mut self, document: &Members) -> Read<()> {
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
            self.aliases.add_namespace(namespace);
        }
        for (namespace, alias) in &named {
            let Some(alias) = alias else { continue };
            if let Err(problem) = self.aliases.add(alias, namespace) {
                self.mistakes.enter("");
                self.mistakes.note(CsdlError::new(&**namespace, problem))?;
            }
        }
        Ok(())
    }

    /// Notes a duplicate member as a mistake of the element that has it.
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
        self.mistakes.note(CsdlError::new(place, Problem::Duplicate(name)))
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
        // An annotation of the schema belongs to no type.
        self.mistakes.enter("");
        let annotations = self.mistakes.keep(self.annotations(namespace, it))?;
        let mut schema = Schema {
            namespace: namespace.to_owned(),
            alias: self.mistakes.keep(text(namespace, it, "$Alias"))?.flatten(),
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
                    schema.operations.extend(self.mistakes.keep(operation)?);
                }
                continue;
            }
            let child = object(&place, child);
            let child = child.and_then(|it| self.child(&place, name, it, &mut schema));
            self.mistakes.keep(child)?;
        }
        self.mistakes.enter("");
        let targets = self.mistakes.keep(pairs(namespace, it, "$Annotations"))?;
        let targets = targets.flatten().into_iter().flatten();
        for (path, target) in targets {
            let place = format!("{namespace}/$Annotations/{path}");
            let path = self.qualified(path);
            self.mistakes.enter(&path);
            let annotations = object(&place, target);
            let annotations = annotations.and_then(|it| self.annotations(&place, it));
            let target = annotations.map(|annotations| Target { path, annotations });
            schema.targets.extend(self.mistakes.keep(target)?);
        }
        Ok(schema)
    }

    /// Counts the bytes that paths add to the names of a child of a schema, and of its own children.
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
                    let name = "EntityContainer".to_owned();
                    return Err(CsdlError::new(place, Problem::Duplicate(name)));
                }
                schema.container = Some(container);
            }
            // A later version may add kinds.
            _ => {}
        }
        Ok(())
    }
}
