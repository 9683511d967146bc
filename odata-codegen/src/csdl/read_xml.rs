//! CSDL in XML \[OData-CSDLXML\].

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use odata_core::Limits;
use roxmltree::{Document, Node, ParsingOptions};

use super::document::{Csdl, Version};
use super::error::{CsdlError, Problem};
use super::limits;
use super::model::{
    Binding, Container, ContainerItem, EnumMember, EnumType, Facets, Include, ItemKind, MaxLength,
    NavigationProperty, OnDelete, Operation, OperationKind, Parameter, Property, PropertyRef,
    Reference, ReferentialConstraint, ReturnType, Scale, Schema, StructuredKind, StructuredType,
    Term, TypeDefinition, TypeRef,
};
use super::origin::Origin;
use super::positions::Positions;
use super::text::{is_html, status_line, without_late_declaration};
use super::{Aliases, Mistakes};

mod annotations;
mod odd;

type Read<T> = Result<T, CsdlError>;

pub(super) fn read(text: &str, is_lenient: bool, limits: Limits) -> Read<Csdl> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = &*without_late_declaration(text);
    let start = text.trim_start();
    if is_html(start) {
        return Err(CsdlError::new("", Problem::Html));
    }
    if let Some(status) = status_line(start) {
        return Err(CsdlError::new("", Problem::Response(status.to_owned())));
    }
    if !start.starts_with('<') {
        let start: String = start.chars().take(20).collect();
        let found = if start.is_empty() {
            "an empty text".to_owned()
        } else {
            format!("a text that begins with {start:?}")
        };
        return Err(CsdlError::new("", Problem::NotCsdl(found)));
    }
    limits::check_xml(text, limits)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        let message = error.to_string();
        let reason = message.strip_suffix(&format!(" at {place}")).unwrap_or(&message);
        CsdlError::new(format!("{place}"), Problem::Syntax(reason.to_owned()))
    })?;
    let root = document.root_element();
    let mistakes = Mistakes { is_lenient, limits, ..Mistakes::default() };
    let mut reader = Reader {
        positions: Positions::new(document.input_text()),
        aliases: Aliases { limits, ..Aliases::default() },
        mistakes,
        prefix: Cell::new(0),
    };
    let mut csdl = match root.tag_name().name() {
        "Edmx" => reader.edmx(root),
        // A schema by itself, as some libraries keep it.
        "Schema" => {
            if let Some(version) = root.tag_name().namespace().and_then(microsoft) {
                return Err(reader.error(root, Problem::Version(version.to_owned())));
            }
            reader.learn_aliases(&[root])?;
            reader.note_odd(root)?;
            Ok(Csdl { schemas: reader.schemas(std::iter::once(root))?, ..Csdl::default() })
        }
        _ => Err(reader.error(root, Problem::NotCsdl(what_else(root)))),
    }?;
    reader.aliases.check()?;
    csdl.origin = Origin::of_xml(&document, limits, |target| reader.qualified(target));
    csdl.origin.mistakes = reader.mistakes.found.into_inner();
    csdl.origin.warnings = reader.mistakes.warnings.into_inner();
    Ok(csdl)
}

struct Reader<'t> {
    positions: Positions<'t>,
    aliases: Aliases,
    mistakes: Mistakes,
    /// The bytes of the name, in JSON, of the element whose annotations are read; see
    /// [`prefixed`](Self::prefixed).
    prefix: Cell<usize>,
}

type Element<'a, 'input> = Node<'a, 'input>;

