//! Reads and writes metadata in both formats without loss.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use odata_codegen::csdl::{
    Annotation, Constant, Csdl, Expression, Facets, Operation, PathKind, PropertyValue, Reference,
    Target, TypeRef,
};

/// Returns the document as it is after JSON, which has other defaults and fewer kinds of constants.
fn after_json(mut csdl: Csdl) -> Csdl {
    csdl.references = merged(csdl.references);
    for reference in &mut csdl.references {
        annotations(&mut reference.annotations);
        reference.includes.iter_mut().for_each(|it| annotations(&mut it.annotations));
    }
    for schema in &mut csdl.schemas {
        annotations(&mut schema.annotations);
        for of in &mut schema.structured_types {
            annotations(&mut of.annotations);
            for property in &mut of.properties {
                facets(&mut property.facets, &property.of);
                annotations(&mut property.annotations);
            }
            for property in &mut of.navigation {
                let is_single = !property.of.is_collection;
                property.nullable = is_single.then(|| property.nullable.unwrap_or(true));
                annotations(&mut property.annotations);
                property.constraints.iter_mut().for_each(|it| annotations(&mut it.annotations));
                property.on_delete.iter_mut().for_each(|it| annotations(&mut it.annotations));
            }
        }
        for of in &mut schema.enum_types {
            annotations(&mut of.annotations);
            of.members.iter_mut().for_each(|it| annotations(&mut it.annotations));
        }
        schema.type_definitions.iter_mut().for_each(|it| annotations(&mut it.annotations));
        // JSON cannot have an operation with the name of a type.
        let structured = schema.structured_types.iter().map(|of| &of.name);
        let types: BTreeSet<_> =
            structured.chain(schema.enum_types.iter().map(|of| &of.name)).collect();
        schema.operations.retain(|operation| !types.contains(&operation.name));
        schema.operations = overloads(std::mem::take(&mut schema.operations));
        for of in &mut schema.operations {
            annotations(&mut of.annotations);
            for parameter in &mut of.parameters {
                facets(&mut parameter.facets, &parameter.of);
                annotations(&mut parameter.annotations);
            }
            if let Some(returns) = &mut of.returns {
                facets(&mut returns.facets, &returns.of);
                annotations(&mut returns.annotations);
            }
        }
        for of in &mut schema.terms {
            facets(&mut of.facets, &of.of);
            annotations(&mut of.annotations);
        }
        if let Some(container) = &mut schema.container {
            annotations(&mut container.annotations);
            container.items.iter_mut().for_each(|it| annotations(&mut it.annotations));
        }
        schema.targets = by_path(std::mem::take(&mut schema.targets));
        schema.targets.iter_mut().for_each(|it| annotations(&mut it.annotations));
    }
    csdl
}

/// Merges references to the same document.
fn merged(references: Vec<Reference>) -> Vec<Reference> {
    let mut all = Vec::<Reference>::new();
    for reference in references {
        match all.iter_mut().find(|other| other.uri == reference.uri) {
            Some(other) => {
                other.includes.extend(reference.includes);
                other.annotations.extend(reference.annotations);
            }
            None => all.push(reference),
        }
    }
    all
}

/// Sorts operations so that overloads come together.
fn overloads(mut operations: Vec<Operation>) -> Vec<Operation> {
    let mut places = BTreeMap::new();
    for (place, operation) in operations.iter().enumerate() {
        places.entry(operation.name.clone()).or_insert(place);
    }
    operations.sort_by_key(|operation| places[&operation.name]);
    operations
}

/// Merges annotations of the same element.
fn by_path(targets: Vec<Target>) -> Vec<Target> {
    let mut all = Vec::<Target>::new();
    let mut places = BTreeMap::new();
    for target in targets {
        let place = *places.entry(target.path.clone()).or_insert(all.len());
        match all.get_mut(place) {
            Some(other) => other.annotations.extend(target.annotations),
            None => all.push(target),
        }
    }
    all
}

fn facets(facets: &mut Facets, of: &TypeRef) {
    facets.nullable.get_or_insert(!of.is_collection);
}

