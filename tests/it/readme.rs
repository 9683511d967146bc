//! The links of the READMEs lead to files of the repository.

use std::path::Path;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

/// The targets of the links in a Markdown text: `[text](target)` and `[name]: target`.
fn targets(text: &str) -> Vec<&str> {
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let defined = text.lines().filter(|line| line.starts_with('['));
    let defined = defined.filter_map(|line| line.split_once("]: ")).map(|(_, target)| target);
    inline.chain(defined).collect()
}

#[test]
fn links_lead_to_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, text) in [
        ("", include_str!("../../README.md")),
        ("odata-codegen", include_str!("../../odata-codegen/README.md")),
    ] {
        for target in targets(text).into_iter().filter(|target| !target.starts_with("http")) {
            let file = target.split('#').next().unwrap_or_default();
            assert!(root.join(folder).join(file).exists(), "{folder}/README.md: {target}");
        }
    }
}

#[test]
fn the_readme_is_short_and_links_to_each_chapter() {
    let readme = include_str!("../../README.md");
    assert!(readme.lines().count() <= 220);
    let chapters = Path::new(env!("CARGO_MANIFEST_DIR")).join("odata-core/src/guide");
    for chapter in chapters.read_dir().unwrap() {
        let name = chapter.unwrap().file_name().into_string().unwrap();
        assert!(readme.contains(&format!("]: odata-core/src/guide/{name}\n")), "{name}");
    }
}

/// The chapter about operations has the source that `odata-codegen` writes for the metadata in it.
#[test]
fn the_generated_source_in_the_guide_is_up_to_date() {
    let chapter = include_str!("../../odata-core/src/guide/operations.md");
    let metadata = chapter.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next());
    let csdl = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">{}</Schema>
        </edmx:DataServices></edmx:Edmx>"#,
        metadata.unwrap()
    );
    let documents = [Csdl::from_text(&csdl).unwrap()];
    let model = Model::new(&documents).unwrap();
    let generate = Generate::all().with_operations(true).with_containers(true);
    let source = generate.source(&model).unwrap();
    let (_, source) = source.split_once("\n\n").unwrap();
    assert!(chapter.contains(source), "copy this into operations.md:\n{source}");
}
