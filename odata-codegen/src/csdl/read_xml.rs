//! Reads CSDL in XML \[OData-CSDLXML\].

use std::cell::Cell;
use std::collections::HashMap;

use odata_core::Limits;
use roxmltree::{Document, Node, ParsingOptions};

use super::aliases::Aliases;
use super::document::{Csdl, Version};
use super::elements::{Include, OperationKind, Reference, Schema, StructuredKind};
use super::error::{CsdlError, Problem};
use super::limits;
use super::mistakes::Mistakes;
use super::origin::Origin;
use super::positions::Positions;
use super::text::{is_html, status_line, without_late_declaration};

mod annotations;
mod element;
mod operations;
mod types;
mod warnings;

use self::element::{Element, children, is_any, trimmed};

type Read<T> = Result<T, CsdlError>;

pub(super) fn read(text: &str, is_lenient: bool, limits: Limits) -> Read<Csdl> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = &*without_late_declaration(text);
    check_start(text.trim_start())?;
    limits::check_xml(text, limits)?;
    let document = parse(text)?;
    let root = document.root_element();
    let mut reader = Reader {
        positions: Positions::new(document.input_text()),
        aliases: Aliases::new(limits),
        mistakes: Mistakes::new(is_lenient, limits),
        prefix: Cell::new(0),
    };
    let mut csdl = match root.tag_name().name() {
        "Edmx" => reader.edmx(root),
        // Some libraries keep a schema without the elements around it.
        "Schema" => reader.single_schema(root),
        _ => Err(reader.error(root, Problem::NotCsdl(kind_of(root)))),
    }?;
    reader.aliases.check_growth()?;
    csdl.origin = Origin::of_xml(&document, limits, |target| reader.qualified(target));
    (csdl.origin.mistakes, csdl.origin.warnings) = reader.mistakes.into_parts();
    Ok(csdl)
}

/// Checks that the text begins as XML does, and is not a response that people save in place of metadata.
fn check_start(start: &str) -> Read<()> {
    let problem = if is_html(start) {
        Problem::Html
    } else if let Some(status) = status_line(start) {
        Problem::Response(status.to_owned())
    } else if start.is_empty() {
        Problem::NotCsdl("an empty text".to_owned())
    } else if !start.starts_with('<') {
        let start: String = start.chars().take(20).collect();
        Problem::NotCsdl(format!("a text that begins with {start:?}"))
    } else {
        return Ok(());
    };
    Err(CsdlError::new("", problem))
}

fn parse(text: &str) -> Read<Document<'_>> {
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        let message = error.to_string();
        let reason = message.strip_suffix(&format!(" at {place}")).unwrap_or(&message);
        CsdlError::new(format!("{place}"), Problem::Syntax(reason.to_owned()))
    })
}

/// Reads one document.
struct Reader<'t> {
    positions: Positions<'t>,
    aliases: Aliases,
    mistakes: Mistakes,
    /// The bytes of the name, in JSON, of the element whose annotations are read; see
    /// [`prefixed`](Self::prefixed).
    prefix: Cell<usize>,
}