fn annotations(annotations: &mut Vec<Annotation>) {
    // Of several annotations with the same term, the first counts.
    let mut seen = BTreeSet::new();
    annotations.retain(|it| seen.insert((it.term.clone(), it.qualifier.clone())));
    for annotation in annotations {
        let stated = Expression::Constant(Constant::Bool, "true".to_owned());
        expression(annotation.value.get_or_insert(stated));
        self::annotations(&mut annotation.annotations);
    }
}

fn expression(of: &mut Expression) {
    match of {
        Expression::Constant(kind, text) => {
            let is_float = text.parse::<f64>().is_ok_and(|it| format!("{it:?}") == *text);
            *kind = match *kind {
                Constant::Bool => Constant::Bool,
                Constant::Int | Constant::Float | Constant::Decimal => {
                    let is_integer = text.parse::<i64>().is_ok_and(|it| it.to_string() == *text);
                    match (is_integer, is_float) {
                        (true, _) => Constant::Int,
                        (false, true) => Constant::Float,
                        (false, false) => Constant::String,
                    }
                }
                _ => Constant::String,
            }
        }
        Expression::EnumMember(members) => {
            let names = members.split(' ').filter_map(|it| it.rsplit('/').next());
            let names = names.collect::<Vec<_>>().join(",");
            *of = Expression::Constant(Constant::String, names);
        }
        Expression::Path(PathKind::Path, _) => {}
        Expression::Path(_, path) => {
            *of = Expression::Constant(Constant::String, std::mem::take(path));
        }
        Expression::Collection(items) => items.iter_mut().for_each(expression),
        Expression::Record { properties, annotations, .. } => {
            for PropertyValue { value, annotations, .. } in properties {
                expression(value.get_or_insert(Expression::Null { annotations: Vec::new() }));
                self::annotations(annotations);
            }
            self::annotations(annotations);
        }
        Expression::Null { annotations } => self::annotations(annotations),
        Expression::Dynamic { operands, annotations, .. } => {
            operands.iter_mut().for_each(expression);
            self::annotations(annotations);
        }
    }
}

/// Checks that a document is the same after XML and after JSON.
fn assert_round_trips(name: &str, csdl: &Csdl) {
    let xml = csdl.to_xml();
    let again = Csdl::from_xml(&xml).unwrap_or_else(|error| panic!("{name} as XML: {error}"));
    assert_same(name, &again, csdl);
    assert_eq!(again.to_xml(), xml, "{name}");

    let json = csdl.to_json();
    let again = Csdl::from_json(&json).unwrap_or_else(|error| panic!("{name} as JSON: {error}"));
    assert_same(name, &again, &after_json(csdl.clone()));
    assert!(again.to_json() == json, "{name}: JSON differs");

    let xml = Csdl::from_xml(&again.to_xml());
    let xml = xml.unwrap_or_else(|error| panic!("{name} from JSON as XML: {error}"));
    assert_same(name, &xml, &again);
}

/// Compares documents, and shows only the first difference because documents are long.
#[track_caller]
fn assert_same(name: &str, left: &Csdl, right: &Csdl) {
    if left == right {
        return;
    }
    let (left, right) = (format!("{left:#?}"), format!("{right:#?}"));
    let pairs = left.lines().zip(right.lines()).enumerate();
    let line = pairs.into_iter().find(|(_, (left, right))| left != right).map_or(0, |it| it.0);
    let around = |text: &str| {
        let lines = text.lines().skip(line.saturating_sub(8)).take(12);
        lines.collect::<Vec<_>>().join("\n")
    };
    panic!("{name}, line {line}:\n{}\n--- and ---\n{}", around(&left), around(&right));
}