impl Reader<'_> {
    fn error(&self, at: Element<'_, '_>, problem: Problem) -> CsdlError {
        let (row, column) = self.positions.of(at.range().start);
        let name = at.attribute("Name").map(|name| format!(" {name}")).unwrap_or_default();
        let element = at.tag_name().name();
        CsdlError::new(format!("{row}:{column}: <{element}>{name}"), problem)
    }

    fn edmx(&mut self, root: Element<'_, '_>) -> Read<Csdl> {
        let stated = root.attribute("Version");
        let stated = stated.ok_or_else(|| self.error(root, Problem::Missing("Version")))?;
        let other = || self.error(root, Problem::Version(other_version(root, stated)));
        let version = Version::from_text(stated).ok_or_else(other)?;
        let named = root.descendants().filter(|node| is_any(*node, &["Schema", "Include"]));
        self.learn_aliases(&named.collect::<Vec<_>>())?;
        self.note_odd(root)?;
        // There is one \[OData-CSDLXML 3.1\].
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
            self.mistakes.kept(self.reference(it))
        });
        let references = references.filter_map(Result::transpose).collect::<Read<_>>()?;
        let schemas = children(root, "DataServices").flat_map(|it| children(it, "Schema"));
        let schemas = self.schemas(schemas)?;
        if schemas.is_empty() {
            return Err(self.error(root, Problem::Missing("Schema")));
        }
        Ok(Csdl { version, references, schemas, origin: Origin::default() })
    }

    /// Notes a mistake that is of no type.
    fn note(&self, error: CsdlError) -> Read<()> {
        self.mistakes.enter("");
        self.mistakes.kept::<()>(Err(error)).map(drop)
    }

    /// Learns the aliases of schemas, and of those that are included.
    fn learn_aliases(&mut self, named: &[Element<'_, '_>]) -> Read<()> {
        for namespace in named.iter().filter_map(|element| trimmed(*element, "Namespace")) {
            self.aliases.take(namespace);
        }
        for element in named {
            let (alias, namespace) = (trimmed(*element, "Alias"), trimmed(*element, "Namespace"));
            if let (Some(alias), Some(namespace)) = (alias, namespace) {
                if let Err(problem) = self.aliases.learn(alias, namespace) {
                    self.note(self.error(*element, problem))?;
                }
            }
        }
        Ok(())
    }

    fn qualified(&self, name: &str) -> String {
        self.aliases.qualified(name)
    }

    fn required<'a>(&self, at: Element<'a, '_>, name: &'static str) -> Read<&'a str> {
        let value = at.attribute(name).map(str::trim).filter(|value| !value.is_empty());
        value.ok_or_else(|| self.error(at, Problem::Missing(name)))
    }

    /// Whether no two of these children have the same name.
    fn unique(&self, at: Element<'_, '_>, kinds: &[&str], name: &str) -> Read<()> {
        self.repeated(at, kinds, name).next().map_or(Ok(()), |(_, error)| Err(error))
    }

    /// The children that repeat the name of an earlier one.
    fn repeated<'a>(
        &self,
        at: Element<'a, '_>,
        kinds: &[&str],
        attribute: &str,
    ) -> impl Iterator<Item = (&'a str, CsdlError)> {
        let mut names = HashSet::new();
        at.children().filter(|child| is_any(*child, kinds)).filter_map(move |child| {
            let name = child.attribute(attribute).map(str::trim)?;
            let duplicate = || self.error(child, Problem::Duplicate(name.to_owned()));
            (!names.insert(name)).then(|| (name, duplicate()))
        })
    }

    /// From here on mistakes are those of this child; without a name it is of no use to others.
    fn enter(&self, outer: &str, child: Element<'_, '_>) {
        match child.attribute("Name").map(str::trim) {
            Some(name) => self.mistakes.enter(&format!("{outer}{name}")),
            None => self.mistakes.enter(""),
        }
    }

    /// Each name may appear once. In a lenient reading each repetition is noted.
    fn each_once(&self, at: Element<'_, '_>, outer: &str, kinds: &[&str]) -> Read<()> {
        for (name, error) in self.repeated(at, kinds, "Name") {
            self.mistakes.enter(&format!("{outer}{name}"));
            self.mistakes.kept::<()>(Err(error))?;
        }
        Ok(())
    }

    fn parsed<T: std::str::FromStr>(
        &self,
        at: Element<'_, '_>,
        name: &'static str,
    ) -> Read<Option<T>> {
        let Some(value) = at.attribute(name) else { return Ok(None) };
        let wrong = || self.error(at, Problem::Value(name, value.to_owned()));
        value.trim().parse().map(Some).map_err(|_| wrong())
    }

    fn boolean(&self, at: Element<'_, '_>, name: &'static str) -> Read<Option<bool>> {
        match at.attribute(name).map(str::trim) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(self.error(at, Problem::Value(name, other.to_owned()))),
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

    /// The schemas; one for those of the same namespace.
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
        // An annotation of the schema is of no type.
        self.mistakes.enter("");
        let annotations = self.mistakes.kept(self.annotations(at))?;
        schema.annotations.extend(annotations.into_iter().flatten());
        schema.alias = schema.alias.take().or_else(|| trimmed(at, "Alias").map(str::to_owned));
        for child in at.children().filter(Node::is_element) {
            limits::check_name(child.attribute("Name").unwrap_or_default())?;
            self.grow_paths(&outer, child);
            self.enter(&outer, child);
            self.mistakes.kept(self.child(child, schema))?;
        }
        Ok(())
    }

    /// Notes the bytes that paths add to the names of a child of a schema, and of what is in it.
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
                    let name = "an EntityContainer".to_owned();
                    return Err(self.error(at, Problem::Duplicate(name)));
                }
                schema.container = Some(container);
            }
            "Annotations" => schema.targets.push(self.target(at)?),
            // What a later version adds [OData-CSDL 17].
            _ => {}
        }
        Ok(())
    }

    fn structured(&self, at: Element<'_, '_>, kind: StructuredKind) -> Read<StructuredType> {
        self.unique(at, &["Property", "NavigationProperty"], "Name")?;
        let parts = children(at, "Key").flat_map(|key| children(key, "PropertyRef"));
        let key = parts.map(|part| {
            Ok(PropertyRef {
                name: self.required(part, "Name")?.to_owned(),
                alias: trimmed(part, "Alias").map(str::to_owned),
            })
        });
        Ok(StructuredType {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            base: trimmed(at, "BaseType").map(|base| self.qualified(base)),
            is_abstract: self.boolean(at, "Abstract")?.unwrap_or_default(),
            is_open: self.boolean(at, "OpenType")?.unwrap_or_default(),
            has_stream: self.boolean(at, "HasStream")?.unwrap_or_default(),
            key: key.collect::<Read<_>>()?,
            properties: self.each(at, "Property", Self::property)?,
            navigation: self.each(at, "NavigationProperty", Self::navigation)?,
            annotations: self.annotations(at)?,
        })
    }

    fn each<T>(
        &self,
        at: Element<'_, '_>,
        name: &str,
        read: impl Fn(&Self, Element<'_, '_>) -> Read<T>,
    ) -> Read<Vec<T>> {
        let each = children(at, name).map(|child| self.mistakes.kept(read(self, child)));
        each.filter_map(Result::transpose).collect()
    }

    fn type_ref(&self, at: Element<'_, '_>) -> Read<TypeRef> {
        Ok(self.type_of(self.required(at, "Type")?))
    }

    fn type_of(&self, name: &str) -> TypeRef {
        let item = name.strip_prefix("Collection(").and_then(|item| item.strip_suffix(')'));
        TypeRef { name: self.qualified(item.unwrap_or(name).trim()), is_collection: item.is_some() }
    }

    fn facets(&self, at: Element<'_, '_>) -> Read<Facets> {
        let max_length = match at.attribute("MaxLength").map(str::trim) {
            Some(max) if max.eq_ignore_ascii_case("max") => Some(MaxLength::Max),
            _ => self.parsed(at, "MaxLength")?.map(MaxLength::Length),
        };
        let scale = match at.attribute("Scale").map(str::trim) {
            Some(scale) if scale.eq_ignore_ascii_case("variable") => Some(Scale::Variable),
            Some(scale) if scale.eq_ignore_ascii_case("floating") => Some(Scale::Floating),
            _ => self.parsed(at, "Scale")?.map(Scale::Digits),
        };
        Ok(Facets {
            nullable: self.boolean(at, "Nullable")?,
            max_length,
            precision: self.parsed(at, "Precision")?,
            scale,
            unicode: self.boolean(at, "Unicode")?,
            srid: text(at, "SRID"),
        })
    }

    fn property(&self, at: Element<'_, '_>) -> Read<Property> {
        Ok(Property {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            default: text(at, "DefaultValue"),
            annotations: self.annotations(at)?,
        })
    }

    fn navigation(&self, at: Element<'_, '_>) -> Read<NavigationProperty> {
        let on_delete = children(at, "OnDelete").next().map(|child| {
            Ok(OnDelete {
                action: self.required(child, "Action")?.to_owned(),
                annotations: self.annotations(child)?,
            })
        });
        Ok(NavigationProperty {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            nullable: self.boolean(at, "Nullable")?,
            partner: text(at, "Partner"),
            contains_target: self.boolean(at, "ContainsTarget")?.unwrap_or_default(),
            constraints: self.each(at, "ReferentialConstraint", Self::constraint)?,
            on_delete: on_delete.transpose()?,
            annotations: self.annotations(at)?,
        })
    }

    fn constraint(&self, at: Element<'_, '_>) -> Read<ReferentialConstraint> {
        let property = self.required(at, "Property")?;
        Ok(ReferentialConstraint {
            property: property.to_owned(),
            referenced: self.required(at, "ReferencedProperty")?.to_owned(),
            annotations: self.prefixed(property, || self.annotations(at))?,
        })
    }

    fn enum_type(&self, at: Element<'_, '_>) -> Read<EnumType> {
        self.unique(at, &["Member"], "Name")?;
        let mut members = Vec::new();
        let mut next = Some(0_i64);
        for child in children(at, "Member") {
            let stated = self.parsed(child, "Value")?;
            let value = stated.or(next).ok_or_else(|| {
                let rule = "Value is missing, and no number of 64 bits follows that of the member \
                            before";
                self.error(child, Problem::Rule(rule.to_owned()))
            })?;
            next = value.checked_add(1);
            let name = self.required(child, "Name")?.to_owned();
            let annotations = self.prefixed(&name, || self.annotations(child))?;
            members.push(EnumMember { name, value, annotations });
        }
        Ok(EnumType {
            name: self.required(at, "Name")?.to_owned(),
            underlying: trimmed(at, "UnderlyingType").map(str::to_owned),
            is_flags: self.boolean(at, "IsFlags")?.unwrap_or_default(),
            members,
            annotations: self.annotations(at)?,
        })
    }

    fn type_definition(&self, at: Element<'_, '_>) -> Read<TypeDefinition> {
        Ok(TypeDefinition {
            name: self.required(at, "Name")?.to_owned(),
            underlying: self.qualified(self.required(at, "UnderlyingType")?),
            facets: Facets { nullable: None, ..self.facets(at)? },
            annotations: self.annotations(at)?,
        })
    }

    fn operation(&self, at: Element<'_, '_>, kind: OperationKind) -> Read<Operation> {
        let returns = children(at, "ReturnType").next().map(|child| {
            Ok(ReturnType {
                of: self.type_ref(child)?,
                facets: self.facets(child)?,
                annotations: self.annotations(child)?,
            })
        });
        Ok(Operation {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            is_bound: self.boolean(at, "IsBound")?.unwrap_or_default(),
            is_composable: self.boolean(at, "IsComposable")?.unwrap_or_default(),
            entity_set_path: text(at, "EntitySetPath"),
            parameters: self.each(at, "Parameter", Self::parameter)?,
            returns: returns.transpose()?,
            annotations: self.annotations(at)?,
        })
    }

    fn parameter(&self, at: Element<'_, '_>) -> Read<Parameter> {
        Ok(Parameter {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            annotations: self.annotations(at)?,
        })
    }

    fn term(&self, at: Element<'_, '_>) -> Read<Term> {
        let applies_to = at.attribute("AppliesTo").unwrap_or_default();
        Ok(Term {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            default: text(at, "DefaultValue"),
            base: trimmed(at, "BaseTerm").map(|base| self.qualified(base)),
            applies_to: applies_to.split_whitespace().map(str::to_owned).collect(),
            annotations: self.annotations(at)?,
        })
    }

    fn container(&self, at: Element<'_, '_>, namespace: &str) -> Read<Container> {
        let name = self.required(at, "Name")?;
        let mut container = Container {
            name: name.to_owned(),
            extends: trimmed(at, "Extends").map(|other| self.qualified(other)),
            annotations: self.annotations(at)?,
            items: Vec::new(),
        };
        let outer = format!("{namespace}.{name}/");
        let kinds = ["EntitySet", "Singleton", "ActionImport", "FunctionImport"];
        self.each_once(at, &outer, &kinds)?;
        for child in at.children().filter(Node::is_element) {
            let (kind, of) = match child.tag_name().name() {
                "EntitySet" => (ItemKind::EntitySet, "EntityType"),
                "Singleton" => (ItemKind::Singleton, "Type"),
                "ActionImport" => (ItemKind::ActionImport, "Action"),
                "FunctionImport" => (ItemKind::FunctionImport, "Function"),
                _ => continue,
            };
            self.enter(&outer, child);
            container.items.extend(self.mistakes.kept(self.item(child, kind, of))?);
        }
        Ok(container)
    }

    fn item(&self, at: Element<'_, '_>, kind: ItemKind, of: &'static str) -> Read<ContainerItem> {
        let bindings = children(at, "NavigationPropertyBinding").map(|binding| {
            Ok(Binding {
                path: self.qualified(self.required(binding, "Path")?),
                target: self.qualified(self.required(binding, "Target")?),
            })
        });
        Ok(ContainerItem {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            of: self.qualified(self.required(at, of)?),
            nullable: self.boolean(at, "Nullable")?,
            in_service_document: self.boolean(at, "IncludeInServiceDocument")?,
            entity_set: trimmed(at, "EntitySet").map(|set| self.qualified(set)),
            bindings: bindings.collect::<Read<_>>()?,
            annotations: self.annotations(at)?,
        })
    }
}

