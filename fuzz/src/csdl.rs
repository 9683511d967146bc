//! Metadata in both formats, and the source that is generated from it.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model, Overlay};

/// Checks that a document in XML is the same after it is written and read again.
pub fn xml(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Csdl::from_xml(text) {
        Ok(csdl) => {
            let written = csdl.to_xml();
            let again =
                Csdl::from_xml(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
            assert_eq!(again, csdl);
            model(csdl);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Checks that a document in JSON is written the same after it is read again.
pub fn json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Csdl::from_json(text) {
        Ok(csdl) => {
            let written = csdl.to_json();
            let again =
                Csdl::from_json(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
            assert_eq!(again.to_json(), written);
            model(csdl);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Checks that the source of all types is valid Rust.
fn model(csdl: Csdl) {
    // Each document can be written in the other format too.
    _ = (csdl.to_xml(), csdl.to_json());
    let documents = [csdl];
    let model = match Model::new(&documents) {
        Ok(model) => model,
        Err(errors) => return assert!(errors.iter().all(|error| !error.to_string().is_empty())),
    };
    for lossless in [false, true] {
        let generate = Generate::all().lossless(lossless);
        if let Ok(source) = generate.source(&model) {
            if let Err(error) = syn::parse_file(&source) {
                panic!("{error}: {source}");
            }
            assert!(generate.paths(&model).is_ok());
        }
    }
}

/// Reads an overlay, which adds facts to metadata.
pub fn overlay(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(error) = Overlay::from_toml(text) {
        assert!(!error.to_string().is_empty());
    }
}