/// Returns the metadata of real services.
fn corpus() -> Vec<(String, String)> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        println!("not run: ODATA_SHARED is not set");
        return Vec::new();
    };
    let entries = std::fs::read_dir(Path::new(&shared).join("corpus/metadata")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

#[test]
fn real_documents_are_read_and_written() {
    let mut read = 0;
    for (name, text) in corpus() {
        match Csdl::from_text(&text) {
            Ok(csdl) => {
                assert_round_trips(&name, &csdl);
                read += 1;
            }
            Err(error) => println!("{name}: {error}"),
        }
    }
    assert!(read == 0 || read > 20, "only {read} documents were read");
}

const XML: &str = include_str!("documents/everything.xml");
const JSON: &str = include_str!("documents/everything.json");

#[test]
fn both_formats_have_the_same_meaning() {
    let xml = Csdl::from_text(XML).unwrap();
    let json = Csdl::from_text(JSON).unwrap();
    assert_same("XML and JSON", &xml, &json);
    assert_round_trips("everything", &xml);
    assert_eq!(Csdl::from_json(&xml.to_json()).unwrap(), xml, "the document states all defaults");
}

/// Returns a document with this content of the schema `A`.
fn schema(version: &str, inner: &str) -> String {
    let edm = "http://docs.oasis-open.org/odata/ns/edm";
    format!(
        "<Edmx Version=\"{version}\"><DataServices>\
         <Schema xmlns=\"{edm}\" Namespace=\"A\">{inner}</Schema></DataServices></Edmx>"
    )
}

#[test]
fn defaults_of_xml_are_written_in_json() {
    let xml = schema(
        "4.0",
        "<EntityType Name=\"T\"><Property Name=\"P\" Type=\"Edm.String\">\
         <Annotation Term=\"V.Tag\"/><Annotation Term=\"V.Colour\" EnumMember=\"A.E/R A.E/G\"/>\
         </Property><NavigationProperty Name=\"N\" Type=\"A.T\"/></EntityType>",
    );
    let csdl = Csdl::from_xml(&xml).unwrap();
    let expected = r#"{
  "$Version": "4.0",
  "A": {
    "T": {
      "$Kind": "EntityType",
      "P": {
        "$Nullable": true,
        "@V.Tag": true,
        "@V.Colour": "R,G"
      },
      "N": {
        "$Kind": "NavigationProperty",
        "$Type": "A.T",
        "$Nullable": true
      }
    }
  }
}
"#;
    assert_eq!(csdl.to_json(), expected);
    assert_round_trips("defaults", &csdl);
}

#[test]
fn a_namespace_may_begin_like_an_alias() {
    let xml = schema("4.0", "<ComplexType Name=\"T\" BaseType=\"A.B.T\"/>");
    let xml = xml.replace("Namespace=\"A\"", "Namespace=\"A.B\" Alias=\"A\"");
    let csdl = Csdl::from_xml(&xml).unwrap();
    assert_eq!(csdl.schemas[0].structured_types[0].base.as_deref(), Some("A.B.T"));
}

#[test]
fn a_comment_does_not_end_a_text() {
    let string = "<String>a<!-- b -->c</String>";
    let text = schema("4.0", &format!("<Annotation Term=\"V.T\">{string}</Annotation>"));
    let annotations = &Csdl::from_xml(&text).unwrap().schemas[0].annotations;
    let expected = Expression::Constant(Constant::String, "ac".to_owned());
    assert_eq!(annotations[0].value, Some(expected));
}

#[test]
fn texts_that_xml_cannot_have_are_written() {
    let json = r#"{"$Version": "4.01", "A": {"@V.T": "a\u0000b\tc\n d ", "@V.L": [" x\r"]}}"#;
    let xml = Csdl::from_json(json).unwrap().to_xml();
    let annotations = &Csdl::from_xml(&xml).unwrap().schemas[0].annotations;
    let text = |text: &str| Expression::Constant(Constant::String, text.to_owned());
    assert_eq!(annotations[0].value, Some(text("a\u{fffd}b\tc\n d ")));
    assert_eq!(annotations[1].value, Some(Expression::Collection(vec![text(" x\r")])));
}

/// The version of a document is kept in both formats \[OData-CSDL 3.1\].
#[test]
fn documents_of_odata_4_02() {
    let xml = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.02">
        <edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Demo"/>
        </edmx:DataServices></edmx:Edmx>"#;
    let csdl = Csdl::from_xml(xml).unwrap();
    assert!(csdl.to_xml().contains(r#"Version="4.02""#), "{}", csdl.to_xml());
    let read = Csdl::from_json(&csdl.to_json()).unwrap();
    assert_eq!(read.version, csdl.version);
    assert!(read.to_json().contains(r#""$Version": "4.02""#), "{}", read.to_json());
}
