//! The source of the server's documents, and a test that the generator writes it. Run the test with `UPDATE=1` to write
//! the source.

pub(crate) mod graph;
// The names are the service's.
#[allow(clippy::struct_field_names)]
pub(crate) mod trippin;

use std::io::Write;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

#[test]
fn the_source_is_what_the_generator_writes() {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        let line =
            "interop: source not compared: ODATA_SHARED does not say where the documents are";
        _ = writeln!(std::io::stderr(), "{line}");
        return;
    };
    for (name, committed) in [
        ("graph", include_str!("generated/graph.rs")),
        ("trippin", include_str!("generated/trippin.rs")),
    ] {
        let document = std::path::Path::new(&shared).join(format!("peer/server/{name}.csdl.xml"));
        let document = [Csdl::from_text(&std::fs::read_to_string(document).unwrap()).unwrap()];
        let model = Model::new(&document).unwrap();
        let generate = Generate::all().with_operations(true).with_containers(true);
        let source = generate.source(&model).unwrap();
        let (_, source) = source.split_once("\n\n").unwrap();
        if std::env::var_os("UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/generated");
            std::fs::write(format!("{folder}/{name}.rs"), source).unwrap();
            continue;
        }
        assert_eq!(source, committed, "{name}");
        assert!(generate.omitted_operations(&model).unwrap().is_empty(), "{name}");
        assert!(generate.omitted_items(&model).unwrap().is_empty(), "{name}");
    }
}