fn is_any(node: Element<'_, '_>, names: &[&str]) -> bool {
    node.is_element() && names.contains(&node.tag_name().name())
}

fn children<'a, 'input>(
    at: Element<'a, 'input>,
    name: &str,
) -> impl Iterator<Item = Element<'a, 'input>> {
    at.children().filter(move |child| is_any(*child, &[name]))
}

/// A name, or a type: without the spaces around it.
fn trimmed<'a>(at: Element<'a, '_>, name: &str) -> Option<&'a str> {
    at.attribute(name).map(str::trim)
}

fn text(at: Element<'_, '_>, name: &str) -> Option<String> {
    at.attribute(name).map(str::to_owned)
}

/// Names the kind of a document that is not CSDL.
fn what_else(root: Element<'_, '_>) -> String {
    match root.tag_name().name() {
        "error" => {
            let message = children(root, "message").find_map(|it| it.text()).unwrap_or_default();
            format!("an error response with the message {:?}", message.trim())
        }
        "service" => "a service document (metadata is at $metadata)".to_owned(),
        other => format!("<{other}>"),
    }
}

/// The version of a namespace of CSDL from before OData was a standard.
fn microsoft(namespace: &str) -> Option<&str> {
    namespace.strip_prefix("http://schemas.microsoft.com/ado/")
}

/// `1.0` is that of the envelope in OData 3 and before; which of them it is stands further in.
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
