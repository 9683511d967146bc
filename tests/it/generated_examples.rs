//! The generated source of the examples of services. Run the test with `UPDATE=1` to write the source.

use std::path::Path;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

#[test]
fn the_source_of_each_example_is_up_to_date() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["graph", "dataverse", "business_central", "sap"] {
        let folder = examples.join(name);
        let metadata = std::fs::read_to_string(folder.join("metadata.xml")).unwrap();
        let documents = [Csdl::from_text(&metadata).unwrap()];
        let model = Model::new(&documents).unwrap();
        let generate = Generate::all().with_operations(true).with_containers(true);
        let source = generate.source(&model).unwrap();
        // The command names the file of the metadata in the first line.
        let (first, rest) = source.split_once('\n').unwrap();
        let source = format!("{first} from metadata.xml\n{rest}");

        let generated = folder.join("generated.rs");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(generated, source).unwrap();
            continue;
        }
        let committed = std::fs::read_to_string(generated).unwrap();
        assert_eq!(source, committed, "{name}: run the test with `UPDATE=1`");
        assert_eq!(generate.omitted_operations(&model).unwrap().len(), 0, "{name}");
        assert_eq!(generate.omitted_items(&model).unwrap().len(), 0, "{name}");
    }
}
