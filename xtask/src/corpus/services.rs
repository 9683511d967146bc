//! The types of the records: from the metadata of services, and from the tables of the records.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use odata_codegen::csdl::{
    Csdl, NavigationProperty, OperationKind, Property, PropertyRef, Schema, StructuredKind,
    StructuredType, TypeRef,
};
use odata_codegen::{Model, Overlay, Type};
use serde_json::Value;

use super::record::text;
use super::walk::{PRIMITIVE, find, is_entity};

/// The services, each with the beginning of the name of its metadata file.
const METADATA: [(&str, &str); 7] = [
    ("v1.0", "msgraph-v1.0-clean"),
    ("beta", "msgraph-beta-clean"),
    ("trippin", "trippin-odata.net"),
    ("northwind", "northwind-v4-full"),
    ("demo", "odata-demo-v4"),
    ("dataverse", "dataverse-crm4"),
    ("static", "olingo-staticservice"),
];

/// The services of the server of `tests/interop`.
const PEER: [(&str, &str); 2] = [("peer-graph", "graph.csdl"), ("peer-trippin", "trippin.csdl")];

/// The documents of one service.
pub(crate) struct Service {
    pub(crate) documents: Vec<Csdl>,
}

impl Service {
    /// The schema of this namespace. It is added if it is missing.
    pub(crate) fn schema(&mut self, namespace: &str) -> &mut Schema {
        let found = self.documents.iter().enumerate().find_map(|(document, csdl)| {
            let schema = csdl.schemas.iter().position(|schema| schema.namespace == namespace)?;
            Some((document, schema))
        });
        let (document, schema) = found.unwrap_or_else(|| {
            let schemas = vec![Schema { namespace: namespace.to_owned(), ..Schema::default() }];
            self.documents.push(Csdl { schemas, ..Csdl::default() });
            (self.documents.len() - 1, 0)
        });
        &mut self.documents[document].schemas[schema]
    }
}

/// The services by their short names.
pub(crate) type Services = BTreeMap<&'static str, Service>;

/// Reads the documents of a folder that [`METADATA`] lists.
pub(crate) fn services(folder: &Path) -> Result<Services, String> {
    let services = listed(folder, &METADATA)?.into_iter().map(|(key, csdl)| {
        let actions = parameters_of_actions(&csdl);
        (key, Service { documents: vec![csdl, actions] })
    });
    Ok(services.collect())
}

/// Reads the documents of the folder `metadata` next to a file of records, and those of the server of `tests/interop`.
pub(crate) fn documents(records: &Path) -> Result<BTreeMap<&'static str, Csdl>, String> {
    let mut documents = BTreeMap::new();
    for above in records.ancestors().skip(1).take(2) {
        for (folder, names) in [
            ("metadata", &METADATA[..]),
            ("corpus/metadata", &METADATA),
            ("server", &PEER),
            ("peer/server", &PEER),
        ] {
            let folder = above.join(folder);
            if folder.is_dir() {
                documents.extend(listed(&folder, names)?);
            }
        }
    }
    Ok(documents)
}

/// Reads the documents of a folder whose names begin as listed.
fn listed(
    folder: &Path,
    names: &[(&'static str, &str)],
) -> Result<BTreeMap<&'static str, Csdl>, String> {
    let fail = |error: String| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(|error| fail(error.to_string()))?;
    let mut documents = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| fail(error.to_string()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((key, _)) = names.iter().find(|(_, start)| name.starts_with(start)) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).map_err(|error| fail(error.to_string()))?;
        let csdl = Csdl::from_text(&text).map_err(|error| fail(format!("{name}: {error}")))?;
        documents.insert(*key, csdl);
    }
    Ok(documents)
}

/// The namespace of the types for the parameters of actions.
pub(crate) const ACTIONS: &str = "corpus.actions";

