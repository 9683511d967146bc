//! Metadata documents of real services, and the types generated from them.

mod aliases;
mod declaration;
mod encoding;
mod entity_sets;
mod enumerations;
mod facets;
// Names are those of the documents.
#[allow(clippy::struct_field_names)]
mod generated;
mod keys;
mod namespaces;
mod odd;
mod redeclared;
mod selection;
mod source;
mod twice;

use odata_codegen::csdl::{Csdl, CsdlError};
use odata_codegen::{Generate, Model, Overlay};

/// A document in XML with this in its schema `N`.
fn xml(inner: &str) -> String {
    format!(
        "<Edmx Version=\"4.0\"><DataServices>\n\
         <Schema Namespace=\"N\" Alias=\"S\">\n{inner}\n</Schema>\n</DataServices></Edmx>"
    )
}

/// The mistakes and the warnings of a document, with their lines.
fn judged(text: &str) -> (Vec<String>, Vec<String>) {
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    let model = Model::lenient(&documents);
    let reports = |all: &[CsdlError]| all.iter().map(CsdlError::report).collect();
    (reports(model.mistakes()), reports(model.warnings()))
}

/// The source of all types of a document, without the first line.
#[track_caller]
fn source(text: &str) -> String {
    source_with(text, &Generate::all())
}

#[track_caller]
fn source_with(text: &str, generate: &Generate) -> String {
    let documents = [Csdl::from_text(text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let source = generate.source(&model).unwrap();
    source.split_once("\n\n").unwrap().1.to_owned()
}

fn overlay(text: &str) -> Overlay {
    Overlay::from_toml(text).unwrap()
}