impl Reader<'_> {
    fn edmx(&mut self, root: Element<'_, '_>) -> Read<Csdl> {
        let stated = root.attribute("Version");
        let stated = stated.ok_or_else(|| self.error(root, Problem::Missing("Version")))?;
        let other = || self.error(root, Problem::Version(other_version(root, stated)));
        let version = Version::from_text(stated).ok_or_else(other)?;
        let named = root.descendants().filter(|node| is_any(*node, &["Schema", "Include"]));
        self.add_aliases(&named.collect::<Vec<_>>())?;
        self.add_warnings(root)?;
        // A document has one \[OData-CSDLXML 3.1\].
        for services in children(root, "DataServices").skip(1) {
            self.note(self.error(services, Problem::Duplicate("DataServices".to_owned())))?;
        }
        for services in children(root, "DataServices") {
            for (_, error) in self.repeated(services, &["Schema"], "Namespace") {
                self.note(error)?;
            }
        }
        let references = children(root, "Reference").map(|it| {
            self.mistakes.enter("");
            self.mistakes.keep(self.reference(it))
        });
        let references = references.filter_map(Result::transpose).collect::<Read<_>>()?;
        let schemas = children(root, "DataServices").flat_map(|it| children(it, "Schema"));
        let schemas = self.schemas(schemas)?;
        if schemas.is_empty() {
            return Err(self.error(root, Problem::Missing("Schema")));
        }
        Ok(Csdl { version, references, schemas, origin: Origin::default() })
    }

    fn single_schema(&mut self, root: Element<'_, '_>) -> Read<Csdl> {
        if let Some(version) = root.tag_name().namespace().and_then(microsoft) {
            return Err(self.error(root, Problem::Version(version.to_owned())));
        }
        self.add_aliases(&[root])?;
        self.add_warnings(root)?;
        Ok(Csdl { schemas: self.schemas(std::iter::once(root))?, ..Csdl::default() })
    }

    /// Notes a mistake that belongs to no type.
    fn note(&self, error: CsdlError) -> Read<()> {
        self.mistakes.enter("");
        self.mistakes.note(error)
    }

    /// Adds the aliases of schemas and of included schemas.
    fn add_aliases(&mut self, named: &[Element<'_, '_>]) -> Read<()> {
        for namespace in named.iter().filter_map(|element| trimmed(*element, "Namespace")) {
            self.aliases.add_namespace(namespace);
        }
        for element in named {
            let (alias, namespace) = (trimmed(*element, "Alias"), trimmed(*element, "Namespace"));
            if let (Some(alias), Some(namespace)) = (alias, namespace) {
                if let Err(problem) = self.aliases.add(alias, namespace) {
                    self.note(self.error(*element, problem))?;
                }
            }
        }
        Ok(())
    }

    fn qualified(&self, name: &str) -> String {
        self.aliases.qualified(name)
    }

    /// Attributes mistakes from here on to this child. A child without a name is not used elsewhere.
    fn enter(&self, outer: &str, child: Element<'_, '_>) {
        match child.attribute("Name").map(str::trim) {
            Some(name) => self.mistakes.enter(&format!("{outer}{name}")),
            None => self.mistakes.enter(""),
        }
    }

    fn reference(&self, at: Element<'_, '_>) -> Read<Reference> {
        let includes = children(at, "Include").map(|include| {
            Ok(Include {
                namespace: self.required(include, "Namespace")?.to_owned(),
                alias: trimmed(include, "Alias").map(str::to_owned),
                annotations: self.annotations(include)?,
            })
        });
        Ok(Reference {
            uri: self.required(at, "Uri")?.to_owned(),
            includes: includes.collect::<Read<_>>()?,
            annotations: self.annotations(at)?,
        })
    }

    /// Reads the schemas. Schemas with the same namespace become one.
    fn schemas<'a, 'input: 'a>(
        &self,
        elements: impl Iterator<Item = Element<'a, 'input>>,
    ) -> Read<Vec<Schema>> {
        let mut schemas = Vec::new();
        let mut indexes = HashMap::new();
        for at in elements {
            let namespace = match self.required(at, "Namespace") {
                Ok(namespace) => namespace,
                Err(error) => {
                    self.note(error)?;
                    continue;
                }
            };
            limits::check_name(namespace)?;
            let index = *indexes.entry(namespace).or_insert(schemas.len());
            if index == schemas.len() {
                schemas.push(Schema { namespace: namespace.to_owned(), ..Schema::default() });
            }
            self.schema(at, &mut schemas[index])?;
        }
        Ok(schemas)
    }

    fn schema(&self, at: Element<'_, '_>, schema: &mut Schema) -> Read<()> {
        let namespace = schema.namespace.clone();
        let outer = format!("{namespace}.");
        let types = ["EntityType", "ComplexType", "EnumType", "TypeDefinition"];
        self.each_once(at, &outer, &types)?;
        self.each_once(at, &outer, &["Term"])?;
        // An annotation of the schema belongs to no type.
        self.mistakes.enter("");
        let annotations = self.mistakes.keep(self.annotations(at))?;
        schema.annotations.extend(annotations.into_iter().flatten());
        schema.alias = schema.alias.take().or_else(|| trimmed(at, "Alias").map(str::to_owned));
        for child in at.children().filter(Node::is_element) {
            limits::check_name(child.attribute("Name").unwrap_or_default())?;
            self.grow_paths(&outer, child);
            self.enter(&outer, child);
            self.mistakes.keep(self.child(child, schema))?;
        }
        Ok(())
    }

    /// Counts the bytes that paths add to the names of a child of a schema, and of its own children.
    fn grow_paths(&self, outer: &str, child: Element<'_, '_>) {
        let path = outer.len() + child.attribute("Name").map_or(0, str::len);
        let inner = child.children().filter(|it| it.has_attribute("Name")).count();
        self.aliases.grow(outer.len().saturating_add(path.saturating_mul(inner)));
    }

    fn child(&self, at: Element<'_, '_>, schema: &mut Schema) -> Read<()> {
        match at.tag_name().name() {
            "EntityType" => {
                schema.structured_types.push(self.structured(at, StructuredKind::Entity)?);
            }
            "ComplexType" => {
                schema.structured_types.push(self.structured(at, StructuredKind::Complex)?);
            }
            "EnumType" => schema.enum_types.push(self.enum_type(at)?),
            "TypeDefinition" => schema.type_definitions.push(self.type_definition(at)?),
            "Action" => schema.operations.push(self.operation(at, OperationKind::Action)?),
            "Function" => schema.operations.push(self.operation(at, OperationKind::Function)?),
            "Term" => schema.terms.push(self.term(at)?),
            "EntityContainer" => {
                let container = self.container(at, &schema.namespace)?;
                if schema.container.is_some() {
                    let name = "EntityContainer".to_owned();
                    return Err(self.error(at, Problem::Duplicate(name)));
                }
                schema.container = Some(container);
            }
            "Annotations" => schema.targets.push(self.target(at)?),
            // A later version may add elements [OData-CSDL 17].
            _ => {}
        }
        Ok(())
    }
}

/// Returns the kind of a document that is not CSDL.
fn kind_of(root: Element<'_, '_>) -> String {
    match root.tag_name().name() {
        "error" => {
            let message = children(root, "message").find_map(|it| it.text()).unwrap_or_default();
            format!("an error response with the message {:?}", message.trim())
        }
        "service" => "a service document (metadata is at $metadata)".to_owned(),
        other => format!("<{other}>"),
    }
}

/// Returns the version of the XML namespaces of CSDL that Microsoft used before OData was a standard.
fn microsoft(namespace: &str) -> Option<&str> {
    namespace.strip_prefix("http://schemas.microsoft.com/ado/")
}

/// Returns the version for a message. All versions before 4 have 1.0 here, and their own version in an inner
/// element.
fn other_version(root: Element<'_, '_>, stated: &str) -> String {
    let services = children(root, "DataServices").next();
    let service = services.and_then(|services| {
        services.attributes().find(|it| it.name() == "DataServiceVersion").map(|it| it.value())
    });
    match service {
        Some(service) => format!("{stated} (data services {service})"),
        None => stated.to_owned(),
    }
}