/// A complex type for the parameters of each overload of an action.
fn parameters_of_actions(csdl: &Csdl) -> Csdl {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let entities: BTreeSet<String> = csdl
        .schemas
        .iter()
        .flat_map(|schema| {
            let of = schema.structured_types.iter();
            let entities = of.filter(|of| of.kind == StructuredKind::Entity);
            entities.map(|of| format!("{}.{}", schema.namespace, of.name))
        })
        .collect();
    let operations = csdl.schemas.iter().flat_map(|schema| &schema.operations);
    let actions = operations.filter(|it| it.kind == OperationKind::Action);
    let types = actions.map(|action| {
        let number = taken.entry(action.name.to_lowercase()).or_default();
        *number += 1;
        let parameters = action.parameters.iter().skip(usize::from(action.is_bound));
        let mut of = StructuredType {
            kind: StructuredKind::Complex,
            name: format!("{}_{number}", action.name),
            ..StructuredType::default()
        };
        for parameter in parameters {
            let (name, type_ref) = (parameter.name.clone(), parameter.of.clone());
            // An entity can't be the value of a structural property.
            if entities.contains(&type_ref.name) {
                of.navigation.push(NavigationProperty { name, of: type_ref, ..Default::default() });
            } else {
                let facets = parameter.facets.clone();
                of.properties.push(Property { name, of: type_ref, facets, ..Default::default() });
            }
        }
        of
    });
    let structured_types = types.collect();
    let namespace = ACTIONS.to_owned();
    Csdl {
        schemas: vec![Schema { namespace, structured_types, ..Schema::default() }],
        ..Csdl::default()
    }
}

/// The type that the table of a record describes, for a service whose metadata has no such type.
pub(crate) fn type_of_table(record: &Value, model: &Model<'_>) -> (String, StructuredType) {
    let name = name_of_table(record);
    let mut of = StructuredType {
        kind: StructuredKind::Entity,
        name: name.rsplit_once('.').map_or(&*name, |(_, name)| name).to_owned(),
        ..StructuredType::default()
    };
    add_table(&mut of, record, model);
    (name, of)
}

/// The qualified name of the type that a record is about.
pub(crate) fn name_of_table(record: &Value) -> String {
    match text(record, "/resource_fqn") {
        "" => {
            let page = text(record, "/page").replace(|it: char| !it.is_ascii_alphanumeric(), "_");
            format!("corpus.{page}")
        }
        name => name.to_owned(),
    }
}

/// Adds the rows of a table that the type does not have yet, because several pages describe one type.
pub(crate) fn add_table(of: &mut StructuredType, record: &Value, model: &Model<'_>) {
    let rows = record["properties"].as_array().into_iter().flatten();
    for row in rows {
        let name = text(row, "/name").to_owned();
        let is_there = of.properties.iter().any(|it| it.name == name)
            || of.navigation.iter().any(|it| it.name == name);
        if is_there || !is_name(&name) {
            continue;
        }
        let type_ref = type_of_row(row, model);
        if is_entity(model, &type_ref.name) {
            of.navigation.push(NavigationProperty { name, of: type_ref, ..Default::default() });
            continue;
        }
        if name == "id" && type_ref.name.starts_with("Edm.") && of.key.is_empty() {
            of.key.push(PropertyRef { name: name.clone(), alias: None });
        }
        of.properties.push(Property { name, of: type_ref, ..Property::default() });
    }
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|it| it.is_alphabetic() || it == '_')
        && letters.all(|it| it.is_alphanumeric() || it == '_')
}

fn type_of_row(row: &Value, model: &Model<'_>) -> TypeRef {
    let stated = text(row, "/type").trim_start_matches("Edm.");
    let is_collection = row["collection"].as_bool().unwrap_or_default();
    if let Some(edm) = PRIMITIVE.iter().find(|it| it.eq_ignore_ascii_case(stated)) {
        return TypeRef { name: format!("Edm.{edm}"), is_collection };
    }
    for name in [stated.to_owned(), format!("microsoft.graph.{stated}")] {
        if let Some((name, _)) = find(model, &name) {
            return TypeRef { name: name.to_owned(), is_collection };
        }
        if let Some(Type::Enum(_)) = model.get(&name) {
            return TypeRef { name, is_collection };
        }
    }
    // The type is unknown.
    TypeRef { name: "Edm.Untyped".to_owned(), is_collection: false }
}

/// A module of the program, with the types that records need.
#[derive(Default)]
pub(crate) struct GeneratedModule {
    pub(crate) service: &'static str,
    /// The additions of the records' tables to the metadata.
    pub(crate) overlay: Overlay,
    /// The types to generate. The types that they use are generated too.
    pub(crate) roots: BTreeSet<String>,
}
